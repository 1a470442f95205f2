//! Stories of the exported register: written by the command, read into an empty installation of either engine, equal by
//! the digest; refused where it does not fit; and everything about one person or one window.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on stops at once")]

#[path = "exports/invited_anew.rs"]
mod invited_anew;
#[path = "exports/moving_in.rs"]
mod moving_in;
#[path = "exports/one_person.rs"]
mod one_person;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use cqr_app::{
    imports::{self, HolderRows, ImportMode},
    people::{Corrected, Correction, MergeDone, confirm_merge, correct, propose_merge},
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::{AccountId, JobId, SessionId},
};
use cqr_store::{
    At, Sql, StoreError, accounts,
    check::check,
    notices::{self, AccountMatter, ReturnOutcome, ReturnedAccountRow},
    people, projections,
};
use cqr_testkit::Place;
use opencqr::{cli::DemoArgs, compose, config::Config, demo};
use serde_json::Value;

/// An installation of its own.
struct Installation {
    place: Place,
    config: Config,
}

impl Installation {
    fn new(place: Place) -> Self {
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
        Self { place, config }
    }

    /// A demonstration with a register that was lived in.
    fn demo() -> Self {
        let made = Self::new(Place::sqlite());
        let keys = compose::keys(&made.config).unwrap();
        let store = compose::ready_store(&made.config, &keys, true).unwrap();
        let app = compose::app(&made.config, store, keys, "http://127.0.0.1").unwrap();
        let args = DemoArgs {
            data: made.config.data.clone(),
            database_url: None,
            listen: "127.0.0.1:0".parse().unwrap(),
            holders: 60,
            seed: 3,
            as_of: Some(jiff::civil::date(2026, 11, 23)),
            program: None,
            register: None,
        };
        let mailer = compose::demo_mailer(&made.config, &app.store).unwrap();
        let runtime = opencqr::commands::runtime().unwrap();
        runtime.block_on(demo::make(&app, &mailer, &args)).unwrap();
        made
    }

    /// An installation without a register that has the key of another one.
    fn beside(&self, place: Place) -> Self {
        let made = Self::new(place);
        fs::copy(&self.config.key_file, &made.config.key_file).unwrap();
        made.begin();
        made
    }

    fn begin(&self) {
        let keys = compose::keys(&self.config).unwrap();
        drop(compose::ready_store(&self.config, &keys, false).unwrap());
    }

    fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_opencqr"));
        command.args(words).arg("--data").arg(self.place.folder.path());
        if !self.config.database_url.is_empty() {
            command.args(["--database-url", &self.config.database_url]);
        }
        command.env("OPENCQR_LOG", "warn").output().unwrap()
    }

    /// The output of a command that works.
    fn said(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert!(
            output.status.success(),
            "{words:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// Why a command refused.
    fn refused(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    fn digest(&self) -> Value {
        serde_json::from_str(&self.said(&["check", "--digest", "--json"])).unwrap()
    }

    fn must_be_clean(&self) {
        let keys = compose::keys(&self.config).unwrap();
        let store = compose::ready_store(&self.config, &keys, false).unwrap();
        let report = store.read_blocking(|rx| check(rx, projections::ALL)).unwrap();
        assert!(report.is_clean(), "{report:?}");
    }

    /// Somebody was registered twice; two officers merge the second record into the first.
    fn merge(&self, number: &'static str, second: &'static str) {
        let keys = compose::keys(&self.config).unwrap();
        let store = compose::ready_store(&self.config, &keys, true).unwrap();
        let app = compose::app(&self.config, store, keys, "http://127.0.0.1").unwrap();
        let find = |number: &'static str| {
            let found = app
                .store
                .read_blocking(move |rx| people::find_by_external_id(rx, number));
            found.unwrap().unwrap()
        };
        let known = find(number);
        let columns = "external_id,given_name,family_name,birth_date,email,phone,address_lines,city,region,postal_code,\
                       country,time_zone";
        let row = format!(
            "{second},{},{},{},twice@example.org,,1 Main Street,Saint Paul,MN,55101,US,",
            known.given_name, known.family_name, known.birth_date.0
        );
        let file = self.folder("twice.csv");
        fs::write(&file, format!("{columns}\n{row}\n")).unwrap();
        let now = app.store.read_blocking(|rx| Ok::<_, StoreError>(rx.now())).unwrap();
        let rows = HolderRows {
            programs: app.programs.clone(),
            today: app.programs.default_program().today(now),
        };
        let report = imports::run(&app, rows, &file, ImportMode::AllOrNothing).unwrap();
        assert_eq!((report.faults, report.new), (Vec::new(), 1));
        let (goes_on, gives_way) = (known.id.0, find(second).id.0);
        let runtime = opencqr::commands::runtime().unwrap();
        let waits = runtime.block_on(propose_merge(&app, &officer(1), goes_on, gives_way, "imported_twice"));
        assert_eq!(waits.unwrap(), MergeDone::Waits);
        let done = runtime.block_on(confirm_merge(&app, &officer(2), goes_on, gives_way));
        assert_eq!(done.unwrap(), MergeDone::Merged);
    }

    /// An officer proposes another birth date; it waits for a second one.
    fn propose_birth_date(&self, number: &'static str) {
        let keys = compose::keys(&self.config).unwrap();
        let store = compose::ready_store(&self.config, &keys, true).unwrap();
        let app = compose::app(&self.config, store, keys, "http://127.0.0.1").unwrap();
        let found = app
            .store
            .read_blocking(move |rx| people::find_by_external_id(rx, number));
        let known = found.unwrap().unwrap();
        let wish = Correction {
            birth_date: Some(known.birth_date.0.yesterday().unwrap()),
            ..Correction::default()
        };
        let runtime = opencqr::commands::runtime().unwrap();
        let done = runtime.block_on(correct(&app, &officer(1), known.id.0, wish, "document"));
        assert_eq!(done.unwrap(), Corrected::Waits);
    }

    /// A mail about an account came back, and an officer who did nothing else told the person another way.
    fn settle_returned(&self, number: &'static str) {
        let keys = compose::keys(&self.config).unwrap();
        let store = compose::ready_store(&self.config, &keys, true).unwrap();
        let settled = store.write_blocking(move |tx| {
            let person = people::find_by_external_id(tx, number)?.ok_or(StoreError::NotFound)?;
            let office = accounts::NewAccount {
                person: None,
                email: "returned@example.org".into(),
                name: "Office".into(),
            };
            let by = accounts::add(tx, &office)?.id.0;
            let row = ReturnedAccountRow {
                job_id: Sql(JobId::from_bits(7)),
                person_id: person.id,
                about: Sql(AccountMatter::Reset),
                address: person.email,
                reason: "550 no such user".into(),
                returned_at: At(tx.now()),
                due_at: At(tx.now()),
                outcome: None,
                settled_at: None,
                settled_by: None,
            };
            notices::add_returned_account(tx, row)?;
            notices::settle_returned(tx, person.id.0, ReturnOutcome::OtherWay, by)
        });
        assert!(settled.unwrap() > 0);
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.place.folder.path().join(name)
    }
}

fn officer(number: u128) -> Principal {
    Principal {
        account: AccountId::from_bits(number),
        session: SessionId::from_bits(number),
        person: None,
        roles: Roles::of(&[Role::CaseOfficer]),
    }
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

/// The names of all files below a folder, with their bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        let Ok(entries) = fs::read_dir(&next) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_register_comes_back_equal_on_either_engine() {
    let demo = Installation::demo();
    demo.settle_returned("D10004");
    comes_back_equal(&demo);
    assert_eq!(demo.digest()["tables"]["returned_account_mails"]["rows"], 1);
}

#[test]
fn a_register_with_merged_records_comes_back_equal_too() {
    let demo = Installation::demo();
    demo.merge("D10004", "TWICE-1");
    comes_back_equal(&demo);
    // Under either number it is one human.
    for number in ["D10004", "TWICE-1"] {
        let folder = demo.folder(number);
        demo.said(&["export", "person", number, &text(&folder)]);
        let held: Value = serde_json::from_slice(&fs::read(folder.join("person.json")).unwrap()).unwrap();
        let all_of = |table: &str, column: &str| -> BTreeSet<String> {
            let rows = held["tables"][table].as_array().unwrap().iter();
            rows.map(|row| row[column].as_str().unwrap().to_owned()).collect()
        };
        let numbers: Vec<String> = all_of("people", "external_id").into_iter().collect();
        assert_eq!(numbers, ["D10004", "TWICE-1"], "the old name and address are held, too");
        assert!(
            all_of("people", "id").is_subset(&all_of("event", "stream_id")),
            "either stream"
        );
        assert_eq!(held["tables"]["merges"][0]["state"], "merged");
    }
}

#[test]
fn a_birth_date_that_waits_for_a_second_officer_comes_back_waiting() {
    let demo = Installation::demo();
    demo.propose_birth_date("D10004");
    comes_back_equal(&demo);
    let folder = demo.folder("D10004");
    demo.said(&["export", "person", "D10004", &text(&folder)]);
    let held: Value = serde_json::from_slice(&fs::read(folder.join("person.json")).unwrap()).unwrap();
    assert_eq!(held["tables"]["birth_date_corrections"][0]["state"], "proposed");
}

/// The register is read into empty installations, and out again.
fn comes_back_equal(demo: &Installation) {
    let folder = demo.folder("export");
    let said = demo.said(&["export", "register", &text(&folder)]);
    let expected = demo.digest();
    assert!(said.contains(expected["digest"].as_str().unwrap()), "{said}");
    assert!(expected["tables"]["event"]["rows"].as_u64().unwrap() > 500);
    let places = [Some(Place::sqlite()), Place::postgres()];
    for place in places.into_iter().flatten() {
        let empty = demo.beside(place);
        empty.said(&["import", "register", &text(&folder)]);
        assert_eq!(empty.digest(), expected);
        empty.must_be_clean();
        assert_eq!(files(&empty.config.uploads), files(&demo.config.uploads));
        // And out again: the same bytes.
        let again = empty.folder("again");
        empty.said(&["export", "register", &text(&again)]);
        for (name, bytes) in files(&folder).into_iter().filter(|(name, _)| name != "manifest.json") {
            assert!(fs::read(again.join(&name)).unwrap() == bytes, "{name}");
        }
    }
    no_secret_is_in(&folder);
}

/// A folder that is not there is refused, and the installation has stored its program.
fn other_refused(empty: &Installation, folder: &Path) {
    let nowhere = text(&folder.join("nowhere"));
    let said = empty.refused(&["import", "register", &nowhere]);
    assert!(said.contains("nowhere"), "{said}");
}

/// Nobody can sign in with what is in an export.
fn no_secret_is_in(folder: &Path) {
    for (name, bytes) in files(folder) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("$argon2"), "{name} has a password");
        assert!(!text.contains("token_hash"), "{name} has a session");
    }
}

