//! What the dashboard and the task list show, finished for the template.

use askama::Template;

use crate::{
    format::{DeadlineView, When},
    html::Markup,
    page::Page,
    renewals::{AuditLine, StandingCard},
};

/// The one thing to do next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextAct {
    /// What it is.
    pub title: String,
    /// How long it takes or why it matters.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// The words on the button; none when there is only waiting.
    pub button: String,
}

/// The date that matters, beside the next act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateCard {
    /// What the date is.
    pub label: String,
    /// The date.
    pub date: When,
    /// How long it is until then; empty where that does not matter.
    pub left: String,
    /// The minute of the day and its zone; empty where the day says enough.
    pub time: String,
}

/// How a credential came to be discontinued.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// Since when, why, and who decided.
    pub text: String,
    /// The message that tells the decision; empty for none.
    pub message: String,
}

/// How the credits still open stand against the days left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaceView {
    /// The advice in one sentence.
    pub title: String,
    /// The figures behind it.
    pub text: String,
    /// A tag when time is short; the color and the words.
    pub tag: Option<(&'static str, String)>,
    /// How the dates are worked out.
    pub how: String,
}

/// One of the three steps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepCard {
    /// `done`, `now` or `later`.
    pub state: &'static str,
    /// Its name.
    pub name: String,
    /// Its state in words.
    pub words: String,
    /// A tag instead of plain words, when something is to be done.
    pub tag: String,
    /// Where to read more; empty when there is nothing yet.
    pub href: String,
    /// The words of the link.
    pub link: String,
}

/// One prescribed subcategory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineRow {
    /// Its name.
    pub name: String,
    /// Approved credits.
    pub approved: String,
    /// "of 3.0 credits approved".
    pub of: String,
    /// The bar.
    pub bar: Markup,
    /// The same in words.
    pub words: String,
}

/// The two-year account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BienniumCard {
    /// Counted credits.
    pub counted: String,
    /// "of 24.0 credits counted".
    pub of: String,
    /// The bar.
    pub bar: Markup,
    /// What is in review, what is left and by when.
    pub words: String,
    /// Until when they are reported, and what follows when some are missing then; empty where nothing is left to find, or
    /// where it is told at the top.
    pub after: String,
    /// Earlier periods that still ask for something.
    pub owed: Vec<OwedLine>,
}

/// A two-year period that is over and still asks for something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwedLine {
    /// Which one it is.
    pub title: String,
    /// How many credits are missing.
    pub tag: String,
    /// What can be done about it.
    pub text: String,
    /// Where that is done.
    pub href: String,
    /// The words of the link.
    pub link: String,
}

/// More time for a window: where it is asked for, or that it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoreTime {
    /// Where it is asked for, or the request.
    pub href: String,
    /// The words of the link.
    pub link: String,
    /// What it brings, or when we answer.
    pub text: String,
    /// Whether a request waits for us.
    pub waits: bool,
}

/// One more thing that is due, told beneath what leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlsoDue {
    /// What it is, and by when, in a sentence.
    pub text: String,
    /// Where it is done.
    pub href: String,
}

/// One message in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageLine {
    /// Where it opens.
    pub href: String,
    /// Its title.
    pub title: String,
    /// What tells it from others with the same title; empty where the title says enough.
    pub about: String,
    /// Its day.
    pub on: When,
    /// Whether it was not opened yet.
    pub new: bool,
}

/// Another credential of the same person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherCredential {
    /// Its discipline.
    pub name: String,
    /// Where it stands, in a sentence.
    pub words: String,
    /// One more sentence: the next act, or what follows.
    pub more: String,
    /// Its window; empty when none ever opened.
    pub href: String,
    /// By when, if something is open.
    pub due: Option<DateCard>,
}

/// One entry of the key under the line of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyEntry {
    /// `done`, `today`, `start` or `close`.
    pub shape: &'static str,
    /// What the mark means.
    pub name: String,
    /// Its day or days.
    pub words: String,
}

