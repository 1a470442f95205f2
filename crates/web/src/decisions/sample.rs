//! The page of decisions with invented people.

use jiff::civil::date;

use super::{
    chosen_sample,
    keep::{KeepPage, fields},
    parts::{Part, sorted, summary, titled},
    release::{ReleasePage, of_credential, of_registration},
    view::{DecisionsPage, EndingLine, EndingView, HoldView, KeptView, ProposalLine, ProposalView, Rest, RuleView},
};
use crate::{
    forms::Problems,
    notices::ToldLine,
    page::{Page, Section},
    paths,
    people::rule,
    samples::{Sample, Set},
};

/// Every page of decisions.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let mut samples = vec![
        Sample::of(
            "staff-decisions",
            &decisions(set, vec![proposal(set), ready(set), kept(set)]),
        ),
        Sample::of("staff-release", &releasing(set, false)),
        Sample::of("staff-release-held", &releasing(set, true)),
        Sample::of("staff-release-waits", &held_back_page(set)),
        Sample::of("staff-release-ending", &releasing_ending(set)),
        Sample::of("staff-keep", &keep_form(set, false)),
        Sample::of("staff-keep-wrong", &keep_form(set, true)),
        Sample::of(
            "staff-decisions-confirmed",
            &decisions(set, vec![confirmed(set), held_back(set)]),
        ),
        Sample::of("staff-decisions-none", &decisions(set, Vec::new())),
    ];
    samples.extend(chosen_sample::samples(set));
    samples
}

/// A rule of the decisions, and what the last release comes to.
fn decided_by(set: &Set, code: &str, would: &str) -> (RuleView, String) {
    let page = set.staff(Section::Decisions);
    let address = format!("{}#{code}", paths::rule_figures("arrt-like", 3));
    let would = page
        .t(would)
        .n("hours", 24)
        .s("date", set.format.date(date(2026, 11, 24)));
    (rule(&page, Some(address), code, "arrt-like@3"), would.to_string())
}

pub(super) fn proposal(set: &Set) -> ProposalView {
    let page = set.staff(Section::Decisions);
    let (rule, would) = decided_by(set, "R-STAT-6", "staff-would");
    let told = |day, title: &str, how: &str| ToldLine {
        on: set.format.date(date(2026, 4, day)),
        title: title.into(),
        how: page.t(how).s("date", set.format.date(date(2026, 4, day))).to_string(),
        body: vec!["You have until October 31, 2026 to finish three steps for Radiography.".into()],
    };
    ProposalView {
        line: ProposalLine {
            href: paths::decision("0193g1"),
            holder: ("Calvin Oyelaran".into(), "4419911".into()),
            discipline: "Radiography".into(),
            closed: set.format.date(date(2026, 10, 31)),
            open: vec![
                page.t("staff-open-line")
                    .s("name", "Radiation Protection")
                    .s("credits", "3.0")
                    .to_string(),
            ],
            proof: page
                .t("staff-proof-read")
                .s("date", set.format.date(date(2026, 5, 2)))
                .to_string(),
            silent: false,
            holds: vec![
                hold(page.t("staff-held-reviews").n("count", 1).to_string()),
                hold(page.t("staff-held-requests").n("count", 1).to_string()),
            ],
            effect: None,
            released: page.t("staff-released").n("released", 1).n("people", 2).to_string(),
            by_me: false,
            is_kept: false,
            choose: String::new(),
        },
        person: paths::person("0193aa"),
        reason: page
            .t("staff-reason")
            .s(
                "what",
                page.t("staff-reason-close")
                    .s("date", "October 31, 2026")
                    .s("open", "Radiation Protection: 3.0 credits"),
            )
            .n("told", 4)
            .n("read", 2)
            .s("date", "May 2, 2026")
            .to_string(),
        told: vec![told(
            1,
            "Your window is open until October 31, 2026",
            "staff-told-posted",
        )],
        contact: contact(&page),
        take_back: None,
        rule,
        would,
        can_release: false,
        kept: KeptView {
            keep: Some(paths::keep_decision("0193g1")),
            more_time: Some(paths::staff_request_new("0193c1", "extension")),
            ..KeptView::default()
        },
    }
}

/// When the holder was seen, and what they asked for.
fn contact(page: &Page) -> Vec<(String, String)> {
    let seen = page.t("staff-evidence-seen").s("date", "May 2, 2026").to_string();
    let asked = format!(
        "{}: {}",
        page.t("request-title-extension"),
        page.t("request-state-refused")
    );
    vec![
        (page.t("staff-evidence-account").to_string(), seen),
        (page.t("staff-evidence-requests").to_string(), asked),
    ]
}

