//! The rules of an activity: a pure function from state and wish to events or a refusal.

use jiff::civil::Date;

use super::{Activity, ActivityEvent, Known, Mistake, Terms, check};
use crate::people::Origin;

/// What can be asked of an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Put it into the catalog with these terms, or change them; the same terms again change nothing.
    Put {
        /// The program it belongs to.
        program: String,
        /// The identifier of the import file or of the provider.
        code: String,
        /// What is approved.
        terms: Box<Terms>,
        /// Where the fact came from.
        origin: Origin,
    },
    /// Take it out of the catalog.
    Withdraw {
        /// Its last day.
        on: Date,
    },
}

/// Why an activity does not grant a wish.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The terms have mistakes.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Mistakes(Vec<Mistake>),
    /// It is not in the catalog.
    #[error("the activity is not in the catalog")]
    NotListed,
    /// It was withdrawn before.
    #[error("the activity was withdrawn before")]
    Withdrawn,
}

/// Decides about `command`; `activity` is nothing when it is not in the catalog yet.
///
/// # Errors
/// The rule that stands in the way.
pub fn decide(activity: Option<&Activity>, command: &Command, known: &Known) -> Result<Vec<ActivityEvent>, Refusal> {
    match (activity, command) {
        (
            Some(Activity {
                withdrawn_on: Some(_), ..
            }),
            _,
        ) => Err(Refusal::Withdrawn),
        (None, Command::Withdraw { .. }) => Err(Refusal::NotListed),
        (Some(_), Command::Withdraw { on }) => Ok(vec![ActivityEvent::ActivityWithdrawn { on: *on }]),
        (
            activity,
            Command::Put {
                program,
                code,
                terms,
                origin,
            },
        ) => {
            let mistakes = check(terms, known);
            if !mistakes.is_empty() {
                return Err(Refusal::Mistakes(mistakes));
            }
            let (terms, origin) = (Terms::clone(terms), *origin);
            Ok(match activity {
                None => {
                    let (program, code) = (program.clone(), code.clone());
                    vec![ActivityEvent::ActivityListed {
                        program,
                        code,
                        terms,
                        origin,
                    }]
                }
                Some(listed) if listed.terms == terms => Vec::new(),
                Some(_) => vec![ActivityEvent::ActivityChanged { terms, origin }],
            })
        }
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
