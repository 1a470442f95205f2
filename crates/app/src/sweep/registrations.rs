//! The sweep's way through registrations: begun for everybody with a credential, renewals opened and found missing.

use cqr_domain::{
    bienniums::{AuditState, Phase},
    calendar::Deadline,
    ids::{DecisionId, RegistrationId},
    journal::{Actor, Reason},
    programs::{Anchor, Program},
    renewals::{self as rules, EndingCause, Registration, RegistrationEvent, RegistrationState},
};
use cqr_store::{
    Rx, StoreError, Tx, audits, completions, people,
    renewals::{self, Due},
};
use jiff::{Timestamp, civil::Date};

use super::{
    StandingReport,
    lanes::{self, Row},
    looks::{self, CHUNK},
    pages,
    step::{Subject, Told, look, remind},
};
use crate::{
    App, bienniums,
    cases::Because,
    completions::standing,
    credentials::support,
    decisions::{holds_ending, put_on_paper},
    programs::Programs,
    renewals::{
        Around, RenewalError, beginning, command, next_look, pass_time, passes_by, people as people_needed,
        renews_nothing, wake, waking, withdraw,
    },
};

/// No registration moves on more often at once than there are things that can happen to it in a year.
const MOST_STEPS: usize = 8;

/// Begins every registration that is not in our books.
pub(super) async fn begin(app: &App, report: &mut StandingReport) -> Result<(), StoreError> {
    lanes::walk(app, CHUNK, to_begin, begin_them, report).await
}

fn to_begin(rx: &mut Rx, after: Option<Due>, most: i64) -> Result<Vec<Row<Due, Due>>, StoreError> {
    let due = renewals::to_begin(rx, after.as_ref(), most)?;
    Ok(due.into_iter().map(|one| (one.clone(), one.person, one)).collect())
}

fn begin_them(tx: &mut Tx, programs: &Programs, some: &[Due], report: &mut StandingReport) -> Result<(), StoreError> {
    for one in some {
        begin_one(tx, programs, one, report)?;
    }
    Ok(())
}

fn begin_one(tx: &mut Tx, programs: &Programs, due: &Due, report: &mut StandingReport) -> Result<(), StoreError> {
    if let Some(row) = renewals::find(tx, due.person, &due.program)? {
        // It may rest, as nothing was registered before this credential.
        wake(tx, &programs.current(&due.program), row.id.0)?;
    } else {
        if crate::renewals::begin(tx, programs, due.person, &due.program, Actor::System)?.is_none() {
            return Ok(());
        }
        report.begun += 1;
    }
    renewals::has_begun(tx, due)
}

/// Lets time pass for every registration.
pub(super) async fn pass(app: &App, report: &mut StandingReport) -> Result<(), StoreError> {
    looks::walk(app, renewals::to_look, pass_one, report).await
}

/// Does what else is due for every registration: what follows from the time that passed, and the reminders.
pub(super) async fn walk(app: &App, report: &mut StandingReport) -> Result<(), StoreError> {
    looks::walk(app, renewals::to_look, act, report).await
}

