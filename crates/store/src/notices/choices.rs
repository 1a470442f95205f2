//! What people chose about their mails. Without a row nothing was chosen.

use cqr_domain::{
    ids::PersonId,
    notices::{MailChoices, QuietHours, Topic},
};
use diesel::{prelude::*, upsert::excluded};

use super::schema::mail_choices;
use crate::{At, Both, Db, Doc, Sql, StoreError, Tx, schema::people};

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
    let Some(row): Option<ChoicesRow> = row else {
        return Ok(MailChoices::default());
    };
    Ok(choices(
        &row.topics_off.0,
        row.on_paper,
        row.quiet_from_hour,
        row.quiet_until_hour,
    ))
}

/// The e-mail address of a person together with what they chose; nothing for nobody.
///
/// # Errors
/// Those of the database.
pub fn address_and_choices(db: &mut Db, person: PersonId) -> Result<Option<(String, MailChoices)>, StoreError> {
    type Found = (String, Option<Doc<Vec<String>>>, Option<bool>, Option<i32>, Option<i32>);
    let found: Option<Found> = people::table
        .left_join(mail_choices::table)
        .filter(people::id.eq(Sql(person)))
        .select((
            people::email,
            mail_choices::topics_off.nullable(),
            mail_choices::on_paper.nullable(),
            mail_choices::quiet_from_hour.nullable(),
            mail_choices::quiet_until_hour.nullable(),
        ))
        .first(db)
        .optional()?;
    let Some((email, off, on_paper, from, until)) = found else {
        return Ok(None);
    };
    let off = off.map(|off| off.0).unwrap_or_default();
    Ok(Some((email, choices(&off, on_paper.unwrap_or_default(), from, until))))
}

fn choices(off: &[String], on_paper: bool, from: Option<i32>, until: Option<i32>) -> MailChoices {
    let hour = |hour: Option<i32>| hour.and_then(|hour| u32::try_from(hour).ok());
    MailChoices {
        off: off.iter().filter_map(|name| Topic::named(name)).collect(),
        on_paper,
        quiet: hour(from)
            .zip(hour(until))
            .map(|(from, until)| QuietHours { from, until }),
    }
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
