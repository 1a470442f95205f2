//! The sweep: windows open on time and once, reminders follow the schedule, unfinished windows close with a proposal,
//! missed days are caught up, the next cycle comes after ten years, and a dry run tells exactly what happens.

use cqr_app::{imports::ImportMode, sweep};
use cqr_domain::cases::{CaseState, Command};
use cqr_store::{
    cases,
    decisions::{self, DecisionState},
};
use cqr_testkit::on_both;

use crate::world::{CREDENTIAL_COLUMNS, World, credential};

/// Born in June and awarded in June 2016: the window is from June 2024 to May 2027.
async fn one_holder(world: &World) {
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
}

// R-NOTE-1: told in the account when it opens; the reminders are another story below.
#[test]
fn a_window_opens_at_its_instant_and_once() {
    on_both("2024-05-01T12:00:00Z", |test| async move {
        let world = World::new(test);
        one_holder(&world).await;
        assert_eq!(world.sweep().await.notices, 1, "told that it will open");
        world.test.it_is("2024-06-01T04:59:59.999999Z");
        assert_eq!(world.sweep().await, sweep::SweepReport::default());
        world.test.it_is("2024-06-01T05:00:00Z");
        let done = world.sweep().await;
        assert_eq!((done.opened, done.notices), (1, 1));
        let case = world.case("H-1", "R").await;
        assert_eq!((case.state.0, case.cycle), (CaseState::ProfileDue, 1));
        assert_eq!(
            case.closes_at.0.to_string(),
            "2027-06-01T05:00:00Z",
            "midnight in Chicago, exclusive"
        );
        assert_eq!(world.next_window("H-1", "R").await, Some(("2034-06-01".into(), 2)));
        assert_eq!(world.acts(case.id.0).await, ["case_opened"]);
        let before = world.dump();
        assert_eq!(world.sweep().await, sweep::SweepReport::default());
        assert!(world.dump() == before, "twice is as once");
    });
}

#[test]
fn a_holder_is_told_twice_before_a_window_opens() {
    on_both("2023-05-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        one_holder(&world).await;
        assert_eq!(world.sweep().await, sweep::SweepReport::default(), "13 months ahead");
        world.sweep_every(9, "2024-06-03").await;
        assert_eq!(world.told("H-1").await, ["opening-12m", "opening-3m", "window_opened"]);
        assert_eq!(world.days_told("H-1").await.len(), 2);
    });
}

#[test]
fn of_missed_steps_before_an_opening_only_the_latest_is_told() {
    on_both("2024-04-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        one_holder(&world).await;
        assert_eq!(world.sweep().await.notices, 1);
        assert_eq!(world.sweep().await, sweep::SweepReport::default(), "once");
        assert_eq!(world.told("H-1").await, ["opening-3m"]);
        world.test.it_is("2024-06-02T17:00:00Z");
        world.sweep().await;
        // The next cycle's opening is foretold again.
        world.test.it_is("2033-07-01T17:00:00Z");
        world.sweep().await;
        assert!(
            world
                .told("H-1")
                .await
                .iter()
                .filter(|step| *step == "opening-12m")
                .count()
                == 1
        );
    });
}

#[test]
fn somebody_who_does_nothing_is_reminded_of_everything_once_and_in_order() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        one_holder(&world).await;
        let mut sum = world.sweep().await.notices;
        sum += world.sweep_every(9, "2027-03-20").await.notices;
        sum += world.sweep_every(1, "2027-06-03").await.notices;
        let expected = [
            "window_opened",
            "opening+6m",
            "close-24m",
            "close-18m",
            "close-12m",
            "close-9m",
            "close-6m",
            "close-3m",
            "close-60d",
            "close-30d",
            "close-14d",
            "close-7d",
            "close-2d",
            "close",
            "close_review",
        ];
        assert_eq!(world.told("H-1").await, expected);
        assert_eq!(sum, expected.len() as u64);
        let days = world.days_told("H-1").await;
        // Swept every day from March on; a reminder on the last day says that it is the last one.
        assert_eq!(
            days[days.len() - 6..],
            ["60", "30", "14", "7", "2", "0"].map(String::from)
        );
    });
}

