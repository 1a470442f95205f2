//! The row of a person: names, addresses and the birth date, which never enter the journal.

use cqr_domain::ids::{ImportId, PersonId};
use diesel::prelude::*;

use crate::{At, On, Sql, schema::people};

/// One person as queries see them.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = people, treat_none_as_default_value = false)]
pub struct PersonRow {
    /// The person.
    pub id: Sql<PersonId>,
    /// The body's own number for the person, with which holders sign in.
    pub external_id: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Birth date.
    pub birth_date: On,
    /// E-mail address; empty when none is known, and not always a person's own.
    pub email: String,
    /// Phone number, or empty.
    pub phone: String,
    /// Street lines, separated by line feeds.
    pub address_lines: String,
    /// City.
    pub city: String,
    /// State or region.
    pub region: String,
    /// Postal code.
    pub postal_code: String,
    /// Country.
    pub country: String,
    /// The holder's time zone; empty means the body's.
    pub time_zone: String,
    /// Name in the form lists are sorted and searched by.
    pub sort_name: String,
    /// Month of birth, 1 to 12, folded from the stream.
    pub birth_month: i32,
    /// The import that brought the person, while that decides whether the person is visible.
    pub import_id: Option<Sql<ImportId>>,
    /// When the person came onto the register.
    pub registered_at: At,
}

/// What can be changed about a person besides the credentials.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = people)]
pub struct ContactRow {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Birth date.
    pub birth_date: On,
    /// E-mail address.
    pub email: String,
    /// Phone number.
    pub phone: String,
    /// Street lines.
    pub address_lines: String,
    /// City.
    pub city: String,
    /// State or region.
    pub region: String,
    /// Postal code.
    pub postal_code: String,
    /// Country.
    pub country: String,
    /// Time zone.
    pub time_zone: String,
    /// Name in the form lists are sorted and searched by.
    pub sort_name: String,
    /// Month of birth, 1 to 12.
    pub birth_month: i32,
}

impl From<&PersonRow> for ContactRow {
    fn from(row: &PersonRow) -> Self {
        Self {
            given_name: row.given_name.clone(),
            family_name: row.family_name.clone(),
            birth_date: row.birth_date,
            email: row.email.clone(),
            phone: row.phone.clone(),
            address_lines: row.address_lines.clone(),
            city: row.city.clone(),
            region: row.region.clone(),
            postal_code: row.postal_code.clone(),
            country: row.country.clone(),
            time_zone: row.time_zone.clone(),
            sort_name: row.sort_name.clone(),
            birth_month: row.birth_month,
        }
    }
}

impl PersonRow {
    /// The name as it is read and written.
    #[must_use]
    pub fn full_name(&self) -> String {
        full_name(&self.given_name, &self.family_name)
    }
}

/// A name as it is read and written: the given name comes first.
#[must_use]
pub fn full_name(given_name: &str, family_name: &str) -> String {
    format!("{given_name} {family_name}")
}

/// Family name, then given name, in lower case: the order of lists and the key of the name search.
#[must_use]
pub fn sort_name(given_name: &str, family_name: &str) -> String {
    format!(
        "{} {}",
        family_name.trim().to_lowercase(),
        given_name.trim().to_lowercase()
    )
}
