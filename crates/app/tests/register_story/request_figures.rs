//! Requests under other figures of the policy, and after a discontinuation.

use cqr_app::{
    decisions::{Released, release},
    requests::{NewRequest, RequestError, choices, decide, file, withdraw},
    threads::ThreadError,
    uploads,
};
use cqr_domain::{
    cases::Refusal as CaseRefusal,
    requests::{Refusal, RequestState, Wish},
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    decisions::{decider, discontinue, hand_over, later, past_the_close, read_one, refused},
    requests::{grant, not_granted, opened, wish},
    world::{World, signed_in},
};

#[test]
fn a_body_may_let_a_late_appeal_suspend_what_was_released() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| program.policy.appeals.suspends = true);
        let decision = past_the_close(&world).await;
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        for number in [1, 2] {
            release(world.app(), &decider(number), decision).await.unwrap();
        }
        let case = world.case("H-1", "R").await.id.0;
        let holder = signed_in(world.person("H-1").await.id.0);
        let id = file(world.app(), &holder, wish(case, Wish::Appeal, "discontinuation"))
            .await
            .unwrap();
        later(&world, 48);
        assert_eq!(world.sweep().await.discontinued, 0);
        withdraw(world.app(), &holder, id).await.unwrap();
        assert_eq!(world.sweep().await.discontinued, 1);
    });
}

#[test]
fn after_a_discontinuation_an_appeal_is_the_way_not_more_time() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        discontinue(&world, "H-1").await;
        let case = world.case("H-1", "R").await.id.0;
        let holder = signed_in(world.person("H-1").await.id.0);
        let asked = file(world.app(), &holder, wish(case, Wish::Extension, "illness")).await;
        assert!(matches!(asked, Err(RequestError::Refused(Refusal::NotNow))));
        let choices = choices(world.app(), &holder, case).await.unwrap();
        assert!(choices.causes.is_empty());
        assert_eq!(choices.appeals[0].0, "discontinuation");
    });
}

#[test]
fn one_person_is_enough_where_the_body_chose_so() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| {
            program.policy.extension.people = 1;
            program.policy.extension.most_months = 3;
            program.policy.discontinuation.release_people = 1;
            program.policy.discontinuation.undo_hours = 0;
        });
        let (case, holder) = opened(&world).await;
        let id = file(world.app(), &holder, wish(case, Wish::Extension, "other"))
            .await
            .unwrap();
        let far = not_granted(&world, &decider(1), id, grant(date(2027, 9, 1))).await;
        assert!(matches!(far, Refusal::CloseOutside { latest, .. } if latest == date(2027, 8, 31)));
        let granted = decide(world.app(), &decider(1), id, grant(date(2027, 8, 31)))
            .await
            .unwrap();
        assert_eq!(granted, RequestState::Granted);
        // At the new close the messages of the new schedule count, and the one that told of more time.
        for day in ["2027-02-28", "2027-07-02", "2027-08-01", "2027-08-24", "2027-09-01"] {
            world.test.it_is(&format!("{day}T18:00:00Z"));
            world.sweep().await;
        }
        let decision = world.case("H-1", "R").await.decision_id.unwrap().0;
        let missing = refused(&world, &decider(1), decision).await;
        let keys = ["window_extended", "close-6m", "close-60d", "close-30d", "close-7d"];
        assert_eq!(missing, CaseRefusal::MissingNotices(keys.map(str::to_owned).to_vec()));
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        assert_eq!(
            release(world.app(), &decider(1), decision).await.unwrap(),
            Released::InEffect
        );
    });
}

#[test]
fn as_many_files_go_with_a_request_as_the_body_says() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| program.policy.uploads.files_max = 2);
        let (case, holder) = opened(&world).await;
        assert_eq!(choices(world.app(), &holder, case).await.unwrap().files_max, 2);
        let mut files = Vec::new();
        for name in ["letter.pdf", "bill.pdf", "photo.pdf"] {
            let bytes = b"%PDF-1.7\n% a proof\n%%EOF\n".to_vec();
            files.push(uploads::receive(world.app(), &holder, name, bytes).await.unwrap());
        }
        let with = |files| NewRequest {
            files,
            ..wish(case, Wish::Extension, "illness")
        };
        let refused = file(world.app(), &holder, with(files.clone())).await;
        let Err(RequestError::Text(ThreadError::TooManyFiles(most))) = refused else {
            panic!("{refused:?}");
        };
        let texts = world.app().programs.texts();
        let words = texts.text_with("error-message-files", &[("most", most.into())]);
        assert_eq!(words, "Add at most 2 files");
        files.pop();
        file(world.app(), &holder, with(files)).await.unwrap();
    });
}
