//! R-ELIG-10: the case closes while its holder is answering. Nothing further is taken or scored, and no answer is lost.

use cqr_app::{
    cases::{Because, CaseError, command},
    sittings::{Player, expire, expire_due, result, save, score, show, show_item, start, submit, take_over},
};
use cqr_domain::{
    cases::{CaseState, Command},
    ids::SittingId,
    journal::{Actor, Event as _, Reason},
    people::Ending,
    sittings::{SittingEvent, SittingState},
};
use cqr_store::{Tx, cases, journal, sittings};

use cqr_testkit::{SittingWorld, at, wish};

async fn events(world: &SittingWorld, id: SittingId) -> Vec<SittingEvent> {
    let read = world
        .app
        .store
        .read(move |rx| journal::load::<SittingEvent>(rx, id))
        .await;
    read.unwrap().into_iter().map(|recorded| recorded.event).collect()
}

#[tokio::test]
async fn an_open_sitting_ends_with_its_case_and_keeps_its_answers() {
    // To retire takes years that this holder does not have; it closes the case by the same way.
    for ending in [
        Ending::Surrendered,
        Ending::Deceased,
        Ending::Suspended,
        Ending::Revoked,
    ] {
        for world in SittingWorld::on_each().await {
            let started = start(&world.app, &world.holder, world.case).await.unwrap();
            let id = started.view.id;
            let saved = world.answer(id, 1, 1, "A").await.unwrap();
            world.clock.set(at(5));
            world.close_the_case(ending).await;

            let reason = Reason::new(format!("credential_{}", ending.name()));
            let told = events(&world, id).await;
            assert_eq!(told[1..], [SittingEvent::SittingVoided { reason }]);
            let player = Player::from_token(&world.app.keys, &started.token).unwrap();
            for refused in [
                save(&world.app, player, id, wish(2, 1, "B")).await.err(),
                save(&world.app, player, id, wish(1, 2, "B")).await.err(),
                show_item(&world.app, player, id, 2).await.err(),
                submit(&world.app, player, id).await.err(),
                take_over(&world.app, &world.elsewhere(), id).await.err(),
            ] {
                assert_eq!(refused.unwrap().code(), "sitting-voided");
            }
            assert_eq!(
                world.answer(id, 1, 1, "A").await.unwrap(),
                saved,
                "a reply that was lost is given again"
            );
            let view = show(&world.app, player, id).await.unwrap();
            assert_eq!(
                (view.state, view.answered(), view.is_open()),
                (SittingState::Voided, 1, false)
            );

            // Neither the end of the time nor the scoring finds anything to do.
            world.clock.set(at(120));
            assert_eq!(expire_due(&world.app, 100).await.unwrap(), 0);
            assert!(expire(&world.app, id).await.unwrap());
            score(&world.app, id).await.unwrap();
            assert_eq!(result(&world.app, player, id).await.unwrap().lines.len(), 0);
            assert_eq!(events(&world, id).await.len(), 2);
            let history = world.app.store.read(move |rx| sittings::history(rx, id)).await.unwrap();
            assert_eq!(history.len(), 1, "the answer stays stored");
            let case = world.case;
            let row = world.app.store.read(move |rx| cases::lookup(rx, case)).await;
            assert_eq!(row.unwrap().unwrap().0.state.0, CaseState::Closed);
        }
    }
}

#[tokio::test]
async fn what_was_handed_in_or_ran_out_of_time_before_is_not_voided() {
    for world in SittingWorld::on_each().await {
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        world.answer(id, 1, 1, "A").await.unwrap();
        submit(&world.app, Player::of(&world.holder).unwrap(), id)
            .await
            .unwrap();
        world.close_the_case(Ending::Surrendered).await;
        let names: Vec<_> = events(&world, id).await.iter().map(|event| event.name()).collect();
        assert_eq!(names, ["sitting_started", "sitting_submitted"]);
    }
    for world in SittingWorld::on_each().await {
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        world.answer(id, 1, 1, "A").await.unwrap();
        world.clock.set(at(120));
        world.close_the_case(Ending::Surrendered).await;
        assert_eq!(expire_due(&world.app, 100).await.unwrap(), 1, "its time ended first");
        let names: Vec<_> = events(&world, id).await.iter().map(|event| event.name()).collect();
        assert_eq!(names, ["sitting_started", "sitting_submitted"]);
    }
}

#[tokio::test]
async fn one_that_does_not_count_makes_room_for_another_where_the_case_goes_on() {
    for world in SittingWorld::on_each().await {
        let sitting = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        world.answer(sitting, 1, 1, "A").await.unwrap();
        let (program, case) = (world.app.programs.default_program(), world.case);
        let because = Because {
            actor: Actor::Operator,
            reason: Reason::new("R-ELIG-3"),
            today: program.today(at(0)),
        };
        let act =
            move |tx: &mut Tx<'_>| command(tx, &program, case, &Command::VoidSitting { sitting }, &because).map(drop);
        world.app.store.write::<_, CaseError>(act).await.unwrap();
        let told = events(&world, sitting).await;
        assert_eq!(told.last().map(|event| event.name()), Some("sitting_voided"));

        let second = start(&world.app, &world.holder, world.case).await.unwrap();
        assert_ne!(second.view.id, sitting);
        assert_eq!((second.resumed, second.view.answers.len()), (false, 0));
        world.answer(second.view.id, 1, 1, "B").await.unwrap();
        let kept = world.app.store.read(move |rx| sittings::history(rx, sitting)).await;
        assert_eq!(kept.unwrap().len(), 1, "the answer of the first stays stored");
    }
}
