//! An end that was noted by mistake, as a death on the wrong record: one officer says so, another confirms it, and everything
//! stands as it did before (R-ELIG-10, R-STAT-6). Sanctions are lifted, and decisions of people appealed.

use cqr_domain::{
    accounts::Principal,
    cases::{Case, CaseEvent, CaseState, Command as CaseCommand},
    ids::{CaseId, CredentialId, PersonId, SittingId},
    journal::{Context, Event as _, Reason, Recorded},
    people::{Command, Credential, CredentialStatus, Person, PersonEvent, decide},
    programs::Program,
    renewals::Ended,
    sittings::SittingState,
};
use cqr_store::{
    Db, StoreError, Tx, accounts, audit, cases, credentials, journal,
    people::{self, Held},
    renewals, sittings,
};
use jiff::{Timestamp, civil::Date};

use super::{CredentialError, end::OFFICERS, support};
use crate::{
    App,
    bienniums::{lengthen_probations, moved_behind},
    cases::{Because, CaseError, command},
    completions::count_anew,
    imports::recount::{Counted, born, count_again, exempt, next_opening},
    notices::{self, Telling},
    programs::Programs,
    renewals::{Before, look_at_bienniums, resume},
};

/// What is said about the end of a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// It was noted by mistake; a second person has to look.
    Said,
    /// It was not.
    Dropped,
    /// It was, as a second person confirms.
    Confirmed,
}

/// Says so in the name of the person who asks.
///
/// # Errors
/// [`CredentialError::NotFound`] for everybody who may not, and for the own record; else the rule that stands in the way.
pub async fn mistake(
    app: &App,
    principal: &Principal,
    person: PersonId,
    credential: CredentialId,
    said: Mistake,
) -> Result<(), CredentialError> {
    if !principal.roles.meets(OFFICERS) || principal.person == Some(person) {
        return Err(CredentialError::NotFound);
    }
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| mistake_in(tx, &programs, (person, credential), said, &by))
        .await
}

/// Whether one person is enough, as for birth dates.
pub(super) fn is_alone(program: &Program) -> bool {
    program.policy.accounts.birth_date_people < 2
}

fn mistake_in(
    tx: &mut Tx,
    programs: &Programs,
    (person, credential): (PersonId, CredentialId),
    said: Mistake,
    by: &Principal,
) -> Result<(), CredentialError> {
    let held = people::load(tx, person)?.ok_or(CredentialError::NotFound)?;
    let found = held.person.credential(credential).ok_or(CredentialError::NotFound)?;
    let program = programs.current(&found.program);
    let died = found.status.is_deceased();
    let account = by.account;
    let wish = match said {
        Mistake::Said => Command::DoubtEnding { by: account },
        Mistake::Dropped => Command::DropDoubt { by: account },
        Mistake::Confirmed => Command::CorrectEnding {
            by: account,
            alone: is_alone(&program),
        },
    };
    let mut events = decide(found, wish, &program.policy)?;
    if died {
        events.extend(others(&held.person, &events));
    }
    let context = Context {
        actor: by.actor(),
        policy: program.version.clone(),
        reason: Reason::new("R-ELIG-10"),
        effective_on: program.today(tx.now()),
    };
    let before = held.person.clone();
    let stood = stood(tx, person, &before, &events)?;
    let events = where_the_others_are(tx, (person, &before), events, &stood)?;
    let held = people::record(tx, held, &context, &events)?;
    for event in &events {
        let entry = audit::Entry::new(by.actor(), event.name(), "person", person);
        audit::append(tx, &entry.within(&context))?;
        if let PersonEvent::EndingCorrected { credential, .. } = event {
            put_back(tx, programs, &held, *credential, &context)?;
        }
    }
    let since = closed_at(tx, person, credential)?;
    if died && said == Mistake::Confirmed {
        open_account(tx, person, since)?;
    }
    for (id, stood) in stood {
        go_on(tx, &programs.current(&id), (person, &before), (stood, since), &context)?;
    }
    Ok(())
}

/// Whoever did not die holds the other credentials again, too.
fn others(person: &Person, events: &[PersonEvent]) -> Vec<PersonEvent> {
    let Some(PersonEvent::EndingCorrected {
        credential,
        proposed_by,
    }) = events.first()
    else {
        return Vec::new();
    };
    let ended = |other: &&Credential| other.id != *credential && other.status.is_deceased() && other.earlier.is_some();
    let others = person.credentials.iter().filter(ended);
    others
        .map(|other| PersonEvent::EndingCorrected {
            credential: other.id,
            proposed_by: *proposed_by,
        })
        .collect()
}

