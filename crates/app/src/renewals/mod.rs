//! Registration and its yearly renewal (R-REN): begun for everybody by the sweep, renewed by the holder, paid elsewhere and
//! noted here, ended only by people.

mod act;
mod appeal;
mod begin;
mod file;
mod let_go;
mod look;
mod pay;
mod redate;
mod resume;
mod reverse;
mod show;
mod time;
mod unpaid;

pub use act::RenewalError;
pub(crate) use act::{command, settled};
pub use appeal::{AppealError, Appealable};
pub(crate) use begin::{begin, beginning};
pub use file::{file, file_in, file_once};
pub(crate) use let_go::{asked, is_asked, let_go, withdraw};
pub use look::{Looked, look};
pub(crate) use pay::find_by_number;
pub use pay::{Payment, PaymentError, REFERENCE_MAX, note, note_in};
pub use redate::Shift;
pub(crate) use redate::{Basis, redate, shifts};
pub(crate) use resume::{Before, look_at_bienniums, lost_since, resume, wake, waking};
pub use reverse::reverse;
pub use show::{Asked, LeftOut, MyRegistration, mine};
pub(crate) use time::{Around, late, late_paid_until, next_look, pass_time, passes_by, people, renews_nothing, then};
pub use unpaid::{NoLonger, Unpaid, unpaid, waiting};

pub use cqr_store::renewals::{RegistrationRow, RenewalLine, RenewalRow};
