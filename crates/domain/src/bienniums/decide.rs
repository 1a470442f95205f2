//! The rules of a biennium's life: a pure function from state, wish and time to events or a refusal.

use jiff::Timestamp;

use super::{
    AuditCause, AuditOutcome, AuditState, Biennium, BienniumEvent, Command, EndsOn, Look, Phase, ProbationCause,
    Refusal, dates,
};
use crate::{
    Credits,
    completions::{Completion, CompletionState, OwnReview},
    ids::{AuditId, BienniumId, CompletionId, ImportId, UploadId},
};

/// Decides about `command` at the instant `now`.
///
/// # Errors
/// The rule that stands in the way.
pub fn decide(biennium: &Biennium, command: &Command, now: Timestamp) -> Result<Vec<BienniumEvent>, Refusal> {
    match command {
        Command::TakeOver {
            credits,
            a_plus,
            import,
        } => take_over(biennium, *credits, *a_plus, *import),
        Command::PassTime(look) => Ok(pass_time(biennium, look, now)),
        Command::Borrow { from, loans, today } => {
            let events = loans.iter().map(|loan| BienniumEvent::CreditsBorrowed {
                completion: loan.completion,
                from: *from,
                credits: loan.credits,
                category: loan.category,
                split: loan.split.clone(),
                activity: loan.activity,
                kind: loan.kind.clone(),
            });
            Ok(then_cleared(biennium, events.collect(), *today))
        }
        Command::Lend { to, loans } => {
            let events = loans.iter().map(|loan| BienniumEvent::CreditsLent {
                completion: loan.completion,
                to: *to,
                credits: loan.credits,
            });
            Ok(events.collect())
        }
        Command::GiveBack {
            from,
            completions,
            probation,
        } => Ok(give_back(biennium, *from, completions, *probation)),
        Command::Move { ends_on, years, today } => dates::is_other_year(biennium, *ends_on, *years, *today)
            .then(|| vec![BienniumEvent::BienniumMoved { ends_on: *ends_on }])
            .ok_or(Refusal::OtherYear),
        Command::Redate { ends_on, today } => {
            let runs = biennium.standing.phase == Phase::Running && *today <= biennium.ends_on;
            let moves = runs && ends_on != &biennium.ends_on && ends_on >= today && *ends_on > biennium.starts_on;
            let event = moves.then_some(BienniumEvent::BienniumMoved { ends_on: *ends_on });
            Ok(event.into_iter().collect())
        }
        Command::LengthenProbation { ends } => Ok(lengthen_probation(biennium, *ends)),
        Command::LeaveBehind { judged_from } => Ok(leave_behind(biennium, *judged_from)),
        Command::BeginAudit {
            audit,
            cause,
            completions,
            most,
            answer,
        } => begin_audit(biennium, *audit, *cause, (completions, *most), *answer),
        Command::AnswerAudit {
            audit,
            uploads,
            most,
            answered_at,
        } => answer_audit(biennium, *audit, (uploads, *most), *answered_at),
        Command::SettleAudit { .. } => settle_audit(biennium, command),
        Command::ReopenAudit { .. } => reopen_audit(biennium, command),
        Command::Spare => Ok(spare(biennium)),
        Command::AskAgain { audit, answer } => ask_again(biennium, *audit, *answer),
    }
}

/// What the system before this one had counted is taken over once.
fn take_over(
    biennium: &Biennium,
    credits: Credits,
    a_plus: Credits,
    import: ImportId,
) -> Result<Vec<BienniumEvent>, Refusal> {
    match biennium.standing.taken_over {
        Some(known) if known == (credits, a_plus) => Ok(Vec::new()),
        Some(_) => Err(Refusal::KnownHere),
        None if biennium.standing.phase != Phase::Running => Err(Refusal::KnownHere),
        None => Ok(vec![BienniumEvent::BienniumTakenOver {
            credits,
            a_plus: a_plus.min(credits),
            import,
        }]),
    }
}

/// What time alone does: the end of reporting, the end of a probation, an audit without an answer.
fn pass_time(biennium: &Biennium, look: &Look, now: Timestamp) -> Vec<BienniumEvent> {
    let mut events = match biennium.standing.phase {
        Phase::Running if look.today > biennium.ends_on => ended(biennium, look, now),
        Phase::Probation => probation(biennium, look, now),
        _ => Vec::new(),
    };
    let unanswered = biennium
        .standing
        .audits
        .iter()
        .filter(|audit| audit.state == AuditState::Open);
    for audit in unanswered.filter(|audit| now >= audit.answer_until) {
        events.push(BienniumEvent::AuditUnanswered { audit: audit.id });
    }
    events
}

