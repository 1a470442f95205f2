//! A notice in the words of a page or a letter; what its text says by itself is made by `cqr_app::notices`.

use cqr_app::{
    App,
    notices::{self, NoticeRow},
};
use jiff::{Timestamp, civil::Date};

use crate::{
    cases::MessageLine,
    completions::names,
    format::{DeadlineView, Format},
    page::Page,
    paths,
};

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
    text(app, page, format, (notice, None), "title")
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

/// Its paragraphs; `by_letter` is when it went on paper, if it did.
pub(crate) fn body(
    app: &App,
    page: &Page,
    format: &Format,
    notice: &NoticeRow,
    by_letter: Option<Timestamp>,
) -> Vec<String> {
    let text = text(app, page, format, (notice, by_letter), "body");
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A part of it, with what only a page or a letter knows: the last minute, how long it is until then, and until when it can be
/// appealed, for those days run from when it first came to its person (R-APP-1).
fn text(
    app: &App,
    page: &Page,
    format: &Format,
    (notice, by_letter): (&NoticeRow, Option<Timestamp>),
    part: &str,
) -> String {
    let then = format.as_of(notice.written_at.0);
    let mut beside = Vec::new();
    if let Some(last_day) = last_day(notice) {
        let deadline = then.deadline_on(last_day);
        beside.push(("left", left(page, format, &deadline)));
        beside.push(("time", deadline.time));
    }
    let program = app.programs.default_program();
    let told = format.as_of(notice.came_at(by_letter).unwrap_or_else(|| format.now()));
    let appeal = told.deadline_on(program.last_day_to_appeal(told.today()));
    let appeal = page.t("date-time").s("date", appeal.date).s("time", appeal.time);
    beside.push(("appeal", appeal.to_string()));
    beside.push(("decide", then.in_days(program.policy.audit.review_days).text));
    notices::text(app, notice, part, &|day| format.date(day).text, &beside)
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
