//! A register that is swept by several units of work at a time is the one that is swept by one after the other: the same
//! rows in each table and the same for each person, also where somebody holds two credentials and one reminder waits for
//! the other (R-NOTE-3).

use std::{collections::BTreeMap, sync::Arc};

use cqr_store::{cases, credentials, notices};
use cqr_testkit::{Place, TestApp};

use crate::world::World;

/// Enough for several units in each lane.
const PEOPLE: u32 = 60;

/// The days of the story: told ahead, opened, reminded twice within a week, a legal act, the close and the day after it.
const DAYS: [&str; 7] = [
    "2024-05-02T17:00:00Z",
    "2024-06-01T17:00:00Z",
    "2024-12-01T18:00:00Z",
    "2024-12-08T18:00:00Z",
    "2026-11-30T18:00:00Z",
    "2027-06-01T17:00:00Z",
    "2027-06-02T17:00:00Z",
];

/// What became of a register.
#[derive(Debug, PartialEq, Eq)]
struct Register {
    /// How many rows each table has.
    counts: BTreeMap<String, usize>,
    /// What each person has, without ids, which are drawn anew.
    people: BTreeMap<String, Vec<String>>,
}

fn number(n: u32) -> String {
    format!("H-{n}")
}

fn register(world: &World) {
    let numbers: Vec<String> = (0..PEOPLE).map(number).collect();
    let holders: Vec<(&str, &str)> = numbers.iter().map(|number| (&**number, "1984-06-17")).collect();
    let held: Vec<(&str, &str, &str)> = numbers
        .iter()
        .flat_map(|number| ["R", "CT"].map(|discipline| (&**number, discipline, "2016-06-17")))
        .collect();
    world.register(&holders, &held);
}

async fn of_person(world: &World, number: &str) -> Vec<String> {
    let person = world.person(number).await.id.0;
    let mut lines = Vec::new();
    for row in world.read(move |rx| notices::of_person(rx, person, 500)).await {
        let about = row.once_key.split_once('/').map_or("", |(_, about)| about);
        lines.push(format!(
            "notice {} {about} {:?} {}",
            row.kind, row.mail_state.0, row.written_at.0
        ));
    }
    for row in world.read(move |rx| cases::of_person(rx, person)).await {
        let acts = world.acts(row.id.0).await;
        lines.push(format!(
            "case {} {} {} {acts:?}",
            row.cycle,
            row.state.0.name(),
            row.version
        ));
    }
    for row in world.read(move |rx| credentials::of_person(rx, person)).await {
        let opens_at = row.next_opens_at.map(|at| at.0);
        lines.push(format!(
            "credential {opens_at:?} {:?} {:?}",
            row.next_cycle, row.foretold
        ));
    }
    lines.sort();
    lines
}

fn swept(place: Place, writers: usize) -> Register {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let world = World::new(Arc::new(TestApp::start_with(place, "2024-05-01T12:00:00Z", writers)));
        register(&world);
        for day in DAYS {
            world.test.it_is(day);
            // The dry run says before what each of them does.
            world.sweep_all().await;
        }
        let (mut counts, mut table) = (BTreeMap::new(), String::new());
        for line in world.dump().lines() {
            if line.starts_with("{\"table\":") {
                line.split(',').next().unwrap_or_default().clone_into(&mut table);
            }
            *counts.entry(table.clone()).or_insert(0) += 1;
        }
        let mut people = BTreeMap::new();
        for number in (0..PEOPLE).map(number) {
            people.insert(number.clone(), of_person(&world, &number).await);
        }
        Register { counts, people }
    })
}

#[test]
fn several_lanes_make_the_register_of_one() {
    let one = swept(Place::sqlite(), 8);
    for (number, lines) in &one.people {
        let many = |word: &str| lines.iter().filter(|line| line.starts_with(word)).count();
        assert_eq!(
            (many("case 1 close_review"), many("credential")),
            (2, 2),
            "{number}: {lines:?}"
        );
        assert!(many("notice") > 6, "{number}: {lines:?}");
    }
    // With two writers PostgreSQL has one lane, with eight it has four.
    for writers in [2, 8] {
        let Some(place) = Place::postgres() else { return };
        assert_eq!(swept(place, writers), one, "{writers} writers");
    }
}
