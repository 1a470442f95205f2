//! Letters that time has overtaken: a reminder on paper says something about a day, and is of no use once that day is over,
//! has moved, or what it reminds of is done (R-NOTE-5). A legal act says what was decided and goes out, unless another act took
//! that back before it was posted. Nothing is posted to somebody who died (R-ELIG-10).

use jiff::civil::Date;

/// How that stands which a letter reminds of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// It is still asked of the person.
    Open,
    /// It is asked by another day now.
    Moved,
    /// It is done, or nothing is asked any more.
    Over,
}

/// Why a letter is set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// Its person died.
    Deceased,
    /// What it says was taken back.
    TakenBack,
    /// What it reminds of is done.
    MatterOver,
    /// The day it names has moved.
    DayMoved,
    /// The day it names is over.
    DayOver,
    /// Its mail came back, and the person has read the message in the account since.
    Read,
    /// No street is known to which it could go. It waits until one is.
    NoStreet,
}

impl Aside {
    /// The written name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deceased => "deceased",
            Self::TakenBack => "taken-back",
            Self::MatterOver => "matter-over",
            Self::DayMoved => "day-moved",
            Self::DayOver => "day-over",
            Self::Read => "read",
            Self::NoStreet => "no-street",
        }
    }
}

/// A letter that waits to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Queued {
    /// Its person died.
    pub is_dead: bool,
    /// It tells of a legal act.
    pub is_act: bool,
    /// A later act took back what it says.
    pub is_taken_back: bool,
    /// The day it names, and how its matter stands, of a step of the schedule.
    pub step: Option<(Date, Matter)>,
    /// Its mail came back, and the person has read the message since.
    pub read_since: bool,
    /// A street of its person is known.
    pub has_street: bool,
}

/// Why a letter is not printed, as of this day; nothing while it is good. One without a street would be marked as posted with its
/// batch and count as handed over, though nobody could post it (I9).
#[must_use]
pub fn set_aside(letter: Queued, today: Date) -> Option<Aside> {
    match overtaken(letter, today) {
        None if !letter.has_street => Some(Aside::NoStreet),
        why => why,
    }
}

/// Why a letter is of no use any more. A legal act waits for no day and is not overtaken by being read: only what nobody was told
/// of yet and was taken back needs no telling.
fn overtaken(letter: Queued, today: Date) -> Option<Aside> {
    if letter.is_dead {
        return Some(Aside::Deceased);
    }
    if letter.is_act {
        return letter.is_taken_back.then_some(Aside::TakenBack);
    }
    match letter.step {
        Some((_, Matter::Over)) => Some(Aside::MatterOver),
        Some((_, Matter::Moved)) => Some(Aside::DayMoved),
        Some((day, Matter::Open)) if day < today => Some(Aside::DayOver),
        _ if letter.read_since => Some(Aside::Read),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_reminder_is_set_aside_once_time_has_overtaken_it_and_a_legal_act_is_not() {
        let day = date(2026, 10, 31);
        let open = Some((day, Matter::Open));
        let moved = Some((day, Matter::Moved));
        let over = Some((day, Matter::Over));
        let (reminder, act) = (false, true);
        let table = [
            (reminder, open, false, date(2026, 9, 1), None),
            (reminder, open, false, day, None),
            (reminder, open, false, date(2026, 11, 1), Some(Aside::DayOver)),
            (reminder, moved, false, date(2026, 9, 1), Some(Aside::DayMoved)),
            (reminder, over, false, date(2026, 9, 1), Some(Aside::MatterOver)),
            (reminder, open, true, date(2026, 9, 1), Some(Aside::Read)),
            (reminder, None, false, date(2030, 1, 1), None),
            (reminder, None, true, date(2026, 9, 1), Some(Aside::Read)),
            (act, over, true, date(2026, 11, 1), None),
            (act, None, true, date(2030, 1, 1), None),
        ];
        for (is_act, step, read_since, today, expected) in table {
            let letter = Queued {
                is_dead: false,
                is_act,
                is_taken_back: false,
                step,
                read_since,
                has_street: true,
            };
            assert_eq!(set_aside(letter, today), expected, "{letter:?} on {today}");
            let nowhere = Queued {
                has_street: false,
                ..letter
            };
            let waits = expected.or(Some(Aside::NoStreet));
            assert_eq!(set_aside(nowhere, today), waits, "{nowhere:?} on {today}");
            let dead = Queued {
                is_dead: true,
                ..letter
            };
            assert_eq!(set_aside(dead, today), Some(Aside::Deceased), "{dead:?}");
            // Only acts are taken back.
            let taken_back = Queued {
                is_taken_back: true,
                ..letter
            };
            let expected = if is_act { Some(Aside::TakenBack) } else { expected };
            assert_eq!(set_aside(taken_back, today), expected, "{taken_back:?}");
        }
    }
}