#[test]
fn an_export_that_does_not_fit_is_refused_and_nothing_is_left() {
    let demo = Installation::demo();
    let folder = demo.folder("export");
    demo.said(&["export", "register", &text(&folder)]);
    let refused = demo.refused(&["export", "register", &text(&folder)]);
    assert!(refused.contains("exists"), "{refused}");
    let refused = demo.refused(&["import", "register", &text(&folder)]);
    assert!(refused.contains("a register already"), "{refused}");

    let other_key = Installation::new(Place::sqlite());
    other_key.begin();
    // The first command of an installation stores the program it brings.
    other_key.refused(&["import", "register", &text(&folder)]);
    let before = other_key.digest();
    let refused = other_key.refused(&["import", "register", &text(&folder)]);
    assert!(refused.contains("need the key with fingerprint"), "{refused}");
    assert_eq!(other_key.digest(), before);

    let empty = demo.beside(Place::sqlite());
    other_refused(&empty, &folder);
    let before = empty.digest();
    let people = folder.join("people.ndjson");
    let whole = fs::read_to_string(&people).unwrap();
    fs::write(
        &people,
        whole.replacen("Saint", "Sankt", 1).replacen("\"US\"", "\"DE\"", 1),
    )
    .unwrap();
    let refused = empty.refused(&["import", "register", &text(&folder)]);
    assert!(
        refused.contains("people.ndjson is not what manifest.json says"),
        "{refused}"
    );
    fs::write(&people, whole).unwrap();
    fs::rename(folder.join("manifest.json"), folder.join("elsewhere.json")).unwrap();
    let refused = empty.refused(&["import", "register", &text(&folder)]);
    assert!(refused.contains("manifest.json"), "{refused}");
    assert_eq!(empty.digest(), before);
}