#[test]
fn an_unfinished_window_closes_with_a_proposal_and_a_notice() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-1", "1984-06-17"), ("H-2", "1984-06-17"), ("H-3", "1984-06-17")],
            &[
                ("H-1", "R", "2016-06-17"),
                ("H-2", "R", "2016-06-17"),
                ("H-3", "R", "2016-06-17"),
            ],
        );
        world.sweep().await;
        let done = world.case("H-2", "R").await.id.0;
        assert_eq!(world.assess(done, &[]).await, CaseState::Complete);
        let begun = world.case("H-3", "R").await.id.0;
        assert_eq!(world.assess(begun, &[("RP", 3)]).await, CaseState::CeDue);
        world.test.it_is("2027-06-01T04:59:59.999999Z");
        let last_reminder = world.sweep().await;
        // To each the reminder of the last day, and the four that a decision needs.
        assert_eq!((last_reminder.closed, last_reminder.notices), (0, 10));
        world.test.it_is("2027-06-01T05:00:00Z");
        let closed = world.sweep().await;
        assert_eq!((closed.closed, closed.notices), (2, 2));
        assert_eq!(world.state("H-1").await, CaseState::CloseReview);
        assert_eq!(world.state("H-2").await, CaseState::Complete);
        assert!(
            world.is_registered("H-1").await,
            "certified and registered until people decided"
        );
        let proposed = world
            .read(|rx| decisions::in_state(rx, DecisionState::Proposed, 9))
            .await;
        assert_eq!(
            proposed
                .iter()
                .map(|decision| decision.people_needed)
                .collect::<Vec<_>>(),
            [2, 2]
        );
        let case = world.case("H-1", "R").await;
        let acts = ["case_opened", "close_review_began", "discontinuation_proposed"];
        assert_eq!(world.acts(case.id.0).await, acts);
        assert_eq!(world.sweep().await, sweep::SweepReport::default());

        // Credits that are approved late still complete the case, and nothing is left to decide (R-RX-16).
        assert_eq!(world.earn(begun, 1, "RP", 3).await, CaseState::Complete);
        let proposed = world.read(|rx| decisions::in_state(rx, DecisionState::Moot, 9)).await;
        assert_eq!(
            proposed.iter().map(|decision| decision.case_id.0).collect::<Vec<_>>(),
            [begun]
        );

        // While the decision about the last window is open, the next one does not begin beside it.
        world.test.it_is("2034-07-01T17:00:00Z");
        world.sweep().await;
        let undecided = world.person("H-1").await.id.0;
        let finished = world.person("H-2").await.id.0;
        assert_eq!(world.read(move |rx| cases::of_person(rx, undecided)).await.len(), 1);
        assert_eq!(world.read(move |rx| cases::of_person(rx, finished)).await.len(), 2);
        world.assert_rows_follow().await;
    });
}

#[test]
fn missed_days_are_caught_up_with_the_latest_reminder_and_those_that_a_decision_needs() {
    on_both("2024-05-01T12:00:00Z", |test| async move {
        let world = World::new(test);
        one_holder(&world).await;
        world.test.it_is("2026-06-02T17:00:00Z");
        let late = world.sweep().await;
        assert_eq!((late.opened, late.notices), (1, 1));
        world.sweep_every(1, "2026-06-08").await;
        assert_eq!(
            world.told("H-1").await,
            ["window_opened"],
            "a reminder waits for a week"
        );
        world.sweep_every(1, "2026-06-12").await;
        assert_eq!(
            world.told("H-1").await,
            ["window_opened", "close-12m"],
            "of several missed steps the latest"
        );
        world.test.it_is("2027-05-20T17:00:00Z");
        assert_eq!(world.sweep().await.notices, 4);
        // Within one instant their order is by chance.
        let mut caught_up = world.told("H-1").await.split_off(2);
        caught_up.sort();
        assert_eq!(caught_up, ["close-14d", "close-30d", "close-60d", "close-6m"]);
        assert_eq!(world.sweep().await.notices, 0, "once");
    });
}

#[test]
fn of_two_credentials_the_second_waits_a_week_except_for_legal_acts_and_the_last_days() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        one_holder(&world).await;
        world.import_credentials(
            format!("{CREDENTIAL_COLUMNS}{}", credential("H-1", "CT", "2016-06-17")),
            ImportMode::AllOrNothing,
        );
        world.sweep().await;
        let table = [
            ("2024-11-30T18:00:00Z", 0),
            ("2024-12-01T18:00:00Z", 1),
            ("2024-12-07T18:00:00Z", 0),
            ("2024-12-08T18:00:00Z", 1),
            ("2024-12-16T18:00:00Z", 0),
            // Six months before the close is a legal act. Two days before it no week is left, and a decision needs the three
            // that nobody sent.
            ("2026-11-30T18:00:00Z", 2),
            ("2027-05-29T18:00:00Z", 8),
            ("2027-05-30T18:00:00Z", 0),
        ];
        for (instant, notices) in table {
            world.test.it_is(instant);
            assert_eq!(world.sweep().await.notices, notices, "{instant}");
        }
    });
}

