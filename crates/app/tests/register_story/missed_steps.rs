//! Nothing ran on the day of a notice that a decision needs: what was missed is told while the close is ahead, and afterwards
//! the notice of the close stands for it, once there was time to answer (R-STAT-3, R-NOTE-3, I9). So it is with the last day of
//! a renewal and of a probation (R-REN-2, R-PROB-2).

use cqr_app::{
    audits,
    decisions::{EndingEvidence, Evidence, Released, endings, list, release, release_ending},
    letters,
    programs::refresh_in_force,
    sweep::sweep,
};
use cqr_domain::{
    accounts::Role,
    bienniums::AuditOutcome,
    cases::Refusal,
    renewals::{Refusal as NotEnded, RegistrationState, WithCe},
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    appealed_end::ended_by_two,
    audits::{answered, begun},
    corrected_close::told_as,
    decisions::{decider, hand_over, later, read_one, read_step, refused},
    rules::{changed, put},
    standing::{new_holder, refusal},
    world::{World, staff},
};

/// One holder, swept on these days.
async fn swept_on(world: &World, days: &[&str]) {
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
    world.sweep().await;
    for day in days {
        world.test.it_is(&format!("{day}T18:00:00Z"));
        world.sweep().await;
    }
}

#[test]
fn what_was_missed_is_told_before_the_close_so_that_people_can_decide_after_it() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        // Nothing ran in all of May until two days before the close.
        swept_on(&world, &["2026-11-30", "2027-04-01", "2027-05-29", "2027-06-01"]).await;
        let told = world.told("H-1").await;
        for step in ["close-6m", "close-60d", "close-30d", "close-7d", "close-2d"] {
            let count = told.iter().filter(|told| *told == step).count();
            assert_eq!(count, 1, "{step} in {told:?}");
        }
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        let id = world.case("H-1", "R").await.decision_id.unwrap().0;
        assert_eq!(release(world.app(), &decider(1), id).await.unwrap(), Released::Waits);
    });
}

async fn evidence(world: &World) -> Evidence {
    list(world.app(), &decider(1)).await.unwrap()[0].evidence.clone()
}

#[test]
fn what_could_not_be_told_before_the_close_holds_a_decision_for_as_long_as_there_is_time_to_answer() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        // Nothing ran from a week before the close until the day after it.
        swept_on(&world, &["2026-11-30", "2027-04-01", "2027-05-01", "2027-06-02"]).await;
        let id = world.case("H-1", "R").await.decision_id.unwrap().0;
        let missing = Refusal::MissingNotices(vec!["close-7d".into()]);
        let found = evidence(&world).await;
        assert_eq!((found.facts.missing_notices.len(), found.stands_in_from), (4, None));
        hand_over(&world, "H-1").await;
        read_step(&world, "H-1", "close-30d").await;

        let found = evidence(&world).await;
        assert_eq!(found.not_sent, ["close-7d"]);
        assert_eq!(found.stands_in_from, Some(date(2027, 7, 2)));
        assert_eq!(refused(&world, &decider(1), id).await, missing);
        later(&world, 29 * 24);
        assert_eq!(refused(&world, &decider(1), id).await, missing, "a day early");
        later(&world, 24);
        let found = evidence(&world).await;
        assert_eq!(
            (found.not_sent.len(), found.facts.holds()),
            (1, vec![]),
            "it is told why"
        );
        assert_eq!(release(world.app(), &decider(1), id).await.unwrap(), Released::Waits);
    });
}

/// One holder whose renewal opened; nothing ran until its last day had passed.
async fn renewal_missed_unseen(world: &World) {
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
    for day in ["2026-09-01", "2027-04-01"] {
        world.on(day).await;
    }
    assert_eq!(world.on("2027-07-01").await.renewals_missed, 1);
    assert_eq!(
        world.told_of_standing("H-1").await,
        ["renewal_opened", "renewal_missed"],
        "no reminder was ever written"
    );
}

async fn ending_evidence(world: &World) -> EndingEvidence {
    let shown = endings(world.app(), &decider(1)).await.unwrap();
    assert_eq!(shown.len(), 1);
    shown[0].evidence.clone()
}

