//! The registrations file of a cut-over: through which day somebody is registered, and what counts in the biennium that
//! runs. Each row changes what is known through its streams; nobody is told by it.

use cqr_domain::{
    Credits,
    bienniums::{Command as OfBiennium, decide as decide_biennium},
    ids::{ImportId, PersonId},
    journal::{Actor, Reason},
    renewals::{self as rules, Command, Registration, planned_after},
};
use cqr_store::{Db, StoreError, Tx, completions, people, renewals as stored};
use jiff::{ToSpan as _, civil::Date};

use super::{Cells, Columns, Importer, KnownFault, Outcome, RowFault, holders::holder_number};
use crate::{
    bienniums::{BienniumError, command as of_biennium},
    cases::Because,
    completions::{Standing, context, standing},
    programs::Programs,
    renewals::{RenewalError, begin, command},
};

/// Reads the registrations file.
pub struct RegistrationRows {
    /// The programs in force.
    pub programs: Programs,
    /// Today in the body's zone.
    pub today: Date,
}

/// One registration of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationLine {
    line: u64,
    external_id: String,
    program: String,
    through: Date,
    biennium: Option<(Date, Credits, Credits)>,
}

impl Importer for RegistrationRows {
    type Row = RegistrationLine;
    const KIND: &'static str = "registrations";
    const COLUMNS: Columns = Columns {
        required: &["external_id", "program", "registered_through"],
        optional: &["biennium_starts_on", "biennium_credits", "biennium_a_plus"],
        further: |_| false,
    };

    fn parse(&self, cells: &mut Cells<'_>) -> Option<RegistrationLine> {
        let external_id = holder_number(cells);
        let program = cells.required("program", 60);
        let through = cells.date("registered_through");
        let biennium = if cells.text("biennium_starts_on").is_empty() {
            for column in ["biennium_credits", "biennium_a_plus"] {
                if !cells.text(column).is_empty() {
                    cells.fault(column, "nothing, as long as biennium_starts_on is empty");
                }
            }
            None
        } else {
            self.biennium(cells)
        };
        let through = through?;
        (!cells.has_faults()).then_some(RegistrationLine {
            line: cells.line(),
            external_id,
            program,
            through,
            biennium,
        })
    }

    fn key(row: &RegistrationLine) -> (&'static str, String) {
        ("external_id", format!("{}/{}", row.external_id, row.program))
    }

    fn verify(&self, db: &mut Db, rows: &[RegistrationLine]) -> Result<Vec<Option<KnownFault>>, StoreError> {
        rows.iter().map(|row| Ok(self.look(db, row)?.err())).collect()
    }

    fn preview(&self, db: &mut Db, rows: &[RegistrationLine]) -> Result<Vec<Outcome>, StoreError> {
        rows.iter().map(|row| self.outcome(db, row)).collect()
    }

    // A holder exists before the row does: it is written with the switch, or after it in chunks.
    fn add(&self, tx: &mut Tx, _: ImportId, rows: &[RegistrationLine]) -> Result<Vec<Outcome>, StoreError> {
        rows.iter().map(|row| self.outcome(tx, row)).collect()
    }

    fn correct(&self, tx: &mut Tx, import: ImportId, rows: &[RegistrationLine]) -> Result<(), StoreError> {
        self.settle(tx, import, rows).map(drop)
    }

    // A holder can renew between the check of a row and its turn, and two rows can be about one registration of a human who
    // had two numbers.
    fn settle(&self, tx: &mut Tx, import: ImportId, rows: &[RegistrationLine]) -> Result<Vec<RowFault>, StoreError> {
        let mut late = Vec::new();
        for row in rows {
            let taken = match self.look(tx, row)? {
                Ok((standing, true)) => self.take_over(tx, import, &standing, row)?,
                Ok((_, false)) => Ok(()),
                Err(fault) => Err(fault),
            };
            late.extend(taken.err().map(|fault| fault.on(row.line)));
        }
        Ok(late)
    }
}

