//! Payments: by which reference one is found where it was made. Rows are added, never changed; they can be erased.

use cqr_domain::{
    ids::{ImportId, PaymentId, RegistrationId},
    journal::Actor,
};
use diesel::prelude::*;
use jiff::civil::Date;

use super::schema::payments;
use crate::{At, Db, On, Sql, StoreError, Tx};

/// One payment.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = payments)]
pub struct PaymentRow {
    /// The payment.
    pub id: Sql<PaymentId>,
    /// The registration.
    pub registration_id: Sql<RegistrationId>,
    /// Last day of the renewal.
    pub due_on: On,
    /// The reference; empty when there is nothing to pay.
    pub reference: String,
    /// The amount in minor units.
    pub amount_minor: i64,
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// The day on which it was paid.
    pub paid_on: On,
    /// Who noted it.
    pub noted_by: Sql<Actor>,
    /// When.
    pub noted_at: At,
    /// The import that brought it.
    pub import_id: Option<Sql<ImportId>>,
}

/// Adds a payment.
///
/// # Errors
/// `Unique` when the reference or the renewal has one already.
pub fn add(tx: &mut Tx, row: &PaymentRow) -> Result<(), StoreError> {
    diesel::insert_into(payments::table).values(row).execute(&mut **tx)?;
    Ok(())
}

/// The payment of a renewal.
///
/// # Errors
/// Those of the database.
pub fn payment(db: &mut Db, registration: RegistrationId, due_on: Date) -> Result<Option<PaymentRow>, StoreError> {
    Ok(payments::table
        .filter(payments::registration_id.eq(Sql(registration)))
        .filter(payments::due_on.eq(On(due_on)))
        .select(PaymentRow::as_select())
        .first(db)
        .optional()?)
}

/// The payment with a reference.
///
/// # Errors
/// Those of the database.
pub fn by_reference(db: &mut Db, reference: &str) -> Result<Option<PaymentRow>, StoreError> {
    Ok(payments::table
        .filter(payments::reference.eq(reference.to_owned()))
        .select(PaymentRow::as_select())
        .first(db)
        .optional()?)
}
