//! What a handler of pages works with: the use cases, the visit, and the frame of the page it answers with.

use std::{fmt::Display, str::FromStr, sync::Arc};

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{Method, request::Parts},
    response::{Html, IntoResponse as _, Redirect, Response},
};
use cqr_app::{
    App,
    accounts::AccountError,
    demo,
    people::{Greeting, greet},
    threads::Reading,
};
use cqr_domain::accounts::{Principal, Role};
use cqr_edge::{EdgeState, Problem, Visit};

use crate::{
    demo::bar,
    format::Format,
    page::{Page, Reader, Section, Seen},
};

/// What a handler answers with.
pub type Answer = Result<Response, Problem>;

/// One request on its way to a page. An extractor.
#[derive(Clone)]
pub struct Ctx {
    /// The edge, with the use cases.
    pub edge: EdgeState,
    /// The request.
    pub visit: Visit,
    query: String,
    reading: Reading,
    /// The holder whose pages are made for somebody else to read.
    holder: Option<Principal>,
    /// What staff who read them are told.
    seen: Option<Seen>,
}

impl FromRequestParts<EdgeState> for Ctx {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, edge: &EdgeState) -> Result<Self, Problem> {
        let visit = Visit::from_request_parts(parts, edge).await?;
        let query = parts.uri.query().unwrap_or_default().to_owned();
        Ok(Self {
            edge: edge.clone(),
            visit,
            query,
            reading: reading(parts),
            holder: None,
            seen: None,
        })
    }
}

/// A page's frame and how it writes dates.
pub struct Frame {
    /// What stands around the page.
    pub page: Page,
    /// How dates and amounts are written.
    pub format: Format,
}

impl Ctx {
    /// The use cases.
    #[must_use]
    pub fn app(&self) -> &Arc<App> {
        self.edge.app()
    }

    /// The same for the facts of a holder, read by somebody who is not: by the private address of the calendar, or by staff.
    /// The frame of the page stays that of whoever reads.
    #[must_use]
    pub fn on_behalf(self, holder: Principal) -> Self {
        Self {
            holder: Some(holder),
            reading: Reading::Fetches,
            ..self
        }
    }

    /// The same, with the banner that says so.
    #[must_use]
    pub fn seen_by_staff(self, seen: Seen) -> Self {
        Self {
            seen: Some(seen),
            ..self
        }
    }

    /// Who is asking, or the holder whose facts are asked for.
    ///
    /// # Errors
    /// When nobody is signed in, which the route's spec rules out.
    pub fn caller(&self) -> Result<&Principal, Problem> {
        let asking = || self.visit.principal().ok_or_else(Problem::signed_out);
        self.holder.as_ref().map_or_else(asking, Ok)
    }

    /// Whether a person opens the page, or a browser only fetches it ahead.
    #[must_use]
    pub const fn reading(&self) -> Reading {
        self.reading
    }

    /// The value of a parameter of the query, decoded; empty when it is missing or cannot be read.
    #[must_use]
    pub fn query(&self, name: &str) -> String {
        let fields = cqr_edge::Fields::parse(self.query.as_bytes()).unwrap_or_default();
        fields.text(name).to_owned()
    }

