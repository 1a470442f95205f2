//! What completions take from a program's policy and from the register, and what surrounds their events.

use std::sync::Arc;

use cqr_domain::{
    Credits,
    accounts::{Principal, Role},
    bienniums::{BienniumEvent, InDiscipline},
    calendar::{self, Born, Deadline, working_days_after},
    cases::CaseState,
    completions::{Command, Completion, Listed, OwnReview, Review, decide},
    ids::{AccountId, ActivityId, CompletionId, PersonId},
    journal::{Actor, Context, Event as _, Reason},
    renewals::{EndingCause, Left},
};
use cqr_store::{
    Db, StoreError, Tx, activities, audit,
    cases::{self, CaseRow},
    completions,
    completions::BienniumRow,
    credentials::{self, CredentialRow, RegisterStatus},
    people,
};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::CompletionError;
use crate::programs::{Program, Programs};

/// A holder within one program, as far as bienniums are counted from it.
pub(crate) struct Standing {
    /// The holder.
    pub(crate) person: PersonId,
    /// Name of the program.
    pub(crate) program_name: String,
    /// The program in force.
    pub(crate) program: Arc<Program>,
    /// The earliest award in the program.
    pub(crate) first_award: Date,
    /// Month of birth.
    pub(crate) born: Born,
    /// The disciplines by which continuing education is asked for.
    pub(crate) disciplines: Vec<String>,
    /// Whether any of them is registered.
    pub(crate) is_registered: bool,
    /// Whether none is, and the extra year of one runs (R-REIN-2).
    pub(crate) in_grace: bool,
    /// Whether any was not lost by death, a wish or a sanction.
    pub(crate) is_kept: bool,
}

impl Standing {
    /// First and last day of the biennium that holds a day, counted from those that are known, for the year of one may have
    /// been changed (R-CE-6); nothing before the first (R-CE-2).
    pub(crate) fn period_on(&self, known: &[BienniumRow], day: Date) -> Option<(Date, Date)> {
        let policy = &self.program.policy.calendar;
        let own = || known.iter().filter(|row| row.program == self.program_name);
        let behind = own()
            .filter(|row| row.starts_on.0 <= day)
            .max_by_key(|row| row.starts_on);
        let ahead = || own().min_by_key(|row| row.starts_on);
        let by_rule = calendar::biennium_on(policy, self.first_award, self.born, day);
        match behind {
            Some(row) => calendar::biennium_from(policy, (row.starts_on.0, row.ends_on.0), day),
            None => {
                let first = by_rule.map(|period| (period.starts_on, period.ends_on))?;
                match ahead() {
                    Some(row) => calendar::biennium_from(policy, (row.starts_on.0, row.ends_on.0), day),
                    None => Some(first),
                }
            }
        }
    }

    /// What is left of the credentials, by why the registration ended, if it did.
    pub(crate) fn left(&self, ended: Option<EndingCause>) -> Left {
        Left::of(self.is_registered, self.in_grace, self.is_kept, ended)
    }

    /// The day on which the first biennium begins (R-CE-2).
    pub(crate) fn first_biennium(&self) -> Option<Date> {
        let policy = &self.program.policy.calendar;
        let begins = |day| calendar::biennium_on(policy, self.first_award, self.born, day);
        let within = self.first_award.checked_add(1.year()).ok()?;
        begins(self.first_award)
            .or_else(|| begins(within))
            .map(|period| period.starts_on)
    }

    /// The opening of a biennium with these days, and with what is asked for from now on.
    pub(crate) fn opening(&self, starts_on: Date, ends_on: Date) -> BienniumEvent {
        let (required, required_a_plus) = self.required();
        BienniumEvent::BienniumOpened {
            person: self.person,
            program: self.program_name.clone(),
            starts_on,
            ends_on,
            required,
            required_a_plus,
            required_in: self.required_in(),
        }
    }

