//! Several proposals that are looked at on one page: two people release them together, each proposal for itself. What is held
//! or changed meanwhile is left out and stays as it was, and until it takes effect all of it can be taken back (R-STAT-6).

use cqr_app::decisions::{
    Apart, CHOSEN_MOST, Came, ReleaseError, Released, Seen, chosen, release, release_chosen, releasing,
    take_back_chosen,
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    cases::Refusal,
    ids::DecisionId,
};
use cqr_testkit::on_both;

use crate::{
    decisions::{decider, hand_over, later, read_one, report_course},
    world::{World, signed_in, staff},
};

const ALL: [&str; 4] = ["H-1", "H-2", "H-3", "H-4"];

/// Four windows closed with everything open, and everybody was told and read it. Of H-3 a course waits for its review.
async fn four(world: &World) -> Vec<DecisionId> {
    world.register(
        &ALL.map(|number| (number, "1984-06-17")),
        &ALL.map(|number| (number, "R", "2016-06-17")),
    );
    world.sweep().await;
    for day in ["2026-11-30", "2027-04-01", "2027-05-01", "2027-05-24", "2027-06-01"] {
        world.test.it_is(&format!("{day}T18:00:00Z"));
        world.sweep().await;
    }
    let mut ids = Vec::new();
    for number in ALL {
        hand_over(world, number).await;
        read_one(world, number).await;
        ids.push(world.case(number, "R").await.decision_id.unwrap().0);
    }
    let person = world.person("H-3").await.id.0;
    report_course(world, person).await;
    ids
}

/// What somebody looks at who chose these.
async fn look(world: &World, who: &Principal, ids: &[DecisionId]) -> Vec<Seen> {
    let all = chosen(world.app(), who, ids).await.unwrap();
    all.iter().map(|one| one.seen().expect("it waits for people")).collect()
}

/// Looks at these and releases them together.
async fn looks_and_releases(world: &World, who: &Principal, ids: &[DecisionId]) -> Vec<Result<Released, Apart>> {
    let seen = look(world, who, ids).await;
    of(ids, release_chosen(world.app(), who, &seen).await.unwrap())
}

/// What came of each, in the order in which they were chosen.
fn of<T>(ids: &[DecisionId], came: Came<T>) -> Vec<Result<T, Apart>> {
    let order: Vec<DecisionId> = came.iter().map(|(id, _)| *id).collect();
    assert_eq!(order, ids);
    came.into_iter().map(|(_, came)| came).collect()
}

/// How often a proposal about this person was released, as it is written down about their case alone.
async fn releases(world: &World, number: &str) -> usize {
    let acts = world.acts(world.case(number, "R").await.id.0).await;
    acts.iter().filter(|act| *act == "discontinuation_released").count()
}

