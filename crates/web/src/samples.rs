//! Every page with invented content: one test renders them all, and `cargo run -p cqr-web --example samples` writes them
//! to a folder to look at.

use askama::Template;
use cqr_app::texts::Texts;
use jiff::Timestamp;

use crate::{
    format::{Format, When},
    forms::Choice,
    page::{Machine, Page, Reader, Section},
};

/// A rendered page.
pub struct Sample {
    /// Its name.
    pub name: String,
    /// The document.
    pub html: String,
}

impl Sample {
    /// Renders a view.
    ///
    /// # Panics
    /// When the view cannot be rendered, which only a mistake in a template can cause.
    #[must_use]
    pub fn of(name: &str, view: &impl Template) -> Self {
        let html = view.render().unwrap_or_else(|error| format!("{name}: {error}"));
        Self {
            name: name.to_owned(),
            html,
        }
    }
}

/// What all samples share: the catalog, the day and the people.
pub struct Set {
    /// The catalog.
    pub texts: Texts,
    /// Formats on the day of the samples.
    pub format: Format,
}

impl Set {
    /// The day of the samples is November 23, 2026.
    #[must_use]
    pub fn new(texts: Texts) -> Self {
        let now = Timestamp::from_second(1_795_460_527).unwrap_or_default();
        let format = Format::new(&texts, "America/Chicago", "Central", now);
        Self { texts, format }
    }

    /// The same with ordinary spaces, as the tests spell days and times.
    #[cfg(test)]
    pub(crate) fn plain(texts: Texts) -> Self {
        let set = Self::new(texts);
        Self {
            format: set.format.plain(),
            ..set
        }
    }

    /// A page for everybody.
    #[must_use]
    pub fn public(&self, section: Section) -> Page {
        let mut page = Page::new(&self.texts, "c2FtcGxl", "sample-token").in_section(section);
        page.path = "/".into();
        page.phone = "651-555-0100".into();
        page.option = "3".into();
        page.hours = "Monday to Friday, 8 a.m. to 4:30 p.m. Central".into();
        page.today = self.format.date(self.format.today());
        page
    }

    /// A page for a holder.
    #[must_use]
    pub fn holder(&self, section: Section) -> Page {
        let mut page = self.public(section);
        page.reader = Reader::Holder {
            name: "Marisol Quade".into(),
            unread: 0,
        };
        page
    }

    /// The same page for a holder with so many unread messages: the menu says what the page shows.
    #[must_use]
    pub fn with_unread(&self, mut page: Page, count: usize) -> Page {
        if let Reader::Holder { unread, .. } = &mut page.reader {
            *unread = i64::try_from(count).unwrap_or(0);
        }
        page
    }

    /// A page for staff.
    #[must_use]
    pub fn staff(&self, section: Section) -> Page {
        let mut page = self.public(section);
        let parts = vec![
            Section::Work,
            Section::Reviews,
            Section::Audits,
            Section::Threads,
            Section::Payments,
            Section::Letters,
            Section::People,
            Section::Requests,
            Section::Decisions,
            Section::Jobs,
        ];
        page.reader = Reader::Staff {
            name: "Teodor Lindqvist".into(),
            parts,
        };
        page
    }

    /// The same page in a demo.
    #[must_use]
    pub fn demo(&self, mut page: Page) -> Page {
        let today: When = self.format.date(self.format.today());
        let told = |day, title: &str| {
            page.t("demo-since-told")
                .s("date", self.format.date(day))
                .s("name", "Marisol Quade")
                .s("title", title)
                .to_string()
        };
        let (opened, reminded) = (jiff::civil::date(2026, 11, 1), jiff::civil::date(2026, 11, 20));
        let since = vec![
            told(reminded, "Your profile is the next step"),
            told(opened, "Your window for Radiography has opened"),
            page.t("demo-since-more").to_string(),
        ];
        page.machine = Some(Machine {
            today,
            whose: if page.is_holder() {
                "Marisol".into()
            } else {
                String::new()
            },
            next: Some(self.format.date(jiff::civil::date(2026, 12, 1))),
            deadline: Some(self.format.date(jiff::civil::date(2029, 10, 31))),
            pending: if page.is_holder() {
                page.t("demo-pending")
                    .s("name", "Marisol")
                    .s("date", self.format.date(opened))
                    .to_string()
            } else {
                String::new()
            },
            moving: false,
            sitting: None,
            since,
        });
        page
    }
}

/// Choices whose words stand in the catalog by their codes.
pub(crate) fn choices(page: &Page, start: &str, codes: &[&str]) -> Vec<Choice> {
    let choice = |code: &&str| Choice {
        value: (*code).into(),
        label: page.t_of(start, code).to_string(),
        ..Choice::default()
    };
    codes.iter().map(choice).collect()
}

/// Every page in every state.
#[must_use]
pub fn all(texts: Texts) -> Vec<Sample> {
    let set = Set::new(texts);
    let mut samples = Vec::new();
    samples.extend(crate::public::samples(&set));
    samples.extend(crate::programs::samples(&set));
    samples.extend(crate::register::samples(&set));
    samples.extend(crate::accounts::samples(&set));
    samples.extend(crate::cases::samples(&set));
    samples.extend(crate::documents::samples(&set));
    samples.extend(crate::profiles::samples(&set));
    samples.extend(crate::sittings::samples(&set));
    samples.extend(crate::results::samples(&set));
    samples.extend(crate::notices::samples(&set));
    samples.extend(crate::letters::samples(&set));
    samples.extend(crate::faq::samples(&set));
    samples.extend(crate::threads::samples(&set));
    samples.extend(crate::requests::samples(&set));
    samples.extend(crate::extensions::samples(&set));
    samples.extend(crate::completions::samples(&set));
    samples.extend(crate::renewals::samples(&set));
    samples.extend(crate::audits::samples(&set));
    samples.extend(crate::staff::samples(&set));
    samples.extend(crate::people::samples(&set));
    samples.extend(crate::credentials::samples(&set));
    samples.extend(crate::decisions::samples(&set));
    samples.extend(crate::jobs::samples(&set));
    samples.extend(crate::demo::samples(&set));
    samples.extend(crate::styleguide::samples(&set));
    samples.extend(crate::errors::samples(&set));
    samples.extend(crate::api_page::samples(&set));
    samples
}
