//! A program: everything a body decides about its process, as data (design.md section 5). Pure types; reading, checking
//! and storing them is the use cases' work (`cqr_app::programs`).

mod activity_kind;
pub mod announced;
#[cfg(test)]
pub(crate) mod bare;
mod body;
mod discipline;
mod earlier;
mod faq;
mod fee;
pub mod moves;
mod notice;
mod outline;
pub mod policy;
mod procedure;
mod program;
mod refresher;
mod work;

pub use activity_kind::{ActivityKind, Approver};
pub use body::Body;
pub use discipline::{Discipline, Pathway, Retirement};
pub use earlier::{EarlierPolicy, Opened};
pub use faq::{CannedAnswer, FaqAnswer, FaqLink, FaqTopic};
pub use fee::Fee;
pub use notice::{Anchor, Channel, NoticeStep, Only};
pub use outline::{Band, Category, Outline, Subcategory};
pub use policy::*;
pub use procedure::{FrequencyPoint, FrequencyScale, Procedure};
pub use program::{Awarded, NotReady, Program};
pub use refresher::{Refresher, RefresherKind};
pub use work::Work;
