//! A second look at a course that is asked for after the close holds a discontinuation until it is taken (R-RX-15, R-RX-16).

use cqr_app::{
    cases::CaseError,
    completions,
    decisions::{ReleaseError, Released, list, release},
};
use cqr_domain::{accounts::Role, cases::Refusal};
use cqr_testkit::on_both;

use crate::{
    decisions::{hand_over, read_one, report_course},
    world::{World, signed_in, staff},
};

#[test]
fn an_open_dispute_holds_a_discontinuation() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let app = world.app();
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.sweep().await;
        for day in ["2026-11-30", "2027-04-01", "2027-05-01", "2027-05-24"] {
            world.test.it_is(&format!("{day}T18:00:00Z"));
            world.sweep().await;
        }
        let person = world.person("H-1").await.id.0;
        let holder = signed_in(person);
        let course = report_course(&world, person).await;
        world.test.it_is("2027-06-01T18:00:00Z");
        world.sweep().await;
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        let decision = world.case("H-1", "R").await.decision_id.unwrap().0;
        let (one, two) = (staff(1, Role::DecisionMaker), staff(2, Role::DecisionMaker));
        let held = async || match release(app, &one, decision).await {
            Err(ReleaseError::Case(CaseError::Refused(refusal))) => refusal == Refusal::OpenReviews(1),
            other => panic!("{other:?}"),
        };
        assert!(held().await, "a report that waits holds it");

        let (first, second) = (staff(11, Role::CeReviewer), staff(12, Role::CeReviewer));
        completions::refuse(app, &first, course, "not_approved", "")
            .await
            .unwrap();
        completions::dispute(app, &holder, course, "It was approved.", None)
            .await
            .unwrap();
        assert!(held().await, "so does a second look that was asked for");
        assert_eq!(list(app, &one).await.unwrap()[0].evidence.facts.open_reviews, 1);
        let alone = completions::refuse(app, &first, course, "not_approved", "").await;
        assert_eq!(alone.unwrap_err().code(), "completion-same-reviewer");
        assert!(held().await, "and whoever refused cannot end it alone");

        completions::refuse(app, &second, course, "not_approved", "")
            .await
            .unwrap();
        assert_eq!(release(app, &one, decision).await.unwrap(), Released::Waits);
        assert_eq!(release(app, &two, decision).await.unwrap(), Released::Confirmed);
    });
}
