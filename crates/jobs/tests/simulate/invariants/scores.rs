//! I4 and I5: results counted again from the answers, prescriptions made again from the results.

use std::collections::BTreeMap;

use cqr_domain::{
    Credits,
    cases::{CaseEvent, PrescribedLine},
    prescriptions::raw_rule,
    programs::Program,
    sittings::{Count, SittingState},
};
use cqr_store::{
    Rx, StoreError, forms, journal,
    sittings::{self, SittingRow},
};
use jiff::civil::Date;

use super::{Streams, Violation};
use crate::{rules::Versions, world::KEY};

pub fn check(
    rx: &mut Rx<'_>,
    versions: &Versions,
    streams: &Streams,
    found: &mut Vec<Violation>,
) -> Result<(), StoreError> {
    for id in &streams.sittings {
        let row = sittings::lookup(rx, id.parse().unwrap())?.unwrap();
        if row.state.0 != SittingState::Scored {
            continue;
        }
        let (counted, results) = (count(rx, &row)?, stored(rx, &row)?);
        if counted != results {
            found.push(Violation {
                invariant: "I4",
                what: format!("sitting {id} has the result {results:?}, its answers give {counted:?}"),
            });
        }
    }
    for id in &streams.cases {
        prescription(rx, versions, id, found)?;
    }
    Ok(())
}

/// Subcategory → (questions, right answers).
type Counts = BTreeMap<String, (u16, u16)>;

/// Counts right answers without opening a key: here every right answer is the same letter.
fn count(rx: &mut Rx<'_>, row: &SittingRow) -> Result<Counts, StoreError> {
    let items = forms::items_of(rx, row.form_id.0)?;
    let by_position: BTreeMap<u16, &str> = items.iter().map(|item| (item.position, &*item.subcategory)).collect();
    let answers = sittings::current(rx, row.id.0)?;
    let mut counts = Counts::new();
    for number in 1..=row.question_count() {
        let subcategory = by_position[&row.position_of(number).unwrap()];
        let count = counts.entry(subcategory.to_owned()).or_default();
        count.0 += 1;
        count.1 += u16::from(
            answers
                .get(&number)
                .is_some_and(|answer| answer.response.0.to_string() == KEY),
        );
    }
    Ok(counts)
}

fn stored(rx: &mut Rx<'_>, row: &SittingRow) -> Result<Counts, StoreError> {
    let results = sittings::results_of(rx, row.id.0)?;
    let number = |figure: i32| u16::try_from(figure).unwrap();
    let one = |line: sittings::ResultRow| (line.subcategory, (number(line.questions), number(line.correct)));
    Ok(results.into_iter().map(one).collect())
}

/// What was prescribed when the assessment was finished follows from the rules of that day or from those of the day on which
/// the window had opened, whichever ask for less; of equal ones from those of that day (R-RX-4).
fn prescription(rx: &mut Rx<'_>, versions: &Versions, id: &str, found: &mut Vec<Violation>) -> Result<(), StoreError> {
    let events = journal::load::<CaseEvent>(rx, id.parse().unwrap())?;
    let (mut opened, mut finished) = (Date::MIN, None);
    for recorded in &events {
        match &recorded.event {
            CaseEvent::CaseOpened { window_open, .. } | CaseEvent::CaseRedated { window_open, .. } => {
                opened = *window_open;
            }
            CaseEvent::AssessmentFinished { sitting } => {
                finished = Some((*sitting, recorded.recorded_at));
                break;
            }
            _ => {}
        }
    }
    let Some((sitting, at)) = finished else { return Ok(()) };
    let issued = events.iter().find_map(|recorded| match &recorded.event {
        CaseEvent::PrescriptionIssued { lines, .. } => Some(lines.clone()),
        _ => None,
    });
    let row = sittings::lookup(rx, sitting)?.unwrap();
    let counts: Vec<Count> = count(rx, &row)?
        .into_iter()
        .map(|(subcategory, (questions, correct))| Count {
            subcategory,
            questions,
            correct,
        })
        .collect();
    let of_that_day = versions.on(versions.on(opened).today(at));
    let mut expected = asked_by(of_that_day, &row.outline, &counts);
    let of_the_opening = asked_by(versions.on(opened), &row.outline, &counts);
    if sum(&of_the_opening) < sum(&expected) {
        expected = of_the_opening;
    }
    let issued: Vec<PrescribedLine> = issued.unwrap_or_default();
    if issued != expected {
        found.push(Violation {
            invariant: "I5",
            what: format!("case {id} was prescribed {issued:?}, the rules give {expected:?}"),
        });
    }
    Ok(())
}

/// What a version of the rules prescribes.
fn asked_by(program: &Program, outline: &str, counts: &[Count]) -> Vec<PrescribedLine> {
    let outline = program.outline(outline).unwrap();
    raw_rule(&program.policy.prescription, outline, counts)
        .unwrap()
        .prescribed()
}

fn sum(lines: &[PrescribedLine]) -> Credits {
    lines.iter().map(|line| line.credits).sum()
}
