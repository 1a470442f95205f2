//! Texts: a program's own files can be read and replace texts that somebody shows, and the catalog has the words of
//! everything that the program's data names.

use super::super::{
    read::{Parts, Placed},
    tree::{Mistakes, Place},
};
use crate::texts::{LANGUAGE, Texts};

/// How a point of the scale of frequencies is worded: in a list, in a table, and in three sentences (R-PROF-4).
const FREQUENCY: [&str; 5] = [
    "frequency",
    "frequency-short",
    "frequency-said",
    "frequency-group",
    "frequency-whole",
];

pub(super) fn check(parts: &Parts, mistakes: &mut Mistakes) {
    let other_language = |(path, _): &&(String, String)| !path.starts_with(&format!("texts/{LANGUAGE}/"));
    for (path, _) in parts.texts.iter().filter(other_language) {
        mistakes.add(&place(path, 1), format!("only texts of {LANGUAGE} are read so far"));
    }
    let texts = match Texts::without_figures(&parts.texts) {
        Ok(texts) => texts,
        Err(error) => {
            mistakes.add(
                &place(&error.file, error.line),
                format!("no valid text: {}", error.reason),
            );
            return;
        }
    };
    let named = named(parts);
    for (place, id) in &named {
        if !texts.has(id) {
            mistakes.add(place, format!("the message catalog has no text `{id}`"));
        }
    }
    // Without a catalog there is no product at all, so its absence is no mistake of a program.
    let Ok(carried) = Texts::without_figures(&[]) else {
        return;
    };
    for (path, text) in &parts.texts {
        for (line, id) in ids(text) {
            let is_shown = carried.has(id) || named.iter().any(|(_, name)| name == id) || may_be_added(id);
            if !is_shown {
                mistakes.add(&place(path, line), format!("`{id}` is shown nowhere"));
            }
        }
    }
}

fn place(file: &str, line: usize) -> Place {
    Place {
        file: file.to_owned(),
        line,
    }
}

/// Texts that are no must, but that a program may add to those of the catalog: words that help to find an answer, subjects of
/// mails, states that the look-up of its register offers, and codes of its rules in plain words.
fn may_be_added(id: &str) -> bool {
    let finds = id.starts_with("faq-") && id.ends_with("-words");
    let names_an_act = id.starts_with("notice-") && id.ends_with("-subject");
    finds || names_an_act || id.starts_with("state-") || id.starts_with("rule-code-")
}

/// The ids of a file with their lines; terms are words that any text may name.
fn ids(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = (1..)
        .zip(text.lines())
        .filter(|(_, line)| line.starts_with(|c: char| c.is_ascii_alphabetic()));
    starts.filter_map(|(line, words)| Some((line, words.split_once('=')?.0.trim())))
}

/// Every text that the data names, with the place that names it.
fn named(parts: &Parts) -> Vec<(Place, String)> {
    let mut all: Vec<(Place, String)> = Vec::new();
    let mut name = |place: &Place, id: String| all.push((place.clone(), id));
    for Placed { place, it } in &parts.faq_topics {
        name(place, format!("faq-topic-{}", it.code));
    }
    for Placed { place, it } in &parts.faq {
        name(place, format!("faq-{}-question", it.code));
        name(place, format!("faq-{}-answer", it.code));
    }
    for Placed { place, it } in &parts.canned {
        name(place, format!("canned-{}-title", it.code));
        name(place, format!("canned-{}-body", it.code));
    }
    for Placed { place, it } in &parts.notices {
        name(place, format!("notice-{}-title", it.text));
        name(place, format!("notice-{}-body", it.text));
    }
    if let Some(Placed { place, it }) = &parts.scale {
        let points = it
            .points
            .iter()
            .flat_map(|point| FREQUENCY.map(|start| format!("{start}-{}", point.code)));
        points.for_each(|id| name(place, id));
    }
    if let Some(Placed { place, it }) = &parts.work {
        it.settings
            .iter()
            .for_each(|code| name(place, format!("setting-{code}")));
    }
    if let Some(place) = parts.policy_places.get("review.refusal_reasons") {
        let reasons = &parts.policy.review.refusal_reasons;
        reasons.iter().for_each(|code| name(place, format!("reason-{code}")));
    }
    all
}