/// One that somebody keeps for now.
fn kept(set: &Set) -> ProposalView {
    let page = set.staff(Section::Decisions);
    let until = set.format.date(date(2026, 12, 15));
    let line = page
        .t("staff-kept-line")
        .s("name", "Ruth Amberly")
        .s("at", set.format.date(date(2026, 11, 23)))
        .s("date", &until)
        .s("note", "A letter of the hospital is on its way.");
    let other = proposal(set);
    ProposalView {
        line: ProposalLine {
            href: paths::decision("0193g3"),
            holder: ("Ama Boateng".into(), "4419913".into()),
            proof: format!(
                "{}; {}",
                page.t("staff-proof-posted")
                    .s("date", set.format.date(date(2026, 4, 1))),
                page.t("staff-proof-none")
            ),
            silent: true,
            holds: vec![HoldView {
                words: page.t("staff-held-kept").s("date", &until).to_string(),
                href: String::new(),
            }],
            is_kept: true,
            ..other.line
        },
        contact: vec![(
            page.t("staff-evidence-account").to_string(),
            page.t("staff-evidence-none").to_string(),
        )],
        kept: KeptView {
            keep: None,
            resume: Some(paths::resume_decision("0193g3")),
            is_kept: true,
            more_time: None,
            lines: vec![line.to_string()],
        },
        ..other
    }
}

/// The form that keeps one.
fn keep_form(set: &Set, wrong: bool) -> KeepPage {
    let page = set.staff(Section::Decisions);
    let day = |day| set.format.date(day).text;
    let days = (day(date(2026, 11, 24)), day(date(2027, 1, 22)));
    let (until, note) = fields(&page, &days, "", "");
    let until = until.error(&page, wrong.then_some("staff-error-keep-until"));
    KeepPage {
        problems: Problems::of(&page, &[&until, &note]),
        href: paths::keep_decision("0193g2"),
        holder: ("Zoë Abernathy".into(), "4419912".into()),
        person: paths::person("0193ab"),
        evidence: page
            .t("staff-proof-read")
            .s("date", set.format.date(date(2026, 5, 2)))
            .to_string(),
        until,
        note,
        page,
    }
}

fn hold(words: String) -> HoldView {
    HoldView {
        words,
        href: paths::LETTERS.into(),
    }
}

/// One that can be released.
pub(super) fn ready(set: &Set) -> ProposalView {
    let other = proposal(set);
    ProposalView {
        line: ProposalLine {
            href: paths::decision("0193g2"),
            holder: ("Zoë Abernathy".into(), "4419912".into()),
            holds: Vec::new(),
            choose: "0193g2".into(),
            ..other.line
        },
        can_release: true,
        ..other
    }
}

pub(super) fn confirmed(set: &Set) -> ProposalView {
    let page = set.staff(Section::Decisions);
    let other = proposal(set);
    ProposalView {
        line: ProposalLine {
            holds: Vec::new(),
            released: page.t("staff-released").n("released", 2).n("people", 2).to_string(),
            effect: Some(
                page.t("staff-effect")
                    .s("date", "November 24, 2026, 9:02 a.m.")
                    .to_string(),
            ),
            by_me: true,
            choose: "0193g1".into(),
            ..other.line
        },
        take_back: Some(paths::take_back("0193g1")),
        kept: KeptView::default(),
        can_release: false,
        ..other
    }
}

/// One that enough people released and that a course holds.
fn held_back(set: &Set) -> ProposalView {
    let page = set.staff(Section::Decisions);
    let other = confirmed(set);
    let until = page.t("staff-effect-held").s("date", "November 24, 2026, 9:02 a.m.");
    ProposalView {
        line: ProposalLine {
            href: paths::decision("0193g4"),
            holder: ("Ines Calloway".into(), "4419914".into()),
            holds: vec![HoldView {
                words: page.t("staff-held-reviews").n("count", 1).to_string(),
                href: paths::review("0193e1"),
            }],
            effect: Some(until.to_string()),
            choose: "0193g4".into(),
            ..other.line
        },
        take_back: Some(paths::take_back("0193g4")),
        ..other
    }
}

/// Its page.
fn held_back_page(set: &Set) -> ReleasePage {
    let page = set.staff(Section::Decisions);
    let by = |name: &str| {
        let words = page.t("staff-release-by").s("name", name);
        words.s("date", set.format.date(date(2026, 11, 23))).to_string()
    };
    let released_by = vec![by("Ruth Amberly"), by("Teodor Lindqvist")];
    of_credential(page.clone(), held_back(set), released_by)
}

