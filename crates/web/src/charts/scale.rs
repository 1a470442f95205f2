//! The window on a line of months: what was done, today, the latest start that is advised, the close. Time is gray; only work done is petrol.

use std::fmt::Write as _;

use jiff::{ToSpan, civil::Date};

use super::{open, percent, place};
use crate::html::{Markup, escape};

/// What a mark on the line means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A step that is done.
    Done,
    /// The latest start that is advised.
    StartBy,
    /// Today.
    Today,
}

/// A mark on the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it means.
    pub kind: MarkKind,
    /// Its day.
    pub on: Date,
}

/// What the line shows.
pub struct WindowScale<'a> {
    /// The sentence that says the same.
    pub name: &'a str,
    /// First day.
    pub opens: Date,
    /// Last day.
    pub closes: Date,
    /// The marks, today among them.
    pub marks: &'a [Mark],
    /// The word for today.
    pub today_word: &'a str,
    /// Writes a month, such as "July 2024".
    pub month: &'a dyn Fn(Date) -> String,
}

/// The line.
#[must_use]
pub fn window_scale(scale: &WindowScale<'_>) -> Markup {
    let whole = days(scale.opens, scale.closes).max(1);
    let at = |date: Date| percent(days(scale.opens, date), whole);
    let mut svg = open(70, scale.name);
    svg.push_str("<rect class=\"c-well\" x=\"0\" y=\"32\" width=\"100%\" height=\"8\"/>");
    let today = scale
        .marks
        .iter()
        .find(|mark| mark.kind == MarkKind::Today)
        .map(|mark| mark.on);
    if let Some(today) = today {
        let _ = write!(
            svg,
            "<rect class=\"c-past\" x=\"0\" y=\"32\" width=\"{}\" height=\"8\"/>",
            at(today)
        );
    }
    for mark in scale.marks.iter().filter(|mark| mark.kind == MarkKind::Done) {
        svg.push_str(&place(&at(mark.on), 36, "<circle class=\"c-act\" r=\"6\"/>"));
    }
    for mark in scale.marks.iter().filter(|mark| mark.kind == MarkKind::StartBy) {
        let x = at(mark.on);
        let _ = write!(
            svg,
            "<line class=\"c-ink\" x1=\"{x}\" x2=\"{x}\" y1=\"20\" y2=\"40\" stroke-width=\"2\"/>"
        );
        svg.push_str(&place(&x, 20, "<path class=\"c-text\" d=\"M0 0l8-4.5L0-9z\"/>"));
    }
    if let Some(today) = today {
        today_mark(
            &mut svg,
            &at(today),
            days(scale.opens, today) * 2 > whole,
            scale.today_word,
        );
    }
    months(&mut svg, scale, &at);
    svg.push_str("</svg>");
    Markup(svg)
}

fn today_mark(svg: &mut String, x: &str, late: bool, word: &str) {
    let _ = write!(
        svg,
        "<line class=\"c-rule\" x1=\"{x}\" x2=\"{x}\" y1=\"16\" y2=\"40\" stroke-width=\"2\"/>"
    );
    svg.push_str(&place(x, 16, "<path class=\"c-you\" d=\"M0-7L7 0 0 7-7 0z\"/>"));
    // The word stands on the side that has room.
    let (dx, anchor) = if late { (-14, "end") } else { (14, "start") };
    let word = escape(word);
    let _ = write!(
        svg,
        "<text class=\"c-you\" x=\"{x}\" y=\"20\" dx=\"{dx}\" text-anchor=\"{anchor}\">{word}</text>"
    );
}

/// A tick a month, a longer one a quarter, the longest with its name a year.
fn months(svg: &mut String, scale: &WindowScale<'_>, at: &dyn Fn(Date) -> String) {
    let first = scale.opens.first_of_month();
    let mut index = 0_i32;
    while let Ok(month) = first.checked_add(index.months()) {
        if month > scale.closes {
            break;
        }
        let x = at(month.max(scale.opens));
        let end = match (index % 12, index % 3) {
            (0, _) => 52,
            (_, 0) => 47,
            _ => 44,
        };
        let _ = write!(
            svg,
            "<line class=\"c-tick\" x1=\"{x}\" x2=\"{x}\" y1=\"40\" y2=\"{end}\"/>"
        );
        let room_at_end = days(month, scale.closes) > 120;
        if index % 12 == 0 && room_at_end {
            let anchor = if index == 0 { "start" } else { "middle" };
            let name = escape(&(scale.month)(month));
            // On a phone there is room for the first and the last one only.
            let class = if index == 0 { "" } else { " class=\"c-wide\"" };
            let _ = write!(
                svg,
                "<text x=\"{x}\" y=\"67\" text-anchor=\"{anchor}\"{class}>{name}</text>"
            );
        }
        index += 1;
    }
    svg.push_str("<line class=\"c-tick\" x1=\"100%\" x2=\"100%\" y1=\"40\" y2=\"52\"/>");
    let last = escape(&(scale.month)(scale.closes));
    let _ = write!(svg, "<text x=\"100%\" y=\"67\" text-anchor=\"end\">{last}</text>");
}

fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn today_stands_where_the_calendar_says() {
        let marks = [Mark {
            kind: MarkKind::Today,
            on: date(2026, 1, 1),
        }];
        let scale = WindowScale {
            name: "n",
            opens: date(2024, 7, 1),
            closes: date(2027, 6, 30),
            marks: &marks,
            today_word: "Today",
            month: &|date| date.strftime("%B %Y").to_string(),
        };
        let svg = window_scale(&scale).0;
        // 549 of 1,094 days.
        assert!(
            svg.contains("class=\"c-past\" x=\"0\" y=\"32\" width=\"50.18%\""),
            "{svg}"
        );
        assert!(svg.contains(">July 2024<") && svg.contains(">June 2027<"));
        assert_eq!(svg.matches("c-tick").count(), 37, "a tick a month and one at the end");
    }
}
