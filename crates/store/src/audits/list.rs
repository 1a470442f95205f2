//! Audits as pages show them.

use cqr_domain::{
    bienniums::AuditState,
    ids::{AuditId, PersonId},
};
use diesel::{dsl::sql, prelude::*, sql_types::Bool};

use super::{AuditRow, schema::audits};
use crate::{Db, MultiBackend, Sql, StoreError, completions::schema::bienniums, schema::people};

/// One line of the staff's queue.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct AuditLine {
    /// The audit.
    pub audit: AuditRow,
    /// The holder's number with the body.
    pub external_id: String,
    /// The holder's given name.
    pub given_name: String,
    /// The holder's family name.
    pub family_name: String,
}

/// One audit.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: AuditId) -> Result<Option<AuditRow>, StoreError> {
    Ok(audits::table
        .find(Sql(id))
        .select(AuditRow::as_select())
        .first(db)
        .optional()?)
}

/// The audits of a person, the newest in front.
///
/// # Errors
/// Those of the database.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<AuditRow>, StoreError> {
    Ok(audits::table
        .filter(audits::person_id.eq(Sql(person)))
        .order((audits::answer_until.desc(), audits::id))
        .select(AuditRow::as_select())
        .load(db)?)
}

/// The audits of a person about bienniums of a program, the newest in front: what is not answered in one program says nothing
/// about the registration in another (R-AUD-4).
///
/// # Errors
/// Those of the database.
pub fn of_program(db: &mut Db, person: PersonId, program: &str) -> Result<Vec<AuditRow>, StoreError> {
    Ok(audits::table
        .inner_join(bienniums::table)
        .filter(audits::person_id.eq(Sql(person)))
        .filter(bienniums::program.eq(program.to_owned()))
        .order((audits::answer_until.desc(), audits::id))
        .select(AuditRow::as_select())
        .load(db)?)
}

/// Up to `limit` audits in these states, the earliest answer day in front, without those of `besides`.
///
/// # Errors
/// Those of the database.
pub fn in_states(
    db: &mut Db,
    states: &[AuditState],
    besides: Option<PersonId>,
    limit: i64,
) -> Result<Vec<AuditLine>, StoreError> {
    lines(db, (states, ANY), besides, limit)
}

/// The same of those that nobody answered, without those for which the registration ended: they would become ever more.
///
/// # Errors
/// Those of the database.
pub fn unanswered(db: &mut Db, besides: Option<PersonId>, limit: i64) -> Result<Vec<AuditLine>, StoreError> {
    lines(db, (&[AuditState::Unanswered], NOT_ENDED_FOR), besides, limit)
}

const ANY: &str = "1 = 1";
const NOT_ENDED_FOR: &str = "NOT EXISTS (SELECT 1 FROM registrations r JOIN bienniums b ON b.program = r.program \
    WHERE b.id = audits.biennium_id AND r.person_id = audits.person_id AND r.ended_for = 'audit_unanswered')";

fn lines(
    db: &mut Db,
    (states, which): (&[AuditState], &str),
    besides: Option<PersonId>,
    limit: i64,
) -> Result<Vec<AuditLine>, StoreError> {
    let states: Vec<Sql<AuditState>> = states.iter().copied().map(Sql).collect();
    let mut query = audits::table
        .inner_join(people::table)
        .filter(audits::state.eq_any(states))
        .filter(sql::<Bool>(which))
        .into_boxed::<MultiBackend>();
    if let Some(person) = besides {
        query = query.filter(audits::person_id.ne(Sql(person)));
    }
    Ok(query
        .order((audits::answer_until, audits::id))
        .limit(limit)
        .select((
            AuditRow::as_select(),
            people::external_id,
            people::given_name,
            people::family_name,
        ))
        .load(db)?)
}

/// How many audits are in these states.
///
/// # Errors
/// Those of the database.
pub fn count_in_states(db: &mut Db, states: &[AuditState]) -> Result<i64, StoreError> {
    let states: Vec<Sql<AuditState>> = states.iter().copied().map(Sql).collect();
    Ok(audits::table
        .filter(audits::state.eq_any(states))
        .count()
        .get_result(db)?)
}
