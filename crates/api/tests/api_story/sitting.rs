//! A07, A08, A16: a whole sitting over HTTP, every byte of it looked at.

use axum::http::{Method, StatusCode, header};
use cqr_app::sittings::score;
use cqr_testkit::at;
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn from_signing_in_to_the_result() {
    for world in World::on_each().await {
        let session = world.sign_in().await;
        let cases = world.ask(Method::GET, "/api/v1/cases", &session, None).await.json();
        assert_eq!(
            (&cases["cases"][0]["discipline"], &cases["cases"][0]["state"]),
            (&json!("R"), &json!("ssa_due"))
        );
        let (sitting, _) = world.start(&session).await;

        let mut seen = String::new();
        for number in 1..=80 {
            let path = format!("{sitting}/items/{number}");
            let shown = world.ask(Method::GET, &path, &session, None).await;
            assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
            assert_eq!(shown.headers[header::CACHE_CONTROL], "no-store");
            assert_eq!(shown.text.matches("zqstem").count(), 1, "one question at a time");
            let body = json!({ "revision": 1, "response": ["C"], "client_at": "2027-01-10T15:00:01Z" });
            let path = format!("{sitting}/answers/{number}");
            let saved = world.ask(Method::PUT, &path, &session, Some(body)).await;
            assert_eq!(
                (saved.status, &saved.json()["revision"]),
                (StatusCode::OK, &json!(1)),
                "{}",
                saved.text
            );
            seen.push_str(&format!(
                "{:?}{}{:?}{}",
                shown.headers, shown.text, saved.headers, saved.text
            ));
        }
        let submit = format!("{sitting}/submit");
        for _ in 0..2 {
            let ended = world.ask(Method::POST, &submit, &session, None).await;
            assert_eq!(
                ended.json(),
                json!({ "state": "submitted", "submitted_by": "holder", "answered": 80 })
            );
        }
        let id = sitting.rsplit_once('/').unwrap().1.parse().unwrap();
        score(&world.sittings.app, id).await.unwrap();
        let result = world
            .ask(Method::GET, &format!("{sitting}/result"), &session, None)
            .await;
        let lines = result.json()["lines"].as_array().unwrap().clone();
        assert_eq!(lines.len(), 8);
        assert!(
            lines
                .iter()
                .all(|line| line["outcome"] == "standard_met" && line["correct"] == 10)
        );

        let show = world.ask(Method::GET, &sitting, &session, None).await;
        seen.push_str(&format!("{}{}", result.text, show.text));
        for secret in [
            "zqwhy",
            "zqsource",
            "\"key\"",
            "rationale",
            "p_below",
            "estimate",
            "standard_error",
        ] {
            assert_eq!(seen.matches(secret).count(), 0, "{secret}");
        }
    }
}

#[tokio::test]
async fn refusals_say_by_code_what_stands_in_the_way() {
    let world = World::new().await;
    let session = world.sign_in().await;
    let (sitting, _) = world.start(&session).await;
    let answer = format!("{sitting}/answers/1");
    let save = |revision: u32, letters: &str| Some(json!({ "revision": revision, "response": letters }));
    assert_eq!(
        world.ask(Method::PUT, &answer, &session, save(1, "A")).await.status,
        StatusCode::OK
    );
    let taken = world.ask(Method::PUT, &answer, &session, save(1, "B")).await;
    assert_eq!(
        (taken.status, taken.code().as_str()),
        (StatusCode::CONFLICT, "revision_taken")
    );

    let other = world.sign_in().await;
    let start = format!("/api/v1/cases/{}/sittings", world.sittings.case);
    let elsewhere = world.ask(Method::POST, &start, &other, None).await;
    assert_eq!(
        (elsewhere.status, elsewhere.code().as_str()),
        (StatusCode::CONFLICT, "sitting_open_elsewhere")
    );
    let taken_over = world
        .ask(Method::POST, &format!("{sitting}/player"), &other, None)
        .await;
    assert_eq!(
        (taken_over.status, &taken_over.json()["active"]),
        (StatusCode::OK, &json!(true))
    );
    assert_eq!(
        world.ask(Method::PUT, &answer, &session, save(2, "B")).await.code(),
        "sitting_open_elsewhere"
    );

    world.sittings.clock.set(at(120));
    let late = world.ask(Method::PUT, &answer, &other, save(2, "B")).await;
    assert_eq!(
        (late.status, late.code().as_str()),
        (StatusCode::CONFLICT, "sitting_time_over")
    );
    let ended = world
        .ask(Method::POST, &format!("{sitting}/submit"), &other, None)
        .await
        .json();
    assert_eq!(
        ended,
        json!({ "state": "submitted", "submitted_by": "time_over", "answered": 1 })
    );
    let next_day = world.sign_in().await;
    let again = world.ask(Method::POST, &start, &next_day, None).await;
    assert_eq!(
        (again.status, again.code().as_str()),
        (StatusCode::CONFLICT, "sitting_already_taken")
    );
}
