//! An extension that people approved is applied, whatever happened to its job (R15).

use cqr_app::extensions::{Proposal, approve, propose};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    extensions::{BulkState, Cohort, Span},
    ids::{AccountId, SessionId},
};
use cqr_store::{StoreError, extensions};
use cqr_testkit::SittingWorld;
use diesel::connection::SimpleConnection as _;
use jiff::civil::date;

use crate::world::runner;

fn staff(number: u128, role: Role) -> Principal {
    Principal {
        account: AccountId::from_bits(number),
        session: SessionId::from_bits(number),
        person: None,
        roles: Roles::of(&[role]),
    }
}

#[tokio::test]
async fn an_approved_extension_whose_job_was_left_behind_is_applied() {
    for world in SittingWorld::on_each().await {
        let (worker, runner) = runner(&world.app);
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
        // A register that is read into a new installation leaves its jobs behind.
        let act = |tx: &mut cqr_store::Tx<'_>| Ok::<_, StoreError>(tx.db().batch_execute("DELETE FROM jobs")?);
        world.app.store.write(act).await.unwrap();
        cqr_jobs::enqueue_due(&worker).await;
        runner.run_until_idle().await.unwrap();
        let row = world.app.store.read(move |rx| extensions::lookup(rx, id)).await;
        let row = row.unwrap().unwrap();
        assert_eq!((row.state.0, row.extended), (BulkState::Applied, Some(1)));
    }
}
