//! An officer corrects the day of an award to one that makes the credential not subject (R-ELIG-1, R-ELIG-3): what is open is
//! closed without a mark in the same act, and another correction opens it again.

use cqr_app::{
    letters::{self, Checked, Fate},
    people::{Change, preview},
};
use cqr_domain::{
    Credits,
    accounts::Role,
    cases::{CaseState, Command, PrescribedLine},
    ids::{PrescriptionId, ProfileId, SittingId},
};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    back::passed,
    corrected_close::{correct_award, of_award},
    decisions::{decider, discontinue, later, past_the_close},
    world::{World, signed_in, staff},
};

/// The last day before the rule that makes credentials subject.
pub const EXEMPT: Date = date(2010, 12, 31);
/// The day on which it was earned, by the record.
pub const EARNED: Date = date(2016, 6, 17);

/// What the look at a correction says of the credential.
pub async fn looked(world: &World, day: Date) -> Change {
    let person = world.person("H-1").await.id.0;
    let wish = of_award(world, "H-1", day).await;
    let officer = staff(9, Role::CaseOfficer);
    let moves = preview(world.app(), &officer, person, wish).await.unwrap();
    moves.changes.into_iter().next().unwrap()
}

#[test]
fn an_open_window_is_closed_without_a_mark_and_opens_again_when_that_was_wrong() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.sweep().await;
        let stood = (date(2024, 6, 1), date(2027, 5, 31));
        let seen = looked(&world, EXEMPT).await;
        assert!(seen.exempts && seen.is_change(), "{seen:?}");
        assert_eq!((seen.window.unwrap().0, seen.next.1), (stood, None));

        correct_award(&world, "H-1", EXEMPT).await;
        assert_eq!(world.state("H-1").await, CaseState::Closed);
        assert!(world.is_registered("H-1").await);
        assert_eq!(world.next_window("H-1", "R").await, None);
        assert!(world.was_told("H-1", "not_subject").await);
        let told = world.told("H-1").await.len();
        world.test.it_is("2025-12-01T18:00:00Z");
        assert_eq!(world.sweep().await.notices, 0, "nothing is asked any more");
        assert_eq!(world.told("H-1").await.len(), told);
        world.assert_checked().await;

        // It was typed wrong.
        let seen = looked(&world, EARNED).await;
        assert_eq!((seen.exempts, seen.window), (false, Some((stood, stood))));
        assert!(seen.is_change(), "the next opening is known again: {seen:?}");
        correct_award(&world, "H-1", EARNED).await;
        assert_eq!(world.state("H-1").await, CaseState::ProfileDue);
        assert_eq!(world.next_window("H-1", "R").await, Some(("2034-06-01".into(), 2)));
        world.assert_checked().await;
    });
}

#[test]
fn a_proposal_and_a_discontinuation_end_with_it() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        correct_award(&world, "H-1", EXEMPT).await;
        let waiting = cqr_app::decisions::list(world.app(), &decider(1)).await.unwrap();
        assert_eq!((waiting.len(), world.state("H-1").await), (0, CaseState::Closed));
        world.assert_checked().await;
    });
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        discontinue(&world, "H-1").await;
        correct_award(&world, "H-1", EXEMPT).await;
        assert_eq!(world.state("H-1").await, CaseState::Closed);
        assert!(world.is_registered("H-1").await);
        world.assert_checked().await;
    });
}

/// The extra year passed after a discontinuation.
async fn lost_for_good(world: &World) {
    past_the_close(world).await;
    discontinue(world, "H-1").await;
    world.test.it_is("2028-06-01T18:00:00Z");
    assert_eq!(world.sweep().await.grace_ended, 1);
    assert_eq!(world.state("H-1").await, CaseState::DiscontinuedFinal);
}

