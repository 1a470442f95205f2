//! The pages of the public register in their states.

use cqr_app::register::{CredentialEntry, Entry, Missing, Period};
use cqr_domain::{
    ids::PersonId,
    register::{Completion, Standing},
};
use jiff::civil::{Date, date};

use super::{
    line::{entry_line, name, place, probation, sheets, span},
    search::{Typed, Wrong, page},
    view::{EntryPage, FoundView},
};
use crate::{
    page::Section,
    paths,
    samples::{Sample, Set},
};

fn credential(standing: Standing, completion: Option<Completion>, closes_on: Date) -> CredentialEntry {
    CredentialEntry {
        credential: "R.T.(R)".into(),
        discipline: "Radiography".into(),
        awarded_on: date(2016, 6, 17),
        standing,
        discontinued_on: (standing == Standing::Discontinued).then_some(date(2026, 9, 3)),
        period: completion.map(|completion| Period {
            opens_on: date(closes_on.year() - 3, 7, 1),
            closes_on,
            completion,
        }),
        next_period: (standing == Standing::Registered && completion.is_none_or(|it| it == Completion::Complete))
            .then_some((date(2033, 7, 1), date(2036, 6, 30))),
    }
}

fn entry(set: &Set, bits: u128, names: (&str, &str), credentials: Vec<CredentialEntry>) -> Entry {
    let is_registered = credentials.iter().any(|held| held.standing.is_registered());
    Entry {
        id: PersonId::from_bits(bits),
        given_name: names.0.into(),
        family_name: names.1.into(),
        city: "Duluth".into(),
        region: "MN".into(),
        credentials,
        registered_through: is_registered.then_some(date(2027, 7, 31)),
        probation_until: (names.1 == "Birchwood").then_some(date(2027, 1, 31)),
        biennium: Some((date(2025, 7, 1), date(2027, 6, 30))),
        as_of: set.format.now(),
    }
}

fn people(set: &Set) -> Vec<(&'static str, Entry)> {
    let last = date(2026, 6, 30);
    let of = |standing, completion| credential(standing, completion, last);
    let second = CredentialEntry {
        credential: "R.T.(CT)".into(),
        discipline: "Computed Tomography".into(),
        awarded_on: date(2019, 2, 4),
        ..credential(Standing::Registered, Some(Completion::UnderWay), date(2029, 6, 30))
    };
    let exempt = CredentialEntry {
        awarded_on: date(2004, 5, 2),
        next_period: None,
        ..of(Standing::Registered, None)
    };
    vec![
        (
            "complete",
            entry(
                set,
                11,
                ("Walter", "Ngata"),
                vec![of(Standing::Registered, Some(Completion::Complete)), second],
            ),
        ),
        (
            "pending",
            entry(
                set,
                12,
                ("June", "Halloran"),
                vec![of(Standing::DecisionPending, Some(Completion::Pending))],
            ),
        ),
        (
            "discontinued",
            entry(
                set,
                13,
                ("Imre", "Castellan"),
                vec![of(Standing::Discontinued, Some(Completion::NotCompleted))],
            ),
        ),
        ("not-limited", entry(set, 14, ("Ada", "Birchwood"), vec![exempt])),
    ]
}

/// Every page in every state.
#[doc(hidden)]
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let frame = || set.public(Section::Register);
    let as_of = format!("{} Central", set.format.instant(set.format.now()));
    let all = people(set);
    let typed = Typed {
        family: "Ngata".into(),
        region: "MN".into(),
        ..Typed::default()
    };
    let numbered = Typed {
        number: "100417".into(),
        ..Typed::default()
    };
    let found = |kind, by_number, entries: Vec<_>| FoundView {
        kind,
        by_number,
        count: entries.len(),
        most: 20,
        entries,
        as_of: as_of.clone(),
    };
    let lines = || {
        let page = frame();
        let lines = all.iter().map(|(_, entry)| entry_line(&page, &set.format, entry));
        lines.collect::<Vec<_>>()
    };
    let search =
        |name: &str, typed: &Typed, found: Option<FoundView>| Sample::of(name, &page(frame(), typed, &[], found));
    let mut samples = vec![
        search("register", &Typed::default(), None),
        search("register-found", &typed, Some(found("some", false, lines()))),
        search("register-none", &typed, Some(found("none", false, Vec::new()))),
        search("register-none-number", &numbered, Some(found("none", true, Vec::new()))),
        search("register-many", &typed, Some(found("many", false, Vec::new()))),
    ];
    samples.extend(wrong(set));
    samples.extend(all.iter().map(|(state, entry)| {
        let page = frame();
        let view = EntryPage {
            name: name(entry),
            place: place(entry),
            credentials: sheets(&page, &set.format, entry),
            through: entry.registered_through.map(|day| set.format.date(day).text),
            probation: probation(&page, &set.format, entry),
            biennium: entry.biennium.map(|days| span(&page, &set.format, days)),
            as_of: as_of.clone(),
            address: format!("https://cq.example.org{}", paths::register_entry(entry.id)),
            page,
        };
        Sample::of(&format!("register-entry-{state}"), &view)
    }));
    samples
}

/// Searches that something is wrong with.
fn wrong(set: &Set) -> Vec<Sample> {
    let search = |name: &str, typed: &Typed, wrong: &[Wrong]| {
        Sample::of(name, &page(set.public(Section::Register), typed, wrong, None))
    };
    let unknown = Typed {
        family: "Ngata".into(),
        region: "Minesota".into(),
        ..Typed::default()
    };
    let (none, missing) = (Typed::default(), Wrong::Missing);
    vec![
        search(
            "register-missing",
            &none,
            &[missing(Missing::Family), missing(Missing::Place)],
        ),
        search("register-missing-number", &none, &[missing(Missing::Number)]),
        search("register-unknown-state", &unknown, &[Wrong::State]),
    ]
}
