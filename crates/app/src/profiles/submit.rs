//! Submitting the profile: the case moves on and the counts of the comparison with it, in one transaction.

use cqr_domain::{accounts::Principal, cases::Command, ids::CaseId, journal::Reason};
use cqr_store::profiles;

use super::{ProfileError, ProfileForm, adds_up::adds_up, open::form};
use crate::{
    App,
    cases::{Because, command},
};

/// Submits the draft of the holder's own case. Submitting again what is submitted already changes nothing.
///
/// # Errors
/// [`ProfileError::NoSetting`], and [`ProfileError::Unanswered`] with the codes that have no answer.
pub async fn submit(app: &App, principal: &Principal, case: CaseId) -> Result<(), ProfileError> {
    let person = principal.person.ok_or(ProfileError::NotFound)?;
    let (programs, actor) = (app.programs.clone(), principal.actor());
    app.store
        .write(move |tx| {
            let (row, _) = cqr_store::cases::lookup_owned(tx, case, person)?.ok_or(ProfileError::NotFound)?;
            let program = programs.current(&row.program);
            let now = tx.now();
            let form = form(tx, &program, row, person, now)?;
            let before = profiles::submitted_of(tx, case, person)?;
            let Some(draft) = profiles::draft_of(tx, case, person)? else {
                return if before.is_some() {
                    Ok(())
                } else {
                    Err(ProfileError::Unanswered(form.unanswered()))
                };
            };
            if !draft.not_practicing {
                complete(&form)?;
            }
            let years_from = form.years.map(|years| years.from);
            let parts = adds_up(&form);
            profiles::submit(tx, &draft, before.as_ref(), years_from, &parts)?;
            let because = Because {
                actor,
                reason: Reason::new("R-FLOW-1"),
                today: program.today(now),
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

/// Whether everything is answered; somebody who does not practice is asked nothing, is not compared and not counted.
fn complete(form: &ProfileForm) -> Result<(), ProfileError> {
    if form.needs_setting() {
        return Err(ProfileError::NoSetting);
    }
    let missing = form.unanswered();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(ProfileError::Unanswered(missing))
    }
}
