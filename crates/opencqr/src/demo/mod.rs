//! The demonstration: a synthetic register, made on first run by the same importers and use cases that a body uses,
//! under a moved clock. Everybody in it is invented.

mod accounts;
mod acts;
mod cut_over;
mod desk;
mod files;
mod machine;
mod month;
mod names;
mod other;
mod people;
mod registered;
mod timeline;
mod years;

use std::{collections::BTreeSet, path::Path};

use cqr_app::App;
use cqr_jobs::Mailer;
use cqr_store::{StoreError, installation};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
pub use machine::{Ended, Machine};
pub use month::{begin_month, load_month};
use people::{DemoPerson, Standing};

use crate::{
    cli::DemoArgs,
    compose::{ComposeError, because},
    config::Config,
};

/// How far back the history of the demonstration begins. Then the body moved in, with what the system before knew.
const HISTORY_MONTHS: i64 = 10;

/// Makes the register unless it is there already.
///
/// # Errors
/// What a use case refused; the database is then not usable and the folder can be removed.
pub async fn make(app: &App, mailer: &Mailer, args: &DemoArgs) -> Result<(), ComposeError> {
    if is_made(app).await? {
        return Ok(());
    }
    if let Some(register) = &args.register {
        return other::make(app, mailer, args, register).await;
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
    #[expect(clippy::disallowed_methods, reason = "tells how long a step took; decides nothing")]
    let began = tokio::time::Instant::now();
    let told = |what: &str| println!("  {:>4.1} s  {what}", began.elapsed().as_secs_f64());
    let mut people = people::people(day, args.holders, args.seed);
    told("people, items and courses …");
    tokio::task::block_in_place(|| files::load(app, &people))?;
    let with_form = files::forms(app, program.today(begins_at)).await?;
    live_by_import_without(&with_form, &mut people);
    let staff = accounts::staff(app, people::has_one_twice(&people)).await?;
    let holders = accounts::holders(app, &people).await?;
    told("windows that were open when the body moved in …");
    let machine = Machine::new(app, mailer);
    let begins_on = program.today(begins_at);
    tokio::task::block_in_place(|| registered::load(app, &people, begins_on, day))?;
    machine.catch_up().await.map_err(because("opening windows"))?;
    tokio::task::block_in_place(|| cut_over::load(app, &people, begins_on, args.seed))?;
    told("ten months of history …");
    let acts = timeline::plan(&people, begins_on, day, args.seed);
    let mut sweeps = timeline::days_to_sweep(&program, &people, begins_on, day)?;
    // A decision takes effect when the time to take it back is over.
    let decided = acts.iter().filter(|act| matches!(act.act, acts::Act::Release));
    sweeps.extend(
        decided
            .filter_map(|act| act.on.checked_add(2.days()).ok())
            .filter(|on| *on <= day),
    );
    let reminders = registered::days_to_sweep(&program, &people, begins_on)?;
    sweeps.extend(reminders.into_iter().filter(|on| *on > begins_on && *on <= day));
    timeline::play(app, &machine, &staff, &holders, (acts, sweeps), (begins_at, ends_at)).await?;
    registered::play(app, &staff, &holders, &people, day).await?;
    desk::play(app, &staff, &holders, &people).await?;
    machine.run_jobs().await.map_err(because("running jobs"))?;
    let back_to = if args.as_of.is_some() {
        ends_at
    } else {
        real_now.max(ends_at)
    };
    move_clock(app, back_to).await?;
    begin(app).await?;
    told("ready.");
    Ok(())
}

/// Without a form nobody can take the assessment here: whoever is further than the profile was assessed before.
fn live_by_import_without(with_form: &BTreeSet<String>, people: &mut [DemoPerson]) {
    let all = people.iter_mut().flat_map(|person| &mut person.credentials);
    for held in all.filter(|held| !with_form.contains(held.discipline)) {
        let assessed = matches!(
            held.standing,
            Standing::GapsFound | Standing::HalfDone | Standing::Finished
        );
        held.lived = held.lived && !assessed;
    }
}

/// Removes the database, uploads and mails of a demonstration, so that the next start makes it anew. The key stays.
///
/// # Errors
/// When a file cannot be removed.
pub fn clear(config: &Config, database: &Path) -> Result<(), ComposeError> {
    println!("Starting over.");
    for end in ["", "-wal", "-shm"] {
        let mut name = database.as_os_str().to_owned();
        name.push(end);
        let file = Path::new(&name);
        if file.exists() {
            std::fs::remove_file(file).map_err(because("removing the demonstration's database"))?;
        }
    }
    for folder in [&config.uploads, &config.mail.folder] {
        if folder.exists() {
            std::fs::remove_dir_all(folder).map_err(because("removing the demonstration's files"))?;
        }
    }
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

/// Notes that the stories begin on the day that the clock shows.
async fn begin(app: &App) -> Result<(), ComposeError> {
    let begun = app.store.write(installation::begin_demo).await;
    begun.map_err(because("noting the first day"))
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
    files::forms(app, day).await.map(drop)
}
