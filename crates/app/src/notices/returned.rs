//! Mails that came back (R-NOTE-5): the notice counts as not delivered, the address as not reaching, and within the hours
//! of the policy staff find another way. Mails about an account are on the same list (`accounts::refuse_mail`).

use cqr_domain::{
    accounts::Principal,
    ids::{ImportId, PersonId},
    journal::Actor,
    programs::Program,
};
use cqr_store::{
    AsText as _, At, StoreError, Tx, audit,
    notices::{self, AccountMatter, MailState, NoticeRow, ReturnOutcome, ReturnedRow},
    people::full_name,
};
use jiff::{SignedDuration, Timestamp};

use crate::{App, officers::officers_only};

/// How many mails that came back a page looks at.
const PAGE: i64 = 500;
/// Longest reason that is kept, in characters.
pub(crate) const REASON_MAX: usize = 300;
/// What is noted when an officer found something out about an address.
pub(crate) const RETURN_SETTLED: &str = "returned_mail_settled";

/// A person whose mails came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// Who.
    pub person: PersonId,
    /// Given and family name.
    pub name: String,
    /// The person's number.
    pub number: String,
    /// The address that takes no mail.
    pub address: String,
    /// What the mail server said about the first of them.
    pub reason: String,
    /// How many mails.
    pub mails: usize,
    /// What those of them told that were about the account: no message stands in it, and no letter goes.
    pub about: Vec<AccountMatter>,
    /// When the first of them came back.
    pub since: Timestamp,
    /// By when they take another way.
    pub due_at: Timestamp,
    /// Whether that has passed.
    pub is_overdue: bool,
}

/// How many people's mails came back, and for how many of them the time has passed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReturnedCount {
    /// People.
    pub people: i64,
    /// Of them, those whose time has passed.
    pub overdue: i64,
    /// When the first of them is due.
    pub first_due: Option<Timestamp>,
}

/// By when a mail that comes back at `now` takes another way.
pub(crate) fn another_way_by(program: &Program, now: Timestamp) -> Timestamp {
    let hours = SignedDuration::from_hours(i64::from(program.policy.notices.bounce_hours));
    now.saturating_add(hours).unwrap_or(now)
}

/// Notes that the mail to an address came back. Told again, nothing changes. Answers whether it is new.
///
/// # Errors
/// Those of the store.
pub fn come_back(
    tx: &mut Tx,
    program: &Program,
    notice: &NoticeRow,
    address: &str,
    reason: &str,
    by: (Actor, Option<ImportId>),
) -> Result<bool, StoreError> {
    let now = tx.now();
    let row = ReturnedRow {
        notice_id: notice.id,
        person_id: notice.person_id,
        address: address.to_owned(),
        reason: reason.chars().take(REASON_MAX).collect(),
        returned_at: At(now),
        due_at: At(another_way_by(program, now)),
        outcome: None,
        settled_at: None,
        settled_by: None,
    };
    if !notices::add_returned(tx, row)? {
        return Ok(false);
    }
    notices::mark_mail(tx, notice.id.0, MailState::Undeliverable)?;
    let entry = audit::Entry::new(by.0, "mail_returned", "notice", notice.id.0);
    let entry = match by.1 {
        Some(import) => entry.saying(import.to_string()),
        None => entry,
    };
    audit::append(tx, &entry)?;
    Ok(true)
}

/// The same for a mail that the server would not take.
///
/// # Errors
/// Those of the store.
pub async fn refuse(app: &App, notice: NoticeRow, address: String, reason: String) -> Result<(), StoreError> {
    let programs = app.programs.clone();
    app.store
        .write(move |tx| {
            let program = super::program_of(tx, &programs, &notice)?;
            come_back(tx, &program, &notice, &address, &reason, (Actor::System, None)).map(drop)
        })
        .await
}

/// Whether mail to the person who asks does not reach; never for accounts without a person.
///
/// # Errors
/// Those of the store.
pub async fn is_unreached(app: &App, principal: &Principal) -> Result<bool, StoreError> {
    let Some(person) = principal.person else {
        return Ok(false);
    };
    app.store.read(move |rx| notices::is_unreached(rx, person)).await
}

/// Whose mails came back, the one due first in front. An officer's own are another officer's work.
///
/// # Errors
/// [`StoreError::NotFound`] for everybody but officers.
pub async fn returned(app: &App, principal: &Principal) -> Result<Vec<Returned>, StoreError> {
    officer(principal)?;
    let own = principal.person;
    app.store
        .read(move |rx| {
            let now = rx.now();
            let mut people: Vec<Returned> = Vec::new();
            for line in notices::returned_waiting(rx, own, PAGE)? {
                let person = line.person_id.0;
                let about = line.about.map(|about| about.0);
                match people.iter_mut().find(|known| known.person == person) {
                    Some(known) => {
                        known.mails += 1;
                        known.since = known.since.min(line.returned_at.0);
                        let other = about.filter(|about| !known.about.contains(about));
                        known.about.extend(other);
                    }
                    None => people.push(Returned {
                        person,
                        name: full_name(&line.given_name, &line.family_name),
                        number: line.external_id,
                        address: line.address,
                        reason: line.reason,
                        mails: 1,
                        about: about.into_iter().collect(),
                        since: line.returned_at.0,
                        due_at: line.due_at.0,
                        is_overdue: line.due_at.0 <= now,
                    }),
                }
            }
            Ok(people)
        })
        .await
}

/// The same in figures.
///
/// # Errors
/// See [`returned`].
pub async fn count_returned(app: &App, principal: &Principal) -> Result<ReturnedCount, StoreError> {
    officer(principal)?;
    let own = principal.person;
    app.store
        .read(move |rx| {
            let now = rx.now();
            let (people, overdue, first_due) = notices::count_returned(rx, own, now)?;
            Ok(ReturnedCount {
                people,
                overdue,
                first_due,
            })
        })
        .await
}

/// Notes what an officer found out about the address of a person. Nothing happens when somebody else was faster.
///
/// # Errors
/// [`StoreError::NotFound`] for everybody but officers, and for one's own address.
pub async fn settle_returned(
    app: &App,
    principal: &Principal,
    person: PersonId,
    outcome: ReturnOutcome,
) -> Result<(), StoreError> {
    officer(principal)?;
    if principal.person == Some(person) {
        return Err(StoreError::NotFound);
    }
    let (actor, account) = (principal.actor(), principal.account);
    app.store
        .write(move |tx| {
            if notices::settle_returned(tx, person, outcome, account)? == 0 {
                return Ok(());
            }
            let entry = audit::Entry::of_person(person, RETURN_SETTLED, actor);
            audit::append(tx, &entry.saying(outcome.as_text()))?;
            Ok(())
        })
        .await
}

pub(super) fn officer(principal: &Principal) -> Result<(), StoreError> {
    officers_only(principal, &[], StoreError::NotFound)
}
