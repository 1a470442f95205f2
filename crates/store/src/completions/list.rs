//! Completions and bienniums as pages show them. Owner or reviewer is part of every query.

use cqr_domain::{
    completions::CompletionState,
    ids::{BienniumId, CompletionId, PersonId, UploadId},
};
use diesel::{dsl::sql, prelude::*, sql_types::BigInt};
use jiff::Timestamp;

use super::{
    BienniumRow, CompletionRow, TextRow,
    schema::{bienniums, completion_texts, completions},
};
use crate::{
    At, Db, MultiBackend, Sql, StoreError,
    activities::schema::activities,
    schema::people,
    uploads::{UploadRow, schema::uploads},
};

/// A completion with the words that go with it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = completions)]
pub struct Worded {
    /// The completion.
    #[diesel(embed)]
    pub completion: CompletionRow,
    /// Title and provider of the listed activity.
    #[diesel(embed)]
    pub activity: Option<ActivityName>,
    /// What the holder wrote about one that is not listed, and the reviewer's note.
    #[diesel(embed)]
    pub text: Option<TextRow>,
}

/// How a listed activity is called.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = activities)]
pub struct ActivityName {
    /// Its title.
    pub title: String,
    /// Who offers it.
    pub provider: String,
}

impl Worded {
    /// The title, of the catalog or in the holder's words.
    #[must_use]
    pub fn title(&self) -> &str {
        match (&self.activity, &self.text) {
            (Some(activity), _) => &activity.title,
            (None, Some(text)) => &text.title,
            (None, None) => "",
        }
    }

    /// The provider, of the catalog or in the holder's words.
    #[must_use]
    pub fn provider(&self) -> &str {
        match (&self.activity, &self.text) {
            (Some(activity), _) => &activity.provider,
            (None, Some(text)) => &text.provider,
            (None, None) => "",
        }
    }

    /// What the reviewer wrote to the holder, or nothing.
    #[must_use]
    pub fn note(&self) -> &str {
        self.text.as_ref().map_or("", |text| &text.note)
    }
}

/// One line of the review queue.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Waiting {
    /// The completion.
    pub worded: Worded,
    /// The holder's number with the body.
    pub external_id: String,
    /// The holder's given name.
    pub given_name: String,
    /// The holder's family name.
    pub family_name: String,
}

impl Waiting {
    /// The holder's name as it is read and written.
    #[must_use]
    pub fn full_name(&self) -> String {
        crate::people::full_name(&self.given_name, &self.family_name)
    }
}

/// All completions of a person, the one finished last in front.
///
/// # Errors
/// Those of the database.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<Worded>, StoreError> {
    Ok(completions::table
        .left_join(activities::table)
        .left_join(completion_texts::table)
        .filter(completions::person_id.eq(Sql(person)))
        .order((
            completions::completed_on.desc(),
            completions::reported_at.desc(),
            completions::id,
        ))
        .select(Worded::as_select())
        .load(db)?)
}

/// One completion, but only for its holder (A01).
///
/// # Errors
/// Those of the database.
pub fn lookup_owned(db: &mut Db, id: CompletionId, person: PersonId) -> Result<Option<Worded>, StoreError> {
    Ok(completions::table
        .left_join(activities::table)
        .left_join(completion_texts::table)
        .filter(completions::id.eq(Sql(id)))
        .filter(completions::person_id.eq(Sql(person)))
        .select(Worded::as_select())
        .first(db)
        .optional()?)
}

/// One completion for a reviewer: never the reviewer's own.
///
/// # Errors
/// Those of the database.
pub fn lookup_for_review(
    db: &mut Db,
    id: CompletionId,
    reviewer: Option<PersonId>,
) -> Result<Option<Waiting>, StoreError> {
    let mut query = completions::table
        .inner_join(people::table)
        .left_join(activities::table)
        .left_join(completion_texts::table)
        .filter(completions::id.eq(Sql(id)))
        .into_boxed::<MultiBackend>();
    if let Some(reviewer) = reviewer {
        query = query.filter(completions::person_id.ne(Sql(reviewer)));
    }
    Ok(query
        .select((
            Worded::as_select(),
            people::external_id,
            people::given_name,
            people::family_name,
        ))
        .first(db)
        .optional()?)
}

