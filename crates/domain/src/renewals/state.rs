//! The state of a registration, folded from its stream.

use jiff::{Timestamp, civil::Date};

use super::{AskedCe, EndingCause, PaymentHow, Planned, RegistrationEvent, WithCe};
use crate::{
    code::code,
    decisions::Kept,
    ids::{AccountId, DecisionId, PaymentId, PersonId},
    journal,
};

code! {
    /// Where the renewal of a year stands.
    RenewalState {
        /// It can be filed.
        Open => "open",
        /// Filed; the payment is waited for.
        Filed => "filed",
        /// Done.
        Renewed => "renewed",
        /// Its last day passed; it can be filed late (R-REIN-1).
        Missed => "missed",
    }
}

code! {
    /// Where a registration stands.
    RegistrationState {
        /// Nothing is to be done.
        Current => "current",
        /// The renewal can be filed.
        Open => "open",
        /// Filed; the payment is waited for.
        Filed => "filed",
        /// Not renewed by the last day.
        Missed => "missed",
        /// Ended.
        Ended => "ended",
    }
}

/// What a holder sent with a renewal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// When.
    pub at: Timestamp,
    /// The fee in minor units.
    pub fee_minor: u64,
    /// ISO 4217 code of its currency.
    pub currency: String,
    /// What was said about continuing education.
    pub credits: WithCe,
}

/// The renewal of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// When it opened and is due.
    pub dates: Planned,
    /// The biennium that it asks for.
    pub asked: Option<AskedCe>,
    /// Where it stands.
    pub state: RenewalState,
    /// What was sent.
    pub filed: Option<Filed>,
    /// How the fee was settled.
    pub payment: Option<(PaymentId, PaymentHow)>,
}

/// A proposal to end a registration and who released it so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// The decision.
    pub decision: DecisionId,
    /// Why.
    pub cause: EndingCause,
    /// How many different people must release it.
    pub people: u8,
    /// Who released it.
    pub released_by: Vec<AccountId>,
    /// Who keeps it for now, or kept it last, and until when.
    pub kept: Option<Kept>,
}

/// How a registration ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// Why.
    pub cause: EndingCause,
    /// By which decision.
    pub decision: DecisionId,
}

/// A renewal that was missed and can still come late, for what ended with it and an examination did not bring back (R-REIN-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Late {
    /// Its last day.
    pub due_on: Date,
    /// The decision by which the registration had ended.
    pub decision: DecisionId,
}

/// One person's registration in one program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// The holder.
    pub person: PersonId,
    /// The program.
    pub program: String,
    /// The day from which bienniums are looked at.
    pub began_on: Date,
    /// The newest award by an examination that brought everything back since it began (R-ELIG-7).
    pub award: Option<Date>,
    /// The last day it is good for.
    pub through: Date,
    /// The next renewal, or the one that runs.
    pub next: Planned,
    /// The renewals, the oldest in front.
    pub renewals: Vec<Renewal>,
    /// What is proposed, while it is.
    pub ending: Option<Ending>,
    /// How it ended, while it is ended.
    pub ended: Option<Ended>,
    /// The renewal that can come late beside the years that run.
    pub late: Option<Late>,
    /// Whether it gave way to the registration of another record of the holder; no row stands for it any more.
    pub dropped: bool,
}

