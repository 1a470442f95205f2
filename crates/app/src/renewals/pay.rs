//! Noting how the fee of a renewal was settled (design.md section 1: payments are made elsewhere): by staff with a
//! reference, by an import, or as not required.

use cqr_domain::{
    accounts::Principal,
    ids::{ImportId, RegistrationId},
    journal::{Actor, Reason},
    renewals::{Command, PaymentHow, Refusal},
};
use cqr_store::{
    At, On, Sql, StoreError, Tx, people,
    renewals::{self, PaymentRow},
};
use jiff::civil::Date;

use super::{Around, RenewalError, command, late_paid_until, then};
use crate::{App, cases::Because, officers::officers_only, programs::Programs};

/// Longest reference of a payment, in characters.
pub const REFERENCE_MAX: usize = 80;

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// By which reference it is found where it was made; nothing when nothing has to be paid.
    pub reference: Option<String>,
    /// The day on which it was paid; today when nothing is said.
    pub paid_on: Option<Date>,
}

/// Why a payment was not noted.
#[derive(Debug, thiserror::Error)]
pub enum PaymentError {
    /// The reference is empty or too long.
    #[error("a reference has 1 to {REFERENCE_MAX} characters")]
    Reference,
    /// It lies ahead.
    #[error("a payment cannot lie ahead")]
    Ahead,
    /// Another renewal was settled with this reference.
    #[error("another renewal was settled with this reference")]
    Used,
    /// The registration.
    #[error(transparent)]
    Renewal(#[from] RenewalError),
    /// The store.
    #[error("noting a payment")]
    Store(#[from] StoreError),
}

/// Notes a payment in the name of a case officer; never for oneself.
///
/// # Errors
/// What is wrong with it, or that nothing waits for one.
pub async fn note(
    app: &App,
    principal: &Principal,
    registration: RegistrationId,
    due_on: Date,
    payment: Payment,
) -> Result<(), PaymentError> {
    officers_only(principal, &[], RenewalError::NotFound)?;
    let (programs, principal) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let row = renewals::lookup(tx, registration)?.ok_or(RenewalError::NotFound)?;
            if principal.person == Some(row.person_id.0) {
                return Err(RenewalError::NotFound.into());
            }
            note_in(tx, &programs, registration, due_on, &payment, (principal.actor(), None))
        })
        .await
}

/// The same in a caller's unit of work, for imports and the demo.
///
/// # Errors
/// As [`note`].
pub fn note_in(
    tx: &mut Tx,
    programs: &Programs,
    id: RegistrationId,
    due_on: Date,
    payment: &Payment,
    (actor, import): (Actor, Option<ImportId>),
) -> Result<(), PaymentError> {
    let held = renewals::load(tx, id)?.ok_or(RenewalError::NotFound)?;
    let program = programs.current(&held.registration.program);
    let today = program.today(tx.now());
    let reference = checked(tx, payment, today)?;
    let around = Around::read(tx, programs, &held.registration)?.ok_or(RenewalError::NotFound)?;
    let (how, rule) = match (&payment.reference, import) {
        (None, _) => (PaymentHow::NotRequired, "R-REN-6"),
        (Some(_), None) => (PaymentHow::Recorded, "R-REN-6"),
        (Some(_), Some(_)) => (PaymentHow::Imported, "R-REN-6"),
    };
    let payment_id = tx.id();
    let wish = Command::NotePayment {
        due_on,
        payment: payment_id,
        how,
        paid_on: payment.paid_on.unwrap_or(today),
        late_until: late_paid_until(&program, &around, due_on).ok_or(RenewalError::NotFound)?,
        then: then(&program, &around.standing, due_on).ok_or(RenewalError::NotFound)?,
    };
    let because = Because {
        actor,
        reason: Reason::new(rule),
        today,
    };
    let filed = held
        .registration
        .renewal(due_on)
        .and_then(|renewal| renewal.filed.clone());
    command(tx, &program, id, &wish, &because)?;
    let filed = filed.ok_or(RenewalError::Refused(Refusal::NothingToPay))?;
    let row = PaymentRow {
        id: Sql(payment_id),
        registration_id: Sql(id),
        due_on: On(due_on),
        reference,
        amount_minor: i64::try_from(filed.fee_minor).unwrap_or(i64::MAX),
        currency: filed.currency,
        paid_on: On(payment.paid_on.unwrap_or(today)),
        noted_by: Sql(actor),
        noted_at: At(tx.now()),
        import_id: import.map(Sql),
    };
    match renewals::add_payment(tx, &row) {
        Err(StoreError::Unique(_)) => Err(PaymentError::Used),
        other => Ok(other?),
    }
}

fn checked(tx: &mut Tx, payment: &Payment, today: Date) -> Result<String, PaymentError> {
    if payment.paid_on.is_some_and(|day| day > today) {
        return Err(PaymentError::Ahead);
    }
    let Some(reference) = &payment.reference else {
        return Ok(String::new());
    };
    let reference = reference.trim();
    if reference.is_empty() || reference.chars().count() > REFERENCE_MAX || reference.chars().any(char::is_control) {
        return Err(PaymentError::Reference);
    }
    if renewals::by_reference(tx, reference)?.is_some() {
        return Err(PaymentError::Used);
    }
    Ok(reference.to_owned())
}

/// The registration and last day that a payments file names by holder number and program.
pub(crate) fn find_by_number(
    db: &mut cqr_store::Db,
    number: &str,
    program: &str,
) -> Result<Option<renewals::RegistrationRow>, StoreError> {
    let Some(person) = people::find_by_external_id(db, number)? else {
        return Ok(None);
    };
    renewals::find(db, person.id.0, program)
}
