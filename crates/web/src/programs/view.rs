//! What the pages of the rules show.

use askama::Template;

use crate::{forms::Problems, html::Markup, page::Page};

/// All programs with their versions.
#[derive(Template, Clone)]
#[template(path = "programs/versions.html")]
pub struct VersionsPage {
    /// What is around it.
    pub page: Page,
    /// The programs.
    pub programs: Vec<ProgramView>,
}

/// One program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProgramView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When none of its versions is in force yet: the sentence that says so.
    pub none_in_force: Option<String>,
    /// Its versions, the newest in front.
    pub versions: Vec<VersionLine>,
}

/// One version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionLine {
    /// Its number.
    pub number: u32,
    /// "Version 2".
    pub title: String,
    /// Its state in words.
    pub state: String,
    /// The color of the state, which its words also say.
    pub color: &'static str,
    /// From when it is in force.
    pub from: String,
    /// When it was stored.
    pub stored: String,
    /// Its figures.
    pub figures: String,
    /// What changed since the version before: address and words.
    pub changes: Option<(String, String)>,
}

/// The figures of a version.
#[derive(Template, Clone)]
#[template(path = "programs/figures.html")]
pub struct FiguresPage {
    /// What is around it.
    pub page: Page,
    /// Name of the program, number and state of the version, in a sentence.
    pub lead: String,
    /// The figures by topic, under their heads.
    pub heads: Vec<Head>,
}

/// Topics that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// For the link to it.
    pub id: &'static str,
    /// Its name.
    pub name: String,
    /// The topics.
    pub topics: Vec<Topic>,
}

/// Figures about one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topic {
    /// For the link to it.
    pub id: &'static str,
    /// Its name.
    pub name: String,
    /// The figures.
    pub figures: Vec<FigureLine>,
}

/// One figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureLine {
    /// The rule in plain words, its figure within.
    pub words: String,
    /// That the product does not do so yet, in words; nothing when it does.
    pub later: Option<String>,
    /// The numbers of rules that are found here.
    pub anchors: Vec<String>,
    /// Where it comes from: how sure it is, since when it is so, and the number of its rule, which leads to the sentence that
    /// says it.
    pub source: Markup,
}

/// What differs between two versions.
#[derive(Template, Clone)]
#[template(path = "programs/changes.html")]
pub struct ChangesPage {
    /// What is around it.
    pub page: Page,
    /// What is wrong with the choice.
    pub problems: Problems,
    /// The earlier version.
    pub from: u32,
    /// The later one.
    pub to: u32,
    /// What differs.
    pub lines: Vec<ChangeLine>,
}

/// One difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeLine {
    /// What it is about.
    pub what: String,
    /// How it was.
    pub before: String,
    /// How it is.
    pub after: String,
}
