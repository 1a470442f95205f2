//! Steps of the schedule around renewals, bienniums, probations and audits (R-NOTE-3).

use std::collections::HashMap;

use cqr_domain::{
    ids::PersonId,
    programs::{Anchor, NoticeStep, Program},
    renewals::EndingCause,
};
use cqr_store::{Db, StoreError, Tx, notices as stored};
use jiff::{Timestamp, civil::Date};

use super::{
    plan::{Reminder, holds},
    walk::last_told,
};
use crate::{
    decisions::required_for_ending,
    notices::{self, Telling},
};

/// People who were told of something in a dry run, and when.
pub(super) type Told = HashMap<PersonId, Timestamp>;

/// What a holder is reminded of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    /// Who.
    pub(super) person: PersonId,
    /// What it is about, for the key that makes a second, equal reminder impossible.
    pub(super) of: String,
    /// Which steps.
    pub(super) anchor: Anchor,
    /// The day that the steps are counted from.
    pub(super) date: Date,
    /// From when it is worth reminding: what was due before says nothing that the act itself did not say.
    pub(super) from: Date,
    /// Figures for the text.
    pub(super) args: Vec<(&'static str, String)>,
}

impl Subject {
    fn steps<'a>(&'a self, program: &'a Program) -> impl Iterator<Item = (Date, &'a NoticeStep)> {
        let steps = program.notices.iter().filter(|step| step.anchor == self.anchor);
        steps.filter_map(|step| Some((step.counted_from(self.date)?, step)))
    }

    /// The steps whose day has come, the oldest in front: the latest, and before it those without which people could never
    /// decide once the last day has passed (R-PROB-2, R-REIN-1, R-AUD-4, I9). Some of them were sent before.
    fn due(&self, program: &Program, today: Date) -> Vec<Reminder> {
        let left = today.until(self.date).map_or(-1, |span| i64::from(span.get_days()));
        let come = self.steps(program).filter(|(day, _)| *day <= today && *day > self.from);
        let mut come: Vec<(Date, &NoticeStep)> = come.collect();
        come.sort_by_key(|(day, _)| *day);
        let Some((_, latest)) = come.last().copied().filter(|_| left >= 0) else {
            return Vec::new();
        };
        let asked = needed(program, self.anchor);
        let worth = come.into_iter().map(|(_, step)| step);
        worth
            .filter(|step| step.key == latest.key || asked.contains(&step.key))
            .map(|step| Reminder::of(program, step, self.date, left))
            .collect()
    }

    /// The next day of the schedule after today.
    pub(super) fn next_day(&self, program: &Program, today: Date) -> Option<Date> {
        self.steps(program).map(|(day, _)| day).filter(|day| *day > today).min()
    }
}

/// The steps that a later decision needs, by what they are counted from.
fn needed(program: &Program, anchor: Anchor) -> &[String] {
    match anchor {
        Anchor::RenewalDue => required_for_ending(program, EndingCause::RenewalMissed),
        Anchor::ProbationEnd => required_for_ending(program, EndingCause::ProbationOver),
        Anchor::AuditDue => required_for_ending(program, EndingCause::AuditUnanswered),
        Anchor::BienniumEnd | Anchor::Opening | Anchor::Close | Anchor::GraceEnd => &[],
    }
}

/// What is told of a subject now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// The reminders that are sent now.
    pub(super) now: Vec<Reminder>,
    /// Whether one waits because the person was reminded of something lately; it is asked about again tomorrow.
    pub(super) waits: bool,
}

/// What is sent at `now`, to somebody who was told of something at `told`, of what was not sent before.
pub(super) fn look(
    db: &mut Db,
    program: &Program,
    subject: &Subject,
    now: Timestamp,
    told: Option<Timestamp>,
) -> Result<Look, StoreError> {
    let (mut look, mut told) = (Look::default(), told);
    for reminder in subject.due(program, program.today(now)) {
        if stored::exists(db, &reminder.once_key(&subject.of))? {
            continue;
        }
        let last = match told {
            Some(told) => Some(told),
            None => last_told(db, program, subject.person, |_| true)?,
        };
        if holds(program, &reminder, last, now) {
            look.waits = true;
        } else {
            told = Some(now);
            look.now.push(reminder);
        }
    }
    Ok(look)
}

