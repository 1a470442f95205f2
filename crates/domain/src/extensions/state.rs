//! Where an extension for many stands, folded from its stream.

use jiff::Timestamp;

use super::{BulkExtensionEvent, Cohort, Span};
use crate::{ids::AccountId, journal};

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BulkState {
    /// It waits for people.
    Proposed,
    /// Enough people approved it; once it takes effect it is applied.
    Approved,
    /// Every window was looked at.
    Applied,
    /// Somebody dropped it.
    Dropped,
}

impl BulkState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Proposed, Self::Approved, Self::Applied, Self::Dropped];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Applied => "applied",
            Self::Dropped => "dropped",
        }
    }

    /// The state with this stored name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// An extension for many as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkExtension {
    /// Whose windows.
    pub cohort: Cohort,
    /// By how much.
    pub span: Span,
    /// Why, as a code.
    pub cause: String,
    /// Who proposed it.
    pub proposed_by: AccountId,
    /// How many different people must approve it.
    pub people: u32,
    /// How many windows it concerned when it was proposed.
    pub found: u32,
    /// Who approved it.
    pub approved_by: Vec<AccountId>,
    /// When it takes effect, once enough people approved it; before, it can be taken back.
    pub takes_effect_at: Option<Timestamp>,
    /// Where it stands.
    pub state: BulkState,
    /// How many windows were made longer, and how many were not.
    pub outcome: Option<(u32, u32)>,
}

impl BulkExtension {
    /// Folds a stream; nothing when it does not begin with the proposal.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a BulkExtensionEvent>) -> Option<Self> {
        journal::fold(events, Self::open, Self::evolve)
    }

    /// The state that a proposal makes.
    #[must_use]
    pub fn open(event: &BulkExtensionEvent) -> Option<Self> {
        let BulkExtensionEvent::BulkExtensionProposed {
            cohort,
            span,
            cause,
            by,
            people,
            found,
        } = event
        else {
            return None;
        };
        Some(Self {
            cohort: cohort.clone(),
            span: *span,
            cause: cause.clone(),
            proposed_by: *by,
            people: *people,
            found: *found,
            approved_by: Vec::new(),
            takes_effect_at: None,
            state: BulkState::Proposed,
            outcome: None,
        })
    }

    /// Whether it can be dropped or taken back: until it takes effect nobody was told of it.
    #[must_use]
    pub fn can_be_dropped(&self, now: Timestamp) -> bool {
        match self.state {
            BulkState::Proposed => true,
            BulkState::Approved => self.takes_effect_at.is_some_and(|at| now < at),
            BulkState::Applied | BulkState::Dropped => false,
        }
    }

    /// Whether enough people approved it and it can no longer be taken back.
    #[must_use]
    pub fn is_in_effect(&self, now: Timestamp) -> bool {
        self.state == BulkState::Approved && !self.can_be_dropped(now)
    }

    /// The state after one more event.
    #[must_use]
    pub fn evolve(mut self, event: &BulkExtensionEvent) -> Self {
        match event {
            BulkExtensionEvent::BulkExtensionProposed { .. } => {}
            BulkExtensionEvent::BulkExtensionApproved { by, takes_effect_at } => {
                self.approved_by.push(*by);
                self.takes_effect_at = *takes_effect_at;
                if self.approved_by.len() >= usize::try_from(self.people).unwrap_or(usize::MAX) {
                    self.state = BulkState::Approved;
                }
            }
            BulkExtensionEvent::BulkExtensionDropped { .. } => self.state = BulkState::Dropped,
            BulkExtensionEvent::BulkExtensionApplied { extended, skipped } => {
                self.state = BulkState::Applied;
                self.outcome = Some((*extended, *skipped));
            }
        }
        self
    }
}
