//! What a person's time line tells of mail that came back: mails about the account, which stand nowhere else, and what officers
//! found out about the address. Messages that came back stand with what was told. Also that officers sent an invitation, and that
//! mail did not go any more to somebody who died.

use cqr_domain::ids::PersonId;
use cqr_store::{
    AsText as _, Db, StoreError, audit,
    notices::{AccountMatter, ReturnOutcome},
    people::PersonRow,
};

use super::look::{Detail, TimeLineEntry, by};
use crate::{
    accounts::{INVITATION_SENT, MAIL_RETURNED},
    notices::{MAIL_LET_GO, RETURN_SETTLED},
};

/// How many such acts upon one record are shown.
const SHOWN: i64 = 100;

/// Puts them behind the other entries, those of records that gave way included; who calls sorts.
pub(super) fn add(
    db: &mut Db,
    time_line: &mut Vec<TimeLineEntry>,
    id: PersonId,
    merged_from: &[PersonRow],
) -> Result<(), StoreError> {
    for id in merged_from.iter().map(|row| row.id.0).chain([id]) {
        let told = [INVITATION_SENT, MAIL_RETURNED, MAIL_LET_GO, RETURN_SETTLED];
        let acts = audit::acts_upon(db, "person", &id.to_string(), &told, SHOWN)?;
        for row in acts {
            let Some(event) = event_of(&row.act, &row.details) else {
                continue;
            };
            time_line.push(TimeLineEntry {
                at: row.at.0,
                event,
                by: by(db, row.actor.0, &[], row.at.0)?,
                reason: String::new(),
                policy: String::new(),
                note: String::new(),
                detail: Detail::None,
            });
        }
    }
    Ok(())
}

/// What the time line calls an act.
fn event_of(act: &str, details: &str) -> Option<&'static str> {
    if act == INVITATION_SENT {
        return Some("account_invited");
    }
    if act == MAIL_LET_GO {
        return Some("mail_let_go");
    }
    if act == RETURN_SETTLED {
        return Some(match ReturnOutcome::from_text(details)? {
            ReturnOutcome::OtherWay => "returned_mail_other_way",
            ReturnOutcome::Reaches => "returned_mail_reaches",
        });
    }
    let about = details.split(' ').next().and_then(AccountMatter::from_text)?;
    Some(match about {
        AccountMatter::Invitation => "account_mail_returned_invitation",
        AccountMatter::Reset => "account_mail_returned_reset",
        AccountMatter::PasswordChanged => "account_mail_returned_password_changed",
        AccountMatter::NewDevice => "account_mail_returned_new_device",
        AccountMatter::AddressChanged => "account_mail_returned_address_changed",
    })
}
