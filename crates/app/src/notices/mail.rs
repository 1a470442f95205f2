//! When the mail that points to a notice may go: not in quiet hours, and not before an earlier one to the same person.

use std::sync::Arc;

use cqr_domain::{
    calendar::{Deadline, Zone},
    ids::JobId,
    journal::Actor,
    notices::{Press, Topic},
    programs::{NoticeStep, Program},
};
use cqr_store::{
    Db, StoreError, audit, cases, credentials, jobs,
    notices::{self, NoticeRow},
    people::{self, PersonRow},
};
use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{MailPointer, NOTICE_MAIL_JOB};
use crate::{App, programs::Programs};

/// Notices that answer what the holder did a moment before; the holder waits for them.
const ANSWERS: [&str; 3] = ["result_ready", "renewal_filed", "audit_answered"];
/// What is noted when a mail did not go because its person died.
pub(crate) const MAIL_LET_GO: &str = "mail_let_go";
/// How long a mail waits before it asks again whether another worker is done with the one before it.
const BEHIND: SignedDuration = SignedDuration::from_secs(1);
/// How many earlier mails of a person are looked at.
const EARLIER: i64 = 50;

/// A mail that waits to be handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The notice that it points to.
    pub notice: NoticeRow,
    /// To whom.
    pub person: PersonRow,
    /// When it may go; later than now when it has to wait.
    pub goes_at: Timestamp,
    /// The instant of asking.
    pub now: Timestamp,
    /// Its person died: it goes to nobody any more (R-ELIG-10).
    pub is_dead: bool,
    /// Whether the person can turn off mails like this one.
    pub is_optional: bool,
}

/// The mail that a job is about. Nothing when the person or the notice was erased, or it went before.
///
/// # Errors
/// Those of the store.
pub async fn waiting(app: &App, pointer: MailPointer) -> Result<Option<Waiting>, StoreError> {
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            // The record it was written to may have given way to another one since.
            let owner = people::goes_on(rx, pointer.person)?;
            let notice = notices::lookup_owned(rx, pointer.notice, owner)?;
            let person = people::lookup(rx, pointer.also.unwrap_or(owner))?;
            let (Some(notice), Some(person)) = (notice, person) else {
                return Ok(None);
            };
            if pointer.also.is_none() && notice.mail_state.0 != notices::MailState::Queued {
                return Ok(None);
            }
            let now = rx.now();
            let program = program_of(rx, &programs, &notice)?;
            let goes_at = goes_at(rx, &program, &notice, &person, now)?;
            let is_dead = credentials::deceased_among(rx, &[owner])?.contains(&owner);
            Ok(Some(Waiting {
                is_optional: topic_of(&program, &notice).is_some(),
                notice,
                person,
                goes_at,
                now,
                is_dead,
            }))
        })
        .await
}

/// Lets the mail of a notice go whose person died: the message stays in the account without one, and the time line of the
/// person says why.
///
/// # Errors
/// Those of the store.
pub async fn let_mail_go(app: &App, notice: NoticeRow) -> Result<(), StoreError> {
    app.store
        .write(move |tx| {
            notices::mark_mail(tx, notice.id.0, notices::MailState::None)?;
            let entry = audit::Entry::of_person(notice.person_id.0, MAIL_LET_GO, Actor::System);
            audit::append(tx, &entry.saying(notice.kind.as_str()))?;
            Ok(())
        })
        .await
}

/// Whether a job mailed a notice besides to the address of a record that gave way.
///
/// # Errors
/// Those of the store.
pub(crate) fn went_besides(db: &mut Db, job: JobId) -> Result<bool, StoreError> {
    let sent = jobs::lookup(db, job)?.filter(|row| row.kind == NOTICE_MAIL_JOB);
    let pointer: Option<MailPointer> = sent.and_then(|row| serde_json::from_str(&row.payload).ok());
    Ok(pointer.is_some_and(|pointer| pointer.also.is_some()))
}

