//! What of a completion counts where, and why not more. Rows are added, never changed (invariant 4).

use cqr_domain::{
    Credits,
    cases::CaseState,
    ce::{Entry, Why},
    ids::{ActivityId, BienniumId, CaseId, CompletionId, CredentialId, PersonId},
};
use diesel::prelude::*;

use super::schema::{allocations, completions};
use crate::{At, Db, Hundredths, Sql, StoreError, Tx, schema::cases};

crate::as_text_by_name!(Why);

/// In which account credits are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    /// The prescription of a case.
    Prescription(CaseId),
    /// The biennium in which it was finished.
    Biennium(BienniumId),
    /// An earlier biennium whose probation it clears; it may do so in parts (R-PROB-6).
    Loan(BienniumId),
    /// The biennium in which it was finished, counted again: the last row says what counts (R-RX-12).
    Again(BienniumId),
}

/// One allocation as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = allocations)]
pub struct AllocationRow {
    /// The completion.
    pub completion_id: Sql<CompletionId>,
    /// The case, when it is about a prescription.
    pub case_id: Option<Sql<CaseId>>,
    /// The biennium, when it is about that.
    pub biennium_id: Option<Sql<BienniumId>>,
    /// Code of the subcategory; empty for the biennium.
    pub subcategory: String,
    /// What the activity offers there.
    pub offered: Hundredths,
    /// What counts.
    pub credits: Hundredths,
    /// Why not more.
    pub reason: Sql<Why>,
    /// When it was counted.
    pub allocated_at: At,
}

/// Adds what became of a completion's credits in one account.
///
/// # Errors
/// `Unique` when some of it counts there already, other than as a loan or counted again.
pub fn add(tx: &mut Tx, completion: CompletionId, account: Account, entries: &[Entry]) -> Result<(), StoreError> {
    let now = tx.now();
    let (name, case, biennium) = match account {
        Account::Prescription(case) => ("prescription", Some(Sql(case)), None),
        Account::Biennium(biennium) | Account::Loan(biennium) | Account::Again(biennium) => {
            ("biennium", None, Some(Sql(biennium)))
        }
    };
    let is_further = matches!(account, Account::Loan(_) | Account::Again(_));
    for entry in entries {
        diesel::insert_into(allocations::table)
            .values((
                allocations::completion_id.eq(Sql(completion)),
                allocations::account.eq(name),
                allocations::case_id.eq(case),
                allocations::biennium_id.eq(biennium),
                allocations::subcategory.eq(entry.subcategory.clone()),
                allocations::offered.eq(Hundredths(entry.offered)),
                allocations::credits.eq(Hundredths(entry.counted)),
                allocations::reason.eq(Sql(entry.why)),
                allocations::allocated_at.eq(At(now)),
                allocations::is_further.eq(is_further),
            ))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// What became of these completions' credits, in the order in which it was counted.
///
/// # Errors
/// Those of the database.
pub fn of_completions(db: &mut Db, ids: &[CompletionId]) -> Result<Vec<AllocationRow>, StoreError> {
    let ids: Vec<Sql<CompletionId>> = ids.iter().copied().map(Sql).collect();
    Ok(allocations::table
        .filter(allocations::completion_id.eq_any(ids))
        .order(allocations::seq)
        .select(AllocationRow::as_select())
        .load(db)?)
}

/// What was counted, or not, for the prescription of a case, in that order.
///
/// # Errors
/// Those of the database.
pub fn of_case(db: &mut Db, case: CaseId) -> Result<Vec<AllocationRow>, StoreError> {
    Ok(allocations::table
        .filter(allocations::case_id.eq(Sql(case)))
        .order(allocations::seq)
        .select(AllocationRow::as_select())
        .load(db)?)
}

/// The credentials of a person for whose prescriptions another completion of this activity counts; a case that was closed
/// without a mark used nothing up (R-RX-9, R-RX-18, R-ELIG-10).
///
/// # Errors
/// Those of the database.
pub fn credentials_of_activity(
    db: &mut Db,
    activity: ActivityId,
    person: PersonId,
    besides: CompletionId,
) -> Result<Vec<CredentialId>, StoreError> {
    let found: Vec<Sql<CredentialId>> = allocations::table
        .inner_join(cases::table)
        .inner_join(completions::table)
        .filter(cases::person_id.eq(Sql(person)))
        .filter(completions::activity_id.eq(Sql(activity)))
        .filter(completions::id.ne(Sql(besides)))
        .filter(cases::state.ne(Sql(CaseState::Closed)))
        .filter(allocations::credits.gt(Hundredths(Credits::ZERO)))
        .select(cases::credential_id)
        .load(db)?;
    Ok(found.into_iter().map(|id| id.0).collect())
}

/// The credentials for whose prescriptions this completion counts in another case than this one; a case that was closed
/// without a mark used nothing up (R-RX-9, R-RX-18, R-ELIG-10).
///
/// # Errors
/// Those of the database.
pub fn credentials_of_completion(
    db: &mut Db,
    completion: CompletionId,
    besides: CaseId,
) -> Result<Vec<CredentialId>, StoreError> {
    let found: Vec<Sql<CredentialId>> = allocations::table
        .inner_join(cases::table)
        .filter(allocations::completion_id.eq(Sql(completion)))
        .filter(cases::id.ne(Sql(besides)))
        .filter(cases::state.ne(Sql(CaseState::Closed)))
        .filter(allocations::credits.gt(Hundredths(Credits::ZERO)))
        .select(cases::credential_id)
        .load(db)?;
    Ok(found.into_iter().map(|id| id.0).collect())
}
