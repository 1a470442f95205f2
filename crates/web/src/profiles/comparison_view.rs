//! What the pages of the comparison show.

use askama::Template;

use crate::{format::When, html::Markup, page::Page};

/// A group of people to be compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparator {
    /// Which, in words.
    pub words: String,
    /// How many others, as people write it; empty when it cannot be shown.
    pub people: String,
    /// Where it is shown; empty when it cannot be.
    pub href: String,
    /// Whether it is the one on the page.
    pub here: bool,
}

/// One procedure or group with its sentence and dots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Where its procedures are shown; empty for a procedure.
    pub href: String,
    /// The own answer, in words.
    pub you: String,
    /// The sentence, which says the same as the dots.
    pub sentence: String,
    /// The dots; nothing when too few people answered.
    pub chart: Option<Markup>,
}

/// One row of a table: the same numbers as in sentence and dots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    /// Of what.
    pub name: String,
    /// The own value in words.
    pub you: String,
    /// Of twenty people: less, as much, more; then the percentile. Nothing when too few people answered.
    pub counts: Option<[u64; 4]>,
    /// How many people, as people write it.
    pub people: String,
}

/// A table with its caption.
#[derive(Template, Clone, Debug, Default, PartialEq, Eq)]
#[template(path = "profiles/part_table.html")]
pub struct PartTable {
    /// What it holds.
    pub caption: String,
    /// The heads of the columns: of what, you, less, same, more, percentile, people.
    pub heads: Vec<String>,
    /// What stands instead of numbers when too few people answered.
    pub few: String,
    /// The rows.
    pub rows: Vec<TableRow>,
}

impl askama::filters::HtmlSafe for PartTable {}

/// What changed since the last profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeView {
    /// The sentence.
    pub sentence: String,
    /// (procedure, then, now) of everything that changed.
    pub rows: Vec<(String, String, String)>,
}

/// A refresher.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefresherView {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// "Reading, about 8 minutes, by …".
    pub about: String,
    /// For which procedures.
    pub reason: String,
}

/// How the holder's work compares.
#[derive(Template, Clone)]
#[template(path = "profiles/comparison.html")]
pub struct ComparisonPage {
    /// What is around it.
    pub page: Page,
    /// Address part of the case.
    pub case: String,
    /// Discipline in words.
    pub discipline: String,
    /// When the profile was submitted.
    pub submitted: When,
    /// `shown`, `few`, `first` or `resting`.
    pub state: &'static str,
    /// Who is compared, in words; in the other states why not.
    pub who: String,
    /// Why a wider group is shown than was asked for; empty when it is not.
    pub widened: String,
    /// The groups that can be asked for.
    pub comparators: Vec<Comparator>,
    /// Where the own work differs most, in one sentence; empty when there is nobody to compare with.
    pub most: String,
    /// What changed since the last profile.
    pub change: Option<ChangeView>,
    /// How many kinds of procedures, in words.
    pub breadth: String,
    /// The same as dots.
    pub breadth_chart: Option<Markup>,
    /// How often what is done is done, in words.
    pub depth: String,
    /// The groups of procedures, as many as are shown at once.
    pub groups: Vec<Line>,
    /// The others.
    pub more_groups: Vec<Line>,
    /// How often, per group.
    pub often_table: PartTable,
    /// How many kinds, per group.
    pub done_table: PartTable,
    /// Refreshers, as many as are shown at once.
    pub refreshers: Vec<RefresherView>,
    /// The others.
    pub more_refreshers: Vec<RefresherView>,
    /// What to do next, when the assessment is next.
    pub next: String,
    /// Where the file is.
    pub file: String,
    /// Whether the profile can still be changed.
    pub editable: bool,
}

/// How each procedure of one group compares.
#[derive(Template, Clone)]
#[template(path = "profiles/comparison_group.html")]
pub struct ComparisonGroupPage {
    /// What is around it.
    pub page: Page,
    /// The comparison as a whole.
    pub back: String,
    /// Its name.
    pub name: String,
    /// Who is compared, in words; in the other states why not.
    pub who: String,
    /// The procedures, as many as are shown at once.
    pub procedures: Vec<Line>,
    /// The others.
    pub more_procedures: Vec<Line>,
    /// All of them.
    pub table: PartTable,
    /// The group before and after: words and address.
    pub before: Option<(String, String)>,
    /// The group after.
    pub after: Option<(String, String)>,
}

impl ComparisonGroupPage {
    /// Whether anything is compared, so that the key and the table have something to say.
    #[must_use]
    pub fn compares(&self) -> bool {
        let mut all = self.procedures.iter().chain(&self.more_procedures);
        all.any(|line| line.chart.is_some())
    }
}
