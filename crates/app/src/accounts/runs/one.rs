//! One of the many: looked at again in the unit of work that invites them, as they may have come, gone, or been invited since.

use cqr_domain::{ids::PersonId, journal::Actor, programs::AccountsPolicy};
use cqr_store::{
    StoreError, Tx,
    accounts::{self, RunRow, Way},
    credentials, people, register,
};

use super::super::{
    AccountError, AccountStanding, AccountStep, InviteError, Invited,
    invite::{self, invite_within, sent_within_a_day},
};

/// Invites somebody in the name of whoever started the run, and notes in which run. Nobody is invited who has an account, gave
/// way to another record, died, is left out of the public register, got an invitation within a day, or whose invitation still
/// works; by mail nobody whom that does not reach, and by letter nobody whom it does.
pub(super) fn invite_one(
    tx: &mut Tx<'_>,
    policy: &AccountsPolicy,
    person: PersonId,
    run: &RunRow,
) -> Result<Option<Invited>, StoreError> {
    let now = tx.now();
    if people::goes_on(tx, person)? != person || !register::is_listed(tx, person)? {
        return Ok(None);
    }
    let held = credentials::of_person(tx, person)?;
    let standing = AccountStanding::of(tx, person, &held, now)?;
    let is_open = match standing.step {
        AccountStep::NeverInvited => true,
        AccountStep::Invited(before) => before.is_over && run.again,
        AccountStep::Active { .. } | AccountStep::Closed => false,
    };
    if !is_open || goes_another_way(tx, person, &standing, run.way.0)? {
        return Ok(None);
    }
    if sent_within_a_day(tx, standing.account)? > 0 {
        return Ok(None);
    }
    put(tx, policy, person, run)
}

/// Whether mail reaches whom a letter would go to, or does not reach whom a mail would.
fn goes_another_way(
    tx: &mut Tx<'_>,
    person: PersonId,
    standing: &AccountStanding,
    way: Way,
) -> Result<bool, StoreError> {
    let row = people::lookup(tx, person)?.ok_or(StoreError::NotFound)?;
    let is_reached = !row.email.is_empty() && !standing.is_unreached;
    Ok(is_reached != (way == Way::Mail))
}

/// Invites within a run, whoever stands as they have to; nobody when the invitation itself is refused.
pub(super) fn put(
    tx: &mut Tx<'_>,
    policy: &AccountsPolicy,
    person: PersonId,
    run: &RunRow,
) -> Result<Option<Invited>, StoreError> {
    let by = Actor::Account(run.started_by.0);
    let invited = match invite_within(tx, policy, person, run.way.0, by) {
        Ok(invited) => invited,
        Err(InviteError::Account(AccountError::Store(error))) => return Err(error),
        // A refusal comes before anything is written.
        Err(_) => return Ok(None),
    };
    accounts::put_in_run(tx, invited.invitation, run.id.0)?;
    invite::note(tx, person, run.way.0, by)?;
    Ok(Some(invited))
}
