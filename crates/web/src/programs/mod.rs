//! The rules in full: every figure of a version, the versions with their first days, and what differs between two; and
//! for staff, whom a version that is on its way would move.

mod coming;
mod coming_sample;
mod links;
mod sample;
mod show;
mod view;
mod words;

use cqr_domain::accounts::Role;
use cqr_edge::{Access, EdgeState, RateClass, RouteTable, Spec};

pub(crate) use coming::unreadable;
pub use coming::{ComingLine, ComingPage, MoveLine, PersonMove, RuleMoves, WhatIfPage};
pub(crate) use links::RuleLinks;
pub(crate) use words::{sentence, version_number};

pub use view::{ChangeLine, ChangesPage, FigureLine, FiguresPage, Head, ProgramView, Topic, VersionLine, VersionsPage};

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

/// Groups of figures that concern holders, under the heads of the page; signing in and sizes of files are the operator's.
pub(crate) const HEADS: [(&str, &[&str]); 4] = [
    ("steps", &["calendar", "profile", "assessment", "prescription"]),
    ("credits", &["ce", "review", "renewal", "audit"]),
    ("messages", &["notices"]),
    (
        "after",
        &["discontinuation", "reinstatement", "retirement", "extension", "appeals"],
    ),
];

/// Who may see whom a change of the rules would move.
const RULERS: Access = Access::roles(&[Role::CaseOfficer, Role::DecisionMaker]);

/// The routes. Reading stored versions costs more than other pages, so they count as searches do.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let open = |name| Spec::new(name, "ISO 17024 7.2", Access::Public).rate(RateClass::Search);
    RouteTable::pages()
        .with(coming_routes())
        .get(paths::RULE_VERSIONS, open("rule_versions"), show::versions)
        .get(paths::RULE_CHANGES, open("rule_changes"), show::changes)
        .get(paths::RULE_FIGURES, open("rule_figures"), show::figures)
}

/// The routes about rules that are on their way.
fn coming_routes() -> RouteTable<EdgeState> {
    RouteTable::pages()
        .get(
            paths::COMING_RULES,
            Spec::new("staff_rules", "ISO 17024 7.2", RULERS).rate(RateClass::Search),
            coming::list,
        )
        .get(
            paths::COMING_RULE,
            Spec::new("staff_rules_who_moves", "ISO 17024 7.2", RULERS).rate(RateClass::Search),
            coming::show,
        )
}
