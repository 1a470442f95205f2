//! The sweep's way through bienniums: the next one opens, an ended one is settled, probations and audits run out.

use cqr_domain::{
    bienniums::{self as rules, AuditState, Biennium, BienniumEvent, Phase},
    ids::BienniumId,
    journal::{Actor, Reason},
    programs::{Anchor, Program},
};
use cqr_store::{Db, Rx, StoreError, Tx, completions};
use jiff::{Timestamp, civil::Date};

use super::{
    StandingReport, looks,
    step::{Subject, Told, look, remind},
};
use crate::{
    App,
    bienniums::{Around, BienniumError, clear_probations, command, ensure, next_look, pass_time},
    cases::Because,
    completions::Standing,
    programs::Programs,
    renewals::asked,
};

/// Does what is due for every biennium.
pub(super) async fn walk(app: &App, report: &mut StandingReport) -> Result<(), StoreError> {
    looks::walk(app, completions::to_look, act, report).await
}

fn act(
    tx: &mut Tx,
    programs: &Programs,
    id: BienniumId,
    now: Timestamp,
    report: &mut StandingReport,
) -> Result<(), StoreError> {
    let mut held = completions::load(tx, id)?.ok_or(StoreError::NotFound)?;
    let Some(standing) = asked(tx, programs, held.biennium.person, &held.biennium.program)? else {
        // Whatever brings a credential back has it looked at (R-ELIG-10).
        return completions::set_look_at(tx, id, None);
    };
    let program = programs.current(&held.biennium.program);
    let today = program.today(now);
    if needs_next(tx, &standing, &held.biennium, today)? && ensure(tx, &standing, today, Actor::System)?.is_some() {
        report.bienniums_opened += 1;
    }
    let around = Around::read(tx, &held)?;
    let because = Because {
        actor: Actor::System,
        reason: Reason::new(reason_of(&held.biennium)),
        today,
    };
    if let Some(wish) = pass_time(&program, &held.biennium, around, now) {
        match command(tx, &program, id, &wish, &because) {
            Ok((after, events)) => {
                note(&events, &after.biennium, around, report);
                held = after;
            }
            Err(BienniumError::Store(error)) => return Err(error),
            Err(BienniumError::NotFound | BienniumError::Refused(_)) => {}
        }
    }
    // What was finished after the end and approved before the probation began clears it at once (R-PROB-6).
    if held.biennium.standing.phase == Phase::Probation {
        clear_probations(tx, &program, held.biennium.person, &because)?;
        held = completions::load(tx, id)?.ok_or(StoreError::NotFound)?;
    }
    let mut days = Vec::new();
    for subject in subjects(id, &held.biennium, around) {
        let (waits, written) = remind(tx, &program, &subject, now)?;
        report.notices += written;
        days.extend(subject.next_day(&program, today));
        days.extend(waits.then(|| today.tomorrow().ok()).flatten());
    }
    completions::set_look_at(tx, id, next_look(&program, &held.biennium, now, days))
}

/// The rule by which time moves it on.
const fn reason_of(biennium: &Biennium) -> &'static str {
    match biennium.standing.phase {
        Phase::Running => "R-CE-7",
        Phase::Probation => "R-PROB-2",
        _ => "R-AUD-4",
    }
}

/// Whether it has ended, the person still holds a credential, and the biennium of today is not in our books.
fn needs_next(db: &mut Db, standing: &Standing, biennium: &Biennium, today: Date) -> Result<bool, StoreError> {
    // Nobody who holds nothing any more is asked for continuing education.
    if today <= biennium.ends_on || !standing.is_registered {
        return Ok(false);
    }
    let known = completions::bienniums_of(db, biennium.person)?;
    let mut own = known.iter().filter(|row| row.program == biennium.program);
    Ok(own.all(|row| row.starts_on.0 <= biennium.starts_on))
}

