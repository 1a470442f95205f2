//! Mails keep quiet hours in the holder's zone and each person's order; the account has the message at once (R-NOTE-3).

use std::sync::atomic::{AtomicUsize, Ordering};

use cqr_app::accounts::{Way, invite_within};
use cqr_domain::{
    journal::Actor,
    notices::{MailChoices, QuietHours},
};
use cqr_jobs::MailError;
use cqr_store::{
    jobs::{self, JobState},
    notices::MailState,
};
use cqr_testkit::on_both;

use crate::world::{Kept, World};

// 0:20 in Chicago on a Tuesday: the sweep of the night.
const TUESDAY: &str = "2027-06-01T05:20:00Z";

#[test]
fn a_mail_of_the_night_waits_for_each_holders_morning() {
    on_both(TUESDAY, |test| async move {
        let post = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, post.settings());
        let mut people = Vec::new();
        for (name, zone) in [
            ("east", "America/New_York"),
            ("body", ""),
            ("west", "America/Los_Angeles"),
        ] {
            let person = world.person(name, &format!("{name}@example.org"), zone).await;
            world
                .tell(person, "reminder_before_close", "close-12m", "2028-05-31")
                .await;
            people.push(person);
        }
        world.at(TUESDAY).await;
        assert!(post.take().is_empty(), "nobody is woken");
        let account = world.account(people[1]).await;
        assert_eq!((account.len(), account[0].mail_state.0), (1, MailState::Queued));
        for (now, to) in [
            ("2027-06-01T11:59:59Z", vec![]),
            ("2027-06-01T12:00:00Z", vec!["east@example.org"]),
            ("2027-06-01T13:00:00Z", vec!["body@example.org"]),
            ("2027-06-01T15:00:00Z", vec!["west@example.org"]),
            ("2027-06-02T15:00:00Z", vec![]),
        ] {
            world.at(now).await;
            assert_eq!(post.take(), to, "{now}");
        }
        let account = world.account(people[2]).await;
        assert_eq!(account[0].mail_state.0, MailState::HandedOver);
        assert_eq!(account[0].handed_over_at.unwrap().0.to_string(), "2027-06-01T15:00:00Z");
        // Waiting is no attempt, and nothing of it looks like a mistake.
        let done = world.test.app.store.read(|rx| jobs::list(rx, JobState::Done, 10));
        let done = done.await.unwrap();
        assert_eq!(done.len(), 3);
        assert!(done.iter().all(|job| job.attempts == 1 && job.last_error.is_none()));
    });
}

#[test]
fn a_holders_own_quiet_hours_hold_for_that_holder() {
    on_both(TUESDAY, |test| async move {
        let post = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, post.settings());
        for name in ["own", "usual"] {
            let person = world.person(name, &format!("{name}@example.org"), "").await;
            if name == "own" {
                let choices = MailChoices {
                    quiet: Some(QuietHours { from: 18, until: 10 }),
                    ..MailChoices::default()
                };
                let kept = world
                    .test
                    .app
                    .store
                    .write(move |tx| cqr_store::notices::put_choices(tx, person, &choices));
                kept.await.unwrap();
            }
            world
                .tell(person, "course_approved", "course_approved", "2027-06-01")
                .await;
        }
        // 8:00, 9:59 and 10:00 in Chicago.
        for (now, to) in [
            ("2027-06-01T13:00:00Z", vec!["usual@example.org"]),
            ("2027-06-01T14:59:59Z", vec![]),
            ("2027-06-01T15:00:00Z", vec!["own@example.org"]),
        ] {
            world.at(now).await;
            assert_eq!(post.take(), to, "{now}");
        }
    });
}

#[test]
fn sundays_are_quiet_unless_the_last_day_would_pass_and_what_the_holder_asked_for_goes_at_once() {
    // 23:20 in Chicago on a Saturday.
    on_both("2027-05-30T04:20:00Z", |test| async move {
        let post = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, post.settings());
        for (name, kind, key, date) in [
            ("answer", "result_ready", "result_ready", "2027-05-31"),
            ("sunday", "reminder_before_close", "close", "2027-05-30"),
            ("monday", "reminder_before_close", "close-2d", "2027-05-31"),
            ("course", "course_approved", "course_approved", "2027-05-30"),
        ] {
            let person = world.person(name, &format!("{name}@example.org"), "").await;
            world.tell(person, kind, key, date).await;
        }
        let invited = world.person("invited", "invited@example.org", "").await;
        let policy = world.test.app.programs.default_program().policy.accounts.clone();
        let invitation = world
            .test
            .app
            .store
            .write(move |tx| invite_within(tx, &policy, invited, Way::Mail, Actor::System));
        invitation.await.unwrap();

        world.at("2027-05-30T04:20:00Z").await;
        assert_eq!(post.take(), ["answer@example.org", "invited@example.org"]);
        world.at("2027-05-30T12:59:59Z").await;
        assert!(post.take().is_empty(), "not even what presses goes at night");
        world.at("2027-05-30T13:00:00Z").await;
        assert_eq!(post.take(), ["sunday@example.org"]);
        world.at("2027-05-30T23:00:00Z").await;
        assert!(post.take().is_empty());
        world.at("2027-05-31T13:00:00Z").await;
        assert_eq!(
            post.take(),
            ["course@example.org", "monday@example.org"],
            "nothing is dropped"
        );
    });
}

#[test]
fn a_mail_put_off_by_the_server_meets_quiet_hours_too() {
    // 19:59:58 in Chicago on a Tuesday.
    on_both("2027-06-02T00:59:58Z", |test| async move {
        let tries = AtomicUsize::new(0);
        let post = Kept::answering(move |_, _| match tries.fetch_add(1, Ordering::Relaxed) {
            0 => Err(MailError::Later("busy".into())),
            _ => Ok(()),
        });
        let world = World::with(test, post.settings());
        let person = world.person("late", "late@example.org", "").await;
        world
            .tell(person, "course_approved", "course_approved", "2027-06-01")
            .await;
        world.at("2027-06-02T00:59:58Z").await;
        // The next try is five seconds later, which is night.
        world.at("2027-06-02T01:00:03Z").await;
        assert!(post.take().is_empty());
        world.at("2027-06-02T13:00:00Z").await;
        assert_eq!(post.take(), ["late@example.org"]);
    });
}

#[test]
fn the_mails_to_one_person_keep_their_order_through_nights_and_refusals() {
    // 19:00 in Chicago on a Friday; over the weekend more is written than a batch holds.
    on_both("2027-06-05T00:00:00Z", |test| async move {
        let tries = AtomicUsize::new(0);
        let post = Kept::answering(move |_, _| match tries.fetch_add(1, Ordering::Relaxed) % 3 {
            0 => Err(MailError::Later("busy".into())),
            _ => Ok(()),
        });
        let world = World::with(test, post.settings());
        let person = world.person("one", "one@example.org", "").await;
        for hour in 0..30 {
            let now = format!("2027-06-0{}T{:02}:30:00Z", 5 + hour / 12, hour % 12);
            world.test.it_is(&now);
            world
                .tell(person, "course_approved", &hour.to_string(), "2027-06-01")
                .await;
            world.runner.run_until_idle().await.unwrap();
        }
        let mut came = post.take_notices();
        for minute in 0..59 {
            world.at(&format!("2027-06-07T14:{minute:02}:00Z")).await;
            came.extend(post.take_notices());
        }
        let written: Vec<_> = world.account(person).await.iter().map(|row| row.id.0).collect();
        assert_eq!(came.len(), 30);
        assert_eq!(came, written);
    });
}
