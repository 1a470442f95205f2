//! What the events of its life change in a biennium.

use super::{Audit, AuditOutcome, AuditState, Biennium, BienniumEvent, EndsOn, Phase, Probation, phase::Borrowed};
use crate::ids::AuditId;

impl Biennium {
    /// Changes what is not about a single completion.
    pub(crate) fn live(&mut self, event: &BienniumEvent) {
        use BienniumEvent as E;
        let standing = &mut self.standing;
        match event {
            E::BienniumTakenOver { credits, a_plus, .. } => standing.taken_over = Some((*credits, *a_plus)),
            E::BienniumMoved { ends_on } => self.ends_on = *ends_on,
            E::BienniumMet { on } => (standing.phase, standing.met_on) = (Phase::Met, Some(*on)),
            E::BienniumNotJudged {} => standing.phase = Phase::NotJudged,
            E::ProbationBegan { ends, cause, .. } => {
                standing.phase = Phase::Probation;
                standing.probation = Some(Probation {
                    ends_on: ends.day,
                    ends_at: ends.at,
                    cause: *cause,
                });
            }
            E::CreditsBorrowed {
                completion,
                from,
                credits,
                category,
                split,
                activity,
                kind,
            } => standing.borrowed.push(Borrowed {
                completion: *completion,
                from: *from,
                credits: *credits,
                category: *category,
                split: split.clone(),
                activity: *activity,
                kind: kind.clone(),
            }),
            E::CreditsLent {
                completion, credits, ..
            } => standing.lent.push((*completion, *credits)),
            E::LoanTakenBack { completion, from, .. } => standing
                .borrowed
                .retain(|loan| (loan.completion, loan.from) != (*completion, *from)),
            E::ProbationCleared { .. } => standing.phase = Phase::Cleared,
            E::ProbationMissed {} => standing.phase = Phase::Missed,
            E::AuditBegan { .. }
            | E::AuditAnswered { .. }
            | E::AuditSettled { .. }
            | E::AuditReopened { .. }
            | E::AuditUnanswered { .. } => self.audited(event),
            E::BienniumHandedOver { person } => self.person = *person,
            E::BienniumDropped {} => self.dropped = true,
            E::BienniumGaveWay { into } => {
                standing.phase = Phase::NotJudged;
                self.completions.clear();
                self.gave_way = Some(*into);
            }
            _ => {}
        }
    }

    fn audited(&mut self, event: &BienniumEvent) {
        match event {
            BienniumEvent::AuditBegan {
                audit,
                cause,
                completions,
                answer,
            } => self.standing.audits.push(Audit {
                id: *audit,
                cause: *cause,
                completions: completions.clone(),
                answer_by: answer.day,
                answer_until: answer.at,
                state: AuditState::Open,
                answered_at: None,
                uploads: Vec::new(),
                insufficient: Vec::new(),
                reopened: 0,
            }),
            BienniumEvent::AuditAnswered {
                audit,
                uploads,
                answered_at,
            } => self.change_audit(*audit, |found| {
                found.state = AuditState::Answered;
                found.answered_at = Some(*answered_at);
                found.uploads.extend(uploads.iter().copied());
            }),
            BienniumEvent::AuditSettled {
                audit,
                outcome,
                insufficient,
            } => {
                self.change_audit(*audit, |found| {
                    found.state = match outcome {
                        AuditOutcome::Sufficient => AuditState::Sufficient,
                        AuditOutcome::Insufficient => AuditState::Insufficient,
                    };
                    found.insufficient.clone_from(insufficient);
                });
                self.standing.unproved.extend(insufficient.iter().copied());
            }
            BienniumEvent::AuditReopened { audit, answer } => self.reopen(*audit, *answer),
            BienniumEvent::AuditUnanswered { audit } => {
                self.change_audit(*audit, |found| found.state = AuditState::Unanswered);
            }
            _ => {}
        }
    }

    /// What was found unproved counts again. What it had cleared of an earlier biennium was taken back, so it is no longer lent.
    fn reopen(&mut self, id: AuditId, answer: EndsOn) {
        let mut again = Vec::new();
        self.change_audit(id, |found| {
            found.state = AuditState::Open;
            (found.answer_by, found.answer_until) = (answer.day, answer.at);
            found.answered_at = None;
            found.reopened += 1;
            again = std::mem::take(&mut found.insufficient);
        });
        self.standing.unproved.retain(|completion| !again.contains(completion));
        self.standing.lent.retain(|(completion, _)| !again.contains(completion));
    }

    /// The audit with this id.
    #[must_use]
    pub fn audit(&self, id: AuditId) -> Option<&Audit> {
        self.standing.audits.iter().find(|audit| audit.id == id)
    }

    fn change_audit(&mut self, id: AuditId, change: impl FnOnce(&mut Audit)) {
        if let Some(found) = self.standing.audits.iter_mut().find(|audit| audit.id == id) {
            change(found);
        }
    }
}
