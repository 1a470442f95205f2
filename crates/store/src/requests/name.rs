//! The name that a person asks for: a row that can be erased, beside the request.

use cqr_domain::ids::RequestId;
use diesel::prelude::*;

use super::schema::request_names;
use crate::{Db, Sql, StoreError, Tx};

/// The legal name that is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Queryable)]
pub struct WishedName {
    /// First name.
    pub given_name: String,
    /// Middle name, or empty.
    pub middle_name: String,
    /// Family name.
    pub family_name: String,
}

impl WishedName {
    /// First and middle name as the register keeps them, in one.
    #[must_use]
    pub fn given(&self) -> String {
        format!("{} {}", self.given_name, self.middle_name).trim().to_owned()
    }
}

/// Keeps the name that a request asks for.
///
/// # Errors
/// Those of the database.
pub fn add_name(tx: &mut Tx, request: RequestId, name: &WishedName) -> Result<(), StoreError> {
    diesel::insert_into(request_names::table)
        .values((
            request_names::request_id.eq(Sql(request)),
            request_names::given_name.eq(&name.given_name),
            request_names::middle_name.eq(&name.middle_name),
            request_names::family_name.eq(&name.family_name),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// The name that a request asks for; nothing for other requests.
///
/// # Errors
/// Those of the database.
pub fn wished_name(db: &mut Db, request: RequestId) -> Result<Option<WishedName>, StoreError> {
    Ok(request_names::table
        .filter(request_names::request_id.eq(Sql(request)))
        .select((
            request_names::given_name,
            request_names::middle_name,
            request_names::family_name,
        ))
        .first(db)
        .optional()?)
}
