//! Mails the pointer to a notice: what is to be done by when, or only that a message waits; never a result or a decision.

use cqr_app::notices::{self as told, MailPointer, Waiting};
use cqr_store::{
    StoreError,
    jobs::Claimed,
    notices::{self, MailState},
};

use crate::{
    JobError, MailError, OutgoingMail, Worker,
    mail::{is_tried_again, put_off},
};

/// Sends the mail and notes that it was handed over. Run again, it does nothing once that is noted. In quiet hours, and
/// while an earlier mail to the same person is on its way, it is put off; to somebody who died meanwhile it does not go.
pub async fn mail_notice(worker: &Worker, job: &Claimed) -> Result<(), JobError> {
    let pointer: MailPointer = serde_json::from_str(&job.payload)?;
    let again = |error: StoreError| put_off(&error, job.attempts);
    let Some(waiting) = told::waiting(&worker.app, pointer).await.map_err(again)? else {
        return Ok(());
    };
    if waiting.goes_at > waiting.now {
        return Err(JobError::NotBefore(waiting.goes_at));
    }
    if waiting.is_dead {
        // The mail to the person's own address says what became of it.
        if pointer.also.is_none() {
            told::let_mail_go(&worker.app, waiting.notice).await.map_err(again)?;
        }
        return Ok(());
    }
    let (address, owner) = (waiting.person.email.clone(), waiting.notice.person_id.0);
    // One that goes to the address of a record that gave way has an id of its own: that it comes back says nothing of the other.
    let id = match pointer.also {
        Some(_) => job.id.to_string(),
        None => pointer.notice.to_string(),
    };
    let mail = compose(worker, &waiting, id.clone());
    let store = &worker.app.store;
    match worker.mailer.send(&mail).await {
        Ok(()) => {
            store
                .write(move |tx| {
                    // Whether the notice was delivered is told by the mail to the person's own address.
                    if pointer.also.is_none() {
                        notices::mark_mail(tx, pointer.notice, MailState::HandedOver)?;
                    }
                    notices::note_sent_to(tx, &id, owner, &address)
                })
                .await
                .map_err(again)?;
        }
        Err(MailError::Away(reason)) => return Err(JobError::Away(reason)),
        Err(MailError::Unclear(reason)) => return Err(JobError::Later(reason)),
        Err(MailError::Later(reason)) if is_tried_again(job.attempts) => return Err(JobError::NotNow(reason)),
        // What was put off for a day was not delivered either.
        Err(error @ (MailError::Later(_) | MailError::Address(_) | MailError::Refused(_))) => {
            // What the server says names the address; it stands with the returned mail, not in the log.
            tracing::warn!(notice.id = %pointer.notice, "mail.undeliverable");
            if pointer.also.is_some() {
                return Ok(());
            }
            told::refuse(&worker.app, waiting.notice, address, error.to_string())
                .await
                .map_err(again)?;
        }
    }
    Ok(())
}

fn compose(worker: &Worker, waiting: &Waiting, message_id: String) -> OutgoingMail {
    let (app, notice) = (&worker.app, &waiting.notice);
    let link = format!("{}/messages/{}", app.public_url, notice.id.0);
    let phone = app.programs.default_program().body.phone.clone();
    let subject = told::subject(app, notice);
    let body = app.texts.text_with(
        "mail-pointer-body",
        &[
            ("subject", subject.as_str().into()),
            ("link", link.into()),
            ("phone", phone.into()),
        ],
    );
    OutgoingMail {
        to: waiting.person.email.clone(),
        subject,
        body,
        message_id,
        // What nobody can turn off has no way out that would only disappoint.
        choices: waiting
            .is_optional
            .then(|| format!("{}/security/mails", app.public_url)),
    }
}
