//! Somebody who is on track is reminded a few times only, somebody who falls behind is reminded again, and what a decision
//! needs is told to everybody (R-NOTE-3, I9).

use cqr_app::programs::{Program, embedded};
use cqr_testkit::on_both;

use crate::world::World;

/// Born in June and awarded in June 2016: the window is from June 2024 to May 2027.
async fn one_holder(test: std::sync::Arc<cqr_testkit::TestApp>, change: impl Fn(&mut Program)) -> World {
    let mut program = embedded(1);
    change(&mut program);
    test.app.programs.put(program);
    let world = World::new(test);
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
    world
}

#[test]
fn on_track_only_so_many_reminders_come_and_what_a_decision_needs_comes_to_everybody() {
    on_both("2024-06-03T12:00:00Z", |test| async move {
        let world = one_holder(test, |program| program.policy.notices.on_track_at_most = 2).await;
        world.sweep_every(9, "2027-03-20").await;
        world.sweep_every(1, "2027-06-03").await;
        // From January 2, 2027 on the usual time and the spare days no longer fit: nobody is on track who did nothing.
        let expected = [
            "window_opened",
            "opening+6m",
            "close-24m",
            "close-6m",
            "close-3m",
            "close-60d",
            "close-30d",
            "close-14d",
            "close-7d",
            "close-2d",
            "close",
            "close_review",
        ];
        assert_eq!(world.told("H-1").await, expected);
    });
}

#[test]
fn on_the_day_on_which_somebody_falls_behind_the_reminder_comes_that_was_left_out() {
    on_both("2024-06-03T12:00:00Z", |test| async move {
        let world = one_holder(test, |program| {
            program.policy.notices.on_track_at_most = 0;
            // 120 days of learning and 200 in hand: a start until July 15, 2026.
            program.policy.pace.spare_days = 200;
        })
        .await;
        world.sweep_every(1, "2026-07-15").await;
        assert_eq!(world.told("H-1").await, ["window_opened"]);
        world.sweep_every(1, "2026-07-16").await;
        assert_eq!(world.told("H-1").await, ["window_opened", "close-12m"]);
        assert_eq!(world.days_told("H-1").await, ["319"], "as many days as there are now");
    });
}

#[test]
fn a_needed_notice_is_not_left_out_where_the_schedule_does_not_call_it_a_legal_act() {
    on_both("2024-06-03T12:00:00Z", |test| async move {
        let world = one_holder(test, |program| {
            program.policy.notices.on_track_at_most = 0;
            program.policy.discontinuation.required_notices = vec!["close-24m".to_owned()];
            for step in &mut program.notices {
                step.legal = false;
            }
        })
        .await;
        world.sweep_every(1, "2026-12-31").await;
        assert_eq!(world.told("H-1").await, ["window_opened", "close-24m"]);
    });
}
