//! Decisions that people take: who proposed what about whom, who released it, and who keeps it for now.

mod keeps;

pub use keeps::{KeepRow, add_keep, end_keep, keeps_about, keeps_of};

use cqr_domain::{
    cases::Discontinuation,
    ids::{AccountId, CaseId, DecisionId, PersonId},
};
use diesel::{
    dsl::{count_star, exists, min, not},
    prelude::*,
};
use jiff::{Timestamp, civil::Date};

use crate::{
    At, Both, Db, On, Sql, StoreError, Tx,
    schema::{decision_releases, decisions},
};

/// Where a decision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionState {
    /// Waits for people.
    Proposed,
    /// Enough people released it.
    Released,
    /// What it was about was completed before.
    Moot,
}

crate::as_text!(DecisionState {
    Proposed => "proposed",
    Released => "released",
    Moot => "moot",
});

/// One decision as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = decisions)]
pub struct DecisionRow {
    /// The decision.
    pub id: Sql<DecisionId>,
    /// About which case.
    pub case_id: Sql<CaseId>,
    /// About whom.
    pub person_id: Sql<PersonId>,
    /// What is proposed, such as `discontinuation`.
    pub kind: String,
    /// How many different people must release it.
    pub people_needed: i32,
    /// Where it stands.
    pub state: Sql<DecisionState>,
    /// When it was proposed.
    pub proposed_at: At,
    /// When it was released or became moot.
    pub settled_at: Option<At>,
    /// When what enough people released takes effect; until then it can be taken back.
    pub takes_effect_at: Option<At>,
    /// The day on which it comes back, where somebody keeps it.
    pub kept_until: Option<On>,
}

/// Writes a proposal to discontinue.
///
/// # Errors
/// Those of the database.
pub fn propose(tx: &mut Tx, case: CaseId, person: PersonId, proposal: &Discontinuation) -> Result<(), StoreError> {
    let row = DecisionRow {
        id: Sql(proposal.decision),
        case_id: Sql(case),
        person_id: Sql(person),
        kind: "discontinuation".to_owned(),
        people_needed: i32::from(proposal.people),
        state: Sql(DecisionState::Proposed),
        proposed_at: At(tx.now()),
        settled_at: None,
        takes_effect_at: None,
        kept_until: None,
    };
    diesel::insert_into(decisions::table).values(&row).execute(&mut **tx)?;
    Ok(())
}

/// Notes that somebody released a decision.
///
/// # Errors
/// Those of the database.
pub fn note_release(tx: &mut Tx, id: DecisionId, by: AccountId) -> Result<(), StoreError> {
    use decision_releases::dsl::{account_id, decision_id, decision_releases as table, released_at};
    let values = (
        decision_id.eq(Sql(id)),
        account_id.eq(Sql(by)),
        released_at.eq(At(tx.now())),
    );
    Both(
        diesel::insert_into(table)
            .values(values)
            .on_conflict((decision_id, account_id))
            .do_nothing(),
    )
    .execute(&mut **tx)?;
    Ok(())
}

/// Notes when what enough people released takes effect.
///
/// # Errors
/// Those of the database.
pub fn confirm(tx: &mut Tx, id: DecisionId, takes_effect_at: Timestamp) -> Result<(), StoreError> {
    diesel::update(decisions::table.find(Sql(id)))
        .set(decisions::takes_effect_at.eq(Some(At(takes_effect_at))))
        .execute(&mut **tx)?;
    Ok(())
}

/// Notes that a release was taken back: it begins anew. Who had released it stands in the case's stream.
///
/// # Errors
/// Those of the database.
pub fn take_back(tx: &mut Tx, id: DecisionId) -> Result<(), StoreError> {
    diesel::delete(decision_releases::table.filter(decision_releases::decision_id.eq(Sql(id)))).execute(&mut **tx)?;
    diesel::update(decisions::table.find(Sql(id)))
        .set(decisions::takes_effect_at.eq(None::<At>))
        .execute(&mut **tx)?;
    Ok(())
}

