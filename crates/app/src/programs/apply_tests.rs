//! Versions of programs in a database: what comes into force when, and what never changes.

use std::sync::Arc;

use cqr_domain::programs::Value;
use cqr_store::{Clock, FrozenClock, StoreOptions};
use jiff::Timestamp;

use super::{
    super::{embedded, keep_before, program_of_version, program_within, version_in_force},
    *,
};

/// A database whose clock stands still at noon of 2026-11-23 in the body's zone until it is moved.
struct Place {
    store: Store,
    clock: FrozenClock,
    _folder: tempfile::TempDir,
}

fn place() -> Place {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("story.db").display());
    cqr_store::migrate::migrate(&url).expect("migrated");
    let clock = FrozenClock::at("2026-11-23T18:00:00Z".parse().expect("an instant"));
    let options = StoreOptions {
        clock: Clock::Frozen(clock.clone()),
        ..StoreOptions::default()
    };
    Place {
        store: Store::open(&url, options).expect("opened"),
        clock,
        _folder: folder,
    }
}

impl Place {
    fn apply(&self, files: &ProgramFiles, from: Option<Date>) -> Result<Applied, ProgramError> {
        let files = files.clone();
        self.store
            .write_blocking(move |tx| apply(tx, &files, from, Actor::Operator))
    }

    /// Version in force and its cap.
    fn now(&self) -> (String, Option<Value>) {
        let held = Programs::new(embedded(1));
        load_in_force(&self.store, &held).expect("loaded");
        let program = held.default_program();
        (program.version.0.clone(), cap_of(&program))
    }

    /// A version as a reader with these programs gets it.
    fn version(&self, held: &Programs, name: &str) -> Option<Arc<Program>> {
        let (held, version) = (held.clone(), named(name));
        self.store
            .read_blocking(move |rx| program_of_version(rx, &held, &version))
            .expect("readable")
    }

    fn at(&self, instant: &str) {
        self.clock.set(instant.parse::<Timestamp>().expect("an instant"));
    }
}

fn named(version: &str) -> PolicyVersion {
    PolicyVersion(version.to_owned())
}

fn cap_of(program: &Program) -> Option<Value> {
    program.policy.get("prescription", "cap")
}

fn with_cap(cap: &str) -> ProgramFiles {
    let mut files = embedded_files();
    let policy = files.0.get_mut("policy.toml").expect("the policy");
    *policy = policy.replace("\ncap = 36.0\n", &format!("\ncap = {cap}\n"));
    files
}

fn cap(whole: u32) -> Option<Value> {
    Some(Value::Decimal(cqr_domain::Credits::whole(whole)))
}

#[test]
fn a_new_installation_has_the_default_program_as_its_first_version() {
    let place = place();
    assert_eq!(place.now(), ("arrt-like@1".to_owned(), cap(36)));
    assert_eq!(place.now(), ("arrt-like@1".to_owned(), cap(36)), "and stores it once");
    let stored = place.store.read_blocking(|rx| programs::list(rx)).expect("a list");
    assert_eq!(stored.len(), 1);
    let long_ago = place
        .store
        .read_blocking(|rx| version_in_force(rx, "arrt-like", date(1999, 1, 1)));
    assert_eq!(long_ago, Ok(Some(named("arrt-like@1"))), "every day has a program");
    let first = place.version(&Programs::new(embedded(1)), "arrt-like@1");
    assert_eq!(first.as_deref(), Some(&embedded(1)));
}

#[test]
fn a_version_comes_into_force_on_its_day_and_the_one_before_stays() {
    let place = place();
    let applied = place.apply(&with_cap("30.0"), Some(date(2027, 1, 1))).expect("applied");
    assert_eq!((applied.version.0.as_str(), applied.is_new), ("arrt-like@2", true));
    assert_eq!(place.now(), ("arrt-like@1".to_owned(), cap(36)), "not yet");
    place.at("2027-01-01T05:59:59Z");
    assert_eq!(
        place.now(),
        ("arrt-like@1".to_owned(), cap(36)),
        "a second before midnight in the body's zone"
    );
    place.at("2027-01-01T06:00:00Z");
    assert_eq!(place.now(), ("arrt-like@2".to_owned(), cap(30)));
    let held = Programs::new(embedded(1));
    let version = |name: &str| place.version(&held, name).and_then(|program| cap_of(&program));
    assert_eq!(
        (version("arrt-like@1"), version("arrt-like@2"), version("arrt-like@3")),
        (cap(36), cap(30), None)
    );
}

#[test]
fn a_version_is_parsed_once_for_all_who_ask() {
    let (place, held) = (place(), Programs::new(embedded(1)));
    place.apply(&with_cap("30.0"), None).expect("applied");
    let first = place.version(&held, "arrt-like@2").expect("stored");
    let again = place.version(&held.clone(), "arrt-like@2").expect("stored");
    assert!(Arc::ptr_eq(&first, &again));
    let known = held.clone();
    let within = place
        .store
        .write_blocking(move |tx| program_within(tx, &known, &named("arrt-like@2")));
    assert!(Arc::ptr_eq(&first, &within.expect("readable").expect("stored")));
    let elsewhere = place
        .version(&Programs::new(embedded(1)), "arrt-like@2")
        .expect("stored");
    assert!(!Arc::ptr_eq(&first, &elsewhere), "each database has its own");
    assert_eq!(first, elsewhere);
}

