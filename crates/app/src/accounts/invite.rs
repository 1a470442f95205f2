//! Inviting a person on the register to set a password: by mail, or with a code in a letter.

use cqr_domain::{
    accounts::{Principal, Role},
    ids::{AccountId, PersonId},
    journal::Actor,
    programs::AccountsPolicy,
};
use cqr_store::{
    AsText as _, StoreError, Tx,
    accounts::{self, InvitationId, NewAccount},
    audit, credentials, people,
};
use jiff::{SignedDuration, Timestamp};

use super::{
    AccountError, AccountStanding, AccountStep, Token,
    mail::{self, About},
};
use crate::{App, officers::officers_only};

/// How the invitation reaches the person.
pub use cqr_store::accounts::Way;

/// What is noted upon a person when an officer invited them; it says which way.
pub(crate) const INVITATION_SENT: &str = "invitation_sent";
/// Within which time the invitations to one person are counted.
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// What an officer asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// How the invitation goes.
    pub way: Way,
    /// The newest invitation that the officer saw: when there is another one by now, none goes on top of it.
    pub seen: Option<InvitationId>,
    /// Whether it is to be mailed although mail to the address does not reach.
    pub is_sure: bool,
}

/// An invitation that is on its way.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The account it opens.
    pub account: AccountId,
    /// The invitation.
    pub invitation: InvitationId,
    /// Until when it is good.
    pub until: Timestamp,
    /// The code to print, for a letter; shown this once.
    pub code: Option<Token>,
}

/// Why nobody was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// There is no such person, or whoever asks may not invite.
    #[error("no such person")]
    NotFound,
    /// The person has a password already, and a reset is the way; or the account was closed.
    #[error("the person has an account already")]
    HasAccount,
    /// There is no address to mail to.
    #[error("there is no e-mail address; send a letter")]
    NoAddress,
    /// Mail to the address does not reach, and whoever asks was not sure.
    #[error("mail to this address comes back")]
    CameBack,
    /// So many invitations went to the person within a day: no more until tomorrow.
    #[error("{0} invitations went to this person within a day")]
    TooMany(u32),
    /// The store.
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl From<StoreError> for InviteError {
    fn from(error: StoreError) -> Self {
        Self::Account(error.into())
    }
}

/// Invites a person in the name of staff, for the first time or again; a link or a code sent before no longer works. Asked
/// twice, as by a double click, one invitation goes: nothing is answered when somebody invited since `ask.seen`.
///
/// # Errors
/// See [`InviteError`]; [`InviteError::NotFound`] for everybody but officers, for the own record and for one that gave way.
pub async fn invite(
    app: &App,
    principal: &Principal,
    person: PersonId,
    ask: Ask,
) -> Result<Option<Invited>, InviteError> {
    officers_only(principal, &[person], InviteError::NotFound)?;
    let policy = app.programs.default_program().policy.accounts.clone();
    let actor = principal.actor();
    app.store
        .write(move |tx| {
            if ask.way == Way::Link || people::goes_on(tx, person)? != person {
                return Err(InviteError::NotFound);
            }
            let now = tx.now();
            let held = credentials::of_person(tx, person)?;
            let standing = AccountStanding::of(tx, person, &held, now)?;
            if matches!(standing.step, AccountStep::Active { .. } | AccountStep::Closed) {
                return Err(InviteError::HasAccount);
            }
            if standing.newest != ask.seen {
                return Ok(None);
            }
            if ask.way == Way::Mail && standing.is_unreached && !ask.is_sure {
                return Err(InviteError::CameBack);
            }
            few_enough(tx, &policy, standing.account)?;
            let invited = invite_within(tx, &policy, person, ask.way, actor)?;
            note(tx, person, ask.way, actor)?;
            Ok(Some(invited))
        })
        .await
}

/// Notes upon a person that they were invited, and which way.
pub(super) fn note(tx: &mut Tx<'_>, person: PersonId, way: Way, by: Actor) -> Result<(), StoreError> {
    let entry = audit::Entry::of_person(person, INVITATION_SENT, by);
    audit::append(tx, &entry.saying(way.as_text()))
}

/// How many invitations an account got within a day; none before there is one.
pub(super) fn sent_within_a_day(tx: &mut Tx<'_>, account: Option<AccountId>) -> Result<i64, StoreError> {
    let Some(account) = account else {
        return Ok(0);
    };
    let after = tx.now().saturating_sub(A_DAY).unwrap_or(Timestamp::MIN);
    accounts::count_invitations(tx, account, after)
}

/// Nobody's mailbox is flooded, and nobody's link dies again and again.
pub(super) fn few_enough(
    tx: &mut Tx<'_>,
    policy: &AccountsPolicy,
    account: Option<AccountId>,
) -> Result<(), InviteError> {
    if sent_within_a_day(tx, account)? < i64::from(policy.invitations_a_day) {
        Ok(())
    } else {
        Err(InviteError::TooMany(policy.invitations_a_day))
    }
}

/// Invites a person within the caller's unit of work.
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
    Ok(send(tx, policy, account.id.0, way, by)?)
}

/// Adds the invitation itself. A mail's token is drawn when it is sent, a letter's and a link's now.
pub(super) fn send(
    tx: &mut Tx<'_>,
    policy: &AccountsPolicy,
    account: AccountId,
    way: Way,
    by: Actor,
) -> Result<Invited, StoreError> {
    let days = SignedDuration::from_hours(24 * i64::from(policy.invitation_days));
    let expires_at = tx.now().saturating_add(days).unwrap_or(Timestamp::MAX);
    let code = (way != Way::Mail).then(|| Token::draw_code(tx));
    let hash = code.as_ref().map(Token::hash);
    let invitation = accounts::add_invitation(tx, account, way, hash.as_ref(), by, expires_at)?;
    if way == Way::Mail {
        mail::enqueue(tx, account, About::Invitation(invitation.id.0))?;
    }
    audit::append(tx, &audit::Entry::of_account(account, "account_invited", by))?;
    Ok(Invited {
        account,
        invitation: invitation.id.0,
        until: expires_at,
        code,
    })
}
