//! More time for many at once (R-STAT-7): somebody looks how many windows it concerns and proposes it, two people approve it,
//! or it is dropped before. About once a year.

use cqr_app::extensions::{self, ExtensionError, Proposal};
use cqr_domain::{
    accounts::{Principal, Role},
    extensions::{BulkState, Cohort, Refusal, Span},
    ids::BulkExtensionId,
};
use jiff::{ToSpan as _, civil::Date};

use crate::{acts::granted, chance::Chance, staff::account, world::World};

/// Whoever proposes such extensions, and whoever looks at them after that.
pub struct Many {
    officer: Principal,
    decider: Principal,
    chance: Chance,
    /// What one person approved, each with the day on which the other one looks.
    waiting: Vec<(Date, BulkExtensionId)>,
}

impl Many {
    pub fn new(seed: u64) -> Self {
        Self {
            officer: account(5, Role::CaseOfficer),
            decider: account(7, Role::DecisionMaker),
            chance: Chance::of(seed, "many", 0),
            waiting: Vec::new(),
        }
    }

    /// A day; whether anything was done.
    pub async fn work(&mut self, world: &World, today: Date) -> bool {
        // 260 such days a year.
        let mut acted = self.chance.per_mille(6) && self.propose(world, today).await;
        let (due, later): (Vec<_>, Vec<_>) = std::mem::take(&mut self.waiting)
            .into_iter()
            .partition(|(day, _)| *day <= today);
        self.waiting = later;
        for (_, id) in due {
            self.look(world, id).await;
            acted = true;
        }
        acted
    }

    /// What a look beforehand says is what comes of the proposal. Whoever proposes approves it, too, and counts once.
    async fn propose(&mut self, world: &World, today: Date) -> bool {
        let new = self.drawn(world, today);
        let looked = extensions::preview(&world.app, &self.officer, new.cohort.clone(), new.span, &new.cause).await;
        let looked = granted(looked);
        let proposed = granted(extensions::propose(&world.app, &self.officer, new).await);
        assert_eq!(looked.is_some(), proposed.is_some(), "the look and the act differ");
        let Some(id) = proposed else { return false };
        for is_second in [false, true] {
            let answer = extensions::approve(&world.app, &self.officer, id).await;
            let is_right = match &answer {
                Ok(state) => !is_second && *state == BulkState::Proposed,
                Err(error) => is_second && matches!(error, ExtensionError::Refused(Refusal::SamePerson)),
            };
            assert!(is_right, "one person alone gave many more time: {answer:?}");
        }
        let on = today.checked_add(self.chance.between(1, 14).days()).unwrap();
        self.waiting.push((on, id));
        true
    }

    /// The windows of the next months, some of them over already, or only such as end in three weeks and later, so that there is
    /// time to take it back; some proposals are none by the rules.
    fn drawn(&mut self, world: &World, today: Date) -> Proposal {
        let before: i64 = if self.chance.percent(30) { 20 } else { -20 };
        let ahead = self.chance.between(90, 200);
        let number = |number: i64| u32::try_from(number).unwrap();
        let cause = if self.chance.percent(95) { "disaster" } else { "weather" };
        Proposal {
            cohort: Cohort {
                program: world.program.id.clone(),
                discipline: self.chance.percent(40).then(|| "R".to_owned()),
                closes_from: today.checked_sub(before.days()).unwrap(),
                closes_to: today.checked_add(ahead.days()).unwrap(),
            },
            span: Span {
                months: number(self.chance.between(0, 3)),
                days: number(self.chance.between(0, 20)),
            },
            cause: cause.to_owned(),
        }
    }

    /// The other person approves it or, as one in five, drops it.
    async fn look(&mut self, world: &World, id: BulkExtensionId) {
        let app = &world.app;
        let (answer, expected) = if self.chance.percent(20) {
            (extensions::drop_it(app, &self.decider, id).await, BulkState::Dropped)
        } else {
            (extensions::approve(app, &self.decider, id).await, BulkState::Approved)
        };
        assert_eq!(answer.unwrap(), expected);
    }
}