/// The page from which one is released: somebody released it, or something holds it.
fn releasing(set: &Set, held: bool) -> ReleasePage {
    let page = set.staff(Section::Decisions);
    let first = page.t("staff-release-by").s("name", "Ruth Amberly");
    let first = first.s("date", set.format.date(date(2026, 11, 23))).to_string();
    let shown = if held { proposal(set) } else { ready(set) };
    of_credential(page, shown, vec![first])
}

/// The page from which the end of a registration is released.
fn releasing_ending(set: &Set) -> ReleasePage {
    of_registration(set.staff(Section::Decisions), ending(set, false), Vec::new())
}

/// What a list shows of proposals.
fn lines(proposals: Vec<ProposalView>) -> Vec<ProposalLine> {
    proposals.into_iter().map(|proposal| proposal.line).collect()
}

pub(super) fn decisions(set: &Set, proposals: Vec<ProposalView>) -> DecisionsPage {
    let page = set.staff(Section::Decisions);
    let endings = if proposals.is_empty() {
        Vec::new()
    } else {
        vec![ending(set, false).line, ending(set, true).line]
    };
    let count = proposals.len();
    let groups = sorted(lines(proposals));
    DecisionsPage {
        page: page.clone(),
        problems: Problems::default(),
        counts: (i64::try_from(count).unwrap_or(i64::MAX), if count == 0 { 0 } else { 2 }),
        cut: (None, None),
        summary: summary(&page, Part::default(), &groups, &endings),
        is_part: false,
        groups: titled(&page, Part::default(), groups),
        endings,
        endings_rest: Rest::default(),
    }
}

fn ending(set: &Set, held: bool) -> EndingView {
    let page = set.staff(Section::Decisions);
    let day = set.format.date(jiff::civil::date(2026, 10, 31));
    let (id, cause, holder) = if held {
        ("0193e2", "probation_over", ("Kai Moana", "4419922"))
    } else {
        ("0193e1", "renewal_missed", ("Theresa Lindqvist", "4419921"))
    };
    // Nobody can have released what nobody was told of.
    let (released, proof) = if held {
        (0, page.t("staff-proof-nothing"))
    } else {
        let read = page.t("staff-proof-read");
        (1, read.s("date", set.format.date(date(2026, 10, 2))))
    };
    let (rule, would) = decided_by(set, "R-REIN-1", "staff-would-ending");
    EndingView {
        line: EndingLine {
            href: paths::ending(id),
            holder: (holder.0.into(), holder.1.into()),
            cause: page.t_of("staff-ending", cause).s("date", day).to_string(),
            proof: proof.to_string(),
            silent: false,
            holds: if held {
                let before = page.t("staff-held-before-probation_end").to_string();
                let step = page.t("staff-held-step").n("months", 0).n("days", 7);
                let from = set.format.date(jiff::civil::date(2026, 12, 1));
                let stands = page.t("staff-held-ending-stands-from").s("date", from);
                vec![hold(step.s("before", before).to_string()), hold(stands.to_string())]
            } else {
                Vec::new()
            },
            released: page
                .t("staff-released")
                .n("released", released)
                .n("people", 2)
                .to_string(),
            by_me: false,
        },
        person: paths::person_standing("0193f7"),
        told: Vec::new(),
        not_sent: Vec::new(),
        rule,
        would,
        can_release: !held,
        kept: KeptView {
            keep: Some(paths::keep_decision(id)),
            ..KeptView::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use cqr_app::texts::Texts;

    use super::*;

    #[test]
    fn what_is_released_stands_between_what_can_be_and_what_is_held_and_what_is_kept_comes_last() {
        let set = Set::new(Texts::embedded().expect("the catalog"));
        let all = vec![
            kept(&set),
            proposal(&set),
            confirmed(&set),
            held_back(&set),
            ready(&set),
        ];
        let groups = titled(&set.staff(Section::Decisions), Part::default(), sorted(lines(all)));
        let order: Vec<(&str, usize)> = groups.iter().map(|group| (group.id, group.proposals.len())).collect();
        assert_eq!(order, [("ready", 1), ("released", 2), ("held", 1), ("kept", 1)]);
        assert!(
            groups[1].title.contains("2 discontinuations are released."),
            "{}",
            groups[1].title
        );
    }
}
