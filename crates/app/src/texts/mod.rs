//! The message catalog: every text a person reads, by id, from the Fluent files of the program (invariant 16).
//! Pages, mails and letters all take their words from here.

mod last_minute;

pub use last_minute::last_minute;

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::programs::embedded_texts;

/// All texts of one language; cheap to clone.
#[derive(Clone)]
pub struct Texts(Arc<FluentBundle<FluentResource>>);

/// A catalog that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct CatalogError {
    /// The file.
    pub file: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Texts {
    /// The catalog that the binary carries.
    ///
    /// # Errors
    /// When a file cannot be parsed or defines a text twice.
    pub fn embedded() -> Result<Self, CatalogError> {
        Self::read(embedded_texts("en-US"))
    }

    /// A catalog from (file name, content) pairs.
    ///
    /// # Errors
    /// When a file cannot be parsed or defines a text twice.
    pub fn read(sources: impl IntoIterator<Item = (String, String)>) -> Result<Self, CatalogError> {
        let english = "en-US".parse::<LanguageIdentifier>().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![english]);
        // Isolation marks would show up as odd characters in mails and in tests of plain text.
        bundle.set_use_isolating(false);
        for (file, content) in sources {
            let resource = FluentResource::try_new(content).map_err(|(_, errors)| CatalogError {
                file: file.clone(),
                reason: errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
            })?;
            bundle.add_resource(resource).map_err(|errors| CatalogError {
                file: file.clone(),
                reason: errors.iter().map(FluentError::to_string).collect::<Vec<_>>().join("; "),
            })?;
        }
        Ok(Self(Arc::new(bundle)))
    }

    /// Whether there is a text with this id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.0.has_message(id)
    }

    /// The text with this id; the id itself in brackets when it is missing, which a test finds.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.text_with(id, &[])
    }

    /// The text with this id and these arguments.
    #[must_use]
    pub fn text_with(&self, id: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.0.get_message(id).and_then(|message| message.value()) else {
            tracing::error!(text.id = id, "a text is missing in the catalog");
            return format!("[{id}]");
        };
        let mut named = FluentArgs::new();
        for (name, value) in args {
            named.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let text = self.0.format_pattern(pattern, Some(&named), &mut errors).into_owned();
        for error in errors {
            tracing::error!(text.id = id, %error, "a text cannot be filled in");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_catalog_can_be_read() {
        assert!(Texts::embedded().is_ok());
    }

    #[test]
    fn a_text_takes_its_arguments_and_knows_plurals() {
        let source = "days = { $n ->\n    [one] one day left\n   *[other] { $n } days left\n }\n";
        let texts = Texts::read([("t.ftl".to_owned(), source.to_owned())]).expect("a catalog");
        assert_eq!(texts.text_with("days", &[("n", 1.into())]), "one day left");
        assert_eq!(texts.text_with("days", &[("n", 219.into())]), "219 days left");
        assert_eq!(texts.text("none"), "[none]");
    }

    #[test]
    fn a_text_defined_twice_is_refused() {
        let twice = [
            ("a.ftl".to_owned(), "x = 1\n".to_owned()),
            ("b.ftl".to_owned(), "x = 2\n".to_owned()),
        ];
        assert!(Texts::read(twice).is_err_and(|error| error.file == "b.ftl"));
    }
}
