//! A holder writes again in a thread; what was closed is open again.

use cqr_domain::{
    accounts::Principal,
    ids::{ThreadId, UploadId},
    threads::{Command, decide},
};
use cqr_store::{
    Tx, audit,
    threads::{self, NewPost},
};

use super::{
    ThreadError,
    check::{cleaned, due_on, once_key, own_files, within},
};
use crate::{
    App,
    once::{self, Once, OnceError},
    programs::Programs,
};

/// What a holder writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The message.
    pub text: String,
    /// Files, attached before.
    pub files: Vec<UploadId>,
    /// The last place in the thread when the form was opened.
    pub seen: u32,
}

/// Writes in a thread of the person who asks. Sent again from the same form, it is the same message.
///
/// # Errors
/// [`ThreadError::NotFound`] also when it is somebody else's (A01); else what is wrong with the message.
pub async fn reply(app: &App, principal: &Principal, id: ThreadId, reply: Reply) -> Result<(), ThreadError> {
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| reply_in(tx, &programs, &by, id, &reply))
        .await
}

/// The same for a wish that may be sent again (R16).
///
/// # Errors
/// As [`reply`], and when the key was sent with another wish.
pub async fn reply_once(
    app: &App,
    principal: &Principal,
    id: ThreadId,
    reply: Reply,
    key: Option<Once>,
) -> Result<(), OnceError<ThreadError>> {
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| once::within(tx, key.as_ref(), |tx| reply_in(tx, &programs, &by, id, &reply)))
        .await
}

fn reply_in(tx: &mut Tx, programs: &Programs, by: &Principal, id: ThreadId, reply: &Reply) -> Result<(), ThreadError> {
    let person = by.person.ok_or(ThreadError::NotFound)?;
    let text = cleaned(&reply.text);
    let mut held = threads::load(tx, id, Some(person))?.ok_or(ThreadError::NotFound)?;
    let program = programs.current(&held.row.program);
    let policy = &program.policy.help;
    within("text", &text, policy.text_max)?;
    let files = own_files(tx, person, &reply.files, policy.files_max)?.join(" ");
    let once_key = once_key(&[
        "reply",
        &id.to_string(),
        &by.account.to_string(),
        &reply.seen.to_string(),
        &text,
        &files,
    ]);
    if threads::find_post(tx, &once_key)?.is_some() {
        return Ok(());
    }
    let due_on = due_on(&program, tx.now());
    for act in decide(&held.thread, Command::Ask { due_on }, by.account)? {
        let post = NewPost {
            act,
            by: by.account,
            once_key: once_key.clone(),
            subject: String::new(),
            body: Some(text.clone()),
            files: reply.files.clone(),
        };
        held = threads::record(tx, held, &post)?.1;
    }
    audit::append(tx, &audit::Entry::new(by.actor(), "thread_replied", "thread", id))?;
    Ok(())
}
