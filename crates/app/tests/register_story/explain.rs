//! Explaining a credential as recorded by the end of any day, against a fold of its own written from the raw events.

use std::collections::BTreeMap;

use cqr_app::{
    credentials::{ExplainError, Explanation, explain},
    decisions::{Proposal, release},
    imports::ImportMode,
};
use cqr_domain::{
    accounts::Role,
    cases::{CaseEvent, CaseState},
    ids::{CaseId, CredentialId},
    journal::Recorded,
    people::PersonEvent,
};
use cqr_store::{StoreError, journal, notices};
use cqr_testkit::on_both;
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::world::{CREDENTIAL_COLUMNS, Dice, HOLDER_COLUMNS, World, credential, holder, staff};

const PEOPLE: usize = 16;
const ASKED: usize = 1000;
const ALL: ImportMode = ImportMode::AllOrNothing;

fn number(person: usize) -> String {
    format!("H-{person}")
}

/// Twelve years in which holders come, are corrected, work, are late, are discontinued and come back.
async fn live_through(world: &World, dice: &mut Dice) {
    let mut born: BTreeMap<usize, String> = BTreeMap::new();
    for step in 0..150_u128 {
        world.test.clock.advance(jiff::SignedDuration::from_hours(24 * 28 + 5));
        let who = dice.roll(PEOPLE);
        let award = format!(
            "{}-{:02}-{:02}",
            2011 + dice.roll(6),
            dice.roll(12) + 1,
            dice.roll(28) + 1
        );
        match born.get(&who) {
            None => {
                let day = format!("1980-{:02}-{:02}", dice.roll(12) + 1, dice.roll(28) + 1);
                world.register(&[(&number(who), &day)], &[(&number(who), "R", &award)]);
                born.insert(who, day);
            }
            Some(day) if dice.roll(6) == 0 => {
                let day = format!("{}{:02}{}", &day[..5], dice.roll(12) + 1, &day[7..]);
                world.import_holders(format!("{HOLDER_COLUMNS}{}", holder(&number(who), &day)), ALL);
                born.insert(who, day);
            }
            Some(_) if dice.roll(6) == 0 => {
                world.import_credentials(
                    format!("{CREDENTIAL_COLUMNS}{}", credential(&number(who), "R", &award)),
                    ALL,
                );
            }
            Some(_) => work(world, dice, &number(who), step).await,
        }
        cqr_app::sweep::sweep(world.app()).await.unwrap();
        if dice.roll(3) == 0 {
            decide(world).await;
        }
    }
    world.assert_rows_follow().await;
}

/// Whatever the holder's newest case lets them do next.
async fn work(world: &World, dice: &mut Dice, who: &str, step: u128) {
    let Some(case) = world.cases(who, "R").await.into_iter().next() else {
        return;
    };
    match case.state.0 {
        CaseState::ProfileDue | CaseState::DiscontinuedGrace if !case.assessed => {
            let gaps: &[(&str, u32)] = if dice.roll(3) == 0 {
                &[]
            } else {
                &[("RP", 2), ("EX", 1)]
            };
            if world.today() >= case.window_open_on.0 {
                world.assess(case.id.0, gaps).await;
            }
        }
        CaseState::CeDue | CaseState::CloseReview | CaseState::DiscontinuedGrace if case.assessed => {
            let (_, lines) = world
                .read(move |rx| cqr_store::cases::lookup(rx, case.id.0))
                .await
                .unwrap();
            if let Some(line) = lines.iter().find(|line| line.earned.0 < line.prescribed.0) {
                world.earn(case.id.0, step + 1, &line.subcategory, 1).await;
            }
        }
        _ => {}
    }
}

/// Two people release whatever was told properly.
async fn decide(world: &World) {
    let open = cqr_app::decisions::list(world.app(), &staff(1, Role::DecisionMaker))
        .await
        .unwrap();
    // Nothing is released that would take effect after the extra year (R-REIN-2).
    let ready = |it: &Proposal| it.decision.takes_effect_at.is_none() && it.evidence.facts.grace_over.is_none();
    for proposal in open.into_iter().filter(ready) {
        let told = proposal.evidence.notices.clone();
        let read = move |tx: &mut cqr_store::Tx<'_>| {
            told.iter()
                .try_for_each(|notice| notices::mark_read(tx, notice.id.0, notice.person_id.0))
        };
        world.app().store.write::<_, StoreError>(read).await.unwrap();
        for person in [1, 2] {
            release(world.app(), &staff(person, Role::DecisionMaker), proposal.decision.id.0)
                .await
                .unwrap();
        }
    }
}

/// What is expected to be explained.
#[derive(Debug, Default, PartialEq)]
struct Expected {
    status: String,
    awarded_on: String,
    corrected: bool,
    state: Option<String>,
    dates: Option<[String; 4]>,
    profile: bool,
    assessment: bool,
    lines: Vec<(String, String)>,
}

