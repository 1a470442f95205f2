//! More time that one person granted until a day which the world has passed by the time the second one decides: that day binds
//! nobody, and both say another one (R-STAT-8).

use cqr_app::{
    extensions::{Proposal, apply, approve, propose},
    requests::{Obstacle, decide, file, look},
};
use cqr_domain::{
    accounts::Role,
    extensions::{Cohort, Span},
    requests::{Proposed, Refusal, RequestState, Wish},
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    decisions::decider,
    requests::{grant, not_granted, opened, wish},
    world::{World, staff},
};

/// Everybody whose window closes in May gets half a year more.
async fn storm(world: &World) {
    let proposal = Proposal {
        cohort: Cohort {
            program: "arrt-like".into(),
            discipline: None,
            closes_from: date(2027, 5, 1),
            closes_to: date(2027, 5, 31),
        },
        span: Span { months: 6, days: 0 },
        cause: "disaster".into(),
    };
    let officer = staff(9, Role::CaseOfficer);
    let id = propose(world.app(), &officer, proposal).await.unwrap();
    for who in [&officer, &decider(1)] {
        approve(world.app(), who, id).await.unwrap();
    }
    apply(world.app(), id).await.unwrap();
}

#[test]
fn a_granted_day_that_a_longer_window_has_passed_gives_way_to_another_one() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (case, holder) = opened(&world).await;
        world.test.it_is("2027-05-03T18:00:00Z");
        world.sweep().await;
        let id = file(world.app(), &holder, wish(case, Wish::Extension, "illness"))
            .await
            .unwrap();
        let (passed, day) = (date(2027, 9, 30), date(2028, 2, 29));
        decide(world.app(), &decider(3), id, grant(passed)).await.unwrap();
        storm(&world).await;
        assert_eq!(
            world.case("H-1", "R").await.window_close_on.0,
            date(2027, 11, 30),
            "behind the day that was granted"
        );

        let seen = look(world.app(), &decider(4), id).await.unwrap();
        assert_eq!(seen.proposed, Some(Proposed::Most(date(2028, 5, 31))));
        let outside = not_granted(&world, &decider(4), id, grant(passed)).await;
        assert!(matches!(outside, Refusal::CloseOutside { .. }), "{outside:?}");
        let open = decide(world.app(), &decider(4), id, grant(day)).await.unwrap();
        assert_eq!(open, RequestState::Open, "nobody else says this day");
        // Whoever granted the day that has passed is asked anew.
        let seen = look(world.app(), &decider(3), id).await.unwrap();
        assert_eq!((seen.obstacle, seen.proposed), (None, Some(Proposed::Granted(day))));
        let seen = look(world.app(), &decider(4), id).await.unwrap();
        assert_eq!(seen.obstacle, Some(Obstacle::Decided));
        let granted = decide(world.app(), &decider(3), id, grant(day)).await.unwrap();
        assert_eq!(granted, RequestState::Granted);
        assert_eq!(world.case("H-1", "R").await.window_close_on.0, day);
        world.assert_checked().await;
    });
}
