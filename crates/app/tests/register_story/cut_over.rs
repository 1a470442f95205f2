//! A body moves in: what its system before knew about open windows comes by the cases file.

use cqr_app::{
    completions::{self, Approval},
    credentials::explain,
    imports::{self, CaseRows, ImportMode, ImportReport},
    people,
};
use cqr_domain::{
    accounts::Role,
    cases::{Case, CaseState},
    ce::Why,
    ids::CompletionId,
};
use cqr_store::{cases, completions::allocations, notices};
use cqr_testkit::{TestApp, on_both};
use jiff::civil::{Date, date};

use crate::{
    merged_courses::{catalog_comes, report},
    world::{World, blocking, staff},
};

const NOW: &str = "2026-11-23T18:00:00Z";
const COLUMNS: &str = "external_id,program,discipline,profile_on,assessed_on,outline,result,prescription,credits\n";

pub fn import(world: &World, rows: &str, mode: ImportMode) -> ImportReport {
    let path = world.file("cases.csv", format!("{COLUMNS}{rows}"));
    let importer = CaseRows {
        programs: world.app().programs.clone(),
        today: world.today(),
    };
    blocking(|| imports::run(world.app(), importer, &path, mode)).unwrap()
}

/// A result with so many right of ten in each subcategory of the outline in force.
pub fn result(world: &World, discipline: &str, right: &[u16]) -> (String, Vec<String>) {
    let program = world.app().programs.default_program();
    let outline = program.outline_on(discipline, world.today()).unwrap();
    let codes: Vec<String> = outline.subcategories().map(|(_, found)| found.code.clone()).collect();
    let verdict = |right: u16| if right >= 7 { "met" } else { "learning" };
    let words = codes
        .iter()
        .zip(right)
        .map(|(code, right)| format!("{code}:{}:{right}/10", verdict(*right)));
    (words.collect::<Vec<_>>().join(" "), codes)
}

async fn case(world: &World, number: &str) -> Case {
    let id = world.case(number, "BD").await.id.0;
    world.read(move |rx| cases::load(rx, id)).await.unwrap().case
}

pub fn counts(report: &ImportReport) -> (u64, u64, u64, u64) {
    (report.rows, report.changed, report.same, report.bad_rows)
}

/// Two whose windows in Bone Densitometry are open.
async fn two_half_done(test: std::sync::Arc<TestApp>) -> World {
    let world = World::new(test);
    world.register(
        &[("H-1", "1984-06-17"), ("H-2", "1984-06-17")],
        &[("H-1", "BD", "2016-06-17"), ("H-2", "BD", "2016-06-17")],
    );
    world.sweep().await;
    world
}

/// Their rows: three credits are prescribed to the first, so many of them earned; the second has a profile.
pub fn half_done(world: &World, earned: &str) -> String {
    let (words, codes) = result(world, "BD", &[9, 5, 8]);
    let open = &codes[1];
    format!(
        "H-1,arrt-like,BD,2025-02-03,2025-09-01,,{words},{open}:3,{open}:{earned}\nH-2,arrt-like,BD,2025-02-04,,,,,\n"
    )
}

#[test]
fn half_done_cases_are_taken_over_once_and_go_on_here() {
    on_both(NOW, |test| async move {
        let world = two_half_done(test).await;
        let told = import(&world, &half_done(&world, "1.5"), ImportMode::DryRun);
        assert_eq!(
            (counts(&told), told.written),
            ((2, 2, 0, 0), false),
            "{:?}",
            told.faults
        );
        let done = import(&world, &half_done(&world, "1.5"), ImportMode::AllOrNothing);
        assert_eq!((counts(&done), done.written), ((2, 2, 0, 0), true));
        let taken = case(&world, "H-1").await;
        assert_eq!(
            (taken.state, taken.has_profile(), taken.assessed),
            (CaseState::CeDue, true, true)
        );
        assert_eq!(taken.lines[0].open().hundredths(), 150);
        assert_eq!(case(&world, "H-2").await.state, CaseState::SsaDue);
        world.assert_rows_follow().await;
        let second = world.person("H-2").await.id.0;
        let page = people::look(world.app(), &staff(3, Role::CaseOfficer), second).await;
        let row = world.case("H-2", "BD").await;
        assert_eq!(page.unwrap().with_profile, [row.id.0], "as the decisions have it");

        let before = world.dump();
        let again = import(&world, &half_done(&world, "1.5"), ImportMode::AllOrNothing);
        assert_eq!((counts(&again), again.written), ((2, 0, 2, 0), false));
        assert_eq!(world.dump(), before, "reading the file again changes nothing");

        let rest = import(&world, &half_done(&world, "3"), ImportMode::AllOrNothing);
        assert_eq!(counts(&rest), (2, 1, 1, 0));
        assert_eq!(case(&world, "H-1").await.state, CaseState::Complete);
        let person = world.person("H-1").await.id.0;
        let kinds = world.read(move |rx| notices::of_person(rx, person, 50)).await;
        assert!(
            kinds
                .iter()
                .all(|notice| notice.kind != "result_ready" && notice.kind != "case_completed"),
            "what was told there is not told again"
        );
        world.assert_rows_follow().await;
    });
}

