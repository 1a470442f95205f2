//! The cases file of a cut-over: what the system before this one knows about windows that are open, or whose grace year runs.
//! Each row changes the case of one credential through its stream, with the reason `imported`, and opens its window where no
//! sweep did; nobody is told by it. What was approved here before the row came counts for the prescription that it brings; a
//! holder who is done with that is told as always.

use cqr_domain::{
    calendar::Deadline,
    cases::{self as rules, Case, CaseEvent, Command, CreditLine, PrescribedLine, Refusal, TakeOver, TakenAssessment},
    ids::{CaseId, CredentialId, ImportId, PrescriptionId},
    journal::{Actor, Reason},
    programs::Program,
};
use cqr_store::{
    Db, StoreError, Tx, audit,
    cases::{self, Held},
    credentials::{self, Due},
    people,
};
use jiff::civil::Date;

use super::{
    Cells, Columns, Importer, KnownFault, Outcome, RowFault,
    case_cells::{amounts, result, told},
    foresee,
    holders::holder_number,
    told_there::{self, ToldThere},
};
use crate::{
    cases::{Because, CaseError, command_quietly},
    completions::count_anew,
    cut_over::Figures,
    programs::Programs,
    sweep::{open_quietly, opening_due},
};

/// Reads the cases file.
pub struct CaseRows {
    /// The programs in force.
    pub programs: Programs,
    /// Today in the body's zone: nothing was done later.
    pub today: Date,
}

/// One case of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    line: u64,
    external_id: String,
    program: String,
    discipline: String,
    /// What was done; nothing where only something was told.
    wish: Option<TakeOver>,
    told: Vec<ToldThere>,
}

/// What a row is about, and what of it is new.
struct Found {
    place: Place,
    /// How the case stands before.
    case: Case,
    /// What the row adds.
    events: Vec<CaseEvent>,
    /// How many of its messages are new.
    untold: usize,
}

/// Where the window is.
enum Place {
    /// It is open here.
    Open(CaseId),
    /// It is due to open, and no sweep came yet.
    Due(Box<(Due, CaseEvent)>),
}

impl Found {
    const fn is_new(&self) -> bool {
        !self.events.is_empty() || self.untold > 0 || matches!(self.place, Place::Due(_))
    }
}

impl Importer for CaseRows {
    type Row = CaseLine;
    const KIND: &'static str = "cases";
    const COLUMNS: Columns = Columns {
        required: &["external_id", "program", "discipline", "profile_on"],
        optional: &[
            "assessed_on",
            "outline",
            "result",
            "prescription",
            "credits",
            "notified",
        ],
        further: |_| false,
    };

    fn parse(&self, cells: &mut Cells<'_>) -> Option<CaseLine> {
        let external_id = holder_number(cells);
        let program = cells.required("program", 60);
        let discipline = cells.required("discipline", 20);
        let only_told = cells.text("profile_on").is_empty()
            && cells.text("assessed_on").is_empty()
            && !cells.text("notified").is_empty();
        let profile_on = if only_told {
            None
        } else {
            Some(self.day(cells, "profile_on"))
        };
        let found = self.programs.find(&program);
        if found.is_none() && !program.is_empty() {
            let known = self.programs.ids().join(", ");
            cells.fault("program", &format!("a program of this installation: {known}"));
        }
        let assessment = if cells.text("assessed_on").is_empty() {
            for column in ["outline", "result", "prescription", "credits"] {
                if !cells.text(column).is_empty() {
                    cells.fault(column, "nothing, as long as assessed_on is empty");
                }
            }
            None
        } else {
            self.assessment(cells, found.as_deref()?, &discipline)
        };
        let told = told_there::notified(cells, found.as_deref()?, self.today)?;
        let wish = match profile_on {
            Some(profile_on) => Some(TakeOver {
                profile_on: profile_on?,
                assessment,
            }),
            None => None,
        };
        (!cells.has_faults()).then_some(CaseLine {
            line: cells.line(),
            external_id,
            program,
            discipline,
            wish,
            told,
        })
    }

    fn key(row: &CaseLine) -> (&'static str, String) {
        (
            "discipline",
            format!("{}/{}/{}", row.external_id, row.program, row.discipline),
        )
    }

    fn verify(&self, db: &mut Db, rows: &[CaseLine]) -> Result<Vec<Option<KnownFault>>, StoreError> {
        rows.iter().map(|row| Ok(self.look(db, row)?.err())).collect()
    }

    fn preview(&self, db: &mut Db, rows: &[CaseLine]) -> Result<Vec<Outcome>, StoreError> {
        rows.iter().map(|row| self.outcome(db, row)).collect()
    }

