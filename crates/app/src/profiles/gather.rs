//! Reading the counts behind a comparison: sums of cells, and which of them may be shown.

use std::collections::BTreeMap;

use cqr_domain::profiles::{Bands, Cell, Group, Part, Peers, Sizes, Visible, compare, people, visible};
use cqr_store::{
    Db, StoreError,
    profiles::{self, DONE, OFTEN, ProfileRow, Slice},
};

/// Everything about others that one comparison needs.
pub(super) struct Others {
    /// The cell of the profile that is compared.
    cell: Cell,
    /// How many profiles each cell holds, the holder's own one included.
    pub(super) sizes: Sizes,
    /// Which groups of them may be shown.
    pub(super) visible: Visible,
    /// How many people answered each procedure, per cell; a list that was changed has not asked everybody.
    answered: BTreeMap<String, Sizes>,
    /// The holder's own profile in the counts, if it is there.
    counted: Option<Counted>,
    min_group: u64,
    shown_of: u64,
}

/// What of the counts is the holder's own.
struct Counted {
    cell: Cell,
    answers: BTreeMap<String, i32>,
    parts: BTreeMap<String, Part>,
}

/// The counts of one group of people, the holder still among them.
pub(super) struct Counts {
    group: Group,
    bands: BTreeMap<String, BTreeMap<i32, u64>>,
    parts: BTreeMap<(String, String), BTreeMap<i32, u64>>,
}

impl Others {
    pub(super) fn read(db: &mut Db, profile: &ProfileRow, min_group: u32, shown_of: u32) -> Result<Self, StoreError> {
        let (program, discipline) = (&profile.program, &profile.discipline);
        let sizes: Sizes = profiles::sizes(db, program, discipline)?
            .into_iter()
            .map(|(setting, from, people)| (cell(&setting, from), unsigned(people)))
            .collect();
        let mut answered: BTreeMap<String, Sizes> = BTreeMap::new();
        for (procedure, setting, from, people) in profiles::answered(db, program, discipline)? {
            let sizes = answered.entry(procedure).or_default();
            sizes.insert(cell(&setting, from), unsigned(people));
        }
        let counted = match profiles::counted_of(db, profile.person_id.0, program, discipline)? {
            Some(row) => Some(Counted {
                cell: cell(&row.setting, row.years_from),
                answers: profiles::answers(db, row.id.0)?.into_iter().collect(),
                parts: own_parts(db, &row)?,
            }),
            None => None,
        };
        let min_group = u64::from(min_group);
        Ok(Self {
            cell: cell(&profile.setting, profile.years_from),
            visible: visible(&sizes, min_group),
            sizes,
            answered,
            counted,
            min_group,
            shown_of: u64::from(shown_of),
        })
    }

    /// How many others a group has; nothing when it may not be shown.
    pub(super) fn people(&self, group: Group) -> Option<u64> {
        let mine = u64::from(self.counted_in(group).is_some());
        let others = people(&self.sizes, group, &self.cell).saturating_sub(mine);
        (self.visible.shows(group, &self.cell) && others >= self.min_group).then_some(others)
    }

    /// Whether anybody else is counted in the discipline.
    pub(super) fn is_first(&self) -> bool {
        people(&self.sizes, Group::All, &self.cell) <= u64::from(self.counted.is_some())
    }

    /// The counts of a group.
    pub(super) fn counts(&self, db: &mut Db, profile: &ProfileRow, group: Group) -> Result<Counts, StoreError> {
        let slice = match group {
            Group::All => Slice::All,
            Group::Setting => Slice::Setting(profile.setting.clone()),
            Group::Years => Slice::Years(profile.years_from),
        };
        let (program, discipline) = (&profile.program, &profile.discipline);
        let mut bands: BTreeMap<String, BTreeMap<i32, u64>> = BTreeMap::new();
        for (procedure, band, people) in profiles::counts(db, program, discipline, &slice)? {
            bands.entry(procedure).or_default().insert(band, unsigned(people));
        }
        let mut parts: BTreeMap<(String, String), BTreeMap<i32, u64>> = BTreeMap::new();
        for (part, measure, value, people) in profiles::part_counts(db, program, discipline, &slice)? {
            let values = parts.entry((part, measure)).or_default();
            values.insert(value, unsigned(people));
        }
        Ok(Counts { group, bands, parts })
    }

    /// One procedure beside the group, where everybody was asked, or where those who were asked may be shown.
    pub(super) fn procedure(&self, counts: &Counts, code: &str, own: usize, points: usize) -> Option<Peers> {
        let answered = self.answered.get(code)?;
        if *answered != self.sizes && !visible(answered, self.min_group).shows(counts.group, &self.cell) {
            return None;
        }
        let mine = self.counted_in(counts.group).and_then(|own| own.answers.get(code));
        self.beside(counts.bands.get(code)?, own, mine.copied(), points)
    }

    /// How many procedures of a part others do.
    pub(super) fn done(&self, counts: &Counts, part: &str, own: Part) -> Option<Peers> {
        let mine = self
            .counted_in(counts.group)
            .and_then(|counted| counted.parts.get(part));
        let values = counts.parts.get(&(part.to_owned(), DONE.to_owned()))?;
        let length = usize::try_from(own.asked).ok()? + 1;
        let mine = mine.and_then(|part| i32::try_from(part.done).ok());
        self.beside(values, usize::try_from(own.done).ok()?, mine, length)
    }

    /// How often others do what they do of a part.
    pub(super) fn often(&self, counts: &Counts, part: &str, own: Part, points: usize) -> Option<Peers> {
        let mine = self
            .counted_in(counts.group)
            .and_then(|counted| counted.parts.get(part));
        let values = counts.parts.get(&(part.to_owned(), OFTEN.to_owned()))?;
        let mine = mine.and_then(|part| i32::try_from(part.often).ok());
        self.beside(values, usize::try_from(own.often).ok()?, mine, points)
    }

    fn beside(&self, counted: &BTreeMap<i32, u64>, own: usize, mine: Option<i32>, length: usize) -> Option<Peers> {
        let highest = counted
            .keys()
            .next_back()
            .and_then(|value| usize::try_from(*value).ok());
        let mut bands = vec![0; length.max(highest.unwrap_or(0) + 1)];
        for (value, people) in counted {
            let place = usize::try_from(*value).ok().and_then(|value| bands.get_mut(value))?;
            *place = *people;
        }
        let all = Bands(bands);
        let others = match mine {
            Some(mine) => all.without(usize::try_from(mine).ok()?)?,
            None => all,
        };
        compare(&others, own, self.min_group, self.shown_of)
    }

    /// The holder's own profile, if it is counted in this group.
    fn counted_in(&self, group: Group) -> Option<&Counted> {
        self.counted
            .as_ref()
            .filter(|counted| group.holds(&self.cell, &counted.cell))
    }
}

/// What a profile adds up to, by part.
pub(super) fn own_parts(db: &mut Db, profile: &ProfileRow) -> Result<BTreeMap<String, Part>, StoreError> {
    let number = |value: i32| u32::try_from(value).unwrap_or(0);
    let rows = profiles::parts(db, profile.id.0)?.into_iter().map(|row| {
        let part = Part {
            asked: number(row.asked),
            done: number(row.done),
            often: number(row.often),
        };
        (row.part, part)
    });
    Ok(rows.collect())
}

fn cell(setting: &str, years_from: i32) -> Cell {
    Cell {
        setting: (!setting.is_empty()).then(|| setting.to_owned()),
        years_from: u32::try_from(years_from).ok(),
    }
}

fn unsigned(people: i64) -> u64 {
    u64::try_from(people).unwrap_or(0)
}
