//! The officers' desk: letters that wait, batches to print, and which of them were posted.

use cqr_domain::{
    accounts::Principal,
    ids::{BatchId, NoticeId, PersonId},
};
use cqr_store::{
    Db, StoreError, Tx, accounts, audit, credentials,
    letters::{self as stored, BatchRow, BatchState},
    notices::NoticeRow,
    people::PersonRow,
};
use jiff::{Timestamp, civil::Date};

use super::{
    Aside, Cause, Letter, LetterError,
    queue::{Queue, Reach, counted_kinds, queue},
};
use crate::App;

/// Most letters of one batch: a stack of paper that a person puts into envelopes on one day.
pub const BATCH_MAX: usize = 200;
/// How many letters a page shows of those that wait.
const PAGE: usize = 100;
/// How many batches a page shows, and how many may be to post at a time: all of these are on it, with their letters.
pub const BATCHES_MOST: i64 = 20;

/// A letter that waits to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What it says.
    pub notice: NoticeRow,
    /// To whom.
    pub person: PersonRow,
    /// Why it goes on paper.
    pub cause: Cause,
    /// Since when it waits.
    pub since: Timestamp,
    /// Whether it can be opened already; a message whose mail came back becomes a letter with the next batch.
    pub is_written: bool,
}

/// A batch with who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The batch.
    pub row: BatchRow,
    /// Who made it.
    pub made_by: String,
    /// Its letters while it is to be posted; else nothing.
    pub letters: Vec<Letter>,
    /// Those of it that are left out meanwhile: their people died since it was made, or no street of theirs is known any more.
    pub left_out: Vec<Letter>,
}

/// What the desk shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The letters of this page that wait, the oldest in front.
    pub waiting: Vec<Waiting>,
    /// How many wait in all.
    pub count: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
    /// How many of all wait for which cause.
    pub causes: [(Cause, usize); 3],
    /// Letters that time has overtaken, the newest in front, with the reason.
    pub aside: Vec<(Waiting, Aside)>,
    /// The batches, those to be posted before the others, and of each the newest in front.
    pub batches: Vec<Batch>,
}

fn officers_only(principal: &Principal) -> Result<(), LetterError> {
    crate::officers::officers_only(principal, &[], LetterError::NotFound)
}

/// How much waits at the desk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Letters to be printed.
    pub waiting: usize,
    /// Since when the oldest of them waits.
    pub oldest: Option<Timestamp>,
    /// The nearest day from today on that one of them names.
    pub first_named: Option<Date>,
    /// Letters that nobody can post until a street is known.
    pub no_street: usize,
    /// Since when the oldest of them waits.
    pub oldest_no_street: Option<Timestamp>,
    /// Batches to be posted.
    pub to_post: i64,
    /// When the oldest of them was made.
    pub oldest_batch: Option<Timestamp>,
}

/// How much waits, in figures.
///
/// # Errors
/// [`LetterError::NotFound`] for everybody but officers.
pub async fn counts(app: &App, principal: &Principal) -> Result<Counts, LetterError> {
    officers_only(principal)?;
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let now = rx.now();
            // The work page asks for this on each load: legal acts are counted by the database, the rest is looked at.
            let kinds = counted_kinds(&programs);
            let (acts, oldest) = stored::count_waiting_of(rx, &kinds, true)?;
            let (nowhere, first_nowhere) = stored::count_waiting_of(rx, &kinds, false)?;
            let Queue {
                waiting,
                no_street,
                first_named,
                ..
            } = queue(rx, &programs, now, &kinds, Reach::First)?;
            let (to_post, oldest_batch) = stored::count_to_post(rx)?;
            Ok(Counts {
                waiting: waiting.len() + usize::try_from(acts).unwrap_or(0),
                oldest: oldest
                    .into_iter()
                    .chain(waiting.first().map(|letter| letter.since))
                    .min(),
                first_named,
                no_street: no_street.0 + usize::try_from(nowhere).unwrap_or(0),
                oldest_no_street: first_nowhere.into_iter().chain(no_street.1).min(),
                to_post,
                oldest_batch,
            })
        })
        .await
}

/// What waits, and what was made of it: the first page.
///
/// # Errors
/// [`LetterError::NotFound`] for everybody but officers.
pub async fn board(app: &App, principal: &Principal) -> Result<Board, LetterError> {
    board_page(app, principal, 1).await
}

