//! Postal addresses as they were before and after the person or an officer changed them: rows that can be erased, beside a
//! journal without addresses.

use cqr_domain::ids::{AddressChangeId, PersonId};
use diesel::prelude::*;

use super::Address;
use crate::{At, Db, Sql, StoreError, Tx, schema::former_addresses};

/// One change of a postal address.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = former_addresses)]
pub struct FormerAddressRow {
    /// Its id.
    pub id: Sql<AddressChangeId>,
    /// Whose address.
    pub person_id: Sql<PersonId>,
    /// When: the instant of the fact in the journal.
    pub changed_at: At,
    /// Street lines before.
    pub lines_before: String,
    /// City before.
    pub city_before: String,
    /// State or region before.
    pub region_before: String,
    /// Postal code before.
    pub postal_code_before: String,
    /// Country before.
    pub country_before: String,
    /// Street lines after.
    pub lines_after: String,
    /// City after.
    pub city_after: String,
    /// State or region after.
    pub region_after: String,
    /// Postal code after.
    pub postal_code_after: String,
    /// Country after.
    pub country_after: String,
}

impl FormerAddressRow {
    /// The address before.
    #[must_use]
    pub fn before(&self) -> Address {
        Address {
            lines: self.lines_before.clone(),
            city: self.city_before.clone(),
            region: self.region_before.clone(),
            postal_code: self.postal_code_before.clone(),
            country: self.country_before.clone(),
        }
    }

    /// The address after.
    #[must_use]
    pub fn after(&self) -> Address {
        Address {
            lines: self.lines_after.clone(),
            city: self.city_after.clone(),
            region: self.region_after.clone(),
            postal_code: self.postal_code_after.clone(),
            country: self.country_after.clone(),
        }
    }
}

/// Writes down that an address changed in this unit of work.
///
/// # Errors
/// Those of the database.
pub fn add_former_address(tx: &mut Tx, person: PersonId, before: &Address, after: &Address) -> Result<(), StoreError> {
    let (before, after) = (before.clone(), after.clone());
    let row = FormerAddressRow {
        id: Sql(tx.id()),
        person_id: Sql(person),
        changed_at: At(tx.now()),
        lines_before: before.lines,
        city_before: before.city,
        region_before: before.region,
        postal_code_before: before.postal_code,
        country_before: before.country,
        lines_after: after.lines,
        city_after: after.city,
        region_after: after.region,
        postal_code_after: after.postal_code,
        country_after: after.country,
    };
    diesel::insert_into(former_addresses::table)
        .values(&row)
        .execute(&mut **tx)?;
    Ok(())
}

/// The changes of a person's address, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn former_addresses(db: &mut Db, person: PersonId) -> Result<Vec<FormerAddressRow>, StoreError> {
    Ok(former_addresses::table
        .filter(former_addresses::person_id.eq(Sql(person)))
        .order((former_addresses::changed_at, former_addresses::id))
        .select(FormerAddressRow::as_select())
        .load(db)?)
}
