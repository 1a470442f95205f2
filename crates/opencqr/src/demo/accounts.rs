//! Accounts of the demonstration: the office, and every holder who does something here; nobody has a password, the start
//! page signs in.

use std::collections::BTreeMap;

use cqr_app::{App, accounts::grant_role};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::SessionId,
    journal::Actor,
};
use cqr_store::{
    Db, StoreError, Tx,
    accounts::{self, AccountRow, NewAccount},
    demo, people,
};
use jiff::Timestamp;

use super::people::DemoPerson;
use crate::compose::{ComposeError, because};

/// The staff.
pub struct Staff {
    /// Prints and posts letters.
    pub officer: Principal,
    /// Reviews courses.
    pub reviewer: Principal,
    /// Decides, first.
    pub decider: Principal,
    /// Decides, second.
    pub second_decider: Principal,
}

/// The holders, by number.
pub type Holders = BTreeMap<String, Principal>;

/// Staff of the demonstration: address, name, story on the start page, roles.
const STAFF: [(&str, &str, &str, &[Role]); 8] = [
    (
        "officer@example.org",
        "Nadia Ferro",
        "case_officer",
        &[Role::CaseOfficer],
    ),
    (
        "reviewer@example.org",
        "Sam Delacroix",
        "ce_reviewer",
        &[Role::CeReviewer],
    ),
    (
        "decider@example.org",
        "Ruth Amberly",
        "decision_maker",
        &[Role::DecisionMaker, Role::CaseOfficer],
    ),
    (
        "second@example.org",
        "Tomas Reyes-Hill",
        "second_decision_maker",
        &[Role::DecisionMaker, Role::CaseOfficer],
    ),
    ("operator@example.org", "Ines Waterhouse", "operator", &[Role::Operator]),
    (
        "reviewer2@example.org",
        "Lena Okonjo",
        "second_ce_reviewer",
        &[Role::CeReviewer],
    ),
    (
        "officer2@example.org",
        "Priya Sandoval",
        "second_case_officer",
        &[Role::CaseOfficer],
    ),
    // What two released an appeal is decided about by a third.
    (
        "third@example.org",
        "Marta Lindqvist",
        "third_decision_maker",
        &[Role::DecisionMaker],
    ),
];
/// How many of them act by themselves: those in front.
const ACTING: usize = 4;

/// The second officer where somebody is on the register twice: the start page names the two records.
const MERGING: (&str, &str) = ("second_case_officer", "merging_case_officer");

/// Makes the staff accounts. Whether somebody is on the register twice is told on the start page.
pub async fn staff(app: &App, has_one_twice: bool) -> Result<Staff, ComposeError> {
    let made: Vec<Principal> = app
        .store
        .write(move |tx| {
            let mut made = Vec::new();
            for (position, (email, name, story, roles)) in (100..).zip(STAFF) {
                let story = if has_one_twice && story == MERGING.0 {
                    MERGING.1
                } else {
                    story
                };
                let new = NewAccount {
                    person: None,
                    email: email.to_owned(),
                    name: name.to_owned(),
                };
                let principal = account(tx, &new, roles)?;
                demo::offer(tx, position, principal.account, story)?;
                made.push(principal);
            }
            Ok::<_, StoreError>(made)
        })
        .await
        .map_err(because("making staff accounts"))?;
    first_four(made)
        .ok_or_else(|| ComposeError("the demonstration has an officer, a reviewer and two who decide".to_owned()))
}

/// The staff of a demonstration that was made before; nothing where somebody is missing.
pub async fn staff_there(app: &App) -> Result<Option<Staff>, ComposeError> {
    let there: Vec<Principal> = app
        .store
        .read(|rx| {
            let now = rx.now();
            let mut there = Vec::new();
            for (email, ..) in STAFF.into_iter().take(ACTING) {
                if let Some(row) = accounts::find_by_email(rx, email)? {
                    there.push(principal_of(rx, &row, now)?);
                }
            }
            Ok::<_, StoreError>(there)
        })
        .await
        .map_err(because("looking for the staff"))?;
    Ok(if there.len() == ACTING { first_four(there) } else { None })
}

fn first_four(staff: Vec<Principal>) -> Option<Staff> {
    let mut staff = staff.into_iter();
    Some(Staff {
        officer: staff.next()?,
        reviewer: staff.next()?,
        decider: staff.next()?,
        second_decider: staff.next()?,
    })
}

/// Somebody whose account is there already.
pub(super) fn principal_of(db: &mut Db, row: &AccountRow, now: Timestamp) -> Result<Principal, StoreError> {
    Ok(Principal {
        account: row.id.0,
        session: SessionId::from_bits(1),
        person: row.person_id.map(|person| person.0),
        roles: accounts::roles(db, row.id.0, now)?,
    })
}

/// Makes an account for everybody who lives a history here; the named ones are offered on the start page.
pub async fn holders(app: &App, people: &[DemoPerson]) -> Result<Holders, ComposeError> {
    let mut made = Holders::new();
    let acting = |person: &&DemoPerson| person.story.is_some() || person.credentials.iter().any(|held| held.lived);
    let acting: Vec<DemoPerson> = people.iter().filter(acting).cloned().collect();
    for chunk in acting.chunks(100) {
        let chunk = chunk.to_vec();
        let part = app
            .store
            .write(move |tx| holders_of(tx, &chunk))
            .await
            .map_err(because("making holders' accounts"))?;
        made.extend(part);
    }
    Ok(made)
}

fn holders_of(tx: &mut Tx, chunk: &[DemoPerson]) -> Result<Vec<(String, Principal)>, StoreError> {
    let mut made = Vec::new();
    for person in chunk {
        let row = people::find_by_external_id(tx, &person.number)?.ok_or(StoreError::NotFound)?;
        let new = NewAccount {
            person: Some(row.id.0),
            email: String::new(),
            name: String::new(),
        };
        let principal = account(tx, &new, &[Role::Holder])?;
        if let Some(story) = person.story {
            let position = i32::try_from(made.len()).unwrap_or(99);
            demo::offer(tx, position, principal.account, story)?;
        }
        made.push((person.number.clone(), principal));
    }
    Ok(made)
}

/// Makes an account for each of these holders (number, story) and offers it on the start page.
pub async fn offered(app: &App, people: Vec<(String, String)>) -> Result<(), ComposeError> {
    app.store
        .write(move |tx| {
            for (position, (number, story)) in (0..).zip(&people) {
                let row = people::find_by_external_id(tx, number)?.ok_or(StoreError::NotFound)?;
                let new = NewAccount {
                    person: Some(row.id.0),
                    email: String::new(),
                    name: String::new(),
                };
                let principal = account(tx, &new, &[Role::Holder])?;
                demo::offer(tx, position, principal.account, story)?;
            }
            Ok::<_, StoreError>(())
        })
        .await
        .map_err(because("making holders' accounts"))
}

fn account(tx: &mut Tx, new: &NewAccount, roles: &[Role]) -> Result<Principal, StoreError> {
    let row = accounts::add(tx, new)?;
    for role in roles {
        grant_role(tx, row.id.0, *role, Actor::Operator, None)?;
    }
    Ok(Principal {
        account: row.id.0,
        session: tx.id(),
        person: new.person,
        roles: Roles::of(roles),
    })
}
