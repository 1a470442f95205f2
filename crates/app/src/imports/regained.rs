//! Credentials that were earned again by examination (R-ELIG-7), and those whose award staff corrected (R-DATE-9): a file of
//! awards that still has the date from before knows nothing newer, and takes nothing back.

use cqr_domain::people::{Origin, PersonEvent};
use cqr_store::{Db, StoreError, credentials::CredentialRow, journal, people};
use jiff::civil::Date;

/// The dates of award that were held to be right before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Before {
    /// Before an examination brought the credential back; nothing for one that was never earned again.
    pub(super) examination: Option<Vec<Date>>,
    /// Before staff corrected one.
    pub(super) correction: Vec<Date>,
}

/// The dates of award that a file may still have.
pub(super) fn awards_before(db: &mut Db, credential: &CredentialRow) -> Result<Before, StoreError> {
    let (id, person) = (credential.id.0, credential.person_id.0);
    // What was awarded in a record that gave way is told in the journal of that record.
    let mut records = people::merged_from(db, person)?;
    records.push(person);
    let mut told = Vec::new();
    for record in records {
        told.extend(journal::load::<PersonEvent>(db, record)?);
    }
    told.sort_by_key(|recorded| recorded.recorded_at);
    let (mut days, mut before) = (Vec::new(), Before::default());
    for recorded in told {
        match recorded.event {
            PersonEvent::CredentialAwarded {
                credential: of,
                awarded_on,
                ..
            } if of == id => days.push(awarded_on),
            PersonEvent::AwardDateCorrected {
                credential: of,
                awarded_on,
                origin,
            } if of == id => {
                if origin == Origin::Staff {
                    before.correction.clone_from(&days);
                }
                days.push(awarded_on);
            }
            PersonEvent::CredentialReawarded {
                credential: of,
                awarded_on,
                ..
            } if of == id => {
                before.examination = Some(days.clone());
                days.push(awarded_on);
            }
            _ => {}
        }
    }
    Ok(before)
}
