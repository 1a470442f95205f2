//! What the office decides about what holders ask for, with a backlog and at times by the wrong person; the payments of
//! renewals; the answers of audits.

use cqr_app::{
    audits,
    renewals::{self, Payment},
    requests::{self, Decision, Filter, QueueLine, RequestError},
};
use cqr_domain::{
    Credits,
    accounts::{Principal, Role},
    bienniums::{AuditOutcome, AuditState},
    cases::PrescribedLine,
    ids::{CaseId, RequestId},
    requests::{Proposed, Refusal, RequestState, Verdict, Wish, against, agreed},
};
use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
};

use crate::{acts::granted, chance::Chance, sql, staff::account, world::World};

/// The people who decide what holders ask for: two officers, and two who release nothing.
pub struct Desk {
    people: [Principal; 4],
    chance: Chance,
    /// Chance for what is about no deadline.
    besides: Chance,
    /// How many payments were noted, for the next reference.
    paid: u32,
}

impl Desk {
    pub fn new(seed: u64) -> Self {
        Self {
            people: [
                account(5, Role::CaseOfficer),
                account(6, Role::CaseOfficer),
                account(7, Role::DecisionMaker),
                account(8, Role::DecisionMaker),
            ],
            chance: Chance::of(seed, "desk", 0),
            besides: Chance::of(seed, "desk besides", 0),
            paid: 0,
        }
    }

    /// A day at the desk; whether anything was done.
    pub async fn work(
        &mut self,
        world: &World,
        today: Date,
        deciders: &[Principal; 2],
        reviewers: &[&Principal; 2],
    ) -> bool {
        match today.weekday() {
            // Requests pile up between two sessions, and every fourth time over one.
            Weekday::Tuesday | Weekday::Friday => {
                !self.chance.percent(25) && self.decide_requests(world, today, deciders).await
            }
            Weekday::Wednesday => {
                let paid = self.note_payments(world).await;
                self.settle_audits(world, reviewers).await || paid
            }
            _ => false,
        }
    }

    async fn decide_requests(&mut self, world: &World, today: Date, deciders: &[Principal; 2]) -> bool {
        let queue = requests::queue(&world.app, &self.people[0], Filter::Open, 0)
            .await
            .unwrap();
        let most = usize::try_from(self.chance.between(1, 15)).unwrap();
        let mut acted = false;
        let is_besides = |line: &&QueueLine| matches!(line.row.request.wish.0, Wish::LegalName | Wish::Complaint);
        let (besides, lines): (Vec<_>, Vec<_>) = queue.lines.iter().partition(is_besides);
        for line in besides {
            acted |= self.answer(world, line).await;
        }
        for line in lines.into_iter().take(most) {
            self.try_the_wrong_person(world, line, deciders).await;
            let mut decision = self.decision(line, today);
            decision.lines = self.less(world, line, decision.verdict).await;
            let first = self.chance.place(self.people.len());
            let id = line.row.request.id.0;
            let state = self.decide(world, first, id, &decision).await;
            acted |= state.is_some();
            // Whoever has to agree does so at once, or in another session, when it may be anybody's turn.
            if state == Some(RequestState::Open) && self.chance.percent(60) {
                let others = i64::try_from(self.people.len()).unwrap() - 1;
                let step = usize::try_from(self.chance.between(1, others)).unwrap();
                let second = (first + step) % self.people.len();
                acted |= self.decide(world, second, id, &decision).await.is_some();
            }
        }
        acted
    }

    async fn decide(&self, world: &World, who: usize, id: RequestId, decision: &Decision) -> Option<RequestState> {
        granted(requests::decide(&world.app, &self.people[who], id, decision.clone()).await)
    }

    /// Names and complaints wait a few days, and one person is enough. A name is changed by officers alone.
    async fn answer(&mut self, world: &World, line: &QueueLine) -> bool {
        if self.besides.percent(40) {
            return false;
        }
        let request = &line.row.request;
        let is_granted = self.besides.percent(75);
        let decision = Decision {
            verdict: if is_granted { Verdict::Granted } else { Verdict::Refused },
            window_close: None,
            lines: Vec::new(),
            text: "We looked at what you sent.".to_owned(),
        };
        let who = self.besides.place(self.people.len());
        let is_done = self.decide(world, who, request.id.0, &decision).await.is_some();
        let is_officer = self.people[who].has(Role::CaseOfficer);
        assert!(
            is_officer || !is_done || request.wish.0 == Wish::Complaint,
            "somebody who is no officer changed a name"
        );
        is_done
    }

    /// More is granted than refused, and appeals the other way round.
    fn decision(&mut self, line: &QueueLine, today: Date) -> Decision {
        let grants = match line.row.request.wish.0 {
            Wish::Extension => 60,
            Wish::Appeal | Wish::Complaint | Wish::LegalName => 35,
        };
        let is_granted = self.chance.percent(grants);
        let window_close = match line.longer {
            Some((now, proposed)) if is_granted => Some(self.last_day(now.max(today), proposed)),
            _ => None,
        };
        Decision {
            verdict: if is_granted { Verdict::Granted } else { Verdict::Refused },
            window_close,
            lines: Vec::new(),
            text: "We looked at everything that you sent.".to_owned(),
        }
    }

