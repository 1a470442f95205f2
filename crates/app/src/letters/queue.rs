//! The letters that wait, apart from those that time has overtaken.

use std::collections::{BTreeMap, BTreeSet};

use cqr_domain::{
    bienniums::{AuditState, Phase},
    cases::CaseState,
    ids::{CaseId, NoticeId, PersonId},
    letters::{ACTS, FURTHER_ACTS, Fate, Matter, Queued, may_be_revoked, set_aside},
    programs::{Anchor, NoticeStep, Program},
    renewals::RegistrationState,
};
use cqr_store::{
    Db, StoreError, audits, cases, completions, credentials,
    letters::{self as stored, Mark},
    notices::{NoticeRow, returned_at},
    renewals,
};
use jiff::{Timestamp, civil::Date};

use super::{Aside, Cause, Waiting, fate::fate_of};
use crate::programs::Programs;

/// How many letters of each sort are looked at in one go.
const LOOKED_AT: i64 = 5_000;
/// How many are kept of those that time has overtaken, the newest, and how many of those that wait for a street, the oldest.
const ASIDE_MOST: usize = 100;

/// The letters that no batch holds.
pub(super) struct Queue {
    /// Those to be printed, the oldest in front.
    pub waiting: Vec<Waiting>,
    /// The newest of those that time has overtaken, with the reason, the oldest in front; behind them what waits for a street.
    pub aside: Vec<(Waiting, Aside)>,
    /// How many wait for a street, and since when the oldest of them does.
    pub no_street: (usize, Option<Timestamp>),
    /// The nearest day from today on that a letter to be printed names.
    pub first_named: Option<Date>,
}

/// Kinds of notices whose letters nothing but a death or a missing street sets aside and that name no day of the schedule, in any
/// program: it is enough to count them.
pub(super) fn counted_kinds(programs: &Programs) -> Vec<&'static str> {
    let programs: Vec<_> = programs.ids().iter().map(|id| programs.current(id)).collect();
    let is_step = |kind: &str| {
        programs
            .iter()
            .flat_map(|program| &program.notices)
            .any(|step| step.text == kind)
    };
    let is_act = |kind: &str| programs.iter().all(|program| program.policy.notices.is_legal_act(kind));
    let kinds = ACTS.iter().map(|act| act.kind).chain(FURTHER_ACTS.iter().copied());
    kinds
        .filter(|kind| is_act(kind) && !is_step(kind) && !may_be_revoked(kind))
        .collect()
}

/// How far the letters are looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The first of each sort: enough for a figure on a page that is loaded all the time.
    First,
    /// All of them, however many were set aside and lie in front.
    All,
}

/// Some letters of a sort, and behind which one the list goes on; nothing when these are its last.
type Part = (Vec<Waiting>, Option<Mark>);
/// The next letters of a sort, none about some kinds, behind a mark.
type Sort = fn(&mut Db, &[&str], Option<Mark>) -> Result<Part, StoreError>;

/// Letters that were asked for, and notices whose mail came back, by how long they wait; none about kinds in `but`.
pub(super) fn queue(
    db: &mut Db,
    programs: &Programs,
    now: Timestamp,
    but: &[&str],
    reach: Reach,
) -> Result<Queue, StoreError> {
    let sorts: [Sort; 2] = [asked, bounced];
    let mut queue = Queue {
        waiting: Vec::new(),
        aside: Vec::new(),
        no_street: (0, None),
        first_named: None,
    };
    for sort in sorts {
        let mut after = None;
        loop {
            let (some, goes_on) = sort(db, but, after)?;
            sort_out(db, programs, now, some, &mut queue)?;
            after = goes_on.filter(|_| reach == Reach::All);
            if after.is_none() {
                break;
            }
        }
    }
    queue.waiting.sort_by_key(place);
    Ok(queue)
}

/// By what letters are ordered.
fn place(letter: &Waiting) -> (Timestamp, NoticeId) {
    (letter.since, letter.notice.id.0)
}

/// Letters that were asked for.
fn asked(db: &mut Db, but: &[&str], after: Option<Mark>) -> Result<Part, StoreError> {
    let rows = stored::waiting(db, but, after, LOOKED_AT)?;
    let last = rows.last().map(|(letter, ..)| (letter.asked_at.0, letter.notice_id.0));
    let goes_on = last.filter(|_| is_full(rows.len()));
    let late = rows.iter().filter(|(letter, ..)| letter.cause.0 == Cause::Bounce);
    let of: Vec<NoticeId> = late.map(|(letter, ..)| letter.notice_id.0).collect();
    // What mail did not bring waits since that came back, not since it was written.
    let back = returned_at(db, &of)?;
    let all = rows.into_iter().map(|(letter, notice, person)| Waiting {
        cause: letter.cause.0,
        since: back.get(&notice.id.0).copied().unwrap_or(letter.asked_at.0),
        is_written: true,
        notice,
        person,
    });
    Ok((all.collect(), goes_on))
}

