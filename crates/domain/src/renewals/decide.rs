//! The rules of a registration: a pure function from state, wish and time to events or a refusal.

use jiff::{Timestamp, civil::Date};

use super::{
    Command, Ending, EndingCause, EndingFacts, PaymentHow, Planned, Refusal, Registration, RegistrationEvent,
    RegistrationState, Renewal, RenewalState, WithCe, appeal::reverse,
};
use crate::decisions::Keeping;
use crate::ids::{AccountId, DecisionId, PaymentId};
use crate::notices::Told;

/// Decides about `command` at the instant `now`.
///
/// # Errors
/// The rule that stands in the way.
pub fn decide(
    registration: &Registration,
    command: &Command,
    now: Timestamp,
) -> Result<Vec<RegistrationEvent>, Refusal> {
    match command {
        Command::TakeOver { through, next, import } => {
            let event = RegistrationEvent::RegistrationTakenOver {
                through: *through,
                next: *next,
                import: *import,
            };
            redate(registration, *through, *next, event)
        }
        Command::Redate { through, next } => {
            let event = RegistrationEvent::RegistrationRedated {
                through: *through,
                next: *next,
            };
            redate(registration, *through, *next, event)
        }
        Command::File { .. } => file(registration, command, now),
        Command::NotePayment {
            due_on,
            payment,
            how,
            paid_on,
            late_until,
            then,
        } => {
            let waits = registration
                .renewal(*due_on)
                .filter(|renewal| renewal.filed.is_some() && renewal.payment.is_none());
            waits.ok_or(Refusal::NothingToPay)?;
            if registration.ended_otherwise() {
                return Err(Refusal::EndedOtherwise);
            }
            // What people ended comes back by a late renewal, and later by an examination only: never by one payment, years on.
            if registration.comes_back_by(*due_on) && paid_on > late_until {
                return Err(Refusal::PaidTooLate(*late_until));
            }
            Ok(settled(registration, *due_on, *payment, *how, *then))
        }
        Command::Resume {
            through,
            next,
            award,
            unpayable,
        } => Ok(resume(registration, *through, *next, *award, *unpayable)),
        Command::PassTime { .. } => Ok(pass_time(registration, command, now)),
        Command::Propose {
            cause,
            decision,
            people,
        } => {
            let known = registration.ending.is_some() || registration.ended.is_some();
            Ok(if known {
                Vec::new()
            } else {
                propose(*decision, *cause, *people)
            })
        }
        Command::Withdraw { cause } => Ok(withdrawn(registration, |ending| ending.cause == *cause)),
        Command::Release { by, facts, people } => release(registration, *by, facts, *people),
        Command::Keep(wish) => keep(registration, wish),
        Command::Reverse { own, involved, day } => reverse(registration, (*own, *involved), *day),
    }
}

/// Dates of another system or of a corrected month of birth; never for a year that was renewed here already.
fn redate(
    registration: &Registration,
    through: Date,
    next: Planned,
    event: RegistrationEvent,
) -> Result<Vec<RegistrationEvent>, Refusal> {
    if registration.through == through && registration.next == next {
        return Ok(Vec::new());
    }
    let touched = |renewal: &Renewal| renewal.state != RenewalState::Open;
    if registration.ended.is_some() || registration.years().any(touched) {
        return Err(Refusal::KnownHere);
    }
    Ok(vec![event])
}

