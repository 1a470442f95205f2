//! Which documents there are for a credential.

use super::view::{DocumentGroup, DocumentLine, Documents, LetterInput};
use crate::{cases::CredentialInput, format::Format, page::Page, paths};

impl Documents {
    /// The finished list.
    #[must_use]
    pub fn new(page: Page, format: &Format, credentials: &[CredentialInput], letters: &[LetterInput]) -> Self {
        let mut groups: Vec<DocumentGroup> = credentials
            .iter()
            .filter(|credential| !credential.case.is_empty())
            .map(|credential| of_credential(&page, format, credential))
            .collect();
        groups.push(DocumentGroup {
            name: page.t("documents-all").to_string(),
            lines: vec![
                line(&page, "transcript", paths::TRANSCRIPT.to_owned(), String::new()),
                line(&page, "calendar", paths::CALENDAR_FILE.to_owned(), String::new()),
                line(&page, "feed", paths::FEED_PAGE.to_owned(), String::new()),
            ],
        });
        if !letters.is_empty() {
            groups.push(DocumentGroup {
                name: page.t("documents-letters").to_string(),
                lines: letters.iter().map(|letter| letter.line(&page)).collect(),
            });
        }
        Self { groups, page }
    }
}

impl LetterInput {
    fn line(&self, page: &Page) -> DocumentLine {
        DocumentLine {
            name: self.title.clone(),
            about: page.t("documents-letter-about").s("date", &self.on).to_string(),
            href: self.href.clone(),
        }
    }
}

fn of_credential(page: &Page, format: &Format, credential: &CredentialInput) -> DocumentGroup {
    let case = &credential.case;
    let day = |on: Option<jiff::civil::Date>| on.map(|on| format.date(on).text).unwrap_or_default();
    let when = |there: bool, href: String| if there { href } else { String::new() };
    let (profiled, assessed) = (credential.profile_on, credential.assessed_on);
    DocumentGroup {
        name: match credential.window {
            Some((opens, closes)) => page
                .t("documents-of-window")
                .s("discipline", &credential.discipline)
                .s("opens", opens.year())
                .s("closes", closes.year())
                .to_string(),
            None => credential.discipline.clone(),
        },
        lines: vec![
            line(
                page,
                "comparison",
                when(profiled.is_some(), credential.comparison()),
                day(profiled),
            ),
            line(
                page,
                "result",
                when(assessed.is_some(), paths::result(case)),
                day(assessed),
            ),
            line(
                page,
                "prescription",
                when(assessed.is_some(), paths::prescription(case)),
                day(assessed),
            ),
        ],
    }
}

fn line(page: &Page, id: &str, href: String, date: String) -> DocumentLine {
    let about = if href.is_empty() {
        page.t("documents-not-yet").to_string()
    } else {
        page.t_of("documents", format!("{id}-about"))
            .s("date", date)
            .to_string()
    };
    DocumentLine {
        name: page.t_of("documents", id).to_string(),
        about,
        href,
    }
}

#[cfg(test)]
mod tests {
    use askama::Template as _;
    use cqr_app::{programs::embedded, texts::Texts};

    use super::*;

    #[test]
    fn the_page_says_for_how_long_certificates_are_kept() {
        // R-AUD-5: the figure is the body's.
        for (years, words) in [(5, "for five years after"), (14, "for 14 years after")] {
            let mut program = embedded(1);
            program.policy.ce.keep_years = years;
            let texts = Texts::of(&program, &[]).expect("the catalog can be read");
            let now = jiff::Timestamp::UNIX_EPOCH;
            let (page, format) = (Page::new(&texts, "", ""), Format::new(&texts, "UTC", "UTC", now));
            let html = Documents::new(page, &format, &[], &[]).render().expect("a page");
            assert!(html.contains(words), "{years}: {html}");
        }
    }
}
