//! What the page of decisions shows, and what other pages share with it.

use askama::Template;

use crate::{format::When, forms::Problems, notices::ToldLine, page::Page, threads::Turn};

/// The rule behind something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleView {
    /// The rule in words; empty where none is named.
    pub words: String,
    /// Where it can be read; nothing where the rules have no sentence for it.
    pub href: Option<String>,
    /// The version of the rules, in words.
    pub version: String,
}

/// Something that holds a release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HoldView {
    /// What it waits for.
    pub words: String,
    /// Where that is done.
    pub href: String,
}

/// One proposed discontinuation as the list shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposalLine {
    /// The page with the evidence, from which it is released; empty about whoever looks.
    pub href: String,
    /// The holder's name and number.
    pub holder: (String, String),
    /// The discipline.
    pub discipline: String,
    /// When the window closed.
    pub closed: When,
    /// What is not finished, a line each.
    pub open: Vec<String>,
    /// In short, how it is known that the holder was told.
    pub proof: String,
    /// Whether only letters went: nothing was read, and there is no account to read it in.
    pub silent: bool,
    /// What holds the release.
    pub holds: Vec<HoldView>,
    /// When it takes effect, in a sentence, once enough people released it.
    pub effect: Option<String>,
    /// Who released it so far, in words.
    pub released: String,
    /// Whether the person who looks released it already.
    pub by_me: bool,
    /// Whether somebody keeps it now.
    pub is_kept: bool,
    /// Its id, by which it can be chosen among others; empty where there is nothing to do with others.
    pub choose: String,
}

/// One proposed discontinuation with its evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposalView {
    /// What the list shows of it, too.
    pub line: ProposalLine,
    /// The holder's page.
    pub person: String,
    /// Why it is proposed, in a sentence.
    pub reason: String,
    /// What the holder was told.
    pub told: Vec<ToldLine>,
    /// (label, value): when the holder was last signed in, and what they asked for.
    pub contact: Vec<(String, String)>,
    /// The rule by which it is proposed.
    pub rule: RuleView,
    /// What the last release comes to, in a sentence.
    pub would: String,
    /// The address that takes the release back, while it can be.
    pub take_back: Option<String>,
    /// Whether the person who looks can release it.
    pub can_release: bool,
    /// How it can be kept, and who kept it.
    pub kept: KeptView,
}

/// How a proposal can be kept for now, and who kept it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptView {
    /// The form that keeps it; nothing where that cannot be.
    pub keep: Option<String>,
    /// The address that keeps it no longer, while it is kept.
    pub resume: Option<String>,
    /// Whether it is kept now.
    pub is_kept: bool,
    /// Where more time is written down for the holder instead; nothing where that cannot be.
    pub more_time: Option<String>,
    /// Who kept it, when, until when and why, a line each.
    pub lines: Vec<String>,
}

/// One proposal to end a registration as the list shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndingLine {
    /// The page with the evidence, from which it is released; empty about whoever looks.
    pub href: String,
    /// The holder: name and number.
    pub holder: (String, String),
    /// What passed, and when.
    pub cause: String,
    /// In short, how it is known that the holder was told.
    pub proof: String,
    /// Whether only letters went: nothing was read, and there is no account to read it in.
    pub silent: bool,
    /// What holds the release.
    pub holds: Vec<HoldView>,
    /// Who released it so far.
    pub released: String,
    /// Whether whoever looks released it.
    pub by_me: bool,
}

/// One proposal to end a registration with its evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndingView {
    /// What the list shows of it, too.
    pub line: EndingLine,
    /// The holder's page.
    pub person: String,
    /// What the holder was told, and how it reached them.
    pub told: Vec<ToldLine>,
    /// (label, value): which notices were not sent, and what stands for them.
    pub not_sent: Vec<(String, String)>,
    /// The rule by which it is proposed.
    pub rule: RuleView,
    /// What the last release comes to, in a sentence.
    pub would: String,
    /// Whether whoever looks may release it.
    pub can_release: bool,
    /// How it can be kept, and who kept it.
    pub kept: KeptView,
}

/// Proposals with a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposalGroup {
    /// For the heading's id.
    pub id: &'static str,
    /// The heading.
    pub title: String,
    /// What some of them can be chosen for; empty where none can be.
    pub hint: String,
    /// The proposals of this page, the oldest in front.
    pub proposals: Vec<ProposalLine>,
    /// What else there is.
    pub rest: Rest,
}

/// What else a group has than this page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rest {
    /// Where all of the group stand; empty when they stand here, or when this is that place.
    pub all: String,
    /// How many the group has.
    pub count: usize,
    /// Pages of the group before and after this one.
    pub turn: Turn,
}

/// The proposed decisions.
#[derive(Template, Clone)]
#[template(path = "staff/decisions.html")]
pub struct DecisionsPage {
    /// What is around it.
    pub page: Page,
    /// An error on top.
    pub problems: Problems,
    /// How many there are in all: discontinuations and registrations.
    pub counts: (i64, i64),
    /// Of each, that only the first are shown, where there are more.
    pub cut: (Option<String>, Option<String>),
    /// Discontinuations: those that can be released, those that are released, those that are held, those that are kept; a group without any is left out.
    pub groups: Vec<ProposalGroup>,
    /// Proposals to end a registration, those that are held last.
    pub endings: Vec<EndingLine>,
    /// What else there is of them.
    pub endings_rest: Rest,
    /// (address, words): how many stand where.
    pub summary: Vec<(String, String)>,
    /// Whether this is one group of several.
    pub is_part: bool,
}
