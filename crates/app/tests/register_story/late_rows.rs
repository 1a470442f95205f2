//! Rows that were good when a file was checked and are not when their turn comes: two of one human who had two numbers. The
//! report tells each with its line and its reason, the others are taken, and the rejects can be mended and read again.

use std::{path::Path, sync::Arc};

use cqr_app::imports::{self, CaseRows, ImportMode, ImportReport, Importer, PaymentRows, RegistrationRows};
use cqr_domain::renewals::WithCe;
use cqr_testkit::{TestApp, on_both};
use jiff::civil::date;

use crate::{
    merges::merge,
    world::{World, blocking},
};

/// One human, who was H-1 and H-2.
fn begin(test: Arc<TestApp>, born: &str, discipline: &str) -> World {
    let world = World::new(test);
    world.register(
        &[("H-1", born), ("H-2", born)],
        &[("H-1", discipline, "2016-06-17"), ("H-2", discipline, "2016-06-17")],
    );
    world
}

async fn one_human(world: &World) {
    let (first, second) = (world.person("H-1").await.id.0, world.person("H-2").await.id.0);
    merge(world, first, second).await;
}

fn read(world: &World, importer: impl Importer, path: &Path) -> ImportReport {
    blocking(|| imports::run(world.app(), importer, path, ImportMode::AcceptValid)).unwrap()
}

/// The second row was not taken, and why; the first was.
fn assert_second_is_told(report: &ImportReport, path: &Path, column: &str, reject: &str) {
    let told: Vec<_> = report
        .faults
        .iter()
        .map(|fault| (fault.line, fault.column.as_str()))
        .collect();
    assert_eq!(told, [(3, column)], "{:?}", report.faults);
    assert!(!report.faults[0].expected.is_empty());
    assert_eq!(
        (report.rows, report.changed, report.bad_rows, report.written),
        (2, 1, 1, true)
    );
    let kept = std::fs::read_to_string(imports::reject_path(path)).unwrap();
    assert!(kept.contains(reject), "{kept}");
}

#[test]
fn a_second_payment_for_one_renewal_is_told() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = begin(test, "1984-11-02", "R");
        one_human(&world).await;
        let columns = "external_id,program,registered_through\n";
        let path = world.file("registrations.csv", format!("{columns}H-1,arrt-like,2026-11-30\n"));
        let rows = || RegistrationRows {
            programs: world.app().programs.clone(),
            today: world.today(),
        };
        assert_eq!(read(&world, rows(), &path).changed, 1);
        world.on("2026-09-02").await;
        world
            .renew("H-1", date(2026, 11, 30), Some(WithCe::Without))
            .await
            .unwrap();

        let columns = "external_id,program,reference,paid_on\n";
        let rows = "H-1,arrt-like,P-1,2026-09-01\nH-2,arrt-like,P-2,2026-09-01\n";
        let path = world.file("payments.csv", format!("{columns}{rows}"));
        let payments = || PaymentRows {
            programs: world.app().programs.clone(),
            today: world.today(),
        };
        let report = read(&world, payments(), &path);
        assert_second_is_told(&report, &path, "external_id", "H-2,arrt-like,P-2,2026-09-01,");
        assert_eq!(world.registration("H-1").await.through_on.0, date(2027, 11, 30));
        let again = read(&world, payments(), &path);
        assert_eq!((again.same, again.bad_rows, again.written), (1, 1, false));
        world.is_checked().await;
    });
}

#[test]
fn another_count_of_the_same_two_years_is_told() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = begin(test, "1984-06-17", "R");
        one_human(&world).await;
        let columns = "external_id,program,registered_through,biennium_starts_on,biennium_credits\n";
        let rows = "H-1,arrt-like,2027-06-30,2025-06-01,20.5\nH-2,arrt-like,2027-06-30,2025-06-01,19\n";
        let path = world.file("registrations.csv", format!("{columns}{rows}"));
        let importer = RegistrationRows {
            programs: world.app().programs.clone(),
            today: world.today(),
        };
        let report = read(&world, importer, &path);
        assert_second_is_told(
            &report,
            &path,
            "biennium_starts_on",
            "H-2,arrt-like,2027-06-30,2025-06-01,19,",
        );
        assert_eq!(world.bienniums("H-1").await[0].counted.0.to_string(), "20.5");
        world.is_checked().await;
    });
}

#[test]
fn another_day_for_the_same_profile_is_told() {
    on_both("2026-11-23T18:00:00Z", |test| async move {
        let world = begin(test, "1984-06-17", "BD");
        world.sweep().await;
        one_human(&world).await;
        let columns = "external_id,program,discipline,profile_on\n";
        let rows = "H-1,arrt-like,BD,2025-02-03\nH-2,arrt-like,BD,2025-02-04\n";
        let path = world.file("cases.csv", format!("{columns}{rows}"));
        let importer = CaseRows {
            programs: world.app().programs.clone(),
            today: world.today(),
        };
        let report = read(&world, importer, &path);
        assert_second_is_told(&report, &path, "external_id", "H-2,arrt-like,BD,2025-02-04,");
        world.assert_rows_follow().await;
    });
}
