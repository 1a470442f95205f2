//! Whom staff should phone: no message reaches them, or the window closes soon and they do not seem to know.

use jiff::{SignedDuration, Timestamp};

/// Why somebody should be phoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallReason {
    /// Mail comes back, and there is no street to which a letter could go.
    Unreached,
    /// A letter waits, and there is neither a street to which it could go nor an address to which mail reaches.
    Nowhere,
    /// The window closes soon, and the last legal message about it was not read.
    Unread,
    /// The window closes soon, and nobody signed in since it opened.
    Unseen,
}

impl CallReason {
    /// The written name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreached => "unreached",
            Self::Nowhere => "nowhere",
            Self::Unread => "unread",
            Self::Unseen => "unseen",
        }
    }
}

/// What is known of somebody who may have to be phoned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CallFacts {
    /// By when the mail that came back takes another way; nothing when mail reaches.
    pub another_way_by: Option<Timestamp>,
    /// By when a letter that waits, and that nobody read or told, takes another way; nothing when none waits.
    pub letter_by: Option<Timestamp>,
    /// Whether there is a street to which letters go.
    pub has_street: bool,
    /// Whether there is an address to which mail reaches.
    pub has_mail: bool,
    /// When the next unfinished window closes.
    pub closes_at: Option<Timestamp>,
    /// Whether the last legal message about it was not read.
    pub unread: bool,
    /// Whether nobody signed in since it opened.
    pub unseen: bool,
    /// When staff phoned last.
    pub called_at: Option<Timestamp>,
}

/// A call to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// By when.
    pub due_at: Timestamp,
    /// Why.
    pub reasons: Vec<CallReason>,
}

/// The call that somebody needs now; nothing when none is needed, or one was made in the last days.
#[must_use]
pub fn call(facts: CallFacts, now: Timestamp, lead_days: u32, again_days: u32) -> Option<Call> {
    if facts.called_at.is_some_and(|at| days_after(at, again_days) > now) {
        return None;
    }
    let unreached = facts.another_way_by.filter(|_| !facts.has_street);
    let nowhere = facts.letter_by.filter(|_| !facts.has_street && !facts.has_mail);
    let until = days_after(now, lead_days);
    let closes = facts.closes_at.filter(|at| *at > now && *at <= until);
    let found = [
        (unreached, CallReason::Unreached),
        (nowhere, CallReason::Nowhere),
        (closes.filter(|_| facts.unread), CallReason::Unread),
        (closes.filter(|_| facts.unseen), CallReason::Unseen),
    ];
    let reasons: Vec<(Timestamp, CallReason)> = found
        .into_iter()
        .filter_map(|(at, reason)| Some((at?, reason)))
        .collect();
    Some(Call {
        due_at: reasons.iter().map(|(at, _)| *at).min()?,
        reasons: reasons.into_iter().map(|(_, reason)| reason).collect(),
    })
}

fn days_after(at: Timestamp, days: u32) -> Timestamp {
    at.saturating_add(SignedDuration::from_hours(24 * i64::from(days)))
        .unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is known, in words and as facts, and by which day of the month somebody is phoned for which reasons.
    type Row = (&'static str, CallFacts, Option<(u8, &'static [CallReason])>);

    fn at(day: u8) -> Timestamp {
        format!("2027-05-{day:02}T12:00:00Z").parse().expect("an instant")
    }

    #[test]
    fn whoever_is_not_reached_or_does_not_seem_to_know_is_phoned() {
        use CallReason::{Nowhere, Unreached, Unread, Unseen};
        let closing = CallFacts {
            closes_at: Some(at(14)),
            ..CallFacts::default()
        };
        let back = CallFacts {
            another_way_by: Some(at(11)),
            ..CallFacts::default()
        };
        let letter = CallFacts {
            letter_by: Some(at(12)),
            ..CallFacts::default()
        };
        let table: [Row; 12] = [
            ("nothing is known", CallFacts::default(), None),
            ("closes soon, and knows", closing, None),
            (
                "did not read",
                CallFacts {
                    unread: true,
                    ..closing
                },
                Some((14, &[Unread])),
            ),
            (
                "neither read nor came",
                CallFacts {
                    unread: true,
                    unseen: true,
                    ..closing
                },
                Some((14, &[Unread, Unseen])),
            ),
            (
                "closes later",
                CallFacts {
                    closes_at: Some(at(18)),
                    unseen: true,
                    ..closing
                },
                None,
            ),
            ("mail comes back", back, Some((11, &[Unreached]))),
            (
                "a letter helps",
                CallFacts {
                    has_street: true,
                    ..back
                },
                None,
            ),
            ("a letter can go nowhere", letter, Some((12, &[Nowhere]))),
            (
                "it can be posted",
                CallFacts {
                    has_street: true,
                    ..letter
                },
                None,
            ),
            (
                "mail reaches",
                CallFacts {
                    has_mail: true,
                    ..letter
                },
                None,
            ),
            (
                "mail comes back, and a letter waits",
                CallFacts {
                    letter_by: Some(at(12)),
                    ..back
                },
                Some((11, &[Unreached, Nowhere])),
            ),
            (
                "both, due by the first",
                CallFacts {
                    unseen: true,
                    another_way_by: Some(at(11)),
                    ..closing
                },
                Some((11, &[Unreached, Unseen])),
            ),
        ];
        for (what, facts, expected) in table {
            let found = call(facts, at(10), 7, 3).map(|call| (call.due_at, call.reasons));
            assert_eq!(
                found,
                expected.map(|(day, reasons)| (at(day), reasons.to_vec())),
                "{what}"
            );
            for (called, again) in [(8, false), (7, true), (6, true)] {
                let facts = CallFacts {
                    called_at: Some(at(called)),
                    ..facts
                };
                let found = call(facts, at(10), 7, 3).is_some();
                assert_eq!(found, again && expected.is_some(), "{what}, called on {called}");
            }
        }
    }
}