/// Notices whose mail came back and which become letters.
fn bounced(db: &mut Db, but: &[&str], after: Option<Mark>) -> Result<Part, StoreError> {
    let rows = stored::bounced(db, but, after, LOOKED_AT)?;
    let last = rows.last().map(|(notice, _)| (notice.written_at.0, notice.id.0));
    let goes_on = last.filter(|_| is_full(rows.len()));
    let of: Vec<NoticeId> = rows.iter().map(|(notice, _)| notice.id.0).collect();
    let back = returned_at(db, &of)?;
    let all = rows.into_iter().map(|(notice, person)| Waiting {
        cause: Cause::Bounce,
        since: back.get(&notice.id.0).copied().unwrap_or(notice.written_at.0),
        is_written: false,
        notice,
        person,
    });
    Ok((all.collect(), goes_on))
}

/// Whether so many rows are as many as were asked for, so that there may be more.
fn is_full(rows: usize) -> bool {
    i64::try_from(rows).is_ok_and(|rows| rows >= LOOKED_AT)
}

/// Puts letters into the queue: to those to be printed, or to those that time has overtaken.
fn sort_out(
    db: &mut Db,
    programs: &Programs,
    now: Timestamp,
    letters: Vec<Waiting>,
    queue: &mut Queue,
) -> Result<(), StoreError> {
    let known = Known::of(db, &letters)?;
    for letter in letters {
        let case = letter.notice.case_id.and_then(|id| known.cases.get(&id.0));
        let program = case.map_or_else(|| programs.default_program(), |case| programs.current(&case.program));
        let today = program.today(now);
        let named = named_day(&program, &letter.notice);
        let ahead = named.map(|(_, day)| day).filter(|day| *day >= today);
        let step = match named {
            Some((step, day)) => Some((day, matter(db, step, day, &letter.notice, case)?)),
            None => None,
        };
        let queued = Queued {
            is_dead: known.dead.contains(&letter.person.id.0),
            is_taken_back: known.is_taken_back(&letter.notice),
            // Whatever was told as a legal act stays one, also where the program is another now.
            is_act: letter.cause == Cause::Act || program.policy.notices.is_legal_act(&letter.notice.kind),
            step,
            read_since: letter.cause == Cause::Bounce && letter.notice.read_at.is_some(),
            has_street: !letter.person.address_lines.is_empty(),
        };
        match set_aside(queued, today) {
            Some(why) => {
                if why == Aside::NoStreet {
                    let (count, oldest) = queue.no_street;
                    queue.no_street = (count + 1, oldest.into_iter().chain([letter.since]).min());
                }
                queue.aside.push((letter, why));
            }
            None => {
                queue.first_named = queue.first_named.into_iter().chain(ahead).min();
                queue.waiting.push(letter);
            }
        }
    }
    queue.aside.sort_by_key(|(letter, _)| place(letter));
    queue.aside = kept(std::mem::take(&mut queue.aside), ASIDE_MOST);
    Ok(())
}

/// What is kept of letters that are set aside, of which the oldest stand in front. Over the years those that time has overtaken
/// become many, and nobody looks at the old ones. What waits for a street is work, and they hide none of it (I9).
fn kept<T>(aside: Vec<(T, Aside)>, most: usize) -> Vec<(T, Aside)> {
    let waits = |(_, why): &(T, Aside)| *why == Aside::NoStreet;
    let (mut waiting, mut over): (Vec<_>, Vec<_>) = aside.into_iter().partition(waits);
    over.drain(..over.len().saturating_sub(most));
    waiting.truncate(most);
    over.append(&mut waiting);
    over
}

/// What is known of some letters.
struct Known {
    /// The windows they are about.
    cases: BTreeMap<CaseId, cases::CaseRow>,
    /// Those of their people who died.
    dead: BTreeSet<PersonId>,
    /// What their people were told of decisions, where one of the letters tells of one that can be taken back.
    told: BTreeMap<PersonId, Vec<NoticeRow>>,
}

