//! What the pages of the API show.

use askama::Template;

use crate::{html::Markup, page::Page};

/// The first page of the API.
#[derive(Template, Clone)]
#[template(path = "api_page/index.html")]
pub struct ApiPage {
    /// What is around it.
    pub page: Page,
    /// What the description says of itself.
    pub about: Markup,
    /// The operations by noun.
    pub parts: Vec<Part>,
}

/// One noun of the API.
#[derive(Template, Clone)]
#[template(path = "api_page/noun.html")]
pub struct NounPage {
    /// What is around it.
    pub page: Page,
    /// The noun with its operations.
    pub part: Part,
    /// The types that they send and read.
    pub shapes: Vec<Shape>,
}

/// The operations of one noun.
#[derive(Clone)]
pub struct Part {
    /// The noun.
    pub noun: String,
    /// Its operations.
    pub operations: Vec<Operation>,
}

/// One operation.
#[derive(Clone)]
pub struct Operation {
    /// Its id, also the anchor.
    pub id: String,
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// What it does.
    pub summary: String,
    /// The end of the id of the text that says who may use it.
    pub who: &'static str,
    /// Its parameters.
    pub parameters: Vec<Member>,
    /// What it reads.
    pub takes: Option<Kind>,
    /// Its answers: status, words, what is sent.
    pub answers: Vec<(String, String, Option<Kind>)>,
}

/// A parameter, or a member of a type.
#[derive(Clone)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// `path`, `query` or `header`; empty for a member.
    pub place: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it is always there.
    pub required: bool,
    /// What it means.
    pub words: Markup,
}

/// What something holds.
#[derive(Clone, Default)]
pub struct Kind {
    /// Whether there are several of it.
    pub many: bool,
    /// Its kind as the description calls it.
    pub name: String,
    /// The type on this page that it is; empty when it is none.
    pub shape: String,
    /// Whether it may be nothing.
    pub or_nothing: bool,
}

/// A type that is sent or read.
#[derive(Clone)]
pub struct Shape {
    /// Its name.
    pub name: String,
    /// What it is.
    pub words: Markup,
    /// Its members.
    pub members: Vec<Member>,
    /// The codes it may be, if it is one of a list.
    pub codes: Vec<String>,
}