/// Sends the reminders that are due; answers whether one waits, and how many were written.
pub(super) fn remind(
    tx: &mut Tx,
    program: &Program,
    subject: &Subject,
    now: Timestamp,
) -> Result<(bool, u64), StoreError> {
    let look = look(tx, program, subject, now, None)?;
    let mut written = 0;
    for reminder in look.now {
        let mut args = vec![("date", reminder.date.to_string()), ("days", reminder.days.to_string())];
        args.extend(subject.args.iter().cloned());
        let telling = Telling {
            person: subject.person,
            case: None,
            kind: &reminder.text,
            once_key: reminder.once_key(&subject.of),
            args: &args,
        };
        written += u64::from(notices::write_step(tx, telling, reminder.way)?);
    }
    Ok((look.waits, written))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_left_are_counted_as_the_overview_counts_them() {
        let program = crate::programs::embedded(1);
        let due = date(2027, 1, 31);
        let renewal = Subject {
            person: PersonId::from_bits(0),
            of: String::new(),
            anchor: Anchor::RenewalDue,
            date: due,
            from: date(2026, 11, 1),
            args: Vec::new(),
        };
        let left = |today| renewal.due(&program, today).last().map(|reminder| reminder.days);
        assert_eq!(left(date(2027, 1, 27)), Some(4), "today is not counted");
        assert_eq!(left(due), Some(0), "the last day");
        assert_eq!(left(date(2027, 2, 1)), None, "it is past");
    }

    #[test]
    fn the_latest_step_is_due_and_those_that_a_decision_needs() {
        let program = crate::programs::embedded(1);
        let (due, began) = (date(2027, 11, 30), date(2027, 5, 31));
        let subject = |anchor, from| Subject {
            person: PersonId::from_bits(0),
            of: String::new(),
            anchor,
            date: due,
            from,
            args: Vec::new(),
        };
        let table: [(Anchor, Date, Date, &[&str]); 6] = [
            (Anchor::ProbationEnd, began, date(2027, 9, 30), &[]),
            (
                Anchor::ProbationEnd,
                began,
                date(2027, 10, 31),
                &["probation-60d", "probation-30d"],
            ),
            (Anchor::ProbationEnd, began, date(2027, 12, 1), &[]),
            (
                Anchor::RenewalDue,
                date(2027, 9, 1),
                due,
                &["renewal-30d", "renewal-7d", "renewal-2d"],
            ),
            (
                Anchor::RenewalDue,
                date(2027, 11, 1),
                due,
                &["renewal-7d", "renewal-2d"],
            ),
            (Anchor::BienniumEnd, began, due, &["biennium-7d"]),
        ];
        for (anchor, from, today, expected) in table {
            let keys: Vec<String> = subject(anchor, from)
                .due(&program, today)
                .into_iter()
                .map(|reminder| reminder.key)
                .collect();
            assert_eq!(keys, expected, "{anchor:?} {today}");
        }
    }

    #[test]
    fn a_renewal_presses_since_the_last_legal_step_of_the_schedule() {
        let program = crate::programs::embedded(1);
        let lead = program.last_legal_lead(Anchor::RenewalDue, date(2027, 1, 31));
        assert_eq!(
            lead,
            Some(date(2027, 1, 24)),
            "7 days ahead; the step of 2 days is no legal one"
        );
        assert_eq!(program.last_legal_lead(Anchor::BienniumEnd, date(2027, 1, 31)), None);
        assert_eq!(
            program.first_lead(Anchor::BienniumEnd, date(2027, 1, 31)),
            Some(date(2026, 7, 31)),
            "credits are asked for since the first reminder, 6 months ahead"
        );
    }
}
