//! `opencqr check`: every thread's row is what follows from its posts.

use cqr_domain::threads::Thread;
use diesel::prelude::*;
use serde_json::Value;

use super::{
    row::{PostRow, ThreadRow},
    schema::{thread_posts, threads},
};
use crate::{
    Db, StoreError,
    check::{Difference, Projection},
};

/// Threads that are read at once.
const PAGE: i64 = 500;

/// Rows of threads.
pub struct Threads;

impl Projection for Threads {
    fn name(&self) -> &'static str {
        "threads"
    }

    fn check(&self, db: &mut Db) -> Result<Vec<Difference>, StoreError> {
        let mut differences = Vec::new();
        let mut after = String::new();
        loop {
            let rows: Vec<ThreadRow> = threads::table
                .filter(threads::id.gt(after.clone()))
                .order(threads::id)
                .limit(PAGE)
                .select(ThreadRow::as_select())
                .load(db)?;
            let Some(last) = rows.last() else { break };
            after = last.id.0.to_string();
            for row in rows {
                let posts: Vec<PostRow> = thread_posts::table
                    .filter(thread_posts::thread_id.eq(row.id))
                    .order(thread_posts::place)
                    .select(PostRow::as_select())
                    .load(db)?;
                differences.extend(difference(&row, &posts)?);
            }
        }
        Ok(differences)
    }
}

fn difference(row: &ThreadRow, posts: &[PostRow]) -> Result<Option<Difference>, StoreError> {
    let done = posts.iter().map(PostRow::done).collect::<Result<Vec<_>, _>>()?;
    let shown = posts.iter().zip(&done).rev();
    let last = shown
        .filter(|(_, done)| done.act.is_shown_to_holder())
        .map(|(post, _)| post.posted_at)
        .next();
    let expected = ThreadRow {
        opened_at: posts.first().map_or(row.opened_at, |post| post.posted_at),
        last_at: last.unwrap_or(row.last_at),
        ..row.clone().with(&Thread::of(done))
    };
    Ok((expected != *row).then(|| Difference {
        key: row.id.0.to_string(),
        stored: Some(Value::from(format!("{row:?}"))),
        expected: Some(Value::from(format!("{expected:?}"))),
    }))
}
