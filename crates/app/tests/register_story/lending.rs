//! An audit of a biennium that was found to be enough comes late, when the next one was found to be enough, too: what that one
//! needs stays there, and a later one clears the probation (R-AUD-4, R-PROB-6).

use cqr_app::{audits, completions, uploads};
use cqr_domain::{
    Credits,
    accounts::Role,
    bienniums::{AuditOutcome, Phase},
    ids::{BienniumId, CompletionId},
    renewals::WithCe,
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    standing::new_holder,
    world::{World, staff},
};

impl World {
    /// Nobody is drawn by chance.
    pub fn draw_nobody(&self) {
        self.with_policy(|program| program.policy.audit.sample_percent = 0);
    }

    /// The new holder renews short of credits, and the probation begins.
    pub async fn begins_probation(&self) {
        for day in ["2027-04-01", "2027-05-01", "2027-06-01"] {
            self.on(day).await;
        }
        self.renewed("H-2", date(2027, 6, 30), Some(WithCe::Without)).await;
        assert_eq!(self.on("2027-07-01").await.probations, 1);
    }

    /// A reviewer begins an audit, the holder answers it, and the proof of these courses is found not to be enough.
    pub async fn find_unproved(&self, number: &str, biennium: BienniumId, courses: Vec<CompletionId>) {
        let (reviewer, holder) = (staff(8, Role::CeReviewer), self.holder(number).await);
        let id = audits::begin_for(self.app(), &reviewer, biennium, courses.clone())
            .await
            .unwrap();
        let bytes = format!("%PDF-1.7\n% answer to {id}\n%%EOF\n").into_bytes();
        let file = uploads::receive(self.app(), &holder, "answer.pdf", bytes)
            .await
            .unwrap();
        audits::answer(self.app(), &holder, id, vec![file]).await.unwrap();
        audits::settle(self.app(), &reviewer, id, AuditOutcome::Insufficient, courses)
            .await
            .unwrap();
    }

    /// Where each biennium stands and what counts in it, the oldest in front.
    pub async fn told_of_bienniums(&self, number: &str) -> Vec<(Phase, Credits)> {
        let rows = self.bienniums(number).await;
        rows.iter().map(|row| (row.phase.0, row.counted.0)).collect()
    }
}

/// What counts, in whole credits.
pub fn whole(told: &[(Phase, u32)]) -> Vec<(Phase, Credits)> {
    let each = told.iter().map(|(phase, credits)| (*phase, Credits::whole(*credits)));
    each.collect()
}

#[test]
fn an_audit_takes_nothing_that_a_judged_biennium_needs() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.draw_nobody();
        new_holder(&world).await;
        let first = world.learn_on("2026-09-02", 14, date(2026, 9, 1)).await;
        world.learn_on("2026-10-02", 10, date(2026, 10, 1)).await;
        for (year, credits) in [
            (2027, Some(WithCe::Reported)),
            (2028, None),
            (2029, Some(WithCe::Reported)),
        ] {
            world.on(&format!("{year}-04-01")).await;
            if year == 2028 {
                world.learn_on("2028-04-02", 24, date(2028, 4, 1)).await;
            }
            world.on(&format!("{year}-06-01")).await;
            world.renewed("H-2", date(year, 6, 30), credits).await;
        }
        let met = [(Phase::Met, 24), (Phase::Met, 24), (Phase::Running, 0)];
        assert_eq!(world.told_of_bienniums("H-2").await, whole(&met));
        let biennium = world.bienniums("H-2").await[0].id.0;
        world.test.it_is("2029-06-02T18:00:00Z");
        world.find_unproved("H-2", biennium, vec![first]).await;
        let short = [(Phase::Probation, 10), (Phase::Met, 24), (Phase::Running, 0)];
        assert_eq!(world.told_of_bienniums("H-2").await, whole(&short));
        // Thirty days at least; what is earned in them clears it.
        world.learn_on("2029-06-10", 16, date(2029, 6, 9)).await;
        let cleared = [(Phase::Cleared, 24), (Phase::Met, 24), (Phase::Running, 2)];
        assert_eq!(world.told_of_bienniums("H-2").await, whole(&cleared));
        world.is_checked().await;
    });
}

#[test]
fn one_course_clears_a_biennium_in_two_parts() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.draw_nobody();
        new_holder(&world).await;
        world.learn_on("2026-09-02", 20, date(2026, 9, 1)).await;
        let unproved = world.learn_on("2026-10-02", 2, date(2026, 10, 1)).await;
        world.begins_probation().await;
        world.learn_on("2027-07-10", 4, date(2027, 7, 9)).await;
        let cleared = [(Phase::Cleared, 24), (Phase::Running, 2)];
        assert_eq!(world.told_of_bienniums("H-2").await, whole(&cleared));
        let biennium = world.bienniums("H-2").await[0].id.0;
        world.find_unproved("H-2", biennium, vec![unproved]).await;
        // The rest of the course makes up for what was not proved.
        let again = [(Phase::Cleared, 24), (Phase::Running, 0)];
        assert_eq!(world.told_of_bienniums("H-2").await, whole(&again));
        let mine = completions::mine(world.app(), &world.holder("H-2").await).await;
        let parts = mine.unwrap().completions.into_iter().map(|mine| mine.allocations.len());
        assert_eq!(parts.max(), Some(3), "its own biennium and two loans");
        world.is_checked().await;
    });
}

#[test]
fn what_was_lent_goes_back_when_an_audit_finds_it_unproved() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.draw_nobody();
        new_holder(&world).await;
        world.learn_on("2026-09-02", 22, date(2026, 9, 1)).await;
        world.begins_probation().await;
        let lent = world.learn_on("2027-07-10", 4, date(2027, 7, 9)).await;
        let cleared = [(Phase::Cleared, 24), (Phase::Running, 2)];
        assert_eq!(world.told_of_bienniums("H-2").await, whole(&cleared));
        // The biennium in which it was finished is audited: it counts neither there nor where it cleared the probation.
        let running = world.bienniums("H-2").await[1].id.0;
        world.find_unproved("H-2", running, vec![lent]).await;
        let short = [(Phase::Probation, 22), (Phase::Running, 0)];
        assert_eq!(world.told_of_bienniums("H-2").await, whole(&short));
        let told = world.told_of_standing("H-2").await;
        let began = told.iter().filter(|key| *key == "probation_began").count();
        assert_eq!(began, 2, "the second one is told, too");
        world.is_checked().await;
        world.learn_on("2027-08-02", 3, date(2027, 8, 1)).await;
        let cleared = [(Phase::Cleared, 24), (Phase::Running, 1)];
        assert_eq!(world.told_of_bienniums("H-2").await, whole(&cleared));
        world.is_checked().await;
    });
}