#[test]
fn two_people_release_together_what_nothing_holds_and_what_has_not_changed() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let ids = four(&world).await;
        let (one, two) = (decider(1), decider(2));
        let looked_at = chosen(world.app(), &one, &ids).await.unwrap();
        for (id, shown) in ids.iter().zip(&looked_at) {
            let page = releasing(world.app(), &one, *id).await.unwrap();
            assert_eq!(
                shown.found,
                Ok(page),
                "the evidence is that of the page of the one proposal"
            );
        }

        // While the first one reads, somebody else releases the last of them.
        let seen = look(&world, &one, &ids).await;
        assert_eq!(
            release(world.app(), &decider(3), ids[3]).await.unwrap(),
            Released::Waits
        );
        let came = release_chosen(world.app(), &one, &seen).await.unwrap();
        let left = [
            Ok(Released::Waits),
            Ok(Released::Waits),
            Err(Apart::Refused(Refusal::OpenReviews(1))),
            Err(Apart::Changed),
        ];
        assert_eq!(of(&ids, came), left);
        assert_eq!((releases(&world, "H-3").await, releases(&world, "H-4").await), (0, 1));

        // One person alone releases nothing, however often.
        let both = &ids[..2];
        let twice: Result<Released, Apart> = Err(Apart::Refused(Refusal::SamePerson));
        assert_eq!(looks_and_releases(&world, &one, both).await, [twice.clone(), twice]);
        later(&world, 48);
        assert_eq!(world.sweep().await.discontinued, 0);

        let confirmed: Result<Released, Apart> = Ok(Released::Confirmed);
        let came = looks_and_releases(&world, &two, both).await;
        assert_eq!(came, [confirmed.clone(), confirmed.clone()]);
        later(&world, 23);
        assert_eq!(world.sweep().await.discontinued, 0, "it can still be taken back");
        let back = take_back_chosen(world.app(), &two, &ids[..3]).await.unwrap();
        let nothing = Err(Apart::Refused(Refusal::NothingReleased));
        assert_eq!(of(&ids[..3], back), [Ok(()), Ok(()), nothing]);
        later(&world, 100);
        assert_eq!(world.sweep().await.discontinued, 0, "it begins anew");

        looks_and_releases(&world, &one, both).await;
        let came = looks_and_releases(&world, &two, both).await;
        assert_eq!(came, [confirmed.clone(), confirmed]);
        later(&world, 24);
        assert_eq!(world.sweep().await.discontinued, 2);
        for (number, stays) in ALL.into_iter().zip([false, false, true, true]) {
            assert_eq!(world.is_registered(number).await, stays, "{number}");
        }
        assert_eq!((releases(&world, "H-1").await, releases(&world, "H-2").await), (4, 4));
        let late = take_back_chosen(world.app(), &two, &ids[..1]).await.unwrap();
        assert!(matches!(late[0].1, Err(Apart::Refused(Refusal::OutOfOrder(_)))));
        let gone = chosen(world.app(), &one, &ids).await.unwrap();
        let settled: Vec<bool> = gone.iter().map(|one| one.found == Err(Apart::Settled)).collect();
        assert_eq!(settled, [true, true, false, false]);
        world.assert_rows_follow().await;
    });
}

#[test]
fn who_may_not_release_one_may_not_release_several() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let ids = four(&world).await;
        let one = decider(1);
        let seen = look(&world, &one, &ids[..2]).await;
        let officer = staff(9, Role::CaseOfficer);
        let hidden = release_chosen(world.app(), &officer, &seen).await;
        assert!(matches!(hidden, Err(ReleaseError::NotFound)), "{hidden:?}");
        let hidden = chosen(world.app(), &officer, &ids).await;
        assert!(matches!(hidden, Err(ReleaseError::NotFound)));

        // Nobody decides about themselves, also not among others.
        let own = Principal {
            roles: Roles::of(&[Role::DecisionMaker]),
            ..signed_in(world.person("H-1").await.id.0)
        };
        let all = chosen(world.app(), &own, &ids[..2]).await.unwrap();
        assert_eq!(all[0].found, Err(Apart::Refused(Refusal::OwnCase)));
        let came = release_chosen(world.app(), &own, &seen).await.unwrap();
        let expected = [Err(Apart::Refused(Refusal::OwnCase)), Ok(Released::Waits)];
        assert_eq!(of(&ids[..2], came), expected);

        // What is no proposal, or more than a page shows, does nothing to the others.
        let before = releases(&world, "H-1").await;
        let unknown = Seen {
            id: DecisionId::from_bits(1),
            version: 1,
        };
        let wrong = release_chosen(world.app(), &one, &[seen[0], unknown]).await;
        assert!(matches!(wrong, Err(ReleaseError::NotFound)), "{wrong:?}");
        let many = release_chosen(world.app(), &one, &[seen[0]; CHOSEN_MOST + 1]).await;
        assert!(matches!(many, Err(ReleaseError::TooMany)), "{many:?}");
        assert_eq!(releases(&world, "H-1").await, before);
    });
}
