//! Pages of registration with invented people.

use cqr_domain::{Credits, renewals::Price};
use jiff::{
    ToSpan,
    civil::{Date, date},
};

use super::{
    view::{AuditLine, PeriodView, RegistrationPage, RenewCheck, RenewDone, RenewForm, RenewalLine, StandingCard},
    words::{after, amount, late_act, probation_words, standing_starts, support_start},
};
use crate::{
    cases::{DateCard, NextAct},
    forms::{Choice, Field, Problems},
    page::{Page, Section},
    paths,
    samples::{Sample, Set},
};

/// Every page of registration in every state.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let mut all: Vec<Sample> = [
        "current",
        "open",
        "filed",
        "missed-open",
        "missed",
        "ended-open",
        "ended",
    ]
    .into_iter()
    .map(|code| Sample::of(&format!("registration-{code}"), &registration(set, code, false)))
    .collect();
    all.extend([
        Sample::of("registration-probation", &registration(set, "current", true)),
        Sample::of("registration-late", &late(set)),
        Sample::of("renew", &form(set, false, false)),
        Sample::of("renew-credits", &form(set, true, false)),
        Sample::of("renew-problems", &form(set, true, true)),
        Sample::of("renew-check", &check(set)),
        Sample::of("renew-done-filed", &done(set, "filed", true)),
        Sample::of("renew-done", &done(set, "renewed", false)),
    ]);
    all.extend(super::desk_sample::samples(set));
    all.extend(super::standing_sample::samples(set));
    all
}

/// A card of where a registration stands, for the pages that show it.
pub(crate) fn card(set: &Set, page: &Page, code: &'static str, probation: bool) -> StandingCard {
    let deadline = set.format.deadline_on(date(2027, 1, 31));
    let say = |start: &str| {
        page.t_of(start, code)
            .s("through", set.format.date(due(code)))
            .s("opens", set.format.date(date(2026, 12, 1)))
            .s("due", set.format.date(due(code)))
            .to_string()
    };
    let [words_start, lead_start] = standing_starts(page);
    let state = code.trim_end_matches("-open");
    let color = match state {
        "current" | "nothing" | "stops" => None,
        "open" => Some("orange"),
        "filed" => Some("blue"),
        _ => Some("red"),
    };
    let opens = code.ends_with("open");
    let probation_ends = set.format.deadline_on(date(2027, 5, 31));
    StandingCard {
        after: if opens { costs(page, code) } else { String::new() },
        not_covered: String::new(),
        presses: code == "missed-open",
        code,
        last_day: last_day(code),
        probation_by: probation.then_some((Credits::whole(4), date(2027, 5, 31))),
        support: support(set, page, code, probation).into_iter().collect(),
        words: say(words_start),
        lead: say(lead_start),
        tag: color.map(|color| (color, page.t_of("registration-tag", state).to_string())),
        date: (code == "open").then(|| DateCard {
            label: page.t("registration-due").to_string(),
            date: deadline.date,
            left: deadline.left,
            time: deadline.time,
        }),
        late: None,
        next: opens.then(|| NextAct {
            title: page.t_of("registration-act", code).to_string(),
            text: page.t("registration-act-text").to_string(),
            href: paths::RENEW.to_owned(),
            button: page.t("registration-act-button").to_string(),
        }),
        probation_fee: if probation { probation_fee(page) } else { String::new() },
        probation: if probation {
            page.t(probation_words(page))
                .s("missing", "4.0")
                .s("date", probation_ends.date)
                .s("time", probation_ends.time)
                .s("left", probation_ends.left)
                .to_string()
        } else {
            String::new()
        },
    }
}

/// What rests on a lost credential: it is left out of a renewal that is ahead, was left out of the last one, or is over.
fn support(set: &Set, page: &Page, code: &str, probation: bool) -> Option<String> {
    let (what, last_day) = match code {
        "open" if probation => ("lost", due(code)),
        "current" if probation => ("left-out", due(code)),
        "filed" => ("over", date(2026, 10, 31)),
        _ => return None,
    };
    let ends = set.format.deadline_on(last_day);
    let words = page
        .t_of(support_start(page), what)
        .s("discipline", "Vascular Sonography")
        .s("supports", "Sonography")
        .s("date", ends.date)
        .s("time", ends.time)
        .s("left", ends.left);
    Some(words.to_string())
}

