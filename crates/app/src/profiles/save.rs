//! Saving answers as they are given (R-PROF-10: autosave).

use cqr_domain::{
    accounts::Principal,
    cases::{CaseState, Refusal},
    ids::CaseId,
};
use cqr_store::profiles;
use jiff::Timestamp;

use super::{ProfileError, ProfileForm, open::form};
use crate::App;

/// What is saved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Save {
    /// (code of the procedure, band from 0).
    pub answers: Vec<(String, i32)>,
    /// Code of the setting of work; unchanged when nothing is said.
    pub setting: Option<String>,
    /// Whether the holder does not practice now; unchanged when nothing is said.
    pub not_practicing: Option<bool>,
}

/// Saves answers into the draft, which is begun with the submitted answers when there is none. Answers when.
///
/// # Errors
/// [`ProfileError::Unknown`] for a procedure, band or setting that is not in the program; nothing is saved then.
pub async fn save(app: &App, principal: &Principal, case: CaseId, save: Save) -> Result<Timestamp, ProfileError> {
    let person = principal.person.ok_or(ProfileError::NotFound)?;
    let programs = app.programs.clone();
    app.store
        .write(move |tx| {
            let (row, _) = cqr_store::cases::lookup_owned(tx, case, person)?.ok_or(ProfileError::NotFound)?;
            let program = programs.current(&row.program);
            let now = tx.now();
            let form = form(tx, &program, row, person, now)?;
            check(&form, &save)?;
            let draft = match profiles::draft_of(tx, case, person)? {
                Some(draft) => draft,
                None => {
                    let submitted = profiles::submitted_of(tx, case, person)?;
                    let draft = profiles::start_draft(tx, case, person, &form.case.program, &form.case.discipline)?;
                    if let Some(before) = submitted {
                        let given = profiles::answers(tx, before.id.0)?;
                        profiles::save_answers(tx, draft.id.0, &given)?;
                        profiles::set_setting(tx, draft.id.0, &before.setting)?;
                        profiles::set_not_practicing(tx, draft.id.0, before.not_practicing)?;
                    }
                    draft
                }
            };
            profiles::save_answers(tx, draft.id.0, &save.answers)?;
            if let Some(setting) = &save.setting {
                profiles::set_setting(tx, draft.id.0, setting)?;
            }
            if let Some(not_practicing) = save.not_practicing {
                profiles::set_not_practicing(tx, draft.id.0, not_practicing)?;
            }
            Ok(now)
        })
        .await
}

fn check(form: &ProfileForm, save: &Save) -> Result<(), ProfileError> {
    if form.case.state.0 == CaseState::CloseReview {
        return Err(Refusal::Closed.into());
    }
    if !form.editable {
        return Err(Refusal::AlreadyAssessed.into());
    }
    if let Some(setting) = save.setting.as_ref().filter(|code| !form.settings.contains(code)) {
        return Err(ProfileError::Unknown(setting.clone()));
    }
    let bands = i32::try_from(form.scale.len()).unwrap_or(0);
    for (code, band) in &save.answers {
        let known = form
            .groups
            .iter()
            .flat_map(|group| &group.procedures)
            .any(|(known, _, _)| known == code);
        if !known || !(0..bands).contains(band) {
            return Err(ProfileError::Unknown(code.clone()));
        }
    }
    Ok(())
}
