//! A proposed birth date with what it would move, and the proposals that wait.

use cqr_domain::{
    accounts::Principal,
    ids::{BirthDateCorrectionId, PersonId},
};
use cqr_store::{
    StoreError,
    people::{self, PersonRow},
};
use jiff::{Timestamp, civil::Date};

use super::{
    super::{
        correct::{Moves, moves},
        waiting::{WaitingCounts, sort_waiting},
    },
    act::{BirthDateAgainst, BirthDateError, may, may_confirm, record, still_possible},
};
use crate::{
    App,
    officers::{is_officer, name_of, officers_only},
};

/// A proposal that waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BirthDateProposal {
    /// Its id.
    pub id: BirthDateCorrectionId,
    /// The birth date as it stood when this was proposed.
    pub from: Date,
    /// The one that is held to be right.
    pub to: Date,
    /// The birth date as it stands.
    pub stands: Date,
    /// Why, as a code of the program.
    pub reason: String,
    /// Who proposed it, by name; may be empty.
    pub by: String,
    /// Since when it waits.
    pub since: Timestamp,
    /// Whether whoever looks proposed it.
    pub is_own: bool,
    /// Whether whoever looks may confirm it, as far as nothing stands against it.
    pub may_confirm: bool,
    /// What it moves, or what stands against it.
    pub outcome: Result<Moves, BirthDateAgainst>,
}

/// A proposal on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingBirthDate {
    /// Whose birth date.
    pub person: PersonRow,
    /// Why, as a code of the program.
    pub reason: String,
    /// Who proposed it, by name.
    pub by: String,
    /// Since when it waits.
    pub since: Timestamp,
    /// Whether it waits for others: whoever looks proposed it.
    pub for_others: bool,
}

/// Looks at the proposal that waits for a person; nothing when none does. Changes nothing.
///
/// # Errors
/// [`BirthDateError::NotFound`] for everybody who may not, and for the own record.
pub async fn look_at_birth_date(
    app: &App,
    principal: &Principal,
    person: PersonId,
) -> Result<Option<BirthDateProposal>, BirthDateError> {
    may(principal, person)?;
    let (programs, account) = (app.programs.clone(), principal.account);
    app.store
        .read(move |rx| {
            let (before, held) = record(rx, person)?;
            let Some(row) = people::birth_date_waiting(rx, person)? else {
                return Ok(None);
            };
            let now = rx.now();
            let outcome = match still_possible(&programs, (&before, held.as_slice()), &row, now) {
                Ok(wish) => Ok(moves(rx, &programs, (&before, held.as_slice()), &wish, now)?),
                Err(BirthDateError::Against(against)) => Err(against),
                Err(other) => return Err(other),
            };
            Ok(Some(BirthDateProposal {
                id: row.id.0,
                from: row.born_before.0,
                to: row.born_on.0,
                stands: before.birth_date.0,
                by: name_of(rx, row.proposed_by.0)?,
                since: row.proposed_at.0,
                is_own: row.proposed_by.0 == account,
                may_confirm: may_confirm(&programs.default_program(), &row, account),
                reason: row.reason,
                outcome,
            }))
        })
        .await
}

/// The proposals that wait, the oldest in front, those that wait for others last, as merges are; none about the own record.
///
/// # Errors
/// Those of the store; not found for everybody who may not.
pub async fn list_birth_dates(app: &App, principal: &Principal) -> Result<Vec<WaitingBirthDate>, StoreError> {
    officers_only(principal, &[], StoreError::NotFound)?;
    let (program, me) = (app.programs.default_program(), principal.clone());
    app.store
        .read(move |rx| {
            let mut found = Vec::new();
            for row in people::birth_dates_waiting(rx)? {
                let own = me.person == Some(row.person_id.0);
                let Some(person) = people::lookup(rx, row.person_id.0)?.filter(|_| !own) else {
                    continue;
                };
                found.push(WaitingBirthDate {
                    person,
                    by: name_of(rx, row.proposed_by.0)?,
                    since: row.proposed_at.0,
                    for_others: !may_confirm(&program, &row, me.account),
                    reason: row.reason,
                });
            }
            sort_waiting(&mut found, |row: &WaitingBirthDate| (row.for_others, row.since));
            Ok(found)
        })
        .await
}

/// How many proposals wait; none for those who do not decide them, and none about the own record.
///
/// # Errors
/// Those of the store.
pub async fn count_birth_dates(app: &App, principal: &Principal) -> Result<WaitingCounts, StoreError> {
    if !is_officer(principal) {
        return Ok(WaitingCounts::default());
    }
    let alone = app.programs.default_program().policy.accounts.birth_date_people < 2;
    let (person, account) = (principal.person, principal.account);
    app.store
        .read(move |rx| {
            let (own, others) = people::count_birth_dates_waiting(rx, person, account)?;
            Ok(if alone {
                WaitingCounts {
                    to_decide: own + others,
                    for_others: 0,
                }
            } else {
                WaitingCounts {
                    to_decide: others,
                    for_others: own,
                }
            })
        })
        .await
}
