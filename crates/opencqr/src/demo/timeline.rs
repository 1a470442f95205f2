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
        let Some((opened, last)) = span(person, today) else {
            continue;
        };
        let days = opened.until(last).map_or(0, |span| i64::from(span.get_days())).max(4);
        let skill = chance.random_range(45..92_u8);
        let seed = chance.random::<u64>();
        for (share, act) in acts_of(person.standing, seed, skill) {
            let day = opened.checked_add((days * share / 100).days()).unwrap_or(last);
            planned.push(Planned {
                on: day.min(last),
                number: person.number.clone(),
                act,
            });
        }
        if person.standing == Standing::Discontinued {
            // The office looks at it in the second month after the close.
            let on = person.closes_on().checked_add(40.days()).unwrap_or(today).min(today);
            planned.push(Planned {
                on,
                number: person.number.clone(),
                act: Act::Release,
            });
        }
    }
    planned.sort_by(|a, b| (a.on, &a.number).cmp(&(b.on, &b.number)));
    planned
}

/// What leads to a standing: each act with the share of the time at which it happens, in percent.
fn acts_of(standing: Standing, seed: u64, skill: u8) -> Vec<(i64, Act)> {
    let profile = Act::Profile { seed };
    let with_gaps = Act::Assessment {
        seed,
        skill: skill.min(74),
    };
    let courses = |share, approve| Act::Courses { share, approve };
    match standing {
        Standing::JustOpened | Standing::FarBehind | Standing::NotOpen | Standing::Exempt => Vec::new(),
        Standing::ProfileDone | Standing::CloseReview | Standing::Discontinued => vec![(60, profile)],
        Standing::GapsFound => vec![(30, profile), (85, with_gaps)],
        Standing::HalfDone => {
            vec![
                (20, profile),
                (45, with_gaps),
                (70, courses(50, true)),
                (96, courses(20, false)),
            ]
        }
        Standing::Finished => vec![
            (15, profile),
            (35, Act::Assessment { seed, skill }),
            (75, courses(100, true)),
        ],
    }
}

/// From the day after the opening to the last day on which something can have happened.
fn span(person: &DemoPerson, today: Date) -> Option<(Date, Date)> {
    let close = person.closes_on();
    let opened = close
        .tomorrow()
        .ok()?
        .checked_sub(3.years())
        .ok()?
        .checked_add(2.days())
        .ok()?;
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
    let worker = Worker {
        app: app.clone().into(),
        mailer: mailer.clone(),
    };
    let runner = Runner::new(
        worker,
        RunnerOptions {
            parallel: 16,
            ..RunnerOptions::named("demo")
        },
    );
    let program = app.programs.default_program();
    let mut by_day: BTreeMap<Date, Vec<Planned>> = BTreeMap::new();
    for act in acts {
        by_day.entry(act.on).or_default().push(act);
    }
    let (first, last) = (program.today(from), program.today(until));
    let sweeps = days_to_sweep(first, last)?;
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
        move_clock(
            app,
            until.saturating_sub(SignedDuration::from_mins(10)).unwrap_or(until),
        )
        .await?;
    }
    cqr_app::sweep::sweep(app).await.map_err(because("sweeping"))?;
    runner.run_until_idle().await.map_err(because("running jobs"))?;
    Ok(())
}

/// The first of each month; shortly before the end week by week, as reminders before a close come.
fn days_to_sweep(first: Date, last: Date) -> Result<BTreeSet<Date>, ComposeError> {
    let mut sweeps = BTreeSet::new();
    let mut month = first.first_of_month();
    while month <= last {
        sweeps.insert(month);
        let ahead = month.until((jiff::Unit::Month, last));
        if ahead.is_ok_and(|span| span.get_months() < FINE_MONTHS) {
            for days in [8, 16, 24] {
                sweeps.insert(month.checked_add(days.days()).map_err(because("counting days"))?);
            }
        }
        month = month.checked_add(1.month()).map_err(because("counting months"))?;
    }
    Ok(sweeps)
}