#[test]
fn what_was_lost_for_good_over_a_window_that_was_never_asked_for_comes_back() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        lost_for_good(&world).await;
        let stood = (date(2024, 6, 1), date(2027, 5, 31));
        let seen = looked(&world, EXEMPT).await;
        assert_eq!((seen.exempts, seen.window), (true, Some((stood, stood))));
        correct_award(&world, "H-1", EXEMPT).await;
        assert_eq!(world.state("H-1").await, CaseState::Closed);
        assert!(world.is_registered("H-1").await);
        assert!(world.was_told("H-1", "not_subject").await);
        world.assert_checked().await;
    });
}

#[test]
fn what_was_lost_for_good_over_a_wrong_close_comes_back_while_the_right_one_lies_ahead() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        lost_for_good(&world).await;
        let right = date(2018, 6, 17);
        let then = (date(2026, 6, 1), date(2029, 5, 31));
        assert_eq!(looked(&world, right).await.window.map(|(_, then)| then), Some(then));
        correct_award(&world, "H-1", right).await;
        assert_eq!(world.state("H-1").await, CaseState::ProfileDue);
        assert!(world.is_registered("H-1").await);
        assert!(world.was_told("H-1", "window_extended").await);
        world.assert_checked().await;
    });
}

#[test]
fn what_was_earned_anew_since_is_not_touched_by_the_window_before_it() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        lost_for_good(&world).await;
        world.does_on("H-1", "2028-09-10", passed(date(2028, 9, 10))).await;
        let seen = looked(&world, EXEMPT).await;
        assert_eq!((seen.exempts, seen.window), (false, None));
        correct_award(&world, "H-1", EXEMPT).await;
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedFinal);
        assert!(!world.was_told("H-1", "not_subject").await);
        world.assert_checked().await;
    });
}

#[test]
fn whoever_checks_the_letter_of_a_discontinuation_learns_that_it_was_taken_back() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        discontinue(&world, "H-1").await;
        let me = signed_in(world.person("H-1").await.id.0);
        let mine = letters::mine(world.app(), &me).await.unwrap();
        let told = mine.iter().find(|notice| notice.kind == "discontinued").unwrap();
        let letter = letters::find(world.app(), &me, told.id.0).await.unwrap().unwrap();

        later(&world, 1);
        correct_award(&world, "H-1", EXEMPT).await;
        let typed = letter.code.to_string();
        let Checked::Genuine(found) = letters::verify(world.app(), &typed).await.unwrap() else {
            panic!("the letter is ours")
        };
        let fate = Fate::Revoked(world.test.clock.now());
        assert_eq!((found.notice.kind.as_str(), found.fate), ("discontinued", fate));
        let mine = letters::mine(world.app(), &me).await.unwrap();
        let on_paper = mine.iter().any(|notice| notice.kind == "not_subject");
        assert!(on_paper, "what takes a letter back is a letter, too");
    });
}

#[test]
fn a_result_that_comes_after_it_is_told_only_when_the_window_is_open_again() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.sweep().await;
        let case = world.case("H-1", "R").await.id.0;
        let sitting = SittingId::from_bits(case.bits());
        let handed_in = [
            Command::SubmitProfile {
                profile: ProfileId::from_bits(1),
            },
            Command::StartSitting {
                sitting,
                outline: "R-2022".to_owned(),
            },
        ];
        for wish in handed_in {
            world.ask(case, wish).await.unwrap();
        }
        correct_award(&world, "H-1", EXEMPT).await;
        let result = Command::RecordResult {
            sitting,
            prescription: PrescriptionId::from_bits(1),
            rule: "raw-1".to_owned(),
            lines: vec![PrescribedLine {
                subcategory: "RP".to_owned(),
                credits: Credits::whole(3),
            }],
        };
        assert_eq!(world.ask(case, result).await.unwrap(), CaseState::Closed);
        assert!(world.was_told("H-1", "not_subject").await);
        assert!(!world.was_told("H-1", "result_ready").await, "nothing is to be learned");

        correct_award(&world, "H-1", EARNED).await;
        assert_eq!(world.state("H-1").await, CaseState::CeDue);
        assert!(world.was_told("H-1", "result_ready").await, "with what to learn");
        world.assert_rows_follow().await;
    });
}
