//! From an entry to its words.

use cqr_app::{
    people::full_name,
    register::{CredentialEntry, Entry},
};
use cqr_domain::register::Standing;
use jiff::civil::Date;

use super::view::{CredentialSheet, EntryLine};
use crate::{format::Format, page::Page, paths};

/// One person who was found.
pub(super) fn entry_line(page: &Page, format: &Format, entry: &Entry) -> EntryLine {
    EntryLine {
        href: paths::register_entry(entry.id),
        name: name(entry),
        place: place(entry),
        credentials: sheets(page, format, entry),
        probation: probation(page, format, entry),
    }
}

/// A CE probation that runs, in words (R-PROB-5); empty for none.
pub(super) fn probation(page: &Page, format: &Format, entry: &Entry) -> String {
    entry.probation_until.map_or_else(String::new, |day| {
        page.t("register-probation").s("date", format.date(day)).to_string()
    })
}

pub(super) fn name(entry: &Entry) -> String {
    full_name(&entry.given_name, &entry.family_name)
}

/// City and state, as far as they are known.
pub(super) fn place(entry: &Entry) -> String {
    let known = [&*entry.city, &*entry.region]
        .into_iter()
        .filter(|part| !part.is_empty());
    known.collect::<Vec<_>>().join(", ")
}

pub(super) fn sheets(page: &Page, format: &Format, entry: &Entry) -> Vec<CredentialSheet> {
    let credentials = entry.credentials.iter();
    credentials.map(|held| sheet(page, format, held)).collect()
}

fn sheet(page: &Page, format: &Format, held: &CredentialEntry) -> CredentialSheet {
    let period = held.period;
    CredentialSheet {
        discipline: held.discipline.clone(),
        credential: held.credential.clone(),
        status: status(page, format, held),
        color: match held.standing {
            Standing::Registered => "green",
            Standing::DecisionPending => "yellow",
            Standing::Discontinued | Standing::Suspended | Standing::Revoked => "red",
            Standing::NotHeld | Standing::Retired => "still",
        },
        period: period.map(|period| span(page, format, (period.opens_on, period.closes_on))),
        completion: period.map_or_else(String::new, |period| {
            page.t_of("register-completion", period.completion.name()).to_string()
        }),
        next: next(page, format, held),
        awarded: format.date(held.awarded_on),
    }
}

fn status(page: &Page, format: &Format, held: &CredentialEntry) -> String {
    match held.discontinued_on {
        Some(day) => page.t("register-status-discontinued_on").s("date", format.date(day)),
        None => page.t_of("register-status", held.standing.name()),
    }
    .to_string()
}

fn next(page: &Page, format: &Format, held: &CredentialEntry) -> String {
    match held.next_period {
        Some(days) => span(page, format, days),
        None if held.period.is_none() && held.standing == Standing::Registered => {
            page.t("register-not-limited").to_string()
        }
        None => String::new(),
    }
}

/// "August 1, 2026 to July 31, 2029".
pub(super) fn span(page: &Page, format: &Format, (first, last): (Date, Date)) -> String {
    page.t("register-span")
        .s("from", format.date(first))
        .s("to", format.date(last))
        .to_string()
}
