//! What happens twice about the same day is told twice: a registration that ends again in one year, a two-year period that comes
//! back to a day that it had before (I9, R-AUD-4, R-CE-6).

use cqr_app::{
    audits,
    bienniums::{YearChange, change_year},
};
use cqr_domain::{
    accounts::Role,
    renewals::{EndingCause, WithCe},
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    audits::{begun, earned_at_once},
    back::passed,
    standing::new_holder,
    world::{World, staff},
};

/// How often the new holder was told of something.
async fn times_told(world: &World, kind: &str) -> usize {
    let told = world.told_of_standing("H-2").await;
    told.iter().filter(|told| *told == kind).count()
}

#[test]
fn a_registration_that_ends_twice_in_one_year_tells_both_ends() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        earned_at_once(&world).await;
        world.on("2027-06-01").await;
        begun(&world).await;
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Reported)).await;
        assert_eq!(world.on("2027-07-02").await.audits_unanswered, 1);
        let first = world.registration("H-2").await;
        let unanswered = Some(EndingCause::AuditUnanswered);
        assert_eq!(first.ended_for.map(|cause| cause.0), unanswered);
        assert_eq!(times_told(&world, "registration_ended").await, 1);

        world.does_on("H-2", "2027-09-10", passed(date(2027, 9, 10))).await;
        assert_eq!(world.registration("H-2").await.ended_for, None);
        world.learn_on("2027-09-20", 5, date(2027, 9, 19)).await;
        world.test.it_is("2027-10-01T18:00:00Z");
        let biennium = world.bienniums("H-2").await[1].id.0;
        audits::begin_for(world.app(), &staff(8, Role::CeReviewer), biennium, Vec::new())
            .await
            .unwrap();
        assert_eq!(world.on("2027-11-01").await.audits_unanswered, 1);
        let second = world.registration("H-2").await;
        assert_eq!(second.ended_for.map(|cause| cause.0), unanswered);
        assert_eq!(second.through_on, first.through_on, "in the same year");
        assert_eq!(times_told(&world, "registration_ended").await, 2);
        world.is_checked().await;
    });
}

#[test]
fn a_two_year_period_that_comes_back_to_a_day_is_told_again() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        let (officer, person) = (staff(9, Role::CaseOfficer), world.person("H-2").await.id.0);
        for change in [YearChange::Later, YearChange::Earlier, YearChange::Later] {
            change_year(world.app(), &officer, person, change).await.unwrap();
        }
        assert_eq!(world.bienniums("H-2").await[0].ends_on.0, date(2028, 5, 31));
        assert_eq!(times_told(&world, "biennium_moved").await, 3);
        world.is_checked().await;
    });
}