/// The same with another page of what waits, from 1; a page that is gone is the last one.
///
/// # Errors
/// [`LetterError::NotFound`] for everybody but officers.
pub async fn board_page(app: &App, principal: &Principal, page: usize) -> Result<Board, LetterError> {
    officers_only(principal)?;
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let now = rx.now();
            let Queue { waiting, mut aside, .. } = queue(rx, &programs, now, &[], Reach::All)?;
            let count = waiting.len();
            let causes = [Cause::Act, Cause::Step, Cause::Bounce]
                .map(|cause| (cause, waiting.iter().filter(|letter| letter.cause == cause).count()));
            let pages = count.div_ceil(PAGE).max(1);
            let page = page.clamp(1, pages);
            let waiting = waiting.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
            aside.reverse();
            let mut batches = Vec::new();
            for row in stored::batches(rx, BATCHES_MOST)? {
                let account = accounts::lookup(rx, row.made_by.0)?;
                let made_by = account.map(|account| account.name).unwrap_or_default();
                let (letters, left_out) = if row.state.0 == BatchState::Made {
                    apart(rx, &row)?
                } else {
                    (Vec::new(), Vec::new())
                };
                batches.push(Batch {
                    row,
                    made_by,
                    letters,
                    left_out,
                });
            }
            Ok(Board {
                waiting,
                count,
                page,
                pages,
                causes,
                aside,
                batches,
            })
        })
        .await
}

/// Makes a batch of what waits longest, at most [`BATCH_MAX`], without what time has overtaken.
///
/// # Errors
/// [`LetterError::NothingWaits`] when there is nothing to print; [`LetterError::TooManyToPost`] when [`BATCHES_MOST`] batches are
/// to be posted first.
pub async fn make(app: &App, principal: &Principal) -> Result<BatchRow, LetterError> {
    officers_only(principal)?;
    loop {
        let programs = app.programs.clone();
        // All that waits is looked through in a read: that takes too long for the writer.
        let longest = app.store.read(move |rx| {
            let now = rx.now();
            let Queue { mut waiting, .. } = queue(rx, &programs, now, &[], Reach::All)?;
            waiting.truncate(BATCH_MAX);
            Ok::<_, StoreError>(waiting)
        });
        let longest = longest.await?;
        if longest.is_empty() {
            return Err(LetterError::NothingWaits);
        }
        // Where another officer took all of these meanwhile, it is looked again for what is left.
        if let Some(batch) = collect(app, principal, longest).await? {
            return Ok(batch);
        }
    }
}

/// A batch of these letters, as far as no other holds them; nothing when none is left.
async fn collect(app: &App, principal: &Principal, letters: Vec<Waiting>) -> Result<Option<BatchRow>, LetterError> {
    let principal = principal.clone();
    app.store
        .write(move |tx| {
            if stored::count_to_post(tx)?.0 >= BATCHES_MOST {
                return Err(LetterError::TooManyToPost);
            }
            for letter in letters.iter().filter(|letter| !letter.is_written) {
                stored::add(tx, letter.notice.id.0, letter.person.id.0, letter.cause)?;
            }
            let taken: Vec<NoticeId> = letters.iter().map(|letter| letter.notice.id.0).collect();
            let Some(batch) = stored::make_batch(tx, principal.account, &taken)? else {
                return Ok(None);
            };
            note(tx, &principal, "print_batch_made", batch.id.0)?;
            Ok(Some(batch))
        })
        .await
}

/// The letters of a batch, and apart from them those that are left out of it: while it is not posted, whoever dies is taken out
/// of it, for nothing is posted to the dead (R-ELIG-10), and so is whoever has no street any more, whom no letter reaches (I9).
fn apart(db: &mut Db, batch: &BatchRow) -> Result<(Vec<Letter>, Vec<Letter>), StoreError> {
    let held = stored::in_batch(db, batch.id.0)?;
    let letters = held.into_iter().map(|found| Letter::of(found, Some(batch.made_at.0)));
    if batch.state.0 != BatchState::Made {
        return Ok((letters.collect(), Vec::new()));
    }
    let letters: Vec<Letter> = letters.collect();
    let people: Vec<PersonId> = letters.iter().map(|letter| letter.person.id.0).collect();
    let dead = credentials::deceased_among(db, &people)?;
    let goes = |letter: &Letter| !dead.contains(&letter.person.id.0) && !letter.person.address_lines.is_empty();
    Ok(letters.into_iter().partition(goes))
}