impl Registration {
    /// Folds a stream; nothing when it does not begin with the beginning.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a RegistrationEvent>) -> Option<Self> {
        journal::fold(events, Self::begin, Self::evolve)
    }

    /// The state that a beginning makes.
    #[must_use]
    pub fn begin(event: &RegistrationEvent) -> Option<Self> {
        let RegistrationEvent::RegistrationBegan {
            person,
            program,
            began_on,
            through,
            next,
        } = event
        else {
            return None;
        };
        Some(Self {
            person: *person,
            program: program.clone(),
            began_on: *began_on,
            award: None,
            through: *through,
            next: *next,
            renewals: Vec::new(),
            ending: None,
            ended: None,
            late: None,
            dropped: false,
        })
    }

    /// The state after one more event.
    #[must_use]
    pub fn evolve(mut self, event: &RegistrationEvent) -> Self {
        use RegistrationEvent as E;
        match event {
            E::RegistrationBegan { .. } => {}
            E::RegistrationTakenOver { through, next, .. } | E::RegistrationRedated { through, next } => {
                (self.through, self.next) = (*through, *next);
                // What was open for other dates is no longer asked.
                self.renewals
                    .retain(|renewal| renewal.state != RenewalState::Open || renewal.dates.due_on == next.due_on);
            }
            E::RenewalOpened { asked, .. } => self.renewals.push(Renewal {
                dates: self.next,
                asked: *asked,
                state: RenewalState::Open,
                filed: None,
                payment: None,
            }),
            E::RenewalFiled { .. } | E::PaymentNoted { .. } | E::RenewalMissed { .. } => self.change(event),
            E::RegistrationRenewed { due_on, through, next } => {
                self.set(*due_on, RenewalState::Renewed);
                (self.through, self.next) = (*through, *next);
            }
            E::EndingProposed {
                decision,
                cause,
                people,
            } => {
                self.ending = Some(Ending {
                    decision: *decision,
                    cause: *cause,
                    people: *people,
                    released_by: Vec::new(),
                    kept: None,
                });
            }
            E::EndingReleased { by, .. } => {
                if let Some(ending) = &mut self.ending {
                    ending.released_by.push(*by);
                }
            }
            E::EndingKept { by, until, .. } => {
                if let Some(ending) = &mut self.ending {
                    ending.kept = Some(Kept { by: *by, until: *until });
                }
            }
            E::EndingResumed { .. } => {
                if let Some(ending) = &mut self.ending {
                    ending.kept = None;
                }
            }
            E::EndingWithdrawn { .. } => self.ending = None,
            E::RegistrationEnded { decision, cause } => self.end(Ended {
                cause: *cause,
                decision: *decision,
            }),
            E::RegistrationRestored { .. } => self.restore(),
            E::RegistrationResumed { through, next, award } => self.resume(*through, *next, *award),
            E::RegistrationHandedOver { person } => self.person = *person,
            E::RegistrationDropped {} => self.dropped = true,
        }
        self
    }

    fn end(&mut self, ended: Ended) {
        (self.ending, self.ended) = (None, Some(ended));
        // The one of before comes too late now.
        if let Some(late) = self.late.take() {
            self.renewals.retain(|renewal| renewal.dates.due_on != late.due_on);
        }
    }

    fn restore(&mut self) {
        self.ended = None;
        if let Some(late) = self.late.take() {
            self.set(late.due_on, RenewalState::Renewed);
        }
    }

    fn resume(&mut self, through: Date, next: Planned, award: Option<Date>) {
        let missed = self.current().map(|renewal| renewal.dates.due_on);
        let ended = self.ended.filter(|_| self.ended_unrenewed());
        if let Some((due_on, Ended { decision, .. })) = missed.zip(ended) {
            self.late = Some(Late { due_on, decision });
        }
        let late = self.late.map(|late| late.due_on);
        (self.through, self.next, self.ended) = (through, next, None);
        self.began_on = award.map_or(self.began_on, |award| award.max(self.began_on));
        self.award = self.award.max(award);
        // Years in which nothing was registered are no longer asked.
        let runs = |renewal: &Renewal| {
            let waits = matches!(renewal.state, RenewalState::Open | RenewalState::Filed);
            waits && renewal.dates.due_on == next.due_on
        };
        self.renewals.retain(|renewal| {
            renewal.state == RenewalState::Renewed || Some(renewal.dates.due_on) == late || runs(renewal)
        });
    }

    fn change(&mut self, event: &RegistrationEvent) {
        match event {
            RegistrationEvent::RenewalFiled {
                due_on,
                fee_minor,
                currency,
                credits,
                filed_at,
            } => {
                self.set(*due_on, RenewalState::Filed);
                if let Some(renewal) = self.renewal_mut(*due_on) {
                    renewal.filed = Some(Filed {
                        at: *filed_at,
                        fee_minor: *fee_minor,
                        currency: currency.clone(),
                        credits: *credits,
                    });
                }
            }
            RegistrationEvent::PaymentNoted { due_on, payment, how } => {
                if let Some(renewal) = self.renewal_mut(*due_on) {
                    renewal.payment = Some((*payment, *how));
                }
            }
            RegistrationEvent::RenewalMissed { due_on } => self.set(*due_on, RenewalState::Missed),
            _ => {}
        }
    }

    /// The day before which two years lie behind the award that counts: the one from which they are looked at. What the system
    /// before this one had counted goes on here, so for it the day is that of an award by examination, and never that of moving in;
    /// nothing where there was none (R-PROB-2).
    #[must_use]
    pub fn behind(&self, taken_over: bool) -> Option<Date> {
        if taken_over { self.award } else { Some(self.began_on) }
    }

    /// Whether the holder, a payment or a decision did anything in it; time alone did not.
    #[must_use]
    pub fn is_used(&self) -> bool {
        let done = |renewal: &Renewal| renewal.filed.is_some() || renewal.payment.is_some();
        self.ending.is_some() || self.ended.is_some() || self.renewals.iter().any(done)
    }

    /// The renewal that is asked now or was asked last; nothing before the first.
    #[must_use]
    pub fn current(&self) -> Option<&Renewal> {
        self.years().next_back()
    }

    /// The renewals but the one that can come late beside them, the oldest in front.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = &Renewal> {
        let late = self.late.map(|late| late.due_on);
        let renewals = self.renewals.iter();
        renewals.filter(move |renewal| Some(renewal.dates.due_on) != late)
    }

    /// The renewal with this last day, if it is the one that can come late beside the years.
    #[must_use]
    pub fn late_by(&self, due_on: Date) -> Option<Late> {
        self.late.filter(|late| late.due_on == due_on)
    }

    /// Whether the payment of the renewal with this last day would bring back what people ended (R-REIN-1).
    #[must_use]
    pub fn comes_back_by(&self, due_on: Date) -> bool {
        self.ended.is_some() || self.late_by(due_on).is_some()
    }

    /// The renewal with this last day.
    #[must_use]
    pub fn renewal(&self, due_on: Date) -> Option<&Renewal> {
        self.renewals.iter().find(|renewal| renewal.dates.due_on == due_on)
    }

    /// Whether it ended as it was not renewed: then a late renewal brings it back (R-REIN-1).
    #[must_use]
    pub fn ended_unrenewed(&self) -> bool {
        self.ended
            .is_some_and(|ended| ended.cause == EndingCause::RenewalMissed)
    }

    /// Whether it ended for anything else: then no renewal brings it back, and no payment of one (R-REIN-4).
    #[must_use]
    pub fn ended_otherwise(&self) -> bool {
        self.ended.is_some() && !self.ended_unrenewed()
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> RegistrationState {
        if self.ended.is_some() {
            return RegistrationState::Ended;
        }
        match self.current().map(|renewal| renewal.state) {
            None | Some(RenewalState::Renewed) => RegistrationState::Current,
            Some(RenewalState::Open) => RegistrationState::Open,
            Some(RenewalState::Filed) => RegistrationState::Filed,
            Some(RenewalState::Missed) => RegistrationState::Missed,
        }
    }

    fn set(&mut self, due_on: Date, state: RenewalState) {
        if let Some(renewal) = self.renewal_mut(due_on) {
            renewal.state = state;
        }
    }

    fn renewal_mut(&mut self, due_on: Date) -> Option<&mut Renewal> {
        self.renewals.iter_mut().find(|renewal| renewal.dates.due_on == due_on)
    }
}
