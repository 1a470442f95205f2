//! From a route to a request: how its parameters are filled, and how what its forms send (`bodies`) goes out. A route that
//! is not known fails the tests, so that a new one is tried like all others.

use cqr_domain::ids::Id;
use cqr_edge::{Kind, Route};

use crate::{
    common::client::{Ask, Reply},
    world::{Peopled, Things, Visitor},
};

/// What a writing request carries besides its token.
#[derive(Debug, Clone)]
pub enum Body {
    /// The handler reads none.
    Nothing,
    /// Fields of a form.
    Form(Vec<(String, String)>),
    /// A JSON object.
    Json(serde_json::Value),
    /// Fields of a form with files; no file is sent.
    Parts(Vec<(String, String)>),
}

/// The path with the ids of the owners' things.
pub fn path(route: &Route, things: &Things) -> String {
    filled(route, |parameter| {
        Some(match parameter {
            "case" => things.case.to_string(),
            "completion" => things.completion.to_string(),
            "upload" => things.upload.to_string(),
            "notice" => things.notice.to_string(),
            "letter" => things.letter.to_string(),
            "batch" => things.batch.to_string(),
            "sitting" => things.sitting.to_string(),
            "decision" | "chosen" => things.decision.to_string(),
            "person" | "entry" => things.person.to_string(),
            "job" => things.job.to_string(),
            "thread" => things.thread.to_string(),
            "request" => things.request.to_string(),
            "credential" => things.credential.to_string(),
            "extension" => things.extension.to_string(),
            "audit" => things.audit.to_string(),
            "registration" => things.registration.0.to_string(),
            "due" => things.registration.1.to_string(),
            "ending" => things.ending.to_string(),
            "feed" => things.feed.to_owned(),
            "month" => "2027-02-01".to_owned(),
            "wish" => "extension".to_owned(),
            "noun" => "cases".to_owned(),
            "topic" => "courses".to_owned(),
            "answer" => "part-of-credits".to_owned(),
            "number" | "n" | "group" | "version" => "1".to_owned(),
            "program" => "arrt-like".to_owned(),
            "activity" => things.activity.to_string(),
            "session" => things.session.to_string(),
            "name" => cqr_web::assets::asset("app.css")
                .trim_start_matches("/assets/")
                .to_owned(),
            _ => return None,
        })
    })
}

/// An id that nothing has.
pub fn missing_id() -> String {
    Id::<()>::from_bits(0x00DE_FACE_D00D).to_string()
}

/// The path with ids that nothing has.
pub fn missing_path(route: &Route) -> String {
    let id = missing_id();
    filled(route, |parameter| {
        Some(if matches!(parameter, "number" | "n" | "group") {
            "1".into()
        } else {
            id.clone()
        })
    })
}

fn filled(route: &Route, value: impl Fn(&str) -> Option<String>) -> String {
    let mut path = route.path.to_owned();
    for parameter in route.parameters() {
        let value =
            value(parameter).unwrap_or_else(|| panic!("tests/trust/requests.rs has no value for {{{parameter}}}"));
        path = path.replace(&format!("{{{parameter}}}"), &value);
    }
    path
}

/// A request of this visitor's browser from one of our own pages.
pub fn from_page(route: &Route, visitor: &Visitor, path: &str, body: &Body) -> Ask {
    let mut ask = Ask::new(route.method.as_str(), path);
    if !visitor.cookie.is_empty() {
        ask = ask.with("cookie", &visitor.cookie);
    }
    if route.method == "GET" {
        return ask.with("sec-fetch-site", "none");
    }
    with_body(
        ask.with("sec-fetch-site", "same-origin"),
        route.kind,
        body,
        &visitor.csrf,
    )
}

/// What a visitor gets from a route by its name, with these fields of a form where it takes one.
pub fn sent(story: &Peopled, visitor: &Visitor, name: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
    let routes = story.world.routes();
    let route = routes.iter().find(|route| route.name() == name).unwrap();
    let fields = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let body = Body::Form(fields.collect());
    story.world.ask(&from_page(route, visitor, path, &body))
}

/// The same request with this token, in the field of a form or in the header of a script.
pub fn with_body(ask: Ask, kind: Kind, body: &Body, csrf: &str) -> Ask {
    let fields = |fields: &[(String, String)]| {
        let mut text = format!("csrf={csrf}");
        for (name, value) in fields {
            text.push_str(&format!("&{}={}", escaped(name), escaped(value)));
        }
        text
    };
    match body {
        Body::Nothing if kind == Kind::Api => ask.with("x-csrf-token", csrf),
        Body::Nothing => ask.body("application/x-www-form-urlencoded", fields(&[])),
        Body::Form(list) => ask.body("application/x-www-form-urlencoded", fields(list)),
        Body::Json(value) => ask
            .with("x-csrf-token", csrf)
            .body("application/json", value.to_string()),
        Body::Parts(list) => ask.body("multipart/form-data; boundary=zz", parts(csrf, list)),
    }
}

fn parts(csrf: &str, list: &[(String, String)]) -> String {
    let mut text = String::new();
    let token = ("csrf".to_owned(), csrf.to_owned());
    for (name, value) in std::iter::once(&token).chain(list) {
        text.push_str(&format!(
            "--zz\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    text + "--zz--\r\n"
}

/// A value as browsers write it in a form.
pub fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// The value of the first input with this name.
pub fn field(html: &str, name: &str) -> Option<String> {
    let (_, rest) = html.split_once(&format!("name=\"{name}\""))?;
    let (tag, _) = rest.split_once('>')?;
    let (_, value) = tag.split_once("value=\"")?;
    value.split_once('"').map(|(value, _)| value.to_owned())
}

/// An answer without what differs between any two answers: reference number, nonce, tokens, and the address itself.
pub fn normalized(reply: &Reply, path: &str) -> String {
    let policy = reply.header("content-security-policy");
    let nonce = policy
        .split_once("'nonce-")
        .and_then(|(_, rest)| rest.split_once('\''))
        .map_or("", |(nonce, _)| nonce);
    let mut text = reply.everything();
    text = text
        .lines()
        .filter(|line| !line.starts_with("date: "))
        .collect::<Vec<_>>()
        .join("\n");
    while let Some(token) = field(&text, "csrf").filter(|token| token != "TOKEN") {
        text = text.replace(&token, "TOKEN");
    }
    for (given, mark) in [
        (reply.header("x-request-id"), "REFERENCE"),
        (nonce, "NONCE"),
        (path, "PATH"),
    ] {
        if !given.is_empty() {
            text = text.replace(given, mark);
        }
    }
    let visit = reply
        .all("set-cookie")
        .find_map(|line| line.strip_prefix("opencqr-visit=")?.split(';').next());
    visit.map_or(text.clone(), |visit| text.replace(visit, "VISIT"))
}
