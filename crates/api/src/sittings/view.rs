//! What the API says of a sitting.

use cqr_app::sittings::{Answer, SittingView};
use cqr_domain::{
    ids::{CaseId, SittingId},
    items::Letters,
    sittings::{DeadlineRule, SittingState, SubmittedBy},
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::describe::{DeadlineRuleCode, IdText, Instant, LetterList, SittingStateCode, SubmittedByCode};

/// A sitting.
#[derive(Serialize, JsonSchema)]
pub(super) struct Sitting {
    #[schemars(with = "IdText")]
    id: SittingId,
    #[schemars(with = "IdText")]
    case: CaseId,
    outline: String,
    questions: u16,
    minutes: u32,
    /// The end, exclusive.
    #[schemars(with = "Instant")]
    deadline: Timestamp,
    #[schemars(with = "DeadlineRuleCode")]
    deadline_rule: DeadlineRule,
    /// The server's time at this reply.
    #[schemars(with = "Instant")]
    now: Timestamp,
    seconds_left: u64,
    #[schemars(with = "SittingStateCode")]
    state: SittingState,
    /// Whether this session or token plays.
    active: bool,
    #[schemars(with = "Option<SubmittedByCode>")]
    submitted_by: Option<SubmittedBy>,
    answers: Vec<Answered>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// The sitting's own token; only for who starts it or takes it over.
    player_token: Option<String>,
}

/// The answer to one question that counts now.
#[derive(Serialize, JsonSchema)]
pub(super) struct Answered {
    number: u16,
    revision: u32,
    #[schemars(with = "LetterList")]
    response: Letters,
    #[schemars(with = "Instant")]
    saved_at: Timestamp,
}

impl From<&Answer> for Answered {
    fn from(answer: &Answer) -> Self {
        let Answer {
            number,
            revision,
            response,
            saved_at,
        } = *answer;
        Self {
            number,
            revision,
            response,
            saved_at,
        }
    }
}

impl Sitting {
    pub(super) fn of(view: SittingView, player_token: Option<String>) -> Self {
        Self {
            seconds_left: view.seconds_left(),
            id: view.id,
            case: view.case,
            outline: view.outline,
            questions: view.questions,
            minutes: view.minutes,
            deadline: view.deadline,
            deadline_rule: view.rule,
            now: view.now,
            state: view.state,
            active: view.active,
            submitted_by: view.submitted_by,
            answers: view.answers.iter().map(Answered::from).collect(),
            player_token,
        }
    }
}
