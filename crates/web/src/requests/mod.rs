//! More time, appeals, complaints and another legal name: a holder asks, staff decide by due time.

mod choose;
mod desk;
mod desk_sample;
mod form;
mod less;
mod name;
mod name_sample;
mod name_view;
mod officer;
mod queue;
mod sample;
mod show;
mod view;

use std::time::Duration;

use cqr_app::{cases::CaseError, requests::RequestError, uploads};
use cqr_domain::{
    accounts::Role,
    cases,
    requests::{Proposed, Refusal, RequestState, Verdict, Wish},
};
use cqr_edge::{Access, EdgeState, Owner, Problem, RateClass, RouteTable, Spec};

pub use name_view::{NameCheck, NameDone, NamePage};
pub use view::{
    ChoiceLine, ChoicePage, DecisionForm, DeskPage, FormPage, QueueLineView, QueuePage, RequestLine, RequestPage,
};

#[doc(hidden)]
pub use sample::samples;

pub(crate) use choose::staff_line;
pub(crate) use officer::{may_decide, wishes};

use crate::{ctx::store, format::Format, page::Page, paths, threads};

/// Largest body of a form with files, in bytes: the files, and the fields around them.
const FORM_MAX: usize = uploads::FORM_BYTES as usize + 1024 * 1024;
/// How long a slow line may take to send it.
const FORM_TIME: Duration = Duration::from_secs(300);
/// The rule of how much more time there can be.
const MORE_TIME: &str = "R-STAT-8";
/// Who decides, as the use cases have it.
pub(crate) const DECIDERS: Access = Access::roles(&[Role::CaseOfficer, Role::DecisionMaker]);

/// The routes of requests. A staff member's own request does not exist for that staff member.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let window = |name| Spec::new(name, "R-STAT-8, R-APP-1", Access::HOLDER).owner(Owner::person("case"));
    let own = |name| Spec::new(name, "R-APP-1", Access::HOLDER).owner(Owner::person("request"));
    let sends = |spec: Spec| spec.rate(RateClass::Upload).body_limit(FORM_MAX).timeout(FORM_TIME);
    let named = |name| Spec::new(name, "issue 4", Access::HOLDER);
    let staff = |name| Spec::new(name, "R-STAT-8, R-APP-1", DECIDERS);
    RouteTable::pages()
        .get(paths::WINDOW_REQUESTS, window("window_requests"), choose::show)
        .get(paths::REQUEST_NEW, window("request_new"), form::show)
        .post(paths::REQUEST_NEW, sends(window("request_send")), form::send)
        .get(paths::NAME, named("name"), name::show)
        .post(paths::NAME, sends(named("name_take")), name::take)
        .post(paths::NAME_CHECK, named("name_send"), name::send)
        .get(paths::NAME_DONE, named("name_done"), name::done)
        .get(paths::REQUEST, own("request"), show::show)
        .post(paths::REQUEST, own("request_act"), show::act)
        .get(paths::REQUESTS, staff("staff_requests"), queue::show)
        .get(paths::STAFF_REQUEST, staff("staff_request"), desk::show)
        .post(paths::STAFF_REQUEST, staff("staff_request_decide"), desk::act)
        .get(
            paths::STAFF_REQUEST_FILE,
            Spec::new("staff_request_file", "A32", DECIDERS),
            desk::file,
        )
        .get(paths::STAFF_REQUEST_NEW, staff("staff_request_new"), officer::show)
        .post(
            paths::STAFF_REQUEST_NEW,
            sends(staff("staff_request_file_for")),
            officer::send,
        )
}

/// The wish about a window that stands in an address; another one does not exist.
fn wish_of(text: &str) -> Result<Wish, Problem> {
    Wish::from_name(text)
        .filter(|wish| Wish::OF_WINDOW.contains(wish))
        .ok_or_else(Problem::not_found)
}

/// A problem of requests that no form can show.
pub(crate) fn of_request(error: RequestError) -> Problem {
    match error {
        RequestError::Store(error) => store(error),
        RequestError::NotFound => Problem::not_found(),
        other => Problem::bad_request(other.to_string()),
    }
}

