//! The file of mails that came back: each row names a mail by its Message-ID and says why (R-NOTE-5). Reading a file again
//! changes nothing.

use cqr_domain::{
    ids::{ImportId, NoticeId},
    journal::Actor,
};
use cqr_store::{
    Db, StoreError, Tx,
    notices::{self as stored, NoticeRow},
    people,
};

use super::{Cells, Columns, Importer, KnownFault, Outcome};
use crate::{
    notices::{REASON_MAX, come_back, program_of},
    programs::Programs,
};

/// Longest Message-ID and address, in characters.
const LINE_MAX: usize = 320;

/// Reads the file of returned mails.
pub struct BounceRows {
    /// The programs in force.
    pub programs: Programs,
}

/// One mail that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BounceLine {
    message_id: String,
    notice: NoticeId,
    reason: String,
    address: String,
}

impl Importer for BounceRows {
    type Row = BounceLine;
    const KIND: &'static str = "bounces";
    const COLUMNS: Columns = Columns {
        required: &["message_id", "reason"],
        optional: &["address"],
        further: |_| false,
    };

    fn parse(&self, cells: &mut Cells<'_>) -> Option<BounceLine> {
        let message_id = cells.required("message_id", LINE_MAX);
        let reason = cells.required("reason", REASON_MAX);
        let address = cells.optional("address", LINE_MAX);
        let notice = notice_of(&message_id);
        if notice.is_none() && !message_id.is_empty() {
            cells.fault("message_id", MESSAGE_ID);
        }
        let notice = notice.filter(|_| !cells.has_faults())?;
        Some(BounceLine {
            message_id,
            notice,
            reason,
            address,
        })
    }

    fn key(row: &BounceLine) -> (&'static str, String) {
        ("message_id", row.notice.to_string())
    }

    fn verify(&self, db: &mut Db, rows: &[BounceLine]) -> Result<Vec<Option<KnownFault>>, StoreError> {
        let unknown = |row: &BounceLine| KnownFault {
            column: "message_id",
            value: row.message_id.clone(),
            expected: MESSAGE_ID.to_owned(),
        };
        rows.iter()
            .map(|row| Ok(stored::lookup(db, row.notice)?.is_none().then(|| unknown(row))))
            .collect()
    }

    fn preview(&self, db: &mut Db, rows: &[BounceLine]) -> Result<Vec<Outcome>, StoreError> {
        rows.iter().map(|row| outcome(db, row)).collect()
    }

    // A notice exists before its mail comes back: rows are written with the switch, or after it in chunks.
    fn add(&self, tx: &mut Tx, _: ImportId, rows: &[BounceLine]) -> Result<Vec<Outcome>, StoreError> {
        rows.iter().map(|row| outcome(tx, row)).collect()
    }

    fn correct(&self, tx: &mut Tx, import: ImportId, rows: &[BounceLine]) -> Result<(), StoreError> {
        for row in rows {
            let Some(notice) = stored::lookup(tx, row.notice)? else {
                continue;
            };
            let address = address(tx, &notice, row)?;
            let program = program_of(tx, &self.programs, &notice)?;
            let by = (Actor::Import, Some(import));
            come_back(tx, &program, &notice, &address, &row.reason, by)?;
        }
        Ok(())
    }
}

/// What a Message-ID is expected to be.
const MESSAGE_ID: &str = "the Message-ID of a mail of this installation that pointed to a message";

/// The notice of a Message-ID, with or without its brackets and its domain.
fn notice_of(message_id: &str) -> Option<NoticeId> {
    let inner = message_id.trim().trim_start_matches('<').trim_end_matches('>');
    inner.split('@').next()?.parse().ok()
}

/// The address that did not take the mail: the person's own when the file does not say.
fn address(tx: &mut Tx, notice: &NoticeRow, row: &BounceLine) -> Result<String, StoreError> {
    if !row.address.is_empty() {
        return Ok(row.address.clone());
    }
    let person = people::lookup(tx, notice.person_id.0)?;
    Ok(person.map(|person| person.email).unwrap_or_default())
}

fn outcome(db: &mut Db, row: &BounceLine) -> Result<Outcome, StoreError> {
    let is_known = stored::lookup(db, row.notice)?.is_none() || stored::returned(db, row.notice)?.is_some();
    Ok(if is_known { Outcome::Same } else { Outcome::Changed })
}
