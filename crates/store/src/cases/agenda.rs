//! When the sweep looks at a case again. No fact of the journal: whatever records an event asks for a look at once, and
//! the sweep notes when time alone can next change something.

use cqr_domain::ids::{CaseId, CredentialId, ImportId, PersonId};
use diesel::{OptionalExtension as _, prelude::*, upsert::excluded};
use jiff::Timestamp;

use crate::{
    At, Both, Db, MultiBackend, Sql, StoreError, Tx,
    schema::{agendas, cases, credentials},
    update::update,
};

/// The instant that means: at the next sweep.
pub(crate) const AT_ONCE: At = At(Timestamp::UNIX_EPOCH);

/// Up to `limit` cases that are to be looked at by `until`, what is due longest in front, behind the place `after`. Each with
/// its place and its holder.
///
/// # Errors
/// Those of the database.
pub fn to_look_at(
    db: &mut Db,
    until: Timestamp,
    after: Option<(Timestamp, CaseId)>,
    limit: i64,
) -> Result<Vec<(Timestamp, CaseId, PersonId)>, StoreError> {
    let mut query = cases::table
        .filter(cases::look_at.le(At(until)))
        .into_boxed::<MultiBackend>();
    if let Some((at, id)) = after {
        query = query
            .filter(cases::look_at.ge(At(at)))
            .filter(cases::look_at.gt(At(at)).or(cases::id.gt(Sql(id))));
    }
    let rows: Vec<(Option<At>, Sql<CaseId>, Sql<PersonId>)> = query
        .order((cases::look_at, cases::id))
        .limit(limit)
        .select((cases::look_at, cases::id, cases::person_id))
        .load(db)?;
    let due = |(at, id, person): (Option<At>, Sql<CaseId>, Sql<PersonId>)| Some((at?.0, id.0, person.0));
    Ok(rows.into_iter().filter_map(due).collect())
}

/// Notes when to look at a case again; never for nothing.
///
/// # Errors
/// Those of the database.
pub fn look_again(tx: &mut Tx, id: CaseId, at: Option<Timestamp>) -> Result<(), StoreError> {
    update(cases::table.find(Sql(id)))
        .set(cases::look_at.eq(at.map(At)))
        .execute(tx)?;
    Ok(())
}

/// Has the next sweep look at a case: something else than an event of its own may let it move.
///
/// # Errors
/// Those of the database.
pub fn look_at_next_sweep(tx: &mut Tx, id: CaseId) -> Result<(), StoreError> {
    look_again(tx, id, Some(AT_ONCE.0))
}

/// Has the next sweep look at the cases of credentials that an import brought: nobody saw them until it was live.
///
/// # Errors
/// Those of the database.
pub fn look_at_brought(tx: &mut Tx, import: ImportId) -> Result<(), StoreError> {
    let text = format!(
        "UPDATE cases SET look_at = 0 WHERE look_at IS NULL \
         AND credential_id IN (SELECT id FROM credentials WHERE import_id = '{import}')"
    );
    diesel::sql_query(text).execute(&mut **tx)?;
    Ok(())
}

/// The version of a program under which the instants of its cases and credentials were counted.
///
/// # Errors
/// Those of the database.
pub fn agenda_of(db: &mut Db, program: &str) -> Result<Option<String>, StoreError> {
    Ok(agendas::table
        .find(program.to_owned())
        .select(agendas::version)
        .first(db)
        .optional()?)
}

/// Notes that every instant of a program was counted, or is due to be, under a version.
///
/// # Errors
/// Those of the database.
pub fn set_agenda(tx: &mut Tx, program: &str, version: &str) -> Result<(), StoreError> {
    Both(
        diesel::insert_into(agendas::table)
            .values((
                agendas::program.eq(program.to_owned()),
                agendas::version.eq(version.to_owned()),
            ))
            .on_conflict(agendas::program)
            .do_update()
            .set(agendas::version.eq(excluded(agendas::version))),
    )
    .execute(&mut **tx)?;
    Ok(())
}

/// Asks for a look at once at up to `limit` cases and as many credentials of a program. Answers how many there were.
///
/// # Errors
/// Those of the database.
pub fn look_at_once(tx: &mut Tx, program: &str, limit: i64) -> Result<usize, StoreError> {
    let waiting: Vec<Sql<CaseId>> = cases::table
        .filter(cases::look_at.gt(AT_ONCE))
        .filter(cases::program.eq(program.to_owned()))
        .limit(limit)
        .select(cases::id)
        .load(&mut **tx)?;
    let untold: Vec<Sql<CredentialId>> = credentials::table
        .filter(credentials::next_opens_at.is_not_null())
        .filter(credentials::tell_at.is_null().or(credentials::tell_at.gt(AT_ONCE)))
        .filter(credentials::program.eq(program.to_owned()))
        .limit(limit)
        .select(credentials::id)
        .load(&mut **tx)?;
    let found = waiting.len() + untold.len();
    diesel::update(cases::table.filter(cases::id.eq_any(waiting)))
        .set(cases::look_at.eq(Some(AT_ONCE)))
        .execute(&mut **tx)?;
    diesel::update(credentials::table.filter(credentials::id.eq_any(untold)))
        .set(credentials::tell_at.eq(Some(AT_ONCE)))
        .execute(&mut **tx)?;
    Ok(found)
}