/// Quiet hours decide first (R-NOTE-3); in the hours of sending each person's mails keep their order (R04).
fn goes_at(
    db: &mut Db,
    program: &Program,
    notice: &NoticeRow,
    person: &PersonRow,
    now: Timestamp,
) -> Result<Timestamp, StoreError> {
    let limits = &program.policy.notices;
    let zone = zone_of(program, &person.time_zone);
    let choices = notices::choices_of(db, person.id.0)?;
    let at = choices.mail_at(limits, &zone, press(program, notice), now);
    let usual = choices.mail_at(limits, &zone, Press::Not, now);
    if at > now {
        // All that waited for the same morning go in their order.
        let earlier = notices::mails_before(db, notice, EARLIER)?.len();
        let turn = SignedDuration::from_micros(i64::try_from(earlier).unwrap_or(0));
        return Ok(at.saturating_add(turn).unwrap_or(at));
    }
    // What goes in spite of quiet hours does not wait for what keeps them.
    if usual > now {
        return Ok(now);
    }
    Ok(behind(db, notice, now)?.unwrap_or(now))
}

/// The zone of a person whose record has this one; the body's where it has none.
pub(crate) fn zone_of(program: &Program, own: &str) -> Zone {
    // An unknown zone cannot be imported; a table that lost one is no reason to keep a mail back.
    let own = Some(own).filter(|own| !own.is_empty());
    own.and_then(|own| Zone::named(own).ok())
        .unwrap_or_else(|| program.body.zone.clone())
}

/// The first instant from `now` on at which a mail that can wait may go to a person (R-NOTE-3).
pub(crate) fn can_wait_until(
    db: &mut Db,
    program: &Program,
    person: &PersonRow,
    now: Timestamp,
) -> Result<Timestamp, StoreError> {
    let choices = notices::choices_of(db, person.id.0)?;
    let zone = zone_of(program, &person.time_zone);
    Ok(choices.mail_at(&program.policy.notices, &zone, Press::Not, now))
}

/// When to ask again because an earlier mail to the same person is on its way. One that was given up holds nobody back.
fn behind(db: &mut Db, notice: &NoticeRow, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    for earlier in notices::mails_before(db, notice, EARLIER)? {
        if let Some(run_at) = jobs::next_run(db, NOTICE_MAIL_JOB, &earlier.to_string())? {
            let soon = now.saturating_add(BEHIND).unwrap_or(now);
            return Ok(Some(run_at.max(soon)));
        }
    }
    Ok(None)
}

/// How a notice presses: by what it answers, or by the last day that a step of the schedule speaks of.
fn press(program: &Program, notice: &NoticeRow) -> Press {
    if ANSWERS.contains(&notice.kind.as_str()) {
        return Press::Answer;
    }
    let last: Option<Date> = notice.args.0.get("date").and_then(|date| date.parse().ok());
    let end = last.filter(|_| step_of(program, notice).is_some());
    let end = end.and_then(|day| Deadline::end_of(day, &program.body.zone, "R-NOTE-3"));
    end.map_or(Press::Not, |end| Press::Before(end.at))
}

/// What a notice is about that its person can turn off, as it was asked when it was written; nothing for what nobody can.
fn topic_of(program: &Program, notice: &NoticeRow) -> Option<Topic> {
    match step_of(program, notice) {
        Some(step) => (!step.legal).then_some(Topic::Reminders),
        None => Topic::of(&notice.kind),
    }
}

/// The step of the schedule that a notice was.
pub(crate) fn step_of<'a>(program: &'a Program, notice: &NoticeRow) -> Option<&'a NoticeStep> {
    let key = notice.once_key.rsplit('/').next();
    let mut steps = program.notices.iter();
    steps.find(|step| step.text == notice.kind && key == Some(step.key.as_str()))
}

/// The program of the case that a notice is about, or else the body's first.
pub(crate) fn program_of(db: &mut Db, programs: &Programs, notice: &NoticeRow) -> Result<Arc<Program>, StoreError> {
    let case = match notice.case_id {
        Some(case) => cases::lookup(db, case.0)?,
        None => None,
    };
    Ok(case.map_or_else(|| programs.default_program(), |(row, _)| programs.current(&row.program)))
}
