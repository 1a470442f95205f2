//! Last days that passed while a holder held nothing lie behind the award of the examination that came after: they are noted,
//! and nobody is told of them or loses the new award for them (R-PROB-2, R-AUD-4).

use cqr_app::{audits, completions, register};
use cqr_domain::{
    Credits,
    accounts::Role,
    bienniums::{AuditOutcome, AuditState, PastAudit, Phase},
    ids::AuditId,
    renewals::{RegistrationState, WithCe},
};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    audits::{answered, appealed, begun, earned_at_once},
    back::passed,
    standing::new_holder,
    support::surrendered,
    world::{World, staff},
};

impl World {
    /// The last day of a CE probation, as the public register tells it.
    pub async fn probation_shown(&self, number: &str) -> Option<Date> {
        let person = self.person(number).await.id.0;
        let entry = register::entry(self.app(), person).await.unwrap();
        entry.expect("on the register").probation_until
    }
}

/// The new holder renews with all credits, and is audited before the year begins.
async fn audited_once_renewed(world: &World) -> AuditId {
    world.on("2027-06-01").await;
    world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Reported)).await;
    world.on("2027-06-20").await;
    begun(world).await
}

#[test]
fn an_audit_of_before_is_not_held_against_the_new_award() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        earned_at_once(&world).await;
        world.on("2027-05-15").await;
        begun(&world).await;
        world.does_on("H-2", "2027-05-20", surrendered(date(2027, 5, 20))).await;
        // The last day of the answer and of the renewal pass.
        for day in ["2027-05-21", "2027-06-20", "2027-07-02"] {
            assert_eq!(world.on(day).await.audits_unanswered, 0, "{day}");
        }
        world.does_on("H-2", "2027-07-10", passed(date(2027, 7, 10))).await;
        for day in ["2027-07-11", "2027-07-12"] {
            world.on(day).await;
            assert!(world.is_registered("H-2").await, "{day}");
        }
        assert_eq!(world.registration("H-2").await.ended_for, None);
        let told = world.told_of_standing("H-2").await;
        assert!(!told.iter().any(|kind| kind == "audit_unanswered"), "{told:?}");
        world.is_checked().await;
    });
}

#[test]
fn nor_is_one_that_passed_in_the_same_year_of_registration() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        earned_at_once(&world).await;
        audited_once_renewed(&world).await;
        world.does_on("H-2", "2027-07-01", surrendered(date(2027, 7, 1))).await;
        world.on("2027-08-10").await;
        world.does_on("H-2", "2027-09-10", passed(date(2027, 9, 10))).await;
        for day in ["2027-09-11", "2027-09-12"] {
            world.on(day).await;
            assert!(world.is_registered("H-2").await, "{day}");
        }
        let row = world.registration("H-2").await;
        assert_eq!(
            (row.through_on.0, row.ended_for),
            (date(2028, 6, 30), None),
            "what is paid stays"
        );
        world.is_checked().await;
    });
}

#[test]
fn a_probation_of_before_is_neither_told_nor_shown() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        world.begins_probation().await;
        assert_eq!(world.probation_shown("H-2").await, Some(date(2027, 11, 30)), "R-PROB-5");

        world.does_on("H-2", "2027-08-01", surrendered(date(2027, 8, 1))).await;
        assert_eq!(world.probation_shown("H-2").await, None, "nothing is asked any more");
        for day in ["2027-08-02", "2027-12-01", "2028-07-02"] {
            assert_eq!(world.on(day).await.probations_over, 0, "{day}");
        }
        world.does_on("H-2", "2028-07-10", passed(date(2028, 7, 10))).await;
        assert_eq!(world.probation_shown("H-2").await, None, "its day is past");
        world.on("2028-07-11").await;
        assert!(world.is_registered("H-2").await);
        let told = world.told_of_standing("H-2").await;
        assert!(!told.iter().any(|kind| kind == "probation_missed"), "{told:?}");
        world.is_checked().await;
    });
}

#[test]
fn a_probation_that_runs_ends_with_the_award_that_it_was_of() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        world.begins_probation().await;
        world.does_on("H-2", "2027-08-01", surrendered(date(2027, 8, 1))).await;
        world.does_on("H-2", "2027-09-10", passed(date(2027, 9, 10))).await;

        // Its last day, November 30, still lies ahead.
        assert_eq!(world.probation_shown("H-2").await, None);
        assert_eq!(world.bienniums("H-2").await[0].phase.0, Phase::NotJudged);
        let mine = completions::mine(world.app(), &world.holder("H-2").await).await;
        assert_eq!(mine.unwrap().owed, []);
        // What is learned since is for the new award alone (R-PROB-6).
        world.learn_on("2027-09-12", 5, date(2027, 9, 11)).await;
        let rows = world.bienniums("H-2").await;
        assert_eq!(
            (rows[0].counted.0, rows[1].counted.0),
            (Credits::ZERO, Credits::whole(5))
        );
        for day in ["2027-10-02", "2027-11-24", "2027-12-01"] {
            assert_eq!(world.on(day).await.probations_over, 0, "{day}");
        }
        assert!(world.is_registered("H-2").await);
        let told = world.told_of_standing("H-2").await;
        let after = told.iter().position(|kind| kind == "probation_began").unwrap();
        let of_probation = |kind: &&String| kind.contains("probation");
        assert_eq!(told[after + 1..].iter().filter(of_probation).count(), 0, "{told:?}");
        world.is_checked().await;
    });
}

