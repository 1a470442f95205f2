//! A question from the first word to the last: due dates, turns, notes, unread marks, the mail that says nothing.

use cqr_app::{
    notices,
    threads::{self, Filter, Message, Reading, ThreadError},
};
use cqr_domain::threads::{Refusal, ThreadState};
use cqr_store::{jobs, threads as rows};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{START, World};

#[test]
fn a_question_is_answered_and_goes_on() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        // Asked on Wednesday; Thanksgiving and the weekend are no working days.
        world.test.it_is("2026-11-25T15:00:00Z");
        let id = world.ask("Denver", "Does it count?").await;
        let look = threads::look(app, &world.nadia, id, Reading::Opens).await.unwrap();
        assert_eq!(look.row.due_on.map(|day| day.0), Some(date(2026, 11, 30)));
        assert_eq!(
            (look.subject.as_str(), look.person.given_name.as_str()),
            ("Denver", "Marisol")
        );

        threads::claim(app, &world.nadia, id, None).await.unwrap();
        let taken = threads::claim(app, &world.ruth, id, None).await;
        assert!(matches!(taken, Err(ThreadError::Refused(Refusal::Taken))), "{taken:?}");
        let note = Message {
            text: "Ask Sam.".into(),
            seen: 2,
        };
        threads::note(app, &world.ruth, id, note).await.unwrap();
        assert_eq!(world.unread().await, 0, "a note is nothing to the holder");
        world.answer(&world.nadia, id, "Yes, it does.", 3).await.unwrap();

        assert_eq!(
            world.seen_by_marisol(id).await,
            ["asked Does it count?", "answered Yes, it does."]
        );
        assert_eq!(
            world.seen_by_staff(id).await,
            [
                "asked Does it count?",
                "claimed",
                "noted Ask Sam.",
                "answered Yes, it does."
            ]
        );
        world.is_clean().await;
    });
}

#[test]
fn an_answer_is_told_once_and_is_read_when_it_is_opened() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        let id = world.ask("Denver", "Does it count?").await;
        world.answer(&world.nadia, id, "Yes.", 1).await.unwrap();
        assert_eq!(
            world.unread().await,
            1,
            "the notice that points to it is not counted beside it"
        );
        let inbox = notices::list(app, &world.marisol).await.unwrap();
        assert_eq!(inbox.notices.len(), 1);
        let args = format!("{:?}", inbox.notices[0].args);
        assert!(!args.contains("Yes") && args.contains(&id.to_string()), "{args}");
        let waiting = app.store.write(|tx| {
            let lease = jiff::SignedDuration::from_mins(1);
            jobs::claim(tx, "story", &[notices::NOTICE_MAIL_JOB], 10, lease)
        });
        let waiting = waiting.await.unwrap();
        assert_eq!(waiting.len(), 1, "one mail that points to it");
        assert!(!waiting[0].payload.contains("Yes"));

        threads::show(app, &world.marisol, id, Reading::Fetches).await.unwrap();
        assert_eq!(world.unread().await, 1);
        threads::show(app, &world.marisol, id, Reading::Opens).await.unwrap();
        assert_eq!(world.unread().await, 0);
        let inbox = notices::list(app, &world.marisol).await.unwrap();
        assert!(inbox.notices[0].read_at.is_some(), "the pointer is read with it");
    });
}

