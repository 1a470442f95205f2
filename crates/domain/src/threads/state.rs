//! Where a thread stands, folded from what was done in it.

use jiff::civil::Date;

use crate::ids::AccountId;

/// Whose turn it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ThreadState {
    /// Staff are to answer.
    #[default]
    Waiting,
    /// Staff have answered what the holder wrote last.
    Answered,
    /// Staff have closed it; a new message of the holder opens it again.
    Closed,
}

impl ThreadState {
    /// Each state by its stored name.
    pub const NAMES: &[(&str, Self)] = &[
        ("waiting", Self::Waiting),
        ("answered", Self::Answered),
        ("closed", Self::Closed),
    ];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }
}

/// What was done in a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The holder wrote; an answer is due by the end of this day.
    Asked {
        /// The last day, in the body's zone.
        due_on: Date,
    },
    /// Staff wrote to the holder.
    Answered,
    /// Staff wrote something that only staff see.
    Noted,
    /// Somebody of the staff took it on.
    Claimed,
    /// Whoever had it gave it back.
    Released,
    /// Staff closed it.
    Closed,
}

impl Act {
    /// The stored names.
    pub const NAMES: &[&str] = &["asked", "answered", "noted", "claimed", "released", "closed"];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked { .. } => "asked",
            Self::Answered => "answered",
            Self::Noted => "noted",
            Self::Claimed => "claimed",
            Self::Released => "released",
            Self::Closed => "closed",
        }
    }

    /// The day on which an answer is due.
    #[must_use]
    pub const fn due_on(self) -> Option<Date> {
        match self {
            Self::Asked { due_on } => Some(due_on),
            _ => None,
        }
    }

    /// What a stored name and day mean; nothing when they mean nothing.
    #[must_use]
    pub fn from_parts(name: &str, due_on: Option<Date>) -> Option<Self> {
        match (name, due_on) {
            ("asked", Some(due_on)) => Some(Self::Asked { due_on }),
            ("answered", None) => Some(Self::Answered),
            ("noted", None) => Some(Self::Noted),
            ("claimed", None) => Some(Self::Claimed),
            ("released", None) => Some(Self::Released),
            ("closed", None) => Some(Self::Closed),
            _ => None,
        }
    }

    /// Whether the holder sees it: what was written to or by them, and that it was closed.
    #[must_use]
    pub const fn is_shown_to_holder(self) -> bool {
        matches!(self, Self::Asked { .. } | Self::Answered | Self::Closed)
    }
}

/// An act with who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// What.
    pub act: Act,
    /// By whom.
    pub by: AccountId,
}

/// Where a thread stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thread {
    /// Whose turn it is.
    pub state: ThreadState,
    /// Who of the staff looks after it.
    pub assignee: Option<AccountId>,
    /// By the end of which day an answer is due; nothing unless it waits.
    pub due_on: Option<Date>,
    /// How many acts there were; the place of the last one.
    pub places: u32,
    /// Place of the last message, of the holder or to the holder.
    pub said_place: u32,
}

impl Thread {
    /// The thread after one more act.
    #[must_use]
    pub fn evolve(mut self, done: Done) -> Self {
        self.places += 1;
        match done.act {
            Act::Asked { due_on } => {
                // A second message does not put off the answer to the first.
                if self.state != ThreadState::Waiting || self.due_on.is_none() {
                    self.due_on = Some(due_on);
                }
                self.state = ThreadState::Waiting;
                self.said_place = self.places;
            }
            Act::Answered => {
                self.state = ThreadState::Answered;
                self.due_on = None;
                self.said_place = self.places;
            }
            Act::Closed => {
                self.state = ThreadState::Closed;
                self.due_on = None;
            }
            Act::Claimed => self.assignee = Some(done.by),
            Act::Released => self.assignee = None,
            Act::Noted => {}
        }
        self
    }

    /// The thread after these acts.
    #[must_use]
    pub fn of(acts: impl IntoIterator<Item = Done>) -> Self {
        acts.into_iter().fold(Self::default(), Self::evolve)
    }
}
