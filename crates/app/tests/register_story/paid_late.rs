//! A renewal that came late waits as many days for its payment as one in time, and meanwhile nobody ends the registration
//! (R-REIN-1, R-REN-6).

use cqr_app::decisions::{endings, release_ending};
use cqr_domain::{
    accounts::Role,
    renewals::{Refusal, RegistrationState, WithCe},
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    standing::refusal,
    world::{World, staff},
};

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
        world.is_checked().await;
    });
}