    /// What is prescribed after a granted appeal against it: what somebody granted before, or half of what one line still asks.
    async fn less(&self, world: &World, line: &QueueLine, verdict: Verdict) -> Vec<PrescribedLine> {
        let request = &line.row.request;
        let is_asked = request.wish.0 == Wish::Appeal && request.about == against::PRESCRIPTION;
        if !is_asked || verdict != Verdict::Granted {
            return Vec::new();
        }
        let Ok(found) = requests::look(&world.app, &self.people[0], request.id.0).await else {
            return Vec::new();
        };
        let before = agreed(&found.request);
        if !before.is_empty() {
            return before.to_vec();
        }
        let open = found.lines.iter().find(|(line, _)| !line.open().is_zero());
        let half = open.map(|(line, _)| PrescribedLine {
            subcategory: line.subcategory.clone(),
            credits: line.earned.0 + Credits::from_hundredths(line.open().hundredths() / 2),
        });
        half.into_iter().collect()
    }

    /// The day that somebody granted before, or some weeks or months from now.
    fn last_day(&mut self, from: Date, proposed: Proposed) -> Date {
        let Proposed::Most(most) = proposed else {
            return proposed.day();
        };
        let days = self.chance.between(14, 300);
        from.checked_add(days.days()).map_or(most, |day| day.min(most))
    }

    /// Now and then somebody takes up an appeal who released what it is against: the rule says no each time (R-APP-1).
    async fn try_the_wrong_person(&mut self, world: &World, line: &QueueLine, deciders: &[Principal; 2]) {
        let request = &line.row.request;
        if request.wish.0 != Wish::Appeal || request.about != against::DISCONTINUATION || !self.chance.percent(30) {
            return;
        }
        let Some(case) = request.case_id else { return };
        let released = released_by(world, case.0);
        let involved = |one: &&Principal| released.contains(&one.account.to_string());
        let Some(wrong) = deciders.iter().find(involved) else {
            return;
        };
        let decision = Decision {
            verdict: Verdict::Refused,
            window_close: None,
            lines: Vec::new(),
            text: "I decided this before.".to_owned(),
        };
        let answer = requests::decide(&world.app, wrong, request.id.0, decision).await;
        assert!(
            matches!(answer, Err(RequestError::Refused(Refusal::Involved))),
            "an appeal was open to whoever released what it is against: {answer:?}"
        );
    }

    /// What was filed is paid sooner or later, the one due first in front.
    async fn note_payments(&mut self, world: &World) -> bool {
        let waiting = renewals::waiting(&world.app, &self.people[0]).await.unwrap();
        let mut acted = false;
        for line in &waiting {
            if self.chance.percent(20) {
                continue;
            }
            self.paid += 1;
            let payment = Payment {
                reference: Some(format!("PAY-{:06}", self.paid)),
                paid_on: None,
            };
            let (id, due_on) = (line.renewal.registration_id.0, line.renewal.due_on.0);
            let noted = renewals::note(&world.app, &self.people[0], id, due_on, payment).await;
            acted |= granted(noted).is_some();
        }
        acted
    }

    /// Most proof is enough; of the rest one course is not proved.
    async fn settle_audits(&mut self, world: &World, reviewers: &[&Principal; 2]) -> bool {
        let queue = audits::queue(&world.app, reviewers[0]).await.unwrap();
        let answered = queue
            .iter()
            .filter(|line| line.line.audit.state.0 == AuditState::Answered);
        let mut acted = false;
        for line in answered.take(10) {
            let id = line.line.audit.id.0;
            let reviewer = reviewers[self.chance.place(2)];
            let (mut outcome, mut insufficient) = (AuditOutcome::Sufficient, Vec::new());
            if self.chance.percent(20) {
                let view = audits::open(&world.app, reviewer, id).await.unwrap();
                if let Some(course) = view.courses.first() {
                    outcome = AuditOutcome::Insufficient;
                    insufficient.push(course.worded.completion.id.0);
                }
            }
            let settled = audits::settle(&world.app, reviewer, id, outcome, insufficient).await;
            acted |= granted(settled).is_some();
        }
        acted
    }
}

/// The accounts that released the discontinuation of a case, as the journal has them.
fn released_by(world: &World, case: CaseId) -> Vec<String> {
    let query = format!(
        "SELECT json_extract(data, '$.by') AS line FROM event WHERE stream_kind = 'case' AND stream_id = '{case}' \
         AND name = 'discontinuation_released'"
    );
    let released = world.app.store.read_blocking(move |rx| sql::lines(rx, &query));
    released.unwrap()
}
