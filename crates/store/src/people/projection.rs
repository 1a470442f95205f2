//! People as `check` rebuilds them: what the stream says of month of birth and credentials against the rows.
//! Names and addresses are not in the journal and are left out.

use cqr_domain::{
    ids::PersonId,
    journal::Recorded,
    people::{Ending, Merging, Person, PersonEvent},
};
use diesel::prelude::*;
use serde_json::{Value, json};

use super::{birth_dates::birth_dates_among, merges::merged_among};
use crate::{
    AsText as _, Db, Sql, StoreError,
    check::{Difference, Projection, Rebuilt, rebuild_and_compare},
    credentials::{CredentialRow, RegisterStatus, ended},
    schema::{credentials, people},
};

/// The projection of people with their credentials.
pub struct People;

impl Projection for People {
    fn name(&self) -> &'static str {
        "people"
    }
    fn check(&self, db: &mut Db) -> Result<Vec<Difference>, StoreError> {
        rebuild_and_compare(db, self)
    }
}

impl Rebuilt for People {
    type Event = PersonEvent;

    fn expected(&self, id: PersonId, events: &[Recorded<PersonEvent>]) -> Vec<(String, Value)> {
        let person = Person::fold(events.iter().map(|recorded| &recorded.event));
        let mut held: Vec<Value> = person
            .credentials
            .iter()
            .map(|credential| {
                credential_value(
                    &credential.id.to_string(),
                    &credential.program,
                    &credential.discipline,
                    &credential.awarded_on.to_string(),
                    RegisterStatus::from(credential.status),
                    (ended(credential.status), credential.cycles_before),
                )
            })
            .collect();
        held.sort_by_key(ToString::to_string);
        let into = match person.merging {
            Some(Merging::Done { into }) => Some(into.to_string()),
            Some(Merging::Proposed { .. }) | None => None,
        };
        let waits = person.proposed_birth.map(|waits| waits.correction.to_string());
        vec![(
            id.to_string(),
            json!({
                "birth_month": person.birth_month,
                "birth_date_waits": waits,
                "credentials": held,
                "into": into,
            }),
        )]
    }

    fn stored(&self, db: &mut Db, ids: &[PersonId]) -> Result<Vec<(String, Value)>, StoreError> {
        let keys: Vec<Sql<PersonId>> = ids.iter().copied().map(Sql).collect();
        let rows: Vec<(Sql<PersonId>, i32)> = people::table
            .filter(people::id.eq_any(keys.clone()))
            .select((people::id, people::birth_month))
            .load(db)?;
        let all: Vec<CredentialRow> = credentials::table
            .filter(credentials::person_id.eq_any(keys.clone()))
            .select(CredentialRow::as_select())
            .load(db)?;
        let merged = merged_among(db, &keys)?;
        let into = |person: Sql<PersonId>| {
            let found = merged.iter().find(|(from, _)| *from == person);
            found.map(|(_, into)| into.0.to_string())
        };
        let waiting = birth_dates_among(db, &keys)?;
        let waits = |person: Sql<PersonId>| {
            let found = waiting.iter().find(|(about, _)| *about == person);
            found.map(|(_, correction)| correction.0.to_string())
        };
        let of = |person: Sql<PersonId>| {
            let mut held: Vec<Value> = all
                .iter()
                .filter(|row| row.person_id == person)
                .map(|row| {
                    let (id, day) = (row.id.0.to_string(), row.awarded_on.0.to_string());
                    {
                        let since = (row.ended, row.cycles_before.unsigned_abs());
                        credential_value(&id, &row.program, &row.discipline, &day, row.status.0, since)
                    }
                })
                .collect();
            held.sort_by_key(ToString::to_string);
            held
        };
        Ok(rows
            .into_iter()
            .map(|(id, month)| {
                let value = json!({
                    "birth_month": month,
                    "birth_date_waits": waits(id),
                    "credentials": of(id),
                    "into": into(id),
                });
                (id.0.to_string(), value)
            })
            .collect())
    }

    fn count(&self, db: &mut Db) -> Result<i64, StoreError> {
        Ok(people::table.count().get_result(db)?)
    }
}

fn credential_value(
    id: &str,
    program: &str,
    discipline: &str,
    awarded_on: &str,
    status: RegisterStatus,
    (ended, cycles_before): (Option<Sql<Ending>>, u32),
) -> Value {
    let ended = ended.map(|ending| ending.0.name());
    json!([
        id,
        program,
        discipline,
        awarded_on,
        status.as_text(),
        ended,
        cycles_before
    ])
}
