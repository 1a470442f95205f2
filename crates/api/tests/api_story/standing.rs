//! R-FLOW-1, R-FLOW-3, R-DATE-7: where a holder stands, with every date as an instant and in words; lists in pages.
//! R-VER-1, R-VER-2, A45: the register for agencies.

use axum::http::{Method, StatusCode};
use cqr_app::{
    credentials::{Act, act},
    notices::{self, Telling},
};
use cqr_domain::{
    accounts::{Role, Roles},
    people::Ending,
};
use serde_json::{Value, json};

use crate::world::World;

#[tokio::test]
async fn the_overview_and_the_case_say_what_is_next_and_by_when() {
    let world = World::new().await;
    let token = world.sign_in().await;
    let overview = world.ask(Method::GET, "/api/v1/overview", &token, None).await.json();
    let case = &overview["credentials"][0]["case"];
    assert_eq!(
        (
            &case["state"],
            &case["steps"]["profile"]["state"],
            &case["steps"]["assessment"]["state"]
        ),
        (&json!("ssa_due"), &json!("done"), &json!("due"))
    );
    assert_eq!(
        (&case["steps"]["learning"]["done_on"], &case["prescribed_by"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(
        (&case["more_time_asked"], &case["discontinued"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(case.get("discontinuation_held"), Some(&Value::Null));
    let deadline = &case["deadline"];
    assert_eq!(deadline["zone"], "America/Chicago");
    assert!(deadline["at"].as_str().unwrap().ends_with('Z'), "{deadline}");
    assert!(
        deadline["text"].as_str().unwrap().ends_with(", 11:59 p.m. Central"),
        "{deadline}"
    );

    let path = format!("/api/v1/cases/{}", world.sittings.case);
    assert_eq!(&world.ask(Method::GET, &path, &token, None).await.json(), case);
    let prescription = world
        .ask(Method::GET, &format!("{path}/prescription"), &token, None)
        .await
        .json();
    assert_eq!(
        (&prescription["issued"], &prescription["lines"]),
        (&json!(false), &json!([]))
    );
    let result = world.ask(Method::GET, &format!("{path}/result"), &token, None).await;
    assert_eq!(
        (result.status, result.code().as_str()),
        (StatusCode::NOT_FOUND, "not_found")
    );
}

#[tokio::test]
async fn a_profile_is_shown_to_its_holder_and_not_changed_once_the_assessment_runs() {
    let world = World::new().await;
    let token = world.sign_in().await;
    world.start(&token).await;
    let path = format!("/api/v1/cases/{}/profile", world.sittings.case);
    let profile = world.ask(Method::GET, &path, &token, None).await.json();
    assert_eq!(
        (&profile["case"], &profile["editable"]),
        (&json!(world.sittings.case), &json!(false))
    );
    assert!(!profile["groups"].as_array().unwrap().is_empty() && !profile["scale"].as_array().unwrap().is_empty());
    let save = json!({ "answers": [], "not_practicing": true });
    assert_eq!(
        world.ask(Method::PUT, &path, &token, Some(save)).await.status,
        StatusCode::CONFLICT
    );
    let twice = json!({ "answers": [{ "procedure": "a", "answer": 1 }, { "procedure": "a", "answer": 2 }] });
    let refused = world.ask(Method::PUT, &path, &token, Some(twice)).await;
    assert_eq!(
        refused.json()["errors"],
        json!([{ "field": "/answers", "code": "twice" }])
    );
}

#[tokio::test]
async fn a_list_is_read_page_by_page_and_a_cursor_belongs_to_its_list() {
    for world in World::on_each().await {
        let token = world.sign_in().await;
        for number in 1..=5 {
            let body = json!({ "topic": "courses", "subject": format!("Question {number}"), "text": "Do they count?" });
            let asked = world
                .ask_keyed("/api/v1/threads", &token, &format!("q{number}"), Some(body))
                .await;
            assert_eq!(asked.status, StatusCode::CREATED, "{}", asked.text);
        }
        let all = world.ask(Method::GET, "/api/v1/threads", &token, None).await.json();
        let all = all["threads"].as_array().unwrap().clone();
        assert_eq!(all.len(), 5);
        let (mut pages, mut next) = (Vec::new(), String::new());
        loop {
            let path = format!("/api/v1/threads?limit=2{next}");
            let page = world.ask(Method::GET, &path, &token, None).await.json();
            pages.extend(page["threads"].as_array().unwrap().clone());
            match page["next"].as_str() {
                Some(cursor) => next = format!("&cursor={cursor}"),
                None => break,
            }
        }
        assert_eq!(pages, all);
        let foreign = world
            .ask(Method::GET, &format!("/api/v1/notices?limit=2{next}"), &token, None)
            .await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
        for query in ["limit=0", "limit=101", "limit=x", "page=1", "limit=1&limit=2"] {
            let refused = world
                .ask(Method::GET, &format!("/api/v1/notices?{query}"), &token, None)
                .await;
            assert_eq!(refused.code(), "bad_request", "{query}");
        }
        let notices = world.ask(Method::GET, "/api/v1/notices", &token, None).await.json();
        assert_eq!(notices["next"], Value::Null);
    }
}

/// R-NOTE-5: a program shows a message by the words of the page, with spaces as they are typed.
#[tokio::test]
async fn a_notice_has_the_title_that_the_page_shows() {
    let world = World::new().await;
    let token = world.sign_in().await;
    let app = &world.sittings.app;
    let program = app.programs.default_program();
    let person = world.sittings.holder.person.unwrap();
    let written = app.store.write(move |tx| {
        let args = [("discipline", "R"), ("date", "2027-06-30"), ("days", "30")];
        let args = args.map(|(name, value)| (name, value.to_owned()));
        let telling = Telling {
            person,
            case: None,
            kind: "reminder_before_close",
            once_key: "story".to_owned(),
            args: &args,
        };
        notices::write(tx, &program, telling)
    });
    assert!(written.await.unwrap());
    let list = world.ask(Method::GET, "/api/v1/notices", &token, None).await.json();
    let notices = list["notices"].as_array().unwrap();
    let reminder = notices.iter().find(|notice| notice["kind"] == "reminder_before_close");
    assert_eq!(
        reminder.unwrap()["title"],
        "Finish Radiography by June 30, 2027 (30 days before)"
    );
}

#[tokio::test]
async fn other_sessions_are_listed_and_ended() {
    let world = World::new().await;
    let (here, there) = (world.sign_in().await, world.sign_in().await);
    // Each says which one it is; the browser in which the account was set up is a third one.
    let list = world.ask(Method::GET, "/api/v1/sessions", &there, None).await.json();
    let own = |session: &&Value| session["current"] == true;
    let session = list["sessions"].as_array().unwrap().iter().find(own).unwrap()["id"].clone();
    let list = world.ask(Method::GET, "/api/v1/sessions", &here, None).await.json();
    let listed = list["sessions"].as_array().unwrap();
    assert!(
        listed.iter().any(|one| one["id"] == session && one["current"] == false),
        "{list}"
    );
    let path = format!("/api/v1/sessions/{}", session.as_str().unwrap());
    let ended = world.ask(Method::DELETE, &path, &here, None).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT, "{}", ended.text);
    let over = world.ask(Method::GET, "/api/v1/cases", &there, None).await;
    assert_eq!(over.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        world.ask(Method::DELETE, &path, &here, None).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_register_is_open_and_says_what_a_search_lacks() {
    let world = World::new().await;
    let found = world
        .ask(Method::GET, "/api/v1/register?number=100001", "", None)
        .await
        .json();
    assert_eq!(found["entries"].as_array().map(Vec::len), Some(1), "{found}");
    let entry = format!("/api/v1/register/{}", found["entries"][0]["id"].as_str().unwrap());
    let entry = world.ask(Method::GET, &entry, "", None).await;
    assert_eq!(entry.status, StatusCode::OK, "{}", entry.text);
    assert!(!entry.text.contains("100001"), "the number stays private");
    assert!(
        entry.json()["credentials"][0]
            .as_object()
            .unwrap()
            .contains_key("period")
    );
    assert!(entry.json().as_object().unwrap().contains_key("biennium"));
    let lacks = world.ask(Method::GET, "/api/v1/register?given=A", "", None).await;
    assert_eq!(lacks.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(lacks.json()["errors"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn an_agency_keeps_an_entry_for_a_minute_and_then_sees_what_was_revoked() {
    let world = World::new().await;
    let app = &world.sittings.app;
    let person = world.sittings.holder.person.unwrap();
    let path = format!("/api/v1/register/{person}");
    let before = world.ask(Method::GET, &path, "", None).await;
    assert_eq!(before.json()["credentials"][0]["status"], json!("registered"));
    // Nothing keeps it longer than a minute, and the register itself keeps nothing: the next question has the new answer.
    assert_eq!(before.headers["cache-control"], "public, max-age=60");
    let mut decider = world.sittings.holder.clone();
    decider.person = None;
    decider.roles = Roles::of(&[Role::DecisionMaker]);
    let held = cqr_app::people::look(app, &decider, person).await.unwrap().credentials;
    let revoked = Act::End {
        ending: Ending::Revoked,
        on: jiff::civil::date(2027, 1, 10),
    };
    act(app, &decider, person, held[0].id.0, revoked).await.unwrap();
    let after = world.ask(Method::GET, &path, "", None).await;
    assert_eq!(
        after.json()["credentials"][0]["status"],
        json!("revoked"),
        "{}",
        after.text
    );
    // Who is not there is not kept at all.
    let missing = path.replace(&person.to_string(), "0000000000000000000000000z");
    let missing = world.ask(Method::GET, &missing, "", None).await;
    assert_eq!(
        (missing.status, &missing.headers["cache-control"]),
        (StatusCode::NOT_FOUND, &"no-store".parse().unwrap())
    );
}
