//! What the dashboard and the task list are made from: where a credential stands, amounts, dates.

use cqr_app::completions::{Mine, OwedPeriod};
use cqr_domain::{
    Credits,
    calendar::Subject,
    cases::Pace,
    ids::{BienniumId, CredentialId, RequestId},
};
use jiff::{Timestamp, civil::Date};

use super::view::MessageLine;
use crate::renewals::{AuditLine, StandingCard};

/// Where a credential stands, as the use case says. The states of R-FLOW-5, and those the pages tell apart besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The person holds no credential of ours.
    NoCredential,
    /// No window is open; it opens on that day, if the credential is subject at all.
    NoWindow(Option<Date>),
    /// The profile is next.
    ProfileDue,
    /// The profile is filled in and not sent yet.
    ProfileToSend,
    /// The self-assessment is next.
    AssessmentDue,
    /// The self-assessment is booked for that instant.
    AssessmentBooked(Timestamp),
    /// A sitting is under way.
    SittingUnderWay(String),
    /// The answers are in, the result is being worked out.
    ResultPending,
    /// The result waits because something in the sitting is being looked into.
    OnHold,
    /// Learning was prescribed and is not complete.
    LearningDue,
    /// Everything is done; the next window opens on that day.
    Complete(Option<Date>),
    /// Everything was done in the extra year; the next window opens on that day.
    Reinstated(Option<Date>),
    /// The window closed with something open.
    CloseReview,
    /// Discontinued; the holder can come back until that day. Says which step is open: `profile`, `assessment`, `learning`.
    Discontinued(Date, &'static str),
    /// The extra year is over, and what came before its end is settled first.
    GraceWaits,
    /// The extra year is over.
    Final,
    /// Ended for another reason: surrendered, sanctioned, or the holder has died.
    Closed,
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
    pub const fn to_find(&self) -> Credits {
        self.prescribed.less(self.approved).less(self.in_review)
    }
}

/// The two-year account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Which it is; nothing before it began in our books.
    pub id: Option<BienniumId>,
    /// Its last day.
    pub ends: Date,
    /// What is needed.
    pub needed: Credits,
    /// What is counted.
    pub counted: Credits,
    /// What is in review.
    pub in_review: Credits,
    /// What is missing, were it all of the right kind; what is in review counts as missing.
    pub missing: Credits,
    /// Whether the schedule asks for it by now.
    pub asked: bool,
    /// The last day on which they are reported.
    pub reported_until: Date,
    /// The last day of the probation that follows where credits are missing then; nothing where none would.
    pub probation_until: Option<Date>,
    /// Earlier periods that still ask for something.
    pub owed: Vec<OwedPeriod>,
}

impl Account {
    /// The account of today; nothing before the first period.
    #[must_use]
    pub fn of(mine: &Mine) -> Option<Self> {
        let account = mine.biennium?;
        Some(Self {
            id: account.id,
            ends: account.ends_on,
            needed: account.required,
            counted: account.counted,
            in_review: account.in_review,
            missing: account.missing,
            asked: account.asked,
            reported_until: account.reported_until,
            probation_until: account.probation_until,
            owed: mine.owed.clone(),
        })
    }

    /// What is neither counted nor in review.
    #[must_use]
    pub const fn to_find(&self) -> Credits {
        self.missing.less(self.in_review)
    }
}

/// One credential with its newest window.
#[derive(Clone, Debug)]
pub struct CredentialInput {
    /// The discipline in words.
    pub discipline: String,
    /// Address part of the case; empty when no window ever opened.
    pub case: String,
    /// The credential, with the number of the cycle whose window opens next.
    pub coming: Option<(CredentialId, i32)>,
    /// When it was earned, and why that makes it subject; nothing where it is not (R-ELIG-1..3).
    pub earned: Option<(Date, Subject)>,
    /// The first day of the rules that count another day for the next opening, where it holds because earlier ones set it.
    pub kept_since: Option<Date>,
    /// Where it stands.
    pub standing: Standing,
    /// First and last day of the window.
    pub window: Option<(Date, Date)>,
    /// The first instant that is too late: the close of the window, or the end of the extra year once it runs.
    pub due: Option<Timestamp>,
    /// When the profile was submitted.
    pub profile_on: Option<Date>,
    /// When the result of the assessment came.
    pub assessed_on: Option<Date>,
    /// When the last step was done, where that is known.
    pub finished_on: Option<Date>,
    /// Whether the profile was submitted in the system before this one, so that there is nothing to compare.
    pub profile_elsewhere: bool,
    /// The prescription.
    pub lines: Vec<LineInput>,
    /// By when the last of the courses in review is to be answered; nothing when none waits, or when we are late.
    pub review_by: Option<Date>,
    /// How the credits still open stand against the days left.
    pub pace: Option<Pace>,
    /// How it came to be discontinued.
    pub discontinued: Option<DiscontinuedInput>,
    /// How more time can be asked for; nothing when it cannot.
    pub extension: Option<ExtensionInput>,
    /// What holds a discontinuation that is released; nothing where none is, and where nothing holds it.
    pub held_back: Option<HeldBackInput>,
}

/// What a request for more time can bring (R-STAT-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExtensionInput {
    /// The most months.
    pub most_months: u32,
    /// Days in which it is answered.
    pub decide_days: u32,
    /// The request that waits for us, with the day of our answer.
    pub asked: Option<(RequestId, Date)>,
}

