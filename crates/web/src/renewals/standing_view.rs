//! What the page of a person's registration shows.

use askama::Template;

use crate::{
    appeals::Granting,
    forms::Problems,
    page::Page,
    renewals::{PeriodView, StandingCard},
};

/// A two-year period with what staff may do about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeriodActs {
    /// Its id.
    pub id: String,
    /// The period.
    pub view: PeriodView,
    /// Whether its year may be changed.
    pub can_move: bool,
    /// Whether certificates may be asked for.
    pub can_audit: bool,
}

/// The form that grants an appeal against the end of a registration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppealForm {
    /// The registration.
    pub id: String,
    /// In which days an appeal comes, in a sentence.
    pub days: String,
    /// Whether whoever looks released the end, and so sees no form.
    pub involved: bool,
    /// The fields.
    pub granting: Granting,
}

/// A person's registration, two-year periods and audits.
#[derive(Template, Clone)]
#[template(path = "staff/standing.html")]
pub struct StandingPage {
    /// What is around it.
    pub page: Page,
    /// What is wrong.
    pub problems: Problems,
    /// Where it is.
    pub href: String,
    /// Where certificates are asked for.
    pub ask: String,
    /// The person's name.
    pub name: String,
    /// The person's number.
    pub number: String,
    /// The person's page.
    pub back: String,
    /// Where each registration stands.
    pub registrations: Vec<StandingCard>,
    /// The two-year periods, the newest in front.
    pub periods: Vec<PeriodActs>,
    /// The audits: address, cause, state, last day of the answer.
    pub audits: Vec<(String, String, String, String)>,
    /// Whether whoever looks may open them.
    pub may_open_audits: bool,
    /// Where an appeal against the end of a registration is granted.
    pub appeal: String,
    /// The forms for whoever may grant one.
    pub appeals: Vec<AppealForm>,
}
