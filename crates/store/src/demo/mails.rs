//! The mailbox of a demonstration: what would have been mailed, to be read by a visitor.

use diesel::prelude::*;

use super::schema::demo_mails;
use crate::{At, Both, Db, MultiBackend, StoreError, Tx};

/// One mail.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct DemoMail {
    /// To whom.
    pub recipient: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
    /// When it was handed over.
    pub sent_at: At,
}

/// Keeps a mail; the same one again changes nothing.
///
/// # Errors
/// Refused on any database that `demo` did not make.
pub fn keep_mail(tx: &mut Tx, message_id: &str, recipient: &str, subject: &str, body: &str) -> Result<(), StoreError> {
    if !tx.is_demo() {
        return Err(StoreError::Other("only a demonstration has a mailbox".into()));
    }
    let row = (
        demo_mails::message_id.eq(message_id.to_owned()),
        demo_mails::recipient.eq(recipient.to_owned()),
        demo_mails::subject.eq(subject.to_owned()),
        demo_mails::body.eq(body.to_owned()),
        demo_mails::sent_at.eq(At(tx.now())),
    );
    Both(
        diesel::insert_into(demo_mails::table)
            .values(row)
            .on_conflict(demo_mails::message_id)
            .do_nothing(),
    )
    .execute(&mut **tx)?;
    Ok(())
}

/// Up to `limit` mails to an address, or to anybody, the newest in front.
///
/// # Errors
/// Those of the database.
pub fn mails(db: &mut Db, recipient: Option<&str>, limit: i64) -> Result<Vec<DemoMail>, StoreError> {
    let mut query = demo_mails::table.into_boxed::<MultiBackend>();
    if let Some(recipient) = recipient {
        query = query.filter(demo_mails::recipient.eq(recipient.to_owned()));
    }
    Ok(query
        .order(demo_mails::seq.desc())
        .limit(limit)
        .select((
            demo_mails::recipient,
            demo_mails::subject,
            demo_mails::body,
            demo_mails::sent_at,
        ))
        .load(db)?)
}
