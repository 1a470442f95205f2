//! Versions of programs: numbered one after the other, in force from their day, never changed.

use std::collections::BTreeMap;

use cqr_domain::journal::Actor;
use cqr_store::{Store, StoreError, programs};
use jiff::civil::{Date, date};

use crate::on_both;

fn add(store: &Store, program: &'static str, from_on: Date, content: &str) -> Result<i32, StoreError> {
    let files: BTreeMap<String, String> = [("policy.toml".to_owned(), content.to_owned())].into();
    let sha256 = format!("{:0>64}", content.len());
    store.write_blocking(move |tx| {
        let row = programs::add(tx, program, from_on, files.clone(), &sha256, Actor::Operator)?;
        Ok(row.version)
    })
}

#[test]
fn a_version_is_in_force_from_its_day() {
    on_both(|place| {
        let store = place.open();
        assert_eq!(add(&store, "a", date(1, 1, 1), "# één\ncap = 36.0\n"), Ok(1));
        assert_eq!(add(&store, "a", date(2027, 1, 1), "cap = 30.0\n"), Ok(2));
        assert_eq!(
            add(&store, "a", date(2027, 1, 1), "cap = 24.0\n"),
            Ok(3),
            "the same day again"
        );
        assert_eq!(
            add(&store, "b", date(2026, 1, 1), ""),
            Ok(1),
            "numbers are the program's own"
        );
        let in_force = |program: &'static str, on: Date| {
            let row = store
                .read_blocking(move |rx| programs::in_force(rx, program, on))
                .unwrap();
            let number = store.read_blocking(move |rx| programs::number_in_force(rx, program, on));
            assert_eq!(number, Ok(row.as_ref().map(|row| row.version)), "{program} on {on}");
            row.map(|row| row.version)
        };
        let table = [
            ("a", date(1, 1, 1), Some(1)),
            ("a", date(2026, 12, 31), Some(1)),
            ("a", date(2027, 1, 1), Some(3)),
            ("a", date(2099, 1, 1), Some(3)),
            ("b", date(2025, 12, 31), None),
            ("c", date(2027, 1, 1), None),
        ];
        for (program, on, expected) in table {
            assert_eq!(in_force(program, on), expected, "{program} on {on}");
        }
        let first = store.read_blocking(|rx| programs::lookup(rx, "a", 1)).unwrap().unwrap();
        assert_eq!(
            first.files.0["policy.toml"], "# één\ncap = 36.0\n",
            "kept as it was written"
        );
        let listed = store.read_blocking(|rx| programs::list(rx)).unwrap();
        let listed: Vec<_> = listed.iter().map(|row| (row.program.as_str(), row.version)).collect();
        assert_eq!(listed, [("a", 1), ("a", 2), ("a", 3), ("b", 1)]);
    });
}
