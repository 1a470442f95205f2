//! Units of work: stored together or not at all, whatever happens beside them.

use std::{
    sync::{
        Arc, Barrier,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    thread,
};

use cqr_store::{Db, EngineKind, Store, StoreError, Tx};
use diesel::{RunQueryDsl as _, connection::SimpleConnection as _, sql_query, sql_types::BigInt};

use crate::{engines::Place, on_both};

/// A small table of numbers, made for a story.
pub fn with_numbers(place: &Place) -> Store {
    let store = place.open();
    let sql = "CREATE TABLE number (name TEXT NOT NULL PRIMARY KEY, n BIGINT NOT NULL)";
    write(&store, move |tx| Ok(tx.db().batch_execute(sql)?)).unwrap();
    store
}

/// Writes without another error type.
pub fn write<T: Send + 'static>(
    store: &Store,
    act: impl Fn(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    store.write_blocking(act)
}

/// Adds a number.
pub fn add(db: &mut Db, name: &str, n: i64) -> Result<(), StoreError> {
    Ok(db.batch_execute(&format!("INSERT INTO number (name, n) VALUES ('{name}', {n})"))?)
}

/// Changes a number.
pub fn set(db: &mut Db, name: &str, n: i64) -> Result<(), StoreError> {
    Ok(db.batch_execute(&format!("UPDATE number SET n = {n} WHERE name = '{name}'"))?)
}

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// One number of a query.
pub fn ask(db: &mut Db, sql: &str) -> Result<i64, StoreError> {
    Ok(sql_query(sql).get_result::<Number>(db)?.n)
}

/// One number of a query, in a read of its own.
pub fn look(store: &Store, sql: &str) -> i64 {
    let sql = sql.to_owned();
    store.read_blocking(move |rx| ask(rx, &sql)).unwrap()
}

/// Runs as many acts at the same time as there are names, each in its own thread.
fn at_once<T: Send + 'static>(count: usize, act: impl Fn(usize) -> T + Send + Sync + 'static) -> Vec<T> {
    let (act, together) = (Arc::new(act), Arc::new(Barrier::new(count)));
    let start = |i| {
        let (act, together) = (Arc::clone(&act), Arc::clone(&together));
        thread::spawn(move || {
            together.wait();
            act(i)
        })
    };
    let threads: Vec<_> = (0..count).map(start).collect();
    threads.into_iter().map(|it| it.join().unwrap()).collect()
}

/// A quarter refuses after writing, a quarter panics after writing two savepoints deep, the rest is kept.
fn quarters(tx: &mut Tx<'_>, i: usize) -> Result<usize, StoreError> {
    add(tx, &format!("n{i}"), 1)?;
    match i % 4 {
        0 => Err(StoreError::Other("refused".into())),
        1 => tx.attempt(|tx| {
            add(tx, &format!("deep{i}"), 1)?;
            tx.attempt(|tx| {
                add(tx, &format!("deeper{i}"), 1)?;
                panic!("on purpose")
            })
        }),
        _ => Ok(i),
    }
}

#[test]
fn each_of_64_acts_gets_its_own_answer_and_only_the_kept_are_stored() {
    on_both(|place| {
        let store = with_numbers(place);
        let other = store.clone();
        let answers = at_once(64, move |i| write(&other, move |tx| quarters(tx, i)));
        for (i, answer) in answers.into_iter().enumerate() {
            match i % 4 {
                0 => assert_eq!(answer, Err(StoreError::Other("refused".into()))),
                1 => assert_eq!(answer, Err(StoreError::Panicked("on purpose".into()))),
                _ => assert_eq!(answer, Ok(i)),
            }
        }
        assert_eq!(look(&store, "SELECT count(*) AS n FROM number"), 32);
    });
}

