//! Questions to the database in its own words, so that a check shares no query with what it checks.

use cqr_app::App;
use cqr_store::{Db, Rx, StoreError, Tx};
use diesel::{QueryableByName, RunQueryDsl as _, connection::SimpleConnection as _, sql_query, sql_types::Text};

/// An answer that was acknowledged to a holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ack {
    pub sitting: String,
    pub number: i32,
    pub revision: i32,
    pub response: String,
    /// In microseconds.
    pub saved_at: i64,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The column `line` of every row.
pub fn lines(rx: &mut Rx<'_>, query: &str) -> Result<Vec<String>, StoreError> {
    let Db::Lite(lite) = rx.db() else {
        panic!("simulations run on the embedded engine")
    };
    let lines: Vec<Line> = sql_query(query).load(lite)?;
    Ok(lines.into_iter().map(|it| it.line).collect())
}

/// What the simulation knows besides the database stands beside it, in tables of the connection that no product code sees.
const BESIDE: &str = "
    CREATE TEMP TABLE acks (sitting TEXT, item_no INTEGER, revision INTEGER, response TEXT, saved_at INTEGER,
        PRIMARY KEY (sitting, item_no, revision)) WITHOUT ROWID;
    CREATE TEMP TABLE delivered (message TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE scope (person TEXT PRIMARY KEY) WITHOUT ROWID;";

/// Makes the tables beside the database.
pub fn prepare(app: &App) {
    execute(app, BESIDE.to_owned());
}

/// Notes what was acknowledged and delivered.
pub fn note(app: &App, acks: &[Ack], delivered: &[String]) {
    let mut text = String::new();
    if !acks.is_empty() {
        let row = |ack: &Ack| {
            format!(
                "('{}',{},{},'{}',{})",
                ack.sitting, ack.number, ack.revision, ack.response, ack.saved_at
            )
        };
        let rows: Vec<String> = acks.iter().map(row).collect();
        text.push_str(&format!("INSERT OR IGNORE INTO acks VALUES {};", rows.join(",")));
    }
    if !delivered.is_empty() {
        let rows: Vec<String> = delivered.iter().map(|id| format!("('{id}')")).collect();
        text.push_str(&format!("INSERT OR IGNORE INTO delivered VALUES {};", rows.join(",")));
    }
    if !text.is_empty() {
        execute(app, text);
    }
}

/// Runs statements as they are.
pub fn execute(app: &App, statements: String) {
    let ran = app
        .store
        .write_blocking(move |tx: &mut Tx<'_>| tx.db().batch_execute(&statements).map_err(StoreError::from));
    ran.unwrap();
}
