//! R-RX-16, R-STAT-8, R-APP-1: what comes in after the last release and holds it is told wherever somebody looks, and by the
//! same rule by which the sweep waits: to the holder, to those who decide, and to those who review.

use cqr_app::{
    cases::{find, overview},
    completions::{self, open_review, queue},
    decisions::{HeldBack, list},
    people::look,
    requests::{choices, decide, file, show, withdraw},
};
use cqr_domain::{
    accounts::Role,
    cases::CaseState,
    ids::{CaseId, CompletionId, PersonId},
    requests::{RequestState, Wish},
};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    decisions::{decider, later, report_course},
    late_effect::released,
    requests::{grant, refuse, wish},
    world::{World, signed_in, staff},
};

/// What the holder reads on the overview and of the window, what those who decide read, and what stands on the record.
async fn said(world: &World, case: CaseId, person: PersonId) -> [Option<HeldBack>; 4] {
    let holder = signed_in(person);
    let seen = overview(world.app(), &holder).await.unwrap().unwrap();
    let first = seen.credentials.into_iter().next().unwrap();
    let window = find(world.app(), &holder, case).await.unwrap().unwrap();
    let proposals = list(world.app(), &decider(3)).await.unwrap();
    let proposal = proposals.into_iter().find(|it| it.case.id.0 == case).unwrap();
    let record = look(world.app(), &staff(9, Role::CaseOfficer), person).await.unwrap();
    let on_record = record.held_back.into_iter().find(|(id, _)| *id == case);
    [
        first.case.unwrap().held_back,
        window.held_back,
        proposal.held_back,
        on_record.map(|(_, back)| back),
    ]
}

/// The same in all places: the courses that hold it, with the day of each report, and how many requests do; nothing where
/// nothing holds it.
async fn held(world: &World, case: CaseId, person: PersonId) -> Option<(Vec<(CompletionId, Date)>, usize)> {
    let said = said(world, case, person).await;
    let [first, others @ ..] = &said;
    assert!(others.iter().all(|other| other == first), "{said:?}");
    let back = first.as_ref()?;
    let courses = back.courses.iter().map(|course| (course.id, course.reported_on));
    Some((courses.collect(), back.requests.len()))
}

/// The reviewers' queue: which courses hold a decision, in its order.
async fn in_queue(world: &World) -> Vec<(CompletionId, bool)> {
    let queue = queue(world.app(), &staff(11, Role::CeReviewer)).await.unwrap();
    let line = |line: &completions::QueueLine| (line.waiting.worded.completion.id.0, line.holds_decision);
    queue.lines.iter().map(line).collect()
}

#[test]
fn a_course_that_holds_what_was_released_is_told_to_everybody_who_looks() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-2", "1985-03-02")], &[("H-2", "R", "2023-06-17")]);
        let case = released(&world).await;
        let (person, other) = (world.person("H-1").await.id.0, world.person("H-2").await.id.0);
        assert_eq!(
            held(&world, case, person).await,
            None,
            "it is released, and nothing holds it"
        );
        let older = report_course(&world, other).await;

        world.test.it_is("2027-06-02T12:00:00Z");
        let course = report_course(&world, person).await;
        let holds = Some((vec![(course, date(2027, 6, 2))], 0));
        assert_eq!(held(&world, case, person).await, holds);
        assert_eq!(
            in_queue(&world).await,
            [(course, true), (older, false)],
            "it is reviewed first, though another one waits longer"
        );
        let reviewer = staff(11, Role::CeReviewer);
        for (id, holds) in [(course, true), (older, false)] {
            let review = open_review(world.app(), &reviewer, id).await.unwrap();
            assert_eq!(review.holds_decision, holds);
        }

        world.test.it_is("2027-06-04T18:00:00Z");
        assert_eq!(world.sweep().await.discontinued, 0, "so it is as long as it is told");
        assert_eq!(held(&world, case, person).await, holds);
        completions::refuse(world.app(), &reviewer, course, "not_approved", "")
            .await
            .unwrap();
        assert_eq!(held(&world, case, person).await, None);
        assert_eq!(in_queue(&world).await, [(older, false)]);
        world.test.it_is("2027-06-05T18:00:00Z");
        assert_eq!(world.sweep().await.discontinued, 1);
        world.assert_checked().await;
    });
}

