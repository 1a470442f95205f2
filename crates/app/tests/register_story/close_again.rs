//! A correction is corrected, and a close that holds no longer holds again (R-DATE-9): the holder was told that the old day
//! holds no longer, so everything is told anew, and what was read before proves nothing (I9).

use cqr_app::{
    decisions::{Released, release},
    letters,
};
use cqr_domain::cases::{CaseState, Refusal};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    corrected_close::{correct_award, told_as},
    decisions::{decider, discontinue, hand_over, later, past_the_close, read_one, read_step, refused},
    evidence::longer,
    exempted::{EARNED, EXEMPT},
    world::{World, signed_in},
};

/// A year later than the record says: the window would run.
const A_YEAR_LATER: Date = date(2017, 6, 17);

/// An officer types a wrong day, and sees it an hour later.
pub async fn wrong_for_an_hour(world: &World, wrong: Date) {
    correct_award(world, "H-1", wrong).await;
    later(world, 1);
    correct_award(world, "H-1", EARNED).await;
    world.sweep().await;
}

/// The mail about the close goes out, is read, and the time to answer passes.
pub async fn answer_time_passes(world: &World) {
    hand_over(world, "H-1").await;
    read_step(world, "H-1", "close_review").await;
    later(world, 30 * 24);
}

#[test]
fn a_close_that_comes_back_is_told_again_and_nobody_is_discontinued_by_what_was_told_before() {
    for wrong in [EXEMPT, A_YEAR_LATER] {
        on_both("2024-06-01T17:00:00Z", move |test| async move {
            let world = World::new(test);
            past_the_close(&world).await;
            hand_over(&world, "H-1").await;
            read_one(&world, "H-1").await;
            later(&world, 1);
            wrong_for_an_hour(&world, wrong).await;

            let case = world.case("H-1", "R").await;
            let stands = (case.state.0, case.window_close_on.0);
            assert_eq!(stands, (CaseState::CloseReview, date(2027, 5, 31)), "{wrong}");
            assert_eq!(told_as(&world, "close_review").await.len(), 2, "told again: {wrong}");
            let id = case.decision_id.unwrap().0;
            let required = ["close-6m", "close-60d", "close-30d", "close-7d"].map(str::to_owned);
            assert_eq!(
                refused(&world, &decider(1), id).await,
                Refusal::MissingNotices(required.to_vec()),
                "what was told before holds no longer: {wrong}"
            );
            answer_time_passes(&world).await;
            assert_eq!(release(world.app(), &decider(1), id).await.unwrap(), Released::Waits);
            world.assert_checked().await;
        });
    }
}

#[test]
fn whoever_is_discontinued_a_second_time_over_the_same_close_is_told_by_a_second_letter() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        discontinue(&world, "H-1").await;
        wrong_for_an_hour(&world, EXEMPT).await;
        assert_eq!(world.state("H-1").await, CaseState::CloseReview);
        assert!(world.is_registered("H-1").await);

        answer_time_passes(&world).await;
        let id = world.case("H-1", "R").await.decision_id.unwrap().0;
        for number in [1, 2] {
            release(world.app(), &decider(number), id).await.unwrap();
        }
        later(&world, 24);
        assert_eq!(world.sweep().await.discontinued, 1);
        assert!(!world.is_registered("H-1").await);
        assert_eq!(told_as(&world, "discontinued").await.len(), 2);
        let person = world.person("H-1").await.id.0;
        let mut mine = letters::mine(world.app(), &signed_in(person)).await.unwrap();
        mine.retain(|notice| notice.kind == "discontinued");
        assert_eq!(mine.len(), 2, "each goes on paper");
        world.assert_checked().await;
    });
}

#[test]
fn what_was_told_of_a_window_that_a_correction_closed_is_told_again_when_it_is_open_again() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.sweep().await;
        world.test.it_is("2026-11-30T18:00:00Z");
        world.sweep().await;
        let reminded = |told: Vec<String>| told.iter().filter(|key| *key == "close-6m").count();
        assert_eq!(reminded(world.told("H-1").await), 1);

        for times in [1, 2] {
            wrong_for_an_hour(&world, EXEMPT).await;
            assert_eq!(world.state("H-1").await, CaseState::ProfileDue);
            assert_eq!(told_as(&world, "not_subject").await.len(), times, "each time");
            assert_eq!(told_as(&world, "window_extended").await.len(), times, "each time");
            assert_eq!(reminded(world.told("H-1").await), times + 1);
            assert_eq!(world.sweep().await.notices, 0, "and once each time");
        }
        world.assert_checked().await;
    });
}

#[test]
fn more_time_that_was_granted_is_told_again_when_a_correction_opens_the_window_again() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.sweep().await;
        let case = world.case("H-1", "R").await.id.0;
        world.ask(case, longer(&world)).await.unwrap();
        wrong_for_an_hour(&world, EXEMPT).await;
        let told = told_as(&world, "window_extended").await;
        let said: Vec<_> = told
            .iter()
            .map(|row| (row.args.0["date"].as_str(), row.args.0.contains_key("cause")))
            .collect();
        assert_eq!(said, [("2027-11-30", true), ("2027-11-30", false)], "why, too");
        world.assert_rows_follow().await;
    });
}
