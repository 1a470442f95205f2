//! The file with a holder's dates (iCalendar, RFC 5545), made from what the dashboard is made from, so that a date in the
//! file is the date on the screen (U13). A deadline is an entry of its last minute; the latest advised start and the
//! opening of a window are entries of a whole day.

use icalendar::{Calendar, Component as _, Event, Property};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{
    cases::{Account, CredentialInput, Standing},
    format::Format,
    page::Page,
};

/// The file.
#[must_use]
pub fn calendar(page: &Page, format: &Format, credentials: &[CredentialInput], account: Option<&Account>) -> String {
    let mut file = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//OpenCQR//dates//EN"),
        ("CALSCALE", "GREGORIAN"),
    ] {
        file.append_property(Property::new(name, value));
    }
    file.name(&page.t("calendar-name").to_string());
    let writer = Writer { page, format };
    for credential in credentials {
        for event in writer.of_credential(credential) {
            file.push(event);
        }
    }
    if let Some(account) = account {
        file.push(writer.deadline(
            "calendar-biennium",
            "",
            &format!("biennium-{}", account.ends),
            format.end_of(account.ends),
        ));
    }
    file.to_string()
}

struct Writer<'a> {
    page: &'a Page,
    format: &'a Format,
}

impl Writer<'_> {
    fn of_credential(&self, credential: &CredentialInput) -> Vec<Event> {
        let name = credential.discipline.as_str();
        let key = |what: &str| format!("{what}-{}", credential.case);
        let mut events = Vec::new();
        match (&credential.standing, credential.due) {
            (Standing::Discontinued(..), Some(due)) => {
                events.push(self.deadline("calendar-grace", name, &key("grace"), due));
            }
            (standing, Some(due)) if standing.is_open() => {
                events.push(self.deadline("calendar-close", name, &key("close"), due));
                if let Some(pace) = credential.pace.filter(|pace| pace.start_by >= self.format.today()) {
                    let id = if credential.lines.is_empty() {
                        "calendar-result"
                    } else {
                        "calendar-start"
                    };
                    events.push(self.day(id, name, &key("start"), pace.start_by));
                }
            }
            _ => {}
        }
        if let Standing::NoWindow(Some(on)) | Standing::Complete(Some(on)) | Standing::Reinstated(Some(on)) =
            credential.standing
        {
            let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
            events.push(self.day("calendar-opens", name, &format!("opens-{plain}-{on}"), on));
        }
        events
    }

    /// The last minute that counts, with the same words as on the screen.
    fn deadline(&self, id: &str, discipline: &str, key: &str, exclusive: Timestamp) -> Event {
        let shown = self.format.deadline(exclusive);
        let last: Timestamp = shown.date.iso.parse().unwrap_or(exclusive);
        let summary = self
            .page
            .t(id)
            .s("discipline", discipline)
            .s("date", &shown.date)
            .s("time", &shown.time)
            .to_string();
        let mut event = self.event(key, &summary);
        event
            .add_property("DTSTART", utc(last))
            .add_property("DTEND", utc(exclusive));
        event.done()
    }

    fn day(&self, id: &str, discipline: &str, key: &str, on: Date) -> Event {
        let summary = self.page.t(id).s("discipline", discipline).to_string();
        let mut event = self.event(key, &summary);
        let date = |on: Date| on.strftime("%Y%m%d").to_string();
        let of_day = |name: &str, on| Property::new(name, date(on)).add_parameter("VALUE", "DATE").done();
        event
            .append_property(of_day("DTSTART", on))
            .append_property(of_day("DTEND", on.tomorrow().unwrap_or(on)));
        event.done()
    }

    /// The same id each time, so that a new file replaces what an older one brought.
    fn event(&self, key: &str, summary: &str) -> Event {
        let mut event = Event::new();
        event
            .uid(&format!("{key}@opencqr"))
            .summary(summary)
            .description(&self.page.t("calendar-about").to_string())
            .add_property("DTSTAMP", utc(self.format.now()));
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
    use cqr_domain::{Credits, cases::Pace, programs::policy::PacePolicy};
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
            let file = calendar(&page, &format, std::slice::from_ref(&input), None);
            let shown = format.deadline(input.due.expect("a deadline"));
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
        let file = calendar(&page, &format, &[learning(&format, date(2027, 6, 30))], None);
        // 30 days for three credits and 30 in hand.
        assert!(file.contains("DTSTART;VALUE=DATE:20270501"), "{file}");
        let late = calendar(&page, &format, &[learning(&format, date(2026, 12, 20))], None);
        assert!(!late.contains("VALUE=DATE"), "{late}");
    }

    #[test]
    fn what_has_a_meaning_in_the_format_is_escaped_and_ids_stay_the_same() {
        let (page, format) = world("2026-11-23T18:00:00Z");
        let file = calendar(&page, &format, &[learning(&format, date(2027, 6, 30))], None);
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
            ..CredentialInput::none()
        };
        let file = calendar(&page, &format, &[waiting], None);
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 1);
        for once in ["VERSION:2.0\r\n", "PRODID:-//OpenCQR//dates//EN\r\n"] {
            assert_eq!(file.matches(once).count(), 1, "{file}");
        }
        assert!(file.contains("DTSTART;VALUE=DATE:20290701"), "{file}");
    }
}
