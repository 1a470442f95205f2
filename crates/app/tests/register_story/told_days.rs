//! A version of the rules that makes days fewer takes none from who was told more before it was in force; who is told later has
//! the new ones (R-APP-1).

use cqr_app::{
    programs::refresh_in_force,
    requests::{choices, file},
};
use cqr_domain::requests::Wish;
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    decisions::hand_over,
    requests::{opened, wish},
    rules::{changed, put},
    world::{World, signed_in},
};

#[test]
fn who_was_told_of_thirty_days_to_appeal_has_them_under_rules_of_ten() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (case, holder) = opened(&world).await;
        world.assess(case, &[("RP", 3)]).await;
        hand_over(&world, "H-1").await;
        let shorter = changed("policy.toml", "\nfile_days = 30\n", "\nfile_days = 10\n");
        put(&world, shorter, date(2024, 6, 5)).await;
        world.test.it_is("2024-06-05T17:00:00Z");
        refresh_in_force(&world.app().store, &world.app().programs)
            .await
            .unwrap();
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
