//! What the dashboard and the task list are made from: where a credential stands, amounts, dates.

use cqr_domain::Credits;
use jiff::civil::Date;

use super::view::{MessageLine, OtherCredential};

/// Where a credential stands, as the use case says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No window is open; it opens on that day, if the credential is subject at all.
    NoWindow(Option<Date>),
    /// The profile is next.
    ProfileDue,
    /// The self-assessment is next.
    AssessmentDue,
    /// A sitting is under way.
    SittingUnderWay(String),
    /// The answers are in, the result is being worked out.
    ResultPending,
    /// Learning was prescribed and is not complete.
    LearningDue,
    /// Everything is done; the next window opens on that day.
    Complete(Option<Date>),
    /// The window closed with something open.
    CloseReview,
    /// Discontinued; the holder can come back until that day. Says which step is open: `profile`, `assessment`, `learning`.
    Discontinued(Date, &'static str),
    /// The extra year is over.
    Final,
}

/// One prescribed subcategory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineInput {
    /// Its name.
    pub name: String,
    /// What must be earned.
    pub prescribed: Credits,
    /// What is approved.
    pub approved: Credits,
    /// What is in review.
    pub in_review: Credits,
}

impl LineInput {
    /// What is neither approved nor in review.
    #[must_use]
    pub fn to_find(&self) -> Credits {
        self.prescribed.less(self.approved).less(self.in_review)
    }
}

/// The two-year account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its last day.
    pub ends: Date,
    /// What is needed.
    pub needed: Credits,
    /// What is counted.
    pub counted: Credits,
    /// What is in review.
    pub in_review: Credits,
}

/// Everything the dashboard is made from.
#[derive(Clone, Debug)]
pub struct DashboardInput {
    /// The discipline in words.
    pub discipline: String,
    /// Address part of the case; empty when no window ever opened.
    pub case: String,
    /// Where it stands.
    pub standing: Standing,
    /// First and last day of the window.
    pub window: Option<(Date, Date)>,
    /// When the profile was submitted.
    pub profile_on: Option<Date>,
    /// When the assessment was handed in.
    pub assessed_on: Option<Date>,
    /// Whether the profile was submitted in the system before this one, so that there is nothing to compare.
    pub profile_elsewhere: bool,
    /// The prescription.
    pub lines: Vec<LineInput>,
    /// The two-year account.
    pub account: Option<Account>,
    /// The newest messages.
    pub messages: Vec<MessageLine>,
    /// Other credentials.
    pub others: Vec<OtherCredential>,
}

/// One window as a task list is made from.
pub type WindowInput = DashboardInput;

impl Standing {
    /// The end of the ids of its texts.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::NoWindow(_) => "no-window",
            Self::ProfileDue => "profile",
            Self::AssessmentDue => "assessment",
            Self::SittingUnderWay(_) => "sitting",
            Self::ResultPending => "result",
            Self::LearningDue => "learning",
            Self::Complete(_) => "complete",
            Self::CloseReview => "close-review",
            Self::Discontinued(..) => "discontinued",
            Self::Final => "final",
        }
    }

    pub(super) const fn date(&self) -> Option<Date> {
        match self {
            Self::NoWindow(date) | Self::Complete(date) => *date,
            Self::Discontinued(date, _) => Some(*date),
            _ => None,
        }
    }

    /// Whether the window's close still lies ahead and matters.
    pub(super) const fn is_open(&self) -> bool {
        matches!(
            self,
            Self::ProfileDue | Self::AssessmentDue | Self::SittingUnderWay(_) | Self::ResultPending | Self::LearningDue
        )
    }

    /// Which step is next: 1 to 3, 0 for none, 4 when all are done.
    pub(super) fn step(&self) -> u8 {
        match self {
            Self::ProfileDue | Self::Discontinued(_, "profile") => 1,
            Self::AssessmentDue
            | Self::SittingUnderWay(_)
            | Self::ResultPending
            | Self::Discontinued(_, "assessment") => 2,
            Self::LearningDue | Self::Discontinued(..) => 3,
            Self::Complete(_) => 4,
            Self::NoWindow(_) | Self::CloseReview | Self::Final => 0,
        }
    }
}
