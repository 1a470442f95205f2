//! A backup is what was restored from it: taken while others write, equal afterwards, and refused when it is not whole.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use cqr_domain::ids::CaseId;
use cqr_store::{
    Store, StoreError,
    backup::{self, ExtraFile, RestoreOptions},
    check::check,
    idempotency::{self, GivenAnswer},
    installation, journal,
};

use crate::{
    engines::{Place, new_places},
    journal::{Step, append, context},
    on_both,
    units::{look, write},
};

/// A store with something in several tables.
fn furnished(place: &Place) -> Store {
    let store = place.open();
    write(&store, |tx| {
        installation::add(tx, false, "America/Chicago", "key-1")?;
        for i in 0..300 {
            let noted = Step::Noted(format!("\"quoted\" 'text' {{}} with ümlaut {i}\n"));
            journal::append(
                tx,
                CaseId::from_bits(i),
                0,
                &context(),
                &[Step::Opened { days: 3 }, noted],
            )?;
        }
        idempotency::add(
            tx,
            "s",
            "k",
            "h",
            &GivenAnswer {
                status: 201,
                body: "{\"end\":\"x\"}".into(),
            },
        )
    })
    .unwrap();
    store
}

fn restore(file: &Path, place: &Place) -> Result<BTreeMap<String, Vec<u8>>, StoreError> {
    let mut files = BTreeMap::new();
    backup::restore(file, &place.url, &RestoreOptions::default(), &mut |name, content| {
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes)?;
        files.insert(name.to_owned(), bytes);
        Ok(())
    })?;
    Ok(files)
}

fn back_up(store: &Store, folder: &Path) -> PathBuf {
    let file = folder.join("one.backup");
    backup::write(store, &file, []).unwrap();
    file
}

/// The rows of a backup without its first line and last, in an order of their own.
fn rows(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap();
    // An engine writes true as 1, and leaves other spaces.
    let value = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap().to_string();
    let mut rows: Vec<String> = text
        .lines()
        .skip(1)
        .map(value)
        .filter(|line| !line.contains("sha256"))
        .collect();
    rows.iter_mut()
        .for_each(|line| *line = line.replace("\"is_demo\":false", "\"is_demo\":0"));
    rows.sort();
    rows
}

#[test]
fn what_is_restored_equals_what_was_backed_up_on_either_engine() {
    on_both(|place| {
        let store = furnished(place);
        let file = back_up(&store, place.folder.path());
        for target in new_places() {
            assert_eq!(restore(&file, &target).unwrap(), BTreeMap::new());
            let restored = target.open();
            let again = target.folder.path().join("again.backup");
            backup::write(&restored, &again, []).unwrap();
            assert_eq!(rows(&file), rows(&again));
            assert!(restored.read_blocking(|rx| check(rx, &[])).unwrap().is_clean());
            // Work goes on where it ended: versions, numbers and constraints are in place.
            assert_eq!(append(&restored, CaseId::from_bits(5), 2, vec![Step::Closed]), Ok(3));
            assert_eq!(
                append(&restored, CaseId::from_bits(5), 2, vec![Step::Closed]),
                Err(StoreError::Conflict)
            );
            let seq = look(&restored, "SELECT max(seq) AS n FROM event");
            assert!(seq > look(&store, "SELECT max(seq) AS n FROM event"));
        }
    });
}

#[test]
fn a_backup_taken_while_others_write_is_one_state() {
    on_both(|place| {
        let store = furnished(place);
        let (stop, writing) = (Arc::new(AtomicBool::new(false)), store.clone());
        let stopped = Arc::clone(&stop);
        // Each act adds two events; a backup with an odd number of them would be torn.
        let writer = thread::spawn(move || {
            let mut acts = 0;
            while !stopped.load(Ordering::SeqCst) || acts < 50 {
                append(
                    &writing,
                    CaseId::from_bits(1000 + acts),
                    0,
                    vec![Step::Opened { days: 1 }, Step::Closed],
                )
                .unwrap();
                acts += 1;
            }
            acts
        });
        let target = Place::sqlite();
        let taken: Vec<PathBuf> = (0..5)
            .map(|i| {
                let file = place.folder.path().join(format!("{i}.backup"));
                backup::write(&store, &file, []).unwrap();
                file
            })
            .collect();
        stop.store(true, Ordering::SeqCst);
        assert!(writer.join().unwrap() >= 50);
        for file in &taken {
            let events = backup::verify(file).unwrap().tables["event"];
            assert!(events >= 600 && events.is_multiple_of(2), "{events}");
        }
        restore(&taken[4], &target).unwrap();
        assert!(target.open().read_blocking(|rx| check(rx, &[])).unwrap().is_clean());
    });
}

#[test]
fn files_kept_beside_the_database_are_in_the_backup() {
    let place = Place::sqlite();
    let store = furnished(&place);
    let file = place.folder.path().join("files.backup");
    let extra = |name: &str, bytes: &'static [u8]| {
        Ok(ExtraFile {
            name: name.into(),
            bytes: bytes.len() as u64,
            content: Box::new(bytes),
        })
    };
    backup::write(
        &store,
        &file,
        [extra("uploads/a", b"\n{\"end\":\x00\xff"), extra("uploads/b", b"")],
    )
    .unwrap();
    let files = restore(&file, &Place::sqlite()).unwrap();
    assert_eq!(files["uploads/a"], b"\n{\"end\":\x00\xff");
    assert_eq!(files["uploads/b"], b"");
}

