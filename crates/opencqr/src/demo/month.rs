//! A register whose first day of a month is as busy as in a large body: of each thousand people five windows open, five
//! close with everything open, twenty are told of something. For the benchmark of the sweep and for killing it.

use cqr_app::App;
use jiff::{ToSpan as _, civil::Date};

use super::{
    files, move_clock, noon,
    people::{DemoCredential, DemoPerson, Standing},
};
use crate::{
    cli::ImportKind,
    compose::{ComposeError, because},
};

/// Imports so many people and sweeps until the day before `day`, which is the first of a month ahead. `of` is how many
/// people there are to the thirty of whom the day asks something: 1,000 as in a large body, fewer for a busier one.
///
/// # Errors
/// Those of the importers and of the store.
pub async fn load_month(app: &App, day: Date, people: u32, of: u32) -> Result<(), ComposeError> {
    let before = |days: i64| day.checked_sub(days.days()).map_err(because("counting back"));
    move_clock(app, noon(before(20)?, app)?).await?;
    let all: Vec<DemoPerson> = (0..people)
        .map(|place| one(day, place, place % of.max(1)))
        .collect::<Result<_, _>>()
        .map_err(because("counting dates"))?;
    tokio::task::block_in_place(|| {
        files::take_text(app, ImportKind::Holders, "holders.csv", &files::holders(&all)?)?;
        let credentials = files::credentials(app, &all)?;
        files::take_text(app, ImportKind::Credentials, "credentials.csv", &credentials)
    })?;
    for days in [20, 1] {
        move_clock(app, noon(before(days)?, app)?).await?;
        cqr_app::sweep::sweep(app).await.map_err(because("sweeping"))?;
    }
    Ok(())
}

/// Moves the clock to the morning of the busy day.
///
/// # Errors
/// Those of the store.
pub async fn begin_month(app: &App, day: Date) -> Result<(), ComposeError> {
    move_clock(app, noon(day, app)?).await
}

/// Where somebody stands follows from the place in the pattern: the first day of the cycle is chosen for it.
fn one(day: Date, number: u32, place: u32) -> Result<DemoPerson, jiff::Error> {
    let start = match place {
        // The window opens.
        0..5 => day.checked_sub(7.years())?,
        // It closed the night before.
        5..10 => day.checked_sub(10.years())?,
        // It opens in three months, or in a year.
        10..20 => day.checked_add(3.months())?.checked_sub(7.years())?,
        20..25 => day.checked_sub(6.years())?,
        // It opened half a year ago, and nothing was begun.
        25..30 => day.checked_sub(6.months())?.checked_sub(7.years())?,
        // It is open and nothing is due; it is years away.
        30..320 => day.checked_sub(2.months())?.checked_sub(8.years())?,
        _ => day.checked_sub(4.months())?.checked_sub(4.years())?,
    };
    let closes_on = start.checked_add(10.years())?.yesterday()?;
    Ok(DemoPerson {
        number: super::bench_number(number as usize),
        given_name: "Sweep".to_owned(),
        family_name: "Sample".to_owned(),
        birth_date: start.with().year(start.year() - 25).build()?,
        credentials: vec![DemoCredential {
            discipline: "R",
            awarded_on: start.checked_sub(15.days())?,
            standing: Standing::NotOpen,
            closes_on,
            lived: false,
        }],
        story: None,
        registered: None,
        place: ("Saint Paul", "MN", "55101"),
    })
}
