//! What is prescribed and what counts for it, as an explanation tells it.

use cqr_domain::{
    cases::{Case, CaseEvent},
    journal::Recorded,
};

use super::{Line, standing::line};

/// A line for each that is prescribed, by the issue or by the granted appeal that asks for less; one that says that nothing is,
/// once the assessment is done.
pub(super) fn prescribed_lines(
    case: &Case,
    history: &[Recorded<CaseEvent>],
    assessed: Option<&Recorded<CaseEvent>>,
) -> Vec<Line> {
    let is_source = |recorded: &&Recorded<CaseEvent>| {
        matches!(
            recorded.event,
            CaseEvent::PrescriptionIssued { .. } | CaseEvent::PrescriptionRevised { .. }
        )
    };
    let source = history.iter().rev().find(is_source);
    let is_revised = source.is_some_and(|recorded| matches!(recorded.event, CaseEvent::PrescriptionRevised { .. }));
    let rule = if is_revised { "R-APP-1" } else { "R-RX-2" };
    let told = case.lines.iter().map(|prescribed| {
        let is = format!("{} of {} credits counted", prescribed.earned, prescribed.prescribed);
        line(&format!("prescribed {}", prescribed.subcategory), is, rule, source)
    });
    let mut lines: Vec<Line> = told.collect();
    if lines.is_empty() && assessed.is_some() {
        lines.push(if is_revised {
            line("prescribed", "nothing: an appeal was granted".to_owned(), rule, source)
        } else {
            line(
                "prescribed",
                "nothing: every standard was met".to_owned(),
                "R-RX-1",
                assessed,
            )
        });
    }
    lines
}
