//! The cases file of a cut-over: what the system before this one knows about open windows. Each row changes the open
//! case of one credential through its stream, with the reason `imported`; nobody is told by it. What was approved here before
//! the row came counts for the prescription that it brings; a holder who is done with that is told as always.
//!
//! Still to come with the cut-over itself: start of the biennium, registered-through, notices already sent.

use cqr_domain::{
    Credits,
    cases::{
        self as rules, CaseEvent, Command, CreditLine, ImportedLine, PrescribedLine, Refusal, TakeOver, TakenAssessment,
    },
    ids::{CaseId, ImportId},
    journal::{Actor, Reason},
    programs::{Outline, Program},
};
use cqr_store::{Db, StoreError, Tx, cases, credentials, people};
use jiff::civil::Date;

use super::{Cells, Columns, Importer, KnownFault, Outcome, RowFault, holders::holder_number};
use crate::{
    cases::{Because, CaseError, command_quietly},
    completions::count_anew,
    programs::Programs,
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
    wish: TakeOver,
}

impl Importer for CaseRows {
    type Row = CaseLine;
    const KIND: &'static str = "cases";
    const COLUMNS: Columns = Columns {
        required: &["external_id", "program", "discipline", "profile_on"],
        optional: &["assessed_on", "outline", "result", "prescription", "credits"],
        further: |_| false,
    };

    fn parse(&self, cells: &mut Cells<'_>) -> Option<CaseLine> {
        let external_id = holder_number(cells);
        let program = cells.required("program", 60);
        let discipline = cells.required("discipline", 20);
        let profile_on = self.day(cells, "profile_on");
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
        let profile_on = profile_on?;
        (!cells.has_faults()).then_some(CaseLine {
            line: cells.line(),
            external_id,
            program,
            discipline,
            wish: TakeOver { profile_on, assessment },
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
            let (id, events) = match self.look(tx, row)? {
                Ok(found) => found,
                Err(fault) => {
                    late.push(fault.on(row.line));
                    continue;
                }
            };
            let program = self.programs.current(&row.program);
            let because = Because {
                actor: Actor::Import,
                reason: Reason::new(rules::IMPORTED_RULE),
                today: program.today(tx.now()),
            };
            let wish = Command::TakeOver {
                wish: row.wish.clone(),
                prescription: tx.id(),
                today: because.today,
            };
            match command_quietly(tx, &program, id, &wish, &because) {
                // What was approved here while no prescription was known here counts, too.
                Ok(_) if events.iter().any(brings_a_result) => {
                    let because = Because {
                        reason: Reason::new("R-RX-12"),
                        ..because
                    };
                    count_anew(tx, &program, id, &because)?;
                }
                Ok(_) => {}
                Err(CaseError::Refused(refusal)) => late.push(refused(row, &refusal).on(row.line)),
                Err(CaseError::Store(error)) => return Err(error),
                // It was there a moment ago: a fault of the program, and the unit is undone.
                Err(CaseError::NotFound) => return Err(StoreError::NotFound),
            }
        }
        Ok(late)
    }
}

impl CaseRows {
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

    /// The open case that a row is about, and what the row would add to it; or what is wrong with the row.
    fn look(&self, db: &mut Db, row: &CaseLine) -> Result<Result<(CaseId, Vec<CaseEvent>), KnownFault>, StoreError> {
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
        let Some(newest) = cases::of_credential(db, held.id.0)?.into_iter().next() else {
            return fault(
                "discipline",
                &row.discipline,
                "a credential whose window has opened; run the sweep first",
            );
        };
        let case = cases::load(db, newest.id.0)?.ok_or(StoreError::NotFound)?;
        let wish = Command::TakeOver {
            wish: row.wish.clone(),
            prescription: cqr_domain::ids::PrescriptionId::from_bits(0),
            today: self.today,
        };
        // Taking over looks at days, not at the hour.
        match rules::decide(&case.case, &wish, jiff::Timestamp::UNIX_EPOCH) {
            Ok(events) => Ok(Ok((case.id, events))),
            Err(refusal) => Ok(Err(refused(row, &refusal))),
        }
    }