fn file(registration: &Registration, command: &Command, now: Timestamp) -> Result<Vec<RegistrationEvent>, Refusal> {
    let Command::File {
        filing,
        has_credits,
        disciplines,
        fee_minor,
        currency,
        payment_needed,
        late_until,
        payment,
        then,
    } = command
    else {
        return Ok(Vec::new());
    };
    let renewal = registration.renewal(filing.due_on).ok_or(Refusal::NotOpen)?;
    match renewal.state {
        RenewalState::Filed | RenewalState::Renewed => return Err(Refusal::Filed),
        RenewalState::Open | RenewalState::Missed => {}
    }
    if now >= renewal.dates.due_at && now >= *late_until {
        return Err(Refusal::TooLate);
    }
    // Whoever lost the registration for another reason does not get it back by renewing (R-REIN-4).
    if registration.ended_otherwise() {
        return Err(Refusal::TooLate);
    }
    if *disciplines == 0 {
        return Err(Refusal::NothingToRenew);
    }
    if !filing.attested {
        return Err(Refusal::NotAttested);
    }
    let credits = match (renewal.asked, filing.credits) {
        (None, _) => WithCe::NotAsked,
        (Some(_), None | Some(WithCe::NotAsked)) => return Err(Refusal::CreditsNotSaid),
        (Some(_), Some(WithCe::Reported)) if !has_credits => return Err(Refusal::CreditsMissing),
        // It lies behind the new award, so no CE probation follows in which they could still be earned (R-PROB-2).
        (Some(_), Some(WithCe::Without)) if registration.late_by(filing.due_on).is_some() => {
            return Err(Refusal::CreditsMissing);
        }
        (Some(_), Some(said)) => said,
    };
    let mut events = vec![RegistrationEvent::RenewalFiled {
        due_on: filing.due_on,
        fee_minor: *fee_minor,
        currency: currency.clone(),
        credits,
        filed_at: now,
    }];
    if *fee_minor == 0 || !payment_needed {
        events.extend(settled(
            registration,
            filing.due_on,
            *payment,
            PaymentHow::NotRequired,
            *then,
        ));
    }
    Ok(events)
}

/// The payment is there: registration goes on, and what was proposed because of the renewal is no longer (R-REIN-1).
fn settled(
    registration: &Registration,
    due_on: Date,
    payment: PaymentId,
    how: PaymentHow,
    then: Planned,
) -> Vec<RegistrationEvent> {
    let paid = RegistrationEvent::PaymentNoted { due_on, payment, how };
    if registration.late_by(due_on).is_some() {
        // The years run since the examination; what ended with this one comes back into them.
        return vec![paid, RegistrationEvent::RegistrationRestored { appealed_on: None }];
    }
    let mut events = vec![
        paid,
        RegistrationEvent::RegistrationRenewed {
            due_on,
            through: then.due_on,
            next: then,
        },
    ];
    events.extend(withdrawn(registration, |ending| {
        ending.cause == EndingCause::RenewalMissed
    }));
    if registration.ended_unrenewed() {
        events.push(RegistrationEvent::RegistrationRestored { appealed_on: None });
    }
    events
}

/// Counts the years on from now, where there are none that still run. Whoever lost the registration comes back with a late
/// renewal (R-REIN-1) or an examination (R-REIN-4), not with the last step of an extra year.
fn resume(
    registration: &Registration,
    mut through: Date,
    mut next: Planned,
    award: Option<Date>,
    unpayable: bool,
) -> Vec<RegistrationEvent> {
    let runs = match registration.state() {
        RegistrationState::Ended | RegistrationState::Missed => award.is_none(),
        // It was sent in time, and nobody could pay it.
        RegistrationState::Filed if unpayable && registration.through < through => false,
        RegistrationState::Current | RegistrationState::Open if registration.through < through => false,
        // What is paid stays, and what was sent is settled by its payment; bienniums and audits of before lie behind an award in
        // the same year, too (R-PROB-2).
        RegistrationState::Current | RegistrationState::Open | RegistrationState::Filed => {
            (through, next) = (registration.through, registration.next);
            award.is_none_or(|award| award <= registration.began_on)
        }
    };
    if runs {
        return Vec::new();
    }
    // The examination settles whatever was proposed before it.
    let mut events = withdrawn(registration, |_| award.is_some());
    events.push(RegistrationEvent::RegistrationResumed { through, next, award });
    events
}

/// What time alone does: open the renewal, note that its last day has passed and propose what people decide.
fn pass_time(registration: &Registration, command: &Command, now: Timestamp) -> Vec<RegistrationEvent> {
    let Command::PassTime {
        renews,
        asked,
        paid_until,
        decision,
        people,
        suspended,
    } = command
    else {
        return Vec::new();
    };
    if registration.ended.is_some() || !renews {
        return Vec::new();
    }
    let next = &registration.next;
    let missed = |renewal: &Renewal| match renewal.state {
        RenewalState::Open => now >= renewal.dates.due_at,
        RenewalState::Filed => now >= *paid_until,
        RenewalState::Renewed | RenewalState::Missed => false,
    };
    match registration.current() {
        Some(renewal) if missed(renewal) => {
            let mut events = vec![RegistrationEvent::RenewalMissed {
                due_on: renewal.dates.due_on,
            }];
            // What holds people holds the rule, too: it is proposed once that is settled.
            let is_held = *people == 0 && *suspended;
            if registration.ending.is_none() && !is_held {
                events.extend(propose(*decision, EndingCause::RenewalMissed, *people));
            }
            events
        }
        Some(renewal) if renewal.state != RenewalState::Renewed => Vec::new(),
        _ if now >= next.opens_at && registration.renewal(next.due_on).is_none() => {
            vec![RegistrationEvent::RenewalOpened {
                due_on: next.due_on,
                asked: *asked,
            }]
        }
        _ => Vec::new(),
    }
}

