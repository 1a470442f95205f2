//! When the disk, the commit or the connection fails: nothing is acknowledged that is not stored, and it works again after.

use std::{
    io::Write as _,
    path::Path,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use cqr_store::StoreError;
use diesel::connection::SimpleConnection as _;

use crate::{
    engines::Place,
    units::{add, ask, look, with_numbers, write},
};

#[test]
fn when_the_disk_is_full_acts_are_refused_and_go_on_after_space_was_made() {
    let place = Place::sqlite();
    let store = with_numbers(&place);
    // A page limit on the writing connection stands for a full disk: the same error from the same place.
    write(&store, |tx| {
        let pages = ask(tx, "SELECT page_count AS n FROM pragma_page_count")?;
        Ok(tx
            .db()
            .batch_execute(&format!("PRAGMA max_page_count = {}", pages + 4))?)
    })
    .unwrap();
    let big = "x".repeat(1000);
    let mut acknowledged = 0;
    let mut refused = 0;
    for i in 0..60 {
        let name = format!("{i}{big}");
        match write(&store, move |tx| add(tx, &name, 1)) {
            Ok(()) => acknowledged += 1,
            Err(StoreError::Full(_)) => refused += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert!(
        acknowledged > 0 && refused > 0,
        "{acknowledged} stored, {refused} refused"
    );
    assert_eq!(
        look(&store, "SELECT count(*) AS n FROM number"),
        acknowledged,
        "reads go on"
    );
    write(&store, |tx| {
        Ok(tx.db().batch_execute("PRAGMA max_page_count = 1000000")?)
    })
    .unwrap();
    write(&store, |tx| add(tx, "after", 1)).unwrap();
    assert_eq!(look(&store, "SELECT count(*) AS n FROM number"), acknowledged + 1);
}

#[test]
fn a_disk_that_fills_up_under_the_write_ahead_log_loses_nothing_acknowledged() {
    // Needs root for a file system of a few megabytes (an empty schema and its log take one); the story above tells the same without.
    let place = Place::sqlite();
    let disk = place.folder.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"])
        .arg(&disk)
        .output();
    if !mounted.is_ok_and(|it| it.status.success()) {
        drop(std::io::stderr().write_all(b"NOT TESTED ON A REAL FULL DISK: mounting one needs root\n"));
        return;
    }
    let told = std::panic::catch_unwind(|| fill_up(&disk));
    assert!(Command::new("umount").arg("-l").arg(&disk).status().unwrap().success());
    told.unwrap();
}

fn fill_up(disk: &Path) {
    let mut place = Place::sqlite();
    place.url = format!("sqlite://{}", disk.join("story.db").display());
    let store = with_numbers(&place);
    let filler = disk.join("filler");
    std::fs::write(&filler, vec![0; 200_000]).unwrap();
    let (mut acknowledged, mut refused) = (0, 0);
    while refused < 20 {
        let name = format!("{acknowledged}-{refused}{}", "x".repeat(2000));
        match write(&store, move |tx| add(tx, &name, 1)) {
            Ok(()) => acknowledged += 1,
            Err(StoreError::Full(_)) => refused += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!(
        look(&store, "SELECT count(*) AS n FROM number"),
        acknowledged,
        "reads go on"
    );
    std::fs::remove_file(&filler).unwrap();
    write(&store, |tx| add(tx, "after", 1)).unwrap();
    drop(store);
    assert_eq!(
        look(&place.open(), "SELECT count(*) AS n FROM number"),
        acknowledged + 1
    );
}

#[test]
fn an_act_that_goes_on_after_the_disk_refused_takes_nobody_with_it_unnoticed() {
    let place = Place::sqlite();
    let store = with_numbers(&place);
    let answer = write(&store, |tx| {
        let pages = ask(tx, "SELECT page_count AS n FROM pragma_page_count")?;
        tx.db().batch_execute(&format!("PRAGMA max_page_count = {pages}"))?;
        add(tx, "a", 1)?;
        for i in 0..50 {
            drop(add(tx, &format!("{i}{}", "x".repeat(1000)), 1));
        }
        Ok(())
    });
    assert!(matches!(answer, Err(StoreError::Full(_))), "{answer:?}");
    // SQLite undid the whole transaction at the refusal. What an act writes after that is no part of one any more, so it may
    // stay where a page has room for it; hence no act may swallow an error of the store.
    assert_eq!(look(&store, "SELECT count(*) AS n FROM number WHERE name = 'a'"), 0);
    write(&store, |tx| add(tx, "after", 1)).unwrap();
}

#[test]
fn when_the_disk_refuses_one_of_a_group_everybody_is_told_the_truth() {
    let place = Place::sqlite();
    let store = with_numbers(&place);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let (first, full, last) = runtime.block_on(async {
        let (slow, bad, good) = (store.clone(), store.clone(), store.clone());
        tokio::join!(
            slow.write(|tx| {
                std::thread::sleep(std::time::Duration::from_millis(100));
                let pages = ask(tx, "SELECT page_count AS n FROM pragma_page_count")?;
                tx.db().batch_execute(&format!("PRAGMA max_page_count = {pages}"))?;
                add(tx, "first", 1)
            }),
            // The refusal meets an act within an act, which undoes only its own part where it can.
            bad.write(|tx| {
                tx.attempt(|tx| {
                    for i in 0..50 {
                        add(tx, &format!("{i}{}", "x".repeat(1000)), 1)?;
                    }
                    Ok::<_, StoreError>(())
                })
            }),
            good.write(|tx| add(tx, "last", 1)),
        )
    });
    assert!(matches!(full, Err(StoreError::Full(_))), "{full:?}");
    for (name, told) in [("first", first), ("last", last)] {
        let stored = look(
            &store,
            &format!("SELECT count(*) AS n FROM number WHERE name = '{name}'"),
        );
        assert_eq!(stored == 1, told.is_ok(), "{name}: {told:?}");
    }
    write(&store, |tx| add(tx, "after", 1)).unwrap();
}

#[test]
fn when_the_commit_fails_everybody_in_the_group_is_told_so() {
    let place = Place::sqlite();
    let store = with_numbers(&place);
    write(&store, |tx| {
        Ok(tx.db().batch_execute(
            "CREATE TABLE part (name TEXT NOT NULL REFERENCES number (name) DEFERRABLE INITIALLY DEFERRED)",
        )?)
    })
    .unwrap();
    // A constraint that is only checked at the commit makes the commit itself fail.
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let answers = runtime.block_on(async {
        let (slow, bad, good) = (store.clone(), store.clone(), store.clone());
        tokio::join!(
            slow.write(|tx| {
                std::thread::sleep(std::time::Duration::from_millis(100));
                add(tx, "first", 1)
            }),
            bad.write(|tx| Ok::<_, StoreError>(tx.db().batch_execute("INSERT INTO part (name) VALUES ('nowhere')")?)),
            good.write(|tx| add(tx, "last", 1)),
        )
    });
    for answer in [answers.0, answers.1, answers.2] {
        assert!(matches!(answer, Err(StoreError::ForeignKey(_))), "{answer:?}");
    }
    assert_eq!(look(&store, "SELECT count(*) AS n FROM number"), 0);
    write(&store, |tx| add(tx, "after", 1)).unwrap();
    assert_eq!(look(&store, "SELECT count(*) AS n FROM number"), 1);
}

const KILL_OTHERS: &str = "SELECT count(pg_terminate_backend(pid)) AS n FROM pg_stat_activity \
                           WHERE datname = current_database() AND pid <> pg_backend_pid()";
const KILL_SELF: &str = "SELECT count(pg_terminate_backend(pg_backend_pid())) AS n";

#[test]
fn connections_that_broke_are_replaced() {
    let Some(place) = Place::postgres() else { return };
    let store = with_numbers(&place);
    for i in 0..10 {
        // The connection this runs on stays; all others, reading and writing, are gone.
        write(&store, |tx| ask(tx, KILL_OTHERS)).unwrap();
        write(&store, move |tx| add(tx, &format!("n{i}"), 1)).unwrap();
        assert_eq!(look(&store, "SELECT count(*) AS n FROM number"), i + 1);
    }
}

#[test]
fn an_act_whose_connection_broke_before_the_commit_is_run_again() {
    let Some(place) = Place::postgres() else { return };
    let store = with_numbers(&place);
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let answer = write(&store, move |tx| {
        add(tx, "a", 1)?;
        if counted.fetch_add(1, Ordering::SeqCst) == 0 {
            ask(tx, KILL_SELF)?;
        }
        Ok(())
    });
    assert_eq!(answer, Ok(()));
    assert_eq!(runs.load(Ordering::SeqCst), 2);
    assert_eq!(look(&store, "SELECT count(*) AS n FROM number"), 1);
}

#[test]
fn an_act_whose_connection_broke_during_the_commit_is_reported_and_never_run_again() {
    let Some(place) = Place::postgres() else { return };
    let store = with_numbers(&place);
    // A trigger that waits for the commit and ends the connection there.
    write(&store, |tx| {
        Ok(tx.db().batch_execute(
            "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$; \
             CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON number DEFERRABLE INITIALLY DEFERRED \
             FOR EACH ROW EXECUTE FUNCTION cut()",
        )?)
    })
    .unwrap();
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let answer = write(&store, move |tx| {
        counted.fetch_add(1, Ordering::SeqCst);
        add(tx, "a", 1)
    });
    assert!(matches!(answer, Err(StoreError::Lost(_))), "{answer:?}");
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    write(&store, |tx| Ok(tx.db().batch_execute("DROP TRIGGER cut ON number")?)).unwrap();
    write(&store, |tx| add(tx, "b", 1)).unwrap();
}
