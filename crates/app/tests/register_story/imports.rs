//! Importing holders and credentials: a good file, the same again, quotes and line ends, and what is wrong as a whole.

use cqr_app::imports::{self, FileError, ImportError, ImportMode, ImportReport, RowFault, reject_path};
use cqr_store::credentials::RegisterStatus;
use cqr_testkit::on_both;

use crate::world::{CREDENTIAL_COLUMNS, HOLDER_COLUMNS, World, blocking, credential, holder};

const NOW: &str = "2026-11-23T18:00:00Z";
const ALL: ImportMode = ImportMode::AllOrNothing;

fn counts(report: &ImportReport) -> (u64, u64, u64, u64, u64) {
    (report.rows, report.new, report.changed, report.same, report.bad_rows)
}

#[test]
fn a_good_file_comes_onto_the_register_and_again_changes_nothing() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        let holders = format!(
            "{HOLDER_COLUMNS}{}{}",
            holder("H-1", "1984-06-17"),
            holder("H-2", "1990-02-01")
        );
        let told = world.import_holders(&holders, ImportMode::DryRun);
        assert!(!told.written);
        let done = world.import_holders(&holders, ALL);
        assert_eq!((counts(&done), done.written), ((2, 2, 0, 0, 0), true));
        assert_eq!(
            ImportReport {
                written: true,
                register: None,
                ..told
            },
            done,
            "the dry run told the outcome"
        );

        let held = [
            ("H-1", "R", "2016-06-17"),
            ("H-1", "CT", "2018-11-20"),
            ("H-2", "R", "2009-05-01"),
            ("H-2", "M", "2012-02-29"),
        ];
        let held: String = held
            .iter()
            .map(|(number, discipline, day)| credential(number, discipline, day))
            .collect();
        let held = format!("{CREDENTIAL_COLUMNS}{held}");
        let told = world.import_credentials(&held, ImportMode::DryRun);
        let done = world.import_credentials(&held, ALL);
        assert_eq!(counts(&done), (4, 4, 0, 0, 0));
        assert_eq!(
            ImportReport {
                written: true,
                register: None,
                ..told
            },
            done
        );
        let next = [
            world.next_window("H-1", "R").await,
            world.next_window("H-1", "CT").await,
            world.next_window("H-2", "R").await,
            world.next_window("H-2", "M").await,
        ];
        let windows = [
            Some(("2024-06-01".to_owned(), 1)),
            Some(("2026-06-01".to_owned(), 1)),
            None,
            // The first cycle closed in 2023 before the register came here; the second one is under way.
            Some(("2030-02-01".to_owned(), 2)),
        ];
        assert_eq!(next, windows, "awarded before 2011 is not subject (R-ELIG-3)");
        world.assert_rows_follow().await;

        let before = world.dump();
        let again = (
            world.import_holders(&holders, ALL),
            world.import_credentials(&held, ALL),
        );
        assert_eq!((counts(&again.0), counts(&again.1)), ((2, 0, 0, 2, 0), (4, 0, 0, 4, 0)));
        assert_eq!(world.dump(), before, "reading files again changes nothing");
    });
}

#[test]
fn byte_order_mark_windows_line_ends_quoted_commas_and_line_breaks() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        let text = "\u{feff}email,external_id,birth_date,family_name,given_name,address_lines\r\n\
                    ,H-1,1984-06-17,\"Brook, Jr.\",\"Ana \"\"Annie\"\"\",\"1 Main Street\r\nApartment 2\"\r\n\
                    \r\n\
                    zoë@example.org,H-2,1990-02-01,  Łukasiewicz ,Zoë,\r\n";
        assert_eq!(counts(&world.import_holders(text, ALL)), (2, 2, 0, 0, 0));
        let ana = world.person("H-1").await;
        assert_eq!((&*ana.given_name, &*ana.family_name), ("Ana \"Annie\"", "Brook, Jr."));
        assert_eq!(
            (&*ana.address_lines, &*ana.email, &*ana.time_zone),
            ("1 Main Street\nApartment 2", "", "")
        );
        let zoe = world.person("H-2").await;
        assert_eq!((&*zoe.family_name, &*zoe.sort_name), ("Łukasiewicz", "łukasiewicz zoë"));
        // A fault behind a quoted line break and an empty line is told with the line of the file.
        let bad = text.replace("1990-02-01", "1990-02-30");
        let report = world.import_holders(bad, ALL);
        assert_eq!(report.faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [5]);
    });
}

