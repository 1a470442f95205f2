//! Staff answer. The holder gets a notice in the account and a mail that only says that we answered.

use cqr_domain::{
    accounts::Principal,
    ids::ThreadId,
    threads::{Act, Command, decide},
};
use cqr_store::{
    Tx, audit,
    notices::THREAD_ANSWERED,
    threads::{self, Held, NewPost},
};

use super::{
    ThreadError,
    check::{cleaned, once_key, staff_only, within},
};
use crate::{App, notices, programs::Programs};

/// What staff write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The text.
    pub text: String,
    /// The last place in the thread when the form was opened.
    pub seen: u32,
}

/// Answers a thread. Sent again from the same form, it is the same answer.
///
/// # Errors
/// [`ThreadError::Refused`] when something was written since the form was opened, so that nobody answers what they have
/// not read; [`ThreadError::NotFound`] for everybody who does not look after people, and for one's own threads.
pub async fn answer(app: &App, principal: &Principal, id: ThreadId, message: Message) -> Result<(), ThreadError> {
    staff_only(principal)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    let text = cleaned(&message.text);
    app.store
        .write(move |tx| answer_in(tx, &programs, id, &text, message.seen, &by))
        .await
}

fn answer_in(
    tx: &mut Tx,
    programs: &Programs,
    id: ThreadId,
    text: &str,
    seen: u32,
    by: &Principal,
) -> Result<(), ThreadError> {
    let mut held = of_somebody_else(tx, id, by)?;
    let program = programs.current(&held.row.program);
    within("text", text, program.policy.help.text_max)?;
    let once_key = once_key(&[
        "answer",
        &id.to_string(),
        &by.account.to_string(),
        &seen.to_string(),
        text,
    ]);
    if threads::find_post(tx, &once_key)?.is_some() {
        return Ok(());
    }
    let person = held.row.person_id.0;
    for act in decide(&held.thread, Command::Answer { seen }, by.account)? {
        let answers = act == Act::Answered;
        let post = if answers {
            NewPost {
                act,
                by: by.account,
                once_key: once_key.clone(),
                subject: String::new(),
                body: Some(text.to_owned()),
                files: Vec::new(),
            }
        } else {
            silent(&held, act, by)
        };
        let (post, next) = threads::record(tx, held, &post)?;
        held = next;
        if answers {
            let telling = notices::Telling {
                person,
                case: None,
                kind: THREAD_ANSWERED,
                once_key: notices::about_answer(post),
                args: &[("thread", id.to_string())],
            };
            notices::write(tx, &program, telling)?;
        }
    }
    audit::append(tx, &audit::Entry::new(by.actor(), "thread_answered", "thread", id))?;
    Ok(())
}

/// A thread that staff may work on: nobody's own.
pub(super) fn of_somebody_else(tx: &mut Tx, id: ThreadId, by: &Principal) -> Result<Held, ThreadError> {
    let held = threads::load(tx, id, None)?.ok_or(ThreadError::NotFound)?;
    if by.person == Some(held.row.person_id.0) {
        return Err(ThreadError::NotFound);
    }
    Ok(held)
}

/// An act without words; its place makes it single.
pub(super) fn silent(held: &Held, act: Act, by: &Principal) -> NewPost {
    NewPost {
        act,
        by: by.account,
        once_key: format!("{}:{}", held.row.id.0, held.thread.places + 1),
        subject: String::new(),
        body: None,
        files: Vec::new(),
    }
}
