//! The staff's pages with invented people.

use cqr_app::completions::OnTime;
use jiff::civil::date;

use super::{
    reviews,
    sample_coming::{coming, what_if},
    sample_decisions::{
        confirmed, decisions, held_back, held_back_page, keep_form, kept, proposal, ready, releasing, releasing_ending,
    },
    sample_person::{all_lines, nobody, people, person, unlisted},
    sample_review::{decided_line, disputed, review, review_line},
    standing_view::{PeriodActs, StandingPage},
    view::{ReviewLine, ReviewsPage, WorkCard, WorkPage},
};
use crate::{
    forms::Problems,
    page::{Page, Section},
    paths,
    samples::{Sample, Set},
};

/// Every page for staff.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let mut all = pages(set);
    all.extend(super::credential_sample::samples(set));
    all.extend(super::seen::samples(set));
    all.extend(super::birth_date_sample::samples(set));
    all.extend(super::merge_sample::samples(set));
    all.extend(super::invitation_sample::samples(set));
    all.extend(super::invitations_sample::samples(set));
    all
}

fn pages(set: &Set) -> Vec<Sample> {
    let reviews = |lines: Vec<ReviewLine>| ReviewsPage {
        page: set.staff(Section::Reviews),
        waiting: i64::try_from(lines.len()).unwrap_or(0),
        overdue: usize::from(!lines.is_empty()),
        on_time: reviews::kept(
            &set.staff(Section::Reviews),
            &set.format,
            OnTime {
                days: 90,
                decided: if lines.is_empty() { 0 } else { 1_204 },
                on_time: if lines.is_empty() { 0 } else { 1_083 },
                working_days: 2,
                target: 95,
            },
        ),
        behind: !lines.is_empty(),
        decided: if lines.is_empty() {
            Vec::new()
        } else {
            vec![decided_line(set)]
        },
        lines,
    };
    vec![
        Sample::of("staff-work", &work(set, true)),
        Sample::of("staff-work-none", &work(set, false)),
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
        Sample::of("staff-person-all-lines", &all_lines(set)),
        Sample::of("staff-person-unlisted", &unlisted(set)),
        Sample::of("staff-person-registration", &standing_page(set, true)),
        Sample::of("staff-person-registration-none", &standing_page(set, false)),
        Sample::of(
            "staff-decisions",
            &decisions(set, vec![proposal(set), ready(set), kept(set)]),
        ),
        Sample::of("staff-release", &releasing(set, false)),
        Sample::of("staff-release-held", &releasing(set, true)),
        Sample::of("staff-release-waits", &held_back_page(set)),
        Sample::of("staff-release-ending", &releasing_ending(set)),
        Sample::of("staff-keep", &keep_form(set, false)),
        Sample::of("staff-keep-wrong", &keep_form(set, true)),
        Sample::of(
            "staff-decisions-confirmed",
            &decisions(set, vec![confirmed(set), held_back(set)]),
        ),
        Sample::of("staff-decisions-none", &decisions(set, Vec::new())),
        Sample::of("staff-rules", &coming(set, true)),
        Sample::of("staff-rules-none", &coming(set, false)),
        Sample::of("staff-rules-who-moves", &what_if(set)),
    ]
    .into_iter()
    .chain(super::sample_jobs::samples(set))
    .collect()
}

/// The same tile with the day that the first letter names.
fn named(set: &Set, card: WorkCard) -> WorkCard {
    let page = set.staff(Section::Work);
    let names = page
        .t("staff-work-names")
        .s("date", set.format.date(date(2026, 11, 30)));
    WorkCard {
        first: format!("{names} {}", card.first),
        ..card
    }
}