#[test]
fn a_file_that_is_no_such_table_says_what_is_wrong_with_it() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        let before = world.dump();
        let said = |bytes: &[u8]| {
            let path = world.file("wrong.csv", bytes);
            match blocking(|| imports::run(world.app(), world.holder_rows(), &path, ImportMode::AcceptValid)) {
                Err(ImportError::File(error)) => error.to_string(),
                other => panic!("{other:?}"),
            }
        };
        let columns = "external_id,given_name,family_name,birth_date,email";
        let table: [(String, &str); 7] = [
            (
                String::new(),
                "the file is empty; expected a header row with the columns external_id, given_name",
            ),
            (
                "external_id,given_name\n".into(),
                "missing columns: family_name, birth_date, email",
            ),
            (format!("{columns},shoe_size\n"), "unknown columns: shoe_size"),
            (format!("{columns},email\n"), "columns that stand twice: email"),
            (
                columns.replace(',', ";") + "\n",
                "the cells must be separated by commas",
            ),
            (
                format!("{columns},\"phone\n"),
                "line 1: expected a quote at the end of the cell",
            ),
            ("H-1,Ana,Brook,1984-06-17,\n".into(), "missing columns: external_id"),
        ];
        for (text, expected) in table {
            let said = said(text.as_bytes());
            assert!(said.contains(expected), "{text:?}: {said}");
        }
        let utf16: Vec<u8> = format!("\u{feff}{columns}\n")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(said(&utf16), "the file is UTF-16; save it as CSV UTF-8");
        let missing = world.test.place.folder.path().join("not there.csv");
        let missing = blocking(|| imports::run(world.app(), world.holder_rows(), &missing, ALL));
        assert!(matches!(missing, Err(ImportError::File(FileError::Io(_)))));
        assert_eq!(world.dump(), before);
    });
}

#[test]
fn bad_credentials_are_told_apart() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[]);
        let before = world.dump();
        let table = [
            ("H-1,arrt-like,R,2016-06-17", "", ""),
            (
                "H-9,arrt-like,R,2016-06-17",
                "external_id",
                "the number of a holder on the register",
            ),
            (
                "H-1,other,CT,2016-06-17",
                "program",
                "a program of this installation: arrt-like",
            ),
            (
                "H-1,arrt-like,XX,2016-06-17",
                "discipline",
                "a discipline of the program: ",
            ),
            (
                "H-1,arrt-like,r,2016-06-17",
                "discipline",
                "a discipline of the program: ",
            ),
            (
                "H-1,arrt-like,R,2017-01-01",
                "discipline",
                "the same stands on line 2 already",
            ),
            (
                "H-1,arrt-like,CT,2026-11-24",
                "awarded_on",
                "a date that is not in the future",
            ),
            (
                "H-1,arrt-like,M,1984-06-17",
                "awarded_on",
                "a date after the holder's birth",
            ),
            (
                "H-1,arrt-like,QM,2018-07-01",
                "awarded_on",
                "a date up to 2018-06-30: QM was not awarded later",
            ),
            ("H-1,arrt-like,MR,2016-06-31", "awarded_on", "a date such as 1984-03-17"),
            ("H-1,arrt-like,MR,", "awarded_on", "a date such as 1984-03-17"),
            (
                "H-1,arrt-like,,2016-06-17",
                "discipline",
                "a value; this column must not be empty",
            ),
            (
                "H-1,,MR,2016-06-17",
                "program",
                "a value; this column must not be empty",
            ),
        ];
        let text: String = table.iter().map(|(row, ..)| format!("{row}\n")).collect();
        let report = world.import_credentials(format!("{CREDENTIAL_COLUMNS}{text}"), ALL);
        assert_eq!(counts(&report), (13, 1, 0, 0, 12));
        let expected = (2..).zip(table).filter(|(_, (_, column, _))| !column.is_empty());
        let faults: Vec<&RowFault> = report.faults.iter().collect();
        for ((line, (row, column, expected)), fault) in expected.zip(&faults) {
            assert_eq!((fault.line, &*fault.column), (line, column), "{row}");
            assert!(fault.expected.contains(expected), "{row}: {}", fault.expected);
        }
        assert_eq!((faults.len(), world.dump()), (12, before));
    });
}

