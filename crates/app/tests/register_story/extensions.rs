//! More time for many at once (R-STAT-7): previewed, approved by two people, applied in chunks that can be broken off.

use cqr_app::extensions::{ExtensionError, Proposal, apply, approve, count_waiting, drop_it, look, preview, propose};
use cqr_domain::{
    accounts::Role,
    extensions::{BulkState, Cohort, Refusal, Span},
};
use cqr_store::{check, projections};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    decisions::{decider, later, past_the_close},
    world::{World, staff},
};

const HALF_A_YEAR: Span = Span { months: 6, days: 0 };

fn summer(discipline: Option<&str>) -> Cohort {
    Cohort {
        program: "arrt-like".into(),
        discipline: discipline.map(str::to_owned),
        closes_from: date(2027, 5, 1),
        closes_to: date(2027, 5, 31),
    }
}

fn after_the_storm(discipline: Option<&str>) -> Proposal {
    Proposal {
        cohort: summer(discipline),
        span: HALF_A_YEAR,
        cause: "disaster".into(),
    }
}

/// Fifty people whose windows close on May 31, 2027, one of another discipline, one who closes earlier, one who is done.
async fn fifty(world: &World) {
    let numbers: Vec<String> = (1..=53).map(|number| format!("H-{number}")).collect();
    let born = |place: usize| if place == 51 { "1984-05-17" } else { "1984-06-17" };
    let holders: Vec<(&str, &str)> = numbers
        .iter()
        .enumerate()
        .map(|(at, number)| (number.as_str(), born(at)))
        .collect();
    let held: Vec<(&str, &str, &str)> = numbers
        .iter()
        .enumerate()
        .map(|(at, number)| (number.as_str(), if at == 50 { "CT" } else { "R" }, "2016-06-17"))
        .collect();
    world.register(&holders, &held);
    world.test.it_is("2026-11-01T17:00:00Z");
    world.sweep().await;
    let done = world.case("H-53", "R").await.id.0;
    world.assess(done, &[]).await;
}

#[test]
fn two_people_give_many_more_time_at_once() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        fifty(&world).await;
        let officer = staff(9, Role::CaseOfficer);
        let reviewer = staff(8, Role::CeReviewer);
        let look_first = |cohort| preview(world.app(), &officer, cohort, HALF_A_YEAR, "disaster");
        let seen = look_first(summer(Some("R"))).await.unwrap();
        assert_eq!((seen.found, seen.people.len()), (50, 20));
        assert_eq!(
            (seen.people[0].3, seen.people[0].4),
            (date(2027, 5, 31), date(2027, 11, 30))
        );
        assert_eq!(look_first(summer(None)).await.unwrap().found, 51);
        let foreign = preview(world.app(), &reviewer, summer(None), HALF_A_YEAR, "disaster").await;
        assert!(matches!(foreign, Err(ExtensionError::NotFound)));

        let id = propose(world.app(), &officer, after_the_storm(Some("R")))
            .await
            .unwrap();
        assert_eq!(approve(world.app(), &officer, id).await.unwrap(), BulkState::Proposed);
        let twice = approve(world.app(), &officer, id).await;
        assert!(matches!(twice, Err(ExtensionError::Refused(Refusal::SamePerson))));
        assert_eq!(count_waiting(world.app(), &officer).await.unwrap(), 0);
        assert_eq!(count_waiting(world.app(), &decider(1)).await.unwrap(), 1);
        apply(world.app(), id).await.unwrap();
        assert_eq!(
            world.case("H-1", "R").await.window_close_on.0,
            date(2027, 5, 31),
            "not before two agree"
        );
        assert_eq!(
            approve(world.app(), &decider(1), id).await.unwrap(),
            BulkState::Approved
        );
        apply(world.app(), id).await.unwrap();
        assert_eq!(
            world.case("H-1", "R").await.window_close_on.0,
            date(2027, 5, 31),
            "for a day it can be taken back"
        );
        later(&world, 24);

        // One finishes in the meantime.
        let quick = world.case("H-2", "R").await.id.0;
        world.assess(quick, &[]).await;
        apply(world.app(), id).await.unwrap();
        apply(world.app(), id).await.unwrap();
        let row = look(world.app(), &officer, id).await.unwrap().row;
        assert_eq!(
            (row.state.0, row.extended, row.skipped),
            (BulkState::Applied, Some(49), Some(0))
        );
        for (number, discipline, close) in [
            ("H-1", "R", date(2027, 11, 30)),
            ("H-50", "R", date(2027, 11, 30)),
            ("H-2", "R", date(2027, 5, 31)),
            ("H-51", "CT", date(2027, 5, 31)),
            ("H-52", "R", date(2027, 4, 30)),
            ("H-53", "R", date(2027, 5, 31)),
        ] {
            assert_eq!(
                world.case(number, discipline).await.window_close_on.0,
                close,
                "{number}"
            );
        }
        assert!(world.was_told("H-1", "window_extended").await);
        assert_eq!(world.next_window("H-1", "R").await, Some(("2034-06-01".into(), 2)));
        world.assert_rows_follow().await;
        let report = world.read(|rx| check::check(rx, projections::ALL)).await;
        assert!(report.is_clean(), "{report:?}");
    });
}

