//! What the pages of registration show, finished for the templates.

use askama::Template;
use cqr_domain::Credits;
use jiff::civil::Date;

use crate::{
    cases::{DateCard, NextAct, OwedLine},
    format::When,
    forms::{Choice, Field, Problems},
    page::Page,
};

/// Where a registration stands, as the dashboard and the page of its own show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StandingCard {
    /// The end of the ids of its texts: `current`, `open`, `filed`, `missed-open`, `missed`, `ended-open`, `ended`, `nothing`,
    /// `stops`.
    pub code: &'static str,
    /// One sentence.
    pub words: String,
    /// One more.
    pub lead: String,
    /// A tag when something is to be done or watched; the color and the words.
    pub tag: Option<(&'static str, String)>,
    /// The date that matters.
    pub date: Option<DateCard>,
    /// What to do next.
    pub next: Option<NextAct>,
    /// The renewal that can come late beside it, for what an examination did not bring back.
    pub late: Option<NextAct>,
    /// A sentence about a CE probation; empty when there is none.
    pub probation: String,
    /// The credits that a CE probation asks for, and its last day.
    pub probation_by: Option<(Credits, Date)>,
    /// What a CE probation costs (R-PROB-4); empty for nothing.
    pub probation_fee: String,
    /// A sentence about each credential that lost the one it rests on (R-STAT-5).
    pub support: Vec<String>,
    /// What happens if a renewal that is open is not done, and what it costs; empty when none is open.
    pub after: String,
    /// A sentence about the credentials that the registration does not cover, as they are discontinued; empty for none.
    pub not_covered: String,
    /// Whether the renewal presses: its last day is as near as the schedule's last legal lead, or past.
    pub presses: bool,
    /// The last day of the renewal, while its holder can do something about it; past where it comes late.
    pub last_day: Option<Date>,
}

/// A two-year period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeriodView {
    /// Its first and last day.
    pub dates: String,
    /// What counts of what it asks for.
    pub credits: String,
    /// Where it stands; the color and the words.
    pub state: (&'static str, String),
    /// What is missing and by when; empty for nothing.
    pub more: String,
}

/// One year's renewal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RenewalLine {
    /// Its last day.
    pub due: When,
    /// Where it stands.
    pub state: String,
    /// When it was sent; empty when it was not.
    pub filed: String,
    /// What it cost and how that was settled.
    pub fee: String,
}

/// A request for certificates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditLine {
    /// Where it opens.
    pub href: String,
    /// What it is.
    pub title: String,
    /// How many courses it asks about.
    pub courses: usize,
    /// Where it stands.
    pub state: (&'static str, String),
    /// By when it is answered.
    pub by: String,
    /// The last day, while an answer is awaited; past where it comes late.
    pub last_day: Option<Date>,
}

/// A holder's registration.
#[derive(Template, Clone)]
#[template(path = "renewals/registration.html")]
pub struct RegistrationPage {
    /// What is around it.
    pub page: Page,
    /// Where it stands.
    pub standing: StandingCard,
    /// Two-year periods that are over and still ask for something.
    pub owed: Vec<OwedLine>,
    /// The two-year periods, the newest in front.
    pub periods: Vec<PeriodView>,
    /// The renewals, the newest in front.
    pub renewals: Vec<RenewalLine>,
    /// Requests for certificates, the newest in front.
    pub audits: Vec<AuditLine>,
}

/// The form of a renewal.
#[derive(Template, Clone)]
#[template(path = "renewals/renew.html")]
pub struct RenewForm {
    /// What is around it.
    pub page: Page,
    /// What is wrong.
    pub problems: Problems,
    /// The last day.
    pub due: DateCard,
    /// What is renewed, in words.
    pub disciplines: Vec<String>,
    /// The lines of the price.
    pub price: Vec<(String, String)>,
    /// The sum; empty when nothing is to be paid.
    pub total: String,
    /// What is said about credits; empty when the year does not ask for them.
    pub credits: Vec<Choice>,
    /// How the two-year period stands, above that question.
    pub period: Option<PeriodView>,
    /// What is wrong with that question.
    pub credits_error: Option<String>,
    /// Whether the rules were attested.
    pub attested: bool,
    /// What is wrong with that.
    pub attested_error: Option<String>,
    /// Fields that are only carried on.
    pub hidden: Vec<(&'static str, String)>,
}

/// Check the answers.
#[derive(Template, Clone)]
#[template(path = "renewals/check.html")]
pub struct RenewCheck {
    /// What is around it.
    pub page: Page,
    /// What is wrong.
    pub problems: Problems,
    /// Questions and answers.
    pub rows: Vec<(String, String)>,
    /// What happens with it.
    pub text: String,
    /// The answers, carried on.
    pub hidden: Vec<(&'static str, String)>,
}

/// It was sent.
#[derive(Template, Clone)]
#[template(path = "renewals/done.html")]
pub struct RenewDone {
    /// What is around it.
    pub page: Page,
    /// What was done.
    pub title: String,
    /// What happens now.
    pub lead: String,
    /// The next steps.
    pub steps: Vec<String>,
}

/// A filed renewal with the form for its payment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentForm {
    /// Where it is sent.
    pub href: String,
    /// Tells the forms of a page apart.
    pub id: String,
    /// The holder: name and number.
    pub holder: (String, String),
    /// The holder's page.
    pub person: String,
    /// The last day.
    pub due: When,
    /// When it was sent.
    pub filed: When,
    /// The fee.
    pub fee: String,
    /// Whether its last day has passed.
    pub late: bool,
    /// The reference of the payment.
    pub reference: Field,
    /// The day of the payment.
    pub paid_on: Field,
}

/// A filed renewal for which no payment is waited any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OverLine {
    /// The renewal.
    pub form: PaymentForm,
    /// Why, and what to do with a payment.
    pub why: String,
    /// Whether a payment that was made in time can still be noted.
    pub takes: bool,
}

/// The renewals that wait for a payment.
#[derive(Template, Clone)]
#[template(path = "renewals/payments.html")]
pub struct PaymentsPage {
    /// What is around it.
    pub page: Page,
    /// What is wrong.
    pub problems: Problems,
    /// The renewals.
    pub lines: Vec<PaymentForm>,
    /// Those for which no payment is waited any more.
    pub over: Vec<OverLine>,
}
