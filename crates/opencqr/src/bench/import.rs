//! Import of 100,000 holders and 150,000 credentials on the embedded database while a sitting saves.

use std::{
    fmt::Write as _,
    fs,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use cqr_app::imports::ImportMode;

use super::{Figure, ms, percentile, sittings};
use crate::{
    cli::ImportKind,
    commands::{import_file, runtime},
    compose::{ComposeError, because},
};

const HOLDERS: u32 = 100_000;

/// Measures the import and, beside it, the saves of one sitting.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
pub fn run() -> Result<Vec<Figure>, ComposeError> {
    let prepared = sittings::prepare(1)?;
    let app = prepared.app.clone();
    let folder = tempfile::tempdir().map_err(because("making a folder"))?;
    let (holders, credentials) = (folder.path().join("holders.csv"), folder.path().join("credentials.csv"));
    let (text_holders, text_credentials) = files(&app.programs.default_program().id)?;
    fs::write(&holders, text_holders).map_err(because("writing the file"))?;
    fs::write(&credentials, text_credentials).map_err(because("writing the file"))?;
    let stop = Arc::new(AtomicBool::new(false));
    let saving = {
        let (stop, app, sitting) = (Arc::clone(&stop), app.clone(), prepared.sittings[0].clone());
        std::thread::spawn(move || saves(&app, &sitting, &stop))
    };
    let begun = Instant::now();
    let imported = import_file(&app, ImportKind::Holders, &holders, ImportMode::AllOrNothing)
        .and_then(|_| import_file(&app, ImportKind::Credentials, &credentials, ImportMode::AllOrNothing));
    let took = begun.elapsed();
    stop.store(true, Ordering::SeqCst);
    let times = saving
        .join()
        .map_err(|_| ComposeError("the saving thread stopped".to_owned()))??;
    let report = imported?;
    if report.new != u64::from(HOLDERS) * 3 / 2 {
        return Err(ComposeError(format!("{} credentials came in", report.new)));
    }
    Ok(vec![
        Figure::new(
            "import of 100,000 holders and 150,000 credentials, SQLite",
            format!("{:.1} s", took.as_secs_f64()),
            "under 60 s",
        ),
        Figure::new(
            "saves of a sitting meanwhile, p99",
            ms(percentile(&times, 0.99)),
            "under 100 ms",
        ),
        Figure::new(
            "saves of a sitting meanwhile, worst",
            ms(times.last().copied().unwrap_or_default()),
            "",
        ),
    ])
}

/// Saves an answer every 20 ms until told to stop; answers the sorted times.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn saves(app: &cqr_app::App, sitting: &sittings::Open, stop: &AtomicBool) -> Result<Vec<Duration>, ComposeError> {
    let runtime = runtime()?;
    let mut times = Vec::new();
    let mut revision = 0;
    while !stop.load(Ordering::SeqCst) {
        revision += 1;
        let begun = Instant::now();
        runtime.block_on(sittings::save_once(app, sitting, revision))?;
        times.push(begun.elapsed());
        std::thread::sleep(Duration::from_millis(20));
    }
    times.sort();
    Ok(times)
}

fn files(program: &str) -> Result<(String, String), ComposeError> {
    let failed = || because::<std::fmt::Error>("writing the file");
    let mut holders = String::from("external_id,given_name,family_name,birth_date,email,city,region,country\n");
    let mut credentials = String::from("external_id,program,discipline,awarded_on\n");
    for n in 0..HOLDERS {
        let (year, month, day) = (1960 + n % 40, 1 + n % 12, 1 + n % 28);
        writeln!(
            holders,
            "B{n:06},Given{},Family{n},{year}-{month:02}-{day:02},b{n}@example.org,Duluth,MN,US",
            n % 97
        )
        .map_err(failed())?;
        let awarded = format!("{}-{:02}-{:02}", 2005 + n % 20, 1 + n % 11, day);
        writeln!(credentials, "B{n:06},{program},R,{awarded}").map_err(failed())?;
        if n % 2 == 0 {
            writeln!(credentials, "B{n:06},{program},CT,{awarded}").map_err(failed())?;
        }
    }
    Ok((holders, credentials))
}
