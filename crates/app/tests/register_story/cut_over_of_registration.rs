//! A body moves in with what it knows of registrations, and payments come by file.

use cqr_app::{
    appeals,
    decisions::endings,
    imports::{self, ImportMode, ImportReport, PaymentRows, RegistrationRows},
    renewals, sweep,
};
use cqr_domain::{
    accounts::Role,
    bienniums::Phase,
    renewals::{EndingCause, Refusal, RegistrationState, WithCe},
};
use cqr_testkit::{TestApp, on_both};
use jiff::civil::{Date, date};

use crate::{
    back::passed,
    standing::refusal,
    support::surrendered,
    world::{World, blocking, staff},
};

/// One who comes with such a row: through which day, first day of the two years, credits.
fn comes_with(test: std::sync::Arc<TestApp>, row: &str) -> World {
    let world = World::new(test);
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
    let columns = "external_id,program,registered_through,biennium_starts_on,biennium_credits\n";
    let path = world.file("registrations.csv", format!("{columns}H-1,arrt-like,{row}\n"));
    let rows = RegistrationRows {
        programs: world.app().programs.clone(),
        today: world.today(),
    };
    let done = blocking(|| imports::run(world.app(), rows, &path, ImportMode::AllOrNothing)).unwrap();
    assert_eq!((done.changed, done.bad_rows), (1, 0), "{:?}", done.faults);
    world
}

async fn phase(world: &World, starts_on: Date) -> Option<Phase> {
    let known = world.bienniums("H-1").await;
    let row = known.iter().find(|row| row.starts_on.0 == starts_on);
    row.map(|row| row.phase.0)
}

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

#[test]
fn what_was_counted_there_is_not_held_against_the_award_of_an_examination() {
    // Passed after the two years, and while they run (R-ELIG-7).
    for examined in ["2027-09-10", "2027-03-10"] {
        on_both("2026-09-01T17:00:00Z", |test| async move {
            let world = comes_with(test, "2027-06-30,2025-06-01,5");
            world.on("2026-09-02").await;
            let lost = date(2026, 10, 10);
            world.does_on("H-1", "2026-10-10", surrendered(lost)).await;
            world.on("2026-10-11").await;
            let award: Date = examined.parse().unwrap();
            world.does_on("H-1", examined, passed(award)).await;
            for day in ["2027-09-11", "2027-09-12"] {
                assert_eq!(world.on(day).await.probations, 0, "{examined}, {day}");
            }
            assert_eq!(
                phase(&world, date(2025, 6, 1)).await,
                Some(Phase::NotJudged),
                "{examined}"
            );
            assert!(world.is_registered("H-1").await);
            let told = world.told_of_standing("H-1").await;
            assert!(!told.iter().any(|kind| kind.contains("probation")), "{told:?}");
            world.is_checked().await;
        });
    }
}

#[test]
fn nor_does_a_probation_that_ran_there_go_on_after_it() {
    on_both("2025-09-01T17:00:00Z", |test| async move {
        let world = comes_with(test, "2026-06-30,2023-06-01,20.5");
        assert_eq!(world.on("2025-09-02").await.probations, 1);
        world.does_on("H-1", "2025-09-10", surrendered(date(2025, 9, 10))).await;
        world.does_on("H-1", "2025-10-10", passed(date(2025, 10, 10))).await;
        assert_eq!(phase(&world, date(2023, 6, 1)).await, Some(Phase::NotJudged));
        for day in ["2025-10-11", "2025-12-01", "2025-12-02"] {
            assert_eq!(world.on(day).await.probations_over, 0, "{day}");
        }
        assert!(world.is_registered("H-1").await);
        world.is_checked().await;
    });
}

#[test]
fn one_that_passed_while_a_renewal_was_missed_is_proposed_once_that_is_settled() {
    on_both("2025-09-01T17:00:00Z", |test| async move {
        let world = comes_with(test, "2025-06-30,2023-06-01,20.5");
        let done = world.on("2025-09-02").await;
        assert_eq!((done.probations, done.renewals_missed), (1, 1));
        let chief = staff(1, Role::DecisionMaker);
        let causes = async || {
            let shown = endings(world.app(), &chief).await.unwrap();
            shown.iter().map(|shown| shown.ending.cause.0).collect::<Vec<_>>()
        };
        assert_eq!(causes().await, [EndingCause::RenewalMissed]);
        world.on("2025-11-20").await;
        let due_on = date(2025, 6, 30);
        let filed = world.renew("H-1", due_on, Some(WithCe::Without)).await;
        assert_eq!(filed.unwrap(), RegistrationState::Filed);
        assert_eq!(world.on("2025-12-01").await.probations_over, 1);
        assert_eq!(causes().await, [EndingCause::RenewalMissed], "one proposal at a time");
        world.test.it_is("2025-12-05T17:00:00Z");
        world.pay("H-1", due_on, "INV-2025").await.unwrap();
        world.on("2025-12-06").await;
        assert_eq!(causes().await, [EndingCause::ProbationOver], "R-PROB-2");
        world.is_checked().await;
    });
}

#[test]
fn after_a_granted_appeal_nothing_more_is_asked_of_a_probation_that_ran_there() {
    on_both("2025-09-01T17:00:00Z", |test| async move {
        let world = comes_with(test, "2026-06-30,2023-06-01,20.5");
        world.decides_by_rule();
        for day in ["2025-09-02", "2025-12-01"] {
            world.test.it_is(&format!("{day}T17:00:00Z"));
            sweep::sweep(world.app()).await.unwrap();
        }
        let row = world.registration("H-1").await;
        assert_eq!(row.ended_for.map(|cause| cause.0), Some(EndingCause::ProbationOver));
        let chief = staff(3, Role::DecisionMaker);
        let granted = appeals::GrantedAppeal {
            came_on: date(2025, 12, 1),
            note: "The courses were taken in time.".to_owned(),
        };
        renewals::reverse(world.app(), &chief, row.id.0, &granted)
            .await
            .unwrap();
        assert_eq!(phase(&world, date(2023, 6, 1)).await, Some(Phase::NotJudged));
        for day in ["2025-12-02", "2025-12-03"] {
            world.test.it_is(&format!("{day}T17:00:00Z"));
            sweep::sweep(world.app()).await.unwrap();
            assert!(world.is_registered("H-1").await, "{day}");
        }
        world.is_checked().await;
    });
}
