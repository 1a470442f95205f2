//! What the documents show.

use askama::Template;

use crate::{format::When, page::Page, paths};

/// One document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentLine {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub about: String,
    /// Where it is; empty while it is not there yet.
    pub href: String,
}

/// A letter of the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterInput {
    /// What it is about.
    pub title: String,
    /// Its day.
    pub on: When,
    /// Where its file is.
    pub href: String,
}

/// The documents of one credential, or those for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentGroup {
    /// The discipline, or that they are for all.
    pub name: String,
    /// The documents.
    pub lines: Vec<DocumentLine>,
}

/// All documents of a holder.
#[derive(Template, Clone)]
#[template(path = "documents/documents.html")]
pub struct Documents {
    /// What is around it.
    pub page: Page,
    /// The documents, credential by credential, those for all last.
    pub groups: Vec<DocumentGroup>,
}

/// The private address of a holder's dates, written for people and for programs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedAddress {
    /// As a browser has it.
    pub https: String,
    /// As a calendar subscribes to it.
    pub webcal: String,
}

impl FeedAddress {
    /// The address with this secret at this installation.
    #[must_use]
    pub fn new(public_url: &str, secret: &str) -> Self {
        let path = paths::feed(secret);
        let host = public_url.split_once("://").map_or(public_url, |(_, host)| host);
        Self {
            https: format!("{public_url}{path}"),
            webcal: format!("webcal://{host}{path}"),
        }
    }
}

/// The page about that address.
#[derive(Template, Clone)]
#[template(path = "documents/feed.html")]
pub struct FeedPage {
    /// What is around it.
    pub page: Page,
    /// The day on which it was made; nothing while there is none.
    pub made: Option<When>,
    /// The address that was made right now, shown this once.
    pub new: Option<FeedAddress>,
}

/// One course of the transcript.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TranscriptRow {
    /// Its title.
    pub title: String,
    /// When it was finished.
    pub on: When,
    /// Its state in words.
    pub state: String,
    /// Its credits in hundredths: approved ones once it is approved, before that those that were asked for.
    pub credits: String,
}

/// The transcript of courses.
#[derive(Template, Clone)]
#[template(path = "documents/transcript.html")]
pub struct Transcript {
    /// What is around it.
    pub page: Page,
    /// The holder.
    pub name: String,
    /// As of this day.
    pub on: When,
    /// The courses, the last one in front.
    pub rows: Vec<TranscriptRow>,
    /// Approved credits in all, in hundredths.
    pub total: String,
}
