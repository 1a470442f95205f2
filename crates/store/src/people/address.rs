//! The postal address of a person, which stands in the row and never in the journal.

use super::{ContactRow, PersonRow};

/// Where letters to a person go. No address is known where all of it is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Street lines, separated by line feeds.
    pub lines: String,
    /// City.
    pub city: String,
    /// State or region.
    pub region: String,
    /// Postal code.
    pub postal_code: String,
    /// Country.
    pub country: String,
}

impl Address {
    /// Each part with the name of its column.
    #[must_use]
    pub fn parts(&self) -> [(&'static str, &str); 5] {
        [
            ("address_lines", &self.lines),
            ("city", &self.city),
            ("region", &self.region),
            ("postal_code", &self.postal_code),
            ("country", &self.country),
        ]
    }

    /// Whether nothing of it is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// All that is known of it, on one line.
    #[must_use]
    pub fn one_line(&self) -> String {
        let parts = self.parts();
        let lines = parts.iter().flat_map(|(_, part)| part.lines());
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The contact data with this address.
    #[must_use]
    pub fn put_in(&self, contact: ContactRow) -> ContactRow {
        let own = self.clone();
        ContactRow {
            address_lines: own.lines,
            city: own.city,
            region: own.region,
            postal_code: own.postal_code,
            country: own.country,
            ..contact
        }
    }
}

impl From<&ContactRow> for Address {
    fn from(row: &ContactRow) -> Self {
        Self {
            lines: row.address_lines.clone(),
            city: row.city.clone(),
            region: row.region.clone(),
            postal_code: row.postal_code.clone(),
            country: row.country.clone(),
        }
    }
}

impl From<&PersonRow> for Address {
    fn from(row: &PersonRow) -> Self {
        Self::from(&ContactRow::from(row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_on_one_line_leaves_out_what_is_not_known() {
        let address = Address {
            lines: "Apartment 4\n1 Main Street".into(),
            city: "Saint Paul".into(),
            postal_code: "55101".into(),
            ..Address::default()
        };
        assert_eq!(address.one_line(), "Apartment 4, 1 Main Street, Saint Paul, 55101");
        assert_eq!(
            (Address::default().one_line(), address.is_empty()),
            (String::new(), false)
        );
    }
}
