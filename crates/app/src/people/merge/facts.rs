//! What merging has to know of one record.

use cqr_domain::{
    accounts::Role,
    ids::PersonId,
    people::{CredentialStatus, Merging, OwnBiennium, OwnCredential, OwnRegistration, Side},
};
use cqr_store::{
    Db, StoreError, accounts, cases, completions,
    people::{self, Held, PersonRow},
    renewals, sittings,
};
use jiff::Timestamp;

/// One record: the stream to decide upon, the row to show, and what the rule looks at.
pub(super) struct Record {
    /// The stream.
    pub held: Held,
    /// Name, number and address.
    pub row: PersonRow,
    /// What the rule looks at.
    pub side: Side,
}

/// Reads a record; nothing when there is none.
pub(super) fn record(db: &mut Db, id: PersonId, now: Timestamp) -> Result<Option<Record>, StoreError> {
    let (Some(held), Some(row)) = (people::load(db, id)?, people::lookup(db, id)?) else {
        return Ok(None);
    };
    let is_staff = match accounts::find_by_person(db, id)? {
        Some(account) => accounts::roles(db, account.id.0, now)?
            .iter()
            .any(|role| role != Role::Holder),
        None => false,
    };
    let side = Side {
        person: id,
        born: row.birth_date.0,
        gave_way: matches!(held.person.merging, Some(Merging::Done { .. })),
        unlisted: held.person.unlisted,
        is_staff,
        sits: sittings::open_of_person(db, id)?.is_some(),
        undecided: people::is_undecided(db, id)?,
        birth_date_waits: held.person.proposed_birth.is_some(),
        credentials: credentials(db, &held)?,
        registrations: registrations(db, id)?,
        bienniums: bienniums(db, id)?,
    };
    Ok(Some(Record { held, row, side }))
}

fn credentials(db: &mut Db, held: &Held) -> Result<Vec<OwnCredential>, StoreError> {
    let mut found = Vec::new();
    for credential in &held.person.credentials {
        let mut used = credential.status != CredentialStatus::Registered || !credential.attempts.is_empty();
        for row in cases::of_credential(db, credential.id)? {
            let case = cases::load(db, row.id.0)?.ok_or(StoreError::NotFound)?;
            used = used || case.case.is_used() || people::hangs_on_case(db, row.id.0)?;
        }
        found.push(OwnCredential {
            credential: credential.clone(),
            used,
        });
    }
    Ok(found)
}

fn registrations(db: &mut Db, id: PersonId) -> Result<Vec<OwnRegistration>, StoreError> {
    let mut found = Vec::new();
    for row in renewals::of_person(db, id)? {
        let held = renewals::load(db, row.id.0)?.ok_or(StoreError::NotFound)?;
        found.push(OwnRegistration {
            id: held.id,
            program: row.program,
            through: row.through_on.0,
            used: held.registration.is_used() || people::hangs_on_registration(db, held.id)?,
        });
    }
    Ok(found)
}

fn bienniums(db: &mut Db, id: PersonId) -> Result<Vec<OwnBiennium>, StoreError> {
    let mut found = Vec::new();
    for row in completions::bienniums_of(db, id)? {
        let held = completions::load(db, row.id.0)?.ok_or(StoreError::NotFound)?;
        found.push(OwnBiennium {
            id: held.id,
            program: row.program,
            starts_on: row.starts_on.0,
            used: held.biennium.is_used(),
        });
    }
    Ok(found)
}
