//! Why so much is prescribed in a subject, in figures of the version of the rules that prescribed it (R-RX-4).

use cqr_app::{cases::CaseView, sittings::ResultLine};
use cqr_domain::{
    Credits,
    prescriptions::{PrescriptionLine, Reason},
};

use crate::{ctx::Ctx, format::Format, page::Page};

/// Why a line was prescribed.
pub(super) fn why(
    ctx: &Ctx,
    (page, format): (&Page, &Format),
    view: &CaseView,
    subcategory: &str,
    result: &[ResultLine],
) -> String {
    let Some(line) = result.iter().find(|line| line.subcategory == subcategory) else {
        return page.t("rx-why-imported").to_string();
    };
    let is_revised = view.revised_on.is_some();
    match (&line.made, line.correct) {
        (Some(made), _) => by_rule(page, format, made, line.prescribed, is_revised),
        (None, Some(correct)) => {
            counted(ctx, page, view, line, correct).unwrap_or_else(|| plain(page, format, line.prescribed, is_revised))
        }
        (None, None) => plain(page, format, line.prescribed, is_revised),
    }
}

/// What the rule read, what it says to that, and what the limit of the whole or an appeal left of it.
pub(super) fn by_rule(
    page: &Page,
    format: &Format,
    made: &PrescriptionLine,
    prescribed: Credits,
    is_revised: bool,
) -> String {
    let why = page
        .t("rx-why")
        .n("correct", made.correct)
        .n("questions", made.questions)
        .n("standard", made.standard_correct)
        .to_string();
    if made.by_band.is_zero() {
        return why;
    }
    let amount = page
        .t("rx-why-amount")
        .n("from", made.band.0)
        .n("to", made.band.1)
        .s("credits", format.credits(made.by_band));
    let left = |id: &str, credits| page.t(id).s("credits", format.credits(credits)).to_string();
    let mut sentences = vec![why, amount.to_string()];
    if made.reason == Reason::Capped {
        sentences.push(left("rx-why-capped", made.credits));
    }
    if is_revised && prescribed != made.credits {
        sentences.push(left("rx-why-less", prescribed));
    }
    sentences.join(" ")
}

/// What another system counted; how much it prescribed for that is its own.
fn counted(ctx: &Ctx, page: &Page, view: &CaseView, line: &ResultLine, correct: u16) -> Option<String> {
    let program = ctx.app().programs.current(&view.row.program);
    let outline = view.row.outline.as_deref().and_then(|outline| program.outline(outline));
    let standard = outline?.subcategory(&line.subcategory)?.standard_correct;
    let why = page
        .t("rx-why")
        .n("correct", correct)
        .n("questions", line.questions)
        .n("standard", standard);
    Some(why.to_string())
}

/// Where the program does not show how many were right.
fn plain(page: &Page, format: &Format, prescribed: Credits, is_revised: bool) -> String {
    let id = if is_revised { "rx-why-revised" } else { "rx-why-plain" };
    page.t(id).s("credits", format.credits(prescribed)).to_string()
}
