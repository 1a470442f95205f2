//! How dates, times, deadlines and amounts are written. The words come from the catalog, so a program in another
//! language writes them its own way. A deadline is kept as the first instant that is too late (invariant 8) and shown as
//! the last minute that still counts.

mod sentence;
mod space;

use cqr_app::texts::Texts;
use cqr_domain::Credits;
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date, civil::DateTime, tz::TimeZone};

use crate::{
    html::{Markup, escape},
    phrase::Phrase,
};

/// A day or an instant: the words, and the same for machines in `<time datetime>`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct When {
    /// For machines.
    pub iso: String,
    /// For people.
    pub text: String,
}

impl When {
    /// The `<time>` element.
    #[must_use]
    pub fn html(&self) -> Markup {
        Markup(format!(
            "<time datetime=\"{}\">{}</time>",
            escape(&self.iso),
            space::markup(&self.text)
        ))
    }
}

/// The words alone: for titles, labels and arguments of texts.
impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// The end of something, as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeadlineView {
    /// The last day, such as "May 31, 2027".
    pub date: When,
    /// The last minute and its zone, such as "11:59 p.m. Central".
    pub time: String,
    /// Days left, today not counted; 0 on the last day and after it.
    pub days: i64,
    /// "219 days left", "Last day", "Past".
    pub left: String,
}

/// Writes dates and amounts for one body.
#[derive(Clone)]
pub struct Format {
    texts: Texts,
    zone: TimeZone,
    zone_label: String,
    now: Timestamp,
    /// What stands between the parts of a day or a time.
    space: &'static str,
}

impl Format {
    /// For the zone with this name (a name the zone table lacks counts as UTC), which people call `label`, at this
    /// instant.
    #[must_use]
    pub fn new(texts: &Texts, zone: &str, label: &str, now: Timestamp) -> Self {
        let known = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        Self {
            texts: texts.clone(),
            zone: known,
            zone_label: label.to_owned(),
            now,
            space: space::KEEPS,
        }
    }

    /// The same, as it was written then.
    #[must_use]
    pub fn as_of(&self, then: Timestamp) -> Self {
        Self {
            now: then,
            ..self.clone()
        }
    }

    /// This instant.
    #[must_use]
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// Today in the body's zone.
    #[must_use]
    pub fn today(&self) -> Date {
        self.zone.to_datetime(self.now).date()
    }

    /// "May 31, 2027".
    #[must_use]
    pub fn date(&self, date: Date) -> When {
        let month = self.t(format!("month-{}", date.month())).to_string();
        let text = self.t("date-full").s("month", month).s("day", date.day());
        When {
            iso: date.to_string(),
            text: self.kept(text.s("year", date.year())),
        }
    }

    /// "May 31", for lists where the year is plain.
    #[must_use]
    pub fn day(&self, date: Date) -> When {
        let month = self.t(format!("month-{}", date.month())).to_string();
        When {
            iso: date.to_string(),
            text: self.kept(self.t("date-short").s("month", month).s("day", date.day())),
        }
    }

    /// "May 2027".
    #[must_use]
    pub fn month(&self, date: Date) -> String {
        let month = self.t(format!("month-{}", date.month())).to_string();
        self.kept(self.t("date-month").s("month", month).s("year", date.year()))
    }

    /// The day of an instant in the body's zone.
    #[must_use]
    pub fn date_of(&self, at: Timestamp) -> When {
        self.date(self.zone.to_datetime(at).date())
    }

    /// "May 31, 2027, 9:14 p.m."; the zone is the body's.
    #[must_use]
    pub fn instant(&self, at: Timestamp) -> When {
        let local = self.zone.to_datetime(at);
        let text = self
            .t("date-time")
            .s("date", self.date(local.date()))
            .s("time", self.minute(local))
            .to_string();
        When {
            iso: at.to_string(),
            text,
        }
    }

