//! The demonstration: a synthetic register, made on first run by the same importers and use cases that a body uses,
//! under a moved clock. Everybody in it is invented.

mod accounts;
mod acts;
mod files;
mod people;
mod timeline;

use cqr_app::App;
use cqr_jobs::Mailer;
use cqr_store::{StoreError, installation};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};

use crate::{
    cli::DemoArgs,
    compose::{ComposeError, because},
};

/// How far back the history of the demonstration begins: before the oldest open window.
const HISTORY_MONTHS: i64 = 41;

/// Makes the register unless it is there already.
///
/// # Errors
/// What a use case refused; the database is then not usable and the folder can be removed.
pub async fn make(app: &App, mailer: &Mailer, args: &DemoArgs) -> Result<(), ComposeError> {
    if is_made(app).await? {
        return Ok(());
    }
    println!("Making the demonstration ({} people). This happens once.", args.holders);
    let real_now = now(app).await?;
    let program = app.programs.default_program();
    let day = args.as_of.unwrap_or_else(|| program.today(real_now));
    let ends_at = noon(day, app)?;
    let begins_at = noon(
        day.checked_sub(HISTORY_MONTHS.months())
            .map_err(because("counting back"))?,
        app,
    )?;
    move_clock(app, begins_at).await?;
    let people = people::people(day, args.holders, args.seed);
    println!("  register, items and courses …");
    tokio::task::block_in_place(|| files::load(app, &people))?;
    files::form(app).await?;
    let staff = accounts::staff(app).await?;
    let holders = accounts::holders(app, &people).await?;
    println!("  three years of history …");
    let acts = timeline::plan(&people, day, args.seed);
    timeline::play(app, mailer, &staff, &holders, acts, begins_at, ends_at).await?;
    let back_to = if args.as_of.is_some() {
        ends_at
    } else {
        real_now.max(ends_at)
    };
    move_clock(app, back_to).await?;
    println!("  done.");
    Ok(())
}

async fn is_made(app: &App) -> Result<bool, ComposeError> {
    app.store
        .read(|rx| Ok::<_, StoreError>(!cqr_store::imports::list(rx, 1)?.is_empty()))
        .await
        .map_err(because("looking at the database"))
}

/// The time of the database.
async fn now(app: &App) -> Result<Timestamp, ComposeError> {
    app.store
        .read(|rx| Ok::<_, StoreError>(rx.now()))
        .await
        .map_err(because("reading the time"))
}

/// Sets the demonstration's clock. Within the history a moment that has passed already is left alone: acts of one
/// morning take a little time themselves.
async fn move_clock(app: &App, to: Timestamp) -> Result<(), ComposeError> {
    app.store
        .write(move |tx| {
            let by: SignedDuration = to.duration_since(tx.now());
            let slightly_late = by.is_negative() && by > -SignedDuration::from_hours(12);
            if slightly_late {
                Ok(())
            } else {
                installation::advance_demo_clock(tx, by)
            }
        })
        .await
        .map_err(because("moving the clock"))
}

/// Ten in the morning of a day in the body's zone.
fn noon(day: Date, app: &App) -> Result<Timestamp, ComposeError> {
    let zone = app.programs.default_program().body.zone.table().clone();
    let local = day.at(10, 0, 0, 0);
    zone.to_timestamp(local)
        .map_err(because("counting the demonstration's time"))
}

/// The number of a holder of the benchmarks' register.
#[must_use]
pub fn bench_number(place: usize) -> String {
    format!("D{:05}", 10_001 + place)
}

/// A register whose windows are all open, with items and a form, for the benchmarks.
///
/// # Errors
/// Those of the importers.
pub async fn load_for_bench(app: &App, holders: usize) -> Result<(), ComposeError> {
    let day = app.programs.default_program().today(now(app).await?);
    let people = people::all_just_opened(day, u32::try_from(holders).unwrap_or(u32::MAX));
    tokio::task::block_in_place(|| files::load(app, &people))?;
    files::form(app).await
}
