//! A whole sitting: start, take over, questions, answers, submission, result. Every route but the start also takes the
//! sitting's own token (trust-and-ux.md 1.3).

mod answers;
mod items;
mod play;
mod result;
mod view;

use cqr_app::sittings::Player;
use cqr_edge::{Access, Owner, Problem, RateClass, Spec, Visit};

pub(crate) use result::SittingResult;

use crate::describe::{Op, Table};

const START: Spec = Spec::new("api_sitting_start", "R-SSA-16", Access::HOLDER).owner(Owner::person("case"));
const SHOW: Spec = of_player("api_sitting", "R-SSA-7");
const TAKE_OVER: Spec = Spec::new("api_sitting_take_over", "A15", Access::HOLDER).owner(Owner::person("sitting"));
const ITEM: Spec = of_player("api_sitting_item", "A07");
const ANSWER: Spec = of_player("api_sitting_answer", "A16")
    .rate(RateClass::Save)
    .body_limit(ANSWER_MAX);
const SUBMIT: Spec = of_player("api_sitting_submit", "A18").rate(RateClass::Save);
const RESULT: Spec = of_player("api_sitting_result", "R-SSA-17");

/// Largest body of an answer, in bytes.
const ANSWER_MAX: usize = 1024;

/// A route of the player: a running sitting outlives the idle end of its session here (ASVS 7.1.1).
const fn of_player(name: &'static str, rule: &'static str) -> Spec {
    Spec::new(name, rule, Access::HOLDER)
        .owner(Owner::person("sitting"))
        .player()
}

pub(crate) fn routes() -> Table {
    of_questions()
        .post(
            "/api/v1/cases/{case}/sittings",
            START,
            Op::new(
                "startSitting",
                "Start the self-assessment, or go on with it in the session that plays it.",
            )
            .answers::<view::Sitting>(201, "It began")
            .answers::<view::Sitting>(200, "It goes on")
            .refuses(
                409,
                "The window is closed, the profile is missing, it was taken already, or it goes on in another session \
                 (sitting_open_elsewhere)",
            ),
            play::start,
        )
        .get(
            "/api/v1/sittings/{sitting}",
            SHOW,
            Op::new("showSitting", "Where the sitting stands, with the answers so far.")
                .answers::<view::Sitting>(200, "The sitting")
                .refuses(409, ELSEWHERE),
            play::show,
        )
        .post(
            "/api/v1/sittings/{sitting}/player",
            TAKE_OVER,
            Op::new(
                "takeOverSitting",
                "Go on in this session; the session that played before is closed.",
            )
            .answers::<view::Sitting>(200, "It goes on here")
            .refuses(409, "The sitting is over"),
            play::take_over,
        )
        .post(
            "/api/v1/sittings/{sitting}/submit",
            SUBMIT,
            Op::new("submitSitting", "Close the answers. Repeating it changes nothing.")
                .answers::<play::Submission>(200, "It is over")
                .refuses(409, ELSEWHERE),
            play::submit,
        )
        .get(
            "/api/v1/sittings/{sitting}/result",
            RESULT,
            Op::new("showResult", "The result per subcategory.")
                .answers::<SittingResult>(200, "The result; `lines` is empty until `state` is `scored`"),
            result::show,
        )
}

/// One question, and its answer.
fn of_questions() -> Table {
    Table::new()
        .get(
            "/api/v1/sittings/{sitting}/items/{number}",
            ITEM,
            Op::new("showQuestion", "One question.")
                .answers::<items::Question>(200, "The question")
                .refuses(409, "The sitting is over, or goes on in another session"),
            items::show,
        )
        .put(
            "/api/v1/sittings/{sitting}/answers/{number}",
            ANSWER,
            Op::new(
                "saveAnswer",
                "Save an answer. A higher revision counts; a repeat gets the same reply.",
            )
            .takes::<answers::Body>()
            .keyed()
            .answers::<answers::Saved>(200, "It is saved, with its receipt")
            .refuses(
                409,
                "The revision is taken, the sitting is over, or it goes on in another session",
            ),
            answers::save,
        )
}

const ELSEWHERE: &str = "It goes on in another session (sitting_open_elsewhere)";

/// Who plays. Accounts without a person have no sittings.
fn player(visit: &Visit) -> Result<Player, Problem> {
    visit.player().ok_or_else(Problem::not_found)
}
