//! A completion as it is folded from the stream of its biennium.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    Credits,
    activities::{Category, Share},
    bienniums::BienniumEvent,
    ids::{AccountId, ActivityId, BienniumId, CompletionId, UploadId},
    journal::Reason,
};

/// Where a completion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompletionState {
    /// Waits for a review.
    Reported,
    /// Approved and counted.
    Approved,
    /// Refused with a reason.
    Refused,
    /// Taken back by the holder.
    Withdrawn,
}

impl CompletionState {
    /// Whether the activity is taken by this completion: nobody reports it again beside one of these (R-CE-8).
    #[must_use]
    pub const fn holds_activity(self) -> bool {
        matches!(self, Self::Reported | Self::Approved)
    }
}

/// A stream in which the history of a completion stands, before it came with a merge of two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// The biennium that gave way.
    pub biennium: BienniumId,
    /// The last version of its stream that can be about the completion.
    pub version: u32,
}

/// A completion as recorded. It stands in an event, too, when it comes with a merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// The completion.
    pub id: CompletionId,
    /// The activity of the catalog, as reported or as the reviewer found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityId>,
    /// The day on which it was finished.
    pub completed_on: Date,
    /// Credits the holder claims for the biennium.
    pub claimed: Credits,
    /// The certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload: Option<UploadId>,
    /// The instant of the report.
    pub reported_at: Timestamp,
    /// Where it stands.
    pub state: CompletionState,
    /// What it adds to the biennium; nothing before the approval.
    pub credits: Credits,
    /// A or A+, once approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Kind of the activity, once approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Credits per subcategory, frozen by the approval.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub split: Vec<Share>,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused_for: Option<Reason>,
    /// How often the holder disputed a refusal.
    #[serde(default)]
    pub disputes: u32,
    /// When the holder disputed last, or an appeal against a refusal was granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disputed_at: Option<Timestamp>,
    /// Whether an appeal against a refusal was granted (R-APP-1).
    #[serde(default)]
    pub appealed: bool,
    /// When it was decided last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    /// Who decided it, the last decision at the end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decided_by: Vec<AccountId>,
    /// Where its history stands besides, the oldest in front.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
}

impl Completion {
    /// Whether a refusal was disputed or appealed against.
    #[must_use]
    pub const fn is_looked_at_again(&self) -> bool {
        self.disputes > 0 || self.appealed
    }

    /// Whether somebody else decides than this reviewer, who refused it before: after a dispute where the body has it so
    /// (R-RX-15), and always after a granted appeal (R-APP-1).
    #[must_use]
    pub fn is_for_another(&self, reviewer: AccountId, after_dispute: bool) -> bool {
        (after_dispute || self.appealed) && self.is_looked_at_again() && self.decided_by.contains(&reviewer)
    }

    /// Since when it waits for a review: the dispute, or the report.
    #[must_use]
    pub fn waits_since(&self) -> Timestamp {
        self.disputed_at.unwrap_or(self.reported_at)
    }

    /// How many places of earlier streams lie before those of its own; what is said about it is kept under the sum.
    #[must_use]
    pub fn places_before(&self) -> u32 {
        self.earlier.iter().map(|stream| stream.version).sum()
    }

    fn decided(&mut self, by: Option<AccountId>, at: Option<Timestamp>) {
        self.decided_by.extend(by);
        self.decided_at = at;
    }

    /// The completion that a report makes.
    pub(crate) fn reported(event: &BienniumEvent) -> Option<Self> {
        let BienniumEvent::CompletionReported {
            completion,
            activity,
            completed_on,
            claimed,
            upload,
            reported_at,
        } = event
        else {
            return None;
        };
        Some(Self {
            id: *completion,
            activity: *activity,
            completed_on: *completed_on,
            claimed: *claimed,
            upload: *upload,
            reported_at: *reported_at,
            state: CompletionState::Reported,
            credits: Credits::ZERO,
            category: None,
            kind: None,
            split: Vec::new(),
            refused_for: None,
            disputes: 0,
            disputed_at: None,
            appealed: false,
            decided_at: None,
            decided_by: Vec::new(),
            earlier: Vec::new(),
        })
    }

    /// Changes what an event says of it.
    pub(crate) fn change(&mut self, event: &BienniumEvent) {
        match event {
            BienniumEvent::CompletionWithdrawn { .. } => self.state = CompletionState::Withdrawn,
            BienniumEvent::CompletionApproved {
                activity,
                kind,
                category,
                credits,
                split,
                by,
                at,
                ..
            } => {
                self.state = CompletionState::Approved;
                self.decided(*by, *at);
                self.activity = *activity;
                self.kind = Some(kind.clone());
                self.category = Some(*category);
                self.credits = *credits;
                self.split.clone_from(split);
            }
            BienniumEvent::CompletionRecounted { credits, .. } => self.credits = *credits,
            BienniumEvent::CompletionRefused { reason, by, at, .. } => {
                self.state = CompletionState::Refused;
                self.decided(*by, *at);
                // One that was in both of two records counted before; it counts once.
                self.credits = Credits::ZERO;
                self.refused_for = Some(reason.clone());
            }
            BienniumEvent::CompletionDisputed { at, .. } => {
                self.state = CompletionState::Reported;
                self.disputes += 1;
                self.disputed_at = *at;
            }
            BienniumEvent::CompletionReopened { at, .. } => {
                self.state = CompletionState::Reported;
                self.appealed = true;
                self.disputed_at = Some(*at);
            }
            _ => {}
        }
    }
}