    /// The last minute before an instant that is too late: "May 31, 2027, 11:59 p.m.", never midnight of the next day.
    #[must_use]
    pub fn before(&self, exclusive: Timestamp) -> When {
        self.instant(exclusive.checked_sub(SignedDuration::from_mins(1)).unwrap_or(exclusive))
    }

    /// "2:10 p.m.": what the clock shows there now.
    #[must_use]
    pub fn clock(&self) -> String {
        self.minute(self.zone.to_datetime(self.now))
    }

    /// "10:42:07 a.m.".
    #[must_use]
    pub fn second(&self, at: Timestamp) -> When {
        let local = self.zone.to_datetime(at);
        let (hour, half) = self.twelve(local);
        let seconds = format!("{hour}:{:02}:{:02}", local.minute(), local.second());
        When {
            iso: at.to_string(),
            text: self.kept(self.t("time-of-day").s("time", seconds).s("half", half)),
        }
    }

    /// A deadline kept as the first instant that is too late.
    #[must_use]
    pub fn deadline(&self, exclusive: Timestamp) -> DeadlineView {
        let last = exclusive.checked_sub(SignedDuration::from_mins(1)).unwrap_or(exclusive);
        let local = self.zone.to_datetime(last);
        let days = self.days_until(local.date());
        let left = if self.now >= exclusive {
            self.t("deadline-past")
        } else if days == 0 {
            self.t("deadline-today")
        } else {
            self.t("deadline-days-left")
                .n("days", days)
                .s("count", self.count(days.unsigned_abs()))
        };
        DeadlineView {
            date: When {
                iso: last.to_string(),
                ..self.date(local.date())
            },
            time: self
                .t("time-zoned")
                .s("time", self.minute(local))
                .s("zone", &self.zone_label)
                .to_string(),
            days: days.max(0),
            left: left.to_string(),
        }
    }

    /// The last local day that lies before an instant that is too late.
    #[must_use]
    pub fn last_day(&self, exclusive: Timestamp) -> Date {
        let last = exclusive.checked_sub(SignedDuration::from_mins(1)).unwrap_or(exclusive);
        self.zone.to_datetime(last).date()
    }

    /// The deadline at the end of this local day.
    #[must_use]
    pub fn deadline_on(&self, last_day: Date) -> DeadlineView {
        self.deadline(self.end_of(last_day))
    }

    /// The first instant after this local day.
    #[must_use]
    pub fn end_of(&self, last_day: Date) -> Timestamp {
        let next = last_day.checked_add(1.day()).unwrap_or(last_day);
        let midnight = self.zone.to_ambiguous_timestamp(next.at(0, 0, 0, 0));
        midnight.compatible().unwrap_or(self.now)
    }

    /// Days from today to that day; negative when it is past.
    #[must_use]
    pub fn days_until(&self, date: Date) -> i64 {
        self.today().until(date).map_or(0, |span| i64::from(span.get_days()))
    }

    /// The day that lies so many days ahead: "If you ask today, we answer by …".
    #[must_use]
    pub fn in_days(&self, days: u32) -> When {
        let today = self.today();
        self.date(today.checked_add(i64::from(days).days()).unwrap_or(today))
    }

    /// A full hour of the day, given by the 24-hour clock: "8:00 p.m.".
    #[must_use]
    pub fn hour(&self, hour: i8) -> String {
        self.minute(self.today().at(hour.clamp(0, 23), 0, 0, 0))
    }

    /// Credits as people read them: "2.0", "0.25".
    #[must_use]
    pub fn credits(&self, credits: Credits) -> String {
        credits.to_string()
    }

    /// Credits as accounts keep them, in hundredths: "2.00".
    #[must_use]
    pub fn credits_exact(&self, credits: Credits) -> String {
        let hundredths = credits.hundredths();
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }

