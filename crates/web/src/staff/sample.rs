//! The overview of work with invented figures.

use jiff::civil::date;

use super::view::{WorkCard, WorkPage};
use crate::{
    page::{Page, Section},
    paths,
    samples::{Sample, Set},
};

/// The overview in its states.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("staff-work", &work(set, true)),
        Sample::of("staff-work-none", &work(set, false)),
    ]
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
    let no_street = words("staff-work-no-street-text");
    let mut cards = vec![
        named(
            set,
            card("staff-work-letters", 239, letters, (since, 2), paths::LETTERS),
        ),
        card("staff-work-batches", 1, batches, (since, 20), paths::LETTER_BATCHES),
        card("staff-work-no-street", 2, no_street, (since, 3), paths::LETTERS_ASIDE),
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
