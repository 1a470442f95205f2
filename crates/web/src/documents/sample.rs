//! Invented documents.

use jiff::civil::date;

use super::view::{Documents, FeedAddress, FeedPage, LetterInput, Transcript, TranscriptRow};
use crate::{
    cases::{CredentialInput, Standing},
    page::Section,
    paths,
    samples::{Sample, Set},
};

/// The list and the transcript, with and without content.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let credential = |discipline: &str, profile_on, assessed_on| CredentialInput {
        discipline: discipline.into(),
        case: "0193a0".into(),
        standing: Standing::LearningDue,
        profile_on,
        assessed_on,
        ..CredentialInput::none()
    };
    let some = [
        credential("Radiography", Some(date(2026, 3, 2)), Some(date(2026, 9, 14))),
        credential("Computed Tomography", Some(date(2026, 5, 11)), None),
    ];
    let letters = [LetterInput {
        title: "Your window for Radiography has closed".into(),
        on: set.format.date(date(2026, 11, 1)),
        href: paths::letter("0193c1"),
    }];
    let holder = || set.holder(Section::Overview);
    vec![
        Sample::of("documents", &Documents::new(holder(), &set.format, &some, &letters)),
        Sample::of("documents-none", &Documents::new(holder(), &set.format, &[], &[])),
        Sample::of("calendar-address", &feed(set, true, false)),
        Sample::of("calendar-address-new", &feed(set, true, true)),
        Sample::of("calendar-address-off", &feed(set, false, false)),
        Sample::of("transcript", &transcript(set, 3)),
        Sample::of("transcript-none", &transcript(set, 0)),
    ]
}

fn feed(set: &Set, there: bool, new: bool) -> FeedPage {
    let made = set.format.date_of("2026-11-20T15:02:00Z".parse().unwrap_or_default());
    FeedPage {
        page: set.holder(Section::Overview),
        made: there.then_some(made),
        new: new.then(|| FeedAddress::new("https://cqr.example.org", "EXAMPLE-of-a-secret-that-nobody-has")),
    }
}

fn transcript(set: &Set, count: usize) -> Transcript {
    let page = set.holder(Section::Courses);
    let row = |title: &str, on, state: &str, credits: &str| TranscriptRow {
        title: title.into(),
        on: set.format.date(on),
        state: page.t_of("course-state", state).to_string(),
        credits: credits.into(),
    };
    let rows = vec![
        row(
            "Quality Control of Digital Detectors",
            date(2026, 11, 18),
            "reported",
            "1.00",
        ),
        row(
            "Equipment Basics: A Refresher for Working Technologists in Small Departments",
            date(2026, 10, 30),
            "approved",
            "1.50",
        ),
        row("Dose Tracking in Fluoroscopy", date(2026, 10, 12), "approved", "2.00"),
    ];
    Transcript {
        name: "Marisol Quade".into(),
        on: set.format.date(set.format.today()),
        rows: rows.into_iter().take(count).collect(),
        total: if count == 0 { "0.00".into() } else { "3.50".into() },
        page,
    }
}
