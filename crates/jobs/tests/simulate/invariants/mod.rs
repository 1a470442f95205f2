//! The invariants I1 to I16 of trust-and-ux.md 2.3. Each night every stream is checked of which any row was touched, also by
//! a statement that bypasses the product: triggers beside the database note them. What nobody touched is as it was when it
//! was checked. Stored files are compared each month. Everything is checked, whether touched or not, at the end of each month of
//! a small body and of each year of a large one, where it takes too long for more. I10 speaks of seats, which the product does
//! not sell yet.

mod dates;
mod discontinued;
mod files;
mod rows;
mod scores;
mod statements;

use std::{collections::BTreeSet, fmt};

use cqr_store::StoreError;
use jiff::civil::Date;

use crate::{sql, world::World};
use discontinued::Asked;

/// One broken invariant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    pub invariant: &'static str,
    pub what: String,
}

/// What was broken on a day.
#[derive(Debug, Clone)]
pub struct Broken {
    pub day: Date,
    pub violations: Vec<Violation>,
}

impl Broken {
    pub fn invariants(&self) -> BTreeSet<&'static str> {
        self.violations.iter().map(|violation| violation.invariant).collect()
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "broken on {}:", self.day)?;
        for violation in self.violations.iter().take(20) {
            write!(f, "\n  {}: {}", violation.invariant, violation.what)?;
        }
        Ok(())
    }
}

/// What was checked so far.
pub struct Watch {
    asked: Asked,
    pub streams_checked: u64,
}

/// Streams by their kind.
#[derive(Debug, Default)]
struct Streams {
    pub people: Vec<String>,
    pub cases: Vec<String>,
    pub sittings: Vec<String>,
    pub bienniums: Vec<String>,
    pub requests: Vec<String>,
    pub registrations: Vec<String>,
}

impl Streams {
    fn of(lines: Vec<String>) -> Self {
        let mut streams = Self::default();
        for line in lines {
            let (kind, id) = line.split_once(' ').unwrap();
            match kind {
                _ if id.is_empty() => {}
                "person" => streams.people.push(id.to_owned()),
                "case" => streams.cases.push(id.to_owned()),
                "sitting" => streams.sittings.push(id.to_owned()),
                "biennium" => streams.bienniums.push(id.to_owned()),
                "request" => streams.requests.push(id.to_owned()),
                "registration" => streams.registrations.push(id.to_owned()),
                _ => {}
            }
        }
        streams
    }

    fn len(&self) -> usize {
        let people = self.people.len() + self.bienniums.len() + self.requests.len() + self.registrations.len();
        people + self.cases.len() + self.sittings.len()
    }
}

impl Watch {
    pub fn new(world: &World) -> Self {
        Self {
            asked: Asked::by(&world.program),
            streams_checked: 0,
        }
    }

    /// Checks what was touched since the last time, the files too, or everything.
    pub async fn check(&mut self, world: &World, day: Date, extent: Extent) -> Option<Broken> {
        let whole = extent == Extent::Everything;
        if whole {
            sql::execute(&world.app, EVERYTHING.to_owned());
        }
        let lines = world
            .app
            .store
            .read_blocking(|rx| sql::same_lines(rx, "SELECT DISTINCT kind || ' ' || id AS line FROM touched"))
            .unwrap();
        let streams = Streams::of(lines);
        let mut violations = Vec::new();
        if streams.len() > 0 {
            self.streams_checked += streams.len() as u64;
            sql::execute(&world.app, statements::SCOPE.to_owned());
            let asked = self.asked.clone();
            let (program, versions) = (world.program.clone(), world.rules.versions.clone());
            violations = world
                .app
                .store
                .read_blocking(move |rx| {
                    let mut found = statements::check(rx, &asked)?;
                    dates::check(rx, &program, &streams, &mut found)?;
                    scores::check(rx, &versions, &streams, &mut found)?;
                    if whole {
                        rows::check_whole(rx, &mut found)?;
                        statements::check_whole(rx, &mut found)?;
                    } else {
                        rows::check(rx, &streams, &mut found)?;
                    }
                    Ok::<_, StoreError>(found)
                })
                .unwrap();
        }
        if extent != Extent::Touched {
            files::check(world, &mut violations).await;
        }
        violations.sort();
        (!violations.is_empty()).then_some(Broken { day, violations })
    }
}

/// How much is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What was touched.
    Touched,
    /// That, and the stored files.
    WithFiles,
    /// Everything.
    Everything,
}

/// As if everything was touched.
const EVERYTHING: &str = "INSERT INTO touched SELECT DISTINCT stream_kind, stream_id FROM event";
