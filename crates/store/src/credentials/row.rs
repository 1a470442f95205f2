//! The row of a credential.

use cqr_domain::{
    ids::{CredentialId, ImportId, PersonId},
    people::{Credential, CredentialStatus, Ending, Origin},
};
use diesel::prelude::*;

use crate::{At, Db, On, Sql, StoreError, Tx, schema::credentials, update::update};

/// Whether the person is certified and registered, as a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterStatus {
    /// Certified and registered.
    Registered,
    /// Discontinued.
    Discontinued,
}

crate::as_text!(RegisterStatus {
    Registered => "registered",
    Discontinued => "discontinued",
});

impl From<CredentialStatus> for RegisterStatus {
    fn from(status: CredentialStatus) -> Self {
        match status {
            CredentialStatus::Registered => Self::Registered,
            CredentialStatus::Discontinued(_)
            | CredentialStatus::Ended(_)
            | CredentialStatus::NotRenewed
            | CredentialStatus::Closed(_) => Self::Discontinued,
        }
    }
}

/// One credential as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = credentials, treat_none_as_default_value = false)]
pub struct CredentialRow {
    /// The credential.
    pub id: Sql<CredentialId>,
    /// Who holds it.
    pub person_id: Sql<PersonId>,
    /// The program.
    pub program: String,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// The date of award.
    pub awarded_on: On,
    /// Whether the person is certified and registered in it.
    pub status: Sql<RegisterStatus>,
    /// When the next window opens; nothing when it is not subject.
    pub next_opens_at: Option<At>,
    /// Number of the cycle whose window opens next.
    pub next_cycle: Option<i32>,
    /// The last step of the schedule before that opening that the holder was told of.
    pub foretold: Option<String>,
    /// The import that brought it, while that decides whether it is visible; no fact of the journal.
    pub import_id: Option<Sql<ImportId>>,
    /// Why it is no longer held, when it did not end with an unfinished window.
    pub ended: Option<Sql<Ending>>,
    /// The number of the last cycle before the award that counts; 0 for the first award.
    pub cycles_before: i32,
}

crate::as_text_by_name!(Ending);

/// Why a credential is no longer held, as a column.
#[must_use]
pub const fn ended(status: CredentialStatus) -> Option<Sql<Ending>> {
    match status {
        CredentialStatus::Registered
        | CredentialStatus::Discontinued(_)
        | CredentialStatus::Ended(_)
        | CredentialStatus::NotRenewed => None,
        CredentialStatus::Closed(ending) => Some(Sql(ending)),
    }
}

/// Saves a credential as folded: anew, or over the row that is there.
///
/// # Errors
/// `Unique` when the person holds this discipline already.
pub fn save(tx: &mut Tx, person: PersonId, credential: &Credential, new: bool) -> Result<(), StoreError> {
    let status = Sql(RegisterStatus::from(credential.status));
    if !new {
        update(credentials::table.find(Sql(credential.id)))
            .set((
                credentials::awarded_on.eq(On(credential.awarded_on)),
                credentials::status.eq(status),
                credentials::ended.eq(ended(credential.status)),
                credentials::cycles_before.eq(i32::try_from(credential.cycles_before).unwrap_or(i32::MAX)),
            ))
            .execute(tx)?;
        return Ok(());
    }
    let row = CredentialRow {
        id: Sql(credential.id),
        person_id: Sql(person),
        program: credential.program.clone(),
        discipline: credential.discipline.clone(),
        awarded_on: On(credential.awarded_on),
        status,
        next_opens_at: None,
        next_cycle: None,
        foretold: None,
        import_id: match credential.origin {
            Origin::Import(import) => Some(Sql(import)),
            Origin::Staff | Origin::Holder => None,
        },
        ended: ended(credential.status),
        cycles_before: i32::try_from(credential.cycles_before).unwrap_or(i32::MAX),
    };
    diesel::insert_into(credentials::table)
        .values(&row)
        .execute(&mut **tx)?;
    Ok(())
}

/// The row of a credential.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: CredentialId) -> Result<Option<CredentialRow>, StoreError> {
    Ok(credentials::table
        .find(Sql(id))
        .select(CredentialRow::as_select())
        .first(db)
        .optional()?)
}

/// All credentials of a person, by discipline.
///
/// # Errors
/// Those of the database.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<CredentialRow>, StoreError> {
    Ok(credentials::table
        .filter(credentials::person_id.eq(Sql(person)))
        .order((credentials::awarded_on, credentials::discipline))
        .select(CredentialRow::as_select())
        .load(db)?)
}
