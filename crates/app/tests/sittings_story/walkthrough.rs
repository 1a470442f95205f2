//! A sitting from start to result, and what happens off the straight way.

use cqr_app::sittings::{
    Player, ReceiptCheck, SittingError, check_receipt, expire, expire_due, result, save, score, show, show_item, start,
    submit, take_over,
};
use cqr_domain::{
    cases::CaseState,
    sittings::{Outcome, Refusal, SittingState, SubmittedBy},
};
use cqr_store::cases;

use cqr_testkit::{SittingWorld, at, wish};

#[tokio::test]
async fn from_start_to_prescription() {
    for world in SittingWorld::on_each().await {
        let started = start(&world.app, &world.holder, world.case).await.unwrap();
        let (id, view) = (started.view.id, &started.view);
        assert_eq!(
            (view.questions, view.deadline, view.seconds_left()),
            (80, at(120), 7200)
        );
        let player = Player::from_token(&world.app.keys, &started.token).unwrap();

        // The first two of each ten are right; the form has ten questions of each subcategory, in a mixed order.
        let mut right = std::collections::BTreeMap::<char, u32>::new();
        for number in 1..=80 {
            let question = show_item(&world.app, player, id, number).await.unwrap();
            let subcategory = question.item.stem.chars().nth("Which is zqstem".len()).unwrap();
            let count = right.entry(subcategory).or_default();
            *count += 1;
            let letters = if *count <= 2 { "C" } else { "A" };
            save(&world.app, player, id, wish(number, 1, letters)).await.unwrap();
        }
        let submitted = submit(&world.app, player, id).await.unwrap();
        assert_eq!(
            (submitted.by, submitted.answered, submitted.scored),
            (SubmittedBy::Holder, 80, false)
        );

        let waiting = result(&world.app, player, id).await.unwrap();
        assert_eq!((waiting.state, waiting.lines.len()), (SittingState::Submitted, 0));
        score(&world.app, id).await.unwrap();
        score(&world.app, id).await.unwrap();
        let shown = result(&world.app, player, id).await.unwrap();
        assert_eq!((shown.state, shown.lines.len()), (SittingState::Scored, 8));
        assert!(
            shown
                .lines
                .iter()
                .all(|line| line.outcome == Outcome::LearningNeeded && !line.prescribed.is_zero())
        );
        assert_eq!(
            shown.lines.iter().map(|line| line.correct.unwrap()).sum::<u16>(),
            right.len() as u16 * 2
        );

        let case = world.case;
        let (row, lines) = world
            .app
            .store
            .read(move |rx| cases::lookup(rx, case))
            .await
            .unwrap()
            .unwrap();
        assert_eq!((row.state.0, row.assessed, lines.len()), (CaseState::CeDue, true, 8));
    }
}

#[tokio::test]
async fn starting_again_goes_on_and_a_second_sitting_does_not_exist() {
    for world in SittingWorld::on_each().await {
        let first = start(&world.app, &world.holder, world.case).await.unwrap();
        world.clock.set(at(5));
        let again = start(&world.app, &world.holder, world.case).await.unwrap();
        assert_eq!(
            (again.view.id, again.token, again.resumed),
            (first.view.id, first.token, true)
        );
        assert_eq!(again.view.deadline, at(120), "the clock goes on");

        let id = first.view.id;
        submit(&world.app, Player::of(&world.holder).unwrap(), id)
            .await
            .unwrap();
        let refused = start(&world.app, &world.holder, world.case).await.unwrap_err();
        assert_eq!(refused.code(), "sitting-already-taken");
    }
}

#[tokio::test]
async fn changing_repeating_and_coming_late() {
    for world in SittingWorld::on_each().await {
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        let first = world.answer(id, 7, 1, "A").await.unwrap();
        world.clock.set(at(1));
        let repeated = world.answer(id, 7, 1, "A").await.unwrap();
        assert_eq!(
            repeated, first,
            "a repeat is answered as the first time, with the same receipt"
        );

        let changed = world.answer(id, 7, 3, "BD").await.unwrap();
        assert_eq!((changed.revision, changed.saved_at), (3, at(1)));
        for (revision, letters, story) in [
            (1, "A", "repeat of an older one"),
            (2, "C", "an older one that comes late"),
        ] {
            assert_eq!(
                world.answer(id, 7, revision, letters).await.unwrap(),
                changed,
                "{story}"
            );
        }
        let other = world.answer(id, 7, 3, "A").await.unwrap_err();
        assert_eq!(
            other.code(),
            "answer-revision-taken",
            "nothing is acknowledged that is not stored"
        );
        let view = show(&world.app, Player::of(&world.holder).unwrap(), id).await.unwrap();
        assert_eq!(
            (view.answers.len(), view.answers[0].response.to_string()),
            (1, "BD".to_owned())
        );

        for (number, revision) in [(0, 1), (81, 1), (1, 0)] {
            assert!(
                matches!(
                    world.answer(id, number, revision, "A").await,
                    Err(SittingError::NotFound)
                ),
                "{number}"
            );
        }
    }
}

