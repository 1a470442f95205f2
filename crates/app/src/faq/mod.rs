//! Help: the questions people ask with their answers, filled in with the program's figures, and the search in them.

mod figures;
mod fold;
mod search;

pub use figures::Figures;
pub use fold::terms;
pub use search::search;

use cqr_domain::programs::{FaqLink, Program};

use crate::texts::Texts;

/// A question with its answer, as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its code.
    pub code: String,
    /// Code of its topic.
    pub topic: String,
    /// The topic in words.
    pub topic_name: String,
    /// The question.
    pub question: String,
    /// The answer, a paragraph each.
    pub paragraphs: Vec<String>,
    /// More words to find it by.
    pub words: String,
    /// The page that helps further.
    pub link: Option<FaqLink>,
}

/// A topic with its questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its questions, in their order.
    pub answers: Vec<Answer>,
}

/// All topics of a program with their questions. What the catalog has no words for is left out: `program check` tells.
#[must_use]
pub fn topics(program: &Program, texts: &Texts) -> Vec<Topic> {
    let figures = Figures::of(program);
    let topic = |code: &String| {
        let answers = program.faq.iter().filter(|answer| answer.topic == *code);
        let name = texts.text(&format!("faq-topic-{code}"));
        let worded = answers.filter_map(|answer| {
            let id = |part: &str| format!("faq-{}-{part}", answer.code);
            if !texts.has(&id("question")) || !texts.has(&id("answer")) {
                return None;
            }
            let words = if texts.has(&id("words")) {
                figures.text(texts, &id("words"))
            } else {
                String::new()
            };
            Some(Answer {
                code: answer.code.clone(),
                topic: code.clone(),
                topic_name: name.clone(),
                question: figures.text(texts, &id("question")),
                paragraphs: paragraphs(&figures.text(texts, &id("answer"))),
                words,
                link: answer.link,
            })
        });
        Topic {
            code: code.clone(),
            name: name.clone(),
            answers: worded.collect(),
        }
    };
    program
        .faq_topics
        .iter()
        .map(|found| &found.code)
        .filter(|code| texts.has(&format!("faq-topic-{code}")))
        .map(topic)
        .collect()
}

/// The answer with this code.
#[must_use]
pub fn find(program: &Program, texts: &Texts, code: &str) -> Option<Answer> {
    topics(program, texts)
        .into_iter()
        .flat_map(|topic| topic.answers)
        .find(|answer| answer.code == code)
}

/// An answer that staff have at hand: code, title, and the text with the holder's given name in it.
#[must_use]
pub fn canned(program: &Program, texts: &Texts, given_name: &str) -> Vec<(String, String, String)> {
    let figures = Figures::of(program).with_name(given_name);
    let worded = |code: &String| {
        let (title, body) = (format!("canned-{code}-title"), format!("canned-{code}-body"));
        (texts.has(&title) && texts.has(&body))
            .then(|| (code.clone(), figures.text(texts, &title), figures.text(texts, &body)))
    };
    program
        .canned
        .iter()
        .filter_map(|answer| worded(&answer.code))
        .collect()
}

/// Paragraphs stand between empty lines; a line end inside one is a space.
fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests;
