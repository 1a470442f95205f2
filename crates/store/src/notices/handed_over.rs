//! To which address a mail went. What comes back late is held against that one, not against the one that the person has by then
//! (R-NOTE-5).

use cqr_domain::ids::PersonId;
use diesel::{prelude::*, upsert::excluded};
use jiff::SignedDuration;

use super::schema::mails_handed_over;
use crate::{At, Both, Db, Sql, StoreError, Tx};

/// How long that is known. Mail servers give up within days; the file of what came back is read some time later.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Notes to which address of whom the mail with this id went. Sent again, the last time counts.
///
/// # Errors
/// Those of the database.
pub fn note_sent_to(tx: &mut Tx, mail: &str, person: PersonId, address: &str) -> Result<(), StoreError> {
    let now = At(tx.now());
    Both(
        diesel::insert_into(mails_handed_over::table)
            .values((
                mails_handed_over::mail_id.eq(mail.to_owned()),
                mails_handed_over::person_id.eq(Sql(person)),
                mails_handed_over::address.eq(address.to_owned()),
                mails_handed_over::handed_over_at.eq(now),
            ))
            .on_conflict(mails_handed_over::mail_id)
            .do_update()
            .set((
                mails_handed_over::person_id.eq(excluded(mails_handed_over::person_id)),
                mails_handed_over::address.eq(excluded(mails_handed_over::address)),
                mails_handed_over::handed_over_at.eq(excluded(mails_handed_over::handed_over_at)),
            )),
    )
    .execute(&mut **tx)?;
    Ok(())
}

/// The address to which the mail with this id went; nothing when it is not known, or not any more.
///
/// # Errors
/// Those of the database.
pub fn sent_to(db: &mut Db, mail: &str) -> Result<Option<String>, StoreError> {
    Ok(mails_handed_over::table
        .find(mail.to_owned())
        .select(mails_handed_over::address)
        .first(db)
        .optional()?)
}

/// Removes up to about `limit` of those that went so long ago that nothing comes back any more. Answers how many.
///
/// # Errors
/// Those of the database.
pub fn remove_outdated_addresses(tx: &mut Tx, limit: i64) -> Result<usize, StoreError> {
    let kept_until = At(tx.now() - KEPT_FOR);
    let last: Option<At> = mails_handed_over::table
        .filter(mails_handed_over::handed_over_at.le(kept_until))
        .order(mails_handed_over::handed_over_at)
        .select(mails_handed_over::handed_over_at)
        .offset((limit - 1).max(0))
        .first(&mut **tx)
        .optional()?;
    let outdated = mails_handed_over::table.filter(mails_handed_over::handed_over_at.le(last.unwrap_or(kept_until)));
    Ok(diesel::delete(outdated).execute(&mut **tx)?)
}
