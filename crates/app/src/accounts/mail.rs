//! Mails about accounts. Enqueued with the act; the secret of a link is drawn only when the mail is made, so that it
//! stands in no queue and no backup.

use cqr_domain::ids::{AccountId, PersonId};
use cqr_store::{
    StoreError, Tx,
    accounts::{self, InvitationId, ResetId},
    jobs, people,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{AccountError, Token, standing::is_set_up, who::Who};
use crate::{App, notices};

/// Kind of the job that mails about an account.
pub const ACCOUNT_MAIL_JOB: &str = "mail_account";

/// Payload of [`ACCOUNT_MAIL_JOB`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountMail {
    /// To whom.
    pub account: AccountId,
    /// About what.
    pub about: About,
}

/// What a mail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// An invitation to set the first password.
    Invitation(InvitationId),
    /// A link to set a new password.
    Reset(ResetId),
    /// The password was changed.
    PasswordChanged,
    /// Somebody signed in from a device that was not known.
    NewDevice,
    /// The postal address was changed (A40).
    AddressChanged,
}

impl About {
    /// The texts of the catalog: `mail-account-NAME-subject` and `mail-account-NAME-body`, with `link` and `number`.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Invitation(_) => "invitation",
            Self::Reset(_) => "reset",
            Self::PasswordChanged => "password-changed",
            Self::NewDevice => "new-device",
            Self::AddressChanged => "address-changed",
        }
    }
}

/// A mail ready to be worded and sent.
#[derive(Clone, PartialEq, Eq)]
pub struct PreparedMail {
    /// The recipient's address.
    pub to: String,
    /// About what.
    pub about: About,
    /// The link with its one-time code, or to the page of the account.
    pub link: String,
    /// The holder number; `none` for staff, so that a text can choose by it.
    pub number: String,
}

pub(super) fn enqueue(tx: &mut Tx<'_>, account: AccountId, about: About) -> Result<(), StoreError> {
    let now = tx.now();
    jobs::enqueue(tx, ACCOUNT_MAIL_JOB, &AccountMail { account, about }, now)?;
    Ok(())
}

/// Tells a person that their postal address is another one, so that nobody sends their letters elsewhere unseen (A40). Nothing for
/// whoever has no account, or has not set it up.
pub(crate) fn tell_of_address(tx: &mut Tx<'_>, person: PersonId) -> Result<(), StoreError> {
    match accounts::find_by_person(tx, person)? {
        Some(account) if is_set_up(tx, &account)? => enqueue(tx, account.id.0, About::AddressChanged),
        _ => Ok(()),
    }
}

/// Until when a mail rests, as it is night where its reader is (R-NOTE-3); nothing when it may go. Only an invitation that went to
/// many rests: any other answers somebody who waits for it, or who has to know at once.
///
/// # Errors
/// Those of the store.
pub async fn rests_until(app: &App, mail: AccountMail) -> Result<Option<Timestamp>, StoreError> {
    let About::Invitation(id) = mail.about else {
        return Ok(None);
    };
    let program = app.programs.default_program();
    app.store
        .read(move |rx| {
            let invitation = accounts::lookup_invitation(rx, id)?;
            if invitation.is_none_or(|row| row.run_id.is_none()) {
                return Ok(None);
            }
            let account = accounts::lookup(rx, mail.account)?;
            let Some(person) = account.and_then(|account| account.person_id) else {
                return Ok(None);
            };
            let Some(person) = people::lookup(rx, person.0)? else {
                return Ok(None);
            };
            let now = rx.now();
            let at = notices::can_wait_until(rx, &program, &person, now)?;
            Ok((at > now).then_some(at))
        })
        .await
}

/// Makes a mail: looks the address up and draws the secret of its link. Made again after a failed sending, the earlier
/// link no longer works. Nothing is to be sent when the account, its address or the request are gone.
///
/// # Errors
/// Those of the store.
pub async fn prepare_mail(app: &App, mail: AccountMail) -> Result<Option<PreparedMail>, AccountError> {
    let made = app.store.write(move |tx| {
        let Some(account) = accounts::lookup(tx, mail.account)? else {
            return Ok(None);
        };
        let who = Who::of(tx, &account)?;
        if account.disabled_at.is_some() || who.email.is_empty() {
            return Ok(None);
        }
        let code = match mail.about {
            About::Invitation(id) => match accounts::lookup_invitation(tx, id)? {
                Some(row) if row.used_at.is_none() && row.withdrawn_at.is_none() => {
                    let code = Token::draw_code(tx);
                    accounts::set_invitation_token(tx, id, &code.hash())?;
                    Some(code)
                }
                _ => return Ok(None),
            },
            About::Reset(id) => match accounts::lookup_reset(tx, id)? {
                Some(row) if row.used_at.is_none() && row.withdrawn_at.is_none() => {
                    let code = Token::draw_code(tx);
                    accounts::set_reset_token(tx, id, &code.hash())?;
                    Some(code)
                }
                _ => return Ok(None),
            },
            About::PasswordChanged | About::NewDevice | About::AddressChanged => None,
        };
        Ok::<_, StoreError>(Some((who, code)))
    });
    let Some((who, code)) = made.await? else {
        return Ok(None);
    };
    let link = match (mail.about, code) {
        (About::Invitation(_), Some(code)) => invitation_link(app, &code),
        (About::Reset(_), Some(code)) => format!("{}/reset/new?code={}", app.public_url, code.as_str()),
        (About::AddressChanged, _) => format!("{}/security/address", app.public_url),
        _ => format!("{}/security", app.public_url),
    };
    let number = if who.number.is_empty() {
        "none".to_owned()
    } else {
        who.number
    };
    Ok(Some(PreparedMail {
        to: who.email,
        about: mail.about,
        link,
        number,
    }))
}

/// The link of an invitation.
pub(super) fn invitation_link(app: &App, code: &Token) -> String {
    format!("{}/invitation?code={}", app.public_url, code.as_str())
}
