//! A version of the rules that makes days fewer takes none from who was told more before it was in force; who is told later has
//! the new ones (R-APP-1).

use cqr_app::{
    completions,
    programs::refresh_in_force,
    requests::{choices, file},
};
use cqr_domain::{accounts::Role, requests::Wish};
use cqr_store::{StoreError, notices};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    decisions::hand_over,
    requests::{opened, wish},
    rules::{changed, put},
    world::{World, signed_in, staff},
};

/// From June 5 on an appeal has ten days, and not thirty.
async fn shortened(world: &World) {
    let shorter = changed("policy.toml", "\nfile_days = 30\n", "\nfile_days = 10\n");
    put(world, shorter, date(2024, 6, 5)).await;
    world.test.it_is("2024-06-05T17:00:00Z");
    refresh_in_force(&world.app().store, &world.app().programs)
        .await
        .unwrap();
}

/// A course is refused, and the message comes at once.
async fn refused(world: &World, completed_on: Date) {
    let course = world.reports("H-1", 4, completed_on).await;
    completions::refuse(world.app(), &staff(8, Role::CeReviewer), course, "other_name", "")
        .await
        .unwrap();
    let person = world.person("H-1").await.id.0;
    let told = world.read(move |rx| notices::of_person(rx, person, 500)).await;
    let newest = told.into_iter().find(|row| row.kind == "course_refused").unwrap();
    let comes = move |tx: &mut cqr_store::Tx<'_>| notices::mark_mail(tx, newest.id.0, notices::MailState::HandedOver);
    world.app().store.write::<_, StoreError>(comes).await.unwrap();
}

#[test]
fn who_was_told_of_thirty_days_to_appeal_has_them_under_rules_of_ten() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (case, holder) = opened(&world).await;
        world.assess(case, &[("RP", 3)]).await;
        hand_over(&world, "H-1").await;
        shortened(&world).await;
        assert_eq!(
            world.app().programs.default_program().policy.appeals.file_days,
            10,
            "in force"
        );
        let offered = choices(world.app(), &holder, case).await.unwrap().appeals;
        assert_eq!(offered, [("prescription", date(2024, 7, 1))]);

        world.register(&[("H-2", "1985-06-17")], &[("H-2", "R", "2016-06-17")]);
        world.sweep().await;
        let later = world.case("H-2", "R").await;
        world.assess(later.id.0, &[("RP", 3)]).await;
        hand_over(&world, "H-2").await;
        let other = signed_in(later.person_id.0);
        let offered = choices(world.app(), &other, later.id.0).await.unwrap().appeals;
        assert_eq!(
            offered,
            [("prescription", date(2024, 6, 15))],
            "told under the new rules"
        );

        world.test.it_is("2024-07-01T17:00:00Z");
        let in_time = file(world.app(), &holder, wish(case, Wish::Appeal, "prescription")).await;
        assert!(in_time.is_ok(), "{in_time:?}");
        let late = file(world.app(), &other, wish(later.id.0, Wish::Appeal, "prescription")).await;
        assert!(late.is_err());
    });
}

#[test]
fn a_course_that_is_refused_under_the_new_rules_takes_no_day_from_one_of_before() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (case, holder) = opened(&world).await;
        refused(&world, date(2024, 6, 1)).await;
        shortened(&world).await;
        refused(&world, date(2024, 6, 5)).await;
        let offered = choices(world.app(), &holder, case).await.unwrap().appeals;
        assert_eq!(offered, [("course", date(2024, 7, 1))], "thirty days for the first one");
    });
}
