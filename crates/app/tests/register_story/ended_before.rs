//! Two credentials ended with a registration that was not renewed, and an examination brought one of them back alone. The other
//! can still be renewed late, for as long as without the examination, and the later years of the first are nothing to it
//! (R-REIN-1, R-REIN-3, R-ELIG-4).

use cqr_app::renewals;
use cqr_domain::renewals::{Refusal, RegistrationState, RenewalState, WithCe};
use cqr_store::credentials::RegisterStatus;
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{back::passed, standing::refusal, support::surrendered, world::World};

impl World {
    /// Whether Radiation Therapy is registered.
    async fn has_therapy(&self) -> bool {
        self.held("H-1", "T").await.status.0 == RegisterStatus::Registered
    }

    /// What a renewal now would renew, and what it costs.
    async fn would_renew(&self) -> (Vec<String>, u64) {
        let mine = renewals::mine(self.app(), &self.holder("H-1").await).await.unwrap();
        (mine[0].disciplines.clone(), mine[0].price.minor)
    }
}

/// Radiography and Radiation Therapy ended with the renewal of June 2027, and an examination in September brought back Radiography.
async fn one_came_back(world: &World) {
    world.decides_by_rule();
    world.register(
        &[("H-1", "1984-06-17")],
        &[("H-1", "R", "2022-06-17"), ("H-1", "T", "2022-06-17")],
    );
    for day in ["2026-09-01", "2027-04-01", "2027-07-01"] {
        world.on(day).await;
    }
    assert_eq!(
        (world.is_registered("H-1").await, world.has_therapy().await),
        (false, false)
    );
    world.does_on("H-1", "2027-09-10", passed(date(2027, 9, 10))).await;
    assert_eq!(
        (world.is_registered("H-1").await, world.has_therapy().await),
        (true, false)
    );
}

#[test]
fn a_late_renewal_of_a_later_year_brings_back_what_ended_with_it_alone() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        one_came_back(&world).await;
        // The next year is missed, too, and only Radiography is lost by that.
        for day in ["2028-04-01", "2028-07-01"] {
            world.on(day).await;
        }
        assert_eq!(world.registration("H-1").await.state.0, RegistrationState::Ended);
        world.test.it_is("2028-07-10T17:00:00Z");
        let (disciplines, minor) = world.would_renew().await;
        assert_eq!((disciplines, minor), (vec!["R".to_owned()], 3000), "one fee (R-REN-6)");
        let due_on: Date = date(2028, 6, 30);
        world.renewed("H-1", due_on, Some(WithCe::Without)).await;
        assert_eq!(
            (world.is_registered("H-1").await, world.has_therapy().await),
            (true, false),
            "Radiation Therapy needs an examination of its own"
        );
        world.is_checked().await;
    });
}

#[test]
fn the_other_one_can_still_be_renewed_late_alone() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        one_came_back(&world).await;
        let due_on: Date = date(2027, 6, 30);
        let through = world.registration("H-1").await.through_on.0;
        world.test.it_is("2027-09-20T17:00:00Z");
        let mine = renewals::mine(world.app(), &world.holder("H-1").await).await.unwrap();
        let late = mine[0].late.as_deref().expect("a late renewal");
        assert_eq!((late.disciplines.join(" "), late.price.minor), ("T".to_owned(), 3000));
        assert_eq!((late.row.due_on.0, late.may_lack), (due_on, false));
        assert_eq!(mine[0].disciplines, ["R"], "the years of Radiography run without it");

        // It asks for the credits of the two years before the new award, and no CE probation stands in for them.
        assert_eq!(late.asked.as_ref().map(|asked| asked.ends_on), Some(date(2027, 5, 31)));
        let without = world.renew("H-1", due_on, Some(WithCe::Without)).await;
        assert_eq!(refusal(without), Refusal::CreditsMissing);
        world.learn("H-1", 24, date(2027, 5, 20)).await;
        let filed = world.renew("H-1", due_on, Some(WithCe::Reported)).await;
        assert_eq!(filed.unwrap(), RegistrationState::Current, "until the payment is noted");
        assert!(!world.has_therapy().await);
        let mine = renewals::mine(world.app(), &world.holder("H-1").await).await.unwrap();
        let late = mine[0].late.as_deref().expect("it waits for its payment");
        assert_eq!(late.current().map(|renewal| renewal.state.0), Some(RenewalState::Filed));

        world.pay("H-1", due_on, "INV-2027").await.unwrap();
        assert!(world.has_therapy().await);
        assert_eq!(world.registration("H-1").await.through_on.0, through);
        let (disciplines, minor) = world.would_renew().await;
        assert_eq!((disciplines.len(), minor), (2, 4500), "from now on both are renewed");
        world.on("2027-09-21").await;
        world.is_checked().await;
    });
}

#[test]
fn the_way_back_of_the_other_one_ends_on_the_last_day_that_it_had() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        one_came_back(&world).await;
        let mine = renewals::mine(world.app(), &world.holder("H-1").await).await.unwrap();
        let late = mine[0].late.as_deref().and_then(|late| late.late_until);
        world.test.it_is(&late.expect("a last day").to_string());
        let due_on: Date = date(2027, 6, 30);
        let late = world.renew("H-1", due_on, Some(WithCe::Reported)).await;
        assert_eq!(refusal(late), Refusal::TooLate);
        world.is_checked().await;
    });
}

#[test]
fn what_lost_its_support_meanwhile_goes_on_until_the_last_day_of_its_own_year() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.decides_by_rule();
        let all = ["R", "M", "T"].map(|discipline| ("H-1", discipline, "2022-06-17"));
        world.register(&[("H-1", "1984-06-17")], &all);
        for day in ["2026-09-01", "2027-04-01", "2027-07-01"] {
            world.on(day).await;
        }
        // Two examinations, and then Radiography, on which Mammography rests, is given up.
        world.does_on("H-1", "2027-09-10", passed(date(2027, 9, 10))).await;
        world.acts_upon("H-1", "M", passed(date(2027, 9, 10))).await;
        world.does_on("H-1", "2027-09-15", surrendered(date(2027, 9, 15))).await;
        world.test.it_is("2027-09-20T17:00:00Z");
        world.learn("H-1", 24, date(2027, 5, 20)).await;
        world.renewed("H-1", date(2027, 6, 30), Some(WithCe::Reported)).await;
        assert!(world.has_therapy().await);
        let mammography = async || world.held("H-1", "M").await.status.0;
        assert_eq!(mammography().await, RegisterStatus::Registered);
        world.on("2028-04-01").await;
        assert_eq!(
            mammography().await,
            RegisterStatus::Registered,
            "it was paid for until June"
        );
        assert_eq!(world.would_renew().await.0, ["T"], "the next renewal leaves it out");
        world.is_checked().await;
    });
}