fn pass_one(
    tx: &mut Tx,
    programs: &Programs,
    id: RegistrationId,
    now: Timestamp,
    report: &mut StandingReport,
) -> Result<(), StoreError> {
    let mut held = renewals::load(tx, id)?.ok_or(StoreError::NotFound)?;
    let program = programs.current(&held.registration.program);
    let Some(around) = Around::read(tx, programs, &held.registration)? else {
        return renewals::set_look_at(tx, id, None);
    };
    let today = program.today(now);
    if !around.left(&held.registration).renews() {
        return rest(tx, &program, id, &held.registration, &around, today);
    }
    // The first one of our books; from there one follows the other.
    if needs_biennium(&around, today) && bienniums::ensure(tx, &around.standing, today, Actor::System)?.is_some() {
        report.bienniums_opened += 1;
    }
    for _ in 0..MOST_STEPS {
        let missed = EndingCause::RenewalMissed;
        let suspended = holds_ending(tx, &program, id, &held.registration, missed, now)?;
        let wish = pass_time(&program, &held.registration, &around, tx.id(), suspended);
        let because = Because {
            actor: Actor::System,
            reason: Reason::new(passes_by(&held.registration)),
            today,
        };
        let events;
        (held, events) = match command(tx, &program, id, &wish, &because) {
            Ok(done) => done,
            Err(RenewalError::Store(error)) => return Err(error),
            Err(RenewalError::NotFound | RenewalError::Refused(_)) => break,
        };
        note(&events, report);
        if events.is_empty() {
            break;
        }
    }
    // What lost its support is told that it stops, and nobody is asked to renew it (R-STAT-5).
    if let Some(until) = renews_nothing(&program, &held.registration, &around, now) {
        report.notices += support::leave_all_out(tx, &program, held.registration.person, until)?;
    }
    Ok(())
}

/// Nothing is registered, so nothing is renewed or missed; whatever brings it back has it looked at (R-REIN-2).
fn rest(
    tx: &mut Tx,
    program: &Program,
    id: RegistrationId,
    registration: &Registration,
    around: &Around,
    today: Date,
) -> Result<(), StoreError> {
    if !around.left(registration).is_asked() {
        withdraw(tx, program, id, registration, Actor::System)?;
        return renewals::set_look_at(tx, id, None);
    }
    let called_for = propose_again(tx, program, id, registration, around, today)?;
    put_on_paper(tx, program, id, registration, called_for, today)?;
    // What is proposed is withdrawn when the extra year is over and nothing came back.
    let proposed = renewals::load(tx, id)?.is_some_and(|held| held.registration.ending.is_some());
    let tomorrow = (proposed || called_for.is_some()).then(|| Deadline::end_of(today, &program.body.zone, "R-DATE-7"));
    renewals::set_look_at(tx, id, tomorrow.flatten().map(|end| end.at))
}

fn act(
    tx: &mut Tx,
    programs: &Programs,
    id: RegistrationId,
    now: Timestamp,
    report: &mut StandingReport,
) -> Result<(), StoreError> {
    let held = renewals::load(tx, id)?.ok_or(StoreError::NotFound)?;
    let program = programs.current(&held.registration.program);
    let stopped = support::stop(tx, &program, held.registration.person)?;
    let Some(around) = Around::read(tx, programs, &held.registration)? else {
        return renewals::set_look_at(tx, id, None);
    };
    let today = program.today(now);
    let called_for = propose_again(tx, &program, id, &held.registration, &around, today)?;
    let waits = put_on_paper(tx, &program, id, &held.registration, called_for, today)?;
    let holder = match called_for {
        None => stopped,
        // What nobody has to release ended credentials at once.
        Some(_) => people::load(tx, stopped.id)?.ok_or(StoreError::NotFound)?,
    };
    let mut days: Vec<Date> = first_biennium(&around, today).into_iter().collect();
    days.extend(support::last_days(&holder.person));
    let is_left_out = support::is_all_left_out(&program, &holder.person)
        && renews_nothing(&program, &held.registration, &around, now).is_some();
    // Once the last one has stopped, what is proposed is withdrawn by the next look (R-ELIG-10).
    let is_moot = held.registration.ending.is_some() && !support::is_registered(&program, &holder.person);
    // What was left out may find support, or something else be awarded, while there is time to renew it.
    let again = waits || called_for.is_some() || is_left_out || is_moot;
    days.extend(again.then(|| today.tomorrow().ok()).flatten());
    if let Some(subject) = subject(id, &held.registration).filter(|_| !is_left_out) {
        let (waits, written) = remind(tx, &program, &subject, now)?;
        report.notices += written;
        days.extend(subject.next_day(&program, today));
        days.extend(waits.then(|| today.tomorrow().ok()).flatten());
    }
    renewals::set_look_at(tx, id, next_look(&program, &held.registration, now, days))
}

