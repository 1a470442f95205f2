//! Correcting a birth date or the date of an award, with a look at what it changes first (R-DATE-9). Open periods are
//! counted again, closed ones stay, and what was granted is not taken back. A birth date moves everything, so it is proposed
//! here and decided by a second person (`birth_date`).

use std::collections::BTreeMap;

use cqr_domain::{
    accounts::Principal,
    calendar::Born,
    cases::CaseState,
    ids::{CredentialId, PersonId},
    journal::{Context, Event as _, Reason},
    people::{Origin, PersonEvent},
    programs::Program,
};
use cqr_store::{
    Db, On, StoreError, Tx, audit, cases,
    credentials::{self, CredentialRow},
    people::{self, ContactRow, PersonRow},
};
use jiff::{Timestamp, civil::Date};

use super::birth_date;
use crate::{
    App,
    imports::recount::{Counted, count_again, counted_dates, exempt, is_exempt, lost_by},
    officers::officers_only,
    programs::Programs,
    renewals::{Basis, Shift, redate, shifts},
};

/// Why nothing was corrected.
#[derive(Debug, thiserror::Error)]
pub enum CorrectError {
    /// There is no such person, or whoever asks may not do this.
    #[error("no such person")]
    NotFound,
    /// The reason is none of the program's.
    #[error("no such reason")]
    UnknownReason,
    /// Nothing would change.
    #[error("nothing would change")]
    Nothing,
    /// A date lies ahead, or the birth after an award.
    #[error("a date lies ahead, or the birth after an award")]
    Impossible,
    /// An award would not be after the birth date that the record says, which stands until another one is confirmed.
    #[error("an award would not be after the birth date on record")]
    BirthDateFirst,
    /// Another correction of the birth date waits for a second person.
    #[error("another correction of the birth date waits")]
    Waits,
    /// The store.
    #[error("correcting dates")]
    Store(#[from] StoreError),
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corrected {
    /// The dates are corrected.
    Done,
    /// The birth date waits for a second person; awards are corrected.
    Waits,
}

/// The dates that are held to be right now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Correction {
    /// The birth date; nothing when it stays.
    pub birth_date: Option<Date>,
    /// Awards that change.
    pub awards: BTreeMap<CredentialId, Date>,
}

/// What a correction does to one credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// First and last day of the open window, now and then; nothing when no window is open.
    pub window: Option<((Date, Date), (Date, Date))>,
    /// When the next window opens, now and then.
    pub next: (Option<Date>, Option<Date>),
    /// Whether the open window is closed without a mark, because the credential is not subject by the corrected award
    /// (R-ELIG-3).
    pub exempts: bool,
    /// Whether people look at the close anew, which is past; what was decided about another one holds no longer (R-STAT-6).
    pub reviewed: bool,
}

impl Change {
    /// Whether anything changes.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.exempts || self.window.is_some_and(|(now, then)| now != then) || self.next.0 != self.next.1
    }
}

/// What a correction moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moves {
    /// Windows, credential by credential.
    pub changes: Vec<Change>,
    /// Renewals and two-year periods.
    pub years: Vec<Shift>,
}

/// Looks what a correction would do. Changes nothing.
///
/// # Errors
/// Why it could not be done.
pub async fn preview(
    app: &App,
    principal: &Principal,
    person: PersonId,
    correction: Correction,
) -> Result<Moves, CorrectError> {
    may(principal, person)?;
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let now = rx.now();
            let (before, held) = gather(rx, person)?;
            let wish = allowed(&programs, &before, &held, &correction, now)?;
            Ok(moves(rx, &programs, (&before, held.as_slice()), &wish, now)?)
        })
        .await
}

/// Corrects the dates and counts the open periods again. Another birth date is only proposed, where a second person has to look.
///
/// # Errors
/// Why it was not done; nothing was changed.
pub async fn correct(
    app: &App,
    principal: &Principal,
    person: PersonId,
    correction: Correction,
    reason: &str,
) -> Result<Corrected, CorrectError> {
    may(principal, person)?;
    let (programs, by, reason) = (app.programs.clone(), principal.clone(), reason.to_owned());
    app.store
        .write(move |tx| correct_in(tx, &programs, person, &correction, &reason, &by))
        .await
}

fn may(principal: &Principal, person: PersonId) -> Result<(), CorrectError> {
    officers_only(principal, &[person], CorrectError::NotFound)
}

pub(super) fn gather(db: &mut Db, person: PersonId) -> Result<(PersonRow, Vec<CredentialRow>), CorrectError> {
    let row = people::lookup(db, person)?.ok_or(CorrectError::NotFound)?;
    let held = credentials::of_person(db, person)?;
    Ok((row, held))
}

