//! The next window of a credential as it stands and as it would stand under other rules: for what-if. It asks the same
//! questions as the sweep, so that nobody is listed who would not move. A window that is open keeps its days and is not asked.

use cqr_domain::{
    calendar::{Born, Cycle},
    programs::{Awarded, Program, announced::better_of_two},
};
use cqr_store::{
    cases::CaseRow,
    credentials::{Due, Held},
};
use jiff::civil::Date;

use crate::{
    imports::recount::{Counted, is_exempt},
    sweep::{Anew, anew, opens_then},
};

/// What the next window of a credential follows from.
pub(super) struct NextWindow<'a> {
    counted: Counted<'a>,
    /// The next opening that is noted.
    due: Option<&'a Due>,
    /// The window that was counted for it.
    announced: Option<Cycle>,
    cases: &'a [CaseRow],
    /// Whether the credential is not subject by the rules in force.
    is_exempt: bool,
}

impl<'a> NextWindow<'a> {
    /// That of a credential by the rules in force, with the versions before them, the newest in front.
    pub(super) fn of(held: &'a Held, born: Born, cases: &'a [CaseRow], old: &Program, earlier: &[Program]) -> Self {
        let award = Awarded {
            discipline: &held.discipline,
            on: held.awarded_on,
            cycles_before: held.cycles_before,
        };
        let due = held.next.as_ref();
        let announced = due.and_then(|due| {
            let before = || earlier.iter().find_map(|program| opens_then(program, due));
            opens_then(old, due).or_else(before)
        });
        Self {
            counted: Counted { award, born },
            due,
            announced,
            cases,
            is_exempt: is_exempt(old, award),
        }
    }

    /// The window that opens at the noted instant under a program.
    pub(super) fn kept(&self, program: &Program) -> Option<Cycle> {
        let due = self.due?;
        if is_exempt(program, self.counted.award) {
            return None;
        }
        if let Some(cycle) = opens_then(program, due) {
            return Some(cycle);
        }
        let Counted { award, born } = self.counted;
        match (self.announced, program.cycle_since(award, born, due.cycle).ok()) {
            (Some(announced), Some(counted)) => Some(better_of_two(announced, &counted)),
            (announced, counted) => announced.or(counted),
        }
    }

    /// The next window when a program comes into force on a day.
    pub(super) fn then(&self, program: &Program, on: Date) -> Option<Cycle> {
        let found = match (self.due, &self.announced) {
            (Some(due), Some(announced)) if opens_then(program, due).is_none() => {
                let told = due.foretold.is_some();
                anew(program, self.counted, Some((announced, told)), self.cases, on)
            }
            (None, _) if self.is_exempt => anew(program, self.counted, None, self.cases, on),
            _ => Anew::Stays,
        };
        match found {
            Anew::Stays => self.kept(program),
            Anew::Moves(cycle) => cycle,
        }
    }
}
