//! What staff see of a person: every message with the ways it took, and what happened in the order in which it happened,
//! also within one instant.

use cqr_app::{letters, people};
use cqr_domain::accounts::Role;
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
