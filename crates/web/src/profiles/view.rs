//! What the pages of the profile show.

use askama::Template;

use crate::{
    charts::PeerBand,
    format::{DeadlineView, When},
    forms::{Choice, Problems, Steps},
    html::Markup,
    page::Page,
};

/// One group in the list on the first page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupLine {
    /// Its name.
    pub name: String,
    /// Where it is filled in.
    pub href: String,
    /// "9 procedures".
    pub hint: String,
    /// `empty`, `begun` or `done`.
    pub state: &'static str,
    /// The same in words.
    pub words: String,
}

/// What the profile is, and its groups.
#[derive(Template, Clone)]
#[template(path = "profiles/start.html")]
pub struct ProfileStart {
    /// What is around it.
    pub page: Page,
    /// Discipline in words.
    pub discipline: String,
    /// Address part of the case.
    pub case: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// How many years it looks back.
    pub years: u32,
    /// By when.
    pub deadline: DeadlineView,
    /// The groups.
    pub groups: Vec<GroupLine>,
    /// Where the button leads: the first group that is not finished, or the check.
    pub go: String,
    /// Whether something was filled in already.
    pub begun: bool,
    /// Whether answers can still be changed.
    pub editable: bool,
}

/// One procedure with its frequencies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Procedure {
    /// Its code, also the name of the field.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The scale with the chosen band.
    pub bands: Vec<Choice>,
}

/// One group of procedures: one page.
#[derive(Template, Clone)]
#[template(path = "profiles/group.html")]
pub struct GroupPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// Address part of the case.
    pub case: String,
    /// Its place, from 1.
    pub number: usize,
    /// Its name.
    pub name: String,
    /// Where it is among the groups.
    pub steps: Steps,
    /// How many years it looks back.
    pub years: u32,
    /// The procedures.
    pub procedures: Vec<Procedure>,
    /// The page before.
    pub back: String,
}

/// One answer to check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckRow {
    /// The procedure.
    pub name: String,
    /// The answer in words; empty when it is missing.
    pub answer: String,
}

/// One group to check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckGroup {
    /// Its name.
    pub name: String,
    /// Where it is changed.
    pub href: String,
    /// Its answers.
    pub rows: Vec<CheckRow>,
}

/// Check the answers.
#[derive(Template, Clone)]
#[template(path = "profiles/check.html")]
pub struct ProfileCheck {
    /// What is around it.
    pub page: Page,
    /// Errors on top: what has no answer yet.
    pub problems: Problems,
    /// Address part of the case.
    pub case: String,
    /// The groups.
    pub groups: Vec<CheckGroup>,
    /// Answers that are missing.
    pub missing: usize,
}

/// The profile is submitted.
#[derive(Template, Clone)]
#[template(path = "profiles/done.html")]
pub struct ProfileDone {
    /// What is around it.
    pub page: Page,
    /// Address part of the case.
    pub case: String,
    /// When it was submitted.
    pub submitted: When,
}

/// One procedure compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComparedProcedure {
    /// Its name.
    pub name: String,
    /// The own answer in words.
    pub you: String,
    /// Of twenty people: less often, as often, more often; nothing when the group is too small.
    pub of_twenty: Option<[u8; 3]>,
    /// How many people answered; 0 when the group is too small to say.
    pub people: u64,
    /// How twenty people stand on the scale, for the chart.
    pub bands: Vec<PeerBand>,
}

/// One group compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComparisonGroup {
    /// Its name.
    pub name: String,
    /// Its procedures.
    pub procedures: Vec<ComparedProcedure>,
}

/// How the holder's work compares.
#[derive(Template, Clone)]
#[template(path = "profiles/comparison.html")]
pub struct ComparisonPage {
    /// What is around it.
    pub page: Page,
    /// Discipline in words.
    pub discipline: String,
    /// When the profile was submitted.
    pub submitted: When,
    /// With how many people; 0 when they are fewer than 20.
    pub people: u64,
    /// The same as people write it.
    pub people_text: String,
    /// Procedures done at all, and listed.
    pub breadth: (usize, usize),
    /// The groups.
    pub groups: Vec<ComparisonGroup>,
    /// What to do next, when the assessment is next.
    pub next: String,
}

impl ComparedProcedure {
    /// The sentence that stands before every chart.
    #[must_use]
    pub fn sentence(&self, page: &Page) -> String {
        match self.of_twenty {
            None => page.t("compare-too-few").s("you", &self.you).to_string(),
            Some([less, same, more]) => page
                .t("compare-sentence")
                .s("you", &self.you)
                .n("less", less)
                .n("same", same)
                .n("more", more)
                .to_string(),
        }
    }

    /// The chart.
    #[must_use]
    pub fn chart(&self, page: &Page) -> Markup {
        let name = page
            .t("compare-chart")
            .s("name", &self.name)
            .s("sentence", self.sentence(page))
            .to_string();
        crate::charts::peers(&name, &self.bands)
    }
}
