//! Which rules read a result that was given after the rules changed in an open window, and what the others would have asked for
//! (R-RX-4): to each holder in figures.

use cqr_domain::{
    Credits,
    cases::CaseEvent,
    ids::{CaseId, SittingId},
    journal::PolicyVersion,
    prescriptions::PrescriptionLine,
    sittings::Count,
};
use cqr_store::{
    Rx, StoreError, cases, journal,
    sittings::{self, SittingRow},
};
use jiff::civil::Date;

use super::{
    Player, SittingError,
    score::{asked_by, made_lines, readable},
};
use crate::{
    App,
    programs::{Programs, program_of_version, version_in_force},
};

/// What two versions of the rules ask for by one result, each in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RulesTaken {
    /// By the rules of the day on which the window opened.
    pub opening: Credits,
    /// By the newer rules.
    pub newer: Credits,
    /// Whether the newer ones were taken.
    pub is_newer: bool,
}

/// The rules between which was chosen for the player's own sitting; nothing where they did not change in its window, or only
/// one version of them can read the result.
///
/// # Errors
/// [`SittingError::NotFound`] also when it is somebody else's.
pub async fn rules_taken(app: &App, player: Player, id: SittingId) -> Result<Option<RulesTaken>, SittingError> {
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let row = player.own_still(rx, id)?;
            let case = cases::lookup(rx, row.case_id.0)?;
            let (Some((case, _)), Some((taken, on))) = (case, issued(rx, row.case_id.0)?) else {
                return Ok(None);
            };
            let opened = version_in_force(rx, &row.program, case.window_open_on.0)?;
            let is_newer = opened.as_ref() != Some(&taken);
            let other = if is_newer {
                opened
            } else {
                version_in_force(rx, &row.program, on)?
            };
            let Some(other) = other.filter(|other| *other != taken) else {
                return Ok(None);
            };
            let counts = counts(rx, id)?;
            let mut asks = |version: &PolicyVersion| {
                let program = readable(program_of_version(rx, &programs, version))?;
                Ok::<_, StoreError>(program.and_then(|program| asked_by(&program, &row.outline, &counts)))
            };
            let (Some(taken), Some(other)) = (asks(&taken)?, asks(&other)?) else {
                return Ok(None);
            };
            // A version that came later on the day of the result was not chosen from.
            let was_chosen = if is_newer { taken <= other } else { taken < other };
            let (opening, newer) = if is_newer { (other, taken) } else { (taken, other) };
            Ok(was_chosen.then_some(RulesTaken {
                opening,
                newer,
                is_newer,
            }))
        })
        .await
}

/// How each line of the prescription of a sitting came about, by the version of the rules that made it; nothing before it is made,
/// and where this binary cannot read that version any more.
pub(super) fn made(
    rx: &mut Rx<'_>,
    programs: &Programs,
    row: &SittingRow,
) -> Result<Vec<PrescriptionLine>, StoreError> {
    let Some((version, _)) = issued(rx, row.case_id.0)? else {
        return Ok(Vec::new());
    };
    let program = readable(program_of_version(rx, programs, &version))?;
    let counts = counts(rx, row.id.0)?;
    Ok(program.map_or_else(Vec::new, |program| made_lines(&program, &row.outline, &counts)))
}

/// The version by which was prescribed, and on which day.
fn issued(rx: &mut Rx<'_>, case: CaseId) -> Result<Option<(PolicyVersion, Date)>, StoreError> {
    let history = journal::load::<CaseEvent>(rx, case)?;
    let mut events = history.into_iter().rev();
    let issued = events.find(|recorded| matches!(recorded.event, CaseEvent::PrescriptionIssued { .. }));
    Ok(issued.map(|recorded| (recorded.context.policy, recorded.context.effective_on)))
}

fn counts(rx: &mut Rx<'_>, id: SittingId) -> Result<Vec<Count>, StoreError> {
    let number = |count: i32| u16::try_from(count).unwrap_or(u16::MAX);
    let lines = sittings::results_of(rx, id)?.into_iter();
    let count = |line: sittings::ResultRow| Count {
        questions: number(line.questions),
        correct: number(line.correct),
        subcategory: line.subcategory,
    };
    Ok(lines.map(count).collect())
}
