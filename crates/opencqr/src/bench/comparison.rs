//! The comparison beside a million profiles of one discipline, by the use case (design.md section 12).

use std::time::Instant;

use cqr_app::{
    App,
    profiles::{self, Save},
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::{AccountId, CaseId, SessionId},
    profiles::Group,
    programs::Program,
};
use cqr_store::{
    StoreError, cases, people,
    profiles::{Count, DONE, OFTEN, PartCount, WHOLE, fill_counts},
};

use super::{Figure, begin::begin, ms, percentile};
use crate::{
    commands::runtime,
    compose::{ComposeError, because},
    demo,
};

/// Profiles in the discipline.
const PROFILES: i64 = 1_000_000;
/// Comparisons that are measured, in turn with each group of people.
const TIMES: usize = 300;

/// Measures.
pub fn run() -> Result<Vec<Figure>, ComposeError> {
    let folder = tempfile::tempdir_in(".").map_err(because("making a folder"))?;
    let (app, _) = begin(folder.path(), String::new(), false)?;
    runtime()?.block_on(measure(&app))
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
async fn measure(app: &App) -> Result<Vec<Figure>, ComposeError> {
    demo::load_for_bench(app, 1).await?;
    cqr_app::sweep::sweep(app).await.map_err(because("sweeping"))?;
    let (holder, case) = submitted(app).await?;
    fill(app).await?;
    let mut times = Vec::with_capacity(TIMES);
    for turn in 0..TIMES {
        let wanted = Group::ALL[turn % Group::ALL.len()];
        let begun = Instant::now();
        let compared = profiles::compare(app, &holder, case, wanted).await;
        times.push(begun.elapsed());
        let compared = compared.map_err(because("comparing"))?;
        let everybody = u64::try_from(PROFILES).unwrap_or(0);
        let is_whole = compared.shown == Some(wanted)
            && (wanted != Group::All || compared.people >= everybody)
            && compared.groups.iter().all(|group| group.measured.often.is_some());
        if !is_whole {
            return Err(ComposeError(format!("no whole comparison with {}", wanted.name())));
        }
    }
    times.sort();
    Ok(vec![
        Figure::new(
            "comparison beside 1,000,000 profiles, p95",
            ms(percentile(&times, 0.95)),
            "under 50 ms",
        ),
        Figure::new(
            "comparison beside 1,000,000 profiles, worst",
            ms(times.last().copied().unwrap_or_default()),
            "",
        ),
    ])
}

/// The one holder with a real profile.
async fn submitted(app: &App) -> Result<(Principal, CaseId), ComposeError> {
    let number = demo::bench_number(0);
    let found = app
        .store
        .read(move |rx| {
            let person = people::find_by_external_id(rx, &number)?.ok_or(StoreError::NotFound)?;
            let case = cases::of_person(rx, person.id.0)?.into_iter().next();
            Ok::<_, StoreError>((person.id.0, case.ok_or(StoreError::NotFound)?.id.0))
        })
        .await;
    let (person, case) = found.map_err(because("finding the holder's window"))?;
    let holder = Principal {
        account: AccountId::from_bits(1),
        session: SessionId::from_bits(1),
        person: Some(person),
        roles: Roles::of(&[Role::Holder]),
    };
    let form = profiles::open(app, &holder, case).await.map_err(because("opening"))?;
    let codes = form.groups.iter().flat_map(|group| &group.procedures);
    let save = Save {
        answers: codes.map(|(code, ..)| (code.clone(), 2)).collect(),
        setting: form.settings.first().cloned(),
        not_practicing: None,
    };
    profiles::save(app, &holder, case, save)
        .await
        .map_err(because("saving a profile"))?;
    profiles::submit(app, &holder, case)
        .await
        .map_err(because("submitting a profile"))?;
    Ok((holder, case))
}

/// Fills the counts as a million profiles would have, evenly over settings, years and answers.
async fn fill(app: &App) -> Result<(), ComposeError> {
    let program = app.programs.default_program();
    let filled = app.store.write(move |tx| {
        let (counts, parts) = counts(&program);
        fill_counts(tx, &counts, &parts)
    });
    filled.await.map_err(because("filling the counts"))
}

fn counts(program: &Program) -> (Vec<Count>, Vec<PartCount>) {
    const DISCIPLINE: &str = "R";
    let (mut counts, mut parts) = (Vec::new(), Vec::new());
    let cells = program.work.settings.len() * program.work.years_from.len();
    let in_cell = PROFILES / i64::try_from(cells).unwrap_or(1) + 1;
    let bands = program.scale.points.len();
    let mut groups = std::collections::BTreeMap::from([(WHOLE.to_owned(), 0_usize)]);
    for procedure in program.procedures_of(DISCIPLINE) {
        *groups.entry(procedure.group.clone()).or_default() += 1;
        *groups.entry(WHOLE.to_owned()).or_default() += 1;
    }
    for setting in &program.work.settings {
        for years_from in &program.work.years_from {
            let years_from = i32::try_from(*years_from).unwrap_or(0);
            for procedure in program.procedures_of(DISCIPLINE) {
                let spread = spread(in_cell, bands).into_iter();
                counts.extend(spread.map(|(band, people)| Count {
                    program: program.id.clone(),
                    discipline: DISCIPLINE.to_owned(),
                    setting: setting.clone(),
                    years_from,
                    procedure: procedure.code.clone(),
                    band,
                    people,
                }));
            }
            for (part, asked) in &groups {
                for (measure, length) in [(DONE, asked + 1), (OFTEN, bands)] {
                    let spread = spread(in_cell, length).into_iter();
                    parts.extend(spread.map(|(value, people)| PartCount {
                        program: program.id.clone(),
                        discipline: DISCIPLINE.to_owned(),
                        setting: setting.clone(),
                        years_from,
                        part: part.clone(),
                        measure: measure.to_owned(),
                        value,
                        people,
                    }));
                }
            }
        }
    }
    (counts, parts)
}

/// These people, evenly over so many values.
fn spread(people: i64, length: usize) -> Vec<(i32, i64)> {
    let length = i64::try_from(length).unwrap_or(1).max(1);
    let each = |value: i64| people / length + i64::from(value < people % length);
    (0..length)
        .map(|value| (i32::try_from(value).unwrap_or(0), each(value)))
        .collect()
}