#[test]
fn nor_does_one_begin_where_the_renewal_waited_for_its_payment_at_the_examination() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        for day in ["2027-04-01", "2027-06-01"] {
            world.on(day).await;
        }
        let due_on = date(2027, 6, 30);
        let filed = world.renew("H-2", due_on, Some(WithCe::Without)).await;
        assert_eq!(filed.unwrap(), RegistrationState::Filed);
        world.does_on("H-2", "2027-06-10", surrendered(date(2027, 6, 10))).await;
        world.does_on("H-2", "2027-06-25", passed(date(2027, 6, 25))).await;
        assert_eq!(world.registration("H-2").await.state.0, RegistrationState::Filed);
        world.pay("H-2", due_on, "INV-2027").await.unwrap();
        assert_eq!(world.registration("H-2").await.through_on.0, date(2028, 6, 30));
        assert_eq!(world.on("2027-07-01").await.probations, 0);
        assert_eq!(world.bienniums("H-2").await[0].phase.0, Phase::NotJudged);
        world.is_checked().await;
    });
}

#[test]
fn nor_does_an_audit_of_before_that_is_decided_after_it_begin_one() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        let first = world.learn_on("2026-09-02", 14, date(2026, 9, 1)).await;
        world.learn_on("2026-10-02", 10, date(2026, 10, 1)).await;
        let audit = audited_once_renewed(&world).await;
        answered(&world, audit).await;
        world.does_on("H-2", "2027-07-01", surrendered(date(2027, 7, 1))).await;
        world.does_on("H-2", "2027-09-10", passed(date(2027, 9, 10))).await;
        let reviewer = staff(7, Role::CeReviewer);
        audits::settle(world.app(), &reviewer, audit, AuditOutcome::Insufficient, vec![first])
            .await
            .unwrap();
        assert_eq!(world.bienniums("H-2").await[0].phase.0, Phase::NotJudged);
        assert_eq!(world.probation_shown("H-2").await, None);
        let told = world.told_of_standing("H-2").await;
        assert!(!told.iter().any(|kind| kind == "probation_began"), "{told:?}");
        world.is_checked().await;
    });
}

#[test]
fn nor_do_the_new_days_to_answer_that_an_appeal_gives_after_it() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.draw_nobody();
        let course = earned_at_once(&world).await;
        let audit = audited_once_renewed(&world).await;
        answered(&world, audit).await;
        let (one, another) = (staff(7, Role::CeReviewer), staff(8, Role::CeReviewer));
        audits::settle(world.app(), &one, audit, AuditOutcome::Insufficient, vec![course])
            .await
            .unwrap();
        world.does_on("H-2", "2027-07-01", surrendered(date(2027, 7, 1))).await;
        world.does_on("H-2", "2027-09-10", passed(date(2027, 9, 10))).await;
        world.test.it_is("2027-09-20T17:00:00Z");
        audits::grant_appeal(world.app(), &another, audit, &appealed(date(2027, 7, 1)))
            .await
            .unwrap();
        // Thirty days later nobody has answered.
        for (day, unanswered) in [("2027-10-20", 0), ("2027-10-21", 1), ("2027-10-22", 0)] {
            assert_eq!(world.on(day).await.audits_unanswered, unanswered, "{day}");
            assert!(world.is_registered("H-2").await, "{day}");
        }
        let told = world.told_of_standing("H-2").await;
        assert!(!told.iter().any(|kind| kind == "audit_unanswered"), "{told:?}");
        let seen = audits::open(world.app(), &another, audit).await.unwrap();
        assert_eq!(
            (seen.row.state.0, seen.past),
            (AuditState::Unanswered, Some(PastAudit::Before))
        );
        assert_eq!(audits::queue(world.app(), &another).await.unwrap(), Vec::new());
        world.is_checked().await;
    });
}

#[test]
fn a_probation_goes_on_while_another_credential_of_the_person_is_held() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-2", "1984-06-17")],
            &[("H-2", "R", "2025-05-02"), ("H-2", "S", "2025-05-02")],
        );
        for day in ["2025-05-20", "2025-06-01", "2026-04-01"] {
            world.on(day).await;
        }
        world.renewed("H-2", date(2026, 6, 30), None).await;
        world.begins_probation().await;
        world.does_on("H-2", "2027-08-01", surrendered(date(2027, 8, 1))).await;
        world.does_on("H-2", "2027-09-10", passed(date(2027, 9, 10))).await;
        let last = Some(date(2027, 11, 30));
        assert_eq!(world.probation_shown("H-2").await, last, "Sonography never ended");
        world.is_checked().await;
    });
}
