//! What the demonstration's first page shows.

use askama::Template;

use crate::{format::When, page::Page};

/// One of the demo's people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DemoPerson {
    /// Address part of the account.
    pub account: String,
    /// The name.
    pub name: String,
    /// The color of the tag.
    pub color: &'static str,
    /// The tag; empty for none.
    pub tag: String,
    /// Discipline or role.
    pub what: String,
    /// What is interesting about this person; empty once that is past.
    pub about: String,
}

/// The demo's first page.
#[derive(Template, Clone)]
#[template(path = "demo/start.html")]
pub struct DemoStart {
    /// What is around it.
    pub page: Page,
    /// The day on which the demonstration was made, once its clock has moved far from it.
    pub past: Option<When>,
    /// The way through the product in ten minutes.
    pub steps: Vec<DemoStep>,
    /// The people, in groups.
    pub groups: Vec<DemoGroup>,
}

/// One step of the way through the product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DemoStep {
    /// What to do and what to see.
    pub text: String,
    /// Address part of the account to sign in with.
    pub account: String,
    /// Whose it is.
    pub name: String,
    /// Code of the page after the sign-in; empty for the first one.
    pub to: &'static str,
}

/// Some of the demo's people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DemoGroup {
    /// Its code, for ids.
    pub code: String,
    /// What they have in common.
    pub title: String,
    /// The people.
    pub people: Vec<DemoPerson>,
}

/// The time machine.
#[derive(Template, Clone)]
#[template(path = "demo/time.html")]
pub struct DemoTime {
    /// What is around it.
    pub page: Page,
    /// Why the clock stays where it is.
    pub problem: Option<String>,
    /// The day the clock shows.
    pub today: When,
    /// The first day ahead, for the field.
    pub first: String,
    /// What was typed.
    pub wish: String,
    /// The day of the long journey, for the field.
    pub far: String,
    /// The same in words.
    pub far_text: String,
    /// About how many minutes it takes.
    pub far_minutes: i64,
    /// And each year of it.
    pub year_minutes: i64,
    /// Whether a button can begin the demonstration again.
    pub can_start_over: bool,
}

/// How far the clock is on its way.
#[derive(Template, Clone)]
#[template(path = "demo/moving.html")]
pub struct DemoMoving {
    /// What is around it.
    pub page: Page,
    /// The day the clock shows.
    pub today: When,
    /// The day it will show.
    pub until: When,
    /// How long the rest takes, in a sentence.
    pub left: String,
    /// Days of the whole way.
    pub days: i64,
    /// Days behind it.
    pub done: i64,
    /// The same in percent.
    pub percent: i64,
}

/// Whether the demonstration is really to be made anew.
#[derive(Template, Clone)]
#[template(path = "demo/sure.html")]
pub struct DemoSure {
    /// What is around it.
    pub page: Page,
}

/// The demonstration is made anew.
#[derive(Template, Clone)]
#[template(path = "demo/again.html")]
pub struct DemoAgain {
    /// What is around it.
    pub page: Page,
}

/// The demonstration's mailbox.
#[derive(Template, Clone)]
#[template(path = "demo/mailbox.html")]
pub struct DemoMailbox {
    /// What is around it.
    pub page: Page,
    /// Whose mails these are.
    pub about: String,
    /// Whether they are everybody's, so that each says to whom it went.
    pub everybody: bool,
    /// The mails, the newest in front.
    pub mails: Vec<MailView>,
}

/// One mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailView {
    /// To whom.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
    /// The page that the link in it leads to; empty for none.
    pub href: String,
    /// When it went out.
    pub sent: When,
}
