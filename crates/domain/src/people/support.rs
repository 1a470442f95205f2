//! Credentials that rest on another one (R-ELIG-12), and what happens to them when that one is lost (R-STAT-5): their holder
//! is warned, the next renewal leaves them out, and they come back when support is held again.

use jiff::civil::Date;

use super::{Credential, CredentialStatus, PersonEvent};
use crate::{
    ids::{CredentialId, DecisionId},
    programs::{Pathway, Program},
};

/// A credential that is held while none of those it rests on is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsupported {
    /// The credential.
    pub credential: CredentialId,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// The disciplines one of which must be kept with it.
    pub supported_by: Vec<String>,
}

/// The credentials of a person that lost their support here: one they rest on was held and no longer is, and nobody noted
/// that another body supports them. What never rested on a credential of this register rests on another body's.
#[must_use]
pub fn lost_support(program: &Program, credentials: &[Credential]) -> Vec<Unsupported> {
    let registered = |credential: &&Credential| credential.status == CredentialStatus::Registered;
    credentials
        .iter()
        .filter(registered)
        .filter(|credential| credential.program == program.id && !credential.outside_support)
        .filter_map(|credential| {
            let supported_by = rests_on(program, &credential.discipline)?;
            let of_support = |other: &&Credential| may_support(credential, other, supported_by);
            let mut known = credentials.iter().filter(of_support).peekable();
            let lost = known.peek().is_some() && !known.any(|other| registered(&other));
            lost.then(|| Unsupported {
                credential: credential.id,
                discipline: credential.discipline.clone(),
                supported_by: supported_by.to_vec(),
            })
        })
        .collect()
}

/// The disciplines one of which must be kept with this one; nothing for what can be earned as a first credential.
#[must_use]
pub fn rests_on<'a>(program: &'a Program, discipline: &str) -> Option<&'a [String]> {
    let discipline = program.discipline(discipline)?;
    let alone = discipline.supported_by.is_empty() || discipline.pathways.contains(&Pathway::Primary);
    (!alone).then_some(discipline.supported_by.as_slice())
}

/// What a renewal renews, and what it leaves out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AtRenewal {
    /// The disciplines that are renewed, by their abbreviations.
    pub goes_on: Vec<String>,
    /// What lost its support.
    pub stops: Vec<Unsupported>,
}

/// What a renewal now would renew (R-REN-5, R-REN-10), and what it would leave out (R-STAT-5). `ended` is by which
/// decision the registration ended, when the renewal comes late and brings back what ended with it.
#[must_use]
pub fn at_renewal(program: &Program, credentials: &[Credential], ended: Option<DecisionId>) -> AtRenewal {
    let mut then = credentials.to_vec();
    for credential in &mut then {
        if ended.is_some_and(|decision| credential.is_ended_by(decision)) {
            credential.status = CredentialStatus::Registered;
        }
    }
    let mut stops = Vec::new();
    if program.policy.renewal.stops_unsupported {
        // What is left out supports nothing else.
        loop {
            let lost = lost_support(program, &then);
            if lost.is_empty() {
                break;
            }
            for credential in &mut then {
                if lost.iter().any(|lost| lost.credential == credential.id) {
                    credential.status = CredentialStatus::NotRenewed;
                }
            }
            stops.extend(lost);
        }
    }
    let goes_on = |credential: &&Credential| {
        credential.program == program.id && credential.status == CredentialStatus::Registered
    };
    AtRenewal {
        goes_on: then
            .iter()
            .filter(goes_on)
            .map(|held| held.discipline.clone())
            .collect(),
        stops,
    }
}

/// What a renewal would renew that comes late beside the years that run, for what ended by this decision and an examination did
/// not bring back (R-REIN-1).
#[must_use]
pub fn at_late_renewal(program: &Program, credentials: &[Credential], decision: DecisionId) -> Vec<String> {
    let comes_back = |abbr: &String| {
        let of_program = credentials.iter().filter(|held| held.program == program.id);
        let mut same = of_program.filter(|held| held.discipline == *abbr);
        same.any(|held| held.is_ended_by(decision))
    };
    let mut renewed = at_renewal(program, credentials, Some(decision)).goes_on;
    renewed.retain(comes_back);
    renewed
}

/// What a renewal records about the credentials that it leaves out: they stay registered until the last day of the year
/// that was renewed before.
#[must_use]
pub fn left_out(program: &Program, credentials: &[Credential], until: Date) -> Vec<PersonEvent> {
    let new = |lost: &Unsupported| {
        let held = credentials.iter().find(|held| held.id == lost.credential);
        held.is_some_and(|held| held.renewed_until.is_none())
    };
    let stops = at_renewal(program, credentials, None).stops;
    let events = stops.into_iter().filter(new);
    events
        .map(|lost| PersonEvent::CredentialNotRenewed {
            credential: lost.credential,
            until,
        })
        .collect()
}

/// What a day does to those that were left out: after their last day they are no longer registered.
#[must_use]
pub fn stopped_by(credentials: &[Credential], today: Date) -> Vec<PersonEvent> {
    let over = |held: &&Credential| {
        held.status == CredentialStatus::Registered && held.renewed_until.is_some_and(|until| until < today)
    };
    let events = credentials.iter().filter(over);
    events
        .map(|held| PersonEvent::CredentialStopped { credential: held.id })
        .collect()
}

/// What was left out comes back when support is held again, here or with another body.
#[must_use]
pub fn supported_again(program: &Program, credentials: &[Credential]) -> Vec<PersonEvent> {
    let mut now = credentials.to_vec();
    let mut events = Vec::new();
    loop {
        let again = now.iter().find(|held| {
            let waits = held.status == CredentialStatus::NotRenewed
                || held.status == CredentialStatus::Registered && held.renewed_until.is_some();
            waits && held.program == program.id && is_supported(program, &now, held)
        });
        let Some(id) = again.map(|held| held.id) else {
            return events;
        };
        for held in now.iter_mut().filter(|held| held.id == id) {
            (held.status, held.renewed_until) = (CredentialStatus::Registered, None);
        }
        events.push(PersonEvent::SupportRegained { credential: id });
    }
}

fn is_supported(program: &Program, credentials: &[Credential], credential: &Credential) -> bool {
    // What a renewal left out itself supports nothing, though it is registered to its last day.
    let stays = |other: &&Credential| other.status == CredentialStatus::Registered && other.renewed_until.is_none();
    let supports = |supported_by: &[String]| {
        let mut staying = credentials.iter().filter(stays);
        staying.any(|other| may_support(credential, other, supported_by))
    };
    credential.outside_support || rests_on(program, &credential.discipline).is_none_or(supports)
}

/// Whether a credential is one of those that another rests on. A discipline of another program with the same abbreviation is
/// another one.
fn may_support(credential: &Credential, other: &Credential, supported_by: &[String]) -> bool {
    other.program == credential.program && supported_by.contains(&other.discipline)
}

#[cfg(test)]
#[path = "support_tests.rs"]
mod tests;
