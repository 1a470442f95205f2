//! The cells of the cases file that hold more than one value, a result and credits by subcategory; and which cell a refusal is
//! about.

use cqr_domain::{
    Credits,
    cases::{ImportedLine, Refusal},
    programs::Outline,
};

use super::Cells;

/// Reads `RP:learning:5/10 PIM:met:9/10`: every subcategory of the outline once.
pub(super) fn result(cells: &mut Cells<'_>, outline: &Outline) -> Option<Vec<ImportedLine>> {
    const EXPECTED: &str = "a result such as PIM:met:9/10 RP:learning:5/10, each subcategory of the outline once";
    let text = cells.text("result").to_owned();
    let mut lines: Vec<ImportedLine> = Vec::new();
    for word in text.split_whitespace() {
        match line(word) {
            Some(line) if is_new(&lines, &line, outline) => lines.push(line),
            _ => {
                cells.fault_of("result", word, EXPECTED);
                return None;
            }
        }
    }
    if lines.len() != outline.subcategories().count() {
        cells.fault("result", EXPECTED);
        return None;
    }
    Some(lines)
}

fn is_new(lines: &[ImportedLine], line: &ImportedLine, outline: &Outline) -> bool {
    outline.subcategory(&line.subcategory).is_some() && lines.iter().all(|known| known.subcategory != line.subcategory)
}

fn line(word: &str) -> Option<ImportedLine> {
    let mut parts = word.split(':');
    let subcategory = parts.next()?.to_owned();
    let met = match parts.next()? {
        "met" => true,
        "learning" => false,
        _ => return None,
    };
    let (correct, questions) = parts.next()?.split_once('/')?;
    let (correct, questions) = (correct.parse().ok()?, questions.parse().ok()?);
    (parts.next().is_none() && correct <= questions && questions > 0).then_some(ImportedLine {
        subcategory,
        met,
        correct,
        questions,
    })
}

/// Reads `RP:3 EX:1.5`: credits by subcategory.
pub(super) fn amounts(
    cells: &mut Cells<'_>,
    column: &'static str,
    outline: &Outline,
) -> Option<Vec<(String, Credits)>> {
    let text = cells.text(column).to_owned();
    let mut amounts: Vec<(String, Credits)> = Vec::new();
    for word in text.split_whitespace() {
        let read = word.split_once(':').and_then(|(code, credits)| {
            let credits: Credits = credits.parse().ok()?;
            let fits = outline.subcategory(code).is_some() && amounts.iter().all(|(known, _)| known != code);
            fits.then(|| (code.to_owned(), credits))
        });
        match read {
            Some(amount) => amounts.push(amount),
            None => {
                cells.fault_of(
                    column,
                    word,
                    "credits such as RP:3 EX:1.5, each subcategory of the outline once",
                );
                return None;
            }
        }
    }
    Some(amounts)
}

/// Which column a refusal is about, and what is expected there.
pub(super) fn told(refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::OutsideWindow => (
            "profile_on",
            "profile_on and assessed_on within the open window, in this order".to_owned(),
        ),
        Refusal::MoreThanOpen { subcategory } => (
            "credits",
            format!("no more credits than the prescription of {subcategory} has open"),
        ),
        Refusal::BegunHere => ("external_id", "a holder who has not begun here".to_owned()),
        Refusal::TakenOverOtherwise => ("external_id", "what an earlier file said, or more of it".to_owned()),
        other => ("external_id", format!("a case that can be taken over; {other}")),
    }
}
