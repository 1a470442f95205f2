//! Everybody invited at once, as the runner does it: it goes on by itself, waits as long as no further mail may go, and leaves
//! nothing behind in the queue.

use cqr_app::accounts::runs::{start, stop};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::SessionId,
};
use cqr_store::{
    StoreError, accounts,
    jobs::{self, JobState},
};
use cqr_testkit::on_both;
use jiff::SignedDuration;

use crate::world::{Kept, World};

/// 9:00 in Chicago on a Tuesday.
const MORNING: &str = "2027-06-01T14:00:00Z";

async fn officer(world: &World) -> Principal {
    let made = world.test.app.store.write(|tx| {
        let new = accounts::NewAccount {
            person: None,
            email: "office@example.org".to_owned(),
            name: "Kim Office".to_owned(),
        };
        Ok::<_, StoreError>(accounts::add(tx, &new)?.id.0)
    });
    Principal {
        account: made.await.unwrap(),
        session: SessionId::from_bits(7),
        person: None,
        roles: Roles::of(&[Role::CaseOfficer]),
    }
}

async fn people(world: &World, count: usize) {
    for number in 0..count {
        let email = format!("holder{number}@example.org");
        world.person(&format!("H-{number}"), &email, "").await;
    }
}

async fn in_state(world: &World, state: JobState) -> usize {
    let read = world.test.app.store.read(move |rx| jobs::list(rx, state, 100));
    read.await.unwrap().len()
}

#[test]
fn mails_go_on_going_out_until_everybody_has_one() {
    on_both(MORNING, |test| async move {
        let kept = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, kept.settings());
        people(&world, 45).await;
        let officer = officer(&world).await;
        start(&world.test.app, &officer, false).await.unwrap();
        let mut all = Vec::new();
        for sent in [20, 20, 5, 0] {
            world.runner.run_until_idle().await.unwrap();
            let to = kept.take();
            assert_eq!(to.len(), sent);
            all.extend(to);
            world.test.clock.advance(SignedDuration::from_mins(1));
        }
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 45, "one each");
        for state in [JobState::Queued, JobState::Running, JobState::Parked] {
            assert_eq!(in_state(&world, state).await, 0, "{state:?}");
        }
    });
}

#[test]
fn a_run_that_was_stopped_ends_its_job() {
    on_both(MORNING, |test| async move {
        let kept = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, kept.settings());
        people(&world, 45).await;
        let officer = officer(&world).await;
        let begun = start(&world.test.app, &officer, false).await.unwrap();
        world.runner.run_until_idle().await.unwrap();
        assert!(stop(&world.test.app, &officer, begun.run).await.unwrap());
        for _ in 0..3 {
            world.test.clock.advance(SignedDuration::from_mins(1));
            world.runner.run_until_idle().await.unwrap();
        }
        assert_eq!(kept.take().len(), 20, "what went stays, and nothing follows");
        assert_eq!(in_state(&world, JobState::Queued).await, 0);
    });
}
