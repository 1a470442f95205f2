//! What people chose about their mails. Without a row nothing was chosen.

use cqr_domain::{
    ids::PersonId,
    notices::{MailChoices, QuietHours, Topic},
};
use diesel::{prelude::*, upsert::excluded};

use super::schema::mail_choices;
use crate::{At, Both, Db, Doc, Sql, StoreError, Tx};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = mail_choices)]
struct ChoicesRow {
    person_id: Sql<PersonId>,
    topics_off: Doc<Vec<String>>,
    on_paper: bool,
    quiet_from_hour: Option<i32>,
    quiet_until_hour: Option<i32>,
    changed_at: At,
}

/// What a person chose; nothing is chosen at first.
///
/// # Errors
/// Those of the database.
pub fn choices_of(db: &mut Db, person: PersonId) -> Result<MailChoices, StoreError> {
    let row = mail_choices::table
        .find(Sql(person))
        .select(ChoicesRow::as_select())
        .first(db)
        .optional()?;
    let Some(row) = row else {
        return Ok(MailChoices::default());
    };
    let hour = |hour: Option<i32>| hour.and_then(|hour| u32::try_from(hour).ok());
    Ok(MailChoices {
        off: row.topics_off.0.iter().filter_map(|name| Topic::named(name)).collect(),
        on_paper: row.on_paper,
        quiet: hour(row.quiet_from_hour)
            .zip(hour(row.quiet_until_hour))
            .map(|(from, until)| QuietHours { from, until }),
    })
}

/// Keeps what a person chose in place of what was chosen before.
///
/// # Errors
/// Those of the database.
pub fn put_choices(tx: &mut Tx, person: PersonId, choices: &MailChoices) -> Result<(), StoreError> {
    use mail_choices::dsl::{changed_at, on_paper, person_id, quiet_from_hour, quiet_until_hour, topics_off};
    let hour = |hour: u32| i32::try_from(hour).unwrap_or(0);
    let row = ChoicesRow {
        person_id: Sql(person),
        topics_off: Doc(choices.off.iter().map(|topic| topic.name().to_owned()).collect()),
        on_paper: choices.on_paper,
        quiet_from_hour: choices.quiet.map(|own| hour(own.from)),
        quiet_until_hour: choices.quiet.map(|own| hour(own.until)),
        changed_at: At(tx.now()),
    };
    Both(
        diesel::insert_into(mail_choices::table)
            .values(row)
            .on_conflict(person_id)
            .do_update()
            .set((
                topics_off.eq(excluded(topics_off)),
                on_paper.eq(excluded(on_paper)),
                quiet_from_hour.eq(excluded(quiet_from_hour)),
                quiet_until_hour.eq(excluded(quiet_until_hour)),
                changed_at.eq(excluded(changed_at)),
            )),
    )
    .execute(&mut **tx)?;
    Ok(())
}