/// A body may ask for nobody's release: then the rule itself ends it.
fn propose(decision: DecisionId, cause: EndingCause, people: u8) -> Vec<RegistrationEvent> {
    let mut events = vec![RegistrationEvent::EndingProposed {
        decision,
        cause,
        people,
    }];
    if people == 0 {
        events.push(RegistrationEvent::RegistrationEnded { decision, cause });
    }
    events
}

fn withdrawn(registration: &Registration, is_settled: impl Fn(&Ending) -> bool) -> Vec<RegistrationEvent> {
    let ending = registration.ending.iter().filter(|ending| is_settled(ending));
    ending
        .map(|ending| RegistrationEvent::EndingWithdrawn {
            decision: ending.decision,
        })
        .collect()
}

/// Enough people are never fewer than the rules ask for today (R-STAT-6).
fn release(
    registration: &Registration,
    by: AccountId,
    facts: &EndingFacts,
    people: u8,
) -> Result<Vec<RegistrationEvent>, Refusal> {
    let ending = registration.ending.as_ref().ok_or(Refusal::NothingProposed)?;
    if facts.own {
        return Err(Refusal::Own);
    }
    if ending.released_by.contains(&by) {
        return Err(Refusal::SamePerson);
    }
    if let Some(until) = facts.kept {
        return Err(Refusal::Kept(until));
    }
    if facts.open_reviews > 0 {
        return Err(Refusal::OpenReviews(facts.open_reviews));
    }
    if facts.contestable > 0 {
        return Err(Refusal::Contestable(facts.contestable));
    }
    if facts.open_appeals > 0 {
        return Err(Refusal::OpenAppeals(facts.open_appeals));
    }
    let waits = registration
        .current()
        .is_some_and(|renewal| renewal.state == RenewalState::Filed);
    if ending.cause == EndingCause::RenewalMissed && waits {
        return Err(Refusal::FiledMeanwhile);
    }
    if !facts.missing_notices.is_empty() {
        return Err(Refusal::MissingNotices(facts.missing_notices.clone()));
    }
    match facts.told {
        Told::InTime => {}
        Told::Late(until) => return Err(Refusal::ToldLate(until)),
        Told::Never => return Err(Refusal::NoneRead),
    }
    let (decision, cause) = (ending.decision, ending.cause);
    let mut events = vec![RegistrationEvent::EndingReleased { decision, by }];
    if ending.released_by.len() + 1 >= usize::from(ending.people.max(people)) {
        events.push(RegistrationEvent::RegistrationEnded { decision, cause });
    }
    Ok(events)
}

impl Registration {
    /// Whether the decision that somebody looked at is the one that is proposed: what fell away and was proposed anew is
    /// another, with evidence of its own. Where nothing is proposed, the other rules say so.
    ///
    /// # Errors
    /// The decision that stands in its place.
    pub fn still_proposes(&self, looked_at: DecisionId) -> Result<(), Refusal> {
        match &self.ending {
            Some(now) if now.decision != looked_at => Err(Refusal::OtherProposal(now.decision)),
            _ => Ok(()),
        }
    }
}

/// Keeps a proposal for now, or no longer; whoever may release may do so, also alone.
fn keep(registration: &Registration, wish: &Keeping) -> Result<Vec<RegistrationEvent>, Refusal> {
    let ending = registration.ending.as_ref().ok_or(Refusal::NothingProposed)?;
    let (decision, by) = (ending.decision, wish.by);
    if wish.facts.own {
        return Err(Refusal::Own);
    }
    let Some(until) = wish.until else {
        wish.facts.still(ending.kept)?;
        return Ok(vec![RegistrationEvent::EndingResumed { decision, by }]);
    };
    wish.facts.comes_back(until)?;
    Ok(vec![RegistrationEvent::EndingKept { decision, by, until }])
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
