//! Gets every mail and reads none.

use super::{Doing, Habit, Seen};
use crate::chance::Chance;

pub struct Silent;

impl Habit for Silent {
    fn name(&self) -> &'static str {
        "silent"
    }
    fn share(&self) -> u32 {
        80
    }
    fn looks_after_mail(&self, _chance: &mut Chance) -> Option<i64> {
        None
    }
    fn looks_by_itself(&self, _chance: &mut Chance) -> Option<i64> {
        None
    }
    fn does(&self, _seen: Seen, _chance: &mut Chance) -> Doing {
        Doing::Nothing
    }
    fn pace(&self, _chance: &mut Chance) -> i64 {
        1
    }
}
