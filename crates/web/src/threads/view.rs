//! What a holder's pages of threads show.

use askama::Template;

use crate::{
    faq::Found,
    format::When,
    forms::{Choice, Field, Problems},
    html::Markup,
    page::Page,
};

/// A link of a row of tabs: other lists of the same things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub words: String,
    /// Whether this page is it.
    pub here: bool,
}

/// Links to the page before and after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// The page before; empty for none.
    pub before: String,
    /// The page after; empty for none.
    pub after: String,
}

impl Turn {
    /// Links to the addresses of these pages, where there are such.
    pub fn to(before: Option<String>, after: Option<String>) -> Self {
        Self {
            before: before.unwrap_or_default(),
            after: after.unwrap_or_default(),
        }
    }
}

/// Files of a message that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilesView {
    /// The most files.
    pub most: u32,
    /// The endings of the kinds that are taken.
    pub accept: String,
    /// Files that were taken already: id and name.
    pub kept: Vec<(String, String)>,
    /// What is wrong with the files.
    pub error: Option<String>,
}

/// Something said or done in a thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// `theirs`, `ours`, `note` or `act`.
    pub kind: &'static str,
    /// Who.
    pub who: String,
    /// When.
    pub at: When,
    /// Whether it is opened for the first time.
    pub new: bool,
    /// What was written, as paragraphs; of an act its words.
    pub body: Markup,
    /// Files: address and name.
    pub files: Vec<(String, String)>,
}

/// Look in the answers before writing.
#[derive(Template, Clone)]
#[template(path = "threads/ask_first.html")]
pub struct AskFirstPage {
    /// What is around it.
    pub page: Page,
    /// What was looked for.
    pub query: String,
    /// What was found.
    pub found: Vec<Found>,
    /// Where to go on to write.
    pub write: String,
}

/// Write to staff.
#[derive(Template, Clone)]
#[template(path = "threads/ask.html")]
pub struct AskPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// Topics of help.
    pub topics: Vec<Choice>,
    /// What is wrong with the topic.
    pub topic_error: Option<String>,
    /// What it is about.
    pub subject: Field,
    /// The message.
    pub text: Field,
    /// Files.
    pub files: FilesView,
    /// How many threads there were when the form was opened.
    pub begun: i64,
    /// Until when staff answer.
    pub due: When,
}

/// One thread.
#[derive(Template, Clone)]
#[template(path = "threads/thread.html")]
pub struct ThreadPage {
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
    /// Whose turn it is, in a sentence.
    pub standing: String,
    /// What was said, the oldest in front.
    pub talk: Vec<Said>,
    /// The field to write in.
    pub text: Field,
    /// Files.
    pub files: FilesView,
    /// The last place when the form was opened.
    pub seen: u32,
}
