//! Queries that the `MultiConnection` derive does not cover: upserts, row locks, and the way to the concrete connection.

use diesel::{
    QueryResult, RunQueryDsl,
    pg::Pg,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sqlite::Sqlite,
};

use crate::db::{Db, MultiBackend};

/// A query that is valid on each engine by itself, such as an upsert, run on a [`Db`].
///
/// In a file that uses an upsert's own `.filter`, write `QueryDsl::filter(…)` elsewhere: the two are ambiguous.
#[derive(Debug, Clone, Copy)]
pub struct Both<Q>(pub Q);

impl<Q: QueryId> QueryId for Both<Q> {
    type QueryId = Both<Q::QueryId>;
    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID;
}

impl<Q> QueryFragment<MultiBackend> for Both<Q>
where
    Q: QueryFragment<Pg> + QueryFragment<Sqlite>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        MultiBackend::walk_variant_ast(&self.0, out)
    }
}

impl<Q: Query> Query for Both<Q> {
    type SqlType = Q::SqlType;
}

impl<Q> RunQueryDsl<Db> for Both<Q> {}

/// A select that locks its rows until the unit of work ends: `FOR UPDATE` on PostgreSQL, nothing on SQLite,
/// where there is only one writer. Lock parents before children and several rows in the order of their ids.
#[derive(Debug, Clone, Copy)]
pub struct Locked<Q>(pub Q);

impl<Q: QueryId> QueryId for Locked<Q> {
    type QueryId = Locked<Q::QueryId>;
    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID;
}

impl<Q: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for Locked<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        self.0.walk_ast(out.reborrow())?;
        MultiBackend::walk_variant_ast(&LOCKED, out)
    }
}

impl<Q: Query> Query for Locked<Q> {
    type SqlType = Q::SqlType;
}

impl<Q> RunQueryDsl<Db> for Locked<Q> {}

/// A select that takes only rows nobody else holds: `FOR UPDATE SKIP LOCKED` on PostgreSQL, nothing on SQLite.
/// For queues of jobs.
#[derive(Debug, Clone, Copy)]
pub struct Claimed<Q>(pub Q);

impl<Q: QueryId> QueryId for Claimed<Q> {
    type QueryId = Claimed<Q::QueryId>;
    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID;
}

impl<Q: QueryFragment<MultiBackend>> QueryFragment<MultiBackend> for Claimed<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        self.0.walk_ast(out.reborrow())?;
        MultiBackend::walk_variant_ast(&CLAIMED, out)
    }
}

impl<Q: Query> Query for Claimed<Q> {
    type SqlType = Q::SqlType;
}

impl<Q> RunQueryDsl<Db> for Claimed<Q> {}

/// The tail of a locking select.
struct ForUpdate {
    skip_locked: bool,
}

static LOCKED: ForUpdate = ForUpdate { skip_locked: false };
static CLAIMED: ForUpdate = ForUpdate { skip_locked: true };

impl QueryFragment<Pg> for ForUpdate {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(if self.skip_locked {
            " FOR UPDATE SKIP LOCKED"
        } else {
            " FOR UPDATE"
        });
        Ok(())
    }
}

impl QueryFragment<Sqlite> for ForUpdate {
    fn walk_ast<'b>(&'b self, _out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        Ok(())
    }
}

/// Runs one expression on the concrete connection behind a [`Db`]: `on!(tx.db(), c => query.execute(c))`.
/// For what `MultiConnection` cannot express (inserting a `Vec` of rows) and for hot statements, which are
/// then prepared once instead of being written again on each execution.
#[macro_export]
macro_rules! on {
    ($db:expr, $c:ident => $query:expr) => {
        match $db {
            $crate::Db::Pg($c) => $query,
            $crate::Db::Lite($c) => $query,
        }
    };
}
