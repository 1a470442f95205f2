//! A05, A06: one shape for each body, ids that cannot be ids name nothing, and everybody proves who they are.

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn a_body_has_the_members_it_should_have_and_no_other() {
    let world = World::new().await;
    let session = world.sign_in().await;
    let (sitting, token) = world.start(&session).await;
    let answer = format!("{sitting}/answers/1");
    let columns = [
        "sitting_id",
        "item_no",
        "player",
        "state",
        "deadline_at",
        "minutes",
        "session_id",
        "person_id",
        "saved_at",
        "questions",
        "order_seed",
        "submitted_by",
        "answered",
        "role",
        "extra_time",
        "status",
    ];
    for column in columns {
        let mut body = json!({ "revision": 1, "response": ["A"] });
        body[column] = json!("2030-01-01T00:00:00Z");
        let refused = world.ask(Method::PUT, &answer, &token, Some(body)).await;
        assert_eq!(
            (refused.status, refused.code().as_str()),
            (StatusCode::BAD_REQUEST, "bad_request"),
            "{column}"
        );
    }
    let table = [
        (
            r#"{"revision":1,"revision":2,"response":["A"]}"#,
            StatusCode::BAD_REQUEST,
            "a member twice",
        ),
        (
            r#"{"revision":-1,"response":["A"]}"#,
            StatusCode::BAD_REQUEST,
            "a negative revision",
        ),
        (
            r#"{"revision":1.5,"response":["A"]}"#,
            StatusCode::BAD_REQUEST,
            "half a revision",
        ),
        (r#"{"revision":1}"#, StatusCode::BAD_REQUEST, "no response"),
        (
            r#"{"revision":1,"response":["A"]} x"#,
            StatusCode::BAD_REQUEST,
            "something behind it",
        ),
        ("not json", StatusCode::BAD_REQUEST, "no JSON"),
        (
            r#"{"revision":0,"response":["A"]}"#,
            StatusCode::UNPROCESSABLE_ENTITY,
            "no first revision",
        ),
        (
            r#"{"revision":1,"response":["Z"]}"#,
            StatusCode::UNPROCESSABLE_ENTITY,
            "no such letter",
        ),
        (
            r#"{"revision":1,"response":["AB"]}"#,
            StatusCode::UNPROCESSABLE_ENTITY,
            "two letters in one",
        ),
    ];
    for (body, status, story) in table {
        assert_eq!(
            world.ask_raw(Method::PUT, &answer, &token, Some(body)).await.status,
            status,
            "{story}"
        );
    }
    let nothing_saved = world.ask(Method::GET, &sitting, &token, None).await.json();
    assert_eq!(nothing_saved["answers"], json!([]));
    for (revision, response) in [(1, json!(["A"])), (2, json!("AC")), (3, json!(null)), (4, json!([]))] {
        let body = json!({ "revision": revision, "response": response });
        assert_eq!(
            world.ask(Method::PUT, &answer, &token, Some(body)).await.status,
            StatusCode::OK,
            "{response}"
        );
    }
}

#[tokio::test]
async fn what_cannot_be_an_id_or_a_number_names_nothing() {
    let world = World::new().await;
    let session = world.sign_in().await;
    let (sitting, _) = world.start(&session).await;
    for item in ["0", "81", "65536", "-1", "1e1", "%31", "+1", "01", "x"] {
        let answer = world
            .ask(Method::GET, &format!("{sitting}/items/{item}"), &session, None)
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{item}");
    }
    for id in ["1", "x", "0000000000000000000000000u"] {
        let answer = world
            .ask(Method::GET, &format!("/api/v1/sittings/{id}"), &session, None)
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{id}");
    }
}

#[tokio::test]
async fn nobody_gets_in_without_a_token() {
    let world = World::new().await;
    let session = world.sign_in().await;
    let (sitting, _) = world.start(&session).await;
    for path in [
        "/api/v1/cases".to_owned(),
        sitting.clone(),
        format!("{sitting}/items/1"),
        format!("{sitting}/result"),
    ] {
        assert_eq!(
            world.ask(Method::GET, &path, "", None).await.status,
            StatusCode::UNAUTHORIZED,
            "{path}"
        );
    }
    let wrong = json!({ "identifier": "100001", "password": "another long password" });
    let unknown = json!({ "identifier": "999999", "password": "another long password" });
    for body in [wrong, unknown] {
        let refused = world.ask(Method::POST, "/api/v1/sessions", "", Some(body)).await;
        assert_eq!(
            (refused.status, refused.code().as_str()),
            (StatusCode::UNAUTHORIZED, "sign_in_refused")
        );
    }
    let ended = world
        .ask(Method::DELETE, "/api/v1/sessions/current", &session, None)
        .await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    assert_eq!(
        world.ask(Method::GET, "/api/v1/cases", &session, None).await.status,
        StatusCode::UNAUTHORIZED
    );
}
