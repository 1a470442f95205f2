//! An appeal against a refused course that is granted: another reviewer looks at it, and it counts as of its day (R-APP-1,
//! R-RX-16).

use cqr_app::{
    cases::CaseError,
    completions::{Approval, LookAct, approve, open_review, queue, refuse},
    decisions::{ReleaseError, release},
    notices,
    requests::{Decision, NewRequest, decide, file, withdraw},
    sweep::sweep_case,
    threads::Reading,
};
use cqr_domain::{
    accounts::{Principal, Role},
    cases::{CaseState, Refusal},
    completions::CompletionState,
    ids::{CaseId, CompletionId, RequestId},
    requests::{RequestState, Verdict, Wish},
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    grace_end::{discontinued, ends_at},
    world::{DECISION, Holder, START, World, dispute, principal},
};

pub fn reviewer(number: u32) -> Principal {
    principal(number, None, Role::CeReviewer)
}

pub fn decider(number: u32) -> Principal {
    principal(number, None, Role::DecisionMaker)
}

/// Another reviewer approves a course that was refused, which brings back what was discontinued.
pub async fn reinstated_by(world: &World, number: u32, case: CaseId, course: CompletionId) {
    approve(&world.test.app, &reviewer(number), course, Approval::default())
        .await
        .unwrap();
    assert_eq!(
        world.case(case).await,
        (CaseState::Reinstated, vec!["RP 2.0/2.0".into()])
    );
}

/// Time alone closes the window; so many people are asked.
async fn close(world: &World, case: CaseId, people: u8) {
    world.test.it_is("2029-07-01T05:00:00Z");
    world.pass_time(case, people).await;
}

pub async fn appeal(world: &World, holder: &Holder, case: CaseId) -> RequestId {
    let new = NewRequest {
        case,
        wish: Wish::Appeal,
        about: "course".into(),
        text: "The certificate has my earlier name.".into(),
        files: Vec::new(),
    };
    file(&world.test.app, &holder.principal, new).await.unwrap()
}

/// How an appeal is decided that moves no window.
pub fn verdict(verdict: Verdict) -> Decision {
    Decision {
        verdict,
        window_close: None,
        lines: Vec::new(),
        text: "We looked at everything again.".into(),
    }
}

/// Somebody who was not involved finds that the course should be looked at again.
pub async fn grant(world: &World, request: RequestId) {
    let granted = verdict(Verdict::Granted);
    let decided = decide(&world.test.app, &decider(73), request, granted).await.unwrap();
    assert_eq!(decided, RequestState::Granted);
}

pub async fn refused_by(world: &World, number: u32, course: CompletionId) {
    refuse(&world.test.app, &reviewer(number), course, "other_name", "")
        .await
        .unwrap();
}

#[test]
fn a_course_that_was_refused_twice_is_looked_at_by_a_third_reviewer_and_completes_the_case() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        world.with_policy(|program| program.policy.discontinuation.required_notices.clear());
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 2)]).await;
        world.test.it_is("2029-06-20T15:00:00Z");
        let course = world.report(&holder, "DEMO-002", date(2029, 6, 19)).await;
        let reported = world.my(&holder, course).await.worded.completion.reported_at;
        refused_by(&world, 9_001, course).await;
        dispute(app, &holder.principal, course, "It is my earlier name.")
            .await
            .unwrap();
        refused_by(&world, 9_002, course).await;
        close(&world, case, 2).await;
        assert_eq!(world.case(case).await.0, CaseState::CloseReview);

        let request = appeal(&world, &holder, case).await;
        grant(&world, request).await;
        let mine = world.my(&holder, course).await.worded.completion;
        assert_eq!(
            (mine.state.0, mine.reported_at),
            (CompletionState::Reported, reported),
            "as reported on its day"
        );
        let held = release(app, &decider(71), DECISION).await;
        assert!(
            matches!(
                held,
                Err(ReleaseError::Case(CaseError::Refused(Refusal::OpenReviews(1))))
            ),
            "{held:?}"
        );
        for number in [9_001, 9_002] {
            let waits = queue(app, &reviewer(number)).await.unwrap().lines;
            assert!(waits[0].for_another, "{number} sees that somebody else decides");
            let again = approve(app, &reviewer(number), course, Approval::default()).await;
            assert_eq!(again.unwrap_err().code(), "completion-same-reviewer");
        }
        let third = reviewer(9_003);
        assert!(!queue(app, &third).await.unwrap().lines[0].for_another);
        let seen = open_review(app, &third, course).await.unwrap();
        assert_eq!(seen.history.last().map(|look| &look.act), Some(&LookAct::Reopened));
        approve(app, &third, course, Approval::default()).await.unwrap();
        assert_eq!(world.case(case).await, (CaseState::Complete, vec!["RP 2.0/2.0".into()]));
    });
}

