//! Questions people ask, by topic, and answers that staff have at hand. Their words stand in the message catalog.

/// A topic of help; its words are `faq-topic-CODE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaqTopic {
    /// Its code, unique in the program; messages to staff carry it too.
    pub code: String,
}

/// A question with its answer: `faq-CODE-question`, `faq-CODE-answer`, and more words to find it by in `faq-CODE-words`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaqAnswer {
    /// Its code, unique in the program; part of its address, so it stays.
    pub code: String,
    /// Its topic.
    pub topic: String,
    /// The page that helps further.
    pub link: Option<FaqLink>,
}

/// An answer that staff can put into a message: `canned-CODE-title` and `canned-CODE-body`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannedAnswer {
    /// Its code, unique in the program.
    pub code: String,
    /// The topic it belongs to.
    pub topic: String,
}

/// A page that an answer leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaqLink {
    /// The rules in plain words.
    Rules,
    /// The accessibility statement.
    Accessibility,
    /// The privacy notice.
    Privacy,
    /// Sign in.
    SignIn,
    /// Ask for a new password.
    Reset,
    /// The reader's own overview.
    Overview,
    /// The reader's own courses.
    Courses,
}

impl FaqLink {
    /// Each link by its written name.
    pub const NAMES: &[(&str, Self)] = &[
        ("rules", Self::Rules),
        ("accessibility", Self::Accessibility),
        ("privacy", Self::Privacy),
        ("sign_in", Self::SignIn),
        ("reset", Self::Reset),
        ("overview", Self::Overview),
        ("courses", Self::Courses),
    ];

    /// What a written name means.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, link)| *link)
    }

    /// The written name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, link)| *link == self)
            .map_or("", |(name, _)| name)
    }
}
