//! The figures of a program as words that texts name: `{ -cycle-length }` is "ten years", `{ -account-years }` "two-year".
//! A text that says a figure this way can never say another one than the policy.

use std::fmt::Write as _;

use cqr_domain::programs::{Alignment, MediaType, Program};
use jiff::civil::Date;

use super::Texts;
use crate::uploads::kind_code;

/// A file of terms, made from the figures in the words of the catalog.
pub(super) fn terms(texts: &Texts, program: &Program) -> String {
    let policy = &program.policy;
    let (calendar, assessment) = (&policy.calendar, &policy.assessment);
    let years = |count: u32| counted(texts, "length-years", count);
    let account = texts.text_with(
        "length-account",
        &[("words", number(texts, calendar.biennium_years).into())],
    );
    let people = counted(texts, "length-people", policy.discontinuation.release_people);
    let megabytes = policy.uploads.bytes_max / (1024 * 1024);
    let counted_from = match calendar.alignment {
        Alignment::BirthMonth => "counted-from-birth_month",
        Alignment::Anniversary => "counted-from-anniversary",
    };
    let all = [
        ("counted-from", texts.text(counted_from)),
        ("cycle-length", years(calendar.cycle_years)),
        ("window-length", years(calendar.window_years)),
        ("grace-length", years(calendar.grace_years)),
        (
            "first-length",
            years(calendar.cycle_years.saturating_sub(calendar.window_years)),
        ),
        (
            "look-back-length",
            counted(texts, "length-past", policy.profile.look_back_years),
        ),
        ("account-length", years(calendar.biennium_years)),
        (
            "report-length",
            counted(texts, "length-months", policy.ce.report_months),
        ),
        ("keep-length", years(policy.ce.keep_years)),
        ("Account-years", capital(&account)),
        ("account-years", account),
        ("limited-from", day(texts, calendar.time_limited_from)),
        ("last-minute", last_minute(texts, &program.body.zone_label)),
        ("profile-minutes", policy.profile.minutes.to_string()),
        ("shown-of", policy.profile.shown_of.to_string()),
        ("assessment-minutes", assessment.minutes.to_string()),
        ("review-days", number(texts, policy.review.target_working_days)),
        ("reply-days", number(texts, policy.help.reply_working_days)),
        ("Release-people", capital(&people)),
        ("release-people", people),
        ("appeal-days", policy.appeals.file_days.to_string()),
        ("decide-days", policy.appeals.decide_days.to_string()),
        ("upload-size", megabytes.to_string()),
        ("upload-kinds", kinds(texts, &policy.uploads.types)),
        ("password-min", policy.accounts.password_min.to_string()),
        ("password-max", policy.accounts.password_max.to_string()),
        ("reset-minutes", policy.accounts.reset_minutes.to_string()),
    ];
    let mut terms = String::new();
    for (name, words) in all {
        // Nothing of a program can open or close a placeable. Writing to a String cannot fail.
        let words = words.replace(['{', '}', '\n'], " ");
        let _written = writeln!(terms, "-{name} = {words}");
    }
    terms
}

/// A number up to twelve in words, a larger one in digits.
fn number(texts: &Texts, count: u32) -> String {
    let id = format!("number-{count}");
    if texts.has(&id) {
        texts.text(&id)
    } else {
        count.to_string()
    }
}

fn counted(texts: &Texts, id: &str, count: u32) -> String {
    texts.text_with(id, &[("count", count.into()), ("words", number(texts, count).into())])
}

/// The kinds of files that are taken: "PDF, JPEG or PNG".
fn kinds(texts: &Texts, taken: &[MediaType]) -> String {
    let names = taken
        .iter()
        .map(|kind| texts.text(&format!("upload-kind-{}", kind_code(*kind))));
    let mut names: Vec<String> = names.collect();
    match names.pop() {
        Some(last) if !names.is_empty() => {
            let all = names.join(", ");
            texts.text_with("upload-kinds", &[("all", all.into()), ("last", last.into())])
        }
        last => last.unwrap_or_default(),
    }
}

/// A day in full: "May 31, 2027".
#[must_use]
pub fn day(texts: &Texts, day: Date) -> String {
    let month = texts.text(&format!("month-{}", day.month()));
    let (number, year) = (day.day().to_string(), day.year().to_string());
    texts.text_with(
        "date-full",
        &[("month", month.into()), ("day", number.into()), ("year", year.into())],
    )
}

/// The last minute of a day, which is when every deadline ends (R-DATE-7).
fn last_minute(texts: &Texts, zone: &str) -> String {
    let time = texts.text_with(
        "time-of-day",
        &[("time", "11:59".into()), ("half", texts.text("time-pm").into())],
    );
    texts.text_with("time-zoned", &[("time", time.into()), ("zone", zone.into())])
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
