//! How often the dates of a holder were moved, and when last: what a calendar needs to see that a date is another one.

use std::collections::HashMap;

use cqr_domain::{
    accounts::Principal,
    bienniums::BienniumEvent,
    cases::CaseEvent,
    ids::{BienniumId, CaseId, CredentialId},
    people::PersonEvent,
};
use cqr_store::{StoreError, cases, completions, credentials, journal};
use jiff::Timestamp;

use crate::App;

/// How often a date was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// How often; 0 while it is the first one.
    pub times: u32,
    /// When it was set last.
    pub at: Timestamp,
}

/// The dates of a holder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateMoves {
    /// The close of each window.
    pub of_case: HashMap<CaseId, Moved>,
    /// The next opening of each credential.
    pub of_credential: HashMap<CredentialId, Moved>,
    /// The last day of each biennium (R-CE-6).
    pub of_biennium: HashMap<BienniumId, Moved>,
}

/// How often each date of the person who asks was moved; nothing for accounts without a person.
///
/// # Errors
/// Those of the store.
pub async fn moves(app: &App, principal: &Principal) -> Result<DateMoves, StoreError> {
    let Some(person) = principal.person else {
        return Ok(DateMoves::default());
    };
    app.store
        .read(move |rx| {
            let mut moves = DateMoves::default();
            for case in cases::of_person(rx, person)? {
                let events = journal::load::<CaseEvent>(rx, case.id.0)?;
                let set = events.iter().filter(|recorded| recorded.event.sets_dates());
                moves
                    .of_case
                    .extend(last(set.map(|recorded| recorded.recorded_at)).map(|moved| (case.id.0, moved)));
            }
            let events = journal::load::<PersonEvent>(rx, person)?;
            for held in credentials::of_person(rx, person)? {
                let set = events.iter().filter(|recorded| recorded.event.sets_dates_of(held.id.0));
                let moved = last(set.map(|recorded| recorded.recorded_at));
                moves.of_credential.extend(moved.map(|moved| (held.id.0, moved)));
            }
            for biennium in completions::bienniums_of(rx, person)? {
                let events = journal::load::<BienniumEvent>(rx, biennium.id.0)?;
                let set = events.iter().filter(|recorded| recorded.event.sets_dates());
                let moved = last(set.map(|recorded| recorded.recorded_at));
                moves.of_biennium.extend(moved.map(|moved| (biennium.id.0, moved)));
            }
            Ok(moves)
        })
        .await
}

/// From the instants at which a date was set; the first one is no move.
fn last(set: impl Iterator<Item = Timestamp>) -> Option<Moved> {
    set.enumerate().last().map(|(times, at)| Moved {
        times: u32::try_from(times).unwrap_or(u32::MAX),
        at,
    })
}
