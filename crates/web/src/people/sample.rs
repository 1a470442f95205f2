//! The pages of people with invented people.

use cqr_app::{accounts::AccountStep, notices::MailState, people::By};
use cqr_domain::accounts::Role;
use jiff::civil::{Date, date};

use super::{
    address_sample, birth_date_sample, corrections_sample, merge_sample,
    person::rule,
    seen,
    time_line::told_by,
    view::{HeldLine, Listing, PeoplePage, PersonAct, PersonCredential, PersonLine, PersonPage, TimelineEntry},
};
use crate::{
    accounts::sample_account as account,
    notices::{self, ToldLine, mail},
    page::{Page, Section},
    paths,
    requests::RequestLine,
    samples::{Sample, Set},
    threads::Turn,
};

/// Every page about people.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let mut all = vec![
        Sample::of("staff-people", &people(set)),
        Sample::of("staff-people-none", &nobody(set)),
        Sample::of("staff-person", &person(set)),
        Sample::of("staff-person-all-lines", &all_lines(set)),
        Sample::of("staff-person-unlisted", &unlisted(set)),
    ];
    all.extend(corrections_sample::samples(set));
    all.extend(address_sample::samples(set));
    all.extend(seen::samples(set));
    all.extend(birth_date_sample::samples(set));
    all.extend(merge_sample::samples(set));
    all
}

fn people(set: &Set) -> PeoplePage {
    let day = set.format.date(date(2027, 1, 31));
    let words = |id: &str| set.public(Section::People).t(id).s("date", &day).to_string();
    let line = PersonLine {
        href: paths::person("0193a9"),
        name: "Marisol Quade".into(),
        facts: format!(
            "no. 4418207 · {} · Springfield, IL",
            set.public(Section::People).t("staff-people-born").s("year", 1984)
        ),
        credentials: vec![HeldLine {
            name: "Radiography".into(),
            tags: vec![
                (set.texts.text("staff-status-registered"), "green"),
                (words("staff-people-short"), "red"),
            ],
        }],
    };
    let mut other = line.clone();
    other.facts = "no. 4420911 · Duluth, MN".into();
    other.credentials.push(HeldLine {
        name: "Computed Tomography".into(),
        tags: vec![
            (set.texts.text("staff-status-discontinued"), "red"),
            (words("staff-people-window"), "yellow"),
        ],
    });
    let page = set.staff(Section::People);
    PeoplePage {
        query: "marisol quade".into(),
        found: page.t("staff-people-found").n("count", 2).to_string(),
        people: vec![line, other],
        turn: Turn::default(),
        too_many: false,
        page,
    }
}

fn nobody(set: &Set) -> PeoplePage {
    let page = set.staff(Section::People);
    PeoplePage {
        query: "quaid".into(),
        found: page.t("staff-people-found").n("count", 0).to_string(),
        people: Vec::new(),
        turn: Turn::default(),
        too_many: false,
        page,
    }
}

fn unlisted(set: &Set) -> PersonPage {
    let mut person = person(set);
    person.listing.listed = false;
    person
}

/// Every line that the page of a person can have; no person has them all.
fn all_lines(set: &Set) -> PersonPage {
    let page = set.staff(Section::People);
    PersonPage {
        birth_date: Some((paths::birth_date("0193a9"), page.t("staff-correct-waits").to_string())),
        merged_from: merged_from(&page),
        dangers: dangers(set, &page),
        pending: pending(set, &page),
        missing: missing(set, &page),
        told: every_way(set, &page),
        requests: ["staff-request-act", "staff-request-look"]
            .map(|act| (request(set, &page), page.t(act).to_string()))
            .into(),
        ..person(set)
    }
}

