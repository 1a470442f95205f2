//! What appeals that come by call or letter have in common, whether against the end of a registration or against the outcome of an
//! audit: how one is granted, and the days in which it comes (R-APP-1).

use cqr_domain::{ids::PersonId, programs::Program, renewals::AppealDay, requests::Since};
use cqr_store::{Db, StoreError, letters, notices};
use jiff::civil::Date;

/// How many notices are looked through for the one that told of a decision.
const NOTICES: i64 = 500;

/// How an appeal is granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantedAppeal {
    /// The day on which it came, by call or letter.
    pub came_on: Date,
    /// Why it is granted, in words: among staff for the end of a registration, to the holder for an audit.
    pub note: String,
}

/// The days in which an appeal comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppealDays {
    /// The day of the decision.
    pub decided_on: Date,
    /// The day on which the message of it came to the person; nothing while it did not.
    pub told_on: Option<Date>,
    /// The last day to appeal, counted from there; nothing while the message did not come, so that none is late.
    pub last: Option<Date>,
}

impl AppealDays {
    /// The days in which an appeal against a decision comes, of which a kind of message tells about a subject: an audit or a
    /// registration, by its id. The last of them counts.
    pub(crate) fn of(
        db: &mut Db,
        program: &Program,
        decided_on: Date,
        person: PersonId,
        (kind, subject): (&str, impl std::fmt::Display),
    ) -> Result<Self, StoreError> {
        let of_it = format!("{subject}/");
        let papers = letters::papers_of_person(db, person)?;
        let told = notices::of_person(db, person, NOTICES)?;
        let last = told
            .iter()
            .find(|notice| notice.kind == kind && notice.once_key.starts_with(&of_it));
        let came_at = last.and_then(|notice| {
            let posted = papers.get(&notice.id.0).copied().flatten();
            notice.came_at(posted)
        });
        let told_on = came_at.map(|at| program.today(at));
        Ok(Self {
            decided_on,
            told_on,
            last: told_on.map(|day| program.last_day_to_appeal(day)),
        })
    }

    /// What the day of an appeal is measured by.
    pub(crate) fn day(self, program: &Program, came_on: Date, today: Date) -> AppealDay {
        AppealDay {
            came_on,
            ended_on: self.decided_on,
            last: Since::Told(self.told_on).last_day(program, came_on),
            today,
        }
    }
}
