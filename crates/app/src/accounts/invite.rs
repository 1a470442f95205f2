//! Inviting a person on the register to set a password: by mail, or with a code in a letter.

use cqr_domain::{
    accounts::{Principal, Role},
    ids::{AccountId, PersonId},
    journal::Actor,
    programs::AccountsPolicy,
};
use cqr_store::{
    StoreError, Tx,
    accounts::{self, NewAccount},
    audit, people,
};
use jiff::{SignedDuration, Timestamp};

use super::{
    AccountError, Token,
    mail::{self, About},
};
use crate::{App, officers::officers_only};

/// How the invitation reaches the person.
pub use cqr_store::accounts::Way;

/// An invitation that is on its way.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The account it opens.
    pub account: AccountId,
    /// The code to print, for a letter; shown this once.
    pub code: Option<Token>,
}

/// Why nobody was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// There is no such person, or whoever asks may not invite.
    #[error("no such person")]
    NotFound,
    /// The person has a password already; a reset is the way.
    #[error("the person has an account already")]
    HasAccount,
    /// There is no address to mail to.
    #[error("there is no e-mail address; send a letter")]
    NoAddress,
    /// The store.
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl From<StoreError> for InviteError {
    fn from(error: StoreError) -> Self {
        Self::Account(error.into())
    }
}

/// Invites a person in the name of staff.
///
/// # Errors
/// See [`InviteError`].
pub async fn invite(app: &App, principal: &Principal, person: PersonId, way: Way) -> Result<Invited, InviteError> {
    officers_only(principal, &[], InviteError::NotFound)?;
    let policy = app.programs.default_program().policy.accounts.clone();
    let actor = principal.actor();
    app.store
        .write(move |tx| invite_within(tx, &policy, person, way, actor))
        .await
}

/// Invites a person within the caller's unit of work: imports and the sweep do.
///
/// # Errors
/// See [`InviteError`].
pub fn invite_within(
    tx: &mut Tx<'_>,
    policy: &AccountsPolicy,
    person: PersonId,
    way: Way,
    by: Actor,
) -> Result<Invited, InviteError> {
    let row = people::lookup(tx, person)?.ok_or(InviteError::NotFound)?;
    if way == Way::Mail && row.email.is_empty() {
        return Err(InviteError::NoAddress);
    }
    let account = match accounts::find_by_person(tx, person)? {
        Some(account) if account.password_hash.is_some() => return Err(InviteError::HasAccount),
        Some(account) => account,
        None => accounts::add(
            tx,
            &NewAccount {
                person: Some(person),
                email: String::new(),
                name: String::new(),
            },
        )?,
    };
    accounts::grant(tx, account.id.0, Role::Holder, by, None)?;
    let code = send(tx, policy, account.id.0, way, by)?;
    Ok(Invited {
        account: account.id.0,
        code,
    })
}

/// Adds the invitation itself. A mail's token is drawn when it is sent, a letter's and a link's now.
pub(super) fn send(
    tx: &mut Tx<'_>,
    policy: &AccountsPolicy,
    account: AccountId,
    way: Way,
    by: Actor,
) -> Result<Option<Token>, StoreError> {
    let days = SignedDuration::from_hours(24 * i64::from(policy.invitation_days));
    let expires_at = tx.now().saturating_add(days).unwrap_or(Timestamp::MAX);
    let code = (way != Way::Mail).then(|| Token::draw_code(tx));
    let hash = code.as_ref().map(Token::hash);
    let invitation = accounts::add_invitation(tx, account, way, hash.as_ref(), by, expires_at)?;
    if way == Way::Mail {
        mail::enqueue(tx, account, About::Invitation(invitation.id.0))?;
    }
    audit::append(tx, &audit::Entry::of_account(account, "account_invited", by))?;
    Ok(code)
}
