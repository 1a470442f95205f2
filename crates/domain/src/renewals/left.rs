//! What is left of a person's credentials in a program, and so what is still asked of the person (R-REIN-1, R-REIN-2,
//! R-ELIG-10).

use super::EndingCause;

/// What is left of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// At least one is certified and registered.
    Registered,
    /// None is, but the extra year of one runs: there is nothing to renew, and continuing education goes on (R-REIN-2).
    Grace,
    /// None is, but a late renewal may bring back what ended with the registration (R-REIN-1).
    Late,
    /// Nothing that comes back without an examination.
    Nothing,
}

impl Left {
    /// What is left, by whether any credential is registered, whether the extra year of any runs, whether any is there that
    /// its holder did not lose by death, a wish or a sanction, and why the registration ended.
    #[must_use]
    pub fn of(registered: bool, grace: bool, kept: bool, ended: Option<EndingCause>) -> Self {
        if registered {
            Self::Registered
        } else if grace {
            Self::Grace
        } else if kept && ended == Some(EndingCause::RenewalMissed) {
            Self::Late
        } else {
            Self::Nothing
        }
    }

    /// Whether there is something to renew: what is not registered has no year that could be missed.
    #[must_use]
    pub const fn renews(self) -> bool {
        matches!(self, Self::Registered)
    }

    /// Whether anything is asked of the person at all (R-ELIG-10).
    #[must_use]
    pub const fn is_asked(self) -> bool {
        !matches!(self, Self::Nothing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_follows_from_what_is_left() {
        let (missed, over) = (Some(EndingCause::RenewalMissed), Some(EndingCause::ProbationOver));
        // Registered, in the extra year, kept, why the registration ended; what is left, renewed, asked.
        let table = [
            ((true, true, true, None), Left::Registered, true, true),
            ((false, true, true, None), Left::Grace, false, true),
            ((false, true, true, over), Left::Grace, false, true),
            ((false, false, true, missed), Left::Late, false, true),
            ((false, false, false, missed), Left::Nothing, false, false),
            ((false, false, true, over), Left::Nothing, false, false),
            ((false, false, true, None), Left::Nothing, false, false),
            ((false, false, false, None), Left::Nothing, false, false),
        ];
        for ((registered, grace, kept, ended), left, renews, is_asked) in table {
            let found = Left::of(registered, grace, kept, ended);
            assert_eq!(found, left, "{registered} {grace} {kept} {ended:?}");
            assert_eq!((found.renews(), found.is_asked()), (renews, is_asked), "{left:?}");
        }
    }
}
