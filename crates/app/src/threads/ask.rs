//! A holder begins a thread.

use cqr_domain::{
    accounts::Principal,
    ids::{PersonId, ThreadId, UploadId},
    programs::Program,
    threads::Act,
};
use cqr_store::{
    StoreError, Tx, audit,
    threads::{self, NewPost, NewThread},
};

use super::{
    ThreadError,
    check::{cleaned, due_on, once_key, own_files, program_of, within},
};
use crate::{
    App,
    once::{self, Once, OnceError},
    programs::Programs,
};

/// What a holder asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Topic of help, by its code.
    pub topic: String,
    /// What it is about, in a few words.
    pub subject: String,
    /// The message.
    pub text: String,
    /// Files, attached before.
    pub files: Vec<UploadId>,
    /// How many threads the holder had begun when the form was opened; see [`begun`].
    pub begun: i64,
}

/// How many threads the person who asks has begun.
///
/// # Errors
/// Those of the store.
pub async fn begun(app: &App, principal: &Principal) -> Result<i64, StoreError> {
    let Some(person) = principal.person else { return Ok(0) };
    app.store.read(move |rx| threads::count_of_person(rx, person)).await
}

/// Begins a thread of the person who asks. Sent again from the same form, it is the same thread.
///
/// # Errors
/// What is wrong with the message; nothing is stored then.
pub async fn ask(app: &App, principal: &Principal, question: Question) -> Result<ThreadId, ThreadError> {
    let person = principal.person.ok_or(ThreadError::NotFound)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    let question = question.cleaned();
    app.store
        .write(move |tx| ask_in(tx, &programs, person, &question, &by))
        .await
}

/// The same for a wish that may be sent again (R16).
///
/// # Errors
/// As [`ask`], and when the key was sent with another wish.
pub async fn ask_once(
    app: &App,
    principal: &Principal,
    question: Question,
    key: Option<Once>,
) -> Result<ThreadId, OnceError<ThreadError>> {
    let person = principal.person.ok_or(OnceError::Refused(ThreadError::NotFound))?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    let question = question.cleaned();
    app.store
        .write(move |tx| once::within(tx, key.as_ref(), |tx| ask_in(tx, &programs, person, &question, &by)))
        .await
}

impl Question {
    /// All that is wrong with it, in the order of the form; it must be [`Question::cleaned`].
    #[must_use]
    pub fn faults(&self, program: &Program) -> Vec<ThreadError> {
        let policy = &program.policy.help;
        let known = program.faq_topics.iter().any(|topic| topic.code == self.topic);
        let topic = (!known).then_some(ThreadError::UnknownTopic);
        let texts = [
            within("subject", &self.subject, policy.subject_max),
            within("text", &self.text, policy.text_max),
        ];
        let texts = texts.into_iter().filter_map(Result::err).map(ThreadError::Text);
        topic.into_iter().chain(texts).collect()
    }

    /// Without spaces around its texts and without line ends in the subject, as it is stored.
    #[must_use]
    pub fn cleaned(self) -> Self {
        Self {
            subject: cleaned(&self.subject).replace('\n', " "),
            text: cleaned(&self.text),
            ..self
        }
    }
}

fn ask_in(
    tx: &mut Tx,
    programs: &Programs,
    person: PersonId,
    question: &Question,
    by: &Principal,
) -> Result<ThreadId, ThreadError> {
    let program = program_of(tx, programs, person)?;
    if let Some(first) = question.faults(&program).into_iter().next() {
        return Err(first);
    }
    let files = own_files(tx, person, &question.files, program.policy.help.files_max)?.join(" ");
    let (account, begun) = (by.account.to_string(), question.begun.to_string());
    let once_key = once_key(&[
        "ask",
        &account,
        &begun,
        &question.topic,
        &question.subject,
        &question.text,
        &files,
    ]);
    if let Some(before) = threads::find_post(tx, &once_key)? {
        return Ok(before.thread_id.0);
    }
    let first = NewPost {
        act: Act::Asked {
            due_on: due_on(&program, tx.now()),
        },
        by: by.account,
        once_key,
        subject: question.subject.clone(),
        body: Some(question.text.clone()),
        files: question.files.clone(),
    };
    let new = NewThread {
        person,
        program: program.id.clone(),
        topic: question.topic.clone(),
    };
    let id = threads::begin(tx, new, &first)?;
    audit::append(tx, &audit::Entry::new(by.actor(), "thread_begun", "thread", id))?;
    Ok(id)
}
