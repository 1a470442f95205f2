//! From a route to a request: how its parameters are filled and what its forms send. A route that is not known here
//! fails the tests, so that a new one is tried like all others.

use cqr_domain::ids::Id;
use cqr_edge::{Kind, Route};
use serde_json::json;

use crate::{
    common::client::{Ask, Reply},
    world::{PASSWORD, Peopled, Things, Visitor},
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
            "decision" => things.decision.to_string(),
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

fn form(fields: &[(&str, &str)]) -> Body {
    Body::Form(
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    )
}

/// What a writing route is sent by its own page.
pub fn body(route: &Route, story: &Peopled) -> Body {
    let other = story
        .b
        .principal
        .as_ref()
        .map(|principal| principal.account.to_string())
        .unwrap_or_default();
    match route.name() {
        "sign_out"
        | "api_session_end"
        | "api_session_end_one"
        | "api_sitting_start"
        | "api_sitting_take_over"
        | "api_sitting_submit"
        | "api_notice_read"
        | "api_profile_submit"
        | "api_thread_read"
        | "api_completion_withdraw" => Body::Nothing,
        "sitting_take_over"
        | "submit"
        | "profile_submit"
        | "staff_decision_release"
        | "staff_decision_take_back"
        | "staff_decision_resume"
        | "staff_ending_release"
        | "staff_job_requeue" => form(&[]),
        "sitting_start" => form(&[("agree", "yes")]),
        "question_save" => form(&[("answer[]", "B"), ("revision", "0"), ("then", "")]),
        "profile_save" => form(&[("then", "later")]),
        "profile_about_save" => form(&[("setting", "clinic"), ("then", "later")]),
        "profile_not_practicing_save" => form(&[("practicing", "no")]),
        "staff_review_decide" => form(&[
            ("verdict", "refuse"),
            ("activity", ""),
            ("staff_credits", ""),
            ("reason", ""),
            ("staff_note", ""),
        ]),
        "staff_invitation_send" => form(&[("seen", ""), ("sure", "")]),
        "staff_listing" => form(&[("listed", "yes"), ("reason", "")]),
        "request_send" => Body::Parts(
            [("about", "illness"), ("text", "zqillness")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
        ),
        // Something is missing, so the form is shown again with all of it.
        "name_take" => Body::Parts(
            ["given_name", "middle_name", "family_name", "document", "text"]
                .map(|name| (name.to_owned(), String::new()))
                .into(),
        ),
        "name_send" => form(&[
            ("given_name", "Zqgiven"),
            ("middle_name", ""),
            ("family_name", "Zqfamily"),
            ("document", ""),
            ("text", ""),
            ("then", "send"),
        ]),
        // Nothing was refused, so there is no further step: the page says so.
        "request_act" => form(&[("then", "further"), ("text", "zqfurther")]),
        "staff_decision_keep" => form(&[("keep_until", ""), ("keep_note", "")]),
        "staff_request_decide" => form(&[("verdict", ""), ("window_close", ""), ("text", "")]),
        "staff_request_file_for" => Body::Parts(["about", "text"].map(|name| (name.to_owned(), String::new())).into()),
        "staff_extension_propose" => form(&[
            ("discipline", ""),
            ("closes_from", ""),
            ("closes_to", ""),
            ("months", ""),
            ("days", ""),
            ("cause", ""),
        ]),
        "staff_credential_act" => form(&[("then", "end"), ("ending", ""), ("day", "")]),
        "renew_send" | "renew_file" => form(&[
            ("program", "arrt-like"),
            ("due", &story.things.registration.1.to_string()),
            ("credits", ""),
            ("attested", "yes"),
        ]),
        "audit_answer" => Body::Parts(Vec::new()),
        "staff_audit_decide" => form(&[("verdict", "insufficient")]),
        "staff_returned_mail_settle" => form(&[("then", "other_way")]),
        "staff_payment_note" => form(&[("reference", ""), ("paid_on", ""), ("then", "")]),
        "staff_person_registration_act" => form(&[("then", "earlier")]),
        "staff_audit_begin" => form(&[("biennium", &story.things.biennium.to_string())]),
        "staff_correct" => form(&[("then", "correct"), ("birth_date", ""), ("reason", "")]),
        // Nothing waits, and the page says so.
        "staff_birth_date_decide" => form(&[("then", "confirm"), ("proposal", &missing_id()), ("born_note", "")]),
        "staff_merge_act" => form(&[
            ("then", "propose"),
            ("with", &story.things.person.to_string()),
            ("reason", ""),
        ]),
        "staff_call_note" => form(&[("outcome", "not_reached"), ("note", "")]),
        "staff_letters_make" => form(&[]),
        "staff_print_batch_act" => form(&[("then", "undo")]),
        "staff_extension_act" => form(&[("then", "approve")]),
        "sign_in_send" => form(&[("identifier", "nobody"), ("password", "not the password"), ("next", "")]),
        "reset_send" => form(&[("identifier", "nobody")]),
        "reset_set_send" => form(&[
            ("token", "0123456789abcdefghjkmnpqrs"),
            ("new_password", "seven quiet otters swim"),
        ]),
        "invitation_send" => form(&[
            ("code", "0123456789abcdefghjkmnpqrs"),
            ("identifier", "T1004"),
            ("new_password", "seven quiet otters swim"),
        ]),
        "step_up_send" => form(&[("password", PASSWORD), ("next", "")]),
        "calendar_address_change" => form(&[("then", "make")]),
        "mails_choose" => form(&[("on_paper", ""), ("quiet_from", ""), ("quiet_until", "")]),
        "sessions_end" => form(&[("session", "others")]),
        "password_change" => form(&[
            ("password", "not the password"),
            ("new_password", "seven quiet otters swim"),
        ]),
        "demo_sign_in" => form(&[("account", &other)]),
        // A day that has passed: the clock stays where it is.
        "demo_leap" => form(&[("leap", "day"), ("day", "2020-01-01"), ("back", "")]),
        "demo_again" => form(&[("sure", "")]),
        "demo_answers" => form(&[("colleague", "typical")]),
        "course_details_send" => Body::Parts(
            [
                "activity",
                "title",
                "provider",
                "approver",
                "reference_number",
                "credits",
                "completed_on",
                "upload",
            ]
            .map(|name| (name.to_owned(), String::new()))
            .into(),
        ),
        "course_report" => form(&[
            ("activity", ""),
            ("title", "Positioning"),
            ("provider", "Demo Imaging Academy"),
            ("approver", ""),
            ("reference_number", "TRUST-1"),
            ("credits", "1.5"),
            ("completed_on", "2027-02-01"),
            ("upload", ""),
            ("then", ""),
        ]),
        "ask_send" => Body::Parts(
            [
                ("topic", "courses"),
                ("subject", "zqsubject"),
                ("text", "zqquestion"),
                ("begun", "0"),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        ),
        "thread_reply" => Body::Parts(
            [("text", "zqreply"), ("seen", "1")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
        ),
        "staff_thread_act" => form(&[
            ("then", "note"),
            ("text", ""),
            ("note", "zqnote"),
            ("canned", ""),
            ("seen", "1"),
            ("from", ""),
            ("sure", ""),
        ]),
        "course_act" => form(&[("then", "withdraw")]),
        "api_session_begin" => Body::Json(json!({ "identifier": "nobody", "password": "not the password" })),
        "api_sitting_answer" => Body::Json(json!({ "revision": 1, "response": ["B"] })),
        "api_upload_send" => Body::Parts(Vec::new()),
        "api_profile_save" => Body::Json(json!({ "answers": [] })),
        "api_thread_ask" => Body::Json(json!({ "topic": "courses", "subject": "Credits", "text": "Do they count?" })),
        "api_completion_dispute" => Body::Json(json!({ "words": "My name changed." })),
        "api_thread_reply" => Body::Json(json!({ "text": "And now?" })),
        "api_audit_answer" => Body::Json(json!({ "files": [] })),
        "api_renewal_file" => Body::Json(json!({
            "program": "arrt-like", "due_on": story.things.registration.1.to_string(), "attested": true,
        })),
        "api_completion_report" => Body::Json(json!({
            "unlisted": { "title": "Positioning", "provider": "Demo Imaging Academy", "credits": "1.5" },
            "completed_on": "2027-02-01",
        })),
        name => panic!(
            "tests/trust/requests.rs does not know what {name} ({} {}) sends",
            route.method, route.path
        ),
    }
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
