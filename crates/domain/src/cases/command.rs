//! What can be asked of a case.

use jiff::{Timestamp, civil::Date};

use super::{CreditLine, ExtendedBy, Longer, PrescribedLine, TakeOver, TakenClose};
use crate::decisions::Keeping;
use crate::ids::{AccountId, CompletionId, DecisionId, PrescriptionId, ProfileId, RequestId, SittingId};
use crate::notices::Told;
use crate::people::Ending;

/// A wish that the rules grant or refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Count the dates again after a correction (R-DATE-9).
    Redate {
        /// First day of the cycle.
        start: Date,
        /// First day of the window.
        window_open: Date,
        /// Last day of the window.
        window_close: Date,
        /// Last day of the grace year.
        grace_end: Date,
        /// The instant of the close, exclusive.
        closes_at: Timestamp,
        /// The instant at which the grace year ends, exclusive.
        grace_ends_at: Timestamp,
    },
    /// Submit the professional profile.
    SubmitProfile {
        /// The saved profile.
        profile: ProfileId,
    },
    /// Start the self-assessment.
    StartSitting {
        /// The new sitting.
        sitting: SittingId,
        /// The outline in force (R-SSA-4).
        outline: String,
    },
    /// Record the result; an empty prescription means that every standard was met.
    RecordResult {
        /// The sitting.
        sitting: SittingId,
        /// Id for the prescription, if one is issued.
        prescription: PrescriptionId,
        /// Name of the rule that made it.
        rule: String,
        /// What is prescribed.
        lines: Vec<PrescribedLine>,
    },
    /// Prescribe less, as an appeal that was granted says (R-APP-1).
    Revise {
        /// The appeal.
        request: RequestId,
        /// What is prescribed from then on; lines that are not named stay as they are.
        lines: Vec<PrescribedLine>,
    },
    /// Count the credits of an approved completion.
    AllocateCredits {
        /// The completion.
        completion: CompletionId,
        /// What counts where.
        lines: Vec<CreditLine>,
    },
    /// Take over what another system knows (cut-over).
    TakeOver {
        /// What it knows.
        wish: TakeOver,
        /// Id for the prescription, if it issued one.
        prescription: PrescriptionId,
        /// The body's day: nothing was done later.
        today: Date,
    },
    /// Take over what another system decided about the close (cut-over).
    TakeOverClose(TakenClose),
    /// The credential ended for another reason, or was earned anew by examination: close without a mark.
    Close {
        /// Why it ended; nothing for one that was earned anew (R-ELIG-7).
        ending: Option<Ending>,
    },
    /// The credential had not ended, as was noted by mistake: the case stands as before it was closed.
    UndoClose {
        /// The sitting that ran when it was closed, where there was one.
        voided: Option<SittingId>,
        /// The last day of the grace year and when it ends, with the days behind it in which the window was closed.
        grace_until: Option<(Date, Timestamp)>,
    },
    /// The sitting that is open does not count: its answers stay, and the self-assessment can be started anew (R-SSA-16).
    VoidSitting {
        /// The sitting.
        sitting: SittingId,
    },
    /// The credential is not subject after a correction of its award (R-ELIG-3): close without a mark.
    Exempt,
    /// The sweep came by: move on whatever time has moved.
    PassTime {
        /// Id for a proposal, if one is due.
        decision: DecisionId,
        /// How many people must release it (policy `discontinuation.release_people`).
        people: u8,
        /// Whether something that came in since holds what was released: a course in review, a result that is not recorded, or a
        /// request that is open; where nobody has to release it, whether anything holds it that would hold a release.
        suspended: bool,
        /// Whether finishing everything in the grace year leads back (policy `reinstatement.in_grace`).
        grace: bool,
    },
    /// Make the window longer (R-STAT-7, R-STAT-8).
    Extend {
        /// By what.
        by: ExtendedBy,
        /// The body's day.
        today: Date,
        /// The dates from then on.
        longer: Longer,
        /// Whether an appeal against the discontinuation was granted: only that leads back once it took effect (R-APP-1).
        reverses: bool,
    },
    /// Release the proposed discontinuation.
    Release {
        /// Who releases.
        by: AccountId,
        /// What was found out for the release.
        facts: ReleaseFacts,
        /// How many people the rules ask for today; a proposal that was made when they asked for more keeps its own figure.
        people: u8,
        /// When the last release takes effect (policy `discontinuation.undo_hours`).
        takes_effect_at: Timestamp,
        /// Whether finishing everything in the grace year leads back (policy `reinstatement.in_grace`).
        grace: bool,
    },
    /// It closed while its credential was lost with the registration, so it took nothing and led nowhere; an appeal brought the
    /// credential back, and people look at the close anew (R-APP-1, R-STAT-6).
    ReviewAnew,
    /// Take the release back before it takes effect.
    TakeBackRelease {
        /// Who takes it back.
        by: AccountId,
        /// Whether that is the holder's own account.
        own_case: bool,
        /// Whether something holds what was released, so that it is not in effect though its hour has passed.
        suspended: bool,
    },
    /// Keep the proposal for now, or no longer.
    Keep(Keeping),
}

/// What holds a release back (design.md section 13).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReleaseFacts {
    /// The day on which it comes back, where somebody keeps the proposal until then.
    pub kept: Option<Date>,
    /// The last day of the grace year, where the release would take effect only after it. That year counts from the close, and in
    /// the review nobody can work: whoever waited for the decision would have had no day of it, so more time is granted first
    /// (R-REIN-2, R-STAT-6, R-STAT-8).
    pub grace_over: Option<Date>,
    /// Completions of the holder that still wait for a review (R-RX-16).
    pub open_reviews: u32,
    /// Whether a self-assessment has ended and its result is not recorded yet (R-SSA-21).
    pub unscored: bool,
    /// Requests for more time and appeals that wait for people, or that the holder can still take a step further.
    pub open_requests: u32,
    /// Notices that the policy asks for and that were not handed over (I9).
    pub missing_notices: Vec<String>,
    /// Whether one of them was read or went by letter in time, where the policy asks for it (I9).
    pub told: Told,
    /// Whether the account that releases is the holder's own.
    pub own_case: bool,
}
