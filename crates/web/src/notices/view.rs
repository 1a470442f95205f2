//! What the pages of messages show.

use askama::Template;

use crate::{cases::MessageLine, format::When, page::Page};

/// All messages.
#[derive(Template, Clone)]
#[template(path = "notices/messages.html")]
pub struct MessagesPage {
    /// What is around it.
    pub page: Page,
    /// The messages, the newest in front.
    pub messages: Vec<MessageLine>,
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
}
