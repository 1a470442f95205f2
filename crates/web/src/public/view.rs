//! What the public pages show: texts of the catalog only.

use askama::Template;

use crate::page::Page;

/// The first page.
#[derive(Template, Clone)]
#[template(path = "public/home.html")]
pub struct Home {
    /// What is around it.
    pub page: Page,
}

/// The rules in plain words.
#[derive(Template, Clone)]
#[template(path = "public/rules.html")]
pub struct Rules {
    /// What is around it.
    pub page: Page,
    /// All figures of the version in force; nothing while none is.
    pub figures: Option<String>,
}

/// Help and contact.
#[derive(Template, Clone)]
#[template(path = "public/help.html")]
pub struct Help {
    /// What is around it.
    pub page: Page,
}

/// The accessibility statement, the privacy notice, or who runs this.
#[derive(Template, Clone)]
#[template(path = "public/statement.html")]
pub struct Statement {
    /// What is around it.
    pub page: Page,
    /// `accessibility`, `privacy` or `body`.
    pub of: &'static str,
}

/// Whether everything works.
#[derive(Template, Clone)]
#[template(path = "public/status.html")]
pub struct Status {
    /// What is around it.
    pub page: Page,
    /// When this was so, with the zone.
    pub as_of: String,
}
