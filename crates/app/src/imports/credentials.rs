//! The credentials file: `external_id,program,discipline,awarded_on`. A known credential with another date is a
//! correction (R-DATE-9): open cycles are counted again, closed ones stay.

use std::collections::HashMap;

use cqr_domain::{
    calendar::{Born, cycle_on},
    cases::Command,
    ids::{ImportId, PersonId},
    journal::{Actor, Context, Reason},
    people::{Origin, PersonEvent},
    programs::Program,
};
use cqr_store::{
    Db, StoreError, Tx, cases,
    credentials::{self, CredentialRow},
    people,
};
use jiff::civil::Date;

use super::{Cells, Importer, Outcome, holders::holder_number};
use crate::{
    cases::{Because, CaseError, command},
    programs::Programs,
};

/// Reads the credentials file.
pub struct CredentialRows {
    /// The programs in force.
    pub programs: Programs,
    /// Today in the body's zone: nothing was awarded later.
    pub today: Date,
}

/// One credential of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awarded {
    external_id: String,
    program: String,
    discipline: String,
    awarded_on: Date,
}

impl Importer for CredentialRows {
    type Row = Awarded;
    const KIND: &'static str = "credentials";
    const REQUIRED: &'static [&'static str] = &["external_id", "program", "discipline", "awarded_on"];
    const OPTIONAL: &'static [&'static str] = &["reject_reason"];

    fn parse(&self, cells: &mut Cells<'_>) -> Option<Awarded> {
        let external_id = holder_number(cells);
        let program = cells.required("program", 60);
        let discipline = cells.required("discipline", 20);
        let awarded_on: Option<Date> = cells.parsed("awarded_on", "a date such as 2019-06-30");
        if let Some(found) = self.programs.find(&program) {
            self.check_discipline(cells, &found, awarded_on);
        } else if !program.is_empty() {
            cells.fault("program", &format!("a program of this installation: {}", self.programs.ids().join(", ")));
        }
        if awarded_on.is_some_and(|day| day > self.today) {
            cells.fault("awarded_on", "a date that is not in the future");
        }
        let awarded_on = awarded_on?;
        (!cells.has_faults()).then_some(Awarded { external_id, program, discipline, awarded_on })
    }

    fn key(row: &Awarded) -> String {
        format!("{}/{}/{}", row.external_id, row.program, row.discipline)
    }

    fn verify(&self, db: &mut Db, rows: &[Awarded]) -> Result<Vec<Option<(String, String, String)>>, StoreError> {
        let known = holders(db, rows)?;
        let fault = |row: &Awarded| {
            (!known.contains_key(&row.external_id)).then(|| {
                let expected = "the number of a holder on the register; import holders first";
                ("external_id".to_owned(), row.external_id.clone(), expected.to_owned())
            })
        };
        Ok(rows.iter().map(fault).collect())
    }

    fn preview(&self, db: &mut Db, rows: &[Awarded]) -> Result<Vec<Outcome>, StoreError> {
        let known = holders(db, rows)?;
        let mut outcomes = Vec::with_capacity(rows.len());
        for row in rows {
            let held = known.get(&row.external_id).map(|person| held(db, *person, row)).transpose()?.flatten();
            outcomes.push(match held {
                None => Outcome::New,
                Some(held) if held.awarded_on.0 == row.awarded_on => Outcome::Same,
                Some(_) => Outcome::Changed,
            });
        }
        Ok(outcomes)
    }

    fn write(&self, tx: &mut Tx, import: ImportId, rows: &[Awarded]) -> Result<Vec<Outcome>, StoreError> {
        let known = holders(tx, rows)?;
        let mut outcomes = Vec::with_capacity(rows.len());
        for row in rows {
            let person = *known.get(&row.external_id).ok_or(StoreError::NotFound)?;
            outcomes.push(self.write_one(tx, import, person, row)?);
        }
        Ok(outcomes)
    }
}

impl CredentialRows {
    fn check_discipline(&self, cells: &mut Cells<'_>, program: &Program, awarded_on: Option<Date>) {
        let abbr = cells.text("discipline").to_owned();
        let Some(discipline) = program.discipline(&abbr) else {
            if !abbr.is_empty() {
                let all: Vec<_> = program.disciplines.iter().map(|known| known.abbr.as_str()).collect();
                cells.fault("discipline", &format!("a discipline of the program: {}", all.join(", ")));
            }
            return;
        };
        if let (Some(last), Some(day)) = (discipline.last_award, awarded_on)
            && day > last
        {
            cells.fault("awarded_on", &format!("a date up to {last}: {abbr} was not awarded later"));
        }
    }

