//! What a two-year period asks for is asked by what is registered when it begins (R-CE-3, R-CE-4, R-CE-5): what was given up
//! or lost asks for nothing any more.

use cqr_domain::Credits;
use cqr_store::credentials::RegisterStatus;
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{support::surrendered, world::World};

/// What a period asks for in all and in Category A+, and in which disciplines a part of it must lie.
type Asks = (u32, u32, Vec<String>);

impl World {
    async fn newest_asks(&self) -> Asks {
        let row = self.bienniums("H-1").await.pop().unwrap();
        let id = row.id.0;
        let held = self
            .read(move |rx| cqr_store::completions::load(rx, id))
            .await
            .expect("a biennium");
        let whole = |credits: Credits| {
            let found = (0..100).find(|count| Credits::whole(*count) == credits);
            found.expect("a whole number")
        };
        let parts = held.biennium.required_in.into_iter().map(|part| part.discipline);
        (whole(row.required.0), whole(row.required_a_plus.0), parts.collect())
    }
}

#[test]
fn what_was_given_up_asks_for_nothing_in_the_next_period() {
    // What is given up before the next period begins; what that one asks for.
    let table: [(&'static [&'static str], Asks); 4] = [
        (&[], (50, 25, vec!["S".into()])),
        (&["RRA"], (24, 0, vec!["S".into()])),
        (&["S"], (50, 25, Vec::new())),
        (&["RRA", "S"], (24, 0, Vec::new())),
    ];
    for (given_up, expected) in table {
        on_both("2026-09-01T17:00:00Z", move |test| {
            let expected = expected.clone();
            async move {
                let world = World::new(test);
                assert_eq!(next_asks(&world, given_up).await, expected, "{given_up:?}");
                world.is_checked().await;
            }
        });
    }
}

/// What the next period asks for when so much was given up before it begins.
async fn next_asks(world: &World, given_up: &[&str]) -> Asks {
    world.register(
        &[("H-1", "1984-06-17")],
        &[
            ("H-1", "R", "2010-06-17"),
            ("H-1", "S", "2010-07-17"),
            ("H-1", "RRA", "2020-02-01"),
        ],
    );
    world.on("2026-09-01").await;
    let all = (50, 25, vec!["S".to_owned()]);
    assert_eq!(world.newest_asks().await, all);
    for discipline in given_up {
        world.acts_upon("H-1", discipline, surrendered(world.today())).await;
    }
    assert_eq!(world.newest_asks().await, all, "what runs stays as it began");
    assert_eq!(world.on("2027-06-01").await.bienniums_opened, 1);
    world.newest_asks().await
}

#[test]
fn what_an_unfinished_window_took_asks_for_nothing_in_the_next_period() {
    on_both("2026-05-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.decides_by_rule();
        // The window of Sonography closes on May 31, 2026.
        world.register(
            &[("H-1", "1984-06-17")],
            &[("H-1", "R", "2010-06-17"), ("H-1", "S", "2016-06-01")],
        );
        world.on("2026-05-01").await;
        world.renewed("H-1", date(2026, 6, 30), None).await;
        assert_eq!(world.newest_asks().await, (24, 0, vec!["S".to_owned()]));
        world.on("2026-06-01").await;
        assert_eq!(world.held("H-1", "S").await.status.0, RegisterStatus::Discontinued);
        assert_eq!(world.on("2027-06-01").await.bienniums_opened, 1);
        assert_eq!(world.newest_asks().await, (24, 0, Vec::new()));
        world.is_checked().await;
    });
}
