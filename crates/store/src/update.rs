//! Updates that are prepared once. diesel prepares each of its own anew, as what they set may differ from time to time; here the
//! text of the statement tells those apart, under which the connection keeps it.

use diesel::{
    AsChangeset, QueryResult, QuerySource, RunQueryDsl,
    associations::HasTable,
    backend::Backend,
    pg::Pg,
    query_builder::{AstPass, IntoUpdateTarget, QueryFragment, QueryId},
    sqlite::Sqlite,
};

use crate::{Db, on};

/// What is to be changed: a table, or rows of it that were looked for.
#[derive(Debug, Clone, Copy)]
pub struct Target<F, W> {
    from: F,
    rows: W,
}

/// An update, ready to be run.
#[derive(Debug, Clone, Copy)]
pub struct Update<F, W, V> {
    of: Target<F, W>,
    values: V,
}

/// Begins an update as `diesel::update` does. Not for rows by a list of values (`eq_any`): a statement would be kept for each
/// length of it.
pub fn update<T>(target: T) -> Target<<T::Table as QuerySource>::FromClause, T::WhereClause>
where
    T: IntoUpdateTarget,
    T::Table: QuerySource,
{
    let rows = target.into_update_target().where_clause;
    let from = <T as HasTable>::table().from_clause();
    Target { from, rows }
}

impl<F, W> Target<F, W> {
    /// Says which values the rows get.
    pub fn set<V>(self, values: V) -> Update<F, W, V::Changeset>
    where
        V: AsChangeset,
        V::Target: QuerySource<FromClause = F>,
    {
        Update {
            of: self,
            values: values.as_changeset(),
        }
    }
}

impl<F, W, V> Update<F, W, V>
where
    Self: QueryFragment<Pg> + QueryFragment<Sqlite>,
{
    /// Runs it and answers how many rows it changed.
    ///
    /// # Errors
    /// Those of the database.
    pub fn execute(self, db: &mut Db) -> QueryResult<usize> {
        on!(db, c => RunQueryDsl::execute(self, c))
    }
}

impl<F, W, V> QueryId for Update<F, W, V> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<B, F, W, V> QueryFragment<B> for Update<F, W, V>
where
    B: Backend,
    F: QueryFragment<B>,
    W: QueryFragment<B>,
    V: QueryFragment<B>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, B>) -> QueryResult<()> {
        out.push_sql("UPDATE ");
        self.of.from.walk_ast(out.reborrow())?;
        out.push_sql(" SET ");
        self.values.walk_ast(out.reborrow())?;
        self.of.rows.walk_ast(out)
    }
}

impl<C: diesel::Connection, F, W, V> RunQueryDsl<C> for Update<F, W, V> {}
