//! The payments file: which filed renewals were paid for elsewhere, each with the reference of its payment (R-REN-6). Each
//! row settles one renewal through its stream; reading a file again changes nothing.

use cqr_domain::{
    ids::ImportId,
    journal::Actor,
    renewals::{Refusal, Registration, Renewal, RenewalState},
};
use cqr_store::{Db, StoreError, Tx, renewals as stored};
use jiff::civil::Date;

use super::{Cells, Columns, Importer, KnownFault, Outcome, RowFault, holders::holder_number};
use crate::{
    programs::Programs,
    renewals::{Around, Payment, PaymentError, REFERENCE_MAX, RenewalError, find_by_number, late_paid_until, note_in},
};

/// Reads the payments file.
pub struct PaymentRows {
    /// The programs in force.
    pub programs: Programs,
    /// Today in the body's zone: nothing was paid later.
    pub today: Date,
}

/// One payment of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentLine {
    line: u64,
    external_id: String,
    program: String,
    due_on: Option<Date>,
    reference: String,
    paid_on: Date,
}

/// What a row is about.
struct Found {
    registration: cqr_domain::ids::RegistrationId,
    due_on: Date,
    is_known: bool,
}

impl Importer for PaymentRows {
    type Row = PaymentLine;
    const KIND: &'static str = "payments";
    const COLUMNS: Columns = Columns {
        required: &["external_id", "program", "reference", "paid_on"],
        optional: &["due_on"],
        further: |_| false,
    };

    fn parse(&self, cells: &mut Cells<'_>) -> Option<PaymentLine> {
        let external_id = holder_number(cells);
        let program = cells.required("program", 60);
        let reference = cells.required("reference", REFERENCE_MAX);
        let paid_on = cells.date("paid_on");
        if paid_on.is_some_and(|day| day > self.today) {
            cells.fault("paid_on", "a date that is not in the future");
        }
        let due_on = if cells.text("due_on").is_empty() {
            None
        } else {
            Some(cells.date("due_on")?)
        };
        let paid_on = paid_on?;
        (!cells.has_faults()).then_some(PaymentLine {
            line: cells.line(),
            external_id,
            program,
            due_on,
            reference,
            paid_on,
        })
    }

    fn key(row: &PaymentLine) -> (&'static str, String) {
        ("reference", row.reference.clone())
    }

    fn verify(&self, db: &mut Db, rows: &[PaymentLine]) -> Result<Vec<Option<KnownFault>>, StoreError> {
        rows.iter().map(|row| Ok(self.look(db, row)?.err())).collect()
    }

    fn preview(&self, db: &mut Db, rows: &[PaymentLine]) -> Result<Vec<Outcome>, StoreError> {
        rows.iter().map(|row| self.outcome(db, row)).collect()
    }

    // A renewal exists before its payment does: rows are written with the switch, or after it in chunks.
    fn add(&self, tx: &mut Tx, _: ImportId, rows: &[PaymentLine]) -> Result<Vec<Outcome>, StoreError> {
        rows.iter().map(|row| self.outcome(tx, row)).collect()
    }

    fn correct(&self, tx: &mut Tx, import: ImportId, rows: &[PaymentLine]) -> Result<(), StoreError> {
        self.settle(tx, import, rows).map(drop)
    }

    // Staff can note a payment between the check of a row and its turn, and two rows can pay for one renewal of a human who
    // had two numbers.
    fn settle(&self, tx: &mut Tx, import: ImportId, rows: &[PaymentLine]) -> Result<Vec<RowFault>, StoreError> {
        let mut late = Vec::new();
        for row in rows {
            let found = match self.look(tx, row)? {
                Ok(found) => found,
                Err(fault) => {
                    late.push(fault.on(row.line));
                    continue;
                }
            };
            if found.is_known {
                continue;
            }
            let payment = Payment {
                reference: Some(row.reference.clone()),
                paid_on: Some(row.paid_on),
            };
            let by = (Actor::Import, Some(import));
            match note_in(tx, &self.programs, found.registration, found.due_on, &payment, by) {
                Ok(()) => {}
                Err(PaymentError::Store(error) | PaymentError::Renewal(RenewalError::Store(error))) => {
                    return Err(error);
                }
                Err(PaymentError::Renewal(RenewalError::Refused(Refusal::PaidTooLate(last)))) => {
                    late.push(too_late(row, last).on(row.line));
                }
                Err(PaymentError::Renewal(RenewalError::Refused(Refusal::EndedOtherwise))) => {
                    late.push(ended_otherwise(row).on(row.line));
                }
                Err(PaymentError::Renewal(_)) => late.push(not_waiting(row).on(row.line)),
                // Nothing stood in its way a moment ago: a fault of the program, and the unit is undone.
                Err(error) => return Err(StoreError::Other(format!("line {}: {error}", row.line))),
            }
        }
        Ok(late)
    }
}

