//! Whoever died, or gave everything up, is written nothing about renewal, continuing education or audits, however much of it
//! ran that day; nothing is proposed about them, and no sample draws them (R-ELIG-10).

use std::sync::Arc;

use cqr_app::{credentials::Act, decisions::endings, sweep::StandingReport};
use cqr_domain::{accounts::Role, bienniums::Phase, people::Ending, renewals::WithCe};
use cqr_store::notices;
use cqr_testkit::{TestApp, on_both};
use jiff::civil::{Date, date};

use crate::{
    standing::new_holder,
    world::{World, staff},
};

/// How somebody leaves, with everything that was held.
const LEAVING: [Ending; 2] = [Ending::Deceased, Ending::Surrendered];
/// Days on which something would be due to H-2 within two years: the answer of an audit, the end of a probation, renewals.
const DAYS: [&str; 12] = [
    "2027-07-21",
    "2027-08-03",
    "2027-10-02",
    "2027-11-24",
    "2027-12-01",
    "2028-04-01",
    "2028-06-23",
    "2028-07-01",
    "2028-12-02",
    "2029-06-01",
    "2029-07-01",
    "2029-07-20",
];
const DUE_ON: Date = date(2027, 6, 30);

impl World {
    async fn leaves_on(&self, day: &str, ending: Ending) {
        self.test.it_is(&format!("{day}T18:00:00Z"));
        let on = day.parse().unwrap();
        self.acts_upon("H-2", "R", Act::End { ending, on }).await;
    }

    async fn letters(&self) -> usize {
        let person = self.person("H-2").await.id.0;
        self.read(move |rx| notices::of_person(rx, person, 500)).await.len()
    }

    async fn proposals(&self) -> usize {
        endings(self.app(), &staff(1, Role::DecisionMaker)).await.unwrap().len()
    }

    /// For two years nothing happens and nothing is written.
    async fn is_left_alone(&self) {
        let written = self.letters().await;
        for day in DAYS {
            let done = self.on(day).await;
            assert_eq!(
                (done, self.letters().await),
                (StandingReport::default(), written),
                "{day}"
            );
            assert_eq!(self.proposals().await, 0, "{day}");
        }
        self.is_checked().await;
    }
}

#[test]
fn a_renewal_that_was_missed_and_its_proposal_are_let_go() {
    for ending in LEAVING {
        on_both("2025-05-20T17:00:00Z", move |test| async move {
            let world = World::new(test);
            new_holder(&world).await;
            world.on("2027-04-01").await;
            assert_eq!(world.on("2027-07-01").await.renewals_missed, 1);
            assert_eq!(world.proposals().await, 1);
            world.leaves_on("2027-07-05", ending).await;
            assert_eq!(world.proposals().await, 0, "at once");
            world.is_left_alone().await;
        });
    }
}

#[test]
fn a_probation_that_runs_is_let_go() {
    for ending in LEAVING {
        on_both("2025-05-20T17:00:00Z", move |test| async move {
            let world = World::new(test);
            new_holder(&world).await;
            world.on("2027-04-01").await;
            world.on("2027-06-01").await;
            world.renewed("H-2", DUE_ON, Some(WithCe::Without)).await;
            assert_eq!(world.on("2027-07-01").await.probations, 1);
            world.leaves_on("2027-07-20", ending).await;
            world.is_left_alone().await;
            assert_eq!(
                world.bienniums("H-2").await[0].phase.0,
                Phase::Probation,
                "as it was that day"
            );
        });
    }
}

/// Everybody is drawn, and H-2 has reported enough and renewed.
async fn all_are_drawn(test: Arc<TestApp>) -> World {
    let world = World::new(test);
    world.with_policy(|program| program.policy.audit.sample_percent = 100);
    new_holder(&world).await;
    world.learn_on("2026-09-02", 24, date(2026, 9, 1)).await;
    assert_eq!(world.on("2027-06-01").await.bienniums_settled, 1);
    world.renewed("H-2", DUE_ON, Some(WithCe::Reported)).await;
    world
}

#[test]
fn no_sample_draws_them_and_an_audit_that_runs_is_let_go() {
    for ending in LEAVING {
        on_both("2025-05-20T17:00:00Z", move |test| async move {
            let world = all_are_drawn(test).await;
            world.leaves_on("2027-06-10", ending).await;
            let drawn = world.on("2027-07-02").await;
            assert_eq!(drawn, StandingReport::default(), "the sample of July");
            world.is_left_alone().await;
        });
        on_both("2025-05-20T17:00:00Z", move |test| async move {
            let world = all_are_drawn(test).await;
            assert_eq!(world.on("2027-07-02").await.audits, 1);
            world.leaves_on("2027-07-03", ending).await;
            world.is_left_alone().await;
        });
    }
}