impl RegistrationRows {
    fn biennium(&self, cells: &mut Cells<'_>) -> Option<(Date, Credits, Credits)> {
        let starts_on = cells.date("biennium_starts_on")?;
        if starts_on > self.today {
            cells.fault("biennium_starts_on", "a date that is not in the future");
        }
        let credits = credits(cells, "biennium_credits");
        let a_plus = credits_or_none(cells, "biennium_a_plus");
        let (credits, a_plus) = (credits?, a_plus?);
        if a_plus > credits {
            cells.fault("biennium_a_plus", "no more than biennium_credits");
            return None;
        }
        Some((starts_on, credits, a_plus))
    }

    /// The holder that a row is about, and whether it would change anything; or what is wrong with the row.
    fn look(&self, db: &mut Db, row: &RegistrationLine) -> Result<Result<(Standing, bool), KnownFault>, StoreError> {
        let fault = |column, value: String, expected: &str| {
            Ok(Err(KnownFault {
                column,
                value,
                expected: expected.to_owned(),
            }))
        };
        let person = people::find_by_external_id(db, &row.external_id)?.map(|person| person.id.0);
        let standing = match person {
            Some(person) => standing(db, &self.programs, person, Some(&row.program))?,
            None => None,
        };
        let Some(standing) = standing else {
            let expected = "a holder with a credential of this program; import holders and credentials first";
            return fault("external_id", row.external_id.clone(), expected);
        };
        let month_end = row.through.last_of_month() == row.through && row.through.month() == standing.born.month();
        if !month_end {
            let expected = "the last day of a month of birth";
            return fault("registered_through", row.through.to_string(), expected);
        }
        let changes = match changes(db, &standing, row)? {
            Ok(changes) => changes,
            Err(found) => return Ok(Err(wrong(found))),
        };
        Ok(Ok((standing, changes)))
    }

    fn outcome(&self, db: &mut Db, row: &RegistrationLine) -> Result<Outcome, StoreError> {
        Ok(match self.look(db, row)? {
            Ok((_, true)) | Err(_) => Outcome::Changed,
            Ok((_, false)) => Outcome::Same,
        })
    }

    /// Takes over what a row says; answers what the rules refuse after all.
    fn take_over(
        &self,
        tx: &mut Tx,
        import: ImportId,
        standing: &Standing,
        row: &RegistrationLine,
    ) -> Result<Result<(), KnownFault>, StoreError> {
        let program = &standing.program;
        let because = Because {
            actor: Actor::Import,
            reason: Reason::new("imported"),
            today: program.today(tx.now()),
        };
        let Some(held) = begin(tx, &self.programs, standing.person, &row.program, Actor::Import)? else {
            return Ok(Ok(()));
        };
        if let Some(wish) = wish(standing, row, import) {
            match command(tx, program, held.id, &wish, &because) {
                Ok(_) => {}
                Err(RenewalError::NotFound | RenewalError::Refused(_)) => {
                    return Ok(Err(wrong(("registered_through", row.through.to_string(), GONE_ON))));
                }
                Err(RenewalError::Store(error)) => return Err(error),
            }
        }
        let Some((starts_on, credits, a_plus)) = row.biennium else {
            return Ok(Ok(()));
        };
        let id = match completions::find(tx, standing.person, &row.program, starts_on)? {
            Some(held) => held.id,
            None => open_biennium(tx, standing, starts_on)?,
        };
        let wish = OfBiennium::TakeOver {
            credits,
            a_plus,
            import,
        };
        match of_biennium(tx, program, id, &wish, &because) {
            Ok(_) => Ok(Ok(())),
            Err(BienniumError::NotFound | BienniumError::Refused(_)) => {
                Ok(Err(wrong(("biennium_starts_on", starts_on.to_string(), OTHERWISE))))
            }
            Err(BienniumError::Store(error)) => Err(error),
        }
    }
}

/// What is wrong with a row: the column, the value and what is expected.
type Wrong = (&'static str, String, &'static str);

/// What is expected where a registration has gone on here.
const GONE_ON: &str = "a registration that was not renewed or ended here";
/// What is expected where another file took over the same biennium.
const OTHERWISE: &str = "a biennium of which no earlier file said otherwise";
/// What is expected where the two years are over and were settled here.
const SETTLED: &str = "a biennium that still runs here";