/// What a biennium, an audit or a renewal called for while another proposal ran is proposed once that one is settled, and what
/// the rule itself would do once nothing holds it. Answers for what it is proposed now, or what something holds: either is
/// looked at again tomorrow.
fn propose_again(
    tx: &mut Tx,
    program: &Program,
    id: RegistrationId,
    registration: &Registration,
    around: &Around,
    today: Date,
) -> Result<Option<EndingCause>, StoreError> {
    // What stopped in this unit may have been the last of which anything is asked.
    if registration.ending.is_some() || registration.ended.is_some() || !around.left(registration).is_asked() {
        return Ok(None);
    }
    // What an examination settled is behind the new award (R-PROB-2, R-AUD-4).
    let since = registration.began_on;
    let own = bienniums::not_behind(tx, registration, &around.bienniums)?;
    let missed = own.iter().any(|row| row.phase.0 == Phase::Missed);
    let audits = audits::of_program(tx, registration.person, &registration.program)?;
    let unanswered = audits.iter().any(|audit| {
        audit.state.0 == AuditState::Unanswered
            && audit.answer_by.0 >= since
            && own.iter().any(|row| row.id.0 == audit.biennium_id.0)
    });
    let causes = [
        (missed, EndingCause::ProbationOver),
        (unanswered, EndingCause::AuditUnanswered),
        (
            registration.state() == RegistrationState::Missed,
            EndingCause::RenewalMissed,
        ),
    ];
    let (mut called_for, now) = (None, tx.now());
    for (_, cause) in causes.into_iter().filter(|(is_there, _)| *is_there) {
        if holds_ending(tx, program, id, registration, cause, now)? {
            called_for = Some(cause);
            continue;
        }
        let because = Because {
            actor: Actor::System,
            reason: Reason::new("R-STAT-6"),
            today,
        };
        let wish = rules::Command::Propose {
            cause,
            decision: tx.id(),
            people: people_needed(program),
        };
        return match command(tx, program, id, &wish, &because) {
            Ok(_) => Ok(Some(cause)),
            Err(RenewalError::NotFound | RenewalError::Refused(_)) => Ok(None),
            Err(RenewalError::Store(error)) => Err(error),
        };
    }
    Ok(called_for)
}

/// Whether a biennium holds the day and none is in our books yet.
fn needs_biennium(around: &Around, day: Date) -> bool {
    let standing = &around.standing;
    let is_known = |row: &completions::BienniumRow| row.program == standing.program_name;
    !around.bienniums.iter().any(is_known) && standing.period_on(&around.bienniums, day).is_some()
}

/// The first day of the first biennium, while it lies ahead.
fn first_biennium(around: &Around, today: Date) -> Option<Date> {
    around.standing.first_biennium().filter(|day| *day > today)
}

/// What the holder is reminded of: to renew, or that the payment of what was sent is not there yet (R-REN-6).
fn subject(id: RegistrationId, registration: &Registration) -> Option<Subject> {
    let sent = match registration.state() {
        RegistrationState::Open => "no",
        RegistrationState::Filed => "yes",
        RegistrationState::Current | RegistrationState::Missed | RegistrationState::Ended => return None,
    };
    let renewal = registration.current()?;
    let asks = if renewal.asked.is_some() { "yes" } else { "no" };
    Some(Subject {
        person: registration.person,
        of: id.to_string(),
        anchor: Anchor::RenewalDue,
        date: renewal.dates.due_on,
        from: renewal.dates.opens_on,
        args: vec![("ce", asks.to_owned()), ("sent", sent.to_owned())],
    })
}

fn note(events: &[RegistrationEvent], report: &mut StandingReport) {
    for event in events {
        let (opened, missed) = (
            matches!(event, RegistrationEvent::RenewalOpened { .. }),
            matches!(event, RegistrationEvent::RenewalMissed { .. }),
        );
        report.renewals_opened += u64::from(opened);
        report.renewals_missed += u64::from(missed);
        // Each of them is told, and so is an end without anybody's release.
        let ended = matches!(event, RegistrationEvent::RegistrationEnded { .. });
        report.notices += u64::from(opened || missed || ended);
    }
}

