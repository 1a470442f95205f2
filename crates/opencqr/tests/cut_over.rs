//! A body moves in by commands: the first holders begin the cut-over, no sweep runs until the operator says that everything is
//! here, and the report says what is.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on stops at once")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use cqr_testkit::Place;
use serde_json::Value;

const HOLDERS: &str = "external_id,given_name,family_name,birth_date,email\nH-1,Ana,Brook,1984-06-17,ana@example.org\n";
const CREDENTIALS: &str = "external_id,program,discipline,awarded_on,status,ended_on\n\
                           H-1,arrt-like,R,2012-06-17,,\nH-1,arrt-like,CT,2012-06-17,surrendered,2020-01-10\n";

fn run(place: &Place, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opencqr"));
    command.args(words).arg("--data").arg(place.folder.path());
    if place.url.starts_with("postgres") {
        command.args(["--database-url", &place.url]);
    }
    command.env("OPENCQR_LOG", "error").output().unwrap()
}

/// The output of a command that works.
fn said(place: &Place, words: &[&str]) -> String {
    let output = run(place, words);
    let why = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{words:?}: {why}");
    String::from_utf8(output.stdout).unwrap()
}

/// Why a command refused.
fn refused(place: &Place, words: &[&str]) -> String {
    let output = run(place, words);
    assert_eq!(output.status.code(), Some(1), "{words:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

fn moves_in(place: &Place) {
    let holders = file(place.folder.path(), "holders.csv", HOLDERS);
    let credentials = file(place.folder.path(), "credentials.csv", CREDENTIALS);
    let told = said(place, &["import", "holders", &holders, "--dry-run"]);
    assert!(told.contains("After the import: 1 people, 0 credentials"), "{told}");
    let nowhere = place.folder.path().join("nowhere.csv").display().to_string();
    let why = refused(place, &["import", "holders", &nowhere]);
    assert!(!why.contains("cut-over"), "a slip of the pen begins nothing: {why}");
    assert!(said(place, &["cut-over", "show"]).contains("No cut-over runs"));

    assert!(said(place, &["import", "holders", &holders]).contains("A cut-over has begun"));
    said(place, &["import", "credentials", &credentials]);
    assert!(!said(place, &["import", "holders", &holders]).contains("A cut-over has begun"));
    assert!(refused(place, &["sweep"]).contains("opencqr cut-over done"));
    said(place, &["sweep", "--dry-run"]);
    assert!(refused(place, &["cut-over", "begin"]).contains("runs already"));

    let report: Value = serde_json::from_str(&said(place, &["report", "--json"])).unwrap();
    assert_eq!(report["people"], 1);
    assert_eq!(report["credentials"], 2);
    let line = |abbr: &str| {
        let lines = report["disciplines"].as_array().unwrap();
        lines.iter().find(|line| line["discipline"] == abbr).unwrap().clone()
    };
    assert_eq!(line("R")["status"]["registered"], 1);
    assert_eq!(line("CT")["status"]["surrendered"], 1);

    assert!(said(place, &["cut-over", "done"]).contains("sweeps run"));
    assert!(refused(place, &["cut-over", "done"]).contains("no cut-over runs"));
    said(place, &["sweep"]);
}

#[test]
fn no_sweep_runs_before_the_operator_says_that_everything_is_here() {
    for place in [Some(Place::sqlite()), Place::postgres()].into_iter().flatten() {
        moves_in(&place);
    }
}
