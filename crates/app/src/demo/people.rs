//! The demonstration's start page: the people it offers. On any other database there are none.

use cqr_domain::{
    accounts::Roles,
    cases::CaseState,
    ids::{AccountId, PersonId},
};
use cqr_store::{Db, StoreError, accounts, cases, credentials, demo, installation, people};
use jiff::{SignedDuration, Timestamp};

use crate::App;

/// One person on the start page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    /// The account that one click signs in.
    pub account: AccountId,
    /// The person on the register; nothing for staff.
    pub person: Option<PersonId>,
    /// The name.
    pub name: String,
    /// By what the register finds a holder: number, city and state. Empty for staff.
    pub listed: String,
    /// The disciplines a holder has, in words.
    pub disciplines: Vec<String>,
    /// The roles.
    pub roles: Roles,
    /// Which text of the catalog tells their story: `demo-story-…`.
    pub story: String,
    /// Where a holder stands by now, once the clock has moved so far that the story is past.
    pub now: Option<Now>,
}

/// Where a holder of the start page stands by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// The profile is next.
    Profile,
    /// The self-assessment is next.
    Assessment,
    /// Learning is next.
    Learning,
    /// A window closed with a step open, and people decide.
    Review,
    /// Discontinued, with a way back.
    Grace,
    /// No window asks for anything.
    Nothing,
}

impl Now {
    /// The end of the ids of its texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Assessment => "assessment",
            Self::Learning => "learning",
            Self::Review => "review",
            Self::Grace => "grace",
            Self::Nothing => "nothing",
        }
    }

    /// What weighs most among the windows of a person.
    fn of(states: &[CaseState]) -> Self {
        let has = |wanted: &[CaseState]| states.iter().any(|state| wanted.contains(state));
        if has(&[CaseState::CloseReview]) {
            Self::Review
        } else if has(&[CaseState::DiscontinuedGrace]) {
            Self::Grace
        } else if has(&[CaseState::ProfileDue]) {
            Self::Profile
        } else if has(&[CaseState::SsaDue, CaseState::SsaUnderWay]) {
            Self::Assessment
        } else if has(&[CaseState::CeDue]) {
            Self::Learning
        } else {
            Self::Nothing
        }
    }
}

/// How far the clock moves before the stories of the start page are past.
const PAST_AFTER: SignedDuration = SignedDuration::from_hours(24 * 31);

/// When the demonstration was made, once its clock has been moved so far that its stories are past; nothing before.
///
/// # Errors
/// Those of the store.
pub async fn past(app: &App) -> Result<Option<Timestamp>, StoreError> {
    if !app.store.is_demo() {
        return Ok(None);
    }
    app.store
        .read(|rx| {
            let now = rx.now();
            made_long_ago(rx, now)
        })
        .await
}

fn made_long_ago(db: &mut Db, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    // Without a journey the clock is where the demonstration was made, whatever day that is.
    if demo::travel(db)?.is_none() {
        return Ok(None);
    }
    let made = installation::lookup(db)?.map(|made| made.created_at.0);
    Ok(made.filter(|made| now.duration_since(*made) > PAST_AFTER))
}

/// Whom the start page offers; nobody unless `demo` made the database.
///
/// # Errors
/// Those of the store.
pub async fn people(app: &App) -> Result<Vec<DemoPerson>, StoreError> {
    if !app.store.is_demo() {
        return Ok(Vec::new());
    }
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let now = rx.now();
            let is_past = made_long_ago(rx, now)?.is_some();
            let mut offered = Vec::new();
            for (id, story) in demo::offered(rx)? {
                let Some(account) = accounts::lookup(rx, id)? else {
                    continue;
                };
                let person = account.person_id.map(|person| person.0);
                let held = person.map(|person| credentials::of_person(rx, person)).transpose()?;
                let word = |held: &credentials::CredentialRow| {
                    let program = programs.current(&held.program);
                    let found = program.discipline(&held.discipline);
                    found.map_or_else(|| held.discipline.clone(), |found| found.name.clone())
                };
                let disciplines = held.unwrap_or_default().iter().map(word).collect();
                let row = person.map(|person| people::lookup(rx, person)).transpose()?.flatten();
                let listed = row.as_ref().map_or_else(String::new, |row| {
                    format!("{} · {}, {}", row.external_id, row.city, row.region)
                });
                let stands = match person.filter(|_| is_past) {
                    Some(person) => {
                        let rows = cases::of_person(rx, person)?;
                        let states: Vec<CaseState> = rows.iter().map(|row| row.state.0).collect();
                        Some(Now::of(&states))
                    }
                    None => None,
                };
                let name = row.map_or(account.name, |row| row.full_name());
                offered.push(DemoPerson {
                    account: id,
                    person,
                    name,
                    listed,
                    disciplines,
                    roles: accounts::roles(rx, id, now)?,
                    story,
                    now: stands,
                });
            }
            Ok(offered)
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_windows_the_one_that_weighs_most_is_told() {
        use CaseState::{CeDue, CloseReview, Complete, DiscontinuedFinal, DiscontinuedGrace, ProfileDue, SsaUnderWay};
        let table: [(&[CaseState], Now); 6] = [
            (&[], Now::Nothing),
            (&[Complete, DiscontinuedFinal], Now::Nothing),
            (&[Complete, ProfileDue], Now::Profile),
            (&[CeDue, SsaUnderWay], Now::Assessment),
            (&[ProfileDue, DiscontinuedGrace], Now::Grace),
            (&[ProfileDue, DiscontinuedGrace, CloseReview], Now::Review),
        ];
        for (states, now) in table {
            assert_eq!(Now::of(states), now, "{states:?}");
        }
    }
}
