//! Two records that are one human: what stands against merging them, and what becomes of what both have. Of two that are the
//! same, the one in which nothing was done gives way, on whichever side it stands.

use jiff::civil::Date;

use super::{
    Credential,
    join::{Apart, Join, OwnBiennium, join},
};
use crate::ids::{BienniumId, CredentialId, PersonId, RegistrationId};

/// One record, as far as merging looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The record.
    pub person: PersonId,
    /// The birth date, from which windows and years are counted.
    pub born: Date,
    /// Whether it gave way to another record before.
    pub gave_way: bool,
    /// Whether the public register leaves it out (R-VER-4).
    pub unlisted: bool,
    /// Whether its account may do staff's work.
    pub is_staff: bool,
    /// Whether a self-assessment is running.
    pub sits: bool,
    /// Whether a proposal waits for people, or can still be taken back.
    pub undecided: bool,
    /// Whether a correction of the birth date waits for a second person.
    pub birth_date_waits: bool,
    /// Its credentials.
    pub credentials: Vec<OwnCredential>,
    /// Its registrations.
    pub registrations: Vec<OwnRegistration>,
    /// Its two-year periods.
    pub bienniums: Vec<OwnBiennium>,
}

/// A credential of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCredential {
    /// The credential.
    pub credential: Credential,
    /// Whether anything was done in one of its windows.
    pub used: bool,
}

/// A registration of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRegistration {
    /// The registration.
    pub id: RegistrationId,
    /// The program.
    pub program: String,
    /// The last day it is good for.
    pub through: Date,
    /// Whether anything was done in it.
    pub used: bool,
}

/// What stands against merging two records, in the order in which it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// It is the same record.
    Same,
    /// One of them gave way before.
    GaveWay,
    /// The account of the record that would give way does staff's work.
    Staff,
    /// The birth dates differ: one has to be corrected first, and its dates counted again (R-DATE-9).
    BirthDates,
    /// Only one of them is shown on the public register (R-VER-4).
    Listing,
    /// A self-assessment is running.
    Sits,
    /// A proposal waits for a decision.
    Undecided,
    /// A correction of a birth date waits for a second person (R-DATE-9).
    BirthDateWaits,
    /// The same credential with another date of award, or another standing.
    Credential {
        /// The discipline, by its abbreviation.
        discipline: String,
    },
    /// Something was done for the same credential in both records.
    BothUsed {
        /// The discipline, by its abbreviation.
        discipline: String,
    },
    /// Registrations in the same program that say different things.
    Registration {
        /// The program.
        program: String,
    },
    /// Both records count something for the same two years, and it cannot be put together.
    Credits {
        /// Their first day.
        starts_on: Date,
        /// Why not.
        why: Apart,
    },
}

/// What becomes of what both have. All the rest of the record that gives way belongs to the other from then on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Credentials that are gone, each with the one that goes on.
    pub credentials: Vec<(CredentialId, CredentialId)>,
    /// Credentials that go on and are supported by one of another body, as was noted of the one that is gone (R-ELIG-12).
    pub supported: Vec<CredentialId>,
    /// Registrations that are gone.
    pub registrations: Vec<RegistrationId>,
    /// Two-year periods that are gone.
    pub bienniums: Vec<BienniumId>,
    /// Two-year periods with courses in both, each with what moves.
    pub joins: Vec<Join>,
}

