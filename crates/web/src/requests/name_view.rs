//! What the pages show with which a holder asks for another legal name.

use askama::Template;

use super::RequestLine;
use crate::{
    format::When,
    forms::{Choice, Field, Problems},
    page::Page,
    threads::FilesView,
};

/// The form.
#[derive(Template, Clone)]
#[template(path = "requests/name.html")]
pub struct NamePage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The name as it stands in the register.
    pub now: String,
    /// By when we answer.
    pub due: When,
    /// First, middle and family name.
    pub names: Vec<Field>,
    /// Which document shows it.
    pub documents: Vec<Choice>,
    /// What is wrong with the choice.
    pub document_error: Option<String>,
    /// Why, in words.
    pub text: Field,
    /// The document.
    pub files: FilesView,
    /// Where the one opens that waits, instead of the form; empty when none does.
    pub waits: String,
    /// What was asked for before.
    pub before: Vec<RequestLine>,
}

/// Check the answers.
#[derive(Template, Clone)]
#[template(path = "requests/name_check.html")]
pub struct NameCheck {
    /// What is around it.
    pub page: Page,
    /// (label, value): what would be sent.
    pub rows: Vec<(String, String)>,
    /// The same as hidden fields.
    pub hidden: Vec<(&'static str, String)>,
    /// By when we answer.
    pub due: When,
}

/// It was sent.
#[derive(Template, Clone)]
#[template(path = "requests/name_done.html")]
pub struct NameDone {
    /// What is around it.
    pub page: Page,
    /// The number under which the office finds it.
    pub number: String,
    /// Where it opens.
    pub href: String,
    /// By when we answer.
    pub due: When,
}
