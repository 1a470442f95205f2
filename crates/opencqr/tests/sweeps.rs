//! The sweep as a process that dies, and as several at once: however often `opencqr sweep` is killed, and however many of
//! them run beside each other, the register in the end is the one that a single sweep makes.
//!
//! `OPENCQR_TEST_SWEEP_KILLS` says how often it is killed on each engine; 4 when it is not set, 20 to close an issue.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on stops at once")]

use std::{
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use cqr_store::{Db, StoreError, check::check, on, projections};
use cqr_testkit::Place;
use diesel::{QueryableByName, RunQueryDsl as _, sql_query, sql_types::Text};
use jiff::civil::{Date, date};
use opencqr::{compose, config::Config, demo};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha12Rng;

/// Kills per engine when nobody says otherwise.
const KILLS: u32 = 4;
/// The day that is swept.
const DAY: Date = date(2030, 6, 1);
/// People, and to how many of them the day asks something of thirty.
const PEOPLE: (u32, u32) = (480, 40);

/// A register on the morning of the day.
struct Register {
    config: Config,
    place: Place,
}

impl Register {
    fn on(place: Place) -> Self {
        let database_url = if place.url.starts_with("postgres") {
            place.url.clone()
        } else {
            String::new()
        };
        let config = Config {
            data: place.folder.path().to_path_buf(),
            database_url,
            ..Config::default()
        }
        .with_places();
        let keys = compose::keys(&config).unwrap();
        let store = compose::ready_store(&config, &keys, true).unwrap();
        let app = compose::app(&config, store, keys, "http://127.0.0.1").unwrap();
        opencqr::commands::runtime().unwrap().block_on(async {
            demo::load_month(&app, DAY, PEOPLE.0, PEOPLE.1).await.unwrap();
            demo::begin_month(&app, DAY).await.unwrap();
        });
        Self { config, place }
    }

    /// `opencqr sweep` as a process.
    fn sweep(&self) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_opencqr"));
        command.arg("sweep").arg("--data").arg(self.place.folder.path());
        if !self.config.database_url.is_empty() {
            command.args(["--database-url", &self.config.database_url]);
        }
        command.env("OPENCQR_LOG", "warn");
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// A sweep that runs to its end.
    fn sweep_whole(&self) {
        let swept = self.sweep().wait_with_output().unwrap();
        assert!(swept.status.success(), "{}", String::from_utf8_lossy(&swept.stderr));
    }

    /// `opencqr sweep --as-of DAY`; what it says.
    fn as_of(&self, day: &str) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_opencqr"));
        command
            .args(["sweep", "--as-of", day, "--data"])
            .arg(self.place.folder.path());
        if !self.config.database_url.is_empty() {
            command.args(["--database-url", &self.config.database_url]);
        }
        let ended = command.env("OPENCQR_LOG", "warn").output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        String::from_utf8(ended.stdout).unwrap()
    }

    /// Everything that a sweep touches, by what people call it: no ids, which are drawn anew, and no moments.
    fn told(&self) -> Vec<String> {
        let keys = compose::keys(&self.config).unwrap();
        let store = compose::ready_store(&self.config, &keys, true).unwrap();
        store
            .read_blocking(|rx| {
                let report = check(rx, projections::ALL)?;
                assert!(report.is_clean(), "{report:?}");
                let mut lines = Vec::new();
                for query in QUERIES {
                    lines.extend(ask(rx, query)?);
                }
                Ok::<_, StoreError>(lines)
            })
            .unwrap()
    }
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn ask(db: &mut Db, query: &str) -> Result<Vec<String>, StoreError> {
    let query = sql_query(query);
    let lines: Vec<Line> = on!(db, c => query.load(c))?;
    let mut lines: Vec<String> = lines.into_iter().map(|it| it.line).collect();
    lines.sort();
    Ok(lines)
}

const QUERIES: [&str; 8] = [
    "SELECT 'case ' || p.external_id || ' ' || c.cycle || ' ' || c.state || ' v' || c.version || ' ' || coalesce(c.look_at, -1) AS line \
     FROM cases c JOIN people p ON p.id = c.person_id",
    "SELECT 'credential ' || p.external_id || ' ' || k.status || ' ' || coalesce(k.next_opens_at, -1) || ' ' || coalesce(k.next_cycle, 0) \
     || ' ' || coalesce(k.foretold, '') || ' ' || coalesce(k.tell_at, -1) AS line FROM credentials k JOIN people p ON p.id = k.person_id",
    "SELECT 'notice ' || p.external_id || ' ' || n.kind || ' ' || n.mail_state || substr(n.once_key, 27) AS line \
     FROM notices n JOIN people p ON p.id = n.person_id",
    "SELECT 'decision ' || p.external_id || ' ' || d.kind || ' ' || d.state || ' ' || d.people_needed AS line \
     FROM decisions d JOIN people p ON p.id = d.person_id",
    "SELECT 'event ' || p.external_id || ' ' || e.version || ' ' || e.name || ' ' || e.reason || ' ' || e.effective_on AS line \
     FROM event e JOIN cases c ON c.id = e.stream_id JOIN people p ON p.id = c.person_id WHERE e.stream_kind = 'case'",
    "SELECT 'act ' || p.external_id || ' ' || a.act || ' ' || a.details AS line \
     FROM audit a JOIN cases c ON c.id = a.subject_id JOIN people p ON p.id = c.person_id WHERE a.subject_kind = 'case'",
    "SELECT 'registration ' || p.external_id || ' ' || r.state || ' ' || r.through_on || ' ' || r.due_on || ' v' || r.version AS line \
     FROM registrations r JOIN people p ON p.id = r.person_id",
    "SELECT 'jobs ' || kind || ' ' || state || ' ' || count(*) AS line FROM jobs GROUP BY kind, state",
];

/// The places to try: each engine there is.
fn places() -> Vec<fn() -> Option<Place>> {
    vec![|| Some(Place::sqlite()), Place::postgres]
}

fn assert_same(one: &[String], other: &[String], what: &str) {
    assert!(one.len() > 1000, "the day had work: {} lines", one.len());
    for (first, second) in one.iter().zip(other) {
        assert_eq!(first, second, "{what}");
    }
    assert_eq!(one.len(), other.len(), "{what}");
}

/// What one whole sweep makes of a register, how long that takes, and how long a sweep that finds nothing to do.
struct Whole {
    told: Vec<String>,
    took: Duration,
    idle: Duration,
}

#[expect(
    clippy::disallowed_methods,
    reason = "the moments of the kills lie within the time of a whole sweep"
)]
fn swept(place: Place) -> Whole {
    let register = Register::on(place);
    let begun = Instant::now();
    register.sweep_whole();
    let took = begun.elapsed();
    // What was recorded is looked at once more.
    register.sweep_whole();
    let begun = Instant::now();
    register.sweep_whole();
    let idle = begun.elapsed();
    Whole {
        told: register.told(),
        took,
        idle,
    }
}

