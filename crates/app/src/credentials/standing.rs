//! What is said of the registration and the bienniums behind a credential, as recorded by an instant.

use cqr_domain::{
    bienniums::{Biennium, BienniumEvent, Phase},
    ids::PersonId,
    journal::{Event, Recorded},
    renewals::{Registration, RegistrationEvent, RegistrationState},
};
use cqr_store::{Db, StoreError, completions, journal, renewals};
use jiff::Timestamp;

use super::Line;

/// The lines about registration, renewal, bienniums, probation and audits.
pub(super) fn standing_lines(
    db: &mut Db,
    person: PersonId,
    program: &str,
    until: Timestamp,
) -> Result<Vec<Line>, StoreError> {
    let mut lines = Vec::new();
    if let Some(row) = renewals::find(db, person, program)? {
        let events = journal::load_as_of::<RegistrationEvent>(db, row.id.0, until)?;
        if let Some(registration) = Registration::fold(events.iter().map(|recorded| &recorded.event)) {
            registration_lines(&registration, &events, &mut lines);
        }
    }
    let mut rows = completions::bienniums_of(db, person)?;
    rows.retain(|row| row.program == program);
    rows.reverse();
    for row in rows {
        let events = journal::load_as_of::<BienniumEvent>(db, row.id.0, until)?;
        if let Some(biennium) = Biennium::fold(events.iter().map(|recorded| &recorded.event)) {
            biennium_lines(&biennium, &events, &mut lines);
        }
    }
    Ok(lines)
}

fn registration_lines(registration: &Registration, events: &[Recorded<RegistrationEvent>], lines: &mut Vec<Line>) {
    let last = |wanted: fn(&RegistrationEvent) -> bool| events.iter().rev().find(|recorded| wanted(&recorded.event));
    let dated = last(|event| {
        matches!(
            event,
            RegistrationEvent::RegistrationBegan { .. }
                | RegistrationEvent::RegistrationTakenOver { .. }
                | RegistrationEvent::RegistrationRedated { .. }
                | RegistrationEvent::RegistrationRenewed { .. }
                | RegistrationEvent::RegistrationResumed { .. }
        )
    });
    let first = registration.renewals.is_empty();
    let rule = if first { "R-REN-4" } else { "R-REN-2" };
    lines.push(line(
        "registered_through",
        registration.through.to_string(),
        rule,
        dated,
    ));
    let next = registration.next;
    let is = format!("{} to {}", next.opens_on, next.due_on);
    lines.push(line("renewal", is, "R-REN-1", dated));
    let rule = match registration.state() {
        RegistrationState::Current | RegistrationState::Open => "R-REN-2",
        RegistrationState::Filed => "R-REN-6",
        RegistrationState::Missed | RegistrationState::Ended => "R-REIN-1",
    };
    let state = registration.ended.map_or_else(
        || registration.state().name().to_owned(),
        |ended| format!("ended: {}", ended.cause.name()),
    );
    lines.push(line("registration", state, rule, events.last()));
    if let Some(ending) = &registration.ending {
        let is = format!(
            "{}; released by {} of {}",
            ending.cause.name(),
            ending.released_by.len(),
            ending.people
        );
        let proposed = last(|event| matches!(event, RegistrationEvent::EndingProposed { .. }));
        lines.push(line("ending_proposed", is, "R-STAT-6", proposed));
    }
}

fn biennium_lines(biennium: &Biennium, events: &[Recorded<BienniumEvent>], lines: &mut Vec<Line>) {
    let missing = biennium.missing();
    let is = format!(
        "{} to {}: {} of {} credits counted, {}",
        biennium.starts_on,
        biennium.ends_on,
        biennium.counted(),
        biennium.required,
        biennium.standing.phase.name()
    );
    lines.push(line("biennium", is, "R-CE-1", events.last()));
    for (discipline, short) in &missing.in_discipline {
        lines.push(line(
            "biennium_missing",
            format!("{short} in {discipline}"),
            "R-CE-5",
            None::<&Recorded<BienniumEvent>>,
        ));
    }
    if let Some(probation) = biennium
        .standing
        .probation
        .as_ref()
        .filter(|_| biennium.standing.phase == Phase::Probation)
    {
        let began = events
            .iter()
            .rev()
            .find(|recorded| matches!(recorded.event, BienniumEvent::ProbationBegan { .. }));
        let is = format!("until {}: {} credits missing", probation.ends_on, missing.most());
        lines.push(line("probation", is, "R-PROB-2", began));
    }
    for audit in &biennium.standing.audits {
        let is = format!(
            "{} ({}), to be answered by {}",
            audit.state.name(),
            audit.cause.name(),
            audit.answer_by
        );
        lines.push(line("audit", is, "R-AUD-2", None::<&Recorded<BienniumEvent>>));
    }
}

/// One line, with the fact that it rests on.
pub(super) fn line<E: Event>(what: &str, is: String, rule: &str, source: Option<&Recorded<E>>) -> Line {
    Line {
        what: what.to_owned(),
        is,
        rule: rule.to_owned(),
        policy: source.map(|recorded| recorded.context.policy.0.clone()),
        recorded_at: source.map(|recorded| recorded.recorded_at.to_string()),
    }
}
