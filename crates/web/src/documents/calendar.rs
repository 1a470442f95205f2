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
    if let Some(account) = dates.account {
        let entry = Entry {
            text: "calendar-biennium",
            discipline: "",
            key: format!("biennium-{}", account.ends),
            moved: None,
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
mod tests {
    use cqr_app::texts::Texts;
    use cqr_domain::{
        Credits,
        cases::Pace,
        ids::{CaseId, CredentialId},
        programs::policy::PacePolicy,
    };
    use jiff::{ToSpan, civil::date};

    use super::*;

    fn world(now: &str) -> (Page, Format) {
        let texts = Texts::embedded().expect("the catalog");
        let format = Format::new(&texts, "America/Chicago", "Central", now.parse().expect("an instant"));
        (Page::new(&texts, "", ""), format)
    }

    fn learning(format: &Format, closes: Date) -> CredentialInput {
        CredentialInput {
            discipline: "Head, Neck; and more".into(),
            case: "0193a0".into(),
            standing: Standing::LearningDue,
            due: Some(format.end_of(closes)),
            pace: Pace::of(Some(Credits::whole(3)), format.today(), closes, &PacePolicy::default()),
            ..CredentialInput::none()
        }
    }

    /// The file of one credential that never moved.
    fn file(page: &Page, format: &Format, credential: &CredentialInput) -> String {
        let dates = Dates {
            credentials: std::slice::from_ref(credential),
            account: None,
            moves: &DateMoves::default(),
        };
        calendar(page, format, dates, Reading::File)
    }

    /// Lines joined again where they were folded.
    fn unfolded(file: &str) -> Vec<String> {
        file.replace("\r\n ", "").lines().map(str::to_owned).collect()
    }

    #[test]
    fn on_each_day_of_three_years_the_file_has_the_instant_of_the_screen() {
        // U13: both sides of both changes of the clocks, leap day included.
        let (page, format) = world("2026-11-23T18:00:00Z");
        let mut day = date(2026, 11, 24);
        while day < date(2029, 11, 24) {
            let input = learning(&format, day);
            let file = file(&page, &format, &input);
            let shown = format.plain().deadline(input.due.expect("a deadline"));
            let last: Timestamp = shown.date.iso.parse().expect("an instant");
            let lines = unfolded(&file);
            assert!(lines.contains(&format!("DTSTART:{}", utc(last))), "{day}: {file}");
            assert!(
                lines.iter().any(|line| line.starts_with("SUMMARY:")
                    && line.contains(&shown.date.text.replace(',', "\\,"))
                    && line.contains("11:59 p.m. Central")),
                "{day}: {file}"
            );
            day = day.checked_add(1.day()).expect("a day");
        }
    }

    #[test]
    fn the_latest_advised_start_is_a_whole_day_and_gone_once_it_passed() {
        let (page, format) = world("2026-11-23T18:00:00Z");
        let early = file(&page, &format, &learning(&format, date(2027, 6, 30)));
        // 30 days for three credits and 30 in hand.
        assert!(early.contains("DTSTART;VALUE=DATE:20270501"), "{early}");
        let late = file(&page, &format, &learning(&format, date(2026, 12, 20)));
        assert!(!late.contains("VALUE=DATE"), "{late}");
    }

    #[test]
    fn what_has_a_meaning_in_the_format_is_escaped_and_ids_stay_the_same() {
        let (page, format) = world("2026-11-23T18:00:00Z");
        let file = file(&page, &format, &learning(&format, date(2027, 6, 30)));
        let lines = unfolded(&file);
        assert!(
            lines.iter().any(|line| line.contains("Head\\, Neck\\; and more")),
            "{file}"
        );
        assert!(lines.contains(&"UID:close-0193a0@opencqr".to_owned()), "{file}");
        assert!(file.lines().all(|line| line.len() <= 75), "{file}");
    }

    #[test]
    fn somebody_with_nothing_open_gets_the_next_opening_and_nothing_else() {
        let (page, format) = world("2026-11-23T18:00:00Z");
        let waiting = CredentialInput {
            discipline: "Radiography".into(),
            standing: Standing::NoWindow(Some(date(2029, 7, 1))),
            coming: Some((CredentialId::from_bits(7), 2)),
            ..CredentialInput::none()
        };
        let file = file(&page, &format, &waiting);
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 1);
        for once in ["VERSION:2.0\r\n", "PRODID:-//OpenCQR//dates//EN\r\n"] {
            assert_eq!(file.matches(once).count(), 1, "{file}");
        }
        assert!(file.contains("DTSTART;VALUE=DATE:20290701"), "{file}");
    }

    #[test]
    fn a_moved_date_keeps_its_id_and_has_a_higher_number() {
        let (page, format) = world("2026-11-23T18:00:00Z");
        let case = CaseId::from_bits(9);
        let read = |closes: Date, times: u32, at: &str| {
            let credential = CredentialInput {
                case: case.to_string(),
                ..learning(&format, closes)
            };
            let moved = Moved {
                times,
                at: at.parse().expect("an instant"),
            };
            let dates = Dates {
                credentials: &[credential],
                account: None,
                moves: &DateMoves {
                    of_case: [(case, moved)].into(),
                    ..DateMoves::default()
                },
            };
            unfolded(&calendar(&page, &format, dates, Reading::Address))
        };
        let first = read(date(2027, 6, 30), 0, "2024-07-01T05:20:00Z");
        let longer = read(date(2027, 9, 30), 1, "2026-11-20T16:00:00Z");
        let value = |lines: &[String], name: &str| {
            let found: Vec<_> = lines
                .iter()
                .filter_map(|line| line.strip_prefix(&format!("{name}:")))
                .collect();
            assert_eq!(found.len(), 1, "{lines:?}");
            found[0].to_owned()
        };
        assert_eq!(value(&first, "UID"), value(&longer, "UID"));
        assert_eq!(
            (value(&first, "SEQUENCE"), value(&longer, "SEQUENCE")),
            ("0".into(), "1".into())
        );
        assert_eq!(value(&longer, "LAST-MODIFIED"), "20261120T160000Z");
        assert_eq!(value(&longer, "DTEND"), "20271001T050000Z");
    }

    #[test]
    fn the_address_says_a_day_and_nothing_of_what_is_left() {
        let (page, format) = world("2026-11-23T18:00:00Z");
        let own = learning(&format, date(2027, 6, 30));
        let gone = CredentialInput {
            case: "0193a1".into(),
            standing: Standing::Discontinued(date(2027, 10, 31), "learning"),
            due: Some(format.end_of(date(2027, 10, 31))),
            ..own.clone()
        };
        let dates = Dates {
            credentials: &[own, gone],
            account: None,
            moves: &DateMoves::default(),
        };
        let said = unfolded(&calendar(&page, &format, dates, Reading::Address));
        assert_eq!(
            said.iter().filter(|line| *line == "BEGIN:VEVENT").count(),
            2,
            "no advised start"
        );
        for line in said.iter().filter(|line| line.starts_with("SUMMARY:")) {
            let plain = line.to_lowercase();
            for word in ["course", "result", "credit", "finish", "report", "come back"] {
                assert!(!plain.contains(word), "{line}");
            }
        }
        assert!(
            said.contains(&"REFRESH-INTERVAL;VALUE=DURATION:PT12H".to_owned()),
            "{said:?}"
        );
    }
}
