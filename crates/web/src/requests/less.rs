//! What an appeal against a prescription leads to, on a staff member's desk: a field for each line, to ask for less.

use cqr_app::requests::Look;
use cqr_domain::{Credits, cases::PrescribedLine, requests::agreed};
use cqr_edge::Fields;

use crate::{ctx::Frame, forms::Field};

/// How the names of the fields begin; the code of the line follows.
const NAME: &str = "line_";

/// What was typed, by the code of the line.
pub(super) type Typed = Vec<(String, String)>;

/// What was typed into the fields of the lines.
pub(super) fn typed(fields: &Fields) -> Typed {
    let line = |(name, value): (&str, &str)| Some((name.strip_prefix(NAME)?.to_owned(), value.trim().to_owned()));
    fields.iter().filter_map(line).collect()
}

/// The same as lines; nothing when one of them is no amount of credits.
pub(super) fn read(typed: &[(String, String)]) -> Option<Vec<PrescribedLine>> {
    let line = |(code, amount): &(String, String)| {
        Some(PrescribedLine {
            subcategory: code.clone(),
            credits: amount.parse::<Credits>().ok()?,
        })
    };
    typed.iter().map(line).collect()
}

/// What a colleague granted, line by line, in words.
pub(super) fn told(frame: &Frame, found: &Look, granted: &[PrescribedLine]) -> String {
    let line = |line: &PrescribedLine| {
        let named = found.lines.iter().find(|(row, _)| row.subcategory == line.subcategory);
        let name = named.map_or(line.subcategory.as_str(), |(_, name)| name.as_str());
        format!("{name} {}", frame.format.credits(line.credits))
    };
    granted.iter().map(line).collect::<Vec<_>>().join(", ")
}

/// A field for each line, filled in with what was typed, with what a colleague granted, or with what is prescribed now.
pub(super) fn fields(frame: &Frame, found: &Look, typed: &[(String, String)]) -> Vec<Field> {
    let (page, format) = (&frame.page, &frame.format);
    let granted = agreed(&found.request);
    let field = |(row, name): &(cqr_app::cases::LineRow, String)| {
        let code = &row.subcategory;
        let before = granted.iter().find(|line| line.subcategory == *code);
        let value = match typed.iter().find(|(of, _)| of == code) {
            Some((_, amount)) => amount.clone(),
            None => format.credits(before.map_or(row.prescribed.0, |line| line.credits)),
        };
        let hint = page
            .t("staff-request-line-hint")
            .s("credits", format.credits(row.prescribed.0))
            .s("counted", format.credits(row.earned.0));
        Field {
            id: format!("line-{code}"),
            name: format!("{NAME}{code}"),
            label: name.clone(),
            hint: Some(hint.to_string()),
            error_word: page.t("error-word").to_string(),
            value,
            kind: "text",
            input_mode: Some("decimal"),
            width: Some(5),
            ..Field::default()
        }
    };
    found.lines.iter().map(field).collect()
}
