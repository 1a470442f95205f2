//! What a person chooses about their mails: topics that are not mailed, own quiet hours, paper besides. What the body has to
//! tell is no choice: whatever has no topic is mailed in any case, so that a new kind of message is until somebody decides.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::quiet::{Press, mail_at};
use crate::{calendar::Zone, programs::policy::NoticesPolicy};

/// Hours of a day.
const HOURS: u32 = 24;

/// What a message is about that nobody has to be mailed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Reminders of a date that lies ahead, unless the schedule says that nobody can turn them off.
    Reminders,
    /// A reported course was looked at.
    Courses,
    /// A step is done: a result, a window, an account of credits.
    Milestones,
    /// We have what you sent.
    Receipts,
    /// Staff answered what the person wrote.
    Answers,
}

impl Topic {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 5] = [
        Self::Reminders,
        Self::Courses,
        Self::Milestones,
        Self::Receipts,
        Self::Answers,
    ];

    /// The written name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reminders => "reminders",
            Self::Courses => "courses",
            Self::Milestones => "milestones",
            Self::Receipts => "receipts",
            Self::Answers => "answers",
        }
    }

    /// The topic with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.name() == name)
    }

    /// The topic of a kind of notice that an act wrote; nothing for what nobody can turn off.
    #[must_use]
    pub fn of(kind: &str) -> Option<Self> {
        Some(match kind {
            "course_approved" | "course_refused" => Self::Courses,
            "result_ready" | "case_completed" | "biennium_met" | "probation_cleared" | "audit_sufficient"
            | "support_regained" => Self::Milestones,
            "renewal_filed" | "registration_renewed" | "audit_answered" => Self::Receipts,
            "thread_answered" => Self::Answers,
            _ => return None,
        })
    }
}

/// Hours in which a person wants no mail, in their own zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    /// From this hour on, 0 to 23.
    pub from: u32,
    /// Until this one.
    pub until: u32,
}

impl QuietHours {
    /// How many hours a day they leave for mails.
    #[must_use]
    pub const fn left(self) -> u32 {
        if self.from == self.until {
            return HOURS;
        }
        (self.from + HOURS - self.until) % HOURS
    }
}

/// What a person chose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailChoices {
    /// Topics that are not mailed.
    pub off: BTreeSet<Topic>,
    /// Whether the reminders that nobody can turn off also go on paper.
    pub on_paper: bool,
    /// Own quiet hours instead of the body's.
    pub quiet: Option<QuietHours>,
}

/// Why a choice is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChoiceRefusal {
    /// The body offers no paper.
    #[error("paper is not offered")]
    NoPaper,
    /// The body's quiet hours hold for everybody.
    #[error("own quiet hours are not offered")]
    NoOwnHours,
    /// An hour that a day does not have.
    #[error("not an hour of the day")]
    NotAnHour,
    /// Too little of the day is left for mails: at least so many hours are.
    #[error("at least {0} hours of the day are left for mails")]
    TooQuiet(u32),
}

impl MailChoices {
    /// Whether a message of this topic is mailed.
    #[must_use]
    pub fn mails(&self, topic: Option<Topic>) -> bool {
        topic.is_none_or(|topic| !self.off.contains(&topic))
    }

    /// Whether a step of the schedule also goes on paper by this choice, where the body offers that.
    #[must_use]
    pub const fn prints(&self, is_offered: bool, is_legal_step: bool) -> bool {
        is_offered && self.on_paper && is_legal_step
    }

    /// The instant from `now` on at which a mail may go: as [`mail_at`], in the hours that the person chose. They do not let a
    /// last day pass.
    #[must_use]
    pub fn mail_at(&self, policy: &NoticesPolicy, zone: &Zone, press: Press, now: Timestamp) -> Timestamp {
        let Some(own) = self.quiet.filter(|_| policy.own_quiet_hours) else {
            return mail_at(policy, zone, press, now);
        };
        let limits = NoticesPolicy {
            quiet_from_hour: own.from,
            quiet_until_hour: own.until,
            ..policy.clone()
        };
        let at = mail_at(&limits, zone, press, now);
        match press {
            Press::Before(end) if now < end && at >= end => mail_at(policy, zone, press, now),
            _ => at,
        }
    }

