//! What the pages of the public register show.

use askama::Template;

use crate::{
    format::When,
    forms::{Field, Problems},
    page::Page,
};

/// The search, with what it found.
#[derive(Template, Clone)]
#[template(path = "register/search.html")]
pub struct SearchPage {
    /// What is around it.
    pub page: Page,
    /// What is missing.
    pub problems: Problems,
    /// The family name.
    pub family: Field,
    /// The given name.
    pub given: Field,
    /// The city.
    pub city: Field,
    /// The state.
    pub region: Field,
    /// The number.
    pub number: Field,
    /// Who was found; nothing before a search.
    pub found: Option<FoundView>,
}

/// Who was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundView {
    /// `some`, `none` or `many`.
    pub kind: &'static str,
    /// Whether the search was by number.
    pub by_number: bool,
    /// How many people are shown.
    pub count: usize,
    /// How many are shown at most.
    pub most: usize,
    /// The people.
    pub entries: Vec<EntryLine>,
    /// The instant at which all this was so, with its zone.
    pub as_of: String,
}

/// One person who was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryLine {
    /// The permanent address.
    pub href: String,
    /// The name.
    pub name: String,
    /// City and state.
    pub place: String,
    /// The credentials.
    pub credentials: Vec<CredentialSheet>,
    /// A CE probation that runs, in words; empty for none.
    pub probation: String,
}

/// One credential.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CredentialSheet {
    /// The discipline in words.
    pub discipline: String,
    /// As it is written behind a name.
    pub credential: String,
    /// The status in words.
    pub status: String,
    /// The color of the status, which its words also say.
    pub color: &'static str,
    /// The compliance period, where one has begun.
    pub period: Option<String>,
    /// Whether it is complete, in words.
    pub completion: String,
    /// The next compliance period, or why there is none.
    pub next: String,
    /// When it was earned.
    pub awarded: When,
}

/// One person.
#[derive(Template, Clone)]
#[template(path = "register/entry.html")]
pub struct EntryPage {
    /// What is around it.
    pub page: Page,
    /// The name.
    pub name: String,
    /// City and state.
    pub place: String,
    /// The credentials.
    pub credentials: Vec<CredentialSheet>,
    /// Through which day the person is registered, where it is known.
    pub through: Option<String>,
    /// A CE probation that runs, in words; empty for none.
    pub probation: String,
    /// The two-year period of today, where it is known.
    pub biennium: Option<String>,
    /// The instant at which all this was so, with its zone.
    pub as_of: String,
    /// The whole permanent address.
    pub address: String,
}
