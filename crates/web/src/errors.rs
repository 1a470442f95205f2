//! The page that people see when something cannot be done: what happened, whether their data is safe, what to do, and a
//! reference number to name on the phone (U08).

use askama::Template;

use crate::{
    page::{Page, Section},
    samples::{Sample, Set},
};

/// The error page.
#[derive(Template, Clone)]
#[template(path = "errors/error.html")]
pub struct ErrorPage {
    /// What is around it.
    pub page: Page,
    /// The end of the ids of its texts, such as `not_found`.
    pub code: String,
    /// Whether it may have changed something.
    pub was_writing: bool,
    /// When to try again, in seconds.
    pub retry_after_s: Option<u32>,
    /// The reference number.
    pub reference: String,
}

impl ErrorPage {
    /// The page for a code; a code without texts is shown as the general one.
    #[must_use]
    pub fn new(page: Page, code: &str, was_writing: bool, retry_after_s: Option<u32>, reference: &str) -> Self {
        let known = page.texts.has(&format!("error-title-{code}"));
        let code = if known { code.to_owned() } else { "general".to_owned() };
        Self {
            page,
            code,
            was_writing,
            retry_after_s,
            reference: reference.to_owned(),
        }
    }
}

/// The error page for the commonest codes.
#[doc(hidden)]
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let page = || set.public(Section::None);
    let signed_in = || {
        let mut page = set.holder(Section::None);
        page.reader = crate::page::Reader::Holder {
            name: String::new(),
            unread: 0,
        };
        page
    };
    vec![
        Sample::of(
            "error-not-found",
            &ErrorPage::new(page(), "not_found", false, None, "7KQ2-M4XD"),
        ),
        Sample::of(
            "error-not-found-signed-in",
            &ErrorPage::new(signed_in(), "not_found", false, None, "7KQ2-M4XD"),
        ),
        Sample::of(
            "error-too-many",
            &ErrorPage::new(page(), "too_many", true, Some(90), "7KQ2-M4XD"),
        ),
        Sample::of(
            "error-general",
            &ErrorPage::new(page(), "no_such_code", true, None, "7KQ2-M4XD"),
        ),
    ]
}
