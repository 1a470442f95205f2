//! A note of staff for staff. No query that a holder's page makes can reach it.

use cqr_domain::{
    accounts::Principal,
    ids::ThreadId,
    threads::{Command, decide},
};
use cqr_store::{
    audit,
    threads::{self, NewPost},
};

use super::{
    Message, ThreadError,
    answer::of_somebody_else,
    check::{cleaned, once_key, staff_only, within},
};
use crate::App;

/// Adds a note to a thread. Sent again from the same form, it is the same note.
///
/// # Errors
/// As for an answer, except that a note may come at any time.
pub async fn note(app: &App, principal: &Principal, id: ThreadId, message: Message) -> Result<(), ThreadError> {
    staff_only(principal)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    let text = cleaned(&message.text);
    app.store
        .write(move |tx| {
            let mut held = of_somebody_else(tx, id, &by)?;
            within("note", &text, programs.current(&held.row.program).policy.help.text_max)?;
            let once_key = once_key(&[
                "note",
                &id.to_string(),
                &by.account.to_string(),
                &message.seen.to_string(),
                &text,
            ]);
            if threads::find_post(tx, &once_key)?.is_some() {
                return Ok(());
            }
            for act in decide(&held.thread, Command::Note, by.account)? {
                let post = NewPost {
                    act,
                    by: by.account,
                    once_key: once_key.clone(),
                    subject: String::new(),
                    body: Some(text.clone()),
                    files: Vec::new(),
                };
                held = threads::record(tx, held, &post)?.1;
            }
            audit::append(tx, &audit::Entry::new(by.actor(), "thread_noted", "thread", id))?;
            Ok(())
        })
        .await
}