/// The last day of a renewal that its holder can do something about; past where it comes late.
fn last_day(code: &str) -> Option<Date> {
    match code {
        "open" | "filed" | "missed-open" | "ended-open" => Some(due(code)),
        _ => None,
    }
}

/// The last day of the renewal that a state is about: ahead, or past where it is missing.
fn due(code: &str) -> Date {
    match code {
        "current" | "stops" => date(2027, 2, 28),
        "open" | "filed" => date(2027, 1, 31),
        _ => date(2026, 10, 31),
    }
}

/// The two-year period that ends so many years after the one in which a renewal is due; the month is that of the renewal.
fn years(code: &str, after: i16) -> (Date, Date) {
    let first = due(code).first_of_month();
    let at = |year: i16| date(year, first.month(), 1);
    // Who renews in October has just begun a period; the others are at the end of theirs.
    let end = if first.month() == 10 { 2028 } else { 2027 } + after;
    (at(end - 2), at(end).yesterday().unwrap_or(first))
}

fn probation_fee(page: &Page) -> String {
    let cost = page.t("registration-probation-cost");
    cost.s("amount", amount(page, 5000, "USD")).to_string()
}

fn costs(page: &Page, code: &str) -> String {
    let price = Price {
        lines: Vec::new(),
        minor: 4500,
        currency: "USD".into(),
    };
    after(page, code, &price)
}

fn period(set: &Set, page: &Page, state: &str, (from, to): (Date, Date)) -> PeriodView {
    let color = match state {
        "running" => "blue",
        "met" | "cleared" => "green",
        "not_judged" => "still",
        _ => "red",
    };
    let (more, last) = match state {
        "probation" => (page.t("period-probation"), date(2027, 5, 31)),
        _ => (page.t("period-running"), to),
    };
    let deadline = set.format.deadline_on(last);
    let more = more
        .s("missing", "4.0")
        .s("date", deadline.date)
        .s("time", deadline.time)
        .s("left", deadline.left)
        .to_string();
    PeriodView {
        dates: page
            .t("period-dates")
            .s("from", set.format.date(from))
            .s("to", set.format.date(to))
            .to_string(),
        credits: page
            .t("period-credits")
            .s("counted", if state == "met" { "24.5" } else { "20.0" })
            .s("required", "24.0")
            .to_string(),
        state: (color, page.t_of("period-state", state).to_string()),
        more: if matches!(state, "running" | "probation") {
            more
        } else {
            String::new()
        },
    }
}

fn renewal(set: &Set, page: &Page, due: Date, state: &str, paid: &str) -> RenewalLine {
    let days: i64 = if state == "renewed-late" { 12 } else { -75 };
    let filed = due.checked_add(days.days()).unwrap_or(due);
    let is_filed = !matches!(state, "open" | "missed");
    RenewalLine {
        due: set.format.date(due),
        state: page.t_of("renewal-state", state).to_string(),
        filed: if is_filed {
            set.format.date(filed).text
        } else {
            String::new()
        },
        fee: if !is_filed {
            String::new()
        } else {
            page.t_of("renewal-paid", paid)
                .s("amount", amount(page, 4500, "USD"))
                .to_string()
        },
    }
}

/// An examination brought back what leads; another discipline can still be renewed late.
fn late(set: &Set) -> RegistrationPage {
    let shown = registration(set, "current", false);
    let due = set.format.date(date(2026, 10, 31)).text;
    let until = set.format.deadline_on(date(2027, 3, 31));
    let act = late_act(&shown.page, "Sonography", due, until, paths::RENEW.to_owned());
    RegistrationPage {
        standing: StandingCard {
            late: Some(act),
            ..shown.standing
        },
        ..shown
    }
}

