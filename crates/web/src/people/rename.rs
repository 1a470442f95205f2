//! A legal change of name by an officer: a look at whose name becomes what, and then the change. A name never stands in an
//! address, so each step is sent.

use askama::Template;
use cqr_app::people::{self, NameChange, PersonPage as Found, RenameError};
use cqr_domain::ids::PersonId;
use cqr_edge::{Fields, Problem};

use super::corrections::with_name;
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, store},
    page::{Page, Section},
    paths,
};

/// The look at a change of name before it is made.
#[derive(Template, Clone)]
#[template(path = "staff/rename.html")]
pub struct RenamePage {
    /// What is around it.
    pub page: Page,
    /// Where the form is sent.
    pub href: String,
    /// The person's page and name.
    pub person: (String, String),
    /// Number and birth date, which tell namesakes apart.
    pub who: String,
    /// (label, value): the name now, the name then, and what shows it.
    pub rows: Vec<(String, String)>,
    /// What was entered, carried on.
    pub hidden: Vec<(&'static str, String)>,
}

/// Looks at the change, makes it, or goes back to the form.
pub(super) async fn act(ctx: &Ctx, person: PersonId, found: &Found, fields: &Fields) -> Answer {
    let fields = fields.clone().only(&[
        "then",
        "given_name",
        "family_name",
        "document",
        "given_name_now",
        "family_name_now",
    ])?;
    let name = (fields.text("given_name"), fields.text("family_name"));
    let document = fields.text("document");
    let (app, caller) = (ctx.app(), ctx.caller()?);
    let done = match fields.text("then") {
        "rename-back" => return with_name(ctx, person, found, name, document, None).await,
        "rename-sure" => {
            let seen = (fields.text("given_name_now"), fields.text("family_name_now"));
            let done = people::rename(app, caller, person, seen, name, document).await;
            done.map(|()| None)
        }
        _ => people::preview_rename(app, caller, person, name, document)
            .await
            .map(Some),
    };
    let wrong = match done {
        Ok(None) => return Ok(go(format_args!("{}?done=renamed", paths::person(person)))),
        Ok(Some(change)) => {
            let frame = ctx.frame(Section::People).await?;
            let who = who(&frame, found);
            return html(&view(frame.page, person, who, &change, document));
        }
        Err(RenameError::NotFound) => return Err(Problem::not_found()),
        Err(RenameError::Store(error)) => return Err(store(error)),
        Err(RenameError::UnknownDocument) => ("document", "staff-error-rename-document"),
        Err(RenameError::Name(field)) => (field, "staff-error-rename-name"),
        Err(RenameError::Stale) => ("given-name", "staff-error-rename-stale"),
        Err(RenameError::Same) => ("given-name", "staff-error-rename-same"),
    };
    with_name(ctx, person, found, name, document, Some(wrong)).await
}

/// Number and birth date of a person.
pub(super) fn who(frame: &Frame, found: &Found) -> String {
    let born = frame.format.date(found.person.birth_date.0);
    who_in(&frame.page, &found.person.external_id, &born.text)
}

/// The same in words.
pub(crate) fn who_in(page: &Page, number: &str, born: &str) -> String {
    page.t("staff-who").s("number", number).s("date", born).to_string()
}

/// The page.
pub(super) fn view(
    page: Page,
    person: impl std::fmt::Display,
    who: String,
    change: &NameChange,
    document: &str,
) -> RenamePage {
    let whole = |(given, family): &(String, String)| format!("{given} {family}");
    let row = |id: &str, value: String| (page.t(id).to_string(), value);
    let rows = vec![
        row("staff-rename-now", whole(&change.now)),
        row("staff-rename-then", whole(&change.then)),
        row(
            "staff-rename-shown",
            page.t_of("staff-rename-document", document).to_string(),
        ),
    ];
    RenamePage {
        href: paths::corrections(&person),
        person: (paths::person(&person), whole(&change.now)),
        who,
        rows,
        hidden: vec![
            ("given_name", change.then.0.clone()),
            ("family_name", change.then.1.clone()),
            ("document", document.to_owned()),
            ("given_name_now", change.now.0.clone()),
            ("family_name_now", change.now.1.clone()),
        ],
        page,
    }
}
