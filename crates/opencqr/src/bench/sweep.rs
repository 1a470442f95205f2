//! The sweep on the first day of a month: 1 % of the credentials change state, 3 % of the holders are told of something,
//! 0.5 % need a decision, outbox rows included. End to end on each engine, beside another writer whose waiting is
//! measured; and how many cases the pure part judges in a second on one core.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use cqr_app::{App, sweep};
use cqr_domain::{cases::CaseState, ids::CaseId};
use cqr_store::{StoreError, bench, cases, installation, new_database};
use jiff::{
    Timestamp,
    civil::{Date, date},
};

use super::{Figure, begin::begin, ms, percentile};
use crate::{
    cli::BenchArgs,
    commands::runtime,
    compose::{ComposeError, because},
    demo,
};

/// The day that is swept.
const DAY: Date = date(2030, 6, 1);
/// People the copies are made of.
const PATTERN: u32 = 1000;
/// How long the pure part is run.
const PURE: Duration = Duration::from_secs(2);
/// How often the other writer writes.
const PROBE: Duration = Duration::from_millis(20);

/// Measures on the embedded database, and on the server if one is named.
pub fn run(args: &BenchArgs) -> Result<Vec<Figure>, ComposeError> {
    let mut figures = on("SQLite", String::new(), args.holders)?;
    if let Some(server) = &args.database_url {
        let name = format!("bench_sweep_{}", std::process::id());
        let url = new_database(server, &name).map_err(because("making a database"))?;
        figures.extend(on("PostgreSQL", url, args.holders)?);
    }
    Ok(figures)
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn on(engine: &str, database_url: String, holders: u32) -> Result<Vec<Figure>, ComposeError> {
    let folder = tempfile::tempdir_in(".").map_err(because("making a folder"))?;
    let (app, _) = begin(folder.path(), database_url, true)?;
    let runtime = runtime()?;
    let begun = Instant::now();
    runtime.block_on(demo::load_month(&app, DAY, PATTERN, PATTERN))?;
    let copies = holders.div_ceil(PATTERN).saturating_sub(1);
    bench::multiply(&app.store, copies).map_err(because("copying people"))?;
    eprintln!("{engine}: register made in {:.0} s", begun.elapsed().as_secs_f64());
    runtime.block_on(async {
        let mut figures = vec![pure(&app, engine).await?];
        demo::begin_month(&app, DAY).await?;
        figures.extend(end_to_end(&app, engine, (copies + 1) * PATTERN).await?);
        figures.push(again(&app, engine).await?);
        Ok(figures)
    })
}

/// The sweep of the day, with another writer beside it.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
async fn end_to_end(app: &App, engine: &str, holders: u32) -> Result<Vec<Figure>, ComposeError> {
    let stop = Arc::new(AtomicBool::new(false));
    let probe = tokio::spawn(probe(app.clone(), Arc::clone(&stop)));
    let begun = Instant::now();
    let report = sweep::sweep(app).await.map_err(because("sweeping"))?;
    let took = begun.elapsed();
    stop.store(true, Ordering::SeqCst);
    let mut waited = probe
        .await
        .map_err(because("another writer"))?
        .map_err(because("another writer"))?;
    waited.sort();
    let longest = waited.last().copied().unwrap_or_default();
    Ok(vec![
        Figure::new(
            &format!("sweep of {holders} credentials on a month's first day, {engine}"),
            format!(
                "{:.1} s ({} opened, {} closed with a proposal, {} notices)",
                took.as_secs_f64(),
                report.opened,
                report.closed,
                report.notices
            ),
            "under 60 s",
        ),
        Figure::new(
            &format!("another writer beside the sweep, {engine}"),
            format!("p95 {}, longest {}", ms(percentile(&waited, 0.95)), ms(longest)),
            "chunks under 50 ms",
        ),
    ])
}

/// A small unit of work every few milliseconds, and how long each waits.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
async fn probe(app: App, stop: Arc<AtomicBool>) -> Result<Vec<Duration>, StoreError> {
    let mut waited = Vec::new();
    while !stop.load(Ordering::SeqCst) {
        let begun = Instant::now();
        app.store.write(|tx| installation::lookup(tx).map(drop)).await?;
        waited.push(begun.elapsed());
        tokio::time::sleep(PROBE).await;
    }
    Ok(waited)
}

/// A second sweep finds nothing to do.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
async fn again(app: &App, engine: &str) -> Result<Figure, ComposeError> {
    // What the first one recorded is looked at once more.
    sweep::sweep(app).await.map_err(because("sweeping"))?;
    let begun = Instant::now();
    let report = sweep::sweep(app).await.map_err(because("sweeping"))?;
    if report != sweep::SweepReport::default() {
        return Err(ComposeError(format!(
            "a sweep that has nothing to do did something: {report:?}"
        )));
    }
    Ok(Figure::new(
        &format!("sweep of a day without work, {engine}"),
        ms(begun.elapsed()),
        "",
    ))
}

/// How many cases are judged in a second on one core: only what time asks of them, without the database.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
async fn pure(app: &App, engine: &str) -> Result<Figure, ComposeError> {
    let program = app.programs.default_program();
    let now: Timestamp = app
        .programs
        .end_of(DAY)
        .ok_or_else(|| ComposeError("a day ends".to_owned()))?;
    let loaded = app.store.read(|rx| {
        let states = [CaseState::ProfileDue, CaseState::CeDue];
        let ids: Vec<CaseId> = cases::ids_in_states(rx, &states, None, 10_000)?;
        let held = ids.into_iter().map(|id| Ok(cases::load(rx, id)?.map(|held| held.case)));
        held.collect::<Result<Vec<_>, StoreError>>()
    });
    let loaded: Vec<_> = loaded
        .await
        .map_err(because("loading cases"))?
        .into_iter()
        .flatten()
        .collect();
    let (begun, mut judged, mut due) = (Instant::now(), 0_u64, 0_u64);
    while begun.elapsed() < PURE {
        for case in &loaded {
            due += u64::from(sweep::is_anything_due(&program, case, now));
            judged += 1;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a rate")]
    let rate = judged as f64 / begun.elapsed().as_secs_f64();
    Ok(Figure::new(
        &format!("open windows judged by the pure part on one core, {engine} ({due} due)"),
        format!("{rate:.0}/s"),
        "1,000,000/s",
    ))
}
