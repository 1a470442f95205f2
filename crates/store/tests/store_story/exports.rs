//! Every table of the schema is exported with the register, or stays behind for a reason that is written down.

use std::collections::BTreeSet;

use cqr_store::{
    EngineKind, Store, StoreError,
    exports::{ELSEWHERE, TABLES},
    people::FATES,
};
use diesel::{QueryableByName, RunQueryDsl as _, sql_query, sql_types::Text};

use crate::on_both;

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

fn names(store: &Store, query: &'static str) -> BTreeSet<String> {
    let names = store
        .read_blocking(move |rx| {
            let names: Vec<Name> = sql_query(query).load(rx.db())?;
            Ok::<_, StoreError>(names)
        })
        .unwrap();
    names.into_iter().map(|it| it.name).collect()
}

#[test]
fn each_table_is_exported_or_says_why_not() {
    on_both(|place| {
        let store = place.open();
        let query = if store.engine() == EngineKind::Sqlite {
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        } else {
            "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = current_schema()"
        };
        let schema = names(&store, query);
        let listed: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        let stays: Vec<&str> = ELSEWHERE.iter().map(|table| table.name).collect();
        let known: BTreeSet<String> = listed.iter().chain(&stays).map(|name| (*name).to_owned()).collect();
        assert_eq!(known.len(), listed.len() + stays.len(), "a table stands in both lists");
        assert_eq!(known, schema);
        assert!(ELSEWHERE.iter().all(|table| !table.why.is_empty()));
    });
}

#[test]
fn a_merge_decides_about_each_table_that_names_a_person() {
    on_both(|place| {
        let store = place.open();
        let query = if store.engine() == EngineKind::Sqlite {
            "SELECT t.name AS name FROM sqlite_schema t JOIN pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND c.name = 'person_id'"
        } else {
            "SELECT table_name::text AS name FROM information_schema.columns \
             WHERE table_schema = current_schema() AND column_name = 'person_id'"
        };
        let schema = names(&store, query);
        let known: BTreeSet<String> = FATES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(known.len(), FATES.len(), "a table stands there twice");
        assert_eq!(known, schema, "each table with a person_id is decided upon in FATES");
    });
}
