//! What was written about a request, and the files that go with it. Rows that can be erased.

use cqr_domain::ids::{AccountId, PostId, PostKind, RequestId, UploadId};
use diesel::{dsl::max, prelude::*};

use super::schema::{request_files, request_texts};
use crate::{
    AsText, At, Db, Sql, StoreError, Tx,
    uploads::{UploadRow, schema::uploads},
};

/// Whose words they are, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextAct {
    /// What the person asked for.
    Asked,
    /// Why the person takes it further.
    WentFurther,
    /// The decision in words, to the person.
    Decided,
    /// A note among staff.
    Noted,
}

impl TextAct {
    const ALL: [(Self, &str); 4] = [
        (Self::Asked, "asked"),
        (Self::WentFurther, "went_further"),
        (Self::Decided, "decided"),
        (Self::Noted, "noted"),
    ];

    /// The stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(act, _)| *act == self)
            .map_or("", |(_, name)| *name)
    }
}

impl AsText for TextAct {
    fn as_text(&self) -> String {
        self.name().to_owned()
    }
    fn from_text(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(act, _)| *act)
    }
}

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewText {
    /// Whose words, and to whom.
    pub act: TextAct,
    /// Who wrote it.
    pub by: AccountId,
    /// The words.
    pub body: String,
}

/// What was written as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = request_texts)]
pub struct TextRow {
    /// The text.
    pub id: Sql<PostId>,
    /// About which request.
    pub request_id: Sql<RequestId>,
    /// From 1.
    pub place: i32,
    /// Whose words, and to whom.
    pub act: Sql<TextAct>,
    /// Who wrote it.
    pub account_id: Sql<AccountId>,
    /// When.
    pub written_at: At,
    /// The words.
    pub body: String,
}

/// Adds words to a request.
///
/// # Errors
/// Those of the database.
pub fn add_text(tx: &mut Tx, request: RequestId, new: &NewText) -> Result<(), StoreError> {
    let last: Option<i32> = request_texts::table
        .filter(request_texts::request_id.eq(Sql(request)))
        .select(max(request_texts::place))
        .first(&mut **tx)?;
    let row = TextRow {
        id: Sql(tx.id::<PostKind>()),
        request_id: Sql(request),
        place: last.unwrap_or(0) + 1,
        act: Sql(new.act),
        account_id: Sql(new.by),
        written_at: At(tx.now()),
        body: new.body.clone(),
    };
    diesel::insert_into(request_texts::table)
        .values(row)
        .execute(&mut **tx)?;
    Ok(())
}

/// What was written about a request, the oldest in front.
///
/// # Errors
/// Those of the database.
pub fn texts(db: &mut Db, request: RequestId) -> Result<Vec<TextRow>, StoreError> {
    Ok(request_texts::table
        .filter(request_texts::request_id.eq(Sql(request)))
        .order(request_texts::place)
        .select(TextRow::as_select())
        .load(db)?)
}

/// Adds files behind those that are there.
///
/// # Errors
/// Those of the database.
pub fn add_files(tx: &mut Tx, request: RequestId, files: &[UploadId]) -> Result<(), StoreError> {
    let last: Option<i32> = request_files::table
        .filter(request_files::request_id.eq(Sql(request)))
        .select(max(request_files::place))
        .first(&mut **tx)?;
    for (place, upload) in (last.unwrap_or(0) + 1..).zip(files) {
        diesel::insert_into(request_files::table)
            .values((
                request_files::request_id.eq(Sql(request)),
                request_files::place.eq(place),
                request_files::upload_id.eq(Sql(*upload)),
            ))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// The files of a request, in their order.
///
/// # Errors
/// Those of the database.
pub fn files(db: &mut Db, request: RequestId) -> Result<Vec<UploadRow>, StoreError> {
    Ok(request_files::table
        .inner_join(uploads::table)
        .filter(request_files::request_id.eq(Sql(request)))
        .order(request_files::place)
        .select(UploadRow::as_select())
        .load(db)?)
}
