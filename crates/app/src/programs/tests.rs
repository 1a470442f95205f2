//! The default program as the binary carries it.

mod damage;
mod damage_disciplines;
mod damage_rows;
mod diffs;

use std::path::Path;

use cqr_domain::{
    Credits,
    programs::{Policy, Value},
};
use jiff::civil::date;

use super::*;
use crate::texts::Texts;

#[test]
fn the_embedded_files_are_those_of_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programs/arrt-like");
    let on_disk = ProgramFiles::from_folder(&folder).expect("the folder");
    let names = |files: &ProgramFiles| files.0.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&embedded_files()),
        names(&on_disk),
        "add or remove a line in embedded.rs"
    );
    assert_eq!(embedded_files(), on_disk);
    assert_eq!(embedded_files().sha256().len(), 64);
}

#[test]
fn the_default_program_has_no_mistake_and_says_every_figure() {
    let program =
        read(&embedded_files(), 3, Missing::IsMistake).unwrap_or_else(|mistakes| panic!("{}", told(&mistakes)));
    assert_eq!(
        (program.id.as_str(), program.version.0.as_str()),
        ("arrt-like", "arrt-like@3")
    );
    for key in Policy::keys() {
        let said = program.policy.get(key.group, key.name);
        assert_eq!(
            said,
            Some(key.default),
            "policy.toml and the default of {}.{} differ",
            key.group,
            key.name
        );
    }
}

#[test]
fn the_default_program_knows_what_the_sources_tell() {
    let program = embedded(1);
    let codes = |id: &str| {
        let outline = program.outline(id).expect("an outline");
        outline
            .subcategories()
            .map(|(_, sub)| sub.code.clone())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(codes("R-2022"), "PIM RPR RP IATE EOQA HSP TA EX");
    assert_eq!(
        codes("R-2017"),
        "PC S IP P",
        "sections stand for subcategories that were not found"
    );
    assert_eq!(
        program.outline("R-2022").map(cqr_domain::programs::Outline::questions),
        Some(80)
    );
    let on = |discipline, day| program.outline_on(discipline, day).map(|outline| outline.id.as_str());
    assert_eq!(on("R", date(2021, 12, 31)), Some("R-2017"));
    assert_eq!(on("R", date(2022, 1, 1)), Some("R-2022"));
    assert_eq!(on("T", date(2027, 2, 1)), Some("T-2027"));
    // R-RX-5: a known maximum wins over a default band.
    let bone = program.outline("BD-SSA").expect("an outline");
    assert_eq!(bone.cap, Credits::whole(14));
    assert_eq!(
        bone.subcategory("DXA")
            .and_then(|dxa| dxa.band(0))
            .map(|band| band.credits),
        Some(Credits::whole(7))
    );
    let worst: Credits = bone
        .subcategories()
        .filter_map(|(_, sub)| sub.band(0))
        .map(|band| band.credits)
        .sum();
    assert_eq!(worst, Credits::whole(14));
    assert_eq!(program.scale.points.len(), 6, "R-PROF-4");
    // R-CE-10: the two-year account takes such education like any other, without a limit of its own.
    let kind = program.activity_kind("structured_education").expect("a kind");
    assert_eq!(
        (kind.biennium_most, kind.biennium_times, kind.last_day),
        (None, None, None)
    );
}

#[test]
fn disciplines_that_can_open_windows_have_procedures_and_an_outline() {
    let program = embedded(1);
    let day = date(2026, 11, 23);
    let not_ready = program
        .disciplines
        .iter()
        .filter(|found| program.ready_on(&found.abbr, day).is_err());
    let names: Vec<&str> = not_ready.map(|found| found.abbr.as_str()).collect();
    assert_eq!(names, ["QM", "CV", "IA"], "legacy and new disciplines open no window");
}

#[test]
fn every_notice_has_its_text() {
    let texts = Texts::embedded().expect("the catalog");
    for step in embedded(1).notices {
        for part in ["title", "body"] {
            let id = format!("notice-{}-{part}", step.text);
            assert!(texts.has(&id), "{} needs the text {id}", step.key);
        }
    }
}

fn told(mistakes: &[Mistake]) -> String {
    mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The default program with one text of one file replaced.
fn damaged(file: &str, from: &str, to: &str) -> ProgramFiles {
    let mut files = embedded_files();
    let text = files.0.get_mut(file).expect("a file");
    assert!(text.contains(from), "{file} does not contain {from}");
    *text = text.replacen(from, to, 1);
    files
}

fn mistakes(files: &ProgramFiles) -> Vec<Mistake> {
    read(files, 1, Missing::IsMistake).err().unwrap_or_default()
}

#[test]
fn a_stored_version_may_be_older_than_a_key() {
    let files = damaged("policy.toml", "lost_time_minutes = 15", "");
    assert!(read(&files, 1, Missing::IsMistake).is_err());
    let program = read(&files, 1, Missing::HasDefault).expect("our default stands in");
    assert_eq!(
        program.policy.get("assessment", "lost_time_minutes"),
        Some(Value::Whole(15))
    );
}

#[test]
fn a_stored_version_may_say_a_figure_that_is_gone_and_a_new_one_may_not() {
    for (group, name) in Policy::RETIRED {
        let head = format!("[{group}]");
        let files = damaged("policy.toml", &head, &format!("{head}\n{name} = true"));
        assert_eq!(read(&files, 1, Missing::HasDefault), Ok(embedded(1)), "{group}.{name}");
        let told = told(&mistakes(&files));
        let key = format!("{group}.{name} never changed anything");
        assert!(told.starts_with("policy.toml:") && told.contains(&key), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }
}
