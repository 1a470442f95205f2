//! The journey of a demonstration's clock: asked for by a page, walked by the process that runs the jobs.

use cqr_domain::ids::PersonId;
use diesel::prelude::*;
use jiff::Timestamp;

use super::schema::demo_travel;
use crate::{At, Db, Sql, StoreError, Tx, accounts, installation};

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TravelKind {
    /// Move the clock forward.
    Forward,
    /// Make the demonstration anew, as on its first day.
    StartOver,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TravelState {
    /// Under way.
    UnderWay,
    /// Arrived.
    Arrived,
    /// It stopped on the way because something did not work.
    Stopped,
}

crate::as_text!(TravelKind {
    Forward => "forward",
    StartOver => "start_over",
});

crate::as_text!(TravelState {
    UnderWay => "under_way",
    Arrived => "arrived",
    Stopped => "stopped",
});

/// The journey that was asked for last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Travel {
    /// What was asked for.
    pub kind: TravelKind,
    /// How far it is.
    pub state: TravelState,
    /// What the clock showed when it was asked for.
    pub begun_at: Timestamp,
    /// What the clock shall show.
    pub until_at: Timestamp,
    /// Whose days it stops at when the way is long.
    pub person: Option<PersonId>,
}

/// The journey that was asked for last, if any.
///
/// # Errors
/// Those of the database.
pub fn travel(db: &mut Db) -> Result<Option<Travel>, StoreError> {
    type Row = (Sql<TravelKind>, Sql<TravelState>, At, At, Option<Sql<PersonId>>);
    let row: Option<Row> = demo_travel::table
        .select((
            demo_travel::kind,
            demo_travel::state,
            demo_travel::begun_at,
            demo_travel::until_at,
            demo_travel::person_id,
        ))
        .first(db)
        .optional()?;
    Ok(row.map(|(kind, state, begun_at, until_at, person)| Travel {
        kind: kind.0,
        state: state.0,
        begun_at: begun_at.0,
        until_at: until_at.0,
        person: person.map(|person| person.0),
    }))
}

/// Asks for a journey, on a database made by `demo` only.
///
/// # Errors
/// [`StoreError::Conflict`] while another one is under way; refused on any other database.
pub fn ask_travel(
    tx: &mut Tx,
    kind: TravelKind,
    until_at: Timestamp,
    person: Option<PersonId>,
) -> Result<(), StoreError> {
    if !tx.is_demo() {
        return Err(StoreError::Other("only a demonstration has a time machine".into()));
    }
    match travel(tx)? {
        Some(other) if other.state == TravelState::UnderWay => return Err(StoreError::Conflict),
        Some(_) => {
            diesel::delete(demo_travel::table).execute(&mut **tx)?;
        }
        None => {}
    }
    let row = (
        demo_travel::id.eq(1),
        demo_travel::kind.eq(Sql(kind)),
        demo_travel::state.eq(Sql(TravelState::UnderWay)),
        demo_travel::begun_at.eq(At(tx.now())),
        demo_travel::until_at.eq(At(until_at)),
        demo_travel::person_id.eq(person.map(Sql)),
    );
    diesel::insert_into(demo_travel::table).values(row).execute(&mut **tx)?;
    Ok(())
}

/// Notes that the journey under way has ended.
///
/// # Errors
/// Those of the database.
pub fn settle_travel(tx: &mut Tx, state: TravelState) -> Result<(), StoreError> {
    let open = demo_travel::table.filter(demo_travel::state.eq(Sql(TravelState::UnderWay)));
    diesel::update(open)
        .set(demo_travel::state.eq(Sql(state)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Moves the clock to an instant. Whoever is signed in travels along, so that a month's jump signs nobody out.
/// Nothing happens when the instant has passed.
///
/// # Errors
/// Refused on any database that `demo` did not make.
pub fn move_clock(tx: &mut Tx, to: Timestamp) -> Result<(), StoreError> {
    let by = to.duration_since(tx.now());
    if by.is_negative() || by.is_zero() {
        return Ok(());
    }
    installation::advance_demo_clock(tx, by)?;
    accounts::ride_along(tx, by)
}
