//! A text of the catalog with its arguments, as templates write it: `{{ page.t("window-days-left").n("days", days) }}`.

use std::fmt;

use cqr_app::texts::Texts;
use fluent_bundle::FluentValue;

/// One text on its way into a page.
#[must_use]
pub struct Phrase<'a> {
    texts: &'a Texts,
    id: String,
    args: Vec<(&'a str, FluentValue<'static>)>,
}

impl<'a> Phrase<'a> {
    /// The text with this id, no arguments yet.
    pub fn new(texts: &'a Texts, id: impl Into<String>) -> Self {
        Self {
            texts,
            id: id.into(),
            args: Vec::new(),
        }
    }

    /// Adds a number, so that the text can choose singular or plural.
    pub fn n(mut self, name: &'a str, value: impl fmt::Display) -> Self {
        self.args
            .push((name, FluentValue::try_number(&value.to_string()).into_owned()));
        self
    }

    /// Adds words.
    pub fn s(mut self, name: &'a str, value: impl fmt::Display) -> Self {
        self.args.push((name, FluentValue::from(value.to_string())));
        self
    }
}

impl fmt::Display for Phrase<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.texts.text_with(&self.id, &self.args))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_takes_words_and_numbers() {
        let source = "left = { $who }: { $n ->\n    [one] one day\n   *[other] { $n } days\n }\n";
        let texts = Texts::read([("t.ftl".to_owned(), source.to_owned())]).expect("a catalog");
        assert_eq!(
            Phrase::new(&texts, "left").s("who", "you").n("n", 1).to_string(),
            "you: one day"
        );
        assert_eq!(
            Phrase::new(&texts, "left").s("who", "you").n("n", 12).to_string(),
            "you: 12 days"
        );
    }
}
