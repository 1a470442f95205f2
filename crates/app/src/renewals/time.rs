//! What time asks of a registration: the facts around it, so that a dry run and a sweep cannot differ.

use cqr_domain::{
    calendar::Deadline,
    ids::DecisionId,
    people::{at_renewal, rests_on},
    programs::{Program, RenewalPolicy},
    renewals::{
        self as rules, AskedCe, Command, Left, Planned, Registration, RegistrationState, late_until, planned_after,
    },
};
use cqr_store::{Db, StoreError, completions, completions::BienniumRow, people as stored};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use crate::{
    completions::{Standing, standing},
    programs::Programs,
};

/// What stands around a registration.
pub(crate) struct Around {
    /// The holder within the program.
    pub(crate) standing: Standing,
    /// The bienniums in our books.
    pub(crate) bienniums: Vec<BienniumRow>,
    /// Whether everything that is registered lost its support, so that a renewal would renew nothing (R-STAT-5).
    pub(crate) nothing_renews: bool,
}

impl Around {
    /// Reads it; nothing when the person holds nothing in the program.
    pub(crate) fn read(
        db: &mut Db,
        programs: &Programs,
        registration: &Registration,
    ) -> Result<Option<Self>, StoreError> {
        let found = standing(db, programs, registration.person, Some(&registration.program))?;
        let Some(standing) = found else { return Ok(None) };
        Ok(Some(Self {
            bienniums: completions::bienniums_of(db, standing.person)?,
            nothing_renews: nothing_renews(db, &standing)?,
            standing,
        }))
    }

    /// What is left of the holder's credentials.
    pub(crate) fn left(&self, registration: &Registration) -> Left {
        self.standing.left(registration.ended.map(|ended| ended.cause))
    }

    /// The biennium that a renewal asks for: the one that ended in the month before (R-CE-7).
    pub(crate) fn asked(&self, due_on: Date) -> Option<AskedCe> {
        let last = due_on.first_of_month().yesterday().ok()?;
        let (starts_on, ends_on) = self.standing.period_on(&self.bienniums, last)?;
        (ends_on == last).then_some(AskedCe { starts_on, ends_on })
    }

    /// The last day of the biennium into which a renewal falls, for counting how late it may be (R-REIN-1).
    pub(crate) fn biennium_of(&self, due_on: Date) -> Date {
        let asked = self.asked(due_on).map(|asked| asked.ends_on);
        let holding = || self.standing.period_on(&self.bienniums, due_on).map(|(_, ends)| ends);
        asked.or_else(holding).unwrap_or(due_on)
    }
}

fn nothing_renews(db: &mut Db, standing: &Standing) -> Result<bool, StoreError> {
    let program = &standing.program;
    // Nearly everybody holds something that rests on nothing else: then there is nothing more to read.
    let rests = |abbr: &String| rests_on(program, abbr).is_some();
    if !standing.is_registered || !standing.disciplines.iter().all(rests) {
        return Ok(false);
    }
    let held = stored::load(db, standing.person)?.ok_or(StoreError::NotFound)?;
    Ok(at_renewal(program, &held.person.credentials, None).goes_on.is_empty())
}

/// How many people must release an ending.
pub(crate) fn people(program: &Program) -> u8 {
    u8::try_from(program.policy.discontinuation.release_people).unwrap_or(u8::MAX)
}

/// Until when a renewal is taken late (R-REIN-1).
pub(crate) fn late(program: &Program, around: &Around, due_on: Date) -> Option<Timestamp> {
    let ends_on = around.biennium_of(due_on);
    Some(late_until(&told(program, due_on), &program.body.zone, ends_on)?.at)
}

/// The figures for whoever was told on a day how long there is: a version since takes nothing of that.
fn told(program: &Program, told_on: Date) -> RenewalPolicy {
    RenewalPolicy {
        late_months: program.longest_told(told_on, |policy| policy.renewal.late_months),
        payment_days: program.longest_told(told_on, |policy| policy.renewal.payment_days),
        ..program.policy.renewal.clone()
    }
}

