//! Renewing, by the holder (R-REN-5, R-REN-7): who is registered, attests the rules, and in a CE year says whether the
//! credits are reported.

use cqr_domain::{
    accounts::Principal,
    ids::PersonId,
    journal::{Actor, Reason},
    renewals::{Command, Filing, RegistrationState, price},
};
use cqr_store::{Tx, renewals};

use super::{
    Around, RenewalError, command, late,
    show::{has_credits, renewable},
    then,
};
use crate::{
    App,
    cases::Because,
    once::{self, Once, OnceError},
    programs::Programs,
};

/// Files the renewal of the person who asks. Answers where the registration stands then.
///
/// # Errors
/// The rule that stands in the way; nothing is stored then.
pub async fn file(
    app: &App,
    principal: &Principal,
    program: &str,
    filing: Filing,
) -> Result<RegistrationState, RenewalError> {
    let person = principal.person.ok_or(RenewalError::NotFound)?;
    let (programs, actor, program) = (app.programs.clone(), principal.actor(), program.to_owned());
    app.store
        .write(move |tx| file_in(tx, &programs, person, &program, &filing, actor))
        .await
}

/// The same for a wish that may be sent again (R16).
///
/// # Errors
/// As [`file`], and when the key was sent with another wish.
pub async fn file_once(
    app: &App,
    principal: &Principal,
    program: &str,
    filing: Filing,
    key: Option<Once>,
) -> Result<(), OnceError<RenewalError>> {
    let of = OnceError::Refused;
    let person = principal.person.ok_or(RenewalError::NotFound).map_err(of)?;
    let (programs, actor, program) = (app.programs.clone(), principal.actor(), program.to_owned());
    app.store
        .write(move |tx| {
            once::within(tx, key.as_ref(), |tx| {
                file_in(tx, &programs, person, &program, &filing, actor).map(drop)
            })
        })
        .await
}

/// The same in a caller's unit of work, for the demo and simulations.
///
/// # Errors
/// As [`file`].
pub fn file_in(
    tx: &mut Tx,
    programs: &Programs,
    person: PersonId,
    program: &str,
    filing: &Filing,
    actor: Actor,
) -> Result<RegistrationState, RenewalError> {
    let row = renewals::find(tx, person, program)?.ok_or(RenewalError::NotFound)?;
    let held = renewals::load(tx, row.id.0)?.ok_or(RenewalError::NotFound)?;
    let program = programs.current(program);
    let around = Around::read(tx, programs, &held.registration)?.ok_or(RenewalError::NotFound)?;
    let disciplines = renewable(tx, &program, &held.registration, filing.due_on)?;
    let comes_back = held.registration.comes_back_by(filing.due_on);
    let price = price(&program, &disciplines, comes_back);
    let asked = held
        .registration
        .renewal(filing.due_on)
        .and_then(|renewal| renewal.asked);
    let asked = asked.map(|asked| (asked.starts_on, asked.ends_on));
    let wish = Command::File {
        filing: filing.clone(),
        has_credits: has_credits(tx, &around, asked)?,
        disciplines: u32::try_from(disciplines.len()).unwrap_or(u32::MAX),
        fee_minor: price.minor,
        currency: price.currency,
        payment_needed: program.policy.renewal.payment_needed,
        late_until: late(&program, &around, filing.due_on).ok_or(RenewalError::NotFound)?,
        payment: tx.id(),
        then: then(&program, &around.standing, filing.due_on).ok_or(RenewalError::NotFound)?,
    };
    let because = Because {
        actor,
        reason: Reason::new("R-REN-5"),
        today: program.today(tx.now()),
    };
    let (held, _) = command(tx, &program, row.id.0, &wish, &because)?;
    Ok(held.registration.state())
}
