//! Events of the sitting stream.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{CaseId, FormId, PersonId, SessionId, SittingId},
    journal::{Event, Reason, StreamKind},
};

/// A share or a probability in millionths: 0.7 is 700,000. A whole number, so that a fold is exact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Millionths(u32);

impl Millionths {
    /// So many millionths.
    #[must_use]
    pub const fn new(millionths: u32) -> Self {
        Self(millionths)
    }

    /// The nearest number of millionths of a share from 0 to 1.
    #[must_use]
    pub fn of_share(share: f64) -> Self {
        let clamped = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 0..=1 above"
        )]
        Self((clamped * 1e6).round() as u32)
    }

    /// The number of millionths.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The share, from 0 to 1.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.0) / 1e6
    }
}

impl fmt::Display for Millionths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000)
    }
}

/// What the end of a sitting was counted from (invariant 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineRule {
    /// The time of the form, from the start (R-SSA-7).
    TimeLimit,
    /// The close of the window, which comes earlier (R-SSA-21).
    WindowClose,
}

impl DeadlineRule {
    /// The rule behind it.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::TimeLimit => "R-SSA-7",
            Self::WindowClose => "R-SSA-21",
        }
    }
}

/// Who ended the sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmittedBy {
    /// The person sitting.
    Holder,
    /// The clock.
    TimeOver,
}

/// What a subcategory's result says (R-SSA-17). There is no third word: nobody can pass or fail (R-SSA-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The standard is met.
    StandardMet,
    /// Additional learning is needed.
    LearningNeeded,
}

/// The result in one subcategory (design.md section 7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubcategoryResult {
    /// Code of the subcategory.
    pub subcategory: String,
    /// Scored questions.
    pub questions: u16,
    /// How many were answered as the key says.
    pub correct: u16,
    /// Estimated share of the subcategory's content that is known.
    pub estimate: Millionths,
    /// Standard error of the estimate.
    pub standard_error: Millionths,
    /// Probability that the true share is below the standard.
    pub p_below: Millionths,
    /// What the rule in force says.
    pub outcome: Outcome,
}

/// A fact about one sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", content = "data", rename_all = "snake_case")]
pub enum SittingEvent {
    /// The sitting began; form, order and end are fixed from here on.
    SittingStarted {
        /// The case.
        case: CaseId,
        /// The holder.
        person: PersonId,
        /// The program.
        program: String,
        /// The form, which fixes item versions and keys.
        form: FormId,
        /// The outline of the form.
        outline: String,
        /// How many questions.
        questions: u16,
        /// Time of the form, in minutes.
        minutes: u32,
        /// The end, exclusive.
        deadline: Timestamp,
        /// What the end was counted from.
        rule: DeadlineRule,
        /// Decides the order of the questions.
        order_seed: u64,
        /// The session that plays.
        session: SessionId,
    },
    /// Another player took over; the earlier one is closed (A15).
    PlayerTakenOver {
        /// Number of the player that is active now, from 1.
        player: u32,
        /// The session that plays.
        session: SessionId,
    },
    /// The window that had cut the time short became longer, so there is more of it (R-SSA-7, R-SSA-21).
    SittingLengthened {
        /// The end from now on, exclusive; always later than before.
        deadline: Timestamp,
        /// What it was counted from.
        rule: DeadlineRule,
    },
    /// The answers are closed.
    SittingSubmitted {
        /// Who ended it.
        by: SubmittedBy,
        /// How many questions have an answer.
        answered: u16,
    },
    /// The sitting does not count (R-SSA-16, R-SSA-19).
    SittingVoided {
        /// Why, by code.
        reason: Reason,
    },
    /// The answers were compared with the keys of the form.
    ResultRecorded {
        /// Name of the rule that decided.
        rule: String,
        /// The result, in the order of the outline.
        lines: Vec<SubcategoryResult>,
    },
    /// The record of the holder was merged with another of the same human, to whom the sitting belongs from now on.
    SittingHandedOver {
        /// Whose it is now.
        person: PersonId,
    },
}

impl Event for SittingEvent {
    const STREAM: StreamKind = StreamKind::Sitting;
    type StreamId = SittingId;

    fn name(&self) -> &'static str {
        match self {
            Self::SittingStarted { .. } => "sitting_started",
            Self::PlayerTakenOver { .. } => "player_taken_over",
            Self::SittingLengthened { .. } => "sitting_lengthened",
            Self::SittingSubmitted { .. } => "sitting_submitted",
            Self::SittingVoided { .. } => "sitting_voided",
            Self::ResultRecorded { .. } => "result_recorded",
            Self::SittingHandedOver { .. } => "sitting_handed_over",
        }
    }

    fn samples() -> Vec<Self> {
        let session = SessionId::from_bits(4);
        vec![
            Self::SittingStarted {
                case: CaseId::from_bits(1),
                person: PersonId::from_bits(2),
                program: "arrt-like".into(),
                form: FormId::from_bits(3),
                outline: "R-2022".into(),
                questions: 80,
                minutes: 120,
                deadline: Timestamp::UNIX_EPOCH,
                rule: DeadlineRule::TimeLimit,
                order_seed: 5,
                session,
            },
            Self::PlayerTakenOver { player: 2, session },
            Self::SittingLengthened {
                deadline: Timestamp::UNIX_EPOCH,
                rule: DeadlineRule::TimeLimit,
            },
            Self::SittingSubmitted {
                by: SubmittedBy::Holder,
                answered: 79,
            },
            Self::SittingVoided {
                reason: Reason::new("proctor_interrupted"),
            },
            Self::ResultRecorded {
                rule: "raw-1".into(),
                lines: vec![SubcategoryResult {
                    subcategory: "RP".into(),
                    questions: 10,
                    correct: 6,
                    estimate: Millionths::new(600_000),
                    standard_error: Millionths::new(154_919),
                    p_below: Millionths::new(710_000),
                    outcome: Outcome::LearningNeeded,
                }],
            },
            Self::SittingHandedOver {
                person: PersonId::from_bits(5),
            },
        ]
    }
}
