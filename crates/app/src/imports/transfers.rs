//! The transfers file: what holders finished as their society knows it, sent daily around the end of a biennium (R-AUD-6).
//! Each row becomes a completion that counts like a report that was approved; a record that comes again changes nothing.

use cqr_domain::{
    completions::{Taking, TransferRefusal},
    ids::{ImportId, PersonId},
};
use cqr_store::{Db, StoreError, Tx, people};
use jiff::civil::Date;

use super::{Cells, Columns, Importer, KnownFault, Outcome, RowFault, holders::holder_number};
use crate::{
    completions::{CompletionError, Sent, take, taking},
    programs::Programs,
};

/// Longest code of an activity, in characters.
const CODE_MAX: usize = 60;
/// Longest reference of a society, in characters.
const REFERENCE_MAX: usize = 80;

/// Reads the transfers file.
pub struct TransferRows {
    /// The programs in force.
    pub programs: Programs,
    /// Today in the body's zone: nothing was finished later, and only some days take transfers.
    pub today: Date,
}

/// One record of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferLine {
    line: u64,
    external_id: String,
    activity: String,
    completed_on: Date,
    reference: String,
}

impl TransferLine {
    fn sent(&self, person: PersonId) -> Sent<'_> {
        Sent {
            person,
            code: &self.activity,
            completed_on: self.completed_on,
            reference: &self.reference,
        }
    }
}

impl Importer for TransferRows {
    type Row = TransferLine;
    const KIND: &'static str = "transfers";
    const COLUMNS: Columns = Columns {
        required: &["external_id", "activity", "completed_on", "reference"],
        optional: &[],
        further: |_| false,
    };

    fn parse(&self, cells: &mut Cells<'_>) -> Option<TransferLine> {
        let external_id = holder_number(cells);
        let activity = cells.required("activity", CODE_MAX);
        let reference = cells.required("reference", REFERENCE_MAX);
        let completed_on = cells.date("completed_on")?;
        (!cells.has_faults()).then(|| TransferLine {
            line: cells.line(),
            external_id,
            activity,
            completed_on,
            reference,
        })
    }

    fn key(row: &TransferLine) -> (&'static str, String) {
        ("reference", row.reference.clone())
    }

    // One activity counts once in a biennium (R-CE-8), so the file must not name it twice for a holder either.
    fn keys(row: &TransferLine) -> Vec<(&'static str, String)> {
        let once = ("activity", format!("{}/{}", row.external_id, row.activity));
        vec![Self::key(row), once]
    }

    fn verify(&self, db: &mut Db, rows: &[TransferLine]) -> Result<Vec<Option<KnownFault>>, StoreError> {
        rows.iter().map(|row| Ok(self.look(db, row)?.err())).collect()
    }

    fn preview(&self, db: &mut Db, rows: &[TransferLine]) -> Result<Vec<Outcome>, StoreError> {
        rows.iter().map(|row| self.outcome(db, row)).collect()
    }

    // Completions count at once and everywhere, so nothing of them can be written before the switch.
    fn add(&self, tx: &mut Tx, _: ImportId, rows: &[TransferLine]) -> Result<Vec<Outcome>, StoreError> {
        rows.iter().map(|row| self.outcome(tx, row)).collect()
    }

    fn correct(&self, tx: &mut Tx, import: ImportId, rows: &[TransferLine]) -> Result<(), StoreError> {
        self.settle(tx, import, rows).map(drop)
    }

    // A report of the holder can come between the check of a row and its turn, and two rows can be about one human who had
    // two numbers.
    fn settle(&self, tx: &mut Tx, _: ImportId, rows: &[TransferLine]) -> Result<Vec<RowFault>, StoreError> {
        let mut late = Vec::new();
        for row in rows {
            let (person, taking) = match self.look(tx, row)? {
                Ok(found) => found,
                Err(fault) => {
                    late.push(fault.on(row.line));
                    continue;
                }
            };
            match take(tx, &self.programs, row.sent(person), taking) {
                Ok(()) => {}
                Err(CompletionError::Store(error)) => return Err(error),
                // Nothing stood in its way a moment ago: a fault of the program, and the unit is undone.
                Err(error) => return Err(StoreError::Other(format!("line {}: {error}", row.line))),
            }
        }
        Ok(late)
    }
}

impl TransferRows {
    /// The holder a row is about and what is to be done, or what is wrong with the row.
    fn look(&self, db: &mut Db, row: &TransferLine) -> Result<Result<(PersonId, Taking), KnownFault>, StoreError> {
        let nobody = || KnownFault {
            column: "external_id",
            value: row.external_id.clone(),
            expected: format!(
                "the number of a holder with a credential of {}",
                self.programs.default_program().id
            ),
        };
        let Some(person) = people::find_by_external_id(db, &row.external_id)? else {
            return Ok(Err(nobody()));
        };
        let person = person.id.0;
        Ok(match taking(db, &self.programs, row.sent(person), self.today)? {
            None => Err(nobody()),
            Some(Ok(taking)) => Ok((person, taking)),
            Some(Err(refusal)) => Err(told(row, &refusal)),
        })
    }

    fn outcome(&self, db: &mut Db, row: &TransferLine) -> Result<Outcome, StoreError> {
        Ok(match self.look(db, row)? {
            Ok((_, Taking::Approve(_) | Taking::ReportAndApprove)) | Err(_) => Outcome::Changed,
            Ok((_, Taking::CountsAlready)) => Outcome::Same,
        })
    }
}

/// Which column a refusal is about, and what is expected there.
fn told(row: &TransferLine, refusal: &TransferRefusal) -> KnownFault {
    let of_activity = |expected: String| ("activity", row.activity.clone(), expected);
    let of_day = |expected: String| ("completed_on", row.completed_on.to_string(), expected);
    let (column, value, expected) = match refusal {
        TransferRefusal::UnknownActivity => {
            of_activity("the code of an activity of the catalog; import activities first".to_owned())
        }
        TransferRefusal::InFuture(_) => of_day("a date that is not in the future".to_owned()),
        TransferRefusal::BeforeFirstBiennium(_) => of_day("a day in a biennium of the holder".to_owned()),
        TransferRefusal::OutsidePeriod(period) => of_day(format!(
            "a day in a biennium that takes transfers today; the one that ends on {} takes them from {} to {}",
            period.biennium_ends_on, period.from, period.until
        )),
        TransferRefusal::NotCovered(_) => of_day("a day on which the activity was approved".to_owned()),
        TransferRefusal::CountsOnce(day) => of_activity(format!(
            "an activity that does not count in this biennium; it counts as finished on {day}"
        )),
        TransferRefusal::WaitsForReviewer(day) => of_activity(format!(
            "an activity of which no report waits for a reviewer; it was reported as finished on {day}"
        )),
    };
    KnownFault {
        column,
        value,
        expected,
    }
}
