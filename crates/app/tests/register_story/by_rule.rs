//! Where a body asks for nobody's release, the rule itself discontinues, but not before what would hold a release is settled: a
//! course in review, and proof that the holder was told (R-STAT-6, R-RX-16, I9).

use cqr_app::completions::{self, Report, What};
use cqr_domain::{Credits, accounts::Role, cases::CaseState, ids::CompletionId};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    decisions::{before_the_close, hand_over, over_the_close, read_one},
    world::{World, signed_in, staff},
};

/// Nobody releases, and nothing leads back but an examination.
fn nobody_is_asked(world: &World) {
    let mut program = (*world.app().programs.default_program()).clone();
    program.policy.discontinuation.release_people = 0;
    program.policy.reinstatement.in_grace = false;
    program.policy.review.certificate_needed = false;
    world.app().programs.put(program);
}

async fn reported(world: &World) -> CompletionId {
    let report = Report {
        what: What::Unlisted {
            title: "Course of May".into(),
            provider: "Example".into(),
            approver: "EX-A".into(),
            reference_number: "X-5".into(),
            credits: Credits::whole(2),
        },
        completed_on: date(2027, 5, 20),
        upload: None,
    };
    let holder = signed_in(world.person("H-1").await.id.0);
    completions::report(world.app(), &holder, report).await.unwrap()
}

/// Sweeps at noon of a June day; the dry run told so.
async fn june(world: &World, day: u8) -> CaseState {
    world.test.it_is(&format!("2027-06-{day:02}T18:00:00Z"));
    world.sweep().await;
    world.state("H-1").await
}

#[test]
fn a_course_in_review_holds_what_the_rule_itself_does() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        before_the_close(&world).await;
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        nobody_is_asked(&world);
        let course = reported(&world).await;
        over_the_close(&world).await;
        assert_eq!(world.state("H-1").await, CaseState::CloseReview);
        assert_eq!(
            june(&world, 2).await,
            CaseState::CloseReview,
            "the review is waited for"
        );
        completions::refuse(
            world.app(),
            &staff(8, Role::CeReviewer),
            course,
            "evidence_incomplete",
            "",
        )
        .await
        .unwrap();
        assert_eq!(june(&world, 3).await, CaseState::DiscontinuedFinal);
        assert!(!world.is_registered("H-1").await);
        world.is_checked().await;
    });
}

#[test]
fn nobody_is_discontinued_by_the_rule_without_proof_that_they_were_told() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        before_the_close(&world).await;
        nobody_is_asked(&world);
        over_the_close(&world).await;
        assert_eq!(june(&world, 2).await, CaseState::CloseReview, "nothing was handed over");
        hand_over(&world, "H-1").await;
        assert_eq!(june(&world, 3).await, CaseState::CloseReview, "nothing was read");
        read_one(&world, "H-1").await;
        assert_eq!(june(&world, 4).await, CaseState::DiscontinuedFinal);
        world.is_checked().await;
    });
}
