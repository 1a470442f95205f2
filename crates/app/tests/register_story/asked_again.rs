//! What was decided is not asked for again before the same person: a refused appeal goes to the panel (R-APP-1), and more time
//! that was refused after the close holds nothing a second time (R-STAT-8).

use cqr_app::{
    decisions::release,
    requests::{RequestError, choices, decide, file, show, take_further, withdraw},
};
use cqr_domain::{
    cases::Refusal as CaseRefusal,
    ids::{CaseId, DecisionId},
    requests::{Earlier, Refusal, RequestState, Wish},
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    decisions::{decider, hand_over, later, past_the_close, read_one, refused},
    requests::{opened, refuse, wish},
    world::{World, signed_in},
};

/// The window closed, everything was told, and a discontinuation is proposed.
async fn proposed(world: &World) -> (DecisionId, CaseId) {
    let decision = past_the_close(world).await;
    hand_over(world, "H-1").await;
    read_one(world, "H-1").await;
    (decision, world.case("H-1", "R").await.id.0)
}

#[test]
fn a_refused_appeal_goes_to_the_panel_and_does_not_begin_anew() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (case, holder) = opened(&world).await;
        world.assess(case, &[("RP", 3)]).await;
        let appeal = || file(world.app(), &holder, wish(case, Wish::Appeal, "prescription"));
        let taken_back = appeal().await.unwrap();
        withdraw(world.app(), &holder, taken_back).await.unwrap();
        let id = appeal().await.unwrap();
        decide(world.app(), &decider(1), id, refuse()).await.unwrap();

        let further = date(2024, 7, 1);
        let again = appeal().await;
        assert!(
            matches!(again, Err(RequestError::Refused(Refusal::GoFurther(day))) if day == further),
            "{again:?}"
        );
        let offered = choices(world.app(), &holder, case).await.unwrap();
        assert_eq!(
            (offered.appeals, offered.decided),
            (Vec::new(), Some(Earlier::Further(further)))
        );

        // Taken back before the panel, it is over all the same: the first step was taken.
        take_further(world.app(), &holder, id, "Look at question 4.")
            .await
            .unwrap();
        withdraw(world.app(), &holder, id).await.unwrap();
        let again = appeal().await;
        assert!(
            matches!(again, Err(RequestError::Refused(Refusal::DecidedForGood))),
            "{again:?}"
        );
        let offered = choices(world.app(), &holder, case).await.unwrap();
        assert_eq!(offered.decided, Some(Earlier::ForGood));
        world.assert_checked().await;
    });
}

#[test]
fn more_time_that_was_refused_after_the_close_holds_nothing_a_second_time() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (decision, case) = proposed(&world).await;
        let holder = signed_in(world.person("H-1").await.id.0);
        let ask = || file(world.app(), &holder, wish(case, Wish::Extension, "illness"));
        later(&world, 24);
        let first = ask().await.unwrap();
        assert!(show(world.app(), &holder, first).await.unwrap().holds);
        assert_eq!(
            refused(&world, &decider(1), decision).await,
            CaseRefusal::OpenRequests(1)
        );
        let decided = decide(world.app(), &decider(3), first, refuse()).await.unwrap();
        assert_eq!(decided, RequestState::Refused);

        later(&world, 24);
        let second = ask().await.unwrap();
        let seen = show(world.app(), &holder, second).await.unwrap();
        assert!(!seen.holds, "it is answered, and promises nothing more");
        for number in [1, 2] {
            release(world.app(), &decider(number), decision).await.unwrap();
        }
        later(&world, 24);
        assert_eq!(world.sweep().await.discontinued, 1);
        world.assert_checked().await;
    });
}

#[test]
fn the_days_to_the_panel_run_from_when_the_message_came() {
    for (day, in_time) in [("2024-08-19", true), ("2024-08-20", false)] {
        on_both("2024-06-01T17:00:00Z", |test| async move {
            let world = World::new(test);
            let (case, holder) = opened(&world).await;
            world.assess(case, &[("RP", 3)]).await;
            let id = file(world.app(), &holder, wish(case, Wish::Appeal, "prescription"))
                .await
                .unwrap();
            decide(world.app(), &decider(1), id, refuse()).await.unwrap();
            // More days have passed than there are, and nothing brought the message yet.
            world.test.it_is("2024-07-20T17:00:00Z");
            let last = Some(date(2024, 8, 19));
            assert_eq!(show(world.app(), &holder, id).await.unwrap().further_until, last);
            hand_over(&world, "H-1").await;
            world.test.it_is(&format!("{day}T17:00:00Z"));
            assert_eq!(show(world.app(), &holder, id).await.unwrap().further_until, last);
            let taken = take_further(world.app(), &holder, id, "Look at question 4.").await;
            if in_time {
                taken.unwrap();
            } else {
                assert!(
                    matches!(taken, Err(RequestError::Refused(Refusal::NoFurtherStep))),
                    "{taken:?}"
                );
            }
            world.assert_checked().await;
        });
    }
}
