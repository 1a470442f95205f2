//! What the system before this one knew on the day of the cut-over: the cases file of everybody who does not live a
//! history here. Disciplines without an item bank stand after their assessment by it.

use cqr_app::App;
use cqr_domain::{
    Credits,
    prescriptions::prescribe,
    programs::{Outline, Program},
    sittings::Count,
};
use jiff::{ToSpan, civil::Date};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha12Rng;

use super::{
    files::{csv, take_text},
    people::{DemoCredential, DemoPerson, Standing},
};
use crate::{
    cli::ImportKind,
    compose::{ComposeError, because},
};

/// The columns of the cases file.
pub(super) const COLUMNS: [&str; 9] = [
    "external_id",
    "program",
    "discipline",
    "profile_on",
    "assessed_on",
    "outline",
    "result",
    "prescription",
    "credits",
];

/// Imports the cases file.
pub fn load(app: &App, people: &[DemoPerson], day: Date, seed: u64) -> Result<(), ComposeError> {
    let program = app.programs.default_program();
    let mut chance = ChaCha12Rng::seed_from_u64(seed ^ 0xC_A5E5);
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    for person in people {
        for held in person.credentials.iter().filter(|held| !held.lived) {
            let Some(cells) = row(&program, &mut chance, held, day)? else {
                continue;
            };
            let mut row = vec![person.number.clone(), program.id.clone(), held.discipline.to_owned()];
            row.extend(cells);
            rows.push(row);
        }
    }
    take_text(app, ImportKind::Cases, "cases.csv", &csv(&rows)?)
}

/// What is known of one case, from `profile_on` on; nothing when nothing was done in it.
fn row(
    program: &Program,
    chance: &mut ChaCha12Rng,
    held: &DemoCredential,
    day: Date,
) -> Result<Option<Vec<String>>, ComposeError> {
    let (assessed, share_done) = match held.standing {
        Standing::ProfileDone | Standing::CloseReview | Standing::Discontinued => (false, 0),
        Standing::GapsFound => (true, 0),
        Standing::HalfDone => (true, 50),
        Standing::Finished => (true, 100),
        Standing::JustOpened | Standing::FarBehind | Standing::NotOpen | Standing::Exempt => return Ok(None),
    };
    let counting = || because("counting the days of the cut-over");
    let opened = held.closes_on.tomorrow().and_then(|close| close.checked_sub(3.years()));
    let opened = opened.map_err(counting())?;
    let days = opened.until(day).map_or(0, |span| i64::from(span.get_days()));
    if days < 10 {
        return Ok(None);
    }
    let on = |percent: i64| opened.checked_add((days * percent / 100).days()).map_err(counting());
    let profile_on = on(i64::from(chance.random_range(5..45_u8)))?.to_string();
    if !assessed {
        return Ok(Some(vec![
            profile_on,
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
        ]));
    }
    let assessed_on = on(i64::from(chance.random_range(50..95_u8)))?;
    let outline = program
        .outline_on(held.discipline, assessed_on)
        .ok_or_else(|| ComposeError(format!("{} has no outline on {assessed_on}", held.discipline)))?;
    let must_learn = held.standing != Standing::Finished;
    let (result, prescribed) = result(program, outline, chance, must_learn)?;
    let said = |share: u32| {
        let words = prescribed.iter().map(|(code, credits)| {
            let part = credits.hundredths() * share / 100;
            format!("{code}:{}.{:02}", part / 100, part % 100)
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let credits = if share_done == 0 {
        String::new()
    } else {
        said(share_done)
    };
    Ok(Some(vec![
        profile_on,
        assessed_on.to_string(),
        outline.id.clone(),
        result,
        said(100),
        credits,
    ]))
}

/// A result in the words of the file, and what the program's rule prescribes for it.
pub(super) fn result(
    program: &Program,
    outline: &Outline,
    chance: &mut ChaCha12Rng,
    must_learn: bool,
) -> Result<(String, Vec<(String, Credits)>), ComposeError> {
    let weak = chance.random_range(0..outline.subcategories().count().max(1));
    let mut counts = Vec::new();
    let mut words = Vec::new();
    for (place, (_, subcategory)) in outline.subcategories().enumerate() {
        let share = if must_learn && place == weak {
            chance.random_range(10..40_u32)
        } else {
            chance.random_range(55..101_u32)
        };
        let correct = subcategory.questions * share / 100;
        let met = if correct >= subcategory.standard_correct {
            "met"
        } else {
            "learning"
        };
        words.push(format!(
            "{}:{met}:{correct}/{}",
            subcategory.code, subcategory.questions
        ));
        counts.push(Count {
            subcategory: subcategory.code.clone(),
            questions: u16::try_from(subcategory.questions).unwrap_or(u16::MAX),
            correct: u16::try_from(correct).unwrap_or(u16::MAX),
        });
    }
    let rule = prescribe(&program.policy.prescription, outline, &counts).map_err(because("prescribing"))?;
    let prescribed = rule.prescribed().into_iter().filter(|line| !line.credits.is_zero());
    let prescribed = prescribed.map(|line| (line.subcategory, line.credits)).collect();
    Ok((words.join(" "), prescribed))
}
