//! Words a holder never reads (ARCHITECTURE.md, "Words"): nobody fails, nobody is a case, nobody is a tech.

use super::{Complaint, File, text};
use std::path::Path;

/// The word's beginning, the endings it takes, and what to say instead.
const NEVER: &[(&str, &[&str], &str)] = &[
    (
        "fail",
        &["", "s", "ed", "ing", "ure", "ures"],
        "say what is still missing",
    ),
    ("scor", &["e", "es", "ed", "ing"], "say result"),
    ("noncomplian", &["t", "ce"], "say what is still missing and by when"),
    ("candidate", &["", "s"], "say you, or technologist"),
    ("examinee", &["", "s"], "say you, or technologist"),
    ("ledger", &["", "s"], "say prescription, or biennium"),
    ("case", &["", "s"], "say continuing qualification, or window"),
    ("tech", &["", "s"], "say technologist"),
    ("technician", &["", "s"], "say technologist"),
];
/// Pages and texts for staff, where the staff's words are right.
const STAFF: &[&str] = &["staff", "center", "operator"];

/// No such word in the text of a holder's templates and catalogs.
pub fn check(files: &[File]) -> Vec<Complaint> {
    files
        .iter()
        .filter(|file| !is_for_staff(&file.path))
        .flat_map(check_file)
        .collect()
}

fn check_file(file: &File) -> Vec<Complaint> {
    let shown = match file.extension() {
        "html" if file.path.starts_with("crates/web/templates") => text::of_template(&file.text),
        "txt" if file.path.starts_with("crates/web/templates") => text::of_template(&file.text),
        "ftl" => without_staff_messages(&file.text),
        _ => return Vec::new(),
    };
    let mut complaints = Vec::new();
    for (index, line) in shown.lines().enumerate() {
        // "non-compliant" is the same word.
        let joined = line.replace("non-c", "nonc").replace("Non-c", "Nonc");
        for (_, word) in text::words(&joined) {
            if let Some(instead) = instead_of(word) {
                complaints.push(Complaint::new(
                    &file.path,
                    index + 1,
                    format!("a holder reads \"{word}\": {instead}"),
                ));
            }
        }
    }
    complaints
}

fn instead_of(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let banned = |(stem, endings, _): &&(&str, &[&str], &str)| {
        word.strip_prefix(stem).is_some_and(|ending| endings.contains(&ending))
    };
    NEVER.iter().find(banned).map(|(_, _, instead)| *instead)
}

/// Staff templates lie in a folder, or files, named after their readers.
fn is_for_staff(path: &Path) -> bool {
    path.iter().filter_map(|part| part.to_str()).any(|part| {
        let stem = part.split(['.', '_', '-']).next().unwrap_or_default();
        STAFF.contains(&stem)
    })
}

/// A catalog's messages for staff are named `staff-…`.
fn without_staff_messages(catalog: &str) -> String {
    let mut for_staff = false;
    let mut kept = Vec::new();
    for line in catalog.lines() {
        if line.starts_with(|letter: char| letter.is_alphabetic()) {
            for_staff = STAFF
                .iter()
                .any(|reader| line.strip_prefix(reader).is_some_and(|left| left.starts_with('-')));
        }
        kept.push(if for_staff { "" } else { line });
    }
    text::of_fluent(&kept.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{file, lines};
    use super::*;

    #[test]
    fn each_word_is_found_in_text_and_not_in_markup() {
        let html =
            "<p class=\"case\">{{ case }}\nYou failed\nYour Score\nnon-compliant\ntechs</p>\n<img alt=\"A case\">";
        assert_eq!(
            lines(&check(&[file("crates/web/templates/home.html", html)])),
            [2, 3, 4, 5, 6]
        );
    }

    #[test]
    fn words_that_only_begin_alike_are_fine() {
        let html = "technologist technique showcase casework failsafe underscore";
        assert_eq!(check(&[file("crates/web/templates/home.html", html)]), []);
    }

    #[test]
    fn staff_read_their_own_words() {
        let html = "<p>The case failed</p>";
        assert_eq!(check(&[file("crates/web/templates/staff/queue.html", html)]), []);
        assert_eq!(check(&[file("crates/web/templates/staff_queue.html", html)]), []);
    }

    #[test]
    fn catalogs_are_read_message_by_message() {
        let catalog = "# case\nstaff-a = The case\n  of the tech\nhome-case = Fine\nhome-b =\n  Your score\n";
        assert_eq!(lines(&check(&[file("programs/x/texts/en.ftl", catalog)])), [6]);
    }
}
