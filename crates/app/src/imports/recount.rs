//! Dates of a credential, counted from its award and its holder's birth month: anew at an award, again after a
//! correction (R-DATE-9). Closed cycles stay as they are.

use cqr_domain::{
    calendar::{Born, cycle_on, subject},
    cases::{Case, CaseEvent, CaseState, Command, decide},
    ids::CaseId,
    journal::{Actor, Reason},
    people::CredentialStatus,
    programs::{Awarded, Opened, Program},
};
use cqr_store::{
    Db, StoreError, Tx,
    cases::{self, CaseRow},
    credentials::{self, CredentialRow},
    people,
};
use jiff::{Timestamp, civil::Date};

use crate::{
    cases::{Because, CaseError, command},
    completions::count_anew,
    programs::Programs,
    sittings,
};

/// What the dates of a credential are counted from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted<'a> {
    /// The award that counts.
    pub award: Awarded<'a>,
    /// Birth month of the holder.
    pub born: Born,
}

impl<'a> Counted<'a> {
    /// A credential of somebody born in this month.
    pub(crate) fn of(row: &'a CredentialRow, born: Born) -> Self {
        let award = Awarded {
            discipline: &row.discipline,
            on: row.awarded_on.0,
            cycles_before: u32::try_from(row.cycles_before).unwrap_or(0),
        };
        Self { award, born }
    }
}

/// The next window that opens, with the number of its cycle: that of today's cycle, unless one of the cases stands for it.
/// Nothing when the credential is not subject.
pub(crate) fn next_opening(
    program: &Program,
    counted: Counted<'_>,
    today: Date,
    cases: &[CaseRow],
) -> Option<(Timestamp, u32)> {
    let Counted { award, born } = counted;
    let current = cycle_on(&program.policy.calendar, award.discipline, award.on, born, today).ok()?;
    let number = current.number + award.cycles_before;
    let is_taken = cases.iter().any(|case| i64::from(case.cycle) == i64::from(number));
    let number = if is_taken { number + 1 } else { number };
    let cycle = program.cycle_since(award, born, number).ok()?;
    Some((cycle.opens(&program.body.zone)?.at, number))
}

/// The next opening as it stands, where it holds because an earlier version of the rules announced that day, and the correction does
/// not move it: whoever has another credential corrected, or another month that changes nothing here, keeps it (R-DATE-2).
fn kept_opening(program: &Program, counted: Counted<'_>, row: &CredentialRow) -> Option<(Timestamp, u32)> {
    let (opens_at, number) = (row.next_opens_at?.0, u32::try_from(row.next_cycle?).ok()?);
    program.opening_kept_since(counted.award, counted.born, number, program.today(opens_at))?;
    Some((opens_at, number))
}

/// The dates that a credential would have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dates {
    /// First and last day of the open window; nothing when none is open.
    pub window: Option<(Date, Date)>,
    /// The day on which the next one opens.
    pub next: Option<Date>,
    /// Whether people look at its close anew: the right one is past.
    pub reviewed: bool,
}

/// What counting again would lead to for a credential that is held as `row`, with `all` its cases. Changes nothing.
pub(crate) fn counted_dates(
    db: &mut Db,
    program: &Program,
    counted: Counted<'_>,
    (row, all): (&CredentialRow, &[CaseRow]),
    now: Timestamp,
) -> Result<Dates, StoreError> {
    let today = program.today(now);
    let next = kept_opening(program, counted, row).or_else(|| next_opening(program, counted, today, all));
    let next = next.map(|(at, _)| program.today(at));
    let lost = lost_by(db, row, all)?;
    let (mut window, mut reviewed) = (None, false);
    for case in all.iter().filter(|case| can_move(row, case, lost)) {
        let held = cases::load(db, case.id.0)?.ok_or(StoreError::NotFound)?;
        let events = redated(program, counted, case).and_then(|wish| decide(&held.case, &wish, now).ok());
        let events = events.unwrap_or_default();
        reviewed |= events.contains(&CaseEvent::CloseReviewBegan {});
        let then = events.iter().fold(held.case, Case::evolve);
        if !then.state.is_finished() {
            window = Some((then.window_open, then.window_close));
        }
    }
    Ok(Dates { window, next, reviewed })
}

