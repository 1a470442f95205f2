//! The rows of a registration, as a pure function of its folded state.

use cqr_domain::{
    ids::{PaymentId, PersonId, RegistrationId},
    renewals::{EndingCause, PaymentHow, Registration, RegistrationState, RenewalState, WithCe},
};
use diesel::prelude::*;

use super::schema::{registrations, renewals};
use crate::{At, On, Sql};

crate::as_text_by_serde!(RegistrationState, RenewalState, EndingCause, WithCe, PaymentHow);

/// One registration as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = registrations, treat_none_as_null = true)]
pub struct RegistrationRow {
    /// The registration.
    pub id: Sql<RegistrationId>,
    /// The holder.
    pub person_id: Sql<PersonId>,
    /// The program.
    pub program: String,
    /// The day from which bienniums are looked at.
    pub began_on: On,
    /// The last day it is good for.
    pub through_on: On,
    /// Where it stands.
    pub state: Sql<RegistrationState>,
    /// First day of the next renewal, or of the one that runs.
    pub opens_on: On,
    /// Its last day.
    pub due_on: On,
    /// The instant at which it opens.
    pub opens_at: At,
    /// The instant at which its last day is over, exclusive.
    pub due_at: At,
    /// Why it ended, while it is ended.
    pub ended_for: Option<Sql<EndingCause>>,
    /// Version of the stream these facts stand for.
    pub version: i32,
}

/// The renewal of one year as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = renewals, treat_none_as_null = true)]
pub struct RenewalRow {
    /// The registration.
    pub registration_id: Sql<RegistrationId>,
    /// Its last day.
    pub due_on: On,
    /// Its first day.
    pub opens_on: On,
    /// The instant at which the last day is over, exclusive.
    pub due_at: At,
    /// Where it stands.
    pub state: Sql<RenewalState>,
    /// Last day of the biennium whose credits it asks for.
    pub asked_ends_on: Option<On>,
    /// What was said about them.
    pub credits: Option<Sql<WithCe>>,
    /// The fee in minor units.
    pub fee_minor: Option<i64>,
    /// ISO 4217 code of its currency.
    pub currency: Option<String>,
    /// When it was filed.
    pub filed_at: Option<At>,
    /// The payment.
    pub payment_id: Option<Sql<PaymentId>>,
    /// How it was settled.
    pub payment_how: Option<Sql<PaymentHow>>,
}

/// The rows that stand for a registration at a version of its stream.
#[must_use]
pub fn rows_of(id: RegistrationId, registration: &Registration, version: u32) -> (RegistrationRow, Vec<RenewalRow>) {
    let row = RegistrationRow {
        id: Sql(id),
        person_id: Sql(registration.person),
        program: registration.program.clone(),
        began_on: On(registration.began_on),
        through_on: On(registration.through),
        state: Sql(registration.state()),
        opens_on: On(registration.next.opens_on),
        due_on: On(registration.next.due_on),
        opens_at: At(registration.next.opens_at),
        due_at: At(registration.next.due_at),
        ended_for: registration.ended.map(|ended| Sql(ended.cause)),
        version: i32::try_from(version).unwrap_or(i32::MAX),
    };
    let renewals = registration.renewals.iter().map(|renewal| {
        let filed = renewal.filed.as_ref();
        RenewalRow {
            registration_id: Sql(id),
            due_on: On(renewal.dates.due_on),
            opens_on: On(renewal.dates.opens_on),
            due_at: At(renewal.dates.due_at),
            state: Sql(renewal.state),
            asked_ends_on: renewal.asked.map(|asked| On(asked.ends_on)),
            credits: filed.map(|filed| Sql(filed.credits)),
            fee_minor: filed.map(|filed| i64::try_from(filed.fee_minor).unwrap_or(i64::MAX)),
            currency: filed.map(|filed| filed.currency.clone()),
            filed_at: filed.map(|filed| At(filed.at)),
            payment_id: renewal.payment.map(|(payment, _)| Sql(payment)),
            payment_how: renewal.payment.map(|(_, how)| Sql(how)),
        }
    });
    (row, renewals.collect())
}
