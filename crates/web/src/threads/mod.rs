//! Questions of holders to the body's staff: asking, the conversation, and the staff's queue.

mod ask;
mod desk;
mod desk_view;
pub(crate) mod files;
pub(crate) mod prose;
mod queue;
mod sample;
mod show;
mod talk;
mod view;

use std::time::Duration;

use cqr_domain::accounts::Role;
use cqr_edge::{Access, EdgeState, Owner, Problem, RateClass, RouteTable, Spec};

pub use desk_view::{DeskPage, HolderView, QueueLineView, QueuePage};
pub use view::{AskFirstPage, AskPage, FilesView, Said, Tab, ThreadPage, Turn};

pub(crate) use ask::error_field;
pub(crate) use files::{KEEP, taken as files_taken, view as files_view};

#[doc(hidden)]
pub use sample::samples;

use cqr_app::threads::{TextError, ThreadError};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{ctx::store, forms::Field, page::Page, paths};

/// Largest body of a message with files, in bytes: three files of 10 MiB, and the fields around them.
const FORM_MAX: usize = 31 * 1024 * 1024;
/// How long a slow line may take to send it.
const FORM_TIME: Duration = Duration::from_secs(300);
/// Who answers, as the use cases have it.
const OFFICERS: Access = Access::roles(&[Role::CaseOfficer]);

/// The routes of threads. A staff member's own thread does not exist for that staff member.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let of = |name| Spec::new(name, "R-NOTE-7", Access::HOLDER);
    let own = |name| of(name).owner(Owner::person("thread"));
    let sends = |spec: Spec| spec.rate(RateClass::Upload).body_limit(FORM_MAX).timeout(FORM_TIME);
    let staff = |name| Spec::new(name, "R-NOTE-7", OFFICERS);
    RouteTable::pages()
        .get(paths::ASK_FIRST, of("ask_first").rate(RateClass::Search), ask::first)
        .get(paths::ASK, of("ask"), ask::form)
        .post(paths::ASK, sends(of("ask_send")), ask::send)
        .get(paths::THREAD, own("thread"), show::show)
        .post(paths::THREAD, sends(own("thread_reply")), show::reply)
        .get(paths::THREADS, staff("staff_threads"), queue::show)
        .get(paths::STAFF_THREAD, staff("staff_thread"), desk::show)
        .post(paths::STAFF_THREAD, staff("staff_thread_act"), desk::act)
        .get(
            paths::STAFF_THREAD_FILE,
            Spec::new("staff_thread_file", "A32", OFFICERS),
            desk::file,
        )
}

/// The form to write with, filled in as far as it is known.
#[must_use]
pub fn write_address(subject: &str, topic: Option<&str>) -> String {
    let escaped = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let parts = [("subject", subject), ("topic", topic.unwrap_or_default())];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", escaped(value)))
        .collect();
    if parts.is_empty() {
        paths::ASK.to_owned()
    } else {
        format!("{}?{}", paths::ASK, parts.join("&"))
    }
}

/// What is wrong with a field of a message, in words.
pub(crate) fn wrong(page: &Page, error: &ThreadError) -> Option<(&'static str, String)> {
    Some(match error {
        ThreadError::UnknownTopic => ("topic", page.t("error-message-topic").to_string()),
        ThreadError::Text(TextError::Empty("subject")) => ("subject", page.t("error-message-subject").to_string()),
        ThreadError::Text(TextError::Empty("note")) => ("note", page.t("staff-error-thread-note").to_string()),
        ThreadError::Text(TextError::Empty(_)) => ("text", page.t("error-message-text").to_string()),
        ThreadError::Text(TextError::TooLong { field, most }) => {
            (field, page.t("error-message-long").n("most", most).to_string())
        }
        ThreadError::TooManyFiles(most) => ("files", page.t("error-message-files").n("most", most).to_string()),
        ThreadError::NotFound | ThreadError::Refused(_) | ThreadError::Store(_) => return None,
    })
}

/// A field with what is wrong with it, if that is where it is.
pub(crate) fn marked(mut field: Field, wrong: Option<&(&'static str, String)>) -> Field {
    let text = wrong.filter(|(id, _)| *id == field.id).map(|(_, text)| text.clone());
    field.error = text.or(field.error);
    field
}

/// A refusal that no field stands for.
fn of_thread(error: ThreadError) -> Problem {
    match error {
        ThreadError::Store(error) => store(error),
        ThreadError::NotFound => Problem::not_found(),
        refused => Problem::bad_request(refused.to_string()),
    }
}