fn registration(set: &Set, code: &'static str, probation: bool) -> RegistrationPage {
    let page = set.holder(Section::Overview);
    let past = if probation { "probation" } else { "met" };
    let ago = |years: i16| due(code).checked_sub(years.years()).unwrap_or(due(code));
    let (newest, ago) = match code {
        "open" => (renewal(set, &page, ago(0), "open", ""), [ago(1), ago(2)]),
        "filed" => (renewal(set, &page, ago(0), "filed", "waiting"), [ago(1), ago(2)]),
        "current" => (renewal(set, &page, ago(1), "renewed", "recorded"), [ago(2), ago(3)]),
        _ => (renewal(set, &page, ago(0), "missed", ""), [ago(1), ago(2)]),
    };
    // Whoever is on probation has just ended a period.
    let span = |after: i16| {
        if probation {
            let end = 2028 + after;
            (date(end - 2, 11, 1), date(end, 10, 31))
        } else {
            years(code, after)
        }
    };
    let audit = |state: &str, color: &'static str| AuditLine {
        href: paths::audit("0193f7"),
        title: page.t("audit-title").n("count", 3).to_string(),
        courses: 3,
        state: (color, page.t_of("audit-state", state).to_string()),
        by: String::new(),
        last_day: None,
    };
    RegistrationPage {
        standing: card(set, &page, code, probation),
        owed: Vec::new(),
        periods: vec![
            period(set, &page, "running", span(0)),
            period(set, &page, past, span(-2)),
            period(set, &page, "not_judged", span(-4)),
        ],
        renewals: vec![
            newest,
            renewal(set, &page, ago[0], "renewed", "not_required"),
            renewal(set, &page, ago[1], "renewed-late", "imported"),
        ],
        audits: if probation {
            vec![audit("open", "orange"), audit("sufficient", "green")]
        } else {
            Vec::new()
        },
        page,
    }
}

fn form(set: &Set, asks: bool, problems: bool) -> RenewForm {
    let page = set.holder(Section::Overview);
    let deadline = set.format.deadline_on(date(2027, 1, 31));
    let wrong = |id: &str| problems.then(|| page.t(id).to_string());
    let (credits_error, attested_error) = (wrong("renew-error-credits"), wrong("renew-error-attested"));
    let stand_in = |id: &str, error: &Option<String>| Field {
        id: id.to_owned(),
        error: error.clone(),
        ..Field::default()
    };
    let choice = |name: &str, chosen| Choice {
        value: name.to_owned(),
        label: page.t_of("renew-credits", name).to_string(),
        hint: page.t_of("renew-credits-hint", name).to_string(),
        chosen,
    };
    let fee = |code: &str, count: u32, minor: u64| {
        let words = page.t_of("renew-fee", code).n("count", count).to_string();
        (words, amount(&page, minor, "USD"))
    };
    RenewForm {
        problems: Problems::of(
            &page,
            &[
                &stand_in("credits-1", &credits_error),
                &stand_in("attested", &attested_error),
            ],
        ),
        due: DateCard {
            label: page.t("registration-due").to_string(),
            date: deadline.date,
            left: deadline.left,
            time: deadline.time,
        },
        disciplines: vec!["Radiography".into(), "Computed Tomography".into()],
        price: vec![fee("renewal_first", 1, 3000), fee("renewal_further", 1, 1500)],
        total: amount(&page, 4500, "USD"),
        credits: if asks {
            vec![choice("reported", false), choice("without", false)]
        } else {
            Vec::new()
        },
        period: asks.then(|| period(set, &page, "running", years("open", 0))),
        credits_error,
        attested: false,
        attested_error,
        hidden: vec![("program", "arrt-like".into()), ("due", "2027-01-31".into())],
        page,
    }
}

fn check(set: &Set) -> RenewCheck {
    let page = set.holder(Section::Overview);
    let row = |id: &str, value: String| (page.t(id).to_string(), value);
    RenewCheck {
        problems: Problems::of(&page, &[]),
        rows: vec![
            row("renew-disciplines", "Radiography, Computed Tomography".into()),
            row("renew-credits-title", page.t_of("renew-credits", "without").to_string()),
            row("renew-attest-title", page.t("renew-attest-yes").to_string()),
            row("renew-fee-title", amount(&page, 4500, "USD")),
        ],
        text: page.t_of("renew-check-text", "fee").to_string(),
        hidden: vec![("program", "arrt-like".into())],
        page,
    }
}

fn done(set: &Set, code: &str, without: bool) -> RenewDone {
    let page = set.holder(Section::Overview);
    RenewDone::new(page, code, &set.format.date(date(2028, 1, 31)).text, without)
}
