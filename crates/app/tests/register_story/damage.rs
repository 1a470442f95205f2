//! One file with more than fifty kinds of damage: all are told with line, column, value and expectation, and nothing
//! changes. The good rows between them are imported when the operator says so, and only they.

use cqr_app::imports::{ImportMode, ImportReport};
use cqr_testkit::on_both;

use crate::world::{HOLDER_COLUMNS, World, holder};

const NOW: &str = "2026-11-23T18:00:00Z";
const COLUMNS: [&str; 12] = [
    "external_id",
    "given_name",
    "family_name",
    "birth_date",
    "email",
    "phone",
    "address_lines",
    "city",
    "region",
    "postal_code",
    "country",
    "time_zone",
];

/// One kind of damage.
struct Damage {
    story: &'static str,
    row: Vec<u8>,
    column: &'static str,
    /// What the report shows of the value.
    value: String,
    expected: &'static str,
}

/// A good row in which one cell is replaced; the cell stands in quotes.
fn cell(story: &'static str, column: &'static str, value: impl AsRef<[u8]>, expected: &'static str) -> Damage {
    let shown = String::from_utf8_lossy(value.as_ref()).trim().to_owned();
    let hidden = |c: char| c.is_control() || matches!(c, '\u{200b}' | '\u{202e}');
    let masked: String = shown.chars().map(|c| if hidden(c) { '\u{fffd}' } else { c }).collect();
    let cut: String = masked.chars().take(60).collect();
    let value_shown = if masked.chars().count() > 60 {
        format!("{cut}…")
    } else {
        cut
    };
    Damage {
        story,
        row: row_with(column, value.as_ref()),
        column,
        value: value_shown,
        expected,
    }
}

/// A good row with its own number, in which the cell of a column is replaced.
fn row_with(column: &str, value: &[u8]) -> Vec<u8> {
    static NUMBER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let good = [
        &format!("D-{number}"),
        "Ana",
        "Brook",
        "1984-06-17",
        "a@example.org",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ];
    let mut row = Vec::new();
    for (name, cell) in COLUMNS.iter().zip(good) {
        if !row.is_empty() {
            row.push(b',');
        }
        row.push(b'"');
        row.extend(if *name == column { value } else { cell.as_bytes() });
        row.push(b'"');
    }
    row
}

/// A row as it stands.
fn raw(story: &'static str, row: &str, column: &'static str, value: &str, expected: &'static str) -> Damage {
    Damage {
        story,
        row: row.as_bytes().to_vec(),
        column,
        value: value.to_owned(),
        expected,
    }
}

fn texts() -> Vec<Damage> {
    let hidden = "text without control characters";
    let utf8 = "text in UTF-8";
    let long = |length: usize| "x".repeat(length);
    vec![
        cell("bytes of another encoding", "given_name", b"Andr\xe9", utf8),
        cell("a cut-off letter", "city", b"M\xc3", utf8),
        cell(
            "an old encoding gone through twice",
            "family_name",
            "M\u{fffd}ller",
            "the letter that stood where",
        ),
        cell("a NUL byte", "family_name", "Bro\0ok", hidden),
        cell("a bell", "given_name", "An\u{7}a", hidden),
        cell("a tab", "city", "Saint\tPaul", hidden),
        cell("an escape sequence", "region", "M\u{1b}[31mN", hidden),
        cell("a space that nobody sees", "given_name", "An\u{200b}a", hidden),
        cell("a text turned round", "family_name", "Br\u{202e}koo", hidden),
        cell("a line break in a name", "given_name", "An\na", "text on one line"),
        cell(
            "a name that is too long",
            "given_name",
            long(121),
            "at most 120 characters",
        ),
        cell(
            "a family name that is too long",
            "family_name",
            long(121),
            "at most 120 characters",
        ),
        cell(
            "a mail address that is too long",
            "email",
            format!("{}@example.org", long(250)),
            "at most 254",
        ),
        cell(
            "a phone number that is too long",
            "phone",
            "5".repeat(41),
            "at most 40 characters",
        ),
        cell(
            "an address that is too long",
            "address_lines",
            long(401),
            "at most 400 characters",
        ),
        cell("a city that is too long", "city", long(121), "at most 120 characters"),
        cell(
            "a region that is too long",
            "region",
            long(121),
            "at most 120 characters",
        ),
        cell(
            "a postal code that is too long",
            "postal_code",
            long(21),
            "at most 20 characters",
        ),
        cell(
            "a cell that is far too long",
            "address_lines",
            long(16_385),
            "at most 16384 bytes",
        ),
        cell("no given name", "given_name", "", "must not be empty"),
        cell("a family name of spaces", "family_name", "   ", "must not be empty"),
    ]
}

