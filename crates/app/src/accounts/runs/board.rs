//! How many have no account, whom an invitation would reach, and how far the runs have come.

use cqr_domain::{accounts::Principal, notices::sending_ends, programs::Program};
use cqr_store::{
    Db, StoreError,
    accounts::{self, InvitationRunId, NoAccount, NoAccountCount, RunRow, RunState, Way},
    jobs,
};
use jiff::{SignedDuration, Timestamp};

use super::{INVITE_JOB, RunError, officers_only};
use crate::{
    App,
    officers::{is_officer, name_of},
};

/// People on the register without an account, by where they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Never invited, and mail reaches them.
    pub never: i64,
    /// Their invitation has run out, and mail reaches them.
    pub over: i64,
    /// Their invitation still works.
    pub invited: i64,
    /// Without an address to mail to.
    pub no_address: i64,
    /// Mail to them comes back.
    pub unreached: i64,
    /// The public register leaves them out: each is invited from the own page.
    pub apart: i64,
    /// Of those whom mail does not reach, those with a street for a letter.
    pub letters: i64,
}

impl Waiting {
    pub(super) fn of(counts: &[NoAccountCount]) -> Self {
        let sum = |which: NoAccount| -> i64 {
            let some = counts.iter().filter(|count| count.stands.0 == which);
            some.map(|count| count.people).sum()
        };
        let on_paper = |count: &&NoAccountCount| {
            count.has_street == 1 && matches!(count.stands.0, NoAccount::NoAddress | NoAccount::Unreached)
        };
        Self {
            never: sum(NoAccount::Never),
            over: sum(NoAccount::Over),
            invited: sum(NoAccount::Invited),
            no_address: sum(NoAccount::NoAddress),
            unreached: sum(NoAccount::Unreached),
            apart: sum(NoAccount::Apart),
            letters: counts.iter().filter(on_paper).map(|count| count.people).sum(),
        }
    }

    /// Everybody who has neither an account nor an invitation that works.
    #[must_use]
    pub const fn all(&self) -> i64 {
        self.never + self.over + self.no_address + self.unreached + self.apart
    }

    /// How many a run by mail would invite, with or without those whose invitation has run out.
    #[must_use]
    pub const fn by_mail(&self, again: bool) -> i64 {
        if again { self.never + self.over } else { self.never }
    }
}

/// A run with names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunLine {
    /// The run.
    pub run: InvitationRunId,
    /// How far it has come.
    pub state: RunState,
    /// Who started it.
    pub started_by: String,
    /// When.
    pub started_at: Timestamp,
    /// Who stopped it; empty when nobody did.
    pub stopped_by: String,
    /// When it was stopped or done; while it runs, when it was started.
    pub ended_at: Timestamp,
    /// How many it would invite when it was started.
    pub found: i64,
    /// How many were invited.
    pub invited: i64,
    /// How many were passed over.
    pub passed: i64,
    /// How many of those it invited have set up their account.
    pub came: i64,
}

/// How far a run has come, in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How many were invited.
    pub invited: i64,
    /// How many it would invite when it was started.
    pub found: i64,
}

/// What the page of invitations shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Who has no account.
    pub waiting: Waiting,
    /// The newest run by mail.
    pub mails: Option<RunLine>,
    /// The newest letters that hold.
    pub letters: Option<RunLine>,
    /// When the last mail goes of those that go out, or that would if they were started now.
    pub last_at: Timestamp,
    /// How many mails may go within an hour.
    pub an_hour: u32,
    /// Whether mails do not go on although nobody stopped them: their job was given up or is missing.
    pub is_stuck: bool,
}

/// How many have no account, and how far the runs have come.
///
/// # Errors
/// [`RunError::NotFound`] for everybody but officers.
pub async fn board(app: &App, principal: &Principal) -> Result<Board, RunError> {
    officers_only(principal)?;
    let program = app.programs.default_program();
    app.store
        .read(move |rx| {
            let now = rx.now();
            let counts = accounts::count_without_account(rx, now)?;
            let mails = accounts::newest_run(rx, Way::Mail)?;
            let waiting = Waiting::of(&counts);
            let last_at = last_at(&program, mails.as_ref(), &waiting, now);
            let letters = accounts::newest_run(rx, Way::Post)?;
            let is_stuck = match &mails {
                Some(row) if row.state.0 == RunState::Running => {
                    jobs::next_run(rx, INVITE_JOB, &row.id.0.to_string())?.is_none()
                }
                _ => false,
            };
            Ok(Board {
                waiting,
                mails: mails.map(|row| line(rx, row)).transpose()?,
                letters: letters.map(|row| line(rx, row)).transpose()?,
                last_at,
                an_hour: program.policy.accounts.invitations_an_hour,
                is_stuck,
            })
        })
        .await
}

/// When the last mail goes: so many in an hour, none in quiet hours. Those of most people count, which are those of the body's zone.
fn last_at(program: &Program, mails: Option<&RunRow>, waiting: &Waiting, now: Timestamp) -> Timestamp {
    let running = mails.filter(|row| row.state.0 == RunState::Running);
    let left = running.map_or_else(
        || waiting.by_mail(true),
        |row| i64::from(row.found.saturating_sub(row.invited).max(0)),
    );
    let begins_at = match (running, mails) {
        (Some(row), _) => row.next_mail_at(),
        (None, Some(row)) => row.next_at.0,
        (None, None) => now,
    };
    let hours = left / i64::from(program.policy.accounts.invitations_an_hour.max(1));
    let takes = SignedDuration::from_secs(hours.saturating_mul(3600));
    sending_ends(&program.policy.notices, &program.body.zone, begins_at.max(now), takes)
}

/// How far the run is that is running, for those who may see it; cheap enough for the overview of work.
///
/// # Errors
/// Those of the store.
pub async fn running(app: &App, principal: &Principal) -> Result<Option<Progress>, StoreError> {
    if !is_officer(principal) {
        return Ok(None);
    }
    let found = app.store.read(|rx| accounts::running_run(rx)).await?;
    Ok(found.map(|row| Progress {
        invited: row.invited.into(),
        found: row.found.into(),
    }))
}

fn line(db: &mut Db, row: RunRow) -> Result<RunLine, StoreError> {
    let stopped_by = match row.stopped_by {
        Some(account) => name_of(db, account.0)?,
        None => String::new(),
    };
    Ok(RunLine {
        run: row.id.0,
        state: row.state.0,
        started_by: name_of(db, row.started_by.0)?,
        started_at: row.started_at.0,
        stopped_by,
        ended_at: row.ended_at.map_or(row.started_at.0, |at| at.0),
        found: row.found.into(),
        invited: row.invited.into(),
        passed: row.passed_over.into(),
        came: accounts::count_came(db, row.id.0)?,
    })
}
