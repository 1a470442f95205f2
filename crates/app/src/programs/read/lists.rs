//! The plain lists: disciplines, approvers, kinds of activity, notices, fees.

use cqr_domain::{
    activities::Category,
    programs::{ActivityKind, Anchor, Approver, Channel, Discipline, Fee, NoticeStep, Only, Pathway},
};

use super::{
    super::tree::{Mistakes, Table},
    Parts, Placed,
};

/// Reads each table of a list; one that has a mistake is left out.
pub(super) fn each<T>(
    table: &Table<'_>,
    key: &'static str,
    mistakes: &mut Mistakes,
    read: impl Fn(&Table<'_>, &mut Mistakes) -> Option<T>,
) -> Vec<Placed<T>> {
    let mut list = Vec::new();
    for entry in table.tables(key, mistakes) {
        if let Some(it) = read(&entry, mistakes) {
            list.push(Placed {
                place: entry.place.clone(),
                it,
            });
        }
        entry.finish(mistakes);
    }
    list
}

/// A code out of a fixed list.
fn code<T>(
    table: &Table<'_>,
    key: &'static str,
    known: impl Fn(&str) -> Option<T>,
    expected: &str,
    mistakes: &mut Mistakes,
) -> Option<T> {
    let name: String = table.need(key, mistakes)?;
    let found = known(&name);
    if found.is_none() {
        table.refuse(key, expected, mistakes);
    }
    found
}

/// Several codes out of a fixed list.
fn codes<T>(
    table: &Table<'_>,
    key: &'static str,
    known: impl Fn(&str) -> Option<T>,
    expected: &str,
    mistakes: &mut Mistakes,
) -> Option<Vec<T>> {
    let names: Vec<String> = table.need(key, mistakes)?;
    let found = names.iter().map(|name| known(name)).collect::<Option<Vec<T>>>();
    if found.is_none() {
        table.refuse(key, &format!("a list of {expected}"), mistakes);
    }
    found
}

pub(super) fn disciplines(table: &Table<'_>, parts: &mut Parts, mistakes: &mut Mistakes) {
    parts.disciplines = each(table, "discipline", mistakes, |entry, mistakes| {
        let abbr = entry.need("abbr", mistakes);
        let name = entry.need("name", mistakes);
        let credential = entry.need("credential", mistakes);
        let expected = Pathway::ALL.map(|pathway| format!("{:?}", pathway.name())).join(" or ");
        let pathways = codes(entry, "pathways", Pathway::from_name, &expected, mistakes);
        let supported_by = entry.may("supported_by", mistakes).unwrap_or_default();
        let last_award = entry.may("last_award", mistakes);
        let succeeded_by = entry.may("succeeded_by", mistakes).unwrap_or_default();
        Some(Discipline {
            abbr: abbr?,
            name: name?,
            credential: credential?,
            pathways: pathways?,
            supported_by,
            last_award,
            succeeded_by,
        })
    });
}

pub(super) fn approvers(table: &Table<'_>, parts: &mut Parts, mistakes: &mut Mistakes) {
    parts.approvers = each(table, "approver", mistakes, |entry, mistakes| {
        let code = entry.need("code", mistakes);
        let name = entry.need("name", mistakes);
        let kind = entry.need("kind", mistakes);
        let a_plus = entry.need("a_plus", mistakes);
        let active = entry.need("active", mistakes);
        let demonstration = entry.may("demonstration", mistakes).unwrap_or(false);
        Some(Approver {
            code: code?,
            name: name?,
            kind: kind?,
            a_plus: a_plus?,
            active: active?,
            demonstration,
        })
    });
}

pub(super) fn activity_kinds(table: &Table<'_>, parts: &mut Parts, mistakes: &mut Mistakes) {
    parts.activity_kinds = each(table, "kind", mistakes, |entry, mistakes| {
        let code = entry.need("code", mistakes);
        let name = entry.need("name", mistakes);
        let category = entry.may::<String>("category", mistakes).and_then(|name| {
            let category = Category::from_name(&name);
            if category.is_none() {
                entry.refuse("category", "\"A\" or \"A+\"", mistakes);
            }
            category
        });
        let biennium_most = entry.may("biennium_most", mistakes);
        let biennium_times = entry.may("biennium_times", mistakes);
        let last_day = entry.may("last_day", mistakes);
        let prescription_last_day = entry.may("prescription_last_day", mistakes);
        Some(ActivityKind {
            code: code?,
            name: name?,
            category,
            biennium_most,
            biennium_times,
            last_day,
            prescription_last_day,
        })
    });
}

pub(super) fn notices(table: &Table<'_>, parts: &mut Parts, mistakes: &mut Mistakes) {
    let names = |names: &[&str]| {
        names
            .iter()
            .map(|name| format!("{name:?}"))
            .collect::<Vec<_>>()
            .join(" or ")
    };
    parts.notices = each(table, "step", mistakes, |entry, mistakes| {
        let key = entry.need("key", mistakes);
        let text = entry.need("text", mistakes);
        let anchor = code(entry, "anchor", Anchor::from_name, &names(Anchor::NAMES), mistakes);
        let months = signed(entry, "months", mistakes);
        let days = signed(entry, "days", mistakes);
        let only = code(entry, "only", Only::from_name, &names(Only::NAMES), mistakes);
        let channels = codes(entry, "channels", Channel::from_name, &names(Channel::NAMES), mistakes);
        let legal = entry.may("legal", mistakes).unwrap_or(false);
        Some(NoticeStep {
            key: key?,
            text: text?,
            anchor: anchor?,
            months: months?,
            days: days?,
            only: only?,
            channels: channels?,
            legal,
        })
    });
}

/// A lead: before the anchor when negative, none when it is not there.
fn signed(table: &Table<'_>, key: &'static str, mistakes: &mut Mistakes) -> Option<i32> {
    /// Ten thousand days are 27 years: more than any cycle.
    const MOST: i32 = 10_000;
    let Some(number) = table.integer(key) else {
        return Some(0);
    };
    let found = number.filter(|number| (-MOST..=MOST).contains(number));
    if found.is_none() {
        table.refuse(key, "a whole number such as -6, below 0 for before", mistakes);
    }
    found
}

pub(super) fn fees(table: &Table<'_>, parts: &mut Parts, mistakes: &mut Mistakes) {
    parts.fees = each(table, "fee", mistakes, |entry, mistakes| {
        let code = entry.need("code", mistakes);
        let name = entry.need("name", mistakes);
        let amount = entry.need::<u32>("amount_minor", mistakes);
        let currency = entry.need::<String>("currency", mistakes);
        let is_code = |code: &str| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if currency.as_deref().is_some_and(|code| !is_code(code)) {
            entry.refuse("currency", "three capital letters such as \"USD\"", mistakes);
        }
        Some(Fee {
            code: code?,
            name: name?,
            amount_minor: u64::from(amount?),
            currency: currency?,
        })
    });
}
