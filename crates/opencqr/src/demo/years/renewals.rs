//! The yearly renewals of a demonstration's people, and the credits of the bienniums that these ask for.

use std::sync::Arc;

use cqr_app::{
    App,
    programs::Programs,
    renewals::{self, Payment, PaymentError, RenewalError},
};
use cqr_domain::{
    bienniums::Phase,
    ids::{PersonId, RegistrationId},
    journal::Actor,
    renewals::{Filing, Refusal, RegistrationState, RenewalState, WithCe},
};
use cqr_store::{
    Db, StoreError, Tx, accounts, completions,
    renewals::{self as stored, RenewalLine},
};
use jiff::{ToSpan as _, civil::Date};

use super::{
    Stories,
    habit::{Habit, draw, is_about_registration},
};
use crate::{
    cli::ImportKind,
    compose::{ComposeError, because},
    demo::{
        accounts::Staff,
        files::{csv, take_what_fits},
    },
};

/// The most renewals of one state that are looked through.
const MOST: i64 = 1_000;
/// How many renewals one unit of work files: short enough for the writer.
const CHUNK: usize = 40;
/// So many days before the last day everybody who is in time has filed; the others took theirs since the first day.
const AT_LEAST: i64 = 31;
/// For up to so many days after the first day somebody takes time.
const TAKES: u64 = 40;
/// So many days after the last day the late ones file; until then the office sees them.
const LATE_FROM: i64 = 20;
/// So many days after it nobody does any more.
const LATE_UNTIL: i64 = 120;

/// What is missing in the biennium that a renewal asks for, as a row of the registrations file.
type CreditRow = Vec<String>;

/// A renewal of which something is done today.
#[derive(Debug, Clone)]
struct Due {
    person: PersonId,
    registration: RegistrationId,
    number: String,
    program: String,
    due_on: Date,
    asks: bool,
    credits: Option<CreditRow>,
    files: bool,
    actor: Actor,
}

/// Brings the credits, then files what is filed today.
pub(super) async fn pass(app: &App, staff: &Staff, stories: &Arc<Stories>, today: Date) -> Result<(), ComposeError> {
    let stories = Arc::clone(stories);
    let due = app
        .store
        .read(move |rx| due(rx, &stories, today))
        .await
        .map_err(because("looking for renewals"))?;
    let rows: Vec<CreditRow> = due.iter().filter_map(|one| one.credits.clone()).collect();
    if !rows.is_empty() {
        tokio::task::block_in_place(|| bring_credits(app, rows, today))?;
    }
    let filing: Vec<Due> = due.into_iter().filter(|one| one.files).collect();
    for chunk in filing.chunks(CHUNK) {
        let (programs, chunk, officer) = (app.programs.clone(), chunk.to_vec(), staff.officer.actor());
        app.store
            .write(move |tx| {
                for one in &chunk {
                    file(tx, &programs, one, officer)?;
                }
                Ok::<_, StoreError>(())
            })
            .await
            .map_err(because("renewing"))?;
    }
    Ok(())
}

/// The credits as the body's other books count them, by the ordinary importer.
fn bring_credits(app: &App, rows: Vec<CreditRow>, today: Date) -> Result<(), ComposeError> {
    let columns = [
        "external_id",
        "program",
        "registered_through",
        "biennium_starts_on",
        "biennium_credits",
        "biennium_a_plus",
    ];
    let mut file = vec![columns.map(str::to_owned).to_vec()];
    file.extend(rows);
    let name = format!("credits-{today}.csv");
    take_what_fits(app, ImportKind::Registrations, &name, &csv(&file)?)
}

