//! Which spaces keep their line. On a page, a day and a time of day are never torn apart at the end of a line. What is no
//! page has ordinary spaces: in a file or a letter, somebody looks for the words as they are typed.

use std::fmt::Display;

use super::Format;
use crate::html::escape;

/// The no-break space.
pub(super) const KEEPS: &str = "\u{a0}";
const ORDINARY: &str = " ";

impl Format {
    /// The same with ordinary spaces, for what is no page: a letter, a calendar.
    #[must_use]
    pub fn plain(&self) -> Self {
        Self {
            space: ORDINARY,
            ..self.clone()
        }
    }

    /// Words that stay on one line.
    pub(super) fn kept(&self, words: impl Display) -> String {
        words.to_string().replace(ORDINARY, self.space)
    }
}

/// The same as markup, where the look decides: what stays on one line is an element, and a wide table may still wrap it.
pub(super) fn markup(text: &str) -> String {
    let part = |part: &str| {
        let words = escape(&part.replace(KEEPS, ORDINARY));
        if part.contains(KEEPS) {
            format!("<span class=\"cqr-nowrap\">{words}</span>")
        } else {
            words
        }
    };
    text.split(ORDINARY).map(part).collect::<Vec<_>>().join(ORDINARY)
}

#[cfg(test)]
mod tests {
    use cqr_app::texts::Texts;
    use jiff::{Timestamp, civil::date};

    use super::*;

    #[test]
    fn a_line_ends_between_a_day_and_its_time_and_within_neither() {
        let texts = Texts::embedded().expect("the catalog");
        let page = Format::new(&texts, "America/Chicago", "Central", Timestamp::UNIX_EPOCH);
        let at = "2026-12-08T16:00:00Z".parse().expect("an instant");
        let said = [
            page.appointment(at).text,
            page.date(date(2027, 6, 30)).text,
            page.day(date(2027, 6, 30)).text,
            page.month(date(2027, 6, 30)),
            page.hour(14),
            page.duration(6100),
        ];
        let lines = [
            "December~8,~2026, 10:00~a.m. Central",
            "June~30,~2027",
            "June~30",
            "June~2027",
            "2:00~p.m.",
            "1~h~41~min",
        ];
        assert_eq!(said, lines.map(|line| line.replace('~', KEEPS)));
        assert_eq!(page.plain().date(date(2027, 6, 30)).text, "June 30, 2027");
        let element = page.instant(at).html().0;
        assert!(
            element.ends_with("<span class=\"cqr-nowrap\">December 8, 2026,</span> <span class=\"cqr-nowrap\">10:00 a.m.</span></time>"),
            "{element}"
        );
    }
}
