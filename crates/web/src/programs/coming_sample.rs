//! Rules that are on their way, with invented people.

use cqr_app::programs::Unready;
use cqr_domain::programs::NotReady;
use jiff::civil::date;

use super::coming::{ComingLine, ComingPage, MoveLine, PersonMove, RuleMoves, WhatIfPage, not_ready_part};
use crate::{
    page::Section,
    paths,
    samples::{Sample, Set},
};

/// The pages in their states.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("staff-rules", &coming(set, true)),
        Sample::of("staff-rules-none", &coming(set, false)),
        Sample::of("staff-rules-who-moves", &what_if(set)),
    ]
}

fn coming(set: &Set, any: bool) -> ComingPage {
    let page = set.staff(Section::Work);
    let of = |name: &str, why, first_on, holders| Unready {
        program: "arrt-like".into(),
        discipline: String::new(),
        name: name.into(),
        why,
        is_held_back: first_on < set.format.today(),
        first_on,
        holders,
    };
    let unready = [
        of("Quality Management", NotReady::NoProcedures, date(2026, 10, 1), 3),
        of("Bone Densitometry", NotReady::NoForm, date(2027, 2, 1), 1_204),
    ];
    let line = ComingLine {
        title: page
            .t("staff-rules-version")
            .s("name", "Continuing Qualifications")
            .n("number", 2)
            .to_string(),
        from: set.format.date(date(2027, 1, 1)),
        href: paths::coming_rules("arrt-like", 2),
    };
    let not_ready = not_ready_part(&page, &set.format, 12, if any { &unready } else { &[] });
    ComingPage {
        versions: any.then_some(line).into_iter().collect(),
        not_ready: Some(not_ready),
        page,
    }
}

fn what_if(set: &Set) -> WhatIfPage {
    let page = set.staff(Section::Work);
    let window = |from, to, until| {
        let words = page.t("staff-whatif-window");
        let words = words.s("from", set.format.date(from)).s("to", set.format.date(to));
        words.s("until", set.format.date(until)).to_string()
    };
    let person = PersonMove {
        name: "Marisol Quade, D10001, Radiography".into(),
        before: window(date(2026, 11, 1), date(2029, 10, 31), date(2030, 10, 31)),
        after: window(date(2027, 11, 1), date(2029, 10, 31), date(2030, 10, 31)),
    };
    let second = PersonMove {
        name: "Owen Tallis, D10002, Radiography".into(),
        ..person.clone()
    };
    let line = MoveLine {
        words: page
            .t("staff-move-opens_later")
            .n("count", 1204)
            .s("words", "1,204")
            .to_string(),
        first: page.t("staff-whatif-first").n("count", 2).to_string(),
        people: vec![person, second],
    };
    let rule = |name: &str, rule: &str, moves| RuleMoves {
        name: name.into(),
        rule: rule.into(),
        moves,
    };
    let title = page
        .t("staff-whatif-title")
        .n("moved", 1204)
        .s("words", "1,204")
        .to_string();
    let lead = page
        .t("staff-whatif-lead")
        .s("name", "Continuing Qualifications, version 2");
    let lead = lead
        .s("date", set.format.date(date(2027, 1, 1)))
        .s("all", "1,998")
        .to_string();
    let together = page.t("staff-whatif-together").to_string();
    WhatIfPage {
        title,
        lead,
        rules: vec![
            rule("The window is open for 2 years.", "R-DATE-2", vec![line.clone()]),
            rule("You can appeal within 60 days.", "R-APP-1", Vec::new()),
            rule(&together, "", vec![line]),
        ],
        page,
    }
}
