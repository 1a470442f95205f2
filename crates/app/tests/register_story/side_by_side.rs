//! Credentials of one person side by side: each has a process of its own, one may be subject and another never (R-ELIG-4), and a
//! renewal that is filed while a window closes stands for what goes on (R-REN-10).

use cqr_app::{
    credentials::explain,
    decisions::{Released, release},
};
use cqr_domain::{
    cases::CaseState,
    renewals::{RegistrationState, WithCe},
};
use cqr_store::credentials::RegisterStatus;
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    decisions::{decider, hand_over, later, read_one},
    world::World,
};

/// Radiography of before the day from which credentials are limited, and a later one in tomography.
fn register(world: &World) {
    world.register(
        &[("H-1", "1984-06-17")],
        &[("H-1", "R", "2009-03-02"), ("H-1", "CT", "2016-06-17")],
    );
}

/// Two people release what is proposed about tomography, and it takes effect.
async fn discontinue(world: &World) {
    let case = world.case("H-1", "CT").await;
    assert_eq!(case.state.0, CaseState::CloseReview);
    let id = case.decision_id.unwrap().0;
    hand_over(world, "H-1").await;
    read_one(world, "H-1").await;
    for (number, came) in [(1, Released::Waits), (2, Released::Confirmed)] {
        assert_eq!(release(world.app(), &decider(number), id).await.unwrap(), came);
    }
    later(world, 24);
    assert_eq!(world.sweep().await.discontinued, 1);
    assert_eq!(world.held("H-1", "CT").await.status.0, RegisterStatus::Discontinued);
}

#[test]
fn a_person_holds_one_that_is_subject_and_one_that_never_is() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        register(&world);
        assert_eq!(world.sweep().await.opened, 1);
        assert_eq!(world.cases("H-1", "R").await.len(), 0);
        assert_eq!(world.next_window("H-1", "R").await, None);
        let case = world.case("H-1", "CT").await;
        assert_eq!(
            (case.window_open_on.0, case.window_close_on.0),
            (date(2024, 6, 1), date(2027, 5, 31))
        );
        for (discipline, rule) in [("R", "R-ELIG-3"), ("CT", "R-ELIG-1")] {
            let told = explain(world.app(), &format!("H-1/{discipline}"), None).await.unwrap();
            let subject = told.lines.iter().find(|line| line.what == "subject").unwrap();
            assert_eq!(subject.rule, rule, "{discipline}: {}", subject.is);
        }

        for day in ["2026-11-30", "2027-04-01", "2027-05-01", "2027-05-24", "2027-06-01"] {
            world.test.it_is(&format!("{day}T18:00:00Z"));
            world.sweep().await;
        }
        discontinue(&world).await;
        assert!(world.is_registered("H-1").await, "only the credential concerned");
        world.assert_checked().await;
    });
}

#[test]
fn a_renewal_that_is_filed_while_a_window_closes_stands() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        register(&world);
        for day in ["2026-09-01", "2026-11-30", "2027-04-01", "2027-05-01", "2027-05-24"] {
            world.on(day).await;
        }
        // Nothing of the window is done, and a week before it closes the renewal is filed and paid.
        world.renewed("H-1", date(2027, 6, 30), Some(WithCe::Without)).await;
        world.on("2027-06-01").await;
        discontinue(&world).await;
        let stands = async || {
            let row = world.registration("H-1").await;
            (row.state.0, row.through_on.0, world.is_registered("H-1").await)
        };
        let through = date(2028, 6, 30);
        assert_eq!(stands().await, (RegistrationState::Current, through, true));
        world.on("2027-07-01").await;
        assert_eq!(
            stands().await,
            (RegistrationState::Current, through, true),
            "nobody missed it"
        );
        world.is_checked().await;
    });
}
