//! kill -9 in the middle of the work: what was acknowledged is there, once, and the next start works at once (R01).

use std::{
    collections::BTreeSet,
    io::{BufRead as _, BufReader, Write as _},
    process::{Command, Stdio},
};

use cqr_domain::ids::CaseId;
use cqr_store::{StoreError, check::check, journal};
use diesel::{QueryableByName, RunQueryDsl as _, sql_query, sql_types::Text};

use crate::{
    engines::{Place, open_url},
    journal::{Step, context},
    on_both,
};

/// Tells the process that it is the one to be killed, and where to write.
const VICTIM_URL: &str = "OPENCQR_TEST_STORY_VICTIM_URL";
/// Kills per engine here; the large numbers are run by `cargo xtask`.
const KILLS: usize = 8;

/// The process that is killed: writes with several threads and says what was acknowledged. Nothing in an ordinary run.
#[test]
fn a_victim_writes_until_it_is_killed() {
    let Ok(url) = std::env::var(VICTIM_URL) else { return };
    let store = open_url(&url);
    let write = || {
        loop {
            let id = store.write_blocking(|tx| {
                let id: CaseId = tx.id();
                journal::append(tx, id, 0, &context(), &[Step::Opened { days: 1 }, Step::Closed])?;
                Ok::<_, StoreError>(id)
            });
            writeln!(std::io::stdout(), "acknowledged {}", id.unwrap()).unwrap();
        }
    };
    std::thread::scope(|scope| (0..8).for_each(|_| drop(scope.spawn(write))));
}

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = Text)]
    id: String,
}

fn kill_after(place: &Place, lines: usize, acknowledged: &mut BTreeSet<String>) {
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::a_victim_writes_until_it_is_killed", "--nocapture"])
        .env(VICTIM_URL, &place.url)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(victim.stdout.take().unwrap()).lines();
    let mut heard = |acknowledged: &mut BTreeSet<String>| match said.next() {
        Some(line) => {
            acknowledged.extend(line.unwrap().split_once("acknowledged ").map(|(_, id)| id.to_owned()));
            true
        }
        None => false,
    };
    (0..lines).for_each(|_| assert!(heard(acknowledged), "the victim ended by itself"));
    victim.kill().unwrap();
    while heard(acknowledged) {}
    victim.wait().unwrap();
}

#[test]
fn what_was_acknowledged_before_a_kill_is_there_once() {
    on_both(|place| {
        drop(place.open());
        let mut acknowledged = BTreeSet::new();
        for kill in 0..KILLS {
            kill_after(place, 20 + kill * 37, &mut acknowledged);
            let store = place.open();
            let stored = store.read_blocking(|rx| {
                assert!(check(rx, &[])?.is_clean());
                Ok::<_, StoreError>(sql_query("SELECT stream_id AS id FROM event").load::<Stored>(rx.db())?)
            });
            let stored: Vec<String> = stored.unwrap().into_iter().map(|it| it.id).collect();
            let streams: BTreeSet<String> = stored.iter().cloned().collect();
            assert!(
                acknowledged.is_subset(&streams),
                "{} of {}",
                streams.len(),
                acknowledged.len()
            );
            assert_eq!(stored.len(), streams.len() * 2, "each act is there whole and once");
        }
        assert!(acknowledged.len() > KILLS * 20);
    });
}
