//! Filing: what can be asked for, and by when it is decided (R-STAT-8, R-APP-1).

use jiff::{ToSpan as _, civil::Date};

use super::{Refusal, RequestEvent, Wish};
use crate::{
    cases::{Case, CaseState},
    ids::{CaseId, PersonId},
    programs::Policy,
};

/// What an appeal can be against, as codes.
pub mod against {
    /// The discontinuation, proposed or in effect.
    pub const DISCONTINUATION: &str = "discontinuation";
    /// The prescription that the result led to.
    pub const PRESCRIPTION: &str = "prescription";
    /// A reported course that was not approved.
    pub const COURSE: &str = "course";
    /// A missed appointment.
    pub const NO_SHOW: &str = "no_show";
    /// All of them, in the order in which they are offered.
    pub const ALL: [&str; 4] = [DISCONTINUATION, PRESCRIPTION, COURSE, NO_SHOW];
}

/// How the same appeal was decided before, against the very decision that it is against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earlier {
    /// Not as the person asked; until the end of that day it can be taken a step further.
    Further(Date),
    /// For good: after its last step, or because nobody took it further in time.
    ForGood,
}

/// What is filed, with what was found out for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    /// About which window.
    pub case: CaseId,
    /// What for.
    pub wish: Wish,
    /// The cause, or what an appeal is against; empty for a complaint.
    pub about: String,
    /// Whether the person files it, not an officer.
    pub by_holder: bool,
    /// The body's day.
    pub today: Date,
    /// The last day to file an appeal against the decision, counted from when the person was told of it; nothing where there is
    /// no such decision.
    pub appeal_until: Option<Date>,
    /// Whether the same was filed before and is open.
    pub is_open: bool,
    /// How the same appeal was decided before, if it was.
    pub earlier: Option<Earlier>,
}

/// Files a request about a case.
///
/// # Errors
/// The rule that stands in the way.
pub fn file(filing: &Filing, case: &Case, policy: &Policy) -> Result<RequestEvent, Refusal> {
    let days = match filing.wish {
        Wish::Extension => {
            extendable(case.state)?;
            if !policy.extension.causes.contains(&filing.about) {
                return Err(Refusal::UnknownCause);
            }
            policy.extension.decide_days
        }
        Wish::Appeal => {
            if !against::ALL.contains(&filing.about.as_str()) {
                return Err(Refusal::UnknownCause);
            }
            let last = filing.appeal_until.ok_or(Refusal::NothingDecided)?;
            if filing.today > last {
                return Err(Refusal::TooLate(last));
            }
            policy.appeals.decide_days
        }
        Wish::Complaint => policy.appeals.complaint_days,
        Wish::LegalName => return Err(Refusal::NotNow),
    };
    if filing.is_open {
        return Err(Refusal::AlreadyOpen);
    }
    // What was decided goes further step by step, and does not begin anew before whoever decided it (R-APP-1).
    match filing.earlier {
        Some(Earlier::Further(last)) => return Err(Refusal::GoFurther(last)),
        Some(Earlier::ForGood) => return Err(Refusal::DecidedForGood),
        None => {}
    }
    Ok(RequestEvent::RequestFiled {
        case: Some(filing.case),
        person: case.person,
        program: case.program.clone(),
        wish: filing.wish,
        about: filing.about.clone(),
        by_holder: filing.by_holder,
        filed_on: filing.today,
        due_on: last_day(filing.today, days),
    })
}

/// Another legal name that is asked for, with what was found out for it. The name itself stands in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameFiling {
    /// Who asks.
    pub person: PersonId,
    /// The program in whose time it is decided.
    pub program: String,
    /// Which document shows it, as a code.
    pub document: String,
    /// The body's day.
    pub today: Date,
    /// Whether one is open.
    pub is_open: bool,
}

/// Files a request for another legal name: about a person, with or without a window.
///
/// # Errors
/// The rule that stands in the way.
pub fn file_name(filing: &NameFiling, policy: &Policy) -> Result<RequestEvent, Refusal> {
    if !policy.accounts.name_documents.contains(&filing.document) {
        return Err(Refusal::UnknownCause);
    }
    if filing.is_open {
        return Err(Refusal::AlreadyOpen);
    }
    Ok(RequestEvent::RequestFiled {
        case: None,
        person: filing.person,
        program: filing.program.clone(),
        wish: Wish::LegalName,
        about: filing.document.clone(),
        by_holder: true,
        filed_on: filing.today,
        due_on: name_due_on(filing.today, policy),
    })
}

/// By the end of which day another legal name is decided that is asked for on a day.
#[must_use]
pub fn name_due_on(today: Date, policy: &Policy) -> Date {
    last_day(today, policy.accounts.name_days)
}

/// More time is asked for while the window runs, and after its close until a discontinuation takes effect; then an appeal
/// is the way.
fn extendable(state: CaseState) -> Result<(), Refusal> {
    if state.is_finished() || state == CaseState::DiscontinuedGrace {
        Err(Refusal::NotNow)
    } else {
        Ok(())
    }
}

/// The last of so many days after a day.
pub(super) fn last_day(from: Date, days: u32) -> Date {
    from.checked_add(i64::from(days).days()).unwrap_or(Date::MAX)
}
