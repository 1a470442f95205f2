//! The sweep's way through bienniums, and those that were settled in a month.

use cqr_domain::{
    bienniums::Phase,
    completions::CompletionState,
    ids::{BienniumId, PersonId},
};
use diesel::{dsl::exists, prelude::*};
use jiff::{Timestamp, civil::Date};

use super::schema::{bienniums, completions};
use crate::{At, Db, MultiBackend, On, Sql, StoreError, Tx, update::update};

/// Where the sweep is: the mark of a biennium, and the biennium.
pub type LookKey = (Timestamp, BienniumId);

/// Up to `limit` bienniums at which time has something to do by `until`, behind the place `after`.
///
/// # Errors
/// Those of the database.
pub fn to_look(db: &mut Db, until: Timestamp, after: Option<LookKey>, limit: i64) -> Result<Vec<LookKey>, StoreError> {
    let mut query = bienniums::table
        .filter(bienniums::look_at.le(At(until)))
        .into_boxed::<MultiBackend>();
    if let Some((at, id)) = after {
        let behind = bienniums::look_at.eq(At(at)).and(bienniums::id.gt(Sql(id)));
        query = query.filter(bienniums::look_at.gt(At(at)).or(behind));
    }
    let rows: Vec<(At, Sql<BienniumId>)> = query
        .order((bienniums::look_at, bienniums::id))
        .limit(limit)
        .select((bienniums::look_at.assume_not_null(), bienniums::id))
        .load(db)?;
    Ok(rows.into_iter().map(|(at, id)| (at.0, id.0)).collect())
}

/// Marks when the sweep has to look next; nothing for never.
///
/// # Errors
/// Those of the database.
pub fn set_look_at(tx: &mut Tx, id: BienniumId, at: Option<Timestamp>) -> Result<(), StoreError> {
    update(bienniums::table.find(Sql(id)))
        .set(bienniums::look_at.eq(at.map(At)))
        .execute(tx)?;
    Ok(())
}

/// The bienniums of a program that were found to be enough between two days, the first one included, and in which something
/// was reported here: who can be drawn for an audit (R-AUD-1), whatever became of them since. In the order of their ids.
///
/// # Errors
/// Those of the database.
pub fn of_month(db: &mut Db, program: &str, from: Date, to: Date) -> Result<Vec<(BienniumId, PersonId)>, StoreError> {
    let reported = completions::table
        .filter(completions::biennium_id.eq(bienniums::id))
        .filter(completions::state.eq(Sql(CompletionState::Approved)));
    let rows: Vec<(Sql<BienniumId>, Sql<PersonId>)> = bienniums::table
        .filter(bienniums::met_on.ge(On(from)))
        .filter(bienniums::met_on.lt(On(to)))
        .filter(bienniums::program.eq(program.to_owned()))
        .filter(exists(reported))
        .order(bienniums::id)
        .select((bienniums::id, bienniums::person_id))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, person)| (id.0, person.0)).collect())
}

/// The last day of the CE probation of these people, as far as one runs (R-PROB-5).
///
/// # Errors
/// Those of the database.
pub fn probations_of(db: &mut Db, people: &[PersonId]) -> Result<Vec<(PersonId, Date)>, StoreError> {
    let keys: Vec<Sql<PersonId>> = people.iter().copied().map(Sql).collect();
    // Asked by person alone: a condition on the phase has SQLite walk all probations of the register instead.
    let rows: Vec<(Sql<PersonId>, Sql<Phase>, Option<On>)> = bienniums::table
        .filter(bienniums::person_id.eq_any(keys))
        .select((bienniums::person_id, bienniums::phase, bienniums::probation_ends_on))
        .load(db)?;
    Ok(rows
        .into_iter()
        .filter(|(_, phase, _)| phase.0 == Phase::Probation)
        .filter_map(|(person, _, day)| Some((person.0, day?.0)))
        .collect())
}

/// Has up to `limit` bienniums of a program looked at by the next sweep; answers how many there were.
///
/// # Errors
/// Those of the database.
pub fn look_at_once(tx: &mut Tx, program: &str, limit: i64) -> Result<usize, StoreError> {
    let once = At(Timestamp::UNIX_EPOCH);
    let ids: Vec<Sql<BienniumId>> = bienniums::table
        .filter(bienniums::program.eq(program.to_owned()))
        .filter(bienniums::look_at.gt(once))
        .limit(limit)
        .select(bienniums::id)
        .load(&mut **tx)?;
    Ok(diesel::update(bienniums::table.filter(bienniums::id.eq_any(ids)))
        .set(bienniums::look_at.eq(Some(once)))
        .execute(&mut **tx)?)
}