#[test]
fn a_missed_renewal_of_which_no_reminder_was_written_is_decided_once_there_was_time_to_answer() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        renewal_missed_unseen(&world).await;
        let id = endings(world.app(), &decider(1)).await.unwrap()[0].ending.id.0;
        let release = async |number| release_ending(world.app(), &decider(number), id).await;
        let reminders = ["renewal-30d", "renewal-7d"].map(str::to_owned).to_vec();
        let missing = NotEnded::MissingNotices(reminders.clone());
        let found = ending_evidence(&world).await;
        assert_eq!((&found.not_sent, found.stands_in_from), (&reminders, None));
        assert_eq!(refusal(release(1).await), missing);

        world.hand_over_all("H-1").await;
        let found = ending_evidence(&world).await;
        assert_eq!(found.stands_in_from, Some(date(2027, 7, 31)));
        world.test.it_is("2027-07-30T17:00:00Z");
        assert_eq!(refusal(release(1).await), missing, "a day early");
        world.test.it_is("2027-07-31T17:00:00Z");
        assert_eq!(
            refusal(release(1).await),
            NotEnded::NoneRead,
            "handed over is not yet read"
        );
        read_step(&world, "H-1", "renewal_missed").await;
        let found = ending_evidence(&world).await;
        assert_eq!(
            (found.not_sent, found.missing_notices),
            (reminders, Vec::new()),
            "it is told why"
        );
        assert_eq!(release(1).await.unwrap(), RegistrationState::Missed);
        assert_eq!(release(2).await.unwrap(), RegistrationState::Ended);
        assert!(!world.is_registered("H-1").await);
        world.is_checked().await;
    });
}

#[test]
fn what_stands_for_a_reminder_goes_on_paper_where_nobody_reads_it() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        renewal_missed_unseen(&world).await;
        world.hand_over_all("H-1").await;
        let officer = staff(9, Role::CaseOfficer);
        let waiting = async || {
            let board = letters::board(world.app(), &officer).await.unwrap();
            let lines = board
                .waiting
                .into_iter()
                .filter(|line| line.notice.kind == "renewal_missed");
            lines.map(|line| (line.notice.kind, line.cause)).collect::<Vec<_>>()
        };
        world.on("2027-07-30").await;
        assert_eq!(waiting().await, [], "there is time to answer the mail");
        world.on("2027-07-31").await;
        assert_eq!(waiting().await, [("renewal_missed".to_owned(), letters::Cause::Act)]);
        let batch = letters::make(world.app(), &officer).await.unwrap().id.0;
        letters::post(world.app(), &officer, batch).await.unwrap();

        let id = endings(world.app(), &decider(1)).await.unwrap()[0].ending.id.0;
        let early = release_ending(world.app(), &decider(1), id).await;
        assert_eq!(refusal(early), NotEnded::ToldLate(date(2027, 8, 30)));
        world.test.it_is("2027-08-30T17:00:00Z");
        ended_by_two(&world, "H-1").await;
        world.is_checked().await;
    });
}

#[test]
fn it_goes_on_paper_also_where_later_rules_leave_no_time_to_answer() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        renewal_missed_unseen(&world).await;
        world.hand_over_all("H-1").await;
        world.on("2027-07-15").await;
        let files = changed("policy.toml", "late_notice_days = 30", "late_notice_days = 0");
        put(&world, files, date(2027, 7, 15)).await;
        refresh_in_force(&world.app().store, &world.app().programs)
            .await
            .unwrap();
        let officer = staff(9, Role::CaseOfficer);
        for (day, on_paper) in [("2027-07-30", 0), ("2027-07-31", 1)] {
            world.test.it_is(&format!("{day}T17:00:00Z"));
            sweep(world.app()).await.unwrap();
            let board = letters::board(world.app(), &officer).await.unwrap();
            let waiting = board.waiting.iter().filter(|line| line.notice.kind == "renewal_missed");
            assert_eq!(waiting.count(), on_paper, "{day}");
        }
    });
}

#[test]
fn so_does_what_is_proposed_only_once_another_proposal_is_settled() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.draw_nobody();
        new_holder(&world).await;
        world.learn_on("2026-09-02", 14, date(2026, 9, 1)).await;
        world.on("2027-06-01").await;
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Without)).await;
        assert_eq!(world.on("2027-07-01").await.probations, 1);
        let audit = begun(&world).await;
        assert_eq!(
            world.on("2027-08-02").await.audits_unanswered,
            1,
            "this is proposed first"
        );
        assert_eq!(world.on("2027-12-01").await.probations_over, 1);
        world.hand_over_all("H-2").await;
        answered(&world, audit).await;
        assert_eq!(endings(world.app(), &decider(1)).await.unwrap().len(), 0);

        world.on("2027-12-02").await;
        assert_eq!(ending_evidence(&world).await.stands_in_from, Some(date(2027, 12, 31)));
        let officer = staff(9, Role::CaseOfficer);
        for (day, on_paper) in [("2027-12-30", 0), ("2027-12-31", 1)] {
            world.on(day).await;
            let board = letters::board(world.app(), &officer).await.unwrap();
            let waiting = board
                .waiting
                .iter()
                .filter(|line| line.notice.kind == "probation_missed");
            assert_eq!(waiting.count(), on_paper, "{day}");
        }
        world.is_checked().await;
    });
}

