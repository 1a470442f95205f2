//! I14: every stored file is noted, and every noted file is stored.

use std::collections::BTreeSet;

use super::Violation;
use crate::{sql, world::World};

pub async fn check(world: &World, found: &mut Vec<Violation>) {
    let noted = world
        .app
        .store
        .read_blocking(|rx| sql::lines(rx, "SELECT stored_key AS line FROM uploads"))
        .unwrap();
    let noted: BTreeSet<String> = noted.into_iter().collect();
    let stored: BTreeSet<String> = world.app.files.keys().await.unwrap().into_iter().collect();
    for key in noted.symmetric_difference(&stored) {
        let what = if stored.contains(key) {
            "stored and not noted"
        } else {
            "noted and not stored"
        };
        found.push(Violation {
            invariant: "I14",
            what: format!("the file {key} is {what}"),
        });
    }
}
