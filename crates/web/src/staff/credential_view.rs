//! What the pages of one credential and of corrections show.

use askama::Template;

use crate::{
    forms::{Choice, Field, Problems},
    page::Page,
};

/// A form of the page of a credential.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CredentialForm {
    /// Id and name of the choice: `ending` or `passed`.
    pub id: &'static str,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// What is wrong with the choice.
    pub choice_error: Option<String>,
    /// The day.
    pub day: Field,
}

/// One credential.
#[derive(Template, Clone)]
#[template(path = "staff/credential.html")]
pub struct CredentialPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The address of this page; the forms post there.
    pub href: String,
    /// The person's page and name.
    pub person: (String, String),
    /// The discipline.
    pub title: String,
    /// How it stands.
    pub status: String,
    /// (label, value).
    pub facts: Vec<(String, String)>,
    /// Whether a sanction can be lifted.
    pub lift: bool,
    /// Whether it can be noted that a credential of another body supports it (R-ELIG-12).
    pub support: bool,
    /// Ending it; nothing when it has ended.
    pub end: Option<CredentialForm>,
    /// Noting an examination; nothing while none leads back.
    pub examine: Option<CredentialForm>,
}

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
