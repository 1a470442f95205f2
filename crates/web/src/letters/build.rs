//! A letter in words: what its notice says, what the person can do, and how anybody checks it.

use cqr_app::{
    App,
    letters::{Cause, Letter, Way, appeal_until, way_of},
    notices::NoticeRow,
    people::PersonRow,
};
use cqr_domain::programs::Body;
use cqr_print::Section;
use jiff::civil::Date;

use crate::{
    ctx::Frame,
    format::Format,
    notices::{body, left, title},
    page::Page,
    paths,
};

/// How much of a letter's id its reference shows.
const REFERENCE: usize = 8;

/// The letter as it is printed.
pub(super) fn printed(app: &App, frame: &Frame, letter: &Letter) -> cqr_print::Letter {
    let (page, format, notice) = (&frame.page, &frame.format.plain(), &letter.notice);
    let program = app.programs.default_program();
    let reference = page
        .t("letter-reference")
        .s("number", &letter.person.external_id)
        .s("id", short(letter))
        .to_string();
    cqr_print::Letter {
        sender: sender(&program.body),
        address: address(&letter.person),
        facts: vec![
            page.t("letter-date")
                .s("date", format.date_of(notice.written_at.0))
                .to_string(),
            reference.clone(),
            page.t("letter-code").s("code", letter.code).to_string(),
        ],
        by_hand: page.t("letter-by-hand").to_string(),
        title: title(app, page, format, notice),
        body: body(app, page, format, notice, letter.batched_at),
        sections: sections(app, page, format, letter),
        foot: reference,
    }
}

/// What can be done about a legal act, as the message in the account says it: a heading and what stands under it.
/// Nothing for other messages. With the letter that brings it, if it goes on paper.
pub(crate) fn what_next(
    app: &App,
    page: &Page,
    format: &Format,
    (notice, letter): (&NoticeRow, Option<&Letter>),
) -> Option<(String, String)> {
    way_on(app, page, format, (notice, letter), "message-way")
}

/// The same in the words of `start`: a letter says where to sign in and to write, a message does not have to. Whether it was told
/// as a legal act stands on its letter, whatever the program says by now.
fn way_on(
    app: &App,
    page: &Page,
    format: &Format,
    (notice, letter): (&NoticeRow, Option<&Letter>),
    start: &str,
) -> Option<(String, String)> {
    let program = app.programs.default_program();
    let is_act = letter.is_some_and(|letter| letter.cause == Cause::Act);
    let batched_at = letter.and_then(|letter| letter.batched_at);
    let way = way_of(&notice.kind, is_act)?;
    let policy = &program.policy.appeals;
    let told = appeal_until(&program, notice, batched_at, format.now());
    let until: Date = match (way, notice.args.0.get("until")) {
        // The panel is open as long as the decision said, at least.
        (Way::Panel, Some(day)) => told.max(day.parse().ok()?),
        _ => told,
    };
    let deadline = format.as_of(notice.written_at.0).deadline_on(until);
    let days = if way == Way::Call {
        policy.complaint_days
    } else {
        policy.decide_days
    };
    let until_then = left(page, format, &deadline);
    let text = page
        .t_of(start, way.name())
        .s("url", &app.public_url)
        .s("phone", &program.body.phone)
        .s("hours", &program.body.hours)
        .s("date", deadline.date)
        .s("time", deadline.time)
        .s("left", until_then)
        .n("days", days);
    Some((page.t_of("letter-way-title", way.name()).to_string(), text.to_string()))
}

fn sections(app: &App, page: &Page, format: &Format, letter: &Letter) -> Vec<Section> {
    let body = &app.programs.default_program().body;
    let section = |(heading, text): (String, String)| Section {
        heading,
        body: vec![text],
    };
    let mut sections: Vec<Section> = way_on(app, page, format, (&letter.notice, Some(letter)), "letter-way")
        .map(section)
        .into_iter()
        .collect();
    if letter.cause == Cause::Bounce {
        let why = page.t("letter-bounce").s("phone", &body.phone).s("hours", &body.hours);
        sections.push(section((page.t("letter-bounce-title").to_string(), why.to_string())));
    }
    let check = page
        .t("letter-check")
        .s("url", format_args!("{}{}", app.public_url, paths::VERIFY))
        .s("code", letter.code);
    sections.push(section((page.t("letter-check-title").to_string(), check.to_string())));
    sections
}

/// Who writes: the name of the body, then its address line by line.
pub(crate) fn sender(body: &Body) -> Vec<String> {
    std::iter::once(&body.name).chain(&body.address).cloned().collect()
}

/// Name and address, line by line, as an envelope shows them.
pub(crate) fn address(person: &PersonRow) -> Vec<String> {
    let name = person.full_name();
    let place = format!("{}, {} {}", person.city, person.region, person.postal_code);
    let lines = person.address_lines.lines().map(str::to_owned);
    std::iter::once(name)
        .chain(lines)
        .chain([place, person.country.clone()])
        .map(|line| line.trim_matches([' ', ',']).to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// The beginning of the letter's id, as its reference shows it.
pub(super) fn short(letter: &Letter) -> String {
    let id = letter.id().to_string().to_uppercase();
    id.chars().take(REFERENCE).collect()
}
