//! How a credential stands under one version of a program and how it would stand under another one (what-if of rules).

use jiff::civil::Date;

use super::{Discipline, Program, Retirement};
use crate::{Credits, calendar::Cycle};

/// How a credential stands on a day, by the rules alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stands {
    /// First and last day of the window that opens next, and the last day of grace after it; nothing for a credential that is
    /// not subject. A window that is open keeps its days under any rules.
    pub window: Option<(Date, Date, Date)>,
    /// The outline that an assessment on the day would use, by its id; nothing when there is none.
    pub outline: Option<String>,
    /// Credits that the account of credits asks for (R-CE-3, R-CE-4).
    pub asked: Credits,
    /// How many people release a discontinuation (R-STAT-6).
    pub people: u32,
    /// How the discipline ends, and as what it goes on (R-ELIG-11); nothing while no end is known.
    pub retirement: Option<Retirement>,
}

/// A way in which a credential would move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    /// It was not subject and would be.
    BecomesSubject,
    /// It was subject and would not be.
    BecomesExempt,
    /// Its window would open earlier.
    OpensEarlier,
    /// Its window would open later.
    OpensLater,
    /// Its window would close earlier.
    ClosesEarlier,
    /// Its window would close later.
    ClosesLater,
    /// The time of grace would end earlier.
    GraceEndsEarlier,
    /// The time of grace would end later.
    GraceEndsLater,
    /// It would be assessed by another outline.
    OtherOutline,
    /// More credits would be asked for.
    AsksMore,
    /// Fewer credits would be asked for.
    AsksLess,
    /// Another number of people would release a discontinuation.
    OtherRelease,
    /// Its discipline would no longer be awarded; what is held stays.
    Retires,
    /// Its discipline would end on another day or go on as others.
    RetiresOtherwise,
    /// Its discipline would be awarded on.
    AwardedAgain,
}

impl Move {
    /// A stable code, which also names its text in the catalog.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BecomesSubject => "becomes_subject",
            Self::BecomesExempt => "becomes_exempt",
            Self::OpensEarlier => "opens_earlier",
            Self::OpensLater => "opens_later",
            Self::ClosesEarlier => "closes_earlier",
            Self::ClosesLater => "closes_later",
            Self::GraceEndsEarlier => "grace_ends_earlier",
            Self::GraceEndsLater => "grace_ends_later",
            Self::OtherOutline => "other_outline",
            Self::AsksMore => "asks_more",
            Self::AsksLess => "asks_less",
            Self::OtherRelease => "other_release",
            Self::Retires => "retires",
            Self::RetiresOtherwise => "retires_otherwise",
            Self::AwardedAgain => "awarded_again",
        }
    }
}

/// How a credential of `discipline`, whose next window is `window`, stands under a program on a day.
#[must_use]
pub fn stands(program: &Program, discipline: &str, window: Option<&Cycle>, on: Date) -> Stands {
    let ce = &program.policy.ce;
    let of = ce.biennium_of.iter().find(|of| of.discipline == discipline);
    Stands {
        window: window.map(|cycle| (cycle.window_open, cycle.window_close, cycle.grace_end)),
        outline: program.outline_on(discipline, on).map(|outline| outline.id.clone()),
        asked: of.map_or(ce.biennium_credits, |of| of.credits.max(ce.biennium_credits)),
        people: program.policy.discontinuation.release_people,
        retirement: program.discipline(discipline).and_then(Discipline::retirement),
    }
}

/// Every way in which it would move.
#[must_use]
pub fn moves(before: &Stands, after: &Stands) -> Vec<Move> {
    let mut found = Vec::new();
    match (before.window, after.window) {
        (None, Some(_)) => found.push(Move::BecomesSubject),
        (Some(_), None) => found.push(Move::BecomesExempt),
        (Some(old), Some(new)) => {
            found.extend(earlier_or_later(old.0, new.0, Move::OpensEarlier, Move::OpensLater));
            found.extend(earlier_or_later(old.1, new.1, Move::ClosesEarlier, Move::ClosesLater));
            found.extend(earlier_or_later(
                old.2,
                new.2,
                Move::GraceEndsEarlier,
                Move::GraceEndsLater,
            ));
            if before.outline != after.outline {
                found.push(Move::OtherOutline);
            }
            if before.people != after.people {
                found.push(Move::OtherRelease);
            }
        }
        (None, None) => {}
    }
    found.extend(earlier_or_later(
        before.asked,
        after.asked,
        Move::AsksLess,
        Move::AsksMore,
    ));
    found.extend(match (&before.retirement, &after.retirement) {
        (None, Some(_)) => Some(Move::Retires),
        (Some(_), None) => Some(Move::AwardedAgain),
        (old, new) => (old != new).then_some(Move::RetiresOtherwise),
    });
    found
}

fn earlier_or_later<T: Ord>(old: T, new: T, less: Move, more: Move) -> Option<Move> {
    match new.cmp(&old) {
        std::cmp::Ordering::Less => Some(less),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(more),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn at(window: Option<(Date, Date, Date)>, asked: u32) -> Stands {
        Stands {
            window,
            outline: None,
            asked: Credits::whole(asked),
            people: 2,
            retirement: None,
        }
    }

    #[test]
    fn each_way_to_move_is_told_apart() {
        let now = (date(2026, 6, 1), date(2029, 5, 31), date(2030, 5, 31));
        let table = [
            ("nothing", at(Some(now), 24), vec![]),
            ("exempt", at(None, 24), vec![Move::BecomesExempt]),
            ("more credits", at(Some(now), 30), vec![Move::AsksMore]),
            ("fewer credits", at(Some(now), 20), vec![Move::AsksLess]),
            (
                "a longer window",
                at(Some((date(2025, 6, 1), now.1, now.2)), 24),
                vec![Move::OpensEarlier],
            ),
            (
                "a shorter cycle",
                at(Some((date(2024, 6, 1), date(2027, 5, 31), date(2028, 5, 31))), 24),
                vec![Move::OpensEarlier, Move::ClosesEarlier, Move::GraceEndsEarlier],
            ),
            (
                "more grace",
                at(Some((now.0, now.1, date(2031, 5, 31))), 24),
                vec![Move::GraceEndsLater],
            ),
        ];
        for (story, after, expected) in table {
            assert_eq!(moves(&at(Some(now), 24), &after), expected, "{story}");
        }
        assert_eq!(moves(&at(None, 24), &at(Some(now), 24)), [Move::BecomesSubject]);
    }

    #[test]
    fn a_discipline_that_ends_or_is_split_moves_nobody_to_another_one() {
        let ending = |last_award, succeeded_by: &[&str]| Stands {
            retirement: Some(Retirement {
                last_award,
                succeeded_by: succeeded_by.iter().map(|abbr| (*abbr).to_owned()).collect(),
            }),
            ..at(None, 24)
        };
        let (goes_on, ends) = (at(None, 24), ending(date(2030, 12, 31), &[]));
        let split = ending(date(2030, 12, 31), &["CI", "VI"]);
        let table = [
            ("it ends", &goes_on, &ends, vec![Move::Retires]),
            ("it is split", &goes_on, &split, vec![Move::Retires]),
            (
                "it goes on as others after all",
                &ends,
                &split,
                vec![Move::RetiresOtherwise],
            ),
            ("it does not end after all", &split, &goes_on, vec![Move::AwardedAgain]),
            ("nothing changes", &split, &split, vec![]),
        ];
        for (story, before, after, expected) in table {
            assert_eq!(moves(before, after), expected, "{story}");
        }
    }
}
