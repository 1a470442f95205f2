//! Reads what comes, begins early, takes one step after the other.

use super::{Doing, Habit, Seen};
use crate::chance::Chance;

pub struct Diligent;

impl Habit for Diligent {
    fn name(&self) -> &'static str {
        "diligent"
    }
    fn share(&self) -> u32 {
        450
    }
    fn looks_after_mail(&self, chance: &mut Chance) -> Option<i64> {
        Some(chance.between(0, 20))
    }
    fn looks_by_itself(&self, chance: &mut Chance) -> Option<i64> {
        Some(chance.between(90, 240))
    }
    fn does(&self, _seen: Seen, chance: &mut Chance) -> Doing {
        if chance.percent(80) {
            Doing::NextStep
        } else {
            Doing::Later(chance.between(5, 60))
        }
    }
    fn pace(&self, chance: &mut Chance) -> i64 {
        chance.between(7, 60)
    }
    fn knows(&self, chance: &mut Chance) -> i64 {
        chance.between(65, 99)
    }
}
