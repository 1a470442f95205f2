//! The office of a demonstration as the clock moves: it posts letters, and two people release what has waited long and can be
//! released. What holds a release holds theirs, too; what is about somebody of the start page is left to the visitor for most
//! of a year.

use std::sync::Arc;

use cqr_app::{App, decisions as acts_of, demo};
use cqr_domain::ids::{DecisionId, PersonId};
use cqr_store::{StoreError, decisions, renewals};
use jiff::{SignedDuration, Timestamp};

use super::Stories;
use crate::{
    compose::{ComposeError, because},
    demo::{accounts::Staff, acts},
};

/// So long a proposal waits for the visitor before the office decides it.
const WAITS: SignedDuration = SignedDuration::from_hours(24 * 45);
/// So long what is about somebody of the start page waits; whoever comes later finds a desk that is kept.
const STORY_WAITS: SignedDuration = SignedDuration::from_hours(24 * 300);
/// For so long before the end of a journey no letters are posted: the newest wait for whoever looks.
const LETTERS_WAIT: SignedDuration = SignedDuration::from_hours(24 * 10);
/// As long as the clock shows the day on which a journey began, what the visitor left in the tray goes out.
const FIRST_DAY: SignedDuration = SignedDuration::from_hours(12);
/// The most batches of letters that are posted on one day.
const BATCHES: usize = 3;
/// The most proposals of each kind that are looked at on one day, the oldest in front.
const MOST: i64 = 200;

/// Posts letters and decides.
pub(super) async fn pass(app: &App, staff: &Staff, stories: &Arc<Stories>) -> Result<(), ComposeError> {
    let journey = demo::under_way(app).await.map_err(because("looking at the journey"))?;
    let posts = journey.is_some_and(|(travel, now)| {
        let begins = now.duration_since(travel.begun_at) < FIRST_DAY;
        begins || travel.until_at.duration_since(now) > LETTERS_WAIT
    });
    if posts {
        for _ in 0..BATCHES {
            let posted = acts::post_letters(app, staff)
                .await
                .map_err(because("posting letters"))?;
            if !posted {
                break;
            }
        }
    }
    decide(app, staff, stories).await
}

/// The proposals that waited long: about credentials, and about registrations.
async fn decide(app: &App, staff: &Staff, stories: &Arc<Stories>) -> Result<(), ComposeError> {
    let (programs, stories) = (app.programs.clone(), Arc::clone(stories));
    let (about_credentials, about_registrations) = app
        .store
        .read(move |rx| {
            let now = rx.now();
            let today = programs.default_program().today(now);
            let waited = |person: PersonId, proposed_at: Timestamp| {
                let waits = if stories.contains_key(&person) {
                    STORY_WAITS
                } else {
                    WAITS
                };
                now.duration_since(proposed_at) > waits
            };
            let credentials: Vec<DecisionId> = decisions::waiting(rx, today, MOST)?
                .into_iter()
                .filter(|row| row.takes_effect_at.is_none() && waited(row.person_id.0, row.proposed_at.0))
                .map(|row| row.id.0)
                .collect();
            let registrations: Vec<DecisionId> = renewals::endings_waiting(rx, today, MOST)?
                .into_iter()
                .filter(|row| waited(row.person_id.0, row.proposed_at.0))
                .map(|row| row.id.0)
                .collect();
            Ok::<_, StoreError>((credentials, registrations))
        })
        .await
        .map_err(because("looking for decisions"))?;
    for decider in [&staff.decider, &staff.second_decider] {
        for id in &about_credentials {
            if let Err(error) = acts_of::release(app, decider, *id).await {
                tracing::debug!(%error, "demo.release_held");
            }
        }
        for id in &about_registrations {
            if let Err(error) = acts_of::release_ending(app, decider, *id).await {
                tracing::debug!(%error, "demo.release_held");
            }
        }
    }
    Ok(())
}