impl Known {
    fn of(db: &mut Db, letters: &[Waiting]) -> Result<Self, StoreError> {
        let about: Vec<CaseId> = letters
            .iter()
            .filter_map(|letter| Some(letter.notice.case_id?.0))
            .collect();
        let rows = cases::of_ids(db, &about)?;
        let people: BTreeSet<PersonId> = letters.iter().map(|letter| letter.person.id.0).collect();
        let dead = credentials::deceased_among(db, &Vec::from_iter(people))?;
        let asked: BTreeSet<PersonId> = letters
            .iter()
            .filter(|letter| may_be_revoked(&letter.notice.kind))
            .map(|letter| letter.notice.person_id.0)
            .collect();
        let mut told: BTreeMap<PersonId, Vec<NoticeRow>> = BTreeMap::new();
        for row in stored::follow_ups_to(db, &Vec::from_iter(asked))? {
            told.entry(row.person_id.0).or_default().push(row);
        }
        Ok(Self {
            cases: rows.into_iter().map(|row| (row.id.0, row)).collect(),
            dead,
            told,
        })
    }

    fn is_taken_back(&self, notice: &NoticeRow) -> bool {
        let told = self.told.get(&notice.person_id.0);
        told.is_some_and(|told| matches!(fate_of(notice, told), Fate::Revoked(_)))
    }
}

/// A step of the schedule with a notice's text, and the day it names. Found by its text, not by its key: an opening is told
/// by the act itself, whose key is no step's, and becomes void with its window all the same.
fn named_day<'a>(program: &'a Program, notice: &NoticeRow) -> Option<(&'a NoticeStep, Date)> {
    let step = program.notices.iter().find(|step| step.text == notice.kind)?;
    Some((step, notice.args.0.get("date")?.parse().ok()?))
}

/// How that stands which a step reminds of. What its reminder was about stands in front of its key.
fn matter(
    db: &mut Db,
    step: &NoticeStep,
    day: Date,
    notice: &NoticeRow,
    case: Option<&cases::CaseRow>,
) -> Result<Matter, StoreError> {
    let of = notice.once_key.split('/').next().unwrap_or_default();
    let person = notice.person_id.0;
    let found = match step.anchor {
        Anchor::Opening | Anchor::Close | Anchor::GraceEnd => return Ok(of_case(step.anchor, day, case)),
        Anchor::RenewalDue => renewals::of_person(db, person)?
            .into_iter()
            .find(|row| row.id.0.to_string() == of)
            .map(|row| (row.state.0 == RegistrationState::Open, Some(row.due_on.0))),
        Anchor::BienniumEnd => completions::bienniums_of(db, person)?
            .into_iter()
            .find(|row| row.id.0.to_string() == of)
            .map(|row| (row.phase.0 == Phase::Running, None)),
        Anchor::ProbationEnd => completions::bienniums_of(db, person)?
            .into_iter()
            .find(|row| row.id.0.to_string() == of)
            .map(|row| (row.phase.0 == Phase::Probation, row.probation_ends_on.map(|day| day.0))),
        Anchor::AuditDue => audits::of_person(db, person)?
            .into_iter()
            .find(|row| row.id.0.to_string() == of)
            .map(|row| (row.state.0 == AuditState::Open, Some(row.answer_by.0))),
    };
    Ok(match found {
        Some((true, by)) if by.is_none_or(|by| by == day) => Matter::Open,
        Some((true, _)) => Matter::Moved,
        // What it was about is gone or done.
        _ => Matter::Over,
    })
}

/// The same for a step about a window or its grace year.
fn of_case(anchor: Anchor, day: Date, case: Option<&cases::CaseRow>) -> Matter {
    // Before a window opens there is no case yet.
    let Some(case) = case else { return Matter::Open };
    let (asked, by) = if anchor == Anchor::GraceEnd {
        (case.state.0 == CaseState::DiscontinuedGrace, case.grace_end_on.0)
    } else {
        (!case.state.0.is_finished(), case.window_close_on.0)
    };
    match (asked, by == day) {
        (false, _) => Matter::Over,
        (true, false) => Matter::Moved,
        (true, true) => Matter::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_for_a_street_is_not_hidden_by_what_time_has_overtaken() {
        let aside = vec![
            (1, Aside::NoStreet),
            (2, Aside::Read),
            (3, Aside::Deceased),
            (4, Aside::NoStreet),
            (5, Aside::DayOver),
            (6, Aside::NoStreet),
        ];
        let expected = [
            (3, Aside::Deceased),
            (5, Aside::DayOver),
            (1, Aside::NoStreet),
            (4, Aside::NoStreet),
        ];
        assert_eq!(kept(aside, 2), expected);
    }
}
