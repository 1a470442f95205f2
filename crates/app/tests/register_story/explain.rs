//! Explaining a credential as recorded by the end of any day, against a fold of its own written from the raw events
//! (R-FLOW-6): twelve years of people with several credentials, under rules that change once.

use std::collections::{BTreeMap, BTreeSet};

use cqr_app::{
    cases::CaseError,
    credentials::{Act, CredentialError, ExplainError, act, explain},
    decisions::{ReleaseError, release},
    imports::ImportMode,
    programs::{ProgramFiles, refresh_in_force},
};
use cqr_domain::{
    Credits,
    accounts::Role,
    cases::{CaseEvent, CaseState, Command, CreditLine, ExtendedBy, Longer, PrescribedLine},
    ids::{BulkExtensionId, CaseId, CompletionId, CredentialId, PrescriptionId, ProfileId, SittingId},
    journal::Recorded,
    people::{Ending, PersonEvent},
};
use cqr_store::{StoreError, cases::CaseRow, journal, notices};
use cqr_testkit::on_both;
use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, Time, date},
    tz::TimeZone,
};

use crate::{
    explain_fold::{Rules, fold, told},
    rules::{changed, put},
    world::{CREDENTIAL_COLUMNS, Dice, HOLDER_COLUMNS, World, credential, holder, staff},
};

const PEOPLE: usize = 24;
const DISCIPLINES: [&str; 3] = ["R", "S", "RRA"];
const STEPS: u128 = 150;
/// The step with which the body changes its rules.
const NEW_RULES: u128 = 75;
const ASKED: usize = 1000;
const ALL: ImportMode = ImportMode::AllOrNothing;

fn number(person: usize) -> String {
    format!("H-{person}")
}

/// Sweeps come once a month here, so some notices are missed; a story of its own tells what that means.
fn files() -> ProgramFiles {
    let required = "required_notices = [\"close-6m\", \"close-60d\", \"close-30d\", \"close-7d\"]";
    changed("policy.toml", required, "required_notices = []")
}

/// These rules from today.
async fn rule(world: &World, files: ProgramFiles) -> Date {
    put(world, files, world.today()).await;
    refresh_in_force(&world.app().store, &world.app().programs)
        .await
        .unwrap();
    world.today()
}

/// Twelve years in which holders come, are corrected, work, are late, get more time, are discontinued, come back, give up and
/// retire. Answers since when the second rules hold.
async fn live_through(world: &World, dice: &mut Dice) -> Date {
    let mut born: BTreeMap<usize, String> = BTreeMap::new();
    let mut since = Date::MAX;
    for step in 0..STEPS {
        world.test.clock.advance(jiff::SignedDuration::from_hours(24 * 28 + 5));
        if step == NEW_RULES {
            let mut later = files();
            let policy = later.0.get_mut("policy.toml").unwrap();
            *policy = policy.replace("time_limited_from = 2011-01-01", "time_limited_from = 2010-01-01");
            since = rule(world, later).await;
        }
        for turn in 0..2 {
            happens(world, dice, &mut born, step * 2 + turn).await;
        }
        cqr_app::sweep::sweep(world.app()).await.unwrap();
        if dice.roll(3) == 0 {
            decide(world).await;
        }
    }
    world.assert_rows_follow().await;
    since
}

/// Something happens to somebody.
async fn happens(world: &World, dice: &mut Dice, born: &mut BTreeMap<usize, String>, turn: u128) {
    let who = dice.roll(PEOPLE);
    let discipline = DISCIPLINES[dice.roll(DISCIPLINES.len())];
    let month_and_day = |dice: &mut Dice| format!("{:02}-{:02}", dice.roll(12) + 1, dice.roll(28) + 1);
    let award = format!("{}-{}", 2008 + dice.roll(9), month_and_day(dice));
    match born.get(&who) {
        None => {
            let day = format!("{}-{}", 1945 + dice.roll(40), month_and_day(dice));
            world.register(&[(&number(who), &day)], &[(&number(who), discipline, &award)]);
            born.insert(who, day);
        }
        Some(day) if dice.roll(8) == 0 => {
            let day = format!("{}{:02}{}", &day[..5], dice.roll(12) + 1, &day[7..]);
            world.import_holders(format!("{HOLDER_COLUMNS}{}", holder(&number(who), &day)), ALL);
            born.insert(who, day);
        }
        // Another credential, or another day for one.
        Some(_) if dice.roll(5) == 0 => {
            let row = credential(&number(who), discipline, &award);
            world.import_credentials(format!("{CREDENTIAL_COLUMNS}{row}"), ALL);
        }
        Some(_) => with_a_credential(world, dice, &number(who), turn).await,
    }
}

