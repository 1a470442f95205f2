//! Help: every topic is known and has a question, and the catalog has the words of all of them.

use std::sync::LazyLock;

use super::super::{
    read::Parts,
    tree::{Mistakes, Place},
};
use crate::texts::Texts;

/// The catalog that pages take their words from. Without one there is no product at all, so its absence is no mistake of
/// a program.
static TEXTS: LazyLock<Option<Texts>> = LazyLock::new(|| Texts::embedded().ok());

pub(super) fn check(parts: &Parts, mistakes: &mut Mistakes) {
    topics(parts, mistakes);
    for topic in &parts.faq_topics {
        worded(&topic.place, &format!("faq-topic-{}", topic.it.code), mistakes);
    }
    for question in &parts.faq {
        for part in ["question", "answer"] {
            worded(&question.place, &format!("faq-{}-{part}", question.it.code), mistakes);
        }
    }
    for answer in &parts.canned {
        for part in ["title", "body"] {
            worded(&answer.place, &format!("canned-{}-{part}", answer.it.code), mistakes);
        }
    }
}

fn topics(parts: &Parts, mistakes: &mut Mistakes) {
    let known = |code: &str| parts.faq_topics.iter().any(|topic| topic.it.code == code);
    let questions = parts.faq.iter().map(|placed| (&placed.place, placed.it.topic.as_str()));
    let answers = parts
        .canned
        .iter()
        .map(|placed| (&placed.place, placed.it.topic.as_str()));
    for (place, topic) in questions.chain(answers).filter(|(_, topic)| !known(topic)) {
        mistakes.add(place, format!("`{topic}` is no topic of faq.toml"));
    }
    for topic in &parts.faq_topics {
        if !parts.faq.iter().any(|question| question.it.topic == topic.it.code) {
            mistakes.add(&topic.place, format!("the topic `{}` has no question", topic.it.code));
        }
    }
}

fn worded(place: &Place, id: &str, mistakes: &mut Mistakes) {
    if TEXTS.as_ref().is_some_and(|texts| !texts.has(id)) {
        mistakes.add(place, format!("the message catalog has no text `{id}`"));
    }
}
