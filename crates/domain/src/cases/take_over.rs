//! Taking a case over from the system a body had before (cut-over): what was done there stands here with its own dates,
//! recorded as imported. A holder who has begun here is not taken over any more.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Case, CaseEvent, CaseState, CreditLine, ExtendedBy, Longer, PrescribedLine, Refusal};
use crate::{
    Credits,
    ids::{ImportId, PrescriptionId},
};

/// Name of the rule of a prescription that another system issued.
pub const IMPORTED_RULE: &str = "imported";

/// The result of another system in one subcategory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedLine {
    /// Code of the subcategory within the outline.
    pub subcategory: String,
    /// Whether the standard was met there.
    pub met: bool,
    /// How many answers were right.
    pub correct: u16,
    /// Of how many scored questions.
    pub questions: u16,
}

/// What another system knows about a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeOver {
    /// The day on which the profile was submitted.
    pub profile_on: Date,
    /// The self-assessment, if it was taken.
    pub assessment: Option<TakenAssessment>,
}

/// A self-assessment that was taken in another system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenAssessment {
    /// The day on which it was taken.
    pub assessed_on: Date,
    /// The outline it was taken against (R-SSA-4).
    pub outline: String,
    /// Its result per subcategory.
    pub result: Vec<ImportedLine>,
    /// What was prescribed; empty when every standard was met.
    pub prescribed: Vec<PrescribedLine>,
    /// What was counted for it so far, in all.
    pub earned: Vec<CreditLine>,
}

/// What another system decided about the close of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenClose {
    /// The import that says so.
    pub import: ImportId,
    /// The body's day.
    pub today: Date,
    /// The dates of a window that was made longer there.
    pub longer: Option<Longer>,
    /// The day from which the credential was discontinued there; nothing where the window runs.
    pub discontinued_on: Option<Date>,
    /// Whether finishing everything in the grace year leads back (policy `reinstatement.in_grace`).
    pub grace: bool,
}

/// What a case took over, as part of its state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenOver {
    /// The day on which the profile was submitted there.
    pub profile_on: Option<Date>,
    /// The day of the assessment there.
    pub assessed_on: Option<Date>,
    /// Its result.
    pub result: Vec<ImportedLine>,
    /// The day from which the credential was discontinued there over this window.
    pub discontinued_on: Option<Date>,
}

/// Decides what of `wish` is new. The same wish again brings nothing; a later one with more brings the rest.
pub(super) fn take_over(
    case: &Case,
    wish: &TakeOver,
    prescription: PrescriptionId,
    today: Date,
) -> Result<Vec<CaseEvent>, Refusal> {
    if case.profile.is_some() || case.sitting.is_some() {
        return Err(Refusal::BegunHere);
    }
    dates_fit(case, wish, today)?;
    let mut events = Vec::new();
    match case.taken_over.profile_on {
        None => events.push(CaseEvent::ProfileImported {
            submitted_on: wish.profile_on,
        }),
        Some(held) if held == wish.profile_on => {}
        Some(_) => return Err(Refusal::TakenOverOtherwise),
    }
    if let Some(assessment) = &wish.assessment {
        events.extend(take_assessment(case, assessment, prescription)?);
        let after = events.iter().fold(case.clone(), Case::evolve);
        let lines = not_counted_yet(&after, &assessment.earned)?;
        if !lines.is_empty() {
            events.push(CaseEvent::CreditsImported { lines });
        }
    } else if case.assessed {
        return Err(Refusal::TakenOverOtherwise);
    }
    let changes_nothing = events.is_empty();
    if !changes_nothing && (case.state.is_finished() || is_with_people(case)) {
        return Err(Refusal::OutOfOrder(case.state));
    }
    Ok(events)
}

/// Decides what of a close is new: more time there, and a discontinuation there. The same wish again brings nothing. What was
/// begun or decided here stays as it is.
pub(super) fn take_over_close(case: &Case, wish: &TakenClose, now: Timestamp) -> Result<Vec<CaseEvent>, Refusal> {
    let mut events = Vec::new();
    if let Some(longer) = wish.longer.filter(|longer| longer.window_close != case.window_close) {
        if longer.window_close < case.window_close {
            return Err(Refusal::NotLonger);
        }
        events.push(CaseEvent::CaseExtended {
            by: ExtendedBy::Import(wish.import),
            granted_on: wish.today,
            window_close: longer.window_close,
            grace_end: longer.grace_end,
            closes_at: longer.closes_at,
            grace_ends_at: longer.grace_ends_at,
        });
    }
    let after = events.iter().fold(case.clone(), Case::evolve);
    match (case.taken_over.discontinued_on, wish.discontinued_on) {
        (held, told) if held == told => {}
        (None, Some(day)) => {
            if case.profile.is_some() || case.sitting.is_some() {
                return Err(Refusal::BegunHere);
            }
            if day <= after.window_close || day > wish.today {
                return Err(Refusal::OutsideWindow);
            }
            events.push(CaseEvent::DiscontinuationImported { discontinued_on: day });
            if !wish.grace || now >= after.grace_ends_at {
                events.push(CaseEvent::GraceEnded {});
            }
        }
        _ => return Err(Refusal::TakenOverOtherwise),
    }
    if !events.is_empty() && !case.state.asks() {
        return Err(Refusal::OutOfOrder(case.state));
    }
    Ok(events)
}

