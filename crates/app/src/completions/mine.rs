//! A holder's own continuing education: what was reported, where each report stands, and what counts where.

use std::{cmp::Reverse, collections::BTreeMap};

use cqr_domain::{
    Credits,
    accounts::Principal,
    bienniums::{Biennium, Owed, Past, Phase, owed, probation_ahead, reporting_ends},
    completions::{CompletionState, decide},
    ids::{BienniumId, PersonId},
    programs::Anchor,
    renewals::Registration,
};
use cqr_store::{
    Db, Rx, StoreError,
    completions::{
        self, BienniumRow, Worded,
        allocations::{self, AllocationRow},
    },
    renewals,
};
use jiff::{Timestamp, civil::Date};

use super::{
    Approval, CaseEntries, CompletionError,
    approve::{counted_for_cases, granted},
    rules::{self, Standing},
};
use crate::{App, bienniums::report_months, programs::Programs};

/// A holder's own continuing education.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mine {
    /// Name of the program in which bienniums are counted; empty where nothing is held in any.
    pub program: String,
    /// Now.
    pub now: Timestamp,
    /// The biennium of today; nothing before the first (R-CE-2).
    pub biennium: Option<BienniumAccount>,
    /// Bienniums that are over and still ask for something, the newest in front.
    pub owed: Vec<OwedPeriod>,
    /// Every biennium with reports, the newest in front.
    pub bienniums: Vec<BienniumLine>,
    /// The completions, the one finished last in front.
    pub completions: Vec<MyCompletion>,
}

/// A biennium as lists tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BienniumLine {
    /// Its row.
    pub row: BienniumRow,
    /// The least number of credits with which it would be complete, were they all of the right kind; what single disciplines
    /// ask for is in it, which no row knows (R-CE-5).
    pub missing: Credits,
}

impl BienniumLine {
    fn of(row: BienniumRow, biennium: &Biennium) -> Self {
        Self {
            row,
            missing: biennium.missing_in_time().most(),
        }
    }
}

/// A biennium with what is missing by the rules.
///
/// # Errors
/// Those of the store.
pub(crate) fn biennium_line(db: &mut Db, row: BienniumRow) -> Result<BienniumLine, StoreError> {
    let held = completions::load(db, row.id.0)?.ok_or(StoreError::NotFound)?;
    Ok(BienniumLine::of(row, &held.biennium))
}

/// Where a holder's bienniums stand today, in the program they are counted from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Periods {
    /// Name of the program; empty where nothing is held in any.
    pub program: String,
    /// The biennium of today; nothing before the first (R-CE-2).
    pub biennium: Option<BienniumAccount>,
    /// Bienniums that are over and still ask for something, the newest in front.
    pub owed: Vec<OwedPeriod>,
}

/// What a biennium asks for and what counts so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BienniumAccount {
    /// The biennium; nothing before it began in our books.
    pub id: Option<BienniumId>,
    /// First day.
    pub starts_on: Date,
    /// Last day on which credits are earned.
    pub ends_on: Date,
    /// What must be earned.
    pub required: Credits,
    /// How much of it in Category A+.
    pub required_a_plus: Credits,
    /// What counts.
    pub counted: Credits,
    /// What of it is Category A+.
    pub counted_a_plus: Credits,
    /// What waits for a review.
    pub in_review: Credits,
    /// The least number of credits with which it would be complete, were they all of the right kind.
    pub missing: Credits,
    /// Whether the schedule asks for it by now.
    pub asked: bool,
    /// Last day on which they are reported (R-CE-7).
    pub reported_until: Date,
    /// The last day of the probation that follows where credits are missing then; nothing where nobody would look, for the
    /// registration ended or began after it (R-PROB-1, R-PROB-2).
    pub probation_until: Option<Date>,
}

/// A biennium that is over and still asks for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwedPeriod {
    /// Its last day.
    pub ends_on: Date,
    /// What is missing.
    pub missing: Credits,
    /// What can be done about it.
    pub owed: Owed,
}

impl BienniumAccount {
    /// What is still to be earned.
    #[must_use]
    pub const fn remaining(&self) -> Credits {
        self.required.less(self.counted)
    }
}

/// One completion of a holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyCompletion {
    /// The completion and its words.
    pub worded: Worded,
    /// What counts where and why not more, once it is approved.
    pub allocations: Vec<AllocationRow>,
    /// What it would add to prescriptions if it were approved now, while it waits.
    pub expected: Vec<CaseEntries>,
    /// The day by which it is to be reviewed, while it waits (R-RX-13).
    pub reviewed_by: Option<Date>,
    /// Whether a refusal of it can be disputed now (R-RX-15): not often, not late, and not while the same activity counts or waits.
    pub disputable: bool,
    /// When that is over, where it can be disputed and ends.
    pub disputed_until: Option<Timestamp>,
}