// R-ELIG-11: the list of disciplines is data, to which a body adds, and of which it retires.
#[test]
fn a_discipline_that_is_added_is_taken_and_one_that_is_retired_keeps_its_holders() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17"), ("H-2", "1984-06-17")], &[]);
        let earns = |number: &str, day: &str| {
            let row = credential(number, "XX", day);
            world.import_credentials(format!("{CREDENTIAL_COLUMNS}{row}"), ALL)
        };
        assert_eq!(counts(&earns("H-1", "2016-06-17")).4, 1, "nobody knows it yet");
        world.with_policy(|program| {
            let mut added = program.disciplines[0].clone();
            added.abbr = "XX".to_owned();
            program.disciplines.push(added);
        });
        assert_eq!(earns("H-1", "2016-06-17").faults, []);
        world.with_policy(|program| {
            let added = program.disciplines.last_mut().unwrap();
            added.last_award = Some(jiff::civil::date(2018, 6, 30));
        });
        let late = earns("H-2", "2018-07-01");
        assert!(
            late.faults[0].expected.contains("XX was not awarded later"),
            "{:?}",
            late.faults
        );
        assert_eq!(earns("H-2", "2018-06-30").faults, []);
        let held = world.held("H-1", "XX").await;
        assert_eq!(held.status.0, RegisterStatus::Registered);
    });
}

#[test]
fn valid_rows_are_accepted_and_mended_rejects_follow() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        let columns = "external_id,given_name,family_name,birth_date,email";
        let text = format!(
            "{columns}\nH-1,Ana,Brook,1984-06-17,\nH-2,Ben,Cole,1984-06-31,ben\nH-3,\"Cy\nH-4,Dee,Dale,1990-01-01,,\nH-5,Eve,Fox,1991-01-01,\n"
        );
        let path = world.file("holders.csv", &text);
        let run = |path: &std::path::Path, mode| {
            blocking(|| imports::run(world.app(), world.holder_rows(), path, mode)).unwrap()
        };
        assert_eq!(counts(&run(&path, ALL)), (5, 2, 0, 0, 3));
        assert!(!reject_path(&path).exists());
        let told = run(&path, ImportMode::DryRun);
        let report = run(&path, ImportMode::AcceptValid);
        assert_eq!((counts(&report), report.written), ((5, 2, 0, 0, 3), true));
        let told = ImportReport {
            written: true,
            register: None,
            ..told
        };
        assert_eq!(told, report);

        let rejects = std::fs::read_to_string(reject_path(&path)).unwrap();
        let expected = format!(
            "{columns},reject_reason\n\
             H-2,Ben,Cole,1984-06-31,ben,\"birth_date: expected a date such as 1984-03-17 (year, month, day); \
             email: expected a mail address such as name@example.org, or nothing\"\n\
             \"H-3,\"\"Cy\",given_name: expected a quote at the end of the cell\n\
             H-4,Dee,Dale,1990-01-01,,,\"expected 5 cells, as in the header; check quotes and commas\"\n"
        );
        assert_eq!(rejects, expected);
        // Nothing slips in unmended.
        assert_eq!(
            counts(&run(&reject_path(&path), ImportMode::AcceptValid)),
            (3, 0, 0, 0, 3)
        );

        let mended = rejects
            .replace("1984-06-31,ben", "1984-06-30,ben@example.org")
            .replace("\"H-3,\"\"Cy\"", "H-3,Cy,Day,1985-05-05,")
            .replace("1990-01-01,,,", "1990-01-01,,");
        let report = world.import_holders(mended, ALL);
        assert_eq!(counts(&report), (3, 3, 0, 0, 0), "{:?}", report.faults);
        assert_eq!(world.person("H-3").await.family_name, "Day");
    });
}
