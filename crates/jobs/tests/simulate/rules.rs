//! New versions of the rules, twice in 13 years: what is prescribed for a gap gets stricter, and milder some years later. Each
//! is applied days or weeks ahead, as the operator does, and comes into force while windows are open. The simulation keeps by
//! itself which rules hold on which day, so that a check does not ask what it checks.

use std::{collections::VecDeque, sync::Arc};

use cqr_app::programs::{Missing, ProgramFiles, apply, embedded_files, read, refresh_in_force};
use cqr_domain::{journal::Actor, programs::Program};
use jiff::{ToSpan as _, civil::Date};

use crate::{chance::Chance, world::World};

/// What is prescribed for a gap, and the cap of all, as a policy says them.
type Says = (&'static str, &'static str);

/// What the first version says.
const AT_FIRST: Says = ("{ credits = 3.0, from = 0, to = 6 }", "\ncap = 36.0\n");
/// Days from the beginning within which each change is applied, with what it says in place of that.
const CHANGES: [((i64, i64), Says); 2] = [
    ((200, 700), ("{ credits = 4.0, from = 0, to = 6 }", "\ncap = 36.0\n")),
    (
        (1500, 2600),
        (
            "{ credits = 2.5, from = 0, to = 4 }, { credits = 2.0, from = 5, to = 6 }",
            "\ncap = 30.0\n",
        ),
    ),
];

/// Every version, with its first day, the oldest in front.
#[derive(Debug, Clone)]
pub struct Versions(Vec<(Date, Arc<Program>)>);

impl Versions {
    /// The rules that hold on a day.
    pub fn on(&self, day: Date) -> &Program {
        let begun = self.0.iter().rfind(|(from, _)| *from <= day);
        &begun.unwrap().1
    }

    fn begun_by(&self, day: Date) -> usize {
        self.0.iter().filter(|(from, _)| *from <= day).count()
    }
}

/// The rules, and what becomes of them.
pub struct Rules {
    pub versions: Versions,
    /// How many versions came into force.
    in_force: usize,
    changes: VecDeque<Change>,
}

/// A version that is not applied yet.
struct Change {
    applied_on: Date,
    /// Days from there until it comes into force.
    days_ahead: i64,
    files: ProgramFiles,
}

impl Rules {
    /// Drawn from the seed before anything happens.
    pub fn drawn(seed: u64, begins: Date, first: Arc<Program>) -> Self {
        let mut chance = Chance::of(seed, "rules", 0);
        let mut changes = VecDeque::new();
        for ((earliest, latest), says) in CHANGES {
            let days = chance.between(earliest, latest);
            changes.push_back(Change {
                applied_on: begins.checked_add(days.days()).unwrap(),
                days_ahead: chance.between(1, 60),
                files: saying(says),
            });
        }
        Self {
            versions: Versions(vec![(Date::MIN, first)]),
            in_force: 1,
            changes,
        }
    }
}

/// The files of the first version with other words about what is prescribed.
fn saying((bands, cap): (&str, &str)) -> ProgramFiles {
    let mut files = embedded_files();
    let policy = files.0.get_mut("policy.toml").unwrap();
    assert!(policy.contains(AT_FIRST.0) && policy.contains(AT_FIRST.1));
    *policy = policy.replace(AT_FIRST.0, bands).replace(AT_FIRST.1, cap);
    files
}

/// Applies the version that is due, and puts into force the one whose day has come, before anything else happens on a day.
pub async fn go_on(world: &mut World, today: Date) {
    if world.rules.changes.front().is_some_and(|next| next.applied_on <= today) {
        let change = world.rules.changes.pop_front().unwrap();
        let from = today.checked_add(change.days_ahead.days()).unwrap();
        let number = u32::try_from(world.rules.versions.0.len()).unwrap() + 1;
        let program = read(&change.files, number, Missing::IsMistake).unwrap();
        let files = change.files;
        let stored = world
            .app
            .store
            .write(move |tx| apply(tx, &files, Some(from), Actor::Operator));
        assert_eq!(stored.await.unwrap().version, program.version);
        world.rules.versions.0.push((from, Arc::new(program)));
    }
    let begun = world.rules.versions.begun_by(today);
    if begun > world.rules.in_force {
        let came = refresh_in_force(&world.app.store, &world.app.programs).await.unwrap();
        assert_eq!(came, [world.rules.versions.on(today).version.clone()]);
        world.rules.in_force = begun;
    }
}
