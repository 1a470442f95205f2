//! How long the register of a large body takes to import on the embedded database, while somebody else keeps saving:
//! `cargo run --release -p cqr-app --example import_many -- 100000`.

use std::{
    fmt::Write as _,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use cqr_app::imports::{self, CredentialRows, HolderRows, ImportMode, Importer};
use cqr_store::{StoreError, jobs};
use cqr_testkit::{Place, TestApp};
use jiff::civil::{Date, date};

/// Pause between two saves of the other client.
const PAUSE: Duration = Duration::from_millis(5);

#[expect(clippy::disallowed_methods, reason = "this measures")]
fn now() -> Instant {
    Instant::now()
}

fn main() {
    let count: u32 = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(10_000);
    let test = TestApp::start(Place::sqlite(), "2026-11-23T18:00:00Z");
    let today = date(2026, 11, 23);
    let done = Arc::new(AtomicBool::new(false));
    let saver = {
        let (store, done) = (test.app.store.clone(), Arc::clone(&done));
        std::thread::spawn(move || {
            let mut waits = Vec::new();
            while !done.load(Ordering::Relaxed) {
                let begun = now();
                let save = |tx: &mut cqr_store::Tx<'_>| jobs::enqueue(tx, "nothing", &1, tx.now());
                store.write_blocking::<_, StoreError>(save).expect("a save");
                waits.push(begun.elapsed());
                std::thread::sleep(PAUSE);
            }
            waits
        })
    };
    let programs = test.app.programs.clone();
    import(
        &test,
        HolderRows {
            programs: programs.clone(),
            today,
        },
        "holders.csv",
        &holders(count),
    );
    import(
        &test,
        CredentialRows { programs, today },
        "credentials.csv",
        &credentials(count),
    );
    done.store(true, Ordering::Relaxed);
    let mut waits = saver.join().expect("the saver");
    waits.sort();
    let p99 = waits.get(waits.len() * 99 / 100).copied().unwrap_or_default();
    let most = waits.last().copied().unwrap_or_default();
    println!("{} saves meanwhile: p99 {p99:.1?}, longest {most:.1?}", waits.len());
}

fn import(test: &TestApp, importer: impl Importer, name: &str, text: &str) {
    let path = test.place.folder.path().join(name);
    std::fs::write(&path, text).expect("a file");
    let begun = now();
    let report = imports::run(&test.app, importer, &path, ImportMode::AllOrNothing).expect("an import");
    assert!(report.faults.is_empty(), "{:?}", report.faults.first());
    println!("{name}: {} new rows in {:.1?}", report.new, begun.elapsed());
}

fn holders(count: u32) -> String {
    let mut text = "external_id,given_name,family_name,birth_date,email,phone,address_lines,city,region,postal_code,country,time_zone\n".to_owned();
    for n in 0..count {
        let born = Date::new(1960, 1, 1).map(|day| day.saturating_add(jiff::Span::new().days(i64::from(n % 15_000))));
        let born = born.unwrap_or(Date::MAX);
        writeln!(
            text,
            "N{n:07},Given{},Family{},{born},n{n}@example.org,651-555-0100,{n} Main Street,Saint Paul,MN,55101,US,",
            n % 997,
            n % 7919
        )
        .expect("a string takes everything");
    }
    text
}

/// One and a half credentials for each holder.
fn credentials(count: u32) -> String {
    let mut text = "external_id,program,discipline,awarded_on\n".to_owned();
    for n in 0..count {
        let year = 2005 + n % 20;
        writeln!(text, "N{n:07},arrt-like,R,{year}-{:02}-15", n % 12 + 1).expect("a string takes everything");
        if n % 2 == 0 {
            writeln!(text, "N{n:07},arrt-like,CT,{}-06-15", year + 1).expect("a string takes everything");
        }
    }
    text
}