    fn outcome(&self, db: &mut Db, row: &CaseLine) -> Result<Outcome, StoreError> {
        Ok(match self.look(db, row)? {
            Ok((_, events)) if events.is_empty() => Outcome::Same,
            Ok(_) | Err(_) => Outcome::Changed,
        })
    }
}

/// Whether credits can count for the case from now on.
const fn brings_a_result(event: &CaseEvent) -> bool {
    matches!(event, CaseEvent::AssessmentImported { .. })
}

/// What is wrong with a row that the rules refuse.
fn refused(row: &CaseLine, refusal: &Refusal) -> KnownFault {
    let (column, expected) = told(refusal);
    let value = match column {
        "profile_on" => row.wish.profile_on.to_string(),
        _ => row.external_id.clone(),
    };
    KnownFault {
        column,
        value,
        expected,
    }
}

/// Which column a refusal is about, and what is expected there.
fn told(refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::OutsideWindow => (
            "profile_on",
            "profile_on and assessed_on within the open window, in this order".to_owned(),
        ),
        Refusal::MoreThanOpen { subcategory } => (
            "credits",
            format!("no more credits than the prescription of {subcategory} has open"),
        ),
        Refusal::BegunHere => ("external_id", "a holder who has not begun here".to_owned()),
        Refusal::TakenOverOtherwise => ("external_id", "what an earlier file said, or more of it".to_owned()),
        other => ("external_id", format!("a case that can be taken over; {other}")),
    }
}

/// Reads `RP:learning:5/10 PIM:met:9/10`: every subcategory of the outline once.
fn result(cells: &mut Cells<'_>, outline: &Outline) -> Option<Vec<ImportedLine>> {
    const EXPECTED: &str = "a result such as PIM:met:9/10 RP:learning:5/10, each subcategory of the outline once";
    let text = cells.text("result").to_owned();
    let mut lines: Vec<ImportedLine> = Vec::new();
    for word in text.split_whitespace() {
        match line(word) {
            Some(line) if is_new(&lines, &line, outline) => lines.push(line),
            _ => {
                cells.fault_of("result", word, EXPECTED);
                return None;
            }
        }
    }
    if lines.len() != outline.subcategories().count() {
        cells.fault("result", EXPECTED);
        return None;
    }
    Some(lines)
}

fn is_new(lines: &[ImportedLine], line: &ImportedLine, outline: &Outline) -> bool {
    outline.subcategory(&line.subcategory).is_some() && lines.iter().all(|known| known.subcategory != line.subcategory)
}

fn line(word: &str) -> Option<ImportedLine> {
    let mut parts = word.split(':');
    let subcategory = parts.next()?.to_owned();
    let met = match parts.next()? {
        "met" => true,
        "learning" => false,
        _ => return None,
    };
    let (correct, questions) = parts.next()?.split_once('/')?;
    let (correct, questions) = (correct.parse().ok()?, questions.parse().ok()?);
    (parts.next().is_none() && correct <= questions && questions > 0).then_some(ImportedLine {
        subcategory,
        met,
        correct,
        questions,
    })
}

/// Reads `RP:3 EX:1.5`: credits by subcategory.
fn amounts(cells: &mut Cells<'_>, column: &'static str, outline: &Outline) -> Option<Vec<(String, Credits)>> {
    let text = cells.text(column).to_owned();
    let mut amounts: Vec<(String, Credits)> = Vec::new();
    for word in text.split_whitespace() {
        let read = word.split_once(':').and_then(|(code, credits)| {
            let credits: Credits = credits.parse().ok()?;
            let fits = outline.subcategory(code).is_some() && amounts.iter().all(|(known, _)| known != code);
            fits.then(|| (code.to_owned(), credits))
        });
        match read {
            Some(amount) => amounts.push(amount),
            None => {
                cells.fault_of(
                    column,
                    word,
                    "credits such as RP:3 EX:1.5, each subcategory of the outline once",
                );
                return None;
            }
        }
    }
    Some(amounts)
}
