//! Outlines: codes, dates, bands and the cap.

use cqr_domain::{
    Credits,
    programs::{Outline, Subcategory},
};

use super::{
    super::{
        read::{Parts, Placed},
        tree::Mistakes,
    },
    is_code, known, unique,
};

/// Longest code of a subcategory: it heads columns of files and tables.
const LONGEST_CODE: usize = 8;
/// Most topics of a subcategory, and the longest one: they are read in one line.
const TOPICS: usize = 8;
const LONGEST_TOPIC: usize = 60;

pub(super) fn check(parts: &Parts, mistakes: &mut Mistakes) {
    unique("outline", &parts.outlines, |it| &it.id, mistakes);
    for (at, placed) in parts.outlines.iter().enumerate() {
        one(parts, placed, mistakes);
        for other in &parts.outlines[..at] {
            overlap(other, placed, mistakes);
        }
    }
}

fn one(parts: &Parts, placed: &Placed<Outline>, mistakes: &mut Mistakes) {
    let (outline, place) = (&placed.it, &placed.place);
    let mut complain = |what: String| mistakes.add(place, format!("{}: {what}", outline.id));
    if !is_code(&outline.id) {
        complain("an id has up to 64 letters, digits, `-` or `_`".to_owned());
    }
    if !known(parts, &outline.discipline) {
        complain(format!("`{}` is no discipline of the program", outline.discipline));
    }
    if let (Some(from), Some(to)) = (outline.effective_from, outline.effective_to)
        && from > to
    {
        complain(format!("effective_from {from} is after effective_to {to}"));
    }
    let mut seen: Vec<&str> = Vec::new();
    for (_, sub) in outline.subcategories() {
        if seen.contains(&sub.code.as_str()) {
            complain(format!("the code {} stands twice", sub.code));
        }
        seen.push(&sub.code);
    }
    let largest = outline
        .subcategories()
        .flat_map(|(_, sub)| &sub.bands)
        .map(|band| band.credits)
        .max();
    if let Some(largest) = largest.filter(|largest| *largest > outline.cap) {
        complain(format!(
            "the cap of {} credits is below a band of {largest}",
            outline.cap
        ));
    }
}

/// Two versions of one discipline may not be in force on the same day.
fn overlap(first: &Placed<Outline>, second: &Placed<Outline>, mistakes: &mut Mistakes) {
    let (a, b) = (&first.it, &second.it);
    let before =
        |a: &Outline, b: &Outline| matches!((a.effective_to, b.effective_from), (Some(to), Some(from)) if to < from);
    if a.discipline == b.discipline && a.id != b.id && !before(a, b) && !before(b, a) {
        mistakes.add(
            &second.place,
            format!("{} and {} are in force on the same days", a.id, b.id),
        );
    }
}

/// What is wrong with one subcategory.
pub fn subcategory(sub: &Subcategory) -> Vec<String> {
    let mut wrong = Vec::new();
    let capital = |code: &str| {
        code.bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    if sub.code.is_empty() || sub.code.len() > LONGEST_CODE || !capital(&sub.code) {
        wrong.push(format!("a code has up to {LONGEST_CODE} capital letters and digits"));
    }
    if sub.questions == 0 || sub.standard_correct == 0 || sub.standard_correct > sub.questions {
        wrong.push(format!(
            "a standard of {} right answers out of {} cannot be",
            sub.standard_correct, sub.questions
        ));
    }
    let unfit = |topic: &String| topic.trim().is_empty() || topic.chars().count() > LONGEST_TOPIC;
    if sub.topics.len() > TOPICS || sub.topics.iter().any(unfit) {
        wrong.push(format!(
            "topics are at most {TOPICS}, each of 1 to {LONGEST_TOPIC} characters"
        ));
    }
    let mut bands = sub.bands.clone();
    bands.sort_by_key(|band| band.from);
    let mut next = 0;
    for band in &bands {
        if band.from > band.to {
            wrong.push(format!("the band from {} to {} is reversed", band.from, band.to));
        } else if band.from > next {
            wrong.push(format!("no band for {} right answers", numbers(next, band.from - 1)));
        } else if band.from < next {
            wrong.push(format!(
                "two bands for {} right answers",
                numbers(band.from, band.to.min(next - 1))
            ));
        }
        if band.to >= sub.standard_correct && band.credits != Credits::ZERO {
            wrong.push(format!(
                "{} right answers meet the standard, so nothing can be prescribed for them",
                band.to
            ));
        }
        next = next.max(band.to.saturating_add(1));
    }
    if next <= sub.questions {
        wrong.push(format!("no band for {} right answers", numbers(next, sub.questions)));
    } else if next > sub.questions.saturating_add(1) {
        wrong.push(format!(
            "a band goes to {} right answers, but there are {} questions",
            next - 1,
            sub.questions
        ));
    }
    wrong
}

fn numbers(from: u32, to: u32) -> String {
    if from == to {
        from.to_string()
    } else {
        format!("{from} to {to}")
    }
}