/// The continuing education of the person who asks; nothing for accounts without a person.
///
/// # Errors
/// Those of the store.
pub async fn mine(app: &App, principal: &Principal) -> Result<Mine, CompletionError> {
    let Some(person) = principal.person else {
        return Ok(Mine::default());
    };
    let programs = app.programs.clone();
    app.store.read(move |rx| gather(rx, &programs, person)).await
}

fn gather(rx: &mut Rx, programs: &Programs, person: PersonId) -> Result<Mine, CompletionError> {
    let bienniums = completions::bienniums_of(rx, person)?;
    let reported = completions::of_person(rx, person)?;
    let ids: Vec<_> = reported.iter().map(|worded| worded.completion.id.0).collect();
    let counted = allocations::of_completions(rx, &ids)?;
    let now = rx.now();
    let mut mine = Vec::with_capacity(reported.len());
    let folded = folded(rx, &bienniums)?;
    for worded in reported {
        let row = &worded.completion;
        // What was counted in two years that gave way is counted anew in those that go on.
        let stands = |counted: &&AllocationRow| {
            counted.completion_id == row.id
                && row.state.0 == CompletionState::Approved
                && counted.biennium_id.is_none_or(|at| folded.contains_key(&at.0))
        };
        let allocations = counted.iter().filter(stands).cloned().collect();
        let allocations = as_counted_last(allocations, row.biennium_id.0);
        let biennium = folded
            .get(&worded.completion.biennium_id.0)
            .ok_or(StoreError::NotFound)?;
        mine.push(my_completion(rx, programs, worded, allocations, biennium, now)?);
    }
    let periods = periods_in(rx, programs, person, &bienniums, &folded)?;
    Ok(Mine {
        program: periods.program,
        now,
        biennium: periods.biennium,
        owed: periods.owed,
        bienniums: lines(bienniums, &folded),
        completions: mine,
    })
}

/// Where the bienniums of a person stand today, and all that are known of that person, the newest in front.
pub(crate) fn periods(
    rx: &mut Rx,
    programs: &Programs,
    person: PersonId,
) -> Result<(Periods, Vec<BienniumLine>), StoreError> {
    let bienniums = completions::bienniums_of(rx, person)?;
    let folded = folded(rx, &bienniums)?;
    let periods = periods_in(rx, programs, person, &bienniums, &folded)?;
    Ok((periods, lines(bienniums, &folded)))
}

fn lines(rows: Vec<BienniumRow>, folded: &BTreeMap<BienniumId, Biennium>) -> Vec<BienniumLine> {
    let line = |row: BienniumRow| {
        let biennium = folded.get(&row.id.0)?;
        Some(BienniumLine::of(row, biennium))
    };
    rows.into_iter().filter_map(line).collect()
}

fn periods_in(
    rx: &mut Rx,
    programs: &Programs,
    person: PersonId,
    bienniums: &[BienniumRow],
    folded: &BTreeMap<BienniumId, Biennium>,
) -> Result<Periods, StoreError> {
    let Some(standing) = rules::standing(rx, programs, person, None)? else {
        return Ok(Periods::default());
    };
    let today = standing.program.today(rx.now());
    let registration = renewals::find(rx, person, &standing.program_name)?;
    let held = match &registration {
        Some(row) => renewals::load(rx, row.id.0)?,
        None => None,
    };
    let held = held.map(|held| held.registration);
    Ok(Periods {
        biennium: account(&standing, held.as_ref(), bienniums, folded, today),
        owed: owed_periods(&standing, held.as_ref(), bienniums, folded, today),
        program: standing.program_name,
    })
}

/// Without what the biennium of the completion counted before it was counted again.
fn as_counted_last(rows: Vec<AllocationRow>, own: BienniumId) -> Vec<AllocationRow> {
    let is_own = |row: &AllocationRow| row.biennium_id.is_some_and(|id| id.0 == own);
    let last = rows.iter().rposition(is_own);
    let rows = rows.into_iter().enumerate();
    let standing = rows.filter(|(place, row)| !is_own(row) || Some(*place) == last);
    standing.map(|(_, row)| row).collect()
}

/// The bienniums as the rules see them.
fn folded(rx: &mut Rx, rows: &[BienniumRow]) -> Result<BTreeMap<BienniumId, Biennium>, StoreError> {
    let mut folded = BTreeMap::new();
    for row in rows {
        let held = completions::load(rx, row.id.0)?.ok_or(StoreError::NotFound)?;
        folded.insert(held.id, held.biennium);
    }
    Ok(folded)
}

