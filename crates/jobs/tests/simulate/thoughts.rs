//! Second thoughts of those who decide: a proposal is kept for now, or no longer; a release is taken back before it takes
//! effect (R-STAT-6). And once or twice a year they end a registration (R-REIN-1, R-PROB-2, R-AUD-4).

use cqr_app::decisions::{self, EndingProposal};
use cqr_domain::{accounts::Principal, ids::DecisionId, notices::Told};
use cqr_store::{cases, decisions::DecisionState, renewals};
use jiff::{ToSpan as _, civil::Date};

use crate::{acts::granted, chance::Chance, world::World};

/// What somebody thinks besides the rules.
pub struct Thoughts {
    chance: Chance,
    /// The end of a registration that one person released.
    ending: Option<DecisionId>,
}

impl Thoughts {
    pub fn new(seed: u64) -> Self {
        Self {
            chance: Chance::of(seed, "thoughts", 0),
            ending: None,
        }
    }

    /// Before somebody looks at a proposal, it is now and then kept, or no longer; the rules say no to some days.
    pub async fn before(&mut self, world: &World, me: &Principal, id: DecisionId, today: Date) {
        match self.chance.between(0, 99) {
            0..=5 => {
                let until = today.checked_add(self.chance.between(-5, 75).days()).unwrap();
                granted(decisions::keep(&world.app, me, id, until, "Somebody wants to call first.").await);
            }
            6..=8 => {
                granted(decisions::resume(&world.app, me, id).await);
            }
            _ => {}
        }
    }

    /// After the last release it is now and then taken back; it has not taken effect yet.
    pub async fn after(&mut self, world: &World, me: &Principal, id: DecisionId) {
        if self.chance.percent(12) {
            decisions::take_back(&world.app, me, id).await.unwrap();
        }
    }

    /// The first of the two looks at one of the registrations that are to end, the second one at what the first released.
    pub async fn end(&mut self, world: &World, deciders: &[Principal; 2], place: usize, today: Date) -> bool {
        let me = &deciders[place];
        let released = self.ending.take();
        if place == 0 {
            return self.chance.percent(12) && self.end_one(world, me, today).await;
        }
        let Some(id) = released else { return false };
        // It may be moot by now.
        let row = world.app.store.read(move |rx| renewals::ending(rx, id)).await.unwrap();
        if row.is_none_or(|row| row.state.0 != DecisionState::Proposed) {
            return false;
        }
        let alone = decisions::release_ending(&world.app, &deciders[0], id).await;
        assert!(alone.is_err(), "one person alone ended a registration: {alone:?}");
        granted(decisions::release_ending(&world.app, me, id).await).is_some()
    }

    /// Whoever has an open window is mostly left to that.
    async fn end_one(&mut self, world: &World, me: &Principal, today: Date) -> bool {
        let waiting = decisions::endings(&world.app, me).await.unwrap();
        let ready: Vec<&EndingProposal> = waiting.iter().filter(|proposal| is_ready(proposal)).collect();
        if ready.is_empty() {
            return false;
        }
        let chosen = ready[self.chance.place(ready.len())];
        let (id, person) = (chosen.ending.id.0, chosen.person.id.0);
        if self.chance.percent(15) {
            let until = today.checked_add(self.chance.between(5, 50).days()).unwrap();
            return granted(decisions::keep(&world.app, me, id, until, "Somebody looks for a letter.").await).is_some();
        }
        let windows = world
            .app
            .store
            .read(move |rx| cases::of_person(rx, person))
            .await
            .unwrap();
        if windows.iter().any(|case| !case.state.0.is_finished()) && self.chance.percent(80) {
            return false;
        }
        let released = granted(decisions::release_ending(&world.app, me, id).await);
        self.ending = released.map(|_| id);
        self.ending.is_some()
    }
}

/// Nothing holds it, and nobody released it.
fn is_ready(proposal: &EndingProposal) -> bool {
    let evidence = &proposal.evidence;
    let is_proved = evidence.missing_notices.is_empty() && evidence.told == Told::InTime;
    let waits = [evidence.open_reviews, evidence.contestable, evidence.open_appeals];
    is_proved && waits == [0; 3] && evidence.kept.is_none() && proposal.released.is_empty()
}
