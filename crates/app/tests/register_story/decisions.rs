//! Decisions after an unfinished close: two different people, nothing open, everything told; then the grace year and
//! its two ends.

use std::collections::BTreeSet;

use cqr_app::{
    cases::CaseError,
    completions::{self, Report, What},
    decisions::{ReleaseError, Released, list, release, take_back},
};
use cqr_domain::{
    Credits,
    accounts::{Principal, Role, Roles},
    cases::{CaseEvent, CaseState, Refusal},
    ids::{CompletionId, DecisionId, PersonId},
    people::PersonEvent,
    programs::Effective,
};
use cqr_store::{StoreError, journal, notices};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{World, signed_in, staff};

/// A holder whose window closed yesterday with everything open, told of it step by step.
pub async fn past_the_close(world: &World) -> DecisionId {
    before_the_close(world).await;
    over_the_close(world).await
}

/// Everything was told, and a week is left.
pub async fn before_the_close(world: &World) {
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
    world.sweep().await;
    for day in ["2026-11-30", "2027-04-01", "2027-05-01", "2027-05-24"] {
        world.test.it_is(&format!("{day}T18:00:00Z"));
        world.sweep().await;
    }
}

/// The window closes.
pub async fn over_the_close(world: &World) -> DecisionId {
    world.test.it_is("2027-06-01T18:00:00Z");
    world.sweep().await;
    world.case("H-1", "R").await.decision_id.unwrap().0
}

/// The mail server took every mail.
pub async fn hand_over(world: &World, number: &str) {
    let person = world.person(number).await.id.0;
    let rows = world.read(move |rx| notices::of_person(rx, person, 500)).await;
    let hand_over = move |tx: &mut cqr_store::Tx<'_>| {
        rows.iter()
            .try_for_each(|row| notices::mark_mail(tx, row.id.0, notices::MailState::HandedOver))
    };
    world.app().store.write::<_, StoreError>(hand_over).await.unwrap();
}

/// The holder opened one of the messages that the policy asks for, on the day it came.
pub async fn read_one(world: &World, number: &str) {
    read_step(world, number, "close-7d").await;
}

/// The holder opened the message of a step on the day it came.
pub async fn read_step(world: &World, number: &str, step: &str) {
    let person = world.person(number).await.id.0;
    let rows = world.read(move |rx| notices::of_person(rx, person, 500)).await;
    let row = rows
        .into_iter()
        .find(|row| row.once_key.ends_with(&format!("/{step}")))
        .unwrap();
    let (now, came) = (world.test.clock.now(), row.written_at.0);
    world.test.clock.set(came);
    let read = move |tx: &mut cqr_store::Tx<'_>| notices::mark_read(tx, row.id.0, person);
    world.app().store.write::<_, StoreError>(read).await.unwrap();
    world.test.clock.set(now);
}

/// So many hours later.
pub fn later(world: &World, hours: i64) {
    world.test.clock.advance(jiff::SignedDuration::from_hours(hours));
}

pub fn decider(number: u128) -> Principal {
    staff(number, Role::DecisionMaker)
}

pub async fn refused(world: &World, who: &Principal, id: DecisionId) -> Refusal {
    match release(world.app(), who, id).await {
        Err(ReleaseError::Case(CaseError::Refused(refusal))) => refusal,
        other => panic!("{other:?}"),
    }
}

/// Somebody reports a course. Its certificate is another story.
pub async fn report_course(world: &World, person: PersonId) -> CompletionId {
    world.with_policy(|program| program.policy.review.certificate_needed = false);
    let what = What::Unlisted {
        title: "Positioning".into(),
        provider: "Example".into(),
        approver: "EX-A".into(),
        reference_number: "X-1".into(),
        credits: Credits::whole(1),
    };
    let report = Report {
        what,
        completed_on: date(2027, 5, 1),
        upload: None,
    };
    completions::report(world.app(), &signed_in(person), report)
        .await
        .unwrap()
}

/// A reported course that waits for its review holds the release (R-RX-16).
async fn a_report_holds(world: &World, person: PersonId, id: DecisionId) {
    let course = report_course(world, person).await;
    assert_eq!(refused(world, &decider(1), id).await, Refusal::OpenReviews(1));
    completions::withdraw(world.app(), &signed_in(person), course, None)
        .await
        .unwrap();
}

