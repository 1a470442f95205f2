//! A notice in words: its text of the catalog, with the figures and codes it was written with.

use cqr_app::{App, notices::NoticeRow};
use jiff::civil::Date;

use crate::{
    cases::MessageLine,
    completions::names,
    format::{DeadlineView, Format},
    page::Page,
    paths,
};

/// The argument that names the first step that was open at a close.
const OPEN: &str = "open";

/// A notice in a list.
#[must_use]
pub fn line(app: &App, page: &Page, format: &Format, notice: &NoticeRow) -> MessageLine {
    MessageLine {
        href: paths::message(notice.id.0),
        about: about(app, page, format, notice),
        title: title(app, page, format, notice),
        on: format.date_of(notice.written_at.0),
        new: notice.read_at.is_none(),
    }
}

/// Its title.
#[must_use]
pub fn title(app: &App, page: &Page, format: &Format, notice: &NoticeRow) -> String {
    text(app, page, format, notice, "title")
}

/// What tells it from others with the same title: the course, the discipline, the window; empty where the title says it.
fn about(app: &App, page: &Page, format: &Format, notice: &NoticeRow) -> String {
    let (args, title) = (&notice.args.0, title(app, page, format, notice));
    let course = args.get("course").cloned();
    let discipline = args.get("discipline").map(|abbr| names::discipline(app, abbr));
    let day = args.get("date").filter(|_| notice.case_id.is_some());
    let day = day.and_then(|day| day.parse().ok()).map(|day| format.date(day).text);
    let new = |words: &String| !words.is_empty() && !title.contains(words.as_str());
    let window = day
        .filter(new)
        .map(|day| page.t("message-window").s("date", day).to_string());
    let parts = [course, discipline].into_iter().flatten().filter(new).chain(window);
    parts.collect::<Vec<_>>().join(" · ")
}

/// Its paragraphs.
pub(crate) fn body(app: &App, page: &Page, format: &Format, notice: &NoticeRow) -> Vec<String> {
    let text = text(app, page, format, notice, "body");
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn text(app: &App, page: &Page, format: &Format, notice: &NoticeRow, part: &str) -> String {
    let mut phrase = page.t_of("notice", format_args!("{}-{part}", notice.kind));
    for (name, value) in &notice.args.0 {
        phrase = match name.as_str() {
            "days" => phrase.n(name, value).n("months", months(value.parse().unwrap_or(0))),
            "discipline" => phrase.s(name, names::discipline(app, value)),
            "supports" => {
                let abbrs: Vec<String> = value.split(',').map(str::to_owned).collect();
                phrase.s(name, names::disciplines(app, &abbrs))
            }
            "step" => phrase.s(name, page.t_of("notice-step", value)),
            "reason" => phrase.s(name, page.t_of("reason", value)),
            _ => match value.parse() {
                Ok(date) => phrase.s(name, format.date(date)),
                Err(_) => phrase.s(name, value),
            },
        };
    }
    let days: Option<u32> = notice.args.0.get("days").and_then(|days| days.parse().ok());
    phrase = phrase.s("before", days.map_or_else(String::new, |days| before(page, days)));
    if !notice.args.0.contains_key(OPEN) {
        // What was written before messages named the open step says that there was one.
        phrase = phrase.s(OPEN, "step");
    }
    if !notice.args.0.contains_key("ended") {
        phrase = phrase.s("ended", "no");
    }
    // Messages written before they named the day do not have it.
    if !notice.args.0.contains_key("effect") {
        phrase = phrase.s("effect", "none");
    }
    // A window is longer because more time was granted, unless the message says otherwise.
    if !notice.args.0.contains_key("cause") {
        phrase = phrase.s("cause", "granted");
    }
    if let Some(last_day) = last_day(notice) {
        let deadline = format.as_of(notice.written_at.0).deadline_on(last_day);
        phrase = phrase.s("left", left(page, format, &deadline)).s("time", deadline.time);
    }
    let policy = &app.programs.default_program().policy;
    let then = format.as_of(notice.written_at.0);
    let appeal = then.deadline_on(policy.appeals.last_day(then.today()));
    let appeal = page.t("date-time").s("date", appeal.date).s("time", appeal.time);
    phrase
        .s("appeal", appeal.to_string())
        .s("decide", then.in_days(policy.audit.review_days))
        .to_string()
}

/// From so many days on, months say it better.
const LONG: u32 = 60;

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
fn before(page: &Page, days: u32) -> String {
    page.t("notice-before")
        .n("days", days)
        .n("months", months(days))
        .to_string()
}

/// How many days after the day of writing a deadline lies, in brackets and with the space before them; empty for none.
pub(crate) fn left(page: &Page, format: &Format, deadline: &DeadlineView) -> String {
    match deadline.days {
        0 => String::new(),
        days => page
            .t("notice-left")
            .n("days", days)
            .s("count", format.count(days.unsigned_abs()))
            .to_string(),
    }
}

/// The day that a notice sets: `until` where it tells of two days, else its `date`. Its texts say the last minute with the
/// zone, and how many days after the day it was written that is: a message stays as it was told.
fn last_day(notice: &NoticeRow) -> Option<Date> {
    let args = &notice.args.0;
    args.get("until").or_else(|| args.get("date"))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use cqr_app::texts::Texts;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn reminders_of_the_same_day_have_titles_that_tell_them_apart() {
        let texts = Texts::embedded().expect("the catalog");
        let page = Page::new(&texts, "", "");
        let day = date(2027, 5, 31);
        let mut titles: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for step in &cqr_app::programs::embedded(1).notices {
            let ahead = step.counted_from(day).and_then(|on| on.until(day).ok());
            // What comes after its anchor is counted from another day.
            let Some(days) = ahead.and_then(|span| u32::try_from(span.get_days()).ok()) else {
                continue;
            };
            let title = page.t_of("notice", format_args!("{}-title", step.text));
            let title = title.s("discipline", "Radiography").s("date", "May 31, 2027");
            let title = title.s("missing", "24.0").s("before", before(&page, days)).to_string();
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
