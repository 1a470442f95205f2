//! The windows of a demonstration's people, as they come and go. Whoever has done something here goes on here; what the
//! others did comes with the cases file, as it did on the day of the cut-over.

use std::sync::Arc;

use cqr_app::App;
use cqr_domain::{
    accounts::Principal,
    cases::{Case, CaseState},
    ids::CaseId,
};
use cqr_store::{
    Db, StoreError, accounts as stored,
    cases::{self, CaseRow},
    people,
};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use rand::SeedableRng as _;
use rand_chacha::ChaCha12Rng;

use super::{
    Stories,
    habit::{Habit, draw, is_about_a_window},
};
use crate::{
    cli::ImportKind,
    compose::{ComposeError, because},
    demo::{
        accounts::{Staff, principal_of},
        acts::{self, Act},
        cut_over,
        files::{csv, take_what_fits},
        timeline::Planned,
    },
};

/// The most open windows of one state that are looked through, those that close first in front.
const MOST: i64 = 400;
/// So many months before the close the last ones get to it, and so many more the first.
const LEAD_MONTHS: (u64, u64) = (2, 10);
/// Knows every answer, whatever the spread.
const KNOWS_ALL: u8 = 130;

/// A window in which something is done today.
struct Due {
    id: CaseId,
    case: Case,
    number: String,
    /// Who goes on by hand; nothing where it comes by file.
    by_hand: Option<Principal>,
}

/// Does what is due in windows that close within a year.
pub(super) async fn pass(app: &App, staff: &Staff, stories: &Arc<Stories>, today: Date) -> Result<(), ComposeError> {
    let stories = Arc::clone(stories);
    let due = app
        .store
        .read(move |rx| {
            let now = rx.now();
            due(rx, &stories, today, now)
        })
        .await
        .map_err(because("looking for windows"))?;
    let (mut rows, mut by_hand) = (Vec::new(), Vec::new());
    for one in due {
        if one.by_hand.is_some() {
            by_hand.push(one);
            continue;
        }
        match row(app, &one, today) {
            Ok(row) => rows.extend(row),
            Err(error) => tracing::debug!(%error, "demo.window_waits"),
        }
    }
    if !rows.is_empty() {
        tokio::task::block_in_place(|| bring(app, rows, today))?;
    }
    for one in by_hand {
        // One who cannot go on, such as without a form or a course, is no reason for the others to wait.
        if let Err(error) = go_on(app, staff, &one, today).await {
            tracing::debug!(%error, "demo.window_waits");
        }
    }
    Ok(())
}

fn due(db: &mut Db, stories: &Stories, today: Date, now: Timestamp) -> Result<Vec<Due>, StoreError> {
    let first = i64::try_from(LEAD_MONTHS.0 + LEAD_MONTHS.1).unwrap_or(0);
    let until = today.checked_add(first.months()).unwrap_or(today);
    let mut found = Vec::new();
    for state in [CaseState::ProfileDue, CaseState::SsaDue, CaseState::CeDue] {
        for row in cases::page_in_state(db, state, MOST)? {
            if row.window_close_on.0 >= until {
                break;
            }
            found.extend(one(db, &row, stories, today, now)?);
        }
    }
    Ok(found)
}

/// What is done in a window today; nothing for nothing.
fn one(db: &mut Db, row: &CaseRow, stories: &Stories, today: Date, now: Timestamp) -> Result<Option<Due>, StoreError> {
    let person = row.person_id.0;
    let is_told = match stories.get(&person) {
        Some(story) if is_about_a_window(story) => is_told(db, row)?,
        _ => true,
    };
    let Some(holder) = people::lookup(db, person)?.filter(|_| is_told) else {
        return Ok(None);
    };
    let is_named = stories.contains_key(&person);
    if !is_named && Habit::of(&holder.external_id) == Habit::Silent {
        return Ok(None);
    }
    let lead = LEAD_MONTHS.0 + draw(&format!("{}/{}", holder.external_id, row.discipline)) % LEAD_MONTHS.1;
    let lead = i64::try_from(lead).unwrap_or(0);
    let from = row.window_close_on.0.checked_sub(lead.months());
    if from.is_ok_and(|from| today < from) || today > row.window_close_on.0 {
        return Ok(None);
    }
    let Some(held) = cases::load(db, row.id.0)? else {
        return Ok(None);
    };
    let began_here = held.case.profile.is_some() || held.case.sitting.is_some();
    let by_hand = if began_here {
        let Some(account) = stored::find_by_person(db, person)? else {
            return Ok(None);
        };
        Some(principal_of(db, &account, now)?)
    } else {
        None
    };
    Ok(Some(Due {
        id: held.id,
        case: held.case,
        number: holder.external_id,
        by_hand,
    }))
}

