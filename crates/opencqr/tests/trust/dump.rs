//! The whole database as text, to say that nothing changed and that a word is nowhere.

use std::collections::{BTreeMap, BTreeSet};

use cqr_app::App;
use cqr_store::{Db, EngineKind, StoreError};
use diesel::{QueryableByName, RunQueryDsl as _, sql_query, sql_types::Text};

/// Every table with its rows as text, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dump(BTreeMap<String, Vec<String>>);

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn lines(db: &mut Db, query: &str) -> Result<Vec<String>, StoreError> {
    Ok(sql_query(query)
        .load::<Line>(db)?
        .into_iter()
        .map(|row| row.line)
        .collect())
}

fn tables(db: &mut Db) -> Result<Vec<String>, StoreError> {
    let query = match db.kind() {
        EngineKind::Sqlite => {
            "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
        }
        EngineKind::Postgres => {
            "SELECT table_name::text AS line FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
        }
    };
    lines(db, query)
}

fn columns_of(db: &mut Db, table: &str) -> Result<Vec<String>, StoreError> {
    let query = match db.kind() {
        EngineKind::Sqlite => format!("SELECT name AS line FROM pragma_table_info('{table}')"),
        EngineKind::Postgres => format!(
            "SELECT column_name::text AS line FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'"
        ),
    };
    lines(db, &query)
}

impl Dump {
    /// The database as it is now.
    pub fn of(app: &App) -> Self {
        let read = |rx: &mut cqr_store::Rx<'_>| {
            let db = rx.db();
            let mut all = BTreeMap::new();
            for table in tables(db)? {
                let query = match db.kind() {
                    EngineKind::Postgres => format!("SELECT t::text AS line FROM \"{table}\" t ORDER BY 1"),
                    EngineKind::Sqlite => {
                        let quoted: Vec<String> = columns_of(db, &table)?
                            .iter()
                            .map(|column| format!("quote(\"{column}\")"))
                            .collect();
                        format!(
                            "SELECT {} AS line FROM \"{table}\" ORDER BY 1",
                            quoted.join(" || '|' || ")
                        )
                    }
                };
                let rows = lines(db, &query)?;
                all.insert(table, rows);
            }
            Ok::<_, StoreError>(all)
        };
        Self(app.store.read_blocking(read).unwrap())
    }

    /// What stands in one of the two and not in the other.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let of = |dump: &Self| -> BTreeSet<String> {
            let rows = dump
                .0
                .iter()
                .flat_map(|(table, rows)| rows.iter().map(move |row| format!("{table}: {row}")));
            rows.collect()
        };
        of(self).symmetric_difference(&of(other)).cloned().collect()
    }

    /// Whether a text stands anywhere.
    pub fn has(&self, text: &str) -> bool {
        self.0.values().flatten().any(|row| row.contains(text))
    }

    /// The tables in which a text stands.
    pub fn tables_with(&self, text: &str) -> BTreeSet<&str> {
        let has = |rows: &Vec<String>| rows.iter().any(|row| row.contains(text));
        self.0
            .iter()
            .filter(|(_, rows)| has(rows))
            .map(|(table, _)| table.as_str())
            .collect()
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }
}

/// The name of every column of the schema, once.
pub fn columns(app: &App) -> BTreeSet<String> {
    let read = |rx: &mut cqr_store::Rx<'_>| {
        let db = rx.db();
        let mut all = BTreeSet::new();
        for table in tables(db)? {
            all.extend(columns_of(db, &table)?);
        }
        Ok::<_, StoreError>(all)
    };
    app.store.read_blocking(read).unwrap()
}
