//! The rules of a biennium's completions: a pure function from state and wish to events or a refusal.

use jiff::Timestamp;

use super::{Command, Completion, CompletionState, Listed, OwnReview, Refusal, Review};
use crate::{
    Credits,
    activities::MOST_TYPED,
    bienniums::{Biennium, BienniumEvent, Phase},
    ids::{ActivityId, CompletionId, RequestId},
};

/// Decides about `command`.
///
/// # Errors
/// The rule that stands in the way.
pub fn decide(biennium: &Biennium, command: &Command) -> Result<Vec<BienniumEvent>, Refusal> {
    match command {
        Command::Report { .. } => report(biennium, command),
        Command::Withdraw { completion } => {
            in_state(biennium, *completion, CompletionState::Reported)?;
            Ok(vec![BienniumEvent::CompletionWithdrawn {
                completion: *completion,
            }])
        }
        Command::Approve {
            completion,
            listed,
            credits,
            category,
            kind,
            split,
            review,
        } => {
            let found = reviewable(biennium, *completion, review)?;
            if let Some(listed) = listed {
                once_and_covered(biennium, listed, found.completed_on, Some(*completion))?;
            }
            Ok(vec![BienniumEvent::CompletionApproved {
                completion: *completion,
                activity: listed.as_ref().map(|listed| listed.id),
                kind: kind.clone(),
                category: *category,
                credits: *credits,
                split: split.clone(),
                by: review.by,
                at: Some(review.at),
            }])
        }
        Command::Refuse {
            completion,
            reason,
            review,
        } => {
            reviewable(biennium, *completion, review)?;
            Ok(vec![BienniumEvent::CompletionRefused {
                completion: *completion,
                reason: reason.clone(),
                by: review.by,
                at: Some(review.at),
            }])
        }
        Command::Recount { completion, credits } => Ok(recount(biennium, *completion, *credits).into_iter().collect()),
        Command::Dispute {
            completion,
            most,
            until,
            disputed_at,
        } => {
            disputable(biennium, *completion, *most)?;
            if until.is_some_and(|until| *disputed_at >= until) {
                return Err(Refusal::DisputedLate);
            }
            Ok(vec![BienniumEvent::CompletionDisputed {
                completion: *completion,
                at: Some(*disputed_at),
            }])
        }
        Command::Reopen {
            completion,
            request,
            reopened_at,
        } => reopen(biennium, *completion, *request, *reopened_at),
    }
}

fn report(biennium: &Biennium, command: &Command) -> Result<Vec<BienniumEvent>, Refusal> {
    let Command::Report {
        completion,
        listed,
        completed_on,
        claimed,
        upload,
        today,
        reported_at,
    } = command
    else {
        return Ok(Vec::new());
    };
    if completed_on > today {
        return Err(Refusal::InFuture(*completed_on));
    }
    if *completed_on < biennium.starts_on || *completed_on > biennium.ends_on {
        return Err(Refusal::OutsideBiennium(*completed_on));
    }
    // Full attendance gives full credit, anything less gives none (R-ACT-6): the catalog's figure counts.
    let claimed = listed
        .as_ref()
        .map_or(*claimed, |listed| listed.activity.terms.ce_credits);
    if claimed.is_zero() || claimed > MOST_TYPED {
        return Err(Refusal::Credits(claimed));
    }
    if let Some(listed) = listed {
        once_and_covered(biennium, listed, *completed_on, None)?;
    }
    Ok(vec![BienniumEvent::CompletionReported {
        completion: *completion,
        activity: listed.as_ref().map(|listed| listed.id),
        completed_on: *completed_on,
        claimed,
        upload: *upload,
        reported_at: *reported_at,
    }])
}

/// One activity counts once in a biennium (R-CE-8), on a day that its approval covers (R-ACT-13).
fn once_and_covered(
    biennium: &Biennium,
    listed: &Listed,
    completed_on: jiff::civil::Date,
    besides: Option<CompletionId>,
) -> Result<(), Refusal> {
    let Listed { id, activity } = listed;
    if !activity.covers(completed_on) {
        return Err(Refusal::NotCovered(completed_on));
    }
    let id: ActivityId = *id;
    if biennium.holds(id, besides) {
        return Err(Refusal::SameActivity);
    }
    Ok(())
}

/// Decided once, never by the holder, after a dispute by somebody else (R-RX-15), and after an appeal in any case (R-APP-1).
fn reviewable<'a>(
    biennium: &'a Biennium,
    completion: CompletionId,
    review: &Review,
) -> Result<&'a Completion, Refusal> {
    let found = biennium.completion(completion).ok_or(Refusal::Unknown)?;
    if review.own == OwnReview::Own {
        return Err(Refusal::Own);
    }
    in_state(biennium, completion, CompletionState::Reported)?;
    let after_dispute = review.other_after_dispute;
    if review.by.is_some_and(|by| found.is_for_another(by, after_dispute)) {
        return Err(Refusal::SameReviewer);
    }
    Ok(found)
}

fn in_state(biennium: &Biennium, completion: CompletionId, state: CompletionState) -> Result<&Completion, Refusal> {
    let found = biennium.completion(completion).ok_or(Refusal::Unknown)?;
    if found.state == state {
        Ok(found)
    } else {
        Err(Refusal::OutOfOrder(found.state))
    }
}

/// A biennium that was judged keeps what it counted, and what cleared another one stays lent.
fn recount(biennium: &Biennium, id: CompletionId, left: Credits) -> Option<BienniumEvent> {
    let found = biennium.completion(id)?;
    let credits = left.max(biennium.lent_of(id));
    let is_open = found.state == CompletionState::Approved && biennium.standing.phase == Phase::Running;
    (is_open && credits < found.credits).then_some(BienniumEvent::CompletionRecounted {
        completion: id,
        credits,
    })
}

/// As often as the policy allows, and only while no newer report of the same activity took its place.
fn disputable(biennium: &Biennium, completion: CompletionId, most: u32) -> Result<(), Refusal> {
    let found = in_state(biennium, completion, CompletionState::Refused)?;
    if found.disputes >= most {
        return Err(Refusal::DisputedBefore);
    }
    still_missing(biennium, completion)
}

/// Puts back what was refused: it was reported when it was, and is decided by somebody else (R-APP-1).
fn reopen(
    biennium: &Biennium,
    completion: CompletionId,
    request: RequestId,
    at: Timestamp,
) -> Result<Vec<BienniumEvent>, Refusal> {
    still_missing(biennium, completion)?;
    Ok(vec![BienniumEvent::CompletionReopened {
        completion,
        request,
        at,
    }])
}

/// Refused, and no newer report of the same activity took its place.
fn still_missing(biennium: &Biennium, completion: CompletionId) -> Result<(), Refusal> {
    let found = in_state(biennium, completion, CompletionState::Refused)?;
    if found
        .activity
        .is_some_and(|activity| biennium.holds(activity, Some(completion)))
    {
        return Err(Refusal::SameActivity);
    }
    Ok(())
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