/// Folds the raw events recorded before an instant; nothing before the award.
fn fold(
    id: CredentialId,
    person: &[Recorded<PersonEvent>],
    cases: &BTreeMap<CaseId, Vec<Recorded<CaseEvent>>>,
    end: Timestamp,
) -> Option<Expected> {
    let mut expected = Expected::default();
    for recorded in person.iter().filter(|recorded| recorded.recorded_at < end) {
        match &recorded.event {
            PersonEvent::CredentialAwarded {
                credential, awarded_on, ..
            } if *credential == id => {
                expected.awarded_on = awarded_on.to_string();
                expected.status = "registered".into();
            }
            PersonEvent::AwardDateCorrected {
                credential, awarded_on, ..
            } if *credential == id => {
                expected.awarded_on = awarded_on.to_string();
                expected.corrected = true;
            }
            PersonEvent::CredentialDiscontinued { credential, .. }
            | PersonEvent::DiscontinuationTakenOver { credential, .. }
                if *credential == id =>
            {
                expected.status = "discontinued".into();
            }
            PersonEvent::CredentialReinstated { credential, .. } if *credential == id => {
                expected.status = "registered".into();
            }
            _ => {}
        }
    }
    if expected.status.is_empty() {
        return None;
    }
    let mut newest: Option<(u32, &Vec<Recorded<CaseEvent>>)> = None;
    for events in cases.values() {
        let CaseEvent::CaseOpened { credential, cycle, .. } = &events[0].event else {
            panic!("a case begins with its opening")
        };
        if *credential == id && events[0].recorded_at < end && newest.is_none_or(|(known, _)| known < *cycle) {
            newest = Some((*cycle, events));
        }
    }
    if let Some((_, events)) = newest {
        fold_case(
            &mut expected,
            events
                .iter()
                .filter(|recorded| recorded.recorded_at < end)
                .map(|recorded| &recorded.event),
        );
    }
    Some(expected)
}

/// Where a case stands by what was done.
const fn working(expected: &Expected) -> &'static str {
    match (expected.assessment, expected.profile) {
        (true, _) => "ce_due",
        (false, true) => "ssa_due",
        (false, false) => "profile_due",
    }
}

fn fold_case<'a>(expected: &mut Expected, events: impl Iterator<Item = &'a CaseEvent>) {
    let (mut state, mut lines) = ("", Vec::<(String, u32, u32)>::new());
    for event in events {
        // Once closed, only the decision moves the state.
        let decided = matches!(state, "close_review" | "discontinued_grace");
        let step = |next: &'static str| if decided { state } else { next };
        match event {
            CaseEvent::CaseOpened {
                start,
                window_open,
                window_close,
                grace_end,
                ..
            } => {
                state = "profile_due";
                expected.dates = Some([start, window_open, window_close, grace_end].map(Date::to_string));
            }
            CaseEvent::CaseRedated {
                start,
                window_open,
                window_close,
                grace_end,
                ..
            } => {
                expected.dates = Some([start, window_open, window_close, grace_end].map(Date::to_string));
            }
            CaseEvent::ProfileSubmitted { .. } | CaseEvent::ProfileImported { .. } => {
                (expected.profile, state) = (true, step("ssa_due"))
            }
            CaseEvent::AssessmentStarted { .. } => state = step("ssa_under_way"),
            CaseEvent::AssessmentVoided { .. } => state = step("ssa_due"),
            CaseEvent::AssessmentFinished { .. } | CaseEvent::AssessmentImported { .. } => {
                (expected.assessment, state) = (true, step("ce_due"))
            }
            CaseEvent::PrescriptionIssued { lines: prescribed, .. } => {
                lines = prescribed
                    .iter()
                    .map(|line| (line.subcategory.clone(), line.credits.hundredths(), 0))
                    .collect();
            }
            CaseEvent::PrescriptionRevised { lines: less, .. } => {
                for line in &mut lines {
                    let asked = less.iter().find(|less| less.subcategory == line.0);
                    line.1 = asked.map_or(line.1, |less| less.credits.hundredths());
                }
                lines.retain(|line| line.1 > 0);
            }
            CaseEvent::CreditsAllocated { lines: counted, .. } | CaseEvent::CreditsImported { lines: counted } => {
                for credit in counted {
                    let line = lines
                        .iter_mut()
                        .find(|line| line.0 == credit.subcategory)
                        .expect("a prescribed line");
                    line.2 += credit.credits.hundredths();
                }
            }
            CaseEvent::CaseCompleted {} => state = "complete",
            CaseEvent::CloseReviewBegan {} => state = "close_review",
            CaseEvent::DiscontinuationProposed { .. }
            | CaseEvent::DiscontinuationReleased { .. }
            | CaseEvent::DiscontinuationConfirmed { .. }
            | CaseEvent::DiscontinuationKept { .. }
            | CaseEvent::DiscontinuationResumed { .. }
            | CaseEvent::ReleaseTakenBack { .. } => {}
            CaseEvent::DiscontinuationReversed { .. } => state = "close_review",
            CaseEvent::CaseReopened {} => state = working(expected),
            CaseEvent::CaseExempted {} => state = "closed",
            CaseEvent::CaseExtended {
                window_close,
                grace_end,
                ..
            } => {
                if let Some(dates) = &mut expected.dates {
                    (dates[2], dates[3]) = (window_close.to_string(), grace_end.to_string());
                }
                state = working(expected);
            }
            CaseEvent::CaseDiscontinued { .. } | CaseEvent::DiscontinuationImported { .. } => {
                state = "discontinued_grace";
            }
            CaseEvent::CaseReinstated {} => state = "reinstated",
            CaseEvent::CaseClosed { .. } => state = "closed",
            CaseEvent::CaseHandedOver { .. } | CaseEvent::CaseDropped {} => {}
            CaseEvent::ClosingCorrected { .. } => state = working(expected),
            CaseEvent::GraceEnded {} => state = "discontinued_final",
        }
    }
    expected.state = Some(state.to_owned());
    let shown = |hundredths: u32| cqr_domain::Credits::from_hundredths(hundredths).to_string();
    let line = |(code, prescribed, earned): (String, u32, u32)| {
        (
            code,
            format!("{} of {} credits counted", shown(earned), shown(prescribed)),
        )
    };
    expected.lines = lines.into_iter().map(line).collect();
}

