//! Submitting the profile: the case moves on and the counts of the comparison with it, in one transaction.

use cqr_domain::{accounts::Principal, cases::Command, ids::CaseId, journal::Reason};
use cqr_store::profiles;

use super::{ProfileError, open::form};
use crate::{
    App,
    cases::{Because, command},
};

/// Submits the draft of the holder's own case. Submitting again what is submitted already changes nothing.
///
/// # Errors
/// [`ProfileError::Unanswered`] with the codes that have no answer.
pub async fn submit(app: &App, principal: &Principal, case: CaseId) -> Result<(), ProfileError> {
    let person = principal.person.ok_or(ProfileError::NotFound)?;
    let (programs, actor) = (app.programs.clone(), principal.actor());
    app.store
        .write(move |tx| {
            let (row, _) = cqr_store::cases::lookup_owned(tx, case, person)?.ok_or(ProfileError::NotFound)?;
            let program = programs.current(&row.program);
            let form = form(tx, &program, row, person)?;
            let before = profiles::submitted_of(tx, case, person)?;
            let Some(draft) = profiles::draft_of(tx, case, person)? else {
                return if before.is_some() {
                    Ok(())
                } else {
                    Err(ProfileError::Unanswered(form.unanswered()))
                };
            };
            let missing = form.unanswered();
            if !draft.not_practicing && !missing.is_empty() {
                return Err(ProfileError::Unanswered(missing));
            }
            if let Some(before) = &before {
                let counted = counted_answers(tx, before)?;
                profiles::add_to_counts(tx, &before.program, &before.discipline, &counted, -1)?;
            }
            let counted = counted_answers(tx, &draft)?;
            profiles::submit(tx, draft.id.0, before.map(|profile| profile.id.0))?;
            profiles::add_to_counts(tx, &draft.program, &draft.discipline, &counted, 1)?;
            let because = Because {
                actor,
                reason: Reason::new("R-FLOW-1"),
                today: program.today(tx.now()),
            };
            command(
                tx,
                &program,
                case,
                &Command::SubmitProfile { profile: draft.id.0 },
                &because,
            )?;
            Ok(())
        })
        .await
}

/// Somebody who does not practice is not compared and not counted.
fn counted_answers(
    db: &mut cqr_store::Db,
    profile: &profiles::ProfileRow,
) -> Result<Vec<(String, i32)>, cqr_store::StoreError> {
    if profile.not_practicing {
        Ok(Vec::new())
    } else {
        profiles::answers(db, profile.id.0)
    }
}
