//! Questions to the database in its own words, so that a check shares no query with what it checks.

use cqr_app::App;
use cqr_domain::ids::PersonId;
use cqr_store::{Db, Rx, StoreError, Tx};
use diesel::{
    QueryResult, QueryableByName, RunQueryDsl, SqliteConnection,
    connection::SimpleConnection as _,
    query_builder::{AstPass, Query, QueryFragment, QueryId, SqlQuery},
    sql_query,
    sql_types::{Text, Untyped},
    sqlite::Sqlite,
};

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

/// What the simulation knows besides the database stands beside it, in tables of the connection that no product code sees. The
/// checks go by two columns that the product never looks anything up by.
const BESIDE: &str = "
    CREATE TEMP TABLE acks (sitting TEXT, item_no INTEGER, revision INTEGER, response TEXT, saved_at INTEGER,
        PRIMARY KEY (sitting, item_no, revision)) WITHOUT ROWID;
    CREATE TEMP TABLE delivered (message TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE kin (person TEXT, record TEXT, PRIMARY KEY (person, record)) WITHOUT ROWID;
    CREATE TEMP TABLE touched (kind TEXT, id TEXT);
    CREATE TEMP TABLE scope (kind TEXT, person TEXT, PRIMARY KEY (kind, person)) WITHOUT ROWID;
    CREATE INDEX beside_completions ON completions (biennium_id);
    CREATE INDEX beside_decisions ON decisions (case_id);";

/// Tables with the stream that a row of theirs belongs to, as kind and id; `row` stands for the row. A table whose rows speak of
/// two streams stands twice.
const STREAM_OF: &[(&str, &str, &str)] = &[
    ("event", "row.stream_kind", "row.stream_id"),
    ("people", "'person'", "row.id"),
    ("credentials", "'person'", "row.person_id"),
    ("register_entries", "'person'", "row.person_id"),
    ("notices", "'person'", "row.person_id"),
    ("letters", "'person'", "row.person_id"),
    ("uploads", "'person'", "row.person_id"),
    ("cases", "'case'", "row.id"),
    ("prescription_lines", "'case'", "row.case_id"),
    ("decisions", "'case'", "row.case_id"),
    (
        "decision_releases",
        "'case'",
        "(SELECT case_id FROM decisions WHERE id = row.decision_id)",
    ),
    (
        "allocations",
        "iif(row.case_id IS NULL, 'biennium', 'case')",
        "coalesce(row.case_id, row.biennium_id)",
    ),
    ("sittings", "'sitting'", "row.id"),
    ("answers", "'sitting'", "row.sitting_id"),
    ("results", "'sitting'", "row.sitting_id"),
    ("bienniums", "'biennium'", "row.id"),
    ("completions", "'biennium'", "row.biennium_id"),
    ("registrations", "'person'", "row.person_id"),
    ("registrations", "'registration'", "row.id"),
    ("renewals", "'registration'", "row.registration_id"),
    ("requests", "'request'", "row.id"),
    ("request_names", "'request'", "row.request_id"),
    ("merges", "'person'", "row.person_id"),
    ("birth_date_corrections", "'person'", "row.person_id"),
    ("audits", "'biennium'", "row.biennium_id"),
    (
        "audit",
        "iif(row.subject_kind = 'completion', 'biennium', row.subject_kind)",
        "iif(row.subject_kind = 'completion', (SELECT biennium_id FROM completions WHERE id = row.subject_id), row.subject_id)",
    ),
];
/// When to look again is no fact that an invariant speaks of.
const NOT_WATCHED: [&str; 4] = ["look_at", "tell_at", "begin_at", "foretold"];

/// Makes the tables beside the database, and triggers that note every touched stream, whoever touches it.
pub fn prepare(app: &App) {
    let mut text = BESIDE.to_owned();
    for (place, (table, kind, id)) in STREAM_OF.iter().enumerate() {
        let query = format!("SELECT name AS line FROM pragma_table_info('{table}')");
        let mut columns = app.store.read_blocking(move |rx| lines(rx, &query)).unwrap();
        columns.retain(|column| !NOT_WATCHED.contains(&column.as_str()));
        let columns = columns.join(", ");
        for (act, row) in [
            ("INSERT", "new"),
            ("DELETE", "old"),
            (&*format!("UPDATE OF {columns}"), "new"),
        ] {
            let name = act.split_whitespace().next().unwrap_or_default();
            let (kind, id) = (
                kind.replace("row.", &format!("{row}.")),
                id.replace("row.", &format!("{row}.")),
            );
            text.push_str(&format!(
                "CREATE TEMP TRIGGER touched_{place}_{name} AFTER {act} ON main.{table} \
                 BEGIN INSERT INTO touched VALUES ({kind}, coalesce({id}, '')); END;"
            ));
        }
    }
    execute(app, text);
}

/// A query that is prepared once: texts are prepared anew by themselves, for there may be values in them.
struct Same(SqlQuery);

impl QueryId for Same {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl QueryFragment<Sqlite> for Same {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }

    fn is_safe_to_cache_prepared(&self, _: &Sqlite) -> QueryResult<bool> {
        Ok(true)
    }
}

impl Query for Same {
    type SqlType = Untyped;
}

impl RunQueryDsl<SqliteConnection> for Same {}

/// The column `line` of every row, by a query that is asked night after night in the same words.
pub fn same_lines(rx: &mut Rx<'_>, query: &str) -> Result<Vec<String>, StoreError> {
    let Db::Lite(lite) = rx.db() else {
        panic!("simulations run on the embedded engine")
    };
    let lines: Vec<Line> = Same(sql_query(query)).load(lite)?;
    Ok(lines.into_iter().map(|it| it.line).collect())
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

/// Notes that a record gave way to another one of the same human.
pub fn note_merge(app: &App, person: PersonId, record: PersonId) {
    execute(app, format!("INSERT INTO kin VALUES ('{person}', '{record}')"));
}

/// Runs statements as they are.
pub fn execute(app: &App, statements: String) {
    let ran = app
        .store
        .write_blocking(move |tx: &mut Tx<'_>| tx.db().batch_execute(&statements).map_err(StoreError::from));
    ran.unwrap();
}
