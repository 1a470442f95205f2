//! Who of the office looked at a holder's record, and when: the holder sees it (trust-and-ux.md 1.8, design.md section 13).

use cqr_domain::{
    accounts::{Principal, Role},
    journal::Actor,
};
use cqr_store::{Db, StoreError, accounts, audit};
use jiff::Timestamp;

use super::AccountError;
use crate::App;

/// Looks that are listed.
const LISTED: usize = 50;
/// Acts upon a person that are read to find them.
const READ: i64 = 500;
/// The acts that are looks.
const LOOKS: [&str; 2] = ["person_looked_at", "thread_looked_at"];
/// The roles a look is told under, the first that an account has.
const AS: [Role; 4] = [Role::CaseOfficer, Role::CeReviewer, Role::DecisionMaker, Role::Auditor];

/// One look at the record of a holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordLook {
    /// When.
    pub at: Timestamp,
    /// In which role; nothing when the account has none of them any more.
    pub role: Option<Role>,
    /// Whether it was at a question of the holder, not at the whole record.
    pub at_question: bool,
}

/// The last looks at the record of the person who asks, the newest in front; nobody is named. Nothing for staff.
///
/// # Errors
/// Those of the store.
pub async fn looks(app: &App, principal: &Principal) -> Result<Vec<RecordLook>, AccountError> {
    let Some(person) = principal.person else {
        return Ok(Vec::new());
    };
    let own = principal.actor();
    let found = app.store.read(move |rx| {
        let now = rx.now();
        let acts = audit::of_subject(rx, "person", &person.to_string(), READ)?;
        let others = acts
            .into_iter()
            .filter(|row| LOOKS.contains(&row.act.as_str()) && row.actor.0 != own)
            .take(LISTED);
        let mut looks = Vec::new();
        for row in others {
            looks.push(RecordLook {
                at: row.at.0,
                role: role_of(rx, row.actor.0, now)?,
                at_question: row.act == LOOKS[1],
            });
        }
        Ok::<_, StoreError>(looks)
    });
    Ok(found.await?)
}

fn role_of(db: &mut Db, actor: Actor, now: Timestamp) -> Result<Option<Role>, StoreError> {
    let Actor::Account(account) = actor else {
        return Ok(None);
    };
    let roles = accounts::roles(db, account, now)?;
    Ok(AS.into_iter().find(|role| roles.has(*role)))
}