/// The same facts as they were explained.
fn told(explained: &Explanation) -> Expected {
    let of = |what: &str| explained.lines.iter().find(|line| line.what == what);
    let is = |what: &str| of(what).map(|line| line.is.clone()).unwrap_or_default();
    let dates = ["cycle_start", "window_open", "window_close", "grace_end"].map(is);
    let prescribed = explained.lines.iter().filter_map(|line| {
        let code = line.what.strip_prefix("prescribed ")?;
        Some((code.to_owned(), line.is.clone()))
    });
    Expected {
        status: explained.status.clone(),
        awarded_on: is("awarded_on"),
        corrected: of("awarded_on").is_some_and(|line| line.rule == "R-DATE-9"),
        state: explained.state.clone(),
        dates: explained.state.is_some().then_some(dates),
        profile: is("profile") == "done",
        assessment: is("assessment") == "done",
        lines: prescribed.collect(),
    }
}

#[test]
fn a_thousand_random_days_are_explained_as_their_own_events_say() {
    on_both("2019-01-02T15:00:00Z", |test| async move {
        let world = World::new(test);
        // Sweeps come once a month here, so some notices are missed; a story of its own tells what that means.
        world.with_policy(|program| program.policy.discontinuation.required_notices.clear());
        let mut dice = Dice(11);
        live_through(&world, &mut dice).await;
        let (people, cases) = world
            .read(|rx| {
                Ok((
                    journal::page::<PersonEvent>(rx, None, 1000)?,
                    journal::page::<CaseEvent>(rx, None, 1000)?,
                ))
            })
            .await;
        let cases: BTreeMap<CaseId, Vec<_>> = cases.into_iter().collect();
        let chicago = TimeZone::get("America/Chicago").unwrap();
        let (mut found, mut none, mut states) = (0, 0, BTreeMap::<String, u32>::new());
        for _ in 0..ASKED {
            let (_, events) = &people[dice.roll(people.len())];
            let award = events.iter().find_map(|recorded| match recorded.event {
                PersonEvent::CredentialAwarded { credential, .. } => Some(credential),
                _ => None,
            });
            let id = award.unwrap();
            let day = Date::new(2019, 1, 1).unwrap() + jiff::Span::new().days(i64::try_from(dice.roll(4400)).unwrap());
            let midnight = day.tomorrow().unwrap().to_datetime(jiff::civil::Time::midnight());
            let end = chicago.to_timestamp(midnight).unwrap();
            let expected = fold(id, events, &cases, end);
            match (explain(world.app(), &id.to_string(), Some(day)).await, expected) {
                (Ok(explained), Some(expected)) => {
                    assert_eq!(told(&explained), expected, "{id} on {day}");
                    *states.entry(expected.state.unwrap_or_default()).or_default() += 1;
                    found += 1;
                }
                (Err(ExplainError::NotFound(_)), None) => none += 1,
                (explained, expected) => panic!("{id} on {day}: {explained:?} instead of {expected:?}"),
            }
        }
        assert!(
            found > 500 && none > 20 && states.len() >= 7,
            "{found} {none} {states:?}"
        );
    });
}
