//! Letters with codes for people whom mail does not reach. The codes are handed out once, to be printed at once; only their hashes
//! are kept. What was asked for twice, as by a double click, is made once.

use cqr_domain::{accounts::Principal, ids::PersonId, programs::AccountsPolicy};
use cqr_store::{
    Rx, StoreError, Tx,
    accounts::{self, InvitationRunId, NewRun, RunRow, RunState, Way},
    credentials,
    people::{self, PersonRow},
};
use jiff::Timestamp;

use super::{
    super::{AccountError, AccountStanding, AccountStep, InviteError, Invited, Token, invite::few_enough},
    RunError, note, officers_only,
    one::{invite_one, put},
};
use crate::App;

/// Most letters of one file: so many codes are made in one unit of work, and put into envelopes on one day.
pub const LETTERS_MOST: u32 = 50;

/// Which letters are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those for the next people, who have no invitation that works.
    Next,
    /// The newest ones anew, as their file did not arrive: the codes before no longer work.
    Again,
}

/// What is printed for one person.
#[derive(Debug, Clone)]
pub struct InvitationLetter {
    /// To whom.
    pub person: PersonRow,
    /// The code; it is shown this once.
    pub code: Token,
    /// Until when it is good.
    pub until: Timestamp,
}

/// Makes letters, by the names of the people. `seen` are the newest letters that whoever asks knows of: nothing is answered when
/// there are others by now, so that a second click does not end the codes of the first.
///
/// # Errors
/// [`RunError::NotFound`] for everybody but officers; [`RunError::Nobody`] when there is nobody to write to;
/// [`RunError::TooMany`] when letters are made again more often than the policy has it for anybody among them.
pub async fn make_letters(
    app: &App,
    principal: &Principal,
    seen: Option<InvitationRunId>,
    which: Which,
) -> Result<Option<Vec<InvitationLetter>>, RunError> {
    officers_only(principal)?;
    let policy = app.programs.default_program().policy.accounts.clone();
    // The register is looked through in a read: that takes too long for the writer, which looks at each of them again.
    let wanted = app.store.read(move |rx| wanted(rx, seen, which)).await?;
    let principal = principal.clone();
    app.store
        .write(move |tx| {
            let newest = accounts::newest_run(tx, Way::Post)?.map(|row| row.id.0);
            if newest != seen {
                return Ok(None);
            }
            let new = NewRun {
                way: Way::Post,
                state: RunState::Done,
                by: principal.account,
                again: true,
                found: i32::try_from(wanted.len()).unwrap_or(i32::MAX),
                next_at: tx.now(),
            };
            let run = accounts::add_run(tx, &new)?;
            let mut letters = Vec::with_capacity(wanted.len());
            for person in &wanted {
                let invited = match which {
                    Which::Next => invite_one(tx, &policy, *person, &run)?,
                    Which::Again => anew(tx, &policy, *person, &run)?,
                };
                if let Some(invited) = invited {
                    letters.extend(letter(tx, *person, invited)?);
                }
            }
            if letters.is_empty() {
                return Err(RunError::Nobody);
            }
            if let (Which::Again, Some(before)) = (which, seen) {
                accounts::stop_run(tx, before, RunState::Done, principal.account)?;
            }
            let made = i32::try_from(letters.len()).unwrap_or(i32::MAX);
            accounts::note_invited(tx, run.id.0, made, run.found - made)?;
            note(tx, principal.actor(), "invitation_letters_made", &run)?;
            letters.sort_by(|one, other| by_name(one).cmp(&by_name(other)));
            Ok(Some(letters))
        })
        .await
}

fn wanted(rx: &mut Rx<'_>, seen: Option<InvitationRunId>, which: Which) -> Result<Vec<PersonId>, StoreError> {
    let now = rx.now();
    match (which, seen) {
        (Which::Next, _) => accounts::not_by_mail(rx, now, i64::from(LETTERS_MOST)),
        (Which::Again, Some(run)) => accounts::invited_in_run(rx, run),
        (Which::Again, None) => Ok(Vec::new()),
    }
}

/// Another code for somebody whose letter did not come out, as often as the policy has it within a day. Beyond that no letter is
/// made for anybody: with some left out, their letters would be missed by nobody.
fn anew(tx: &mut Tx<'_>, policy: &AccountsPolicy, person: PersonId, run: &RunRow) -> Result<Option<Invited>, RunError> {
    let now = tx.now();
    let held = credentials::of_person(tx, person)?;
    let standing = AccountStanding::of(tx, person, &held, now)?;
    let is_open = matches!(standing.step, AccountStep::NeverInvited | AccountStep::Invited(_));
    if !is_open || people::goes_on(tx, person)? != person {
        return Ok(None);
    }
    match few_enough(tx, policy, standing.account) {
        Ok(()) => Ok(put(tx, policy, person, run)?),
        Err(InviteError::TooMany(count)) => Err(RunError::TooMany(count)),
        Err(InviteError::Account(AccountError::Store(error))) => Err(error.into()),
        Err(_) => Ok(None),
    }
}

fn letter(tx: &mut Tx<'_>, person: PersonId, invited: Invited) -> Result<Option<InvitationLetter>, StoreError> {
    let person = people::lookup(tx, person)?.ok_or(StoreError::NotFound)?;
    let until = invited.until;
    Ok(invited.code.map(|code| InvitationLetter { person, code, until }))
}

fn by_name(letter: &InvitationLetter) -> (&str, &str) {
    (&letter.person.sort_name, &letter.person.external_id)
}
