//! Audits of a demonstration's people: whoever is asked for certificates answers, and a reviewer settles what has waited.

use std::sync::Arc;

use cqr_app::{App, audits};
use cqr_domain::{
    accounts::Principal,
    bienniums::{AuditOutcome, AuditState},
    ids::AuditId,
};
use cqr_store::{Db, StoreError, accounts as stored, audits as rows};
use jiff::{SignedDuration, Timestamp};

use super::{
    Stories,
    habit::{Habit, is_about_registration},
};
use crate::{
    compose::{ComposeError, because},
    demo::accounts::{Staff, principal_of},
};

/// The most audits that are looked at on one day, those to be answered first in front.
const MOST: i64 = 100;
/// So long an answer waits for the visitor before a reviewer settles it.
const WAITS: SignedDuration = SignedDuration::from_hours(24 * 45);

/// What is done about audits today.
#[derive(Default)]
struct Due {
    answers: Vec<(AuditId, Principal)>,
    settles: Vec<AuditId>,
}

/// Answers and settles; what the rules refuse stays as it is.
pub(super) async fn pass(app: &App, staff: &Staff, stories: &Arc<Stories>) -> Result<(), ComposeError> {
    let stories = Arc::clone(stories);
    let due = app
        .store
        .read(move |rx| {
            let now = rx.now();
            due(rx, &stories, now)
        })
        .await
        .map_err(because("looking for audits"))?;
    for (id, holder) in &due.answers {
        // Every course that was reported here came with its certificate.
        if let Err(error) = audits::answer(app, holder, *id, Vec::new()).await {
            tracing::debug!(%error, "demo.audit_not_answered");
        }
    }
    for id in due.settles {
        if let Err(error) = audits::settle(app, &staff.reviewer, id, AuditOutcome::Sufficient, Vec::new()).await {
            tracing::debug!(%error, "demo.audit_not_settled");
        }
    }
    Ok(())
}

fn due(db: &mut Db, stories: &Stories, now: Timestamp) -> Result<Due, StoreError> {
    let mut due = Due::default();
    for line in rows::in_states(db, &[AuditState::Open, AuditState::Answered], None, MOST)? {
        let (id, person) = (line.audit.id.0, line.audit.person_id.0);
        let habit = match stories.get(&person) {
            None => Habit::of(&line.external_id),
            Some(story) if is_about_registration(story) => Habit::Silent,
            Some(_) => Habit::Diligent,
        };
        if habit == Habit::Silent {
            continue;
        }
        if line.audit.state.0 == AuditState::Open {
            if let Some(account) = stored::find_by_person(db, person)? {
                due.answers.push((id, principal_of(db, &account, now)?));
            }
            continue;
        }
        let answered_at = line.audit.answered_at;
        if answered_at.is_some_and(|at| now.duration_since(at.0) > WAITS) {
            due.settles.push(id);
        }
    }
    Ok(due)
}
