//! The staff's pages with invented people.

use cqr_app::people::By;
use cqr_domain::accounts::Role;
use jiff::civil::date;

use super::view::{
    DecisionsPage, EndingView, Listing, PeoplePage, PersonAct, PersonCredential, PersonLine, PersonPage, ProposalView,
    ReviewLine, ReviewsPage, TimelineEntry, ToldLine, WorkCard, WorkPage,
};
use super::{
    person::told_by,
    sample_coming::{coming, what_if},
    sample_review::{decided_line, disputed, review, review_line},
    standing_view::{PeriodActs, StandingPage},
};
use crate::{
    forms::Problems,
    page::Section,
    paths,
    requests::RequestLine,
    samples::{Sample, Set},
    threads::Turn,
};

/// Every page for staff.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let mut all = pages(set);
    all.extend(super::credential_sample::samples(set));
    all.extend(super::seen::samples(set));
    all.extend(super::merge_sample::samples(set));
    all
}

fn pages(set: &Set) -> Vec<Sample> {
    let reviews = |lines: Vec<ReviewLine>| ReviewsPage {
        page: set.staff(Section::Reviews),
        waiting: i64::try_from(lines.len()).unwrap_or(0),
        overdue: usize::from(!lines.is_empty()),
        decided: if lines.is_empty() {
            Vec::new()
        } else {
            vec![decided_line(set)]
        },
        lines,
    };
    vec![
        Sample::of("staff-work", &work(set)),
        Sample::of(
            "staff-reviews",
            &reviews(vec![review_line(set, true), review_line(set, false)]),
        ),
        Sample::of("staff-reviews-none", &reviews(Vec::new())),
        Sample::of("staff-review", &review(set, false)),
        Sample::of("staff-review-unlisted", &review(set, true)),
        Sample::of("staff-review-disputed", &disputed(set)),
        Sample::of("staff-people", &people(set)),
        Sample::of("staff-people-none", &nobody(set)),
        Sample::of("staff-person", &person(set)),
        Sample::of("staff-person-unlisted", &unlisted(set)),
        Sample::of("staff-person-registration", &standing_page(set, true)),
        Sample::of("staff-person-registration-none", &standing_page(set, false)),
        Sample::of("staff-decisions", &decisions(set, vec![proposal(set)])),
        Sample::of("staff-decisions-confirmed", &decisions(set, vec![confirmed(set)])),
        Sample::of("staff-decisions-none", &decisions(set, Vec::new())),
        Sample::of("staff-rules", &coming(set, true)),
        Sample::of("staff-rules-none", &coming(set, false)),
        Sample::of("staff-rules-who-moves", &what_if(set)),
    ]
    .into_iter()
    .chain(super::sample_jobs::samples(set))
    .collect()
}

fn work(set: &Set) -> WorkPage {
    let page = set.staff(Section::Work);
    let card = |title: &str, count, text: String, href: &str| WorkCard {
        title: page.t(title).to_string(),
        count,
        text,
        href: href.into(),
    };
    let cards = vec![
        card(
            "staff-work-returned",
            2,
            page.t("staff-work-returned-text").n("count", 1).to_string(),
            paths::RETURNED_MAILS,
        ),
        card(
            "staff-work-reviews",
            14,
            page.t("staff-work-reviews-text").n("count", 1).to_string(),
            paths::REVIEWS,
        ),
        card(
            "staff-work-threads",
            5,
            page.t("staff-work-threads-text")
                .n("overdue", 1)
                .n("mine", 2)
                .to_string(),
            paths::THREADS,
        ),
        card(
            "staff-work-decisions",
            2,
            page.t("staff-work-decisions-text").to_string(),
            paths::DECISIONS,
        ),
    ];
    WorkPage { cards, page }
}

