//! What staff see of a person: every message with the ways it took, and what happened in the order in which it happened,
//! also within one instant.

use cqr_app::{decisions, letters, people};
use cqr_domain::accounts::{Principal, Role};
use cqr_testkit::on_both;

use crate::{
    decisions::{before_the_close, discontinue, over_the_close},
    world::{World, staff},
};

#[test]
fn staff_see_what_a_person_was_told_and_what_happened_in_its_order() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let officer = staff(9, Role::CaseOfficer);
        before_the_close(&world).await;
        let batch = letters::make(world.app(), &officer).await.unwrap().id.0;
        letters::post(world.app(), &officer, batch).await.unwrap();
        let posted = world.test.clock.now();
        over_the_close(&world).await;
        discontinue(&world, "H-1").await;

        let person = world.person("H-1").await.id.0;
        let page = people::look(world.app(), &officer, person).await.unwrap();
        let letter = |of: &str| {
            let told = page
                .notices
                .iter()
                .find(|row| row.kind == of || row.once_key.ends_with(of));
            page.papers.get(&told.unwrap().id.0).copied()
        };
        assert_eq!(letter("/close-60d"), Some(Some(posted)), "it went by letter");
        assert_eq!(letter("close_review"), Some(None), "its letter waits");
        assert_eq!(letter("/close-7d"), None);

        let newest = |name: &str| page.time_line.iter().position(|entry| entry.event == name).unwrap();
        let told = [
            "credential_discontinued",
            "case_discontinued",
            "discontinuation_confirmed",
            "discontinuation_released",
            "discontinuation_proposed",
            "close_review_began",
            "case_opened",
        ]
        .map(newest);
        assert!(told.is_sorted(), "the newest in front: {told:?}");
    });
}

#[test]
fn an_officer_who_does_not_decide_reads_how_much_waits_for_those_who_do_and_since_when() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let officer = staff(9, Role::CaseOfficer);
        before_the_close(&world).await;
        let waiting = async |who: &Principal| decisions::of_others(world.app(), who).await.unwrap();
        assert_eq!(waiting(&officer).await.0, 0);
        let id = over_the_close(&world).await;
        let proposed = world.test.clock.now();
        // Nobody renewed in all these years, so the end of a registration waits, too.
        assert_eq!(waiting(&officer).await, (1, 1));
        // Whoever decides has the list itself, and it is not for everybody.
        assert_eq!(waiting(&staff(1, Role::DecisionMaker)).await, (0, 0));
        assert_eq!(waiting(&staff(2, Role::CeReviewer)).await, (0, 0));

        let person = world.person("H-1").await.id.0;
        let page = people::look(world.app(), &officer, person).await.unwrap();
        let pending: Vec<_> = page
            .decisions
            .iter()
            .map(|row| (row.id.0, row.proposed_at.0, row.people_needed))
            .collect();
        assert_eq!(pending, [(id, proposed, 2)]);
        assert_eq!(page.endings.len(), 1);
        discontinue(&world, "H-1").await;
        assert_eq!(waiting(&officer).await.0, 0);
        let page = people::look(world.app(), &officer, person).await.unwrap();
        assert!(page.decisions.is_empty());
    });
}