#[test]
fn more_time_that_is_asked_for_after_the_release_holds_it_until_we_answer() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        assert!(
            !world.app().programs.default_program().policy.appeals.suspends,
            "what holds here is no appeal"
        );
        let case = released(&world).await;
        let person = world.person("H-1").await.id.0;
        let holder = signed_in(person);
        later(&world, 2);
        let asked = file(world.app(), &holder, wish(case, Wish::Extension, "illness"))
            .await
            .unwrap();
        assert_eq!(held(&world, case, person).await, Some((Vec::new(), 1)));
        assert!(show(world.app(), &holder, asked).await.unwrap().holds);
        world.test.it_is("2027-06-04T18:00:00Z");
        assert_eq!(world.sweep().await.discontinued, 0, "the request holds it");

        let refused = decide(world.app(), &decider(3), asked, refuse()).await.unwrap();
        assert_eq!(refused, RequestState::Refused);
        assert_eq!(held(&world, case, person).await, None);
        world.test.it_is("2027-06-05T18:00:00Z");
        assert_eq!(world.sweep().await.discontinued, 1);
        world.assert_checked().await;
    });
}

#[test]
fn more_time_that_is_granted_after_the_release_leads_back_into_the_window() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let case = released(&world).await;
        let person = world.person("H-1").await.id.0;
        let asked = file(world.app(), &signed_in(person), wish(case, Wish::Extension, "illness"))
            .await
            .unwrap();
        world.test.it_is("2027-06-04T18:00:00Z");
        assert_eq!(world.sweep().await.discontinued, 0);
        for number in [3, 4] {
            decide(world.app(), &decider(number), asked, grant(date(2027, 9, 30)))
                .await
                .unwrap();
        }
        assert_eq!(
            world.state("H-1").await,
            CaseState::ProfileDue,
            "the decision fell away"
        );
        assert!(world.is_registered("H-1").await);
        assert_eq!(list(world.app(), &decider(5)).await.unwrap(), []);
        world.test.it_is("2027-06-05T18:00:00Z");
        assert_eq!(world.sweep().await.discontinued, 0);
        world.assert_checked().await;
    });
}

/// design.md section 13: an appeal that is filed after the release does not suspend it, but where the body chose so.
#[test]
fn an_appeal_after_the_release_promises_no_more_than_the_body_grants() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let case = released(&world).await;
        let person = world.person("H-1").await.id.0;
        let holder = signed_in(person);
        let offered = choices(world.app(), &holder, case).await.unwrap();
        assert!(!offered.undecided, "nobody reads that nothing is decided yet");
        let appeal = || file(world.app(), &holder, wish(case, Wish::Appeal, "discontinuation"));
        let first = appeal().await.unwrap();
        assert!(!show(world.app(), &holder, first).await.unwrap().holds);
        assert_eq!(held(&world, case, person).await, None);
        withdraw(world.app(), &holder, first).await.unwrap();

        world.with_policy(|program| program.policy.appeals.suspends = true);
        let second = appeal().await.unwrap();
        assert!(show(world.app(), &holder, second).await.unwrap().holds);
        assert_eq!(held(&world, case, person).await, Some((Vec::new(), 1)));
        later(&world, 48);
        assert_eq!(world.sweep().await.discontinued, 0);

        world.with_policy(|program| program.policy.appeals.suspends = false);
        assert_eq!(held(&world, case, person).await, None);
        later(&world, 24);
        assert_eq!(world.sweep().await.discontinued, 1, "an appeal alone does not hold it");
    });
}