/// Whether the window of a story is over and ended well: this is a later one of the same credential.
fn is_told(db: &mut Db, row: &CaseRow) -> Result<bool, StoreError> {
    let all = cases::of_credential(db, row.credential_id.0)?;
    let well = |other: &CaseRow| matches!(other.state.0, CaseState::Complete | CaseState::Reinstated);
    Ok(all.iter().any(|other| other.cycle < row.cycle && well(other)))
}

/// The row of the cases file with which a window is finished; nothing where the discipline has no outline.
fn row(app: &App, due: &Due, today: Date) -> Result<Option<Vec<String>>, ComposeError> {
    let case = &due.case;
    let Some((profile_on, assessed_on)) = days(case, today) else {
        return Ok(None);
    };
    let (outline, result, prescribed) = if case.assessed {
        let outline = case.outline.clone().unwrap_or_default();
        let lines = case.lines.iter();
        let prescribed: Vec<_> = lines.map(|line| (line.subcategory.clone(), line.prescribed)).collect();
        (outline, result_of(case), prescribed)
    } else {
        let program = app.programs.current(&case.program);
        let Some(outline) = program.outline_on(&case.discipline, assessed_on) else {
            return Ok(None);
        };
        let seed = draw(&format!("{}/{}/{}", due.number, case.discipline, case.cycle));
        let mut chance = ChaCha12Rng::seed_from_u64(seed);
        let (result, prescribed) = cut_over::result(&program, outline, &mut chance, false)?;
        (outline.id.clone(), result, prescribed)
    };
    let amounts: Vec<String> = prescribed
        .iter()
        .map(|(subcategory, credits)| format!("{subcategory}:{credits}"))
        .collect();
    let amounts = amounts.join(" ");
    Ok(Some(vec![
        due.number.clone(),
        case.program.clone(),
        case.discipline.clone(),
        profile_on.to_string(),
        assessed_on.to_string(),
        outline,
        result,
        amounts.clone(),
        amounts,
    ]))
}

/// The days of the profile and of the assessment: those that are known, else some weeks ago.
fn days(case: &Case, today: Date) -> Option<(Date, Date)> {
    let ago = |days: i64| today.checked_sub(days.days()).unwrap_or(today);
    let profile_on = case.taken_over.profile_on;
    let profile_on = profile_on.unwrap_or_else(|| ago(60).max(case.window_open));
    let assessed_on = if case.assessed {
        case.taken_over.assessed_on?
    } else {
        ago(20).max(profile_on)
    };
    Some((profile_on, assessed_on))
}

/// The result that is known, in the words of the file.
fn result_of(case: &Case) -> String {
    let words = case.taken_over.result.iter().map(|line| {
        let met = if line.met { "met" } else { "learning" };
        format!("{}:{met}:{}/{}", line.subcategory, line.correct, line.questions)
    });
    words.collect::<Vec<_>>().join(" ")
}

fn bring(app: &App, rows: Vec<Vec<String>>, today: Date) -> Result<(), ComposeError> {
    let mut file = vec![cut_over::COLUMNS.map(str::to_owned).to_vec()];
    file.extend(rows);
    let name = format!("windows-{today}.csv");
    take_what_fits(app, ImportKind::Cases, &name, &csv(&file)?)
}

/// The next step of somebody who has begun here.
async fn go_on(app: &App, staff: &Staff, due: &Due, today: Date) -> Result<(), ComposeError> {
    let Some(principal) = &due.by_hand else { return Ok(()) };
    match due.case.state {
        CaseState::SsaDue => acts::assessment(app, principal, due.id, draw(&due.number), KNOWS_ALL).await,
        CaseState::CeDue => {
            let planned = Planned {
                on: today,
                number: due.number.clone(),
                discipline: "",
                act: Act::Courses {
                    share: 100,
                    approve: true,
                },
            };
            acts::courses(app, staff, principal, due.id, 100, true, &planned).await
        }
        _ => Ok(()),
    }
}