/// A discontinuation that is released and does not take effect yet, and what holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBackInput {
    /// The courses in review: where each is, and the day on which it was reported, the first in front.
    pub courses: Vec<(String, Date)>,
    /// By when the last of them is to be reviewed.
    pub review_by: Option<Date>,
    /// Where the requests are.
    pub requests: Vec<String>,
    /// By when the last of them is answered; nothing for an appeal that only can still be taken further.
    pub answer_by: Option<Date>,
    /// Whether the extra year is over meanwhile.
    pub grace_over: bool,
}

impl HeldBackInput {
    /// The end of the ids of the texts that say what is looked at first.
    pub(super) const fn code(&self) -> &'static str {
        match (self.courses.is_empty(), self.requests.is_empty()) {
            (false, _) => "held-course",
            (true, false) => "held-request",
            (true, true) if self.grace_over => "held-grace",
            (true, true) => "held-score",
        }
    }

    /// How many of those there are.
    pub(super) fn count(&self) -> usize {
        if self.courses.is_empty() {
            self.requests.len()
        } else {
            self.courses.len()
        }
    }

    /// By when the last of those is looked at; nothing when we are late.
    pub(super) fn by(&self, today: Date) -> Option<Date> {
        let day = if self.courses.is_empty() {
            self.answer_by
        } else {
            self.review_by
        };
        day.filter(|day| *day >= today)
    }
}

/// How a credential came to be discontinued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiscontinuedInput {
    /// Since when.
    pub on: Date,
    /// The step that was open: `profile`, `assessment`, `learning`; `elsewhere` where the system before this one decided.
    pub open: &'static str,
    /// The message that tells the decision; empty for none.
    pub message: String,
    /// The last day to appeal; nothing where there never was one.
    pub appeal_until: Option<Date>,
}

/// Everything the dashboard is made from.
#[derive(Clone, Debug)]
pub struct DashboardInput {
    /// The credential that needs attention first.
    pub first: CredentialInput,
    /// The person's other credentials, in the same order.
    pub others: Vec<CredentialInput>,
    /// The two-year account.
    pub account: Option<Account>,
    /// The newest messages.
    pub messages: Vec<MessageLine>,
    /// Registration and its renewal.
    pub registration: Option<StandingCard>,
    /// Requests for certificates that wait for an answer.
    pub asked: Vec<AuditLine>,
    /// The address from which mail came back, while it does not reach; empty otherwise.
    pub returned_from: String,
}

impl CredentialInput {
    /// Somebody who holds no credential of ours.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            discipline: String::new(),
            case: String::new(),
            coming: None,
            earned: None,
            kept_since: None,
            standing: Standing::NoCredential,
            window: None,
            due: None,
            profile_on: None,
            assessed_on: None,
            finished_on: None,
            profile_elsewhere: false,
            lines: Vec::new(),
            review_by: None,
            pace: None,
            discontinued: None,
            extension: None,
            held_back: None,
        }
    }

    /// Credits neither approved nor in review.
    #[must_use]
    pub fn to_find(&self) -> Credits {
        self.lines.iter().map(LineInput::to_find).sum()
    }

    /// Credits in review.
    #[must_use]
    pub fn in_review(&self) -> Credits {
        self.lines.iter().map(|line| line.in_review).sum()
    }
}

impl Standing {
    /// The end of the ids of its texts.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::NoCredential => "no-credential",
            Self::NoWindow(Some(_)) => "no-window",
            Self::NoWindow(None) => "not-subject",
            Self::ProfileDue => "profile",
            Self::ProfileToSend => "profile-ready",
            Self::AssessmentDue => "assessment",
            Self::AssessmentBooked(_) => "booked",
            Self::SittingUnderWay(_) => "sitting",
            Self::ResultPending => "result",
            Self::OnHold => "on-hold",
            Self::LearningDue => "learning",
            Self::Complete(_) => "complete",
            Self::Reinstated(_) => "reinstated",
            Self::CloseReview => "close-review",
            Self::Discontinued(..) => "discontinued",
            Self::GraceWaits => "grace-waits",
            Self::Final => "final",
            Self::Closed => "closed",
        }
    }

    pub(super) const fn date(&self) -> Option<Date> {
        match self {
            Self::NoWindow(date) | Self::Complete(date) | Self::Reinstated(date) => *date,
            Self::Discontinued(date, _) => Some(*date),
            _ => None,
        }
    }

    /// Whether the window's close still lies ahead and matters.
    pub(crate) const fn is_open(&self) -> bool {
        matches!(
            self,
            Self::ProfileDue
                | Self::ProfileToSend
                | Self::AssessmentDue
                | Self::AssessmentBooked(_)
                | Self::SittingUnderWay(_)
                | Self::ResultPending
                | Self::OnHold
                | Self::LearningDue
        )
    }

    /// Whether something is still to be done or decided.
    pub(super) const fn is_unfinished(&self) -> bool {
        self.is_open() || matches!(self, Self::CloseReview | Self::Discontinued(..) | Self::GraceWaits)
    }

    /// Which step is next: 1 to 3, 0 for none, 4 when all are done.
    pub(super) fn step(&self) -> u8 {
        match self {
            Self::ProfileDue | Self::ProfileToSend | Self::Discontinued(_, "profile") => 1,
            Self::AssessmentDue
            | Self::AssessmentBooked(_)
            | Self::SittingUnderWay(_)
            | Self::ResultPending
            | Self::OnHold
            | Self::Discontinued(_, "assessment") => 2,
            Self::LearningDue | Self::Discontinued(..) => 3,
            Self::Complete(_) | Self::Reinstated(_) => 4,
            Self::NoCredential
            | Self::NoWindow(_)
            | Self::CloseReview
            | Self::GraceWaits
            | Self::Final
            | Self::Closed => 0,
        }
    }
}