/// Counts everything again after a correction: the next window, and the open case if there is one.
pub(crate) fn count_again(
    tx: &mut Tx,
    programs: &Programs,
    born: Born,
    credential: &CredentialRow,
    today: Date,
    actor: Actor,
) -> Result<(), StoreError> {
    let program = programs.current(&credential.program);
    let counted = Counted::of(credential, born);
    let cases = cases::of_credential(tx, credential.id.0)?;
    if kept_opening(&program, counted, credential).is_none() {
        credentials::set_next_opening(tx, credential.id.0, next_opening(&program, counted, today, &cases))?;
    }
    let lost = lost_by(tx, credential, &cases)?;
    for case in cases.iter().filter(|case| can_move(credential, case, lost)) {
        let Some(wish) = redated(&program, counted, case) else {
            continue;
        };
        let because = Because {
            actor,
            reason: Reason::new("R-DATE-9"),
            today,
        };
        match command(tx, &program, case.id.0, &wish, &because) {
            // What was finished after the close that was may lie before the right one (R-RX-10).
            Ok(_) => count_anew(tx, &program, case.id.0, &because)?,
            Err(CaseError::NotFound | CaseError::Refused(_)) => {}
            Err(CaseError::Store(error)) => return Err(error),
        }
    }
    Ok(())
}

/// Whether a correction may move the dates of a case: it is not finished, or it may be another correction that closed it, or the
/// credential is still lost by it.
fn can_move(credential: &CredentialRow, case: &CaseRow, lost: Option<CaseId>) -> bool {
    let closed = case.state.0 == CaseState::Closed && credential.ended.is_none();
    closed || lost == Some(case.id.0) || !case.state.0.is_finished()
}

/// The case by which a credential was lost for good, while it still is: no examination and no appeal led back since. What was
/// decided about a wrong date holds no longer (R-ELIG-3, R-STAT-6).
pub(crate) fn lost_by(
    db: &mut Db,
    credential: &CredentialRow,
    cases: &[CaseRow],
) -> Result<Option<CaseId>, StoreError> {
    let is_final = |case: &CaseRow| case.state.0 == CaseState::DiscontinuedFinal;
    if !cases.iter().any(is_final) {
        return Ok(None);
    }
    let held = people::load(db, credential.person_id.0)?.ok_or(StoreError::NotFound)?;
    let status = held.person.credential(credential.id.0).map(|held| held.status);
    let Some(CredentialStatus::Discontinued(by)) = status else {
        return Ok(None);
    };
    let found = cases.iter().find(|case| case.id.0 == by);
    Ok(found.filter(|case| is_final(case)).map(|case| case.id.0))
}

/// Whether a credential is not subject by the day of its award (R-ELIG-3).
pub(crate) fn is_exempt(program: &Program, award: Awarded<'_>) -> bool {
    subject(&program.policy.calendar, award.discipline, award.on).is_err()
}

/// Closes what is open without a mark, where a corrected award makes the credential not subject.
pub(crate) fn exempt(
    tx: &mut Tx,
    programs: &Programs,
    born: Born,
    credential: &CredentialRow,
    today: Date,
    actor: Actor,
) -> Result<(), StoreError> {
    let program = programs.current(&credential.program);
    if !is_exempt(&program, Counted::of(credential, born).award) {
        return Ok(());
    }
    let cases = cases::of_credential(tx, credential.id.0)?;
    let lost = lost_by(tx, credential, &cases)?;
    for case in &cases {
        // What was earned anew by an examination since is not touched by the case before it.
        if case.state.0 == CaseState::DiscontinuedFinal && lost != Some(case.id.0) {
            continue;
        }
        let because = Because {
            actor,
            reason: Reason::new("R-ELIG-3"),
            today,
        };
        // Another correction may open the case again, so it has to know that the sitting is gone.
        let open = sittings::open_of(tx, case.id.0)?.map(|sitting| Command::VoidSitting { sitting });
        for wish in open.iter().chain([&Command::Exempt]) {
            match command(tx, &program, case.id.0, wish, &because) {
                Ok(_) | Err(CaseError::NotFound | CaseError::Refused(_)) => {}
                Err(CaseError::Store(error)) => return Err(error),
            }
        }
    }
    Ok(())
}

/// The wish to count the dates of a case again, by the rules that counted them.
fn redated(program: &Program, counted: Counted<'_>, case: &CaseRow) -> Option<Command> {
    let opened = Opened {
        number: u32::try_from(case.cycle).unwrap_or(1),
        start: case.start_on.0,
        window_open: case.window_open_on.0,
    };
    let cycle = program.window_again(counted.award, counted.born, &opened)?;
    let zone = &program.body.zone;
    let (closes, grace_ends) = cycle.closes(zone).zip(cycle.grace_ends(zone))?;
    Some(Command::Redate {
        start: cycle.start,
        window_open: cycle.window_open,
        window_close: cycle.window_close,
        grace_end: cycle.grace_end,
        closes_at: closes.at,
        grace_ends_at: grace_ends.at,
    })
}

/// Birth month of somebody on the register.
pub(crate) fn born(person: &people::PersonRow) -> Result<Born, StoreError> {
    let month = i8::try_from(person.birth_month).ok().and_then(Born::in_month);
    month.ok_or_else(|| StoreError::Corrupt(format!("birth month of person {}", person.id.0)))
}