pub(crate) fn person(set: &Set) -> PersonPage {
    let page = set.staff(Section::People);
    let by = By::Staff {
        name: "Teodor Lindqvist".into(),
        role: Some(Role::CeReviewer),
    };
    let address = format!("{}#R-RX-7", paths::rule_figures("arrt-like", 3));
    let entry = |at: &str, words: &str, key| TimelineEntry {
        at: set.format.instant(at.parse().unwrap_or_default()),
        words: words.into(),
        by: told_by(&page, &by),
        rule: rule(&page, Some(address.clone()), "R-RX-7", "arrt-like@3"),
        key,
    };
    let fact = |id: &str, value: &str| (page.t(id).to_string(), value.to_owned());
    PersonPage {
        registration: paths::person_standing("0193f7"),
        name: "Marisol Quade".into(),
        seen: paths::seen_overview("0193f7"),
        corrections: Some(paths::corrections("0193a9")),
        address: Some(paths::staff_address("0193a9")),
        birth_date: None,
        merge: Some(paths::merge("0193a9")),
        note_call: Some((paths::call("0193a9"), notices::outcomes(&page))),
        merged_into: None,
        merged_from: String::new(),
        account: account(set, &page, AccountStep::NeverInvited, (true, true)),
        listing: Listing {
            listed: true,
            entry: "/register/1".into(),
            change: Some("/staff/people/1/listing".into()),
        },
        number: "4418207".into(),
        dangers: Vec::new(),
        pending: Vec::new(),
        missing: missing_now(set, &page),
        told: told_so_far(set, &page),
        standing: "Prescribed learning is next, 4.5 credits left to find by June 30, 2027.".into(),
        credentials: vec![credential(&page)],
        requests: vec![(request(set, &page), page.t("staff-request-act").to_string())],
        timeline: vec![
            entry(
                "2026-11-20T03:14:00Z",
                "Course reported: Equipment Faults and Artifacts",
                false,
            ),
            entry("2026-09-14T17:31:00Z", "Prescription issued: 9.00 credits", true),
        ],
        facts: vec![
            fact("staff-fact-email", "m.quade@example.org"),
            fact("staff-fact-phone", "555-0117"),
            fact(
                "staff-fact-address",
                "Apartment 4, 209 Sample Street, Springfield, IL, 62701, US",
            ),
        ],
        page,
    }
}

/// A credential whose next window holds by earlier rules.
fn credential(page: &Page) -> PersonCredential {
    let fact = |id: &str, value: &str| (page.t(id).to_string(), value.to_owned());
    let next = page.t("staff-next-kept").s("date", "July 1, 2031");
    let next = next.s("rules", "August 1, 2026").to_string();
    PersonCredential {
        name: "Radiography".into(),
        status: "Certified and registered".into(),
        color: "green",
        facts: vec![
            fact("staff-fact-awarded", "June 17, 2017"),
            fact("staff-fact-window", "July 1, 2024 to June 30, 2027"),
            fact("staff-fact-next", &next),
        ],
        acts: ["extension", "appeal", "complaint"]
            .map(|wish| PersonAct {
                href: paths::staff_request_new("0193a0", wish),
                words: page.t_of("staff-act", wish).to_string(),
            })
            .into(),
    }
}

fn merged_from(page: &Page) -> String {
    let words = page.t("staff-merged-from").n("count", 1);
    words.s("numbers", "4418911").to_string()
}

fn request(set: &Set, page: &Page) -> RequestLine {
    RequestLine {
        href: paths::staff_request("0193r1"),
        title: page.t("request-title-extension").to_string(),
        about: page.t("staff-request-cause-illness").to_string(),
        state: (page.t("request-state-open").to_string(), "yellow"),
        filed: set.format.date(date(2026, 11, 16)),
        due: Some(set.format.date(date(2026, 11, 30))),
    }
}

/// The messages of a window so far.
fn told_so_far(set: &Set, page: &Page) -> Vec<ToldLine> {
    let line = |kind: &str, on: Date, read: Date| {
        let words = |part: &str| {
            page.t_of("notice", format_args!("{kind}-{part}"))
                .s("discipline", "Radiography")
                .s("date", set.format.date(date(2027, 6, 30)))
                .s("time", "11:59 p.m. Central")
                .s("left", "")
                .to_string()
        };
        let read = page.t("staff-told-read").s("date", set.format.date(read)).to_string();
        ToldLine {
            on: set.format.date(on),
            title: words("title"),
            how: [mail(page, MailState::HandedOver), read].join(" · "),
            body: vec![words("body")],
        }
    };
    vec![
        line("result_ready", date(2026, 9, 14), date(2026, 9, 15)),
        line("window_opened", date(2024, 7, 1), date(2024, 7, 8)),
    ]
}