/// How the registrations stood of what comes back, by program.
fn stood(
    db: &mut Db,
    person: PersonId,
    before: &Person,
    events: &[PersonEvent],
) -> Result<Vec<(String, Before)>, StoreError> {
    let mut stood: Vec<(String, Before)> = Vec::new();
    for event in events {
        let PersonEvent::EndingCorrected { credential, .. } = event else {
            continue;
        };
        let Some(held) = before.credential(*credential) else {
            continue;
        };
        if stood.iter().all(|(program, _)| *program != held.program) {
            stood.push((held.program.clone(), Before::read(db, person, &held.program)?));
        }
    }
    Ok(stood)
}

/// What would be registered again although the registration ended in between is where the others are: nobody renewed it
/// (R-REIN-1).
fn where_the_others_are(
    db: &mut Db,
    (person, before): (PersonId, &Person),
    events: Vec<PersonEvent>,
    stood: &[(String, Before)],
) -> Result<Vec<PersonEvent>, StoreError> {
    if stood.iter().all(|(_, stood)| stood.ended.is_none()) {
        return Ok(events);
    }
    let told = journal::load::<PersonEvent>(db, person)?;
    let ended = |event: &PersonEvent| {
        let PersonEvent::EndingCorrected { credential, .. } = event else {
            return None;
        };
        let held = before.credential(*credential)?;
        let (_, stood) = stood.iter().find(|(program, _)| *program == held.program)?;
        let Ended { cause, decision } = stood.ended?;
        let was_registered = held.earlier?.status == CredentialStatus::Registered;
        let by_it =
            |event: &PersonEvent| matches!(event, PersonEvent::CredentialEnded { decision: by, .. } if *by == decision);
        let is_ended = was_registered && told_since(&told, held.id, by_it);
        is_ended.then_some(PersonEvent::CredentialEnded {
            credential: held.id,
            cause,
            decision,
        })
    };
    let mut all = Vec::with_capacity(events.len());
    for event in events {
        let then = ended(&event);
        all.push(event);
        all.extend(then);
    }
    Ok(all)
}

/// Whether something like this was recorded of a person since a credential was closed.
fn told_since(told: &[Recorded<PersonEvent>], id: CredentialId, is_it: impl Fn(&PersonEvent) -> bool) -> bool {
    let closes =
        |event: &PersonEvent| matches!(event, PersonEvent::CredentialClosed { credential, .. } if *credential == id);
    let newest_first = told.iter().rev().map(|recorded| &recorded.event);
    newest_first.take_while(|event| !closes(event)).any(is_it)
}

/// What follows for one credential: its window, the next one, and what the holder is told.
fn put_back(
    tx: &mut Tx,
    programs: &Programs,
    held: &Held,
    id: CredentialId,
    context: &Context,
) -> Result<(), StoreError> {
    let Some(credential) = held.person.credential(id) else {
        return Ok(());
    };
    let program = programs.current(&credential.program);
    // What had been given up before stays given up.
    if !matches!(credential.status, CredentialStatus::Closed(_)) {
        reopen(tx, &program, credential, context)?;
        let row = credentials::lookup(tx, id)?.ok_or(StoreError::NotFound)?;
        let holder = people::lookup(tx, held.id)?.ok_or(StoreError::NotFound)?;
        let (month, today) = (born(&holder)?, context.effective_on);
        let told = journal::load::<PersonEvent>(tx, held.id)?;
        if told_since(&told, id, |event| event.sets_dates_of(id)) {
            // What was corrected meanwhile holds for the window that is back, too (R-DATE-9, R-ELIG-3).
            count_again(tx, programs, month, &row, today, context.actor)?;
            exempt(tx, programs, month, &row, today, context.actor)?;
        } else {
            let all = cases::of_credential(tx, id)?;
            let next = next_opening(&program, Counted::of(&row, month), today, &all);
            credentials::set_next_opening(tx, id, next)?;
        }
    }
    let ended = matches!(credential.status, CredentialStatus::Ended(_));
    let telling = Telling {
        person: held.id,
        case: None,
        kind: "ending_corrected",
        once_key: format!("{id}/{}/ending_corrected", held.version),
        args: &[
            ("discipline", credential.discipline.clone()),
            ("date", context.effective_on.to_string()),
            ("ended", if ended { "yes" } else { "no" }.to_owned()),
        ],
    };
    notices::write(tx, &program, telling).map(drop)
}

