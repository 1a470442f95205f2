//! Events of the request stream.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    cases::PrescribedLine,
    ids::{AccountId, CaseId, PersonId, RequestId},
    journal::{Event, StreamKind},
};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// More time in hardship (R-STAT-8).
    Extension,
    /// Another look at a decision by somebody who was not involved (R-APP-1).
    Appeal,
    /// A complaint about how somebody was treated (R-APP-1).
    Complaint,
    /// Another legal name, with a document that shows it. It is about a person, not about a window.
    LegalName,
}

impl Wish {
    /// Every wish.
    pub const ALL: [Self; 4] = [Self::Extension, Self::Appeal, Self::Complaint, Self::LegalName];
    /// Those that are about a window.
    pub const OF_WINDOW: [Self; 3] = [Self::Extension, Self::Appeal, Self::Complaint];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Extension => "extension",
            Self::Appeal => "appeal",
            Self::Complaint => "complaint",
            Self::LegalName => "legal_name",
        }
    }

    /// The wish with this stored name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.name() == name)
    }

    /// Whether a discontinuation waits while it is open (design.md section 13).
    #[must_use]
    pub const fn holds_discontinuation(self) -> bool {
        matches!(self, Self::Extension | Self::Appeal)
    }

    /// Whether what enough people released waits while it is open, too: more time always does, for it can be asked for until
    /// it takes effect; an appeal where the body chose so (policy `appeals.suspends`; R-STAT-8, R-APP-1).
    #[must_use]
    pub const fn holds_released(self, appeals_suspend: bool) -> bool {
        match self {
            Self::Extension => true,
            Self::Appeal => appeals_suspend,
            Self::Complaint | Self::LegalName => false,
        }
    }
}

/// How it was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As the person asked.
    Granted,
    /// Not as the person asked.
    Refused,
}

impl Verdict {
    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Refused => "refused",
        }
    }
}

/// A fact about one request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", content = "data", rename_all = "snake_case")]
pub enum RequestEvent {
    /// A person asked, or an officer wrote down what a person asked for.
    RequestFiled {
        /// About which window; nothing for a legal name.
        case: Option<CaseId>,
        /// Who asks.
        person: PersonId,
        /// The program in whose time it is decided.
        program: String,
        /// What for.
        wish: Wish,
        /// The cause of an extension, what an appeal is against, or which document shows a name, as a code.
        about: String,
        /// Whether the person filed it, not an officer.
        by_holder: bool,
        /// The body's day.
        filed_on: Date,
        /// By the end of which day it is decided.
        due_on: Date,
    },
    /// One person decided; it may need others who decide the same.
    VerdictGiven {
        /// Who.
        by: AccountId,
        /// How.
        verdict: Verdict,
        /// The new last day of the window, where one is granted.
        window_close: Option<Date>,
        /// Every line of the prescription as it would stand, where an appeal against it is granted.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        lines: Vec<PrescribedLine>,
    },
    /// Enough people decided the same.
    RequestDecided {
        /// How.
        verdict: Verdict,
        /// The new last day of the window, where one is granted.
        window_close: Option<Date>,
        /// Until the end of which day the person can take an appeal a step further.
        further_until: Option<Date>,
    },
    /// The person took an appeal a step further: to the panel.
    RequestTakenFurther {
        /// The step, from 2.
        step: u32,
        /// By the end of which day it is decided.
        due_on: Date,
    },
    /// The person took it back.
    RequestWithdrawn {},
    /// The record of the person was merged with another of the same human, to whom the request belongs from now on.
    RequestHandedOver {
        /// Whose it is now.
        person: PersonId,
    },
}

impl Event for RequestEvent {
    const STREAM: StreamKind = StreamKind::Request;
    type StreamId = RequestId;

    fn name(&self) -> &'static str {
        match self {
            Self::RequestFiled { .. } => "request_filed",
            Self::VerdictGiven { .. } => "verdict_given",
            Self::RequestDecided { .. } => "request_decided",
            Self::RequestTakenFurther { .. } => "request_taken_further",
            Self::RequestWithdrawn {} => "request_withdrawn",
            Self::RequestHandedOver { .. } => "request_handed_over",
        }
    }

    fn samples() -> Vec<Self> {
        use jiff::civil::date;
        let close = Some(date(2029, 12, 31));
        vec![
            Self::RequestFiled {
                case: Some(CaseId::from_bits(3)),
                person: PersonId::from_bits(1),
                program: "arrt-like".into(),
                wish: Wish::Extension,
                about: "illness".into(),
                by_holder: true,
                filed_on: date(2029, 4, 18),
                due_on: date(2029, 5, 2),
            },
            Self::VerdictGiven {
                by: AccountId::from_bits(10),
                verdict: Verdict::Granted,
                window_close: close,
                lines: Vec::new(),
            },
            Self::RequestDecided {
                verdict: Verdict::Granted,
                window_close: close,
                further_until: None,
            },
            Self::RequestTakenFurther {
                step: 2,
                due_on: date(2029, 7, 1),
            },
            Self::RequestWithdrawn {},
            Self::RequestHandedOver {
                person: PersonId::from_bits(2),
            },
        ]
    }
}
