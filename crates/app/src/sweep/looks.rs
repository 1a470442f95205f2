//! The sweep's way through what is to be looked at, a few per unit of work: the same for bienniums and for registrations.

use cqr_store::{Db, Rx, StoreError, Tx};
use jiff::Timestamp;

use super::{StandingReport, pages, step::Told};
use crate::{App, programs::Programs};

/// How many one unit of work looks at: short enough for the writer (design.md section 4).
pub(super) const CHUNK: i64 = 40;

/// When one is to be looked at, and its id.
type LookKey<I> = (Timestamp, I);
/// Finds up to so many that are to be looked at by an instant, behind a place in their order.
type ToLook<I> = fn(&mut Db, Timestamp, Option<LookKey<I>>, i64) -> Result<Vec<LookKey<I>>, StoreError>;
/// Does what is due for one now.
type Act<I> = fn(&mut Tx<'_>, &Programs, I, Timestamp, &mut StandingReport) -> Result<(), StoreError>;
/// Counts what would be due for one by an instant.
type Count<I> = fn(&mut Rx<'_>, &Programs, I, Timestamp, &mut Told, &mut StandingReport) -> Result<(), StoreError>;

/// Does what is due for every one.
pub(super) async fn walk<I: Copy + Send + 'static>(
    app: &App,
    to_look: ToLook<I>,
    act: Act<I>,
    report: &mut StandingReport,
) -> Result<(), StoreError> {
    let mut after: Option<LookKey<I>> = None;
    loop {
        let programs = app.programs.clone();
        let (last, part) = app
            .store
            .write(move |tx| {
                let mut part = StandingReport::default();
                let now = tx.now();
                let due = to_look(tx, now, after, CHUNK)?;
                for (_, id) in &due {
                    act(tx, &programs, *id, now, &mut part)?;
                }
                Ok::<_, StoreError>((due.last().copied(), part))
            })
            .await?;
        *report += part;
        if last.is_none() {
            return Ok(());
        }
        after = last;
    }
}

/// Counts what would be due for every one by `until`, when these people were told of something before. Answers who would be
/// told of something by then.
pub(super) async fn count<I: Copy + Send + 'static>(
    app: &App,
    until: Timestamp,
    told: Told,
    to_look: ToLook<I>,
    count_one: Count<I>,
    report: &mut StandingReport,
) -> Result<Told, StoreError> {
    pages::count(app, told, report, move |rx, programs, after, told, part| {
        let due = to_look(rx, until, after, CHUNK)?;
        for (_, id) in &due {
            count_one(rx, programs, *id, until, told, part)?;
        }
        Ok(due.last().copied())
    })
    .await
}
