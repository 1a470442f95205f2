//! Which groups may be shown without giving anybody away (R-PROF-6, R-PROF-7; trust-and-ux.md 1.6).
//!
//! People are counted in cells: one for each setting and band of years. A cell is never shown, only sums of cells: all
//! of the discipline, one setting, one band of years. Whoever knows several sums can take them from each other. So a
//! group is shown only as long as everything that follows from what is shown is nobody, or at least as many people as
//! any group must have: no union of shown settings, taken from all or from shown bands of years that contain it or lie
//! in it, leaves a smaller rest. Where it would, the smallest group that takes part is left out, and the question is
//! asked again. What everybody together could see counts, not what one holder sees: holders may talk.

use std::collections::{BTreeMap, BTreeSet};

/// People who work in the same setting and belong to the same band of years.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Code of the setting; nothing when it was not said.
    pub setting: Option<String>,
    /// First year of the band; nothing when it is not known.
    pub years_from: Option<u32>,
}

/// How many people each cell holds.
pub type Sizes = BTreeMap<Cell, u64>;

/// With whom somebody is compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Everybody in the discipline.
    #[default]
    All,
    /// Those who work in the same setting.
    Setting,
    /// Those who are in the discipline for as many years.
    Years,
}

impl Group {
    /// All of them, the widest first.
    pub const ALL: [Self; 3] = [Self::All, Self::Setting, Self::Years];

    /// The name in addresses and texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Setting => "setting",
            Self::Years => "years",
        }
    }

    /// The group with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }

    /// Whether `cell` belongs to the group of somebody in the cell `own`.
    #[must_use]
    pub fn holds(self, own: &Cell, cell: &Cell) -> bool {
        match self {
            Self::All => true,
            Self::Setting => own.setting.is_some() && own.setting == cell.setting,
            Self::Years => own.years_from.is_some() && own.years_from == cell.years_from,
        }
    }
}

/// How many people the group of somebody in the cell `own` has.
#[must_use]
pub fn people(sizes: &Sizes, group: Group, own: &Cell) -> u64 {
    let members = sizes.iter().filter(|(cell, _)| group.holds(own, cell));
    members.map(|(_, people)| people).sum()
}

/// The groups that may be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visible {
    /// Everybody in the discipline.
    pub all: bool,
    /// These settings.
    pub settings: BTreeSet<String>,
    /// These bands of years.
    pub years: BTreeSet<u32>,
}

impl Visible {
    /// Whether the group of somebody in the cell `own` may be shown.
    #[must_use]
    pub fn shows(&self, group: Group, own: &Cell) -> bool {
        match group {
            Group::All => self.all,
            Group::Setting => own
                .setting
                .as_ref()
                .is_some_and(|setting| self.settings.contains(setting)),
            Group::Years => own.years_from.is_some_and(|from| self.years.contains(&from)),
        }
    }
}

/// Decides which groups may be shown when each must have at least `min_group` others beside one of its members.
#[must_use]
pub fn visible(sizes: &Sizes, min_group: u64) -> Visible {
    let least = min_group.max(1) + 1;
    let mut table = Table::of(sizes, least);
    if table.people.iter().flatten().sum::<u64>() < least {
        return Visible::default();
    }
    while let Some(leak) = table.leak(least) {
        table.hide(leak);
    }
    Visible {
        all: true,
        settings: table.shown[0]
            .iter()
            .filter_map(|row| table.settings[*row].clone())
            .collect(),
        years: table.shown[1]
            .iter()
            .filter_map(|column| table.years[*column])
            .collect(),
    }
}

/// Most groups of one kind that are ever shown, so that all unions can be looked at. The largest are kept.
const MOST: usize = 8;

/// The cells as settings (rows) by years (columns).
struct Table {
    settings: Vec<Option<String>>,
    years: Vec<Option<u32>>,
    people: Vec<Vec<u64>>,
    /// Rows and columns that are shown so far.
    shown: [Vec<usize>; 2],
}

/// A sum that somebody could make of rows, or of columns: a union of shown ones, or everything but it.
struct Union {
    /// Which rows or columns are in it.
    members: Vec<bool>,
    /// Which shown groups it was made of.
    of: Vec<usize>,
}

