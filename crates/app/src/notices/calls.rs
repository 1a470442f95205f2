//! The list of people whom staff should phone, by when, with what to tell them; and noting what came of a call.

use cqr_domain::{
    accounts::Principal,
    ids::PersonId,
    notices::{CallFacts, CallReason, call},
    programs::Program,
};
use cqr_store::{
    At, Db, Sql, StoreError, audit,
    notices::{self, CallHit, CallOutcome, CallRow, ToCall},
    people::{self, PersonRow},
};
use jiff::{SignedDuration, Timestamp};

use super::returned::officer;
use crate::{
    App,
    cases::{CaseView, view_of_person},
    programs::Programs,
};

/// People on one page.
pub const CALLS_PAGE: usize = 25;
/// Pages that can be turned.
pub const CALLS_PAGES: usize = 40;
/// Longest note, in characters.
const NOTE_MAX: usize = 500;

/// Somebody to call.
#[derive(Debug, Clone)]
pub struct CallLine {
    /// Name, number, phone and zone.
    pub person: PersonRow,
    /// By when.
    pub due_at: Timestamp,
    /// Why.
    pub reasons: Vec<CallReason>,
    /// The window that matters now, as the person's own overview has it; nothing when none is open.
    pub case: Option<CaseView>,
    /// The call before, if there was one.
    pub last: Option<CallRow>,
}

/// One page of the list.
#[derive(Debug, Clone)]
pub struct CallList {
    /// The people, who is due first in front.
    pub lines: Vec<CallLine>,
    /// How many there are in all.
    pub count: i64,
    /// Now.
    pub now: Timestamp,
}

/// A page, from 1, of the people to call; never whoever looks.
///
/// # Errors
/// Those of the store; not found for everybody who may not.
pub async fn list_calls(app: &App, principal: &Principal, page: usize) -> Result<CallList, StoreError> {
    officer(principal)?;
    let (programs, own) = (app.programs.clone(), principal.person);
    let skip = (page.clamp(1, CALLS_PAGES) - 1) * CALLS_PAGE;
    app.store
        .read(move |rx| {
            let now = rx.now();
            let program = programs.default_program();
            let wanted = wanted(&program, now, own);
            let count = notices::count_to_call(rx, &wanted)?;
            let (skip, limit) = (i64::try_from(skip).unwrap_or(0), i64::try_from(CALLS_PAGE).unwrap_or(0));
            let mut lines = Vec::new();
            for hit in notices::to_call(rx, &wanted, skip, limit)? {
                lines.extend(line(rx, &programs, &program, hit, now)?);
            }
            Ok(CallList { lines, count, now })
        })
        .await
}

/// How many people there are to call.
///
/// # Errors
/// Those of the store; not found for everybody who may not.
pub async fn count_calls(app: &App, principal: &Principal) -> Result<i64, StoreError> {
    officer(principal)?;
    let (program, own) = (app.programs.default_program(), principal.person);
    app.store
        .read(move |rx| {
            let wanted = wanted(&program, rx.now(), own);
            notices::count_to_call(rx, &wanted)
        })
        .await
}

/// Notes what came of a call: it stands in the time line, and takes the person off the list for some days.
///
/// # Errors
/// Not found for everybody who may not, and for the own record.
pub async fn note_call(
    app: &App,
    principal: &Principal,
    person: PersonId,
    outcome: CallOutcome,
    note: &str,
) -> Result<(), StoreError> {
    officer(principal)?;
    if principal.person == Some(person) {
        return Err(StoreError::NotFound);
    }
    let note: String = crate::threads::cleaned(note).chars().take(NOTE_MAX).collect();
    let by = principal.clone();
    app.store
        .write(move |tx| {
            people::lookup(tx, person)?.ok_or(StoreError::NotFound)?;
            let row = CallRow {
                id: Sql(tx.id()),
                person_id: Sql(person),
                called_at: At(tx.now()),
                called_by: Sql(by.account),
                outcome: Sql(outcome),
                note: note.clone(),
            };
            notices::add_call(tx, &row)?;
            let entry = audit::Entry::of_person(person, "person_called", by.actor());
            audit::append(tx, &entry.saying(outcome.name()))
        })
        .await
}

fn days(count: u32) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(count))
}

fn wanted(program: &Program, now: Timestamp, besides: Option<PersonId>) -> ToCall {
    let policy = &program.policy.notices;
    let legal = program.notices.iter().filter(|step| step.legal);
    ToCall {
        now,
        until: now.saturating_add(days(policy.call_lead_days)).unwrap_or(now),
        since: now.saturating_sub(days(policy.call_again_days)).unwrap_or(now),
        letter_wait: SignedDuration::from_hours(i64::from(policy.bounce_hours)),
        kinds: policy.legal_acts.clone(),
        steps: legal.map(|step| step.key.clone()).collect(),
        besides,
    }
}

/// The line of somebody whom the query found, unless the rule says otherwise.
fn line(
    db: &mut Db,
    programs: &Programs,
    program: &Program,
    hit: CallHit,
    now: Timestamp,
) -> Result<Option<CallLine>, StoreError> {
    let id = hit.person_id.0;
    let person = people::lookup(db, id)?.ok_or(StoreError::NotFound)?;
    let last = notices::calls_of(db, id, 1)?.into_iter().next();
    let facts = CallFacts {
        another_way_by: hit.back_due.map(|at| at.0),
        letter_by: hit.letter_due.map(|at| at.0),
        has_street: !person.address_lines.is_empty(),
        has_mail: !person.email.is_empty() && !notices::is_unreached(db, id)?,
        closes_at: hit.closes_at.map(|at| at.0),
        unread: hit.unread,
        unseen: hit.unseen,
        called_at: last.as_ref().map(|call| call.called_at.0),
    };
    let policy = &program.policy.notices;
    let Some(call) = call(facts, now, policy.call_lead_days, policy.call_again_days) else {
        return Ok(None);
    };
    Ok(Some(CallLine {
        case: view_of_person(db, programs, id, now)?,
        person,
        due_at: call.due_at,
        reasons: call.reasons,
        last,
    }))
}
