//! `refreshers.toml`: free reading and videos about groups of procedures (R-PROF-8).

use cqr_domain::programs::{Refresher, RefresherKind};

use super::{
    super::tree::{Mistakes, Table},
    Parts, Placed,
};

pub(super) fn read(table: &Table<'_>, parts: &mut Parts, mistakes: &mut Mistakes) {
    for entry in table.tables("refresher", mistakes) {
        if let Some(it) = refresher(&entry, mistakes) {
            parts.refreshers.push(Placed {
                place: entry.place.clone(),
                it,
            });
        }
        entry.finish(mistakes);
    }
}

fn refresher(entry: &Table<'_>, mistakes: &mut Mistakes) -> Option<Refresher> {
    let (discipline, group) = (entry.need("discipline", mistakes), entry.need("group", mistakes));
    let (title, by) = (entry.need("title", mistakes), entry.need("by", mistakes));
    let url = entry.need::<String>("url", mistakes).filter(|url| {
        let is_web = url.starts_with("https://");
        if !is_web {
            entry.refuse("url", "an address that begins with https://", mistakes);
        }
        is_web
    });
    let kind = entry.need::<String>("kind", mistakes).and_then(|kind| {
        let known = RefresherKind::named(&kind);
        if known.is_none() {
            entry.refuse("kind", "\"reading\" or \"video\"", mistakes);
        }
        known
    });
    let minutes = entry.need("minutes", mistakes);
    Some(Refresher {
        discipline: discipline?,
        group: group?,
        title: title?,
        url: url?,
        kind: kind?,
        minutes: minutes?,
        by: by?,
    })
}