#[test]
fn what_was_done_there_is_explained_as_done() {
    on_both(NOW, |test| async move {
        let world = two_half_done(test).await;
        let done = import(&world, &half_done(&world, "1.5"), ImportMode::AllOrNothing);
        assert_eq!(counts(&done), (2, 2, 0, 0));
        for (asked, assessment) in [("H-1/BD", "done"), ("H-2/BD", "missing")] {
            let told = explain(world.app(), asked, None).await.unwrap();
            let of = |what: &str| told.lines.iter().find(|line| line.what == what).unwrap();
            assert_eq!(
                (of("profile").is.as_str(), of("assessment").is.as_str()),
                ("done", assessment),
                "{asked}"
            );
            assert!(of("profile").recorded_at.is_some(), "{asked}: when it was taken over");
        }
    });
}

#[test]
fn every_bad_row_is_told_and_nothing_is_written() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-1", "1984-06-17"), ("H-2", "1984-06-17")],
            &[("H-1", "BD", "2016-06-17"), ("H-2", "BD", "2009-01-01")],
        );
        world.sweep().await;
        let before = world.dump();
        let (words, codes) = result(&world, "BD", &[9, 5, 8]);
        let (open, one) = (&codes[1], words.split(' ').next().unwrap());
        let table = [
            ("H-9,arrt-like,BD,2025-02-03,,,,,".to_owned(), "external_id"),
            ("H-1,elsewhere,BD,2025-02-03,,,,,".to_owned(), "program"),
            ("H-1,arrt-like,MR,2025-02-03,,,,,".to_owned(), "discipline"),
            ("H-2,arrt-like,BD,2025-02-03,,,,,".to_owned(), "discipline"),
            ("H-1,arrt-like,BD,02/03/2025,,,,,".to_owned(), "profile_on"),
            ("H-1,arrt-like,BD,2026-11-24,,,,,".to_owned(), "profile_on"),
            ("H-1,arrt-like,BD,2020-01-01,,,,,".to_owned(), "profile_on"),
            (format!("H-1,arrt-like,BD,2025-02-03,,,{words},,"), "result"),
            (
                format!("H-1,arrt-like,BD,2025-02-03,2025-03-01,R-2022,{words},,"),
                "outline",
            ),
            (format!("H-1,arrt-like,BD,2025-02-03,2025-03-01,,{one},,"), "result"),
            (
                format!("H-1,arrt-like,BD,2025-02-03,2025-03-01,,{words} {one},,"),
                "result",
            ),
            (
                format!("H-1,arrt-like,BD,2025-02-03,2025-03-01,,{words},{open}:many,"),
                "prescription",
            ),
            (
                format!("H-1,arrt-like,BD,2025-02-03,2025-03-01,,{words},{open}:3,{open}:4"),
                "credits",
            ),
        ];
        for (row, column) in table {
            let told = import(&world, &format!("{row}\n"), ImportMode::AllOrNothing);
            assert_eq!((told.bad_rows, told.written), (1, false), "{row}");
            let fault = &told.faults[0];
            assert_eq!((fault.line, fault.column.as_str()), (2, column), "{row}: {fault:?}");
            assert!(!fault.expected.is_empty());
        }
        assert_eq!(world.dump(), before);
    });
}

