//! The office: a reviewer with so much time a day and another one for second looks, two people who decide, one who posts
//! letters, a desk for what holders ask for, officers who keep the register and merge what stands there twice, and weeks in
//! which nobody is there.

use cqr_app::{
    completions::{self, Approval, CompletionError},
    decisions::{self, ReleaseError, Released},
    letters::{self, LetterError},
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    completions::Refusal,
    ids::{AccountId, CompletionId, SessionId},
};
use jiff::civil::{Date, Weekday};

use crate::{
    chance::Chance, desk::Desk, holders::Holder, many::Many, outages::Outages, records::Records, thoughts::Thoughts,
    twins::Twins, world::World,
};

/// The people at the office.
pub struct Staff {
    reviewer: Principal,
    second_reviewer: Principal,
    /// Whoever looks at what both of them refused, once an appeal was granted.
    third_reviewer: Principal,
    deciders: [Principal; 2],
    officer: Principal,
    desk: Desk,
    records: Records,
    twins: Twins,
    many: Many,
    thoughts: Thoughts,
    chance: Chance,
}

/// Somebody of the staff.
pub fn account(bits: u128, role: Role) -> Principal {
    Principal {
        account: AccountId::from_bits(bits),
        session: SessionId::from_bits(bits),
        person: None,
        roles: Roles::of(&[role]),
    }
}

/// Decides about a course; whether this reviewer may.
async fn decide(world: &World, reviewer: &Principal, id: CompletionId, refuses: bool) -> bool {
    let decided = if refuses {
        completions::refuse(&world.app, reviewer, id, "evidence_unreadable", "")
            .await
            .map(drop)
    } else {
        completions::approve(&world.app, reviewer, id, Approval::default())
            .await
            .map(drop)
    };
    match decided {
        Err(CompletionError::Refused(Refusal::SameReviewer)) => false,
        decided => {
            decided.unwrap();
            true
        }
    }
}

impl Staff {
    pub fn new(seed: u64) -> Self {
        Self {
            reviewer: account(1, Role::CeReviewer),
            second_reviewer: account(4, Role::CeReviewer),
            third_reviewer: account(40, Role::CeReviewer),
            deciders: [account(2, Role::DecisionMaker), account(3, Role::DecisionMaker)],
            officer: account(5, Role::CaseOfficer),
            desk: Desk::new(seed),
            records: Records::new(seed),
            twins: Twins::new(seed),
            many: Many::new(seed),
            thoughts: Thoughts::new(seed),
            chance: Chance::of(seed, "staff", 0),
        }
    }

    /// What the office does on a day; whether anything.
    pub async fn work(&mut self, world: &World, today: Date, outages: &Outages, holders: &mut [Holder]) -> bool {
        if matches!(today.weekday(), Weekday::Saturday | Weekday::Sunday) {
            return false;
        }
        let mut acted = false;
        if !outages.reviewers_are_away(today) {
            acted |= self.review(world).await;
        }
        // Letters go out on Mondays, and in some weeks not at all.
        if today.weekday() == Weekday::Monday && !self.chance.percent(15) {
            self.post_letters(world).await;
        }
        // The first of the two looks on the second Tuesday, the other one on the Thursday after.
        if !outages.deciders_are_away(today) && (8..=16).contains(&today.day()) {
            match today.weekday() {
                Weekday::Tuesday => acted |= self.release(world, 0, today).await,
                Weekday::Thursday => acted |= self.release(world, 1, today).await,
                _ => {}
            }
        }
        let reviewers = [&self.reviewer, &self.second_reviewer];
        acted |= self.desk.work(world, today, &self.deciders, &reviewers).await;
        acted |= self.records.work(world, today, holders).await;
        acted |= self.twins.work(world, today, holders).await;
        acted |= self.many.work(world, today).await;
        acted
    }

    /// What waits longest comes first; one in fourteen is refused.
    async fn review(&mut self, world: &World) -> bool {
        // On some days nobody gets to it.
        if self.chance.percent(30) {
            return false;
        }
        let queue = completions::queue(&world.app, &self.reviewer).await.unwrap();
        let most = usize::try_from(self.chance.between(1, 15)).unwrap();
        let lines = queue.lines.iter().take(most);
        let mut acted = false;
        for line in lines {
            let id = line.waiting.worded.completion.id.0;
            let refuses = self.chance.percent(7);
            // After a dispute somebody else decides (R-RX-15), after an appeal whoever refused it before never (R-APP-1).
            let others = [&self.second_reviewer, &self.third_reviewer];
            let reviewers = if line.for_another {
                &others[..]
            } else {
                &[&self.reviewer]
            };
            let mut is_decided = false;
            for reviewer in reviewers {
                is_decided = is_decided || decide(world, reviewer, id, refuses).await;
            }
            assert!(is_decided, "somebody may decide about {id}");
            acted = true;
        }
        acted
    }

    /// Batch after batch until nothing waits; now and then one is taken apart and made again.
    async fn post_letters(&mut self, world: &World) {
        loop {
            let batch = match letters::make(&world.app, &self.officer).await {
                Ok(batch) => batch.id.0,
                Err(LetterError::NothingWaits) => return,
                Err(error) => panic!("making a batch broke: {error:?}"),
            };
            let settled = if self.chance.percent(5) {
                letters::undo(&world.app, &self.officer, batch).await
            } else {
                letters::post(&world.app, &self.officer, batch).await
            };
            settled.unwrap();
        }
    }

    /// One of the two goes through the proposals; what is open or missing holds some of them.
    async fn release(&mut self, world: &World, place: usize, today: Date) -> bool {
        let me = &self.deciders[place];
        let mut acted = self.thoughts.end(world, &self.deciders, place, today).await;
        for proposal in decisions::list(&world.app, me).await.unwrap() {
            let id = proposal.decision.id.0;
            self.thoughts.before(world, me, id, today).await;
            // Some are left for next month; some are pushed twice, which a rule refuses.
            let times = match self.chance.between(0, 9) {
                0 | 1 => 0,
                2 => 2,
                _ => 1,
            };
            for _ in 0..times {
                match decisions::release(&world.app, me, id).await {
                    Ok(released) => {
                        acted = true;
                        if released == Released::Confirmed {
                            self.thoughts.after(world, me, id).await;
                        }
                    }
                    Err(ReleaseError::Store(error)) => panic!("a release broke: {error:?}"),
                    Err(_) => {}
                }
            }
        }
        acted
    }
}
