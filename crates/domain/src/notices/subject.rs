//! What the subject of the mail that points to a notice may tell. A mail lies open in more places than an account: it names the
//! act and its last day, and no result, no decision, and nothing that somebody keeps to themselves.

use crate::letters::may_be_act;

/// What asks for something by a day, and says only in the account of what kind it is.
const ASKS: [&str; 7] = [
    "reminder_in_grace",
    "support_lost",
    "probation_began",
    "reminder_of_probation",
    "audit_began",
    "reminder_of_audit",
    "audit_reopened",
];

/// What is no decision that could be a legal act, and as personal.
const PERSONAL: [&str; 10] = [
    "result_ready",
    "case_completed",
    "course_approved",
    "course_refused",
    "biennium_met",
    "probation_cleared",
    "audit_answered",
    "audit_sufficient",
    "support_regained",
    "registration_renewed",
];

/// What a subject tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The act and its day, in the words that the program has for its kind; where it has none, that a message waits.
    Act,
    /// By which day something is to be done, not what.
    LastDay,
    /// That a message waits.
    Waits,
}

impl Subject {
    /// What the subject of the mail for this kind of notice tells, whatever words a program has.
    #[must_use]
    pub fn of(kind: &str) -> Self {
        if ASKS.contains(&kind) {
            Self::LastDay
        } else if may_be_act(kind) || PERSONAL.contains(&kind) {
            Self::Waits
        } else {
            Self::Act
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::{ACTS, FURTHER_ACTS};

    #[test]
    fn no_decision_and_no_result_is_named() {
        let acts = ACTS.iter().map(|act| act.kind);
        for kind in acts.chain(FURTHER_ACTS.iter().copied()).chain(PERSONAL) {
            assert_ne!(Subject::of(kind), Subject::Act, "{kind}");
        }
        assert_eq!(Subject::of("discontinued"), Subject::Waits);
        assert_eq!(Subject::of("complaint_answered"), Subject::Waits);
        assert_eq!(Subject::of("probation_began"), Subject::LastDay);
    }

    #[test]
    fn a_reminder_names_what_is_to_be_done() {
        for kind in ["window_opened", "reminder_before_close", "reminder_of_renewal"] {
            assert_eq!(Subject::of(kind), Subject::Act, "{kind}");
        }
    }
}