/// The windows that were closed with it stand as before.
fn reopen(tx: &mut Tx, program: &Program, credential: &Credential, context: &Context) -> Result<(), StoreError> {
    for row in cases::of_credential(tx, credential.id)? {
        let case = cases::load(tx, row.id.0)?.ok_or(StoreError::NotFound)?.case;
        // What an examination left behind stays closed (R-ELIG-7).
        if case.closed_from.is_none() || case.cycle <= credential.cycles_before {
            continue;
        }
        let because = Because {
            actor: context.actor,
            reason: context.reason.clone(),
            today: context.effective_on,
        };
        let wish = CaseCommand::UndoClose {
            voided: voided(tx, case.sitting)?,
            grace_until: grace_until(tx, program, (row.id.0, &case), because.today)?,
        };
        match command(tx, program, row.id.0, &wish, &because) {
            // What was approved meanwhile counts (R-RX-16).
            Ok(_) => count_anew(tx, program, row.id.0, &because)?,
            Err(CaseError::NotFound | CaseError::Refused(_)) => {}
            Err(CaseError::Store(error)) => return Err(error),
        }
    }
    Ok(())
}

/// The last day of a grace year that ran when its window was closed, with the days behind it in which nobody could work, and when
/// it ends (R-REIN-2).
fn grace_until(
    db: &mut Db,
    program: &Program,
    (id, case): (CaseId, &Case),
    today: Date,
) -> Result<Option<(Date, Timestamp)>, StoreError> {
    if case.closed_from != Some(CaseState::DiscontinuedGrace) {
        return Ok(None);
    }
    let told = journal::load::<CaseEvent>(db, id)?;
    let closed = told
        .iter()
        .rfind(|recorded| matches!(recorded.event, CaseEvent::CaseClosed { .. }));
    // One that had passed by then waited for a review alone.
    let since = closed
        .map(|closed| closed.recorded_at)
        .filter(|since| *since < case.grace_ends_at);
    Ok(since.and_then(|since| moved_behind(program, case.grace_end, since, today)))
}

/// The sitting of a case, where it does not count any more.
fn voided(db: &mut Db, sitting: Option<SittingId>) -> Result<Option<SittingId>, StoreError> {
    let Some(id) = sitting else { return Ok(None) };
    let row = sittings::lookup(db, id)?;
    Ok(row.filter(|row| row.state.0 == SittingState::Voided).map(|_| id))
}

/// When it was noted that a credential ended.
fn closed_at(db: &mut Db, person: PersonId, credential: CredentialId) -> Result<Option<Timestamp>, StoreError> {
    let told = journal::load::<PersonEvent>(db, person)?;
    let closed = told.iter().rfind(|recorded| {
        matches!(recorded.event, PersonEvent::CredentialClosed { credential: closed, .. } if closed == credential)
    });
    Ok(closed.map(|closed| closed.recorded_at))
}

/// Opens the account that was closed in the same act.
fn open_account(tx: &mut Tx, person: PersonId, closed_at: Option<Timestamp>) -> Result<(), StoreError> {
    let account = accounts::find_by_person(tx, person)?;
    let (Some(closed_at), Some(account)) = (closed_at, account) else {
        return Ok(());
    };
    if account.disabled_at.is_some_and(|at| at.0 == closed_at) {
        accounts::enable(tx, account.id.0)?;
    }
    Ok(())
}

/// Registration and bienniums rested, and go on (R-REIN-2, R-CE-1, R-PROB-2).
fn go_on(
    tx: &mut Tx,
    program: &Program,
    (person, before): (PersonId, &Person),
    (stood, since): (Before, Option<Timestamp>),
    context: &Context,
) -> Result<(), StoreError> {
    if let Some(since) = since.filter(|_| stood.rested) {
        let because = Because {
            actor: context.actor,
            reason: context.reason.clone(),
            today: context.effective_on,
        };
        lengthen_probations(tx, program, person, since, &because)?;
    }
    let held = people::load(tx, person)?.ok_or(StoreError::NotFound)?.person;
    let is_registered = |held: &Credential| held.program == program.id && held.status == CredentialStatus::Registered;
    if held.credentials.iter().any(is_registered) {
        resume(tx, program, person, stood, None, context.actor)?;
    } else if let Some(row) = renewals::find(tx, person, &program.id)? {
        look_at_bienniums(tx, person, &program.id)?;
        let now = tx.now();
        renewals::set_look_at(tx, row.id.0, Some(now))?;
    }
    support::follow_change(tx, program, person, before, context.actor)
}
