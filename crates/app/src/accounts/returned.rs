//! Mails about an account that came back (R-NOTE-5). Such a mail points to no message, so nothing goes on paper for it: the
//! address counts as not reaching, and an officer finds another way. Nothing of the mail is kept, as the code of its link is a
//! secret.

use cqr_domain::{
    ids::{ImportId, JobId, PersonId},
    journal::Actor,
};
use cqr_store::{
    At, Db, Sql, StoreError, Tx, accounts, audit, jobs,
    notices::{self, AccountMatter, ReturnedAccountRow},
    people,
};

use super::{
    mail::{ACCOUNT_MAIL_JOB, About, AccountMail},
    who::Who,
    without_code::without_code,
};
use crate::{
    App,
    notices::{REASON_MAX, another_way_by},
    programs::Programs,
};

/// What is noted of such a mail; the first word that is said of it is what it told.
pub(crate) const MAIL_RETURNED: &str = "account_mail_returned";

/// A mail about an account that came back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Returned<'a> {
    /// The job that sent it.
    pub job: JobId,
    /// To whose account, about what.
    pub mail: AccountMail,
    /// The address that did not take it; empty for the one to which it went.
    pub address: &'a str,
    /// What the mail server said.
    pub reason: &'a str,
}

/// The mail about an account that a job sent; nothing when that did something else.
///
/// # Errors
/// Those of the store.
pub(crate) fn sent_by(db: &mut Db, job: JobId) -> Result<Option<AccountMail>, StoreError> {
    let sent = jobs::lookup(db, job)?.filter(|row| row.kind == ACCOUNT_MAIL_JOB);
    Ok(sent.and_then(|row| serde_json::from_str(&row.payload).ok()))
}

/// The holder whose account a mail is about, with the address to which it would go now; nothing for staff, who are on no list
/// of the officers.
///
/// # Errors
/// Those of the store.
pub(crate) fn holder_of(db: &mut Db, mail: AccountMail) -> Result<Option<(PersonId, String)>, StoreError> {
    let Some(account) = accounts::lookup(db, mail.account)? else {
        return Ok(None);
    };
    let Some(person) = account.person_id else {
        return Ok(None);
    };
    let address = Who::of(db, &account)?.email;
    // The record may have given way to another one since.
    Ok(Some((people::goes_on(db, person.0)?, address)))
}

/// Notes that a mail came back. Told again, or about the account of staff, nothing changes. Answers whether it was to a holder.
///
/// # Errors
/// Those of the store.
pub(crate) fn mail_came_back(
    tx: &mut Tx<'_>,
    programs: &Programs,
    returned: Returned<'_>,
    by: (Actor, Option<ImportId>),
) -> Result<bool, StoreError> {
    let Some((person, own_address)) = holder_of(tx, returned.mail)? else {
        return Ok(false);
    };
    let (now, about) = (tx.now(), matter(returned.mail.about));
    let reached_for = if returned.address.is_empty() {
        // Where that is not known any more, it is the one to which it would go now.
        notices::sent_to(tx, &returned.job.to_string())?.unwrap_or_else(|| own_address.clone())
    } else {
        returned.address.to_owned()
    };
    let is_former = !reached_for.eq_ignore_ascii_case(&own_address);
    let address = if is_former { reached_for } else { own_address };
    let row = ReturnedAccountRow {
        job_id: Sql(returned.job),
        person_id: Sql(person),
        about: Sql(about),
        address,
        reason: without_code(returned.reason).chars().take(REASON_MAX).collect(),
        returned_at: At(now),
        due_at: At(another_way_by(&programs.default_program(), now)),
        outcome: None,
        settled_at: None,
        settled_by: None,
    };
    if notices::add_returned_account(tx, row)? {
        // Nobody can use an invitation that went to an address which is not theirs any more: it is over, so they can be invited
        // again. An officer who looks for mails that came back finds only those to addresses in use.
        if is_former && let About::Invitation(id) = returned.mail.about {
            accounts::end_invitation(tx, id)?;
        }
        let said = match by.1 {
            Some(import) => format!("{} {import}", about.name()),
            None => about.name().to_owned(),
        };
        let entry = audit::Entry::of_person(person, MAIL_RETURNED, by.0);
        audit::append(tx, &entry.saying(said))?;
    }
    Ok(true)
}

/// Notes to which address of a holder a mail went. Of one to staff nobody asks.
///
/// # Errors
/// Those of the store.
pub async fn note_handed_over(app: &App, job: JobId, mail: AccountMail, address: String) -> Result<(), StoreError> {
    app.store
        .write(move |tx| {
            let account = accounts::lookup(tx, mail.account)?;
            match account.and_then(|account| account.person_id) {
                Some(person) => notices::note_sent_to(tx, &job.to_string(), person.0, &address),
                None => Ok(()),
            }
        })
        .await
}

/// The same for a mail that the server would not take. Answers whether officers learn of it; of a mail to staff they do not.
///
/// # Errors
/// Those of the store.
pub async fn refuse_mail(
    app: &App,
    job: JobId,
    mail: AccountMail,
    address: String,
    reason: String,
) -> Result<bool, StoreError> {
    let programs = app.programs.clone();
    app.store
        .write(move |tx| {
            let returned = Returned {
                job,
                mail,
                address: &address,
                reason: &reason,
            };
            mail_came_back(tx, &programs, returned, (Actor::System, None))
        })
        .await
}

const fn matter(about: About) -> AccountMatter {
    match about {
        About::Invitation(_) => AccountMatter::Invitation,
        About::Reset(_) => AccountMatter::Reset,
        About::PasswordChanged => AccountMatter::PasswordChanged,
        About::NewDevice => AccountMatter::NewDevice,
        About::AddressChanged => AccountMatter::AddressChanged,
    }
}
