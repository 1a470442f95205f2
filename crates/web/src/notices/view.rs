//! What the pages of messages show.

use askama::Template;

use crate::{
    cases::MessageLine,
    format::When,
    page::Page,
    threads::{Tab, Turn},
};

/// One line of the list: a notice, or a question with whose turn it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InboxLine {
    /// What it is called, where it opens, and its day.
    pub line: MessageLine,
    /// Whether it is a question of the reader.
    pub question: bool,
    /// Of a question: whose turn it is.
    pub state: String,
}

/// All messages.
#[derive(Template, Clone)]
#[template(path = "notices/messages.html")]
pub struct MessagesPage {
    /// What is around it.
    pub page: Page,
    /// The messages, the newest in front.
    pub messages: Vec<InboxLine>,
    /// Other lists.
    pub tabs: Vec<Tab>,
    /// Pages before and after.
    pub turn: Turn,
}

/// One message.
#[derive(Template, Clone)]
#[template(path = "notices/message.html")]
pub struct MessagePage {
    /// What is around it.
    pub page: Page,
    /// Its title.
    pub title: String,
    /// Its day.
    pub on: When,
    /// Its paragraphs.
    pub body: Vec<String>,
    /// What it asks for: address and words of the button.
    pub act: Option<(String, String)>,
    /// Of a legal act: what can be done about it, with its heading.
    pub next: Option<(String, String)>,
    /// The same as a letter.
    pub letter: Option<String>,
}

/// One person to call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallLine {
    /// Where what came of it is sent.
    pub href: String,
    /// The page of the person.
    pub person: String,
    /// Given and family name.
    pub name: String,
    /// The person's number.
    pub number: String,
    /// Where the address is entered that they tell; empty where a street is known.
    pub address: String,
    /// The phone number; empty when none is known.
    pub phone: String,
    /// When to call, in the person's own time.
    pub when: String,
    /// By when.
    pub due: When,
    /// Why.
    pub why: Vec<String>,
    /// What to tell: where the window stands.
    pub tell: String,
    /// What came of the call before; or empty.
    pub last: String,
}

/// People to call.
#[derive(Template, Clone)]
#[template(path = "notices/calls.html")]
pub struct CallsPage {
    /// What is around it.
    pub page: Page,
    /// How many there are in all.
    pub count: i64,
    /// How many days before the close somebody comes on the list, and how many a call takes them off it.
    pub days: (u32, u32),
    /// The people of this page, who is due first in front.
    pub lines: Vec<CallLine>,
    /// What can come of a call: the value sent, and the words.
    pub outcomes: Vec<(String, String)>,
    /// Pages before and after.
    pub turn: Turn,
}

/// One person whose mails came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReturnedLine {
    /// Where what was found out is sent.
    pub href: String,
    /// The page of the person.
    pub person: String,
    /// Given and family name.
    pub name: String,
    /// The person's number.
    pub number: String,
    /// The address that takes no mail.
    pub address: String,
    /// What the mail server said.
    pub reason: String,
    /// How many mails came back.
    pub mails: usize,
    /// What those of them told that were about the account, and what follows.
    pub account: Vec<String>,
    /// When the first came back.
    pub since: When,
    /// By when it takes another way.
    pub due: When,
    /// Whether that has passed.
    pub overdue: bool,
}

/// Mails that came back.
#[derive(Template, Clone)]
#[template(path = "notices/returned.html")]
pub struct ReturnedPage {
    /// What is around it.
    pub page: Page,
    /// Hours in which the body finds another way.
    pub hours: u32,
    /// The people, the one due first in front.
    pub lines: Vec<ReturnedLine>,
}
