//! Evidence before a discontinuation: who was told what, whether it was read, when somebody was last here (I9).

use cqr_app::{
    accounts::accept_invitation,
    decisions::{list, release, releasing},
};
use cqr_domain::{
    cases::{CaseState, Command, ExtendedBy, Longer, Refusal},
    ids::BulkExtensionId,
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    decisions::{decider, hand_over, past_the_close, read_one, read_step, refused},
    merged_accounts::{at_home, letter},
    world::World,
};

#[test]
fn nobody_is_discontinued_without_proof_that_they_were_told() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = past_the_close(&world).await;
        let missing = refused(&world, &decider(1), id).await;
        assert!(matches!(missing, Refusal::MissingNotices(keys) if keys.len() == 4));
        let shown = list(world.app(), &decider(1)).await.unwrap();
        let evidence = &shown[0].evidence;
        let page = releasing(world.app(), &decider(1), id).await.unwrap();
        assert!(!evidence.has_account && page.contact.last_seen.is_none());
        assert_eq!(&page.proposal, &shown[0], "the page has what its line tells, and more");
        assert_eq!(
            evidence.facts.holds().len(),
            2,
            "what is missing, and that nothing was read"
        );
        hand_over(&world, "H-1").await;
        assert_eq!(refused(&world, &decider(1), id).await, Refusal::NoneRead);
        read_one(&world, "H-1").await;
        let shown = list(world.app(), &decider(1)).await.unwrap();
        assert!(shown[0].evidence.facts.holds().is_empty());
        release(world.app(), &decider(1), id).await.unwrap();
    });
}

#[test]
fn an_invitation_that_nobody_used_is_no_account_to_read_in() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = past_the_close(&world).await;
        let person = world.person("H-1").await.id.0;
        let code = letter(&world, person).await;
        let page = releasing(world.app(), &decider(1), id).await.unwrap();
        assert!(
            !page.proposal.evidence.has_account,
            "there is a row, and nobody behind it"
        );
        accept_invitation(world.app(), &code, "H-1", "lavender tractor moon", &at_home())
            .await
            .unwrap();
        let page = releasing(world.app(), &decider(1), id).await.unwrap();
        assert!(page.proposal.evidence.has_account && page.contact.last_seen.is_some());
    });
}

/// Half a year more for the window that closed on May 31, 2027.
pub fn longer(world: &World) -> Command {
    Command::Extend {
        by: ExtendedBy::Bulk(BulkExtensionId::from_bits(1)),
        today: world.today(),
        longer: Longer {
            window_close: date(2027, 11, 30),
            grace_end: date(2028, 11, 30),
            closes_at: "2027-12-01T06:00:00Z".parse().unwrap(),
            grace_ends_at: "2028-12-01T06:00:00Z".parse().unwrap(),
        },
        reverses: false,
    }
}

#[test]
fn what_was_read_about_the_first_close_proves_nothing_about_the_second() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        read_step(&world, "H-1", "close_review").await;
        let case = world.case("H-1", "R").await.id.0;
        assert_eq!(world.ask(case, longer(&world)).await.unwrap(), CaseState::ProfileDue);
        for day in ["2027-10-01", "2027-10-31", "2027-11-23", "2027-12-01"] {
            world.test.it_is(&format!("{day}T18:00:00Z"));
            world.sweep().await;
        }
        let id = world.case("H-1", "R").await.decision_id.unwrap().0;
        hand_over(&world, "H-1").await;
        assert_eq!(refused(&world, &decider(1), id).await, Refusal::NoneRead);
        read_one(&world, "H-1").await;
        release(world.app(), &decider(1), id).await.unwrap();
    });
}