impl Table {
    fn of(sizes: &Sizes, least: u64) -> Self {
        let settings: BTreeSet<_> = sizes.keys().map(|cell| cell.setting.clone()).collect();
        let years: BTreeSet<_> = sizes.keys().map(|cell| cell.years_from).collect();
        let (settings, years) = (Vec::from_iter(settings), Vec::from_iter(years));
        let count = |setting: &Option<String>, years_from: &Option<u32>| {
            let cell = Cell {
                setting: setting.clone(),
                years_from: *years_from,
            };
            sizes.get(&cell).copied().unwrap_or(0)
        };
        let row = |setting: &Option<String>| years.iter().map(|from| count(setting, from)).collect();
        let people: Vec<Vec<u64>> = settings.iter().map(row).collect();
        let mut table = Self {
            settings,
            years,
            people,
            shown: [Vec::new(), Vec::new()],
        };
        let named = [
            table.settings.iter().map(Option::is_some).collect::<Vec<_>>(),
            table.years.iter().map(Option::is_some).collect(),
        ];
        for (axis, named) in named.into_iter().enumerate() {
            let large = |place: &usize| named[*place] && table.size(axis, *place) >= least;
            let mut places: Vec<usize> = (0..named.len()).filter(large).collect();
            places.sort_by_key(|place| (std::cmp::Reverse(table.size(axis, *place)), *place));
            places.truncate(MOST);
            table.shown[axis] = places;
        }
        table
    }

    /// People of one row (axis 0) or column (axis 1).
    fn size(&self, axis: usize, place: usize) -> u64 {
        if axis == 0 {
            self.people[place].iter().sum()
        } else {
            self.people.iter().map(|row| row[place]).sum()
        }
    }

    fn hide(&mut self, (axis, place): (usize, usize)) {
        self.shown[axis].retain(|shown| *shown != place);
    }

    /// The smallest group that takes part in a sum which gives a small rest away; nothing when no sum does.
    fn leak(&self, least: u64) -> Option<(usize, usize)> {
        let columns = unions(&self.shown[1], self.years.len());
        let mut leaking: Option<(u64, usize, usize)> = None;
        for rows in unions(&self.shown[0], self.settings.len()) {
            // People of these rows, and of all rows, by column.
            let (mut inside, mut whole) = (vec![0; self.years.len()], vec![0; self.years.len()]);
            for (row, is_in) in self.people.iter().zip(&rows.members) {
                for (column, people) in row.iter().enumerate() {
                    whole[column] += people;
                    inside[column] += if *is_in { *people } else { 0 };
                }
            }
            let in_rows: u64 = inside.iter().sum();
            for columns in &columns {
                let sum = |by_column: &[u64]| -> u64 {
                    let members = by_column.iter().zip(&columns.members);
                    members.filter(|(_, is_in)| **is_in).map(|(people, _)| people).sum()
                };
                let (both, in_columns) = (sum(&inside), sum(&whole));
                let contained = both == in_rows.min(in_columns);
                let rest = in_rows.max(in_columns) - both;
                if contained && (1..least).contains(&rest) {
                    let of = rows.of.iter().map(|place| (self.size(0, *place), 0, *place));
                    let of = of.chain(columns.of.iter().map(|place| (self.size(1, *place), 1, *place)));
                    leaking = leaking.into_iter().chain(of).min();
                }
            }
        }
        leaking.map(|(_, axis, place)| (axis, place))
    }
}

/// Every union of these places, and everything but it, among `count` places.
fn unions(shown: &[usize], count: usize) -> Vec<Union> {
    let mut all = Vec::new();
    for choice in 0_u32..1 << shown.len() {
        let of: Vec<usize> = (0..shown.len())
            .filter(|bit| choice >> bit & 1 == 1)
            .map(|bit| shown[bit])
            .collect();
        let members: Vec<bool> = (0..count).map(|place| of.contains(&place)).collect();
        all.push(Union {
            members: members.iter().map(|is_in| !is_in).collect(),
            of: of.clone(),
        });
        all.push(Union { members, of });
    }
    all
}

#[cfg(test)]
#[path = "disclosure_tests.rs"]
mod tests;