/// Files a renewal as its holder would and notes that it was paid. What the rules refuse stays as it is.
fn file(tx: &mut Tx, programs: &Programs, due: &Due, officer: Actor) -> Result<(), StoreError> {
    let Some(state) = filed(tx, programs, due)? else {
        return Ok(());
    };
    if state != RegistrationState::Filed {
        return Ok(());
    }
    let payment = Payment {
        reference: Some(format!("DEMO-{}-{}", due.number, due.due_on)),
        paid_on: None,
    };
    match renewals::note_in(tx, programs, due.registration, due.due_on, &payment, (officer, None)) {
        Err(PaymentError::Store(error) | PaymentError::Renewal(RenewalError::Store(error))) => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Where the registration stands when the renewal is filed; nothing where the rules refuse it. Whoever lacks credits that no
/// file brings, such as of a biennium from before our books, says so.
fn filed(tx: &mut Tx, programs: &Programs, due: &Due) -> Result<Option<RegistrationState>, StoreError> {
    let said: &[Option<WithCe>] = if due.asks {
        &[Some(WithCe::Reported), Some(WithCe::Without)]
    } else {
        &[None]
    };
    for credits in said {
        let filing = Filing {
            due_on: due.due_on,
            attested: true,
            credits: *credits,
        };
        match renewals::file_in(tx, programs, due.person, &due.program, &filing, due.actor) {
            Ok(state) => return Ok(Some(state)),
            Err(RenewalError::Store(error)) => return Err(error),
            Err(RenewalError::Refused(Refusal::CreditsMissing)) => {}
            Err(RenewalError::NotFound | RenewalError::Refused(_)) => return Ok(None),
        }
    }
    Ok(None)
}

fn due(db: &mut Db, stories: &Stories, today: Date) -> Result<Vec<Due>, StoreError> {
    let mut found = Vec::new();
    for state in [RenewalState::Open, RenewalState::Missed] {
        for line in stored::waiting(db, state, MOST)? {
            found.extend(one(db, &line, stories, today)?);
        }
    }
    Ok(found)
}

/// What is done about a renewal today; nothing for nothing.
fn one(db: &mut Db, line: &RenewalLine, stories: &Stories, today: Date) -> Result<Option<Due>, StoreError> {
    let renewal = &line.renewal;
    let person = line.person_id.0;
    let is_open = renewal.state.0 == RenewalState::Open;
    let (due_on, registration) = (renewal.due_on.0, renewal.registration_id.0);
    let is_time = if is_open {
        took_time(&line.external_id, renewal.opens_on.0, due_on, today)
    } else {
        takes_late(due_on, today)
    };
    if !is_time {
        return Ok(None);
    }
    let habit = match stories.get(&person) {
        None => Habit::of(&line.external_id),
        Some(story) if !is_about_registration(story) || is_told(db, person, registration)? => Habit::Diligent,
        Some(_) => Habit::Silent,
    };
    let files = match habit {
        Habit::Silent => return Ok(None),
        Habit::Diligent => true,
        Habit::Late => !is_open,
    };
    let credits = match renewal.asked_ends_on {
        None => None,
        Some(ends_on) => credits(db, line, ends_on.0)?,
    };
    if !files && credits.is_none() {
        return Ok(None);
    }
    let account = accounts::find_by_person(db, person)?;
    Ok(Some(Due {
        person,
        registration,
        number: line.external_id.clone(),
        program: line.program.clone(),
        due_on,
        asks: renewal.asked_ends_on.is_some(),
        credits,
        files,
        // Whoever has no account did it elsewhere.
        actor: account.map_or(Actor::Import, |row| Actor::Account(row.id.0)),
    }))
}

/// Whether somebody who files in time has had enough of it.
fn took_time(number: &str, opens_on: Date, due_on: Date, today: Date) -> bool {
    let takes = i64::try_from(draw(number) % TAKES).unwrap_or(0);
    let own = opens_on.checked_add(takes.days()).unwrap_or(opens_on);
    let latest = due_on.checked_sub(AT_LEAST.days()).unwrap_or(opens_on);
    today >= own.min(latest)
}

fn takes_late(due_on: Date, today: Date) -> bool {
    let after = |days: i64| due_on.checked_add(days.days()).unwrap_or(due_on);
    (after(LATE_FROM)..after(LATE_UNTIL)).contains(&today)
}

/// Whether a story about the registration is over and ended well: something was renewed here since, and no probation runs.
fn is_told(db: &mut Db, person: PersonId, registration: RegistrationId) -> Result<bool, StoreError> {
    let renewed = stored::renewals_of(db, registration)?
        .iter()
        .any(|row| row.state.0 == RenewalState::Renewed);
    let bienniums = completions::bienniums_of(db, person)?;
    Ok(renewed && bienniums.iter().all(|row| row.phase.0 != Phase::Probation))
}

/// What brings the biennium that ends on a day to what it asks for; nothing when it is there, or no longer taken.
fn credits(db: &mut Db, line: &RenewalLine, ends_on: Date) -> Result<Option<CreditRow>, StoreError> {
    let bienniums = completions::bienniums_of(db, line.person_id.0)?;
    let asked = bienniums
        .iter()
        .find(|row| row.program == line.program && row.ends_on.0 == ends_on && row.phase.0 == Phase::Running);
    let short = |row: &&completions::BienniumRow| {
        row.counted.0 < row.required.0 || row.counted_a_plus.0 < row.required_a_plus.0
    };
    let Some(row) = asked.filter(short) else {
        return Ok(None);
    };
    let Some(registration) = stored::lookup(db, line.renewal.registration_id.0)? else {
        return Ok(None);
    };
    Ok(Some(vec![
        line.external_id.clone(),
        line.program.clone(),
        registration.through_on.0.to_string(),
        row.starts_on.0.to_string(),
        row.required.0.to_string(),
        row.required_a_plus.0.to_string(),
    ]))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn whoever_is_in_time_has_filed_by_the_first_of_the_last_month() {
        let (opens_on, due_on) = (date(2028, 3, 1), date(2028, 5, 31));
        let filed = |today: Date| {
            let numbers = (10_001..10_101).map(|number| format!("D{number}"));
            numbers
                .filter(|number| took_time(number, opens_on, due_on, today))
                .count()
        };
        assert_eq!(filed(date(2028, 2, 29)), 0);
        assert!((20..80).contains(&filed(date(2028, 3, 20))));
        assert_eq!(filed(date(2028, 5, 1)), 100);
    }

    #[test]
    fn a_late_one_comes_some_weeks_after_the_last_day_and_not_much_later() {
        let due_on = date(2028, 5, 31);
        let table = [
            (date(2028, 6, 1), false),
            (date(2028, 6, 23), true),
            (date(2028, 9, 1), true),
            (date(2029, 6, 23), false),
        ];
        for (today, takes) in table {
            assert_eq!(takes_late(due_on, today), takes, "{today}");
        }
    }
}