    fn write_one(&self, tx: &mut Tx, import: ImportId, person: PersonId, row: &Awarded) -> Result<Outcome, StoreError> {
        let origin = Origin::Import(import);
        let before = held(tx, person, row)?;
        let (event, reason, outcome) = match &before {
            Some(held) if held.awarded_on.0 == row.awarded_on => return Ok(Outcome::Same),
            Some(held) => {
                let event =
                    PersonEvent::AwardDateCorrected { credential: held.id.0, awarded_on: row.awarded_on, origin };
                (event, "R-DATE-9", Outcome::Changed)
            }
            None => {
                let event = PersonEvent::CredentialAwarded {
                    credential: tx.id(),
                    program: row.program.clone(),
                    discipline: row.discipline.clone(),
                    awarded_on: row.awarded_on,
                    origin,
                };
                (event, "import", Outcome::New)
            }
        };
        let program = self.programs.current(&row.program);
        let context = Context {
            actor: Actor::Import,
            policy: program.version.clone(),
            reason: Reason::new(reason),
            effective_on: row.awarded_on,
        };
        let state = people::load(tx, person)?.ok_or(StoreError::NotFound)?;
        let state = people::record(tx, state, &context, &[event])?;
        let after = held(tx, person, row)?.ok_or(StoreError::NotFound)?;
        count_again(tx, &self.programs, &state, &after, self.today)?;
        Ok(outcome)
    }
}

fn holders(db: &mut Db, rows: &[Awarded]) -> Result<HashMap<String, PersonId>, StoreError> {
    let mut numbers: Vec<String> = rows.iter().map(|row| row.external_id.clone()).collect();
    numbers.sort();
    numbers.dedup();
    Ok(people::ids_by_external_id(db, &numbers)?.into_iter().collect())
}

fn held(db: &mut Db, person: PersonId, row: &Awarded) -> Result<Option<CredentialRow>, StoreError> {
    let all = credentials::of_person(db, person)?;
    Ok(all.into_iter().find(|held| held.program == row.program && held.discipline == row.discipline))
}

/// Counts the dates of a credential again after an award or a correction (R-DATE-9): the next window, and the open
/// case if there is one. Closed cycles stay as they are.
pub(super) fn count_again(
    tx: &mut Tx,
    programs: &Programs,
    person: &people::Held,
    credential: &CredentialRow,
    today: Date,
) -> Result<(), StoreError> {
    let program = programs.current(&credential.program);
    let Some(born) = Born::in_month(person.person.birth_month) else { return Ok(()) };
    let now_in = cycle_on(&program.policy.calendar, &credential.discipline, credential.awarded_on.0, born, today);
    let next = match now_in {
        Err(_) => None,
        Ok(cycle) => {
            let open = cases::of_credential(tx, credential.id.0)?;
            let taken = open.iter().any(|case| i64::from(case.cycle) == i64::from(cycle.number));
            let number = if taken { cycle.number + 1 } else { cycle.number };
            let cycle = program.cycle(&credential.discipline, credential.awarded_on.0, born, number).ok();
            cycle.and_then(|cycle| Some((cycle.opens(&program.body.zone)?.at, number)))
        }
    };
    credentials::set_next_opening(tx, credential.id.0, next)?;
    redate_open_case(tx, &program, born, credential, today)
}

fn redate_open_case(
    tx: &mut Tx,
    program: &Program,
    born: Born,
    credential: &CredentialRow,
    today: Date,
) -> Result<(), StoreError> {
    let zone = &program.body.zone;
    for case in cases::of_credential(tx, credential.id.0)? {
        let number = u32::try_from(case.cycle).unwrap_or(1);
        let counted = program.cycle(&credential.discipline, credential.awarded_on.0, born, number);
        let (false, Ok(cycle)) = (case.state.0.is_finished(), counted) else { continue };
        let Some((closes, grace_ends)) = cycle.closes(zone).zip(cycle.grace_ends(zone)) else { continue };
        if cycle.window_close == case.window_close_on.0 && cycle.start == case.start_on.0 {
            continue;
        }
        let wish = Command::Redate {
            start: cycle.start,
            window_open: cycle.window_open,
            window_close: cycle.window_close,
            grace_end: cycle.grace_end,
            closes_at: closes.at,
            grace_ends_at: grace_ends.at,
        };
        let because = Because { actor: Actor::Import, reason: Reason::new("R-DATE-9"), today };
        match command(tx, program, case.id.0, &wish, &because) {
            Ok(_) | Err(CaseError::NotFound | CaseError::Refused(_)) => {}
            Err(CaseError::Store(error)) => return Err(error),
        }
    }
    Ok(())
}
