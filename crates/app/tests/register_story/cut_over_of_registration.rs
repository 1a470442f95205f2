//! A body moves in with what it knows of registrations, and payments come by file.

use cqr_app::imports::{self, ImportMode, ImportReport, PaymentRows, RegistrationRows};
use cqr_domain::{
    bienniums::Phase,
    renewals::{Refusal, WithCe},
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    standing::refusal,
    world::{World, blocking},
};

#[test]
fn a_body_moves_in_with_what_it_knows_and_payments_come_by_file() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-1", "1984-06-17"), ("H-3", "1984-11-02")],
            &[("H-1", "R", "2016-06-17"), ("H-3", "R", "2016-06-17")],
        );
        let rows = || RegistrationRows {
            programs: world.app().programs.clone(),
            today: world.today(),
        };
        let columns = "external_id,program,registered_through,biennium_starts_on,biennium_credits\n";
        let file = format!("{columns}H-1,arrt-like,2027-06-30,2025-06-01,20.5\nH-3,arrt-like,2026-11-30,,\n");
        let path = world.file("registrations.csv", file);
        let read = |mode| blocking(|| imports::run(world.app(), rows(), &path, mode)).unwrap();
        let dry = read(ImportMode::DryRun);
        let done = read(ImportMode::AllOrNothing);
        assert_eq!((dry.changed, done.changed, done.bad_rows), (2, 2, 0));
        assert_eq!(read(ImportMode::AllOrNothing).changed, 0, "again it changes nothing");
        assert!(world.told_of_standing("H-1").await.is_empty());
        let bad = format!("{columns}H-1,arrt-like,2027-06-15,,\nH-9,arrt-like,2027-06-30,,\n");
        let path = world.file("bad.csv", bad);
        let report = blocking(|| imports::run(world.app(), rows(), &path, ImportMode::DryRun)).unwrap();
        let columns: Vec<_> = report.faults.iter().map(|fault| fault.column.as_str()).collect();
        assert_eq!(columns, ["registered_through", "external_id"]);

        let done = world.on("2026-09-02").await;
        assert_eq!(
            (done.begun, done.renewals_opened),
            (0, 1),
            "November's renewal opened on September 1"
        );
        // Taken-over credits are judged: 3.5 are missing on June 1.
        let asked = world.renew("H-3", date(2026, 11, 30), None).await;
        assert_eq!(refusal(asked), Refusal::CreditsNotSaid);
        world
            .renew("H-3", date(2026, 11, 30), Some(WithCe::Without))
            .await
            .unwrap();
        let pay = |text: &str| {
            let path = world.file("payments.csv", format!("external_id,program,reference,paid_on\n{text}"));
            let rows = PaymentRows {
                programs: world.app().programs.clone(),
                today: world.today(),
            };
            blocking(|| imports::run(world.app(), rows, &path, ImportMode::AllOrNothing)).unwrap()
        };
        assert_eq!(
            pay("H-1,arrt-like,P-0,2026-09-01\n").bad_rows,
            1,
            "paying is not renewing"
        );
        assert_eq!(pay("H-3,arrt-like,P-1,2026-09-01\n").changed, 1);
        assert_eq!(pay("H-3,arrt-like,P-1,2026-09-01\n").changed, 0);
        assert_eq!(world.registration("H-3").await.through_on.0, date(2027, 11, 30));
        world.on("2027-06-01").await;
        assert_eq!(world.on("2027-07-01").await.probations, 1);
        assert_eq!(world.bienniums("H-1").await[0].counted.0.to_string(), "20.5");
        world.is_checked().await;
    });
}

#[test]
fn two_years_that_were_settled_here_are_told_before_anything_is_written() {
    on_both("2025-03-03T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-1", "1984-06-17"), ("H-3", "1984-11-02")],
            &[("H-1", "R", "2016-06-17"), ("H-3", "R", "2016-06-17")],
        );
        world.on("2025-03-04").await;
        world.learn("H-1", 24, date(2025, 3, 1)).await;
        world.on("2025-06-02").await;
        let settled = world.bienniums("H-1").await.remove(0);
        assert_eq!((settled.starts_on.0, settled.phase.0), (date(2023, 6, 1), Phase::Met));

        let columns = "external_id,program,registered_through,biennium_starts_on,biennium_credits\n";
        let file = format!("{columns}H-1,arrt-like,2025-06-30,2023-06-01,12\nH-3,arrt-like,2026-11-30,,\n");
        let path = world.file("registrations.csv", file);
        let read = |mode| {
            let rows = RegistrationRows {
                programs: world.app().programs.clone(),
                today: world.today(),
            };
            blocking(|| imports::run(world.app(), rows, &path, mode)).unwrap()
        };
        let before = world.dump();
        let told = read(ImportMode::DryRun);
        let faults: Vec<_> = told
            .faults
            .iter()
            .map(|fault| (fault.line, fault.column.as_str()))
            .collect();
        assert_eq!((told.changed, told.bad_rows), (1, 1));
        assert_eq!(faults, [(2, "biennium_starts_on")]);
        assert!(!read(ImportMode::AllOrNothing).written, "one bad row stops the file");
        assert_eq!(world.dump(), before);

        let done = read(ImportMode::AcceptValid);
        assert_eq!(
            ImportReport {
                written: true,
                register: None,
                ..told
            },
            done,
            "row by row as the dry run told"
        );
        let kept = std::fs::read_to_string(imports::reject_path(&path)).unwrap();
        assert!(kept.contains("H-1,arrt-like,2025-06-30,2023-06-01,12,"), "{kept}");
        assert_eq!(world.registration("H-3").await.through_on.0, date(2026, 11, 30));
        let settled = world.bienniums("H-1").await.remove(0);
        assert_eq!(
            (settled.phase.0, settled.counted.0.to_string()),
            (Phase::Met, "24.0".into())
        );
        world.is_checked().await;
    });
}

#[test]
fn a_ce_probation_that_runs_there_goes_on_here_by_the_two_years_that_were_missed() {
    on_both("2025-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        let rows = RegistrationRows {
            programs: world.app().programs.clone(),
            today: world.today(),
        };
        let columns = "external_id,program,registered_through,biennium_starts_on,biennium_credits\n";
        let path = world.file(
            "registrations.csv",
            format!("{columns}H-1,arrt-like,2026-06-30,2023-06-01,20.5\n"),
        );
        let done = blocking(|| imports::run(world.app(), rows, &path, ImportMode::AllOrNothing)).unwrap();
        assert_eq!((done.changed, done.bad_rows), (1, 0), "{:?}", done.faults);
        assert!(world.told_of_standing("H-1").await.is_empty());

        assert_eq!(world.on("2025-09-02").await.probations, 1);
        world.on("2025-09-03").await;
        let known = world.bienniums("H-1").await;
        let phase = |day| known.iter().find(|row| row.starts_on.0 == day).map(|row| row.phase.0);
        assert_eq!(phase(date(2023, 6, 1)), Some(Phase::Probation));
        assert_eq!(
            phase(date(2025, 6, 1)),
            Some(Phase::Running),
            "the two years that run are here, too"
        );
        world.is_checked().await;
    });
}
