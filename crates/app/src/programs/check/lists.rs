//! Lists: every name once, every reference known.

use cqr_domain::programs::ActivityKind;

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
    }
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
