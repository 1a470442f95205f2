//! Releasing a proposed discontinuation: two different people, nothing open, everything told (R-STAT-6).

use cqr_domain::{
    accounts::{Principal, Role},
    cases::{CaseState, Command, ReleaseFacts},
    ids::DecisionId,
    journal::Reason,
    programs::{Effective, Program},
};
use cqr_store::{StoreError, Tx, completions, decisions, notices};
use jiff::civil::Date;

use crate::{
    App,
    cases::{Because, CaseError, command},
    completions::CompletionError,
};

/// Why a release did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// There is no such decision, or the person may not see it.
    #[error("no such decision")]
    NotFound,
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

/// Releases a proposal in the name of the person who asks; answers where the case stands then.
///
/// # Errors
/// What holds the release back.
pub async fn release(app: &App, principal: &Principal, id: DecisionId) -> Result<CaseState, ReleaseError> {
    if !principal.has(Role::DecisionMaker) {
        return Err(ReleaseError::NotFound);
    }
    let (programs, principal) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let decision = decisions::lookup(tx, id)?.ok_or(ReleaseError::NotFound)?;
            let held = cqr_store::cases::load(tx, decision.case_id.0)?.ok_or(ReleaseError::NotFound)?;
            let program = programs.current(&held.case.program);
            let facts = facts(tx, &program, &decision, held.case.window_close, &principal)?;
            // Effective on the day of the release, or from the day after the close if the body chose so (R-STAT-6).
            let today = match program.policy.discontinuation.effective {
                Effective::Release => program.today(tx.now()),
                Effective::DayAfterClose => held.case.window_close.tomorrow().unwrap_or(held.case.window_close),
            };
            let because = Because {
                actor: principal.actor(),
                reason: Reason::new("R-STAT-6"),
                today,
            };
            let wish = Command::Release {
                by: principal.account,
                facts,
            };
            let state = command(tx, &program, held.id, &wish, &because)?.case.state;
            if state != CaseState::DiscontinuedGrace {
                return Ok(state);
            }
            // What was finished after the close counts from now on, and may be all that was missing (R-REIN-2).
            crate::completions::recount(tx, &program, held.id, &because)?;
            let now = cqr_store::cases::load(tx, held.id)?.ok_or(ReleaseError::NotFound)?;
            Ok(now.case.state)
        })
        .await
}

fn facts(
    tx: &mut Tx,
    program: &Program,
    decision: &decisions::DecisionRow,
    window_close: Date,
    principal: &Principal,
) -> Result<ReleaseFacts, StoreError> {
    let told = notices::of_case(tx, decision.case_id.0)?;
    Ok(ReleaseFacts {
        open_reviews: completions::count_in_review(tx, decision.person_id.0)?,
        missing_notices: missing_notices(program, window_close, &told),
        own_case: principal.person == Some(decision.person_id.0),
    })
}

/// The notices that the policy asks for before a discontinuation and that were not handed over (I9).
/// Only those count that spoke of this close: after a correction of dates they are due anew (R-DATE-9).
/// A notice is handed over when the mail server took its pointer or the holder read it in the account.
#[must_use]
pub fn missing_notices(program: &Program, window_close: Date, told: &[notices::NoticeRow]) -> Vec<String> {
    let handed_over = |key: &str| {
        told.iter().any(|notice| {
            notice.once_key.ends_with(&format!("/{window_close}/{key}"))
                && (notice.read_at.is_some() || notice.mail_state.0 == notices::MailState::HandedOver)
        })
    };
    program
        .policy
        .discontinuation
        .required_notices
        .iter()
        .filter(|key| !handed_over(key))
        .cloned()
        .collect()
}
