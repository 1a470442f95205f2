//! Questions of the holder to the body's staff.

mod show;
mod write;

use cqr_edge::{Access, Owner, Spec};

use crate::describe::{Op, Table};

const RULE: &str = "R-NOTE-7";
const LIST: Spec = Spec::new("api_threads", RULE, Access::HOLDER);
const ASK: Spec = Spec::new("api_thread_ask", RULE, Access::HOLDER);
const SHOW: Spec = own("api_thread");
const REPLY: Spec = own("api_thread_reply");
const READ: Spec = own("api_thread_read");

const fn own(name: &'static str) -> Spec {
    Spec::new(name, RULE, Access::HOLDER).owner(Owner::person("thread"))
}

pub(crate) fn routes() -> Table {
    Table::new()
        .get(
            "/api/v1/threads",
            LIST,
            Op::new("listThreads", "Your questions to the staff, the latest in front.")
                .query::<show::Query>()
                .answers::<show::List>(200, "A page of the questions"),
            show::list,
        )
        .post(
            "/api/v1/threads",
            ASK,
            Op::new("askQuestion", "Ask the staff a question.")
                .takes::<write::Question>()
                .keyed()
                .makes::<write::Asked>("It is asked"),
            write::ask,
        )
        .get(
            "/api/v1/threads/{thread}",
            SHOW,
            Op::new(
                "showThread",
                "A question with all messages; it is not noted that they were read.",
            )
            .answers::<show::Conversation>(200, "The question"),
            show::show,
        )
        .post(
            "/api/v1/threads/{thread}/messages",
            REPLY,
            Op::new(
                "replyInThread",
                "Write again about a question; a closed one is open again.",
            )
            .takes::<write::Reply>()
            .keyed()
            .answers_nothing("It is sent"),
            write::reply,
        )
        .post(
            "/api/v1/threads/{thread}/read",
            READ,
            Op::new(
                "readThread",
                "Note that the answers to a question were read; the first time counts.",
            )
            .answers_nothing("It is noted"),
            show::read,
        )
}