    /// How much of a biennium must lie in single disciplines (R-CE-5).
    fn required_in(&self) -> Vec<InDiscipline> {
        let minimums = &self.program.policy.ce.biennium_in_discipline;
        let held = minimums
            .iter()
            .filter(|minimum| self.disciplines.contains(&minimum.discipline));
        held.map(|minimum| InDiscipline {
            discipline: minimum.discipline.clone(),
            credits: minimum.credits,
        })
        .collect()
    }

    /// What a biennium asks for, in all and in Category A+: the most that any held discipline asks (R-CE-3, R-CE-4).
    pub(crate) fn required(&self) -> (Credits, Credits) {
        let ce = &self.program.policy.ce;
        let asked = ce
            .biennium_of
            .iter()
            .filter(|of| self.disciplines.contains(&of.discipline));
        asked.fold((ce.biennium_credits, ce.biennium_a_plus), |most, of| {
            (most.0.max(of.credits), most.1.max(of.a_plus))
        })
    }
}

/// The holder's standing in `program`, or in the program of the earliest award; nothing when there is none.
pub(crate) fn standing(
    db: &mut Db,
    programs: &Programs,
    person: PersonId,
    program: Option<&str>,
) -> Result<Option<Standing>, StoreError> {
    let Some(row) = people::lookup(db, person)? else {
        return Ok(None);
    };
    let mut held = credentials::of_person(db, person)?;
    held.sort_by_key(|credential| (credential.awarded_on, credential.id));
    let Some(name) = program
        .or_else(|| held.first().map(|first| first.program.as_str()))
        .map(str::to_owned)
    else {
        return Ok(None);
    };
    held.retain(|credential| credential.program == name);
    let born = i8::try_from(row.birth_month).ok().and_then(Born::in_month);
    let (Some(first), Some(born)) = (held.first(), born) else {
        return Ok(None);
    };
    let disciplines = asked_for(&held);
    let is_registered = !disciplines.is_empty();
    let graced = |case: &CaseRow| case.program == name && case.state.0 == CaseState::DiscontinuedGrace;
    Ok(Some(Standing {
        person,
        first_award: first.awarded_on.0,
        born,
        is_registered,
        in_grace: !is_registered && cases::of_person(db, person)?.iter().any(graced),
        is_kept: held.iter().any(|credential| credential.ended.is_none()),
        disciplines,
        program: programs.current(&name),
        program_name: name,
    }))
}

/// The disciplines by which continuing education is asked for: what was given up or lost asks for none any more, and what
/// comes back asks again from the next biennium on, as a new credential does (R-CE-3, R-CE-4, R-CE-5).
fn asked_for(held: &[CredentialRow]) -> Vec<String> {
    let counting = held
        .iter()
        .filter(|credential| credential.status.0 == RegisterStatus::Registered);
    counting.map(|credential| credential.discipline.clone()).collect()
}

/// An activity of the catalog as it stands now; nothing when it is not to be seen.
pub(super) fn listed(db: &mut Db, id: ActivityId) -> Result<Option<Listed>, StoreError> {
    if activities::lookup(db, id)?.is_none() {
        return Ok(None);
    }
    let held = activities::load(db, id)?;
    Ok(held.map(|held| Listed {
        id,
        activity: held.activity,
    }))
}

/// Whether a report needs a certificate; what an import brings was seen by whoever sent it.
pub(super) fn certificate_needed(program: &Program, actor: Actor) -> bool {
    program.policy.review.certificate_needed && matches!(actor, Actor::Account(_))
}

/// The codes of the reasons a completion can be refused for.
#[must_use]
pub fn refusal_reasons(program: &Program) -> &[String] {
    &program.policy.review.refusal_reasons
}

/// Whether a reason says nothing without a note to the holder.
pub(super) fn needs_note(program: &Program, reason: &str) -> bool {
    program
        .policy
        .review
        .reasons_with_note
        .iter()
        .any(|needing| needing == reason)
}

/// The day by which a report is to be reviewed: so many working days later (R-RX-13). For a disputed one they are counted
/// from the dispute.
#[must_use]
pub fn reviewed_by(program: &Program, reported_at: Timestamp) -> Date {
    let policy = &program.policy;
    working_days_after(
        program.today(reported_at),
        policy.review.target_working_days,
        &policy.help.closed_on,
    )
}

