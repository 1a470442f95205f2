//! Staff are told ahead which disciplines are not ready: windows of theirs would open within some months, and there is
//! nothing to ask (R-ELIG-13).

use std::collections::BTreeSet;

use cqr_domain::{
    accounts::Principal,
    calendar::Deadline,
    programs::{NotReady, Program},
};
use cqr_store::{Db, StoreError, credentials, forms};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use crate::{App, officers::officers_only};

/// The most days of which each is looked at; over a longer time every window is counted.
const DAYS_MOST: i32 = 1_000;

/// A discipline that is not ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unready {
    /// The program.
    pub program: String,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// Its name.
    pub name: String,
    /// What is missing on the day of the first opening.
    pub why: NotReady,
    /// The day on which the first of its windows opens, or was to open.
    pub first_on: Date,
    /// Whether that day has passed, so that the window is held back.
    pub is_held_back: bool,
    /// How many holders would find nothing to do.
    pub holders: u64,
}

/// The disciplines whose windows open within the months of their program's policy and that are not ready then, the first
/// opening in front.
///
/// # Errors
/// Those of the store; not found for everybody who does not look after people.
pub async fn not_ready(app: &App, principal: &Principal) -> Result<Vec<Unready>, StoreError> {
    officers_only(principal, &[], StoreError::NotFound)?;
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let now = rx.now();
            let mut found = Vec::new();
            for id in programs.ids() {
                found.extend(of_program(rx, &programs.current(&id), now)?);
            }
            found.sort_by_key(|one| one.first_on);
            Ok(found)
        })
        .await
}

fn of_program(db: &mut Db, program: &Program, now: Timestamp) -> Result<Vec<Unready>, StoreError> {
    let today = program.today(now);
    let ahead = i64::from(program.policy.calendar.not_ready_months).months();
    let until = today
        .checked_add(ahead)
        .ok()
        .and_then(|day| Deadline::start_of(day, &program.body.zone, "R-ELIG-13"));
    // Beyond the end of the calendar nothing opens.
    let until = until.map_or(Timestamp::MAX, |deadline| deadline.at);
    let in_use: BTreeSet<String> = forms::outlines_in_use(db, &program.id)?.into_iter().collect();
    let ready = always_ready(program, &in_use, today, program.today(until));
    let mut found: Vec<Unready> = Vec::new();
    for opening in credentials::openings(db, &program.id, until, &ready)? {
        let opens_on = program.today(opening.opens_at);
        // A window that is held back opens on the day on which its discipline is ready.
        let ready = program.ready_with(&opening.discipline, opens_on.max(today), |outline| {
            in_use.contains(outline)
        });
        let Err(why) = ready else { continue };
        let holders = u64::try_from(opening.holders).unwrap_or(0);
        match found.last_mut() {
            Some(same) if same.discipline == opening.discipline => same.holders += holders,
            _ => found.push(Unready {
                program: program.id.clone(),
                name: program.discipline_name(&opening.discipline),
                discipline: opening.discipline,
                why,
                first_on: opens_on,
                is_held_back: opening.opens_at <= now,
                holders,
            }),
        }
    }
    Ok(found)
}

/// The disciplines that are ready on each of these days: no window of theirs has to be counted, and most are like that.
fn always_ready(program: &Program, in_use: &BTreeSet<String>, from: Date, to: Date) -> Vec<String> {
    if from.until(to).is_ok_and(|span| span.get_days() > DAYS_MOST) {
        return Vec::new();
    }
    let on = |abbr: &str, day: Date| {
        program
            .ready_with(abbr, day, |outline| in_use.contains(outline))
            .is_ok()
    };
    let days = || from.series(1.day()).take_while(|day| *day <= to);
    let disciplines = program.disciplines.iter().map(|discipline| &discipline.abbr);
    disciplines
        .filter(|abbr| days().all(|day| on(abbr, day)))
        .cloned()
        .collect()
}