/// The holder's first page.
#[derive(Template, Clone)]
#[template(path = "cases/dashboard.html")]
pub struct Dashboard {
    /// What is around it.
    pub page: Page,
    /// Discipline and close of the window.
    pub eyebrow: String,
    /// Where the holder stands, in one sentence.
    pub standing: String,
    /// What is due besides, the nearest day in front.
    pub also: Vec<AlsoDue>,
    /// One more sentence.
    pub lead: String,
    /// Why it matters and what happens otherwise, with the own last day; empty when there is nothing to do.
    pub why: String,
    /// Why this credential takes part, with the day on which it was earned; empty where `why` is.
    pub earned: String,
    /// Where more time is asked for, and what it brings; nothing while there is enough.
    pub more_time: Option<MoreTime>,
    /// How the first credential came to be discontinued.
    pub decided: Option<Decided>,
    /// The next act.
    pub next: Option<NextAct>,
    /// The date that matters.
    pub date: Option<DateCard>,
    /// Other windows that are open or undecided.
    pub open: Vec<OtherCredential>,
    /// The line of time.
    pub scale: Option<Markup>,
    /// What its marks mean.
    pub key: Vec<KeyEntry>,
    /// Credits open against days left.
    pub pace: Option<PaceView>,
    /// The three steps; empty before a window opens.
    pub steps: Vec<StepCard>,
    /// The window as a task list; empty when none ever opened.
    pub window: String,
    /// The prescription.
    pub lines: Vec<LineRow>,
    /// Where the prescription is explained.
    pub prescription: String,
    /// The two-year account.
    pub biennium: Option<BienniumCard>,
    /// Registration and its renewal.
    pub registration: Option<StandingCard>,
    /// Requests for certificates that wait for an answer.
    pub asked: Vec<AuditLine>,
    /// The newest messages.
    pub messages: Vec<MessageLine>,
    /// Credentials with nothing to do.
    pub others: Vec<OtherCredential>,
    /// The address from which mail came back, while it does not reach; empty otherwise.
    pub returned_from: String,
}

/// One task of the window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// Its name.
    pub name: String,
    /// A hint, or the reason why it cannot start yet.
    pub hint: String,
    /// Where it leads; empty when it cannot start yet.
    pub href: String,
    /// Its state in words.
    pub words: String,
    /// `next` asks for an act and is a tag, `later` cannot start, `done` is plain.
    pub state: &'static str,
    /// An id for the state.
    pub id: &'static str,
}

/// One of the three steps with its tasks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskGroup {
    /// Its name.
    pub name: String,
    /// Its tasks.
    pub tasks: Vec<Task>,
}

/// One window as a task list.
#[derive(Template, Clone)]
#[template(path = "cases/window.html")]
pub struct WindowPage {
    /// What is around it.
    pub page: Page,
    /// The discipline.
    pub discipline: String,
    /// When it opened.
    pub opened: When,
    /// When it closes or closed.
    pub deadline: DeadlineView,
    /// Where it stands, in one sentence.
    pub standing: String,
    /// How the credential came to be discontinued.
    pub decided: Option<Decided>,
    /// Until when the holder can come back, apart from the window; empty while the credential is not discontinued.
    pub grace: String,
    /// The steps with their tasks.
    pub groups: Vec<TaskGroup>,
    /// Credits open against days left.
    pub pace: Option<PaceView>,
    /// Whether it closed with something open and nothing is decided yet.
    pub under_review: bool,
    /// What happens with it now, and when it can be appealed.
    pub review: (String, String),
    /// What holds a decision that is released: address and words of each.
    pub held_by: Vec<(String, String)>,
    /// What happens when the window closes with something open, in a sentence; empty when it closed already.
    pub after: String,
    /// That the discipline is no longer awarded, and as what it goes on; empty while it is.
    pub retired: String,
    /// Where more time, an appeal or a complaint is asked for.
    pub requests: String,
}
