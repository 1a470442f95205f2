//! The sitting's own token: it outlives the session's idle end and reaches this sitting only (trust-and-ux.md 1.3).

use axum::http::{Method, StatusCode};
use cqr_testkit::at;
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn it_plays_on_after_the_session_has_gone_to_sleep() {
    let world = World::new().await;
    let session = world.sign_in().await;
    let (sitting, token) = world.start(&session).await;
    world.sittings.clock.set(at(90));
    assert_eq!(
        world.ask(Method::GET, "/api/v1/cases", &session, None).await.status,
        StatusCode::UNAUTHORIZED
    );

    let save = |revision: u32| Some(json!({ "revision": revision, "response": ["B"] }));
    let answer = format!("{sitting}/answers/5");
    for (revision, held) in [(1, &token), (2, &session)] {
        let saved = world.ask(Method::PUT, &answer, held, save(revision)).await;
        assert_eq!(
            (saved.status, &saved.json()["revision"]),
            (StatusCode::OK, &json!(revision)),
            "{}",
            saved.text
        );
    }
    assert_eq!(
        world
            .ask(Method::GET, &format!("{sitting}/items/5"), &token, None)
            .await
            .status,
        StatusCode::OK
    );
    assert_eq!(
        world
            .ask(Method::POST, &format!("{sitting}/submit"), &token, None)
            .await
            .status,
        StatusCode::OK
    );
    assert_eq!(
        world
            .ask(Method::GET, &format!("{sitting}/result"), &token, None)
            .await
            .status,
        StatusCode::OK
    );
    world.sittings.clock.set(at(180));
    assert_eq!(
        world
            .ask(Method::GET, &format!("{sitting}/result"), &token, None)
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn it_opens_nothing_else() {
    let world = World::new().await;
    let session = world.sign_in().await;
    let (sitting, token) = world.start(&session).await;
    let case = format!("/api/v1/cases/{}/sittings", world.sittings.case);
    let other = format!("/api/v1/sittings/{}", "0".repeat(26));
    let closed = [
        (Method::GET, "/api/v1/cases".to_owned()),
        (Method::POST, case),
        (Method::DELETE, "/api/v1/sessions/current".to_owned()),
        (Method::POST, format!("{sitting}/player")),
        (Method::GET, other.clone()),
        (Method::GET, format!("{other}/items/1")),
    ];
    for (method, path) in closed {
        let answer = world.ask(method.clone(), &path, &token, None).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::UNAUTHORIZED, "signed_out"),
            "{method} {path}"
        );
    }
    let changed = format!("{}x", &token[..token.len() - 1]);
    for forged in [changed.as_str(), "player.", "player.a.b.c.d.e", ""] {
        assert_eq!(
            world.ask(Method::GET, &sitting, forged, None).await.status,
            StatusCode::UNAUTHORIZED,
            "{forged}"
        );
    }
}