/// What was not told, or not read, holds it, and whoever looks sees which notices are missing.
async fn silence_holds(world: &World, id: DecisionId) {
    let required = ["close-6m", "close-60d", "close-30d", "close-7d"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(
        refused(world, &decider(1), id).await,
        Refusal::MissingNotices(required.clone())
    );
    let shown = list(world.app(), &decider(1)).await.unwrap();
    assert_eq!((shown.len(), &shown[0].evidence.facts.missing_notices), (1, &required));
    let would = &shown[0].would;
    assert_eq!(
        (would.undo_hours, would.holds_from),
        (24, date(2027, 6, 2)),
        "a day later"
    );
    assert_eq!(
        shown[0].evidence.notices.len(),
        6,
        "the opening, four reminders, the close"
    );
    hand_over(world, "H-1").await;
    assert_eq!(
        refused(world, &decider(1), id).await,
        Refusal::NoneRead,
        "handed over is not read (I9)"
    );
    read_one(world, "H-1").await;
}

#[test]
fn two_different_people_release_when_nothing_is_open_and_everything_was_told() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = past_the_close(&world).await;
        let officer = staff(9, Role::CaseOfficer);
        assert!(matches!(
            release(world.app(), &officer, id).await,
            Err(ReleaseError::NotFound)
        ));
        let unknown = DecisionId::from_bits(1);
        assert!(matches!(
            release(world.app(), &decider(1), unknown).await,
            Err(ReleaseError::NotFound)
        ));
        let person = world.person("H-1").await.id.0;
        let own = Principal {
            roles: Roles::of(&[Role::DecisionMaker]),
            ..signed_in(person)
        };
        assert_eq!(refused(&world, &own, id).await, Refusal::OwnCase);

        a_report_holds(&world, person, id).await;
        silence_holds(&world, id).await;

        assert_eq!(release(world.app(), &decider(1), id).await.unwrap(), Released::Waits);
        assert_eq!(refused(&world, &decider(1), id).await, Refusal::SamePerson);
        assert!(world.is_registered("H-1").await, "one person alone decides nothing");
        let shown = list(world.app(), &decider(1)).await.unwrap();
        assert!(shown[0].released_by_me && shown[0].released.len() == 1);
        assert_eq!(
            release(world.app(), &decider(2), id).await.unwrap(),
            Released::Confirmed
        );
        later(&world, 23);
        assert_eq!(world.sweep().await.discontinued, 0, "it can still be taken back");
        assert!(world.is_registered("H-1").await);
        later(&world, 1);
        assert_eq!(world.sweep().await.discontinued, 1);
        assert!(!world.is_registered("H-1").await);
        assert_eq!(world.told("H-1").await.last().unwrap(), "discontinued");
        assert_eq!(
            refused(&world, &decider(3), id).await,
            Refusal::OutOfOrder(CaseState::DiscontinuedGrace)
        );
        assert!(list(world.app(), &decider(3)).await.unwrap().is_empty());
        let acts = world.acts(world.case("H-1", "R").await.id.0).await;
        assert_eq!(
            acts[3..],
            [
                "discontinuation_released",
                "discontinuation_released",
                "discontinuation_confirmed",
                "case_discontinued"
            ]
        );
        world.assert_rows_follow().await;
    });
}

async fn discontinued(world: &World) {
    past_the_close(world).await;
    discontinue(world, "H-1").await;
}

/// Two people release what is proposed about this person's only credential.
pub async fn discontinue(world: &World, number: &str) {
    let id = world.case(number, "R").await.decision_id.unwrap().0;
    hand_over(world, number).await;
    read_one(world, number).await;
    release(world.app(), &decider(1), id).await.unwrap();
    release(world.app(), &decider(2), id).await.unwrap();
    later(world, 24);
    let case = world.case(number, "R").await.id.0;
    let done = cqr_app::sweep::sweep_case(world.app(), case).await.unwrap();
    assert_eq!(done.discontinued, 1);
}

#[test]
fn a_release_can_be_taken_back_until_it_takes_effect() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let id = past_the_close(&world).await;
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        for number in [1, 2] {
            release(world.app(), &decider(number), id).await.unwrap();
        }
        let shown = list(world.app(), &decider(3)).await.unwrap();
        assert!(shown[0].decision.takes_effect_at.is_some() && shown[0].released.len() == 2);
        later(&world, 23);
        let officer = staff(9, Role::CaseOfficer);
        assert!(matches!(
            take_back(world.app(), &officer, id).await,
            Err(ReleaseError::NotFound)
        ));
        take_back(world.app(), &decider(3), id).await.unwrap();
        let shown = list(world.app(), &decider(3)).await.unwrap();
        assert!(shown[0].decision.takes_effect_at.is_none() && shown[0].released.is_empty());
        later(&world, 100);
        assert_eq!(world.sweep().await.discontinued, 0, "time alone discontinues nobody");
        for number in [1, 2] {
            release(world.app(), &decider(number), id).await.unwrap();
        }
        later(&world, 24);
        assert_eq!(world.sweep().await.discontinued, 1);
        assert!(!world.is_registered("H-1").await);
        let late = take_back(world.app(), &decider(3), id).await;
        assert!(matches!(
            late,
            Err(ReleaseError::Case(CaseError::Refused(Refusal::OutOfOrder(_))))
        ));
        world.assert_rows_follow().await;
    });
}

