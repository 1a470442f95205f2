//! Items and activities through the same importer, from JSON and CSV, and the example files of the README.

use std::path::{Path, PathBuf};

use cqr_app::imports::{self, ImportMode, ImportReport, reject_path, run_activities, run_items};
use cqr_testkit::on_both;

use crate::world::{World, blocking};

const NOW: &str = "2026-11-23T18:00:00Z";
const ALL: ImportMode = ImportMode::AllOrNothing;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn counts(report: &ImportReport) -> (u64, u64, u64, u64, u64) {
    (report.rows, report.new, report.changed, report.same, report.bad_rows)
}

fn items(world: &World, path: &Path, mode: ImportMode) -> ImportReport {
    blocking(|| run_items(world.app(), path, mode)).unwrap()
}

fn activities(world: &World, path: &Path, mode: ImportMode) -> ImportReport {
    blocking(|| run_activities(world.app(), path, mode)).unwrap()
}

#[test]
fn the_files_of_the_readme_are_good() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        let folder = root().join("examples");
        let holders = folder.join("holders.csv");
        let report = blocking(|| imports::run(world.app(), world.holder_rows(), &holders, ALL)).unwrap();
        assert_eq!(counts(&report), (12, 12, 0, 0, 0), "{:?}", report.faults);
        let credentials = folder.join("credentials.csv");
        let report = blocking(|| imports::run(world.app(), world.credential_rows(), &credentials, ALL)).unwrap();
        assert_eq!((report.new, report.bad_rows), (report.rows, 0), "{:?}", report.faults);
        let report = activities(&world, &folder.join("activities.csv"), ALL);
        assert_eq!((report.new, report.bad_rows), (report.rows, 0), "{:?}", report.faults);
        for name in ["items.json", "items.csv"] {
            let report = items(&world, &folder.join(name), ALL);
            assert_eq!((report.new, report.bad_rows), (3, 0), "{name}: {:?}", report.faults);
        }
        let swept = world.sweep().await;
        assert!(swept.opened > 0 && swept.held_back == 0, "{swept:?}");
    });
}

#[test]
fn the_demonstration_s_items_and_activities_again_change_nothing() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        let (bank, catalog) = (root().join("demo/items.json"), root().join("demo/activities.csv"));
        let told = items(&world, &bank, ImportMode::DryRun);
        let done = items(&world, &bank, ALL);
        assert_eq!((told.new, done.new, done.written), (112, 112, true));
        let told = activities(&world, &catalog, ImportMode::DryRun);
        let done = activities(&world, &catalog, ALL);
        assert_eq!((told.new, done.bad_rows), (done.new, 0));
        let before = world.dump();
        assert_eq!(items(&world, &bank, ALL).same, 112);
        assert_eq!(activities(&world, &catalog, ALL).same, done.new);
        assert_eq!(world.dump(), before);
    });
}

const ITEM_COLUMNS: &str =
    "outline,subcategory,external_id,type,stem,option_a,option_b,option_c,key,rationale,source\n";

#[test]
fn mistakes_of_items_are_told_without_a_word_of_the_item() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        let rest = "Secretstem?,Secretone,Secrettwo,Secretthree,A,Secretreason,Secretsource";
        let rows = [
            format!("R-2022,PIM,X-1,single,{rest}"),
            format!("R-2022,PIM,X-1,single,{rest}"),
            format!("R-1999,PIM,X-2,single,{rest}"),
            format!("R-2022,XXX,X-3,single,{rest}"),
            format!("R-2022,PIM,X-4,essay,{rest}"),
            format!("R-2022,PIM,X-5,single,{}", rest.replace(",A,", ",D,")),
            format!("R-2022,PIM,X-6,single,{}", rest.replace("Secrettwo", "Secretone")),
            format!("R-2022,PIM,X-7,single,\"Secret{rest}"),
            format!("R-2022,PIM,X-8,single,{rest},Secretmore"),
        ];
        let path = world.file("items.csv", format!("{ITEM_COLUMNS}{}\n", rows.join("\n")));
        let before = world.dump();
        let report = items(&world, &path, ALL);
        assert_eq!(counts(&report), (9, 1, 0, 0, 8));
        let places: Vec<_> = report.faults.iter().map(|fault| (fault.line, &*fault.column)).collect();
        let expected = [
            (3, "external_id"),
            (4, "outline"),
            (5, "subcategory"),
            (6, "type"),
            (7, "key"),
            (8, "options"),
            (9, "stem"),
            (10, ""),
        ];
        assert_eq!(places, expected);
        let told = serde_json::to_string(&report).unwrap();
        assert!(!told.contains("Secret"), "{told}");
        assert_eq!(world.dump(), before);
        items(&world, &path, ImportMode::AcceptValid);
        let rejects = std::fs::read_to_string(reject_path(&path)).unwrap();
        assert_eq!(rejects.lines().count(), 9);
    });
}

#[test]
fn another_wording_is_the_next_version() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        let row =
            "R-2022,PIM,X-1,single,What first?,Wash hands,Go home,Sit down,A,Hygiene comes first.,A public source\n";
        let path = world.file("items.csv", format!("{ITEM_COLUMNS}{row}"));
        assert_eq!(items(&world, &path, ALL).new, 1);
        let path = world.file(
            "items.csv",
            format!("{ITEM_COLUMNS}{}", row.replace("Go home", "Go away")),
        );
        let told = items(&world, &path, ImportMode::DryRun);
        assert_eq!(
            (
                told.changed,
                items(&world, &path, ALL).changed,
                items(&world, &path, ALL).same
            ),
            (1, 1, 1)
        );
    });
}

#[test]
fn a_wrong_json_file_says_so() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        for text in ["", "{", "[]", "{\"outline\":\"R-2022\"}"] {
            let path = world.file("items.json", text);
            let refused = blocking(|| run_items(world.app(), &path, ALL));
            assert!(
                matches!(refused, Err(imports::ImportError::File(_))),
                "{text}: {refused:?}"
            );
        }
        let path = world.file("activities.json", "{\"activities\":[{\"activity\":\"A-1\"}]}");
        let report = activities(&world, &path, ALL);
        assert!(report.bad_rows == 1 && report.faults.len() > 3, "{:?}", report.faults);
    });
}
