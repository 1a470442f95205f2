//! Times and lengths as a sentence says them.

use jiff::Timestamp;

use super::{Format, When};

impl Format {
    /// An instant with its zone, where somebody has to be somewhere: "May 31, 2027, 9:14 p.m. Central".
    #[must_use]
    pub fn appointment(&self, at: Timestamp) -> When {
        let mut when = self.instant(at);
        let zoned = self.t("time-zoned").s("time", &when.text);
        when.text = zoned.s("zone", &self.zone_label).to_string();
        when
    }

    /// A zone as people call it, by its name in the zone table: "Central time" where it is the body's, else after its city,
    /// "Los Angeles time".
    #[must_use]
    pub fn zone(&self, name: &str) -> String {
        let city = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
        let called = if self.zone.iana_name() == Some(name) {
            self.zone_label.clone()
        } else {
            city
        };
        self.t("zone-time").s("zone", called).to_string()
    }

    /// A length of time: "1 hour 41 minutes".
    #[must_use]
    pub fn length(&self, minutes: i64) -> String {
        let (hours, minutes) = (minutes / 60, minutes % 60);
        let id = match (hours, minutes) {
            (0, _) => "length-minutes",
            (_, 0) => "length-hours",
            _ => "length-both",
        };
        self.t(id).n("hours", hours).n("minutes", minutes).to_string()
    }
}

#[cfg(test)]
mod tests {
    use cqr_app::texts::Texts;

    use super::*;

    fn central() -> Format {
        let texts = Texts::embedded().expect("the catalog");
        Format::new(&texts, "America/Chicago", "Central", Timestamp::UNIX_EPOCH).plain()
    }

    #[test]
    fn an_appointment_has_its_zone() {
        let at = "2026-12-08T16:00:00Z".parse().expect("an instant");
        assert_eq!(central().appointment(at).text, "December 8, 2026, 10:00 a.m. Central");
    }

    #[test]
    fn a_zone_is_called_after_its_city_and_the_bodys_own_as_the_body_does() {
        let called = |name| central().zone(name);
        assert_eq!(called("America/Chicago"), "Central time");
        assert_eq!(called("America/Los_Angeles"), "Los Angeles time");
        assert_eq!(called("America/Indiana/Knox"), "Knox time");
    }

    #[test]
    fn a_length_is_said_in_words() {
        assert_eq!(
            [1, 45, 60, 120, 101].map(|minutes| central().length(minutes)),
            ["1 minute", "45 minutes", "1 hour", "2 hours", "1 hour 41 minutes"]
        );
    }
}
