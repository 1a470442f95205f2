//! Registrations and renewals as pages show them.

use cqr_domain::{
    ids::{PersonId, RegistrationId},
    renewals::{EndingCause, RenewalState},
};
use diesel::prelude::*;
use jiff::civil::Date;

use super::{
    RegistrationRow, RenewalRow,
    schema::{registrations, renewals},
};
use crate::{Db, On, Sql, StoreError, schema::people};

/// One line of the staff's list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct RenewalLine {
    /// The renewal.
    pub renewal: RenewalRow,
    /// The holder.
    pub person_id: Sql<PersonId>,
    /// The program.
    pub program: String,
    /// The holder's number with the body.
    pub external_id: String,
    /// The holder's given name.
    pub given_name: String,
    /// The holder's family name.
    pub family_name: String,
    /// Why the registration ended, while it is ended.
    pub ended_for: Option<Sql<EndingCause>>,
    /// The last day of the renewal that runs or comes next: another one than this where it comes late beside the years.
    pub next_due_on: On,
}

/// One registration.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: RegistrationId) -> Result<Option<RegistrationRow>, StoreError> {
    Ok(registrations::table
        .find(Sql(id))
        .select(RegistrationRow::as_select())
        .first(db)
        .optional()?)
}

/// The registration of a person in a program.
///
/// # Errors
/// Those of the database.
pub fn find(db: &mut Db, person: PersonId, program: &str) -> Result<Option<RegistrationRow>, StoreError> {
    Ok(registrations::table
        .filter(registrations::person_id.eq(Sql(person)))
        .filter(registrations::program.eq(program.to_owned()))
        .select(RegistrationRow::as_select())
        .first(db)
        .optional()?)
}

/// The registrations of a person.
///
/// # Errors
/// Those of the database.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<RegistrationRow>, StoreError> {
    Ok(registrations::table
        .filter(registrations::person_id.eq(Sql(person)))
        .order(registrations::program)
        .select(RegistrationRow::as_select())
        .load(db)?)
}

/// The renewals of a registration, the newest in front.
///
/// # Errors
/// Those of the database.
pub fn renewals_of(db: &mut Db, id: RegistrationId) -> Result<Vec<RenewalRow>, StoreError> {
    Ok(renewals::table
        .filter(renewals::registration_id.eq(Sql(id)))
        .order(renewals::due_on.desc())
        .select(RenewalRow::as_select())
        .load(db)?)
}

/// Up to `limit` renewals in a state with the holders' names, the one due first in front; without those of registrations that
/// ended for anything but a missed renewal, for no payment brings those back (R-REIN-4).
///
/// # Errors
/// Those of the database.
pub fn waiting(db: &mut Db, state: RenewalState, limit: i64) -> Result<Vec<RenewalLine>, StoreError> {
    Ok(renewals::table
        .inner_join(registrations::table.inner_join(people::table))
        .filter(renewals::state.eq(Sql(state)))
        .filter(
            registrations::ended_for.is_null().or(registrations::ended_for
                .eq(Sql(EndingCause::RenewalMissed))
                .assume_not_null()),
        )
        .order((renewals::due_on, renewals::registration_id))
        .limit(limit)
        .select((
            RenewalRow::as_select(),
            registrations::person_id,
            registrations::program,
            people::external_id,
            people::given_name,
            people::family_name,
            registrations::ended_for,
            registrations::due_on,
        ))
        .load(db)?)
}

/// Up to `limit` renewals that were filed and not paid, whatever became of their registrations, behind a day and registration; the
/// one due first in front.
///
/// # Errors
/// Those of the database.
pub fn filed(db: &mut Db, (day, id): (Date, RegistrationId), limit: i64) -> Result<Vec<RenewalLine>, StoreError> {
    Ok(renewals::table
        .inner_join(registrations::table.inner_join(people::table))
        .filter(renewals::state.eq(Sql(RenewalState::Filed)))
        .filter(
            renewals::due_on
                .gt(On(day))
                .or(renewals::due_on.eq(On(day)).and(renewals::registration_id.gt(Sql(id)))),
        )
        .order((renewals::due_on, renewals::registration_id))
        .limit(limit)
        .select((
            RenewalRow::as_select(),
            registrations::person_id,
            registrations::program,
            people::external_id,
            people::given_name,
            people::family_name,
            registrations::ended_for,
            registrations::due_on,
        ))
        .load(db)?)
}

/// How many renewals are in a state.
///
/// # Errors
/// Those of the database.
pub fn count_in_state(db: &mut Db, state: RenewalState) -> Result<i64, StoreError> {
    Ok(renewals::table
        .filter(renewals::state.eq(Sql(state)))
        .count()
        .get_result(db)?)
}

/// Through which day these people are registered, as far as they are.
///
/// # Errors
/// Those of the database.
pub fn through_of(db: &mut Db, people: &[PersonId]) -> Result<Vec<(PersonId, Date)>, StoreError> {
    let keys: Vec<Sql<PersonId>> = people.iter().copied().map(Sql).collect();
    let rows: Vec<(Sql<PersonId>, On)> = registrations::table
        .filter(registrations::person_id.eq_any(keys))
        .filter(registrations::ended_for.is_null())
        .order(registrations::through_on)
        .select((registrations::person_id, registrations::through_on))
        .load(db)?;
    Ok(rows.into_iter().map(|(person, day)| (person.0, day.0)).collect())
}
