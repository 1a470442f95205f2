//! A proposed discontinuation on its way: what holds it, who releases it, and until when that can be taken back
//! (R-STAT-6, I9).

use jiff::Timestamp;

use super::{Case, CaseEvent, CaseState, Command, Discontinuation, Refusal, ReleaseFacts, decide::then_finish};
use crate::decisions::{Keeping, Kept};
use crate::ids::{AccountId, DecisionId, SittingId};
use crate::notices::Told;

/// A body may ask for nobody's release: then the rule itself discontinues (policy `discontinuation.release_people` 0), as
/// soon as nothing holds it.
pub(super) fn propose(decision: DecisionId, people: u8, suspended: bool, grace: bool) -> Vec<CaseEvent> {
    let mut events = vec![CaseEvent::DiscontinuationProposed { decision, people }];
    if people == 0 && !suspended {
        events.extend(discontinued(decision, grace));
    }
    events
}

/// In effect: the grace year runs, or only an examination leads back where the body gives none (R-REIN-2, R-REIN-3).
fn discontinued(decision: DecisionId, grace: bool) -> impl Iterator<Item = CaseEvent> {
    let over = (!grace).then_some(CaseEvent::GraceEnded {});
    [CaseEvent::CaseDiscontinued { decision }].into_iter().chain(over)
}

/// Releases in the name of one person; with enough people it takes effect at the hour that is named, at once when that is not
/// ahead. Enough is never fewer than the rules ask for today (R-STAT-6).
pub(super) fn release(case: &Case, command: &Command, now: Timestamp) -> Result<Vec<CaseEvent>, Refusal> {
    let Command::Release {
        by,
        facts,
        people,
        takes_effect_at,
        grace,
    } = command
    else {
        return Ok(Vec::new());
    };
    let (by, takes_effect_at) = (*by, *takes_effect_at);
    let proposal = proposed(case)?;
    if facts.own_case {
        return Err(Refusal::OwnCase);
    }
    if proposal.takes_effect_at.is_some() {
        return Err(Refusal::Confirmed);
    }
    if proposal.released_by.contains(&by) {
        return Err(Refusal::SamePerson);
    }
    if let Some(hold) = facts.holds().into_iter().next() {
        return Err(hold);
    }
    let decision = proposal.decision;
    let mut events = vec![CaseEvent::DiscontinuationReleased { decision, by }];
    if proposal.released_by.len() + 1 >= usize::from(proposal.needs(*people)) {
        if takes_effect_at > now {
            events.push(CaseEvent::DiscontinuationConfirmed {
                decision,
                takes_effect_at,
            });
        } else {
            events.extend(discontinued(decision, *grace));
        }
    }
    Ok(events)
}

/// Takes a release back while it has not taken effect. Whoever may release may do so, also alone: looking once more
/// never harms the holder. What an appeal or a review holds is not in effect, also when its hour has passed.
pub(super) fn take_back(
    case: &Case,
    by: AccountId,
    own_case: bool,
    suspended: bool,
    now: Timestamp,
) -> Result<Vec<CaseEvent>, Refusal> {
    let proposal = proposed(case)?;
    if own_case {
        return Err(Refusal::OwnCase);
    }
    if proposal.released_by.is_empty() {
        return Err(Refusal::NothingReleased);
    }
    if !suspended && proposal.takes_effect_at.is_some_and(|at| at <= now) {
        return Err(Refusal::InEffect);
    }
    Ok(vec![CaseEvent::ReleaseTakenBack {
        decision: proposal.decision,
        by,
    }])
}

/// What time alone does to a proposal: it takes effect when it can no longer be taken back, or at once where nobody has to
/// release it, unless something holds it. What was proposed when nobody had to waits for people once the rules ask for them.
pub(super) fn take_effect(
    proposal: &Discontinuation,
    people: u8,
    suspended: bool,
    grace: bool,
    now: Timestamp,
) -> Vec<CaseEvent> {
    let by_rule = proposal.needs(people) == 0;
    let is_due = proposal.takes_effect_at.map_or(by_rule, |at| at <= now);
    if suspended || !is_due {
        return Vec::new();
    }
    discontinued(proposal.decision, grace).collect()
}

/// Keeps a proposal for now, or no longer. Whoever may release may do so, also alone: waiting never harms the holder. What
/// enough people released is taken back before it is kept.
pub(super) fn keep(case: &Case, wish: &Keeping) -> Result<Vec<CaseEvent>, Refusal> {
    let proposal = proposed(case)?;
    let (decision, by) = (proposal.decision, wish.by);
    if wish.facts.own {
        return Err(Refusal::OwnCase);
    }
    let Some(until) = wish.until else {
        wish.facts.still(proposal.kept)?;
        return Ok(vec![CaseEvent::DiscontinuationResumed { decision, by }]);
    };
    if proposal.takes_effect_at.is_some() {
        return Err(Refusal::Confirmed);
    }
    wish.facts.comes_back(until)?;
    Ok(vec![CaseEvent::DiscontinuationKept { decision, by, until }])
}

/// What was lost for good is looked at again, and what was done meanwhile counts.
pub(super) fn review_anew(case: &Case) -> Result<Vec<CaseEvent>, Refusal> {
    if case.state != CaseState::DiscontinuedFinal || case.discontinuation.is_none() {
        return Err(Refusal::OutOfOrder(case.state));
    }
    let events = vec![CaseEvent::CaseReopened {}, CaseEvent::CloseReviewBegan {}];
    Ok(then_finish(case, events))
}

