//! Puts everything off until the last weeks, sometimes beyond, and may wake up in the grace year.

use cqr_domain::cases::CaseState;

use super::{Doing, Habit, Seen};
use crate::chance::Chance;

pub struct Late;

impl Habit for Late {
    fn name(&self) -> &'static str {
        "late"
    }
    fn share(&self) -> u32 {
        300
    }
    fn looks_after_mail(&self, chance: &mut Chance) -> Option<i64> {
        chance.percent(70).then(|| chance.between(0, 12))
    }
    fn looks_by_itself(&self, _chance: &mut Chance) -> Option<i64> {
        None
    }
    fn does(&self, seen: Seen, chance: &mut Chance) -> Doing {
        match seen.state {
            CaseState::DiscontinuedGrace if chance.percent(60) => Doing::NextStep,
            CaseState::DiscontinuedGrace => Doing::Later(chance.between(20, 120)),
            _ if seen.days_left > 75 => Doing::Nothing,
            _ => Doing::NextStep,
        }
    }
    fn pace(&self, chance: &mut Chance) -> i64 {
        chance.between(1, 14)
    }
    fn asks(&self) -> u32 {
        20
    }
}
