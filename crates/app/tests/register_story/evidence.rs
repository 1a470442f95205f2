//! Evidence before a discontinuation: who was told what, whether it was read, when somebody was last here (I9).

use cqr_app::decisions::{list, release, releasing};
use cqr_domain::cases::Refusal;
use cqr_testkit::on_both;

use crate::{
    decisions::{decider, hand_over, past_the_close, read_one, refused},
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
