//! Mails about an account: invitation, reset, and what changed. The secret of a link is drawn when it is sent.

use cqr_app::accounts::{AccountMail, note_handed_over, prepare_mail, refuse_mail, rests_until, without_code};
use cqr_store::jobs::Claimed;

use crate::{
    JobError, MailError, OutgoingMail, Worker,
    mail::{is_tried_again, put_off},
};

/// Sends the mail; one of a run of invitations is put off in quiet hours. Sent again, it carries a new link and the earlier one no
/// longer works. Officers learn of one that a holder's address does not take, or has put off for a day; one to staff is parked, so
/// that whoever runs the system sees it. What a server says may repeat the link, so it is kept without its code.
pub async fn mail_account(worker: &Worker, job: &Claimed) -> Result<(), JobError> {
    let mail: AccountMail = serde_json::from_str(&job.payload)?;
    let app = &worker.app;
    let rests = rests_until(app, mail).await;
    if let Some(until) = rests.map_err(|error| put_off(&error, job.attempts))? {
        return Err(JobError::NotBefore(until));
    }
    let prepared = prepare_mail(app, mail)
        .await
        .map_err(|error| put_off(&error, job.attempts))?;
    // The account, its address or the request are gone.
    let Some(prepared) = prepared else { return Ok(()) };
    let about = prepared.about.text();
    let phone = app.programs.default_program().body.phone.clone();
    let args = [
        ("link", prepared.link.as_str().into()),
        ("number", prepared.number.as_str().into()),
        ("phone", phone.as_str().into()),
    ];
    let outgoing = OutgoingMail {
        to: prepared.to,
        subject: app.texts.text_with(&format!("mail-account-{about}-subject"), &args),
        body: app.texts.text_with(&format!("mail-account-{about}-body"), &args),
        message_id: job.id.to_string(),
        choices: None,
    };
    let sent = worker.mailer.send(&outgoing).await;
    match sent {
        Ok(()) => note_handed_over(app, job.id, mail, outgoing.to)
            .await
            .map_err(|error| put_off(&error, job.attempts)),
        Err(MailError::Away(reason)) => Err(JobError::Away(without_code(&reason))),
        Err(MailError::Unclear(reason)) => Err(JobError::Later(without_code(&reason))),
        Err(MailError::Later(reason)) if is_tried_again(job.attempts) => Err(JobError::NotNow(without_code(&reason))),
        // What was put off for a day was not delivered either.
        Err(error @ (MailError::Later(_) | MailError::Address(_) | MailError::Refused(_))) => {
            let reason = without_code(&error.to_string());
            // What the server says names the address; it stands with the returned mail, not in the log.
            tracing::warn!(job.id = %job.id, "mail.undeliverable");
            let refused = refuse_mail(app, job.id, mail, outgoing.to, reason.clone()).await;
            if refused.map_err(|error| put_off(&error, job.attempts))? {
                Ok(())
            } else {
                Err(JobError::Never(reason))
            }
        }
    }
}
