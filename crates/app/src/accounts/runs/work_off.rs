//! Working a run off, a few people per unit of work. Whom to invite is looked for in a read, as that may walk far; the writing unit
//! looks at each of them again, and notes how far it has come. So a run that was broken off goes on where it stopped, and of
//! several processes one goes on and the others see that it did. While mails do not get away it waits for them, so that not all go
//! at once when they do. Whom a mail would meet at night is passed over, and the run goes round again in their morning: so nobody
//! waits for the morning of somebody else, and in no hour more mails go than the policy has it.

use std::collections::BTreeMap;

use cqr_domain::{
    ids::PersonId,
    journal::Actor,
    notices::{Press, mail_at},
    programs::{AccountsPolicy, Program},
};
use cqr_store::{
    At, Db, Sql, StoreError, Tx,
    accounts::{self, InvitationRunId, NoAccount, NoAccountLine, RunRow, RunState},
    jobs,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{super::ACCOUNT_MAIL_JOB, note, one::invite_one};
use crate::{App, notices::zone_of};

/// Kind of the job that works a run off.
pub const INVITE_JOB: &str = "invite_everybody";

/// Payload of [`INVITE_JOB`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitePayload {
    /// Which run.
    pub run: InvitationRunId,
}

/// Asks once for the mails of a run to go, from an instant on. Answers whether nobody had.
///
/// # Errors
/// Those of the database.
pub(crate) fn ask_to_work_off(tx: &mut Tx<'_>, run: InvitationRunId, from: Timestamp) -> Result<bool, StoreError> {
    jobs::enqueue_once(tx, INVITE_JOB, &run.to_string(), &InvitePayload { run }, from)
}

/// How many people one unit of work invites: short enough for the writer (design.md section 4).
const CHUNK: u32 = 20;
/// How many people one read looks at.
const LOOKED_AT: usize = 200;
/// How many mails may wait for their first try before a run waits for them.
const UNTRIED_MOST: u32 = 2 * CHUNK;
/// How long it waits for them at least.
const JAM: SignedDuration = SignedDuration::from_mins(5);
/// The microseconds of an hour.
const AN_HOUR_US: i64 = 3_600_000_000;

/// Goes on with a run until it is over or has to wait, so that no more mails go within an hour than the policy has it. Answers until
/// when it waits; nothing when it is done or was stopped.
///
/// # Errors
/// Those of the store; what was done before stays.
pub async fn work_off(app: &App, run: InvitationRunId) -> Result<Option<Timestamp>, StoreError> {
    let policy = app.programs.default_program().policy.accounts.clone();
    loop {
        match look(app, run).await? {
            Look::Over => return Ok(None),
            Look::Wait(until) => return Ok(Some(until)),
            Look::At(row, next) => invite(app, &policy, *row, &next).await?,
        }
    }
}

/// What a look at a run finds.
enum Look {
    /// It is done, or was stopped.
    Over,
    /// Nothing may go before this instant.
    Wait(Timestamp),
    /// The run as it stands, and those who come next.
    At(Box<RunRow>, Vec<Next>),
}

/// Somebody who comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Next {
    /// The person.
    person: PersonId,
    /// Where they stand.
    stands: NoAccount,
    /// Until when it is night where they are; nothing when a mail may go.
    rests_until: Option<Timestamp>,
}

impl Next {
    /// These people in their order, each with the quiet hours of their zone (R-NOTE-3). Hours of their own are looked at with the
    /// mail: hardly anybody without an account has chosen some.
    fn of(lines: &[NoAccountLine], program: &Program, now: Timestamp) -> Vec<Self> {
        let mut zones: BTreeMap<&str, Timestamp> = BTreeMap::new();
        let limits = &program.policy.notices;
        let mut next = Vec::with_capacity(lines.len());
        for line in lines {
            let own = line.time_zone.as_str();
            let goes_at = || mail_at(limits, &zone_of(program, own), Press::Not, now);
            let goes_at = *zones.entry(own).or_insert_with(goes_at);
            next.push(Self {
                person: line.person_id.0,
                stands: line.stands.0,
                rests_until: (goes_at > now).then_some(goes_at),
            });
        }
        next
    }
}

async fn look(app: &App, run: InvitationRunId) -> Result<Look, StoreError> {
    let program = app.programs.default_program();
    let an_hour = program.policy.accounts.invitations_an_hour;
    app.store
        .read(move |rx| {
            let now = rx.now();
            let found = accounts::lookup_run(rx, run)?;
            let Some(row) = found.filter(|row| row.state.0 == RunState::Running) else {
                return Ok(Look::Over);
            };
            let next_at = row.next_mail_at();
            if next_at > now {
                return Ok(Look::Wait(next_at));
            }
            if is_jammed(rx, an_hour)? {
                return Ok(Look::Wait(now.saturating_add(JAM).unwrap_or(now)));
            }
            let limit = i64::try_from(LOOKED_AT).unwrap_or(i64::MAX);
            let lines = accounts::next_without_account(rx, now, &row.after_person, limit)?;
            Ok(Look::At(Box::new(row), Next::of(&lines, &program, now)))
        })
        .await
}

