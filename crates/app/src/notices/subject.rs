//! The subject of the mail that points to a notice, which is also the first sentence of the mail: `notice-KIND-subject` of the
//! catalog for what may be named in a mail, and neutral words for everything else.

use cqr_domain::notices::Subject;
use fluent_bundle::FluentValue;
use jiff::civil::Date;

use super::{NoticeRow, words::figures};
use crate::{
    App,
    texts::{self, Texts},
};

/// The subject of the mail that points to a notice, in one line.
#[must_use]
pub fn subject(app: &App, notice: &NoticeRow) -> String {
    let day = |day: Date| texts::day(&app.texts, day);
    worded(&app.texts, &notice.kind, &figures(app, notice, &day, &[]))
}

fn worded(texts: &Texts, kind: &str, figures: &[(&str, FluentValue<'_>)]) -> String {
    let says = |name: &str| {
        let mut all = figures.iter();
        all.any(|(figure, value)| *figure == name && matches!(value, FluentValue::String(said) if !said.is_empty()))
    };
    let own = format!("notice-{kind}-subject");
    let id = match Subject::of(kind) {
        Subject::Act if texts.has(&own) => own.as_str(),
        Subject::LastDay if says("date") && says("discipline") => "mail-pointer-subject-by",
        Subject::LastDay if says("date") => "mail-pointer-subject-by-plain",
        _ if says("discipline") => "mail-pointer-subject",
        _ => "mail-pointer-subject-plain",
    };
    one_line(&texts.text_with(id, figures))
}

/// Nothing in a name or a figure breaks out of its line, in the header or in the mail (A30).
fn one_line(text: &str) -> String {
    let breaks = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    text.replace(breaks, " ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{programs::embedded_texts, texts::LANGUAGE};

    /// The kinds whose mails say what they are about. One more is a decision: a mail is read by others, too.
    const NAMED: [&str; 8] = [
        "reminder_before_close",
        "reminder_of_biennium",
        "reminder_of_renewal",
        "renewal_filed",
        "renewal_opened",
        "thread_answered",
        "window_opened",
        "window_opens_soon",
    ];

    /// Every kind of notice that has texts.
    fn kinds() -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for (_, content) in embedded_texts(LANGUAGE) {
            let starts = content.lines().filter_map(|line| line.strip_prefix("notice-"));
            found.extend(starts.filter_map(|rest| Some(rest.split_once("-title =")?.0.to_owned())));
        }
        found
    }

    fn told(kind: &str, discipline: &str) -> String {
        let texts = Texts::embedded().expect("the catalog");
        let mut figures: Vec<(&str, FluentValue<'_>)> = vec![
            ("date", "May 31, 2027".into()),
            ("before", " (30 days before)".into()),
            ("missing", "7.5".into()),
            ("credits", "24.0".into()),
            ("course", "Dose Tracking".into()),
            ("cause", "renewal_missed".into()),
            ("ended", "no".into()),
        ];
        if !discipline.is_empty() {
            figures.push(("discipline", discipline.into()));
        }
        worded(&texts, kind, &figures)
    }

    #[test]
    fn every_kind_says_the_act_and_the_day_or_only_that_a_message_waits() {
        let kinds = kinds();
        assert!(kinds.len() > 40, "the kinds were found: {kinds:?}");
        let neutral = [
            "You have a new message about Radiography",
            "We wrote to you about Radiography: please act by May 31, 2027 (30 days before)",
        ];
        let named = kinds
            .iter()
            .filter(|kind| !neutral.contains(&told(kind, "Radiography").as_str()));
        assert_eq!(named.collect::<Vec<_>>(), NAMED);
        for kind in &kinds {
            let subject = told(kind, "Radiography");
            assert!(
                !subject.contains("7.5") && !subject.contains("Dose"),
                "{kind}: {subject}"
            );
        }
    }

    #[test]
    fn what_is_named_is_the_act_with_its_day() {
        for (kind, subject) in [
            (
                "window_opened",
                "Your window for Radiography is open until May 31, 2027",
            ),
            (
                "reminder_before_close",
                "Finish Radiography by May 31, 2027 (30 days before)",
            ),
            (
                "reminder_of_renewal",
                "Renew your registration by May 31, 2027 (30 days before)",
            ),
            (
                "reminder_of_biennium",
                "Finish your two-year credits by May 31, 2027 (30 days before)",
            ),
            ("thread_answered", "We answered your question"),
        ] {
            assert_eq!(told(kind, "Radiography"), subject);
        }
    }

    #[test]
    fn without_a_discipline_the_neutral_words_name_none() {
        assert_eq!(told("registration_ended", ""), "You have a new message");
        assert_eq!(
            told("probation_began", ""),
            "We wrote to you: please act by May 31, 2027 (30 days before)"
        );
        assert_eq!(told("a_kind_of_tomorrow", ""), "You have a new message");
    }

    #[test]
    fn no_name_breaks_out_of_the_line() {
        for end in ["\r\n", "\n", "\r", "\0", "\u{2028}", "\u{85}", "\u{0b}"] {
            let subject = told("window_opened", &format!("R{end}Bcc: evil@example.net"));
            assert!(!subject.contains(end), "{subject:?}");
            assert!(subject.starts_with("Your window for R"), "{subject:?}");
        }
    }
}
