//! What the system before this one told a holder about a window (cut-over): each step of the schedule with its day. It stands in
//! the account as told on that day, and is not told again.

use std::collections::BTreeMap;

use cqr_domain::{
    calendar::Deadline,
    cases::Case,
    ids::CaseId,
    programs::{Anchor, NoticeStep, Program},
};
use cqr_store::{Db, StoreError, Tx, notices};
use jiff::civil::Date;

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

    fn once_key(&self, program: &Program, id: CaseId, case: &Case) -> String {
        if self.key == OPENED || step(program, &self.key).is_some_and(|step| step.text == OPENED) {
            return format!("{id}/{OPENED}");
        }
        let about = about_day(self.date(program, case), case.corrected, &self.key);
        format!("{id}/{about}")
    }
}

/// How many of them are not known here.
pub(super) fn count_new(
    db: &mut Db,
    program: &Program,
    (id, case): (CaseId, &Case),
    all: &[ToldThere],
) -> Result<usize, StoreError> {
    let mut new = 0;
    for told in all {
        new += usize::from(!notices::exists(db, &told.once_key(program, id, case))?);
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
    for told in all {
        let date = told.date(program, case);
        let days = told.on.until(date).map_or(0, |span| i64::from(span.get_days()));
        let at = Deadline::start_of(told.on, &program.body.zone, "R-NOTE-3");
        let at = at.ok_or_else(|| StoreError::Other("a day beyond the calendar's end".to_owned()))?;
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
        notices::add_told(tx, notice, at.at)?;
    }
    Ok(())
}