    fn foresee(&self, db: &mut Db, row: &CaseLine, _: Outcome, figures: &mut Figures) -> Result<(), StoreError> {
        let Ok(found) = self.look(db, row)? else {
            return Ok(());
        };
        let after = found.events.iter().fold(found.case.clone(), Case::evolve);
        let before = match found.place {
            Place::Open(_) => Some(found.case),
            Place::Due(_) => newest(db, after.credential)?.map(|held| held.case),
        };
        foresee::moved(figures.of(&row.program, &row.discipline), before.as_ref(), &after);
        Ok(())
    }

    // A case exists before its row does, so every row that says something new corrects what is known; it is written
    // with the switch, or after it in chunks.
    fn add(&self, tx: &mut Tx, _: ImportId, rows: &[CaseLine]) -> Result<Vec<Outcome>, StoreError> {
        rows.iter().map(|row| self.outcome(tx, row)).collect()
    }

    fn correct(&self, tx: &mut Tx, import: ImportId, rows: &[CaseLine]) -> Result<(), StoreError> {
        self.settle(tx, import, rows).map(drop)
    }

    // A holder can begin between the check of a row and its turn, and two rows can be about one window of a human who had two
    // numbers.
    fn settle(&self, tx: &mut Tx, _: ImportId, rows: &[CaseLine]) -> Result<Vec<RowFault>, StoreError> {
        let mut late = Vec::new();
        for row in rows {
            let settled = match self.look(tx, row)? {
                Ok(found) => self.take_over(tx, row, &found)?,
                Err(fault) => Some(fault),
            };
            late.extend(settled.map(|fault| fault.on(row.line)));
        }
        Ok(late)
    }
}

impl CaseRows {
    /// Takes over what a row says; answers what the rules refuse after all.
    fn take_over(&self, tx: &mut Tx, row: &CaseLine, found: &Found) -> Result<Option<KnownFault>, StoreError> {
        let program = self.programs.current(&row.program);
        let id = match &found.place {
            Place::Open(id) => *id,
            Place::Due(due) => open_quietly(tx, &program, due)?.id,
        };
        let because = Because {
            actor: Actor::Import,
            reason: Reason::new(rules::IMPORTED_RULE),
            today: program.today(tx.now()),
        };
        if let Some(wish) = self.command(row, tx.id()) {
            match command_quietly(tx, &program, id, &wish, &because) {
                // What was approved here while no prescription was known here counts, too.
                Ok(_) if found.events.iter().any(brings_a_result) => {
                    let because = Because {
                        reason: Reason::new("R-RX-12"),
                        ..because.clone()
                    };
                    count_anew(tx, &program, id, &because)?;
                }
                Ok(_) => {}
                Err(CaseError::Refused(refusal)) => return Ok(Some(refused(row, &refusal))),
                Err(CaseError::Store(error)) => return Err(error),
                // It was there a moment ago: a fault of the program, and the unit is undone.
                Err(CaseError::NotFound) => return Err(StoreError::NotFound),
            }
        }
        if found.untold > 0 {
            let case = cases::load(tx, id)?.ok_or(StoreError::NotFound)?.case;
            told_there::note(tx, &program, (id, &case), &row.told)?;
            let words: Vec<String> = row.told.iter().map(ToldThere::word).collect();
            let entry = audit::Entry::of_person(case.person, "notices_taken_over", Actor::Import);
            audit::append(tx, &entry.saying(words.join(" ")))?;
        }
        Ok(None)
    }

    fn command(&self, row: &CaseLine, prescription: PrescriptionId) -> Option<Command> {
        let wish = row.wish.clone()?;
        Some(Command::TakeOver {
            wish,
            prescription,
            today: self.today,
        })
    }

    fn day(&self, cells: &mut Cells<'_>, column: &'static str) -> Option<Date> {
        let day = cells.date(column)?;
        if day > self.today {
            cells.fault(column, "a date that is not in the future");
        }
        Some(day)
    }

    fn assessment(&self, cells: &mut Cells<'_>, program: &Program, discipline: &str) -> Option<TakenAssessment> {
        let assessed_on = self.day(cells, "assessed_on")?;
        let named = cells.text("outline").to_owned();
        let outline = if named.is_empty() {
            program.outline_on(discipline, assessed_on)
        } else {
            program.outline(&named).filter(|found| found.discipline == discipline)
        };
        let Some(outline) = outline else {
            cells.fault(
                "outline",
                "an outline of the discipline, or nothing for the one in force on assessed_on",
            );
            return None;
        };
        let result = result(cells, outline);
        let prescribed = amounts(cells, "prescription", outline);
        let earned = amounts(cells, "credits", outline);
        let (result, prescribed, earned) = (result?, prescribed?, earned?);
        Some(TakenAssessment {
            assessed_on,
            outline: outline.id.clone(),
            result,
            prescribed: prescribed
                .into_iter()
                .map(|(subcategory, credits)| PrescribedLine { subcategory, credits })
                .collect(),
            earned: earned
                .into_iter()
                .map(|(subcategory, credits)| CreditLine { subcategory, credits })
                .collect(),
        })
    }

