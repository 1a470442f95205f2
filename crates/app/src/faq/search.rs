//! Searching the questions. A small, explainable ranking: a rare word counts more than a common one, a word in the
//! question more than one in the answer, the beginning of a word and a slip of the pen less than the word itself.

use std::collections::BTreeSet;

use super::{Answer, Topic, fold::terms};
use crate::texts::Texts;

/// Longest search that is looked at, in words.
const WORDS_MAX: usize = 20;
/// How many answers are found at most.
const FOUND_MAX: usize = 8;
/// From how many letters on the beginning of a word is enough.
const BEGINNING: usize = 3;
/// From how many letters on one wrong letter is forgiven.
const FORGIVEN: usize = 5;
/// Below this part of the best one, an answer is not shown.
const SHARE_OF_BEST: f64 = 0.25;

/// How much a word counts by where it stands.
const IN_QUESTION: f64 = 4.0;
const IN_WORDS: f64 = 3.0;
const IN_TOPIC: f64 = 1.5;
const IN_ANSWER: f64 = 1.0;

/// An answer as the search sees it: its words by where they stand.
struct Indexed<'t> {
    answer: &'t Answer,
    parts: [(f64, BTreeSet<String>); 4],
}

/// The answers that fit, the best in front; nothing when no word says anything.
#[must_use]
pub fn search<'t>(topics: &'t [Topic], texts: &Texts, text: &str) -> Vec<&'t Answer> {
    let stop: BTreeSet<String> = terms(&texts.text("faq-stop-words")).into_iter().collect();
    let all = terms(text);
    let mut wanted: Vec<String> = all.iter().filter(|word| !stop.contains(*word)).cloned().collect();
    if wanted.is_empty() {
        // "who must" is nothing but such words, and still a question.
        wanted = all;
    }
    wanted.truncate(WORDS_MAX);
    wanted.sort();
    wanted.dedup();
    let index: Vec<Indexed<'_>> = topics.iter().flat_map(|topic| &topic.answers).map(indexed).collect();
    let mut found: Vec<(usize, f64, &Indexed<'_>)> = Vec::new();
    let rarity: Vec<f64> = wanted.iter().map(|word| rarity(word, &index)).collect();
    for entry in &index {
        let weights = wanted
            .iter()
            .zip(&rarity)
            .map(|(word, rarity)| rarity * weight(word, entry));
        let weights: Vec<f64> = weights.filter(|weight| *weight > 0.0).collect();
        if !weights.is_empty() {
            found.push((weights.len(), weights.iter().sum(), entry));
        }
    }
    // Whoever has more of the words comes first, up to what the sum says: words that were found are part of it.
    let total = |(words, sum, _): &(usize, f64, &Indexed<'_>)| {
        sum * f64::from(u32::try_from(*words).unwrap_or(u32::MAX)).sqrt()
    };
    found.sort_by(|one, other| total(other).total_cmp(&total(one)));
    let least = found.first().map_or(0.0, |best| total(best) * SHARE_OF_BEST);
    found
        .into_iter()
        .filter(|entry| total(entry) >= least)
        .take(FOUND_MAX)
        .map(|(_, _, entry)| entry.answer)
        .collect()
}

fn indexed(answer: &Answer) -> Indexed<'_> {
    let set = |text: &str| terms(text).into_iter().collect::<BTreeSet<_>>();
    Indexed {
        answer,
        parts: [
            (IN_QUESTION, set(&answer.question)),
            (IN_WORDS, set(&answer.words)),
            (IN_TOPIC, set(&answer.topic_name)),
            (IN_ANSWER, set(&answer.paragraphs.join(" "))),
        ],
    }
}

/// More than 1 for a word that few answers have.
fn rarity(word: &str, index: &[Indexed<'_>]) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let having = index.iter().filter(|entry| weight(word, entry) > 0.0).count();
    (1.0 + count(index.len()) / count(having.max(1))).ln()
}

/// How well a word fits an answer; 0 when not at all.
fn weight(word: &str, entry: &Indexed<'_>) -> f64 {
    let best = |(place, words): &(f64, BTreeSet<String>)| {
        words.iter().map(|known| likeness(word, known)).fold(0.0, f64::max) * place
    };
    entry.parts.iter().map(best).fold(0.0, f64::max)
}

/// From 1 for the same word to 0 for another.
fn likeness(word: &str, known: &str) -> f64 {
    if word == known {
        return 1.0;
    }
    let length = word.chars().count();
    if length >= BEGINNING && known.starts_with(word) || known.chars().count() >= FORGIVEN && word.starts_with(known) {
        return 0.6;
    }
    if length >= FORGIVEN && one_slip(word, known) {
        return 0.4;
    }
    0.0
}

/// Whether two words differ by one letter: wrong, missing, too many, or changed with its neighbor.
fn one_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let front = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[front..], &other[front..]);
    let same = |skip_one: usize, skip_other: usize| one.get(skip_one..) == other.get(skip_other..);
    let swapped = one.len() >= 2 && other.len() >= 2 && (one[0], one[1]) == (other[1], other[0]) && same(2, 2);
    same(1, 1) || same(0, 1) || same(1, 0) || swapped
}
