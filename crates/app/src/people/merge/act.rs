//! Proposing that two records are one human, confirming it by a second person, and taking it back.

use std::sync::Arc;

use cqr_domain::{
    accounts::Principal,
    ids::{AccountId, CaseId, CompletionId, PersonId},
    journal::{Context, Reason},
    people::{Merging, Obstacle, Plan, merge},
    programs::Program,
};
use cqr_store::{
    StoreError, Tx,
    accounts::{self, AccountRow},
    audit, cases as stored_cases, completions as stored_completions,
    people::{self, Held},
};

use super::facts::record;
use crate::{
    App,
    accounts::is_set_up,
    bienniums,
    cases::Because,
    completions,
    credentials::support,
    notices::{self, Telling},
    officers::officers_only,
    programs::Programs,
};

/// The notice by which the holder is told.
const TOLD: &str = "records_merged";

/// Why two records were not merged.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// There is no such record, or whoever asks may not do this.
    #[error("no such record")]
    NotFound,
    /// The reason is none of the program's.
    #[error("no such reason")]
    UnknownReason,
    /// What stands against it; nothing was changed.
    #[error("the records cannot be merged as they stand")]
    Against(Vec<Obstacle>),
    /// The record already waits to be merged into another one.
    #[error("another merge of this record waits")]
    Waits,
    /// Whoever proposed it does not confirm it.
    #[error("a second person has to look")]
    SecondPerson,
    /// The store.
    #[error("merging two records")]
    Store(#[from] StoreError),
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergeDone {
    /// It waits for a second person.
    Waits,
    /// The records are one.
    Merged,
}

/// Only officers, and never about the own record.
pub(super) fn may(principal: &Principal, records: &[PersonId]) -> Result<(), MergeError> {
    officers_only(principal, records, MergeError::NotFound)
}

/// Proposes to merge `gives_way` into `goes_on`, or merges them at once where one person is enough. Doing it again changes
/// nothing.
///
/// # Errors
/// Why not; nothing was changed.
pub async fn propose_merge(
    app: &App,
    principal: &Principal,
    goes_on: PersonId,
    gives_way: PersonId,
    reason: &str,
) -> Result<MergeDone, MergeError> {
    may(principal, &[goes_on, gives_way])?;
    let program = app.programs.default_program();
    if !program
        .policy
        .accounts
        .merge_reasons
        .iter()
        .any(|known| known == reason)
    {
        return Err(MergeError::UnknownReason);
    }
    let (programs, by, reason) = (app.programs.clone(), principal.clone(), reason.to_owned());
    app.store
        .write(move |tx| {
            let held = people::load(tx, gives_way)?.ok_or(MergeError::NotFound)?;
            match held.person.merging {
                Some(Merging::Done { into }) if into == goes_on => return Ok(MergeDone::Merged),
                Some(Merging::Proposed { into, .. }) if into == goes_on => return Ok(MergeDone::Waits),
                Some(Merging::Proposed { .. }) => return Err(MergeError::Waits),
                Some(Merging::Done { .. }) | None => {}
            }
            let context = context(tx, &program, &by, &reason);
            if program.policy.accounts.merge_people < 2 {
                carry_out(tx, &programs, (goes_on, gives_way), by.account, &context)?;
                return Ok(MergeDone::Merged);
            }
            plan(tx, &programs, goes_on, gives_way)?;
            people::propose_merge(tx, held, goes_on, by.account, &context)?;
            note(tx, gives_way, goes_on, "merge_proposed", &context)?;
            Ok(MergeDone::Waits)
        })
        .await
}

/// Confirms what another person proposed. Doing it again changes nothing.
///
/// # Errors
/// Why not; nothing was changed.
pub async fn confirm_merge(
    app: &App,
    principal: &Principal,
    goes_on: PersonId,
    gives_way: PersonId,
) -> Result<MergeDone, MergeError> {
    may(principal, &[goes_on, gives_way])?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let program = programs.default_program();
            let held = people::load(tx, gives_way)?.ok_or(MergeError::NotFound)?;
            let proposer = match held.person.merging {
                Some(Merging::Done { into }) if into == goes_on => return Ok(MergeDone::Merged),
                Some(Merging::Proposed { into, by }) if into == goes_on => by,
                _ => return Err(MergeError::NotFound),
            };
            if proposer == by.account && program.policy.accounts.merge_people > 1 {
                return Err(MergeError::SecondPerson);
            }
            let row = people::merge_of(tx, gives_way)?.ok_or(MergeError::NotFound)?;
            let context = context(tx, &program, &by, &row.reason);
            carry_out(tx, &programs, (goes_on, gives_way), proposer, &context)?;
            Ok(MergeDone::Merged)
        })
        .await
}

/// Takes a proposal off the list: it was not so, or was meant otherwise. Doing it again changes nothing.
///
/// # Errors
/// [`MergeError::NotFound`] for everybody who may not.
pub async fn drop_merge(
    app: &App,
    principal: &Principal,
    goes_on: PersonId,
    gives_way: PersonId,
) -> Result<(), MergeError> {
    may(principal, &[goes_on, gives_way])?;
    let (program, by) = (app.programs.default_program(), principal.clone());
    app.store
        .write(move |tx| {
            let held = people::load(tx, gives_way)?.ok_or(MergeError::NotFound)?;
            let Some(Merging::Proposed { into, .. }) = held.person.merging else {
                return Ok(());
            };
            if into != goes_on {
                return Ok(());
            }
            let context = context(tx, &program, &by, "merge_dropped");
            people::drop_merge(tx, held, into, by.account, &context)?;
            note(tx, gives_way, into, "merge_dropped", &context)?;
            Ok(())
        })
        .await
}

