//! Migrations: run once, refused when they are not ours, and the same schema on both engines.

use std::collections::BTreeMap;

use cqr_store::{Store, StoreError, StoreOptions, migrate};
use diesel::{QueryableByName, RunQueryDsl as _, connection::SimpleConnection as _, sql_query, sql_types::Text};

use crate::{
    engines::Place,
    on_both,
    units::{look, write},
};

#[test]
fn migrations_run_once() {
    on_both(|place| {
        let refused = Store::open(&place.url, StoreOptions::default()).err().unwrap();
        assert!(
            matches!(refused, StoreError::Older(_)),
            "an empty database is not migrated unasked: {refused}"
        );
        assert_eq!(migrate::migrate(&place.url).unwrap().len(), migrate::MIGRATIONS.len());
        assert_eq!(migrate::migrate(&place.url).unwrap(), Vec::<&str>::new());
        let store = Store::open(&place.url, StoreOptions::default()).unwrap();
        let rows = look(&store, "SELECT count(*) AS n FROM schema_migration");
        assert_eq!(rows, migrate::MIGRATIONS.len() as i64);
    });
}

#[test]
fn several_processes_may_migrate_at_once() {
    on_both(|place| {
        let url = place.url.clone();
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let url = url.clone();
                std::thread::spawn(move || migrate::migrate(&url).unwrap().len())
            })
            .collect();
        let ran: usize = threads.into_iter().map(|it| it.join().unwrap()).sum();
        assert_eq!(ran, migrate::MIGRATIONS.len());
    });
}

#[test]
fn a_database_of_a_newer_program_or_of_other_texts_is_refused() {
    on_both(|place| {
        let change = |sql: &'static str| {
            write(&place.open(), move |tx| Ok(tx.db().batch_execute(sql)?)).unwrap();
        };
        let refused = || {
            let by_opening = Store::open(&place.url, StoreOptions::default()).err().unwrap();
            assert_eq!(migrate::migrate(&place.url).unwrap_err(), by_opening);
            by_opening
        };
        change("INSERT INTO schema_migration (version, name, checksum, applied_at) VALUES (9999, 'future', 'x', 1)");
        let error = refused();
        assert!(
            matches!(&error, StoreError::Newer(text) if text.contains("9999 (future)")),
            "{error}"
        );

        let mut db = crate::engines::raw(&place.url);
        db.batch_execute("DELETE FROM schema_migration WHERE version = 9999")
            .unwrap();
        change("UPDATE schema_migration SET checksum = 'changed' WHERE version = 1");
        let error = refused();
        assert!(error.to_string().contains("migration 1 (core)"), "{error}");
    });
}

#[test]
fn the_numbers_of_migrations_rise_and_no_placeholder_is_unknown() {
    assert!(migrate::MIGRATIONS.is_sorted_by_key(|(version, _, _)| *version));
    for (version, name, text) in migrate::MIGRATIONS {
        let known = text.replace("{identity}", "").replace("{bytes}", "");
        assert!(
            !known.contains('{'),
            "migration {version} ({name}) has an unknown placeholder"
        );
    }
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// What a reporting analyst sees: every column with its kind, and every constraint that refuses rows.
const LITE_SCHEMA: &str = "
    SELECT t.name || '.' || c.name || ' ' ||
           CASE WHEN upper(c.type) LIKE '%INT%' AND c.pk > 0 AND upper(t.sql) LIKE '%AUTOINCREMENT%' THEN 'BIGINT'
                ELSE upper(c.type) END ||
           CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS line
    FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
    UNION ALL
    SELECT t.name || ' UNIQUE ' || (SELECT group_concat(name, ',') FROM
        (SELECT name FROM pragma_index_info(i.name) ORDER BY name))
    FROM sqlite_schema t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND i.\"unique\" = 1
    UNION ALL
    SELECT t.name || ' UNIQUE ' || c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND c.pk = 1 AND t.name NOT LIKE 'sqlite%'
        AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) i WHERE i.origin = 'pk')
    UNION ALL
    SELECT t.name || ' REFERENCES ' || f.\"table\" || ' BY ' || group_concat(f.\"from\", ',')
    FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table' GROUP BY t.name, f.id
    UNION ALL
    SELECT t.name || ' INDEX ' || i.name FROM sqlite_schema t JOIN pragma_index_list(t.name) i
    WHERE t.type = 'table' AND i.origin = 'c'";

