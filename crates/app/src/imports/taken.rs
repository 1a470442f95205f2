//! Taking over how a credential stands that comes with a cut-over (`comes`), as imported facts.

use cqr_domain::{
    cases::{Case, Command, ExtendedBy, TakenClose, decide},
    ids::{CaseKind, ImportId, PersonId},
    journal::{Actor, Context, Event as _, Reason},
    people::{Ending, PersonEvent},
    programs::Program,
};
use cqr_store::{
    Db, Sql, StoreError, Tx, accounts, audit,
    cases::{self, Held},
    credentials::{self, CredentialRow, RegisterStatus},
    cut_overs, journal,
    people::{self, PersonRow},
};
use jiff::{Timestamp, civil::Date};

use super::{
    comes::{Comes, Window, Wrong, window},
    mended::{LostBy, came_with, in_the_way_back, is_registered, lost_by, take_back},
    recount::{Counted, born},
};
use crate::{
    cases::{Because, CaseError, command_quietly},
    sweep::opening_in,
};

/// The reason of everything that is taken over.
const IMPORTED: &str = cqr_domain::cases::IMPORTED_RULE;

/// Whether a credential that is known stands as a row says, or has gone on from there.
pub(super) fn stands(db: &mut Db, row: &CredentialRow, comes: &Comes) -> Result<bool, StoreError> {
    let taken = |case: &Case| match *comes {
        Comes::Longer { close_on } => case
            .extended
            .iter()
            .any(|one| matches!(one.by, ExtendedBy::Import(_)) && one.window_close == close_on),
        Comes::Discontinued { ended_on, .. } => case.taken_over.discontinued_on == Some(ended_on),
        Comes::Unsaid | Comes::Registered | Comes::Ended { .. } | Comes::Closed { .. } => false,
    };
    match comes {
        Comes::Unsaid => return Ok(true),
        Comes::Registered => return is_registered(db, row),
        Comes::Ended { .. } | Comes::Closed { .. } => return has_ended(db, row, comes),
        Comes::Longer { .. } | Comes::Discontinued { .. } => {}
    }
    for case in cases::of_credential(db, row.id.0)? {
        if cases::load(db, case.id.0)?.is_some_and(|held| taken(&held.case)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether it ended for that reason on that day, also where an examination led back since.
fn has_ended(db: &mut Db, row: &CredentialRow, comes: &Comes) -> Result<bool, StoreError> {
    // What happened in a record that gave way is told in the journal of that record.
    let mut records = people::merged_from(db, row.person_id.0)?;
    records.push(row.person_id.0);
    let id = row.id.0;
    let is_it = |event: &PersonEvent| match *event {
        PersonEvent::CredentialClosed {
            credential,
            ending,
            ended_on,
        } => credential == id && *comes == Comes::Closed { ending, ended_on },
        PersonEvent::EndingTakenOver {
            credential,
            cause,
            ended_on,
        } => credential == id && *comes == Comes::Ended { cause, ended_on },
        _ => false,
    };
    let is_taken_back =
        |event: &PersonEvent| matches!(event, PersonEvent::EndTakenBack { credential, .. } if *credential == id);
    let mut ended = false;
    for record in records {
        for recorded in journal::load::<PersonEvent>(db, record)? {
            ended = (ended || is_it(&recorded.event)) && !is_taken_back(&recorded.event);
        }
    }
    Ok(ended)
}

/// What stands in the way of a row about a credential that is known and stands otherwise; nothing where it is taken over.
pub(super) fn in_the_way(
    db: &mut Db,
    program: &Program,
    (person, row): (&PersonRow, &CredentialRow),
    comes: &Comes,
    today: Date,
) -> Result<Option<Wrong>, StoreError> {
    let (column, value) = comes.cell();
    let wrong = |expected: &str| Ok(Some((column, value.clone(), expected.to_owned())));
    // Whoever is here loses nothing by a file but while the body moves in.
    let Some(cut_over) = cut_overs::running(db)? else {
        return wrong("nothing new of a credential that is here, unless a cut-over runs; after it people decide");
    };
    if !came_with(db, row, &cut_over)? {
        return wrong("nothing new of a credential that was here before this cut-over began; people decide about it");
    }
    if *comes == Comes::Registered {
        return in_the_way_back(db, row)?.map_or(Ok(None), wrong);
    }
    if row.status.0 != RegisterStatus::Registered {
        return match lost_by(db, row)? {
            LostBy::File(_) => wrong("registered, to take back what a file said before; then how it stands"),
            _ => wrong("how it stands here; an officer changes that on the holder's page"),
        };
    }
    let known = cases::of_credential(db, row.id.0)?;
    let window = match window(program, Counted::of(row, born(person)?), comes, today) {
        Ok(window) => window,
        Err(found) => return Ok(Some(found)),
    };
    let Some(window) = window else {
        let open = known.iter().any(|case| !case.state.0.is_finished());
        return if open {
            wrong("a credential without a window here; an officer ends it on the holder's page")
        } else {
            Ok(None)
        };
    };
    let number = i64::from(window.cycle.number);
    if known.iter().any(|case| i64::from(case.cycle) > number) {
        return wrong("a credential whose next window has not opened here; an officer decides about this one");
    }
    let Some(case) = known.iter().find(|case| i64::from(case.cycle) == number) else {
        return Ok(None);
    };
    let held = cases::load(db, case.id.0)?.ok_or(StoreError::NotFound)?;
    let wish = wish(program, &window, comes, ImportId::from_bits(0), today);
    // Whether it is refused depends on days, not on the hour.
    match decide(&held.case, &wish, Timestamp::UNIX_EPOCH) {
        Ok(_) => Ok(None),
        Err(refusal) => wrong(&format!("a window that can be taken over; {refusal}")),
    }
}

fn wish(program: &Program, window: &Window, comes: &Comes, import: ImportId, today: Date) -> Command {
    Command::TakeOverClose(TakenClose {
        import,
        today,
        longer: Some(window.dates),
        discontinued_on: match *comes {
            Comes::Discontinued { ended_on, .. } => Some(ended_on),
            _ => None,
        },
        grace: program.policy.reinstatement.in_grace,
    })
}

/// Takes over how a credential stands. Nothing happens where that has become impossible since the row was checked.
pub(super) fn take_over(
    tx: &mut Tx,
    program: &Program,
    import: ImportId,
    (person, row): (&PersonRow, &CredentialRow),
    comes: &Comes,
) -> Result<(), StoreError> {
    if *comes == Comes::Registered {
        return take_back(tx, program, import, (person, row));
    }
    let today = program.today(tx.now());
    let context = Context {
        actor: Actor::Import,
        policy: program.version.clone(),
        reason: Reason::new(IMPORTED),
        effective_on: comes.ended_on().unwrap_or(today),
    };
    let credential = row.id.0;
    let event = match *comes {
        Comes::Closed { ending, ended_on } => Some(PersonEvent::CredentialClosed {
            credential,
            ending,
            ended_on,
        }),
        Comes::Ended { cause, ended_on } => Some(PersonEvent::EndingTakenOver {
            credential,
            cause,
            ended_on,
        }),
        Comes::Unsaid | Comes::Registered | Comes::Longer { .. } | Comes::Discontinued { .. } => None,
    };
    if let Some(event) = event {
        let entry = audit::Entry::new(Actor::Import, event.name(), "person", person.id.0);
        audit::append(tx, &entry.within(&context))?;
        let held = people::load(tx, person.id.0)?.ok_or(StoreError::NotFound)?;
        people::record(tx, held, &context, &[event])?;
        close_account(tx, person.id.0, comes)?;
        return credentials::set_next_opening(tx, credential, None);
    }
    let Ok(Some(window)) = window(program, Counted::of(row, born(person)?), comes, today) else {
        return Ok(());
    };
    let known = cases::of_credential(tx, row.id.0)?;
    let number = i64::from(window.cycle.number);
    let id = match known.iter().find(|case| i64::from(case.cycle) == number) {
        Some(case) => case.id.0,
        None => open(tx, program, (person, row), &window)?.id,
    };
    let because = Because {
        actor: Actor::Import,
        reason: context.reason,
        today: context.effective_on,
    };
    let wish = wish(program, &window, comes, import, today);
    match command_quietly(tx, program, id, &wish, &because) {
        Ok(_) => {}
        Err(CaseError::Refused(_)) => return Ok(()),
        Err(CaseError::Store(error)) => return Err(error),
        Err(CaseError::NotFound) => return Err(StoreError::NotFound),
    }
    // No sweep looks at what nobody sees yet; the switch of the import has the next one do so.
    if row.import_id == Some(Sql(import)) {
        cases::look_again(tx, id, None)?;
    }
    Ok(())
}

/// Nobody signs in any more for somebody who died, and no link goes out that waits (R-ELIG-10).
fn close_account(tx: &mut Tx, person: PersonId, comes: &Comes) -> Result<(), StoreError> {
    let Comes::Closed {
        ending: Ending::Deceased,
        ..
    } = comes
    else {
        return Ok(());
    };
    match accounts::find_by_person(tx, person)? {
        Some(account) if account.disabled_at.is_none() => accounts::disable(tx, account.id.0),
        _ => Ok(()),
    }
}

/// Opens a window that the system before opened, and notes when the next one opens.
fn open(
    tx: &mut Tx,
    program: &Program,
    (person, row): (&PersonRow, &CredentialRow),
    window: &Window,
) -> Result<Held, StoreError> {
    let (cycle, counted) = (&window.cycle, Counted::of(row, born(person)?));
    let beyond = || StoreError::Other("a window beyond the calendar's end".to_owned());
    let names = (row.program.as_str(), row.discipline.as_str());
    let opening = opening_in(program, (person.id.0, row.id.0), names, cycle).ok_or_else(beyond)?;
    let next = program.cycle_since(counted.award, counted.born, cycle.number + 1).ok();
    let next = next.and_then(|next| Some((next.opens(&program.body.zone)?.at, next.number)));
    credentials::set_next_opening(tx, row.id.0, next)?;
    let context = Context {
        actor: Actor::Import,
        policy: program.version.clone(),
        reason: Reason::new(IMPORTED),
        effective_on: cycle.window_open,
    };
    let id = tx.id::<CaseKind>();
    let held = cases::begin(tx, id, &context, &opening)?;
    audit::append(tx, &audit::Entry::of_case(id, "case_opened", &context))?;
    Ok(held)
}
