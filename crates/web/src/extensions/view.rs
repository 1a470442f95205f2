//! What the pages of extensions for many show.

use askama::Template;

use crate::{
    forms::{Choice, Field, Problems},
    page::Page,
};

/// One extension in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExtensionLine {
    /// Where it opens.
    pub href: String,
    /// By how much, and whose windows.
    pub title: String,
    /// Why, and how many.
    pub text: String,
    /// Where it stands: words and the color of the tag.
    pub state: (String, &'static str),
}

/// The extensions for many.
#[derive(Template, Clone)]
#[template(path = "extensions/list.html")]
pub struct ExtensionsPage {
    /// What is around it.
    pub page: Page,
    /// Those that wait in front.
    pub lines: Vec<ExtensionLine>,
}

/// What an extension would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewView {
    /// How many people, in a sentence.
    pub found: String,
    /// The first of them: name, discipline, last day now, last day then.
    pub people: Vec<[String; 4]>,
    /// How many more there are, in words; empty for none.
    pub more: String,
    /// (name, value): the fields of the form that proposes exactly this.
    pub hidden: Vec<(&'static str, String)>,
    /// How many people must approve it, in a sentence.
    pub rule: String,
}

/// The form to propose one, with the preview.
#[derive(Template, Clone)]
#[template(path = "extensions/propose.html")]
pub struct ProposePage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// Disciplines, all of them in front.
    pub disciplines: Vec<Choice>,
    /// First and last day of the close, months, days.
    pub fields: Vec<Field>,
    /// Causes.
    pub causes: Vec<Choice>,
    /// What is wrong with the cause.
    pub cause_error: Option<String>,
    /// What it would do, once the form is filled in.
    pub preview: Option<PreviewView>,
}

/// One extension for many.
#[derive(Template, Clone)]
#[template(path = "extensions/show.html")]
pub struct ExtensionPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The address of this page; the forms post there.
    pub href: String,
    /// By how much, and whose windows.
    pub title: String,
    /// Where it stands: words and the color of the tag.
    pub state: (String, &'static str),
    /// (label, value).
    pub facts: Vec<(String, String)>,
    /// Whether whoever looks can approve it.
    pub can_approve: bool,
    /// Whether it can still be dropped.
    pub can_drop: bool,
}
