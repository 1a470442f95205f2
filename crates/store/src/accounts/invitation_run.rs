//! Many people invited at once: by mail, worked off bit by bit, or with codes in letters that are made at one go. The row says how
//! far it has come, so that what was broken off goes on where it stopped.

use cqr_domain::ids::{AccountId, PersonId};
use diesel::prelude::*;
use jiff::Timestamp;

use super::{
    InvitationId, InvitationRunId, Way,
    invitation::is_open,
    schema::{accounts, invitation_runs, invitations},
};
use crate::{At, Db, Locked, Sql, StoreError, Tx};

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunState {
    /// Mails go on going out.
    Running,
    /// Somebody stopped it; of letters, newer ones took their place.
    Stopped,
    /// Everybody was looked at.
    Done,
}

crate::as_text!(RunState {
    Running => "running",
    Stopped => "stopped",
    Done => "done",
});

/// One run.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = invitation_runs)]
pub struct RunRow {
    /// The run.
    pub id: Sql<InvitationRunId>,
    /// How its invitations go: by mail or by post.
    pub way: Sql<Way>,
    /// How far it has come.
    pub state: Sql<RunState>,
    /// Who started it.
    pub started_by: Sql<AccountId>,
    /// When.
    pub started_at: At,
    /// Whether it also reminds those whose invitation has run out.
    pub again: bool,
    /// How many it would invite when it was started.
    pub found: i32,
    /// The last person that was looked at; empty before the first, also of another round.
    pub after_person: String,
    /// How many were invited.
    pub invited: i32,
    /// How many were passed over, as nobody can or may invite them this way.
    pub passed_over: i32,
    /// When the next mails may go; a later run waits for this, too.
    pub next_at: At,
    /// Who stopped it.
    pub stopped_by: Option<Sql<AccountId>>,
    /// When it was stopped or done.
    pub ended_at: Option<At>,
    /// When the first of those may have a mail whom this round passed over for their quiet hours. Nothing while there are none.
    pub goes_on_at: Option<At>,
}

impl RunRow {
    /// The instant before which no mail goes: by the pace, and between two rounds also by quiet hours.
    #[must_use]
    pub fn next_mail_at(&self) -> Timestamp {
        let quiet_until = self.goes_on_at.filter(|_| self.after_person.is_empty());
        quiet_until.map_or(self.next_at.0, |until| until.0.max(self.next_at.0))
    }
}

/// A run to be started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRun {
    /// How its invitations go.
    pub way: Way,
    /// Running, or done for what is made at one go.
    pub state: RunState,
    /// Who starts it.
    pub by: AccountId,
    /// Whether it also reminds those whose invitation has run out.
    pub again: bool,
    /// How many it would invite now.
    pub found: i32,
    /// When the first mails may go.
    pub next_at: Timestamp,
}

/// Starts a run.
///
/// # Errors
/// `Unique` when one is running.
pub fn add_run(tx: &mut Tx, new: &NewRun) -> Result<RunRow, StoreError> {
    let now = At(tx.now());
    let row = RunRow {
        id: Sql(tx.id()),
        way: Sql(new.way),
        state: Sql(new.state),
        started_by: Sql(new.by),
        started_at: now,
        again: new.again,
        found: new.found,
        after_person: String::new(),
        invited: 0,
        passed_over: 0,
        next_at: At(new.next_at),
        stopped_by: None,
        ended_at: (new.state != RunState::Running).then_some(now),
        goes_on_at: None,
    };
    diesel::insert_into(invitation_runs::table)
        .values(row.clone())
        .execute(&mut **tx)?;
    Ok(row)
}

/// One run.
///
/// # Errors
/// Those of the database.
pub fn lookup_run(db: &mut Db, id: InvitationRunId) -> Result<Option<RunRow>, StoreError> {
    Ok(invitation_runs::table
        .find(Sql(id))
        .select(RunRow::as_select())
        .first(db)
        .optional()?)
}

/// One run, held until the unit of work ends: another process that goes on with it waits, and then sees how far it has come.
///
/// # Errors
/// Those of the database.
pub fn lock_run(tx: &mut Tx, id: InvitationRunId) -> Result<Option<RunRow>, StoreError> {
    let query = invitation_runs::table.find(Sql(id)).select(RunRow::as_select());
    Ok(Locked(query).load(&mut **tx)?.pop())
}

/// The run that is running; there is at most one.
///
/// # Errors
/// Those of the database.
pub fn running_run(db: &mut Db) -> Result<Option<RunRow>, StoreError> {
    Ok(invitation_runs::table
        .filter(invitation_runs::state.eq(Sql(RunState::Running)))
        .select(RunRow::as_select())
        .first(db)
        .optional()?)
}

