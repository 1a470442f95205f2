//! Lists: every name once, every reference known.

use std::collections::BTreeSet;

use cqr_domain::programs::{ActivityKind, Discipline};

use super::{
    super::{
        read::{Parts, Placed},
        tree::{Mistakes, Place},
    },
    is_code, known, unique,
};

pub(super) fn check(parts: &Parts, mistakes: &mut Mistakes) {
    unique("discipline", &parts.disciplines, |it| &it.abbr, mistakes);
    unique("approver", &parts.approvers, |it| &it.code, mistakes);
    unique("kind", &parts.activity_kinds, |it| &it.code, mistakes);
    unique("notice", &parts.notices, |it| &it.key, mistakes);
    unique("fee", &parts.fees, |it| &it.code, mistakes);
    unique("topic", &parts.faq_topics, |it| &it.code, mistakes);
    unique("question", &parts.faq, |it| &it.code, mistakes);
    unique("answer", &parts.canned, |it| &it.code, mistakes);
    unique("the list of procedures of", &parts.procedures, |it| &it.0, mistakes);
    codes(parts, mistakes);
    disciplines(parts, mistakes);
    procedures(parts, mistakes);
    scale(parts, mistakes);
    work(parts, mistakes);
    refreshers(parts, mistakes);
    for kind in &parts.activity_kinds {
        kind_dates(kind, mistakes);
    }
}

fn codes(parts: &Parts, mistakes: &mut Mistakes) {
    let mut all: Vec<(&Place, &str)> = Vec::new();
    all.extend(parts.program.iter().map(|placed| (&placed.place, placed.it.0.as_str())));
    all.extend(
        parts
            .disciplines
            .iter()
            .map(|placed| (&placed.place, placed.it.abbr.as_str())),
    );
    all.extend(
        parts
            .approvers
            .iter()
            .map(|placed| (&placed.place, placed.it.code.as_str())),
    );
    all.extend(
        parts
            .activity_kinds
            .iter()
            .map(|placed| (&placed.place, placed.it.code.as_str())),
    );
    all.extend(
        parts
            .notices
            .iter()
            .map(|placed| (&placed.place, placed.it.key.as_str())),
    );
    all.extend(parts.fees.iter().map(|placed| (&placed.place, placed.it.code.as_str())));
    all.extend(
        parts
            .faq_topics
            .iter()
            .map(|placed| (&placed.place, placed.it.code.as_str())),
    );
    all.extend(parts.faq.iter().map(|placed| (&placed.place, placed.it.code.as_str())));
    all.extend(
        parts
            .canned
            .iter()
            .map(|placed| (&placed.place, placed.it.code.as_str())),
    );
    for list in &parts.procedures {
        all.extend(list.it.1.iter().map(|placed| (&placed.place, placed.it.code.as_str())));
    }
    for (place, code) in all.into_iter().filter(|(_, code)| !is_code(code)) {
        mistakes.add(
            place,
            format!("`{code}` is no code: expected up to 64 letters, digits, `-`, `_` or `+`"),
        );
    }
}

fn disciplines(parts: &Parts, mistakes: &mut Mistakes) {
    for placed in &parts.disciplines {
        let discipline = &placed.it;
        if discipline.pathways.is_empty() {
            mistakes.add(&placed.place, format!("{} needs at least one pathway", discipline.abbr));
        }
        for abbr in discipline.supported_by.iter().filter(|abbr| !known(parts, abbr)) {
            mistakes.add(
                &placed.place,
                format!("{}: supported by the unknown discipline `{abbr}`", discipline.abbr),
            );
        }
        if discipline.supported_by.contains(&discipline.abbr) {
            mistakes.add(&placed.place, format!("{} cannot support itself", discipline.abbr));
        }
        successors(parts, placed, mistakes);
    }
}