/// Counts what would be due by `until`, when these people were told of something before.
pub(super) async fn count(
    app: &App,
    until: Timestamp,
    told: Told,
    report: &mut StandingReport,
) -> Result<(), StoreError> {
    let begun = pages::count(app, told, report, move |rx, programs, after, told, part| {
        let due = renewals::to_begin(rx, after.as_ref(), CHUNK)?;
        for one in &due {
            count_new(rx, programs, one, until, told, part)?;
        }
        Ok(due.last().cloned())
    });
    let told = begun.await?;
    looks::count(app, until, told, renewals::to_look, count_known, report)
        .await
        .map(drop)
}

fn count_known(
    rx: &mut Rx,
    programs: &Programs,
    id: RegistrationId,
    until: Timestamp,
    told: &mut Told,
    report: &mut StandingReport,
) -> Result<(), StoreError> {
    let held = renewals::load(rx, id)?.ok_or(StoreError::NotFound)?;
    count_one(rx, programs, id, held.registration, until, told, report)
}

fn count_new(
    rx: &mut Rx,
    programs: &Programs,
    due: &Due,
    until: Timestamp,
    told: &mut Told,
    report: &mut StandingReport,
) -> Result<(), StoreError> {
    if let Some(row) = renewals::find(rx, due.person, &due.program)? {
        let held = renewals::load(rx, row.id.0)?.ok_or(StoreError::NotFound)?;
        let program = programs.current(&due.program);
        let Some(wish) = waking(rx, &program, &held, program.today(until))? else {
            return Ok(());
        };
        let events = rules::decide(&held.registration, &wish, until).unwrap_or_default();
        let registration = events.iter().fold(held.registration, Registration::evolve);
        return count_one(rx, programs, held.id, registration, until, told, report);
    }
    let Some(standing) = standing(rx, programs, due.person, Some(&due.program))? else {
        return Ok(());
    };
    let Some(registration) = beginning(&standing, until).and_then(|event| Registration::begin(&event)) else {
        return Ok(());
    };
    report.begun += 1;
    count_one(
        rx,
        programs,
        RegistrationId::from_bits(0),
        registration,
        until,
        told,
        report,
    )
}

fn count_one(
    rx: &mut Rx,
    programs: &Programs,
    id: RegistrationId,
    mut registration: Registration,
    until: Timestamp,
    told: &mut Told,
    report: &mut StandingReport,
) -> Result<(), StoreError> {
    let program = programs.current(&registration.program);
    let Some(around) = Around::read(rx, programs, &registration)? else {
        return Ok(());
    };
    if !around.left(&registration).renews() {
        return Ok(());
    }
    let today = program.today(until);
    report.bienniums_opened += u64::from(needs_biennium(&around, today));
    for _ in 0..MOST_STEPS {
        let suspended = holds_ending(rx, &program, id, &registration, EndingCause::RenewalMissed, until)?;
        let wish = pass_time(&program, &registration, &around, DecisionId::from_bits(0), suspended);
        let events = rules::decide(&registration, &wish, until).unwrap_or_default();
        if events.is_empty() {
            break;
        }
        note(&events, report);
        registration = events.iter().fold(registration, Registration::evolve);
    }
    if let Some(last) = renews_nothing(&program, &registration, &around, until) {
        report.notices += support::count_all_out(rx, &program, registration.person, last)?;
        return Ok(());
    }
    if let Some(subject) = subject(id, &registration) {
        let known = told.get(&subject.person).copied();
        let sent = look(rx, &program, &subject, until, known)?.now.len();
        if sent > 0 {
            report.notices += u64::try_from(sent).unwrap_or(u64::MAX);
            told.insert(subject.person, until);
        }
    }
    Ok(())
}
