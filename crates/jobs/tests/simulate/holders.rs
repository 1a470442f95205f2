//! Who holds what: made up from the seed, before anything happens.

use cqr_domain::{accounts::Principal, ids::RequestId};
use jiff::{ToSpan as _, civil::Date};

use crate::{
    chance::Chance,
    dues::Told,
    habits::{self, Habit},
};

/// One credential that somebody holds or will hold.
#[derive(Debug, Clone, Copy)]
pub struct Held {
    pub discipline: &'static str,
    pub awarded_on: Date,
}

/// One holder.
pub struct Holder {
    /// Number with the body.
    pub number: String,
    pub birth_date: Date,
    pub held: Vec<Held>,
    /// The first day on which the body's register has them.
    pub enters_on: Date,
    pub habit: &'static dyn Habit,
    pub chance: Chance,
    /// Who they are once they are on the register.
    pub principal: Option<Principal>,
    /// Chance for what they ask for and owe besides, so that it changes nothing of how they go through a window.
    pub asking: Chance,
    /// What they asked for lately and may take back or further.
    pub asked: Vec<RequestId>,
    /// Chance for what they ask for that is about no deadline.
    pub voice: Chance,
    /// The other legal name that they asked for last and may take back.
    pub named: Option<RequestId>,
    /// What a message told them that they have not done yet.
    pub told: Told,
    /// Whether they died.
    pub is_gone: bool,
}

/// Everybody who is on the register at the beginning or comes later.
pub fn all(seed: u64, count: u32, begins: Date, years: i64) -> Vec<Holder> {
    (0..count).map(|number| one(seed, number, begins, years)).collect()
}

fn one(seed: u64, number: u32, begins: Date, years: i64) -> Holder {
    let mut chance = Chance::of(seed, "holder", u64::from(number));
    let habit = habits::drawn(&mut chance);
    // Some come new from school; everybody else was awarded within the ten years before.
    let is_new = chance.percent(12);
    let months = if is_new {
        -chance.between(1, years * 12 - 6)
    } else {
        chance.between(0, 119)
    };
    let first = begins.checked_sub(months.months()).unwrap();
    let first = first
        .with()
        .day(i8::try_from(chance.between(1, 28)).unwrap())
        .build()
        .unwrap();
    let mut held = Vec::new();
    for discipline in habit.disciplines() {
        let later = chance.between(13, 40).months();
        let awarded_on = held
            .last()
            .map_or(first, |before: &Held| before.awarded_on.checked_add(later).unwrap());
        held.push(Held { discipline, awarded_on });
    }
    let birth_date = first
        .with()
        .year(first.year() - i16::try_from(chance.between(21, 45)).unwrap())
        .month(i8::try_from(chance.between(1, 12)).unwrap())
        .day(i8::try_from(chance.between(1, 28)).unwrap())
        .build()
        .unwrap();
    Holder {
        number: format!("S{:05}", 10_001 + number),
        birth_date,
        enters_on: if is_new { first } else { begins },
        held,
        habit,
        chance,
        principal: None,
        asking: Chance::of(seed, "asking", u64::from(number)),
        asked: Vec::new(),
        voice: Chance::of(seed, "voice", u64::from(number)),
        named: None,
        told: Told::default(),
        is_gone: false,
    }
}

impl Holder {
    /// Where mail is sent; some addresses no longer reach anybody.
    pub fn email(&self) -> String {
        let box_name = if self.habit.has_right_address() {
            "inbox"
        } else {
            crate::post::GONE
        };
        format!("{}@{box_name}.example.org", self.number.to_lowercase())
    }
}
