//! A renewal that came late waits as many days for its payment as one in time, and meanwhile nobody ends the registration
//! (R-REIN-1, R-REN-6). It brings back nothing that ended for another reason (R-REIN-4).

use cqr_app::{
    credentials::Act,
    decisions::{endings, release_ending},
    imports::{self, ImportMode, PaymentRows},
    renewals::{self, NoLonger, Payment, PaymentError, RenewalError},
    sweep,
};
use cqr_domain::{
    accounts::Role,
    people::Ending,
    renewals::{EndingCause, Refusal, RegistrationState, WithCe},
};
use cqr_store::renewals as stored;
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    audits::{begun, earned_at_once},
    back::passed,
    standing::refusal,
    world::{World, blocking, staff},
};

/// The last day of the renewal.
const DUE_ON: Date = date(2027, 6, 30);

impl World {
    /// An officer notes when the late renewal was paid.
    async fn paid_on(&self, paid_on: Date) -> Result<(), PaymentError> {
        let id = self.registration("H-1").await.id.0;
        let payment = Payment {
            reference: Some(format!("INV-{paid_on}")),
            paid_on: Some(paid_on),
        };
        renewals::note(self.app(), &staff(9, Role::CaseOfficer), id, DUE_ON, payment).await
    }
}

/// How many renewals wait for their payment, and why others no longer do.
async fn desk(world: &World) -> (usize, Vec<NoLonger>) {
    let found = renewals::unpaid(world.app(), &staff(9, Role::CaseOfficer))
        .await
        .unwrap();
    (
        found.waiting.len(),
        found.over.into_iter().map(|(_, why)| why).collect(),
    )
}

/// A registration ended as it was not renewed, and a late renewal came on the last day that takes one.
async fn ended_and_sent_late(world: &World) {
    world.decides_by_rule();
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2022-06-17")]);
    for day in ["2026-09-01", "2027-04-01", "2027-07-01", "2027-11-30"] {
        world.on(day).await;
    }
    let filed = world.renew("H-1", DUE_ON, Some(WithCe::Without)).await;
    assert_eq!(filed.unwrap(), RegistrationState::Ended);
}

/// A payment of the body's file is refused for this column, and nothing changes.
fn is_not_read(world: &World, row: &str, column: &str) {
    let path = world.file(
        "payments.csv",
        format!("external_id,program,reference,paid_on\n{row}\n"),
    );
    for mode in [ImportMode::DryRun, ImportMode::AcceptValid] {
        let rows = PaymentRows {
            programs: world.app().programs.clone(),
            today: world.today(),
        };
        let report = blocking(|| imports::run(world.app(), rows, &path, mode)).unwrap();
        assert_eq!((report.changed, report.bad_rows), (0, 1), "{mode:?}");
        assert_eq!(report.faults[0].column, column, "{mode:?}");
    }
}

#[test]
fn the_payment_of_a_late_renewal_is_waited_for_since_the_day_it_came() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        for day in ["2026-09-01", "2027-04-01"] {
            world.on(day).await;
        }
        assert_eq!(world.on("2027-07-01").await.renewals_missed, 1);
        let shown = endings(world.app(), &staff(1, Role::DecisionMaker)).await.unwrap();
        let id = shown[0].ending.id.0;
        // Long after its last day and the 30 days of a payment in time.
        world.on("2027-08-20").await;
        let due_on = date(2027, 6, 30);
        let filed = world.renew("H-1", due_on, Some(WithCe::Without)).await;
        assert_eq!(filed.unwrap(), RegistrationState::Filed);
        for day in ["2027-08-21", "2027-09-19"] {
            assert_eq!(world.on(day).await.renewals_missed, 0, "{day}");
            assert_eq!(
                world.registration("H-1").await.state.0,
                RegistrationState::Filed,
                "{day}"
            );
            let released = release_ending(world.app(), &staff(1, Role::DecisionMaker), id).await;
            assert_eq!(refusal(released), Refusal::FiledMeanwhile, "{day}");
        }
        assert_eq!(world.on("2027-09-20").await.renewals_missed, 1, "30 days after it came");
        assert_eq!(world.registration("H-1").await.state.0, RegistrationState::Missed);
        // It is sent again while a late one is taken, and the holder is told again how to pay.
        let filed = world.renew("H-1", due_on, Some(WithCe::Without)).await;
        assert_eq!(filed.unwrap(), RegistrationState::Filed);
        let told = world.told_of_standing("H-1").await;
        assert_eq!(
            told.iter().filter(|kind| *kind == "renewal_filed").count(),
            2,
            "{told:?}"
        );
        world.is_checked().await;
    });
}

#[test]
fn what_ended_comes_back_by_a_payment_within_its_days_and_not_years_later() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        ended_and_sent_late(&world).await;
        // Taken until November 30, and 30 days for the payment.
        let last = date(2027, 12, 30);
        world.on("2029-03-01").await;
        for late in [date(2027, 12, 31), date(2029, 3, 1)] {
            let refused = world.paid_on(late).await;
            let Err(PaymentError::Renewal(RenewalError::Refused(refusal))) = refused else {
                panic!("{refused:?}")
            };
            assert_eq!(refusal, Refusal::PaidTooLate(last), "{late}");
        }
        is_not_read(&world, "H-1,arrt-like,P-1,2028-01-02", "paid_on");
        assert!(!world.is_registered("H-1").await);
        world.does_on("H-1", "2029-03-02", passed(date(2029, 3, 2))).await;
        assert!(world.is_registered("H-1").await, "an examination leads back");
        world.is_checked().await;
    });
}