/// Notes until when somebody keeps it; nothing when nobody does any more.
///
/// # Errors
/// Those of the database.
pub fn set_kept(tx: &mut Tx, id: DecisionId, until: Option<Date>) -> Result<(), StoreError> {
    diesel::update(decisions::table.find(Sql(id)))
        .set(decisions::kept_until.eq(until.map(On)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Settles a decision.
///
/// # Errors
/// Those of the database.
pub fn settle(tx: &mut Tx, id: DecisionId, state: DecisionState) -> Result<(), StoreError> {
    let now = tx.now();
    diesel::update(decisions::table.find(Sql(id)))
        .set((decisions::state.eq(Sql(state)), decisions::settled_at.eq(Some(At(now)))))
        .execute(&mut **tx)?;
    Ok(())
}

/// Up to `limit` decisions in a state, the oldest proposal in front.
///
/// # Errors
/// Those of the database.
pub fn in_state(db: &mut Db, state: DecisionState, limit: i64) -> Result<Vec<DecisionRow>, StoreError> {
    Ok(decisions::table
        .filter(decisions::state.eq(Sql(state)))
        .order((decisions::proposed_at, decisions::id))
        .limit(limit)
        .select(DecisionRow::as_select())
        .load(db)?)
}

/// Up to `limit` decisions that wait for people, the oldest proposal in front; what somebody keeps on this day comes last.
///
/// # Errors
/// Those of the database.
pub fn waiting(db: &mut Db, today: Date, limit: i64) -> Result<Vec<DecisionRow>, StoreError> {
    let proposed = || decisions::table.filter(decisions::state.eq(Sql(DecisionState::Proposed)));
    let mut rows: Vec<DecisionRow> = proposed()
        .filter(decisions::kept_until.is_null().or(decisions::kept_until.le(On(today))))
        .order((decisions::proposed_at, decisions::id))
        .limit(limit)
        .select(DecisionRow::as_select())
        .load(db)?;
    let left = limit - i64::try_from(rows.len()).unwrap_or(limit);
    let kept: Vec<DecisionRow> = proposed()
        .filter(decisions::kept_until.gt(On(today)))
        .order((decisions::kept_until, decisions::id))
        .limit(left)
        .select(DecisionRow::as_select())
        .load(db)?;
    rows.extend(kept);
    Ok(rows)
}

/// The decisions about a person that wait for people, the oldest proposal in front.
///
/// # Errors
/// Those of the database.
pub fn waiting_about(db: &mut Db, person: PersonId) -> Result<Vec<DecisionRow>, StoreError> {
    Ok(decisions::table
        .filter(decisions::state.eq(Sql(DecisionState::Proposed)))
        .filter(decisions::person_id.eq(Sql(person)))
        .order((decisions::proposed_at, decisions::id))
        .select(DecisionRow::as_select())
        .load(db)?)
}

/// Up to `limit` decisions that enough people released and that have not taken effect, what is to take effect first in front.
///
/// # Errors
/// Those of the database.
pub fn released(db: &mut Db, limit: i64) -> Result<Vec<DecisionRow>, StoreError> {
    Ok(decisions::table
        .filter(decisions::state.eq(Sql(DecisionState::Proposed)))
        .filter(decisions::takes_effect_at.is_not_null())
        .order((decisions::takes_effect_at, decisions::id))
        .limit(limit)
        .select(DecisionRow::as_select())
        .load(db)?)
}

/// How many decisions are in a state.
///
/// # Errors
/// Those of the database.
pub fn count_in_state(db: &mut Db, state: DecisionState) -> Result<i64, StoreError> {
    Ok(decisions::table
        .filter(decisions::state.eq(Sql(state)))
        .count()
        .get_result(db)?)
}

/// How many proposals wait for a release by this account, and since when the oldest of them does; what somebody keeps on this
/// day waits for nobody.
///
/// # Errors
/// Those of the database.
pub fn count_for(db: &mut Db, by: AccountId, today: Date) -> Result<(i64, Option<Timestamp>), StoreError> {
    let released = decision_releases::table
        .filter(decision_releases::decision_id.eq(decisions::id))
        .filter(decision_releases::account_id.eq(Sql(by)));
    let (count, oldest): (i64, Option<At>) = decisions::table
        .filter(decisions::state.eq(Sql(DecisionState::Proposed)))
        .filter(decisions::takes_effect_at.is_null())
        .filter(decisions::kept_until.is_null().or(decisions::kept_until.le(On(today))))
        .filter(not(exists(released)))
        .select((count_star(), min(decisions::proposed_at)))
        .first(db)?;
    Ok((count, oldest.map(|at| at.0)))
}

/// One decision.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: DecisionId) -> Result<Option<DecisionRow>, StoreError> {
    Ok(decisions::table
        .find(Sql(id))
        .select(DecisionRow::as_select())
        .first(db)
        .optional()?)
}

/// Who released a decision, and when.
///
/// # Errors
/// Those of the database.
pub fn releases(db: &mut Db, id: DecisionId) -> Result<Vec<(AccountId, At)>, StoreError> {
    let rows: Vec<(Sql<AccountId>, At)> = decision_releases::table
        .filter(decision_releases::decision_id.eq(Sql(id)))
        .order(decision_releases::released_at)
        .select((decision_releases::account_id, decision_releases::released_at))
        .load(db)?;
    Ok(rows.into_iter().map(|(account, at)| (account.0, at)).collect())
}
