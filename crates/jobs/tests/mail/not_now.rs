//! A mail server that says "not now" is believed for a day (R23): nothing is given up before, and what it has not taken then
//! counts as not delivered, so that the message finds another way.

use std::sync::atomic::{AtomicBool, Ordering};

use cqr_app::accounts::{Way, invite_within};
use cqr_domain::{ids::PersonId, journal::Actor};
use cqr_jobs::MailError;
use cqr_store::{
    StoreError,
    jobs::{self, JobState},
    notices::MailState,
};
use cqr_testkit::on_both;
use diesel::connection::SimpleConnection as _;
use jiff::SignedDuration;

use crate::world::{Kept, World};

/// 9:00 in Chicago on a Tuesday.
const MORNING: &str = "2027-06-01T14:00:00Z";
static IS_BUSY: AtomicBool = AtomicBool::new(true);
static IS_LATE: AtomicBool = AtomicBool::new(true);

async fn invite(world: &World, person: PersonId) {
    let policy = world.test.app.programs.default_program().policy.accounts.clone();
    let act = move |tx: &mut cqr_store::Tx<'_>| invite_within(tx, &policy, person, Way::Mail, Actor::System);
    world.test.app.store.write(act).await.unwrap();
}

async fn run_for(world: &World, hours: u32) {
    for _ in 0..hours * 4 {
        world.runner.run_until_idle().await.unwrap();
        world.test.clock.advance(SignedDuration::from_mins(15));
    }
}

async fn parked(world: &World) -> usize {
    let read = world.test.app.store.read(|rx| jobs::list(rx, JobState::Parked, 10));
    read.await.unwrap().len()
}

async fn is_unreached(world: &World, person: PersonId) -> bool {
    let read = world
        .test
        .app
        .store
        .read(move |rx| cqr_store::notices::is_unreached(rx, person));
    read.await.unwrap()
}

#[test]
fn a_server_that_puts_everything_off_for_most_of_a_day_gets_it_all_afterwards() {
    on_both(MORNING, |test| async move {
        IS_BUSY.store(true, Ordering::Relaxed);
        let post = Kept::answering(|_, _| {
            if IS_BUSY.load(Ordering::Relaxed) {
                Err(MailError::Later("451 try again later".into()))
            } else {
                Ok(())
            }
        });
        let world = World::with(test, post.settings());
        let told = world.person("H-1", "told@example.org", "").await;
        let invited = world.person("H-2", "invited@example.org", "").await;
        world.tell_all(&[told], "first", "R").await;
        invite(&world, invited).await;
        run_for(&world, 23).await;
        assert_eq!(parked(&world).await, 0);
        IS_BUSY.store(false, Ordering::Relaxed);
        run_for(&world, 3).await;
        assert_eq!(post.take(), ["invited@example.org", "told@example.org"]);
        assert_eq!(world.account(told).await[0].mail_state.0, MailState::HandedOver);
        for person in [told, invited] {
            assert!(!is_unreached(&world, person).await);
        }
    });
}

async fn run_sql(world: &World, sql: &'static str) {
    let act = move |tx: &mut cqr_store::Tx<'_>| Ok::<_, StoreError>(tx.db().batch_execute(sql)?);
    world.test.app.store.write(act).await.unwrap();
}

#[test]
fn a_mail_that_was_put_off_ten_times_is_not_given_up_for_an_error_of_the_database() {
    on_both(MORNING, |test| async move {
        IS_LATE.store(true, Ordering::Relaxed);
        let post = Kept::answering(|_, _| {
            if IS_LATE.load(Ordering::Relaxed) {
                Err(MailError::Later("451 try again later".into()))
            } else {
                Ok(())
            }
        });
        let world = World::with(test, post.settings());
        let told = world.person("H-1", "told@example.org", "").await;
        let invited = world.person("H-2", "invited@example.org", "").await;
        world.tell_all(&[told], "first", "R").await;
        invite(&world, invited).await;
        run_for(&world, 4).await;
        let waiting = world.test.app.store.read(|rx| jobs::list(rx, JobState::Queued, 10));
        let tries: Vec<i32> = waiting.await.unwrap().iter().map(|job| job.attempts).collect();
        assert!(tries.len() == 2 && tries.iter().all(|tries| *tries >= 10), "{tries:?}");
        // Neither the message nor the account can be read.
        run_sql(&world, "ALTER TABLE notices RENAME TO notices_away").await;
        run_sql(&world, "ALTER TABLE accounts RENAME TO accounts_away").await;
        run_for(&world, 3).await;
        assert_eq!(parked(&world).await, 0);
        run_sql(&world, "ALTER TABLE notices_away RENAME TO notices").await;
        run_sql(&world, "ALTER TABLE accounts_away RENAME TO accounts").await;
        IS_LATE.store(false, Ordering::Relaxed);
        run_for(&world, 2).await;
        assert_eq!(post.take(), ["invited@example.org", "told@example.org"]);
    });
}

#[test]
fn what_is_put_off_for_longer_counts_as_not_delivered() {
    on_both(MORNING, |test| async move {
        let post = Kept::answering(|_, _| Err(MailError::Later("451 try again later".into())));
        let world = World::with(test, post.settings());
        let told = world.person("H-1", "told@example.org", "").await;
        let invited = world.person("H-2", "invited@example.org", "").await;
        world.tell_all(&[told], "first", "R").await;
        invite(&world, invited).await;
        run_for(&world, 24).await;
        assert_eq!(world.account(told).await[0].mail_state.0, MailState::Queued);
        assert!(!is_unreached(&world, invited).await, "a day is not over");
        run_for(&world, 3).await;
        assert!(is_unreached(&world, invited).await);
        // The nights in which nothing is tried do not count.
        run_for(&world, 7 * 24).await;
        assert_eq!(world.account(told).await[0].mail_state.0, MailState::Undeliverable);
        assert!(is_unreached(&world, told).await);
        assert_eq!(parked(&world).await, 0);
    });
}
