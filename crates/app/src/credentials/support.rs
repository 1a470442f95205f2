//! What follows for credentials that rest on others (R-ELIG-12, R-STAT-5): a warning when support is lost, what a renewal
//! leaves out, its end on the last day, and the way back, on which a registration that rested goes on.

use std::collections::BTreeSet;

use cqr_domain::{
    ids::{CredentialId, PersonId},
    journal::{Actor, Context, Event as _, Reason},
    people::{
        Credential, CredentialStatus, Person, PersonEvent, left_out, lost_support, rests_on, stopped_by,
        supported_again,
    },
    programs::Program,
};
use cqr_store::{Db, StoreError, Tx, audit, people, renewals};
use jiff::civil::Date;

use crate::{
    completions::context,
    notices::{self, Telling},
    renewals::{Before, resume},
};

/// What follows after credentials of a person changed: what rests on them is warned, or comes back.
///
/// # Errors
/// Those of the store.
pub(crate) fn follow_change(
    tx: &mut Tx,
    program: &Program,
    id: PersonId,
    before: &Person,
    actor: Actor,
) -> Result<(), StoreError> {
    if !program.policy.renewal.stops_unsupported {
        return Ok(());
    }
    let held = people::load(tx, id)?.ok_or(StoreError::NotFound)?;
    let again = supported_again(program, &held.person.credentials);
    for event in &again {
        if let PersonEvent::SupportRegained { credential } = event {
            tell(
                tx,
                program,
                &held,
                *credential,
                "support_regained",
                program.today(tx.now()),
            )?;
        }
    }
    let mut held = record(tx, program, held, &again, actor)?;
    if !again.is_empty() {
        go_on(tx, program, id, before, actor)?;
        held = people::load(tx, id)?.ok_or(StoreError::NotFound)?;
    }
    let known: BTreeSet<CredentialId> = lost_support(program, &before.credentials)
        .into_iter()
        .map(|lost| lost.credential)
        .collect();
    let due_on = renewals::find(tx, id, &program.id)?.map(|row| row.due_on.0);
    for lost in lost_support(program, &held.person.credentials) {
        if !known.contains(&lost.credential)
            && let Some(due_on) = due_on
        {
            tell(tx, program, &held, lost.credential, "support_lost", due_on)?;
        }
    }
    Ok(())
}

/// With support that is held again there is something to renew again: the sweep looks at the registration, which goes on where
/// nothing else was registered.
fn go_on(tx: &mut Tx, program: &Program, id: PersonId, before: &Person, actor: Actor) -> Result<(), StoreError> {
    let mut own = before.credentials.iter().filter(|held| held.program == program.id);
    let stood = Before {
        rested: !own.any(|held| held.status == CredentialStatus::Registered),
        ..Before::read(tx, id, &program.id)?
    };
    resume(tx, program, id, stood, None, actor)
}

/// What a renewal that is done leaves out: it stays registered until the last day of the year before. `only` says which
/// credentials it speaks of, where years run beside it in which the others are renewed.
///
/// # Errors
/// Those of the store.
pub(crate) fn leave_out(
    tx: &mut Tx,
    program: &Program,
    id: PersonId,
    (until, only): (Date, Option<&BTreeSet<CredentialId>>),
    actor: Actor,
) -> Result<(), StoreError> {
    let held = people::load(tx, id)?.ok_or(StoreError::NotFound)?;
    let mut events = left_out(program, &held.person.credentials, until);
    events.retain(|event| match event {
        PersonEvent::CredentialNotRenewed { credential, .. } => only.is_none_or(|only| only.contains(credential)),
        _ => true,
    });
    note_left_out(tx, program, held, &events, actor)?;
    stop(tx, program, id).map(drop)
}

