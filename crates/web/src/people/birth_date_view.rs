//! What the pages of a proposed birth date show.

use askama::Template;

use super::corrections_view::PreviewForm;
use crate::{
    format::When,
    forms::{Field, Problems},
    page::Page,
};

/// A birth date that waits for a second person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BirthDateLook {
    /// The id of the proposal.
    pub proposal: String,
    /// (label, value): the days, why, by whom and when.
    pub facts: Vec<(String, String)>,
    /// What stands against confirming it, in words; empty when nothing does.
    pub against: String,
    /// What confirming it moves; nothing when it cannot be confirmed.
    pub preview: Option<PreviewForm>,
    /// Whether the form confirms it.
    pub confirm: bool,
    /// Whether whoever looks proposed it.
    pub is_own: bool,
    /// Why it is turned down, in words.
    pub note: Field,
}

/// A proposed birth date.
#[derive(Template, Clone)]
#[template(path = "staff/birth_date.html")]
pub struct BirthDatePage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The address of this page; the forms post there.
    pub href: String,
    /// The person's page and name.
    pub person: (String, String),
    /// What waits; nothing when it was decided.
    pub look: Option<BirthDateLook>,
}

/// One proposal that waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BirthDateLine {
    /// Where it is looked at.
    pub href: String,
    /// Name and number.
    pub title: String,
    /// Why, and who proposed it.
    pub about: String,
    /// Since when it waits.
    pub since: When,
}

/// Birth dates that wait for a second person.
#[derive(Template, Clone)]
#[template(path = "staff/birth_dates.html")]
pub struct BirthDatesPage {
    /// What is around it.
    pub page: Page,
    /// The proposals, the oldest in front.
    pub lines: Vec<BirthDateLine>,
}
