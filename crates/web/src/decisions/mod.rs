//! Decisions that end something: what the sweep proposes, with its evidence; different people release it, one by one or
//! several looked at on one page, or keep it for now.

mod chosen;
mod chosen_sample;
mod holds;
mod keep;
mod list;
mod parts;
mod release;
mod sample;
mod view;

use cqr_domain::accounts::Role;
use cqr_edge::{Access, EdgeState, RouteTable, Spec};

pub use chosen::{ApartView, ChosenPage, ChosenView};
pub(crate) use holds::{courses_wait, grace_over, requests_wait, score_waits};
pub use keep::KeepPage;
pub use release::ReleasePage;
pub use view::{
    DecisionsPage, EndingLine, EndingView, HoldView, KeptView, ProposalGroup, ProposalLine, ProposalView, Rest,
    RuleView,
};

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

const DECIDERS: Access = Access::roles(&[Role::DecisionMaker]);

/// The routes. Nobody releases the own discontinuation.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    RouteTable::pages()
        // All of them ask for the password, so that a release is not lost on the way to that page (ASVS 7.5.3).
        .get(
            paths::DECISIONS,
            Spec::new("staff_decisions", "R-STAT-6", DECIDERS).step_up(),
            list::show,
        )
        // Several at once: what was chosen stands in the address, so that it is not lost while the password is asked for.
        .get(
            paths::CHOOSE,
            Spec::new("staff_decisions_choose", "R-STAT-6", DECIDERS).step_up(),
            chosen::choose,
        )
        .get(
            paths::CHOSEN,
            Spec::new("staff_decisions_chosen", "R-STAT-6", DECIDERS).step_up(),
            chosen::show,
        )
        .post(
            paths::CHOSEN,
            Spec::new("staff_decisions_act", "R-STAT-6", DECIDERS).step_up(),
            chosen::act,
        )
        .get(
            paths::DECISION,
            Spec::new("staff_decision_release_form", "R-STAT-6", DECIDERS).step_up(),
            release::show,
        )
        .post(
            paths::DECISION,
            Spec::new("staff_decision_release", "R-STAT-6", DECIDERS).step_up(),
            release::release,
        )
        .post(
            paths::TAKE_BACK,
            Spec::new("staff_decision_take_back", "R-STAT-6", DECIDERS).step_up(),
            list::take_back,
        )
        .get(
            paths::KEEP_DECISION,
            Spec::new("staff_decision_keep_form", "R-STAT-6", DECIDERS).step_up(),
            keep::show,
        )
        .post(
            paths::KEEP_DECISION,
            Spec::new("staff_decision_keep", "R-STAT-6", DECIDERS).step_up(),
            keep::keep,
        )
        .post(
            paths::RESUME_DECISION,
            Spec::new("staff_decision_resume", "R-STAT-6", DECIDERS).step_up(),
            keep::resume,
        )
        .get(
            paths::ENDING,
            Spec::new("staff_ending_release_form", "R-REIN-1", DECIDERS).step_up(),
            release::show_ending,
        )
        .post(
            paths::ENDING,
            Spec::new("staff_ending_release", "R-REIN-1", DECIDERS).step_up(),
            release::release_ending,
        )
}
