//! What keeps things single: idempotency keys, the serve lock, turns between processes, and the check.

use cqr_domain::ids::CaseId;
use cqr_store::{
    Db, Store, StoreError, StoreOptions, Tx,
    check::{Difference, Projection, Rebuilt, check, rebuild_and_compare},
    idempotency::{self, GivenAnswer, KEPT_FOR, Repeat},
    serve_lock::ServeLock,
};
use diesel::{QueryableByName, RunQueryDsl as _, connection::SimpleConnection as _, sql_query, sql_types::Text};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{
    engines::Place,
    journal::{Step, append},
    on_both,
    units::{add, ask, look, with_numbers, write},
};

fn keyed(store: &Store, hash: &'static str) -> Result<Repeat, StoreError> {
    write(store, move |tx| {
        let now = tx.now();
        let known = idempotency::lookup(tx, "account/submit", "key", hash, now)?;
        if known == Repeat::New {
            let row = tx.id::<()>().to_string();
            add(tx, &row, 1)?;
            idempotency::add(
                tx,
                "account/submit",
                "key",
                hash,
                &GivenAnswer {
                    status: 201,
                    body: "done".into(),
                },
            )?;
        }
        Ok(known)
    })
}

#[test]
fn the_same_request_is_answered_again_and_another_under_its_key_is_refused() {
    on_both(|place| {
        drop(with_numbers(place));
        let (store, frozen) = place.open_at(Timestamp::UNIX_EPOCH);
        assert_eq!(keyed(&store, "a"), Ok(Repeat::New));
        let given = GivenAnswer {
            status: 201,
            body: "done".into(),
        };
        assert_eq!(keyed(&store, "a"), Ok(Repeat::Same(given)));
        assert_eq!(keyed(&store, "b"), Ok(Repeat::Other));
        assert_eq!(look(&store, "SELECT count(*) AS n FROM number"), 1);
        frozen.advance(KEPT_FOR);
        assert_eq!(write(&store, |tx| idempotency::remove_outdated(tx, 10)), Ok(1));
    });
}

#[test]
fn old_answers_are_removed_a_few_at_a_time() {
    on_both(|place| {
        drop(with_numbers(place));
        let (store, frozen) = place.open_at(Timestamp::UNIX_EPOCH);
        for number in 0..5 {
            let answer = GivenAnswer {
                status: 201,
                body: "done".into(),
            };
            let key = format!("key-{number}");
            write(&store, move |tx| {
                idempotency::add(tx, "account/submit", &key, "a", &answer)
            })
            .unwrap();
            frozen.advance(jiff::SignedDuration::from_secs(1));
        }
        frozen.advance(KEPT_FOR - jiff::SignedDuration::from_secs(2));
        let removed: Vec<_> = (0..3)
            .map(|_| write(&store, |tx| idempotency::remove_outdated(tx, 3)).unwrap())
            .collect();
        assert_eq!(removed, [3, 1, 0]);
        assert_eq!(
            look(&store, "SELECT count(*) AS n FROM idempotency"),
            1,
            "the last is kept"
        );
    });
}

#[test]
fn eight_equal_requests_at_once_are_done_once() {
    on_both(|place| {
        let store = with_numbers(place);
        let threads: Vec<_> = (0..8)
            .map(|_| {
                let store = store.clone();
                std::thread::spawn(move || keyed(&store, "a").unwrap())
            })
            .collect();
        let known: Vec<Repeat> = threads.into_iter().map(|it| it.join().unwrap()).collect();
        assert_eq!(known.iter().filter(|it| **it == Repeat::New).count(), 1);
        assert_eq!(look(&store, "SELECT count(*) AS n FROM number"), 1);
    });
}

#[test]
fn a_second_serve_on_the_same_file_is_told_who_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("one.db");
    let first = ServeLock::take(&database, "http://127.0.0.1:8080").unwrap();
    let refused = ServeLock::take(&database, "http://127.0.0.1:9090")
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains(&std::process::id().to_string()) && refused.contains("8080"),
        "{refused}"
    );
    ServeLock::take(&folder.path().join("other.db"), "x").unwrap();
    drop(first);
    ServeLock::take(&database, "http://127.0.0.1:9090").unwrap();
}

