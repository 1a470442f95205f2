//! What the staff's pages show. Never profile answers, never questions.

use askama::Template;

use super::{
    decisions_view::{RuleView, ToldLine},
    invitation::AccountView,
};
use crate::{
    format::When,
    forms::{Choice, Field, Problems},
    page::Page,
    requests::RequestLine,
    results::SumRow,
    threads::Turn,
};

/// One kind of work that waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkCard {
    /// Its name.
    pub title: String,
    /// How many wait.
    pub count: i64,
    /// A sentence about them.
    pub text: String,
    /// By when the first is due, which day it names, or since when the oldest waits; empty where nothing is known.
    pub first: String,
    /// Where it is done.
    pub href: String,
}

/// The work queue.
#[derive(Template, Clone)]
#[template(path = "staff/work.html")]
pub struct WorkPage {
    /// What is around it.
    pub page: Page,
    /// What waits, what is due first in front.
    pub cards: Vec<WorkCard>,
    /// What waits for other people: where it stands, or empty where whoever looks may not go there; and the words.
    pub elsewhere: Vec<(String, String)>,
    /// Address and name of the lists in which nothing waits.
    pub idle: Vec<(String, String)>,
}

/// One course that waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewLine {
    /// Where it is reviewed.
    pub href: String,
    /// Who reported it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its credits.
    pub credits: String,
    /// When it was reported.
    pub reported: When,
    /// By when it is to be reviewed.
    pub due: When,
    /// Whether that day is over.
    pub overdue: bool,
    /// Whether the holder asked for another look.
    pub disputed: bool,
    /// Whether whoever looks refused it, so that another reviewer decides.
    pub for_another: bool,
    /// Whether a discontinuation that is released waits for it.
    pub holds_decision: bool,
}

/// One course that was decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecidedLine {
    /// Where it can be looked at.
    pub href: String,
    /// Who reported it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The decision: words and the color of its tag.
    pub state: (String, &'static str),
    /// Who decided.
    pub by: String,
    /// When.
    pub on: When,
}

/// One decision about a course, or what the holder said against it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookView {
    /// When.
    pub at: When,
    /// What was done, and by whom.
    pub act: String,
    /// The reason as the holder reads it; empty for none.
    pub reason: String,
    /// What was said with it: words before it, and the words.
    pub said: (String, String),
}

/// The courses that wait.
#[derive(Template, Clone)]
#[template(path = "staff/reviews.html")]
pub struct ReviewsPage {
    /// What is around it.
    pub page: Page,
    /// How many wait in all.
    pub waiting: i64,
    /// How many of them are late.
    pub overdue: usize,
    /// How many were decided in time lately, and the goal.
    pub on_time: String,
    /// Whether that is less than the goal.
    pub behind: bool,
    /// The first of them.
    pub lines: Vec<ReviewLine>,
    /// The last ones that were decided.
    pub decided: Vec<DecidedLine>,
}

/// Something a reviewer looks at: a check that is fine, or one to look at twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookedAt {
    /// Its words.
    pub words: String,
    /// Whether it needs a second look.
    pub look: bool,
}

/// A file beside what was claimed with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileView {
    /// Where it is fetched.
    pub href: String,
    /// What its holder's machine called it.
    pub name: String,
    /// Its kind: PDF, PNG, JPEG.
    pub kind: String,
    /// Whether it is a picture, which a page can show.
    pub is_picture: bool,
}

/// One course under review.
#[derive(Template, Clone)]
#[template(path = "staff/review.html")]
pub struct ReviewPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The address of this page; the form posts there.
    pub href: String,
    /// The title of the course.
    pub title: String,
    /// The holder's name and number.
    pub holder: (String, String),
    /// The holder's page.
    pub person: String,
    /// When it was reported, and by when it is due.
    pub reported: When,
    /// By when it is due, or since when it is overdue.
    pub due: When,
    /// Whether it is overdue.
    pub overdue: bool,
    /// Whether a discontinuation that is released waits for it.
    pub holds_decision: bool,
    /// The certificate; nothing when there is none.
    pub file: Option<FileView>,
    /// (label, value): what was claimed.
    pub claim: Vec<(String, String)>,
    /// What an approval adds where.
    pub sum: Vec<SumRow>,
    /// What to look at.
    pub checks: Vec<LookedAt>,
    /// Activities of the catalog that an unlisted course may be.
    pub offered: Vec<Choice>,
    /// What the person is told: when it is approved, and when it is refused.
    pub tells: (String, String),
    /// The words on the button that approves.
    pub approve: String,
    /// Credits granted when the course stays unlisted; nothing for a listed one.
    pub credits: Option<Field>,
    /// Reasons for a refusal.
    pub reasons: Vec<Choice>,
    /// A note to the holder.
    pub note: Field,
    /// How it was decided already, or why somebody else decides; empty while whoever looks can decide.
    pub decided: String,
    /// What was decided before and said against it, the oldest in front.
    pub history: Vec<LookView>,
}

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
