//! What the staff's pages of threads show. Never a profile answer (R-PROF-7).

use askama::Template;

use super::view::{Said, Tab, Turn};
use crate::{
    format::When,
    forms::{Choice, Field, Problems},
    page::Page,
    people::PersonCredential,
    requests::RequestLine,
};

/// One line of the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueLineView {
    /// Where it is answered.
    pub href: String,
    /// What it is about.
    pub subject: String,
    /// Its topic.
    pub topic: String,
    /// Who asks.
    pub name: String,
    /// The holder number.
    pub number: String,
    /// When something was last said.
    pub last: When,
    /// By when it is due; nothing when it is answered.
    pub due: Option<When>,
    /// Whether that day is over.
    pub overdue: bool,
    /// Who looks after it; empty for nobody.
    pub assignee: String,
    /// Whether it has a message that nobody opened.
    pub new: bool,
}

/// The queue.
#[derive(Template, Clone)]
#[template(path = "threads/queue.html")]
pub struct QueuePage {
    /// What is around it.
    pub page: Page,
    /// Other lists.
    pub tabs: Vec<Tab>,
    /// How many wait in all.
    pub waiting: i64,
    /// How many of them are late.
    pub overdue: i64,
    /// The lines of this page.
    pub lines: Vec<QueueLineView>,
    /// Pages before and after.
    pub turn: Turn,
    /// Whether these are answered or closed.
    pub done: bool,
}

/// Who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HolderView {
    /// The name.
    pub name: String,
    /// The holder number.
    pub number: String,
    /// The person's page.
    pub href: String,
    /// Where each credential stands.
    pub credentials: Vec<PersonCredential>,
    /// What waits for a decision.
    pub requests: Vec<RequestLine>,
}

/// One thread for staff.
#[derive(Template, Clone)]
#[template(path = "threads/desk.html")]
pub struct DeskPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The address of this page; the form posts there.
    pub href: String,
    /// What it is about.
    pub subject: String,
    /// Its topic.
    pub topic: String,
    /// Its state: words and the color of the tag.
    pub state: (String, &'static str),
    /// By when it is due.
    pub due: Option<When>,
    /// Whether that day is over.
    pub overdue: bool,
    /// Whether it is closed.
    pub closed: bool,
    /// Whether somebody asked to close it with a message unanswered, and has to say so again.
    pub closing: bool,
    /// When it was answered, and by when it was to be; empty while a message waits.
    pub answered: String,
    /// What was said and done, the oldest in front.
    pub talk: Vec<Said>,
    /// Who asks.
    pub holder: HolderView,
    /// Who looks after it; empty for nobody.
    pub assignee: String,
    /// Whether whoever looks has it.
    pub mine: bool,
    /// Id of whoever has it, so that two people do not take it at once; empty for nobody.
    pub from: String,
    /// The last place when the page was opened.
    pub seen: u32,
    /// Answers at hand.
    pub canned: Vec<Choice>,
    /// What is wrong with the choice among them.
    pub canned_error: Option<String>,
    /// The field for the answer.
    pub text: Field,
    /// The field for a note.
    pub note: Field,
}
