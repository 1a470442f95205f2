//! Mails about an account that came back. They point to no notice, so they stand in a table of their own; nothing of the mail
//! itself is kept, as the code of its link is a secret.

use cqr_domain::ids::{AccountId, JobId, PersonId};
use diesel::prelude::*;
use jiff::Timestamp;

use super::{returned::ReturnOutcome, schema::returned_account_mails};
use crate::{AsText, At, Both, Db, Sql, StoreError, Tx, schema::people};

/// What a mail about an account told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountMatter {
    /// That an account can be set up, with a link.
    Invitation,
    /// A link for a new password.
    Reset,
    /// That the password was changed.
    PasswordChanged,
    /// That somebody signed in from a device that was not known.
    NewDevice,
    /// That the postal address was changed.
    AddressChanged,
}

impl AccountMatter {
    /// Every matter.
    pub const ALL: [Self; 5] = [
        Self::Invitation,
        Self::Reset,
        Self::PasswordChanged,
        Self::NewDevice,
        Self::AddressChanged,
    ];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
            Self::PasswordChanged => "password_changed",
            Self::NewDevice => "new_device",
            Self::AddressChanged => "address_changed",
        }
    }
}

impl AsText for AccountMatter {
    fn as_text(&self) -> String {
        self.name().to_owned()
    }
    fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|matter| matter.name() == text)
    }
}

/// One mail about an account that came back, as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = returned_account_mails)]
pub struct ReturnedAccountRow {
    /// The job that sent it, which is its Message-ID.
    pub job_id: Sql<JobId>,
    /// Whose account it was about.
    pub person_id: Sql<PersonId>,
    /// What it told.
    pub about: Sql<AccountMatter>,
    /// The address that did not take it.
    pub address: String,
    /// What the mail server said, without the code of the link.
    pub reason: String,
    /// When we learned of it.
    pub returned_at: At,
    /// By when it takes another way.
    pub due_at: At,
    /// What became of it.
    pub outcome: Option<Sql<ReturnOutcome>>,
    /// When staff said so.
    pub settled_at: Option<At>,
    /// Who of them.
    pub settled_by: Option<Sql<AccountId>>,
}

/// Notes that a mail about an account came back, unless that is known. Answers whether it is new.
///
/// # Errors
/// Those of the database.
pub fn add_returned_account(tx: &mut Tx, row: ReturnedAccountRow) -> Result<bool, StoreError> {
    let added = Both(
        diesel::insert_into(returned_account_mails::table)
            .values(row)
            .on_conflict(returned_account_mails::job_id)
            .do_nothing(),
    )
    .execute(&mut **tx)?;
    Ok(added == 1)
}

/// When an invitation came back from the address that a person has now, of those that came back since an instant.
///
/// # Errors
/// Those of the database.
pub fn invitation_came_back(db: &mut Db, person: PersonId, since: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    let newest: Option<At> = returned_account_mails::table
        .inner_join(people::table)
        .filter(returned_account_mails::person_id.eq(Sql(person)))
        .filter(returned_account_mails::address.eq(people::email))
        .filter(returned_account_mails::about.eq(Sql(AccountMatter::Invitation)))
        .filter(returned_account_mails::returned_at.ge(At(since)))
        .order(returned_account_mails::returned_at.desc())
        .select(returned_account_mails::returned_at)
        .first(db)
        .optional()?;
    Ok(newest.map(|at| at.0))
}

/// The mail about an account that a job sent, if it came back.
///
/// # Errors
/// Those of the database.
pub fn returned_account(db: &mut Db, job: JobId) -> Result<Option<ReturnedAccountRow>, StoreError> {
    Ok(returned_account_mails::table
        .find(Sql(job))
        .select(ReturnedAccountRow::as_select())
        .first(db)
        .optional()?)
}
