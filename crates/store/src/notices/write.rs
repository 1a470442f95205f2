//! Writing a notice once, and what happens to it afterwards.

use std::collections::BTreeMap;

use cqr_domain::ids::{CaseId, NoticeId, NoticeKind, PersonId};
use diesel::prelude::*;
use jiff::Timestamp;

use super::{MailState, NoticeRow};
use crate::{At, Both, Doc, Sql, StoreError, Tx, schema::notices, update::update};

/// What a new notice says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNotice {
    /// To whom.
    pub person: PersonId,
    /// About which case.
    pub case: Option<CaseId>,
    /// Which text of the catalog.
    pub kind: String,
    /// What makes a second, equal notice impossible.
    pub once_key: String,
    /// Figures and codes for the text; never names.
    pub args: BTreeMap<String, String>,
    /// Whether a mail will point to it.
    pub mail: bool,
}

/// Writes a notice to the account unless an equal one is there. Answers the id of a new one.
///
/// # Errors
/// Those of the database.
pub fn write(tx: &mut Tx, notice: NewNotice) -> Result<Option<NoticeId>, StoreError> {
    let row = row(tx, notice);
    let id = row.id.0;
    Ok(insert(tx, row)?.then_some(id))
}

/// Notes what another system told at an instant, unless an equal notice is there: it stands in the account as of then, and that
/// system handed it over. Answers whether it is new.
///
/// # Errors
/// Those of the database.
pub fn add_told(tx: &mut Tx, notice: NewNotice, at: Timestamp) -> Result<bool, StoreError> {
    let row = NoticeRow {
        written_at: At(at),
        mail_state: Sql(MailState::HandedOver),
        handed_over_at: Some(At(at)),
        ..row(tx, notice)
    };
    insert(tx, row)
}

fn row(tx: &Tx, notice: NewNotice) -> NoticeRow {
    let (id, now) = (tx.id::<NoticeKind>(), tx.now());
    NoticeRow {
        id: Sql(id),
        person_id: Sql(notice.person),
        case_id: notice.case.map(Sql),
        kind: notice.kind,
        once_key: notice.once_key,
        args: Doc(notice.args),
        written_at: At(now),
        read_at: None,
        mail_state: Sql(if notice.mail {
            MailState::Queued
        } else {
            MailState::None
        }),
        handed_over_at: None,
    }
}

fn insert(tx: &mut Tx, row: NoticeRow) -> Result<bool, StoreError> {
    let added = Both(
        diesel::insert_into(notices::table)
            .values(row)
            .on_conflict(notices::once_key)
            .do_nothing(),
    )
    .execute(&mut **tx)?;
    Ok(added == 1)
}

/// Notes that the holder opened a notice; the first time counts.
///
/// # Errors
/// Those of the database.
pub fn mark_read(tx: &mut Tx, id: NoticeId, person: PersonId) -> Result<(), StoreError> {
    let now = tx.now();
    let unread = notices::table
        .filter(notices::id.eq(Sql(id)))
        .filter(notices::person_id.eq(Sql(person)))
        .filter(notices::read_at.is_null());
    update(unread).set(notices::read_at.eq(Some(At(now)))).execute(tx)?;
    Ok(())
}

/// Notes that the holder opened what these notices point to; the first time counts.
///
/// # Errors
/// Those of the database.
pub fn mark_read_about(tx: &mut Tx, person: PersonId, once_keys: &[String]) -> Result<(), StoreError> {
    let now = tx.now();
    let unread = notices::table
        .filter(notices::person_id.eq(Sql(person)))
        .filter(notices::once_key.eq_any(once_keys.to_vec()))
        .filter(notices::read_at.is_null());
    diesel::update(unread)
        .set(notices::read_at.eq(Some(At(now))))
        .execute(&mut **tx)?;
    Ok(())
}

/// Notes how far the mail came.
///
/// # Errors
/// Those of the database.
pub fn mark_mail(tx: &mut Tx, id: NoticeId, state: MailState) -> Result<(), StoreError> {
    let handed_over = (state == MailState::HandedOver).then(|| At(tx.now()));
    update(notices::table.find(Sql(id)))
        .set((
            notices::mail_state.eq(Sql(state)),
            notices::handed_over_at.eq(handed_over),
        ))
        .execute(tx)?;
    Ok(())
}
