//! The rows of a sitting, as a pure function of its folded state.

use cqr_domain::{
    ids::{CaseId, FormId, PersonId, SessionId, SittingId},
    items::Letters,
    journal::Reason,
    sittings::{DeadlineRule, Millionths, Outcome, Sitting, SittingState, SubcategoryResult, SubmittedBy},
};
use diesel::prelude::*;

use super::schema::{results, sittings};
use crate::{AsText, At, Sql};

crate::as_text_by_serde!(DeadlineRule, SittingState, SubmittedBy, Outcome);

impl AsText for Letters {
    fn as_text(&self) -> String {
        self.to_string()
    }
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// One sitting as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = sittings, treat_none_as_null = true)]
pub struct SittingRow {
    /// The sitting.
    pub id: Sql<SittingId>,
    /// The case.
    pub case_id: Sql<CaseId>,
    /// The holder.
    pub person_id: Sql<PersonId>,
    /// The program.
    pub program: String,
    /// The form.
    pub form_id: Sql<FormId>,
    /// Its outline.
    pub outline: String,
    /// How many questions.
    pub questions: i32,
    /// Time of the form, in minutes.
    pub minutes: i32,
    /// The end, exclusive.
    pub deadline_at: At,
    /// What the end was counted from.
    pub deadline_rule: Sql<DeadlineRule>,
    /// Decides the order of the questions; the 64 bits of the seed as a signed number.
    pub order_seed: i64,
    /// Where it stands.
    pub state: Sql<SittingState>,
    /// Number of the active player, from 1.
    pub player: i32,
    /// The session of the active player.
    pub session_id: Sql<SessionId>,
    /// Who ended it.
    pub submitted_by: Option<Sql<SubmittedBy>>,
    /// How many questions had an answer at the end.
    pub answered: Option<i32>,
    /// Name of the rule that decided the result.
    pub result_rule: Option<String>,
    /// Why it does not count.
    pub void_reason: Option<Sql<Reason>>,
    /// Version of the stream these facts stand for.
    pub version: i32,
}

impl SittingRow {
    /// How many questions.
    #[must_use]
    pub fn question_count(&self) -> u16 {
        u16::try_from(self.questions).unwrap_or(u16::MAX)
    }

    /// Number of the active player.
    #[must_use]
    pub const fn player_number(&self) -> u32 {
        self.player.unsigned_abs()
    }

    /// The place in the form of the question with this number.
    #[must_use]
    pub fn position_of(&self, number: u16) -> Option<u16> {
        cqr_domain::sittings::position_of(self.order_seed.cast_unsigned(), self.question_count(), number)
    }
}

/// The result in one subcategory; shares and probabilities in millionths.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = results)]
pub struct ResultRow {
    /// The sitting.
    pub sitting_id: Sql<SittingId>,
    /// Place in the outline, from 0.
    pub position: i32,
    /// Code of the subcategory.
    pub subcategory: String,
    /// Scored questions.
    pub questions: i32,
    /// How many were answered as the key says.
    pub correct: i32,
    /// Estimated share that is known.
    pub estimate: i32,
    /// Standard error of the estimate.
    pub standard_error: i32,
    /// Probability that the true share is below the standard.
    pub p_below: i32,
    /// What the rule in force says.
    pub outcome: Sql<Outcome>,
}

/// The rows that stand for a sitting at a version of its stream.
#[must_use]
pub fn rows_of(id: SittingId, sitting: &Sitting, version: u32) -> (SittingRow, Vec<ResultRow>) {
    let row = SittingRow {
        id: Sql(id),
        case_id: Sql(sitting.case),
        person_id: Sql(sitting.person),
        program: sitting.program.clone(),
        form_id: Sql(sitting.form),
        outline: sitting.outline.clone(),
        questions: i32::from(sitting.questions),
        minutes: i32::try_from(sitting.minutes).unwrap_or(i32::MAX),
        deadline_at: At(sitting.deadline),
        deadline_rule: Sql(sitting.rule),
        order_seed: sitting.order_seed.cast_signed(),
        state: Sql(sitting.state),
        player: i32::try_from(sitting.player).unwrap_or(i32::MAX),
        session_id: Sql(sitting.session),
        submitted_by: sitting.submitted.map(|(by, _)| Sql(by)),
        answered: sitting.submitted.map(|(_, answered)| i32::from(answered)),
        result_rule: sitting.result_rule.clone(),
        void_reason: sitting.voided.clone().map(Sql),
        version: i32::try_from(version).unwrap_or(i32::MAX),
    };
    let lines = sitting
        .result
        .iter()
        .zip(0..)
        .map(|(line, position)| result_row(id, position, line));
    (row, lines.collect())
}

fn result_row(id: SittingId, position: i32, line: &SubcategoryResult) -> ResultRow {
    let millionths = |share: Millionths| i32::try_from(share.get()).unwrap_or(i32::MAX);
    ResultRow {
        sitting_id: Sql(id),
        position,
        subcategory: line.subcategory.clone(),
        questions: i32::from(line.questions),
        correct: i32::from(line.correct),
        estimate: millionths(line.estimate),
        standard_error: millionths(line.standard_error),
        p_below: millionths(line.p_below),
        outcome: Sql(line.outcome),
    }
}