#[test]
fn the_rule_itself_waits_as_long_as_people_would() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| program.policy.discontinuation.release_people = 0);
        renewal_missed_unseen(&world).await;
        world.hand_over_all("H-1").await;
        read_step(&world, "H-1", "renewal_missed").await;
        for (day, state) in [
            ("2027-07-30", RegistrationState::Missed),
            ("2027-07-31", RegistrationState::Ended),
        ] {
            world.on(day).await;
            assert_eq!(world.registration("H-1").await.state.0, state, "{day}");
        }
        world.is_checked().await;
    });
}

#[test]
fn a_probation_of_whose_end_no_reminder_was_written_is_decided_so_too() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        world.begins_probation().await;
        assert_eq!(world.on("2027-12-01").await.probations_over, 1);
        world.hand_over_all("H-2").await;
        let found = ending_evidence(&world).await;
        assert_eq!(found.not_sent, ["probation-60d", "probation-30d", "probation-7d"]);
        assert_eq!(found.stands_in_from, Some(date(2027, 12, 31)));
        read_step(&world, "H-2", "probation_missed").await;
        world.test.it_is("2027-12-31T18:00:00Z");
        let found = ending_evidence(&world).await;
        assert_eq!(found.missing_notices, Vec::<String>::new());
        ended_by_two(&world, "H-2").await;
        world.is_checked().await;
    });
}

#[test]
fn whoever_sent_a_renewal_and_never_pays_is_reminded_so_that_people_can_decide() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        for day in ["2026-09-01", "2027-04-01", "2027-05-11"] {
            world.on(day).await;
        }
        // Fifty days before the last day.
        let filed = world.renew("H-1", date(2027, 6, 30), Some(WithCe::Without)).await;
        assert_eq!(filed.unwrap(), RegistrationState::Filed);
        for day in ["2027-05-31", "2027-06-23"] {
            world.on(day).await;
        }
        assert_eq!(
            world.on("2027-07-31").await.renewals_missed,
            1,
            "the days of the payment passed"
        );
        let told = [
            "renewal_opened",
            "renewal_filed",
            "renewal-30d",
            "renewal-7d",
            "renewal_missed",
        ];
        assert_eq!(world.told_of_standing("H-1").await, told);
        for kind in ["reminder_of_renewal", "renewal_missed"] {
            let rows = told_as(&world, kind).await;
            assert!(rows.iter().all(|row| row.args.0["sent"] == "yes"), "{rows:?}");
        }
        world.hand_over_all("H-1").await;
        read_step(&world, "H-1", "renewal-7d").await;
        let found = ending_evidence(&world).await;
        assert_eq!((found.not_sent, found.missing_notices), (Vec::new(), Vec::new()));
        ended_by_two(&world, "H-1").await;
        world.is_checked().await;
    });
}

#[test]
fn a_step_that_was_missed_while_the_last_day_is_ahead_is_told_with_the_latest() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        for day in ["2026-09-01", "2027-04-01", "2027-06-24"] {
            world.on(day).await;
        }
        let mut told = world.told_of_standing("H-1").await;
        told.sort();
        assert_eq!(told, ["renewal-30d", "renewal-7d", "renewal_opened"]);
        let days: Vec<String> = told_as(&world, "reminder_of_renewal")
            .await
            .iter()
            .map(|row| row.args.0["days"].clone())
            .collect();
        assert_eq!(days, ["6", "6"], "both say how many days are left");
        world.is_checked().await;
    });
}

#[test]
fn a_probation_that_begins_late_tells_every_step_that_its_decision_needs() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.draw_nobody();
        new_holder(&world).await;
        let course = world.learn_on("2026-09-02", 24, date(2026, 9, 1)).await;
        world.on("2027-06-01").await;
        let audit = begun(&world).await;
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Reported)).await;
        answered(&world, audit).await;
        // The course is found unproved in November: the probation has its least 30 days (R-AUD-4).
        world.on("2027-11-15").await;
        audits::settle(
            world.app(),
            &staff(8, Role::CeReviewer),
            audit,
            AuditOutcome::Insufficient,
            vec![course],
        )
        .await
        .unwrap();
        let ends_on = world.bienniums("H-2").await[0].probation_ends_on.map(|day| day.0);
        assert_eq!(ends_on, Some(date(2027, 12, 15)));
        for day in ["2027-11-16", "2027-12-08"] {
            world.on(day).await;
        }
        assert_eq!(world.on("2027-12-16").await.probations_over, 1);
        let mut told = world.told_of_standing("H-2").await;
        told.retain(|told| told.contains("probation"));
        told.sort();
        assert_eq!(
            told,
            [
                "probation-30d",
                "probation-60d",
                "probation-7d",
                "probation_began",
                "probation_missed"
            ]
        );
        world.hand_over_all("H-2").await;
        assert_eq!(ending_evidence(&world).await.not_sent, Vec::<String>::new());
        world.is_checked().await;
    });
}
