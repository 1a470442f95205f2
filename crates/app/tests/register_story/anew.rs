//! A proposal fell away and was proposed anew while its page was open somewhere: whoever decides there decides about nothing
//! that they did not look at (R-STAT-6), and is led to the one that stands in its place.

use cqr_app::{
    cases::CaseError,
    decisions::{KeepError, ReleaseError, Released, endings, keep, release, release_ending, resume, take_back},
};
use cqr_domain::{
    cases::Refusal,
    ids::DecisionId,
    renewals::{Refusal as EndingRefusal, RegistrationState, WithCe},
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    close_again::{answer_time_passes, wrong_for_an_hour},
    decisions::{decider, hand_over, later, past_the_close, read_one, read_step, refused},
    exempted::EXEMPT,
    standing::refusal,
    world::World,
};

const WHY: &str = "A letter of the hospital is on its way.";

/// The proposal to end the registration of the only holder who has one.
async fn ending(world: &World) -> DecisionId {
    let waiting = endings(world.app(), &decider(1)).await.unwrap();
    assert_eq!(waiting.len(), 1);
    waiting[0].ending.id.0
}

#[test]
fn nothing_is_done_from_the_page_of_a_discontinuation_that_was_proposed_anew() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let old = past_the_close(&world).await;
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        release(world.app(), &decider(3), old).await.unwrap();
        later(&world, 1);
        wrong_for_an_hour(&world, EXEMPT).await;
        let new = world.case("H-1", "R").await.decision_id.unwrap().0;
        assert_ne!(old, new, "it was proposed anew");
        // Nothing but the page holds it: everybody was told again, and had time to answer.
        answer_time_passes(&world).await;

        let (app, dump) = (world.app(), world.dump());
        let until = world.today().tomorrow().unwrap();
        assert_eq!(refused(&world, &decider(1), old).await, Refusal::OtherProposal(new));
        let back = take_back(app, &decider(3), old).await;
        assert!(
            matches!(back, Err(ReleaseError::Case(CaseError::Refused(Refusal::OtherProposal(now)))) if now == new),
            "{back:?}"
        );
        let kept = keep(app, &decider(1), old, until, WHY).await;
        assert!(
            matches!(kept, Err(KeepError::OtherProposal(now)) if now == new),
            "{kept:?}"
        );
        let resumed = resume(app, &decider(1), old).await;
        assert!(
            matches!(resumed, Err(KeepError::OtherProposal(now)) if now == new),
            "{resumed:?}"
        );
        assert_eq!(world.dump(), dump, "a refusal changes nothing");

        assert_eq!(release(app, &decider(1), new).await.unwrap(), Released::Waits);
        world.assert_checked().await;
    });
}

#[test]
fn nothing_is_done_from_the_page_of_an_ending_that_was_proposed_anew() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        for day in ["2026-09-01", "2027-04-01", "2027-05-31", "2027-06-23", "2027-07-01"] {
            world.on(day).await;
        }
        let old = ending(&world).await;
        // A late renewal settles it, and the one of the next year is missed, too.
        world.renewed("H-1", date(2027, 6, 30), Some(WithCe::Without)).await;
        assert_eq!(endings(world.app(), &decider(1)).await.unwrap().len(), 0);
        for day in ["2028-04-01", "2028-05-31", "2028-06-23", "2028-07-01"] {
            world.on(day).await;
        }
        let new = ending(&world).await;
        assert_ne!(old, new);
        world.hand_over_all("H-1").await;
        read_step(&world, "H-1", "renewal-7d").await;

        let (app, dump) = (world.app(), world.dump());
        let until = world.today().tomorrow().unwrap();
        let released = release_ending(app, &decider(1), old).await;
        assert_eq!(refusal(released), EndingRefusal::OtherProposal(new));
        let kept = keep(app, &decider(1), old, until, WHY).await;
        assert!(
            matches!(kept, Err(KeepError::OtherEnding(now)) if now == new),
            "{kept:?}"
        );
        let resumed = resume(app, &decider(1), old).await;
        assert!(
            matches!(resumed, Err(KeepError::OtherEnding(now)) if now == new),
            "{resumed:?}"
        );
        assert_eq!(world.dump(), dump, "a refusal changes nothing");

        let first = release_ending(app, &decider(1), new).await;
        assert_eq!(first.unwrap(), RegistrationState::Missed);
        world.is_checked().await;
    });
}