/// What merging `gives_way` into `goes_on` does.
///
/// # Errors
/// Everything that stands against it.
pub fn merge(goes_on: &Side, gives_way: &Side) -> Result<Plan, Vec<Obstacle>> {
    if goes_on.person == gives_way.person {
        return Err(vec![Obstacle::Same]);
    }
    let mut against = about_the_records(goes_on, gives_way);
    let mut plan = Plan::default();
    for other in &gives_way.credentials {
        let Some(own) = goes_on.credentials.iter().find(|own| is_same(own, other)) else {
            continue;
        };
        match weaker_credential(own, other) {
            Ok(pair) => {
                plan.credentials.push(pair);
                plan.supported.extend(supported_anew([own, other], pair));
            }
            Err(obstacle) => against.push(obstacle),
        }
    }
    for other in &gives_way.registrations {
        let same = goes_on.registrations.iter().find(|own| own.program == other.program);
        match same.map(|own| weaker_registration(own, other)) {
            None => {}
            Some(Some(gone)) => plan.registrations.push(gone),
            Some(None) => against.push(Obstacle::Registration {
                program: other.program.clone(),
            }),
        }
    }
    for other in &gives_way.bienniums {
        let (program, starts_on) = (&other.biennium.program, other.biennium.starts_on);
        let is_same = |own: &&OwnBiennium| own.biennium.program == *program && own.biennium.starts_on == starts_on;
        let Some(own) = goes_on.bienniums.iter().find(is_same) else {
            continue;
        };
        match (own.biennium.is_used(), other.biennium.is_used()) {
            (true, true) => match join(own, other) {
                Ok(joined) => plan.joins.push(joined),
                Err(why) => against.push(Obstacle::Credits { starts_on, why }),
            },
            (false, true) => plan.bienniums.push(own.id),
            (_, false) => plan.bienniums.push(other.id),
        }
    }
    if against.is_empty() { Ok(plan) } else { Err(against) }
}

fn about_the_records(goes_on: &Side, gives_way: &Side) -> Vec<Obstacle> {
    let found = [
        (goes_on.gave_way || gives_way.gave_way, Obstacle::GaveWay),
        (gives_way.is_staff, Obstacle::Staff),
        (goes_on.born != gives_way.born, Obstacle::BirthDates),
        (goes_on.unlisted != gives_way.unlisted, Obstacle::Listing),
        (goes_on.sits || gives_way.sits, Obstacle::Sits),
        (goes_on.undecided || gives_way.undecided, Obstacle::Undecided),
        (
            goes_on.birth_date_waits || gives_way.birth_date_waits,
            Obstacle::BirthDateWaits,
        ),
    ];
    found
        .into_iter()
        .filter_map(|(holds, obstacle)| holds.then_some(obstacle))
        .collect()
}

fn is_same(own: &OwnCredential, other: &OwnCredential) -> bool {
    let (own, other) = (&own.credential, &other.credential);
    own.program == other.program && own.discipline == other.discipline
}

/// Which of two is gone, and which goes on.
fn weaker_credential(own: &OwnCredential, other: &OwnCredential) -> Result<(CredentialId, CredentialId), Obstacle> {
    let discipline = own.credential.discipline.clone();
    let alike = own.credential.awarded_on == other.credential.awarded_on
        && own.credential.status == other.credential.status
        && own.credential.cycles_before == other.credential.cycles_before
        && own.credential.renewed_until == other.credential.renewed_until;
    match (alike, own.used, other.used) {
        (false, ..) => Err(Obstacle::Credential { discipline }),
        (true, true, true) => Err(Obstacle::BothUsed { discipline }),
        (true, false, true) => Ok((own.credential.id, other.credential.id)),
        (true, _, false) => Ok((other.credential.id, own.credential.id)),
    }
}

/// The one that goes on, where only the one that is gone is noted to be supported by a credential of another body: the human
/// has that support under either number.
fn supported_anew(both: [&OwnCredential; 2], (_, kept): (CredentialId, CredentialId)) -> Option<CredentialId> {
    let noted = |goes_on: bool| {
        let mut found = both.iter().filter(|held| (held.credential.id == kept) == goes_on);
        found.any(|held| held.credential.outside_support)
    };
    (noted(false) && !noted(true)).then_some(kept)
}

/// Which of two is gone; nothing when they cannot be one. What time alone did to an unused one does not matter beside a
/// used one.
fn weaker_registration(own: &OwnRegistration, other: &OwnRegistration) -> Option<RegistrationId> {
    match (own.used, other.used) {
        (true, true) => None,
        (false, false) if own.through != other.through => None,
        (false, true) => Some(own.id),
        (_, false) => Some(other.id),
    }
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
