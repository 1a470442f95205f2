//! The history of the demonstration: who does what when, and the clock that moves from act to act. The daily sweep is
//! run on the first of each month, which is when windows open and close.

use std::collections::{BTreeMap, BTreeSet};

use cqr_app::App;
use cqr_jobs::{Mailer, Runner, RunnerOptions, Worker};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha12Rng;

use super::{
    accounts::{Holders, Staff},
    acts::{self, Act},
    move_clock,
    people::{DemoPerson, Standing},
};
use crate::compose::{ComposeError, because};

/// Months before the end in which the sweep runs week by week.
const FINE_MONTHS: i32 = 7;

/// One planned act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The local day on which it happens.
    pub on: Date,
    /// Who does it, by holder number.
    pub number: String,
    /// What is done.
    pub act: Act,
}

/// What everybody does, in order of time.
#[must_use]
pub fn plan(people: &[DemoPerson], today: Date, seed: u64) -> Vec<Planned> {
    let mut chance = ChaCha12Rng::seed_from_u64(seed ^ 0xD_E0);
    let mut planned = Vec::new();
    for person in people {
        let Some((opened, last)) = span(person, today) else { continue };
        let days = opened.until(last).map_or(0, |span| i64::from(span.get_days())).max(4);
        let at = |share: i64| opened.checked_add((days * share / 100).days()).unwrap_or(last).min(last);
        let skill = chance.random_range(45..92_u8);
        let seed = chance.random::<u64>();
        let mut add = |on: Date, act: Act| planned.push(Planned { on, number: person.number.clone(), act });
        let profile = Act::Profile { seed };
        let assessment = Act::Assessment { seed, skill: skill.min(74) };
        match person.standing {
            Standing::JustOpened | Standing::FarBehind | Standing::NotOpen | Standing::Exempt => {}
            Standing::ProfileDone | Standing::CloseReview | Standing::Discontinued => add(at(60), profile),
            Standing::GapsFound => {
                add(at(30), profile);
                add(at(85), assessment);
            }
            Standing::HalfDone => {
                add(at(20), profile);
                add(at(45), assessment);
                add(at(70), Act::Courses { share: 50, approve: true });
                add(at(96), Act::Courses { share: 20, approve: false });
            }
            Standing::Finished => {
                add(at(15), profile);
                add(at(35), Act::Assessment { seed, skill });
                add(at(75), Act::Courses { share: 100, approve: true });
            }
        }
        if person.standing == Standing::Discontinued {
            // The office looks at it in the second month after the close.
            let decided = person.closes_on().checked_add(40.days()).unwrap_or(today).min(today);
            add(decided, Act::Release);
        }
    }
    planned.sort_by(|a, b| (a.on, &a.number).cmp(&(b.on, &b.number)));
    planned
}

/// From the day after the opening to the last day on which something can have happened.
fn span(person: &DemoPerson, today: Date) -> Option<(Date, Date)> {
    let close = person.closes_on();
    let opened = close.tomorrow().ok()?.checked_sub(3.years()).ok()?.checked_add(2.days()).ok()?;
    let last = today.yesterday().ok()?.min(close.yesterday().ok()?);
    (opened < last).then_some((opened, last))
}

/// Plays the acts under the moved clock, with the sweep on the first of each month and after the last act.
pub async fn play(
    app: &App,
    mailer: &Mailer,
    staff: &Staff,
    holders: &Holders,
    acts: Vec<Planned>,
    from: Timestamp,
    until: Timestamp,
) -> Result<(), ComposeError> {
    let worker = Worker { app: app.clone().into(), mailer: mailer.clone() };
    let runner = Runner::new(worker, RunnerOptions { parallel: 16, ..RunnerOptions::named("demo") });
    let program = app.programs.default_program();
    let mut by_day: BTreeMap<Date, Vec<Planned>> = BTreeMap::new();
    let mut sweeps: BTreeSet<Date> = BTreeSet::new();
    for act in acts {
        by_day.entry(act.on).or_default().push(act);
    }
    let (first, last) = (program.today(from), program.today(until));
    let mut month = first.first_of_month();
    while month <= last {
        sweeps.insert(month);
        // Shortly before a close reminders come week by week; further back once a month is enough for a history.
        let is_recent = month.until((jiff::Unit::Month, last)).is_ok_and(|span| span.get_months() < FINE_MONTHS);
        for days in if is_recent { vec![8, 16, 24] } else { Vec::new() } {
            sweeps.insert(month.checked_add(i64::from(days).days()).map_err(because("counting days"))?);
        }
        month = month.checked_add(1.month()).map_err(because("counting months"))?;
    }
    for day in &sweeps {
        by_day.entry(*day).or_default();
    }
    for (day, acts) in by_day.into_iter().filter(|(day, _)| *day > first && *day <= last) {
        move_clock(app, super::noon(day, app)?).await?;
        if sweeps.contains(&day) {
            cqr_app::sweep::sweep(app).await.map_err(because("sweeping"))?;
            runner.run_until_idle().await.map_err(because("running jobs"))?;
        }
        let had_acts = !acts.is_empty();
        for act in acts {
            acts::play(app, staff, holders, &act).await?;
        }
        if had_acts {
            runner.run_until_idle().await.map_err(because("running jobs"))?;
        }
    }
    if last > first {
        move_clock(app, until.saturating_sub(SignedDuration::from_mins(10)).unwrap_or(until)).await?;
    }
    cqr_app::sweep::sweep(app).await.map_err(because("sweeping"))?;
    runner.run_until_idle().await.map_err(because("running jobs"))?;
    Ok(())
}
