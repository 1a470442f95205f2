//! What can be asked of a registration.

use jiff::{Timestamp, civil::Date};

use super::{AppealDay, AskedCe, EndingCause, PaymentHow, Planned, WithCe};
use crate::decisions::Keeping;
use crate::ids::{AccountId, DecisionId, ImportId, PaymentId};
use crate::notices::Told;

/// What a holder sends with a renewal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    /// Its last day.
    pub due_on: Date,
    /// Whether the holder attested the rules and the standards of ethics (R-REN-5, R-REN-9).
    pub attested: bool,
    /// What is said about continuing education; nothing when nothing was chosen.
    pub credits: Option<WithCe>,
}

/// A wish that the rules grant or refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Take over what another system knows (cut-over).
    TakeOver {
        /// The last day it is good for.
        through: Date,
        /// The renewal after it.
        next: Planned,
        /// The import.
        import: ImportId,
    },
    /// Count the dates again after a correction of the month of birth (R-DATE-9).
    Redate {
        /// The last day it is good for.
        through: Date,
        /// The renewal after it.
        next: Planned,
    },
    /// Renew.
    File {
        /// What the holder sends.
        filing: Filing,
        /// Whether the credits of the biennium are there.
        has_credits: bool,
        /// How many disciplines are renewed.
        disciplines: u32,
        /// The fee in minor units.
        fee_minor: u64,
        /// ISO 4217 code of its currency.
        currency: String,
        /// Whether the body waits for a payment (policy `renewal.payment_needed`).
        payment_needed: bool,
        /// Until when a late one is taken (R-REIN-1).
        late_until: Timestamp,
        /// Id for the payment, if there is nothing to pay.
        payment: PaymentId,
        /// The renewal after this one.
        then: Planned,
    },
    /// Note how the fee was settled.
    NotePayment {
        /// Last day of the renewal.
        due_on: Date,
        /// The payment.
        payment: PaymentId,
        /// How.
        how: PaymentHow,
        /// The day on which it was paid.
        paid_on: Date,
        /// The last day on which a late renewal is paid once the registration has ended (R-REIN-1, R-REN-6).
        late_until: Date,
        /// The renewal after this one.
        then: Planned,
    },
    /// Something of the program is registered again where nothing was: by the last step of an extra year (R-REIN-2), or by
    /// an examination (R-ELIG-7).
    Resume {
        /// The last day it is good for, counted from now.
        through: Date,
        /// The renewal after it.
        next: Planned,
        /// The new award, where an examination brought it back.
        award: Option<Date>,
        /// Whether a renewal was sent whose days to pay are over, and no payment was taken in them as the registration had ended
        /// (R-REN-6, R-APP-1).
        unpayable: bool,
    },
    /// The sweep came by: move on whatever time has moved.
    PassTime {
        /// Whether there is something to renew: what is not registered has no year that could be missed (R-REIN-2), nor has what
        /// lost its support (R-STAT-5).
        renews: bool,
        /// The biennium that the next renewal asks for, in a CE year.
        asked: Option<AskedCe>,
        /// Until when a filed renewal may wait for its payment.
        paid_until: Timestamp,
        /// Id for a proposal, if one is due.
        decision: DecisionId,
        /// How many people must release it.
        people: u8,
        /// Whether something holds what the rule itself would do, where nobody is asked to release it (R-STAT-6).
        suspended: bool,
    },
    /// Propose to end it, for what a biennium or an audit found.
    Propose {
        /// Why.
        cause: EndingCause,
        /// Id for the proposal.
        decision: DecisionId,
        /// How many people must release it.
        people: u8,
    },
    /// What a proposal was about is settled.
    Withdraw {
        /// What it was about.
        cause: EndingCause,
    },
    /// Release the proposal.
    Release {
        /// Who.
        by: AccountId,
        /// What was found out for it.
        facts: EndingFacts,
        /// How many people the rules ask for today; a proposal that was made when they asked for more keeps its own figure.
        people: u8,
    },
    /// Keep the proposal for now, or no longer.
    Keep(Keeping),
    /// An appeal against its end for a CE probation or an audit is granted (R-APP-1).
    Reverse {
        /// Whether it is the registration of whoever grants it.
        own: bool,
        /// Whether whoever grants it released the end.
        involved: bool,
        /// When it came.
        day: AppealDay,
    },
}

/// What holds a release back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EndingFacts {
    /// The day on which it comes back, where somebody keeps the proposal until then.
    pub kept: Option<Date>,
    /// Completions of the holder that still wait for a review.
    pub open_reviews: u32,
    /// Refused courses that can still clear the probation that is over: their time for a dispute or an appeal runs (R-RX-15).
    pub contestable: u32,
    /// Appeals against refused courses that wait, or that can still be taken a step further, there (R-APP-1).
    pub open_appeals: u32,
    /// Notices that the policy asks for and that were not handed over.
    pub missing_notices: Vec<String>,
    /// Whether one of them was read or went by letter in time, where the policy asks for it (I9).
    pub told: Told,
    /// Whether the account that releases is the holder's own.
    pub own: bool,
}
