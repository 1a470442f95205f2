//! Where somebody on the register stands on the way to an account, as staff see it.

use cqr_domain::{
    ids::{AccountId, PersonId},
    people::Ending,
};
use cqr_store::{
    Db, StoreError,
    accounts::{self, AccountRow, InvitationId, InvitationRow, Way},
    credentials::CredentialRow,
    installation, notices,
};
use jiff::Timestamp;

/// How far somebody came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountStep {
    /// Nobody invited the person yet, or none of the invitations holds any more.
    NeverInvited,
    /// The newest invitation was not used.
    Invited(Invitation),
    /// There is an account.
    Active {
        /// Since when.
        since: Timestamp,
    },
    /// The account was closed, or the person died: nobody is invited to it.
    Closed,
}

/// An invitation that was not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invitation {
    /// How it went.
    pub way: Way,
    /// When.
    pub at: Timestamp,
    /// Until when it is good.
    pub until: Timestamp,
    /// Whether that has passed.
    pub is_over: bool,
    /// When its mail came back from the address that the person still has.
    pub came_back: Option<Timestamp>,
}

/// Where somebody stands, and what whoever invites has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountStanding {
    /// How far the person came.
    pub step: AccountStep,
    /// The account, which is there from the first invitation on.
    pub account: Option<AccountId>,
    /// The newest invitation; whoever sends another one says that this is what they saw.
    pub newest: Option<InvitationId>,
    /// Whether mail to the address that the person has now does not reach.
    pub is_unreached: bool,
}

impl AccountStanding {
    /// Where a person with these credentials stands at `now`.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn of(
        db: &mut Db,
        person: PersonId,
        held: &[CredentialRow],
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let account = accounts::find_by_person(db, person)?;
        let newest = match &account {
            Some(account) => accounts::newest_invitation(db, account.id.0)?,
            None => None,
        };
        let step = if is_dead(held) {
            AccountStep::Closed
        } else {
            step(db, person, account.as_ref(), newest.as_ref(), now)?
        };
        Ok(Self {
            step,
            account: account.map(|row| row.id.0),
            newest: newest.map(|row| row.id.0),
            is_unreached: notices::is_unreached(db, person)?,
        })
    }
}

fn is_dead(held: &[CredentialRow]) -> bool {
    held.iter()
        .any(|held| held.ended.is_some_and(|ending| ending.0 == Ending::Deceased))
}

/// Whether somebody can sign in to an account that is not closed. In a demonstration people step into accounts to which nobody was
/// ever invited, and which have no password. Anywhere else such an account came with a register from another installation.
pub(crate) fn is_set_up(db: &mut Db, account: &AccountRow) -> Result<bool, StoreError> {
    if account.password_hash.is_some() {
        return Ok(true);
    }
    let is_demo = installation::lookup(db)?.is_some_and(|here| here.is_demo);
    Ok(is_demo && accounts::count_invitations(db, account.id.0, Timestamp::MIN)? == 0)
}

fn step(
    db: &mut Db,
    person: PersonId,
    account: Option<&AccountRow>,
    newest: Option<&InvitationRow>,
    now: Timestamp,
) -> Result<AccountStep, StoreError> {
    if account.is_some_and(|account| account.disabled_at.is_some()) {
        return Ok(AccountStep::Closed);
    }
    if let Some(account) = account
        && is_set_up(db, account)?
    {
        let accepted = accounts::accepted_at(db, account.id.0)?;
        let since = accepted.unwrap_or(account.created_at.0);
        return Ok(AccountStep::Active { since });
    }
    let Some(row) = newest else {
        return Ok(AccountStep::NeverInvited);
    };
    let came_back = match row.way.0 {
        Way::Mail => notices::invitation_came_back(db, person, row.invited_at.0)?,
        Way::Post | Way::Link => None,
    };
    Ok(AccountStep::Invited(Invitation {
        way: row.way.0,
        at: row.invited_at.0,
        until: row.expires_at.0,
        is_over: row.expires_at.0 <= now,
        came_back,
    }))
}
