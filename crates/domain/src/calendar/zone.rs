//! A time zone by its name in the bundled zone table, so that no file of a machine decides a deadline.

use std::fmt;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// A zone such as `America/Chicago`.
#[derive(Clone, PartialEq, Eq)]
pub struct Zone {
    name: String,
    table: TimeZone,
}

/// A name that the zone table does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no time zone; expected a name such as America/Chicago")]
pub struct UnknownZone(pub String);

impl Zone {
    /// The zone with this name.
    ///
    /// # Errors
    /// When the bundled table does not have it.
    pub fn named(name: &str) -> Result<Self, UnknownZone> {
        let table = TimeZone::get(name).map_err(|_| UnknownZone(name.to_owned()))?;
        Ok(Self {
            name: name.to_owned(),
            table,
        })
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its rules.
    #[must_use]
    pub const fn table(&self) -> &TimeZone {
        &self.table
    }

    /// The date that this zone has at an instant.
    #[must_use]
    pub fn date_at(&self, at: Timestamp) -> Date {
        self.table.to_datetime(at).date()
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
