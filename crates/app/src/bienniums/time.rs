//! What time asks of a biennium: the facts around it, so that a dry run and a sweep cannot differ.

use cqr_domain::{
    bienniums::{Biennium, BienniumEvent, Command, EndsOn, Look, PastAudit, Phase, probation_ends, reporting_ends},
    calendar::Deadline,
    programs::Program,
};
use cqr_store::{Db, StoreError, completions, completions::Held, renewals};
use jiff::{Timestamp, civil::Date};

/// What stands around a biennium.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Around {
    /// The day from which bienniums are looked at; nothing when the registration is not in our books.
    pub(crate) judged_from: Option<Date>,
    /// The newest award by examination, where the system before this one had counted these two years.
    pub(crate) award: Option<Date>,
    /// Whether a report in a later biennium waits for a review that could clear a probation.
    pub(crate) waits_beyond: bool,
}

impl Around {
    /// Reads it.
    pub(crate) fn read(db: &mut Db, held: &Held) -> Result<Self, StoreError> {
        let biennium = &held.biennium;
        let registration = renewals::find(db, biennium.person, &biennium.program)?;
        let mut around = Self {
            judged_from: registration.as_ref().map(|row| row.began_on.0),
            award: match &registration {
                Some(row) => award_since(db, biennium, row)?,
                None => None,
            },
            waits_beyond: false,
        };
        let Some(probation) = probation_of(biennium) else {
            return Ok(around);
        };
        for row in completions::bienniums_of(db, biennium.person)? {
            if row.program == biennium.program
                && row.starts_on.0 > biennium.ends_on
                && !row.in_review.0.is_zero()
                && let Some(later) = completions::load(db, row.id.0)?
            {
                around.waits_beyond |= later.biennium.waits_for_review(probation);
            }
        }
        Ok(around)
    }

    /// Whether what time did lies behind a new award.
    pub(crate) fn is_behind_award(self, biennium: &Biennium, event: &BienniumEvent) -> bool {
        let taken_over = biennium.standing.taken_over.is_some();
        let since = if taken_over { self.award } else { self.judged_from };
        since.is_some_and(|since| is_behind(biennium, event, since))
    }
}

/// The day before which two years lie behind the award that counts; nothing where there is none.
pub(crate) fn behind(db: &mut Db, biennium: &Biennium) -> Result<Option<Date>, StoreError> {
    let Some(row) = renewals::find(db, biennium.person, &biennium.program)? else {
        return Ok(None);
    };
    if biennium.standing.taken_over.is_none() {
        return Ok(Some(row.began_on.0));
    }
    award_since(db, biennium, &row)
}

/// The newest award by examination, where the system before this one had counted these two years: there the day from which
/// bienniums are looked at may be that of moving in, and no award.
fn award_since(db: &mut Db, biennium: &Biennium, row: &renewals::RegistrationRow) -> Result<Option<Date>, StoreError> {
    if biennium.standing.taken_over.is_none() || biennium.starts_on >= row.began_on.0 {
        return Ok(None);
    }
    let held = renewals::load(db, row.id.0)?.ok_or(StoreError::NotFound)?;
    Ok(held.registration.award)
}

/// Whether a day that passed lies before that of the award that counts: the examination settled what was asked by it, so it is
/// noted, and nobody is told of it or loses anything for it (R-PROB-2, R-AUD-4).
pub(super) fn is_behind(biennium: &Biennium, event: &BienniumEvent, since: Date) -> bool {
    match event {
        BienniumEvent::ProbationBegan { .. } | BienniumEvent::ProbationMissed {} => biennium.ends_on < since,
        BienniumEvent::AuditUnanswered { audit } => {
            let answer_by = biennium.audit(*audit).map_or(Date::MAX, |audit| audit.answer_by);
            PastAudit::is_before((answer_by, biennium.ends_on), since)
        }
        _ => false,
    }
}

fn probation_of(biennium: &Biennium) -> Option<Timestamp> {
    let probation = biennium.standing.probation.as_ref()?;
    (biennium.standing.phase == Phase::Probation).then_some(probation.ends_at)
}

/// When a probation that begins today ends (R-PROB-2, R-AUD-4).
pub(crate) fn probation_from(program: &Program, ends_on: Date, today: Date) -> Option<EndsOn> {
    let ce = &program.policy.ce;
    let zone = &program.body.zone;
    let end = probation_ends(ends_on, ce.probation_months, today, ce.probation_least_days, zone)?;
    Some(EndsOn {
        day: end.local_date,
        at: end.at,
    })
}

/// The command that lets time pass; nothing beyond the calendar's ends.
pub(crate) fn pass_time(program: &Program, biennium: &Biennium, around: Around, now: Timestamp) -> Option<Command> {
    let today = program.today(now);
    // Without a registration in our books only what is enough is settled.
    let judged_from = around.judged_from.unwrap_or(Date::MAX);
    Some(Command::PassTime(Look {
        today,
        reported_until: reported_until(program, biennium)?,
        judged_from,
        award: around.award,
        probation: probation_from(program, biennium.ends_on, today)?,
        waits_beyond: around.waits_beyond,
    }))
}

fn reported_until(program: &Program, biennium: &Biennium) -> Option<Timestamp> {
    let end = reporting_ends(
        biennium.ends_on,
        report_months(program, biennium.ends_on),
        &program.body.zone,
    )?;
    Some(end.at)
}

/// In how many months after its last day a biennium is reported: by the rules of that day or by those of today, whichever
/// gives more (R-CE-7).
pub(crate) fn report_months(program: &Program, ends_on: Date) -> u32 {
    program.longest_told(ends_on, |policy| policy.ce.report_months)
}

/// When a day ends in the body's zone.
pub(crate) fn ends_later(program: &Program, day: Date) -> Option<Timestamp> {
    Some(Deadline::end_of(day, &program.body.zone, "R-DATE-7")?.at)
}

/// When the sweep has to look at a biennium next, after it looked at `now`; nothing for never. `reminders` are the days of
/// the schedule that lie ahead.
pub(crate) fn next_look(
    program: &Program,
    biennium: &Biennium,
    now: Timestamp,
    reminders: impl IntoIterator<Item = Date>,
) -> Option<Timestamp> {
    let mut instants: Vec<Timestamp> = Vec::new();
    match biennium.standing.phase {
        Phase::Running => {
            instants.extend(ends_later(program, biennium.ends_on));
            instants.extend(reported_until(program, biennium));
        }
        Phase::Probation => instants.extend(probation_of(biennium)),
        Phase::Met | Phase::NotJudged | Phase::Cleared | Phase::Missed => {}
    }
    let is_due_and_waits = !instants.is_empty() && instants.iter().all(|at| *at <= now);
    instants.extend(biennium.open_audit().map(|audit| audit.answer_until));
    let begins = |day: Date| Deadline::start_of(day, &program.body.zone, "R-NOTE-3").map(|start| start.at);
    instants.extend(reminders.into_iter().filter_map(begins));
    instants.retain(|at| *at > now);
    // A review is waited for: tomorrow it may be done.
    if is_due_and_waits {
        instants.extend(ends_later(program, program.today(now)));
    }
    instants.into_iter().min()
}
