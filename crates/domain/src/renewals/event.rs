//! Events of the registration stream.

use jiff::{
    Timestamp,
    civil::{Date, date as day},
};
use serde::{Deserialize, Serialize};

use super::Planned;
use crate::{
    code::code,
    ids::{AccountId, DecisionId, ImportId, PaymentId, PersonId, RegistrationId},
    journal::{Event, StreamKind},
};

/// The biennium whose credits a renewal asks for (R-REN-5, R-CE-7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedCe {
    /// Its first day.
    pub starts_on: Date,
    /// Its last day: the last of the month before the birth month.
    pub ends_on: Date,
}

code! {
    /// What a holder said about continuing education when renewing (R-PROB-1).
    WithCe {
        /// The renewal of this year does not ask for it.
        NotAsked => "not_asked",
        /// Enough credits are reported.
        Reported => "reported",
        /// The holder renews without enough credits; a probation follows.
        Without => "without",
    }
}

code! {
    /// How the fee of a renewal was settled; it is paid elsewhere.
    PaymentHow {
        /// A member of staff recorded a reference.
        Recorded => "recorded",
        /// A file of payments brought it.
        Imported => "imported",
        /// Nothing has to be paid.
        NotRequired => "not_required",
    }
}

code! {
    /// Why a registration is to end.
    EndingCause {
        /// It was not renewed by the last day (R-REN-2, R-REIN-1).
        RenewalMissed => "renewal_missed",
        /// A CE probation is over and credits are missing (R-PROB-2).
        ProbationOver => "probation_over",
        /// An audit was not answered (R-AUD-4).
        AuditUnanswered => "audit_unanswered",
    }
}

/// A fact about one person's registration in one program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", content = "data", rename_all = "snake_case")]
pub enum RegistrationEvent {
    /// Our books of it begin: with the first award, or where the body moved in.
    RegistrationBegan {
        /// The holder.
        person: PersonId,
        /// The program.
        program: String,
        /// The day from which bienniums are looked at: what was before is not in our books.
        began_on: Date,
        /// The last day it is good for (R-REN-4).
        through: Date,
        /// The next renewal.
        next: Planned,
    },
    /// Another system told at a cut-over how long it is good.
    RegistrationTakenOver {
        /// The last day it is good for.
        through: Date,
        /// The next renewal.
        next: Planned,
        /// The import.
        import: ImportId,
    },
    /// The month of birth was corrected (R-DATE-9).
    RegistrationRedated {
        /// The last day it is good for.
        through: Date,
        /// The next renewal.
        next: Planned,
    },
    /// The year's renewal can be filed (R-REN-1).
    RenewalOpened {
        /// Its last day.
        due_on: Date,
        /// The biennium that it asks for, in a CE year.
        asked: Option<AskedCe>,
    },
    /// The holder renewed and attested (R-REN-5).
    RenewalFiled {
        /// Its last day.
        due_on: Date,
        /// The fee in minor units (R-REN-6).
        fee_minor: u64,
        /// ISO 4217 code of its currency.
        currency: String,
        /// What was said about continuing education.
        credits: WithCe,
        /// The instant: filed before the deadline is in time, even if the payment comes later.
        filed_at: Timestamp,
    },
    /// The payment was noted, or that there is nothing to pay. The reference stands in the payment's row.
    PaymentNoted {
        /// Last day of the renewal.
        due_on: Date,
        /// The payment.
        payment: PaymentId,
        /// How it was settled.
        how: PaymentHow,
    },
    /// Everything is there: registration goes on.
    RegistrationRenewed {
        /// Last day of the renewal.
        due_on: Date,
        /// The last day it is good for now.
        through: Date,
        /// The next renewal.
        next: Planned,
    },
    /// The last day passed without a renewal, or a filed one was not paid in time.
    RenewalMissed {
        /// Its last day.
        due_on: Date,
    },
    /// It is proposed to end the registration; people look first.
    EndingProposed {
        /// The decision.
        decision: DecisionId,
        /// Why.
        cause: EndingCause,
        /// How many people must release it.
        people: u8,
    },
    /// Somebody released the proposal.
    EndingReleased {
        /// The decision.
        decision: DecisionId,
        /// Who.
        by: AccountId,
    },
    /// Somebody keeps the proposal for now; why stands in a row.
    EndingKept {
        /// The decision.
        decision: DecisionId,
        /// Who.
        by: AccountId,
        /// The day on which it comes back.
        until: Date,
    },
    /// It is kept no longer, before its day.
    EndingResumed {
        /// The decision.
        decision: DecisionId,
        /// Who said so.
        by: AccountId,
    },
    /// What was missing is there now: nothing is proposed any more.
    EndingWithdrawn {
        /// The decision.
        decision: DecisionId,
    },
    /// Certification and registration ended in every discipline of the program.
    RegistrationEnded {
        /// The decision.
        decision: DecisionId,
        /// Why.
        cause: EndingCause,
    },
    /// A late renewal brought it back, or what had ended with it and an examination did not bring back (R-REIN-1); or an appeal
    /// against its end was granted (R-APP-1). Why it was granted stands in a row.
    RegistrationRestored {
        /// The day on which the appeal came; nothing where a renewal brought it back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        appealed_on: Option<Date>,
    },
    /// Something is registered again where nothing was: the years count on from now (R-REIN-2, R-REN-4).
    RegistrationResumed {
        /// The last day it is good for; that of before where an award comes in a year that is paid.
        through: Date,
        /// The next renewal.
        next: Planned,
        /// The new award, where an examination brought it back: bienniums before it are no longer looked at (R-PROB-2).
        award: Option<Date>,
    },
    /// The record of the holder was merged with another of the same human, to whom it belongs from now on.
    RegistrationHandedOver {
        /// Whose it is now.
        person: PersonId,
    },
    /// Two records of one human had a registration in the program, and nothing was done in this one: the other goes on.
    RegistrationDropped {},
}

