//! R-REN-2, R-REN-5, R-CE-1, R-AUD-2: registration, its renewal, bienniums and requests for certificates.

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::world::World;

/// The holder's renewal is open after a sweep on a day two months before the last one.
async fn in_renewal() -> (World, String) {
    let world = World::new().await;
    cqr_app::sweep::sweep(&world.sittings.app).await.unwrap();
    let token = world.sign_in().await;
    let mine = world
        .ask(Method::GET, "/api/v1/registrations", &token, None)
        .await
        .json();
    let opens = mine["registrations"][0]["opens_on"].as_str().unwrap().to_owned();
    world.sittings.clock.set(format!("{opens}T18:00:00Z").parse().unwrap());
    cqr_app::sweep::sweep(&world.sittings.app).await.unwrap();
    let token = world.sign_in().await;
    (world, token)
}

#[tokio::test]
async fn a_renewal_is_filed_once_and_waits_for_its_payment() {
    let (world, token) = in_renewal().await;
    let mine = world
        .ask(Method::GET, "/api/v1/registrations", &token, None)
        .await
        .json();
    let registration = &mine["registrations"][0];
    assert_eq!((&registration["state"], &mine["next"]), (&json!("open"), &json!(null)));
    assert_eq!(registration["price"], json!({ "minor": 3000, "currency": "USD" }));
    let text = registration["due"]["text"].as_str().unwrap();
    assert!(text.ends_with(", 11:59 p.m. Central"), "{text}");

    let body = |attested: bool| {
        json!({
            "program": registration["program"],
            "due_on": registration["due"]["last_day"],
            "attested": attested,
            "credits": "without",
        })
    };
    let refused = world
        .ask_keyed("/api/v1/renewals", &token, "k-0", Some(body(false)))
        .await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "invalid")
    );
    for _ in 0..2 {
        let filed = world
            .ask_keyed("/api/v1/renewals", &token, "k-1", Some(body(true)))
            .await;
        assert_eq!(filed.status, StatusCode::NO_CONTENT, "{}", filed.text);
    }
    let again = world
        .ask_keyed("/api/v1/renewals", &token, "k-2", Some(body(true)))
        .await;
    assert_eq!(
        (again.status, again.code().as_str()),
        (StatusCode::CONFLICT, "filed_before")
    );
    let mine = world
        .ask(Method::GET, "/api/v1/registrations", &token, None)
        .await
        .json();
    let registration = &mine["registrations"][0];
    assert_eq!(
        (&registration["state"], &registration["renewals"][0]["is_paid"]),
        (&json!("filed"), &json!(false))
    );
}

#[tokio::test]
async fn periods_are_listed_and_requests_are_the_holders_own() {
    let (world, token) = in_renewal().await;
    let periods = world.ask(Method::GET, "/api/v1/bienniums", &token, None).await.json();
    let period = &periods["bienniums"][0];
    assert_eq!(
        (&period["required"], &period["counted"]),
        (&json!("24.0"), &json!("0.0"))
    );
    let audits = world.ask(Method::GET, "/api/v1/audits", &token, None).await.json();
    assert_eq!(audits["audits"], json!([]));
    let other = "/api/v1/audits/00000000000000000000000001";
    let missing = world.ask(Method::GET, other, &token, None).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    let answer = world
        .ask(
            Method::POST,
            &format!("{other}/answer"),
            &token,
            Some(json!({ "files": [] })),
        )
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let stranger = world.ask(Method::GET, "/api/v1/registrations", "", None).await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
}
