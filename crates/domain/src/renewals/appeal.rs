//! An appeal against the end of a registration for a CE probation or an audit (R-APP-1): when it has to come, and who grants it.
//! One against the outcome of an audit has the same days.

use jiff::civil::Date;

use super::{Refusal, Registration, RegistrationEvent};

/// The day on which an appeal came by call or letter, and what that day is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppealDay {
    /// When it came.
    pub came_on: Date,
    /// When the registration ended, or the audit was decided.
    pub ended_on: Date,
    /// The last of the days to appeal, counted from when the message of it came to the person.
    pub last: Date,
    /// The body's day.
    pub today: Date,
}

impl AppealDay {
    /// Whether it came in its days.
    ///
    /// # Errors
    /// [`Refusal::AppealAhead`], [`Refusal::AppealBefore`] or [`Refusal::AppealLate`].
    pub fn check(self) -> Result<(), Refusal> {
        if self.came_on > self.today {
            return Err(Refusal::AppealAhead);
        }
        if self.came_on < self.ended_on {
            return Err(Refusal::AppealBefore(self.ended_on));
        }
        if self.came_on > self.last {
            return Err(Refusal::AppealLate(self.last));
        }
        Ok(())
    }
}

/// What people ended comes back by people who had no part in it. A renewal that was missed is not reversed: it comes late, or its
/// payment is noted (R-REIN-1).
pub(super) fn reverse(
    registration: &Registration,
    (own, involved): (bool, bool),
    day: AppealDay,
) -> Result<Vec<RegistrationEvent>, Refusal> {
    if !registration.ended_otherwise() {
        return Err(Refusal::NotEnded);
    }
    if own {
        return Err(Refusal::Own);
    }
    if involved {
        return Err(Refusal::Involved);
    }
    day.check()?;
    Ok(vec![RegistrationEvent::RegistrationRestored {
        appealed_on: Some(day.came_on),
    }])
}