    /// The frame of a page in this part of the menu.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn frame(&self, section: Section) -> Result<Frame, Problem> {
        let principal = self.visit.principal();
        let greeting = greet(self.app(), principal).await.map_err(store)?;
        let program = self.app().programs.default_program();
        let body = &program.body;
        let format = Format::new(&self.app().texts, body.zone.name(), &body.zone_label, greeting.now);
        let mut page = Page::new(&self.app().texts, self.visit.nonce(), self.visit.csrf()).in_section(section);
        page.today = format.date(format.today());
        let machine = demo::machine(self.app(), principal).await.map_err(store)?;
        let shown = machine.map(|machine| bar(self.app(), &page, &format, &greeting.name, machine));
        page.machine = shown;
        page.announcement.clone_from(&self.app().announcement);
        page.reader = self.reader(greeting);
        page.path = self.visit.path().to_owned();
        page.phone.clone_from(&body.phone);
        page.option.clone_from(&program.policy.help.phone_option);
        page.hours.clone_from(&body.hours);
        page.done = done(&page, &self.query("done"));
        if let Some(seen) = &self.seen {
            page.seen = Some(seen.clone());
            page.section = Section::People;
        }
        Ok(Frame { page, format })
    }

    /// Words and dates with nothing around them, for what is no page. Nobody gets a cookie from that.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn words(&self) -> Result<Frame, Problem> {
        let now = greet(self.app(), None).await.map_err(store)?.now;
        let program = self.app().programs.default_program();
        let (texts, body) = (&self.app().texts, &program.body);
        Ok(Frame {
            page: Page::new(texts, "", ""),
            format: Format::new(texts, body.zone.name(), &body.zone_label, now),
        })
    }

    fn reader(&self, greeting: Greeting) -> Reader {
        let Some(session) = self.visit.session() else {
            return Reader::Public;
        };
        let principal = &session.resumed.principal;
        if principal.person.is_some() {
            return Reader::Holder {
                name: greeting.name,
                unread: greeting.unread,
            };
        }
        reader_without_store(Some(principal), &session.resumed.name)
    }
}

/// Browsers say when they only guess that somebody will open a page, and when it is part of another one; a HEAD shows
/// nothing (docs/adr/0012).
fn reading(parts: &Parts) -> Reading {
    let guesses = ["sec-purpose", "purpose", "x-moz"].iter().any(|name| {
        let value = parts.headers.get(*name).and_then(|value| value.to_str().ok());
        value.is_some_and(|value| value.contains("prefetch") || value.contains("prerender"))
    });
    let value = parts
        .headers
        .get("sec-fetch-dest")
        .and_then(|value| value.to_str().ok());
    let embedded = value.is_some_and(|value| value != "document");
    if guesses || embedded || parts.method == Method::HEAD {
        Reading::Fetches
    } else {
        Reading::Opens
    }
}

/// Who reads a page that asks the database nothing: an error page. A holder's unread messages are not known there.
pub(crate) fn reader_without_store(principal: Option<&Principal>, name: &str) -> Reader {
    match principal {
        None => Reader::Public,
        Some(principal) if principal.person.is_some() => Reader::Holder {
            name: name.to_owned(),
            unread: 0,
        },
        Some(principal) => Reader::Staff {
            name: name.to_owned(),
            parts: parts(principal),
        },
    }
}

/// The parts of the staff's menu for these roles.
fn parts(principal: &Principal) -> Vec<Section> {
    let may = |roles: &[Role]| roles.iter().any(|role| principal.has(*role));
    let mut parts = vec![Section::Work];
    if may(&[Role::CeReviewer]) {
        parts.push(Section::Reviews);
        parts.push(Section::Audits);
    }
    if may(&[Role::CaseOfficer]) {
        parts.push(Section::Threads);
        parts.push(Section::Payments);
        parts.push(Section::Letters);
    }
    if may(&[Role::CaseOfficer, Role::DecisionMaker, Role::CeReviewer]) {
        parts.push(Section::People);
    }
    if may(&[Role::CaseOfficer, Role::DecisionMaker]) {
        parts.push(Section::Requests);
    }
    if may(&[Role::DecisionMaker]) {
        parts.push(Section::Decisions);
    }
    if may(&[Role::Operator]) {
        parts.push(Section::Jobs);
    }
    parts
}

