//! Registration and its yearly renewal: where a holder stands, renewing step by step, the payments that staff note, and a
//! person's registration and two-year periods as staff see them.

mod appeal;
mod desk;
mod desk_sample;
mod periods;
mod renew;
mod sample;
mod show;
mod standing;
mod standing_sample;
mod standing_view;
mod view;
mod words;

use cqr_domain::accounts::Role;
use cqr_edge::{Access, EdgeState, RouteTable, Spec};

pub(crate) use periods::asks;
pub(crate) use sample::card;
pub(crate) use show::audit_line;
pub use standing_view::{AppealForm, PeriodActs, StandingPage};
pub use view::{
    AuditLine, OverLine, PaymentForm, PaymentsPage, PeriodView, RegistrationPage, RenewCheck, RenewDone, RenewForm,
    RenewalLine, StandingCard,
};
pub(crate) use words::{amount, period, refused, standing_card};

#[doc(hidden)]
pub use sample::samples;

use crate::{paths, people};

/// Who notes payments, as the use case has it.
const OFFICERS: Access = Access::roles(&[Role::CaseOfficer]);
/// Who asks for the certificates of a period.
const REVIEWERS: Access = Access::roles(&[Role::CeReviewer]);

/// Who grants an appeal against the end of a registration.
const DECIDERS: Access = Access::roles(&[Role::DecisionMaker]);

/// The routes. A registration is found by whoever asks, so no route names an owner; an officer's own renewal does not exist
/// for that officer.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let of = |name, rule| Spec::new(name, rule, Access::HOLDER);
    RouteTable::pages()
        .get(paths::REGISTRATION, of("registration", "R-REN-2"), show::show)
        .get(paths::RENEW, of("renew", "R-REN-5"), renew::ask)
        .post(paths::RENEW, of("renew_send", "R-REN-5"), renew::take)
        .get(paths::RENEW_CHECK, of("renew_check", "R-REN-5"), renew::check)
        .post(paths::RENEW_CHECK, of("renew_file", "R-REN-5"), renew::file)
        .get(paths::RENEW_DONE, of("renew_done", "R-REN-5"), renew::done)
        .get(
            paths::PAYMENTS,
            Spec::new("staff_payments", "R-REN-6", OFFICERS),
            desk::show,
        )
        .post(
            paths::PAYMENT,
            Spec::new("staff_payment_note", "R-REN-6", OFFICERS),
            desk::note,
        )
        .get(
            paths::PERSON_STANDING,
            Spec::new("staff_person_registration", "R-PROB-5", people::LOOKERS),
            standing::show,
        )
        .post(
            paths::PERSON_STANDING,
            Spec::new("staff_person_registration_act", "R-CE-6", OFFICERS),
            standing::act,
        )
        .post(
            paths::PERSON_AUDITS,
            Spec::new("staff_audit_begin", "R-AUD-1", REVIEWERS),
            standing::ask_for_certificates,
        )
        .post(
            paths::REGISTRATION_APPEAL,
            Spec::new("staff_registration_appeal", "R-APP-1", DECIDERS),
            appeal::grant,
        )
}
