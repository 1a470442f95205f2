//! What may be done about a credential as a whole: ending it without a mark, a sanction and its lifting, and the way back
//! by examination (R-ELIG-10, R-REIN-3, R-REIN-4, R-REIN-5, R-ELIG-7).

use jiff::{ToSpan as _, civil::Date};

use super::{Credential, CredentialStatus, Ending, PersonEvent};
use crate::{calendar::years_after, ids::AccountId, programs::Policy};

/// A wish about one credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// It is no longer held.
    End {
        /// Why.
        ending: Ending,
        /// From which day.
        on: Date,
        /// The body's day.
        today: Date,
        /// The holder's birth date, for the recognition of somebody who retires.
        born: Date,
    },
    /// A credential of another body supports it (R-ELIG-12).
    NoteOutsideSupport,
    /// A sanction is lifted; the credential comes back only by examination.
    LiftSanction,
    /// It was a mistake that it ended; a second person has to look.
    DoubtEnding {
        /// Who says so.
        by: AccountId,
    },
    /// It was none after all.
    DropDoubt {
        /// Who says so.
        by: AccountId,
    },
    /// It was one: the credential stands as before it ended.
    CorrectEnding {
        /// Who confirms it.
        by: AccountId,
        /// Whether whoever said so may confirm it, as one person is enough for the body.
        alone: bool,
    },
    /// An examination was taken.
    RecordExamination {
        /// On which day.
        taken_on: Date,
        /// Whether it was passed.
        passed: bool,
        /// The body's day.
        today: Date,
        /// The day on which the credential was lost, where that is known.
        lost_on: Option<Date>,
        /// Whether the extra year after a discontinuation is over, or there was none, or it does not lead back any more, as
        /// the registration ended meanwhile for something else than a renewal (R-REIN-4).
        grace_over: bool,
        /// The number of the last cycle that had a window; the new period counts on from it.
        cycles_before: u32,
    },
}

/// Why a wish is not granted; ordered by precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It does not fit how the credential stands.
    #[error("this does not fit how the credential stands")]
    OutOfOrder,
    /// The day lies ahead.
    #[error("the day lies ahead")]
    Ahead,
    /// The day lies before the credential was lost, or awarded: what was passed then does not lead back to it.
    #[error("the day lies before the credential was lost; an examination since then leads back (R-REIN-3)")]
    BeforeLoss,
    /// The person may not retire with recognition yet.
    #[error("neither old nor long enough certified for the recognition (R-REIN-7)")]
    NotEligible,
    /// Whoever says that an end was a mistake does not confirm it.
    #[error("a second person has to look")]
    SecondPerson,
    /// A sanction has to be lifted first.
    #[error("the sanction has to be lifted first (R-REIN-4)")]
    Sanctioned,
    /// The extra year runs; finishing the steps leads back, without an examination.
    #[error("the extra year runs; finishing the steps leads back (R-REIN-2)")]
    GraceRuns,
    /// All attempts were used.
    #[error("all attempts were used; the educational program comes first (R-REIN-5)")]
    NoAttemptLeft,
}

/// Decides about a wish.
///
/// # Errors
/// The rule that stands in the way.
pub fn decide(credential: &Credential, command: Command, policy: &Policy) -> Result<Vec<PersonEvent>, Refusal> {
    match command {
        Command::End {
            ending,
            on,
            today,
            born,
        } => end(credential, ending, (on, today), born, policy),
        Command::NoteOutsideSupport => match credential.status {
            CredentialStatus::Registered | CredentialStatus::NotRenewed if !credential.outside_support => {
                Ok(vec![PersonEvent::OutsideSupportNoted {
                    credential: credential.id,
                }])
            }
            _ => Err(Refusal::OutOfOrder),
        },
        Command::LiftSanction => match credential.status {
            CredentialStatus::Closed(ending) if ending.is_sanction() && !credential.lifted => {
                Ok(vec![PersonEvent::SanctionLifted {
                    credential: credential.id,
                }])
            }
            _ => Err(Refusal::OutOfOrder),
        },
        Command::DoubtEnding { .. } | Command::DropDoubt { .. } | Command::CorrectEnding { .. } => {
            mistake(credential, command)
        }
        Command::RecordExamination {
            taken_on,
            passed,
            today,
            lost_on,
            grace_over,
            cycles_before,
        } => {
            if taken_on > today {
                return Err(Refusal::Ahead);
            }
            may_be_examined(credential, grace_over)?;
            if taken_on < lost_on.map_or(credential.awarded_on, |lost| lost.max(credential.awarded_on)) {
                return Err(Refusal::BeforeLoss);
            }
            attempt_left(credential, taken_on, policy)?;
            let id = credential.id;
            let mut events = vec![PersonEvent::ExaminationRecorded {
                credential: id,
                taken_on,
                passed,
            }];
            if passed {
                events.push(PersonEvent::CredentialReawarded {
                    credential: id,
                    awarded_on: taken_on,
                    cycles_before,
                });
            }
            Ok(events)
        }
    }
}