fn context(tx: &Tx, program: &Arc<Program>, by: &Principal, reason: &str) -> Context {
    Context {
        actor: by.actor(),
        policy: program.version.clone(),
        reason: Reason::new(reason.to_owned()),
        effective_on: program.today(tx.now()),
    }
}

fn plan(
    tx: &mut Tx,
    programs: &Programs,
    goes_on: PersonId,
    gives_way: PersonId,
) -> Result<(Held, Held, Plan), MergeError> {
    let now = tx.now();
    let on = record(tx, programs, goes_on, now)?.ok_or(MergeError::NotFound)?;
    let way = record(tx, programs, gives_way, now)?.ok_or(MergeError::NotFound)?;
    let plan = merge(&on.side, &way.side).map_err(MergeError::Against)?;
    Ok((on.held, way.held, plan))
}

fn carry_out(
    tx: &mut Tx,
    programs: &Programs,
    (goes_on, gives_way): (PersonId, PersonId),
    proposer: AccountId,
    context: &Context,
) -> Result<(), MergeError> {
    let program = &programs.default_program();
    let (on, way, plan) = plan(tx, programs, goes_on, gives_way)?;
    let before = on.person.clone();
    let (own_cases, own_courses) = own_work(tx, goes_on)?;
    people::merge(tx, on, way, &plan, proposer, context)?;
    note(tx, goes_on, gives_way, "record_merged", context)?;
    note(tx, gives_way, goes_on, "merged_into", context)?;
    one_account(tx, goes_on, gives_way, context)?;
    tell(tx, program, goes_on, gives_way)?;
    // A credential may find in the other record what it rests on.
    support::follow_change(tx, program, goes_on, &before, context.actor)?;
    let because = Because {
        actor: context.actor,
        reason: context.reason.clone(),
        today: context.effective_on,
    };
    let across = |case, course| own_cases.contains(&case) != own_courses.contains(&course);
    completions::count_across(tx, programs, goes_on, &because, across)?;
    // What came may be all that a CE probation lacked (R-PROB-6).
    for joined in &plan.joins {
        bienniums::clear_probations(tx, &programs.current(&joined.program), goes_on, &because)?;
    }
    Ok(())
}

/// The windows and the courses of a record.
fn own_work(tx: &mut Tx, person: PersonId) -> Result<(Vec<CaseId>, Vec<CompletionId>), StoreError> {
    let own_cases = stored_cases::of_person(tx, person)?;
    let own_courses = stored_completions::of_person(tx, person)?;
    Ok((
        own_cases.iter().map(|row| row.id.0).collect(),
        own_courses.iter().map(|course| course.completion.id.0).collect(),
    ))
}

/// One human has one account: that of the record that goes on, or else the other's, also where nobody has set up the first.
/// Nobody stays signed in under the old record.
fn one_account(tx: &mut Tx, goes_on: PersonId, gives_way: PersonId, context: &Context) -> Result<(), StoreError> {
    let Some(old) = accounts::find_by_person(tx, gives_way)? else {
        return Ok(());
    };
    let id = old.id.0;
    accounts::end_others(tx, id, None, TOLD)?;
    let noted = |account, act| audit::Entry::of_account(account, act, context.actor).within(context);
    let Some(own) = accounts::find_by_person(tx, goes_on)? else {
        accounts::hand_over(tx, id, goes_on)?;
        return audit::append(tx, &noted(id, "account_handed_over"));
    };
    if is_unused(tx, &own)? && old.disabled_at.is_none() && is_set_up(tx, &old)? {
        accounts::hand_over_instead(tx, &old, &own)?;
        audit::append(tx, &noted(own.id.0, "account_closed"))?;
        return audit::append(tx, &noted(id, "account_handed_over"));
    }
    accounts::disable(tx, id)?;
    audit::append(tx, &noted(id, "account_closed"))
}

/// Whether an account is there that nobody has set up.
fn is_unused(tx: &mut Tx, account: &AccountRow) -> Result<bool, StoreError> {
    Ok(account.disabled_at.is_none() && !is_set_up(tx, account)?)
}

/// The holder reads it in the account, and a mail goes to both addresses.
fn tell(tx: &mut Tx, program: &Program, goes_on: PersonId, gives_way: PersonId) -> Result<(), StoreError> {
    let (Some(on), Some(way)) = (people::lookup(tx, goes_on)?, people::lookup(tx, gives_way)?) else {
        return Err(StoreError::NotFound);
    };
    let telling = Telling {
        person: goes_on,
        case: None,
        kind: TOLD,
        once_key: format!("{gives_way}/{goes_on}/{TOLD}"),
        args: &[("number", on.external_id), ("old", way.external_id)],
    };
    notices::write_to_both(tx, program, telling, gives_way).map(drop)
}

fn note(tx: &mut Tx, person: PersonId, other: PersonId, act: &str, context: &Context) -> Result<(), StoreError> {
    let entry = audit::Entry::of_person(person, act, context.actor)
        .within(context)
        .saying(format!("{} {other}", context.reason.0));
    audit::append(tx, &entry)
}
