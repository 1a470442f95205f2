//! The message catalog: every text a person reads, by id, from Fluent files (invariant 16). Pages, mails and letters all
//! take their words from here. The binary carries the catalog; a program may replace texts and words by files of its own,
//! and the figures of its policy are words too (`{ -cycle-length }`).

mod figures;
mod last_minute;

pub use figures::day;
pub use last_minute::last_minute;

use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use cqr_domain::programs::Program;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::programs::{embedded_program, embedded_texts};

/// The language of the catalog.
pub(crate) const LANGUAGE: &str = "en-US";

type Bundle = FluentBundle<Arc<FluentResource>>;

/// All texts of one language; cheap to clone. Clones see the same texts, also after a new version of the program brought
/// others.
#[derive(Clone)]
pub struct Texts(Arc<RwLock<Arc<Bundle>>>);

/// A catalog that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct CatalogError {
    /// The file.
    pub file: String,
    /// The line, from 1; that of the first mistake.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// The files of the binary's catalog, read once.
static CARRIED: LazyLock<Result<Vec<Arc<FluentResource>>, CatalogError>> = LazyLock::new(|| {
    embedded_texts(LANGUAGE)
        .map(|(file, content)| parse(&file, content))
        .collect()
});

impl Texts {
    /// The catalog that the binary carries, with the figures of the program that it carries.
    ///
    /// # Errors
    /// When a file cannot be parsed or defines a text twice.
    pub fn embedded() -> Result<Self, CatalogError> {
        let program = embedded_program().map_err(|error| CatalogError {
            file: "programs/arrt-like".to_owned(),
            line: 1,
            reason: error.to_string(),
        })?;
        Self::of(&program, &[])
    }

    /// The binary's catalog with the texts (file name, content) of a program in place of those with the same ids, and
    /// with its figures.
    ///
    /// # Errors
    /// When a file cannot be parsed.
    pub fn of(program: &Program, own: &[(String, String)]) -> Result<Self, CatalogError> {
        let plain = Self::without_figures(own)?;
        let terms = figures::terms(&plain, program);
        let mut bundle = carried()?;
        for (file, content) in own {
            bundle.add_resource_overriding(parse(file, content.clone())?);
        }
        bundle.add_resource_overriding(parse("figures", terms)?);
        Ok(Self::holding(bundle))
    }

    /// The binary's catalog with the texts of a program in place of its own, before any figure is known.
    ///
    /// # Errors
    /// When a file cannot be parsed.
    pub(crate) fn without_figures(own: &[(String, String)]) -> Result<Self, CatalogError> {
        let mut bundle = carried()?;
        for (file, content) in own {
            bundle.add_resource_overriding(parse(file, content.clone())?);
        }
        Ok(Self::holding(bundle))
    }

    /// A catalog from (file name, content) pairs.
    ///
    /// # Errors
    /// When a file cannot be parsed or defines a text twice.
    pub fn read(sources: impl IntoIterator<Item = (String, String)>) -> Result<Self, CatalogError> {
        let mut bundle = empty();
        for (file, content) in sources {
            add(&mut bundle, &file, parse(&file, content)?)?;
        }
        Ok(Self::holding(bundle))
    }

    fn holding(bundle: Bundle) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(bundle))))
    }

    fn bundle(&self) -> Arc<Bundle> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// From now on all clones of this catalog have the texts of the other one.
    pub(crate) fn become_like(&self, other: &Self) {
        let bundle = other.bundle();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = bundle;
    }

    /// Whether there is a text with this id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle().has_message(id)
    }

    /// The text with this id; the id itself in brackets when it is missing, which a test finds.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.text_with(id, &[])
    }

    /// The text with this id and these arguments.
    #[must_use]
    pub fn text_with(&self, id: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            tracing::error!(text.id = id, "a text is missing in the catalog");
            return format!("[{id}]");
        };
        let mut named = FluentArgs::new();
        for (name, value) in args {
            named.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&named), &mut errors).into_owned();
        for error in errors {
            tracing::error!(text.id = id, %error, "a text cannot be filled in");
        }
        one_point(text, args)
    }
}

