//! What holds a discontinuation that enough people released: what came in since, until that is settled. The sweep, the pages and
//! the API all ask here, so that none of them says what another does not do (R-RX-16, R-STAT-8, R-APP-1, I9).

use std::collections::BTreeSet;

use cqr_domain::{
    cases::{Case, CaseState},
    ids::{CompletionId, RequestId},
    programs::Program,
};
use cqr_store::{
    Db, StoreError,
    cases::{self, Held},
    completions,
    decisions::DecisionRow,
    requests::RequestRow,
};
use jiff::{Timestamp, civil::Date};

use super::{
    asked::asked,
    effect::{gives_grace, grace_over},
    waiting::is_unscored,
};
use crate::{completions::reviewed_by, programs::Programs};

/// A discontinuation that enough people released, and what has to be settled before it takes effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    /// The instant until which the release can be taken back, and before which it takes no effect in any case.
    pub takes_effect_at: Timestamp,
    /// The courses that wait for their review, the one that was reported first in front.
    pub courses: Vec<HoldingCourse>,
    /// The requests that wait, the one that was filed first in front.
    pub requests: Vec<HoldingRequest>,
    /// Whether a self-assessment has ended and its result is not recorded (R-SSA-21).
    pub unscored: bool,
    /// The last day of the grace year, where it has passed meanwhile: more time is granted first (R-REIN-2).
    pub grace_over: Option<Date>,
}

/// A course in review that holds a discontinuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoldingCourse {
    /// The course.
    pub id: CompletionId,
    /// The body's day on which it was reported.
    pub reported_on: Date,
    /// The day by which it is to be reviewed (R-RX-13).
    pub reviewed_by: Date,
}

/// A request that holds a discontinuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoldingRequest {
    /// The request.
    pub id: RequestId,
    /// The day by which it is answered; nothing for an appeal that was refused and can still be taken a step further.
    pub answered_by: Option<Date>,
}

/// What holds the discontinuation of a case; nothing where not enough people released one, and where nothing holds it.
pub(crate) fn held_back(
    db: &mut Db,
    program: &Program,
    held: &Held,
    now: Timestamp,
) -> Result<Option<HeldBack>, StoreError> {
    let Some(takes_effect_at) = released(&held.case) else {
        return Ok(None);
    };
    let reviews = completions::in_review(db, held.case.person)?;
    let course = |row: &completions::CompletionRow| HoldingCourse {
        id: row.id.0,
        reported_on: program.today(row.reported_at.0),
        reviewed_by: reviewed_by(program, row.waits_since()),
    };
    let (today, suspend) = (program.today(now), program.policy.appeals.suspends);
    let mut asked = asked(db, program, held)?;
    asked.retain(|row| row.wish.0.holds_released(suspend) && row.waits(today));
    let request = |row: &RequestRow| HoldingRequest {
        id: row.id.0,
        answered_by: row.due_on.map(|day| day.0),
    };
    let gives = gives_grace(db, program, &held.case)?;
    let back = HeldBack {
        takes_effect_at,
        courses: reviews.iter().map(course).collect(),
        // They come the newest in front.
        requests: asked.iter().rev().map(request).collect(),
        unscored: is_unscored(db, &held.case)?,
        grace_over: grace_over(program, &held.case, now).filter(|_| gives),
    };
    let waits = !back.courses.is_empty() || !back.requests.is_empty();
    let holds = waits || back.unscored || back.grace_over.is_some();
    Ok(holds.then_some(back))
}

/// When a discontinuation takes effect that enough people released and that is not in effect; nothing without one.
pub(crate) fn released(case: &Case) -> Option<Timestamp> {
    let proposal = case.discontinuation.as_ref();
    let waits = proposal.filter(|_| case.state == CaseState::CloseReview);
    waits.and_then(|proposal| proposal.takes_effect_at)
}

/// Whether a discontinuation of this case waits while a request is open: one that is released, or one that may be proposed.
pub(crate) fn would_hold(db: &mut Db, program: &Program, held: &Held, row: &RequestRow) -> Result<bool, StoreError> {
    let (case, wish) = (&held.case, row.wish.0);
    if case.state.is_finished() || case.state == CaseState::DiscontinuedGrace || !wish.holds_discontinuation() {
        return Ok(false);
    }
    if released(case).is_some() && !wish.holds_released(program.policy.appeals.suspends) {
        return Ok(false);
    }
    Ok(asked(db, program, held)?.iter().any(|bears| bears.id == row.id))
}

/// The courses in review that hold one of these decisions.
pub(crate) fn holding_courses(
    db: &mut Db,
    programs: &Programs,
    decisions: &[DecisionRow],
    now: Timestamp,
) -> Result<BTreeSet<CompletionId>, StoreError> {
    let mut holding = BTreeSet::new();
    for decision in decisions {
        let held = cases::load(db, decision.case_id.0)?.ok_or(StoreError::NotFound)?;
        let back = held_back(db, &programs.current(&held.case.program), &held, now)?;
        holding.extend(back.iter().flat_map(|back| &back.courses).map(|course| course.id));
    }
    Ok(holding)
}
