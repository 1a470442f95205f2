//! What the pages of the profile show.

use askama::Template;

use crate::{
    format::{DeadlineView, When},
    forms::{Choice, Problems, Steps},
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
    /// Whether the holder said that they do not do this work now.
    pub not_practicing: bool,
    /// Whether it is submitted already.
    pub submitted: bool,
    /// Where the holder works: its place among the pages; nothing when the program does not ask.
    pub about: Option<GroupLine>,
}

/// Where the holder works.
#[derive(Template, Clone)]
#[template(path = "profiles/about.html")]
pub struct AboutPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// Address part of the case.
    pub case: String,
    /// Where it is among the pages.
    pub steps: Steps,
    /// The settings with the chosen one.
    pub settings: Vec<Choice>,
    /// Since when the credential is held, and with whom the holder is compared; empty when years are not compared.
    pub years: String,
}

/// For those who do not do this work now.
#[derive(Template, Clone)]
#[template(path = "profiles/not_practicing.html")]
pub struct NotPracticingPage {
    /// What is around it.
    pub page: Page,
    /// Address part of the case.
    pub case: String,
    /// Discipline in words.
    pub discipline: String,
    /// How many years it looks back.
    pub years: u32,
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
    /// The words of the button that answers what is open with "never"; empty when everything is answered.
    pub rest: String,
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
    /// Where the holder works, in words; nothing when the program does not ask, empty when it is not said.
    pub setting: Option<String>,
    /// Whether the holder said that they do not do this work now: then there is nothing else to check.
    pub not_practicing: bool,
    /// Discipline in words.
    pub discipline: String,
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
    /// Whether the holder said that they do not do this work now: then there is nothing to compare.
    pub not_practicing: bool,
}
