//! A18: parallel submissions, saves, scoring and the end of the time: one submission, one result, one prescription.

use cqr_app::sittings::{Player, SaveAnswer, SittingError, expire, save, score, start, submit};
use cqr_domain::{
    cases::CaseEvent,
    journal::Event as _,
    sittings::{Refusal, SittingEvent},
};
use cqr_store::{journal, sittings};

use cqr_testkit::{SittingWorld, at, wish};

const PARALLEL: u16 = 50;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_submissions_are_one() {
    // In the second world the time ends first, so that the clock races as well.
    let (hour, end) = (SittingWorld::on_each().await, SittingWorld::on_each().await);
    let worlds = hour
        .into_iter()
        .map(|world| (60, world))
        .chain(end.into_iter().map(|world| (120, world)));
    for (minute, world) in worlds {
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        world.answer(id, 80, 1, "C").await.unwrap();
        world.clock.set(at(minute));
        let player = Player::of(&world.holder).unwrap();
        let mut tasks = tokio::task::JoinSet::new();
        for n in 0..PARALLEL {
            let app = world.app.clone();
            tasks.spawn(async move {
                match n % 4 {
                    0 => saved(save(&app, player, id, wish(n + 1, 1, "C")).await.map(|_| ())),
                    1 => {
                        expire(&app, id).await.unwrap();
                    }
                    2 => {
                        submit(&app, player, id).await.unwrap();
                    }
                    _ => {
                        submit(&app, player, id).await.unwrap();
                        score(&app, id).await.unwrap();
                    }
                }
            });
        }
        while let Some(done) = tasks.join_next().await {
            done.unwrap();
        }
        score(&world.app, id).await.unwrap();

        let case = world.case;
        let (of_sitting, of_case, answered, stored) = world
            .app
            .store
            .read(move |rx| {
                let events = journal::load::<SittingEvent>(rx, id)?;
                let cases = journal::load::<CaseEvent>(rx, case)?;
                let held = sittings::load(rx, id)?.expect("the sitting");
                Ok::<_, cqr_store::StoreError>((events, cases, held.sitting.submitted, sittings::answered(rx, id)?))
            })
            .await
            .unwrap();
        let names: Vec<_> = of_sitting.iter().map(|recorded| recorded.event.name()).collect();
        assert_eq!(names, ["sitting_started", "sitting_submitted", "result_recorded"]);
        let prescriptions = of_case
            .iter()
            .filter(|it| matches!(it.event, CaseEvent::PrescriptionIssued { .. }));
        assert_eq!(prescriptions.count(), 1);
        assert_eq!(
            answered.unwrap().1,
            stored,
            "every answer that was acknowledged is in the count"
        );
    }
}

/// A save that comes after the end is refused; nothing else may go wrong.
fn saved(outcome: Result<(), SittingError>) {
    match outcome {
        Ok(()) | Err(SittingError::Refused(Refusal::Closed | Refusal::TimeIsOver)) => {}
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_starts_are_one_sitting() {
    for world in SittingWorld::on_each().await {
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..PARALLEL {
            let (app, holder, case) = (world.app.clone(), world.holder.clone(), world.case);
            tasks.spawn(async move { start(&app, &holder, case).await.unwrap().view.id });
        }
        let ids: std::collections::BTreeSet<_> = tasks.join_all().await.into_iter().collect();
        assert_eq!(ids.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_revision_from_many_hands_is_stored_once() {
    for world in SittingWorld::on_each().await {
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        let player = Player::of(&world.holder).unwrap();
        let mut tasks = tokio::task::JoinSet::new();
        for n in 0..PARALLEL {
            let app = world.app.clone();
            let wish: SaveAnswer = wish(1, 1, if n % 2 == 0 { "A" } else { "B" });
            tasks.spawn(async move { save(&app, player, id, wish).await.is_ok() });
        }
        let acknowledged = tasks.join_all().await.into_iter().filter(|ok| *ok).count();
        assert_eq!(
            acknowledged,
            usize::from(PARALLEL) / 2,
            "only those whose response is the stored one"
        );
        let history = world.app.store.read(move |rx| sittings::history(rx, id)).await.unwrap();
        assert_eq!(history.len(), 1);
    }
}
