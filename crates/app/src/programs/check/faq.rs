//! Help: every topic is known and has a question. Whether the catalog has the words of all of them: see `texts`.

use super::super::{read::Parts, tree::Mistakes};

pub(super) fn check(parts: &Parts, mistakes: &mut Mistakes) {
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
