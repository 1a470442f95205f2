//! A05: a field that a form does not have does nothing, whatever the column is called.

use cqr_edge::{Kind, Route};
use serde_json::json;

use crate::{
    common::client::Client,
    dump::{Dump, columns},
    requests::{Body, body, from_page, path},
    world::{Peopled, Visitor, on_both},
};

/// Values that would be seen in the database.
const MARKS: [&str; 2] = ["zqmass", "987654321"];

/// Routes whose handler reads no body at all; for these the whole database is searched for the marks instead.
const READS_NO_BODY: [&str; 5] =
    ["sign_out", "api_session_end", "api_sitting_start", "api_sitting_take_over", "api_sitting_submit"];

/// Somebody who may use the route.
pub fn actor<'a>(story: &'a Peopled, route: &Route) -> &'a Visitor {
    if route.parameters().any(|parameter| parameter == "sitting") {
        return &story.p;
    }
    let all = [&story.a].into_iter().chain(story.others.values()).chain([&story.anonymous]);
    let may = |visitor: &&Visitor| route.access().admits(visitor.principal.as_ref().map(|principal| principal.roles));
    // Who is signed in is not sent to sign in again.
    all.into_iter().find(may).expect("somebody may use every route")
}

/// The body with one more field, as a form and as JSON.
fn with_field(body: &Body, name: &str, value: &str) -> Vec<Body> {
    let pair = (name.to_owned(), value.to_owned());
    let more = |list: &[(String, String)]| [list, std::slice::from_ref(&pair)].concat();
    let mut json = match body {
        Body::Json(value) => value.clone(),
        Body::Form(list) | Body::Parts(list) => list.iter().cloned().collect::<serde_json::Map<_, _>>_of(),
        Body::Nothing => json!({}),
    };
    json[name] = json!(value);
    let form = match body {
        Body::Parts(list) => Body::Parts(more(list)),
        Body::Form(list) => Body::Form(more(list)),
        Body::Nothing | Body::Json(_) => Body::Form(vec![pair.clone()]),
    };
    vec![form, Body::Json(json)]
}
