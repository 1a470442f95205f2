//! Answers that were given in time and have no result yet: nothing is decided against their holder meanwhile (R-SSA-21,
//! R-REIN-2).

use cqr_app::{
    cases::CaseError,
    decisions::{ReleaseError, Released, release},
    requests::{Decision, NewRequest, decide, file},
    sittings::{Player, score, start, submit},
    sweep::sweep_case,
};
use cqr_domain::{
    Credits,
    accounts::{Principal, Role, Roles},
    cases::{CaseState, PrescribedLine, Refusal},
    ids::{AccountId, DecisionId, SessionId, SittingId},
    requests::{Verdict, Wish},
};
use cqr_store::cases::{self, CaseRow};
use cqr_testkit::SittingWorld;

fn decider(number: u128) -> Principal {
    Principal {
        account: AccountId::from_bits(number),
        session: SessionId::from_bits(number),
        person: None,
        roles: Roles::of(&[Role::DecisionMaker]),
    }
}

fn it_is(world: &SittingWorld, now: &str) {
    world.clock.set(now.parse().unwrap());
}

/// A body that asks for so many people and no notices, and waits for nobody to think again.
fn rules(world: &SittingWorld, people: u32) {
    let mut program = (*world.app.programs.default_program()).clone();
    let policy = &mut program.policy.discontinuation;
    policy.required_notices.clear();
    (policy.undo_hours, policy.release_people) = (0, people);
    world.app.programs.put(program);
}

async fn case(world: &SittingWorld) -> CaseRow {
    let id = world.case;
    let found = world.app.store.read(move |rx| cases::lookup(rx, id)).await;
    found.unwrap().unwrap().0
}

/// Answers as many questions with this letter as a form has, and submits them.
async fn submitted(world: &SittingWorld, letter: &str) -> SittingId {
    let started = start(&world.app, &world.holder, world.case).await.unwrap();
    let id = started.view.id;
    for number in 1..=started.view.questions {
        world.answer(id, number, 1, letter).await.unwrap();
    }
    let player = Player::of(&world.holder).unwrap();
    submit(&world.app, player, id).await.unwrap();
    id
}

#[tokio::test]
async fn they_hold_the_release_after_the_close() {
    for world in SittingWorld::on_each().await {
        rules(&world, 2);
        it_is(&world, "2029-07-01T04:30:00Z");
        let sitting = submitted(&world, "A").await;
        it_is(&world, "2029-07-01T05:00:00Z");
        assert_eq!(sweep_case(&world.app, world.case).await.unwrap().closed, 1);
        let decision: DecisionId = case(&world).await.decision_id.unwrap().0;
        let held = release(&world.app, &decider(71), decision).await;
        assert!(
            matches!(held, Err(ReleaseError::Case(CaseError::Refused(Refusal::Unscored)))),
            "{held:?}"
        );

        score(&world.app, sitting).await.unwrap();
        assert_eq!(
            case(&world).await.state.0,
            CaseState::CloseReview,
            "courses are missing"
        );
        let first = release(&world.app, &decider(71), decision).await.unwrap();
        assert_eq!(first, Released::Waits);
        let second = release(&world.app, &decider(72), decision).await.unwrap();
        assert_eq!(second, Released::InEffect);
    }
}

#[tokio::test]
async fn they_hold_the_end_of_the_grace_year_and_lead_back() {
    for world in SittingWorld::on_each().await {
        rules(&world, 0);
        it_is(&world, "2029-07-01T05:00:00Z");
        assert_eq!(sweep_case(&world.app, world.case).await.unwrap().discontinued, 1);
        it_is(&world, "2030-07-01T04:30:00Z");
        let sitting = submitted(&world, "C").await;
        // The sweep comes before the job that scores.
        it_is(&world, "2030-07-01T05:00:00Z");
        assert_eq!(sweep_case(&world.app, world.case).await.unwrap().grace_ended, 0);
        score(&world.app, sitting).await.unwrap();
        assert_eq!(case(&world).await.state.0, CaseState::Reinstated, "nothing is missing");
    }
}

#[tokio::test]
async fn one_that_has_run_out_and_is_not_closed_yet_holds_it_too() {
    for world in SittingWorld::on_each().await {
        rules(&world, 0);
        it_is(&world, "2029-07-01T05:00:00Z");
        sweep_case(&world.app, world.case).await.unwrap();
        it_is(&world, "2030-07-01T04:30:00Z");
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        it_is(&world, "2030-07-01T05:00:00Z");
        assert_eq!(sweep_case(&world.app, world.case).await.unwrap().grace_ended, 0);
        assert!(cqr_app::sittings::expire(&world.app, id).await.unwrap());
        score(&world.app, id).await.unwrap();
        // Nothing was answered: courses are missing, and there is no time left for them. That can be appealed for 30 days.
        for (now, ended) in [
            ("2030-07-01T06:00:00Z", 0),
            ("2030-08-01T04:59:59Z", 0),
            ("2030-08-01T05:00:00Z", 1),
        ] {
            it_is(&world, now);
            let swept = sweep_case(&world.app, world.case).await.unwrap();
            assert_eq!(swept.grace_ended, ended, "{now}");
        }
        assert_eq!(case(&world).await.state.0, CaseState::DiscontinuedFinal);
    }
}

#[tokio::test]
async fn a_result_of_the_last_days_can_be_appealed_and_an_appeal_that_is_won_leads_back() {
    for world in SittingWorld::on_each().await {
        rules(&world, 0);
        it_is(&world, "2029-07-01T05:00:00Z");
        sweep_case(&world.app, world.case).await.unwrap();
        it_is(&world, "2030-06-20T15:00:00Z");
        let sitting = submitted(&world, "A").await;
        score(&world.app, sitting).await.unwrap();
        it_is(&world, "2030-07-15T15:00:00Z");
        assert_eq!(sweep_case(&world.app, world.case).await.unwrap().grace_ended, 0);
        let appeal = NewRequest {
            case: world.case,
            wish: Wish::Appeal,
            about: "prescription".into(),
            text: "Every question had two right answers.".into(),
            files: Vec::new(),
        };
        let appeal = file(&world.app, &world.holder, appeal).await.unwrap();
        it_is(&world, "2030-08-20T15:00:00Z");
        assert_eq!(sweep_case(&world.app, world.case).await.unwrap().grace_ended, 0);
        let id = world.case;
        let found = world.app.store.read(move |rx| cases::lookup(rx, id)).await;
        let (_, lines) = found.unwrap().unwrap();
        let nothing = |line: &cases::LineRow| PrescribedLine {
            subcategory: line.subcategory.clone(),
            credits: Credits::ZERO,
        };
        let granted = Decision {
            verdict: Verdict::Granted,
            window_close: None,
            lines: lines.iter().map(nothing).collect(),
            text: "They count as right.".into(),
        };
        decide(&world.app, &decider(73), appeal, granted).await.unwrap();
        assert_eq!(case(&world).await.state.0, CaseState::Reinstated);
    }
}
