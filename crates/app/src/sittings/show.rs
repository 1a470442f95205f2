//! What the person sitting sees: the state of the sitting, and one question at a time (trust-and-ux.md 1.5, point 1).

use cqr_domain::{
    ids::{CaseId, SittingId},
    items::{Letters, ShownItem},
    sittings::{DeadlineRule, Refusal, SittingState, SubmittedBy},
};
use cqr_store::{
    Db, Rx, accounts, forms,
    sittings::{self, AnswerRow, SittingRow},
};
use jiff::Timestamp;

use super::{Player, SittingError};
use crate::{App, items::open_text};

/// A sitting as its holder sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SittingView {
    /// The sitting.
    pub id: SittingId,
    /// The case.
    pub case: CaseId,
    /// The program.
    pub program: String,
    /// The outline.
    pub outline: String,
    /// How many questions.
    pub questions: u16,
    /// Time of the form, in minutes.
    pub minutes: u32,
    /// The end, exclusive.
    pub deadline: Timestamp,
    /// What the end was counted from.
    pub rule: DeadlineRule,
    /// The server's time at this reply.
    pub now: Timestamp,
    /// Where it stands.
    pub state: SittingState,
    /// Whether whoever asks is the active player.
    pub active: bool,
    /// Whether nobody plays: the session that did was ended. Whoever takes it over closes nothing.
    pub left: bool,
    /// Who ended it.
    pub submitted_by: Option<SubmittedBy>,
    /// The answers so far, by number of the question; one that was taken back has no letters.
    pub answers: Vec<Answer>,
}

/// The answer to one question that counts now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Number of the question, from 1.
    pub number: u16,
    /// Number of the revision, from 1.
    pub revision: u32,
    /// What was chosen.
    pub response: Letters,
    /// When it was saved.
    pub saved_at: Timestamp,
}

/// One question with what was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The question; it has no key.
    pub item: ShownItem,
    /// The answer so far.
    pub answer: Option<Answer>,
    /// How many questions there are.
    pub questions: u16,
    /// The end, exclusive.
    pub deadline: Timestamp,
    /// The server's time at this reply.
    pub now: Timestamp,
}

impl SittingView {
    /// Whole seconds until the end; 0 after it.
    #[must_use]
    pub fn seconds_left(&self) -> u64 {
        seconds_left(self.deadline, self.now)
    }

    /// How many questions have an answer.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.answers.iter().filter(|answer| !answer.response.is_empty()).count()
    }

    /// Whether answers are taken now.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == SittingState::Open && self.now < self.deadline
    }

    pub(super) fn of(db: &mut Db, row: &SittingRow, player: Player, now: Timestamp) -> Result<Self, SittingError> {
        let answers = sittings::current(db, row.id.0)?;
        let active = player.is_active(row);
        let left = !active && accounts::is_ended(db, row.session_id.0)?;
        Ok(Self {
            id: row.id.0,
            case: row.case_id.0,
            program: row.program.clone(),
            outline: row.outline.clone(),
            questions: row.question_count(),
            minutes: row.minutes.unsigned_abs(),
            deadline: row.deadline_at.0,
            rule: row.deadline_rule.0,
            now,
            state: row.state.0,
            active,
            left,
            submitted_by: row.submitted_by.map(|by| by.0),
            answers: answers.values().map(Answer::of).collect(),
        })
    }
}

impl Question {
    /// Whole seconds until the end; 0 after it.
    #[must_use]
    pub fn seconds_left(&self) -> u64 {
        seconds_left(self.deadline, self.now)
    }
}

impl Answer {
    pub(super) fn of(row: &AnswerRow) -> Self {
        Self {
            number: u16::try_from(row.item_no).unwrap_or(u16::MAX),
            revision: row.revision.unsigned_abs(),
            response: row.response.0,
            saved_at: row.saved_at.0,
        }
    }
}

fn seconds_left(deadline: Timestamp, now: Timestamp) -> u64 {
    u64::try_from(deadline.duration_since(now).as_secs()).unwrap_or(0)
}

/// The sitting with the answers so far; also after it ended.
///
/// # Errors
/// [`SittingError::NotFound`] also when it is somebody else's.
pub async fn show(app: &App, player: Player, id: SittingId) -> Result<SittingView, SittingError> {
    app.store
        .read(move |rx| {
            let row = player.own_still(rx, id)?;
            let now = rx.now();
            SittingView::of(rx, &row, player, now)
        })
        .await
}

/// One question of a running sitting, for the active player only.
///
/// # Errors
/// [`SittingError::NotFound`] also for a number that the sitting does not have.
pub async fn show_item(app: &App, player: Player, id: SittingId, number: u16) -> Result<Question, SittingError> {
    let keys = app.keys.clone();
    app.store
        .read(move |rx| {
            let row = player.own(rx, id)?;
            player.must_be_active(&row)?;
            must_run(rx, &row)?;
            let position = row.position_of(number).ok_or(SittingError::NotFound)?;
            let sealed = forms::sealed_text_at(rx, row.form_id.0, position)?.ok_or(SittingError::NotFound)?;
            let text = open_text(&keys, sealed.item, sealed.version, &sealed.sealed)?;
            let answer = sittings::current_of(rx, id, number)?;
            Ok(Question {
                item: ShownItem::of(number, sealed.item_type, text),
                answer: answer.as_ref().map(Answer::of),
                questions: row.question_count(),
                deadline: row.deadline_at.0,
                now: rx.now(),
            })
        })
        .await
}

fn must_run(rx: &Rx, row: &SittingRow) -> Result<(), Refusal> {
    match row.state.0 {
        SittingState::Open if rx.now() < row.deadline_at.0 => Ok(()),
        SittingState::Open => Err(Refusal::TimeIsOver),
        SittingState::Voided => Err(Refusal::Voided),
        SittingState::Submitted | SittingState::Scored => Err(Refusal::Closed),
    }
}
