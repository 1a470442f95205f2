//! What the page of corrections shows.

use askama::Template;

use crate::{
    forms::{Choice, Field, Problems},
    page::Page,
};

/// What a correction changes for one credential: now and then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeView {
    /// The discipline.
    pub discipline: String,
    /// The open window.
    pub window: (String, String),
    /// When the next one opens.
    pub next: (String, String),
    /// Whether anything changes.
    pub changes: bool,
}

/// What a correction changes, with the fields of the form that makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewForm {
    /// Each credential.
    pub changes: Vec<ChangeView>,
    /// Renewals and two-year periods that move, a sentence each.
    pub years: Vec<String>,
    /// (name, value).
    pub hidden: Vec<(String, String)>,
}

/// Correct dates and name of a person.
#[derive(Template, Clone)]
#[template(path = "staff/corrections.html")]
pub struct CorrectionsPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The address of this page.
    pub href: String,
    /// The person's page and name.
    pub person: (String, String),
    /// Number and birth date, which tell namesakes apart.
    pub who: String,
    /// Where another birth date waits for a second person already, and the words.
    pub waits: Option<(String, String)>,
    /// Birth date and awards.
    pub fields: Vec<Field>,
    /// What they would change, once the form is filled in.
    pub preview: Option<PreviewForm>,
    /// Whether the form proposes another birth date, which another officer confirms.
    pub proposes: bool,
    /// Why dates are corrected.
    pub reasons: Vec<Choice>,
    /// What is wrong with the reason.
    pub reason_error: Option<String>,
    /// Given and family name.
    pub names: Vec<Field>,
    /// What proves the name.
    pub documents: Vec<Choice>,
    /// What is wrong with the document.
    pub document_error: Option<String>,
}
