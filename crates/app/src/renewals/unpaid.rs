//! The filed renewals that wait for a payment, apart from those whose registration ended since: for these the office learns what
//! to do with a payment that comes (R-REN-6, R-REIN-1, R-REIN-4).

use std::collections::BTreeSet;

use cqr_domain::{
    accounts::Principal,
    ids::{PersonId, RegistrationId},
    renewals::EndingCause,
};
use cqr_store::{
    Db, StoreError, completions,
    credentials::{self, RegisterStatus},
    renewals::{self, RenewalLine},
};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::{Around, RenewalError, late_paid_until};
use crate::{App, completions::standing, officers::officers_only, programs::Programs};

/// How many renewals are looked at in one go, and the fewest that a page shows of those that wait, while there are so many.
const PAGE: i64 = 200;
/// How many a page shows of those for which nothing is waited.
const OVER_MOST: usize = 100;
/// A late renewal is taken until some months after the end of its biennium, which is no longer than this many years, and a little
/// longer paid: what lies further back is over for everybody.
const OVER_YEARS: i64 = 3;

/// Why no payment is waited for any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLonger {
    /// The holder died, or holds nothing any more that a renewal keeps or brings back (R-ELIG-10).
    NothingLeft,
    /// The registration ended for a probation or an audit, and no payment brings it back (R-REIN-4).
    EndedOtherwise,
    /// The registration ended, and this was the last day on which its late renewal could be paid (R-REIN-1). What was paid by
    /// then can still be noted.
    TooLate(Date),
}

impl NoLonger {
    /// The written name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NothingLeft => "nothing-left",
            Self::EndedOtherwise => "ended-otherwise",
            Self::TooLate(_) => "too-late",
        }
    }
}

/// What was filed and not paid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unpaid {
    /// What waits for its payment, the one due first in front.
    pub waiting: Vec<RenewalLine>,
    /// What waits no longer, with the reason, the one due last in front.
    pub over: Vec<(RenewalLine, NoLonger)>,
}

/// The filed renewals without a payment, without the officer's own; for a case officer.
///
/// # Errors
/// [`RenewalError::NotFound`] for anybody else.
pub async fn unpaid(app: &App, principal: &Principal) -> Result<Unpaid, RenewalError> {
    officers_only(principal, &[], RenewalError::NotFound)?;
    let (programs, own) = (app.programs.clone(), principal.person);
    app.store
        .read(move |rx| {
            let now = rx.now();
            let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
            let mut found = Unpaid::default();
            let mut behind = (oldest(&programs, now), RegistrationId::from_bits(0));
            loop {
                let mut some = renewals::filed(rx, behind, PAGE)?;
                let is_full = some.len() >= most;
                if let Some(last) = some.last() {
                    behind = (last.renewal.due_on.0, last.renewal.registration_id.0);
                }
                some.retain(|line| Some(line.person_id.0) != own);
                sort_out(rx, &programs, now, some, &mut found)?;
                // Those that are over lie in front, and hide none that waits.
                if !is_full || found.waiting.len() >= most {
                    break;
                }
            }
            found.over.reverse();
            found.over.truncate(OVER_MOST);
            Ok(found)
        })
        .await
}

/// Those of them that wait for their payment, the one due first in front.
///
/// # Errors
/// As [`unpaid`].
pub async fn waiting(app: &App, principal: &Principal) -> Result<Vec<RenewalLine>, RenewalError> {
    Ok(unpaid(app, principal).await?.waiting)
}

/// Renewals that were due by this day are over in every program.
fn oldest(programs: &Programs, now: Timestamp) -> Date {
    let months = |id: &String| programs.current(id).policy.renewal.late_months;
    let late = programs.ids().iter().map(months).max().unwrap_or_default();
    let today = programs.default_program().today(now);
    today
        .checked_sub(OVER_YEARS.years().months(i64::from(late)))
        .unwrap_or(Date::MIN)
}

fn sort_out(
    db: &mut Db,
    programs: &Programs,
    now: Timestamp,
    lines: Vec<RenewalLine>,
    found: &mut Unpaid,
) -> Result<(), StoreError> {
    let people: BTreeSet<PersonId> = lines.iter().map(|line| line.person_id.0).collect();
    let held = credentials::of_people(db, &Vec::from_iter(people))?;
    let registered: BTreeSet<(PersonId, String)> = held
        .into_iter()
        .filter(|row| row.status.0 == RegisterStatus::Registered)
        .map(|row| (row.person_id.0, row.program))
        .collect();
    for line in lines {
        // Mostly something is held and registered, and nothing more is looked up.
        let is_held = registered.contains(&(line.person_id.0, line.program.clone()));
        let why = if is_held && !comes_late(&line) {
            None
        } else {
            no_longer(db, programs, now, &line)?
        };
        match why {
            None => found.waiting.push(line),
            Some(why) => found.over.push((line, why)),
        }
    }
    Ok(())
}

/// Whether its payment would bring back what ended: the registration, or what an examination did not bring back.
fn comes_late(line: &RenewalLine) -> bool {
    line.ended_for.is_some() || line.renewal.due_on != line.next_due_on
}

fn no_longer(
    db: &mut Db,
    programs: &Programs,
    now: Timestamp,
    line: &RenewalLine,
) -> Result<Option<NoLonger>, StoreError> {
    let ended = line.ended_for.as_ref().map(|cause| cause.0);
    if ended.is_some_and(|cause| cause != EndingCause::RenewalMissed) {
        return Ok(Some(NoLonger::EndedOtherwise));
    }
    let Some(standing) = standing(db, programs, line.person_id.0, Some(&line.program))? else {
        return Ok(Some(NoLonger::NothingLeft));
    };
    if !standing.left(ended).is_asked() {
        return Ok(Some(NoLonger::NothingLeft));
    }
    if !comes_late(line) {
        return Ok(None);
    }
    let program = programs.current(&line.program);
    let around = Around {
        bienniums: completions::bienniums_of(db, standing.person)?,
        // It was sent: what it renews is known.
        nothing_renews: false,
        standing,
    };
    let last = late_paid_until(&program, &around, line.renewal.due_on.0);
    Ok(last.filter(|last| program.today(now) > *last).map(NoLonger::TooLate))
}