/// Whether mails about accounts do not get away: their server is away, or puts off as many as may go within an hour. A full mailbox
/// here and there is tried for a day and holds nobody else up.
fn is_jammed(db: &mut Db, an_hour: u32) -> Result<bool, StoreError> {
    let most = an_hour.max(UNTRIED_MOST);
    let (queued, untried) = jobs::count_queued(db, ACCOUNT_MAIL_JOB, i64::from(most) + 1)?;
    let is_more = |count: usize, most: u32| usize::try_from(most).is_ok_and(|most| count > most);
    Ok(is_more(untried, UNTRIED_MOST) || is_more(queued, most))
}

/// What one unit of work does.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Chunk {
    /// Whom it invites.
    people: Vec<PersonId>,
    /// How many it passes over.
    passed: i32,
    /// How far it comes.
    after: String,
    /// When the first of those may have a mail whom it passes over for their quiet hours.
    goes_on_at: Option<Timestamp>,
    /// Whether nobody comes behind it.
    is_last: bool,
}

impl Chunk {
    /// The next of these people, of whom at most `most` are invited.
    fn of(row: &RunRow, next: &[Next], most: usize) -> Self {
        let mut chunk = Self {
            people: Vec::new(),
            passed: 0,
            after: row.after_person.clone(),
            goes_on_at: None,
            is_last: next.len() < LOOKED_AT,
        };
        for one in next {
            if chunk.people.len() == most {
                chunk.is_last = false;
                break;
            }
            match one.stands {
                // Not asked for.
                NoAccount::Over if !row.again => {}
                NoAccount::Never | NoAccount::Over => match one.rests_until {
                    Some(until) => chunk.goes_on_at = Some(chunk.goes_on_at.map_or(until, |first| first.min(until))),
                    None => chunk.people.push(one.person),
                },
                // Invited before.
                NoAccount::Invited => {}
                NoAccount::NoAddress | NoAccount::Unreached | NoAccount::Apart => chunk.passed += 1,
            }
            chunk.after = one.person.to_string();
        }
        chunk
    }

    /// Notes in the row that this was done and so many were invited. Answers whether the run is over with it.
    fn note_in(&self, row: &mut RunRow, invited: i32, policy: &AccountsPolicy, now: Timestamp) -> bool {
        if row.after_person.is_empty() {
            // Another round counts anew whom it passes over.
            row.passed_over = 0;
            row.goes_on_at = None;
        }
        row.invited += invited;
        row.passed_over += self.passed + i32::try_from(self.people.len()).unwrap_or(0) - invited;
        row.after_person.clone_from(&self.after);
        row.next_at = At(now.saturating_add(pause(invited, policy)).unwrap_or(now));
        row.goes_on_at = row.goes_on_at.into_iter().chain(self.goes_on_at.map(At)).min();
        if self.is_last && row.goes_on_at.is_some() {
            row.after_person.clear();
            return false;
        }
        self.is_last
    }
}

async fn invite(app: &App, policy: &AccountsPolicy, stood: RunRow, next: &[Next]) -> Result<(), StoreError> {
    let most = usize::try_from(policy.invitations_an_hour.clamp(1, CHUNK)).unwrap_or(1);
    let (policy, chunk) = (policy.clone(), Chunk::of(&stood, next, most));
    app.store
        .write(move |tx| {
            let found = accounts::lock_run(tx, stood.id.0)?;
            // Stopped meanwhile, or another process went on with it.
            let Some(mut row) = found.filter(|row| *row == stood) else {
                return Ok(());
            };
            let mut invited = 0;
            for person in &chunk.people {
                invited += i32::from(invite_one(tx, &policy, *person, &row)?.is_some());
            }
            let now = tx.now();
            if chunk.note_in(&mut row, invited, &policy, now) {
                row.state = Sql(RunState::Done);
                row.ended_at = Some(At(now));
                note(tx, Actor::System, "invitation_run_done", &row)?;
            }
            if accounts::save_run(tx, &row, &stood.after_person)? {
                Ok(())
            } else {
                Err(StoreError::Conflict)
            }
        })
        .await
}

/// How long nothing goes after so many mails: they are spread evenly over the hour.
fn pause(invited: i32, policy: &AccountsPolicy) -> SignedDuration {
    let an_hour = i64::from(policy.invitations_an_hour.max(1));
    let us = i64::from(invited).saturating_mul(AN_HOUR_US);
    SignedDuration::from_micros(us / an_hour + i64::from(us % an_hour > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_are_spread_over_the_hour_and_never_more_than_it_has() {
        let wait = |invited, invitations_an_hour| {
            let policy = AccountsPolicy {
                invitations_an_hour,
                ..AccountsPolicy::default()
            };
            pause(invited, &policy).as_micros()
        };
        assert_eq!(wait(0, 5_000), 0);
        assert_eq!(wait(20, 5_000), 14_400_000, "250 times 20 within an hour");
        assert_eq!(wait(2, 2), 3_600_000_000);
        assert_eq!(
            wait(1, 7),
            514_285_715,
            "rounded up: seven of them are no less than an hour"
        );
    }
}