fn ended(biennium: &Biennium, look: &Look, now: Timestamp) -> Vec<BienniumEvent> {
    // What was reported later is for the probation, also where the review of an earlier report is waited for (R-CE-7).
    let missing = biennium.missing_reported_before(look.reported_until);
    if missing.is_nothing() {
        return vec![BienniumEvent::BienniumMet { on: look.today }];
    }
    if now < look.reported_until {
        return Vec::new();
    }
    if !biennium.is_known(look.judged_from, look.award) {
        return vec![BienniumEvent::BienniumNotJudged {}];
    }
    // What was reported in time and waits for a review is waited for (R-RX-16).
    if biennium.waits_for_review(look.reported_until) {
        return Vec::new();
    }
    vec![BienniumEvent::ProbationBegan {
        ends: look.probation,
        cause: ProbationCause::Short,
        missing: missing.credits,
        missing_a_plus: missing.a_plus,
    }]
}

fn probation(biennium: &Biennium, look: &Look, now: Timestamp) -> Vec<BienniumEvent> {
    if biennium.missing_in_time().is_nothing() {
        return vec![BienniumEvent::ProbationCleared { on: look.today }];
    }
    let over = biennium
        .standing
        .probation
        .as_ref()
        .filter(|probation| now >= probation.ends_at);
    match over {
        Some(probation) if !look.waits_beyond && !biennium.waits_for_review(probation.ends_at) => {
            vec![BienniumEvent::ProbationMissed {}]
        }
        _ => Vec::new(),
    }
}

/// A probation goes on until a later day, for the same reason and for what it still lacks.
fn lengthen_probation(biennium: &Biennium, ends: EndsOn) -> Vec<BienniumEvent> {
    let runs = biennium.standing.phase == Phase::Probation;
    let shorter = biennium
        .standing
        .probation
        .as_ref()
        .filter(|it| runs && it.ends_at < ends.at);
    let missing = biennium.missing_in_time();
    let event = shorter.map(|probation| BienniumEvent::ProbationBegan {
        ends,
        cause: probation.cause,
        missing: missing.credits,
        missing_a_plus: missing.a_plus,
    });
    event.into_iter().collect()
}

/// A probation ends with the award that it was of; one that is over was noted.
fn leave_behind(biennium: &Biennium, judged_from: jiff::civil::Date) -> Vec<BienniumEvent> {
    let is_behind = biennium.standing.phase == Phase::Probation && biennium.ends_on < judged_from;
    let event = is_behind.then_some(BienniumEvent::BienniumNotJudged {});
    event.into_iter().collect()
}

/// A probation is cleared as soon as nothing is missing; one that was missed, too, when what was reported in it is approved
/// later (R-PROB-2, R-RX-15).
fn then_cleared(biennium: &Biennium, mut events: Vec<BienniumEvent>, today: jiff::civil::Date) -> Vec<BienniumEvent> {
    let after = events.iter().fold(biennium.clone(), Biennium::evolve);
    if after.standing.phase.may_be_cleared() && after.missing_in_time().is_nothing() {
        events.push(BienniumEvent::ProbationCleared { on: today });
    }
    events
}

fn begin_audit(
    biennium: &Biennium,
    audit: AuditId,
    cause: AuditCause,
    (wanted, most): (&[CompletionId], u32),
    answer: EndsOn,
) -> Result<Vec<BienniumEvent>, Refusal> {
    if biennium.open_audit().is_some() {
        return Err(Refusal::AuditRuns);
    }
    if matches!(biennium.standing.phase, Phase::NotJudged | Phase::Missed) {
        return Err(Refusal::OutOfOrder(biennium.standing.phase));
    }
    let asked = |completion: &&Completion| {
        completion.state == CompletionState::Approved
            && !biennium.standing.unproved.contains(&completion.id)
            && (wanted.is_empty() || wanted.contains(&completion.id))
    };
    let mut asked: Vec<&Completion> = biennium.completions.iter().filter(asked).collect();
    asked.sort_by_key(|completion| std::cmp::Reverse((completion.completed_on, completion.id)));
    if most > 0 {
        asked.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    }
    if asked.is_empty() {
        return Err(Refusal::NothingToAudit);
    }
    Ok(vec![BienniumEvent::AuditBegan {
        audit,
        cause,
        completions: asked.iter().map(|completion| completion.id).collect(),
        answer,
    }])
}

/// An answer is taken until staff decide, also after the last day: people look at everything that came.
fn answer_audit(
    biennium: &Biennium,
    id: AuditId,
    (uploads, most): (&[UploadId], u32),
    answered_at: Timestamp,
) -> Result<Vec<BienniumEvent>, Refusal> {
    let audit = biennium.audit(id).ok_or(Refusal::Unknown)?;
    if !audit.state.is_open() {
        return Err(Refusal::AuditOver);
    }
    let has_none = |id: &CompletionId| {
        biennium
            .completion(*id)
            .is_none_or(|completion| completion.upload.is_none())
    };
    if uploads.is_empty() && audit.uploads.is_empty() && audit.completions.iter().any(has_none) {
        return Err(Refusal::NothingSent);
    }
    if uploads.len() > most as usize {
        return Err(Refusal::TooManyFiles(most));
    }
    Ok(vec![BienniumEvent::AuditAnswered {
        audit: id,
        uploads: uploads.to_vec(),
        answered_at,
    }])
}