/// What was just done, by the code that a redirection carries.
fn done(page: &Page, code: &str) -> Option<String> {
    let id = match code {
        "signed-out" => "sign-out-done",
        "mails" => "mails-done",
        "address" => "address-done",
        "address-corrected" => "staff-address-done",
        "feed-ended" => "feed-ended",
        "session" => "security-ended",
        "password" => "security-password-changed",
        "profile" => "profile-saved",
        "profile-rest" => "profile-rest-done",
        "withdrawn" => "course-withdrawn",
        "disputed" => "course-disputed",
        "approved" => "staff-approved-done",
        "refused" => "staff-refused-done",
        "released" | "ending-released" => "staff-release-first",
        "discontinued" => "staff-release-last",
        "listed" => "staff-listing-done-shown",
        "unlisted" => "staff-listing-done-hidden",
        "confirmed" => "staff-release-confirmed",
        "released-together" => "staff-chosen-released-done",
        "taken-back" => "staff-take-back-done",
        "taken-back-together" => "staff-chosen-taken-back-done",
        "kept" => "staff-keep-done",
        "resumed" => "staff-resume-done",
        "credential" => "staff-credential-done",
        "corrected" => "staff-correct-done",
        "birth-date-waits" => "staff-born-waits-done",
        "birth-date-dropped" => "staff-born-dropped-done",
        "renamed" => "staff-rename-done",
        "called" => "staff-calls-done",
        "invited" => "staff-invite-done",
        "invites-started" => "staff-invites-started-done",
        "invites-runs" => "staff-invites-runs-done",
        "invites-stopped" => "staff-invites-stopped-done",
        "merge-waits" => "staff-merge-waits-done",
        "merged" => "staff-merge-done",
        "merge-dropped" => "staff-merge-dropped-done",
        "requested" => "request-done",
        "request-withdrawn" => "request-withdrawn-done",
        "request-further" => "request-further-done",
        "request-filed" => "staff-request-filed-done",
        "request-voted" => "staff-request-voted-done",
        "request-decided" => "staff-request-decided-done",
        "extension-proposed" => "staff-extension-proposed-done",
        "extension-approved" => "staff-extension-approved-done",
        "extension-applying" => "staff-extension-applying-done",
        "extension-dropped" => "staff-extension-dropped-done",
        "paid" => "staff-payments-done",
        "other-way" => "staff-returned-other-way-done",
        "reaches" => "staff-returned-reaches-done",
        "audit-answered" => "audit-answered-done",
        "audit-settled" => "staff-audit-settled-done",
        "audit-reopened" => "staff-audit-reopened-done",
        "audit-begun" => "staff-audit-begun-done",
        "ended" => "staff-ending-last",
        "year-changed" => "staff-year-done",
        "appealed" => "staff-registration-appeal-done",
        "batch-made" => "staff-batch-made-done",
        "batch-posted" => "staff-batch-posted-done",
        "batch-undone" => "staff-batch-undone-done",
        "requeued" => "staff-requeued",
        other => done_with_messages(other)?,
    };
    Some(page.t(id).to_string())
}

/// The same of messages between a holder and the office.
fn done_with_messages(code: &str) -> Option<&'static str> {
    Some(match code {
        "asked" => "thread-asked-done",
        "replied" => "thread-replied-done",
        "answered" => "staff-thread-answered-done",
        "noted" => "staff-thread-noted-done",
        "claimed" => "staff-thread-claimed-done",
        "returned" => "staff-thread-returned-done",
        "closed" => "staff-thread-closed-done",
        _ => return None,
    })
}

/// Renders a view.
///
/// # Errors
/// When the template cannot be rendered.
pub fn html(view: &impl Template) -> Answer {
    let body = view.render().map_err(|error| Problem::internal(&error))?;
    Ok(Html(body).into_response())
}

/// Goes on to a page of ours.
#[must_use]
pub fn go(to: impl Display) -> Response {
    Redirect::to(&to.to_string()).into_response()
}

/// An id or a number of the address; what cannot be read does not exist.
///
/// # Errors
/// 404.
pub fn segment<T: FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// A problem of the store.
#[must_use]
pub fn store(error: impl Into<AccountError>) -> Problem {
    Problem::from(error.into())
}