// R-DATE-11: finishing early moves nothing.
#[test]
fn the_second_cycle_opens_ten_years_after_the_first_however_early_that_was_done() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        one_holder(&world).await;
        world.sweep().await;
        assert_eq!(
            world.assess(world.case("H-1", "R").await.id.0, &[]).await,
            CaseState::Complete
        );
        world.test.it_is("2034-06-01T04:59:59Z");
        assert_eq!(world.sweep().await.opened, 0);
        world.test.it_is("2034-06-01T05:00:00Z");
        assert_eq!(world.sweep().await.opened, 1);
        let cases = world.cases("H-1", "R").await;
        let seen: Vec<_> = cases
            .iter()
            .map(|case| (case.cycle, case.window_close_on.0.to_string(), case.state.0))
            .collect();
        let expected = [
            (2, "2037-05-31".to_owned(), CaseState::ProfileDue),
            (1, "2027-05-31".to_owned(), CaseState::Complete),
        ];
        assert_eq!(seen, expected);
    });
}

#[test]
fn a_discipline_that_cannot_be_assessed_opens_no_window_until_it_can() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        one_holder(&world).await;
        world.import_credentials(
            format!("{CREDENTIAL_COLUMNS}{}", credential("H-1", "QM", "2016-06-17")),
            ImportMode::AllOrNothing,
        );
        let first = world.sweep().await;
        assert_eq!((first.opened, first.held_back), (1, 1));
        world.test.it_is("2024-06-09T17:00:00Z");
        let again = world.sweep().await;
        assert_eq!((again.opened, again.held_back), (0, 1), "asked again every day");

        let mut program = (*world.app().programs.default_program()).clone();
        let procedures = program.procedures["R"].clone();
        program.procedures.insert("QM".to_owned(), procedures);
        world.app().programs.put(program.clone());
        let ready = world.sweep().await;
        assert_eq!((ready.opened, ready.held_back), (1, 0));
        assert_eq!(
            world.case("H-1", "QM").await.window_close_on.0.to_string(),
            "2027-05-31"
        );

        // What could not open in time does not open when it is over: the next cycle is waited for.
        world.register(&[("H-2", "1984-06-17")], &[("H-2", "QM", "2016-06-17")]);
        program.procedures.remove("QM");
        world.app().programs.put(program.clone());
        world.test.it_is("2027-06-01T17:00:00Z");
        assert_eq!(world.sweep().await.held_back, 1);
        assert_eq!(world.next_window("H-2", "QM").await, Some(("2034-06-01".into(), 2)));
        assert_eq!(world.sweep().await.held_back, 0);
    });
}

#[test]
fn a_dry_run_of_a_later_day_tells_what_a_sweep_at_its_end_does() {
    on_both("2024-05-01T12:00:00Z", |test| async move {
        let world = World::new(test);
        let holders: Vec<(String, String)> = (1..=24_u32)
            .map(|n| (format!("H-{n}"), format!("1984-{:02}-17", n % 12 + 1)))
            .collect();
        let holders: Vec<(&str, &str)> = holders.iter().map(|(number, born)| (&**number, &**born)).collect();
        let awarded: Vec<String> = (1..=24_u32)
            .map(|n| format!("{}-{:02}-11", 2014 + n % 5, n % 11 + 1))
            .collect();
        let held: Vec<_> = holders
            .iter()
            .zip(&awarded)
            .map(|((number, _), day)| (*number, "R", &**day))
            .collect();
        world.register(&holders, &held);
        for day in [
            "2024-05-31",
            "2024-06-01",
            "2025-02-28",
            "2026-04-30",
            "2027-12-31",
            "2028-12-30",
        ] {
            let told = sweep::dry_run(world.app(), Some(day.parse().unwrap())).await.unwrap();
            let end = world.app().programs.end_of(day.parse().unwrap()).unwrap();
            world.test.clock.set(end - jiff::SignedDuration::from_micros(1));
            assert_eq!(world.sweep_all().await, told, "{day}");
            if let Some(case) = world.cases("H-5", "R").await.first()
                && case.state.0 == CaseState::ProfileDue
            {
                let profile = cqr_domain::ids::ProfileId::from_bits(1);
                world.ask(case.id.0, Command::SubmitProfile { profile }).await.unwrap();
            }
        }
    });
}