impl Case {
    /// Whether it stands as lost only because files of a cut-over said so: nobody did or decided anything in it here.
    #[must_use]
    pub fn is_lost_by_files_alone(&self) -> bool {
        matches!(self.state, CaseState::DiscontinuedGrace | CaseState::DiscontinuedFinal)
            && self.taken_over.discontinued_on.is_some()
            && self.profile.is_none()
            && self.sitting.is_none()
            && self.counted.is_empty()
            && self.discontinuation.is_none()
            && self.extended.iter().all(|one| matches!(one.by, ExtendedBy::Import(_)))
    }
}

/// After the close people decide, and a file does not; unless nobody here decided about it, for the close was there and no other
/// one came since.
const fn is_with_people(case: &Case) -> bool {
    match case.state {
        CaseState::CloseReview => true,
        CaseState::DiscontinuedGrace => case.taken_over.discontinued_on.is_none() || case.discontinuation.is_some(),
        _ => false,
    }
}

fn dates_fit(case: &Case, wish: &TakeOver, today: Date) -> Result<(), Refusal> {
    let assessed_on = wish.assessment.as_ref().map(|assessment| assessment.assessed_on);
    let last = assessed_on.unwrap_or(wish.profile_on);
    // In the grace year of a discontinuation there, work went on there.
    let end = case
        .taken_over
        .discontinued_on
        .map_or(case.window_close, |_| case.grace_end);
    let fits = case.window_open <= wish.profile_on && wish.profile_on <= last && last <= end && last <= today;
    if fits { Ok(()) } else { Err(Refusal::OutsideWindow) }
}

fn take_assessment(
    case: &Case,
    assessment: &TakenAssessment,
    prescription: PrescriptionId,
) -> Result<Vec<CaseEvent>, Refusal> {
    let prescribed: Vec<PrescribedLine> = assessment
        .prescribed
        .iter()
        .filter(|line| !line.credits.is_zero())
        .cloned()
        .collect();
    if case.assessed {
        let held = &case.taken_over;
        let lines = case.lines.iter().map(|line| (&line.subcategory, line.prescribed));
        let same = held.assessed_on == Some(assessment.assessed_on)
            && held.result == assessment.result
            && lines.eq(prescribed.iter().map(|line| (&line.subcategory, line.credits)));
        return if same {
            Ok(Vec::new())
        } else {
            Err(Refusal::TakenOverOtherwise)
        };
    }
    let mut events = vec![CaseEvent::AssessmentImported {
        assessed_on: assessment.assessed_on,
        outline: assessment.outline.clone(),
        lines: assessment.result.clone(),
    }];
    if !prescribed.is_empty() {
        events.push(CaseEvent::PrescriptionIssued {
            prescription,
            rule: IMPORTED_RULE.to_owned(),
            lines: prescribed,
        });
    }
    Ok(events)
}

/// What of the credits there is not counted here yet. What holders earned here since is not touched.
fn not_counted_yet(case: &Case, earned: &[CreditLine]) -> Result<Vec<CreditLine>, Refusal> {
    let mut lines = Vec::new();
    for wanted in earned {
        let subcategory = wanted.subcategory.clone();
        let Some(line) = case.lines.iter().find(|line| line.subcategory == subcategory) else {
            return Err(Refusal::MoreThanOpen { subcategory });
        };
        if wanted.credits < line.taken_over {
            return Err(Refusal::TakenOverOtherwise);
        }
        let credits: Credits = wanted.credits.less(line.taken_over);
        if credits > line.open() {
            return Err(Refusal::MoreThanOpen { subcategory });
        }
        if !credits.is_zero() {
            lines.push(CreditLine { subcategory, credits });
        }
    }
    Ok(lines)
}

#[cfg(test)]
#[path = "take_over_tests.rs"]
mod tests;