/// How many of the newest runs are looked through for one that holds.
const NEWEST: i64 = 10;

/// The newest run of this way. Of letters, none whose place newer ones took; mails that went stay good when a run is stopped.
///
/// # Errors
/// Those of the database.
pub fn newest_run(db: &mut Db, way: Way) -> Result<Option<RunRow>, StoreError> {
    let newest: Vec<RunRow> = invitation_runs::table
        .filter(invitation_runs::way.eq(Sql(way)))
        .order((invitation_runs::started_at.desc(), invitation_runs::id))
        .limit(NEWEST)
        .select(RunRow::as_select())
        .load(db)?;
    let holds = |row: &RunRow| way != Way::Post || row.state.0 != RunState::Stopped;
    Ok(newest.into_iter().find(holds))
}

/// Saves how far a run has come. Nothing is saved when it was stopped, or when another process went on from where it stood:
/// then this answers that, and the caller has to undo what it did.
///
/// # Errors
/// Those of the database.
pub fn save_run(tx: &mut Tx, row: &RunRow, stood_at: &str) -> Result<bool, StoreError> {
    let as_it_stood = invitation_runs::table
        .find(row.id)
        .filter(invitation_runs::state.eq(Sql(RunState::Running)))
        .filter(invitation_runs::after_person.eq(stood_at.to_owned()));
    let saved = diesel::update(as_it_stood)
        .set((
            invitation_runs::state.eq(row.state),
            invitation_runs::after_person.eq(row.after_person.clone()),
            invitation_runs::invited.eq(row.invited),
            invitation_runs::passed_over.eq(row.passed_over),
            invitation_runs::next_at.eq(row.next_at),
            invitation_runs::ended_at.eq(row.ended_at),
            invitation_runs::goes_on_at.eq(row.goes_on_at),
        ))
        .execute(&mut **tx)?;
    Ok(saved == 1)
}

/// Stops a run that is in this state. Answers whether it was.
///
/// # Errors
/// Those of the database.
pub fn stop_run(tx: &mut Tx, id: InvitationRunId, was: RunState, by: AccountId) -> Result<bool, StoreError> {
    let now = tx.now();
    let there = invitation_runs::table
        .find(Sql(id))
        .filter(invitation_runs::state.eq(Sql(was)));
    let stopped = diesel::update(there)
        .set((
            invitation_runs::state.eq(Sql(RunState::Stopped)),
            invitation_runs::stopped_by.eq(Some(Sql(by))),
            invitation_runs::ended_at.eq(Some(At(now))),
        ))
        .execute(&mut **tx)?;
    Ok(stopped == 1)
}

/// Notes how many a run that was made at one go invited.
///
/// # Errors
/// Those of the database.
pub fn note_invited(tx: &mut Tx, id: InvitationRunId, invited: i32, passed: i32) -> Result<(), StoreError> {
    diesel::update(invitation_runs::table.find(Sql(id)))
        .set((
            invitation_runs::invited.eq(invited),
            invitation_runs::passed_over.eq(passed),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Notes in which run an invitation went.
///
/// # Errors
/// Those of the database.
pub fn put_in_run(tx: &mut Tx, invitation: InvitationId, run: InvitationRunId) -> Result<(), StoreError> {
    diesel::update(invitations::table.find(Sql(invitation)))
        .set(invitations::run_id.eq(Some(Sql(run))))
        .execute(&mut **tx)?;
    Ok(())
}

/// The people whom a run invited and whose invitation nobody used or replaced, by id.
///
/// # Errors
/// Those of the database.
pub fn invited_in_run(db: &mut Db, run: InvitationRunId) -> Result<Vec<PersonId>, StoreError> {
    let open: Vec<Sql<AccountId>> = invitations::table
        .filter(invitations::run_id.eq(Some(Sql(run))))
        .filter(is_open())
        .select(invitations::account_id)
        .load(db)?;
    let people: Vec<Option<Sql<PersonId>>> = accounts::table
        .filter(accounts::id.eq_any(open))
        .order(accounts::person_id)
        .select(accounts::person_id)
        .load(db)?;
    Ok(people.into_iter().flatten().map(|person| person.0).collect())
}

/// How many set up their account with an invitation of this run.
///
/// # Errors
/// Those of the database.
pub fn count_came(db: &mut Db, run: InvitationRunId) -> Result<i64, StoreError> {
    Ok(invitations::table
        .filter(invitations::run_id.eq(Some(Sql(run))))
        .filter(invitations::used_at.is_not_null())
        .count()
        .get_result(db)?)
}