fn proposed(case: &Case) -> Result<&Discontinuation, Refusal> {
    let proposal = case.discontinuation.as_ref().ok_or(Refusal::NothingProposed)?;
    if case.state == CaseState::CloseReview {
        Ok(proposal)
    } else {
        Err(Refusal::OutOfOrder(case.state))
    }
}

impl Discontinuation {
    /// How many different people have to release it, where the rules ask for so many today: as many as when it was proposed, or
    /// more (R-STAT-6).
    #[must_use]
    pub fn needs(&self, people: u8) -> u8 {
        self.people.max(people)
    }
}

impl Case {
    /// Whether the decision that somebody looked at is the one that is proposed: what fell away and was proposed anew is
    /// another, with evidence of its own. Where nothing waits for people, the other rules say so.
    ///
    /// # Errors
    /// The decision that stands in its place.
    pub fn still_proposes(&self, looked_at: DecisionId) -> Result<(), Refusal> {
        match &self.discontinuation {
            Some(now) if self.state == CaseState::CloseReview && now.decision != looked_at => {
                Err(Refusal::OtherProposal(now.decision))
            }
            _ => Ok(()),
        }
    }

    /// As before it was closed. A proposal was settled with the close, so another one is made where it waits for people.
    fn reopen_closed(&mut self, voided: Option<SittingId>) {
        if voided.is_some() && voided == self.sitting && !self.assessed {
            (self.sitting, self.outline) = (None, None);
        }
        match self.closed_from.take() {
            Some(before) if before.asks() => self.state = self.working_state(),
            Some(CaseState::CloseReview) => (self.state, self.discontinuation) = (CaseState::CloseReview, None),
            Some(before) => self.state = before,
            None => {}
        }
    }

    /// What finishes a case, and what was decided about it after the close.
    pub(super) fn settle(&mut self, event: &CaseEvent) {
        match event {
            CaseEvent::CaseCompleted {} => self.state = CaseState::Complete,
            CaseEvent::CloseReviewBegan {} => self.state = CaseState::CloseReview,
            CaseEvent::DiscontinuationProposed { decision, people } => {
                self.discontinuation = Some(Discontinuation {
                    decision: *decision,
                    people: *people,
                    released_by: Vec::new(),
                    takes_effect_at: None,
                    kept: None,
                });
            }
            CaseEvent::DiscontinuationReleased { by, .. } => {
                if let Some(proposal) = &mut self.discontinuation {
                    proposal.released_by.push(*by);
                }
            }
            CaseEvent::DiscontinuationConfirmed { takes_effect_at, .. } => {
                if let Some(proposal) = &mut self.discontinuation {
                    proposal.takes_effect_at = Some(*takes_effect_at);
                }
            }
            CaseEvent::ReleaseTakenBack { .. } => {
                if let Some(proposal) = &mut self.discontinuation {
                    proposal.released_by.clear();
                    proposal.takes_effect_at = None;
                }
            }
            CaseEvent::DiscontinuationKept { by, until, .. } => {
                if let Some(proposal) = &mut self.discontinuation {
                    proposal.kept = Some(Kept { by: *by, until: *until });
                }
            }
            CaseEvent::DiscontinuationResumed { .. } => {
                if let Some(proposal) = &mut self.discontinuation {
                    proposal.kept = None;
                }
            }
            CaseEvent::DiscontinuationReversed { .. } => self.state = CaseState::CloseReview,
            CaseEvent::CaseDiscontinued { .. } => self.state = CaseState::DiscontinuedGrace,
            CaseEvent::CaseReinstated {} => self.state = CaseState::Reinstated,
            CaseEvent::CaseReopened {} => {
                self.state = self.working_state();
                self.discontinuation = None;
                self.exempted = false;
                self.corrected += 1;
            }
            CaseEvent::CaseExempted {} => {
                self.state = CaseState::Closed;
                self.discontinuation = None;
                self.exempted = true;
                self.corrected += 1;
            }
            CaseEvent::GraceEnded {} => self.state = CaseState::DiscontinuedFinal,
            CaseEvent::CaseClosed { ending } => {
                self.closed_from = ending.map(|_| self.state);
                self.state = CaseState::Closed;
            }
            CaseEvent::ClosingCorrected { voided } => self.reopen_closed(*voided),
            _ => {}
        }
    }
}

impl ReleaseFacts {
    /// Everything that holds a release, the reason to look at first in front. Nothing: it may be released.
    #[must_use]
    pub fn holds(&self) -> Vec<Refusal> {
        let mut holds = Vec::new();
        if let Some(until) = self.kept {
            holds.push(Refusal::Kept(until));
        }
        if let Some(last) = self.grace_over {
            holds.push(Refusal::GraceOver(last));
        }
        if self.open_requests > 0 {
            holds.push(Refusal::OpenRequests(self.open_requests));
        }
        if self.open_reviews > 0 {
            holds.push(Refusal::OpenReviews(self.open_reviews));
        }
        if self.unscored {
            holds.push(Refusal::Unscored);
        }
        if !self.missing_notices.is_empty() {
            holds.push(Refusal::MissingNotices(self.missing_notices.clone()));
        }
        match self.told {
            Told::InTime => {}
            Told::Late(until) => holds.push(Refusal::ToldLate(until)),
            Told::Never => holds.push(Refusal::NoneRead),
        }
        holds
    }
}

#[cfg(test)]
#[path = "release_people_tests.rs"]
mod people_tests;
#[cfg(test)]
#[path = "release_tests.rs"]
mod tests;
