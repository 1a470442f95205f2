//! The biennium that holds a day, opened in our books if it is not there yet.

use cqr_domain::journal::{Actor, Reason};
use cqr_store::{
    StoreError, Tx,
    completions::{self, Held},
};
use jiff::{SignedDuration, civil::Date};

use crate::completions::{Standing, context};

/// The biennium of somebody on a day; nothing before the first (R-CE-1, R-CE-2).
///
/// # Errors
/// Those of the store.
pub(crate) fn ensure(tx: &mut Tx, standing: &Standing, day: Date, actor: Actor) -> Result<Option<Held>, StoreError> {
    let known = completions::bienniums_of(tx, standing.person)?;
    let Some((starts_on, ends_on)) = standing.period_on(&known, day) else {
        return Ok(None);
    };
    let same = known
        .iter()
        .find(|row| row.program == standing.program_name && row.starts_on.0 == starts_on);
    if let Some(row) = same {
        return completions::load(tx, row.id.0);
    }
    let opening = standing.opening(starts_on, ends_on);
    let context = context(tx, &standing.program, actor, Reason::new("R-CE-1"));
    let id = tx.id();
    let held = completions::begin(tx, id, &context, &opening)?;
    // The sweep that opens it is not the one that looks at it first, so that a dry run can tell what happens.
    let later = tx.now().checked_add(SignedDuration::from_micros(1));
    completions::set_look_at(tx, id, later.ok())?;
    Ok(Some(held))
}