    /// The window that a row is about, and what the row would add to it; or what is wrong with the row.
    fn look(&self, db: &mut Db, row: &CaseLine) -> Result<Result<Found, KnownFault>, StoreError> {
        let fault = |column, value: &str, expected: &str| {
            Ok(Err(KnownFault {
                column,
                value: value.to_owned(),
                expected: expected.to_owned(),
            }))
        };
        let Some(person) = people::find_by_external_id(db, &row.external_id)? else {
            let expected = "the number of a holder on the register; import holders first";
            return fault("external_id", &row.external_id, expected);
        };
        let held = credentials::of_person(db, person.id.0)?;
        let Some(held) = held
            .iter()
            .find(|held| held.program == row.program && held.discipline == row.discipline)
        else {
            return fault(
                "discipline",
                &row.discipline,
                "a credential of this holder; import credentials first",
            );
        };
        let program = self.programs.current(&row.program);
        let Some((place, case)) = self.place(db, &program, held.id.0)? else {
            let expected = "a credential whose window is open; its award and its status say whether one is";
            return fault("discipline", &row.discipline, expected);
        };
        // Taking over looks at days, not at the hour.
        let decided = self
            .command(row, PrescriptionId::from_bits(0))
            .map(|wish| rules::decide(&case, &wish, jiff::Timestamp::UNIX_EPOCH));
        let events = match decided.transpose() {
            Ok(events) => events.unwrap_or_default(),
            Err(refusal) => return Ok(Err(refused(row, &refusal))),
        };
        if let Some(early) = told_there::too_early(&row.told, &case) {
            let expected = format!("days from {} on, when the window opened", case.window_open);
            return fault("notified", &early.word(), &expected);
        }
        let after = events.iter().fold(case.clone(), Case::evolve);
        let new = match &place {
            Place::Open(id) => told_there::unknown(db, &program, (*id, &after), &row.told)?,
            Place::Due(_) => row.told.iter().collect(),
        };
        if let Some((word, expected)) = told_there::contradicts(&program, &new, &case) {
            return fault("notified", &word, &expected);
        }
        Ok(Ok(Found {
            place,
            untold: new.len(),
            case,
            events,
        }))
    }

    /// The window of a credential that is open today, or whose grace year runs, and how it stands; else the last that was.
    fn place(
        &self,
        db: &mut Db,
        program: &Program,
        credential: CredentialId,
    ) -> Result<Option<(Place, Case)>, StoreError> {
        let now = Deadline::start_of(self.today, &program.body.zone, "R-DATE-2").map(|day| day.at);
        let due = match now {
            Some(now) => opening_due(db, (&self.programs, program), credential, now)?,
            None => None,
        };
        if let Some(due) = due {
            let case = Case::open(&due.1);
            return Ok(case.map(|case| (Place::Due(Box::new(due)), case)));
        }
        let held = newest(db, credential)?;
        Ok(held.map(|held| (Place::Open(held.id), held.case)))
    }

    fn outcome(&self, db: &mut Db, row: &CaseLine) -> Result<Outcome, StoreError> {
        Ok(match self.look(db, row)? {
            Ok(found) if !found.is_new() => Outcome::Same,
            Ok(_) | Err(_) => Outcome::Changed,
        })
    }
}

/// The newest window of a credential.
fn newest(db: &mut Db, credential: CredentialId) -> Result<Option<Held>, StoreError> {
    match cases::of_credential(db, credential)?.first() {
        Some(row) => cases::load(db, row.id.0),
        None => Ok(None),
    }
}

/// Whether credits can count for the case from now on.
const fn brings_a_result(event: &CaseEvent) -> bool {
    matches!(event, CaseEvent::AssessmentImported { .. })
}

/// What is wrong with a row that the rules refuse.
fn refused(row: &CaseLine, refusal: &Refusal) -> KnownFault {
    let (column, expected) = told(refusal);
    let value = match (column, &row.wish) {
        ("profile_on", Some(wish)) => wish.profile_on.to_string(),
        _ => row.external_id.clone(),
    };
    KnownFault {
        column,
        value,
        expected,
    }
}