/// A sentence that ends with an abbreviation ("at 9:02 a.m.") or with somebody's own words has one point, not two.
fn one_point(mut text: String, args: &[(&str, FluentValue<'_>)]) -> String {
    for (_, value) in args {
        if let FluentValue::String(value) = value
            && value.ends_with('.')
            && text.contains("..")
        {
            text = text.replace(&format!("{value}."), value);
        }
    }
    text
}

fn empty() -> Bundle {
    let language = LANGUAGE.parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Isolation marks would show up as odd characters in mails and in tests of plain text.
    bundle.set_use_isolating(false);
    bundle
}

fn carried() -> Result<Bundle, CatalogError> {
    let mut bundle = empty();
    for resource in CARRIED.as_ref().map_err(Clone::clone)? {
        add(&mut bundle, "the catalog", Arc::clone(resource))?;
    }
    Ok(bundle)
}

fn add(bundle: &mut Bundle, file: &str, resource: Arc<FluentResource>) -> Result<(), CatalogError> {
    bundle.add_resource(resource).map_err(|errors| CatalogError {
        file: file.to_owned(),
        line: 1,
        reason: errors.iter().map(FluentError::to_string).collect::<Vec<_>>().join("; "),
    })
}

fn parse(file: &str, content: String) -> Result<Arc<FluentResource>, CatalogError> {
    match FluentResource::try_new(content) {
        Ok(resource) => Ok(Arc::new(resource)),
        Err((resource, errors)) => {
            let start = errors.first().map_or(0, |error| error.pos.start);
            let before = resource.source().get(..start).unwrap_or_default();
            Err(CatalogError {
                file: file.to_owned(),
                line: before.matches('\n').count() + 1,
                reason: errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
            })
        }
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
    fn an_abbreviation_ends_its_sentence() {
        let source = "made = Made at { $time }. It is kept.\n".to_owned();
        let texts = Texts::read([("t.ftl".to_owned(), source)]).expect("a catalog");
        let made = |time: &str| texts.text_with("made", &[("time", time.into())]);
        assert_eq!(made("9:02 a.m."), "Made at 9:02 a.m. It is kept.");
        assert_eq!(made("9:02 a.m. Central"), "Made at 9:02 a.m. Central. It is kept.");
    }

    #[test]
    fn a_text_defined_twice_is_refused() {
        let twice = [
            ("a.ftl".to_owned(), "x = 1\n".to_owned()),
            ("b.ftl".to_owned(), "x = 2\n".to_owned()),
        ];
        assert!(Texts::read(twice).is_err_and(|error| error.file == "b.ftl"));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_with_its_line() {
        let error = Texts::read([("a.ftl".to_owned(), "x = 1\n\ny = { $\n".to_owned())]).err();
        assert_eq!(
            error.map(|error| (error.file, error.line)),
            Some(("a.ftl".to_owned(), 3))
        );
    }

    #[test]
    fn a_program_replaces_words_and_its_figures_follow_its_policy() {
        let mut program = crate::programs::embedded(1);
        let plain = Texts::of(&program, &[]).expect("the catalog");
        assert_eq!(plain.text("dash-biennium"), "Your two-year credits");
        program.policy.calendar.biennium_years = 3;
        program.policy.calendar.window_years = 1;
        program.policy.ce.report_months = 2;
        let own = [("own.ftl".to_owned(), "-credits = hours\nhome-title = Ours\n".to_owned())];
        let other = Texts::of(&program, &own).expect("the catalog");
        assert_eq!(other.text("dash-biennium"), "Your three-year hours");
        assert_eq!(other.text("home-title"), "Ours");
        assert!(
            other.text("home-lead").contains("You have one year for it"),
            "{}",
            other.text("home-lead")
        );
        let reporting = |texts: &Texts| texts.text("period-running");
        assert!(
            reporting(&plain).contains("for one month after that"),
            "{}",
            reporting(&plain)
        );
        assert!(
            reporting(&other).contains("for two months after that"),
            "{}",
            reporting(&other)
        );
        let clone = plain.clone();
        plain.become_like(&other);
        assert_eq!(clone.text("home-title"), "Ours");
    }
}