#[test]
fn a_command_gets_its_turn_beside_a_busy_server() {
    let place = Place::sqlite();
    let server = with_numbers(&place);
    write(&server, |tx| add(tx, "server", 0).and_then(|()| add(tx, "command", 0))).unwrap();
    // A second store on the same file stands for a second process: it shares nothing with the first but the file.
    let command = place.open();
    let count_up = |store: Store, name: &'static str| {
        std::thread::spawn(move || {
            let act = move |tx: &mut Tx<'_>| {
                tx.db()
                    .batch_execute(&format!("UPDATE number SET n = n + 1 WHERE name = '{name}'"))?;
                ask(tx, "SELECT min(n) AS n FROM number")
            };
            while write(&store, act).unwrap() < 40 {}
        })
    };
    // Each goes on until both have done forty acts; if one were starved, this would not end.
    let both = [count_up(server.clone(), "server"), count_up(command, "command")];
    both.into_iter().for_each(|it| it.join().unwrap());
    assert!(look(&server, "SELECT min(n) AS n FROM number") >= 40);
}

/// How many events each case has, kept in the table of numbers.
struct Counts;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

impl Rebuilt for Counts {
    type Event = Step;
    fn expected(&self, stream: CaseId, events: &[cqr_domain::journal::Recorded<Step>]) -> Vec<(String, Value)> {
        vec![(stream.to_string(), json!(events.len().to_string()))]
    }
    fn stored(&self, db: &mut Db, streams: &[CaseId]) -> Result<Vec<(String, Value)>, StoreError> {
        let mut rows = Vec::new();
        for stream in streams {
            let found: Vec<Line> = sql_query(format!(
                "SELECT CAST(n AS TEXT) AS line FROM number WHERE name = '{stream}'"
            ))
            .load(db)?;
            rows.extend(found.into_iter().map(|it| (stream.to_string(), json!(it.line))));
        }
        Ok(rows)
    }
    fn count(&self, db: &mut Db) -> Result<i64, StoreError> {
        ask(db, "SELECT count(*) AS n FROM number")
    }
}

impl Projection for Counts {
    fn name(&self) -> &'static str {
        "counts"
    }
    fn check(&self, db: &mut Db) -> Result<Vec<Difference>, StoreError> {
        rebuild_and_compare(db, self)
    }
}

#[test]
fn the_check_finds_what_the_journal_does_not_say() {
    on_both(|place| {
        let store = with_numbers(place);
        for i in 0..1100u128 {
            append(
                &store,
                CaseId::from_bits(i),
                0,
                vec![Step::Opened { days: 1 }, Step::Closed],
            )
            .unwrap();
        }
        write(&store, |tx| {
            (0..1100).try_for_each(|i| add(tx, &CaseId::from_bits(i).to_string(), 2))
        })
        .unwrap();
        let report = || store.read_blocking(|rx| check(rx, &[&Counts])).unwrap();
        assert!(report().is_clean(), "{:?}", report());

        let (wrong, missing) = (CaseId::from_bits(3), CaseId::from_bits(700));
        write(&store, move |tx| {
            tx.db()
                .batch_execute(&format!("UPDATE number SET n = 3 WHERE name = '{wrong}'"))?;
            tx.db()
                .batch_execute(&format!("DELETE FROM number WHERE name = '{missing}'"))?;
            add(tx, "stranger", 1)
        })
        .unwrap();
        let found = report().projections.remove(0).1;
        let keys: Vec<&str> = found.iter().map(|it| it.key.as_str()).collect();
        assert_eq!(keys, [&wrong.to_string(), &missing.to_string(), "rows of no stream"]);
        assert_eq!(
            (&found[0].stored, &found[0].expected),
            (&Some(json!("3")), &Some(json!("2")))
        );
        assert_eq!(found[1].stored, None);

        write(&store, |tx| {
            Ok(tx
                .db()
                .batch_execute("DELETE FROM event WHERE version = 1 AND seq = (SELECT min(seq) FROM event)")?)
        })
        .unwrap();
        assert_eq!(
            report().journal,
            [format!("case {} has gaps in its versions", CaseId::from_bits(0))]
        );
    });
}

#[test]
fn the_check_of_a_damaged_file_says_so() {
    let place = Place::sqlite();
    let store = with_numbers(&place);
    write(&store, |tx| (0..2000).try_for_each(|i| add(tx, &format!("n{i}"), i))).unwrap();
    drop(store);
    let file = place.folder.path().join("story.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let pages = bytes.len() / 4096;
    // The header of every page in the last quarter.
    for page in pages * 3 / 4..pages {
        bytes[page * 4096..page * 4096 + 16].fill(0xff);
    }
    std::fs::write(&file, bytes).unwrap();
    let found =
        Store::open(&place.url, StoreOptions::default()).and_then(|store| store.read_blocking(|rx| check(rx, &[])));
    assert!(!found.is_ok_and(|report| report.is_clean()));
}