#[test]
fn an_appeal_against_a_refusal_in_the_grace_year_holds_its_end() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = discontinued(&world, &holder).await;
        world.test.it_is("2030-06-20T15:00:00Z");
        let course = world.report(&holder, "DEMO-002", date(2030, 6, 19)).await;
        world.test.it_is("2030-06-25T15:00:00Z");
        refused_by(&world, 9_001, course).await;
        let request = appeal(&world, &holder, case).await;
        let ended = ends_at(&world, case, "2030-07-02T15:00:00Z").await;
        assert_eq!(ended, 0, "the appeal is not decided yet");
        let granted_at = "2030-07-10T15:00:00Z";
        world.test.it_is(granted_at);
        grant(&world, request).await;
        let ended = ends_at(&world, case, granted_at).await;
        assert_eq!(ended, 0, "another reviewer has not looked yet");
        reinstated_by(&world, 9_002, case, course).await;
    });
}

#[test]
fn an_appeal_that_is_filed_after_the_grace_year_still_leads_back_for_a_course_that_was_in_time() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = discontinued(&world, &holder).await;
        world.test.it_is("2030-06-30T15:00:00Z");
        let course = world.report(&holder, "DEMO-002", date(2030, 6, 29)).await;
        world.test.it_is("2030-07-02T15:00:00Z");
        refused_by(&world, 9_001, course).await;
        let ended = ends_at(&world, case, "2030-07-28T15:00:00Z").await;
        assert_eq!(ended, 0, "it can be appealed for 30 days");
        let request = appeal(&world, &holder, case).await;
        let ended = ends_at(&world, case, "2030-08-10T15:00:00Z").await;
        assert_eq!(ended, 0, "the appeal is not decided yet");
        grant(&world, request).await;
        reinstated_by(&world, 9_002, case, course).await;
    });
}

#[test]
fn a_refusal_that_nobody_appealed_in_time_stays() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 2)]).await;
        let old = world.report(&holder, "DEMO-111", date(2027, 3, 1)).await;
        refused_by(&world, 9_001, old).await;
        // The days run from when the message came: it is read at once.
        let inbox = notices::list(&world.test.app, &holder.principal).await.unwrap();
        for notice in inbox.notices {
            notices::read(&world.test.app, &holder.principal, notice.id.0, Reading::Opens)
                .await
                .unwrap();
        }
        world.test.it_is("2027-05-01T15:00:00Z");
        let new = world.report(&holder, "DEMO-002", date(2027, 4, 30)).await;
        refused_by(&world, 9_001, new).await;
        let request = appeal(&world, &holder, case).await;
        grant(&world, request).await;
        let state = async |id| world.my(&holder, id).await.worded.completion.state.0;
        assert_eq!(state(old).await, CompletionState::Refused, "30 days were over");
        assert_eq!(state(new).await, CompletionState::Reported);
    });
}

#[test]
fn an_appeal_from_another_window_holds_a_release_and_what_was_released() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        world.with_policy(|program| {
            program.policy.discontinuation.required_notices.clear();
            program.policy.appeals.suspends = true;
        });
        let holder = world.holder(1, &["R", "CT"]).await;
        let other = world.prescribe(&holder, "CT", &[("RP", 2)]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 2)]).await;
        world.test.it_is("2029-06-20T15:00:00Z");
        let course = world.report(&holder, "DEMO-002", date(2029, 6, 19)).await;
        refused_by(&world, 9_001, course).await;
        close(&world, case, 2).await;

        let request = appeal(&world, &holder, other).await;
        let held = release(app, &decider(71), DECISION).await;
        assert!(
            matches!(
                held,
                Err(ReleaseError::Case(CaseError::Refused(Refusal::OpenRequests(1))))
            ),
            "{held:?}"
        );
        withdraw(app, &holder.principal, request).await.unwrap();
        for number in [71, 72] {
            release(app, &decider(number), DECISION).await.unwrap();
        }
        appeal(&world, &holder, other).await;
        world.test.it_is("2029-07-10T15:00:00Z");
        let swept = sweep_case(app, case).await.unwrap();
        assert_eq!(swept.discontinued, 0, "it came after the last release, and holds it");
        assert_eq!(world.case(case).await.0, CaseState::CloseReview);
    });
}