/// Up to `limit` completions that wait for a review, of these people alone where some are named, what waits longest in front,
/// without the reviewer's own. A disputed one waits from its dispute on.
///
/// # Errors
/// Those of the database.
pub fn waiting(
    db: &mut Db,
    reviewer: Option<PersonId>,
    of: Option<&[PersonId]>,
    limit: i64,
) -> Result<Vec<Waiting>, StoreError> {
    let mut query = completions::table
        .inner_join(people::table)
        .left_join(activities::table)
        .left_join(completion_texts::table)
        .filter(completions::state.eq(Sql(CompletionState::Reported)))
        .into_boxed::<MultiBackend>();
    if let Some(reviewer) = reviewer {
        query = query.filter(completions::person_id.ne(Sql(reviewer)));
    }
    if let Some(people) = of {
        let people: Vec<Sql<PersonId>> = people.iter().copied().map(Sql).collect();
        query = query.filter(completions::person_id.eq_any(people));
    }
    Ok(query
        .order((
            sql::<BigInt>("COALESCE(completions.disputed_at, completions.reported_at)"),
            completions::id,
        ))
        .limit(limit)
        .select((
            Worded::as_select(),
            people::external_id,
            people::given_name,
            people::family_name,
        ))
        .load(db)?)
}

/// Up to `limit` completions that reviewers approved or refused, the last decision in front, without the reviewer's own.
/// What came with a transfer nobody decided (R-AUD-6).
///
/// # Errors
/// Those of the database.
pub fn decided(db: &mut Db, reviewer: Option<PersonId>, limit: i64) -> Result<Vec<Waiting>, StoreError> {
    let mut query = completions::table
        .inner_join(people::table)
        .left_join(activities::table)
        .left_join(completion_texts::table)
        .filter(completions::decided_at.is_not_null())
        .filter(completions::decided_by.is_not_null())
        .into_boxed::<MultiBackend>();
    if let Some(reviewer) = reviewer {
        query = query.filter(completions::person_id.ne(Sql(reviewer)));
    }
    // Few of them are disputed again. A filter by state would make the database read and sort everything decided.
    let some: Vec<Waiting> = query
        .order((completions::decided_at.desc(), completions::id))
        .limit(limit.saturating_mul(2))
        .select((
            Worded::as_select(),
            people::external_id,
            people::given_name,
            people::family_name,
        ))
        .load(db)?;
    let stands = |waiting: &Waiting| {
        let state = waiting.worded.completion.state.0;
        matches!(state, CompletionState::Approved | CompletionState::Refused)
    };
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    Ok(some.into_iter().filter(stands).take(most).collect())
}

/// How many completions wait for a review, without the reviewer's own.
///
/// # Errors
/// Those of the database.
pub fn count_waiting(db: &mut Db, reviewer: Option<PersonId>) -> Result<i64, StoreError> {
    let mut query = completions::table
        .filter(completions::state.eq(Sql(CompletionState::Reported)))
        .into_boxed::<MultiBackend>();
    if let Some(reviewer) = reviewer {
        query = query.filter(completions::person_id.ne(Sql(reviewer)));
    }
    Ok(query.count().get_result(db)?)
}

/// How many completions of a person wait for a review: what holds the release of a discontinuation (R-RX-16).
///
/// # Errors
/// Those of the database.
pub fn count_in_review(db: &mut Db, person: PersonId) -> Result<u32, StoreError> {
    let waiting: i64 = completions::table
        .filter(completions::person_id.eq(Sql(person)))
        .filter(completions::state.eq(Sql(CompletionState::Reported)))
        .count()
        .get_result(db)?;
    Ok(u32::try_from(waiting).unwrap_or(u32::MAX))
}

