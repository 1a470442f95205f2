//! Where and for how long people do their work: what a profile is compared by beside its discipline (R-PROF-6).

use jiff::{Unit, civil::Date};

/// Settings of work and bands of years, as a program defines them. Either list may be empty; then nothing is asked or
/// compared by it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Codes of the settings in the order in which they are offered; each also names its text in the catalog.
    pub settings: Vec<String>,
    /// The first full year in the discipline of each band, in rising order; the first band begins with 0.
    pub years_from: Vec<u32>,
}

impl Work {
    /// Whether the program has this setting.
    #[must_use]
    pub fn has_setting(&self, code: &str) -> bool {
        self.settings.iter().any(|setting| setting == code)
    }

    /// The band of somebody who was awarded the credential on `award`, named by its first year. Years are full years:
    /// the day before the tenth anniversary is still in the ninth.
    #[must_use]
    pub fn band_on(&self, award: Date, today: Date) -> Option<u32> {
        let years = award
            .until((Unit::Year, today))
            .map_or(0, |span| u32::try_from(span.get_years()).unwrap_or(0));
        self.years_from.iter().copied().filter(|from| *from <= years).max()
    }

    /// The last full year of the band that begins with `from`; nothing for the last band.
    #[must_use]
    pub fn band_end(&self, from: u32) -> Option<u32> {
        let next = self.years_from.iter().copied().filter(|next| *next > from).min();
        next.map(|next| next - 1)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn years_are_full_years_since_the_award() {
        let work = Work {
            settings: vec!["hospital".into()],
            years_from: vec![0, 6, 11],
        };
        let award = date(2016, 2, 29);
        for (today, band) in [
            (date(2016, 2, 29), 0),
            (date(2021, 12, 31), 0),
            (date(2022, 3, 1), 6),
            (date(2027, 2, 27), 6),
            (date(2027, 3, 1), 11),
            (date(2060, 1, 1), 11),
            (date(2010, 1, 1), 0),
        ] {
            assert_eq!(work.band_on(award, today), Some(band), "{today}");
        }
        assert_eq!((work.band_end(6), work.band_end(11)), (Some(10), None));
        assert_eq!(Work::default().band_on(award, date(2027, 1, 1)), None);
    }
}
