//! The operator's morning: what the sweep did, whether it is late, what waits, what was given up, how the mails went.

use cqr_app::ops::{StoreError, SweepToday, board, requeue};
use cqr_domain::{accounts::Role, ids::JobId};
use cqr_store::{audit, jobs, notices, sweeps};
use cqr_testkit::on_both;
use jiff::{SignedDuration, civil::date};

use crate::world::{World, staff};

/// Nine in the morning in the body's zone.
const MORNING: &str = "2024-06-03T14:00:00Z";

#[test]
fn a_sweep_leaves_what_it_did_and_the_next_one_is_foretold() {
    on_both(MORNING, |test| async move {
        let world = World::new(test);
        let operator = staff(1, Role::Operator);
        world.register(
            &[("H-1", "1984-06-17"), ("H-2", "1984-06-17")],
            &[("H-1", "R", "2016-06-17"), ("H-2", "R", "2016-06-17")],
        );
        let before = board(world.app(), &operator).await.unwrap();
        assert_eq!(before.sweeps, [], "nothing ran yet");
        assert_eq!(
            (before.today, before.next_sweep_at),
            (SweepToday::Late, None),
            "at nine it should have"
        );

        let done = world.sweep().await;
        assert_eq!((done.opened, done.notices), (2, 2));
        let after = board(world.app(), &operator).await.unwrap();
        let swept = &after.sweeps[0];
        assert_eq!(
            (swept.day.0, swept.opened, swept.notices, swept.closed),
            (date(2024, 6, 3), 2, 2, 0)
        );
        assert!(swept.finished_at.is_some());
        assert_eq!(after.today, SweepToday::Done);
        let midnight = world.app().programs.end_of(date(2024, 6, 3));
        assert_eq!(after.next_sweep_at, midnight);

        // Just after midnight nothing is late; a sweep that was broken off stays to be seen.
        world.test.it_is("2024-06-04T05:10:00Z");
        assert_eq!(board(world.app(), &operator).await.unwrap().today, SweepToday::Soon);
        let begin = world.app().store.write(|tx| sweeps::begin(tx, date(2024, 6, 4)));
        begin.await.unwrap();
        world.test.it_is("2024-06-04T14:00:00Z");
        let late = board(world.app(), &operator).await.unwrap();
        assert_eq!((late.today, late.sweeps[0].finished_at), (SweepToday::Late, None));

        let officer = staff(2, Role::CaseOfficer);
        assert_eq!(board(world.app(), &officer).await.unwrap_err(), StoreError::NotFound);
    });
}

#[test]
fn the_queue_tells_what_waits_what_is_done_and_what_was_given_up() {
    on_both(MORNING, |test| async move {
        let world = World::new(test);
        let operator = staff(1, Role::Operator);
        let app = world.app();
        let claim = |tx: &mut cqr_store::Tx<'_>, kind: &str| {
            let now = tx.now();
            jobs::enqueue(tx, kind, &(), now)?;
            let mut claimed = jobs::claim(tx, "w", &[kind], 1, SignedDuration::from_mins(5))?;
            Ok::<_, StoreError>(claimed.remove(0))
        };
        let parked = app.store.write(move |tx| {
            let now = tx.now();
            let done = claim(tx, "sweep")?;
            jobs::finish(tx, &done)?;
            let given_up = claim(tx, "mail_account")?;
            jobs::park(tx, &given_up, "the mail server refuses the recipient")?;
            jobs::enqueue(tx, "mail_account", &(), now)?;
            let later = now + SignedDuration::from_hours(3);
            jobs::enqueue(tx, "expire_sitting", &(), later)?;
            Ok::<JobId, StoreError>(given_up.id)
        });
        let parked = parked.await.unwrap();
        let seen = board(app, &operator).await.unwrap();
        let told: Vec<_> = seen
            .queue
            .iter()
            .map(|line| {
                (
                    line.kind.as_str(),
                    line.waiting,
                    line.done,
                    line.parked,
                    line.due_since.is_some(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("expire_sitting", 1, 0, 0, false),
                ("mail_account", 1, 0, 1, true),
                ("sweep", 0, 1, 0, false),
            ]
        );
        assert_eq!(
            seen.parked[0].last_error.as_deref(),
            Some("the mail server refuses the recipient")
        );

        requeue(app, &operator, parked).await.unwrap();
        let acts = app
            .store
            .read(move |rx| audit::of_subject(rx, "job", &parked.to_string(), 10));
        assert_eq!(acts.await.unwrap()[0].act, "job_requeued");
        world.test.it_is("2024-06-05T14:00:00Z");
        let seen = board(app, &operator).await.unwrap();
        assert!(seen.parked.is_empty());
        assert!(seen.queue.iter().all(|line| line.kind != "sweep"), "done two days ago");
    });
}

#[test]
fn mails_of_the_last_day_are_counted_by_how_far_they_came() {
    on_both(MORNING, |test| async move {
        let world = World::new(test);
        let operator = staff(1, Role::Operator);
        let held: Vec<(String, &str)> = (1..=3).map(|n| (format!("H-{n}"), "1984-06-17")).collect();
        let holders: Vec<(&str, &str)> = held.iter().map(|(number, born)| (number.as_str(), *born)).collect();
        let credentials: Vec<(&str, &str, &str)> = held.iter().map(|(n, _)| (n.as_str(), "R", "2016-06-17")).collect();
        world.register(&holders, &credentials);
        world.sweep().await;
        let mails = board(world.app(), &operator).await.unwrap().mails;
        // Each is told of the window, of the first renewal, and is reminded of it.
        assert_eq!((mails.handed_over, mails.returned, mails.waiting), (0, 0, 9));
        for (number, state) in [
            ("H-1", notices::MailState::HandedOver),
            ("H-2", notices::MailState::Undeliverable),
        ] {
            let person = world.person(number).await.id.0;
            let told = world.read(move |rx| notices::of_person(rx, person, 10)).await;
            let mark = world
                .app()
                .store
                .write(move |tx| notices::mark_mail(tx, told[0].id.0, state));
            mark.await.unwrap();
        }
        let mails = board(world.app(), &operator).await.unwrap().mails;
        assert_eq!((mails.handed_over, mails.returned, mails.waiting), (1, 1, 7));
        world.test.it_is("2024-06-05T14:00:00Z");
        let mails = board(world.app(), &operator).await.unwrap().mails;
        assert_eq!(
            (mails.handed_over, mails.returned, mails.waiting),
            (0, 0, 7),
            "what waits is never old news"
        );
    });
}
