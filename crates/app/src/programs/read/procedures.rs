//! `procedures/*.toml`: what the profile of one discipline asks.

use cqr_domain::programs::Procedure;

use super::{
    super::tree::{Mistakes, Table},
    Parts, Placed,
};

pub(super) fn read(table: &Table<'_>, parts: &mut Parts, mistakes: &mut Mistakes) {
    let discipline = table.need("discipline", mistakes);
    let mut procedures = Vec::new();
    let tables = table.tables("procedure", mistakes);
    if tables.is_empty() {
        mistakes.add(
            &table.place,
            "the list is empty: without procedures no window opens, so leave the file out",
        );
    }
    for entry in tables {
        let code = entry.need("code", mistakes);
        let group = entry.need("group", mistakes);
        let name = entry.need("name", mistakes);
        if let (Some(code), Some(group), Some(name)) = (code, group, name) {
            procedures.push(Placed {
                place: entry.place.clone(),
                it: Procedure { code, group, name },
            });
        }
        entry.finish(mistakes);
    }
    if let Some(discipline) = discipline {
        parts.procedures.push(Placed {
            place: table.place_at("discipline"),
            it: (discipline, procedures),
        });
    }
}
