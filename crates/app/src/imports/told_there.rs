//! What the system before this one told a holder about a window (cut-over): each step of the schedule with its day. It stands in
//! the account as told on that day, and is not told again.

use std::collections::BTreeMap;

use cqr_domain::{
    calendar::Deadline,
    cases::{Case, CaseState},
    ids::CaseId,
    programs::{Anchor, NoticeStep, Program},
};
use cqr_store::{Db, StoreError, Tx, notices};
use jiff::{Timestamp, civil::Date};

use super::Cells;
use crate::notices::about_day;

/// The message of the opening, which the act itself tells; the schedule has a step for it.
const OPENED: &str = "window_opened";
const EXPECTED: &str = "what was told there, such as opening:2024-06-01 close-6m:2026-11-30: steps of the program's schedule \
                        about a window, each once and with a day that is not in the future";

/// Something that was told there, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ToldThere {
    key: String,
    on: Date,
}

/// Reads `opening:2024-06-01 close-6m:2026-11-30`.
pub(super) fn notified(cells: &mut Cells<'_>, program: &Program, today: Date) -> Option<Vec<ToldThere>> {
    let text = cells.text("notified").to_owned();
    let mut all: Vec<ToldThere> = Vec::new();
    for word in text.split_whitespace() {
        match read(word, program) {
            Some(told) if told.on <= today && all.iter().all(|known| known.key != told.key) => all.push(told),
            _ => {
                cells.fault_of("notified", word, EXPECTED);
                return None;
            }
        }
    }
    Some(all)
}

fn read(word: &str, program: &Program) -> Option<ToldThere> {
    let (key, day) = word.rsplit_once(':')?;
    let plain = day.len() == 10 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let on = day.parse::<Date>().ok().filter(|_| plain)?;
    (key == OPENED || step(program, key).is_some()).then(|| ToldThere {
        key: key.to_owned(),
        on,
    })
}

/// The step of the schedule about a window with this key.
fn step<'a>(program: &'a Program, key: &str) -> Option<&'a NoticeStep> {
    let mut steps = program.notices.iter();
    steps.find(|step| step.key == key && step.is_of_cycle() && !step.is_before_opening())
}

/// What of it was told on a day on which the window was not open yet.
pub(super) fn too_early<'a>(all: &'a [ToldThere], case: &Case) -> Option<&'a ToldThere> {
    all.iter().find(|told| told.on < case.window_open)
}

/// What of the new ones cannot count for this window, with what is expected: it spoke of a last day that was moved since, or
/// people decide here by what was told in time.
pub(super) fn contradicts(program: &Program, new: &[&ToldThere], case: &Case) -> Option<(String, String)> {
    let closed_here = match case.state {
        CaseState::CloseReview | CaseState::Closed => true,
        CaseState::DiscontinuedGrace | CaseState::DiscontinuedFinal => case.taken_over.discontinued_on.is_none(),
        _ => false,
    };
    new.iter().find_map(|told| {
        let expected = if closed_here {
            "nothing new of a window that has closed here".to_owned()
        } else if told.is_of_an_earlier_day(program, case) {
            let date = told.date(program, case);
            format!("what was told of {date}; leave out what spoke of the day before more time was given")
        } else {
            return None;
        };
        Some((told.word(), expected))
    })
}

impl ToldThere {
    /// As it stands in the file.
    pub(super) fn word(&self) -> String {
        format!("{}:{}", self.key, self.on)
    }

    /// The date that it spoke of.
    fn date(&self, program: &Program, case: &Case) -> Date {
        match step(program, &self.key).map(|step| step.anchor) {
            Some(Anchor::GraceEnd) => case.grace_end,
            _ => case.window_close,
        }
    }

    /// Whether it was told before its step was due by the dates of a window that was made longer.
    fn is_of_an_earlier_day(&self, program: &Program, case: &Case) -> bool {
        let counted = step(program, &self.key).filter(|step| step.anchor != Anchor::Opening);
        let due = counted.and_then(|step| step.due_on(&case.dates()));
        !case.extended.is_empty() && due.is_some_and(|due| self.on < due)
    }

    /// When it was told.
    fn at(&self, program: &Program) -> Option<Timestamp> {
        Deadline::start_of(self.on, &program.body.zone, "R-NOTE-3").map(|start| start.at)
    }

    /// Whether it is known here, also where the day that it spoke of was moved since.
    fn is_known(&self, db: &mut Db, program: &Program, (id, case): (CaseId, &Case)) -> Result<bool, StoreError> {
        if notices::exists(db, &self.once_key(program, id, case))? {
            return Ok(true);
        }
        let (at, end) = (self.at(program), format!("/{}", self.key));
        let rows = notices::of_case(db, id)?;
        let is_it = |row: &notices::NoticeRow| row.once_key.ends_with(&end) && at == Some(row.written_at.0);
        Ok(rows.iter().any(is_it))
    }

    fn once_key(&self, program: &Program, id: CaseId, case: &Case) -> String {
        if self.key == OPENED || step(program, &self.key).is_some_and(|step| step.text == OPENED) {
            return format!("{id}/{OPENED}");
        }
        let about = about_day(self.date(program, case), case.corrected, &self.key);
        format!("{id}/{about}")
    }
}

/// Those of them that are not known here.
pub(super) fn unknown<'a>(
    db: &mut Db,
    program: &Program,
    (id, case): (CaseId, &Case),
    all: &'a [ToldThere],
) -> Result<Vec<&'a ToldThere>, StoreError> {
    let mut new = Vec::new();
    for told in all {
        if !told.is_known(db, program, (id, case))? {
            new.push(told);
        }
    }
    Ok(new)
}

/// Notes what was told there; what is known here stays as it is.
pub(super) fn note(
    tx: &mut Tx,
    program: &Program,
    (id, case): (CaseId, &Case),
    all: &[ToldThere],
) -> Result<(), StoreError> {
    for told in unknown(tx, program, (id, case), all)? {
        let date = told.date(program, case);
        let days = told.on.until(date).map_or(0, |span| i64::from(span.get_days()));
        let beyond = || StoreError::Other("a day beyond the calendar's end".to_owned());
        let at = told.at(program).ok_or_else(beyond)?;
        let kind = step(program, &told.key).map_or(OPENED, |step| step.text.as_str());
        let args = [
            ("discipline", case.discipline.clone()),
            ("date", date.to_string()),
            ("days", days.to_string()),
            ("step", case.state.name().to_owned()),
        ];
        let args = args.into_iter().map(|(name, value)| (name.to_owned(), value));
        let notice = notices::NewNotice {
            person: case.person,
            case: Some(id),
            kind: kind.to_owned(),
            once_key: told.once_key(program, id, case),
            args: args.collect::<BTreeMap<String, String>>(),
            mail: false,
        };
        notices::add_told(tx, notice, at)?;
    }
    Ok(())
}