/// What the holder is reminded of.
fn subjects(id: BienniumId, biennium: &Biennium, around: Around) -> Vec<Subject> {
    let missing = biennium.missing_in_time();
    // Nobody is reminded of credits that may well be there, in the books of the system before.
    let is_known = biennium.is_known(around.judged_from.unwrap_or(Date::MAX), around.award);
    let subject = |of: String, anchor, date, from| Subject {
        person: biennium.person,
        of,
        anchor,
        date,
        from,
        args: vec![
            ("ends", biennium.ends_on.to_string()),
            ("credits", biennium.required.to_string()),
            ("missing", missing.most().to_string()),
        ],
    };
    let mut subjects = Vec::new();
    match (biennium.standing.phase, &biennium.standing.probation) {
        (Phase::Running, _) if is_known && !missing.is_nothing() => subjects.push(subject(
            id.to_string(),
            Anchor::BienniumEnd,
            biennium.ends_on,
            biennium.starts_on,
        )),
        (Phase::Probation, Some(probation)) => subjects.push(subject(
            id.to_string(),
            Anchor::ProbationEnd,
            probation.ends_on,
            biennium.ends_on,
        )),
        _ => {}
    }
    let open = biennium.open_audit().filter(|audit| audit.state == AuditState::Open);
    subjects.extend(open.map(|audit| {
        subject(
            audit.id.to_string(),
            Anchor::AuditDue,
            audit.answer_by,
            biennium.starts_on,
        )
    }));
    subjects
}

fn note(events: &[BienniumEvent], biennium: &Biennium, around: Around, report: &mut StandingReport) {
    for event in events {
        let count = match event {
            BienniumEvent::BienniumMet { .. } | BienniumEvent::BienniumNotJudged {} => &mut report.bienniums_settled,
            BienniumEvent::ProbationBegan { .. } => &mut report.probations,
            BienniumEvent::ProbationCleared { .. } | BienniumEvent::ProbationMissed {} => &mut report.probations_over,
            BienniumEvent::AuditUnanswered { .. } => &mut report.audits_unanswered,
            _ => continue,
        };
        *count += 1;
        let is_silent = matches!(event, BienniumEvent::BienniumNotJudged {}) || around.is_behind_award(biennium, event);
        report.notices += u64::from(!is_silent);
    }
}

/// Counts what would be due by `until`. Answers who would be told of something.
pub(super) async fn count(app: &App, until: Timestamp, report: &mut StandingReport) -> Result<Told, StoreError> {
    looks::count(app, until, Told::new(), completions::to_look, count_one, report).await
}

fn count_one(
    rx: &mut Rx,
    programs: &Programs,
    id: BienniumId,
    until: Timestamp,
    told: &mut Told,
    report: &mut StandingReport,
) -> Result<(), StoreError> {
    let held = completions::load(rx, id)?.ok_or(StoreError::NotFound)?;
    let Some(standing) = asked(rx, programs, held.biennium.person, &held.biennium.program)? else {
        return Ok(());
    };
    let program = programs.current(&held.biennium.program);
    report.bienniums_opened += u64::from(needs_next(rx, &standing, &held.biennium, program.today(until))?);
    let around = Around::read(rx, &held)?;
    let biennium = advanced(&program, held.biennium, around, until, report);
    for subject in subjects(id, &biennium, around) {
        let known = told.get(&subject.person).copied();
        let sent = look(rx, &program, &subject, until, known)?.now.len();
        if sent > 0 {
            report.notices += u64::try_from(sent).unwrap_or(u64::MAX);
            told.insert(subject.person, until);
        }
    }
    Ok(())
}

fn advanced(
    program: &Program,
    biennium: Biennium,
    around: Around,
    until: Timestamp,
    report: &mut StandingReport,
) -> Biennium {
    let wish = pass_time(program, &biennium, around, until);
    let events = wish.and_then(|wish| rules::decide(&biennium, &wish, until).ok());
    let events = events.unwrap_or_default();
    note(&events, &biennium, around, report);
    events.iter().fold(biennium, Biennium::evolve)
}
