//! What the pages of merging two records show.

use askama::Template;

use crate::{
    format::When,
    forms::{Choice, Problems},
    page::Page,
};

use super::view::PersonLine;

/// One of the two records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeColumn {
    /// What becomes of it, in words.
    pub title: String,
    /// The page of the person.
    pub href: String,
    /// The name.
    pub name: String,
    /// (label, value).
    pub facts: Vec<(String, String)>,
    /// What there is in it, in words.
    pub held: Vec<String>,
    /// Its courses for two years for which the other has some, too, a line each.
    pub courses: Vec<String>,
}

/// The two records side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeLook {
    /// The record that would go on, and the one that would give way.
    pub columns: Vec<MergeColumn>,
    /// What stands against it; empty when nothing does.
    pub against: Vec<String>,
    /// What happens, in words.
    pub happens: Vec<String>,
    /// The same the other way round, where that can be done.
    pub turned: Option<String>,
    /// The id of the record that would give way.
    pub with: String,
    /// Whether the form proposes it.
    pub propose: bool,
    /// Whether the form confirms what another person proposed.
    pub confirm: bool,
    /// Whether it waits for a second person.
    pub waits: bool,
    /// Who proposed it, when and why; empty while nobody did.
    pub proposed: String,
    /// The words on the button that proposes, or merges where one person is enough.
    pub button: String,
}

/// Merge two records.
#[derive(Template, Clone)]
#[template(path = "staff/merge.html")]
pub struct MergePage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The address of this page.
    pub href: String,
    /// The person's page and name.
    pub person: (String, String),
    /// What was searched for.
    pub query: String,
    /// How many were found, in words.
    pub found: String,
    /// Who was found; each leads to the look.
    pub people: Vec<PersonLine>,
    /// The two records, once the other one is chosen.
    pub look: Option<MergeLook>,
    /// What shows that they are one human.
    pub reasons: Vec<Choice>,
    /// What is wrong with the reason.
    pub reason_error: Option<String>,
    /// Whether another officer has to confirm it.
    pub by_two: bool,
}

/// One proposal that waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeLine {
    /// Where it is looked at.
    pub href: String,
    /// Both names and numbers, in words.
    pub title: String,
    /// Why, and who proposed it.
    pub about: String,
    /// Since when it waits.
    pub since: When,
    /// That it waits for somebody else; empty where whoever looks can confirm it.
    pub note: String,
}

/// Merges that wait for a second person.
#[derive(Template, Clone)]
#[template(path = "staff/merges.html")]
pub struct MergesPage {
    /// What is around it.
    pub page: Page,
    /// The proposals, the oldest in front, those of whoever looks last.
    pub lines: Vec<MergeLine>,
}