/// As what a discipline goes on: others of the program, and never in a circle.
fn successors(parts: &Parts, placed: &Placed<Discipline>, mistakes: &mut Mistakes) {
    let discipline = &placed.it;
    let abbr = &discipline.abbr;
    for other in discipline.succeeded_by.iter().filter(|other| !known(parts, other)) {
        mistakes.add(
            &placed.place,
            format!("{abbr}: succeeded by the unknown discipline `{other}`"),
        );
    }
    if !discipline.succeeded_by.is_empty() && discipline.last_award.is_none() {
        mistakes.add(&placed.place, format!("{abbr}: what is succeeded needs a `last_award`"));
    }
    if leads_back(parts, abbr) {
        mistakes.add(&placed.place, format!("{abbr}: its successors lead back to it"));
    }
}

fn leads_back(parts: &Parts, abbr: &str) -> bool {
    let (mut seen, mut ahead) = (BTreeSet::new(), vec![abbr]);
    while let Some(next) = ahead.pop() {
        let same = parts.disciplines.iter().filter(|placed| placed.it.abbr == next);
        for other in same.flat_map(|placed| &placed.it.succeeded_by) {
            if other == abbr {
                return true;
            }
            if seen.insert(other.as_str()) {
                ahead.push(other);
            }
        }
    }
    false
}

fn procedures(parts: &Parts, mistakes: &mut Mistakes) {
    for placed in &parts.procedures {
        let (discipline, list) = &placed.it;
        if !known(parts, discipline) {
            mistakes.add(&placed.place, format!("`{discipline}` is no discipline of the program"));
        }
        unique("procedure", list, |it| &it.code, mistakes);
    }
}

fn scale(parts: &Parts, mistakes: &mut Mistakes) {
    let Some(Placed { place, it: scale }) = &parts.scale else {
        return;
    };
    if scale.points.len() < 2 {
        mistakes.add(place, "a scale needs at least two points");
    }
    for (at, point) in scale.points.iter().enumerate() {
        if !is_code(&point.code) || scale.rank(&point.code) != Some(at) {
            mistakes.add(place, format!("`{}` is no code or stands twice", point.code));
        }
    }
}

/// Most settings and most bands of years, so that every sum of groups can be looked at before one is shown.
const MOST_GROUPS: usize = 8;

fn work(parts: &Parts, mistakes: &mut Mistakes) {
    let Some(Placed { place, it: work }) = &parts.work else {
        return;
    };
    for (at, code) in work.settings.iter().enumerate() {
        if !is_code(code) || work.settings.iter().position(|other| other == code) != Some(at) {
            mistakes.add(place, format!("`{code}` is no code or stands twice"));
        }
    }
    let rises = work.years_from.windows(2).all(|pair| pair[0] < pair[1]);
    if !rises || work.years_from.first().is_some_and(|from| *from != 0) {
        mistakes.add(place, "the bands of years must begin with 0 and rise");
    }
    if work.settings.len() > MOST_GROUPS || work.years_from.len() > MOST_GROUPS {
        mistakes.add(
            place,
            format!("at most {MOST_GROUPS} settings and {MOST_GROUPS} bands of years"),
        );
    }
}

fn refreshers(parts: &Parts, mistakes: &mut Mistakes) {
    for Placed { place, it } in &parts.refreshers {
        let mut lists = parts.procedures.iter().map(|list| &list.it);
        let list = lists.find(|(discipline, _)| *discipline == it.discipline);
        let is_asked = list.is_some_and(|(_, list)| list.iter().any(|procedure| procedure.it.group == it.group));
        if !is_asked {
            mistakes.add(
                place,
                format!("{} has no group of procedures `{}`", it.discipline, it.group),
            );
        }
    }
}

fn kind_dates(placed: &Placed<ActivityKind>, mistakes: &mut Mistakes) {
    let ActivityKind {
        code,
        last_day,
        prescription_last_day,
        ..
    } = &placed.it;
    if let (Some(last), Some(prescription)) = (last_day, prescription_last_day)
        && prescription > last
    {
        let what = format!("{code}: prescriptions cannot count it after {last}, its own last day");
        mistakes.add(&placed.place, what);
    }
}