/// A register whose sweep was killed so many times at random moments, and how many kills fell into a sweep.
fn killed(place: Place, kills: u32, (idle, work): (Duration, Duration), sooner: f64) -> (Register, u32) {
    let register = Register::on(place);
    let mut fell = 0;
    for kill in 0..kills {
        let mut chance = ChaCha12Rng::seed_from_u64(u64::from(kill));
        // Each gets a share of the work, so that the later ones find some as well.
        let share = f64::from(chance.random_range(10..150_u32)) / 100.0 / f64::from(kills.max(1));
        let mut child = register.sweep();
        thread::sleep((idle.mul_f64(0.8) + work.mul_f64(0.6 * share)).mul_f64(sooner));
        child.kill().unwrap();
        let ended = child.wait().unwrap();
        fell += u32::from(!ended.success());
    }
    (register, fell)
}

#[test]
fn a_sweep_that_is_killed_and_started_again_makes_the_same_register() {
    let kills = std::env::var("OPENCQR_TEST_SWEEP_KILLS").map_or(KILLS, |text| text.parse().unwrap());
    for place in places() {
        let Some(whole) = place() else { continue };
        let whole = swept(whole);
        let work = whole.took.saturating_sub(whole.idle);
        // How long a sweep takes was seen once; on a busy machine the next may be quicker. Where every one of them was done
        // before its kill, another register is killed sooner.
        let (register, fell) = [1.0, 0.6, 0.3]
            .into_iter()
            .map(|sooner| killed(place().expect("as before"), kills, (whole.idle, work), sooner))
            .find(|(_, fell)| *fell > 0)
            .expect("no kill fell into a sweep");
        println!("{fell} of {kills} kills fell into a sweep that takes {:?}", whole.took);
        register.sweep_whole();
        register.sweep_whole();
        assert_same(&whole.told, &register.told(), "killed and started again");
    }
}

#[test]
fn three_sweeps_at_once_make_the_register_of_one() {
    for place in places() {
        let (Some(whole), Some(crowded)) = (place(), place()) else {
            continue;
        };
        let expected = swept(whole).told;
        let register = Register::on(crowded);
        let all: Vec<Child> = (0..3).map(|_| register.sweep()).collect();
        for child in all {
            let ended = child.wait_with_output().unwrap();
            assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        }
        register.sweep_whole();
        assert_same(&expected, &register.told(), "three at once");
    }
}

/// The century is typed wrong, and so the day is one on which every window is long over.
#[test]
fn a_typo_in_the_day_changes_nothing_in_a_real_register() {
    for place in places() {
        let Some(place) = place() else { continue };
        let register = Register::on(place);
        let before = register.told();
        let said = register.as_of("2130-06-01");
        assert!(said.contains("Nothing was changed."), "{said}");
        let closed = said
            .lines()
            .find_map(|line| line.strip_prefix("Windows would be closed with something open: "));
        assert!(closed.is_some_and(|count| count.parse::<u32>().unwrap() > 0), "{said}");
        assert_eq!(before, register.told());
    }
}
