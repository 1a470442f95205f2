//! Every kind of column is read back as it was written, and the queries the two engines write differently do the same.

use cqr_domain::{
    credits::Credits,
    ids::PersonId,
    journal::{Actor, StreamKind},
};
use cqr_store::{At, Both, Claimed, Db, Doc, EngineKind, Hundredths, Locked, On, Sql, StoreError, on};
use diesel::{connection::SimpleConnection as _, insert_into, prelude::*, upsert::excluded};
use jiff::civil::date;

use crate::{on_both, units::write};

diesel::table! {
    thing (id) {
        id -> Text,
        at -> BigInt,
        made_on -> Text,
        credits -> Integer,
        tags -> Text,
        kind -> Nullable<Text>,
        actor -> Text,
        done -> Bool,
        raw -> Binary,
        revision -> Integer,
    }
}

#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = thing)]
struct Thing {
    id: Sql<PersonId>,
    at: At,
    made_on: On,
    credits: Hundredths,
    tags: Doc<Vec<String>>,
    kind: Option<Sql<StreamKind>>,
    actor: Sql<Actor>,
    done: bool,
    raw: Vec<u8>,
    revision: i32,
}

const TABLE: &str = "CREATE TABLE thing (id TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL, made_on TEXT NOT NULL,
    credits INTEGER NOT NULL, tags TEXT NOT NULL, kind TEXT, actor TEXT NOT NULL, done BOOLEAN NOT NULL, raw BYTEA NOT NULL,
    revision INTEGER NOT NULL)";

fn sample(id: u128) -> Thing {
    Thing {
        id: Sql(PersonId::from_bits(id)),
        at: At("2027-05-31T23:59:59.999999Z".parse().unwrap()),
        made_on: On(date(2024, 2, 29)),
        credits: Hundredths(Credits::from_hundredths(250)),
        tags: Doc(vec!["it's".into(), "\"é\"".into()]),
        kind: id.is_multiple_of(2).then_some(Sql(StreamKind::Biennium)),
        actor: Sql(Actor::Operator),
        done: true,
        raw: vec![0, 255, 10],
        revision: 1,
    }
}

#[test]
fn every_kind_of_column_is_read_back_as_it_was_written() {
    on_both(|place| {
        let store = place.open();
        let read = write(&store, |tx| {
            tx.db().batch_execute(TABLE)?;
            insert_into(thing::table).values(sample(1)).execute(tx.db())?;
            let more = vec![sample(2), sample(3)];
            on!(tx.db(), c => insert_into(thing::table).values(more).execute(c))?;
            let changed = Thing {
                done: false,
                kind: None,
                ..sample(2)
            };
            diesel::update(thing::table.find(Sql(PersonId::from_bits(2))))
                .set(changed)
                .execute(tx.db())?;
            let of_operator = thing::table
                .filter(thing::actor.eq(Sql(Actor::Operator)))
                .filter(thing::made_on.lt(On(date(2024, 3, 1))))
                .filter(thing::at.ge(sample(1).at))
                .order(thing::id);
            Ok(of_operator.select(Thing::as_select()).load(tx.db())?)
        })
        .unwrap();
        // An empty choice stays as it is in an update unless it is asked for.
        assert_eq!(
            read,
            [
                sample(1),
                Thing {
                    done: false,
                    ..sample(2)
                },
                sample(3)
            ]
        );
    });
}

#[test]
fn a_stored_value_that_means_nothing_is_reported_not_guessed() {
    on_both(|place| {
        let store = place.open();
        let error = write(&store, |tx| {
            tx.db().batch_execute(TABLE)?;
            insert_into(thing::table).values(sample(1)).execute(tx.db())?;
            tx.db().batch_execute("UPDATE thing SET made_on = '2023-02-29'")?;
            Ok(thing::table.first::<Thing>(tx.db())?)
        })
        .unwrap_err();
        assert!(
            matches!(&error, StoreError::Corrupt(text) if text.contains("2023-02-29")),
            "{error}"
        );
    });
}

/// Saves a thing unless a later revision is there; says how many rows that changed.
fn upsert(db: &mut Db, row: Thing) -> Result<usize, StoreError> {
    // Only here: the upsert's own `filter` and the select's cannot be told apart in one scope (database.md, trap 6).
    use diesel::query_dsl::methods::FilterDsl;
    let newer = insert_into(thing::table).values(row).on_conflict(thing::id).do_update();
    let newer = newer.set(thing::revision.eq(excluded(thing::revision)));
    Ok(Both(FilterDsl::filter(newer, excluded(thing::revision).gt(thing::revision))).execute(db)?)
}

#[test]
fn an_upsert_keeps_the_highest_revision_on_both_engines() {
    on_both(|place| {
        let store = place.open();
        write(&store, |tx| Ok(tx.db().batch_execute(TABLE)?)).unwrap();
        let save = |revision: i32| write(&store, move |tx| upsert(tx, Thing { revision, ..sample(1) })).unwrap();
        assert_eq!([save(2), save(1), save(2), save(3)], [1, 0, 0, 1]);
        let stored = write(&store, |tx| {
            Ok(thing::table.select(thing::revision).load::<i32>(tx.db())?)
        });
        assert_eq!(stored, Ok(vec![3]));
    });
}

#[test]
fn rows_can_be_locked_and_claimed() {
    on_both(|place| {
        let store = place.open();
        write(&store, |tx| {
            tx.db().batch_execute(TABLE)?;
            let rows = vec![sample(1), sample(2)];
            Ok(on!(tx.db(), c => insert_into(thing::table).values(rows).execute(c))?)
        })
        .unwrap();
        let other = store.clone();
        let (locked, left) = write(&store, move |tx| {
            let one = thing::table
                .filter(thing::id.eq(Sql(PersonId::from_bits(1))))
                .select(thing::revision);
            let locked: i32 = Locked(one).get_result(tx.db())?;
            let here = tx.kind();
            // On PostgreSQL another unit runs beside this one, and gets only what this one does not hold.
            let left = match here {
                EngineKind::Sqlite => 1,
                EngineKind::Postgres => {
                    let other = other.clone();
                    let claim = move || {
                        write(&other, |tx| {
                            Ok(Claimed(thing::table.select(thing::id)).load::<String>(tx.db())?)
                        })
                        .unwrap()
                    };
                    std::thread::spawn(claim).join().unwrap().len()
                }
            };
            Ok((locked, left))
        })
        .unwrap();
        assert_eq!((locked, left), (1, 1));
    });
}