#[test]
fn the_queue_shows_what_is_due_first_and_nobodys_own() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        let first = world.ask("First", "One").await;
        world.test.it_is("2026-11-24T15:00:00Z");
        let second = world.ask("Second", "Two").await;
        let ids = async |by: &cqr_domain::accounts::Principal, filter| {
            let queue = threads::queue(app, by, filter, 0).await.unwrap();
            queue.lines.iter().map(|line| line.row.thread.id.0).collect::<Vec<_>>()
        };
        assert_eq!(ids(&world.nadia, Filter::Waiting).await, [first, second]);
        threads::claim(app, &world.nadia, second, None).await.unwrap();
        assert_eq!(ids(&world.nadia, Filter::Mine(world.nadia.account)).await, [second]);
        assert_eq!(ids(&world.nadia, Filter::Unassigned).await, [first]);
        world.test.it_is("2026-11-26T15:00:00Z");
        let counts = threads::counts(app, &world.nadia).await.unwrap();
        assert_eq!(
            (counts.waiting, counts.mine, counts.unassigned, counts.overdue),
            (2, 1, 1, 1)
        );

        // An officer who is on the register as well does not see the own questions.
        let mut both = world.nadia.clone();
        both.person = world.marisol.person;
        assert!(ids(&both, Filter::Waiting).await.is_empty());
        let own = threads::look(app, &both, first, Reading::Opens).await;
        assert!(matches!(own, Err(ThreadError::NotFound)));
        assert!(matches!(
            world.answer(&both, first, "Yes", 9).await,
            Err(ThreadError::NotFound)
        ));

        world.answer(&world.ruth, first, "Yes.", 1).await.unwrap();
        threads::close(app, &world.nadia, second, 2).await.unwrap();
        assert!(ids(&world.nadia, Filter::Waiting).await.is_empty());
        assert_eq!(ids(&world.nadia, Filter::Done).await.len(), 2);
        world.is_clean().await;
    });
}

#[test]
fn a_closed_question_opens_again_when_its_holder_writes() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        let id = world.ask("Denver", "Does it count?").await;
        threads::close(app, &world.nadia, id, 1).await.unwrap();
        let state = async || {
            threads::show(app, &world.marisol, id, Reading::Opens)
                .await
                .unwrap()
                .row
                .state
                .0
        };
        assert_eq!(state().await, ThreadState::Closed);
        world.reply(id, "And this one?", Vec::new(), 2).await.unwrap();
        assert_eq!(state().await, ThreadState::Waiting);
        world.is_clean().await;
    });
}

#[test]
fn somebody_elses_question_does_not_exist() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        let id = world.ask("Denver", "Does it count?").await;
        let shown = threads::show(app, &world.calvin, id, Reading::Opens).await;
        assert!(matches!(shown, Err(ThreadError::NotFound)));
        let reply = threads::Reply {
            text: "x".into(),
            files: Vec::new(),
            seen: 1,
        };
        let replied = threads::reply(app, &world.calvin, id, reply).await;
        assert!(matches!(replied, Err(ThreadError::NotFound)));
        assert!(threads::list(app, &world.calvin).await.unwrap().is_empty());
        for nobody in [&world.marisol, &world.calvin] {
            assert!(matches!(
                world.answer(nobody, id, "x", 1).await,
                Err(ThreadError::NotFound)
            ));
            let queue = threads::queue(app, nobody, Filter::Waiting, 0).await;
            assert!(matches!(queue, Err(ThreadError::NotFound)));
            assert_eq!(threads::counts(app, nobody).await.unwrap(), rows::Counts::default());
        }
    });
}

#[test]
fn a_message_has_its_limits() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        let long = "x".repeat(5_001);
        let table: [(&str, &str, &str); 5] = [
            ("", "text", "subject is empty"),
            (" \n ", "text", "subject is empty"),
            ("subject", " \r\n\t ", "text is empty"),
            (&long[..121], "text", "subject has more than 120 characters"),
            ("subject", &long, "text has more than 5000 characters"),
        ];
        for (subject, text, expected) in table {
            let refused = threads::ask(app, &world.marisol, world.question(subject, text)).await;
            assert_eq!(refused.unwrap_err().to_string(), expected);
        }
        let mut elsewhere = world.question("subject", "text");
        elsewhere.topic = "no-such-topic".into();
        let refused = threads::ask(app, &world.marisol, elsewhere).await;
        assert!(matches!(refused, Err(ThreadError::UnknownTopic)));
        assert!(
            threads::list(app, &world.marisol).await.unwrap().is_empty(),
            "nothing was stored"
        );
    });
}
