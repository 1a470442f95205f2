//! A report on its way through the form. It travels in the address, so that going back and loading again are harmless
//! until it is sent.

use std::fmt::Write as _;

use cqr_app::completions::{Report, What};
use cqr_domain::Credits;
use cqr_edge::Fields;
use jiff::civil::Date;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::view::Hidden;

/// The names of its fields.
pub(super) const FIELDS: [&str; 8] = [
    "activity",
    "title",
    "provider",
    "approver",
    "reference_number",
    "credits",
    "completed_on",
    "upload",
];
/// Longest text in one field, as the use case has it.
const FIELD_MAX: usize = 200;

/// What was entered so far, as it was entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    /// The listed activity; empty when the course is entered by hand.
    pub(super) activity: String,
    /// Title of a course that is not listed.
    pub(super) title: String,
    /// Who offered it.
    pub(super) provider: String,
    /// Who approved it.
    pub(super) approver: String,
    /// The approver's number.
    pub(super) reference_number: String,
    /// Credits on the certificate.
    pub(super) credits: String,
    /// The day it was finished.
    pub(super) completed_on: String,
    /// The certificate that was sent already.
    pub(super) upload: String,
}

/// A field with something wrong: its id, and the text that says what.
pub(super) type Wrong = (&'static str, &'static str);

impl Draft {
    /// What a form or an address carries.
    pub(super) fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        Self {
            activity: text("activity"),
            title: text("title"),
            provider: text("provider"),
            approver: text("approver"),
            reference_number: text("reference_number"),
            credits: text("credits"),
            completed_on: text("completed_on"),
            upload: text("upload"),
        }
    }

    fn pairs(&self) -> [(&'static str, &str); 8] {
        [
            ("activity", &self.activity),
            ("title", &self.title),
            ("provider", &self.provider),
            ("approver", &self.approver),
            ("reference_number", &self.reference_number),
            ("credits", &self.credits),
            ("completed_on", &self.completed_on),
            ("upload", &self.upload),
        ]
    }

    /// The address of a page that goes on with it.
    pub(super) fn at(&self, path: &str) -> String {
        let mut address = path.to_owned();
        for (name, value) in self.pairs().into_iter().filter(|(_, value)| !value.is_empty()) {
            let mark = if address.len() == path.len() { '?' } else { '&' };
            // Writing into a string does not go wrong.
            write!(address, "{mark}{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)).ok();
        }
        address
    }

    /// The same as hidden fields of a form.
    pub(super) fn hidden(&self) -> Vec<Hidden> {
        let filled = self.pairs().into_iter().filter(|(_, value)| !value.is_empty());
        filled
            .map(|(name, value)| Hidden {
                name,
                value: value.to_owned(),
            })
            .collect()
    }

    /// The values that a form with visible fields carries besides.
    pub(super) fn hidden_behind_fields(&self) -> Vec<Hidden> {
        self.hidden()
            .into_iter()
            .filter(|hidden| matches!(hidden.name, "activity" | "upload"))
            .collect()
    }

    /// Whether the course is one of the catalog.
    pub(super) fn is_listed(&self) -> bool {
        !self.activity.is_empty()
    }

    /// The day, as browsers send it or as people write it in the United States.
    pub(super) fn day(&self) -> Option<Date> {
        if let Ok(date) = self.completed_on.parse() {
            return Some(date);
        }
        let mut parts = self.completed_on.split('/').map(str::trim);
        let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
        let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        date.ok().filter(|_| year.len() == 4 && parts.next().is_none())
    }

    fn amount(&self) -> Option<Credits> {
        self.credits.parse().ok().filter(|credits: &Credits| !credits.is_zero())
    }

    /// What has to be entered differently, in the order of the fields.
    pub(super) fn wrongs(&self, today: Date, certificate_needed: bool) -> Vec<Wrong> {
        let mut wrongs = Vec::new();
        if !self.is_listed() {
            let texts: [(&'static str, &str, Option<&'static str>); 4] = [
                ("title", &self.title, Some("error-title")),
                ("provider", &self.provider, Some("error-field-empty")),
                ("approver", &self.approver, None),
                ("reference-number", &self.reference_number, None),
            ];
            for (id, value, empty) in texts {
                match empty {
                    Some(empty) if value.is_empty() => wrongs.push((id, empty)),
                    _ if value.chars().count() > FIELD_MAX => wrongs.push((id, "error-field-long")),
                    _ => {}
                }
            }
            if self.amount().is_none() {
                wrongs.push(("credits", "error-credits"));
            }
        }
        match self.day() {
            None => wrongs.push(("completed-on", "error-choose-date")),
            Some(day) if day > today => wrongs.push(("completed-on", "error-date-future")),
            Some(_) => {}
        }
        if certificate_needed && self.upload.is_empty() {
            wrongs.push(("certificate", "error-certificate"));
        }
        wrongs
    }

    /// The report, when everything in it can be read.
    pub(super) fn report(&self) -> Option<Report> {
        let what = if self.is_listed() {
            What::Listed(self.activity.parse().ok()?)
        } else {
            What::Unlisted {
                title: self.title.clone(),
                provider: self.provider.clone(),
                approver: self.approver.clone(),
                reference_number: self.reference_number.clone(),
                credits: self.amount()?,
            }
        };
        let upload = if self.upload.is_empty() {
            None
        } else {
            Some(self.upload.parse().ok()?)
        };
        Some(Report {
            what,
            completed_on: self.day()?,
            upload,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn by_hand() -> Draft {
        Draft {
            title: "Dose & image quality".into(),
            provider: "Sample CE Press".into(),
            credits: "1.5".into(),
            completed_on: "11/18/2026".into(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_draft_survives_the_way_through_an_address() {
        let address = by_hand().at("/courses/report/check");
        let (path, query) = address.split_once('?').expect("a query");
        let fields = Fields::parse(query.as_bytes()).expect("fields");
        assert_eq!((path, Draft::of(&fields)), ("/courses/report/check", by_hand()));
    }

    #[test]
    fn a_day_is_read_as_browsers_and_people_write_it() {
        for (text, expected) in [
            ("2026-11-18", Some(date(2026, 11, 18))),
            ("11/18/2026", Some(date(2026, 11, 18))),
            ("18/11/2026", None),
            ("11/18/26", None),
            ("", None),
        ] {
            assert_eq!(
                Draft {
                    completed_on: text.into(),
                    ..Draft::default()
                }
                .day(),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn each_field_names_what_is_wrong_with_it() {
        let today = date(2026, 11, 23);
        assert_eq!(by_hand().wrongs(today, false), []);
        assert_eq!(by_hand().wrongs(today, true), [("certificate", "error-certificate")]);
        let wrong = Draft {
            credits: "0".into(),
            completed_on: "2026-11-24".into(),
            ..Draft::default()
        };
        let ids: Vec<&str> = wrong.wrongs(today, false).into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, ["title", "provider", "credits", "completed-on"]);
    }
}
