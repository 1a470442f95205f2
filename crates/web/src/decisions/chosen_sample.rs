//! The page of several chosen decisions, and the list after an act from an old page, with invented people.

use cqr_app::decisions::Apart;

use super::{
    chosen::{ApartView, ChosenPage, ChosenView, reason, title},
    sample::{confirmed, decisions, proposal, ready},
    view::{DecisionsPage, ProposalLine, ProposalView},
};
use crate::{
    forms::{Problem, Problems},
    page::{Page, Section},
    paths,
    samples::{Sample, Set},
};

/// The page before an act, after a release that left one out, and after one that left out nobody.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    let page = set.staff(Section::Decisions);
    let ready = vec![of("0193g2", ready(set)), of("0193g6", other(set))];
    let one = |id, shown| vec![of(id, shown)];
    let gone = vec![held(set), settled(&page)];
    let before = chosen(&page, (ready, one("0193g1", confirmed(set)), gone), Problems::default());
    let changed = page
        .t("staff-chosen-not")
        .s("name", "Jonah Whitfield")
        .s("why", reason(&page, &Apart::Changed));
    let problems = Problems {
        list: vec![Problem {
            href: "#c-0193g6".into(),
            text: changed.to_string(),
        }],
        ..Problems::of(&page, &[])
    };
    let left = (one("0193g6", other(set)), one("0193g2", by_me(&page, set)), Vec::new());
    let done = (Vec::new(), one("0193g2", by_me(&page, set)), Vec::new());
    vec![
        Sample::of("staff-decisions-other", &proposed_anew(set)),
        Sample::of("staff-decisions-chosen", &before),
        Sample::of("staff-decisions-chosen-left", &chosen(&page, left, problems)),
        Sample::of("staff-decisions-chosen-done", &chosen(&page, done, Problems::default())),
    ]
}

/// What can be released, what can be taken back, and what is left out.
type Parts = (Vec<ChosenView>, Vec<ChosenView>, Vec<ApartView>);

fn chosen(page: &Page, (ready, released, apart): Parts, problems: Problems) -> ChosenPage {
    ChosenPage {
        title: title(page, ready.len() + released.len() + apart.len()),
        problems,
        href: paths::chosen("0193g1-0193g2"),
        would: ready.first().map(|one| one.shown.would.clone()).into_iter().collect(),
        ready,
        released,
        apart,
        page: page.clone(),
    }
}

fn of(id: &str, shown: ProposalView) -> ChosenView {
    ChosenView {
        id: id.into(),
        version: 9,
        shown,
    }
}

/// Another one that can be released.
fn other(set: &Set) -> ProposalView {
    let like = ready(set);
    ProposalView {
        line: ProposalLine {
            href: paths::decision("0193g6"),
            holder: ("Jonah Whitfield".into(), "4419916".into()),
            choose: "0193g6".into(),
            ..like.line
        },
        ..like
    }
}

/// One that whoever looks released, and nobody else.
fn by_me(page: &Page, set: &Set) -> ProposalView {
    let like = ready(set);
    ProposalView {
        line: ProposalLine {
            released: page.t("staff-released").n("released", 1).n("people", 2).to_string(),
            by_me: true,
            ..like.line
        },
        can_release: false,
        take_back: Some(paths::take_back("0193g2")),
        ..like
    }
}

/// What somebody looked at fell away and was proposed anew.
fn proposed_anew(set: &Set) -> DecisionsPage {
    let list = decisions(set, vec![proposal(set)]);
    let words = list.page.t("staff-release-other").to_string();
    DecisionsPage {
        problems: Problems::of(&list.page, &[]).leading_to(words, paths::decision("0193g1")),
        ..list
    }
}

/// One that something holds since.
fn held(set: &Set) -> ApartView {
    let page = set.staff(Section::Decisions);
    let line = proposal(set).line;
    ApartView {
        id: "0193g3".into(),
        href: paths::decision("0193g3"),
        holder: ("Marta Ilves".into(), "4419917".into()),
        discipline: line.discipline,
        words: format!(
            "{} {}",
            page.t("staff-held"),
            page.t("staff-held-reviews").n("count", 1)
        ),
    }
}

/// One that took effect.
fn settled(page: &Page) -> ApartView {
    ApartView {
        id: "0193g5".into(),
        href: String::new(),
        holder: ("Priscilla Vance".into(), "4419918".into()),
        discipline: "Radiography".into(),
        words: reason(page, &Apart::Settled),
    }
}