/// Where the steps, the period and the renewal of somebody with a window stand.
fn missing_now(set: &Set, page: &Page) -> Vec<(String, String)> {
    let say = |id: &str, day: Date| {
        let words = page.t_of("staff-missing", id).s("credits", "4.5");
        words.s("date", set.format.date(day)).to_string()
    };
    let (period, renewal) = (date(2028, 6, 30), date(2027, 6, 30));
    let credits = page.t("period-credits").s("counted", "18.0").s("required", "24.0");
    let asks = page.t_of("staff-period", "open").s("missing", "6.0").s("review", "2.0");
    let asks = asks.s("date", set.format.date(period));
    vec![
        (
            "Radiography".to_owned(),
            ["profile-yes", "assessment-yes", "learning"]
                .map(|id| say(id, renewal))
                .join(" "),
        ),
        (say("period", period), format!("{credits}. {asks}")),
        (say("renewal", renewal), say("renewal-current", renewal)),
    ]
}

/// A message for every way that its mail can go.
fn every_way(set: &Set, page: &Page) -> Vec<ToldLine> {
    let states = [
        MailState::HandedOver,
        MailState::Undeliverable,
        MailState::Queued,
        MailState::None,
    ];
    let words = |id: &str| page.t(id).to_string();
    let line = |state| ToldLine {
        on: set.format.date(date(2026, 11, 20)),
        title: page
            .t("notice-result_ready-title")
            .s("discipline", "Radiography")
            .to_string(),
        how: [
            mail(page, state),
            words("staff-told-letter"),
            words("staff-told-unread"),
        ]
        .join(" · "),
        body: vec![
            page.t("notice-result_ready-body")
                .s("discipline", "Radiography")
                .to_string(),
        ],
    };
    states.map(line).into()
}

/// Everything that can be in danger.
fn dangers(set: &Set, page: &Page) -> Vec<String> {
    let day = set.format.date(date(2027, 6, 30));
    let say = |id: &str| {
        let words = page.t_of("staff-danger", id).s("discipline", "Radiography");
        words.s("date", &day).to_string()
    };
    let all = "pending grace short tight missed ended probation probation-over";
    all.split(' ').map(say).collect()
}

/// Everything that waits for the people who decide.
fn pending(set: &Set, page: &Page) -> Vec<String> {
    let day = set.format.date(date(2026, 11, 3));
    let say = |code: &str| {
        let words = page.t_of("staff-pending", code).s("discipline", "Radiography");
        let holds = page.t("staff-held-reviews").n("count", 1).to_string();
        words.n("count", 2).s("date", &day).s("holds", holds).to_string()
    };
    ["credential", "released", "held", "registration"].map(say).into()
}

/// Every way in which a step, a period and a renewal can stand.
fn missing(set: &Set, page: &Page) -> Vec<(String, String)> {
    let say = |id: &str| {
        let words = page.t_of("staff-missing", id).s("credits", "4.5");
        words.s("date", set.format.date(date(2027, 6, 30))).to_string()
    };
    let steps = |ids: [&str; 3]| ("Radiography".to_owned(), ids.map(say).join(" "));
    let credits = page.t("period-credits").s("counted", "20.0").s("required", "24.0");
    let period = |code: &str| {
        let asks = page.t_of("staff-period", code).s("missing", "4.0").s("review", "2.0");
        let asks = asks.s("date", set.format.date(date(2027, 6, 30)));
        (say("period"), format!("{credits}. {asks}"))
    };
    let mut rows = vec![
        steps(["profile-yes", "assessment-yes", "learning"]),
        steps(["profile-yes", "assessment-yes", "learning-none"]),
        steps(["profile-no", "assessment-no", "learning-later"]),
        (say("period"), format!("{credits}.")),
    ];
    rows.extend(["open", "report", "checked", "probation", "undecided", "ended"].map(period));
    for state in ["current", "open", "filed", "missed", "ended"] {
        rows.push((say("renewal"), say(&format!("renewal-{state}"))));
    }
    rows
}