fn not_waiting(row: &PaymentLine) -> KnownFault {
    let day = row.due_on.map(|day| day.to_string());
    KnownFault {
        column: if day.is_some() { "due_on" } else { "external_id" },
        value: day.unwrap_or_else(|| row.external_id.clone()),
        expected: "a renewal that was filed and waits for its payment".to_owned(),
    }
}

fn ended_otherwise(row: &PaymentLine) -> KnownFault {
    KnownFault {
        column: "external_id",
        value: row.external_id.clone(),
        expected: "a registration that did not end for a probation or an audit: no payment brings that back".to_owned(),
    }
}

fn too_late(row: &PaymentLine, last: Date) -> KnownFault {
    KnownFault {
        column: "paid_on",
        value: row.paid_on.to_string(),
        expected: format!("a day until {last}: the registration has ended, and only an examination leads back"),
    }
}

impl PaymentRows {
    /// The renewal that a row settles, or what is wrong with the row.
    fn look(&self, db: &mut Db, row: &PaymentLine) -> Result<Result<Found, KnownFault>, StoreError> {
        let found = match named(db, row)? {
            Ok((found, registration)) if !found.is_known && registration.ended_otherwise() => Err(ended_otherwise(row)),
            Ok((found, registration)) if !found.is_known && registration.comes_back_by(found.due_on) => {
                let around = Around::read(db, &self.programs, &registration)?;
                let program = self.programs.current(&registration.program);
                let last = around.and_then(|around| late_paid_until(&program, &around, found.due_on));
                match last.filter(|last| row.paid_on > *last) {
                    Some(last) => Err(too_late(row, last)),
                    None => Ok(found),
                }
            }
            Ok((found, _)) => Ok(found),
            Err(fault) => Err(fault),
        };
        Ok(found)
    }

    fn outcome(&self, db: &mut Db, row: &PaymentLine) -> Result<Outcome, StoreError> {
        Ok(match self.look(db, row)? {
            Ok(found) if found.is_known => Outcome::Same,
            Ok(_) | Err(_) => Outcome::Changed,
        })
    }
}

/// The renewal that a row names, with its registration; or what is wrong with the row.
fn named(db: &mut Db, row: &PaymentLine) -> Result<Result<(Found, Registration), KnownFault>, StoreError> {
    let fault = |column, value: String, expected: &str| {
        Ok(Err(KnownFault {
            column,
            value,
            expected: expected.to_owned(),
        }))
    };
    let Some(registration) = find_by_number(db, &row.external_id, &row.program)? else {
        let expected =
            "the number of a holder who is registered in this program; run the sweep after importing credentials";
        return fault("external_id", row.external_id.clone(), expected);
    };
    let held = stored::load(db, registration.id.0)?.ok_or(StoreError::NotFound)?;
    if let Some(known) = stored::by_reference(db, &row.reference)? {
        let same = known.registration_id == registration.id && row.due_on.is_none_or(|day| day == known.due_on.0);
        return if same {
            let found = Found {
                registration: held.id,
                due_on: known.due_on.0,
                is_known: true,
            };
            Ok(Ok((found, held.registration)))
        } else {
            fault(
                "reference",
                row.reference.clone(),
                "a reference that settles no other renewal",
            )
        };
    }
    let Some(due_on) = waiting(&held.registration, row.due_on).map(|renewal| renewal.dates.due_on) else {
        return Ok(Err(not_waiting(row)));
    };
    let found = Found {
        registration: held.id,
        due_on,
        is_known: false,
    };
    Ok(Ok((found, held.registration)))
}

fn waiting(registration: &Registration, due_on: Option<Date>) -> Option<&Renewal> {
    let waits = |renewal: &&Renewal| {
        renewal.payment.is_none()
            && renewal.filed.is_some()
            && matches!(renewal.state, RenewalState::Filed | RenewalState::Missed)
            && due_on.is_none_or(|day| day == renewal.dates.due_on)
    };
    registration.renewals.iter().rev().find(waits)
}
