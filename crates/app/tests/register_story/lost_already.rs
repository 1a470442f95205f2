//! The registration ended for an audit while a window was open, or for a CE probation in the extra year: only an examination leads
//! back then, so the window that closes unfinished takes nothing and promises no extra year, and neither gives anything back
//! (R-PROB-2, R-REIN-4).

use cqr_app::{audits, sweep};
use cqr_domain::{
    accounts::Role,
    cases::CaseState,
    renewals::{EndingCause, WithCe},
};
use cqr_store::credentials::RegisterStatus;
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    back::passed,
    world::{World, staff},
};

/// Sweeps on a day.
async fn on(world: &World, day: &str) {
    world.test.it_is(&format!("{day}T17:00:00Z"));
    sweep::sweep(world.app()).await.unwrap();
}

/// Radiography and Sonography, whose windows close on May 31, 2027, without reported credits.
async fn registered_without_credits(world: &World) {
    world.decides_by_rule();
    world.register(
        &[("H-2", "1984-06-17")],
        &[("H-2", "R", "2016-06-17"), ("H-2", "S", "2016-06-17")],
    );
    on(world, "2025-05-20").await;
    for (year, credits) in [(2025, Some(WithCe::Without)), (2026, None)] {
        on(world, &format!("{year}-06-02")).await;
        world.renewed("H-2", date(year, 6, 30), credits).await;
    }
}

/// Their registration ends for an audit in November 2026.
pub async fn ended_in_the_window(world: &World) {
    registered_without_credits(world).await;
    world.learn_on("2026-09-02", 24, date(2026, 9, 1)).await;
    on(world, "2026-10-01").await;
    let running = world.bienniums("H-2").await.pop().unwrap().id.0;
    audits::begin_for(world.app(), &staff(8, Role::CeReviewer), running, Vec::new())
        .await
        .unwrap();
    on(world, "2026-11-02").await;
    let ended = world.registration("H-2").await.ended_for.map(|cause| cause.0);
    assert_eq!(ended, Some(EndingCause::AuditUnanswered));
}

#[test]
fn a_window_that_closes_unfinished_takes_and_promises_nothing_where_the_credential_is_lost() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        ended_in_the_window(&world).await;
        on(&world, "2027-06-01").await;
        let case = world.case("H-2", "S").await;
        assert_eq!(case.state.0, CaseState::DiscontinuedFinal, "there is no extra year");
        assert!(world.was_told("H-2", "discontinued_finally").await);
        assert!(!world.was_told("H-2", "discontinued").await, "nobody is told to finish");
        world.is_checked().await;

        world.does_on("H-2", "2027-06-10", passed(date(2027, 6, 10))).await;
        on(&world, "2027-06-11").await;
        assert!(world.is_registered("H-2").await, "Radiography, by its examination");
        let status = world.held("H-2", "S").await.status.0;
        assert_ne!(status, RegisterStatus::Registered, "Sonography needs its own");
        world.is_checked().await;
    });
}

#[test]
fn nor_does_a_year_that_is_over_hold_it_where_nobody_would_have_one() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        ended_in_the_window(&world).await;
        // Nothing ran here for more than a year.
        on(&world, "2028-06-15").await;
        assert_eq!(world.case("H-2", "S").await.state.0, CaseState::DiscontinuedFinal);
        world.is_checked().await;
    });
}

#[test]
fn an_extra_year_that_ran_then_gives_nothing_back_after_the_examination_in_another_discipline() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        registered_without_credits(&world).await;
        for day in ["2027-04-01", "2027-06-01", "2027-07-01", "2027-12-01"] {
            on(&world, day).await;
        }
        let ended = world.registration("H-2").await.ended_for.map(|cause| cause.0);
        assert_eq!(ended, Some(EndingCause::ProbationOver));
        let case = world.case("H-2", "S").await;
        assert_eq!(case.state.0, CaseState::DiscontinuedGrace);

        world.does_on("H-2", "2027-12-10", passed(date(2027, 12, 10))).await;
        assert!(world.is_registered("H-2").await, "Radiography, by its examination");
        world.test.it_is("2027-12-20T17:00:00Z");
        assert_eq!(world.assess(case.id.0, &[]).await, CaseState::Reinstated);
        let status = world.held("H-2", "S").await.status.0;
        assert_ne!(status, RegisterStatus::Registered, "Sonography needs its own");
        world.is_checked().await;
    });
}