/// Notes that a batch was posted: by that each of its notices is handed over by letter. What is left out of it is not, and is
/// set aside.
///
/// # Errors
/// [`LetterError::Settled`] when it was posted or undone before; [`LetterError::LeftOut`] when none of it is left to post.
pub async fn post(app: &App, principal: &Principal, id: BatchId) -> Result<(), LetterError> {
    hand_over(app, principal, id, None).await
}

/// The same by somebody who looked at so many letters of it and says that these are in the post.
///
/// # Errors
/// As [`post`]; also [`LetterError::LeftOut`] when somebody was left out since: that letter lies in the stack.
pub async fn post_looked_at(app: &App, principal: &Principal, id: BatchId, letters: usize) -> Result<(), LetterError> {
    hand_over(app, principal, id, Some(letters)).await
}

async fn hand_over(app: &App, principal: &Principal, id: BatchId, looked_at: Option<usize>) -> Result<(), LetterError> {
    officers_only(principal)?;
    let principal = principal.clone();
    app.store
        .write(move |tx| {
            let batch = stored::lookup_batch(tx, id)?.ok_or(LetterError::NotFound)?;
            if batch.state.0 != BatchState::Made {
                return Err(LetterError::Settled);
            }
            let (letters, left_out) = apart(tx, &batch)?;
            if letters.is_empty() || looked_at.is_some_and(|count| count != letters.len()) {
                return Err(LetterError::LeftOut);
            }
            let left_out: Vec<NoticeId> = left_out.iter().map(Letter::id).collect();
            stored::leave_out(tx, id, &left_out)?;
            if !stored::post_batch(tx, id, principal.account)? {
                return Err(LetterError::Settled);
            }
            Ok(note(tx, &principal, "print_batch_posted", id)?)
        })
        .await
}

/// Takes a batch apart that was not posted: its letters wait again.
///
/// # Errors
/// [`LetterError::Settled`] when it was posted or undone before.
pub async fn undo(app: &App, principal: &Principal, id: BatchId) -> Result<(), LetterError> {
    officers_only(principal)?;
    let principal = principal.clone();
    app.store
        .write(move |tx| {
            stored::lookup_batch(tx, id)?.ok_or(LetterError::NotFound)?;
            if !stored::undo_batch(tx, id, principal.account)? {
                return Err(LetterError::Settled);
            }
            Ok(note(tx, &principal, "print_batch_undone", id)?)
        })
        .await
}

/// The letters of a batch, to be printed, without those that are left out.
///
/// # Errors
/// [`LetterError::NotFound`] also for a batch that was undone, whose letters are in another one, or wait; and where all of it is
/// left out.
pub async fn batch(app: &App, principal: &Principal, id: BatchId) -> Result<Vec<Letter>, LetterError> {
    officers_only(principal)?;
    app.store
        .read(move |rx| {
            let batch = stored::lookup_batch(rx, id)?.ok_or(LetterError::NotFound)?;
            let (letters, _) = apart(rx, &batch)?;
            if letters.is_empty() {
                return Err(LetterError::NotFound);
            }
            Ok(letters)
        })
        .await
}

/// One letter for staff. The look is audited, and its holder sees it.
///
/// # Errors
/// [`LetterError::NotFound`] also for everybody but officers.
pub async fn one(app: &App, principal: &Principal, id: NoticeId) -> Result<Letter, LetterError> {
    officers_only(principal)?;
    let actor = principal.actor();
    app.store
        .write(move |tx| {
            let found = stored::lookup(tx, id)?.ok_or(LetterError::NotFound)?;
            let person = found.0.person_id.0;
            audit::append(tx, &audit::Entry::of_person(person, "person_looked_at", actor))?;
            Ok(Letter::with_batch(tx, found)?)
        })
        .await
}

fn note(tx: &mut Tx, principal: &Principal, act: &str, id: BatchId) -> Result<(), StoreError> {
    audit::append(tx, &audit::Entry::new(principal.actor(), act, "print_batch", id))
}
