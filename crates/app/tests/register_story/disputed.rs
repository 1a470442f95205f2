//! A CE probation is over while the last course stands refused, and the dispute is won afterwards: what was reported in time
//! counts, and what was proposed meanwhile is settled. While it can be disputed, or an appeal waits, nobody ends the registration
//! (R-PROB-2, R-RX-15, R-APP-1).

use cqr_app::{
    completions::{self, Approval},
    decisions::{endings, release_ending},
    once::OnceError,
    programs::refresh_in_force,
    renewals::{self, RenewalError},
    requests::{Decision, decide, file},
    sweep,
};
use cqr_domain::{
    Credits,
    accounts::{Principal, Role},
    bienniums::Phase,
    cases::CaseState,
    ids::{CompletionId, RequestId},
    renewals::{Refusal, WithCe},
    requests::{RequestState, Verdict, Wish},
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    decisions::read_step,
    requests::wish,
    rules::{changed, put},
    standing::{new_holder, refusal},
    world::{World, staff},
};

fn reviewer(number: u128) -> Principal {
    staff(number, Role::CeReviewer)
}

/// Twenty credits of twenty-four, a probation, and in it a course of four credits that is refused; then the probation ends.
async fn missed_with_a_refusal(world: &World) -> CompletionId {
    new_holder(world).await;
    world.learn_on("2026-09-02", 20, date(2026, 9, 1)).await;
    world.begins_probation().await;
    let mine = renewals::mine(world.app(), &world.holder("H-2").await).await.unwrap();
    assert_eq!(mine[0].probation_fee, Some((5000, "USD".to_owned())), "told (R-PROB-4)");
    world.on("2027-10-02").await;
    world.test.it_is("2027-10-03T18:00:00Z");
    let id = world.reports("H-2", 4, date(2027, 10, 2)).await;
    world.on("2027-11-01").await;
    // Eleven days before the end of the probation; a dispute is taken for thirty.
    world.test.it_is("2027-11-20T18:00:00Z");
    completions::refuse(world.app(), &reviewer(8), id, "evidence_incomplete", "")
        .await
        .unwrap();
    world.on("2027-11-24").await;
    assert_eq!(world.on("2027-12-01").await.probations_over, 1);
    assert_eq!(world.bienniums("H-2").await[0].phase.0, Phase::Missed);
    world.hand_over_all("H-2").await;
    read_step(world, "H-2", "probation-7d").await;
    id
}

async fn dispute(world: &World, id: CompletionId) {
    let holder = world.holder("H-2").await;
    completions::dispute(world.app(), &holder, id, "The whole certificate is there.", None)
        .await
        .unwrap();
}

async fn approve(world: &World, id: CompletionId) {
    completions::approve(world.app(), &reviewer(7), id, Approval::default())
        .await
        .unwrap();
}

#[test]
fn a_dispute_that_is_won_after_the_probation_clears_it_and_settles_the_proposal() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = missed_with_a_refusal(&world).await;
        let chief = staff(1, Role::DecisionMaker);
        let proposed = endings(world.app(), &chief).await.unwrap();
        assert_eq!(proposed.len(), 1);
        world.test.it_is("2027-12-01T18:00:00Z");
        let evidence = &proposed[0].evidence;
        assert_eq!((evidence.open_reviews, evidence.contestable), (0, 1));
        let held = release_ending(world.app(), &chief, proposed[0].ending.id.0).await;
        assert!(matches!(held, Err(RenewalError::Refused(Refusal::Contestable(1)))));
        dispute(&world, id).await;
        let held = release_ending(world.app(), &chief, proposed[0].ending.id.0).await;
        assert!(matches!(held, Err(RenewalError::Refused(Refusal::OpenReviews(1)))));
        approve(&world, id).await;
        let rows = world.bienniums("H-2").await;
        assert_eq!(
            (rows[0].phase.0, rows[0].counted.0),
            (Phase::Cleared, Credits::whole(24))
        );
        assert_eq!(
            rows[1].counted.0,
            Credits::ZERO,
            "what cleared it does not count again (R-PROB-6)"
        );
        assert_eq!(endings(world.app(), &chief).await.unwrap().len(), 0);
        let gone = release_ending(world.app(), &chief, proposed[0].ending.id.0).await;
        assert!(matches!(gone, Err(RenewalError::Refused(Refusal::NothingProposed))));
        let told = world.told_of_standing("H-2").await;
        assert_eq!(told[told.len() - 2..], ["probation_missed", "probation_cleared"]);
        let mine = completions::mine(world.app(), &world.holder("H-2").await).await;
        assert!(mine.unwrap().owed.is_empty());
        world.on("2027-12-02").await;
        assert_eq!(endings(world.app(), &chief).await.unwrap().len(), 0, "nor again");
        assert!(world.is_registered("H-2").await);
        world.is_checked().await;
    });
}

