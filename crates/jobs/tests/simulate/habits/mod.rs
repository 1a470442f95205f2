//! How holders behave. One file a habit; to add one: a file, a line in [`ALL`].

mod diligent;
mod late;
mod moved;
mod silent;
mod two_credentials;

use cqr_domain::cases::CaseState;

use crate::chance::Chance;

/// What a holder sees who looks at a window.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// Where it stands.
    pub state: CaseState,
    /// Days until it closes, or until the grace year ends once the credential is discontinued.
    pub days_left: i64,
}

/// What a holder does about a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// The next step, whichever it is.
    NextStep,
    /// Nothing, and looks again after so many days.
    Later(i64),
    /// Nothing, until something wakes them.
    Nothing,
}

/// A habit.
pub trait Habit: Send + Sync {
    /// How it is called.
    fn name(&self) -> &'static str;
    /// How many of a thousand holders have it.
    fn share(&self) -> u32;
    /// What such a holder holds, the first one at the beginning.
    fn disciplines(&self) -> &'static [&'static str] {
        &["R"]
    }
    /// Whether the address on file still reaches them.
    fn has_right_address(&self) -> bool {
        true
    }
    /// Days from a mail until they look; nothing when they do not.
    fn looks_after_mail(&self, chance: &mut Chance) -> Option<i64>;
    /// Days until they look by themselves; nothing when they never do.
    fn looks_by_itself(&self, chance: &mut Chance) -> Option<i64>;
    /// What they do about a window that they look at.
    fn does(&self, seen: Seen, chance: &mut Chance) -> Doing;
    /// Days from a step until the next one.
    fn pace(&self, chance: &mut Chance) -> i64;
    /// The share of answers that they know, in percent.
    fn knows(&self, chance: &mut Chance) -> i64 {
        chance.between(55, 95)
    }
    /// How often they ask the office for something when they look at a window that ends soon, in percent.
    fn asks(&self) -> u32 {
        3
    }
}

/// Every habit.
pub const ALL: &[&dyn Habit] = &[
    &diligent::Diligent,
    &late::Late,
    &silent::Silent,
    &moved::Moved,
    &two_credentials::TwoCredentials,
];

/// The habit of somebody, drawn by the shares.
pub fn drawn(chance: &mut Chance) -> &'static dyn Habit {
    let all: u32 = ALL.iter().map(|habit| habit.share()).sum();
    let mut place = chance.between(0, i64::from(all) - 1);
    for habit in ALL {
        place -= i64::from(habit.share());
        if place < 0 {
            return *habit;
        }
    }
    ALL[0]
}