/// The completions of a person that wait for a review, the one that was reported first in front: what holds a discontinuation
/// that enough people released (R-RX-16).
///
/// # Errors
/// Those of the database.
pub fn in_review(db: &mut Db, person: PersonId) -> Result<Vec<CompletionRow>, StoreError> {
    Ok(completions::table
        .filter(completions::person_id.eq(Sql(person)))
        .filter(completions::state.eq(Sql(CompletionState::Reported)))
        .order((completions::reported_at, completions::id))
        .select(CompletionRow::as_select())
        .load(db)?)
}

/// How many of them were reported before an instant: a disputed one when it was reported, not when it was disputed.
///
/// # Errors
/// Those of the database.
pub fn count_in_review_before(db: &mut Db, person: PersonId, before: Timestamp) -> Result<u32, StoreError> {
    let waiting: i64 = completions::table
        .filter(completions::person_id.eq(Sql(person)))
        .filter(completions::state.eq(Sql(CompletionState::Reported)))
        .filter(completions::reported_at.lt(At(before)))
        .count()
        .get_result(db)?;
    Ok(u32::try_from(waiting).unwrap_or(u32::MAX))
}

/// Whether a course of a person began to wait for a review since an instant, decided by now or not.
///
/// # Errors
/// Those of the database.
pub fn waited_since(db: &mut Db, person: PersonId, since: Timestamp) -> Result<bool, StoreError> {
    let waited: i64 = completions::table
        .filter(completions::person_id.eq(Sql(person)))
        .filter(
            completions::reported_at
                .ge(At(since))
                .or(completions::disputed_at.ge(At(since)).assume_not_null()),
        )
        .count()
        .get_result(db)?;
    Ok(waited > 0)
}

/// All bienniums of a person, the newest in front.
///
/// # Errors
/// Those of the database.
pub fn bienniums_of(db: &mut Db, person: PersonId) -> Result<Vec<BienniumRow>, StoreError> {
    Ok(bienniums::table
        .filter(bienniums::person_id.eq(Sql(person)))
        .order((bienniums::starts_on.desc(), bienniums::id))
        .select(BienniumRow::as_select())
        .load(db)?)
}

/// The biennium a completion belongs to and its holder.
///
/// # Errors
/// Those of the database.
pub fn place_of(db: &mut Db, id: CompletionId) -> Result<Option<(BienniumId, PersonId)>, StoreError> {
    let found: Option<(Sql<BienniumId>, Sql<PersonId>)> = completions::table
        .find(Sql(id))
        .select((completions::biennium_id, completions::person_id))
        .first(db)
        .optional()?;
    Ok(found.map(|(biennium, person)| (biennium.0, person.0)))
}

/// The completions an upload is evidence of.
///
/// # Errors
/// Those of the database.
pub fn of_upload(db: &mut Db, upload: UploadId) -> Result<Vec<CompletionRow>, StoreError> {
    Ok(completions::table
        .filter(completions::upload_id.eq(Sql(upload)))
        .order(completions::reported_at)
        .select(CompletionRow::as_select())
        .load(db)?)
}

/// The other reported courses with the very same file, by anybody: each one's holder (A42). A file that was only sent, and
/// a report that was taken back, are evidence of nothing.
///
/// # Errors
/// Those of the database.
pub fn with_same_file(db: &mut Db, upload: &UploadRow, besides: CompletionId) -> Result<Vec<PersonId>, StoreError> {
    let holders: Vec<Sql<PersonId>> = completions::table
        .inner_join(uploads::table)
        .filter(uploads::sha256.eq(upload.sha256.clone()))
        .filter(completions::id.ne(Sql(besides)))
        .filter(completions::state.ne(Sql(CompletionState::Withdrawn)))
        .select(completions::person_id)
        .load(db)?;
    Ok(holders.into_iter().map(|id| id.0).collect())
}
