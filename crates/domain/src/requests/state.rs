//! Where a request stands, folded from its stream.

use jiff::civil::Date;

use super::{RequestEvent, Verdict, Wish};
use crate::{
    cases::PrescribedLine,
    ids::{AccountId, CaseId, PersonId},
    journal,
};

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequestState {
    /// It waits for people.
    Open,
    /// Decided as the person asked.
    Granted,
    /// Decided otherwise.
    Refused,
    /// The person took it back.
    Withdrawn,
}

impl RequestState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Open, Self::Granted, Self::Refused, Self::Withdrawn];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state with this stored name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// How one person decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// Who.
    pub by: AccountId,
    /// How.
    pub verdict: Verdict,
    /// The new last day of the window, where one is granted.
    pub window_close: Option<Date>,
    /// Every line of the prescription as it would stand, where an appeal against it is granted.
    pub lines: Vec<PrescribedLine>,
}

/// A request as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// About which window; nothing for a legal name.
    pub case: Option<CaseId>,
    /// Who asks.
    pub person: PersonId,
    /// The program in whose time it is decided.
    pub program: String,
    /// What for.
    pub wish: Wish,
    /// The cause of an extension, what an appeal is against, or which document shows a name, as a code.
    pub about: String,
    /// Whether the person filed it.
    pub by_holder: bool,
    /// The body's day on which it was filed.
    pub filed_on: Date,
    /// By the end of which day it is decided; nothing unless it is open.
    pub due_on: Option<Date>,
    /// Where it stands.
    pub state: RequestState,
    /// The step, from 1.
    pub step: u32,
    /// Who decided how in this step.
    pub votes: Vec<Vote>,
    /// Who decided in the steps before; they do not decide again.
    pub decided_before: Vec<AccountId>,
    /// The new last day of the window, where one was granted.
    pub window_close: Option<Date>,
    /// Until the end of which day it can be taken a step further.
    pub further_until: Option<Date>,
}

impl Request {
    /// Folds a stream; nothing when it does not begin with the filing.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a RequestEvent>) -> Option<Self> {
        journal::fold(events, Self::open, Self::evolve)
    }

    /// The state that a filing makes.
    #[must_use]
    pub fn open(event: &RequestEvent) -> Option<Self> {
        let RequestEvent::RequestFiled {
            case,
            person,
            program,
            wish,
            about,
            by_holder,
            filed_on,
            due_on,
        } = event
        else {
            return None;
        };
        Some(Self {
            case: *case,
            person: *person,
            program: program.clone(),
            wish: *wish,
            about: about.clone(),
            by_holder: *by_holder,
            filed_on: *filed_on,
            due_on: Some(*due_on),
            state: RequestState::Open,
            step: 1,
            votes: Vec::new(),
            decided_before: Vec::new(),
            window_close: None,
            further_until: None,
        })
    }

    /// The state after one more event.
    #[must_use]
    pub fn evolve(mut self, event: &RequestEvent) -> Self {
        match event {
            RequestEvent::RequestFiled { .. } => {}
            RequestEvent::VerdictGiven {
                by,
                verdict,
                window_close,
                lines,
            } => {
                // Who decides once more, because the day they granted has passed, says something else instead.
                self.votes.retain(|before| before.by != *by);
                self.votes.push(Vote {
                    by: *by,
                    verdict: *verdict,
                    window_close: *window_close,
                    lines: lines.clone(),
                });
            }
            RequestEvent::RequestDecided {
                verdict,
                window_close,
                further_until,
            } => {
                self.state = match verdict {
                    Verdict::Granted => RequestState::Granted,
                    Verdict::Refused => RequestState::Refused,
                };
                (self.window_close, self.further_until, self.due_on) = (*window_close, *further_until, None);
            }
            RequestEvent::RequestTakenFurther { step, due_on } => {
                let before = self.votes.drain(..).map(|vote| vote.by);
                self.decided_before.extend(before);
                self.state = RequestState::Open;
                (self.step, self.due_on, self.further_until) = (*step, Some(*due_on), None);
            }
            RequestEvent::RequestHandedOver { person } => self.person = *person,
            RequestEvent::RequestWithdrawn {} => {
                self.state = RequestState::Withdrawn;
                (self.due_on, self.further_until) = (None, None);
            }
        }
        self
    }

    /// Whether granting it needs a new last day: more time, and what leads back from a discontinuation.
    #[must_use]
    pub fn needs_close(&self) -> bool {
        match self.wish {
            Wish::Extension => true,
            Wish::Appeal => self.about == super::against::DISCONTINUATION,
            Wish::Complaint | Wish::LegalName => false,
        }
    }

    /// Whether granting it says what is prescribed from then on: an appeal against a prescription (R-APP-1).
    #[must_use]
    pub fn needs_lines(&self) -> bool {
        self.wish == Wish::Appeal && self.about == super::against::PRESCRIPTION
    }
}
