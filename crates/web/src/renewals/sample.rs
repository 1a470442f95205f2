//! Pages of registration with invented people.

use cqr_domain::{Credits, renewals::Price};
use jiff::civil::{Date, date};

use super::{
    view::{
        AuditLine, PaymentForm, PaymentsPage, PeriodView, RegistrationPage, RenewCheck, RenewDone, RenewForm,
        RenewalLine, StandingCard,
    },
    words::{after, amount, support_start},
};
use crate::{
    cases::{DateCard, NextAct, OwedLine},
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
        Sample::of("renew", &form(set, false, false)),
        Sample::of("renew-credits", &form(set, true, false)),
        Sample::of("renew-problems", &form(set, true, true)),
        Sample::of("renew-check", &check(set)),
        Sample::of("renew-done-filed", &done(set, "filed", true)),
        Sample::of("renew-done", &done(set, "renewed", false)),
        Sample::of("staff-payments", &payments(set, 2, false)),
        Sample::of("staff-payments-problems", &payments(set, 2, true)),
        Sample::of("staff-payments-none", &payments(set, 0, false)),
    ]);
    all
}

/// A card of where a registration stands, for the pages that show it.
pub(crate) fn card(set: &Set, page: &Page, code: &'static str, probation: bool) -> StandingCard {
    let deadline = set.format.deadline_on(date(2027, 1, 31));
    let say = |start: &str| {
        page.t_of(start, code)
            .s("through", set.format.date(date(2027, 1, 31)))
            .s("opens", set.format.date(date(2026, 11, 1)))
            .s("due", set.format.date(date(2027, 1, 31)))
            .to_string()
    };
    let state = code.trim_end_matches("-open");
    let color = match state {
        "current" => None,
        "open" => Some("orange"),
        "filed" => Some("blue"),
        _ => Some("red"),
    };
    let opens = code.ends_with("open");
    let probation_ends = set.format.deadline_on(date(2027, 5, 31));
    let support_ends = set.format.deadline_on(date(2027, 1, 31));
    let support = |code: &str| {
        page.t_of(support_start(page), code)
            .s("discipline", "Mammography")
            .s("supports", "Radiography")
            .s("date", &support_ends.date)
            .s("time", &support_ends.time)
            .s("left", &support_ends.left)
            .to_string()
    };
    StandingCard {
        after: if opens { costs(page, code) } else { String::new() },
        not_covered: String::new(),
        presses: code == "missed-open",
        code,
        last_day: last_day(code),
        probation_by: probation.then_some((Credits::whole(4), date(2027, 5, 31))),
        support: if probation {
            ["lost", "left-out", "over"].map(support).to_vec()
        } else {
            Vec::new()
        },
        words: say("registration-standing"),
        lead: say("registration-lead"),
        tag: color.map(|color| (color, page.t_of("registration-tag", state).to_string())),
        date: (code == "open").then(|| DateCard {
            label: page.t("registration-due").to_string(),
            date: deadline.date,
            left: deadline.left,
            time: deadline.time,
        }),
        next: opens.then(|| NextAct {
            title: page.t_of("registration-act", code).to_string(),
            text: page.t("registration-act-text").to_string(),
            href: paths::RENEW.to_owned(),
            button: page.t("registration-act-button").to_string(),
        }),
        probation_fee: if probation { probation_fee(page) } else { String::new() },
        probation: if probation {
            page.t("registration-probation")
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

/// The last day of a renewal that its holder can do something about; past where it comes late.
fn last_day(code: &str) -> Option<Date> {
    match code {
        "open" | "filed" => Some(date(2027, 1, 31)),
        "missed-open" | "ended-open" => Some(date(2026, 10, 31)),
        _ => None,
    }
}

fn probation_fee(page: &Page) -> String {
    let cost = page.t("registration-probation-cost");
    cost.s("amount", amount(page, 5000, "USD")).to_string()
}

fn costs(page: &Page, code: &str) -> String {
    let price = Price {
        lines: Vec::new(),
        minor: 3000,
        currency: "USD".into(),
    };
    after(page, code, &price)
}

fn period(set: &Set, page: &Page, state: &str, years: (i16, i16)) -> PeriodView {
    let color = match state {
        "running" => "blue",
        "met" | "cleared" => "green",
        "not_judged" => "still",
        _ => "red",
    };
    let deadline = set.format.deadline_on(date(2027, 6, 30));
    let more = match state {
        "probation" => page.t("period-probation"),
        _ => page.t("period-running"),
    };
    let more = more
        .s("missing", "4.0")
        .s("date", deadline.date)
        .s("time", deadline.time)
        .s("left", deadline.left)
        .to_string();
    PeriodView {
        dates: page
            .t("period-dates")
            .s("from", set.format.date(date(years.0, 1, 1)))
            .s("to", set.format.date(date(years.1, 12, 31)))
            .to_string(),
        credits: page
            .t("period-credits")
            .s("counted", "20.0")
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

fn renewal(set: &Set, page: &Page, year: i16, state: &str, paid: &str) -> RenewalLine {
    RenewalLine {
        due: set.format.date(date(year, 1, 31)),
        state: page.t_of("renewal-state", state).to_string(),
        filed: if state == "open" {
            String::new()
        } else {
            set.format.date(date(year, 1, 12)).text
        },
        fee: if state == "open" {
            String::new()
        } else {
            page.t_of("renewal-paid", paid)
                .s("amount", amount(page, 4500, "USD"))
                .to_string()
        },
    }
}

fn owed(set: &Set, page: &Page) -> OwedLine {
    let deadline = set.format.deadline_on(date(2027, 5, 31));
    let text = page
        .t("owed-text-probation")
        .s("date", deadline.date)
        .s("time", deadline.time)
        .s("left", deadline.left);
    OwedLine {
        title: page
            .t("owed-title")
            .s("date", set.format.date(date(2026, 11, 30)))
            .to_string(),
        tag: page.t("owed-tag").s("credits", "4.0").to_string(),
        text: text.to_string(),
        href: paths::REPORT.to_owned(),
        link: page.t("owed-link-probation").to_string(),
    }
}

fn registration(set: &Set, code: &'static str, probation: bool) -> RegistrationPage {
    let page = set.holder(Section::Overview);
    let past = if probation { "probation" } else { "met" };
    let newest = match code {
        "open" => renewal(set, &page, 2027, "open", ""),
        "filed" => renewal(set, &page, 2027, "filed", "waiting"),
        "missed" | "missed-open" | "ended" | "ended-open" => renewal(set, &page, 2027, "missed", "waiting"),
        _ => renewal(set, &page, 2026, "renewed", "recorded"),
    };
    let audit = |state: &str, color: &'static str| AuditLine {
        href: paths::audit("0193f7"),
        title: page.t("audit-title").n("count", 3).to_string(),
        state: (color, page.t_of("audit-state", state).to_string()),
        by: String::new(),
        last_day: None,
    };
    RegistrationPage {
        standing: card(set, &page, code, probation),
        owed: if probation { vec![owed(set, &page)] } else { Vec::new() },
        periods: vec![
            period(set, &page, "running", (2027, 2028)),
            period(set, &page, past, (2025, 2026)),
            period(set, &page, "not_judged", (2023, 2024)),
        ],
        renewals: vec![
            newest,
            renewal(set, &page, 2025, "renewed", "not_required"),
            renewal(set, &page, 2024, "renewed-late", "imported"),
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
        period: asks.then(|| period(set, &page, "running", (2025, 2026))),
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

fn payments(set: &Set, lines: usize, problems: bool) -> PaymentsPage {
    let page = set.staff(Section::Payments);
    let line = |at: usize| {
        let wrong = (problems && at == 0).then_some("payment-error-reference");
        let mut reference = Field::text(&page, "reference").width(20).error(&page, wrong);
        let mut paid_on = Field::text(&page, "paid-on").kind("date").width(10);
        reference.id = format!("reference-{at}");
        paid_on.id = format!("paid-on-{at}");
        PaymentForm {
            href: paths::payment("0193f7", "2027-01-31"),
            id: at.to_string(),
            holder: (["Marisol Quade", "Owen Tallis"][at].into(), format!("D1000{at}")),
            person: paths::person("0193f7"),
            due: set.format.date(date(2026, 10 + i8::try_from(at).unwrap_or(0), 30)),
            filed: set.format.date(date(2026, 10, 12)),
            fee: amount(&page, 4500, "USD"),
            late: at == 0,
            reference,
            paid_on,
        }
    };
    let lines: Vec<PaymentForm> = (0..lines).map(line).collect();
    let fields: Vec<&Field> = lines.iter().flat_map(|line| [&line.reference, &line.paid_on]).collect();
    PaymentsPage {
        problems: Problems::of(&page, &fields),
        lines,
        page,
    }
}
