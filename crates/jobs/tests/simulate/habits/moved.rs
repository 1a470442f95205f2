//! Has moved and changed the address: every mail comes back. Remembers the account once in a while.

use super::{Doing, Habit, Seen};
use crate::chance::Chance;

pub struct Moved;

impl Habit for Moved {
    fn name(&self) -> &'static str {
        "moved"
    }
    fn share(&self) -> u32 {
        70
    }
    fn has_right_address(&self) -> bool {
        false
    }
    fn looks_after_mail(&self, _chance: &mut Chance) -> Option<i64> {
        None
    }
    fn looks_by_itself(&self, chance: &mut Chance) -> Option<i64> {
        Some(chance.between(200, 1200))
    }
    fn does(&self, _seen: Seen, chance: &mut Chance) -> Doing {
        if chance.percent(70) {
            Doing::NextStep
        } else {
            Doing::Nothing
        }
    }
    fn pace(&self, chance: &mut Chance) -> i64 {
        chance.between(3, 30)
    }
    fn asks(&self) -> u32 {
        10
    }
}