#[test]
fn on_sqlite_64_waiting_acts_share_one_commit() {
    let place = Place::sqlite();
    let store = with_numbers(&place);
    let (all_wait, go) = mpsc::channel::<()>();
    let (begins, begun) = mpsc::channel::<()>();
    let go = std::sync::Mutex::new(go);
    let blocker = store.clone();
    // The writer is held up until all acts wait behind it; it takes the first 63 of them into its own commit.
    let held = thread::spawn(move || {
        write(&blocker, move |_| {
            begins.send(()).unwrap();
            go.lock().unwrap().recv().unwrap();
            Ok(())
        })
    });
    begun.recv().unwrap();
    let acts: Vec<_> = (0..63)
        .map(|i| {
            let store = store.clone();
            let act = move |tx: &mut Tx<'_>| {
                let kept = quarters(tx, i)?;
                Ok::<_, StoreError>((kept, ask(tx, "SELECT count(*) AS n FROM number")?))
            };
            // Polled once, which puts it into the queue.
            let mut answer = Box::pin(async move { store.write(act).await });
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            assert!(answer.as_mut().poll(&mut context).is_pending());
            answer
        })
        .collect();
    let committed_before = look(&store, "SELECT count(*) AS n FROM number");
    all_wait.send(()).unwrap();
    held.join().unwrap().unwrap();
    let kept: Vec<i64> = acts
        .into_iter()
        .filter_map(|act| block_on(act).ok())
        .map(|(_, seen)| seen)
        .collect();
    assert_eq!(committed_before, 0);
    // Each saw those kept before it, long before anything was committed.
    assert_eq!(kept, (1..=31).collect::<Vec<i64>>());
    assert_eq!(look(&store, "SELECT count(*) AS n FROM number"), 31);
}

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}

#[test]
fn a_counter_read_and_written_by_eight_loses_nothing() {
    on_both(|place| {
        let store = with_numbers(place);
        write(&store, |tx| add(tx, "count", 0)).unwrap();
        let other = store.clone();
        let counted: usize = at_once(8, move |_| {
            let count_up = |tx: &mut Tx<'_>| {
                let n = ask(tx, "SELECT n FROM number WHERE name = 'count'")?;
                set(tx, "count", n + 1)
            };
            (0..20).filter(|_| write(&other, count_up).is_ok()).count()
        })
        .into_iter()
        .sum();
        assert_eq!(
            look(&store, "SELECT n FROM number WHERE name = 'count'"),
            counted as i64
        );
        assert!(counted >= 80, "only {counted} of 160 went through");
    });
}

#[test]
fn two_that_lock_each_other_out_are_run_again() {
    let Some(place) = Place::postgres() else { return };
    let store = with_numbers(&place);
    write(&store, |tx| add(tx, "a", 0).and_then(|()| add(tx, "b", 0))).unwrap();
    let (both_hold_one, runs) = (Arc::new(Barrier::new(2)), Arc::new(AtomicU32::new(0)));
    let (meeting, counted, other) = (Arc::clone(&both_hold_one), Arc::clone(&runs), store.clone());
    let answers = at_once(2, move |i| {
        let (meeting, counted) = (Arc::clone(&meeting), Arc::clone(&counted));
        let names = if i == 0 { ["a", "b"] } else { ["b", "a"] };
        block_on(other.write_row_locked(move |tx| {
            let count_up = |name: &str| format!("UPDATE number SET n = n + 1 WHERE name = '{name}'");
            tx.db().batch_execute(&count_up(names[0]))?;
            // In their first run each waits until both hold one row, so that neither can get the other's.
            if counted.fetch_add(1, Ordering::SeqCst) < 2 {
                meeting.wait();
            }
            Ok::<_, StoreError>(tx.db().batch_execute(&count_up(names[1]))?)
        }))
    });
    assert_eq!(answers, [Ok(()), Ok(())]);
    assert!(runs.load(Ordering::SeqCst) > 2, "one of them was run again");
    assert_eq!(look(&store, "SELECT min(n) AS n FROM number"), 2);
    assert_eq!(look(&store, "SELECT max(n) AS n FROM number"), 2);
}

#[test]
fn a_refused_attempt_undoes_only_itself() {
    on_both(|place| {
        let store = with_numbers(place);
        let seen = write(&store, |tx| {
            add(tx, "kept", 1)?;
            let refused = tx.attempt(|tx| add(tx, "lost", 1).and_then(|()| add(tx, "kept", 2)));
            add(tx, "also kept", 1)?;
            Ok(refused)
        });
        assert!(matches!(seen.unwrap(), Err(StoreError::Unique(_))));
        assert_eq!(look(&store, "SELECT count(*) AS n FROM number"), 2);
    });
}

