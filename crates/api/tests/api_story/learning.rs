//! R-RX-12, R-RX-13, R16: a course is reported once, whatever is sent twice; its certificate too.

use axum::http::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::world::World;

const PDF: &str = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n";

fn course(upload: &Value) -> Value {
    json!({
        "unlisted": { "title": "Positioning", "provider": "Demo Imaging Academy", "credits": "1.25" },
        "completed_on": "2027-01-05",
        "upload": upload,
    })
}

#[tokio::test]
async fn a_certificate_and_its_report_are_taken_once() {
    for world in World::on_each().await {
        let token = world.sign_in().await;
        let sent = world.send_file(&token, "file-1", "certificate.pdf", PDF).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text);
        let again = world.send_file(&token, "file-1", "certificate.pdf", PDF).await;
        assert_eq!((again.status, again.json()), (StatusCode::CREATED, sent.json()));
        let other = world.send_file(&token, "file-1", "other.pdf", PDF).await;
        assert_eq!(
            (other.status, other.code().as_str()),
            (StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_taken")
        );
        let upload = sent.json()["id"].clone();
        let note = world
            .ask(
                Method::GET,
                sent.headers[header::LOCATION].to_str().unwrap(),
                &token,
                None,
            )
            .await
            .json();
        assert_eq!(
            (&note["name"], &note["media_type"]),
            (&json!("certificate.pdf"), &json!("application/pdf"))
        );
        let content = format!("/api/v1/uploads/{}/content", upload.as_str().unwrap());
        let content = world.ask(Method::GET, &content, &token, None).await;
        assert_eq!(
            (content.text.as_str(), content.headers[header::CONTENT_TYPE].as_bytes()),
            (PDF, b"application/pdf".as_slice())
        );
        assert!(
            content.headers[header::CONTENT_DISPOSITION]
                .to_str()
                .unwrap()
                .starts_with("attachment")
        );

        let path = "/api/v1/completions";
        let reported = world.ask_keyed(path, &token, "report-1", Some(course(&upload))).await;
        assert_eq!(reported.status, StatusCode::CREATED, "{}", reported.text);
        let again = world.ask_keyed(path, &token, "report-1", Some(course(&upload))).await;
        assert_eq!((again.status, again.json()), (StatusCode::CREATED, reported.json()));
        let mut more = course(&upload);
        more["unlisted"]["credits"] = json!("2");
        assert_eq!(
            world.ask_keyed(path, &token, "report-1", Some(more)).await.code(),
            "idempotency_key_taken"
        );
        assert_eq!(
            world
                .ask_keyed(path, &token, "file-1", Some(course(&upload)))
                .await
                .code(),
            "idempotency_key_taken"
        );

        let mine = world.ask(Method::GET, path, &token, None).await.json();
        assert_eq!(
            (mine["completions"].as_array().unwrap().len(), &mine["next"]),
            (1, &Value::Null)
        );
        let one = &mine["completions"][0];
        assert_eq!(
            (&one["state"], &one["claimed"], &one["title"], &one["upload"]),
            (&json!("reported"), &json!("1.25"), &json!("Positioning"), &upload)
        );

        let withdraw = format!("{path}/{}/withdraw", one["id"].as_str().unwrap());
        for _ in 0..2 {
            let done = world.ask_keyed(&withdraw, &token, "withdraw-1", None).await;
            assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text);
        }
        assert_eq!(
            world.ask(Method::POST, &withdraw, &token, None).await.code(),
            "out_of_order"
        );
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_report_is_said_by_member() {
    let world = World::new().await;
    let token = world.sign_in().await;
    let upload = world.send_file(&token, "f", "c.pdf", PDF).await.json()["id"].clone();
    let with = |path: &str, value: Value| {
        let mut body = course(&upload);
        *body.pointer_mut(path).unwrap() = value;
        body
    };
    let table = [
        (with("/upload", Value::Null), "/upload", "required"),
        (with("/completed_on", json!("2027-03-01")), "/completed_on", "in_future"),
        (with("/unlisted/title", json!(" ")), "/unlisted/title", "required"),
        (
            with("/unlisted/credits", json!("1.234")),
            "/unlisted/credits",
            "not_credits",
        ),
        (
            with("/unlisted", Value::Null),
            "/activity",
            "either_activity_or_unlisted",
        ),
    ];
    for (body, field, code) in table {
        let refused = world.ask(Method::POST, "/api/v1/completions", &token, Some(body)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        assert_eq!(refused.json()["errors"], json!([{ "field": field, "code": code }]));
    }
    let no_pdf = world.send_file(&token, "g", "c.pdf", "<html>").await;
    assert_eq!(
        no_pdf.json()["errors"],
        json!([{ "field": "/file", "code": "other_content" }])
    );
    for key in ["", "with space", &"k".repeat(256)] {
        let refused = world
            .ask_keyed("/api/v1/completions", &token, key, Some(course(&upload)))
            .await;
        assert_eq!(refused.code(), "bad_request", "{key}");
    }
    let none = world.ask(Method::GET, "/api/v1/completions", &token, None).await.json();
    assert_eq!(none["completions"], json!([]));
}
