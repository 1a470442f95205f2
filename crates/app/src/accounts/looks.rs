//! Who of the office looked at a holder's record, and when: the holder sees it (trust-and-ux.md 1.8, design.md section 13).

use std::collections::HashMap;

use cqr_domain::{
    accounts::{Principal, Role},
    journal::Actor,
};
use cqr_store::{Db, StoreError, accounts, audit};
use jiff::Timestamp;

use super::AccountError;
use crate::{App, people::LOOKED_AT_PAGES};

/// Lines that are listed.
const LISTED: usize = 50;
/// Acts upon a person that are read to find them.
const READ: i64 = 500;
/// The acts that are looks, with what was looked at.
const LOOKS: [(&str, Looked); 3] = [
    ("person_looked_at", Looked::Record),
    ("thread_looked_at", Looked::Question),
    (LOOKED_AT_PAGES, Looked::Pages),
];
/// The roles a look is told under, the first that an account has.
const AS: [Role; 4] = [Role::CaseOfficer, Role::CeReviewer, Role::DecisionMaker, Role::Auditor];

/// What was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// The whole record, as staff have it.
    Record,
    /// A question of the holder.
    Question,
    /// The holder's own pages, as the holder sees them.
    Pages,
}

/// The looks of one day at the record of a holder, of one kind and in one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordLook {
    /// When the last of them was.
    pub at: Timestamp,
    /// How many there were.
    pub times: u32,
    /// In which role; nothing when the account has none of them any more.
    pub role: Option<Role>,
    /// What was looked at.
    pub what: Looked,
}

/// The last looks at the record of the person who asks, the newest in front; those of one kind, role and day of the body are
/// one line with a count, and nobody is named. Nothing for staff.
///
/// # Errors
/// Those of the store.
pub async fn looks(app: &App, principal: &Principal) -> Result<Vec<RecordLook>, AccountError> {
    let Some(person) = principal.person else {
        return Ok(Vec::new());
    };
    let (own, programs) = (principal.actor(), app.programs.clone());
    let found = app.store.read(move |rx| {
        let now = rx.now();
        let acts = audit::of_subject(rx, "person", &person.to_string(), READ)?;
        let others = acts.into_iter().filter(|row| row.actor.0 != own).filter_map(|row| {
            let look = LOOKS.iter().find(|(act, _)| *act == row.act)?;
            Some((row, look.1))
        });
        let program = programs.default_program();
        let mut roles: HashMap<Actor, Option<Role>> = HashMap::new();
        let mut looks: Vec<RecordLook> = Vec::new();
        for (row, what) in others {
            let role = match roles.get(&row.actor.0) {
                Some(known) => *known,
                None => role_of(rx, row.actor.0, now)?,
            };
            roles.insert(row.actor.0, role);
            let at = row.at.0;
            let same = |look: &RecordLook| {
                (look.role, look.what) == (role, what) && program.today(look.at) == program.today(at)
            };
            match looks.iter().position(same) {
                Some(place) => looks[place].times += 1,
                None if looks.len() < LISTED => looks.push(RecordLook {
                    at,
                    times: 1,
                    role,
                    what,
                }),
                None => break,
            }
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