#[test]
fn an_act_that_ignores_a_failed_statement_is_never_said_to_be_stored_when_it_is_not() {
    on_both(|place| {
        let store = with_numbers(place);
        let answer = write(&store, |tx| {
            add(tx, "a", 1)?;
            drop(add(tx, "a", 2));
            Ok(())
        });
        let stored = look(&store, "SELECT count(*) AS n FROM number");
        assert_eq!(answer.is_ok(), stored == 1, "{answer:?}");
        assert_eq!(answer.is_ok(), store.engine() == EngineKind::Sqlite);
        write(&store, |tx| add(tx, "b", 1)).unwrap();
    });
}

#[test]
fn constraints_are_told_apart_by_kind() {
    on_both(|place| {
        let store = place.open();
        write(&store, |tx| {
            Ok(tx.db().batch_execute(
                "CREATE TABLE parent (id TEXT NOT NULL PRIMARY KEY);
                 CREATE TABLE child (id TEXT NOT NULL PRIMARY KEY REFERENCES parent (id), n BIGINT NOT NULL CHECK (n > 0))",
            )?)
        })
        .unwrap();
        let run = |sql: &'static str| write(&store, move |tx| Ok(tx.db().batch_execute(sql)?)).unwrap_err();
        write(&store, |tx| {
            Ok(tx.db().batch_execute("INSERT INTO parent VALUES ('p')")?)
        })
        .unwrap();
        assert!(matches!(run("INSERT INTO parent VALUES ('p')"), StoreError::Unique(_)));
        assert!(matches!(
            run("INSERT INTO child VALUES ('x', 1)"),
            StoreError::ForeignKey(_)
        ));
        assert!(matches!(run("INSERT INTO child VALUES ('p', 0)"), StoreError::Check(_)));
        assert!(matches!(
            run("INSERT INTO child VALUES ('p', NULL)"),
            StoreError::Check(_)
        ));
        assert!(matches!(run("INSERT INTO nowhere VALUES (1)"), StoreError::Other(_)));
        let missing = write(&store, |tx| ask(tx, "SELECT n FROM child")).unwrap_err();
        assert_eq!(missing, StoreError::NotFound);
    });
}

#[test]
fn a_read_sees_one_state_and_cannot_write() {
    on_both(|place| {
        let store = with_numbers(place);
        let (writing, other) = (store.clone(), store.clone());
        let (before, after) = store
            .read_blocking(move |rx| {
                let before = ask(rx, "SELECT count(*) AS n FROM number")?;
                // Another thread stores something between the two queries of this read.
                thread::spawn(move || write(&writing, |tx| add(tx, "a", 1)).unwrap())
                    .join()
                    .unwrap();
                Ok::<_, StoreError>((before, ask(rx, "SELECT count(*) AS n FROM number")?))
            })
            .unwrap();
        assert_eq!((before, after), (0, 0));
        assert_eq!(look(&other, "SELECT count(*) AS n FROM number"), 1);
        let refused: Result<(), StoreError> = store.read_blocking(|rx| add(rx, "b", 1));
        assert!(refused.is_err());
        assert_eq!(look(&other, "SELECT count(*) AS n FROM number"), 1);
    });
}

#[test]
fn a_database_in_memory_keeps_to_the_same_rules() {
    let store = Store::open(
        "sqlite::memory:",
        cqr_store::StoreOptions {
            migrate: true,
            ..Default::default()
        },
    )
    .unwrap();
    write(&store, |tx| {
        Ok(tx
            .db()
            .batch_execute("CREATE TABLE number (name TEXT NOT NULL PRIMARY KEY, n BIGINT NOT NULL)")?)
    })
    .unwrap();
    for i in 0..8 {
        assert_eq!(write(&store, move |tx| quarters(tx, i)).is_ok(), i % 4 > 1);
    }
    assert_eq!(look(&store, "SELECT count(*) AS n FROM number"), 4);
    let refused: Result<(), StoreError> = store.read_blocking(|rx| add(rx, "b", 1));
    assert!(refused.is_err());
    write(&store, |tx| add(tx, "c", 1)).unwrap();
    assert_eq!(look(&store, "SELECT count(*) AS n FROM number"), 5);
}
