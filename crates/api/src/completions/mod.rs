//! Continuing education of the holder: report a course once, see where each report stands, take it back, dispute it.

mod act;
mod list;
mod report;
mod view;

use cqr_edge::{Access, Owner, Spec};

use crate::describe::{Op, Table};

const LIST: Spec = Spec::new("api_completions", "R-RX-13", Access::HOLDER);
const REPORT: Spec = Spec::new("api_completion_report", "R-RX-12", Access::HOLDER);
const SHOW: Spec = own("api_completion", "A01");
const WITHDRAW: Spec = own("api_completion_withdraw", "R-RX-13");
const DISPUTE: Spec = own("api_completion_dispute", "R-RX-15");

const fn own(name: &'static str, rule: &'static str) -> Spec {
    Spec::new(name, rule, Access::HOLDER).owner(Owner::person("completion"))
}

pub(crate) fn routes() -> Table {
    Table::new()
        .get(
            "/api/v1/completions",
            LIST,
            Op::new(
                "listCompletions",
                "Your reported courses, the one finished last in front.",
            )
            .query::<list::Query>()
            .answers::<list::List>(200, "A page of the courses"),
            list::list,
        )
        .post(
            "/api/v1/completions",
            REPORT,
            Op::new(
                "reportCompletion",
                "Report a finished course. Once is enough for all accounts.",
            )
            .takes::<report::Body>()
            .keyed()
            .makes::<report::Reported>("It is reported and waits for a review")
            .refuses(409, "The course was reported before (same_activity)"),
            report::report,
        )
        .get(
            "/api/v1/completions/{completion}",
            SHOW,
            Op::new("showCompletion", "One reported course, with what it counts for.")
                .answers::<view::Completion>(200, "The course"),
            list::show,
        )
        .post(
            "/api/v1/completions/{completion}/withdraw",
            WITHDRAW,
            Op::new("withdrawCompletion", "Take a report back before it is reviewed.")
                .keyed()
                .answers_nothing("It is taken back")
                .refuses(409, "It was reviewed or taken back already (out_of_order)"),
            act::withdraw,
        )
        .post(
            "/api/v1/completions/{completion}/dispute",
            DISPUTE,
            Op::new("disputeCompletion", "Ask for another look at a refused report.")
                .takes::<act::Dispute>()
                .keyed()
                .answers_nothing("It goes back to the reviewers")
                .refuses(
                    409,
                    "It is not refused (out_of_order), was disputed before (disputed_before), or its last day is over (disputed_late)",
                ),
            act::dispute,
        )
}
