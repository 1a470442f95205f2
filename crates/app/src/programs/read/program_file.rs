//! `program.toml`: id, name, body, frequency scale, settings of work and bands of years.

use cqr_domain::{
    calendar::Zone,
    programs::{Body, FrequencyPoint, FrequencyScale, Work},
};

use super::{
    super::tree::{Mistakes, Table},
    Parts, Placed,
};

pub(super) fn read(table: &Table<'_>, parts: &mut Parts, mistakes: &mut Mistakes) {
    let (id, name) = (table.need("id", mistakes), table.need("name", mistakes));
    if let (Some(id), Some(name)) = (id, name) {
        parts.program = Some(Placed {
            place: table.place_at("id"),
            it: (id, name),
        });
    }
    if let Some(section) = table.table("body", mistakes) {
        parts.body = body(&section, mistakes);
        section.finish(mistakes);
    }
    if let Some(section) = table.table("scale", mistakes) {
        if let Some(points) = section.need::<Vec<String>>("points", mistakes) {
            let points = points.into_iter().map(|code| FrequencyPoint { code }).collect();
            parts.scale = Some(Placed {
                place: section.place_at("points"),
                it: FrequencyScale { points },
            });
        }
        section.finish(mistakes);
    }
    if let Some(section) = table.may_table("work", mistakes) {
        let settings = section.need::<Vec<String>>("settings", mistakes);
        let years_from = section.need::<Vec<u32>>("years_from", mistakes);
        if let (Some(settings), Some(years_from)) = (settings, years_from) {
            parts.work = Some(Placed {
                place: section.place_at("settings"),
                it: Work { settings, years_from },
            });
        }
        section.finish(mistakes);
    }
}

fn body(section: &Table<'_>, mistakes: &mut Mistakes) -> Option<Body> {
    let name = section.need("name", mistakes);
    let zone = section.need::<String>("zone", mistakes).and_then(|zone| {
        let known = Zone::named(&zone);
        if known.is_err() {
            section.refuse("zone", "a time zone such as \"America/Chicago\"", mistakes);
        }
        known.ok()
    });
    let zone_label = section.need("zone_label", mistakes);
    let phone = section.need("phone", mistakes);
    let hours = section.need("hours", mistakes);
    let email = section.need("email", mistakes);
    let address = section.need("address", mistakes);
    Some(Body {
        name: name?,
        zone: zone?,
        zone_label: zone_label?,
        phone: phone?,
        hours: hours?,
        email: email?,
        address: address?,
    })
}