#[test]
fn a_file_that_is_not_whole_is_refused_and_leaves_nothing_behind() {
    let place = Place::sqlite();
    let whole = std::fs::read(back_up(&furnished(&place), place.folder.path())).unwrap();
    let wrong = place.folder.path().join("wrong.backup");
    let empty = Place::sqlite();
    let refused = |bytes: &[u8]| {
        std::fs::write(&wrong, bytes).unwrap();
        let error = restore(&wrong, &empty).unwrap_err();
        assert_eq!(std::fs::read_dir(empty.folder.path()).unwrap().count(), 0, "{error}");
        error
    };
    for length in [0, 1, 50, whole.len() / 3, whole.len() - 200, whole.len() - 1] {
        assert!(
            matches!(refused(&whole[..length]), StoreError::Corrupt(_)),
            "cut at {length}"
        );
    }
    for place in (0..whole.len()).step_by(whole.len() / 40) {
        let mut flipped = whole.clone();
        flipped[place] ^= 1;
        let error = refused(&flipped);
        assert!(
            matches!(error, StoreError::Corrupt(_) | StoreError::Newer(_)),
            "flipped at {place}: {error}"
        );
    }
    assert!(matches!(refused(b"SQLite format 3\0 and more"), StoreError::Corrupt(_)));
    assert!(matches!(refused(&[0; 4096]), StoreError::Corrupt(_)));
    assert!(matches!(
        refused(&[whole.as_slice(), b"more\n"].concat()),
        StoreError::Corrupt(_)
    ));
    let text = String::from_utf8(whole).unwrap();
    let newer = text.replacen("\"version\":1", "\"version\":2", 1);
    assert!(matches!(refused(newer.as_bytes()), StoreError::Newer(_)));
    let missing = restore(&place.folder.path().join("nowhere"), &empty).unwrap_err();
    assert!(matches!(missing, StoreError::File(_)));
}

#[test]
fn a_backup_of_a_newer_schema_or_another_key_is_refused() {
    let place = Place::sqlite();
    let file = back_up(&furnished(&place), place.folder.path());
    let other_key = RestoreOptions {
        key_fingerprint: Some("key-2".into()),
    };
    let target = Place::sqlite();
    let refused = backup::restore(&file, &target.url, &other_key, &mut |_, _| Ok(())).unwrap_err();
    assert!(refused.to_string().contains("key-1"), "{refused}");
    let right_key = RestoreOptions {
        key_fingerprint: Some("key-1".into()),
    };
    backup::restore(&file, &target.url, &right_key, &mut |_, _| Ok(())).unwrap();

    // A program that knows more migrations wrote this one; all its checksums are right.
    let text = std::fs::read_to_string(&file).unwrap();
    let newer = cqr_store::migrate::newest() + 1;
    let text = text.replacen(
        &format!("\"schema_version\":{}", cqr_store::migrate::newest()),
        &format!("\"schema_version\":{newer}"),
        1,
    );
    let file = place.folder.path().join("newer.backup");
    std::fs::write(&file, crate::engines::with_right_end(&text)).unwrap();
    let refused = restore(&file, &Place::sqlite()).unwrap_err();
    assert!(matches!(refused, StoreError::Newer(_)), "{refused}");
}

#[test]
fn a_database_with_something_in_it_is_never_restored_over() {
    on_both(|place| {
        let store = furnished(place);
        let file = back_up(&store, place.folder.path());
        for target in new_places() {
            let living = furnished(&target);
            let before = look(&living, "SELECT count(*) AS n FROM event");
            let refused = restore(&file, &target).unwrap_err();
            assert!(refused.to_string().contains("not empty"), "{refused}");
            assert_eq!(look(&living, "SELECT count(*) AS n FROM event"), before);
            append(&living, CaseId::from_bits(9999), 0, vec![Step::Closed]).unwrap();
        }
    });
}

#[test]
fn a_restore_that_fails_half_way_leaves_the_empty_database_as_it_was() {
    on_both(|place| {
        let store = furnished(place);
        let file = place.folder.path().join("files.backup");
        let extra = ExtraFile {
            name: "uploads/a".into(),
            bytes: 1,
            content: Box::new(&b"x"[..]),
        };
        backup::write(&store, &file, [Ok(extra)]).unwrap();
        for target in new_places() {
            drop(target.open());
            let refused = backup::restore(&file, &target.url, &RestoreOptions::default(), &mut |_, _| {
                Err(StoreError::Full("uploads".into()))
            });
            assert_eq!(refused.unwrap_err(), StoreError::Full("uploads".into()));
            assert_eq!(look(&target.open(), "SELECT count(*) AS n FROM event"), 0);
            restore(&file, &target).unwrap();
            assert_eq!(look(&target.open(), "SELECT count(*) AS n FROM event"), 600);
        }
    });
}

#[test]
fn a_backup_is_never_written_over_another() {
    let place = Place::sqlite();
    let store = furnished(&place);
    let file = back_up(&store, place.folder.path());
    let before = std::fs::read(&file).unwrap();
    assert!(matches!(backup::write(&store, &file, []), Err(StoreError::File(_))));
    assert_eq!(std::fs::read(&file).unwrap(), before);
    let broken = place.folder.path().join("broken.backup");
    let unreadable = [Err(StoreError::File("an upload is missing".into()))];
    assert!(backup::write(&store, &broken, unreadable).is_err());
    assert!(!broken.exists() && !place.folder.path().join("broken.backup.partial").exists());
}
