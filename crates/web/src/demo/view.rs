//! What the demonstration's first page shows.

use askama::Template;

use crate::page::Page;

/// One of the demo's people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DemoPerson {
    /// Address part of the account.
    pub account: String,
    /// The name.
    pub name: String,
    /// The color of the tag.
    pub color: &'static str,
    /// The tag; empty for none.
    pub tag: String,
    /// Discipline or role.
    pub what: String,
    /// What is interesting about this person.
    pub about: String,
}

/// The demo's first page.
#[derive(Template, Clone)]
#[template(path = "demo/start.html")]
pub struct DemoStart {
    /// What is around it.
    pub page: Page,
    /// Holders.
    pub holders: Vec<DemoPerson>,
    /// The people behind it.
    pub staff: Vec<DemoPerson>,
}
