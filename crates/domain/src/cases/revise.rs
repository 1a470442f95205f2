//! A prescription that asks for less because an appeal against it was granted (R-APP-1). It never asks for more (R-RX-4), and
//! what counts already stays.

use super::{Case, CaseEvent, Line, PrescribedLine, Refusal, decide::then_finish};
use crate::ids::RequestId;

impl Case {
    /// Whether less can be prescribed: there is a prescription, and the case is not finished.
    #[must_use]
    pub const fn is_revisable(&self) -> bool {
        self.prescription.is_some() && !self.lines.is_empty() && !self.state.is_finished()
    }

    /// A line without credits is gone; what was counted is so before and after.
    pub(super) fn prescribe_less(&mut self, lines: &[PrescribedLine]) {
        for line in &mut self.lines {
            if let Some(credits) = wished(lines, line) {
                line.prescribed = credits;
            }
        }
        self.lines.retain(|line| !line.prescribed.is_zero());
    }
}

/// What is asked of a line; nothing when it is not named.
fn wished(lines: &[PrescribedLine], line: &Line) -> Option<crate::Credits> {
    let named = lines.iter().find(|wished| wished.subcategory == line.subcategory);
    named.map(|wished| wished.credits)
}

/// Every line of the prescription as it would stand: one that is not named stays as it is, and none asks for less than what
/// counts for it already.
///
/// # Errors
/// When a line would ask for more, is none of the prescription, or when nothing would be less.
pub fn revised(case: &Case, lines: &[PrescribedLine]) -> Result<Vec<PrescribedLine>, Refusal> {
    let more = lines.iter().find(|wished| {
        let line = case.lines.iter().find(|line| line.subcategory == wished.subcategory);
        line.is_none_or(|line| wished.credits > line.prescribed)
    });
    if let Some(more) = more {
        return Err(Refusal::MoreThanPrescribed {
            subcategory: more.subcategory.clone(),
        });
    }
    let stands = |line: &Line| PrescribedLine {
        subcategory: line.subcategory.clone(),
        credits: wished(lines, line).unwrap_or(line.prescribed).max(line.earned),
    };
    let after: Vec<_> = case.lines.iter().map(stands).collect();
    let is_less = |(line, after): (&Line, &PrescribedLine)| after.credits < line.prescribed;
    if !case.lines.iter().zip(&after).any(is_less) {
        return Err(Refusal::NothingLess);
    }
    Ok(after)
}

/// Prescribes less, which may be all that was missing.
pub(super) fn revise(case: &Case, request: RequestId, lines: &[PrescribedLine]) -> Result<Vec<CaseEvent>, Refusal> {
    if !case.is_revisable() {
        return Err(Refusal::OutOfOrder(case.state));
    }
    let lines = revised(case, lines)?;
    Ok(then_finish(
        case,
        vec![CaseEvent::PrescriptionRevised { request, lines }],
    ))
}

#[cfg(test)]
#[path = "revise_tests.rs"]
mod tests;
