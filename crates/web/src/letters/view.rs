//! What the pages of letters show.

use askama::Template;

use crate::{
    format::When,
    forms::{Field, Problems},
    page::Page,
    threads::Turn,
};

/// A letter that waits to be printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaitingLine {
    /// To whom.
    pub name: String,
    /// The holder number.
    pub number: String,
    /// Where that person stands.
    pub person: String,
    /// What it is about.
    pub title: String,
    /// Where its file is, once there is one.
    pub file: Option<String>,
    /// Why it goes on paper.
    pub cause: String,
    /// Since when it waits.
    pub since: When,
}

/// A letter that time has overtaken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AsideLine {
    /// The letter.
    pub line: WaitingLine,
    /// Why it is not printed any more.
    pub why: String,
}

/// Whom a letter of a batch goes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipient {
    /// The name.
    pub name: String,
    /// The holder number.
    pub number: String,
    /// Where that person stands.
    pub person: String,
    /// What the letter is about.
    pub title: String,
    /// What our printer has no letters for, as it is to be written.
    pub by_hand: Vec<String>,
}

/// A batch of letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchLine {
    /// For the ids of the page.
    pub id: String,
    /// Where its file is, and where it is settled.
    pub href: String,
    /// How many letters, made when and by whom.
    pub title: String,
    /// How far it is: words and color.
    pub state: (String, &'static str),
    /// When it was posted or undone.
    pub settled: Option<When>,
    /// Whether it can be posted or undone.
    pub is_open: bool,
    /// Whether its letters are in it.
    pub is_there: bool,
    /// How many letters it has; while it is to be posted, how many of them are not left out.
    pub count: usize,
    /// That nobody said that all of them are in the mail.
    pub error: Option<String>,
    /// Whom they go to, while it is to be posted.
    pub letters: Vec<Recipient>,
    /// Those of them on which something is to be written by hand.
    pub by_hand: Vec<Recipient>,
    /// Whose letters are left out of it, as they died since it was made or no street of theirs is known any more.
    pub left_out: Vec<Recipient>,
}

/// The letters of the office.
#[derive(Template, Clone)]
#[template(path = "letters/desk.html")]
pub struct LettersPage {
    /// What is around it.
    pub page: Page,
    /// Why nothing was done.
    pub problems: Problems,
    /// How many wait.
    pub count: usize,
    /// What comes of making a batch.
    pub make: String,
    /// How many of them for which cause, a line each.
    pub causes: Vec<String>,
    /// Pages of them before and after this one.
    pub turn: Turn,
    /// Those of this page, the oldest in front.
    pub waiting: Vec<WaitingLine>,
    /// Letters that are not printed any more, the newest in front.
    pub aside: Vec<AsideLine>,
    /// Whether these are open to the eye: one of them waits for a street, which is work.
    pub aside_open: bool,
    /// The batches, the newest in front.
    pub batches: Vec<BatchLine>,
}

/// What a code led to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedView {
    /// `genuine`, `superseded`, `revoked` or `unknown`.
    pub kind: &'static str,
    /// Since when it is superseded or taken back.
    pub since: Option<When>,
    /// What it says, of which day, to whom.
    pub facts: Vec<(String, String)>,
    /// The person's entry on the public register.
    pub entry: Option<String>,
    /// The instant at which all this was so, with its zone.
    pub as_of: String,
}

/// Checking a letter.
#[derive(Template, Clone)]
#[template(path = "letters/verify.html")]
pub struct VerifyPage {
    /// What is around it.
    pub page: Page,
    /// What is wrong with the code.
    pub problems: Problems,
    /// The code.
    pub code: Field,
    /// What it led to; nothing before it was sent.
    pub found: Option<CheckedView>,
}