fn wrong((column, value, expected): Wrong) -> KnownFault {
    KnownFault {
        column,
        value,
        expected: expected.to_owned(),
    }
}

/// Whether a row would change what is known, or what is wrong with it.
fn changes(db: &mut Db, standing: &Standing, row: &RegistrationLine) -> Result<Result<bool, Wrong>, StoreError> {
    let known = stored::find(db, standing.person, &row.program)?;
    let mut changes = known.is_none();
    if let Some(known) = known {
        let held = stored::load(db, known.id.0)?.ok_or(StoreError::NotFound)?;
        match decide(standing, row, &held.registration) {
            Some(Ok(events)) => changes |= events,
            Some(Err(())) | None => {
                return Ok(Err(("registered_through", row.through.to_string(), GONE_ON)));
            }
        }
    }
    let Some((starts_on, credits, a_plus)) = row.biennium else {
        return Ok(Ok(changes));
    };
    let wrong = |expected| Ok(Err(("biennium_starts_on", starts_on.to_string(), expected)));
    match completions::find(db, standing.person, &row.program, starts_on)? {
        Some(held) => {
            let wish = OfBiennium::TakeOver {
                credits,
                a_plus,
                import: ImportId::from_bits(0),
            };
            match decide_biennium(&held.biennium, &wish, jiff::Timestamp::UNIX_EPOCH) {
                Ok(events) => changes |= !events.is_empty(),
                Err(_) if held.biennium.standing.taken_over.is_some() => return wrong(OTHERWISE),
                Err(_) => return wrong(SETTLED),
            }
        }
        None => {
            if !is_free(db, standing.person, &row.program)? {
                return wrong("the first day of the biennium that is known here");
            }
            if starts_on.first_of_month() != starts_on || starts_on.month() != standing.born.month() {
                return wrong("the first day of a month of birth");
            }
            changes = true;
        }
    }
    Ok(Ok(changes))
}

fn is_free(db: &mut Db, person: PersonId, program: &str) -> Result<bool, StoreError> {
    let known = completions::bienniums_of(db, person)?;
    Ok(known.iter().all(|row| row.program != program))
}

fn wish(standing: &Standing, row: &RegistrationLine, import: ImportId) -> Option<Command> {
    let program = &standing.program;
    let before = row.through.yesterday().ok()?;
    Some(Command::TakeOver {
        through: row.through,
        next: planned_after(&program.policy.calendar, &program.body.zone, standing.born, before)?,
        import,
    })
}

/// Whether taking over would change a registration; an error when it is refused.
fn decide(standing: &Standing, row: &RegistrationLine, registration: &Registration) -> Option<Result<bool, ()>> {
    let wish = wish(standing, row, ImportId::from_bits(0))?;
    let decided = rules::decide(registration, &wish, jiff::Timestamp::UNIX_EPOCH);
    Some(decided.map(|events| !events.is_empty()).map_err(drop))
}

/// A biennium as the other system counted it, also where its year is not the one that our rule gives (R-CE-6).
fn open_biennium(tx: &mut Tx, standing: &Standing, starts_on: Date) -> Result<cqr_domain::ids::BienniumId, StoreError> {
    let years = i64::from(standing.program.policy.calendar.biennium_years.max(1));
    let after = starts_on.checked_add(years.years());
    let ends_on = after
        .and_then(Date::yesterday)
        .map_err(|_| StoreError::Other("a biennium beyond the calendar's end".to_owned()))?;
    let opening = standing.opening(starts_on, ends_on);
    let context = context(tx, &standing.program, Actor::Import, Reason::new("imported"));
    let id = tx.id();
    Ok(completions::begin(tx, id, &context, &opening)?.id)
}

fn credits(cells: &mut Cells<'_>, column: &'static str) -> Option<Credits> {
    let text = cells.text(column).to_owned();
    let credits = text.parse().ok();
    if credits.is_none() {
        cells.fault(column, "credits such as 12.5");
    }
    credits
}

fn credits_or_none(cells: &mut Cells<'_>, column: &'static str) -> Option<Credits> {
    if cells.text(column).is_empty() {
        return Some(Credits::ZERO);
    }
    credits(cells, column)
}
