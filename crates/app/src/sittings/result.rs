//! The result as its holder sees it: per subcategory, never a single question (R-SSA-17, A09).

use cqr_domain::{
    Credits,
    cases::ImportedLine,
    ids::{CaseId, SittingId},
    prescriptions::PrescriptionLine,
    programs::Policy,
    sittings::{Outcome, SittingState, SubmittedBy},
};
use cqr_store::{cases, sittings};

use super::{Player, SittingError, estimate::estimate, rules_taken::made};
use crate::App;

/// Nearer to an even chance than this, a result is called close: the plain statement of certainty (design.md section 7).
const CLOSE_CALL: std::ops::RangeInclusive<i32> = 200_000..=800_000;

/// The result of a sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultView {
    /// The sitting.
    pub sitting: SittingId,
    /// The case.
    pub case: CaseId,
    /// Where it stands; the lines are empty until it is scored.
    pub state: SittingState,
    /// Who ended it.
    pub submitted_by: Option<SubmittedBy>,
    /// How many questions it had.
    pub questions: u16,
    /// How many had an answer at the end.
    pub answered: Option<u16>,
    /// The subcategories in the order of the outline.
    pub lines: Vec<ResultLine>,
}

/// The result in one subcategory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultLine {
    /// Code of the subcategory.
    pub subcategory: String,
    /// Its name.
    pub name: String,
    /// How many questions it had.
    pub questions: u16,
    /// How many were right, where the program shows it (R-SSA-17).
    pub correct: Option<u16>,
    /// What the result says.
    pub outcome: Outcome,
    /// Whether it was close to the standard, so that chance may have decided.
    pub is_close: bool,
    /// Of twenty people who answered alike, how many are below the standard.
    pub below_of_twenty: u8,
    /// What is prescribed; nothing when the standard is met.
    pub prescribed: Credits,
    /// How the rules came to it, by the version that prescribed; nothing for a result from elsewhere, and where the program does
    /// not show how many were right.
    pub made: Option<PrescriptionLine>,
}

impl ResultLine {
    /// A line of a result that another system told: its verdict stands, how sure it is follows from its counts.
    pub(crate) fn imported(line: &ImportedLine, name: String, prescribed: Credits, policy: &Policy) -> Self {
        let sure = estimate(&policy.prescription, line.correct, line.questions);
        let p_below = i32::try_from(sure.p_below.get()).unwrap_or(i32::MAX);
        Self {
            subcategory: line.subcategory.clone(),
            name,
            questions: line.questions,
            correct: policy.assessment.show_correct.then_some(line.correct),
            outcome: if line.met {
                Outcome::StandardMet
            } else {
                Outcome::LearningNeeded
            },
            is_close: CLOSE_CALL.contains(&p_below),
            below_of_twenty: of_twenty(p_below),
            prescribed,
            made: None,
        }
    }
}

/// A chance in millionths as people of twenty, to the nearest.
fn of_twenty(millionths: i32) -> u8 {
    let people = (i64::from(millionths.clamp(0, 1_000_000)) * 20 + 500_000) / 1_000_000;
    u8::try_from(people).unwrap_or(20)
}

/// The result of the player's own sitting.
///
/// # Errors
/// [`SittingError::NotFound`] also when it is somebody else's.
pub async fn result(app: &App, player: Player, id: SittingId) -> Result<ResultView, SittingError> {
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let row = player.own_still(rx, id)?;
            let program = programs.current(&row.program);
            let outline = program.outline(&row.outline);
            let prescribed = cases::lookup(rx, row.case_id.0)?.map_or_else(Vec::new, |(_, lines)| lines);
            let made = made(rx, &programs, &row)?;
            let shows = program.policy.assessment.show_correct;
            let line = |line: sittings::ResultRow| ResultLine {
                name: outline
                    .and_then(|outline| outline.subcategory(&line.subcategory))
                    .map_or_else(|| line.subcategory.clone(), |found| found.name.clone()),
                questions: u16::try_from(line.questions).unwrap_or(u16::MAX),
                correct: shows.then(|| u16::try_from(line.correct).unwrap_or(u16::MAX)),
                outcome: line.outcome.0,
                is_close: CLOSE_CALL.contains(&line.p_below),
                below_of_twenty: of_twenty(line.p_below),
                prescribed: prescribed
                    .iter()
                    .find(|prescribed| prescribed.subcategory == line.subcategory)
                    .map_or(Credits::ZERO, |prescribed| prescribed.prescribed.0),
                made: made
                    .iter()
                    .find(|made| shows && made.subcategory == line.subcategory)
                    .cloned(),
                subcategory: line.subcategory,
            };
            Ok(ResultView {
                sitting: id,
                case: row.case_id.0,
                state: row.state.0,
                submitted_by: row.submitted_by.map(|by| by.0),
                questions: row.question_count(),
                answered: row.answered.and_then(|answered| u16::try_from(answered).ok()),
                lines: sittings::results_of(rx, id)?.into_iter().map(line).collect(),
            })
        })
        .await
}
