//! Holds a second credential since some later year: two windows, one person.

use super::{Doing, Habit, Seen};
use crate::chance::Chance;

pub struct TwoCredentials;

impl Habit for TwoCredentials {
    fn name(&self) -> &'static str {
        "two credentials"
    }
    fn share(&self) -> u32 {
        100
    }
    fn disciplines(&self) -> &'static [&'static str] {
        &["R", "CT"]
    }
    fn looks_after_mail(&self, chance: &mut Chance) -> Option<i64> {
        chance.percent(85).then(|| chance.between(0, 30))
    }
    fn looks_by_itself(&self, chance: &mut Chance) -> Option<i64> {
        Some(chance.between(150, 400))
    }
    fn does(&self, seen: Seen, chance: &mut Chance) -> Doing {
        if seen.days_left < 200 || chance.percent(50) {
            Doing::NextStep
        } else {
            Doing::Later(chance.between(30, 150))
        }
    }
    fn pace(&self, chance: &mut Chance) -> i64 {
        chance.between(5, 45)
    }
    fn asks(&self) -> u32 {
        15
    }
}