#[tokio::test]
async fn the_last_moment_counts_and_the_deadline_does_not() {
    for world in SittingWorld::on_each().await {
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        world.clock.set(at(120) - jiff::SignedDuration::from_micros(1));
        let last = world.answer(id, 1, 1, "A").await.unwrap();
        assert!(!expire(&world.app, id).await.unwrap(), "not a moment before the end");

        world.clock.set(at(120));
        let late = world.answer(id, 1, 2, "B").await.unwrap_err();
        assert!(matches!(late, SittingError::Refused(Refusal::TimeIsOver)));
        let player = Player::of(&world.holder).unwrap();
        assert_eq!(
            show_item(&world.app, player, id, 1).await.unwrap_err().code(),
            "sitting-time-over"
        );
        assert_eq!(expire_due(&world.app, 100).await.unwrap(), 1);
        assert_eq!(expire_due(&world.app, 100).await.unwrap(), 0);
        let submitted = submit(&world.app, player, id).await.unwrap();
        assert_eq!((submitted.by, submitted.answered), (SubmittedBy::TimeOver, 1));
        assert_eq!(
            world.answer(id, 1, 1, "A").await.unwrap(),
            last,
            "what was saved is still confirmed"
        );
        assert_eq!(world.answer(id, 1, 2, "B").await.unwrap_err().code(), "sitting-closed");
    }
}

#[tokio::test]
async fn another_machine_takes_over_and_the_first_one_stops() {
    for world in SittingWorld::on_each().await {
        let first = start(&world.app, &world.holder, world.case).await.unwrap();
        let id = first.view.id;
        world.answer(id, 1, 1, "A").await.unwrap();

        let library = world.elsewhere();
        let refused = start(&world.app, &library, world.case).await.unwrap_err();
        assert!(matches!(refused, SittingError::OpenElsewhere(open) if open == id));
        let second = take_over(&world.app, &library, id).await.unwrap();
        assert_eq!(second.view.answers.len(), 1, "nothing is lost on the way");
        assert_eq!(
            take_over(&world.app, &library, id).await.unwrap().token,
            second.token,
            "asked twice, done once"
        );

        let old = Player::from_token(&world.app.keys, &first.token).unwrap();
        let new = Player::from_token(&world.app.keys, &second.token).unwrap();
        for stopped in [old, Player::of(&world.holder).unwrap()] {
            assert_eq!(
                save(&world.app, stopped, id, wish(2, 1, "A")).await.unwrap_err().code(),
                "sitting-open-elsewhere"
            );
            assert_eq!(
                show_item(&world.app, stopped, id, 2).await.unwrap_err().code(),
                "sitting-open-elsewhere"
            );
            let closed = submit(&world.app, stopped, id).await.unwrap_err();
            assert_eq!(closed.code(), "sitting-open-elsewhere");
        }
        assert!(
            save(&world.app, old, id, wish(1, 1, "A")).await.is_ok(),
            "a reply that was lost is given again"
        );
        save(&world.app, new, id, wish(2, 1, "B")).await.unwrap();
        save(&world.app, Player::of(&library).unwrap(), id, wish(2, 2, "C"))
            .await
            .unwrap();
        assert_eq!(submit(&world.app, new, id).await.unwrap().answered, 2);
    }
}

#[tokio::test]
async fn what_is_somebody_elses_does_not_exist() {
    for world in SittingWorld::on_each().await {
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        let mut stranger = world.elsewhere();
        stranger.person = Some(cqr_domain::ids::PersonId::from_bits(99));
        let mut staff = world.elsewhere();
        staff.person = None;
        let elsewhere = SittingWorld::with_other_ids().await;
        let token = start(&elsewhere.app, &elsewhere.holder, elsewhere.case)
            .await
            .unwrap()
            .token;
        let other_token = Player::from_token(&world.app.keys, &token).unwrap();
        for player in [Player::of(&stranger).unwrap(), other_token] {
            assert_eq!(
                show(&world.app, player, id).await.unwrap_err().code(),
                "sitting-not-found"
            );
            assert_eq!(
                show_item(&world.app, player, id, 1).await.unwrap_err().code(),
                "sitting-not-found"
            );
            assert_eq!(
                save(&world.app, player, id, wish(1, 1, "A")).await.unwrap_err().code(),
                "sitting-not-found"
            );
            assert_eq!(
                submit(&world.app, player, id).await.unwrap_err().code(),
                "sitting-not-found"
            );
            assert_eq!(
                result(&world.app, player, id).await.unwrap_err().code(),
                "sitting-not-found"
            );
        }
        for principal in [&stranger, &staff] {
            assert_eq!(
                start(&world.app, principal, world.case).await.unwrap_err().code(),
                "sitting-not-found"
            );
            assert_eq!(
                take_over(&world.app, principal, id).await.unwrap_err().code(),
                "sitting-not-found"
            );
        }
    }
}

#[tokio::test]
async fn a_receipt_says_whether_the_answer_is_there() {
    for world in SittingWorld::on_each().await {
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        let receipt = world.answer(id, 1, 1, "A").await.unwrap().receipt;
        assert_eq!(check(&world, &receipt).await, ReceiptCheck::Stored);
        for forged in [
            receipt.replacen(".1.1.", ".1.2.", 1),
            format!("{receipt}A"),
            "a.b".into(),
            String::new(),
        ] {
            assert_eq!(check(&world, &forged).await, ReceiptCheck::NotOurs, "{forged}");
        }
        // The same keys with a database that lost the answer.
        let other = SittingWorld::new().await;
        assert_eq!(check(&other, &receipt).await, ReceiptCheck::Missing);
    }
}

async fn check(world: &SittingWorld, receipt: &str) -> ReceiptCheck {
    let (keys, receipt) = (world.app.keys.clone(), receipt.to_owned());
    world
        .app
        .store
        .read(move |rx| check_receipt(rx, &keys, &receipt))
        .await
        .unwrap()
}