#[test]
fn what_is_reported_after_the_probation_does_not_bring_it_back_and_a_refusal_holds_it_while_it_can_be_disputed() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = missed_with_a_refusal(&world).await;
        // Finished in the biennium and approved, but reported when the probation was over.
        world.learn_on("2027-12-02", 4, date(2027, 5, 20)).await;
        assert_eq!(world.bienniums("H-2").await[0].phase.0, Phase::Missed);
        let proposed = endings(world.app(), &staff(1, Role::DecisionMaker)).await.unwrap();
        let ending = proposed[0].ending.id.0;
        // Refused on November 20: December 20 is the last day to dispute it, or to appeal.
        for (day, held) in [("2027-12-20", true), ("2027-12-21", false)] {
            world.test.it_is(&format!("{day}T18:00:00Z"));
            for number in [1, 2] {
                let released = release_ending(world.app(), &staff(number, Role::DecisionMaker), ending).await;
                let refused = matches!(released, Err(RenewalError::Refused(Refusal::Contestable(1))));
                assert_eq!((refused, released.is_err()), (held, held), "{day}: {released:?}");
            }
        }
        let holder = world.holder("H-2").await;
        let late = completions::dispute(world.app(), &holder, id, "I found it.", None).await;
        assert!(late.is_err());
        assert_eq!(world.bienniums("H-2").await[0].phase.0, Phase::Missed);
        assert!(!world.is_registered("H-2").await, "only an examination leads back");
        world.is_checked().await;
    });
}

#[test]
fn rules_of_fewer_days_take_none_from_a_refusal_that_was_told_before() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = missed_with_a_refusal(&world).await;
        let holder = world.holder("H-2").await;
        // Refused on November 20, under rules of thirty days.
        let shorter = changed("policy.toml", "\ndispute_days = 30\n", "\ndispute_days = 5\n");
        put(&world, shorter, world.today()).await;
        refresh_in_force(&world.app().store, &world.app().programs)
            .await
            .unwrap();
        world.test.it_is("2027-12-21T05:59:59Z");
        let all = completions::mine(world.app(), &holder).await.unwrap().completions;
        let seen = all.iter().find(|mine| mine.worded.completion.id.0 == id).unwrap();
        let until = seen.disputed_until.map(|until| until.to_string());
        assert_eq!(
            (seen.disputable, until.as_deref()),
            (true, Some("2027-12-21T06:00:00Z"))
        );
        let disputed = completions::dispute(world.app(), &holder, id, "I found it.", None).await;
        assert!(disputed.is_ok(), "{disputed:?}");
    });
}