/// Only what differs, and only what can be.
pub(super) fn possible(
    programs: &Programs,
    before: &PersonRow,
    held: &[CredentialRow],
    correction: &Correction,
    now: Timestamp,
) -> Result<Correction, CorrectError> {
    let today = programs.default_program().today(now);
    let birth_date = correction.birth_date.filter(|day| *day != before.birth_date.0);
    let mut awards = BTreeMap::new();
    for (id, day) in &correction.awards {
        let row = held.iter().find(|row| row.id.0 == *id).ok_or(CorrectError::NotFound)?;
        if row.awarded_on.0 != *day {
            awards.insert(*id, *day);
        }
    }
    if birth_date.is_none() && awards.is_empty() {
        return Err(CorrectError::Nothing);
    }
    let born = birth_date.unwrap_or(before.birth_date.0);
    let award = |row: &CredentialRow| awards.get(&row.id.0).copied().unwrap_or(row.awarded_on.0);
    let days: Vec<Date> = held.iter().map(award).collect();
    if birth_date.is_some_and(|day| day >= today) || days.iter().any(|day| *day > today) {
        return Err(CorrectError::Impossible);
    }
    if days.iter().any(|day| *day <= born) {
        return Err(match birth_date {
            Some(_) => CorrectError::Impossible,
            None => CorrectError::BirthDateFirst,
        });
    }
    Ok(Correction { birth_date, awards })
}

/// What is possible, also where another birth date waits for a second person: awards are corrected at once, so each has to be
/// after the birth date that stands meanwhile.
fn allowed(
    programs: &Programs,
    before: &PersonRow,
    held: &[CredentialRow],
    correction: &Correction,
    now: Timestamp,
) -> Result<Correction, CorrectError> {
    let wish = possible(programs, before, held, correction, now)?;
    if is_proposed(&programs.default_program(), &wish) && !wish.awards.is_empty() {
        possible(programs, before, held, &at_once(&wish), now)?;
    }
    Ok(wish)
}

/// Whether the wish has another birth date, and a second person has to look at it.
fn is_proposed(program: &Program, wish: &Correction) -> bool {
    wish.birth_date.is_some() && program.policy.accounts.birth_date_people > 1
}

/// The awards alone, which are the officer's own to correct.
fn at_once(wish: &Correction) -> Correction {
    Correction {
        birth_date: None,
        awards: wish.awards.clone(),
    }
}

fn month_of(before: &PersonRow, wish: &Correction) -> Result<Born, StoreError> {
    let day = wish.birth_date.unwrap_or(before.birth_date.0);
    Born::in_month(day.month()).ok_or_else(|| StoreError::Corrupt("a birth month".to_owned()))
}

/// What the wish moves.
pub(super) fn moves(
    db: &mut Db,
    programs: &Programs,
    (before, held): (&PersonRow, &[CredentialRow]),
    wish: &Correction,
    now: Timestamp,
) -> Result<Moves, StoreError> {
    let changes = held.iter().map(|row| change(db, programs, before, wish, row, now));
    Ok(Moves {
        changes: changes.collect::<Result<_, StoreError>>()?,
        years: years(db, programs, (before, held), wish, now)?,
    })
}

/// Which renewals and two-year periods the wish moves.
fn years(
    db: &mut Db,
    programs: &Programs,
    (before, held): (&PersonRow, &[CredentialRow]),
    wish: &Correction,
    now: Timestamp,
) -> Result<Vec<Shift>, StoreError> {
    let today = programs.default_program().today(now);
    let (was, then) = bases(before, held, wish)?;
    shifts(db, programs, before.id.0, (&was, &then), (today, now))
}

/// From what registration and two-year periods were counted, and from what by the wish.
fn bases(before: &PersonRow, held: &[CredentialRow], wish: &Correction) -> Result<(Basis, Basis), StoreError> {
    let nothing = Correction::default();
    let of = |wish: &Correction| Ok::<_, StoreError>(Basis::of(month_of(before, wish)?, held, &wish.awards));
    Ok((of(&nothing)?, of(wish)?))
}