/// Something about one of the credentials of somebody.
async fn with_a_credential(world: &World, dice: &mut Dice, who: &str, turn: u128) {
    let person = world.person(who).await.id.0;
    let all = world
        .read(move |rx| cqr_store::credentials::of_person(rx, person))
        .await;
    let held = all[dice.roll(all.len())].id.0;
    if dice.roll(12) == 0 {
        let ending = [Ending::Surrendered, Ending::Retired][dice.roll(2)];
        let wish = Act::End {
            ending,
            on: world.today(),
        };
        match act(world.app(), &staff(9, Role::CaseOfficer), person, held, wish).await {
            Err(CredentialError::Store(error)) => panic!("{error:?}"),
            // Not old enough, or not held any more.
            Ok(()) | Err(CredentialError::NotFound | CredentialError::Refused(_)) => return,
        }
    }
    let cases = world.read(move |rx| cqr_store::cases::of_credential(rx, held)).await;
    let Some(case) = cases.into_iter().next() else { return };
    if dice.roll(6) == 0 {
        extend(world, &case, turn).await;
    } else {
        work(world, dice, &case, turn).await;
    }
}

/// Asks something that may be refused; whether it was done.
async fn tries(world: &World, case: CaseId, wish: Command) -> bool {
    match world.ask(case, wish).await {
        Ok(_) => true,
        Err(CaseError::Store(error)) => panic!("{error:?}"),
        Err(CaseError::NotFound | CaseError::Refused(_)) => false,
    }
}

/// Half a year more.
async fn extend(world: &World, case: &CaseRow, turn: u128) {
    let later = |day: Date| day.checked_add(6.months()).unwrap();
    let (window_close, grace_end) = (later(case.window_close_on.0), later(case.grace_end_on.0));
    let longer = Longer {
        window_close,
        grace_end,
        closes_at: end_of(window_close),
        grace_ends_at: end_of(grace_end),
    };
    let wish = Command::Extend {
        by: ExtendedBy::Bulk(BulkExtensionId::from_bits(turn + 1)),
        today: world.today(),
        longer,
        reverses: false,
    };
    tries(world, case.id.0, wish).await;
}

/// Whatever the holder can do next.
async fn work(world: &World, dice: &mut Dice, case: &CaseRow, turn: u128) {
    let id = case.id.0;
    if !case.assessed {
        let gaps: &[(&str, u32)] = if dice.roll(3) == 0 {
            &[]
        } else {
            &[("RP", 2), ("EX", 1)]
        };
        assess(world, id, gaps).await;
        return;
    }
    let (_, lines) = world.read(move |rx| cqr_store::cases::lookup(rx, id)).await.unwrap();
    let open = lines.iter().find(|line| line.earned.0 < line.prescribed.0);
    if let Some(line) = open.filter(|_| case.state.0 != CaseState::Closed) {
        let wish = Command::AllocateCredits {
            completion: CompletionId::from_bits(turn + 1),
            lines: vec![CreditLine {
                subcategory: line.subcategory.clone(),
                credits: Credits::whole(1),
            }],
        };
        tries(world, id, wish).await;
    }
}

/// Profile, assessment and result, as far as the window lets somebody.
async fn assess(world: &World, case: CaseId, gaps: &[(&str, u32)]) {
    let (bits, sitting) = (case.bits(), SittingId::from_bits(case.bits()));
    let prescribed = |(code, credits): &(&str, u32)| PrescribedLine {
        subcategory: (*code).to_owned(),
        credits: Credits::whole(*credits),
    };
    let steps = [
        Command::SubmitProfile {
            profile: ProfileId::from_bits(bits),
        },
        Command::StartSitting {
            sitting,
            outline: "R-2022".to_owned(),
        },
        Command::RecordResult {
            sitting,
            prescription: PrescriptionId::from_bits(bits),
            rule: "raw-1".to_owned(),
            lines: gaps.iter().map(prescribed).collect(),
        },
    ];
    for step in steps {
        if !tries(world, case, step).await {
            return;
        }
    }
}