/// The same of a renewal that would renew nothing, so that nobody can send it (R-STAT-5). What has no day left ends with the
/// next [`stop`]. Answers how many notices were written.
///
/// # Errors
/// Those of the store.
pub(crate) fn leave_all_out(tx: &mut Tx, program: &Program, id: PersonId, until: Date) -> Result<u64, StoreError> {
    let held = people::load(tx, id)?.ok_or(StoreError::NotFound)?;
    let events = left_out(program, &held.person.credentials, until);
    note_left_out(tx, program, held, &events, Actor::System)?;
    Ok(u64::try_from(events.len()).unwrap_or(u64::MAX))
}

/// How many notices [`leave_all_out`] would write.
///
/// # Errors
/// Those of the store.
pub(crate) fn count_all_out(db: &mut Db, program: &Program, id: PersonId, until: Date) -> Result<u64, StoreError> {
    let held = people::load(db, id)?.ok_or(StoreError::NotFound)?;
    let events = left_out(program, &held.person.credentials, until);
    Ok(u64::try_from(events.len()).unwrap_or(u64::MAX))
}

/// Whether something is registered in a program, and all of it was left out.
pub(crate) fn is_all_left_out(program: &Program, person: &Person) -> bool {
    let mut own = registered(program, person).peekable();
    own.peek().is_some() && own.all(|held| held.renewed_until.is_some())
}

/// Whether anything is registered in a program.
pub(crate) fn is_registered(program: &Program, person: &Person) -> bool {
    registered(program, person).next().is_some()
}

fn registered<'a>(program: &'a Program, person: &'a Person) -> impl Iterator<Item = &'a Credential> {
    let own = person.credentials.iter().filter(|held| held.program == program.id);
    own.filter(|held| held.status == CredentialStatus::Registered)
}

fn note_left_out(
    tx: &mut Tx,
    program: &Program,
    held: people::Held,
    events: &[PersonEvent],
    actor: Actor,
) -> Result<(), StoreError> {
    for event in events {
        if let PersonEvent::CredentialNotRenewed { credential, until } = event {
            tell(tx, program, &held, *credential, "credential_not_renewed", *until)?;
        }
    }
    record(tx, program, held, events, actor).map(drop)
}

/// Ends what was left out and whose last day has passed. Answers the person as they then stand.
///
/// # Errors
/// Those of the store.
pub(crate) fn stop(tx: &mut Tx, program: &Program, id: PersonId) -> Result<people::Held, StoreError> {
    let held = people::load(tx, id)?.ok_or(StoreError::NotFound)?;
    let events = stopped_by(&held.person.credentials, program.today(tx.now()));
    record(tx, program, held, &events, Actor::System)
}

/// The days after which something that was left out ends.
pub(crate) fn last_days(person: &Person) -> impl Iterator<Item = Date> {
    let open = person
        .credentials
        .iter()
        .filter(|held| held.status == CredentialStatus::Registered);
    open.filter_map(|held| held.renewed_until?.tomorrow().ok())
}

fn record(
    tx: &mut Tx,
    program: &Program,
    held: people::Held,
    events: &[PersonEvent],
    actor: Actor,
) -> Result<people::Held, StoreError> {
    if events.is_empty() {
        return Ok(held);
    }
    let (id, context): (PersonId, Context) = (held.id, context(tx, program, actor, Reason::new("R-STAT-5")));
    let held = people::record(tx, held, &context, events)?;
    for event in events {
        audit::append(
            tx,
            &audit::Entry::new(actor, event.name(), "person", id).within(&context),
        )?;
    }
    Ok(held)
}

fn tell(
    tx: &mut Tx,
    program: &Program,
    held: &people::Held,
    credential: CredentialId,
    kind: &str,
    date: Date,
) -> Result<(), StoreError> {
    let Some(found) = held.person.credential(credential) else {
        return Ok(());
    };
    let supports = rests_on(program, &found.discipline).unwrap_or_default().join(",");
    let telling = Telling {
        person: held.id,
        case: None,
        kind,
        once_key: format!("{credential}/{}/{kind}", held.version),
        args: &[
            ("discipline", found.discipline.clone()),
            ("supports", supports),
            ("date", date.to_string()),
        ],
    };
    notices::write(tx, program, telling).map(drop)
}
