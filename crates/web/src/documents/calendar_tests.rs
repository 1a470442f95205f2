//! What calendars read: the same dates as on the screen, with ids that stay.

use cqr_app::texts::Texts;
use cqr_domain::{
    Credits,
    cases::Pace,
    ids::{BienniumId, CaseId, CredentialId},
    programs::policy::PacePolicy,
};
use jiff::{ToSpan, civil::date};

use super::*;

fn world(now: &str) -> (Page, Format) {
    let texts = Texts::embedded().expect("the catalog");
    let format = Format::new(&texts, "America/Chicago", "Central", now.parse().expect("an instant"));
    (Page::new(&texts, "", ""), format)
}

fn learning(format: &Format, closes: Date) -> CredentialInput {
    CredentialInput {
        discipline: "Head, Neck; and more".into(),
        case: "0193a0".into(),
        standing: Standing::LearningDue,
        due: Some(format.end_of(closes)),
        pace: Pace::of(Some(Credits::whole(3)), format.today(), closes, &PacePolicy::default()),
        ..CredentialInput::none()
    }
}

/// The file of one credential that never moved.
fn file(page: &Page, format: &Format, credential: &CredentialInput) -> String {
    let dates = Dates {
        credentials: std::slice::from_ref(credential),
        account: None,
        moves: &DateMoves::default(),
    };
    calendar(page, format, dates, Reading::File)
}

/// Lines joined again where they were folded.
fn unfolded(file: &str) -> Vec<String> {
    file.replace("\r\n ", "").lines().map(str::to_owned).collect()
}

#[test]
fn on_each_day_of_three_years_the_file_has_the_instant_of_the_screen() {
    // U13: both sides of both changes of the clocks, leap day included.
    let (page, format) = world("2026-11-23T18:00:00Z");
    let mut day = date(2026, 11, 24);
    while day < date(2029, 11, 24) {
        let input = learning(&format, day);
        let file = file(&page, &format, &input);
        let shown = format.plain().deadline(input.due.expect("a deadline"));
        let last: Timestamp = shown.date.iso.parse().expect("an instant");
        let lines = unfolded(&file);
        assert!(lines.contains(&format!("DTSTART:{}", utc(last))), "{day}: {file}");
        assert!(
            lines.iter().any(|line| line.starts_with("SUMMARY:")
                && line.contains(&shown.date.text.replace(',', "\\,"))
                && line.contains("11:59 p.m. Central")),
            "{day}: {file}"
        );
        day = day.checked_add(1.day()).expect("a day");
    }
}

#[test]
fn the_latest_advised_start_is_a_whole_day_and_gone_once_it_passed() {
    let (page, format) = world("2026-11-23T18:00:00Z");
    let early = file(&page, &format, &learning(&format, date(2027, 6, 30)));
    // 30 days for three credits and 30 in hand.
    assert!(early.contains("DTSTART;VALUE=DATE:20270501"), "{early}");
    let late = file(&page, &format, &learning(&format, date(2026, 12, 20)));
    assert!(!late.contains("VALUE=DATE"), "{late}");
}

#[test]
fn what_has_a_meaning_in_the_format_is_escaped_and_ids_stay_the_same() {
    let (page, format) = world("2026-11-23T18:00:00Z");
    let file = file(&page, &format, &learning(&format, date(2027, 6, 30)));
    let lines = unfolded(&file);
    assert!(
        lines.iter().any(|line| line.contains("Head\\, Neck\\; and more")),
        "{file}"
    );
    assert!(lines.contains(&"UID:close-0193a0@opencqr".to_owned()), "{file}");
    assert!(file.lines().all(|line| line.len() <= 75), "{file}");
}

#[test]
fn somebody_with_nothing_open_gets_the_next_opening_and_nothing_else() {
    let (page, format) = world("2026-11-23T18:00:00Z");
    let waiting = CredentialInput {
        discipline: "Radiography".into(),
        standing: Standing::NoWindow(Some(date(2029, 7, 1))),
        coming: Some((CredentialId::from_bits(7), 2)),
        ..CredentialInput::none()
    };
    let file = file(&page, &format, &waiting);
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 1);
    for once in ["VERSION:2.0\r\n", "PRODID:-//OpenCQR//dates//EN\r\n"] {
        assert_eq!(file.matches(once).count(), 1, "{file}");
    }
    assert!(file.contains("DTSTART;VALUE=DATE:20290701"), "{file}");
}

