//! What every recorded event carries besides its own facts: stream, actor, policy version, reason and both dates.
//! Events and audit carry ids and codes, never names, addresses or free text (design.md invariant 3).

use std::fmt;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::ids::AccountId;

/// The kinds of stream; (kind, id, version) is unique in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StreamKind {
    /// A person with their credentials.
    Person,
    /// One credential in one cycle.
    Case,
    /// One sitting.
    Sitting,
    /// Two years of continuing education of one person.
    Biennium,
    /// A course and its credits per subcategory.
    Activity,
    /// What a person asks people of the body to decide.
    Request,
    /// More time for many at once.
    BulkExtension,
    /// One person's registration in one program, with its yearly renewals.
    Registration,
}

impl StreamKind {
    /// Every kind, in the order of docs/events.md.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Case,
        Self::Sitting,
        Self::Biennium,
        Self::Activity,
        Self::Request,
        Self::BulkExtension,
        Self::Registration,
    ];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Case => "case",
            Self::Sitting => "sitting",
            Self::Biennium => "biennium",
            Self::Activity => "activity",
            Self::Request => "request",
            Self::BulkExtension => "bulk_extension",
            Self::Registration => "registration",
        }
    }

    /// The kind with this stored name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// An event of one stream: a fact in the past tense that is never changed after it is recorded.
///
/// Serialized adjacently tagged (`name`, `data`), so that the name is a column of its own in the journal.
pub trait Event:
    Clone + fmt::Debug + PartialEq + Serialize + for<'de> Deserialize<'de> + Send + Sync + 'static
{
    /// The kind of stream these events belong to.
    const STREAM: StreamKind;
    /// What identifies a stream of this kind.
    type StreamId: Copy + fmt::Debug + fmt::Display + PartialEq + Send + Sync + 'static;
    /// The stored name, in the past tense, such as `completion_approved`.
    fn name(&self) -> &'static str;
    /// Version of the event's shape; older ones are read through up-casters.
    fn schema_version(&self) -> u16 {
        1
    }
    /// A sample of each event, for docs/events.md and for round-trip tests.
    fn samples() -> Vec<Self>;
}

/// Who did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "account")]
pub enum Actor {
    /// A person who was signed in.
    Account(AccountId),
    /// The system itself, by a rule of the policy in force.
    System,
    /// An import, started from the command line by the operator.
    Import,
    /// The operator, at the command line.
    Operator,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(id) => write!(f, "account:{id}"),
            Self::System => f.write_str("system"),
            Self::Import => f.write_str("import"),
            Self::Operator => f.write_str("operator"),
        }
    }
}

/// A text that names no actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an actor")]
pub struct NotAnActor;

impl std::str::FromStr for Actor {
    type Err = NotAnActor;

    fn from_str(text: &str) -> Result<Self, NotAnActor> {
        match text {
            "system" => Ok(Self::System),
            "import" => Ok(Self::Import),
            "operator" => Ok(Self::Operator),
            other => {
                let id = other.strip_prefix("account:").ok_or(NotAnActor)?;
                id.parse().map(Self::Account).map_err(|_| NotAnActor)
            }
        }
    }
}

/// The version of a program's policy that a decision was taken under, such as `arrt-like@3`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PolicyVersion(pub String);

impl PolicyVersion {
    /// The version with this number of a program.
    #[must_use]
    pub fn of(program: &str, number: impl fmt::Display) -> Self {
        Self(format!("{program}@{number}"))
    }

    /// The program and the number; nothing when it is not written like that.
    #[must_use]
    pub fn numbered(&self) -> Option<(&str, i32)> {
        let (program, number) = self.0.rsplit_once('@')?;
        Some((program, number.parse().ok()?))
    }
}

impl fmt::Display for PolicyVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why something was done: a rule id (`R-DATE-6`) or a reason code of the program (`evidence_unreadable`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reason(pub String);

impl Reason {
    /// A reason with this code.
    #[must_use]
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What surrounds the events of one business act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// Who acted.
    pub actor: Actor,
    /// The policy in force.
    pub policy: PolicyVersion,
    /// Why.
    pub reason: Reason,
    /// The local date of the body from which the act has effect.
    pub effective_on: Date,
}

/// An event as the journal holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded<E: Event> {
    /// Place in the whole journal.
    pub seq: i64,
    /// The stream.
    pub stream: E::StreamId,
    /// Place in the stream, from 1.
    pub version: u32,
    /// The fact.
    pub event: E,
    /// What surrounds it.
    pub context: Context,
    /// When it was recorded.
    pub recorded_at: Timestamp,
}

/// Folds a stream: one event begins the state, each after it moves it on; nothing when none begins it.
pub(crate) fn fold<'a, E: 'a, S>(
    events: impl IntoIterator<Item = &'a E>,
    begin: impl Fn(&E) -> Option<S>,
    evolve: impl Fn(S, &E) -> S,
) -> Option<S> {
    events.into_iter().fold(None, |state, event| match state {
        None => begin(event),
        Some(state) => Some(evolve(state, event)),
    })
}
