//! A mail server that says "not now" is believed for a day (R23): nothing is given up before, and what it has not taken then
//! counts as not delivered, so that the message finds another way.

use std::sync::{Arc, atomic::Ordering};

use cqr_domain::ids::PersonId;
use cqr_jobs::MailError;
use cqr_store::{jobs::JobState, notices::MailState};
use cqr_testkit::{TestApp, on_both};
use jiff::SignedDuration;

use crate::world::{Kept, World};

/// 9:00 in Chicago on a Tuesday.
const MORNING: &str = "2027-06-01T14:00:00Z";

fn later() -> MailError {
    MailError::Later("451 try again later".into())
}

/// A mail is due to each of two people: about a message, and an invitation.
async fn with_mails(test: Arc<TestApp>, post: &Arc<Kept>) -> (World, PersonId, PersonId) {
    let world = World::with(test, post.settings());
    let told = world.person("H-1", "told@example.org", "").await;
    let invited = world.person("H-2", "invited@example.org", "").await;
    world.tell_all(&[told], "first", "R").await;
    world.invite(invited).await;
    (world, told, invited)
}

async fn run_for(world: &World, hours: u32) {
    for _ in 0..hours * 4 {
        world.runner.run_until_idle().await.unwrap();
        world.test.clock.advance(SignedDuration::from_mins(15));
    }
}

#[test]
fn a_server_that_puts_everything_off_for_most_of_a_day_gets_it_all_afterwards() {
    on_both(MORNING, |test| async move {
        let (post, is_busy) = Kept::refusing(later);
        let (world, told, invited) = with_mails(test, &post).await;
        run_for(&world, 23).await;
        assert_eq!(world.in_state(JobState::Parked).await, []);
        is_busy.store(false, Ordering::Relaxed);
        run_for(&world, 3).await;
        assert_eq!(post.take(), ["invited@example.org", "told@example.org"]);
        assert_eq!(world.account(told).await[0].mail_state.0, MailState::HandedOver);
        for person in [told, invited] {
            assert!(!world.is_unreached(person).await);
        }
    });
}

#[test]
fn a_mail_that_was_put_off_ten_times_is_not_given_up_for_an_error_of_the_database() {
    on_both(MORNING, |test| async move {
        let (post, is_busy) = Kept::refusing(later);
        let (world, ..) = with_mails(test, &post).await;
        run_for(&world, 4).await;
        let waiting = world.in_state(JobState::Queued).await;
        let tries: Vec<i32> = waiting.iter().map(|job| job.attempts).collect();
        assert!(tries.len() == 2 && tries.iter().all(|tries| *tries >= 10), "{tries:?}");
        // Neither the message nor the account can be read.
        world.run_sql("ALTER TABLE notices RENAME TO notices_away").await;
        world.run_sql("ALTER TABLE accounts RENAME TO accounts_away").await;
        run_for(&world, 3).await;
        assert_eq!(world.in_state(JobState::Parked).await, []);
        world.run_sql("ALTER TABLE notices_away RENAME TO notices").await;
        world.run_sql("ALTER TABLE accounts_away RENAME TO accounts").await;
        is_busy.store(false, Ordering::Relaxed);
        run_for(&world, 2).await;
        assert_eq!(post.take(), ["invited@example.org", "told@example.org"]);
    });
}

#[test]
fn what_is_put_off_for_longer_counts_as_not_delivered() {
    on_both(MORNING, |test| async move {
        let post = Kept::answering(|_, _| Err(later()));
        let (world, told, invited) = with_mails(test, &post).await;
        run_for(&world, 24).await;
        assert_eq!(world.account(told).await[0].mail_state.0, MailState::Queued);
        assert!(!world.is_unreached(invited).await, "a day is not over");
        run_for(&world, 3).await;
        assert!(world.is_unreached(invited).await);
        // The nights in which nothing is tried do not count.
        run_for(&world, 7 * 24).await;
        assert_eq!(world.account(told).await[0].mail_state.0, MailState::Undeliverable);
        assert!(world.is_unreached(told).await);
        assert_eq!(world.in_state(JobState::Parked).await, []);
    });
}