/// Not enough proof leads to a probation, unless what is proved is enough by itself (R-AUD-4).
fn settle_audit(biennium: &Biennium, command: &Command) -> Result<Vec<BienniumEvent>, Refusal> {
    let Command::SettleAudit {
        audit,
        outcome,
        insufficient,
        own,
        probation,
    } = command
    else {
        return Ok(Vec::new());
    };
    let found = biennium.audit(*audit).ok_or(Refusal::Unknown)?;
    if *own == OwnReview::Own {
        return Err(Refusal::Own);
    }
    if found.state != AuditState::Answered {
        return Err(Refusal::AuditOver);
    }
    let is_asked = insufficient.iter().all(|id| found.completions.contains(id));
    let is_named = match outcome {
        AuditOutcome::Sufficient => insufficient.is_empty(),
        AuditOutcome::Insufficient => !insufficient.is_empty() && is_asked,
    };
    if !is_named {
        return Err(Refusal::NotNamed);
    }
    let mut events = vec![BienniumEvent::AuditSettled {
        audit: *audit,
        outcome: *outcome,
        insufficient: insufficient.clone(),
    }];
    let short = then_short(biennium, &events, *probation);
    events.extend(short);
    Ok(events)
}

/// What was found not to be enough is looked at again, by somebody who did not find so, with new days to answer: those that it
/// had are over (R-APP-1, R-AUD-2).
fn reopen_audit(biennium: &Biennium, command: &Command) -> Result<Vec<BienniumEvent>, Refusal> {
    let Command::ReopenAudit {
        audit,
        own,
        involved,
        answer,
    } = command
    else {
        return Ok(Vec::new());
    };
    let found = biennium.audit(*audit).ok_or(Refusal::Unknown)?;
    if *own == OwnReview::Own {
        return Err(Refusal::Own);
    }
    if found.state != AuditState::Insufficient {
        return Err(Refusal::AuditOver);
    }
    if *involved {
        return Err(Refusal::Involved);
    }
    if biennium.open_audit().is_some() {
        return Err(Refusal::AuditRuns);
    }
    Ok(vec![BienniumEvent::AuditReopened {
        audit: *audit,
        answer: *answer,
    }])
}

/// Nothing is held against its holder any more for a probation that was over.
fn spare(biennium: &Biennium) -> Vec<BienniumEvent> {
    let is_missed = biennium.standing.phase == Phase::Missed;
    is_missed
        .then_some(BienniumEvent::BienniumNotJudged {})
        .into_iter()
        .collect()
}

/// New days to send what nobody sent: those that it had are over (R-AUD-2).
fn ask_again(biennium: &Biennium, id: AuditId, answer: EndsOn) -> Result<Vec<BienniumEvent>, Refusal> {
    let found = biennium.audit(id).ok_or(Refusal::Unknown)?;
    if found.state != AuditState::Unanswered {
        return Err(Refusal::AuditOver);
    }
    // One that nobody answered is open itself: it can still be answered.
    if biennium.open_audit().is_some_and(|open| open.id != id) {
        return Err(Refusal::AuditRuns);
    }
    Ok(vec![BienniumEvent::AuditReopened { audit: id, answer }])
}

/// A biennium that was found to be enough, and is not without what an audit found unproved, is in a probation again (R-AUD-4).
fn then_short(biennium: &Biennium, events: &[BienniumEvent], probation: EndsOn) -> Option<BienniumEvent> {
    let after = events.iter().fold(biennium.clone(), Biennium::evolve);
    let missing = after.missing();
    // While it runs there is time to earn the credits anew; at its end they are counted.
    let is_settled = matches!(after.standing.phase, Phase::Met | Phase::Cleared);
    (is_settled && !missing.is_nothing()).then_some(BienniumEvent::ProbationBegan {
        ends: probation,
        cause: ProbationCause::Audit,
        missing: missing.credits,
        missing_a_plus: missing.a_plus,
    })
}

/// Nothing happens where nothing of them was borrowed.
fn give_back(
    biennium: &Biennium,
    from: BienniumId,
    completions: &[CompletionId],
    probation: EndsOn,
) -> Vec<BienniumEvent> {
    let of = |completion: &CompletionId| {
        let parts = biennium.standing.borrowed.iter();
        let same = parts.filter(|loan| loan.from == from && loan.completion == *completion);
        let credits: Credits = same.map(|loan| loan.credits).sum();
        (!credits.is_zero()).then_some(BienniumEvent::LoanTakenBack {
            completion: *completion,
            from,
            credits,
        })
    };
    let mut events: Vec<BienniumEvent> = completions.iter().filter_map(of).collect();
    if !events.is_empty() {
        let short = then_short(biennium, &events, probation);
        events.extend(short);
    }
    events
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
