//! A holder's dates (iCalendar, RFC 5545), as a file and at a private address, made from what the dashboard is made from, so
//! that a date in a calendar is the date on the screen (U13). A deadline is an entry of its last minute; the latest advised
//! start and the opening of a window are entries of a whole day.
//!
//! An address is read by services that are not the holder's, so it says no more than a mail does: which discipline, and a
//! day. What was learned in the profile and the assessment, and what follows from it, stands in the file alone.

use cqr_app::cases::{DateMoves, Moved};
use icalendar::{Calendar, Component as _, Event, Property};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{
    cases::{Account, CredentialInput, Standing},
    format::Format,
    page::Page,
};

/// How often a calendar asks the address anew, as it is told to.
const ASK_AGAIN: &str = "PT12H";

/// Who reads the dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The holder, who takes a file.
    File,
    /// A calendar, by the private address.
    Address,
}

/// The dates of a holder.
#[derive(Clone, Copy, Debug)]
pub struct Dates<'a> {
    /// Those of each credential.
    pub credentials: &'a [CredentialInput],
    /// The two-year account.
    pub account: Option<&'a Account>,
    /// How often each was moved.
    pub moves: &'a DateMoves,
}

/// The text that calendars read.
#[must_use]
pub fn calendar(page: &Page, format: &Format, dates: Dates<'_>, reading: Reading) -> String {
    let format = &format.plain();
    let mut file = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//OpenCQR//dates//EN"),
        ("CALSCALE", "GREGORIAN"),
    ] {
        file.append_property(Property::new(name, value));
    }
    file.name(&page.t("calendar-name").to_string());
    if reading == Reading::Address {
        let mut every = Property::new("REFRESH-INTERVAL", ASK_AGAIN);
        file.append_property(every.add_parameter("VALUE", "DURATION").done());
        file.append_property(Property::new("X-PUBLISHED-TTL", ASK_AGAIN));
    }
    let writer = Writer {
        page,
        format,
        moves: dates.moves,
        reading,
    };
    for credential in dates.credentials {
        for event in writer.of_credential(credential) {
            file.push(event);
        }
    }
    // Before it began in our books it has no id that would stay.
    if let Some((account, id)) = dates.account.and_then(|account| Some((account, account.id?))) {
        let entry = Entry {
            text: "calendar-biennium",
            discipline: "",
            key: format!("biennium-{id}"),
            moved: dates.moves.of_biennium.get(&id).copied(),
        };
        file.push(writer.deadline(&entry, format.end_of(account.ends)));
    }
    file.to_string()
}

/// What one entry says, besides when.
struct Entry<'a> {
    text: &'a str,
    discipline: &'a str,
    /// The same each time, so that what is new replaces what an older reading brought.
    key: String,
    moved: Option<Moved>,
}

struct Writer<'a> {
    page: &'a Page,
    format: &'a Format,
    moves: &'a DateMoves,
    reading: Reading,
}

impl Writer<'_> {
    fn of_credential(&self, credential: &CredentialInput) -> Vec<Event> {
        let case = credential.case.parse().ok();
        let of_case = |text, what: &str| Entry {
            text: self.in_words(text),
            discipline: &credential.discipline,
            key: format!("{what}-{}", credential.case),
            moved: case.and_then(|case| self.moves.of_case.get(&case).copied()),
        };
        let mut events = Vec::new();
        match (&credential.standing, credential.due) {
            (Standing::Discontinued(..), Some(due)) => {
                events.push(self.deadline(&of_case("calendar-grace", "grace"), due));
            }
            (standing, Some(due)) if standing.is_open() => {
                events.push(self.deadline(&of_case("calendar-close", "close"), due));
                // How early to start follows from what was found in the assessment.
                let pace = credential.pace.filter(|_| self.reading == Reading::File);
                if let Some(pace) = pace.filter(|pace| pace.start_by >= self.format.today()) {
                    let text = if credential.lines.is_empty() {
                        "calendar-result"
                    } else {
                        "calendar-start"
                    };
                    events.push(self.day(&of_case(text, "start"), pace.start_by));
                }
            }
            _ => {}
        }
        events.extend(self.opening(credential));
        events
    }

    /// The next opening of a window, where none is open.
    fn opening(&self, credential: &CredentialInput) -> Option<Event> {
        let (Standing::NoWindow(on) | Standing::Complete(on) | Standing::Reinstated(on)) = credential.standing else {
            return None;
        };
        let (held, cycle) = credential.coming?;
        let entry = Entry {
            text: "calendar-opens",
            discipline: &credential.discipline,
            key: format!("opens-{held}-{cycle}"),
            moved: self.moves.of_credential.get(&held).copied(),
        };
        Some(self.day(&entry, on?))
    }

    /// The text for whoever reads it: at the address, nothing is said of what is left to do.
    fn in_words(&self, text: &'static str) -> &'static str {
        match (self.reading, text) {
            (Reading::Address, "calendar-close" | "calendar-grace") => "calendar-last-day",
            _ => text,
        }
    }

    /// The last minute that counts, with the same words as on the screen.
    fn deadline(&self, entry: &Entry<'_>, exclusive: Timestamp) -> Event {
        let shown = self.format.deadline(exclusive);
        let last: Timestamp = shown.date.iso.parse().unwrap_or(exclusive);
        let summary = self
            .page
            .t(entry.text)
            .s("discipline", entry.discipline)
            .s("date", &shown.date)
            .s("time", &shown.time)
            .to_string();
        let mut event = self.event(entry, &summary);
        event
            .add_property("DTSTART", utc(last))
            .add_property("DTEND", utc(exclusive));
        event.done()
    }

    fn day(&self, entry: &Entry<'_>, on: Date) -> Event {
        let summary = self.page.t(entry.text).s("discipline", entry.discipline).to_string();
        let mut event = self.event(entry, &summary);
        let date = |on: Date| on.strftime("%Y%m%d").to_string();
        let of_day = |name: &str, on| Property::new(name, date(on)).add_parameter("VALUE", "DATE").done();
        event
            .append_property(of_day("DTSTART", on))
            .append_property(of_day("DTEND", on.tomorrow().unwrap_or(on)));
        event.done()
    }

    /// A moved date has a higher number than it had before (RFC 5545, 3.8.7.4), so that calendars take it.
    fn event(&self, entry: &Entry<'_>, summary: &str) -> Event {
        let mut event = Event::new();
        event
            .uid(&format!("{}@opencqr", entry.key))
            .summary(summary)
            .description(&self.page.t("calendar-about").to_string())
            .add_property("DTSTAMP", utc(self.format.now()));
        if let Some(moved) = entry.moved {
            event
                .add_property("SEQUENCE", moved.times.to_string())
                .add_property("LAST-MODIFIED", utc(moved.at));
        }
        event
    }
}

/// "20270701T045900Z".
fn utc(at: Timestamp) -> String {
    TimeZone::UTC.to_datetime(at).strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
