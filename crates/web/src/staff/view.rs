//! What the overview of work shows.

use askama::Template;

use crate::page::Page;

/// One kind of work that waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkCard {
    /// Its name.
    pub title: String,
    /// How many wait.
    pub count: i64,
    /// A sentence about them.
    pub text: String,
    /// By when the first is due, which day it names, or since when the oldest waits; empty where nothing is known.
    pub first: String,
    /// Where it is done.
    pub href: String,
}

/// The work queue.
#[derive(Template, Clone)]
#[template(path = "staff/work.html")]
pub struct WorkPage {
    /// What is around it.
    pub page: Page,
    /// What waits, what is due first in front.
    pub cards: Vec<WorkCard>,
    /// What waits for other people: where it stands, or empty where whoever looks may not go there; and the words.
    pub elsewhere: Vec<(String, String)>,
    /// Address and name of the lists in which nothing waits.
    pub idle: Vec<(String, String)>,
}
