//! A small register: holders at different points, an item bank full of words that occur nowhere else, one form.

use std::fmt::Write as _;

use cqr_app::{App, forms, imports::ImportMode};
use cqr_domain::journal::Actor;
use opencqr::{cli::ImportKind, commands::import_file};
use serde_json::json;

use crate::world::World;

/// When the window of the last holder opened.
pub const LONG_AGO: &str = "2024-02-05T16:00:00Z";
/// When every story begins.
pub const NOW: &str = "2027-02-10T16:00:00Z";
/// Number of a holder who has done everything up to a reported course.
pub const A: &str = "T1001";
/// Number of another holder.
pub const B: &str = "T1002";
/// Number of a holder in the middle of a sitting.
pub const P: &str = "T1003";
/// Number of a holder whose window has just opened.
pub const NEW: &str = "T1004";
/// Number of a holder whose window closed with nothing done.
pub const LATE: &str = "T1005";
/// Questions of a form.
pub const QUESTIONS: u16 = 80;
/// Items per subcategory; a form takes ten.
const ITEMS_EACH: usize = 12;

const ACTIVITIES: &str = include_str!("../../../../demo/activities.csv");

/// Imports people, bank and courses by the ordinary importers, and makes a form.
pub fn load(world: &World) {
    cqr_app::programs::load_in_force(&world.app.store, &world.app.programs).unwrap();
    let program = world.app.programs.default_program();
    let mut holders = String::from(
        "external_id,given_name,family_name,birth_date,email,phone,address_lines,city,region,postal_code\n",
    );
    let mut credentials = String::from("external_id,program,discipline,awarded_on\n");
    // Everybody is born in February, so a cycle begins on 1 February and its window opens seven years later.
    for (number, awarded) in [(A, 2020), (B, 2020), (P, 2020), (NEW, 2020), (LATE, 2017)] {
        let email = number.to_lowercase();
        writeln!(
            holders,
            "{number},Given{number},Family{number},1990-02-14,{email}@example.org,651-555-0142,7 Zqstreet,Duluth,MN,55802"
        )
        .unwrap();
        writeln!(credentials, "{number},{},R,{awarded}-01-15", program.id).unwrap();
    }
    take(world, ImportKind::Holders, "holders.csv", &holders);
    take(world, ImportKind::Credentials, "credentials.csv", &credentials);
    take(world, ImportKind::Items, "items.json", &bank(&world.app));
    take(world, ImportKind::Activities, "activities.csv", ACTIVITIES);
    world
        .block_on(forms::assemble(&world.app, Actor::Operator, &program.id, "R-2022"))
        .unwrap();
}

/// The input files are in a folder of their own: they hold the words, and are no part of the product's data.
fn take(world: &World, kind: ImportKind, name: &str, content: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    let report = import_file(&world.app, kind, &path, ImportMode::AllOrNothing).unwrap();
    assert!(report.faults.is_empty(), "{name}: {:?}", report.faults);
}

/// Words that occur nowhere else: `zqidentity`, `zqstem`, `zqoption`, `zqwhy`, `zqsource` with the item they belong to, and `zqend`
/// so that no word is the beginning of another. The right option is always C.
fn bank(app: &App) -> String {
    let program = app.programs.default_program();
    let outline = program.outline("R-2022").unwrap();
    let codes = outline.subcategories().map(|(_, sub)| sub.code.clone());
    let items = codes.flat_map(|code| (0..ITEMS_EACH).map(move |n| item(&code, n)));
    json!({ "outline": "R-2022", "items": items.collect::<Vec<_>>() }).to_string()
}

fn item(code: &str, n: usize) -> serde_json::Value {
    let name = format!("{}{n}zqend", code.to_lowercase());
    let options = ["a", "b", "c", "d"].map(|letter| format!("zqoption{letter}{name}"));
    json!({
        "external_id": format!("zqidentity{name}"),
        "subcategory": code,
        "type": "single",
        "stem": format!("Which is zqstem{name}?"),
        "options": options,
        "key": ["C"],
        "rationale": format!("Because zqwhy{name}."),
        "source": format!("zqsource{name}"),
        "second_reader": "",
    })
}
