//! The invariants I1 to I16 of trust-and-ux.md 2.3. Each day what changed is checked, each month everything. I10 speaks of
//! seats, which the product does not sell yet.

mod dates;
mod files;
mod rows;
mod scores;
mod statements;

use std::{collections::BTreeSet, fmt};

use cqr_store::{Rx, StoreError};
use jiff::civil::Date;

use crate::{sql, world::World};

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
    /// The last event of the journal that was looked at.
    last_seq: i64,
    required_notices: Vec<String>,
    people_needed: u32,
    pub streams_checked: u64,
}

/// Streams by their kind.
#[derive(Debug, Default)]
struct Streams {
    pub people: Vec<String>,
    pub cases: Vec<String>,
    pub sittings: Vec<String>,
    pub bienniums: Vec<String>,
}

impl Streams {
    fn of(lines: Vec<String>) -> Self {
        let mut streams = Self::default();
        for line in lines {
            let (kind, id) = line.split_once(' ').unwrap();
            match kind {
                "person" => streams.people.push(id.to_owned()),
                "case" => streams.cases.push(id.to_owned()),
                "sitting" => streams.sittings.push(id.to_owned()),
                "biennium" => streams.bienniums.push(id.to_owned()),
                _ => {}
            }
        }
        streams
    }

    fn len(&self) -> usize {
        self.people.len() + self.cases.len() + self.sittings.len() + self.bienniums.len()
    }
}

impl Watch {
    pub fn new(world: &World) -> Self {
        let policy = &world.program.policy.discontinuation;
        Self {
            last_seq: 0,
            required_notices: policy.required_notices.clone(),
            people_needed: policy.release_people,
            streams_checked: 0,
        }
    }

    /// Checks what changed since the last time, or everything.
    pub async fn check(&mut self, world: &World, day: Date, everything: bool) -> Option<Broken> {
        let since = if everything { 0 } else { self.last_seq };
        let (streams, newest) = world.app.store.read_blocking(move |rx| changed(rx, since)).unwrap();
        if streams.len() == 0 {
            return None;
        }
        self.streams_checked += streams.len() as u64;
        sql::execute(&world.app, statements::scope(since));
        let (required, needed) = (self.required_notices.clone(), self.people_needed);
        let is_last_of_year = everything && day.month() == 12;
        let program = world.program.clone();
        let mut violations = world
            .app
            .store
            .read_blocking(move |rx| {
                let mut found = statements::check(rx, &required, needed)?;
                rows::check(rx, &streams, &mut found)?;
                dates::check(rx, &program, &streams, &mut found)?;
                scores::check(rx, &program, &streams, &mut found)?;
                if everything {
                    statements::check_whole(rx, is_last_of_year, &mut found)?;
                }
                Ok::<_, StoreError>(found)
            })
            .unwrap();
        if everything {
            files::check(world, &mut violations).await;
        }
        self.last_seq = newest;
        violations.sort();
        (!violations.is_empty()).then_some(Broken { day, violations })
    }
}

/// The streams with events after a place in the journal, and the last place there is.
fn changed(rx: &mut Rx<'_>, since: i64) -> Result<(Streams, i64), StoreError> {
    let lines = sql::lines(
        rx,
        &format!("SELECT DISTINCT stream_kind || ' ' || stream_id AS line FROM event WHERE seq > {since}"),
    )?;
    let newest = sql::lines(rx, "SELECT CAST(coalesce(max(seq), 0) AS TEXT) AS line FROM event")?;
    Ok((Streams::of(lines), newest[0].parse().unwrap()))
}
