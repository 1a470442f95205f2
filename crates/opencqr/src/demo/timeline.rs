//! The history of the demonstration: who does what when, and the clock that moves from act to act. The daily sweep is
//! run on the first of each month, which is when windows open and close.

use std::collections::{BTreeMap, BTreeSet};

use cqr_app::App;
use cqr_domain::{calendar::Cycle, programs::Program};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha12Rng;

use super::{
    accounts::{Holders, Staff},
    acts::{self, Act},
    machine::Machine,
    move_clock,
    people::{DemoCredential, DemoPerson, Standing},
};
use crate::compose::{ComposeError, because};

/// For so many days before the demonstration begins the office has posted no letters.
const LETTERS_WAIT: i64 = 10;

/// One planned act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The local day on which it happens.
    pub on: Date,
    /// Who does it, by holder number.
    pub number: String,
    /// The discipline whose window it is about.
    pub discipline: &'static str,
    /// What is done.
    pub act: Act,
}

/// What everybody does who lives a history, in order of time.
#[must_use]
pub fn plan(people: &[DemoPerson], begins: Date, today: Date, seed: u64) -> Vec<Planned> {
    let mut chance = ChaCha12Rng::seed_from_u64(seed ^ 0xD_E0);
    let mut planned = Vec::new();
    for person in people {
        for held in person.credentials.iter().filter(|held| held.lived) {
            let Some((first, last)) = span(held, begins, today) else {
                continue;
            };
            let act = |on: Date, act| Planned {
                on,
                number: person.number.clone(),
                discipline: held.discipline,
                act,
            };
            let days = first.until(last).map_or(0, |span| i64::from(span.get_days()));
            let skill = chance.random_range(55..92_u8);
            let seed = chance.random::<u64>();
            for (share, doing) in acts_of(held.standing, seed, skill) {
                let day = first.checked_add((days * share / 100).days()).unwrap_or(last);
                planned.push(act(day.min(last), doing));
            }
            if matches!(held.standing, Standing::CloseReview | Standing::Discontinued) {
                // They were told, and read it (I9).
                let on = held.closes_on.checked_sub(5.days()).unwrap_or(last);
                planned.push(act(on, Act::ReadMessages));
            }
            if held.standing == Standing::Discontinued {
                // The office looks at it in the second month after the close, and there is a day to take it back.
                let latest = today.checked_sub(2.days()).unwrap_or(today);
                let on = held.closes_on.checked_add(40.days()).unwrap_or(today).min(latest);
                planned.push(act(on, Act::Release));
            }
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
    // Half of the way is only to be seen where there are several subjects to go through.
    let with_many_gaps = Act::Assessment {
        seed,
        skill: skill.min(58),
    };
    let courses = |share, approve| Act::Courses { share, approve };
    match standing {
        Standing::JustOpened | Standing::FarBehind | Standing::NotOpen | Standing::Exempt => Vec::new(),
        Standing::ProfileDone | Standing::CloseReview | Standing::Discontinued => vec![(60, profile)],
        Standing::GapsFound => vec![(30, profile), (85, with_gaps)],
        Standing::HalfDone => {
            vec![
                (20, profile),
                (45, with_many_gaps),
                (70, courses(50, true)),
                (100, courses(20, false)),
            ]
        }
        Standing::Finished => vec![
            (15, profile),
            (35, Act::Assessment { seed, skill }),
            (75, courses(100, true)),
        ],
    }
}

/// From shortly after the opening, or the cut-over, to the last day on which something can have happened.
fn span(held: &DemoCredential, begins: Date, today: Date) -> Option<(Date, Date)> {
    let opened = held.closes_on.tomorrow().ok()?.checked_sub(3.years()).ok()?;
    let first = opened.max(begins).checked_add(2.days()).ok()?;
    let last = today.yesterday().ok()?.min(held.closes_on.yesterday().ok()?);
    (first < last).then_some((first, last))
}

/// Plays the acts under the moved clock, with the sweep on the days that matter and after the last act.
pub async fn play(
    app: &App,
    machine: &Machine,
    staff: &Staff,
    holders: &Holders,
    (acts, sweeps): (Vec<Planned>, BTreeSet<Date>),
    (from, until): (Timestamp, Timestamp),
) -> Result<(), ComposeError> {
    let program = app.programs.default_program();
    let mut by_day: BTreeMap<Date, Vec<Planned>> = BTreeMap::new();
    for act in acts {
        by_day.entry(act.on).or_default().push(act);
    }
    let (first, last) = (program.today(from), program.today(until));
    for day in &sweeps {
        by_day.entry(*day).or_default();
    }
    let idle = || async { machine.run_jobs().await.map_err(because("running jobs")) };
    for (day, acts) in by_day.into_iter().filter(|(day, _)| *day > first && *day <= last) {
        move_clock(app, super::noon(day, app)?).await?;
        if sweeps.contains(&day) {
            cqr_app::sweep::sweep(app).await.map_err(because("sweeping"))?;
            idle().await?;
            // The newest letters wait for whoever looks at the demonstration.
            if day < last.saturating_sub(LETTERS_WAIT.days()) {
                acts::post_letters(app, staff)
                    .await
                    .map(drop)
                    .map_err(because("posting letters"))?;
            }
            if day.day() == 1 {
                println!("    {} {}", day.strftime("%B"), day.year());
            }
        }
        let had_acts = !acts.is_empty();
        for act in acts {
            acts::play(app, staff, holders, &act).await?;
        }
        if had_acts {
            idle().await?;
        }
    }
    if last > first {
        let end = until.saturating_sub(SignedDuration::from_mins(10)).unwrap_or(until);
        move_clock(app, end).await?;
    }
    cqr_app::sweep::sweep(app).await.map_err(because("sweeping"))?;
    idle().await
}

/// The first of each month, when windows open and close, and the days of the notices without which nobody loses a
/// credential, for those whose window closed with a step open.
pub fn days_to_sweep(
    program: &Program,
    people: &[DemoPerson],
    first: Date,
    last: Date,
) -> Result<BTreeSet<Date>, ComposeError> {
    let mut sweeps = BTreeSet::new();
    let mut month = first.first_of_month();
    while month <= last {
        sweeps.insert(month);
        month = month.checked_add(1.month()).map_err(because("counting months"))?;
    }
    let required = &program.policy.discontinuation.required_notices;
    let late = |held: &&DemoCredential| {
        held.lived
            && matches!(
                held.standing,
                Standing::FarBehind | Standing::CloseReview | Standing::Discontinued
            )
    };
    for held in people.iter().flat_map(|person| &person.credentials).filter(late) {
        let cycle = cycle_of(held)?;
        let steps = program.notices.iter().filter(|step| required.contains(&step.key));
        sweeps.extend(steps.filter_map(|step| step.due_on(&cycle)));
    }
    sweeps.retain(|day| *day > first && *day <= last);
    Ok(sweeps)
}

/// The dates that the notices of a credential are counted from.
fn cycle_of(held: &DemoCredential) -> Result<Cycle, ComposeError> {
    let counting = || because("counting a cycle");
    let close = held.closes_on.tomorrow().map_err(counting())?;
    Ok(Cycle {
        number: 1,
        start: close.checked_sub(10.years()).map_err(counting())?,
        window_open: close.checked_sub(3.years()).map_err(counting())?,
        window_close: held.closes_on,
        grace_end: held.closes_on.checked_add(1.year()).map_err(counting())?,
    })
}