    /// A number of people: "1,233".
    #[must_use]
    pub fn count(&self, count: u64) -> String {
        let digits = count.to_string();
        let mut grouped = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push_str(&self.t("digit-group").to_string());
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A length of time in words: "1 h 41 min".
    #[must_use]
    pub fn duration(&self, seconds: i64) -> String {
        let minutes = seconds.max(0) / 60;
        let (hours, minutes) = (minutes / 60, minutes % 60);
        let id = match (hours, minutes) {
            (0, 0) => "duration-under-minute",
            (0, _) => "duration-minutes",
            (_, 0) => "duration-hours",
            _ => "duration-both",
        };
        let text = self.t(id).n("hours", hours).n("minutes", minutes);
        // The only one that is a sentence's part rather than figures.
        if minutes == 0 && hours == 0 {
            text.to_string()
        } else {
            self.kept(text)
        }
    }

    fn minute(&self, local: DateTime) -> String {
        let (hour, half) = self.twelve(local);
        let time = format!("{hour}:{:02}", local.minute());
        self.kept(self.t("time-of-day").s("time", time).s("half", half))
    }

    fn twelve(&self, local: DateTime) -> (i8, String) {
        let half = if local.hour() < 12 { "time-am" } else { "time-pm" };
        let hour = if local.hour() % 12 == 0 { 12 } else { local.hour() % 12 };
        (hour, self.t(half).to_string())
    }

    fn t(&self, id: impl Into<String>) -> Phrase<'_> {
        Phrase::new(&self.texts, id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn central(now: &str) -> Format {
        let texts = Texts::embedded().expect("the catalog");
        Format::new(&texts, "America/Chicago", "Central", now.parse().expect("an instant")).plain()
    }

    #[test]
    fn a_deadline_shows_its_last_minute_in_the_bodys_zone() {
        // R-DATE-7: 00:00 of June 1 in Chicago is too late; May 31, 11:59 p.m. is not.
        let view = central("2027-05-30T12:00:00Z").deadline("2027-06-01T05:00:00Z".parse().expect("an instant"));
        assert_eq!(
            (view.date.text.as_str(), view.time.as_str()),
            ("May 31, 2027", "11:59 p.m. Central")
        );
        assert_eq!((view.days, view.left.as_str()), (1, "1 day left"));
        let before = central("2027-05-30T12:00:00Z").before("2027-06-01T05:00:00Z".parse().expect("an instant"));
        assert_eq!(before.text, "May 31, 2027, 11:59 p.m.");
    }

    #[test]
    fn the_last_day_is_said_to_be_the_last_until_the_minute_it_ends() {
        let exclusive = "2027-06-01T05:00:00Z".parse().expect("an instant");
        assert_eq!(
            central("2027-06-01T04:59:59Z").deadline(exclusive).left,
            "Today is the last day"
        );
        assert_eq!(
            central("2027-06-01T05:00:00Z").deadline(exclusive).left,
            "This day has passed"
        );
    }

    #[test]
    fn a_deadline_given_by_its_last_day_is_the_same_instant() {
        let format = central("2026-11-23T18:00:00Z");
        let by_day = format.deadline_on(jiff::civil::date(2027, 6, 30));
        assert_eq!(
            by_day,
            format.deadline("2027-07-01T05:00:00Z".parse().expect("an instant"))
        );
        assert_eq!(by_day.left, "219 days left");
    }

    #[test]
    fn noon_and_midnight_read_as_people_say_them() {
        let format = central("2026-11-23T18:00:00Z");
        assert_eq!(
            format.instant("2026-11-23T18:00:00Z".parse().expect("noon")).text,
            "November 23, 2026, 12:00 p.m."
        );
        assert_eq!(
            format.second("2026-11-23T06:05:09Z".parse().expect("night")).text,
            "12:05:09 a.m."
        );
    }

    #[test]
    fn amounts_and_lengths() {
        let format = central("2026-11-23T18:00:00Z");
        assert_eq!(format.credits(Credits::from_hundredths(450)), "4.5");
        assert_eq!(format.credits_exact(Credits::from_hundredths(450)), "4.50");
        assert_eq!(format.duration(6100), "1 h 41 min");
        assert_eq!(format.duration(59), "less than 1 minute");
        assert_eq!(
            (format.count(1_204_233), format.count(999)),
            ("1,204,233".to_owned(), "999".to_owned())
        );
    }
}
