//! The reviewers' queue: what holds a discontinuation that was released comes first, then what waits longest.

use std::collections::BTreeSet;

use cqr_domain::{
    accounts::Principal,
    ids::{AccountId, CompletionId, PersonId},
    journal::Actor,
    programs::Program,
};
use cqr_store::{
    Rx, StoreError,
    completions::{self, CompletionRow, Waiting},
};
use jiff::civil::Date;

use super::{CompletionError, history::name_of, rules};
use crate::{App, decisions::holding_courses, programs::Programs};

/// How many lines a page of the queue has.
const PAGE: i64 = 100;
/// How many of the last decisions stand beside it.
const LAST: i64 = 20;
/// Of how many released decisions it is asked whether a course holds them; they take effect within days.
const RELEASED: i64 = 500;

/// The queue as a reviewer sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queue {
    /// The first lines: what holds a decision in front, then the oldest report.
    pub lines: Vec<QueueLine>,
    /// How many wait in all.
    pub waiting: i64,
    /// How many of the lines are past their day.
    pub overdue: usize,
}

/// One completion that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueLine {
    /// The completion and its holder.
    pub waiting: Waiting,
    /// The day by which it is to be reviewed (R-RX-13).
    pub reviewed_by: Date,
    /// Whether that day is over.
    pub overdue: bool,
    /// Whether the reviewer who asks refused it before, so that somebody else decides (R-RX-15).
    pub for_another: bool,
    /// Whether a discontinuation that enough people released waits for it (R-RX-16).
    pub holds_decision: bool,
}

/// One completion that was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The completion and its holder.
    pub waiting: Waiting,
    /// The name of whoever decided it.
    pub by: String,
}

/// What waits for a review, without the reviewer's own.
///
/// # Errors
/// [`CompletionError::NotFound`] for anybody who does not review.
pub async fn queue(app: &App, principal: &Principal) -> Result<Queue, CompletionError> {
    rules::reviewer_only(principal)?;
    let (programs, reviewer, me) = (app.programs.clone(), principal.person, principal.account);
    app.store
        .read(move |rx| {
            let program = programs.default_program();
            let today = program.today(rx.now());
            let (found, holding) = found(rx, &programs, reviewer)?;
            let mut lines = Vec::with_capacity(found.len());
            for waiting in found {
                let row = &waiting.worded.completion;
                let reviewed_by = rules::reviewed_by(&program, row.waits_since());
                lines.push(QueueLine {
                    holds_decision: holding.contains(&row.id.0),
                    for_another: row.disputed && is_for_another(rx, &program, row, me)?,
                    waiting,
                    reviewed_by,
                    overdue: reviewed_by < today,
                });
            }
            let overdue = lines.iter().filter(|line| line.overdue).count();
            Ok(Queue {
                waiting: completions::count_waiting(rx, reviewer)?,
                lines,
                overdue,
            })
        })
        .await
}

/// Whether this reviewer may not decide about a course that is looked at again; who refused it stands in its stream.
fn is_for_another(rx: &mut Rx, program: &Program, row: &CompletionRow, me: AccountId) -> Result<bool, StoreError> {
    let held = completions::load(rx, row.biennium_id.0)?.ok_or(StoreError::NotFound)?;
    let found = held.biennium.completion(row.id.0).ok_or(StoreError::NotFound)?;
    Ok(found.is_for_another(me, program.policy.review.other_reviewer_after_dispute))
}

/// What waits, what holds a decision that was released in front; and which of it does.
fn found(
    rx: &mut Rx,
    programs: &Programs,
    reviewer: Option<PersonId>,
) -> Result<(Vec<Waiting>, BTreeSet<CompletionId>), StoreError> {
    let mut released = cqr_store::decisions::released(rx, RELEASED)?;
    let people: Vec<PersonId> = released.iter().map(|decision| decision.person_id.0).collect();
    let mut found = if people.is_empty() {
        Vec::new()
    } else {
        completions::waiting(rx, reviewer, Some(&people), PAGE)?
    };
    let is_of = |waiting: &Waiting, person: PersonId| waiting.worded.completion.person_id.0 == person;
    released.retain(|decision| found.iter().any(|waiting| is_of(waiting, decision.person_id.0)));
    let now = rx.now();
    let holding = holding_courses(rx, programs, &released, now)?;
    let holds = |waiting: &Waiting| holding.contains(&waiting.worded.completion.id.0);
    found.retain(holds);
    let others = completions::waiting(rx, reviewer, None, PAGE)?;
    found.extend(others.into_iter().filter(|waiting| !holds(waiting)));
    found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    Ok((found, holding))
}

/// The last decisions, the newest in front, without the reviewer's own courses. With an id only that one, so that a page
/// can say what was just decided.
///
/// # Errors
/// [`CompletionError::NotFound`] for anybody who does not review, and for an id that is the reviewer's own.
pub async fn decided(
    app: &App,
    principal: &Principal,
    only: Option<CompletionId>,
) -> Result<Vec<Decided>, CompletionError> {
    rules::reviewer_only(principal)?;
    let reviewer = principal.person;
    app.store
        .read(move |rx| {
            let found = match only {
                None => completions::decided(rx, reviewer, LAST)?,
                Some(id) => {
                    let one = completions::lookup_for_review(rx, id, reviewer)?;
                    vec![one.ok_or(CompletionError::NotFound)?]
                }
            };
            let mut decided = Vec::with_capacity(found.len());
            for waiting in found {
                let by = waiting.worded.completion.decided_by;
                let by = by.map(|by| name_of(rx, Actor::Account(by.0))).transpose()?;
                decided.push(Decided {
                    waiting,
                    by: by.unwrap_or_default(),
                });
            }
            Ok(decided)
        })
        .await
}
