//! One request: from its stream to decide about it, from its row to show it.

use cqr_domain::{
    ids::{PersonId, RequestId, UploadId},
    requests::{Request, RequestEvent},
};
use diesel::prelude::*;

use super::{
    Held, RequestRow,
    schema::{request_files, requests},
};
use crate::{
    Db, MultiBackend, Sql, StoreError, journal,
    uploads::{UploadRow, schema::uploads},
};

/// The request folded from its stream; nothing when there is none.
///
/// # Errors
/// Those of the database.
pub fn load(db: &mut Db, id: RequestId) -> Result<Option<Held>, StoreError> {
    let events = journal::load::<RequestEvent>(db, id)?;
    let version = events.last().map_or(0, |last| last.version);
    let folded = Request::fold(events.iter().map(|recorded| &recorded.event));
    Ok(folded.map(|request| Held { id, version, request }))
}

/// The row of a request; nobody's own when `not_of` names a person.
///
/// # Errors
/// Those of the database.
pub fn lookup(db: &mut Db, id: RequestId, not_of: Option<PersonId>) -> Result<Option<RequestRow>, StoreError> {
    let mut query = requests::table
        .filter(requests::id.eq(Sql(id)))
        .select(RequestRow::as_select())
        .into_boxed::<MultiBackend>();
    if let Some(person) = not_of {
        query = query.filter(requests::person_id.ne(Sql(person)));
    }
    Ok(query.first(db).optional()?)
}

/// The row of a request, but only for the person whose it is (A01).
///
/// # Errors
/// Those of the database.
pub fn lookup_owned(db: &mut Db, id: RequestId, person: PersonId) -> Result<Option<RequestRow>, StoreError> {
    Ok(requests::table
        .filter(requests::id.eq(Sql(id)))
        .filter(requests::person_id.eq(Sql(person)))
        .select(RequestRow::as_select())
        .first(db)
        .optional()?)
}

/// One file of a request; one of another request does not exist.
///
/// # Errors
/// Those of the database.
pub fn lookup_file(db: &mut Db, id: RequestId, upload: UploadId) -> Result<Option<UploadRow>, StoreError> {
    Ok(request_files::table
        .inner_join(uploads::table)
        .filter(request_files::request_id.eq(Sql(id)))
        .filter(request_files::upload_id.eq(Sql(upload)))
        .select(UploadRow::as_select())
        .first(db)
        .optional()?)
}
