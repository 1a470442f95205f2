//! From the report to the finished case, and every way in which credits do not count.

use cqr_app::{
    cases,
    decisions::{Released, release},
};
use cqr_domain::{accounts::Role, cases::CaseState};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{DECISION, START, World, principal, told_of};

#[test]
fn a_course_reported_once_counts_in_both_accounts_and_completes_the_case() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 2), ("IATE", 2)]).await;

        // Dose Reduction in Daily Practice: 2.5 credits, of them 2.0 Radiation Protection and 0.25 Image Acquisition.
        let first = world.report(&holder, "DEMO-002", date(2027, 3, 1)).await;
        let waiting = world.mine(&holder).await;
        let account = waiting.biennium.expect("a biennium");
        assert_eq!(
            (account.starts_on, account.ends_on),
            (date(2025, 7, 1), date(2027, 6, 30))
        );
        assert_eq!(
            (account.counted.to_string(), account.in_review.to_string()),
            ("0.0".into(), "2.5".into())
        );
        let expected = &waiting.completions[0].expected[0];
        assert_eq!(
            expected.counted().to_string(),
            "2.25",
            "what an approval would add is shown while it waits"
        );
        assert_eq!(
            world.case(case).await,
            (CaseState::CeDue, vec!["RP 0.0/2.0".into(), "IATE 0.0/2.0".into()])
        );

        let approved = world.approve(first).await;
        assert_eq!(approved.biennium.counted.to_string(), "2.5");
        let mine = world.my(&holder, first).await;
        assert_eq!(
            told_of(&mine),
            [
                "biennium 2.5/2.5 counted",
                "RP 2.0/2.0 counted",
                "IATE 0.25/0.25 counted"
            ]
        );
        assert_eq!(
            world.case(case).await,
            (CaseState::CeDue, vec!["RP 2.0/2.0".into(), "IATE 0.25/2.0".into()])
        );

        // Exposure Indicators: 2.0 credits, all of them Image Acquisition, where 1.75 is left.
        let last = world.earn(&holder, "DEMO-116", date(2027, 3, 1)).await;
        assert_eq!(last.prescriptions[0].1, CaseState::Complete);
        assert_eq!(world.case(case).await.1, ["RP 2.0/2.0", "IATE 2.0/2.0"]);
        let account = world.mine(&holder).await.biennium.expect("a biennium");
        assert_eq!(
            (account.counted.to_string(), account.remaining().to_string()),
            ("4.5".into(), "19.5".into())
        );
        assert_eq!(
            world.told(&holder).await,
            ["case_completed", "course_approved", "course_approved", "result_ready"]
        );
    });
}

#[test]
fn surplus_never_fills_another_line() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("EOQA", 1), ("TA", 3)]).await;
        // Quality Control of Digital Detectors: 3.0 credits, all of them Equipment Operation.
        let id = world.report(&holder, "DEMO-120", date(2027, 3, 1)).await;
        world.approve(id).await;
        assert_eq!(
            told_of(&world.my(&holder, id).await),
            ["biennium 3.0/3.0 counted", "EOQA 1.0/3.0 surplus"]
        );
        // Chest and trauma of the extremities is not prescribed: it counts for the two years alone.
        let other = world.report(&holder, "DEMO-005", date(2027, 3, 1)).await;
        world.approve(other).await;
        assert_eq!(
            told_of(&world.my(&holder, other).await),
            ["biennium 2.0/2.0 counted", "EX 0.0/2.0 not_prescribed"]
        );
        assert_eq!(
            world.case(case).await,
            (CaseState::CeDue, vec!["EOQA 1.0/1.0".into(), "TA 0.0/3.0".into()])
        );
    });
}

#[test]
fn one_activity_counts_once_in_a_biennium_and_once_for_a_prescription() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 5)]).await;
        world.earn(&holder, "DEMO-002", date(2027, 3, 1)).await;
        let again = world
            .try_report(&holder, "DEMO-002", date(2027, 3, 1))
            .await
            .unwrap_err();
        assert_eq!(again.code(), "completion-same-activity");

        // In the next two years it counts again there, but never twice for the same prescription.
        world.test.it_is("2027-09-01T15:00:00Z");
        let next = world.report(&holder, "DEMO-002", date(2027, 8, 31)).await;
        world.approve(next).await;
        assert_eq!(
            told_of(&world.my(&holder, next).await),
            [
                "biennium 2.5/2.5 counted",
                "RP 0.0/2.0 same_activity",
                "IATE 0.0/0.25 not_prescribed"
            ]
        );
        assert_eq!(world.case(case).await.1, ["RP 2.0/5.0"]);
        let both = world.mine(&holder).await.bienniums;
        assert_eq!(
            both.iter()
                .map(|line| line.row.counted.0.to_string())
                .collect::<Vec<_>>(),
            ["2.5", "2.5"]
        );
    });
}

