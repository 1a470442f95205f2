//! Courses that were approved before a prescription was there, and what of them counts for it when they are counted again.

use cqr_domain::{cases::Command, people::Ending};
use cqr_store::{check, projections};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{START, World, told_of};

#[test]
fn where_work_from_before_the_result_counts_that_of_earlier_years_does_not() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        world.with_policy(|program| program.policy.ce.completed_after_result = false);
        let holder = world.holder(1, &["R"]).await;
        // Two credits of radiation protection on the day before the window opened, and one on its first day.
        world.earn(&holder, "DEMO-002", date(2026, 6, 30)).await;
        world.earn(&holder, "DEMO-111", date(2026, 7, 1)).await;
        let case = world.prescribe(&holder, "R", &[("RP", 3)]).await;
        assert_eq!(world.recount(case).await, 1, "R-RX-10: inside the window");
        assert_eq!(world.case(case).await.1, ["RP 1.0/3.0"]);
        assert_eq!(world.recount(case).await, 0, "counting again changes nothing");
    });
}

#[test]
fn one_report_counts_for_one_credential_where_the_policy_says_so_also_when_it_is_counted_later() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        world.with_policy(|program| program.policy.ce.shared_between_disciplines = false);
        let holder = world.holder(1, &["R", "CT"]).await;
        let radiography = world.prescribe(&holder, "R", &[("PIM", 3)]).await;
        // Contrast Media and Patient Screening: R 1.5 and CT 1.75.
        world.earn(&holder, "DEMO-001", date(2027, 3, 1)).await;
        let tomography = world.prescribe(&holder, "CT", &[("PIM", 3)]).await;
        assert_eq!(world.recount(tomography).await, 0, "R-RX-9");
        assert_eq!(world.case(tomography).await.1, ["PIM 0.0/3.0"]);
        assert_eq!(world.case(radiography).await.1, ["PIM 1.5/3.0"]);
    });
}

#[test]
fn a_course_that_counted_for_a_case_that_was_closed_counts_anew_for_another() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        world.with_policy(|program| program.policy.ce.shared_between_disciplines = false);
        let holder = world.holder(1, &["R", "CT"]).await;
        let tomography = world.prescribe(&holder, "CT", &[("PIM", 3)]).await;
        world.earn(&holder, "DEMO-001", date(2027, 3, 1)).await;
        assert_eq!(world.case(tomography).await.1, ["PIM 1.75/3.0"]);
        // Closed without a mark, it used nothing up (R-ELIG-10).
        let ending = Some(Ending::Surrendered);
        world.command(tomography, Command::Close { ending }).await;
        let radiography = world.prescribe(&holder, "R", &[("PIM", 3)]).await;
        world.test.it_is("2027-09-01T15:00:00Z");
        world.earn(&holder, "DEMO-001", date(2027, 8, 31)).await;
        assert_eq!(world.case(radiography).await.1, ["PIM 1.5/3.0"], "R-RX-9");
    });
}

#[test]
fn what_counts_for_a_prescription_later_is_taken_from_the_two_years_where_the_policy_says_so() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        world.with_policy(|program| {
            program.policy.ce.completed_after_result = false;
            program.policy.ce.prescribed_counts_for_biennium = false;
        });
        let holder = world.holder(1, &["R"]).await;
        // 2.5 credits, of them 2.0 Radiation Protection.
        let id = world.report(&holder, "DEMO-002", date(2026, 7, 1)).await;
        world.approve(id).await;
        assert_eq!(told_of(&world.my(&holder, id).await), ["biennium 2.5/2.5 counted"]);
        let case = world.prescribe(&holder, "R", &[("RP", 2)]).await;
        assert_eq!(world.recount(case).await, 1);
        assert_eq!(world.case(case).await.1, ["RP 2.0/2.0"]);
        assert_eq!(
            told_of(&world.my(&holder, id).await),
            ["RP 2.0/2.0 counted", "biennium 0.5/2.5 prescribed"]
        );
        let account = world.mine(&holder).await.biennium.expect("a biennium");
        assert_eq!(account.counted.to_string(), "0.5", "R-RX-12");
        let report = world.test.app.store.read(|rx| check::check(rx, projections::ALL)).await;
        let report = report.unwrap();
        assert!(report.is_clean(), "{report:?}");
    });
}