#[test]
fn who_finishes_in_the_grace_year_is_reinstated() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        discontinued(&world).await;
        let told = world.told("H-1").await.len();
        world.sweep_every(5, "2027-09-05").await;
        assert_eq!(
            world.told("H-1").await[told..],
            ["grace-11m", "grace-10m", "grace-9m"],
            "monthly"
        );
        let case = world.case("H-1", "R").await.id.0;
        assert_eq!(world.assess(case, &[("RP", 3)]).await, CaseState::DiscontinuedGrace);
        assert_eq!(world.earn(case, 1, "RP", 2).await, CaseState::DiscontinuedGrace);
        assert!(!world.is_registered("H-1").await);
        assert_eq!(world.earn(case, 2, "RP", 1).await, CaseState::Reinstated);
        assert!(world.is_registered("H-1").await);
        assert!(world.was_told("H-1", "reinstated").await);
        // The next period is counted from the missed close (R-DATE-12).
        assert_eq!(world.next_window("H-1", "R").await, Some(("2034-06-01".into(), 2)));
        world.test.it_is("2034-06-01T17:00:00Z");
        assert_eq!(world.sweep().await.opened, 1);
    });
}

#[test]
fn after_the_grace_year_it_is_final() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        discontinued(&world).await;
        world.test.it_is("2028-06-01T04:59:59Z");
        assert_eq!(world.sweep().await.grace_ended, 0);
        world.test.it_is("2028-06-01T05:00:00Z");
        let ended = world.sweep().await;
        assert_eq!((ended.grace_ended, ended.notices), (1, 1));
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedFinal);
        assert!(!world.is_registered("H-1").await);
        assert_eq!(world.told("H-1").await.last().unwrap(), "grace_ended");
        world.test.it_is("2034-06-01T17:00:00Z");
        assert_eq!(
            world.sweep().await.opened,
            0,
            "a discontinued credential has no next window"
        );
    });
}

#[test]
fn a_body_may_let_the_rule_itself_decide_and_choose_the_day() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        before_the_close(&world).await;
        world.with_policy(|program| program.policy.discontinuation.release_people = 0);
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        over_the_close(&world).await;
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedGrace);
        assert!(!world.is_registered("H-1").await);
        // Both at the same instant.
        let told = world.told("H-1").await;
        let last: BTreeSet<&str> = told[told.len() - 2..].iter().map(String::as_str).collect();
        assert_eq!(last, BTreeSet::from(["close_review", "discontinued"]));
    });
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| {
            program.policy.discontinuation.effective = Effective::DayAfterClose;
            program.policy.discontinuation.release_people = 1;
            program.policy.discontinuation.undo_hours = 0;
            program.policy.discontinuation.one_read_or_by_letter = false;
        });
        let id = past_the_close(&world).await;
        hand_over(&world, "H-1").await;
        world.test.it_is("2027-06-20T17:00:00Z");
        assert_eq!(release(world.app(), &decider(1), id).await.unwrap(), Released::InEffect);
        let (case, person) = (world.case("H-1", "R").await.id.0, world.person("H-1").await.id.0);
        let events = world.read(move |rx| journal::load::<CaseEvent>(rx, case)).await;
        assert_eq!(events.last().unwrap().context.effective_on, date(2027, 6, 1));
        let events = world.read(move |rx| journal::load::<PersonEvent>(rx, person)).await;
        assert_eq!(events.last().unwrap().context.effective_on, date(2027, 6, 1));
    });
}

#[test]
fn notices_of_an_earlier_close_do_not_count_for_a_corrected_one() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.sweep().await;
        for day in ["2026-11-30", "2027-04-01", "2027-05-01"] {
            world.test.it_is(&format!("{day}T18:00:00Z"));
            world.sweep().await;
        }
        let row = crate::world::credential("H-1", "R", "2017-06-17");
        let file = format!("{}{row}", crate::world::CREDENTIAL_COLUMNS);
        world.import_credentials(file, cqr_app::imports::ImportMode::AllOrNothing);
        assert_eq!(world.case("H-1", "R").await.window_close_on.0, date(2028, 5, 31));
        for day in ["2027-11-30", "2028-04-01", "2028-05-01", "2028-05-24", "2028-06-01"] {
            world.test.it_is(&format!("{day}T18:00:00Z"));
            world.sweep().await;
        }
        let told = world.told("H-1").await;
        assert_eq!(told.iter().filter(|step| *step == "close-60d").count(), 2, "{told:?}");
    });
}