/// What is wrong with a request: the field and the words; nothing for what no form shows.
fn wrong(page: &Page, format: &Format, error: &RequestError) -> Option<(&'static str, String)> {
    Some(match error {
        RequestError::NotFound | RequestError::Store(_) | RequestError::Name(_) => return None,
        RequestError::Text(error) => threads::wrong(page, error)?,
        RequestError::Case(CaseError::Refused(
            cases::Refusal::MoreThanPrescribed { .. } | cases::Refusal::NothingLess,
        )) => ("lines", page.t("staff-error-request-less").to_string()),
        RequestError::Case(_) => ("window-close", page.t("error-request-case").to_string()),
        RequestError::Refused(refusal) => match refusal {
            Refusal::UnknownCause => ("about", page.t("error-request-about").to_string()),
            Refusal::NotNow | Refusal::NothingDecided => ("about", page.t("error-request-not-now").to_string()),
            Refusal::TooLate(day) => (
                "about",
                page.t("error-request-late").s("date", format.date(*day)).to_string(),
            ),
            Refusal::AlreadyOpen => ("about", page.t("error-request-open").to_string()),
            Refusal::GoFurther(day) => (
                "about",
                page.t("error-request-go-further")
                    .s("date", format.date(*day))
                    .to_string(),
            ),
            Refusal::DecidedForGood => ("about", page.t("error-request-decided").to_string()),
            Refusal::NoClose => ("window-close", page.t("staff-error-request-close").to_string()),
            Refusal::CloseOutside { earliest, latest } => (
                "window-close",
                page.t("staff-error-request-outside")
                    .s("from", format.date(*earliest))
                    .s("to", format.date(*latest))
                    .to_string(),
            ),
            Refusal::OnlyAnAppeal => ("window-close", page.t("staff-error-request-in-effect").to_string()),
            Refusal::NoWayBack => ("window-close", page.t("staff-error-request-no-way-back").to_string()),
            Refusal::OtherClose(day) => (
                "window-close",
                page.t("staff-error-request-other")
                    .s("date", format.date(*day))
                    .to_string(),
            ),
            Refusal::NoLines => ("lines", page.t("staff-error-request-lines").to_string()),
            Refusal::OtherLines => ("lines", page.t("staff-error-request-other-lines").to_string()),
            Refusal::NoFurtherStep => ("text", page.t("error-request-further").to_string()),
            Refusal::WroteDown => ("", page.t("staff-request-wrote").to_string()),
            Refusal::Settled | Refusal::Own | Refusal::Involved | Refusal::SamePerson => {
                ("", page.t("staff-error-request-settled").to_string())
            }
        },
    })
}

/// A last day that is proposed, with where it comes from.
fn proposal(page: &Page, format: &Format, proposed: Proposed) -> String {
    let words = match proposed {
        Proposed::Most(_) => page.t("staff-request-proposed-most").s("rule", MORE_TIME),
        Proposed::Granted(_) => page.t("staff-request-proposed-granted"),
    };
    words.s("date", format.date(proposed.day())).to_string()
}

/// What a request is about, in words.
pub(crate) fn about(page: &Page, wish: Wish, about: &str) -> String {
    match wish {
        Wish::Extension => page.t_of("request-cause", about).to_string(),
        Wish::Appeal => page.t_of("request-against", about).to_string(),
        Wish::Complaint => page.t("request-complaint-about").to_string(),
        Wish::LegalName => page.t_of("staff-rename-document", about).to_string(),
    }
}

/// The same in the form of an officer, who writes about somebody else.
fn about_other(page: &Page, wish: Wish, about: &str) -> String {
    match wish {
        Wish::Extension => page.t_of("staff-request-cause", about).to_string(),
        Wish::Appeal => page.t_of("staff-request-against", about).to_string(),
        Wish::Complaint => String::new(),
        Wish::LegalName => page.t_of("staff-rename-document", about).to_string(),
    }
}

/// What a request is about, for staff who read of somebody else.
fn about_holder(page: &Page, wish: Wish, about: &str) -> String {
    match wish {
        Wish::Complaint => page.t("staff-request-complaint-about").to_string(),
        Wish::Extension | Wish::Appeal | Wish::LegalName => about_other(page, wish, about),
    }
}

/// Where a request stands: words and the color of the tag. A complaint is answered, however it was decided.
pub(crate) fn state(page: &Page, wish: Wish, state: RequestState) -> (String, &'static str) {
    let is_decided = matches!(state, RequestState::Granted | RequestState::Refused);
    if wish == Wish::Complaint && is_decided {
        return (page.t("request-state-answered").to_string(), "green");
    }
    let color = match state {
        RequestState::Open => "yellow",
        RequestState::Granted => "green",
        RequestState::Refused => "red",
        RequestState::Withdrawn => "still",
    };
    (page.t_of("request-state", state.name()).to_string(), color)
}

/// A verdict that a form sends.
fn verdict_of(text: &str) -> Option<Verdict> {
    [Verdict::Granted, Verdict::Refused]
        .into_iter()
        .find(|verdict| verdict.name() == text)
}