impl Event for RegistrationEvent {
    const STREAM: StreamKind = StreamKind::Registration;
    type StreamId = RegistrationId;

    fn name(&self) -> &'static str {
        match self {
            Self::RegistrationBegan { .. } => "registration_began",
            Self::RegistrationTakenOver { .. } => "registration_taken_over",
            Self::RegistrationRedated { .. } => "registration_redated",
            Self::RenewalOpened { .. } => "renewal_opened",
            Self::RenewalFiled { .. } => "renewal_filed",
            Self::PaymentNoted { .. } => "payment_noted",
            Self::RegistrationRenewed { .. } => "registration_renewed",
            Self::RenewalMissed { .. } => "renewal_missed",
            Self::EndingProposed { .. } => "ending_proposed",
            Self::EndingReleased { .. } => "ending_released",
            Self::EndingKept { .. } => "ending_kept",
            Self::EndingResumed { .. } => "ending_resumed",
            Self::EndingWithdrawn { .. } => "ending_withdrawn",
            Self::RegistrationEnded { .. } => "registration_ended",
            Self::RegistrationRestored { .. } => "registration_restored",
            Self::RegistrationResumed { .. } => "registration_resumed",
            Self::RegistrationHandedOver { .. } => "registration_handed_over",
            Self::RegistrationDropped { .. } => "registration_dropped",
        }
    }

    fn samples() -> Vec<Self> {
        let next = |year: i16| Planned {
            opens_on: day(year, 5, 1),
            due_on: day(year, 7, 31),
            opens_at: Timestamp::UNIX_EPOCH,
            due_at: Timestamp::UNIX_EPOCH,
        };
        let (due_on, through, person) = (day(2027, 7, 31), day(2028, 7, 31), PersonId::from_bits(1));
        let decision = DecisionId::from_bits(4);
        let mut samples = vec![
            Self::RegistrationBegan {
                person,
                program: "arrt-like".into(),
                began_on: day(2026, 7, 1),
                through: due_on,
                next: next(2027),
            },
            Self::RegistrationTakenOver {
                through: due_on,
                next: next(2027),
                import: ImportId::from_bits(9),
            },
            Self::RegistrationRedated {
                through: due_on,
                next: next(2027),
            },
            Self::RenewalOpened {
                due_on,
                asked: Some(AskedCe {
                    starts_on: day(2025, 7, 1),
                    ends_on: day(2027, 6, 30),
                }),
            },
            Self::RenewalFiled {
                due_on,
                fee_minor: 3000,
                currency: "USD".into(),
                credits: WithCe::Reported,
                filed_at: Timestamp::UNIX_EPOCH,
            },
            Self::PaymentNoted {
                due_on,
                payment: PaymentId::from_bits(5),
                how: PaymentHow::Recorded,
            },
            Self::RegistrationRenewed {
                due_on,
                through,
                next: next(2028),
            },
            Self::RenewalMissed { due_on },
            Self::EndingProposed {
                decision,
                cause: EndingCause::RenewalMissed,
                people: 2,
            },
            Self::EndingWithdrawn { decision },
            Self::RegistrationEnded {
                decision,
                cause: EndingCause::RenewalMissed,
            },
            resumed_sample(next(2028)),
            Self::RegistrationHandedOver { person },
            Self::RegistrationDropped {},
        ];
        samples.extend(ending_samples(decision));
        samples
    }
}

fn resumed_sample(next: Planned) -> RegistrationEvent {
    RegistrationEvent::RegistrationResumed {
        through: next.due_on,
        next,
        award: Some(day(2027, 9, 10)),
    }
}

fn ending_samples(decision: DecisionId) -> [RegistrationEvent; 4] {
    let by = AccountId::from_bits(7);
    let until = day(2027, 9, 1);
    [
        RegistrationEvent::EndingReleased { decision, by },
        RegistrationEvent::EndingKept { decision, by, until },
        RegistrationEvent::EndingResumed { decision, by },
        RegistrationEvent::RegistrationRestored {
            appealed_on: Some(until),
        },
    ]
}