/// Who reviews, and by which rule of the program; nobody for a transfer. The reviewer's own completions were never found
/// before.
pub(super) fn review(tx: &Tx, program: &Program, reviewer: Option<AccountId>) -> Review {
    Review {
        by: reviewer,
        at: tx.now(),
        own: OwnReview::Other,
        other_after_dispute: program.policy.review.other_reviewer_after_dispute,
    }
}

/// The wish to dispute the refusal of a completion (R-RX-15).
pub(super) fn dispute(program: &Program, refused: &Completion, disputed_at: Timestamp) -> Command {
    Command::Dispute {
        completion: refused.id,
        most: program.policy.review.disputes,
        until: disputed_until(program, refused),
        disputed_at,
    }
}

/// When the last day to dispute a refusal is over (R-RX-15); nothing where it is not known when it was refused.
pub(super) fn disputed_until(program: &Program, completion: &Completion) -> Option<Timestamp> {
    let last = last_day_to_dispute(program, completion)?;
    Some(Deadline::end_of(last, &program.body.zone, "R-RX-15")?.at)
}

/// The last day to dispute a refusal (R-RX-15); nothing where it is not known when it was refused.
pub(super) fn last_day_to_dispute(program: &Program, completion: &Completion) -> Option<Date> {
    let refused_on = program.today(completion.decided_at?);
    let days = i64::from(program.longest_told(refused_on, |policy| policy.review.dispute_days)).days();
    refused_on.checked_add(days).ok()
}

/// What surrounds the events of one act.
pub(crate) fn context(tx: &Tx, program: &Program, actor: Actor, reason: Reason) -> Context {
    Context {
        actor,
        policy: program.version.clone(),
        reason,
        effective_on: program.today(tx.now()),
    }
}

/// One audit entry for each event of a completion (I13).
pub(super) fn audit_events(
    tx: &mut Tx,
    completion: CompletionId,
    events: &[BienniumEvent],
    context: &Context,
) -> Result<(), StoreError> {
    for event in events {
        audit::append(tx, &audit::Entry::of_completion(completion, event.name(), context))?;
    }
    Ok(())
}

/// An act of a holder upon an own completion: decide, record, audit. Answers the place under which words about it are kept.
pub(super) fn own_act(
    tx: &mut Tx,
    programs: &Programs,
    person: PersonId,
    id: CompletionId,
    actor: Actor,
    reason: &Reason,
    wish: impl Fn(&Program, &Completion) -> Command,
) -> Result<u32, CompletionError> {
    let worded = completions::lookup_owned(tx, id, person)?.ok_or(CompletionError::NotFound)?;
    let held = completions::load(tx, worded.completion.biennium_id.0)?.ok_or(StoreError::NotFound)?;
    let program = programs.current(&held.biennium.program);
    let completion = held.biennium.completion(id).ok_or(StoreError::NotFound)?;
    let events = decide(&held.biennium, &wish(&program, completion))?;
    let context = context(tx, &program, actor, reason.clone());
    let held = completions::record(tx, held, &context, &events)?;
    audit_events(tx, id, &events, &context)?;
    Ok(held.place_of(id))
}

/// Only reviewers get past here; for everybody else there is no queue.
pub(super) fn reviewer_only(principal: &Principal) -> Result<(), CompletionError> {
    if principal.has(Role::CeReviewer) {
        Ok(())
    } else {
        Err(CompletionError::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weekends_are_no_working_days() {
        let program = crate::programs::embedded(1);
        let at = |text: &str| text.parse::<Timestamp>().expect("an instant");
        // Monday; Thursday; Saturday, each in the body's zone.
        let table = [
            ("2026-11-23T18:00:00Z", date(2026, 11, 25)),
            ("2026-11-26T18:00:00Z", date(2026, 11, 30)),
            ("2026-11-28T18:00:00Z", date(2026, 12, 1)),
        ];
        for (reported, expected) in table {
            assert_eq!(reviewed_by(&program, at(reported)), expected, "{reported}");
        }
    }
}
