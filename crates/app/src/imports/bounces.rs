//! The file of mails that came back: each row names a mail by its Message-ID and says why (R-NOTE-5), whether it pointed to a
//! message or was about an account. Reading a file again changes nothing.

use cqr_domain::{
    ids::{ImportId, JobId, NoticeId},
    journal::Actor,
};
use cqr_store::{
    Db, StoreError, Tx,
    notices::{self as stored, NoticeRow},
    people,
};

use super::{Cells, Columns, Importer, KnownFault, Outcome};
use crate::{
    accounts::{AccountMail, Returned, holder_of, mail_came_back, sent_by},
    notices::{REASON_MAX, come_back, program_of, went_besides},
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
    id: NoticeId,
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
        let id = id_of(&message_id);
        if id.is_none() && !message_id.is_empty() {
            cells.fault("message_id", MESSAGE_ID);
        }
        let id = id.filter(|_| !cells.has_faults())?;
        Some(BounceLine {
            message_id,
            id,
            reason,
            address,
        })
    }

    fn key(row: &BounceLine) -> (&'static str, String) {
        ("message_id", row.id.to_string())
    }

    fn verify(&self, db: &mut Db, rows: &[BounceLine]) -> Result<Vec<Option<KnownFault>>, StoreError> {
        let unknown = |row: &BounceLine| KnownFault {
            column: "message_id",
            value: row.message_id.clone(),
            expected: MESSAGE_ID.to_owned(),
        };
        rows.iter()
            .map(|row| Ok(mail_of(db, row)?.is_none().then(|| unknown(row))))
            .collect()
    }

    fn preview(&self, db: &mut Db, rows: &[BounceLine]) -> Result<Vec<Outcome>, StoreError> {
        rows.iter().map(|row| outcome(db, row)).collect()
    }

    // What a mail was about exists before it comes back: rows are written with the switch, or after it in chunks.
    fn add(&self, tx: &mut Tx, _: ImportId, rows: &[BounceLine]) -> Result<Vec<Outcome>, StoreError> {
        rows.iter().map(|row| outcome(tx, row)).collect()
    }

    fn correct(&self, tx: &mut Tx, import: ImportId, rows: &[BounceLine]) -> Result<(), StoreError> {
        for row in rows {
            let by = (Actor::Import, Some(import));
            match mail_of(tx, row)? {
                None | Some(Mail::Besides) => {}
                Some(Mail::Notice(notice)) => {
                    let address = address(tx, &notice, row)?;
                    let program = program_of(tx, &self.programs, &notice)?;
                    come_back(tx, &program, &notice, &address, &row.reason, by)?;
                }
                Some(Mail::Account(job, mail)) => {
                    let returned = Returned {
                        job,
                        mail,
                        address: &row.address,
                        reason: &row.reason,
                    };
                    mail_came_back(tx, &self.programs, returned, by)?;
                }
            }
        }
        Ok(())
    }
}

/// What a Message-ID is expected to be.
const MESSAGE_ID: &str = "the Message-ID of a mail of this installation";

/// The mail that a row names.
enum Mail {
    /// One that pointed to a notice.
    Notice(Box<NoticeRow>),
    /// One about an account, which a job sent.
    Account(JobId, AccountMail),
    /// One that went besides to the address of a record that gave way: nobody waits there, and the own address has its own mail.
    Besides,
}

/// A mail that points to a notice has the id of that as its Message-ID; one about an account, or besides, has that of its job.
fn mail_of(db: &mut Db, row: &BounceLine) -> Result<Option<Mail>, StoreError> {
    if let Some(notice) = stored::lookup(db, row.id)? {
        return Ok(Some(Mail::Notice(Box::new(notice))));
    }
    let job = JobId::from_bits(row.id.bits());
    if went_besides(db, job)? {
        return Ok(Some(Mail::Besides));
    }
    Ok(sent_by(db, job)?.map(|mail| Mail::Account(job, mail)))
}

/// The id of a Message-ID, with or without its brackets and its domain.
fn id_of(message_id: &str) -> Option<NoticeId> {
    let inner = message_id.trim().trim_start_matches('<').trim_end_matches('>');
    inner.split('@').next()?.parse().ok()
}

/// The address that did not take the mail: the one to which it went when the file does not say, and the person's own where that
/// is not known any more. The own one is written as the record has it, for mail servers change capitals.
fn address(tx: &mut Tx, notice: &NoticeRow, row: &BounceLine) -> Result<String, StoreError> {
    let person = people::lookup(tx, notice.person_id.0)?;
    let own = person.map(|person| person.email).unwrap_or_default();
    let told = if row.address.is_empty() {
        stored::sent_to(tx, &notice.id.0.to_string())?
    } else {
        Some(row.address.clone())
    };
    Ok(told.filter(|told| !told.eq_ignore_ascii_case(&own)).unwrap_or(own))
}

fn outcome(db: &mut Db, row: &BounceLine) -> Result<Outcome, StoreError> {
    let is_new = match mail_of(db, row)? {
        None | Some(Mail::Besides) => false,
        Some(Mail::Notice(notice)) => stored::returned(db, notice.id.0)?.is_none(),
        // A mail to staff changes nothing: they are on no list of the officers.
        Some(Mail::Account(job, mail)) => {
            holder_of(db, mail)?.is_some() && stored::returned_account(db, job)?.is_none()
        }
    };
    Ok(if is_new { Outcome::Changed } else { Outcome::Same })
}