/// Two people release whatever was told properly.
async fn decide(world: &World) {
    let open = cqr_app::decisions::list(world.app(), &staff(1, Role::DecisionMaker))
        .await
        .unwrap();
    for proposal in open.into_iter().filter(|it| it.decision.takes_effect_at.is_none()) {
        let told = proposal.evidence.notices.clone();
        let read = move |tx: &mut cqr_store::Tx<'_>| {
            told.iter()
                .try_for_each(|notice| notices::mark_read(tx, notice.id.0, notice.person_id.0))
        };
        world.app().store.write::<_, StoreError>(read).await.unwrap();
        for person in [1, 2] {
            let decider = staff(person, Role::DecisionMaker);
            match release(world.app(), &decider, proposal.decision.id.0).await {
                Ok(_) | Err(ReleaseError::Case(CaseError::Refused(_))) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
    }
}

/// The instant at which a day of the body ends.
fn end_of(day: Date) -> Timestamp {
    let chicago = TimeZone::get("America/Chicago").unwrap();
    let midnight = day.tomorrow().unwrap().to_datetime(Time::midnight());
    chicago.to_timestamp(midnight).unwrap()
}

/// Every credential with the events of its holder.
fn held(people: &[(cqr_domain::ids::PersonId, Vec<Recorded<PersonEvent>>)]) -> Vec<(CredentialId, usize)> {
    let of = |(at, (_, events)): (usize, &(_, Vec<Recorded<PersonEvent>>))| {
        let awards = events.iter().filter_map(move |recorded| match recorded.event {
            PersonEvent::CredentialAwarded { credential, .. } => Some((credential, at)),
            _ => None,
        });
        awards.collect::<Vec<_>>()
    };
    people.iter().enumerate().flat_map(of).collect()
}

#[test]
fn a_thousand_random_days_are_explained_as_their_own_events_say() {
    on_both("2019-01-02T15:00:00Z", |test| async move {
        let world = World::new(test);
        let first = rule(&world, files()).await;
        let mut dice = Dice(11);
        let second = live_through(&world, &mut dice).await;
        let (people, cases) = world
            .read(|rx| {
                Ok((
                    journal::page::<PersonEvent>(rx, None, 1000)?,
                    journal::page::<CaseEvent>(rx, None, 1000)?,
                ))
            })
            .await;
        let cases: BTreeMap<CaseId, Vec<_>> = cases.into_iter().collect();
        let held = held(&people);
        let (mut found, mut none) = (0, 0);
        let (mut seen, mut states) = (BTreeSet::<String>::new(), BTreeSet::new());
        for _ in 0..ASKED {
            let (id, person) = held[dice.roll(held.len())];
            let day = date(2019, 1, 1) + i64::try_from(dice.roll(4400)).unwrap().days();
            let rules = Rules {
                version: match day {
                    day if day < first => "arrt-like@1",
                    day if day < second => "arrt-like@2",
                    _ => "arrt-like@3",
                },
                limited_from: date(if day < second { 2011 } else { 2010 }, 1, 1),
            };
            let expected = fold(id, &people[person].1, &cases, end_of(day), &rules);
            match (explain(world.app(), &id.to_string(), Some(day)).await, expected) {
                (Ok(explained), Some(expected)) => {
                    assert_eq!(told(&explained), expected, "{id} on {day}");
                    seen.extend([expected.subject[1].clone(), expected.subject[2].clone()]);
                    seen.extend(expected.endings.iter().map(|_| "ended".to_owned()));
                    seen.extend(expected.extended.iter().map(|_| "more time".to_owned()));
                    states.insert(expected.state);
                    seen.insert(expected.award[1].clone());
                    found += 1;
                }
                (Err(ExplainError::NotFound(_)), None) => none += 1,
                (explained, expected) => panic!("{id} on {day}: {explained:?} instead of {expected:?}"),
            }
        }
        let must = [
            "R-ELIG-1",
            "R-ELIG-2",
            "R-ELIG-3",
            "R-DATE-9",
            "arrt-like@2",
            "arrt-like@3",
            "ended",
            "more time",
        ];
        let unseen: Vec<_> = must.iter().filter(|what| !seen.contains(**what)).collect();
        assert!(unseen.is_empty(), "{unseen:?}");
        assert!(
            found > 500 && none > 20 && states.len() >= 7,
            "{found} {none} {states:?}"
        );
    });
}
