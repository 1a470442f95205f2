//! Two credentials ended with a registration that was not renewed, and an examination brought one of them back alone: what the
//! later years of that one do is nothing to the other (R-REIN-1, R-REIN-3, R-ELIG-4).

use cqr_app::renewals;
use cqr_domain::renewals::{RegistrationState, WithCe};
use cqr_store::credentials::RegisterStatus;
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{back::passed, world::World};

impl World {
    /// Whether Sonography is registered.
    async fn has_sonography(&self) -> bool {
        self.held("H-1", "S").await.status.0 == RegisterStatus::Registered
    }

    /// What a renewal now would renew, and what it costs.
    async fn would_renew(&self) -> (Vec<String>, u64) {
        let mine = renewals::mine(self.app(), &self.holder("H-1").await).await.unwrap();
        (mine[0].disciplines.clone(), mine[0].price.minor)
    }
}

/// Radiography and Sonography ended with the renewal of June 2027, and an examination in September brought back Radiography.
async fn one_came_back(world: &World) {
    world.decides_by_rule();
    world.register(
        &[("H-1", "1984-06-17")],
        &[("H-1", "R", "2022-06-17"), ("H-1", "S", "2022-06-17")],
    );
    for day in ["2026-09-01", "2027-04-01", "2027-07-01"] {
        world.on(day).await;
    }
    assert_eq!(
        (world.is_registered("H-1").await, world.has_sonography().await),
        (false, false)
    );
    world.does_on("H-1", "2027-09-10", passed(date(2027, 9, 10))).await;
    assert_eq!(
        (world.is_registered("H-1").await, world.has_sonography().await),
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
            (world.is_registered("H-1").await, world.has_sonography().await),
            (true, false),
            "Sonography needs an examination of its own"
        );
        world.is_checked().await;
    });
}
