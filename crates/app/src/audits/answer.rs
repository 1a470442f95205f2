//! Audits of the person who asks, and answering one with copies of certificates (R-AUD-2).

use cqr_domain::{
    accounts::Principal,
    bienniums::{Command, Refusal},
    ids::{AuditId, UploadId},
    journal::Reason,
};
use cqr_store::{StoreError, audits as stored, completions, uploads};

use super::{
    desk::{View, decide_by, view},
    past::past,
};
use crate::{
    App,
    bienniums::{BienniumError, command},
    cases::Because,
};

/// The audits of the person who asks, the newest in front.
///
/// # Errors
/// Those of the store.
pub async fn mine(app: &App, principal: &Principal) -> Result<Vec<View>, StoreError> {
    let Some(person) = principal.person else {
        return Ok(Vec::new());
    };
    app.store
        .read(move |rx| {
            let now = rx.now();
            let mut views = Vec::new();
            for row in stored::of_person(rx, person)? {
                views.extend(view(rx, row.id.0, now)?);
            }
            Ok(views)
        })
        .await
}

/// One of them.
///
/// # Errors
/// [`BienniumError::NotFound`] also when it is somebody else's (A01).
pub async fn find(app: &App, principal: &Principal, id: AuditId) -> Result<View, BienniumError> {
    let person = principal.person.ok_or(BienniumError::NotFound)?;
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let now = rx.now();
            let found = view(rx, id, now)?.filter(|view| view.row.person_id.0 == person);
            let mut found = found.ok_or(BienniumError::NotFound)?;
            found.decide_by = decide_by(&programs.current(&found.biennium.program), &found.row);
            Ok(found)
        })
        .await
}

/// Answers an audit of the person who asks with files that were uploaded before; none where every course has a certificate.
///
/// # Errors
/// The rule that stands in the way; [`BienniumError::NotFound`] also for somebody else's audit or file.
pub async fn answer(app: &App, principal: &Principal, id: AuditId, files: Vec<UploadId>) -> Result<(), BienniumError> {
    let person = principal.person.ok_or(BienniumError::NotFound)?;
    let (programs, actor) = (app.programs.clone(), principal.actor());
    app.store
        .write(move |tx| {
            let row = stored::lookup(tx, id)?.filter(|row| row.person_id.0 == person);
            let row = row.ok_or(BienniumError::NotFound)?;
            let held = completions::load(tx, row.biennium_id.0)?.ok_or(BienniumError::NotFound)?;
            let program = programs.current(&held.biennium.program);
            // What was decided meanwhile is not undone by an answer: that takes an appeal.
            if past(tx, &row)?.is_some() {
                return Err(BienniumError::Refused(Refusal::AuditOver));
            }
            let most = program.policy.uploads.files_max;
            // What is beyond is refused by the rule.
            for file in files.iter().take(most as usize) {
                uploads::lookup_owned(tx, *file, person)?.ok_or(BienniumError::NotFound)?;
            }
            let wish = Command::AnswerAudit {
                audit: id,
                uploads: files.clone(),
                most,
                answered_at: tx.now(),
            };
            let because = Because {
                actor,
                reason: Reason::new("R-AUD-2"),
                today: program.today(tx.now()),
            };
            command(tx, &program, held.id, &wish, &because).map(drop)
        })
        .await
}
