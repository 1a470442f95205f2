//! Releasing a proposed discontinuation: two different people, nothing open, everything told (R-STAT-6).

use cqr_domain::{
    accounts::{Principal, Role},
    cases::{CaseState, Command},
    ids::DecisionId,
    journal::Reason,
};
use cqr_store::{StoreError, decisions, jobs, letters, notices};

use super::{
    effect::{EFFECT_JOB, EffectPayload, effective_on, gives_grace, takes_effect_at},
    evidence::facts,
};
use crate::{
    App,
    cases::{Because, CaseError, command},
    completions::CompletionError,
    renewals::people,
};

/// Why a release did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// There is no such decision, or the person may not see it.
    #[error("no such decision")]
    NotFound,
    /// Something about the case changed since somebody looked at it.
    #[error("this changed since it was looked at")]
    Changed,
    /// More are chosen than one page shows.
    #[error("more are chosen than one page shows")]
    TooMany,
    /// The rules of the case.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// The store.
    #[error("releasing a decision")]
    Store(#[from] StoreError),
}

impl From<CompletionError> for ReleaseError {
    fn from(error: CompletionError) -> Self {
        match error {
            CompletionError::Case(error) => Self::Case(error),
            CompletionError::Store(error) => Self::Store(error),
            // Counting again asks nothing of a person, so nothing else can be missing.
            _ => Self::NotFound,
        }
    }
}

/// What a release came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Released {
    /// Another person has to release it, too.
    Waits,
    /// Enough people released it; it takes effect when it can no longer be taken back.
    Confirmed,
    /// It took effect at once.
    InEffect,
}

/// Releases a proposal in the name of the person who asks.
///
/// # Errors
/// What holds the release back.
pub async fn release(app: &App, principal: &Principal, id: DecisionId) -> Result<Released, ReleaseError> {
    release_as_seen(app, principal, id, None).await
}

/// The same, where it is said as of which version of the case somebody looked: nothing happens when there is a newer one.
pub(super) async fn release_as_seen(
    app: &App,
    principal: &Principal,
    id: DecisionId,
    seen: Option<u32>,
) -> Result<Released, ReleaseError> {
    if !principal.has(Role::DecisionMaker) {
        return Err(ReleaseError::NotFound);
    }
    let (programs, principal) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let decision = decisions::lookup(tx, id)?.ok_or(ReleaseError::NotFound)?;
            let held = cqr_store::cases::load(tx, decision.case_id.0)?.ok_or(ReleaseError::NotFound)?;
            if seen.is_some_and(|version| version != held.version) {
                return Err(ReleaseError::Changed);
            }
            held.case.still_proposes(id).map_err(CaseError::from)?;
            let program = programs.current(&held.case.program);
            let (now, today) = (tx.now(), program.today(tx.now()));
            let told = notices::of_case(tx, held.id)?;
            let papers = letters::papers_of_person(tx, held.case.person)?;
            let facts = facts(tx, &program, &held, (&told, &papers), now, principal.person)?;
            let because = Because {
                actor: principal.actor(),
                reason: Reason::new("R-STAT-6"),
                today: effective_on(&program, &held.case, today),
            };
            let takes_effect_at = takes_effect_at(&program, now);
            let wish = Command::Release {
                by: principal.account,
                facts,
                people: people(&program),
                takes_effect_at,
                grace: gives_grace(tx, &program, &held.case)?,
            };
            let case = command(tx, &program, held.id, &wish, &because)?.case;
            if case.state == CaseState::DiscontinuedGrace {
                // What was finished after the close counts from now on, and may be all that was missing (R-REIN-2).
                crate::completions::recount(tx, &program, held.id, &because)?;
                return Ok(Released::InEffect);
            }
            if case.state == CaseState::DiscontinuedFinal {
                return Ok(Released::InEffect);
            }
            if case
                .discontinuation
                .is_none_or(|proposal| proposal.takes_effect_at.is_none())
            {
                return Ok(Released::Waits);
            }
            let (key, payload) = (format!("{id}/{takes_effect_at}"), EffectPayload { case: held.id });
            jobs::enqueue_once(tx, EFFECT_JOB, &key, &payload, takes_effect_at)?;
            Ok(Released::Confirmed)
        })
        .await
}