fn cards(set: &Set) -> Vec<WorkCard> {
    let page = set.staff(Section::Work);
    let card = |id: &str, count: i64, text: String, first: (&str, i8), href: &str| WorkCard {
        title: page.t(id).n("count", count).to_string(),
        count,
        text,
        first: page
            .t(first.0)
            .s("date", set.format.date(date(2026, 11, first.1)))
            .to_string(),
        href: href.into(),
    };
    let late = |id: &str| {
        let words = page.t(id).n("count", 1).n("overdue", 1).n("mine", 2);
        words.n("more", 3).to_string()
    };
    let (due, since) = ("staff-work-due", "staff-work-since");
    let words = |id: &str| page.t(id).to_string();
    let rows = [
        (
            "staff-work-returned",
            2,
            "staff-work-returned-text",
            (due, 20),
            paths::RETURNED_MAILS,
        ),
        (
            "staff-work-reviews",
            14,
            "staff-work-reviews-text",
            (due, 21),
            paths::REVIEWS,
        ),
        (
            "staff-work-threads",
            5,
            "staff-work-threads-text",
            (due, 22),
            paths::THREADS,
        ),
        (
            "staff-work-decisions",
            2,
            "staff-work-decisions-text",
            (since, 16),
            paths::DECISIONS,
        ),
        (
            "staff-work-endings",
            1,
            "staff-work-decisions-text",
            (since, 18),
            paths::ENDINGS,
        ),
    ];
    let letters = words("staff-work-letters-text");
    let batches = words("staff-work-batches-text");
    let mut cards = vec![
        named(
            set,
            card("staff-work-letters", 239, letters, (since, 2), paths::LETTERS),
        ),
        card("staff-work-batches", 1, batches, (since, 20), paths::LETTER_BATCHES),
    ];
    cards.extend(rows.map(|(id, count, text, first, href)| card(id, count, late(text), first, href)));
    cards
}

/// What waits for other people.
fn elsewhere(page: &Page) -> Vec<(String, String)> {
    let decide = page.t("staff-work-elsewhere").n("credentials", 15);
    let written = page.t("staff-work-requests-written").n("count", 1);
    let proposed = page.t("staff-work-merges-own").n("count", 1);
    let born = page.t("staff-work-birth-dates-own").n("count", 1);
    let mails = page.t("staff-work-invitations-running");
    let mails = mails.s("words", "120,000").s("found", "341,900");
    vec![
        (paths::INVITATIONS.into(), mails.to_string()),
        (paths::REQUESTS.into(), written.to_string()),
        (paths::MERGES.into(), proposed.to_string()),
        (paths::BIRTH_DATES.into(), born.to_string()),
        (String::new(), decide.n("registrations", 1).to_string()),
    ]
}

fn work(set: &Set, any: bool) -> WorkPage {
    let page = set.staff(Section::Work);
    let list = |id: &str, href: &str| (href.to_owned(), page.t(id).n("count", 0).to_string());
    WorkPage {
        cards: if any { cards(set) } else { Vec::new() },
        elsewhere: if any { elsewhere(&page) } else { Vec::new() },
        idle: vec![
            list("staff-work-payments", paths::PAYMENTS),
            list("staff-work-extensions", paths::EXTENSIONS),
            list("staff-work-invitations", paths::INVITATIONS),
        ],
        page,
    }
}

fn standing_page(set: &Set, any: bool) -> StandingPage {
    let page = set.staff(Section::People);
    let asks = |code: &str| {
        let last_day = if code == "open" {
            date(2028, 10, 31)
        } else {
            date(2027, 5, 31)
        };
        let words = page.t_of("staff-period", code).s("missing", "4.0").s("review", "2.0");
        words.s("date", set.format.date(last_day)).to_string()
    };
    let period = |id: &str, (state, asked): (&str, &str), dates: &str, can_move| PeriodActs {
        id: id.into(),
        view: crate::renewals::PeriodView {
            dates: dates.into(),
            credits: page
                .t("period-credits")
                .s("counted", "20.0")
                .s("required", "24.0")
                .to_string(),
            state: ("blue", page.t_of("period-state", state).to_string()),
            more: asks(asked),
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
                period(
                    "0193p2",
                    ("running", "open"),
                    "November 1, 2026 to October 31, 2028",
                    true,
                ),
                period(
                    "0193p1",
                    ("probation", "probation"),
                    "November 1, 2024 to October 31, 2026",
                    false,
                ),
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
