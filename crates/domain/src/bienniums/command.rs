//! What can be asked of a biennium, besides reporting in it.

use jiff::{Timestamp, civil::Date};

use super::{AuditCause, AuditOutcome, EndsOn, Loan};
use crate::{
    Credits,
    completions::OwnReview,
    ids::{AuditId, BienniumId, CompletionId, ImportId, UploadId},
};

/// What the sweep found out around a biennium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Today in the body's zone.
    pub today: Date,
    /// The instant at which the month of reporting is over, exclusive (R-CE-7).
    pub reported_until: Timestamp,
    /// The day from which bienniums are looked at: one that began before is not judged unless it was taken over.
    pub judged_from: Date,
    /// The newest award by examination: one that was taken over and began before it is not judged, either (R-ELIG-7).
    pub award: Option<Date>,
    /// When a probation that begins now ends.
    pub probation: EndsOn,
    /// Whether a report that could clear a probation waits for a review, in the biennium after this one.
    pub waits_beyond: bool,
}

/// A wish that the rules grant or refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Take over what another system counted (cut-over).
    TakeOver {
        /// Credits in all.
        credits: Credits,
        /// Credits of Category A+.
        a_plus: Credits,
        /// The import.
        import: ImportId,
    },
    /// The sweep came by: move on whatever time has moved.
    PassTime(Look),
    /// Use credits of the next biennium to clear the probation of this one (R-PROB-6).
    Borrow {
        /// The biennium they were earned in.
        from: BienniumId,
        /// Which, and how much of each.
        loans: Vec<Loan>,
        /// Today in the body's zone.
        today: Date,
    },
    /// The other side of [`Command::Borrow`].
    Lend {
        /// The biennium they clear.
        to: BienniumId,
        /// Which, and how much of each.
        loans: Vec<Loan>,
    },
    /// Give back what was borrowed of courses that were found unproved where they were finished (R-AUD-4).
    GiveBack {
        /// The biennium they were finished in.
        from: BienniumId,
        /// The courses.
        completions: Vec<CompletionId>,
        /// When a probation that begins now ends.
        probation: EndsOn,
    },
    /// Change the year in which it ends (R-CE-6).
    Move {
        /// The new last day.
        ends_on: Date,
        /// How many years one has (policy `calendar.biennium_years`).
        years: u32,
        /// Today in the body's zone.
        today: Date,
    },
    /// Count its end again after a correction of the month of birth (R-DATE-9).
    Redate {
        /// The new last day.
        ends_on: Date,
        /// Today in the body's zone.
        today: Date,
    },
    /// Lengthen its probation, which stood still while nothing was asked: what was registered was held to have ended, by mistake
    /// (R-PROB-2).
    LengthenProbation {
        /// When it ends.
        ends: EndsOn,
    },
    /// End its probation, where it lies behind the day from which bienniums are looked at now: an examination brought a new
    /// award (R-ELIG-7, R-PROB-2).
    LeaveBehind {
        /// That day.
        judged_from: Date,
    },
    /// Begin an audit.
    BeginAudit {
        /// Id for it.
        audit: AuditId,
        /// Why.
        cause: AuditCause,
        /// The courses it asks about; empty for all that count.
        completions: Vec<CompletionId>,
        /// Most of them, the newest; 0 for all.
        most: u32,
        /// The last day of the answer.
        answer: EndsOn,
    },
    /// Answer an audit.
    AnswerAudit {
        /// The audit.
        audit: AuditId,
        /// The files.
        uploads: Vec<UploadId>,
        /// Most of them.
        most: u32,
        /// The instant.
        answered_at: Timestamp,
    },
    /// Grant an appeal against what was decided about an answer (R-APP-1).
    ReopenAudit {
        /// The audit.
        audit: AuditId,
        /// Whether the reviewer is the holder.
        own: OwnReview,
        /// Whether the reviewer decided about the answer.
        involved: bool,
        /// The new last day of the answer.
        answer: EndsOn,
    },
    /// An appeal against the end of the registration for a CE probation that was over is granted: nothing more is asked of it
    /// (R-APP-1).
    Spare,
    /// The same of an audit without an answer: what it asks for can be sent again (R-APP-1, R-AUD-2).
    AskAgain {
        /// The audit.
        audit: AuditId,
        /// The new last day of the answer.
        answer: EndsOn,
    },
    /// Decide about an answer.
    SettleAudit {
        /// The audit.
        audit: AuditId,
        /// What was found.
        outcome: AuditOutcome,
        /// The courses whose proof is not enough.
        insufficient: Vec<CompletionId>,
        /// Whether the reviewer is the holder.
        own: OwnReview,
        /// When a probation that begins now ends.
        probation: EndsOn,
    },
}
