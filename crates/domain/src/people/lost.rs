//! The day on which a credential was lost: no examination before it leads back (R-REIN-3, R-ELIG-7).

use jiff::civil::Date;

use super::{CredentialStatus, Person, PersonEvent};
use crate::{ids::CredentialId, journal::Recorded};

/// The day since which a credential is not held any more; nothing while it is, and where it came lost from another record of
/// the same human. What happened to it since it was lost does not change the day.
#[must_use]
pub fn lost_on<'a>(
    credential: CredentialId,
    told: impl IntoIterator<Item = &'a Recorded<PersonEvent>>,
) -> Option<Date> {
    let (mut person, mut lost) = (Person::default(), None);
    for recorded in told {
        let before = person.credential(credential).map(|held| held.status);
        person = person.evolve(&recorded.event);
        match (before, person.credential(credential).map(|held| held.status)) {
            (_, None | Some(CredentialStatus::Registered)) => lost = None,
            (Some(CredentialStatus::Registered), Some(_)) => lost = Some(day_of(recorded)),
            _ => {}
        }
    }
    lost
}

/// The day that the fact names, or else from which it holds.
const fn day_of(recorded: &Recorded<PersonEvent>) -> Date {
    match &recorded.event {
        PersonEvent::CredentialClosed { ended_on: day, .. }
        | PersonEvent::EndingTakenOver { ended_on: day, .. }
        | PersonEvent::DiscontinuationTakenOver {
            discontinued_on: day, ..
        } => *day,
        _ => recorded.context.effective_on,
    }
}

#[cfg(test)]
#[path = "lost_tests.rs"]
mod tests;
