//! Several proposed discontinuations that are looked at on one page and then released, or taken back, in one go. Each stays a
//! unit of work of its own, by the same use case and with its own evidence and reason as when it is released alone; what is held
//! or changed since it was looked at is left out, and the others go on (R-STAT-6, A43).

use cqr_domain::{
    accounts::{Principal, Role},
    cases::Refusal,
    ids::DecisionId,
};
use cqr_store::{
    StoreError, cases,
    decisions::{self, DecisionState},
    people::{self, PersonRow},
};

use super::{Proposal, ReleaseError, Released, Releasing, release::release_as_seen, releasing::gathered, take_back};
use crate::{App, cases::CaseError};

/// The most proposals in one go: as many as one page of the list shows, each with evidence that a person reads.
pub const CHOSEN_MOST: usize = 20;

/// One of the proposals that somebody chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The proposal.
    pub id: DecisionId,
    /// Whom it is about.
    pub person: PersonRow,
    /// The discipline of the credential, by its abbreviation.
    pub discipline: String,
    /// The proposal with its evidence, or why there is nothing to look at.
    pub found: Result<Releasing<Proposal>, Apart>,
}

/// A proposal as somebody looked at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The proposal.
    pub id: DecisionId,
    /// The version of its case at that time.
    pub version: u32,
}

/// What came of each: of the act, or why it was left out.
pub type Came<T> = Vec<(DecisionId, Result<T, Apart>)>;

/// Why one of several is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Apart {
    /// It is settled: it took effect, or nothing is proposed any more.
    Settled,
    /// Something about the case changed since it was looked at.
    Changed,
    /// The rule that stands in the way.
    Refused(Refusal),
}

impl Chosen {
    /// The version of the case that stands here, for whoever goes on from it; nothing where there is nothing to look at.
    #[must_use]
    pub fn seen(&self) -> Option<Seen> {
        let found = self.found.as_ref().ok()?;
        let version = u32::try_from(found.proposal.case.version).ok()?;
        Some(Seen { id: self.id, version })
    }
}

/// The chosen proposals with their evidence, in the order in which they were chosen.
///
/// # Errors
/// [`ReleaseError::NotFound`] for whoever may not release, and when one of them is none; [`ReleaseError::TooMany`].
pub async fn chosen(app: &App, principal: &Principal, ids: &[DecisionId]) -> Result<Vec<Chosen>, ReleaseError> {
    may(principal, ids.len())?;
    let (programs, by, ids) = (app.programs.clone(), principal.clone(), ids.to_vec());
    app.store
        .read(move |rx| {
            let mut all = Vec::new();
            for id in ids {
                let row = decisions::lookup(rx, id)?.ok_or(ReleaseError::NotFound)?;
                let (case, _) = cases::lookup(rx, row.case_id.0)?.ok_or(ReleaseError::NotFound)?;
                let person = people::lookup(rx, row.person_id.0)?.ok_or(ReleaseError::NotFound)?;
                let found = if by.person == Some(person.id.0) {
                    Err(Apart::Refused(Refusal::OwnCase))
                } else if row.state.0 == DecisionState::Proposed {
                    Ok(gathered(rx, &programs, row, &by)?)
                } else {
                    Err(Apart::Settled)
                };
                all.push(Chosen {
                    id,
                    person,
                    discipline: case.discipline,
                    found,
                });
            }
            Ok(all)
        })
        .await
}

/// Releases each of them, as it was looked at, in the name of the person who asks. Answers for each what came of it, or why it
/// was left out. When the store breaks it ends there: what was released before stands, and the list says so.
///
/// # Errors
/// As [`chosen`], and those of the store.
pub async fn release_chosen(app: &App, principal: &Principal, seen: &[Seen]) -> Result<Came<Released>, ReleaseError> {
    let ids: Vec<DecisionId> = seen.iter().map(|one| one.id).collect();
    known(app, principal, &ids).await?;
    let mut all = Vec::new();
    for one in seen {
        let came = match release_as_seen(app, principal, one.id, Some(one.version)).await {
            Ok(released) => Ok(released),
            Err(error) => Err(apart(error)?),
        };
        all.push((one.id, came));
    }
    Ok(all)
}

/// Takes back what was released so far of each of them. Answers for each whether it was, or why it was left out.
///
/// # Errors
/// As [`release_chosen`].
pub async fn take_back_chosen(app: &App, principal: &Principal, ids: &[DecisionId]) -> Result<Came<()>, ReleaseError> {
    known(app, principal, ids).await?;
    let mut all = Vec::new();
    for id in ids {
        let came = match take_back(app, principal, *id).await {
            Ok(()) => Ok(()),
            Err(error) => Err(apart(error)?),
        };
        all.push((*id, came));
    }
    Ok(all)
}

fn may(principal: &Principal, count: usize) -> Result<(), ReleaseError> {
    if !principal.has(Role::DecisionMaker) {
        return Err(ReleaseError::NotFound);
    }
    if count > CHOSEN_MOST {
        return Err(ReleaseError::TooMany);
    }
    Ok(())
}

/// Nothing is done to any of them when one is none.
async fn known(app: &App, principal: &Principal, ids: &[DecisionId]) -> Result<(), ReleaseError> {
    may(principal, ids.len())?;
    let ids = ids.to_vec();
    app.store
        .read(move |rx| {
            for id in ids {
                decisions::lookup(rx, id)?.ok_or(ReleaseError::NotFound)?;
            }
            Ok(())
        })
        .await
}

/// Why one is left out; what is no reason of its own ends the whole.
fn apart(error: ReleaseError) -> Result<Apart, ReleaseError> {
    match error {
        // Somebody else was at the same case in the same instant.
        ReleaseError::Changed
        | ReleaseError::Store(StoreError::Conflict)
        | ReleaseError::Case(CaseError::Store(StoreError::Conflict)) => Ok(Apart::Changed),
        ReleaseError::Case(CaseError::Refused(refusal)) => Ok(Apart::Refused(refusal)),
        other => Err(other),
    }
}
