//! What the pages of help show.

use askama::Template;

use crate::page::Page;

/// One question as a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionLine {
    /// Where its answer stands.
    pub href: String,
    /// The question.
    pub question: String,
}

/// A topic with its questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicView {
    /// Its code, for ids on the page.
    pub code: String,
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Its questions.
    pub questions: Vec<QuestionLine>,
}

/// An answer that was found, with the beginning of what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub href: String,
    /// The question.
    pub question: String,
    /// The paragraphs of the answer.
    pub paragraphs: Vec<String>,
    /// The topic.
    pub topic: String,
}

/// Help and contact.
#[derive(Template, Clone)]
#[template(path = "faq/help.html")]
pub struct HelpPage {
    /// What is around it.
    pub page: Page,
    /// What was looked for.
    pub query: String,
    /// What was found, the best in front.
    pub found: Vec<Found>,
    /// All topics.
    pub topics: Vec<TopicView>,
    /// Where a holder goes on to write; nothing for everybody else.
    pub write: String,
}

/// One topic with all its answers.
#[derive(Template, Clone)]
#[template(path = "faq/topic.html")]
pub struct TopicPage {
    /// What is around it.
    pub page: Page,
    /// Its name.
    pub name: String,
    /// Its answers.
    pub answers: Vec<Found>,
}

/// One answer.
#[derive(Template, Clone)]
#[template(path = "faq/answer.html")]
pub struct AnswerPage {
    /// What is around it.
    pub page: Page,
    /// The question.
    pub question: String,
    /// The paragraphs of the answer.
    pub paragraphs: Vec<String>,
    /// Address and words of the page that helps further.
    pub further: Option<(&'static str, String)>,
    /// Its topic: page and name.
    pub topic: (String, String),
    /// Other questions of the topic.
    pub others: Vec<QuestionLine>,
    /// Where a holder goes on to write; nothing for everybody else.
    pub write: String,
}
