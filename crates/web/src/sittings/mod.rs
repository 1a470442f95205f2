//! The self-assessment: what it is, the agreement, one question a page, the list, handing in, and after.

mod play;
mod sample;
mod start;
mod view;

use cqr_app::{accounts::AccountError, sittings::SittingError};
use cqr_edge::{Access, EdgeState, Owner, Problem, RateClass, RouteTable, Spec};

pub use view::{
    Agreement, AssessmentPage, Elsewhere, OptionView, PlayerPage, QuestionLine, QuestionsPage, SittingDone, SubmitPage,
};

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

/// The routes of the self-assessment.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let case = |name, rule| Spec::new(name, rule, Access::HOLDER).owner(Owner::person("case"));
    let own = |name, rule| {
        Spec::new(name, rule, Access::HOLDER)
            .owner(Owner::person("sitting"))
            .player()
    };
    RouteTable::pages()
        .get(paths::ASSESSMENT, case("assessment", "R-SSA-1"), start::about)
        .get(paths::AGREEMENT, case("agreement", "R-SSA-18"), start::agreement)
        .post(paths::AGREEMENT, case("sitting_start", "R-SSA-16"), start::start)
        .get(paths::SITTING, own("sitting", "design 6"), start::resume)
        .post(paths::SITTING, own("sitting_take_over", "A15"), start::take_over)
        .get(paths::QUESTIONS, own("questions", "R-SSA-17"), play::list)
        .get(paths::QUESTION, own("question", "A10"), play::question)
        .post(
            paths::QUESTION,
            own("question_save", "design 6").rate(RateClass::Save),
            play::answer,
        )
        .get(paths::SUBMIT, own("submit_ask", "A18"), play::ask_submit)
        .post(paths::SUBMIT, own("submit", "A18"), play::submit)
        .get(paths::SITTING_DONE, own("sitting_done", "R-SSA-17"), play::done)
}

/// What a refusal of a sitting is answered with where no page says more.
pub(crate) fn refused(error: SittingError) -> Problem {
    match error {
        SittingError::NotFound => Problem::not_found(),
        SittingError::SignedOut => Problem::signed_out(),
        SittingError::Store(error) => Problem::from(AccountError::from(error)),
        error if error.is_passing() => Problem::busy(&error),
        SittingError::Sealed(_) => Problem::internal(&error),
        error => Problem::conflict("out_of_order").saying(error.to_string()),
    }
}
