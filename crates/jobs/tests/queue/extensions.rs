//! An extension that people approved is applied, whatever happened to its job (R15).

use cqr_app::extensions::{Proposal, approve, propose};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    extensions::{BulkState, Cohort, Span},
    ids::{AccountId, BulkExtensionId, SessionId},
};
use cqr_store::extensions;
use cqr_testkit::SittingWorld;
use jiff::{SignedDuration, civil::date};

use crate::world::{run_sql, runner};

fn staff(number: u128, role: Role) -> Principal {
    Principal {
        account: AccountId::from_bits(number),
        session: SessionId::from_bits(number),
        person: None,
        roles: Roles::of(&[role]),
    }
}

/// An extension that two people approved, and that can no longer be taken back.
async fn approved(world: &SittingWorld) -> BulkExtensionId {
    let (officer, decider) = (staff(9, Role::CaseOfficer), staff(1, Role::DecisionMaker));
    let proposal = Proposal {
        cohort: Cohort {
            program: "arrt-like".into(),
            discipline: None,
            closes_from: date(2029, 6, 1),
            closes_to: date(2029, 6, 30),
        },
        span: Span { months: 6, days: 0 },
        cause: "disaster".into(),
    };
    let id = propose(&world.app, &officer, proposal).await.unwrap();
    approve(&world.app, &officer, id).await.unwrap();
    assert_eq!(approve(&world.app, &decider, id).await.unwrap(), BulkState::Approved);
    world.clock.advance(SignedDuration::from_hours(24));
    id
}

#[tokio::test]
async fn an_approved_extension_whose_job_was_left_behind_is_applied() {
    for world in SittingWorld::on_each().await {
        let (worker, runner) = runner(&world.app);
        let id = approved(&world).await;
        // A register that is read into a new installation leaves its jobs behind.
        run_sql(&world, "DELETE FROM jobs").await;
        cqr_jobs::enqueue_due(&worker).await;
        runner.run_until_idle().await.unwrap();
        let row = world.app.store.read(move |rx| extensions::lookup(rx, id)).await;
        let row = row.unwrap().unwrap();
        assert_eq!((row.state.0, row.extended), (BulkState::Applied, Some(1)));
    }
}

#[tokio::test]
async fn an_approved_extension_is_applied_by_itself_once_it_can_no_longer_be_taken_back() {
    for world in SittingWorld::on_each().await {
        let (_, runner) = runner(&world.app);
        let id = approved(&world).await;
        let state = async || {
            let row = world.app.store.read(move |rx| extensions::lookup(rx, id)).await;
            row.unwrap().unwrap().state.0
        };
        world.clock.advance(SignedDuration::from_secs(-1));
        runner.run_until_idle().await.unwrap();
        assert_eq!(state().await, BulkState::Approved, "a second too early");
        world.clock.advance(SignedDuration::from_secs(1));
        runner.run_until_idle().await.unwrap();
        assert_eq!(state().await, BulkState::Applied);
    }
}

#[tokio::test]
async fn one_that_stands_behind_a_hundred_others_is_applied_too() {
    for world in SittingWorld::on_each().await {
        let (worker, runner) = runner(&world.app);
        let id = approved(&world).await;
        let proposer = AccountId::from_bits(9);
        for number in 1..=100 {
            // Rows alone: there is nothing to apply about them.
            let row = format!(
                "INSERT INTO bulk_extensions (id, program, discipline, closes_from, closes_to, months, days, cause, state, \
                 proposed_by, people_needed, approvals, found, version) VALUES ('{number:026}', 'arrt-like', '', \
                 '2029-06-01', '2029-06-30', 6, 0, 'disaster', 'approved', '{proposer}', 2, 2, 0, 1)"
            );
            run_sql(&world, &row).await;
        }
        run_sql(&world, "DELETE FROM jobs").await;
        cqr_jobs::enqueue_due(&worker).await;
        runner.run_until_idle().await.unwrap();
        let row = world.app.store.read(move |rx| extensions::lookup(rx, id)).await;
        assert_eq!(row.unwrap().unwrap().state.0, BulkState::Applied);
    }
}
