//! Steps of the schedule around renewals, bienniums, probations and audits (R-NOTE-3).

use std::collections::HashMap;

use cqr_domain::{
    ids::PersonId,
    programs::{Anchor, NoticeStep, Program},
};
use cqr_store::{Db, StoreError, Tx, notices as stored};
use jiff::{Timestamp, civil::Date};

use super::{
    plan::{Reminder, holds},
    walk::last_told,
};
use crate::notices::{self, Telling};

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

    /// The latest step whose day has come.
    fn due(&self, program: &Program, today: Date) -> Option<Reminder> {
        let come = self.steps(program).filter(|(day, _)| *day <= today && *day > self.from);
        let (_, step) = come.max_by_key(|(day, _)| *day)?;
        if today > self.date {
            return None;
        }
        let days = i64::from(today.until(self.date).ok()?.get_days());
        Some(Reminder::of(program, step, self.date, days))
    }

    /// The next day of the schedule after today.
    pub(super) fn next_day(&self, program: &Program, today: Date) -> Option<Date> {
        self.steps(program).map(|(day, _)| day).filter(|day| *day > today).min()
    }
}

/// What became of a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    /// None was due, or it was sent before.
    Nothing,
    /// It is sent now.
    Now,
    /// It waits because the person was reminded of something lately.
    Later,
}

/// Whether a reminder is sent at `now`, to somebody who was told of something at `told`.
pub(super) fn look(
    db: &mut Db,
    program: &Program,
    subject: &Subject,
    now: Timestamp,
    told: Option<Timestamp>,
) -> Result<(Sent, Option<Reminder>), StoreError> {
    let Some(reminder) = subject.due(program, program.today(now)) else {
        return Ok((Sent::Nothing, None));
    };
    if stored::exists(db, &reminder.once_key(&subject.of))? {
        return Ok((Sent::Nothing, None));
    }
    let last = match told {
        Some(told) => Some(told),
        None => last_told(db, program, subject.person, |_| true)?,
    };
    if holds(program, &reminder, last, now) {
        return Ok((Sent::Later, None));
    }
    Ok((Sent::Now, Some(reminder)))
}

/// Sends a reminder that is due.
pub(super) fn remind(
    tx: &mut Tx,
    program: &Program,
    subject: &Subject,
    now: Timestamp,
) -> Result<(Sent, u64), StoreError> {
    let (sent, reminder) = look(tx, program, subject, now, None)?;
    let Some(reminder) = reminder else { return Ok((sent, 0)) };
    let mut args = vec![("date", reminder.date.to_string()), ("days", reminder.days.to_string())];
    args.extend(subject.args.iter().cloned());
    let telling = Telling {
        person: subject.person,
        case: None,
        kind: &reminder.text,
        once_key: reminder.once_key(&subject.of),
        args: &args,
    };
    let written = notices::write_step(tx, telling, reminder.way)?;
    Ok((sent, u64::from(written)))
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
        let left = |today| renewal.due(&program, today).map(|reminder| reminder.days);
        assert_eq!(left(date(2027, 1, 27)), Some(4), "today is not counted");
        assert_eq!(left(due), Some(0), "the last day");
        assert_eq!(left(date(2027, 2, 1)), None, "it is past");
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
