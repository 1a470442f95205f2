//! What comes back by a case while the registration has ended (R-REIN-1, R-REIN-2, R-PROB-2, R-AUD-4).

use super::PersonEvent;
use crate::renewals::Ended;

/// The same events where the registration has ended meanwhile: a finished window does not lead back from that, so what is
/// reinstated is where the others are.
#[must_use]
pub fn back_into(events: Vec<PersonEvent>, ended: Option<Ended>) -> Vec<PersonEvent> {
    let Some(Ended { cause, decision }) = ended else {
        return events;
    };
    let mut all = Vec::with_capacity(events.len());
    for event in events {
        let back = match &event {
            PersonEvent::CredentialReinstated { credential, .. } => Some(*credential),
            _ => None,
        };
        all.push(event);
        all.extend(back.map(|credential| PersonEvent::CredentialEnded {
            credential,
            cause,
            decision,
        }));
    }
    all
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        ids::{CaseId, CredentialId, DecisionId},
        people::{Credential, CredentialStatus, Origin, Person},
        renewals::EndingCause,
    };

    #[test]
    fn a_finished_window_does_not_lead_back_into_a_registration_that_ended() {
        let (case, credential) = (CaseId::from_bits(8), CredentialId::from_bits(1));
        let mut held = Credential::awarded(credential, "a", "R", date(2016, 6, 17), Origin::Staff);
        held.status = CredentialStatus::Discontinued(case);
        let person = Person {
            credentials: vec![held],
            ..Person::default()
        };
        // Why the registration ended meanwhile; how the credential stands then.
        let table = [
            (None, CredentialStatus::Registered),
            (
                Some(EndingCause::ProbationOver),
                CredentialStatus::Ended(EndingCause::ProbationOver),
            ),
            (
                Some(EndingCause::AuditUnanswered),
                CredentialStatus::Ended(EndingCause::AuditUnanswered),
            ),
            (
                Some(EndingCause::RenewalMissed),
                CredentialStatus::Ended(EndingCause::RenewalMissed),
            ),
        ];
        for (cause, expected) in table {
            let decision = DecisionId::from_bits(7);
            let ended = cause.map(|cause| Ended { cause, decision });
            let events = back_into(vec![PersonEvent::CredentialReinstated { credential, case }], ended);
            let after = events.iter().fold(person.clone(), Person::evolve);
            let held = &after.credentials[0];
            assert_eq!(held.status, expected, "{cause:?}");
            assert_eq!(held.is_ended_by(decision), cause.is_some(), "{cause:?}");
        }
    }
}
