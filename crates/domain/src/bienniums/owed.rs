//! What a biennium that is over still asks for, and the way back (R-CE-7, R-PROB-1, R-PROB-2): its credits do not vanish
//! when the next one begins.

use jiff::civil::Date;

use super::Phase;
use crate::renewals::EndingCause;

/// A biennium that is over, as far as it may ask for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// Where it stands.
    pub phase: Phase,
    /// Whether credits are missing.
    pub lacks: bool,
    /// The last day of reporting.
    pub reported_until: Option<Date>,
    /// The last day of its probation, where one began.
    pub probation_until: Option<Date>,
    /// Why the registration ended, where it did.
    pub ended: Option<EndingCause>,
}

/// What is open about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owed {
    /// What was finished in it can be reported until that day (R-CE-7).
    Report(Date),
    /// Reporting is over, and what was reported is looked at.
    Checked,
    /// The probation runs until that day (R-PROB-2).
    Probation(Date),
    /// The probation is over; people decide.
    Undecided,
    /// It is decided: the registration ended, and an examination is the way back.
    Ended,
}

impl Owed {
    /// The written name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Report(_) => "report",
            Self::Checked => "checked",
            Self::Probation(_) => "probation",
            Self::Undecided => "undecided",
            Self::Ended => "ended",
        }
    }

    /// The last day on which something can be done.
    #[must_use]
    pub const fn last_day(self) -> Option<Date> {
        match self {
            Self::Report(day) | Self::Probation(day) => Some(day),
            Self::Checked | Self::Undecided | Self::Ended => None,
        }
    }
}

/// What it still asks for today; nothing where it is settled, or the registration ended for another reason.
#[must_use]
pub fn owed(past: &Past, today: Date) -> Option<Owed> {
    match (past.phase, past.ended) {
        (Phase::Missed, Some(EndingCause::ProbationOver)) => Some(Owed::Ended),
        (_, Some(_)) => None,
        (Phase::Missed, None) => Some(Owed::Undecided),
        (Phase::Probation, None) => past.probation_until.map(Owed::Probation),
        (Phase::Running, None) if past.lacks => {
            let open = past.reported_until.filter(|last| today <= *last);
            Some(open.map_or(Owed::Checked, Owed::Report))
        }
        (Phase::Running | Phase::Met | Phase::NotJudged | Phase::Cleared, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_a_period_that_is_over_still_asks_for() {
        let (reporting, probation) = (date(2027, 7, 31), date(2027, 12, 31));
        // Where it stands, whether credits are missing, why the registration ended, today; what is open.
        let table = [
            (
                Phase::Running,
                true,
                None,
                date(2027, 7, 1),
                Some(Owed::Report(reporting)),
            ),
            (Phase::Running, true, None, reporting, Some(Owed::Report(reporting))),
            (Phase::Running, true, None, date(2027, 8, 1), Some(Owed::Checked)),
            (Phase::Running, false, None, date(2027, 7, 1), None),
            (Phase::Met, false, None, date(2027, 7, 1), None),
            (Phase::NotJudged, true, None, date(2027, 9, 1), None),
            (
                Phase::Probation,
                true,
                None,
                date(2027, 9, 1),
                Some(Owed::Probation(probation)),
            ),
            (Phase::Cleared, false, None, date(2027, 9, 1), None),
            (Phase::Missed, true, None, date(2028, 1, 1), Some(Owed::Undecided)),
            (
                Phase::Missed,
                true,
                Some(EndingCause::ProbationOver),
                date(2028, 2, 1),
                Some(Owed::Ended),
            ),
            (
                Phase::Missed,
                true,
                Some(EndingCause::RenewalMissed),
                date(2028, 2, 1),
                None,
            ),
            (
                Phase::Probation,
                true,
                Some(EndingCause::AuditUnanswered),
                date(2027, 9, 1),
                None,
            ),
        ];
        for (phase, lacks, ended, today, expected) in table {
            let past = Past {
                phase,
                lacks,
                reported_until: Some(reporting),
                probation_until: Some(probation),
                ended,
            };
            assert_eq!(owed(&past, today), expected, "{phase:?} {ended:?} {today}");
        }
    }
}
