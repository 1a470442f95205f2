//! One way to read a request (A05, A06), and an end to how large it may be.

use axum::{
    body::{Body, Bytes},
    http::{Request, StatusCode, header},
};
use cqr_domain::accounts::Role;

use super::world::{World, post, with_cookie};

#[tokio::test]
async fn other_spellings_of_a_path_lead_nowhere() {
    let world = World::local();
    let me = world.staff("me@example.org", &[Role::CeReviewer]).await;
    assert_eq!(world.get("/reviews", Some(&me)).await.status, StatusCode::OK);
    for path in [
        "/reviews/",
        "//reviews",
        "/REVIEWS",
        "/Reviews",
        "/%72eviews",
        "/reviews%2f",
        "/reviews;a=b",
        "/./reviews",
        "/x/../reviews",
        "/reviews%00",
        "/reviews%20",
        "/reviews\\",
        "/reviews.json",
        "/reviews/a/b",
        "/reviews/%61",
        "/%2e/reviews",
    ] {
        let Ok(request) = with_cookie(Request::get(path), Some(&me)).body(Body::empty()) else {
            continue;
        };
        assert_eq!(world.ask(request).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_method_is_the_method() {
    let world = World::local();
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    let token = world.token(&me).await;
    for name in ["x-http-method-override", "x-http-method", "x-method-override"] {
        let request = with_cookie(Request::get("/own"), Some(&me))
            .header(name, "DELETE")
            .body(Body::empty())
            .unwrap();
        assert_eq!(world.ask(request).await.status, StatusCode::OK, "{name}");
    }
    let field = world
        .ask(post("/note", Some(&me), &format!("text=a&_method=DELETE&csrf={token}")))
        .await;
    assert_eq!(field.status, StatusCode::BAD_REQUEST);
    for method in ["OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"] {
        let request = Request::builder()
            .method(method)
            .uri("/own")
            .body(Body::empty())
            .unwrap();
        let status = world.ask(request).await.status;
        assert!(
            [StatusCode::METHOD_NOT_ALLOWED, StatusCode::NOT_FOUND].contains(&status),
            "{method}: {status}"
        );
    }
    let head = Request::head("/").body(Body::empty()).unwrap();
    assert_eq!(world.ask(head).await.status, StatusCode::OK);
    assert_eq!(world.changed(), 0);
}

#[tokio::test]
async fn fields_and_members_that_were_not_asked_for_are_refused() {
    let world = World::local();
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    let token = world.token(&me).await;
    for extra in [
        "status=completed",
        "extra_time=600",
        "role=operator",
        "holder_id=1",
        "account_id=1",
        "text=b",
        "Text=b",
        "text[]=b",
    ] {
        let answer = world
            .ask(post("/note", Some(&me), &format!("text=a&csrf={token}&{extra}")))
            .await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{extra}");
    }
    let put = async |body: &'static str| {
        let request =
            Request::put("/api/v1/count").header(header::AUTHORIZATION, format!("Bearer {}", me.token.as_str()));
        world
            .ask(
                request
                    .header(header::CONTENT_TYPE, "application/json")
                    .body(Body::from(body))
                    .unwrap(),
            )
            .await
    };
    for body in [
        r#"{"by":1,"role":"operator"}"#,
        r#"{"by":1,"by":2}"#,
        r#"{"by":1}{"by":1}"#,
        r#"{"by":"1"}"#,
        r#"{"By":1}"#,
        "{}",
        "",
        "[1]x",
    ] {
        let answer = put(body).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (StatusCode::BAD_REQUEST, "application/problem+json"),
            "{body}"
        );
    }
    assert_eq!(world.changed(), 0);
    assert_eq!(put(r#"{"by":2}"#).await.status, StatusCode::OK);
    assert_eq!(world.changed(), 2);
}

#[tokio::test]
async fn a_body_without_a_length_ends_at_the_limit() {
    /// A body that does not say how long it is.
    struct Endless(u32);
    impl axum::body::HttpBody for Endless {
        type Data = Bytes;
        type Error = axum::Error;
        fn poll_frame(
            mut self: std::pin::Pin<&mut Self>,
            _context: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, axum::Error>>> {
            self.0 += 1;
            assert!(self.0 < 1000, "it goes on reading");
            std::task::Poll::Ready(Some(Ok(http_body::Frame::data(Bytes::from_static(&[b'a'; 1024])))))
        }
    }
    let world = World::local();
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    let token = world.token(&me).await;
    let request = |kind: &str| {
        let request = with_cookie(Request::post("/note"), Some(&me)).header("sec-fetch-site", "same-origin");
        request.header(header::CONTENT_TYPE, kind.to_owned())
    };
    let form = request("application/x-www-form-urlencoded")
        .body(Body::new(Endless(0)))
        .unwrap();
    assert_eq!(
        world.ask(form).await.status,
        StatusCode::PAYLOAD_TOO_LARGE,
        "while looking for the token"
    );
    let form = request("application/x-www-form-urlencoded")
        .header("x-csrf-token", token)
        .body(Body::new(Endless(0)))
        .unwrap();
    assert_eq!(
        world.ask(form).await.status,
        StatusCode::PAYLOAD_TOO_LARGE,
        "while the handler reads"
    );
    assert_eq!(world.changed(), 0);
}

#[tokio::test]
async fn an_error_page_knows_who_is_signed_in() {
    let world = World::local();
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    for path in ["/nowhere", "/reviews"] {
        let answer = world.get(path, Some(&me)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.body.contains("yours"), "{path}: {}", answer.body);
    }
    let answer = world.get("/nowhere", None).await;
    assert!(!answer.body.contains("yours"), "{}", answer.body);
    assert_eq!(answer.header("set-cookie"), "", "an error gives nobody a cookie");
}
