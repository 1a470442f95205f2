//! Writing a notice with its mail pointer, in the caller's unit of work.

use std::collections::BTreeMap;

use cqr_domain::{
    ids::{CaseId, NoticeId, PersonId, PostId},
    letters::{OnTheWay, letter_for},
    notices::Topic,
    programs::{Anchor, Channel, NoticeStep, Program},
};
use cqr_store::{StoreError, Tx, jobs, letters, notices, people};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Kind of the job that mails the pointer to a notice.
pub const NOTICE_MAIL_JOB: &str = "mail_notice";

/// Payload of [`NOTICE_MAIL_JOB`]: the id only; address and text are looked up when it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailPointer {
    /// The notice.
    pub notice: NoticeId,
    /// To whom.
    pub person: PersonId,
    /// The record that gave way to that person, when the mail goes to its address besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub also: Option<PersonId>,
}

/// What is told to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling<'a> {
    /// To whom.
    pub person: PersonId,
    /// About which case.
    pub case: Option<CaseId>,
    /// Which text of the catalog: `notice-KIND-title` and `notice-KIND-body`.
    pub kind: &'a str,
    /// What makes a second, equal notice impossible.
    pub once_key: String,
    /// Figures and codes for the text; dates as 2027-05-31, never names.
    pub args: &'a [(&'a str, String)],
}

/// The end of the key of what is told about a day of a case: once for that day, and again after each correction that opened
/// the case again or closed it, for the day may come back after it was told that it holds no longer (R-DATE-9, I9).
pub(crate) fn about_day(day: Date, corrected: u32, key: &str) -> String {
    match corrected {
        0 => format!("{day}/{key}"),
        times => format!("{day}/{times}/{key}"),
    }
}

/// The key of the notice that points to an answer in a thread.
#[must_use]
pub fn about_answer(post: PostId) -> String {
    format!("{}:{post}", notices::THREAD_ANSWERED)
}

/// How a step of the schedule goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Step {
    /// Nothing turns it off.
    pub legal: bool,
    /// It goes by letter, too.
    pub by_letter: bool,
    /// A legal one goes by letter to whoever wants that.
    pub on_request: bool,
}

impl Step {
    /// As the program says it.
    pub(crate) fn of(program: &Program, step: &NoticeStep) -> Self {
        Self {
            legal: step.legal,
            by_letter: step.channels.contains(&Channel::Letter),
            on_request: program.policy.notices.paper_on_request,
        }
    }
}

/// Tells that a window opened. The act itself tells it, and it is mailed to everybody; what goes on paper is as the schedule
/// says of the opening, and as of every step (R-NOTE-5).
///
/// # Errors
/// Those of the store.
pub(crate) fn write_opening(tx: &mut Tx, program: &Program, telling: Telling<'_>) -> Result<bool, StoreError> {
    let mut steps = program.notices.iter();
    let opening = steps.find(|step| step.anchor == Anchor::Opening && step.text == telling.kind);
    let way = opening.map_or_else(Step::default, |step| Step::of(program, step));
    let topic = Topic::of(telling.kind);
    Ok(write_as(tx, telling, topic, false, way)?.is_some())
}

/// Writes a notice to the account and enqueues the mail that points to it, unless the person wants none of its topic; what the
/// program calls a legal act also goes on paper (R-NOTE-5). Nothing happens when it was written before.
///
/// # Errors
/// Those of the store.
pub fn write(tx: &mut Tx, program: &Program, telling: Telling<'_>) -> Result<bool, StoreError> {
    let topic = Topic::of(telling.kind);
    let is_act = program.policy.notices.is_legal_act(telling.kind);
    Ok(write_as(tx, telling, topic, is_act, Step::default())?.is_some())
}

/// The same for a step of the schedule, which says itself whether anybody can turn it off. It goes on paper if it says so, or
/// if it is legal and mail does not reach, no address is known, or the person wants paper.
///
/// # Errors
/// Those of the store.
pub(crate) fn write_step(tx: &mut Tx, telling: Telling<'_>, step: Step) -> Result<bool, StoreError> {
    let topic = (!step.legal).then_some(Topic::Reminders);
    // A program whose step has the text of a legal act is not taken: the step says itself what it is.
    Ok(write_as(tx, telling, topic, false, step)?.is_some())
}

/// The same, and a mail goes also to the address of a record that gave way, unless that is the same one.
///
/// # Errors
/// Those of the store.
pub(crate) fn write_to_both(
    tx: &mut Tx,
    program: &Program,
    telling: Telling<'_>,
    old: PersonId,
) -> Result<bool, StoreError> {
    let person = telling.person;
    let topic = Topic::of(telling.kind);
    let is_act = program.policy.notices.is_legal_act(telling.kind);
    let Some(notice) = write_as(tx, telling, topic, is_act, Step::default())? else {
        return Ok(false);
    };
    let address = |tx: &mut Tx, id| Ok::<_, StoreError>(people::lookup(tx, id)?.map(|row| row.email.to_lowercase()));
    let other = address(tx, old)?.unwrap_or_default();
    if !other.is_empty() && Some(&other) != address(tx, person)?.as_ref() {
        let pointer = MailPointer {
            notice,
            person,
            also: Some(old),
        };
        let now = tx.now();
        jobs::enqueue_once(tx, NOTICE_MAIL_JOB, &format!("{notice}/{old}"), &pointer, now)?;
    }
    Ok(true)
}

fn write_as(
    tx: &mut Tx,
    telling: Telling<'_>,
    topic: Option<Topic>,
    is_act: bool,
    step: Step,
) -> Result<Option<NoticeId>, StoreError> {
    let Some((email, choices)) = notices::address_and_choices(tx, telling.person)? else {
        return Err(StoreError::NotFound);
    };
    let mail = !email.is_empty() && choices.mails(topic);
    let args: BTreeMap<String, String> = telling
        .args
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect();
    let written = notices::write(
        tx,
        notices::NewNotice {
            person: telling.person,
            case: telling.case,
            kind: telling.kind.to_owned(),
            once_key: telling.once_key,
            args,
            mail,
        },
    )?;
    let Some(notice) = written else { return Ok(None) };
    let it = OnTheWay {
        is_act,
        by_letter: step.by_letter || choices.prints(step.on_request, step.legal),
        is_legal_step: step.legal,
        came_back: false,
        no_address: email.is_empty(),
        unreached: step.legal && notices::is_unreached(tx, telling.person)?,
    };
    if let Some(cause) = letter_for(it) {
        letters::add(tx, notice, telling.person, cause)?;
    }
    if mail {
        let now = tx.now();
        let pointer = MailPointer {
            notice,
            person: telling.person,
            also: None,
        };
        // By its key a later mail finds out whether this one is on its way.
        jobs::enqueue_once(tx, NOTICE_MAIL_JOB, &notice.to_string(), &pointer, now)?;
    }
    Ok(Some(notice))
}
