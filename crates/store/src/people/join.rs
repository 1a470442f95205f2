//! The courses of two records of one human for the same two years come together. The period that gives way stays with the
//! record that gives way, empty: what was counted in it stands in `allocations` for good (invariant 4).

use cqr_domain::{
    bienniums::BienniumEvent,
    journal::{Actor, Context, Event as _},
    people::{Join, Plan},
};

use super::merge::audited;
use crate::{
    StoreError, Tx, audit,
    completions::{self, allocations},
};

/// Moves the courses, refuses what counts once, and notes what counts from now on.
///
/// # Errors
/// `Conflict` when a stream has moved on.
pub(super) fn join(tx: &mut Tx, join: &Join, context: &Context) -> Result<(), StoreError> {
    let way = completions::load(tx, join.from)?.ok_or(StoreError::NotFound)?;
    let on = completions::load(tx, join.into)?.ok_or(StoreError::NotFound)?;
    let gave_way = [BienniumEvent::BienniumGaveWay { into: join.into }];
    audited(tx, way.id, &gave_way[0], context)?;
    completions::record(tx, way, context, &gave_way)?;
    let by = match context.actor {
        Actor::Account(account) => Some(account),
        _ => None,
    };
    let events = join.events(by, tx.now());
    for event in &events {
        match event.completion() {
            Some(id) => audit::append(tx, &audit::Entry::of_completion(id, event.name(), context))?,
            None => audited(tx, on.id, event, context)?,
        }
    }
    completions::record(tx, on, context, &events)?;
    for moved in &join.moves {
        if let Some(entry) = &moved.entry {
            let account = allocations::Account::Biennium(join.into);
            allocations::add(tx, moved.completion.id, account, std::slice::from_ref(entry))?;
        }
    }
    Ok(())
}

/// The condition that leaves the periods that gave way where they are, while all other rows of a table move.
pub(super) fn besides(plan: &Plan, table: &str) -> String {
    if table != "bienniums" || plan.joins.is_empty() {
        return String::new();
    }
    let ids: Vec<String> = plan.joins.iter().map(|join| format!("'{}'", join.from)).collect();
    format!(" AND id NOT IN ({})", ids.join(", "))
}
