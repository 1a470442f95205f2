//! What the page of one credential shows.

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

/// What somebody said about an end that was noted by mistake.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MistakeView {
    /// Who said it, in words.
    pub words: String,
    /// Whether whoever looks may confirm it.
    pub may_confirm: bool,
    /// What the button says that drops it.
    pub drop: String,
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
    /// Whether it can be said that its end was noted by mistake.
    pub may_be_mistake: bool,
    /// That somebody said so, while a second person has to look.
    pub mistake: Option<MistakeView>,
    /// Ending it; nothing when it has ended.
    pub end: Option<CredentialForm>,
    /// Noting an examination; nothing while none leads back.
    pub examine: Option<CredentialForm>,
}
