//! What the pages of people show. Never profile answers, never questions.

use askama::Template;

use crate::{
    accounts::AccountView, decisions::RuleView, format::When, notices::ToldLine, page::Page, requests::RequestLine,
    threads::Turn,
};

/// One credential of a person in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeldLine {
    /// The discipline.
    pub name: String,
    /// Its status, and what its open window says: words and the color of the tag.
    pub tags: Vec<(String, &'static str)>,
}

/// One person in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonLine {
    /// The person's page.
    pub href: String,
    /// The name.
    pub name: String,
    /// The holder number and where they live.
    pub facts: String,
    /// The credentials.
    pub credentials: Vec<HeldLine>,
}

/// Find a person.
#[derive(Template, Clone)]
#[template(path = "staff/people.html")]
pub struct PeoplePage {
    /// What is around it.
    pub page: Page,
    /// What was searched for.
    pub query: String,
    /// How many of them, in words.
    pub found: String,
    /// Who was found.
    pub people: Vec<PersonLine>,
    /// Pages before and after.
    pub turn: Turn,
    /// Whether there are more people than pages.
    pub too_many: bool,
}

/// One credential of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonCredential {
    /// The discipline.
    pub name: String,
    /// The status on the register.
    pub status: String,
    /// The color of its tag.
    pub color: &'static str,
    /// (label, value).
    pub facts: Vec<(String, String)>,
    /// What whoever looks can do about it.
    pub acts: Vec<PersonAct>,
}

/// Something that can be done about a person or a credential.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonAct {
    /// Where.
    pub href: String,
    /// What.
    pub words: String,
}

/// One entry of the time line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineEntry {
    /// When.
    pub at: When,
    /// What happened.
    pub words: String,
    /// Who did it.
    pub by: String,
    /// The rule and the version of the rules behind it.
    pub rule: RuleView,
    /// Whether it marks a step.
    pub key: bool,
}

/// One person.
#[derive(Template, Clone)]
#[template(path = "staff/person.html")]
pub struct PersonPage {
    /// What is around it.
    pub page: Page,
    /// The name.
    pub name: String,
    /// The holder number.
    pub number: String,
    /// Where registration, two-year periods and audits are.
    pub registration: String,
    /// Where the person's own pages are seen.
    pub seen: String,
    /// Where things stand, in a sentence.
    pub standing: String,
    /// What is in danger: words and the color of the tag.
    pub dangers: Vec<String>,
    /// Who decides about what is pending, and since when it waits.
    pub pending: Vec<String>,
    /// (label, value): what is done and what is missing.
    pub missing: Vec<(String, String)>,
    /// What the person was told, the newest in front.
    pub told: Vec<ToldLine>,
    /// The credentials.
    pub credentials: Vec<PersonCredential>,
    /// The time line, the newest in front.
    pub timeline: Vec<TimelineEntry>,
    /// (label, value): contact and standing facts.
    pub facts: Vec<(String, String)>,
    /// What the person asked people to decide, the newest in front; each with what whoever looks can do about it, or nothing.
    pub requests: Vec<(RequestLine, String)>,
    /// Where dates and name are corrected; nothing for those who may not.
    pub corrections: Option<String>,
    /// Where the postal address is corrected; nothing for those who may not.
    pub address: Option<String>,
    /// Where the birth date is decided that waits for a second person, and the words; nothing for those who may not.
    pub birth_date: Option<(String, String)>,
    /// Where another record of the same human is merged into this one; nothing for those who may not.
    pub merge: Option<String>,
    /// The record to which this one gave way: its page and the words.
    pub merged_into: Option<(String, String)>,
    /// Which records gave way to this one, in words; or empty.
    pub merged_from: String,
    /// Where a call is noted, and what can come of it: the value sent, and the words; nothing for those who may not.
    pub note_call: Option<(String, Vec<(String, String)>)>,
    /// Whether the person has an account, and how they are invited to it.
    pub account: AccountView,
    /// Whether the public register shows the person.
    pub listing: Listing,
}

/// Whether the public register shows a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Whether it does.
    pub listed: bool,
    /// The entry.
    pub entry: String,
    /// Where it is changed; nothing for those who may not.
    pub change: Option<String>,
}
