//! Server-rendered pages: templates, the types they are filled from, and handlers that only translate HTTP to use cases
//! and back. Nothing here decides anything, and nothing a person reads is written here: texts come from the catalog.

pub mod accounts;
pub mod api_page;
pub mod appeals;
pub mod assets;
pub mod audits;
pub mod cases;
pub mod charts;
pub mod completions;
pub mod credentials;
pub mod ctx;
pub mod decisions;
pub mod demo;
pub mod documents;
pub mod errors;
pub mod extensions;
pub mod faq;
pub mod format;
pub mod forms;
pub mod html;
pub mod jobs;
pub mod letters;
pub mod notices;
pub mod page;
pub mod paths;
pub mod people;
pub mod phrase;
pub mod profiles;
pub mod programs;
pub mod public;
pub mod register;
pub mod renewals;
pub mod requests;
pub mod results;
pub mod samples;
pub mod sittings;
pub mod staff;
pub mod styleguide;
pub mod threads;

use std::sync::Arc;

use askama::Template as _;
use cqr_app::App;
use cqr_edge::{EdgeState, ErrorPage, ErrorView, Mounted, RouteTable};

/// Every page.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    public::routes()
        .with(programs::routes())
        .with(register::routes())
        .with(accounts::routes())
        .with(demo::routes())
        .with(styleguide::routes())
        .with(results::routes())
        .with(sittings::routes())
        .with(profiles::routes())
        .with(cases::routes())
        .with(documents::routes())
        .with(completions::routes())
        .with(renewals::routes())
        .with(audits::routes())
        .with(notices::routes())
        .with(letters::routes())
        .with(faq::routes())
        .with(threads::routes())
        .with(requests::routes())
        .with(extensions::routes())
        .with(staff::routes())
        .with(people::routes())
        .with(credentials::routes())
        .with(decisions::routes())
        .with(jobs::routes())
        .with(api_page::routes())
}

/// The pages with their guards, and the error page of the whole product.
#[must_use]
pub fn mounted(edge: &EdgeState) -> Mounted {
    routes()
        .mounted(edge, edge.clone())
        .with_error_page(error_page(Arc::clone(edge.app())))
}

/// Renders what people see when something cannot be done. Reads nothing: the database may be what is missing.
fn error_page(app: Arc<App>) -> ErrorPage {
    Arc::new(move |view: &ErrorView| {
        let mut page = page::Page::new(&app.texts, view.nonce.clone(), view.csrf.clone());
        page.reader = ctx::reader_without_store(view.principal.as_ref(), &view.name);
        let program = app.programs.default_program();
        page.phone.clone_from(&program.body.phone);
        page.option.clone_from(&program.policy.help.phone_option);
        page.hours.clone_from(&program.body.hours);
        let error = errors::ErrorPage::new(page, view.code, view.was_writing, view.retry_after_s, &view.reference);
        error.render().unwrap_or_default()
    })
}
