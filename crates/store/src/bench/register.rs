//! A register of any size for benchmarks: what ordinary use cases made is copied many times, each copy with ids, numbers
//! and names of its own. Rows stay together: every page of a copied person shows what it shows of the first one.

use std::{collections::BTreeSet, ops::Range};

use diesel::{
    RunQueryDsl as _,
    connection::SimpleConnection as _,
    sql_query,
    sql_types::{Integer, Text},
};

use crate::{Db, Store, StoreError, Tx, on, sql::Count};

/// Letters that stand in ids as well as in names.
const LETTERS: &[u8; 22] = b"abcdefghjkmnpqrstvwxyz";
/// Letters that tell copies apart.
const MARK_LEN: u32 = 4;
/// Where they stand in an id.
const MARKED: Range<usize> = 1..5;
/// Copies made in one unit of work.
const AT_ONCE: usize = 10;

/// Stands for these letters in what an event says, until a copy is made.
const ANY_MARK: &str = "@@@@";

#[derive(diesel::QueryableByName)]
struct OneId {
    #[diesel(sql_type = Text)]
    id: String,
}

/// An event as the journal holds it.
#[derive(diesel::QueryableByName)]
struct Said {
    #[diesel(sql_type = Text)]
    stream_kind: String,
    #[diesel(sql_type = Text)]
    stream_id: String,
    #[diesel(sql_type = Integer)]
    version: i32,
    #[diesel(sql_type = Text)]
    data: String,
}

/// An index with the statement that makes it.
#[derive(diesel::QueryableByName)]
struct Index {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    written: String,
}

/// A table: its ids, whose letters 2 to 5 tell copies apart, and texts that end with the same letters.
struct Copied {
    table: &'static str,
    ids: &'static [&'static str],
    texts: &'static [&'static str],
}

