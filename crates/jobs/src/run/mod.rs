//! The jobs, one file each.

mod apply_extension;
mod invite_everybody;
mod mail_account;
mod mail_notice;
mod score_sitting;
mod sweep;
mod take_effect;

pub use apply_extension::apply_extension;
pub use invite_everybody::invite_everybody;
pub use mail_account::mail_account;
pub use mail_notice::mail_notice;
pub use score_sitting::{expire_sitting, score_sitting};
pub use sweep::{SWEEP_JOB, sweep};
pub use take_effect::take_effect;