fn end(
    credential: &Credential,
    ending: Ending,
    (on, today): (Date, Date),
    born: Date,
    policy: &Policy,
) -> Result<Vec<PersonEvent>, Refusal> {
    let held = matches!(credential.status, CredentialStatus::Registered);
    // Somebody whose credential is discontinued can still die or be sanctioned, but has nothing to give up.
    let fits = match ending {
        Ending::Surrendered | Ending::Retired => held,
        Ending::Deceased | Ending::Suspended | Ending::Revoked => match credential.status {
            CredentialStatus::Registered
            | CredentialStatus::Discontinued(_)
            | CredentialStatus::Ended(_)
            | CredentialStatus::NotRenewed => true,
            CredentialStatus::Closed(Ending::Deceased) => false,
            // A suspension can become a revocation.
            CredentialStatus::Closed(before) => {
                before != ending && (ending == Ending::Deceased || before == Ending::Suspended)
            }
        },
    };
    if !fits {
        return Err(Refusal::OutOfOrder);
    }
    if on > today {
        return Err(Refusal::Ahead);
    }
    if ending == Ending::Retired && !is_recognized(credential.awarded_on, born, on, policy) {
        return Err(Refusal::NotEligible);
    }
    Ok(vec![PersonEvent::CredentialClosed {
        credential: credential.id,
        ending,
        ended_on: on,
    }])
}

/// What was noted on the wrong record is taken back by two people; a sanction is lifted or appealed otherwise (R-REIN-4).
fn mistake(credential: &Credential, command: Command) -> Result<Vec<PersonEvent>, Refusal> {
    let id = credential.id;
    let noted = matches!(credential.status, CredentialStatus::Closed(ending) if !ending.is_sanction());
    if !noted || credential.earlier.is_none() {
        return Err(Refusal::OutOfOrder);
    }
    match (command, credential.doubted_by) {
        (Command::DoubtEnding { by }, None) => Ok(vec![PersonEvent::EndingDoubted { credential: id, by }]),
        // Said again, it changes nothing.
        (Command::DoubtEnding { by }, Some(before)) if by == before => Ok(Vec::new()),
        (Command::DropDoubt { by }, Some(_)) => Ok(vec![PersonEvent::EndingDoubtDropped { credential: id, by }]),
        (Command::CorrectEnding { by, alone }, Some(proposed_by)) => {
            if by == proposed_by && !alone {
                return Err(Refusal::SecondPerson);
            }
            Ok(vec![PersonEvent::EndingCorrected {
                credential: id,
                proposed_by,
            }])
        }
        _ => Err(Refusal::OutOfOrder),
    }
}

/// Old enough, or certified for long enough, or both together (R-REIN-7).
fn is_recognized(awarded_on: Date, born: Date, on: Date, policy: &Policy) -> bool {
    let (age, years) = (full_years(born, on), full_years(awarded_on, on));
    let rule = &policy.retirement;
    age >= rule.age || years >= rule.years || age + years >= rule.sum
}

/// Whole years; February 29 comes round on the 28th in common years (R-DATE-8).
fn full_years(from: Date, to: Date) -> u32 {
    let years = u32::try_from(to.year().saturating_sub(from.year())).unwrap_or(0);
    let is_ahead = years_after(from, years).is_none_or(|round| to < round);
    years.saturating_sub(u32::from(is_ahead))
}

/// After the extra year (R-REIN-3), after a sanction that was lifted (R-REIN-4), and after giving it up.
fn may_be_examined(credential: &Credential, grace_over: bool) -> Result<(), Refusal> {
    match credential.status {
        // Support that is held again leads back, not an examination (R-STAT-5).
        CredentialStatus::Registered | CredentialStatus::NotRenewed | CredentialStatus::Closed(Ending::Deceased) => {
            Err(Refusal::OutOfOrder)
        }
        CredentialStatus::Discontinued(_) if !grace_over => Err(Refusal::GraceRuns),
        CredentialStatus::Closed(ending) if ending.is_sanction() && !credential.lifted => Err(Refusal::Sanctioned),
        CredentialStatus::Discontinued(_) | CredentialStatus::Ended(_) | CredentialStatus::Closed(_) => Ok(()),
    }
}

/// So many attempts in so many years (R-REIN-5). One that is recorded late counts in the years of those after it, too.
fn attempt_left(credential: &Credential, taken_on: Date, policy: &Policy) -> Result<(), Refusal> {
    let rule = &policy.reinstatement;
    let most = usize::try_from(rule.examination_attempts).unwrap_or(usize::MAX);
    let begins = |last: Date| {
        last.checked_sub(i64::from(rule.examination_years).years())
            .unwrap_or(Date::MIN)
    };
    let used = |last: Date| {
        let since = begins(last);
        let days = credential.attempts.iter();
        days.filter(|day| **day > since && **day <= last).count()
    };
    // The years that end with this attempt, and those that end with a later one and hold this one.
    let later = credential.attempts.iter().copied();
    let later = later.filter(|last| *last > taken_on && begins(*last) < taken_on);
    let mut ends = std::iter::once(taken_on).chain(later);
    if ends.any(|last| used(last) >= most) {
        return Err(Refusal::NoAttemptLeft);
    }
    Ok(())
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
