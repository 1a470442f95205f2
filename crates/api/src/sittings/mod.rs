//! A whole sitting: start, take over, questions, answers, submission, result. Every route but the start also takes the
//! sitting's own token (trust-and-ux.md 1.3).

mod answers;
mod items;
mod play;
mod result;
mod view;

use std::sync::Arc;

use cqr_app::{App, sittings::Player};
use cqr_edge::{Access, Owner, Problem, RateClass, RouteTable, Spec, Visit};

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

pub(crate) fn routes() -> RouteTable<Arc<App>> {
    RouteTable::api()
        .post("/api/v1/cases/{case}/sittings", START, play::start)
        .get("/api/v1/sittings/{sitting}", SHOW, play::show)
        .post("/api/v1/sittings/{sitting}/player", TAKE_OVER, play::take_over)
        .get("/api/v1/sittings/{sitting}/items/{number}", ITEM, items::show)
        .put("/api/v1/sittings/{sitting}/answers/{number}", ANSWER, answers::save)
        .post("/api/v1/sittings/{sitting}/submit", SUBMIT, play::submit)
        .get("/api/v1/sittings/{sitting}/result", RESULT, result::show)
}

/// Who plays. Accounts without a person have no sittings.
fn player(visit: &Visit) -> Result<Player, Problem> {
    visit.player().ok_or_else(Problem::not_found)
}
