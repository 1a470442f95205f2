//! The demonstration's first page and its one-click sign-in. On any other database neither exists.

use cqr_app::{accounts, accounts::DemoSignInError, demo};
use cqr_edge::{Fields, Problem, session_cookies};

use super::view::{DemoPerson, DemoStart};
use crate::{
    ctx::{Answer, Ctx, go, html, segment, store},
    page::{Page, Section},
    paths,
};

/// The people.
pub async fn start(ctx: Ctx) -> Answer {
    let offered = demo::people(ctx.app()).await.map_err(store)?;
    if offered.is_empty() {
        return Err(Problem::not_found());
    }
    let frame = ctx.frame(Section::None).await?;
    let (mut holders, mut staff) = (Vec::new(), Vec::new());
    for person in offered {
        let is_holder = person.person.is_some();
        let view = view(&frame.page, person);
        if is_holder {
            holders.push(view)
        } else {
            staff.push(view)
        }
    }
    html(&DemoStart {
        page: frame.page,
        holders,
        staff,
    })
}

/// Signs in as one of them.
pub async fn sign_in(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["account"])?;
    let account = segment(fields.text("account"))?;
    let signed_in = match accounts::demo_sign_in(ctx.app(), account, &ctx.visit.arrival()).await {
        Ok(signed_in) => signed_in,
        Err(DemoSignInError::NotFound) => return Err(Problem::not_found()),
        Err(DemoSignInError::Account(error)) => return Err(error.into()),
    };
    let mut response = go(if signed_in.person.is_some() {
        paths::OVERVIEW
    } else {
        paths::STAFF
    });
    for (name, value) in session_cookies(&ctx.edge, &signed_in) {
        response.headers_mut().append(name, value);
    }
    Ok(response)
}

fn view(page: &Page, person: demo::DemoPerson) -> DemoPerson {
    let text = |start: &str| {
        let id = format!("{start}-{}", person.story);
        if page.texts.has(&id) {
            page.t(&id).to_string()
        } else {
            String::new()
        }
    };
    let color = match person.story.as_str() {
        "half_done" | "finished" => "green",
        "far_behind" | "discontinued" => "red",
        "gaps_found" | "close_review" => "yellow",
        _ => "blue",
    };
    let role = |role: cqr_domain::accounts::Role| page.t_of("demo-role", role.name()).to_string();
    let known = |role: &cqr_domain::accounts::Role| {
        person.roles.has(*role) && page.texts.has(&format!("demo-role-{}", role.name()))
    };
    let roles: Vec<String> = cqr_domain::accounts::Role::ALL
        .into_iter()
        .filter(known)
        .map(role)
        .collect();
    DemoPerson {
        account: person.account.to_string(),
        color,
        tag: text("demo-tag"),
        what: roles.join(", "),
        about: text("demo-story"),
        name: person.name,
    }
}