#[test]
fn broken_off_in_the_middle_it_goes_on_and_touches_no_window_twice() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        fifty(&world).await;
        let id = propose(world.app(), &decider(1), after_the_storm(Some("R")))
            .await
            .unwrap();
        for number in [1, 2] {
            approve(world.app(), &decider(number), id).await.unwrap();
        }
        later(&world, 24);
        // As if the process had ended after some windows: the first is done by hand in the name of the same act.
        let case = world.case("H-7", "R").await.id.0;
        let longer = cqr_domain::cases::Longer {
            window_close: date(2027, 11, 30),
            grace_end: date(2028, 11, 30),
            closes_at: "2027-12-01T06:00:00Z".parse().unwrap(),
            grace_ends_at: "2028-12-01T06:00:00Z".parse().unwrap(),
        };
        let by = cqr_domain::cases::ExtendedBy::Bulk(id);
        let today = world.today();
        let extend = cqr_domain::cases::Command::Extend {
            by,
            today,
            longer,
            reverses: false,
        };
        world.ask(case, extend).await.unwrap();
        apply(world.app(), id).await.unwrap();
        assert_eq!(world.case("H-7", "R").await.window_close_on.0, date(2027, 11, 30));
        let acts = world.acts(case).await;
        assert_eq!(acts.iter().filter(|act| *act == "case_extended").count(), 1);
        world.assert_rows_follow().await;
    });
}

#[test]
fn what_two_people_approved_can_be_taken_back_for_a_day_in_which_nobody_is_told() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        fifty(&world).await;
        let approved = async || {
            let id = propose(world.app(), &decider(1), after_the_storm(Some("R")))
                .await
                .unwrap();
            for number in [1, 2] {
                approve(world.app(), &decider(number), id).await.unwrap();
            }
            id
        };
        let id = approved().await;
        let seen = look(world.app(), &decider(2), id).await.unwrap();
        let effect = seen.takes_effect_at.map(|at| at.to_string());
        assert_eq!((seen.can_drop, effect.as_deref()), (true, Some("2026-11-02T17:00:00Z")));
        let early = apply(world.app(), id).await.unwrap();
        assert_eq!(
            early, seen.takes_effect_at,
            "a job that comes too early comes again then"
        );
        later(&world, 23);
        assert_eq!(drop_it(world.app(), &decider(2), id).await.unwrap(), BulkState::Dropped);
        later(&world, 1);
        assert_eq!(apply(world.app(), id).await.unwrap(), None);
        assert_eq!(world.case("H-1", "R").await.window_close_on.0, date(2027, 5, 31));
        assert!(!world.was_told("H-1", "window_extended").await);

        let id = approved().await;
        later(&world, 24);
        let late = drop_it(world.app(), &decider(2), id).await;
        assert!(
            matches!(
                late,
                Err(ExtensionError::Refused(Refusal::OutOfOrder(BulkState::Approved)))
            ),
            "it has effect: {late:?}"
        );
        apply(world.app(), id).await.unwrap();
        assert_eq!(world.case("H-1", "R").await.window_close_on.0, date(2027, 11, 30));
        world.assert_rows_follow().await;
    });
}

#[test]
fn more_time_for_many_also_leads_back_from_a_proposal_and_can_be_dropped() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        let dropped = propose(world.app(), &decider(1), after_the_storm(None)).await.unwrap();
        assert_eq!(
            drop_it(world.app(), &decider(2), dropped).await.unwrap(),
            BulkState::Dropped
        );
        let late = approve(world.app(), &decider(1), dropped).await;
        assert!(matches!(late, Err(ExtensionError::Refused(Refusal::OutOfOrder(_)))));
        let id = propose(world.app(), &decider(1), after_the_storm(None)).await.unwrap();
        for number in [1, 2] {
            approve(world.app(), &decider(number), id).await.unwrap();
        }
        apply(world.app(), id).await.unwrap();
        assert_eq!(world.state("H-1").await, cqr_domain::cases::CaseState::ProfileDue);
        assert!(
            cqr_app::decisions::list(world.app(), &decider(1))
                .await
                .unwrap()
                .is_empty()
        );
        let too_long = Proposal {
            span: Span { months: 12, days: 1 },
            ..after_the_storm(None)
        };
        let refused = propose(world.app(), &decider(1), too_long).await;
        assert!(matches!(
            refused,
            Err(ExtensionError::Refused(Refusal::OutOfBounds(12)))
        ));
    });
}