fn people(set: &Set) -> PeoplePage {
    let line = PersonLine {
        href: paths::person("0193a9"),
        name: "Marisol Quade".into(),
        facts: "no. 4418207 · Springfield, IL".into(),
        credentials: vec![("Radiography".into(), set.texts.text("staff-status-registered"), "green")],
    };
    let mut other = line.clone();
    other.facts = "no. 4420911 · Duluth, MN".into();
    other.credentials.push((
        "Computed Tomography".into(),
        set.texts.text("staff-status-discontinued"),
        "red",
    ));
    let page = set.staff(Section::People);
    PeoplePage {
        query: "marisol quade".into(),
        found: page.t("staff-people-first").n("count", 50).to_string(),
        people: vec![line, other],
        turn: Turn {
            before: String::new(),
            after: "/staff/people?q=marisol%20quade&page=2".into(),
        },
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

pub(super) fn person(set: &Set) -> PersonPage {
    let page = set.staff(Section::People);
    let by = By::Staff {
        name: "Teodor Lindqvist".into(),
        role: Some(Role::CeReviewer),
    };
    let entry = |at: &str, words: &str, key| TimelineEntry {
        at: set.format.instant(at.parse().unwrap_or_default()),
        words: words.into(),
        by: told_by(&page, &by, "R-RX-7", "arrt-like@3"),
        key,
    };
    let fact = |id: &str, value: &str| (page.t(id).to_string(), value.to_owned());
    PersonPage {
        registration: paths::person_standing("0193f7"),
        seen: paths::seen_overview("0193f7"),
        name: "Marisol Quade".into(),
        corrections: Some(paths::corrections("0193a9")),
        merge: Some(paths::merge("0193a9")),
        merged_into: None,
        merged_from: page
            .t("staff-merged-from")
            .n("count", 1)
            .s("numbers", "4418911")
            .to_string(),
        listing: Listing {
            listed: true,
            entry: "/register/1".into(),
            change: Some("/staff/people/1/listing".into()),
        },
        number: "4418207".into(),
        standing: "Prescribed learning is next, 4.5 credits left to find by June 30, 2027.".into(),
        credentials: vec![PersonCredential {
            name: "Radiography".into(),
            status: "Certified and registered".into(),
            color: "green",
            facts: vec![
                fact("staff-fact-awarded", "June 17, 2017"),
                fact("staff-fact-window", "July 1, 2024 to June 30, 2027"),
            ],
            acts: ["extension", "appeal", "complaint"]
                .map(|wish| PersonAct {
                    href: paths::staff_request_new("0193a0", wish),
                    words: page.t_of("staff-act", wish).to_string(),
                })
                .into(),
        }],
        requests: vec![RequestLine {
            href: paths::staff_request("0193r1"),
            title: page.t("request-title-extension").to_string(),
            about: page.t("request-cause-illness").to_string(),
            state: (page.t("request-state-open").to_string(), "yellow"),
            filed: set.format.date(date(2026, 11, 16)),
            due: Some(set.format.date(date(2026, 11, 30))),
        }],
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
        ],
        page,
    }
}

fn proposal(set: &Set) -> ProposalView {
    let page = set.staff(Section::Decisions);
    let told = |day, title: &str, how: &str| ToldLine {
        on: set.format.date(date(2026, 4, day)),
        title: title.into(),
        how: page.t(how).to_string(),
    };
    ProposalView {
        href: paths::decision("0193g1"),
        id: "0193g1".into(),
        holder: ("Calvin Oyelaran".into(), "4419911".into()),
        person: paths::person("0193aa"),
        discipline: "Radiography".into(),
        closed: set.format.date(date(2026, 10, 31)),
        reason: page
            .t("staff-reason")
            .s(
                "what",
                page.t("staff-reason-close")
                    .s("date", "October 31, 2026")
                    .s("open", "Radiation Protection: 3.0 credits"),
            )
            .n("told", 4)
            .n("read", 2)
            .s("date", "May 2, 2026")
            .to_string(),
        open: vec![
            page.t("staff-open-line")
                .s("name", "Radiation Protection")
                .s("credits", "3.0")
                .to_string(),
        ],
        told: vec![told(
            1,
            "Your window is open until October 31, 2026",
            "staff-told-mailed",
        )],
        contact: vec![
            (
                page.t("staff-evidence-account").to_string(),
                page.t("staff-evidence-seen").s("date", "May 2, 2026").to_string(),
            ),
            (
                page.t("staff-evidence-requests").to_string(),
                format!(
                    "{}: {}",
                    page.t("request-title-extension"),
                    page.t("request-state-refused")
                ),
            ),
        ],
        effect: None,
        take_back: None,
        holds: vec![page.t("staff-held-reviews").n("count", 1).to_string()],
        released: page.t("staff-released").n("released", 1).n("people", 2).to_string(),
        can_release: true,
        by_me: false,
    }
}

fn confirmed(set: &Set) -> ProposalView {
    let page = set.staff(Section::Decisions);
    ProposalView {
        holds: Vec::new(),
        released: page.t("staff-released").n("released", 2).n("people", 2).to_string(),
        effect: Some(
            page.t("staff-effect")
                .s("date", "November 24, 2026, 9:02 a.m.")
                .to_string(),
        ),
        take_back: Some(paths::take_back("0193g1")),
        can_release: false,
        by_me: true,
        ..proposal(set)
    }
}

fn decisions(set: &Set, proposals: Vec<ProposalView>) -> DecisionsPage {
    DecisionsPage {
        page: set.staff(Section::Decisions),
        problems: Problems::default(),
        endings: if proposals.is_empty() {
            Vec::new()
        } else {
            vec![ending(set, false), ending(set, true)]
        },
        proposals,
    }
}

fn ending(set: &Set, held: bool) -> EndingView {
    let page = set.staff(Section::Decisions);
    let day = set.format.date(jiff::civil::date(2026, 10, 31));
    let (id, cause, name) = if held {
        ("0193e2", "probation_over", "Kai Moana")
    } else {
        ("0193e1", "renewal_missed", "Theresa Lindqvist")
    };
    EndingView {
        href: paths::ending(id),
        id: id.into(),
        holder: (name.into(), "D10009".into()),
        person: paths::person_standing("0193f7"),
        cause: page.t_of("staff-ending", cause).s("date", day).to_string(),
        told: Vec::new(),
        holds: if held {
            vec![page.t("staff-held-notice").s("name", "probation-7d").to_string()]
        } else {
            Vec::new()
        },
        released: page.t("staff-released").n("released", 1).n("people", 2).to_string(),
        can_release: !held,
        by_me: held,
    }
}

fn standing_page(set: &Set, any: bool) -> StandingPage {
    let page = set.staff(Section::People);
    let period = |id: &str, state: &str, dates: &str, can_move| PeriodActs {
        id: id.into(),
        view: crate::renewals::PeriodView {
            dates: dates.into(),
            credits: page
                .t("period-credits")
                .s("counted", "20.0")
                .s("required", "24.0")
                .to_string(),
            state: ("blue", page.t_of("period-state", state).to_string()),
            more: String::new(),
        },
        can_move,
        can_audit: true,
    };
    StandingPage {
        problems: Problems::default(),
        href: paths::person_standing("0193f7"),
        ask: paths::person_audits("0193f7"),
        name: "Marisol Quade".into(),
        number: "D10003".into(),
        back: paths::person("0193f7"),
        registrations: if any {
            vec![crate::renewals::card(set, &page, "open", true)]
        } else {
            Vec::new()
        },
        periods: if any {
            vec![
                period("0193p2", "running", "November 1, 2026 to October 31, 2028", true),
                period("0193p1", "probation", "November 1, 2024 to October 31, 2026", false),
            ]
        } else {
            Vec::new()
        },
        audits: if any {
            vec![(
                paths::staff_audit("0193f7"),
                page.t_of("staff-audit-cause", "sample").to_string(),
                page.t_of("audit-state", "answered").to_string(),
                "December 14, 2026".into(),
            )]
        } else {
            Vec::new()
        },
        may_open_audits: true,
        page,
    }
}
