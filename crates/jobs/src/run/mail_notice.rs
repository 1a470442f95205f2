//! Mails the pointer to a notice: that a message waits, never what it says.

use cqr_app::notices::MailPointer;
use cqr_store::{
    StoreError,
    jobs::Claimed,
    notices::{self, MailState},
    people,
};

use crate::{JobError, MailError, OutgoingMail, Worker};

/// Sends the mail and notes that it was handed over. Run again, it does nothing once that is noted.
pub async fn mail_notice(worker: &Worker, job: &Claimed) -> Result<(), JobError> {
    let pointer: MailPointer = serde_json::from_str(&job.payload)?;
    let found = worker
        .app
        .store
        .read(move |rx| {
            let notice = notices::lookup_owned(rx, pointer.notice, pointer.person)?;
            Ok::<_, StoreError>((notice, people::lookup(rx, pointer.person)?))
        })
        .await?;
    // An erased person or notice needs no mail.
    let (Some(notice), Some(person)) = found else {
        return Ok(());
    };
    if notice.mail_state.0 != MailState::Queued {
        return Ok(());
    }
    let mail = compose(worker, &notice, person.email);
    let state = match worker.mailer.send(&mail).await {
        Ok(()) => MailState::HandedOver,
        Err(MailError::Later(reason)) => return Err(JobError::Later(reason)),
        Err(MailError::Away(reason)) => return Err(JobError::Away(reason)),
        Err(error @ (MailError::Address(_) | MailError::Refused(_))) => {
            tracing::warn!(notice.id = %pointer.notice, %error, "mail.undeliverable");
            MailState::Undeliverable
        }
    };
    worker
        .app
        .store
        .write(move |tx| notices::mark_mail(tx, pointer.notice, state))
        .await?;
    Ok(())
}

fn compose(worker: &Worker, notice: &notices::NoticeRow, to: String) -> OutgoingMail {
    let app = &worker.app;
    let code = notice.args.0.get("discipline").cloned().unwrap_or_default();
    let program = app.programs.default_program();
    let discipline = program.discipline(&code).map_or(code, |found| found.name.clone());
    let link = format!("{}/messages/{}", app.public_url, notice.id.0);
    let phone = program.body.phone.clone();
    let subject = if discipline.is_empty() {
        app.texts.text("mail-pointer-subject-plain")
    } else {
        app.texts
            .text_with("mail-pointer-subject", &[("discipline", discipline.into())])
    };
    OutgoingMail {
        to,
        subject,
        body: app
            .texts
            .text_with("mail-pointer-body", &[("link", link.into()), ("phone", phone.into())]),
        message_id: notice.id.0.to_string(),
    }
}