const PG_SCHEMA: &str = "
    SELECT c.table_name || '.' || c.column_name || ' ' ||
           CASE c.data_type WHEN 'double precision' THEN 'DOUBLE PRECISION' WHEN 'bytea' THEN 'BLOB' ELSE upper(c.data_type) END ||
           CASE WHEN c.is_nullable = 'NO' THEN ' NOT NULL' ELSE '' END AS line
    FROM information_schema.columns c WHERE c.table_schema = 'public'
    UNION ALL
    SELECT x.indrelid::regclass || ' UNIQUE ' ||
           (SELECT string_agg(a.attname, ',' ORDER BY a.attname COLLATE \"C\") FROM pg_attribute a
            WHERE a.attrelid = x.indrelid AND a.attnum = ANY (x.indkey))
    FROM pg_index x WHERE x.indrelid::regclass::text IN (SELECT table_name FROM information_schema.tables WHERE table_schema = 'public')
        AND x.indisunique
    UNION ALL
    SELECT conrelid::regclass || ' REFERENCES ' || confrelid::regclass || ' BY ' ||
           (SELECT string_agg(a.attname, ',' ORDER BY k.place) FROM unnest(conkey) WITH ORDINALITY k(attnum, place)
            JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.attnum)
    FROM pg_constraint WHERE contype = 'f'
    UNION ALL
    SELECT i.tablename || ' INDEX ' || i.indexname FROM pg_indexes i WHERE i.schemaname = 'public'
        AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = i.indexname)";

fn lines(place: &Place, sql: &'static str) -> BTreeMap<String, usize> {
    let lines: Vec<Line> = place
        .open()
        .read_blocking(move |rx| Ok::<_, StoreError>(sql_query(sql).load(rx.db())?))
        .unwrap();
    let mut counted = BTreeMap::new();
    for line in lines {
        *counted.entry(line.line.replace('"', "")).or_insert(0) += 1;
    }
    counted
}

#[test]
fn both_engines_have_the_same_schema() {
    let Some(place) = Place::postgres() else { return };
    let (lite, pg) = (lines(&Place::sqlite(), LITE_SCHEMA), lines(&place, PG_SCHEMA));
    assert!(lite.len() > 30);
    let only = |here: &BTreeMap<String, usize>, there: &BTreeMap<String, usize>| -> Vec<String> {
        here.keys().filter(|line| !there.contains_key(*line)).cloned().collect()
    };
    assert_eq!(
        (only(&lite, &pg), only(&pg, &lite)),
        (Vec::new(), Vec::new()),
        "on SQLite only, on PostgreSQL only"
    );
}

#[test]
fn texts_are_ordered_alike_on_both_engines() {
    on_both(|place| {
        let store = place.open();
        write(&store, |tx| {
            for key in ["b", "A", "a", "Z", "_", "1", "é"] {
                let row = "INSERT INTO idempotency (scope, key, request_hash, status, body, created_at) VALUES";
                tx.db()
                    .batch_execute(&format!("{row} ('s', '{key}', 'h', 200, '', 1)"))?;
            }
            Ok(())
        })
        .unwrap();
        let keys: Vec<Line> = store
            .read_blocking(|rx| {
                Ok::<_, StoreError>(sql_query("SELECT key AS line FROM idempotency ORDER BY key").load(rx.db())?)
            })
            .unwrap();
        let keys: Vec<String> = keys.into_iter().map(|it| it.line).collect();
        assert_eq!(keys, ["1", "A", "Z", "_", "a", "b", "é"]);
    });
}
