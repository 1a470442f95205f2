//! Beginning a registration in our books (R-REN-4).

use cqr_domain::{
    calendar::first_registration_ends,
    ids::PersonId,
    journal::{Actor, Reason},
    renewals::{RegistrationEvent, first_through, planned_after},
};
use cqr_store::{
    StoreError, Tx,
    renewals::{self, Held},
};
use jiff::Timestamp;

use crate::{
    completions::{Standing, context, standing},
    programs::Programs,
};

/// Begins the registration of a person in a program; the one that is there when there is one, nothing when the person holds
/// nothing in it.
///
/// # Errors
/// Those of the store.
pub(crate) fn begin(
    tx: &mut Tx,
    programs: &Programs,
    person: PersonId,
    program: &str,
    actor: Actor,
) -> Result<Option<Held>, StoreError> {
    if let Some(row) = renewals::find(tx, person, program)? {
        return renewals::load(tx, row.id.0);
    }
    let Some(standing) = standing(tx, programs, person, Some(program))? else {
        return Ok(None);
    };
    let now = tx.now();
    let Some(beginning) = beginning(&standing, now) else {
        return Ok(None);
    };
    let context = context(tx, &standing.program, actor, Reason::new("R-REN-4"));
    let id = tx.id();
    renewals::begin(tx, id, &context, &beginning).map(Some)
}

/// The event with which it begins now.
pub(crate) fn beginning(standing: &Standing, now: Timestamp) -> Option<RegistrationEvent> {
    let program = &standing.program;
    let (policy, zone, today) = (&program.policy.calendar, &program.body.zone, program.today(now));
    let through = first_through(policy, zone, standing.first_award, standing.born, today)?;
    let is_new = first_registration_ends(policy, standing.first_award, standing.born) == Some(through);
    Some(RegistrationEvent::RegistrationBegan {
        person: standing.person,
        program: standing.program_name.clone(),
        // Of somebody certified lately our books hold everything; of others what happens from today on.
        began_on: if is_new { standing.first_award } else { today },
        through,
        next: planned_after(policy, zone, standing.born, through.yesterday().ok()?)?,
    })
}