#[test]
fn a_moved_date_keeps_its_id_and_has_a_higher_number() {
    let (page, format) = world("2026-11-23T18:00:00Z");
    let case = CaseId::from_bits(9);
    let read = |closes: Date, times: u32, at: &str| {
        let credential = CredentialInput {
            case: case.to_string(),
            ..learning(&format, closes)
        };
        let moved = Moved {
            times,
            at: at.parse().expect("an instant"),
        };
        let dates = Dates {
            credentials: &[credential],
            account: None,
            moves: &DateMoves {
                of_case: [(case, moved)].into(),
                ..DateMoves::default()
            },
        };
        unfolded(&calendar(&page, &format, dates, Reading::Address))
    };
    let first = read(date(2027, 6, 30), 0, "2024-07-01T05:20:00Z");
    let longer = read(date(2027, 9, 30), 1, "2026-11-20T16:00:00Z");
    let value = |lines: &[String], name: &str| {
        let found: Vec<_> = lines
            .iter()
            .filter_map(|line| line.strip_prefix(&format!("{name}:")))
            .collect();
        assert_eq!(found.len(), 1, "{lines:?}");
        found[0].to_owned()
    };
    assert_eq!(value(&first, "UID"), value(&longer, "UID"));
    assert_eq!(
        (value(&first, "SEQUENCE"), value(&longer, "SEQUENCE")),
        ("0".into(), "1".into())
    );
    assert_eq!(value(&longer, "LAST-MODIFIED"), "20261120T160000Z");
    assert_eq!(value(&longer, "DTEND"), "20271001T050000Z");
}

/// The entry of two years with this id that end on this day, moved so often.
fn two_years(id: Option<u128>, ends: Date, times: u32) -> Vec<String> {
    let (page, format) = world("2026-11-23T18:00:00Z");
    let id = id.map(BienniumId::from_bits);
    let account = Account {
        id,
        ends,
        needed: Credits::whole(24),
        counted: Credits::ZERO,
        in_review: Credits::ZERO,
        missing: Credits::whole(24),
        asked: false,
        reported_until: ends,
        probation_until: None,
        owed: Vec::new(),
    };
    let at = "2026-11-20T16:00:00Z".parse().expect("an instant");
    let dates = Dates {
        credentials: &[],
        account: Some(&account),
        moves: &DateMoves {
            of_biennium: id.map(|id| (id, Moved { times, at })).into_iter().collect(),
            ..DateMoves::default()
        },
    };
    unfolded(&calendar(&page, &format, dates, Reading::Address))
}

fn only<'a>(lines: &'a [String], name: &str) -> &'a str {
    let found: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
        .collect();
    assert_eq!(found.len(), 1, "{name}: {lines:?}");
    found[0]
}

#[test]
fn two_years_have_an_id_of_their_own_that_stays_when_their_end_moves() {
    // R-CE-6: the year was changed.
    let first = two_years(Some(7), date(2027, 6, 30), 0);
    let moved = two_years(Some(7), date(2028, 6, 30), 1);
    assert_eq!(
        only(&first, "UID"),
        only(&moved, "UID"),
        "so the old day leaves the calendar"
    );
    assert_eq!((only(&first, "SEQUENCE"), only(&moved, "SEQUENCE")), ("0", "1"));
    assert_eq!(only(&moved, "LAST-MODIFIED"), "20261120T160000Z");
    assert_eq!(only(&moved, "DTEND"), "20280701T050000Z");
    // RFC 5545, 3.8.4.7: nobody else has it, not even with the same last day.
    let other = two_years(Some(8), date(2027, 6, 30), 0);
    assert_ne!(only(&first, "UID"), only(&other, "UID"));
    let none = two_years(None, date(2027, 6, 30), 0);
    assert!(!none.iter().any(|line| line.starts_with("UID:")), "{none:?}");
}

#[test]
fn the_address_says_a_day_and_nothing_of_what_is_left() {
    let (page, format) = world("2026-11-23T18:00:00Z");
    let own = learning(&format, date(2027, 6, 30));
    let gone = CredentialInput {
        case: "0193a1".into(),
        standing: Standing::Discontinued(date(2027, 10, 31), "learning"),
        due: Some(format.end_of(date(2027, 10, 31))),
        ..own.clone()
    };
    let dates = Dates {
        credentials: &[own, gone],
        account: None,
        moves: &DateMoves::default(),
    };
    let said = unfolded(&calendar(&page, &format, dates, Reading::Address));
    assert_eq!(
        said.iter().filter(|line| *line == "BEGIN:VEVENT").count(),
        2,
        "no advised start"
    );
    for line in said.iter().filter(|line| line.starts_with("SUMMARY:")) {
        let plain = line.to_lowercase();
        for word in ["course", "result", "credit", "finish", "report", "come back"] {
            assert!(!plain.contains(word), "{line}");
        }
    }
    assert!(
        said.contains(&"REFRESH-INTERVAL;VALUE=DURATION:PT12H".to_owned()),
        "{said:?}"
    );
}
