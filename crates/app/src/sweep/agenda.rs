//! When the sweep has to look again. Dates follow from the program, so a new version of it has everything looked at anew.

use cqr_domain::{
    calendar::Deadline,
    cases::{Case, CaseState},
    journal::PolicyVersion,
    programs::Program,
};
use cqr_store::{StoreError, cases, completions, renewals};
use jiff::{Timestamp, civil::Date};

use super::{anew, plan::fits};
use crate::App;

/// How many rows one unit of work marks.
const CHUNK: i64 = 500;

/// A program of which another version than that of the last sweep is in force.
#[derive(Debug, Clone)]
pub(super) struct Renewed {
    /// The program.
    pub id: String,
    /// The version in force.
    pub version: PolicyVersion,
    /// That of the last sweep; nothing before the first one.
    pub before: Option<PolicyVersion>,
}

impl Renewed {
    /// Whether openings may have been counted under another version: there was none before the first one.
    fn is_counted_anew(&self) -> bool {
        self.before.is_some() || self.version.numbered().is_none_or(|(_, number)| number > 1)
    }
}

/// The programs of which another version came into force since the last sweep.
async fn renewed(app: &App) -> Result<Vec<Renewed>, StoreError> {
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let mut found = Vec::new();
            for id in programs.ids() {
                let version = programs.current(&id).version.clone();
                let before = cases::agenda_of(rx, &id)?.map(PolicyVersion);
                if before.as_ref() != Some(&version) {
                    found.push(Renewed { id, version, before });
                }
            }
            Ok::<_, StoreError>(found)
        })
        .await
}

/// The programs whose next openings the next sweep counts anew.
pub(super) async fn counted_anew(app: &App) -> Result<Vec<String>, StoreError> {
    let mut all = renewed(app).await?;
    all.retain(Renewed::is_counted_anew);
    Ok(all.into_iter().map(|renewed| renewed.id).collect())
}

/// Has everything of a program looked at by this sweep when another version of it came into force, and its next openings
/// counted anew.
pub(super) async fn renew(app: &App) -> Result<(), StoreError> {
    for renewed in renewed(app).await? {
        if renewed.is_counted_anew() {
            anew::count_openings(app, &renewed).await?;
        }
        let Renewed { id, version, .. } = renewed;
        loop {
            let id = id.clone();
            let marked = app.store.write(move |tx| {
                let standing = completions::look_at_once(tx, &id, CHUNK)? + renewals::look_at_once(tx, &id, CHUNK)?;
                Ok::<_, StoreError>(cases::look_at_once(tx, &id, CHUNK)? + standing)
            });
            if marked.await? == 0 {
                break;
            }
        }
        app.store
            .write(move |tx| cases::set_agenda(tx, &id, &version.0))
            .await?;
    }
    Ok(())
}

/// When time alone can next ask something of a case of which nothing is asked now; nothing when only people can move it.
/// `waits_until` is the day on which a reminder that is due, and not sent yet, is asked about again.
pub(super) fn look_again(
    program: &Program,
    case: &Case,
    now: Timestamp,
    waits_until: Option<Date>,
) -> Option<Timestamp> {
    if case.state.is_finished() {
        return None;
    }
    let today = program.today(now);
    let tomorrow = || today.tomorrow().ok().and_then(|day| start_of(program, day));
    if case.state == CaseState::CloseReview {
        // What people released takes effect by itself, and so does what nobody has to release; what holds either is asked
        // for every day.
        let proposal = case.discontinuation.as_ref()?;
        return match proposal.takes_effect_at {
            Some(effect) if effect > now => Some(effect),
            None if proposal.people > 0 => None,
            Some(_) | None => tomorrow(),
        };
    }
    let ends_at = if case.state == CaseState::DiscontinuedGrace {
        case.grace_ends_at
    } else {
        case.closes_at
    };
    if ends_at <= now {
        // What waits for its review or its score holds the end of the grace year; it is asked for every day.
        return tomorrow();
    }
    let cycle = case.dates();
    let steps = program.notices.iter().filter(|step| fits(step, case));
    let next_step = steps
        .filter_map(|step| step.due_on(&cycle))
        .filter(|day| *day > today && *day > case.window_open)
        .min();
    let morning = next_step.into_iter().chain(waits_until).min();
    let morning = morning.and_then(|day| start_of(program, day));
    morning.into_iter().chain([ends_at]).min()
}

/// The instant at which a day begins in the body's zone.
pub(super) fn start_of(program: &Program, day: Date) -> Option<Timestamp> {
    let before = day.yesterday().ok()?;
    Deadline::end_of(before, &program.body.zone, "R-DATE-7").map(|end| end.at)
}
