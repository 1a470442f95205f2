//! The next opening of each credential, counted anew when another version of the rules comes into force (R-DATE-2). What was
//! announced holds where the new rules would take something away; which of both holds is `domain::programs::announced`.

use cqr_domain::{
    calendar::{Born, Cycle},
    ids::CredentialId,
    journal::PolicyVersion,
    programs::{
        Awarded, Program,
        announced::{better_of_two, takes_over},
    },
};
use cqr_store::{
    Db, Rx, StoreError, Tx,
    cases::{self, CaseRow},
    credentials::{self, Due, ToCount},
};
use jiff::{Timestamp, civil::Date};

use super::{agenda::Renewed, open::cycle_of};
use crate::{
    App,
    imports::recount::{Counted, is_exempt, next_opening},
    programs::{Programs, keep_before, newest_before},
};

/// How many credentials are looked at at once.
const CHUNK: i64 = 100;
/// How many cycles are looked through for the next window; more never lie beside windows that were.
pub(super) const CYCLES: usize = 100;

/// What becomes of the next opening under other rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anew {
    /// It stays, and what was announced holds.
    Stays,
    /// It moves to this window; nothing: there is none any more.
    Moves(Option<Cycle>),
}

/// Has memory hold the versions before those in force. Whoever keeps a day that one of them announced has it looked up there, and
/// a unit of work that writes keeps nothing of what it parsed.
pub(super) async fn keep_versions(app: &App) -> Result<(), StoreError> {
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let mut ids = programs.ids().into_iter();
            ids.try_for_each(|id| keep_before(rx, &programs, &programs.current(&id)))
        })
        .await
}

/// Counts the next opening of every credential of a program by the version that came into force. Mostly none moves, so each page is
/// decided on a read, and a unit of work that writes begins only where one does.
pub(super) async fn count_openings(app: &App, renewed: &Renewed) -> Result<(), StoreError> {
    let mut after: Option<CredentialId> = None;
    loop {
        let (programs, of) = (app.programs.clone(), renewed.clone());
        let page = app.store.read(move |rx| moving(rx, &programs, &of, after));
        let (last, those) = page.await?;
        if last.is_none() {
            return Ok(());
        }
        after = last;
        if those.is_empty() {
            continue;
        }
        let (programs, of) = (app.programs.clone(), renewed.clone());
        let write = move |tx: &mut Tx<'_>| move_openings(tx, &programs, &of, &those);
        app.store.write(write).await?;
    }
}

/// The last credential of the page behind one of them, and those of the page whose next opening moves.
fn moving(
    rx: &mut Rx,
    programs: &Programs,
    renewed: &Renewed,
    after: Option<CredentialId>,
) -> Result<(Option<CredentialId>, Vec<CredentialId>), StoreError> {
    let (program, now) = (programs.current(&renewed.id), rx.now());
    let page = credentials::to_count(rx, &renewed.id, after, CHUNK)?;
    let mut moving = Vec::new();
    for one in &page {
        if of_one(rx, (programs, program.as_ref()), renewed, one, now)? != Anew::Stays {
            moving.push(one.row.id.0);
        }
    }
    Ok((page.last().map(|one| one.row.id.0), moving))
}

/// What becomes of the next opening of one credential.
fn of_one(
    db: &mut Db,
    (programs, program): (&Programs, &Program),
    renewed: &Renewed,
    one: &ToCount,
    now: Timestamp,
) -> Result<Anew, StoreError> {
    match &one.next {
        Some(due) => moved(db, programs, program, due, now),
        None => begun(db, (programs, program), one, renewed.before.as_ref(), now),
    }
}

/// Moves the next openings of these credentials, as they stand now: somebody may have been told meanwhile, or corrected.
fn move_openings(
    tx: &mut Tx,
    programs: &Programs,
    renewed: &Renewed,
    among: &[CredentialId],
) -> Result<(), StoreError> {
    let (program, now) = (programs.current(&renewed.id), tx.now());
    for one in credentials::to_count_among(tx, among)? {
        let anew = of_one(tx, (programs, program.as_ref()), renewed, &one, now)?;
        let Anew::Moves(cycle) = anew else { continue };
        let next = cycle.and_then(|cycle| Some((cycle.opens(&program.body.zone)?.at, cycle.number)));
        tracing::info!(credential.id = %one.row.id.0, "sweep.opening_moved");
        credentials::set_next_opening(tx, one.row.id.0, next)?;
    }
    Ok(())
}

