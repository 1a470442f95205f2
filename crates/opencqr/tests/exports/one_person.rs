//! Everything about one person, and about one window: every event and row of theirs, and no word that staff keep for themselves.

use std::{collections::BTreeSet, fs};

use cqr_app::{
    notices::{self, CallOutcome},
    requests::{self, NewRequest, TextAct},
};
use cqr_domain::{
    accounts::Principal,
    ids::{AccountId, PersonId},
    renewals::{Ending, EndingCause},
    requests::Wish,
};
use cqr_store::{
    StoreError, Tx, accounts, cases, people, renewals,
    requests::{NewText, add_text},
};
use jiff::civil::date;
use opencqr::compose;
use serde_json::Value;

use super::{Installation, files, officer, text};

/// What officers said among themselves.
const AMONG_STAFF: &str = "Sounded upset, tread lightly.";
/// What the person said.
const ASKED: &str = "Nobody called me back.";

#[test]
fn a_person_gets_everything_that_is_held_about_them_and_nothing_about_others() {
    let demo = Installation::demo();
    let (number, folder) = ("D10004", demo.folder("person"));
    demo.said(&["export", "person", number, &text(&folder)]);
    let held: Value = serde_json::from_slice(&fs::read(folder.join("person.json")).unwrap()).unwrap();
    let tables = &held["tables"];
    assert_eq!(tables["people"][0]["external_id"], number);
    let id = tables["people"][0]["id"].as_str().unwrap();
    for table in ["cases", "notices", "profiles", "sittings", "uploads", "completions"] {
        let rows = tables[table].as_array().unwrap();
        assert!(!rows.is_empty(), "{table}");
        assert!(rows.iter().all(|row| row["person_id"] == id), "{table}");
    }
    for table in ["answers", "event", "audit", "profile_answers", "results"] {
        assert!(!tables[table].as_array().unwrap().is_empty(), "{table}");
    }
    assert!(tables.get("item_keys").is_none() && tables.get("items").is_none());
    let uploads = tables["uploads"].as_array().unwrap().len();
    assert_eq!(files(&folder.join("files")).len(), uploads);
    let refused = demo.refused(&["export", "person", "nobody", &text(&demo.folder("none"))]);
    assert!(refused.contains("there is none"), "{refused}");

    let keys = compose::keys(&demo.config).unwrap();
    let store = compose::ready_store(&demo.config, &keys, true).unwrap();
    let case = store
        .read_blocking(move |rx| {
            let person = people::find_by_external_id(rx, number)?.ok_or(StoreError::NotFound)?;
            Ok::<_, StoreError>(cases::of_person(rx, person.id.0)?[0].id.0.to_string())
        })
        .unwrap();
    drop(store);
    let file = demo.folder("window.json");
    demo.said(&["export", "case", &case, &text(&file)]);
    let held: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert_eq!(held["tables"]["cases"][0]["id"], case.as_str());
    assert!(!held["tables"]["event"].as_array().unwrap().is_empty());
}

/// An officer phones, writes a complaint down, and leaves notes for the others.
fn notes_for_colleagues(demo: &Installation, number: &'static str) {
    let keys = compose::keys(&demo.config).unwrap();
    let store = compose::ready_store(&demo.config, &keys, true).unwrap();
    let app = compose::app(&demo.config, store, keys, "http://127.0.0.1").unwrap();
    let found = app.store.write_blocking(move |tx| {
        let person = people::find_by_external_id(tx, number)?.ok_or(StoreError::NotFound)?;
        let case = cases::of_person(tx, person.id.0)?[0].id.0;
        let office = accounts::NewAccount {
            person: None,
            email: "desk@example.org".into(),
            name: "Office".into(),
        };
        Ok::<_, StoreError>((person.id.0, case, accounts::add(tx, &office)?.id.0))
    });
    let (person, case, by) = found.unwrap();
    let desk = Principal {
        account: by,
        ..officer(1)
    };
    let runtime = opencqr::commands::runtime().unwrap();
    let called = notices::note_call(&app, &desk, person, CallOutcome::NotReached, AMONG_STAFF);
    runtime.block_on(called).unwrap();
    let asked = NewRequest {
        case,
        wish: Wish::Complaint,
        about: String::new(),
        text: ASKED.to_owned(),
        files: Vec::new(),
    };
    let request = runtime.block_on(requests::file_for(&app, &desk, asked)).unwrap();
    let note = NewText {
        act: TextAct::Noted,
        by,
        body: AMONG_STAFF.to_owned(),
    };
    let noted = app.store.write_blocking(move |tx| {
        add_text(tx, request, &note)?;
        appealed(tx, person, by)
    });
    noted.unwrap();
}

/// Somebody grants an appeal against the end of the registration.
fn appealed(tx: &mut Tx, person: PersonId, by: AccountId) -> Result<(), StoreError> {
    let registration = renewals::of_person(tx, person)?[0].id.0;
    let ending = Ending {
        decision: tx.id(),
        cause: EndingCause::AuditUnanswered,
        people: 2,
        released_by: Vec::new(),
        kept: None,
    };
    renewals::propose_ending(tx, registration, person, &ending)?;
    renewals::add_appeal(tx, ending.decision, by, date(2026, 11, 20), AMONG_STAFF)
}

#[test]
fn a_person_gets_every_stream_of_theirs_and_no_word_among_staff() {
    let demo = Installation::demo();
    notes_for_colleagues(&demo, "D10004");
    let folder = demo.folder("person");
    demo.said(&["export", "person", "D10004", &text(&folder)]);
    let all = fs::read_to_string(folder.join("person.json")).unwrap();
    assert!(!all.contains(AMONG_STAFF), "staff keep that for themselves");
    let held: Value = serde_json::from_str(&all).unwrap();
    let tables = &held["tables"];
    assert_eq!(
        tables["calls"][0]["outcome"], "not_reached",
        "that somebody phoned is told"
    );
    assert_eq!(tables["ending_appeals"][0]["came_on"], "2026-11-20");
    assert!(all.contains(ASKED), "their own words are theirs");
    let all_of = |table: &str, column: &str| -> BTreeSet<String> {
        let rows = tables[table].as_array().unwrap().iter();
        rows.map(|row| row[column].as_str().unwrap().to_owned()).collect()
    };
    let streams = all_of("event", "stream_kind");
    for stream in ["person", "case", "sitting", "biennium", "registration", "request"] {
        assert!(streams.contains(stream), "{stream}: {streams:?}");
    }
    assert!(all_of("audit", "act").contains("request_filed"));
}