#[test]
fn a_refusal_is_disputed_until_its_last_day_and_holds_nothing_afterwards() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = missed_with_a_refusal(&world).await;
        let holder = world.holder("H-2").await;
        let mine = async || {
            let all = completions::mine(world.app(), &holder).await.unwrap().completions;
            all.into_iter().find(|mine| mine.worded.completion.id.0 == id).unwrap()
        };
        // Refused on November 20: December 20 is the last day, in the body's zone.
        world.test.it_is("2027-12-21T05:59:59Z");
        let seen = mine().await;
        let until = seen.disputed_until.map(|until| until.to_string());
        assert_eq!(
            (seen.disputable, until.as_deref()),
            (true, Some("2027-12-21T06:00:00Z"))
        );
        world.test.it_is("2027-12-21T06:00:00Z");
        let seen = mine().await;
        assert_eq!((seen.disputable, seen.disputed_until), (false, None));
        let late = completions::dispute(world.app(), &holder, id, "I found it.", None).await;
        let Err(OnceError::Refused(late)) = late else {
            panic!("{late:?}")
        };
        assert_eq!(late.code(), "completion-disputed-late");
        // So nothing keeps people from deciding about the probation.
        world.on("2028-01-05").await;
        let proposed = endings(world.app(), &staff(1, Role::DecisionMaker)).await.unwrap();
        let released = release_ending(world.app(), &staff(1, Role::DecisionMaker), proposed[0].ending.id.0).await;
        assert!(released.is_ok(), "{released:?}");
    });
}

/// Sweeps on a day.
async fn sweeps_on(world: &World, day: &str) {
    world.test.it_is(&format!("{day}T17:00:00Z"));
    sweep::sweep(world.app()).await.unwrap();
}

/// A finished window, no credits, and in the CE probation a course of all that is missing, which is refused; its holder appeals
/// after the days of a dispute.
async fn missed_with_an_appeal(world: &World) -> (CompletionId, RequestId) {
    world.with_policy(|program| {
        program.policy.discontinuation.one_read_or_by_letter = false;
        program.policy.ce.probation_notices = Vec::new();
    });
    world.register(&[("H-2", "1984-06-17")], &[("H-2", "R", "2016-06-17")]);
    sweeps_on(world, "2025-05-20").await;
    let case = world.case("H-2", "R").await.id.0;
    assert_eq!(world.assess(case, &[]).await, CaseState::Complete);
    for (year, credits) in [
        (2025, Some(WithCe::Without)),
        (2026, None),
        (2027, Some(WithCe::Without)),
    ] {
        sweeps_on(world, &format!("{year}-06-02")).await;
        world.renewed("H-2", date(year, 6, 30), credits).await;
    }
    sweeps_on(world, "2027-07-01").await;
    world.test.it_is("2027-10-03T18:00:00Z");
    let id = world.reports("H-2", 24, date(2027, 10, 2)).await;
    completions::refuse(world.app(), &reviewer(8), id, "evidence_incomplete", "")
        .await
        .unwrap();
    world.test.it_is("2027-11-25T18:00:00Z");
    let holder = world.holder("H-2").await;
    let request = file(world.app(), &holder, wish(case, Wish::Appeal, "course")).await;
    sweeps_on(world, "2027-12-01").await;
    (id, request.unwrap())
}

#[test]
fn an_appeal_that_waits_holds_the_end_and_clears_the_probation_when_it_is_granted() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (id, request) = missed_with_an_appeal(&world).await;
        let chief = staff(1, Role::DecisionMaker);
        let proposed = endings(world.app(), &chief).await.unwrap();
        let (ending, evidence) = (proposed[0].ending.id.0, &proposed[0].evidence);
        assert_eq!((evidence.contestable, evidence.open_appeals), (0, 1));
        let held = release_ending(world.app(), &chief, ending).await;
        assert_eq!(refusal(held), Refusal::OpenAppeals(1));

        let granted = Decision {
            verdict: Verdict::Granted,
            window_close: None,
            lines: Vec::new(),
            text: "We looked at everything again.".into(),
        };
        let decided = decide(world.app(), &staff(3, Role::DecisionMaker), request, granted).await;
        assert_eq!(decided.unwrap(), RequestState::Granted);
        let held = release_ending(world.app(), &chief, ending).await;
        assert_eq!(refusal(held), Refusal::OpenReviews(1));
        approve(&world, id).await;
        assert_eq!(endings(world.app(), &chief).await.unwrap().len(), 0);
        assert!(world.is_registered("H-2").await);
        world.is_checked().await;
    });
}
