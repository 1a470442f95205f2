//! The register's rows as `check` rebuilds them: keys from the person's own row, `listed` from the person's stream.

use std::collections::HashMap;

use cqr_domain::{
    ids::PersonId,
    people::{Person, PersonEvent},
};
use diesel::prelude::*;
use serde_json::Value;

use super::{EntryRow, schema::register_entries};
use crate::{
    Db, Sql, StoreError,
    check::{Difference, Projection},
    journal,
    people::PersonRow,
    schema::people,
};

/// Streams that are looked at together.
const PAGE: u32 = 500;

/// The projection of the public register.
pub struct RegisterEntries;

impl Projection for RegisterEntries {
    fn name(&self) -> &'static str {
        "register_entries"
    }

    fn check(&self, db: &mut Db) -> Result<Vec<Difference>, StoreError> {
        let (mut differences, mut after) = (Vec::new(), None::<String>);
        loop {
            let page = journal::page::<PersonEvent>(db, after.as_deref(), PAGE)?;
            let Some((last, _)) = page.last() else {
                return Ok(differences);
            };
            after = Some(last.to_string());
            let ids: Vec<Sql<PersonId>> = page.iter().map(|(id, _)| Sql(*id)).collect();
            let rows: Vec<PersonRow> = people::table
                .filter(people::id.eq_any(ids.clone()))
                .select(PersonRow::as_select())
                .load(db)?;
            let rows: HashMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
            let stored: Vec<EntryRow> = register_entries::table
                .filter(register_entries::person_id.eq_any(ids))
                .select(EntryRow::as_select())
                .load(db)?;
            let mut stored: HashMap<_, _> = stored.into_iter().map(|row| (row.person_id, row)).collect();
            for (id, events) in &page {
                let person = Person::fold(events.iter().map(|recorded| &recorded.event));
                let expected = rows.get(&Sql(*id)).map(|row| EntryRow::of(row, !person.unlisted));
                let stored = stored.remove(&Sql(*id));
                if stored != expected {
                    differences.push(Difference {
                        key: id.to_string(),
                        stored: stored.as_ref().map(shown),
                        expected: expected.as_ref().map(shown),
                    });
                }
            }
        }
    }
}

fn shown(row: &EntryRow) -> Value {
    // Keys are names: the report says which row, not who.
    serde_json::json!({ "listed": row.listed, "letters": row.family_key.chars().count() + row.given_key.chars().count() })
}
