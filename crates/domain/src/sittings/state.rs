//! The state of a sitting, folded from its stream.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{DeadlineRule, SittingEvent, SubcategoryResult, SubmittedBy};
use crate::{
    forms::seeded_order,
    ids::{CaseId, FormId, PersonId, SessionId},
    journal::{self, Reason},
};

/// Where a sitting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SittingState {
    /// Answers are taken.
    Open,
    /// Answers are closed, the result is not recorded yet.
    Submitted,
    /// The result is recorded.
    Scored,
    /// It does not count.
    Voided,
}

/// A sitting as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// The case.
    pub case: CaseId,
    /// The holder.
    pub person: PersonId,
    /// The program.
    pub program: String,
    /// The form.
    pub form: FormId,
    /// Its outline.
    pub outline: String,
    /// How many questions.
    pub questions: u16,
    /// Time of the form, in minutes.
    pub minutes: u32,
    /// The end, exclusive.
    pub deadline: Timestamp,
    /// What the end was counted from.
    pub rule: DeadlineRule,
    /// Decides the order of the questions.
    pub order_seed: u64,
    /// Where it stands.
    pub state: SittingState,
    /// Number of the active player, from 1.
    pub player: u32,
    /// The session of the active player.
    pub session: SessionId,
    /// Who ended it and how many questions have an answer.
    pub submitted: Option<(SubmittedBy, u16)>,
    /// Name of the rule that decided the result.
    pub result_rule: Option<String>,
    /// The result; empty before it is recorded.
    pub result: Vec<SubcategoryResult>,
    /// Why it does not count.
    pub voided: Option<Reason>,
}

impl Sitting {
    /// Folds a stream; nothing when it does not begin with a start.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a SittingEvent>) -> Option<Self> {
        journal::fold(events, Self::open, Self::evolve)
    }

    /// The state that a start makes.
    #[must_use]
    pub fn open(event: &SittingEvent) -> Option<Self> {
        let SittingEvent::SittingStarted {
            case,
            person,
            program,
            form,
            outline,
            questions,
            minutes,
            deadline,
            rule,
            order_seed,
            session,
        } = event
        else {
            return None;
        };
        Some(Self {
            case: *case,
            person: *person,
            program: program.clone(),
            form: *form,
            outline: outline.clone(),
            questions: *questions,
            minutes: *minutes,
            deadline: *deadline,
            rule: *rule,
            order_seed: *order_seed,
            state: SittingState::Open,
            player: 1,
            session: *session,
            submitted: None,
            result_rule: None,
            result: Vec::new(),
            voided: None,
        })
    }

    /// The state after one more event.
    #[must_use]
    pub fn evolve(mut self, event: &SittingEvent) -> Self {
        match event {
            SittingEvent::SittingStarted { .. } => {}
            SittingEvent::PlayerTakenOver { player, session } => {
                self.player = *player;
                self.session = *session;
            }
            SittingEvent::SittingLengthened { deadline, rule } => {
                self.deadline = *deadline;
                self.rule = *rule;
            }
            SittingEvent::SittingSubmitted { by, answered } => {
                self.submitted = Some((*by, *answered));
                self.state = SittingState::Submitted;
            }
            SittingEvent::SittingVoided { reason } => {
                self.voided = Some(reason.clone());
                self.state = SittingState::Voided;
            }
            SittingEvent::ResultRecorded { rule, lines } => {
                self.result_rule = Some(rule.clone());
                self.result.clone_from(lines);
                self.state = SittingState::Scored;
            }
            SittingEvent::SittingHandedOver { person } => self.person = *person,
        }
        self
    }

    /// The place in the form of the question with this number; nothing beyond the last.
    #[must_use]
    pub fn position_of(&self, number: u16) -> Option<u16> {
        position_of(self.order_seed, self.questions, number)
    }
}

/// The place in the form, from 1, of the question with this number, from 1.
#[must_use]
pub fn position_of(order_seed: u64, questions: u16, number: u16) -> Option<u16> {
    let order = seeded_order(order_seed, usize::from(questions));
    let place = order.get(usize::from(number).checked_sub(1)?)?;
    u16::try_from(place + 1).ok()
}