fn change(
    db: &mut Db,
    programs: &Programs,
    before: &PersonRow,
    wish: &Correction,
    row: &CredentialRow,
    now: Timestamp,
) -> Result<Change, StoreError> {
    let program = programs.current(&row.program);
    let corrected = CredentialRow {
        awarded_on: On(wish.awards.get(&row.id.0).copied().unwrap_or(row.awarded_on.0)),
        ..row.clone()
    };
    let born = month_of(before, wish)?;
    let counted = Counted::of(&corrected, born);
    let cases = cases::of_credential(db, row.id.0)?;
    let dates = counted_dates(db, &program, counted, (row, cases.as_slice()), now)?;
    let lost = lost_by(db, row, &cases)?;
    let stands = |case: &&cases::CaseRow| !case.state.0.is_finished() || lost == Some(case.id.0);
    let open = cases.iter().find(stands);
    let exempts = open.is_some() && wish.awards.contains_key(&row.id.0) && is_exempt(&program, counted.award);
    // What an earlier correction closed, or was lost over a wrong day, is open again where this one makes the credential subject.
    let closed = cases.iter().find(|case| case.state.0 == CaseState::Closed);
    let stood = open.or(closed);
    let window = stood.map(|case| (case.window_open_on.0, case.window_close_on.0));
    Ok(Change {
        discipline: row.discipline.clone(),
        window: window.zip(dates.window.or(window.filter(|_| exempts))),
        next: (row.next_opens_at.map(|at| program.today(at.0)), dates.next),
        exempts,
        reviewed: dates.reviewed,
    })
}

fn correct_in(
    tx: &mut Tx,
    programs: &Programs,
    person: PersonId,
    correction: &Correction,
    reason: &str,
    by: &Principal,
) -> Result<Corrected, CorrectError> {
    let program = programs.default_program();
    let reasons = &program.policy.calendar.correction_reasons;
    if !reasons.iter().any(|known| known == reason) {
        return Err(CorrectError::UnknownReason);
    }
    let (before, held) = gather(tx, person)?;
    let wish = allowed(programs, &before, &held, correction, tx.now())?;
    let context = context(tx, &program, by, reason);
    let day = match wish.birth_date {
        Some(day) if is_proposed(&program, &wish) => day,
        _ => {
            apply(tx, programs, &before, &wish, Vec::new(), &context)?;
            return Ok(Corrected::Done);
        }
    };
    // Awards are corrected beside the birth date that holds until somebody confirms the other one.
    if !wish.awards.is_empty() {
        apply(tx, programs, &before, &at_once(&wish), Vec::new(), &context)?;
    }
    birth_date::propose(tx, (&before, day), by.account, &context)?;
    Ok(Corrected::Waits)
}

/// By whom, why, and from today.
pub(super) fn context(tx: &Tx, program: &Program, by: &Principal, reason: &str) -> Context {
    Context {
        actor: by.actor(),
        policy: program.version.clone(),
        reason: Reason::new(reason),
        effective_on: program.today(tx.now()),
    }
}

/// Records the facts of `first` and what the wish corrects, and counts the open periods again.
pub(super) fn apply(
    tx: &mut Tx,
    programs: &Programs,
    before: &PersonRow,
    wish: &Correction,
    first: Vec<PersonEvent>,
    context: &Context,
) -> Result<(), StoreError> {
    let (person, today) = (before.id.0, context.effective_on);
    let (was, then) = bases(before, &credentials::of_person(tx, person)?, wish)?;
    let events = [first, events(before, wish)].concat();
    if let Some(day) = wish.birth_date {
        let contact = ContactRow {
            birth_date: On(day),
            birth_month: i32::from(day.month()),
            ..ContactRow::from(before)
        };
        people::save_contact(tx, person, &contact)?;
    }
    let state = people::load(tx, person)?.ok_or(StoreError::NotFound)?;
    people::record(tx, state, context, &events)?;
    for event in &events {
        let entry = audit::Entry::of_person(person, event.name(), context.actor);
        audit::append(tx, &entry.within(context))?;
    }
    let born = month_of(before, wish)?;
    for row in credentials::of_person(tx, person)? {
        count_again(tx, programs, born, &row, today, context.actor)?;
        if wish.awards.contains_key(&row.id.0) {
            exempt(tx, programs, born, &row, today, context.actor)?;
        }
    }
    redate(tx, programs, person, (&was, &then), (today, context.actor))
}

fn events(before: &PersonRow, wish: &Correction) -> Vec<PersonEvent> {
    let mut events = Vec::new();
    if let Some(day) = wish.birth_date {
        events.push(PersonEvent::ContactChanged {
            fields: vec!["birth_date".to_owned()],
            origin: Origin::Staff,
        });
        if i32::from(day.month()) != before.birth_month {
            events.push(PersonEvent::BirthMonthCorrected {
                birth_month: day.month(),
                origin: Origin::Staff,
            });
        }
    }
    events.extend(
        wish.awards
            .iter()
            .map(|(credential, day)| PersonEvent::AwardDateCorrected {
                credential: *credential,
                awarded_on: *day,
                origin: Origin::Staff,
            }),
    );
    events
}
