//! What each writing route is sent by its own page.

use cqr_edge::Route;
use serde_json::json;

use crate::{
    requests::{Body, missing_id},
    world::{PASSWORD, Peopled},
};

/// What a writing route is sent by its own page.
pub fn body(route: &Route, story: &Peopled) -> Body {
    let name = route.name();
    of_api(name, story)
        .or_else(|| of_staff(name, story))
        .or_else(|| of_holder(name, story))
        .or_else(|| of_account(name, story))
        .unwrap_or_else(|| {
            panic!(
                "tests/trust/bodies.rs does not know what {name} ({} {}) sends",
                route.method, route.path
            )
        })
}

fn form(fields: &[(&str, &str)]) -> Body {
    Body::Form(owned(fields))
}

fn parts(fields: &[(&str, &str)]) -> Body {
    Body::Parts(owned(fields))
}

fn owned(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// What a program sends.
fn of_api(name: &str, story: &Peopled) -> Option<Body> {
    Some(match name {
        "api_session_end"
        | "api_session_end_one"
        | "api_sitting_start"
        | "api_sitting_take_over"
        | "api_sitting_submit"
        | "api_notice_read"
        | "api_profile_submit"
        | "api_thread_read"
        | "api_completion_withdraw" => Body::Nothing,
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
        _ => return None,
    })
}

/// What the pages of staff send.
fn of_staff(name: &str, story: &Peopled) -> Option<Body> {
    Some(match name {
        "staff_decision_release"
        | "staff_decision_take_back"
        | "staff_decision_resume"
        | "staff_ending_release"
        | "staff_job_requeue" => form(&[]),
        "staff_review_decide" => form(&[
            ("verdict", "refuse"),
            ("activity", ""),
            ("staff_credits", ""),
            ("reason", ""),
            ("staff_note", ""),
        ]),
        "staff_invitation_send" => form(&[("seen", ""), ("sure", "")]),
        // Somebody was invited since, or has an account; no code is made.
        "staff_invitation_letter" => form(&[("seen", &missing_id())]),
        // Nothing is started or stopped, and the page is shown.
        "staff_invitations_act" => form(&[("then", ""), ("again", ""), ("run", &missing_id())]),
        // Those whom the letters would be made of do not exist, and the page says so.
        "staff_invitation_letters" => form(&[("seen", &missing_id()), ("then", "again")]),
        "staff_listing" => form(&[("listed", "yes"), ("reason", "")]),
        // Nothing of it was looked at, so nothing is released, and the page says how things stand.
        "staff_decisions_act" => form(&[("then", "release")]),
        "staff_decision_keep" => form(&[("keep_until", ""), ("keep_note", "")]),
        "staff_request_decide" => form(&[("verdict", ""), ("window_close", ""), ("text", "")]),
        "staff_request_file_for" => parts(&[("about", ""), ("text", "")]),
        "staff_extension_propose" => form(&[
            ("discipline", ""),
            ("closes_from", ""),
            ("closes_to", ""),
            ("months", ""),
            ("days", ""),
            ("cause", ""),
        ]),
        "staff_credential_act" => form(&[("then", "end"), ("ending", ""), ("day", "")]),
        "staff_audit_decide" => form(&[("verdict", "insufficient")]),
        "staff_returned_mail_settle" => form(&[("then", "other_way")]),
        "staff_payment_note" => form(&[("reference", ""), ("paid_on", ""), ("then", "")]),
        "staff_person_registration_act" => form(&[("then", "earlier")]),
        // It has not ended, and the page says so.
        "staff_registration_appeal" => form(&[
            ("registration", &story.things.registration.0.to_string()),
            ("appeal_came_on", "2027-02-01"),
            ("appeal_note", "The letter was lost."),
            ("appeal_agreed", "yes"),
        ]),
        "staff_audit_begin" => form(&[("biennium", &story.things.biennium.to_string())]),
        // Another address stands there now, so the form is shown again with all of it.
        "staff_address_correct" => form(&[
            ("address_lines", "1 Zqstreet"),
            ("city", "Zqcity"),
            ("region", ""),
            ("postal_code", ""),
            ("country", ""),
            ("seen", "zqseen"),
            ("source", "told_us"),
        ]),
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
        "staff_print_batch_act" => form(&[("then", "undo"), ("letters", "1")]),
        "staff_extension_act" => form(&[("then", "approve")]),
        "staff_thread_act" => form(&[
            ("then", "note"),
            ("text", ""),
            ("note", "zqnote"),
            ("canned", ""),
            ("seen", "1"),
            ("from", ""),
            ("sure", ""),
        ]),
        _ => return None,
    })
}

/// What a holder's pages of windows, courses, renewals and messages send.
fn of_holder(name: &str, story: &Peopled) -> Option<Body> {
    Some(match name {
        "sitting_take_over" | "submit" | "profile_submit" => form(&[]),
        "sitting_start" => form(&[("agree", "yes")]),
        "question_save" => form(&[("answer[]", "B"), ("revision", "0"), ("then", "")]),
        "profile_save" => form(&[("then", "later")]),
        "profile_about_save" => form(&[("setting", "clinic"), ("then", "later")]),
        "profile_not_practicing_save" => form(&[("practicing", "no")]),
        "request_send" => parts(&[("about", "illness"), ("text", "zqillness")]),
        // Nothing was refused, so there is no further step: the page says so.
        "request_act" => form(&[("then", "further"), ("text", "zqfurther")]),
        "renew_send" | "renew_file" => form(&[
            ("program", "arrt-like"),
            ("due", &story.things.registration.1.to_string()),
            ("credits", ""),
            ("attested", "yes"),
        ]),
        "audit_answer" => Body::Parts(Vec::new()),
        "course_details_send" => parts(&[
            ("activity", ""),
            ("title", ""),
            ("provider", ""),
            ("approver", ""),
            ("reference_number", ""),
            ("credits", ""),
            ("completed_on", ""),
            ("upload", ""),
        ]),
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
        "ask_send" => parts(&[
            ("topic", "courses"),
            ("subject", "zqsubject"),
            ("text", "zqquestion"),
            ("begun", "0"),
        ]),
        "thread_reply" => parts(&[("text", "zqreply"), ("seen", "1")]),
        "course_act" => form(&[("then", "withdraw")]),
        _ => return None,
    })
}

/// What the doors, an account's own pages and the demonstration send.
fn of_account(name: &str, story: &Peopled) -> Option<Body> {
    let other = story.b.principal.as_ref();
    let other = other.map(|principal| principal.account.to_string()).unwrap_or_default();
    Some(match name {
        "sign_out" => Body::Nothing,
        // Something is missing, so the form is shown again with all of it.
        "name_take" => parts(&[
            ("given_name", ""),
            ("middle_name", ""),
            ("family_name", ""),
            ("document", ""),
            ("text", ""),
        ]),
        "name_send" => form(&[
            ("given_name", "Zqgiven"),
            ("middle_name", ""),
            ("family_name", "Zqfamily"),
            ("document", ""),
            ("text", ""),
            ("then", "send"),
        ]),
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
        "address_change" => form(&[
            ("address_lines", "1 Zqstreet"),
            ("city", "Zqcity"),
            ("region", ""),
            ("postal_code", ""),
            ("country", ""),
            ("seen", "zqseen"),
        ]),
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
        _ => return None,
    })
}
