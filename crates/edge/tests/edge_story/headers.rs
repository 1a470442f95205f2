//! Every answer protects the browser, whatever its status (A24), and no answer tells what went wrong inside.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use cqr_domain::accounts::Role;
use cqr_edge::EdgeConfig;

use super::world::{Answer, LOCAL, World, post, with_cookie};

fn check(answer: &Answer, status: StatusCode) {
    assert_eq!(answer.status, status);
    let policy = answer.header("content-security-policy");
    for needed in [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "form-action 'self'",
    ] {
        assert!(policy.contains(needed), "{status}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    assert!(policy.contains("script-src 'self' 'nonce-"), "{policy}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("x-frame-options"), "DENY");
    assert_eq!(answer.header("referrer-policy"), "same-origin");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
    assert!(answer.header("permissions-policy").contains("geolocation=()"));
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("x-request-id").len(), 16);
    assert!(!answer.body.contains("secret detail"), "{}", answer.body);
}

#[tokio::test]
async fn every_status_has_every_header() {
    let world = World::local();
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    let token = world.token(&me).await;
    check(&world.get("/", None).await, StatusCode::OK);
    check(&world.get("/own", None).await, StatusCode::SEE_OTHER);
    check(&world.get("/no-such-page", None).await, StatusCode::NOT_FOUND);
    check(&world.get("/a//b", None).await, StatusCode::NOT_FOUND);
    let wrong_method = world.ask(Request::delete("/").body(Body::empty()).unwrap()).await;
    check(&wrong_method, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(wrong_method.header("allow"), "GET,HEAD");
    check(
        &world.ask(post("/note", Some(&me), &"a".repeat(70_000))).await,
        StatusCode::PAYLOAD_TOO_LARGE,
    );
    let wrong_type = with_cookie(Request::post("/note"), Some(&me)).header("sec-fetch-site", "same-origin");
    let wrong_type = wrong_type
        .header("x-csrf-token", &token)
        .header(header::CONTENT_TYPE, "application/json");
    check(
        &world.ask(wrong_type.body(Body::from("{}")).unwrap()).await,
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
    );
    check(
        &world.ask(post("/note", Some(&me), "text=a")).await,
        StatusCode::FORBIDDEN,
    );
    check(
        &world.ask(post("/note", Some(&me), &format!("csrf={token}&no=1"))).await,
        StatusCode::BAD_REQUEST,
    );
    check(&world.get("/broken", None).await, StatusCode::INTERNAL_SERVER_ERROR);
    check(&world.get("/panic", None).await, StatusCode::INTERNAL_SERVER_ERROR);
    check(&world.get("/api/v1/own", None).await, StatusCode::UNAUTHORIZED);
    check(&world.get("/api/v1/no-such", None).await, StatusCode::NOT_FOUND);
    check(
        &world.get("/api/v1/broken", None).await,
        StatusCode::INTERNAL_SERVER_ERROR,
    );
}

#[tokio::test]
async fn pages_show_the_reference_number_and_programs_get_problem_details() {
    let world = World::local();
    let page = world.get("/broken", None).await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(
        page.body,
        format!("<h1>internal</h1><p>{}</p>", page.header("x-request-id"))
    );
    let api = world.get("/api/v1/broken", None).await;
    assert_eq!(api.header("content-type"), "application/problem+json");
    let details = api.json();
    assert_eq!(
        (&details["status"], &details["code"]),
        (&500.into(), &"internal".into())
    );
    assert_eq!(details["reference"], api.header("x-request-id"));
    assert_ne!(page.header("x-request-id"), api.header("x-request-id"));
}

#[tokio::test]
async fn a_reference_number_of_the_client_is_not_taken_over() {
    let world = World::local();
    let request = Request::get("/")
        .header("x-request-id", "0123456789abcdef")
        .body(Body::empty())
        .unwrap();
    assert_ne!(world.ask(request).await.header("x-request-id"), "0123456789abcdef");
}

#[tokio::test]
async fn a_nonce_is_used_once() {
    let world = World::local();
    let (one, other) = (world.get("/", None).await, world.get("/", None).await);
    assert_ne!(
        one.header("content-security-policy"),
        other.header("content-security-policy")
    );
}

#[tokio::test]
async fn assets_are_kept_and_addresses_with_secrets_are_not_passed_on() {
    let world = World::local();
    let asset = world.get("/assets/app-1234.css", None).await;
    assert_eq!(asset.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(
        world.get("/secret", None).await.header("referrer-policy"),
        "no-referrer"
    );
}

#[tokio::test]
async fn browsers_are_told_to_come_by_https_where_there_is_https() {
    let secure = World::at(EdgeConfig::new("https://cq.example.org", [3; 32]));
    assert!(
        secure
            .get("/", None)
            .await
            .header("strict-transport-security")
            .starts_with("max-age=31536000")
    );
    assert_eq!(
        World::local().get("/", None).await.header("strict-transport-security"),
        ""
    );
}

#[tokio::test]
async fn a_product_on_this_machine_answers_to_no_other_name() {
    let world = World::local();
    let with_host = |host: &str| {
        Request::get("/")
            .header(header::HOST, host)
            .body(Body::empty())
            .unwrap()
    };
    for own in ["127.0.0.1:8080", "localhost:8080", "[::1]:8080"] {
        assert_eq!(world.ask(with_host(own)).await.status, StatusCode::OK, "{own}");
    }
    for other in [
        "evil.example.org",
        "127.0.0.1.evil.example.org",
        "localhost.evil.example.org:8080",
    ] {
        assert_eq!(
            world.ask(with_host(other)).await.status,
            StatusCode::NOT_FOUND,
            "{other}"
        );
    }
    let public = World::at(EdgeConfig {
        insecure_http: true,
        ..EdgeConfig::new(LOCAL.replace("127.0.0.1", "192.0.2.1"), [3; 32])
    });
    assert_eq!(
        public.ask(with_host("anything.example.org")).await.status,
        StatusCode::OK
    );
}
