//! The hot path: one statement that stores an answer if, and only if, it may be stored at this instant.

use cqr_domain::{
    ids::{PersonId, SessionId, SittingId},
    items::Letters,
    sittings::SittingState,
};
use diesel::{
    dsl::{exists, not},
    prelude::*,
    sql_types::{BigInt, Integer, Nullable, Text},
};
use jiff::Timestamp;

use super::schema::{answers, sittings};
use crate::{At, Db, Sql, StoreError, Tx, accounts::schema::sessions};

/// An answer to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnswer {
    /// The sitting.
    pub sitting: SittingId,
    /// The holder.
    pub person: PersonId,
    /// The session that plays.
    pub session: SessionId,
    /// Number of the question, from 1.
    pub number: u16,
    /// Number of the revision, from 1.
    pub revision: u32,
    /// What was chosen.
    pub response: Letters,
    /// The clock of the holder's machine.
    pub client_at: Option<Timestamp>,
    /// The key the request came with.
    pub idempotency_key: Option<String>,
}

/// The insert, the same for both engines but for the lock: the sitting must be open for this session of its holder at this instant,
/// have such a question, and have no revision of it that is as high; and nobody may have ended the session (ASVS 7.4.1),
/// which its primary key answers. An idle session goes on: nobody loses a sitting to being idle.
macro_rules! guarded_insert {
    ($answer:expr, $now:expr, $c:expr, |$sitting:ident| $locked:expr) => {{
        let answer: &NewAnswer = $answer;
        let number = i32::from(answer.number);
        let revision = i32::try_from(answer.revision).unwrap_or(i32::MAX);
        let as_high = answers::table
            .filter(answers::sitting_id.eq(Sql(answer.sitting)))
            .filter(answers::item_no.eq(number))
            .filter(answers::revision.ge(revision));
        let ended = sessions::table
            .filter(sessions::id.eq(Sql(answer.session)))
            .filter(sessions::ended_at.is_not_null());
        let $sitting = sittings::table
            .filter(sittings::id.eq(Sql(answer.sitting)))
            .filter(sittings::state.eq(Sql(SittingState::Open)))
            .filter(sittings::person_id.eq(Sql(answer.person)))
            .filter(sittings::session_id.eq(Sql(answer.session)))
            .filter(sittings::deadline_at.gt(At($now)))
            .filter(sittings::questions.ge(number))
            .filter(not(exists(as_high)))
            .filter(not(exists(ended)))
            .select((
                sittings::id,
                number.into_sql::<Integer>(),
                revision.into_sql::<Integer>(),
                Sql(answer.response).into_sql::<Text>(),
                answer.client_at.map(At).into_sql::<Nullable<BigInt>>(),
                At($now).into_sql::<BigInt>(),
                answer.idempotency_key.as_deref().into_sql::<Nullable<Text>>(),
            ));
        diesel::insert_into(answers::table)
            .values($locked)
            .into_columns((
                answers::sitting_id,
                answers::item_no,
                answers::revision,
                answers::response,
                answers::client_at,
                answers::saved_at,
                answers::idempotency_key,
            ))
            .execute($c)
    }};
}

/// Saves an answer at `tx.now()`. Answers whether it was stored; when not, the caller looks for the reason.
///
/// # Errors
/// `Conflict` when the same revision was stored at this very moment by somebody else.
pub fn save(tx: &mut Tx, answer: &NewAnswer) -> Result<bool, StoreError> {
    let now = tx.now();
    let stored = match tx.db() {
        // The row of the sitting is held, so that a submission waits for this answer or this answer sees it.
        Db::Pg(pg) => guarded_insert!(answer, now, pg, |sitting| sitting.for_share()),
        Db::Lite(lite) => guarded_insert!(answer, now, lite, |sitting| sitting),
    };
    match stored.map_err(StoreError::from) {
        Ok(rows) => Ok(rows == 1),
        Err(StoreError::Unique(_)) => {
            tx.mark_overtaken();
            Err(StoreError::Conflict)
        }
        Err(error) => Err(error),
    }
}