#[test]
fn a_payment_on_its_last_day_brings_back_what_ended() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        ended_and_sent_late(&world).await;
        world.test.it_is("2027-12-30T17:00:00Z");
        world.paid_on(date(2027, 12, 30)).await.unwrap();
        assert!(world.is_registered("H-1").await);
        world.is_checked().await;
    });
}

/// What the renewal costs now: the sum, and for what.
async fn costs(world: &World) -> (u64, Vec<&'static str>) {
    let mine = renewals::mine(world.app(), &world.holder("H-1").await).await.unwrap();
    let price = &mine[0].price;
    (price.minor, price.lines.iter().map(|line| line.code).collect())
}

/// R-REIN-6: coming back costs what the program's table says, by default nothing. It is told with the late renewal, and the payment
/// of that settles it.
#[test]
fn coming_back_costs_the_fee_of_the_program_and_one_payment_settles_it() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.decides_by_rule();
        world.with_policy(|program| {
            let fee = program.fees.iter_mut().find(|fee| fee.code == "reinstatement");
            fee.unwrap().amount_minor = 2500;
        });
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2022-06-17")]);
        for day in ["2026-09-01", "2027-04-01"] {
            world.on(day).await;
        }
        assert_eq!(
            costs(&world).await,
            (3000, vec!["renewal_first"]),
            "in time nothing comes back"
        );
        for day in ["2027-07-01", "2027-11-30"] {
            world.on(day).await;
        }
        assert_eq!(costs(&world).await, (5500, vec!["renewal_first", "reinstatement"]));
        let filed = world.renew("H-1", DUE_ON, Some(WithCe::Without)).await;
        assert_eq!(filed.unwrap(), RegistrationState::Ended);
        world.paid_on(date(2027, 11, 30)).await.unwrap();
        assert!(world.is_registered("H-1").await);
        let id = world.registration("H-1").await.id.0;
        let paid = world.read(move |rx| stored::payment(rx, id, DUE_ON)).await;
        let paid = paid.expect("a payment");
        assert_eq!((paid.amount_minor, paid.currency.as_str()), (5500, "USD"));
        world.is_checked().await;
    });
}

#[test]
fn a_late_renewal_leaves_the_queue_after_the_last_day_of_its_payment_and_what_was_paid_by_then_is_noted() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        ended_and_sent_late(&world).await;
        let last = date(2027, 12, 30);
        world.test.it_is("2027-12-30T17:00:00Z");
        assert_eq!(desk(&world).await, (1, Vec::new()), "on its last day it waits");
        world.test.it_is("2027-12-31T17:00:00Z");
        assert_eq!(desk(&world).await, (0, vec![NoLonger::TooLate(last)]));
        // The bank was slow, not the holder.
        world.paid_on(last).await.unwrap();
        assert_eq!(desk(&world).await, (0, Vec::new()));
        assert!(world.is_registered("H-1").await);
        world.is_checked().await;
    });
}

#[test]
fn the_renewal_of_somebody_who_died_waits_for_no_payment() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        for day in ["2026-09-01", "2027-04-01"] {
            world.on(day).await;
        }
        let filed = world.renew("H-1", DUE_ON, Some(WithCe::Without)).await;
        assert_eq!(filed.unwrap(), RegistrationState::Filed);
        assert_eq!(desk(&world).await, (1, Vec::new()));
        let died = Act::End {
            ending: Ending::Deceased,
            on: date(2027, 4, 1),
        };
        world.acts_upon("H-1", "R", died).await;
        assert_eq!(desk(&world).await, (0, vec![NoLonger::NothingLeft]));
    });
}

#[test]
fn a_payment_in_time_does_not_bring_back_what_ended_for_an_audit() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        earned_at_once(&world).await;
        world.on("2027-05-15").await;
        begun(&world).await;
        world.on("2027-06-01").await;
        let filed = world.renew("H-2", DUE_ON, Some(WithCe::Reported)).await;
        assert_eq!(filed.unwrap(), RegistrationState::Filed);
        world.test.it_is("2027-06-15T17:00:00Z");
        sweep::sweep(world.app()).await.unwrap();
        let ended = world.registration("H-2").await.ended_for.map(|cause| cause.0);
        assert_eq!(ended, Some(EndingCause::AuditUnanswered));

        let waiting = renewals::waiting(world.app(), &staff(9, Role::CaseOfficer)).await;
        assert_eq!(waiting.unwrap(), [], "nothing waits for its payment");
        assert_eq!(desk(&world).await.1, [NoLonger::EndedOtherwise]);
        let refused = world.pay("H-2", DUE_ON, "INV-2027").await;
        assert!(
            matches!(
                refused,
                Err(PaymentError::Renewal(RenewalError::Refused(Refusal::EndedOtherwise)))
            ),
            "{refused:?}"
        );
        is_not_read(&world, "H-2,arrt-like,P-1,2027-06-10", "external_id");
        let row = world.registration("H-2").await;
        assert_eq!(
            (row.state.0, row.through_on.0),
            (RegistrationState::Ended, date(2027, 6, 30))
        );
        let told = world.told_of_standing("H-2").await;
        let renewed = told.iter().filter(|kind| *kind == "registration_renewed").count();
        assert_eq!(renewed, 1, "of the year before alone: {told:?}");
        world.is_checked().await;
    });
}
