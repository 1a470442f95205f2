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
}

/// The accessibility statement or the privacy notice.
#[derive(Template, Clone)]
#[template(path = "public/statement.html")]
pub struct Statement {
    /// What is around it.
    pub page: Page,
    /// `accessibility` or `privacy`.
    pub of: &'static str,
}