#[test]
fn a_unit_that_writes_finds_the_versions_before_in_memory_once_they_are_kept() {
    let (place, held) = (place(), Programs::new(embedded(1)));
    place.apply(&with_cap("30.0"), None).expect("applied");
    load_in_force(&place.store, &held).expect("loaded");
    let within = || {
        let known = held.clone();
        let found = place
            .store
            .write_blocking(move |tx| program_within(tx, &known, &named("arrt-like@1")));
        found.expect("readable").expect("stored")
    };
    assert!(!Arc::ptr_eq(&within(), &within()), "parsed for each");
    let known = held.clone();
    place
        .store
        .read_blocking(move |rx| keep_before(rx, &known, &known.default_program()))
        .expect("read");
    assert!(Arc::ptr_eq(&within(), &within()));
}

#[test]
fn a_version_that_was_undone_is_not_remembered() {
    let (place, held) = (place(), Programs::new(embedded(1)));
    let undo = || ProgramError::Mistakes(Vec::new());
    let known = held.clone();
    let undone = place.store.write_blocking(move |tx| {
        apply(tx, &with_cap("30.0"), None, Actor::Operator)?;
        let within = program_within(tx, &known, &named("arrt-like@2"))?;
        assert_eq!(within.and_then(|program| cap_of(&program)), cap(30), "it sees its own");
        Err::<(), _>(undo())
    });
    assert_eq!(undone, Err(undo()));
    assert_eq!(place.version(&held, "arrt-like@2"), None);
    let applied = place.apply(&with_cap("24.0"), None).expect("applied");
    assert_eq!(applied.version.0, "arrt-like@2", "the number goes to other files");
    let seen = place.version(&held, "arrt-like@2");
    assert_eq!(seen.and_then(|program| cap_of(&program)), cap(24));
}

#[test]
fn the_same_files_are_no_new_version() {
    let place = place();
    assert!(!place.apply(&embedded_files(), None).expect("applied").is_new);
    assert!(place.apply(&with_cap("30.0"), None).expect("applied").is_new);
    let again = place.apply(&with_cap("30.0"), None).expect("applied");
    assert_eq!((again.version.0.as_str(), again.is_new), ("arrt-like@2", false));
    assert_eq!(place.now().0, "arrt-like@2", "in force from today");
    let back = place.apply(&embedded_files(), None).expect("applied");
    assert_eq!(
        (back.version.0.as_str(), back.is_new),
        ("arrt-like@3", true),
        "going back is a version of its own"
    );
}

#[test]
fn the_past_is_not_changed() {
    let place = place();
    let (yesterday, today) = (date(2026, 11, 22), date(2026, 11, 23));
    let refused = place.apply(&with_cap("30.0"), Some(yesterday));
    assert_eq!(refused, Err(ProgramError::InPast { from: yesterday, today }));
    place.apply(&with_cap("30.0"), Some(date(2027, 6, 1))).expect("applied");
    let between = place.apply(&with_cap("24.0"), Some(date(2027, 1, 1)));
    let latest = date(2027, 6, 1);
    assert_eq!(
        between,
        Err(ProgramError::BeforeNewest {
            from: date(2027, 1, 1),
            latest
        })
    );
}

#[test]
fn a_program_with_mistakes_is_not_stored() {
    let place = place();
    let refused = place.apply(&with_cap("2.0"), None);
    assert!(
        matches!(&refused, Err(ProgramError::Mistakes(mistakes)) if !mistakes.is_empty()),
        "{refused:?}"
    );
    assert_eq!(place.now().0, "arrt-like@1");
}

#[test]
fn a_second_program_stands_beside_the_first() {
    let place = place();
    place.now();
    assert_eq!(place.apply(&other(), None).expect("applied").version.0, "other@1");
    let held = Programs::new(embedded(1));
    load_in_force(&place.store, &held).expect("loaded");
    assert_eq!(held.ids(), ["arrt-like", "other"]);
    assert_eq!(held.default_program().id, "arrt-like");
    assert_eq!(held.texts().text("home-title"), "Stay qualified, one step at a time.");
}

/// The same program under another id, with a text of its own.
fn other() -> ProgramFiles {
    let mut files = embedded_files();
    let program = files.0.get_mut("program.toml").expect("the file");
    *program = program.replace("id = \"arrt-like\"", "id = \"other\"");
    let own = "-credits = hours\nhome-title = Ours\n";
    files.0.insert("texts/en-US/own.ftl".to_owned(), own.to_owned());
    files
}

#[test]
fn an_installation_that_begins_with_a_program_of_its_own_has_no_other() {
    let place = place();
    place.apply(&other(), None).expect("applied");
    let held = Programs::new(embedded(1));
    let texts = held.texts();
    load_in_force(&place.store, &held).expect("loaded");
    assert_eq!(held.ids(), ["other"]);
    assert_eq!(held.default_program().id, "other");
    assert_eq!(
        texts.text("home-title"),
        "Ours",
        "whoever held the texts before sees them"
    );
    assert_eq!(texts.text("dash-biennium"), "Your two-year hours");
}

#[test]
fn a_version_comes_into_force_on_its_day_in_a_process_that_goes_on() {
    let place = place();
    let held = Programs::new(embedded(1));
    let refreshed = || {
        let asked = super::refresh_in_force(&place.store, &held);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime");
        runtime.block_on(asked).expect("read")
    };
    assert_eq!(refreshed(), []);
    place
        .apply(&with_cap("30.0"), Some(date(2026, 11, 25)))
        .expect("applied");
    assert_eq!(refreshed(), [], "its day has not come");
    place.at("2026-11-25T18:00:00Z");
    assert_eq!(refreshed(), [PolicyVersion("arrt-like@2".into())]);
    assert_eq!(held.default_program().version.0, "arrt-like@2");
    assert_eq!(refreshed(), [], "once is enough");
}