fn values() -> Vec<Damage> {
    let date = "a date such as 1984-03-17";
    let mail = "a mail address such as name@example.org";
    let number = "letters, digits, and - _ . only";
    vec![
        cell("no number", "external_id", "", "must not be empty"),
        cell("a number with a space", "external_id", "D 1", number),
        cell("a number with a slash", "external_id", "D/1", number),
        cell("a number with another alphabet's letter", "external_id", "Ð-1", number),
        cell(
            "a number that is too long",
            "external_id",
            "1".repeat(41),
            "at most 40 characters",
        ),
        cell("no birth date", "birth_date", "", date),
        cell("a day that does not exist", "birth_date", "1985-02-29", date),
        cell("a month that does not exist", "birth_date", "1985-13-01", date),
        cell("the American way", "birth_date", "06/17/1984", date),
        cell("the European way", "birth_date", "17.06.1984", date),
        cell("two digits of the year", "birth_date", "84-06-17", date),
        cell("no hyphens", "birth_date", "19840617", date),
        cell("a time with it", "birth_date", "1984-06-17T00:00:00", date),
        cell("a number of a spreadsheet", "birth_date", "30850", date),
        cell(
            "born tomorrow",
            "birth_date",
            "2026-11-24",
            "between 1900-01-01 and today",
        ),
        cell(
            "born long ago",
            "birth_date",
            "1899-12-31",
            "between 1900-01-01 and today",
        ),
        cell("no @", "email", "ana.example.org", mail),
        cell("two @", "email", "a@b@example.org", mail),
        cell("nothing before the @", "email", "@example.org", mail),
        cell("a domain without a dot", "email", "ana@localhost", mail),
        cell("a domain that ends with a dot", "email", "ana@example.org.", mail),
        cell("two addresses", "email", "a@example.org;b@example.org", mail),
        cell("a name with the address", "email", "Ana <ana@example.org>", mail),
        cell("letters in a phone number", "phone", "555-CALL", "a phone number"),
        cell("three letters of a country", "country", "USA", "at most 2 characters"),
        cell("small letters of a country", "country", "us", "two capital letters"),
        cell("digits of a country", "country", "U1", "two capital letters"),
        cell(
            "a zone that nobody knows",
            "time_zone",
            "America/Springfield",
            "a time zone such as",
        ),
        cell(
            "a zone by its everyday name",
            "time_zone",
            "Central",
            "a time zone such as",
        ),
        cell(
            "a zone that is too long",
            "time_zone",
            "z".repeat(61),
            "at most 60 characters",
        ),
    ]
}

fn shapes() -> Vec<Damage> {
    let count = "12 cells, as in the header";
    let good = "Ana,Brook,1984-06-17,,,,,,,,";
    let open = "Q-1,\"Ana,Brook,1984-06-17,,,,,,,,";
    let inside = "Q-2,Ana \"Annie\" B,Brook,1984-06-17,,,,,,,,";
    let after = "Q-3,\"Ana\" B,Brook,1984-06-17,,,,,,,,";
    vec![
        raw(
            "a cell too few",
            "S-1,Ana,Brook,1984-06-17,,,,,,,",
            "",
            "11 cells",
            count,
        ),
        raw(
            "a cell too many",
            "S-2,Ana,Brook,1984-06-17,,,,,,,,,",
            "",
            "13 cells",
            count,
        ),
        raw("semicolons", "S-3;Ana;Brook;1984-06-17;;;;;;;;", "", "1 cells", count),
        raw(
            "the number of an earlier row",
            &format!("G-0,{good}"),
            "external_id",
            "G-0",
            "a row of its own",
        ),
        raw(
            "an earlier row again",
            holder("G-1", "1984-06-17").trim_end(),
            "external_id",
            "G-1",
            "a row of its own",
        ),
        raw(
            "a quote that is not closed",
            open,
            "given_name",
            open,
            "a comma or the end of the row after a closing",
        ),
        raw(
            "quotes in a bare cell",
            inside,
            "given_name",
            inside,
            "quotes around the whole cell",
        ),
        raw(
            "text after a quote",
            after,
            "given_name",
            after,
            "a comma or the end of the row after a closing",
        ),
    ]
}

#[test]
fn fifty_kinds_of_damage_are_all_told_and_nothing_changes() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        let damages: Vec<Damage> = texts().into_iter().chain(values()).chain(shapes()).collect();
        assert!(damages.len() >= 50, "{} kinds", damages.len());

        // Two good rows first, which two damages repeat, then a good row behind every damage.
        let mut file = HOLDER_COLUMNS.as_bytes().to_vec();
        file.extend(holder("G-0", "1984-06-17").as_bytes());
        file.extend(holder("G-1", "1984-06-17").as_bytes());
        let mut places = Vec::new();
        for (number, damage) in (2..).zip(&damages) {
            places.push(file.iter().filter(|byte| **byte == b'\n').count() as u64 + 1);
            file.extend(&damage.row);
            file.extend(b"\r\n");
            file.extend(format!("\"G-{number}\",Ben,Cole,1990-01-01,,,,,,,,\n").as_bytes());
        }

        let before = world.dump();
        let report = world.import_holders(&file, ImportMode::AllOrNothing);
        for ((damage, place), fault) in damages.iter().zip(&places).zip(&report.faults) {
            let Damage {
                story,
                column,
                value,
                expected,
                ..
            } = damage;
            assert_eq!((fault.line, &*fault.column), (*place, *column), "{story}");
            assert_eq!(&fault.value, value, "{story}");
            assert!(fault.expected.contains(expected), "{story}: {}", fault.expected);
        }
        assert_eq!(
            (report.faults.len(), report.bad_rows),
            (damages.len(), damages.len() as u64)
        );
        assert_eq!((report.new, report.written), (damages.len() as u64 + 2, false));
        assert_eq!(world.dump(), before, "a file with damage changes nothing");

        let told = world.import_holders(&file, ImportMode::DryRun);
        let told = ImportReport { register: None, ..told };
        assert_eq!((&told, world.dump()), (&report, before));
        let done = world.import_holders(&file, ImportMode::AcceptValid);
        assert_eq!(done, ImportReport { written: true, ..told });
        assert_eq!(world.person("G-9").await.family_name, "Cole");
        world.assert_rows_follow().await;
    });
}