    /// What is kept of a wish.
    ///
    /// # Errors
    /// The rule of the body that stands in the way.
    pub fn checked(self, policy: &NoticesPolicy) -> Result<Self, ChoiceRefusal> {
        if self.on_paper && !policy.paper_on_request {
            return Err(ChoiceRefusal::NoPaper);
        }
        if let Some(own) = self.quiet {
            if !policy.own_quiet_hours {
                return Err(ChoiceRefusal::NoOwnHours);
            }
            if own.from >= HOURS || own.until >= HOURS {
                return Err(ChoiceRefusal::NotAnHour);
            }
            if own.left() < policy.sending_hours_least {
                return Err(ChoiceRefusal::TooQuiet(policy.sending_hours_least));
            }
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::{ACTS, FURTHER_ACTS};

    fn hours(from: u32, until: u32) -> MailChoices {
        MailChoices {
            quiet: Some(QuietHours { from, until }),
            ..MailChoices::default()
        }
    }

    #[test]
    fn a_legal_act_has_no_topic_and_is_mailed_whatever_is_off() {
        let nothing = MailChoices {
            off: Topic::ALL.into(),
            ..MailChoices::default()
        };
        for kind in ACTS.iter().map(|act| &act.kind).chain(FURTHER_ACTS) {
            assert_eq!(Topic::of(kind), None, "{kind}");
        }
        // What begins or ends something with a day of its own is told as well.
        for kind in [
            "window_opened",
            "audit_began",
            "probation_began",
            "renewal_missed",
            "a_kind_of_tomorrow",
        ] {
            assert!(nothing.mails(Topic::of(kind)), "{kind}");
        }
        assert!(!nothing.mails(Topic::of("course_approved")));
        assert!(MailChoices::default().mails(Topic::of("course_approved")));
        for topic in Topic::ALL {
            assert_eq!(Topic::named(topic.name()), Some(topic));
        }
    }

    #[test]
    fn what_the_body_does_not_offer_is_not_taken() {
        let policy = |paper, own| NoticesPolicy {
            paper_on_request: paper,
            own_quiet_hours: own,
            sending_hours_least: 4,
            ..NoticesPolicy::default()
        };
        let paper = MailChoices {
            on_paper: true,
            ..MailChoices::default()
        };
        let table = [
            (paper.clone(), policy(true, true), None),
            (paper, policy(false, true), Some(ChoiceRefusal::NoPaper)),
            (hours(18, 10), policy(true, true), None),
            (hours(18, 10), policy(true, false), Some(ChoiceRefusal::NoOwnHours)),
            (hours(12, 8), policy(true, true), None),
            (hours(11, 8), policy(true, true), Some(ChoiceRefusal::TooQuiet(4))),
            (hours(24, 8), policy(true, true), Some(ChoiceRefusal::NotAnHour)),
            (hours(7, 7), policy(true, true), None),
        ];
        for (wish, policy, refused) in table {
            assert_eq!(wish.clone().checked(&policy).err(), refused, "{wish:?}");
        }
    }

    #[test]
    fn own_hours_hold_until_a_last_day_would_pass() {
        let policy = NoticesPolicy {
            own_quiet_hours: true,
            ..NoticesPolicy::default()
        };
        let zone = Zone::named("America/Chicago").expect("a zone of the table");
        let at = |text: &str| -> Timestamp { text.parse().expect("an instant") };
        // A Tuesday, 8:00 in Chicago; this person sleeps until 16:00.
        let now = at("2027-06-01T13:00:00Z");
        let own = hours(6, 16);
        assert_eq!(own.mail_at(&policy, &zone, Press::Not, now), at("2027-06-01T21:00:00Z"));
        let soon = Press::Before(at("2027-06-01T20:00:00Z"));
        assert_eq!(own.mail_at(&policy, &zone, soon, now), now);
        let not_offered = NoticesPolicy {
            own_quiet_hours: false,
            ..policy.clone()
        };
        assert_eq!(own.mail_at(&not_offered, &zone, Press::Not, now), now);
        assert_eq!(MailChoices::default().mail_at(&policy, &zone, Press::Not, now), now);
    }
}