/// The last day on which a late renewal is paid once the registration has ended: as many days after the last one on which it is
/// taken as any renewal has for its payment (R-REIN-1, R-REN-6).
pub(crate) fn late_paid_until(program: &Program, around: &Around, due_on: Date) -> Option<Date> {
    let policy = told(program, due_on);
    let taken = late_until(&policy, &program.body.zone, around.biennium_of(due_on))?.local_date;
    let days = i64::from(policy.payment_days).days();
    taken.max(due_on).checked_add(days).ok()
}

/// The renewal after the one that is due on a day.
pub(crate) fn then(program: &Program, standing: &Standing, due_on: Date) -> Option<Planned> {
    planned_after(&program.policy.calendar, &program.body.zone, standing.born, due_on)
}

/// Until when the renewal that runs, or was sent, is paid (R-REN-6).
pub(super) fn paid_until(program: &Program, registration: &Registration) -> Timestamp {
    let current = registration.current();
    let due_on = current.map_or(registration.next.due_on, |renewal| renewal.dates.due_on);
    let filed = current.and_then(|renewal| renewal.filed.as_ref());
    let filed_on = filed.map(|filed| program.today(filed.at));
    // Whoever filed was told the last day to pay then.
    let policy = told(program, filed_on.unwrap_or(due_on));
    rules::paid_until(&policy, &program.body.zone, due_on, filed_on).map_or(Timestamp::MAX, |end| end.at)
}

/// The command that lets time pass; `suspended` where something holds what the rule itself would do.
pub(crate) fn pass_time(
    program: &Program,
    registration: &Registration,
    around: &Around,
    decision: DecisionId,
    suspended: bool,
) -> Command {
    Command::PassTime {
        renews: around.left(registration).renews() && !around.nothing_renews,
        asked: around.asked(registration.next.due_on),
        paid_until: paid_until(program, registration),
        decision,
        people: people(program),
        suspended,
    }
}

/// The rule by which time moves a registration on.
pub(crate) fn passes_by(registration: &Registration) -> &'static str {
    match registration.state() {
        RegistrationState::Open | RegistrationState::Filed => "R-REN-2",
        _ => "R-REN-1",
    }
}

/// The last day of the renewal that is asked for, where it would renew nothing: what lost its support stops after that day, and
/// nothing is missed (R-STAT-5). Nothing before it opens, and while one that was sent waits for its payment.
pub(crate) fn renews_nothing(
    program: &Program,
    registration: &Registration,
    around: &Around,
    now: Timestamp,
) -> Option<Date> {
    if !around.nothing_renews {
        return None;
    }
    let current = registration.current().map(|renewal| renewal.dates.due_on);
    match registration.state() {
        RegistrationState::Current => (now >= registration.next.opens_at).then_some(registration.next.due_on),
        RegistrationState::Open => current,
        RegistrationState::Filed => current.filter(|_| now >= paid_until(program, registration)),
        RegistrationState::Missed | RegistrationState::Ended => None,
    }
}

/// When the sweep has to look at a registration next, after it looked at `now`; nothing for never. `days` are days that
/// lie ahead: of the schedule, and of the first biennium.
pub(crate) fn next_look(
    program: &Program,
    registration: &Registration,
    now: Timestamp,
    days: impl IntoIterator<Item = Date>,
) -> Option<Timestamp> {
    let own = match registration.state() {
        RegistrationState::Current => Some(registration.next.opens_at),
        RegistrationState::Open => Some(registration.next.due_at),
        RegistrationState::Filed => Some(paid_until(program, registration)),
        RegistrationState::Missed | RegistrationState::Ended => None,
    };
    let begins = |day: Date| Deadline::start_of(day, &program.body.zone, "R-NOTE-3").map(|start| start.at);
    let days = days.into_iter().filter_map(begins);
    own.into_iter().chain(days).filter(|at| *at > now).min()
}
