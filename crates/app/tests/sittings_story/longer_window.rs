//! R-SSA-7, R-SSA-21: a sitting that the close of its window cuts short gets its time back when the window becomes longer, by
//! an extension or by a corrected date. One that ran out before stays over, and none ever becomes shorter.

use cqr_app::{
    cases::{Because, CaseError, command},
    sittings::{Player, expire, expire_due, show, show_item, start},
};
use cqr_domain::{
    cases::{Command, ExtendedBy, Longer},
    ids::{BulkExtensionId, SittingId},
    journal::{Actor, Event as _, Reason},
    sittings::{DeadlineRule, SittingEvent, SittingState, SubmittedBy},
};
use cqr_store::{Tx, journal};
use cqr_testkit::SittingWorld;
use jiff::{SignedDuration, Timestamp, civil::date};

/// The close of the window of the world's case.
const CLOSE: &str = "2029-07-01T05:00:00Z";

/// An instant so many minutes from the old close.
fn from_close(minutes: i64) -> Timestamp {
    CLOSE.parse::<Timestamp>().unwrap() + SignedDuration::from_mins(minutes)
}

/// The dates of a window that closes on July 14, or on `day` with another close.
fn until(day: i8, closes_at: &str) -> Longer {
    Longer {
        window_close: date(2029, 7, day),
        grace_end: date(2030, 7, day),
        closes_at: closes_at.parse().unwrap(),
        grace_ends_at: "2030-07-15T05:00:00Z".parse().unwrap(),
    }
}

fn extension() -> Command {
    Command::Extend {
        by: ExtendedBy::Bulk(BulkExtensionId::from_bits(7)),
        today: date(2029, 6, 30),
        longer: until(14, "2029-07-15T05:00:00Z"),
        reverses: false,
    }
}

fn correction(longer: Longer) -> Command {
    Command::Redate {
        start: date(2019, 7, 1),
        window_open: date(2026, 7, 1),
        window_close: longer.window_close,
        grace_end: longer.grace_end,
        closes_at: longer.closes_at,
        grace_ends_at: longer.grace_ends_at,
    }
}

async fn ask(world: &SittingWorld, wish: Command) {
    let (program, case) = (world.app.programs.default_program(), world.case);
    let because = Because {
        actor: Actor::Operator,
        reason: Reason::new("R-STAT-8"),
        today: date(2029, 6, 30),
    };
    let act = move |tx: &mut Tx<'_>| command(tx, &program, case, &wish, &because).map(drop);
    world.app.store.write::<_, CaseError>(act).await.unwrap();
}

async fn names(world: &SittingWorld, id: SittingId) -> Vec<&'static str> {
    let read = world
        .app
        .store
        .read(move |rx| journal::load::<SittingEvent>(rx, id))
        .await;
    read.unwrap().iter().map(|recorded| recorded.event.name()).collect()
}

#[tokio::test]
async fn a_sitting_cut_to_the_old_close_goes_on_in_the_longer_window() {
    for wish in [extension(), correction(until(14, "2029-07-15T05:00:00Z"))] {
        for world in SittingWorld::on_each().await {
            let player = Player::of(&world.holder).unwrap();
            world.clock.set(from_close(-30));
            let view = start(&world.app, &world.holder, world.case).await.unwrap().view;
            assert_eq!((view.deadline, view.rule), (from_close(0), DeadlineRule::WindowClose));
            world.answer(view.id, 1, 1, "A").await.unwrap();

            world.clock.set(from_close(-10));
            ask(&world, wish.clone()).await;
            let longer = show(&world.app, player, view.id).await.unwrap();
            assert_eq!(
                (longer.deadline, longer.rule),
                (from_close(90), DeadlineRule::TimeLimit)
            );
            assert_eq!(names(&world, view.id).await, ["sitting_started", "sitting_lengthened"]);

            // The end that was is none any more: neither the job nor the daily pass closes the answers.
            world.clock.set(from_close(5));
            assert!(!expire(&world.app, view.id).await.unwrap());
            assert_eq!(expire_due(&world.app, 100).await.unwrap(), 0);
            let question = show_item(&world.app, player, view.id, 2).await.unwrap();
            assert_eq!(question.seconds_left(), 85 * 60, "the page's clock follows");
            world.answer(view.id, 2, 1, "B").await.unwrap();

            // The whole time of the form and not more.
            world.clock.set(from_close(90));
            assert!(world.answer(view.id, 3, 1, "C").await.is_err());
            assert_eq!(expire_due(&world.app, 100).await.unwrap(), 1);
            let over = show(&world.app, player, view.id).await.unwrap();
            assert_eq!(over.submitted_by, Some(SubmittedBy::TimeOver));
            assert_eq!((over.state, over.answered()), (SittingState::Submitted, 2));
        }
    }
}

#[tokio::test]
async fn a_correction_never_makes_a_running_sitting_shorter_and_what_ran_out_stays_over() {
    for world in SittingWorld::on_each().await {
        let player = Player::of(&world.holder).unwrap();
        world.clock.set(from_close(-300));
        let view = start(&world.app, &world.holder, world.case).await.unwrap().view;
        // The corrected close is past the end of the day before; the time of the form goes on.
        let earlier = Longer {
            window_close: date(2029, 6, 29),
            ..until(1, "2029-06-30T05:00:00Z")
        };
        ask(&world, correction(earlier)).await;
        let same = show(&world.app, player, view.id).await.unwrap();
        assert_eq!((same.deadline, same.rule), (view.deadline, DeadlineRule::TimeLimit));
        assert_eq!(names(&world, view.id).await, ["sitting_started"]);
    }
    for world in SittingWorld::on_each().await {
        world.clock.set(from_close(-30));
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        // Its time was over before people granted more; the answers had been closed to its holder since.
        world.clock.set(from_close(5));
        ask(&world, extension()).await;
        assert_eq!(expire_due(&world.app, 100).await.unwrap(), 1);
        assert_eq!(names(&world, id).await, ["sitting_started", "sitting_submitted"]);
    }
}