#[test]
fn one_activity_helps_two_disciplines() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R", "CT"]).await;
        let radiography = world.prescribe(&holder, "R", &[("PIM", 3)]).await;
        let tomography = world.prescribe(&holder, "CT", &[("PIM", 3)]).await;
        // Contrast Media and Patient Screening: 2.0 credits, R 1.5 and CT 1.75.
        let approved = world.earn(&holder, "DEMO-001", date(2027, 3, 1)).await;
        assert_eq!(
            approved.biennium.counted.to_string(),
            "2.0",
            "the biennium counts it once"
        );
        assert_eq!(world.case(radiography).await.1, ["PIM 1.5/3.0"]);
        assert_eq!(world.case(tomography).await.1, ["PIM 1.75/3.0"]);
    });
}

#[test]
fn what_was_finished_before_the_result_counts_for_the_two_years_alone() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 2)]).await;
        let id = world.report(&holder, "DEMO-111", date(2027, 2, 28)).await;
        world.approve(id).await;
        assert_eq!(
            told_of(&world.my(&holder, id).await),
            ["biennium 1.0/1.0 counted", "RP 0.0/1.0 before_result"]
        );
        assert_eq!(world.case(case).await.0, CaseState::CeDue);
    });
}

#[test]
fn what_is_in_review_at_the_close_still_counts_and_what_comes_later_does_not() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 2)]).await;
        world.test.it_is("2029-07-01T04:59:59Z");
        let in_time = world.report(&holder, "DEMO-002", date(2029, 6, 30)).await;
        world.test.it_is("2029-07-01T05:00:00Z");
        world.pass_time(case, 2).await;
        let late = world.report(&holder, "DEMO-111", date(2029, 6, 30)).await;
        assert_eq!(world.case(case).await.0, CaseState::CloseReview);

        world.approve(late).await;
        assert_eq!(told_of(&world.my(&holder, late).await)[1], "RP 0.0/1.0 reported_late");
        assert_eq!(world.case(case).await.0, CaseState::CloseReview);
        world.approve(in_time).await;
        assert_eq!(world.case(case).await, (CaseState::Complete, vec!["RP 2.0/2.0".into()]));
    });
}

#[test]
fn work_after_the_close_counts_for_the_grace_year_once_that_began() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 2)]).await;
        world.test.it_is("2029-07-05T15:00:00Z");
        world.pass_time(case, 2).await;
        let id = world.report(&holder, "DEMO-002", date(2029, 7, 4)).await;
        world.approve(id).await;
        assert_eq!(told_of(&world.my(&holder, id).await)[1], "RP 0.0/2.0 after_close");

        world.with_policy(|program| {
            program.policy.discontinuation.required_notices.clear();
            program.policy.discontinuation.undo_hours = 0;
        });
        let first = principal(71, None, Role::DecisionMaker);
        let released = release(&world.test.app, &first, DECISION).await.unwrap();
        assert_eq!(released, Released::Waits);
        let second = principal(72, None, Role::DecisionMaker);
        let released = release(&world.test.app, &second, DECISION).await.unwrap();
        // The release counts what was finished meanwhile.
        assert_eq!(released, Released::InEffect);
        assert_eq!(
            world.case(case).await,
            (CaseState::Reinstated, vec!["RP 2.0/2.0".into()])
        );
        let seen = cases::find(&world.test.app, &holder.principal, case).await.unwrap();
        assert_eq!(seen.and_then(|view| view.finished_on), Some(date(2029, 7, 5)));
        assert_eq!(told_of(&world.my(&holder, id).await)[3], "RP 2.0/2.0 counted");
        assert_eq!(world.recount(case).await, 0, "counting again changes nothing");
    });
}

#[test]
fn a_day_that_no_biennium_holds_is_refused() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let table = [
            (date(2019, 6, 30), "completion-before-first-biennium"),
            (date(2027, 3, 2), "completion-in-future"),
        ];
        for (day, code) in table {
            assert_eq!(
                world.try_report(&holder, "DEMO-101", day).await.unwrap_err().code(),
                code,
                "{day}"
            );
        }
        let not_approved_then = world
            .try_report(&holder, "DEMO-002", date(2024, 12, 31))
            .await
            .unwrap_err();
        assert_eq!(not_approved_then.code(), "completion-not-covered");
    });
}