/// What becomes of an opening that was counted before.
pub(super) fn moved(
    db: &mut Db,
    programs: &Programs,
    program: &Program,
    due: &Due,
    now: Timestamp,
) -> Result<Anew, StoreError> {
    if opens_then(program, due).is_some() {
        return Ok(Anew::Stays);
    }
    let announced = newest_before(db, programs, program, |earlier| opens_then(earlier, due))?;
    let (Some(announced), Some(born)) = (announced, Born::in_month(due.birth_month)) else {
        return Ok(Anew::Stays);
    };
    let counted = Counted {
        award: award_of(due),
        born,
    };
    let cases = cases::of_credential(db, due.credential)?;
    let told = due.foretold.is_some();
    Ok(anew(
        program,
        counted,
        Some((&announced, told)),
        &cases,
        program.today(now),
    ))
}

/// The first opening of a credential that was not subject by the version before.
fn begun(
    db: &mut Db,
    (programs, program): (&Programs, &Program),
    one: &ToCount,
    before: Option<&PolicyVersion>,
    now: Timestamp,
) -> Result<Anew, StoreError> {
    let Some(born) = Born::in_month(one.birth_month) else {
        return Ok(Anew::Stays);
    };
    let counted = Counted::of(&one.row, born);
    // What is not registered may come back, but what was given up or taken away does not by itself.
    if is_exempt(program, counted.award) || one.row.ended.is_some() {
        return Ok(Anew::Stays);
    }
    let is_same =
        |earlier: &Program| Some(is_exempt(earlier, counted.award)).filter(|_| Some(&earlier.version) == before);
    if newest_before(db, programs, program, is_same)? != Some(true) {
        return Ok(Anew::Stays);
    }
    let cases = cases::of_credential(db, one.row.id.0)?;
    Ok(anew(program, counted, None, &cases, program.today(now)))
}

/// What becomes of the next opening of a credential by a program on a day. `announced` is the window that was counted before,
/// and whether the holder was told of it.
pub(crate) fn anew(
    program: &Program,
    counted: Counted<'_>,
    announced: Option<(&Cycle, bool)>,
    cases: &[CaseRow],
    today: Date,
) -> Anew {
    if is_exempt(program, counted.award) {
        return announced.map_or(Anew::Stays, |_| Anew::Moves(None));
    }
    let Some((_, first)) = next_opening(program, counted, today, cases) else {
        return Anew::Stays;
    };
    let closed = cases.iter().map(|case| case.window_close_on.0).max();
    let is_free = |cycle: &Cycle| {
        let is_taken = cases
            .iter()
            .any(|case| i64::from(case.cycle) == i64::from(cycle.number));
        !is_taken && closed.is_none_or(|closed| cycle.window_open > closed)
    };
    let mut ahead = (first..)
        .take(CYCLES)
        .map_while(|number| program.cycle_since(counted.award, counted.born, number).ok())
        .filter(is_free);
    let (window, told) = announced.map_or((None, false), |(window, told)| (Some(window), told));
    let takes = |cycle: &Cycle| takes_over(&program.notices, window, told, cycle, today);
    let found = match window {
        Some(_) => ahead.next().filter(takes),
        None => ahead.find(takes),
    };
    found.map_or(Anew::Stays, |cycle| Anew::Moves(Some(cycle)))
}

/// The window that opens at the next opening: by the rules of today, or, where an earlier version announced it for that day,
/// the better of both. Nothing when the credential is not subject.
pub(super) fn window_of(
    db: &mut Db,
    programs: &Programs,
    program: &Program,
    due: &Due,
) -> Result<Option<Cycle>, StoreError> {
    let counted = cycle_of(program, due, due.cycle);
    if opens_then(program, due).is_some() || is_exempt(program, award_of(due)) {
        return Ok(counted);
    }
    let announced = newest_before(db, programs, program, |earlier| opens_then(earlier, due))?;
    Ok(match (announced, counted) {
        (Some(announced), Some(counted)) => Some(better_of_two(announced, &counted)),
        (announced, counted) => announced.or(counted),
    })
}

/// The cycle of the next opening, where a program has it open at that instant.
pub(crate) fn opens_then(program: &Program, due: &Due) -> Option<Cycle> {
    let cycle = cycle_of(program, due, due.cycle)?;
    (cycle.opens(&program.body.zone)?.at == due.opens_at).then_some(cycle)
}

/// The award that the dates of a credential are counted from.
pub(super) fn award_of(due: &Due) -> Awarded<'_> {
    Awarded {
        discipline: &due.discipline,
        on: due.awarded_on,
        cycles_before: due.cycles_before,
    }
}