fn my_completion(
    rx: &mut Rx,
    programs: &Programs,
    worded: Worded,
    allocations: Vec<AllocationRow>,
    biennium: &Biennium,
    now: Timestamp,
) -> Result<MyCompletion, CompletionError> {
    let program = programs.current(&biennium.program);
    let completion = biennium
        .completion(worded.completion.id.0)
        .ok_or(CompletionError::NotFound)?;
    let (mut expected, mut reviewed_by) = (Vec::new(), None);
    if completion.state == CompletionState::Reported {
        let granted = granted(rx, completion, &Approval::default())?;
        expected = counted_for_cases(rx, &program, biennium.person, completion, &granted, now)?;
        reviewed_by = Some(rules::reviewed_by(&program, completion.waits_since()));
    }
    let disputable = decide(biennium, &rules::dispute(&program, completion, now)).is_ok();
    let until = rules::disputed_until(&program, completion);
    Ok(MyCompletion {
        worded,
        allocations,
        expected,
        reviewed_by,
        disputable,
        disputed_until: until.filter(|_| disputable),
    })
}

/// The biennium of today, with what counts if anything was reported in it.
fn account(
    standing: &Standing,
    registration: Option<&Registration>,
    bienniums: &[BienniumRow],
    folded: &BTreeMap<BienniumId, Biennium>,
    today: Date,
) -> Option<BienniumAccount> {
    let (starts_on, ends_on) = standing.period_on(bienniums, today)?;
    let same = |row: &&BienniumRow| row.program == standing.program_name && row.starts_on.0 == starts_on;
    let row = bienniums.iter().find(same);
    let (required, required_a_plus) =
        row.map_or_else(|| standing.required(), |row| (row.required.0, row.required_a_plus.0));
    let biennium = row.and_then(|row| folded.get(&row.id.0));
    let asked_since = standing.program.first_lead(Anchor::BienniumEnd, ends_on);
    let (ce, zone) = (&standing.program.policy.ce, &standing.program.body.zone);
    let reported = reporting_ends(ends_on, ce.report_months, zone);
    let goes_on = registration.filter(|held| held.ended.is_none());
    let judged = goes_on.is_some_and(|held| {
        let from = held.began_on;
        biennium.map_or(starts_on >= from, |biennium| biennium.is_known(from, held.award))
    });
    let probation = judged.then(|| probation_ahead(ends_on, ce, zone)).flatten();
    Some(BienniumAccount {
        id: row.map(|row| row.id.0),
        starts_on,
        ends_on,
        required,
        required_a_plus,
        counted: row.map_or(Credits::ZERO, |row| row.counted.0),
        counted_a_plus: row.map_or(Credits::ZERO, |row| row.counted_a_plus.0),
        in_review: row.map_or(Credits::ZERO, |row| row.in_review.0),
        missing: biennium.map_or(required, |biennium| biennium.missing().most()),
        asked: asked_since.is_some_and(|since| today >= since),
        reported_until: reported.map_or(ends_on, |end| end.local_date),
        probation_until: probation.map(|end| end.local_date),
    })
}

/// The bienniums before today's that still ask for something. Only a probation can outlast the biennium after its own.
fn owed_periods(
    standing: &Standing,
    registration: Option<&Registration>,
    bienniums: &[BienniumRow],
    folded: &BTreeMap<BienniumId, Biennium>,
    today: Date,
) -> Vec<OwedPeriod> {
    let over = |row: &&BienniumRow| row.program == standing.program_name && row.ends_on.0 < today;
    let mut over: Vec<&BienniumRow> = bienniums.iter().filter(over).collect();
    over.sort_by_key(|row| Reverse(row.ends_on.0));
    let Some(last) = over.first().map(|row| row.id.0) else {
        return Vec::new();
    };
    let ended = registration.and_then(|held| held.ended).map(|ended| ended.cause);
    let is_asked = standing.left(ended).is_asked();
    // By the examination that brought everything back (R-PROB-2).
    let settled = |row: &BienniumRow, biennium: &Biennium| {
        let since = registration.and_then(|held| held.behind(biennium.standing.taken_over.is_some()));
        row.phase.0 == Phase::Missed && since.is_some_and(|since| row.ends_on.0 < since)
    };
    let program = &standing.program;
    let of = |row: &BienniumRow| {
        let biennium = folded.get(&row.id.0)?;
        let reporting = reporting_ends(row.ends_on.0, report_months(program, row.ends_on.0), &program.body.zone);
        let missing = match &reporting {
            Some(end) if row.phase.0 == Phase::Running => biennium.missing_reported_before(end.at),
            _ => biennium.missing_in_time(),
        };
        let past = Past {
            phase: row.phase.0,
            lacks: !missing.is_nothing(),
            reported_until: reporting.map(|end| end.local_date),
            probation_until: row.probation_ends_on.map(|day| day.0),
            ended,
        };
        let owed = owed(&past, today)
            .filter(|owed| row.id.0 == last || matches!(owed, Owed::Probation(_)))
            .filter(|owed| (is_asked || *owed == Owed::Ended) && !settled(row, biennium))?;
        Some(OwedPeriod {
            ends_on: row.ends_on.0,
            missing: missing.most(),
            owed,
        })
    };
    over.into_iter().filter_map(of).collect()
}