/// The assessment in the system before this one.
const ASSESSED_ON: Date = date(2025, 9, 1);

/// Somebody whose window in Radiography is open, and the catalog.
async fn with_catalog(test: std::sync::Arc<TestApp>) -> World {
    let world = World::new(test);
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
    world.sweep().await;
    catalog_comes(&world);
    world
}

/// A course of the catalog that was reported and approved here.
async fn approved(world: &World, code: &'static str, completed_on: Date) -> CompletionId {
    let person = world.person("H-1").await.id.0;
    let id = report(world, person, code, completed_on).await;
    let reviewer = staff(903, Role::CeReviewer);
    completions::approve(world.app(), &reviewer, id, Approval::default())
        .await
        .unwrap();
    id
}

/// The row of a case with three credits prescribed in Radiation Protection, one of them earned there.
fn assessed(world: &World) -> String {
    let (words, codes) = result(world, "R", &[9, 9, 5, 9, 9, 9, 9, 9]);
    let open = &codes[2];
    assert_eq!(open, "RP");
    format!("H-1,arrt-like,R,2025-02-03,{ASSESSED_ON},,{words},{open}:3,{open}:1\n")
}

/// What is earned in hundredths of a credit.
async fn earned(world: &World) -> u32 {
    let id = world.case("H-1", "R").await.id.0;
    let case = world.read(move |rx| cases::load(rx, id)).await.unwrap().case;
    let [line] = case.lines.as_slice() else {
        panic!("{:?}", case.lines);
    };
    line.earned.hundredths()
}

/// Why a course counts for the prescription, or does not.
async fn why(world: &World, completion: CompletionId) -> Vec<Why> {
    let rows = world
        .read(move |rx| allocations::of_completions(rx, &[completion]))
        .await;
    let of_case = rows.into_iter().filter(|row| row.case_id.is_some());
    of_case.map(|row| row.reason.0).collect()
}

#[test]
fn a_course_from_before_the_assessment_there_does_not_count_for_what_it_prescribed() {
    on_both(NOW, |test| async move {
        let world = with_catalog(test).await;
        let report = import(&world, &assessed(&world), ImportMode::AllOrNothing);
        assert_eq!(
            (counts(&report), report.written),
            ((1, 1, 0, 0), true),
            "{:?}",
            report.faults
        );
        assert_eq!(earned(&world).await, 100);

        // R-RX-10: the day of the assessment is that of the system before.
        let before = approved(&world, "DEMO-111", date(2025, 8, 31)).await;
        assert_eq!(
            (earned(&world).await, why(&world, before).await),
            (100, vec![Why::BeforeResult])
        );
        let after = approved(&world, "DEMO-113", ASSESSED_ON).await;
        assert_eq!(
            (earned(&world).await, why(&world, after).await),
            (225, vec![Why::Counted])
        );
        world.assert_rows_follow().await;
    });
}

#[test]
fn what_was_approved_before_the_file_came_counts_once_for_what_it_prescribes() {
    on_both(NOW, |test| async move {
        let world = with_catalog(test).await;
        // Nothing is prescribed yet, as far as is known here.
        let before = approved(&world, "DEMO-111", date(2025, 8, 31)).await;
        let after = approved(&world, "DEMO-113", date(2025, 10, 1)).await;
        let profile = "H-1,arrt-like,R,2025-02-03,,,,,\n";
        assert_eq!(import(&world, profile, ImportMode::AllOrNothing).changed, 1);
        assert_eq!(why(&world, after).await, []);

        let row = assessed(&world);
        let told = import(&world, &row, ImportMode::DryRun);
        let done = import(&world, &row, ImportMode::AllOrNothing);
        assert_eq!((counts(&told), counts(&done)), ((1, 1, 0, 0), (1, 1, 0, 0)));
        assert_eq!(
            earned(&world).await,
            225,
            "one credit there and what was finished after it"
        );
        assert_eq!(
            (why(&world, before).await, why(&world, after).await),
            (vec![], vec![Why::Counted])
        );
        world.assert_checked().await;

        let dump = world.dump();
        assert_eq!(counts(&import(&world, &row, ImportMode::AllOrNothing)), (1, 0, 1, 0));
        assert_eq!(world.dump(), dump, "reading the file again counts nothing twice");
    });
}
