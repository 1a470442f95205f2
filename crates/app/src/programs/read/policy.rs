//! `policy.toml`: every figure, by group and key.

use cqr_domain::programs::{Key, Policy, SetError};

use super::{
    super::tree::{Mistakes, Table},
    Missing, Parts,
};

pub(super) fn read(table: &Table<'_>, missing: Missing, parts: &mut Parts, mistakes: &mut Mistakes) {
    let keys = Policy::keys();
    for group in Policy::GROUPS {
        if missing == Missing::HasDefault && table.value(group, &mut Mistakes::default()).is_none() {
            continue;
        }
        let Some(section) = table.table(group, mistakes) else {
            continue;
        };
        for key in keys.iter().filter(|key| key.group == *group) {
            set(&section, key, missing, parts, mistakes);
        }
        for (_, name) in Policy::RETIRED.iter().filter(|(of, _)| of == group) {
            let is_there = section.pass_over(name);
            if is_there && missing == Missing::IsMistake {
                let what = format!("{group}.{name} never changed anything and is no figure any more: delete the line");
                mistakes.add(&section.place_at(name), what);
            }
        }
        section.finish(mistakes);
    }
}

fn set(section: &Table<'_>, key: &Key, missing: Missing, parts: &mut Parts, mistakes: &mut Mistakes) {
    let mut unreadable = Mistakes::default();
    match section.value(key.name, &mut unreadable) {
        Some(value) => {
            if let Err(SetError::Expected(expected)) = parts.policy.set(key.group, key.name, &value) {
                section.refuse(key.name, &expected, mistakes);
            }
        }
        None if unreadable.0.is_empty() => {
            if missing == Missing::IsMistake {
                let what = format!("{}.{} is missing: expected {}", key.group, key.name, key.expected);
                mistakes.add(&section.place, what);
            }
        }
        None => section.refuse(key.name, &key.expected, mistakes),
    }
    parts
        .policy_places
        .insert(format!("{}.{}", key.group, key.name), section.place_at(key.name));
}
