//! Proposals that somebody keeps for now: who, until when and why, in words among staff that can be erased.

use cqr_domain::ids::{AccountId, DecisionId, KeepId, PersonId};
use diesel::prelude::*;
use jiff::civil::Date;

use crate::{
    At, Db, On, Sql, StoreError, Tx,
    renewals::schema::endings,
    schema::{decision_keeps, decisions},
};

/// One time that a proposal was kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = decision_keeps)]
pub struct KeepRow {
    /// Its id.
    pub id: Sql<KeepId>,
    /// The proposal: about a credential or a registration.
    pub decision_id: Sql<DecisionId>,
    /// Who kept it.
    pub account_id: Sql<AccountId>,
    /// When.
    pub kept_at: At,
    /// The day on which it comes back.
    pub until_on: On,
    /// Why, in words.
    pub note: String,
    /// When it was ended before that day.
    pub ended_at: Option<At>,
    /// Who ended it.
    pub ended_by: Option<Sql<AccountId>>,
}

/// Writes down that somebody keeps a proposal. What was kept before is so no longer.
///
/// # Errors
/// Those of the database.
pub fn add_keep(tx: &mut Tx, decision: DecisionId, by: AccountId, until: Date, note: &str) -> Result<(), StoreError> {
    end_keep(tx, decision, by)?;
    let row = KeepRow {
        id: Sql(tx.id()),
        decision_id: Sql(decision),
        account_id: Sql(by),
        kept_at: At(tx.now()),
        until_on: On(until),
        note: note.to_owned(),
        ended_at: None,
        ended_by: None,
    };
    diesel::insert_into(decision_keeps::table)
        .values(&row)
        .execute(&mut **tx)?;
    Ok(())
}

/// Writes down that a proposal is kept no longer.
///
/// # Errors
/// Those of the database.
pub fn end_keep(tx: &mut Tx, decision: DecisionId, by: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    let running = decision_keeps::table
        .filter(decision_keeps::decision_id.eq(Sql(decision)))
        .filter(decision_keeps::ended_at.is_null());
    diesel::update(running)
        .set((
            decision_keeps::ended_at.eq(Some(At(now))),
            decision_keeps::ended_by.eq(Some(Sql(by))),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Every time that a proposal was kept, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn keeps_of(db: &mut Db, decision: DecisionId) -> Result<Vec<KeepRow>, StoreError> {
    Ok(decision_keeps::table
        .filter(decision_keeps::decision_id.eq(Sql(decision)))
        .order((decision_keeps::kept_at, decision_keeps::id))
        .select(KeepRow::as_select())
        .load(db)?)
}

/// Every time that a proposal about a person was kept, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn keeps_about(db: &mut Db, person: PersonId) -> Result<Vec<KeepRow>, StoreError> {
    let mut about: Vec<Sql<DecisionId>> = decisions::table
        .filter(decisions::person_id.eq(Sql(person)))
        .select(decisions::id)
        .load(db)?;
    let endings: Vec<Sql<DecisionId>> = endings::table
        .filter(endings::person_id.eq(Sql(person)))
        .select(endings::id)
        .load(db)?;
    about.extend(endings);
    Ok(decision_keeps::table
        .filter(decision_keeps::decision_id.eq_any(about))
        .order((decision_keeps::kept_at, decision_keeps::id))
        .select(KeepRow::as_select())
        .load(db)?)
}
