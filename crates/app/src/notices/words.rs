//! A notice in words: its text of the catalog, with the figures and codes it was written with. Pages, letters and the API
//! take titles from here, so that all of them say the same.

use fluent_bundle::FluentValue;
use jiff::civil::Date;

use super::NoticeRow;
use crate::{App, texts::Texts};

/// What is said where a message does not say otherwise, as it was written before messages named it.
const UNSAID: [(&str, &str); 6] = [
    // That a step was open at a close, not which.
    ("open", "step"),
    // No day from which a decision has effect.
    ("effect", "none"),
    ("ended", "no"),
    // A window is longer because more time was granted.
    ("cause", "granted"),
    // A registration came back with a late renewal.
    ("restored", "late"),
    // A reminder of a renewal went only to those who had not sent it.
    ("sent", "no"),
];

/// From so many days on, months say it better.
const LONG: u32 = 60;

/// The title of a notice; `day` writes the days in it.
#[must_use]
pub fn title(app: &App, notice: &NoticeRow, day: &dyn Fn(Date) -> String) -> String {
    text(app, notice, "title", day, &[])
}

/// A part of a notice, `title` or `body`; `day` writes the days in it. `beside` has by name what the part says beside the
/// figures of the notice: what only a page or a letter knows.
#[must_use]
pub fn text(
    app: &App,
    notice: &NoticeRow,
    part: &str,
    day: &dyn Fn(Date) -> String,
    beside: &[(&str, String)],
) -> String {
    let args = figures(app, notice, day, beside);
    app.texts.text_with(&format!("notice-{}-{part}", notice.kind), &args)
}

/// Everything that a text of a notice can name.
pub(super) fn figures<'a>(
    app: &App,
    notice: &'a NoticeRow,
    day: &dyn Fn(Date) -> String,
    beside: &'a [(&'a str, String)],
) -> Vec<(&'a str, FluentValue<'a>)> {
    let told = &notice.args.0;
    let mut args: Vec<(&str, FluentValue<'_>)> = Vec::new();
    for (name, value) in told {
        args.push((name.as_str(), said(app, name, value, day)));
    }
    let days = told.get("days").and_then(|days| days.parse::<u32>().ok());
    args.push(("months", months(days.unwrap_or(0)).into()));
    args.push((
        "before",
        days.map_or_else(String::new, |days| before(&app.texts, days)).into(),
    ));
    for (name, words) in UNSAID {
        if !told.contains_key(name) {
            args.push((name, words.into()));
        }
    }
    for (name, words) in beside {
        args.push((*name, words.as_str().into()));
    }
    args
}

/// One figure or code in words. Numbers stay numbers, so that the text can choose by them.
fn said<'a>(app: &App, name: &str, value: &'a str, day: &dyn Fn(Date) -> String) -> FluentValue<'a> {
    match name {
        "days" | "count" | "missing" => FluentValue::try_number(value),
        "discipline" => app.programs.discipline_name(value).into(),
        "supports" => {
            let names: Vec<String> = value
                .split(',')
                .map(|abbr| app.programs.discipline_name(abbr))
                .collect();
            names.join(", ").into()
        }
        "step" => app.texts.text(&format!("notice-step-{value}")).into(),
        "reason" => app.texts.text(&format!("reason-{value}")).into(),
        _ => match value.parse::<Date>() {
            Ok(date) => day(date).into(),
            Err(_) => value.into(),
        },
    }
}

/// A long time in months, rounded; 0 for what is said in days.
const fn months(days: u32) -> u32 {
    if days < LONG {
        0
    } else {
        days.saturating_mul(12).saturating_add(182) / 365
    }
}

/// How long before its day a reminder was written, in brackets and with the space before them: several reminders are about
/// the same day, and by this their titles differ.
fn before(texts: &Texts, days: u32) -> String {
    texts.text_with(
        "notice-before",
        &[("days", days.into()), ("months", months(days).into())],
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;

    use super::*;

    #[test]
    fn reminders_of_the_same_day_have_titles_that_tell_them_apart() {
        let texts = Texts::embedded().expect("the catalog");
        let day = date(2027, 5, 31);
        let mut titles: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for step in &crate::programs::embedded(1).notices {
            let ahead = step.counted_from(day).and_then(|on| on.until(day).ok());
            // What comes after its anchor is counted from another day.
            let Some(days) = ahead.and_then(|span| u32::try_from(span.get_days()).ok()) else {
                continue;
            };
            let title = texts.text_with(
                &format!("notice-{}-title", step.text),
                &[
                    ("discipline", "Radiography".into()),
                    ("date", "May 31, 2027".into()),
                    ("missing", "24.0".into()),
                    ("before", before(&texts, days).into()),
                    ("sent", "no".into()),
                ],
            );
            let told = titles.entry(step.text.clone()).or_default();
            assert!(!told.contains(&title), "{}: {title}", step.key);
            told.push(title);
        }
        assert_eq!(
            titles["reminder_of_renewal"][0],
            "Renew by May 31, 2027 (30 days before)"
        );
        assert!(titles["reminder_in_grace"].len() > 5, "{titles:?}");
    }

    #[test]
    fn a_long_time_is_told_in_months_and_a_short_one_in_days() {
        let told = [0, 1, 30, 59, 60, 92, 184, 274, 365, 546, 730].map(months);
        assert_eq!(told, [0, 0, 0, 0, 2, 3, 6, 9, 12, 18, 24]);
    }
}
