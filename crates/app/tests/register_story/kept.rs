//! Proposals that a decision maker keeps for now: with a reason, until a day; about a credential and about a registration
//! (R-STAT-6, design.md section 13).

use cqr_app::{
    cases::CaseError,
    decisions::{
        KeepError, ReleaseError, Released, counts, endings, keep, keepable, list, release, release_ending, releasing,
        releasing_ending, resume,
    },
    people::look,
    renewals::RenewalError,
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    cases::Refusal,
    decisions::KeepRefusal,
    ids::DecisionId,
    renewals::{Refusal as EndingRefusal, RegistrationState},
};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    decisions::{decider, hand_over, past_the_close, read_one, read_step},
    world::{World, signed_in, staff},
};

const WHY: &str = "A letter of the hospital is on its way.";

async fn held(world: &World, who: &Principal, id: DecisionId) -> Refusal {
    match release(world.app(), who, id).await {
        Err(ReleaseError::Case(CaseError::Refused(refusal))) => refusal,
        other => panic!("{other:?}"),
    }
}

/// Only those who may release keep, never for themselves, for no time or for ever, or without a reason.
async fn only_deciders_keep(world: &World, (officer, own): (&Principal, &Principal), id: DecisionId, until: Date) {
    let app = world.app();
    assert!(matches!(
        keep(app, officer, id, until, WHY).await,
        Err(KeepError::NotFound)
    ));
    assert!(matches!(keep(app, own, id, until, WHY).await, Err(KeepError::Refused)));
    assert!(matches!(keepable(app, own, id).await, Err(KeepError::NotFound)));
    assert!(matches!(
        keep(app, &decider(1), id, until, "  ").await,
        Err(KeepError::Note(_))
    ));
    let days = keepable(app, &decider(1), id).await.unwrap();
    assert_eq!((days.earliest, days.latest), (date(2027, 6, 2), date(2027, 7, 31)));
    assert!(
        !days.notices.is_empty(),
        "whoever keeps it sees what the person was told"
    );
    for day in [date(2027, 6, 1), date(2027, 8, 1)] {
        let outside = keep(app, &decider(1), id, day, WHY).await;
        assert!(
            matches!(outside, Err(KeepError::Keep(KeepRefusal::Outside { .. }))),
            "{day}: {outside:?}"
        );
    }
}

#[test]
fn a_kept_discontinuation_comes_back_on_its_day() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = past_the_close(&world).await;
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        let (app, person) = (world.app(), world.person("H-1").await.id.0);
        let (officer, until) = (staff(9, Role::CaseOfficer), date(2027, 6, 15));

        let own = Principal {
            roles: Roles::of(&[Role::DecisionMaker]),
            ..signed_in(person)
        };
        only_deciders_keep(&world, (&officer, &own), id, until).await;

        let nobody_yet = releasing(app, &decider(1), id).await.unwrap();
        assert!(nobody_yet.released_by.is_empty() && !nobody_yet.proposal.evidence.notices.is_empty());
        for who in [&own, &officer] {
            let hidden = releasing(app, who, id).await;
            assert!(matches!(hidden, Err(ReleaseError::NotFound)), "{hidden:?}");
        }
        assert_eq!(release(app, &decider(1), id).await.unwrap(), Released::Waits);
        let by_one = releasing(app, &decider(1), id).await.unwrap();
        assert_eq!((by_one.released_by.len(), by_one.proposal.released_by_me), (1, true));
        assert_eq!(counts(app, &decider(2)).await.unwrap().credentials.0, 1);
        keep(app, &decider(2), id, until, WHY).await.unwrap();
        assert_eq!(held(&world, &decider(3), id).await, Refusal::Kept(until));
        assert_eq!(
            counts(app, &decider(3)).await.unwrap().credentials.0,
            0,
            "nobody waits for it"
        );
        let shown = list(app, &decider(3)).await.unwrap();
        assert_eq!(shown[0].evidence.facts.kept, Some(until));
        let page = releasing(app, &decider(3), id).await.unwrap();
        let said = &page.keeps[0];
        assert_eq!(
            (said.until.0, said.note.as_str(), said.ended.is_some()),
            (until, WHY, false)
        );
        let page = look(app, &decider(3), person).await.unwrap();
        let entry = page
            .time_line
            .iter()
            .find(|entry| entry.event == "discontinuation_kept");
        assert_eq!(
            entry.map(|entry| entry.note.as_str()),
            Some(WHY),
            "the time line says why"
        );

        // The day before it is held, on its day it can be released; what one person released stands.
        world.test.it_is("2027-06-14T18:00:00Z");
        assert_eq!(held(&world, &decider(3), id).await, Refusal::Kept(until));
        world.test.it_is("2027-06-15T18:00:00Z");
        assert_eq!(counts(app, &decider(3)).await.unwrap().credentials.0, 1);
        assert!(matches!(
            resume(app, &decider(3), id).await,
            Err(KeepError::Keep(KeepRefusal::NotKept))
        ));
        assert_eq!(release(app, &decider(3), id).await.unwrap(), Released::Confirmed);
        assert!(matches!(
            keep(app, &decider(1), id, date(2027, 6, 20), WHY).await,
            Err(KeepError::Refused)
        ));
        world.assert_checked().await;
    });
}

#[test]
fn another_person_ends_it_before_its_day() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = past_the_close(&world).await;
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        let app = world.app();
        keep(app, &decider(1), id, date(2027, 6, 15), WHY).await.unwrap();
        resume(app, &decider(2), id).await.unwrap();
        let shown = list(app, &decider(2)).await.unwrap();
        assert_eq!(shown[0].evidence.facts.kept, None);
        assert!(
            releasing(app, &decider(2), id).await.unwrap().keeps[0].ended.is_some(),
            "who ended it stands there, too"
        );
        assert_eq!(release(app, &decider(2), id).await.unwrap(), Released::Waits);
        world.assert_checked().await;
    });
}

#[test]
fn the_end_of_a_registration_is_kept_in_the_same_way() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        for day in ["2026-09-01", "2027-04-01", "2027-05-31", "2027-06-23", "2027-07-01"] {
            world.on(day).await;
        }
        world.hand_over_all("H-1").await;
        read_step(&world, "H-1", "renewal-7d").await;
        let app = world.app();
        let id = endings(app, &decider(1)).await.unwrap()[0].ending.id.0;
        let until = date(2027, 7, 20);
        keep(app, &decider(1), id, until, WHY).await.unwrap();
        let shown = endings(app, &decider(1)).await.unwrap();
        let page = releasing_ending(app, &decider(1), id).await.unwrap();
        assert_eq!((shown[0].evidence.kept, page.keeps.len()), (Some(until), 1));
        assert_eq!(counts(app, &decider(1)).await.unwrap().registrations.0, 0);
        let refused = release_ending(app, &decider(1), id).await;
        assert!(
            matches!(refused, Err(RenewalError::Refused(EndingRefusal::Kept(day))) if day == until),
            "{refused:?}"
        );
        resume(app, &decider(2), id).await.unwrap();
        assert_eq!(
            release_ending(app, &decider(1), id).await.unwrap(),
            RegistrationState::Missed
        );
        let by_one = releasing_ending(app, &decider(2), id).await.unwrap();
        assert_eq!((by_one.released_by.len(), by_one.proposal.released_by_me), (1, false));
        assert_eq!(
            release_ending(app, &decider(2), id).await.unwrap(),
            RegistrationState::Ended
        );
        let settled = releasing_ending(app, &decider(2), id).await;
        assert!(matches!(settled, Err(ReleaseError::NotFound)), "{settled:?}");
        world.is_checked().await;
    });
}
