//! The operator's board: what the system did by itself, what waits, and what was given up. Whoever opens it in the morning
//! sees whether something went wrong in the night.

use cqr_domain::accounts::{Principal, Role};
use cqr_store::{
    Db, StoreError,
    jobs::{self, JobRow, JobState},
    notices::{self, MailState},
    sweeps::{self, SweepRow},
};
use jiff::{SignedDuration, Timestamp};

use super::PAGE;
use crate::{App, cut_over};

/// How far back the board looks.
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Sweeps that are listed.
const SWEEPS: i64 = 7;
/// How long after the beginning of a day its sweep may take before the board calls it late.
const SWEEP_TIME: SignedDuration = SignedDuration::from_hours(1);

/// What the board shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// The last sweeps, the newest in front.
    pub sweeps: Vec<SweepRow>,
    /// How it stands with today's.
    pub today: SweepToday,
    /// When the next one begins; nothing while today's has not ended.
    pub next_sweep_at: Option<Timestamp>,
    /// The queue by kind.
    pub queue: Vec<QueueOfKind>,
    /// Jobs that were given up and wait for a person.
    pub parked: Vec<JobRow>,
    /// Mails that point to messages.
    pub mails: Mails,
}

/// How it stands with the sweep of today.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SweepToday {
    /// It ended.
    Done,
    /// It has not ended yet, and the day is young.
    #[default]
    Soon,
    /// It should have ended long ago.
    Late,
    /// It waits until the body has moved in.
    MovingIn,
}

/// How the jobs of one kind stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QueueOfKind {
    /// The kind.
    pub kind: String,
    /// How many wait, those with a later time included.
    pub waiting: i64,
    /// How many run.
    pub running: i64,
    /// How many were done in the last day.
    pub done: i64,
    /// How many were given up.
    pub parked: i64,
    /// Since when the oldest of those that are due has been waiting.
    pub due_since: Option<Timestamp>,
}

/// How the mails stand that point to messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mails {
    /// Taken by the mail server, of the messages written in the last day.
    pub handed_over: i64,
    /// Refused by it, of the messages written in the last day.
    pub returned: i64,
    /// Waiting, however old.
    pub waiting: i64,
}

/// The board for the operator who asks.
///
/// # Errors
/// [`StoreError::NotFound`] when whoever asks does not operate the system.
pub async fn board(app: &App, principal: &Principal) -> Result<Board, StoreError> {
    if !principal.has(Role::Operator) {
        return Err(StoreError::NotFound);
    }
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let now = rx.now();
            let today = programs.default_program().today(now);
            let sweeps = sweeps::last(rx, SWEEPS)?;
            let begun = today.yesterday().ok().and_then(|day| programs.end_of(day));
            let done = sweeps
                .iter()
                .any(|sweep| sweep.day.0 == today && sweep.finished_at.is_some());
            let late = begun.is_some_and(|begun| now.duration_since(begun) > SWEEP_TIME);
            let moving_in = cut_over::runs(rx)?;
            Ok(Board {
                today: match (done, late) {
                    _ if moving_in => SweepToday::MovingIn,
                    (true, _) => SweepToday::Done,
                    (false, false) => SweepToday::Soon,
                    (false, true) => SweepToday::Late,
                },
                sweeps,
                next_sweep_at: if done { programs.end_of(today) } else { None },
                queue: queue(rx, now)?,
                parked: jobs::list(rx, JobState::Parked, PAGE)?,
                mails: mails(rx, now)?,
            })
        })
        .await
}

fn queue(db: &mut Db, now: Timestamp) -> Result<Vec<QueueOfKind>, StoreError> {
    let mut queue = std::collections::BTreeMap::<String, QueueOfKind>::new();
    for count in jobs::count_by_kind(db)? {
        let line = queue.entry(count.kind).or_default();
        match count.state.0 {
            JobState::Queued => {
                line.waiting = count.count;
                line.due_since = count.oldest.map(|at| at.0).filter(|at| *at <= now);
            }
            JobState::Running => line.running = count.count,
            JobState::Parked => line.parked = count.count,
            JobState::Done => {}
        }
    }
    for (kind, done) in jobs::count_done_since(db, a_day_before(now))? {
        queue.entry(kind).or_default().done = done;
    }
    Ok(queue
        .into_iter()
        .map(|(kind, line)| QueueOfKind { kind, ..line })
        .collect())
}

fn mails(db: &mut Db, now: Timestamp) -> Result<Mails, StoreError> {
    let since = Some(a_day_before(now));
    Ok(Mails {
        handed_over: notices::count_mails(db, MailState::HandedOver, since)?,
        returned: notices::count_mails(db, MailState::Undeliverable, since)?,
        waiting: notices::count_mails(db, MailState::Queued, None)?,
    })
}

fn a_day_before(now: Timestamp) -> Timestamp {
    now.checked_sub(DAY).unwrap_or(Timestamp::MIN)
}
