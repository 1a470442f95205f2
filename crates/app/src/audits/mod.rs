//! Audits of reported continuing education (R-AUD): drawn by a monthly sample whose seed is published, or begun because
//! documents are incomplete; answered by upload, decided by staff.

mod answer;
mod appeal;
mod begin;
mod desk;
mod past;
mod sample;

pub use answer::{answer, find, mine};
pub use appeal::{AppealError, Decided, grant_appeal};
pub(crate) use begin::{answer_ends, begin};
pub use desk::{Course, QueueLine, View, begin_for, fetch, open, queue, settle};
pub(crate) use past::past;
pub use sample::{Drawn, Line, METHOD, chosen_below, reproduce, seeds};
pub(crate) use sample::{candidates, draw_seed, month_of, months_after, months_to_seed};

pub use cqr_store::audits::{AppealRow, AuditLine, AuditRow, SampleRow};