const fn copied(table: &'static str, ids: &'static [&'static str], texts: &'static [&'static str]) -> Copied {
    Copied { table, ids, texts }
}

/// Parents before children.
const TABLES: &[Copied] = &[
    copied("people", &["id"], &["external_id", "family_name"]),
    copied(
        "register_entries",
        &["person_id"],
        &["family_key", "number_key", "digits_key"],
    ),
    copied("accounts", &["id", "person_id"], &[]),
    copied("account_roles", &["account_id"], &[]),
    copied("credentials", &["id", "person_id"], &[]),
    copied(
        "cases",
        &[
            "id",
            "person_id",
            "credential_id",
            "profile_id",
            "sitting_id",
            "prescription_id",
            "decision_id",
        ],
        &[],
    ),
    copied("prescription_lines", &["case_id", "prescription_id"], &[]),
    copied("decisions", &["id", "case_id", "person_id"], &[]),
    copied("notices", &["id", "person_id", "case_id"], &["once_key"]),
    copied("profiles", &["id", "case_id", "person_id"], &[]),
    copied("profile_answers", &["profile_id"], &[]),
    copied("sittings", &["id", "case_id", "person_id"], &[]),
    copied("registrations", &["id", "person_id"], &[]),
    copied("renewals", &["registration_id"], &[]),
    copied("bienniums", &["id", "person_id"], &[]),
    copied("completions", &["id", "biennium_id", "person_id"], &[]),
];

/// The journal without its place numbers, which the database gives.
const EVENTS: &str =
    "stream_kind, stream_id, version, name, schema_version, data, actor, policy, reason, effective_on, recorded_at";

/// How many people are on the register.
///
/// # Errors
/// Those of the database.
pub fn count_people(store: &Store) -> Result<u32, StoreError> {
    let count: Count = store.read_blocking(|rx| {
        let query = sql_query("SELECT count(*) AS n FROM people");
        Ok::<_, StoreError>(on!(rx.db(), c => query.get_result(c))?)
    })?;
    Ok(u32::try_from(count.n).unwrap_or(u32::MAX))
}

/// Says of the database whether it is a demonstration's; a store that is open already does not notice. Pages of a
/// demonstration carry its time machine, which no body has.
///
/// # Errors
/// Those of the database.
pub fn pretend(store: &Store, is_demo: bool) -> Result<(), StoreError> {
    let word = if is_demo { "TRUE" } else { "FALSE" };
    store.write_blocking(move |tx| run(tx, &format!("UPDATE installation SET is_demo = {word}")))
}

/// Makes so many copies of everybody and everything about them.
///
/// # Errors
/// Those of the database.
pub fn multiply(store: &Store, copies: u32) -> Result<(), StoreError> {
    let taken = store.write_blocking(prepare)?;
    let indexes = store.write_blocking(drop_indexes)?;
    let marks: Vec<String> = (0..)
        .map(mark)
        .filter(|mark| !taken.contains(mark))
        .take(copies as usize)
        .collect();
    for some in marks.chunks(AT_ONCE) {
        let some = some.to_vec();
        store.write_blocking(move |tx| some.iter().try_for_each(|mark| copy_once(tx, mark)))?;
    }
    store.write_blocking(move |tx| {
        indexes.iter().try_for_each(|index| run(tx, &index.written))?;
        let names = TABLES.iter().map(|copied| copied.table).chain(["event"]);
        names
            .map(|table| format!("DROP TABLE bench_{table}"))
            .try_for_each(|sql| run(tx, &sql))
    })
}

/// Takes the indexes of the copied tables away, which are made again at the end: many times as fast as keeping them on the
/// way. Those of keys stay.
fn drop_indexes(tx: &mut Tx) -> Result<Vec<Index>, StoreError> {
    let tables = TABLES.iter().map(|copied| copied.table).chain(["event"]);
    let tables: Vec<String> = tables.map(|table| format!("'{table}'")).collect();
    let tables = tables.join(", ");
    let query = match tx.db() {
        Db::Lite(_) => format!(
            "SELECT name, sql AS written FROM sqlite_master \
             WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({tables})"
        ),
        Db::Pg(_) => format!(
            "SELECT indexname::text AS name, indexdef AS written FROM pg_indexes WHERE schemaname = current_schema() \
             AND tablename IN ({tables}) AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        ),
    };
    let indexes: Vec<Index> = on!(tx.db(), c => sql_query(query).load(c))?;
    for Index { name, .. } in &indexes {
        run(tx, &format!("DROP INDEX {name}"))?;
    }
    Ok(indexes)
}

/// Keeps what is there to copy from, and says which letters its ids have where a mark will stand: a copy with those
/// would be its own original. Staff have no person and stay single.
fn prepare(tx: &mut Tx) -> Result<BTreeSet<String>, StoreError> {
    let mut known = BTreeSet::new();
    for Copied { table, ids, texts } in TABLES {
        let only = match *table {
            "accounts" => " WHERE person_id IS NOT NULL",
            "account_roles" => " WHERE account_id IN (SELECT id FROM accounts WHERE person_id IS NOT NULL)",
            _ => "",
        };
        run(
            tx,
            &format!("CREATE TABLE bench_{table} AS SELECT * FROM {table}{only}"),
        )?;
        for id in *ids {
            let query = sql_query(format!(
                "SELECT DISTINCT {id} AS id FROM bench_{table} WHERE {id} IS NOT NULL"
            ));
            let found: Vec<OneId> = on!(tx.db(), c => query.load(c))?;
            known.extend(found.into_iter().map(|row| row.id));
        }
        let marked: Vec<String> = texts.iter().map(|text| format!("{text} = {text} || 'aaaa'")).collect();
        if !marked.is_empty() {
            run(tx, &format!("UPDATE bench_{table} SET {}", marked.join(", ")))?;
        }
    }
    run(
        tx,
        &format!(
            "CREATE TABLE bench_event AS SELECT {EVENTS} FROM event \
             WHERE stream_kind IN ('person', 'case', 'sitting', 'biennium', 'registration')"
        ),
    )?;
    shape_events(tx, &known)?;
    Ok(known
        .iter()
        .filter_map(|id| id.get(MARKED).map(str::to_owned))
        .collect())
}

/// Notes for each event what it says with [`ANY_MARK`] in every id: an event that named its original would lead a copy there.
fn shape_events(tx: &mut Tx, known: &BTreeSet<String>) -> Result<(), StoreError> {
    run(
        tx,
        "ALTER TABLE bench_event ADD COLUMN shape TEXT; \
         CREATE INDEX bench_event_key ON bench_event (stream_kind, stream_id, version)",
    )?;
    let query = sql_query("SELECT stream_kind, stream_id, version, data FROM bench_event");
    let events: Vec<Said> = on!(tx.db(), c => query.load(c))?;
    for event in events {
        let query =
            sql_query("UPDATE bench_event SET shape = $1 WHERE stream_kind = $2 AND stream_id = $3 AND version = $4")
                .bind::<Text, _>(shape(&event.data, known))
                .bind::<Text, _>(event.stream_kind)
                .bind::<Text, _>(event.stream_id)
                .bind::<Integer, _>(event.version);
        on!(tx.db(), c => query.execute(c))?;
    }
    Ok(())
}

/// What an event says, with [`ANY_MARK`] in each of these ids.
fn shape(data: &str, known: &BTreeSet<String>) -> String {
    let words = data.split('"').map(|word| {
        if known.contains(word) {
            let mut word = word.to_owned();
            word.replace_range(MARKED, ANY_MARK);
            word
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join("\"")
}

fn copy_once(tx: &mut Tx, mark: &str) -> Result<(), StoreError> {
    for Copied { table, ids, texts } in TABLES {
        let ids = ids
            .iter()
            .map(|id| format!("{id} = substr({id}, 1, 1) || $1 || substr({id}, 6)"));
        let texts = texts
            .iter()
            .map(|text| format!("{text} = substr({text}, 1, length({text}) - 4) || $1"));
        let set: Vec<String> = ids.chain(texts).collect();
        run_with(tx, format!("UPDATE bench_{table} SET {}", set.join(", ")), mark)?;
        if *table == "people" {
            run(
                tx,
                "UPDATE bench_people SET sort_name = lower(family_name || ' ' || given_name)",
            )?;
        }
        run(tx, &format!("INSERT INTO {table} SELECT * FROM bench_{table}"))?;
    }
    let stream = format!(
        "UPDATE bench_event SET stream_id = substr(stream_id, 1, 1) || $1 || substr(stream_id, 6), \
         data = replace(shape, '{ANY_MARK}', $1)"
    );
    run_with(tx, stream, mark)?;
    run(
        tx,
        &format!("INSERT INTO event ({EVENTS}) SELECT {EVENTS} FROM bench_event"),
    )
}

/// Four letters for a copy, each copy its own.
fn mark(copy: u32) -> String {
    let base = u32::try_from(LETTERS.len()).unwrap_or(1);
    let digit = |place: u32| LETTERS[(copy / base.pow(place) % base) as usize];
    (0..MARK_LEN).map(|place| char::from(digit(place))).collect()
}

fn run(tx: &mut Tx, sql: &str) -> Result<(), StoreError> {
    Ok(tx.db().batch_execute(sql)?)
}

fn run_with(tx: &mut Tx, sql: String, mark: &str) -> Result<(), StoreError> {
    let query = sql_query(sql).bind::<Text, _>(mark.to_owned());
    on!(tx.db(), c => query.execute(c))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_speaks_of_its_own_ids() {
        let known = BTreeSet::from(["0abcdef".to_owned()]);
        let data = r#"{"credential":"0abcdef","code":"0abcdefg","by":["0abcdef"]}"#;
        let says = shape(data, &known).replace(ANY_MARK, "zzzz");
        assert_eq!(says, r#"{"credential":"0zzzzef","code":"0abcdefg","by":["0zzzzef"]}"#);
    }

    #[test]
    fn copies_are_told_apart() {
        let marks: BTreeSet<String> = (0..60_000).map(mark).collect();
        assert_eq!(marks.len(), 60_000);
    }
}
