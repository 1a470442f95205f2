//! Content outlines: what a discipline is measured against and how much is prescribed for a gap (R-SSA-3..5, R-RX-3).

use jiff::civil::Date;

use crate::Credits;

/// One version of the content outline of one discipline. An outline without dates is in force always.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Unique in the program, such as `R-2022`.
    pub id: String,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// First day on which assessments use it.
    pub effective_from: Option<Date>,
    /// Last day on which assessments use it.
    pub effective_to: Option<Date>,
    /// The most that is prescribed in all (R-RX-3, R-RX-5).
    pub cap: Credits,
    /// The content categories, in their order.
    pub categories: Vec<Category>,
}

/// A major category of content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its name.
    pub name: String,
    /// Its subcategories, in their order; a category without any is its own only one.
    pub subcategories: Vec<Subcategory>,
}

/// The unit of results and prescriptions (R-SSA-3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subcategory {
    /// Short code in capitals, unique within the outline.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it covers, in a few plain words each; empty when the program does not say.
    pub topics: Vec<String>,
    /// How many counted questions a form has for it (R-SSA-5).
    pub questions: u32,
    /// How many of them must be right to meet the standard.
    pub standard_correct: u32,
    /// What is prescribed for each number of right answers, from 0 to `questions` without gap or overlap.
    pub bands: Vec<Band>,
}

/// What is prescribed from one number of right answers to another, both included (R-RX-3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// From this number of right answers.
    pub from: u32,
    /// To this number.
    pub to: u32,
    /// What is prescribed.
    pub credits: Credits,
}

impl Outline {
    /// All subcategories with their categories, in their order.
    pub fn subcategories(&self) -> impl Iterator<Item = (&Category, &Subcategory)> {
        self.categories
            .iter()
            .flat_map(|category| category.subcategories.iter().map(move |sub| (category, sub)))
    }

    /// The subcategory with this code.
    #[must_use]
    pub fn subcategory(&self, code: &str) -> Option<&Subcategory> {
        self.subcategories().map(|(_, sub)| sub).find(|sub| sub.code == code)
    }

    /// How many counted questions a form of this outline has.
    #[must_use]
    pub fn questions(&self) -> u32 {
        self.subcategories().map(|(_, sub)| sub.questions).sum()
    }

    /// Whether assessments on this day use it.
    #[must_use]
    pub fn in_force_on(&self, day: Date) -> bool {
        self.effective_from.is_none_or(|from| from <= day) && self.effective_to.is_none_or(|to| day <= to)
    }
}

impl Subcategory {
    /// The band that holds this number of right answers.
    #[must_use]
    pub fn band(&self, correct: u32) -> Option<&Band> {
        self.bands.iter().find(|band| (band.from..=band.to).contains(&correct))
    }
}
