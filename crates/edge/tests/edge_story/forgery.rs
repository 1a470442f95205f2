//! Forged requests change nothing (A23).

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use cqr_domain::accounts::Role;

use super::world::{LOCAL, World, post, with_cookie};

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn only_our_own_page_with_the_sessions_token_changes_something() {
    let world = World::local();
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    let other = world.staff("other@example.org", &[Role::Auditor]).await;
    let (mine, theirs) = (world.token(&me).await, world.token(&other).await);
    assert_ne!(mine, world.token(&me).await, "another look each time");
    let visitor = world.get("/form", None).await.body;
    let send = async |headers: &[(&str, &str)], body: String| {
        let mut request = with_cookie(Request::post("/note"), Some(&me)).header(header::CONTENT_TYPE, FORM);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        world.ask(request.body(Body::from(body)).unwrap()).await.status
    };
    let with = |token: &str| format!("text=a&csrf={token}");

    // From elsewhere, also with a token that was found out.
    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("sec-fetch-site", "cross-site"), ("origin", LOCAL)],
        &[("origin", "https://evil.example.org")],
        &[("origin", "null")],
        &[("origin", "http://127.0.0.1:8080.evil.example.org")],
        &[("referer", "https://evil.example.org/?http://127.0.0.1:8080/")],
        &[("referer", "http://127.0.0.1:80801/")],
        &[],
    ] {
        assert_eq!(send(headers, with(&mine)).await, StatusCode::FORBIDDEN, "{headers:?}");
    }
    // From our own page, without the right token.
    for body in [
        "text=a".to_owned(),
        with(""),
        with(&theirs),
        with(&visitor),
        with("AAAA"),
        with(&mine.to_lowercase()),
    ] {
        assert_eq!(
            send(&[("sec-fetch-site", "same-origin")], body.clone()).await,
            StatusCode::FORBIDDEN,
            "{body}"
        );
    }
    assert_eq!(world.changed(), 0);

    for headers in [
        &[("sec-fetch-site", "same-origin")][..],
        &[("origin", LOCAL)],
        &[("referer", "http://127.0.0.1:8080/form")],
    ] {
        assert_eq!(send(headers, with(&mine)).await, StatusCode::OK, "{headers:?}");
    }
    let by_header = send(
        &[("sec-fetch-site", "same-origin"), ("x-csrf-token", &mine)],
        "text=a".into(),
    )
    .await;
    assert_eq!((by_header, world.changed()), (StatusCode::OK, 4));
}

#[tokio::test]
async fn a_json_route_with_a_cookie_needs_the_header_and_a_bearer_does_not() {
    let world = World::local();
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    let token = world.token(&me).await;
    let put = |content_type: &str| Request::put("/api/v1/count").header(header::CONTENT_TYPE, content_type);
    let body = || Body::from(r#"{"by":1}"#);
    let plain = with_cookie(put("text/plain"), Some(&me))
        .header("sec-fetch-site", "cross-site")
        .body(body())
        .unwrap();
    assert_eq!(world.ask(plain).await.status, StatusCode::FORBIDDEN);
    let bare = with_cookie(put("application/json"), Some(&me))
        .header("sec-fetch-site", "same-origin")
        .body(body())
        .unwrap();
    assert_eq!(world.ask(bare).await.json()["code"], "page_too_old");
    let page = with_cookie(put("application/json"), Some(&me)).header("sec-fetch-site", "same-origin");
    let page = page.header("x-csrf-token", token).body(body()).unwrap();
    assert_eq!(world.ask(page).await.status, StatusCode::OK);
    let bearer = put("application/json").header(header::AUTHORIZATION, format!("Bearer {}", me.token.as_str()));
    assert_eq!(world.ask(bearer.body(body()).unwrap()).await.status, StatusCode::OK);
    // A cookie beside a bearer token that is none does not help.
    let both = with_cookie(put("application/json"), Some(&me)).header(header::AUTHORIZATION, "Bearer none");
    assert_eq!(
        world.ask(both.body(body()).unwrap()).await.status,
        StatusCode::UNAUTHORIZED
    );
    let open = Request::post("/api/v1/open")
        .header(header::CONTENT_TYPE, "application/json")
        .body(body())
        .unwrap();
    assert_eq!((world.ask(open).await.status, world.changed()), (StatusCode::OK, 3));
}

#[tokio::test]
async fn a_signed_out_form_is_bound_to_the_browser_it_was_shown_to() {
    let world = World::local();
    let shown = world.get("/form", None).await;
    let cookie = shown.header("set-cookie").split(';').next().unwrap().to_owned();
    assert!(cookie.starts_with("opencqr-visit="), "{cookie}");
    assert_eq!(shown.header("cache-control"), "no-store");
    assert_eq!(
        world.get("/", None).await.header("set-cookie"),
        "",
        "only where a form is shown"
    );
    let body = format!("text=a&csrf={}", shown.body);
    assert_eq!(
        world.ask(post("/form", None, &body)).await.status,
        StatusCode::FORBIDDEN,
        "another browser"
    );
    let mut own = post("/form", None, &body);
    own.headers_mut().insert(header::COOKIE, cookie.parse().unwrap());
    assert_eq!((world.ask(own).await.status, world.changed()), (StatusCode::OK, 1));
}

#[tokio::test]
async fn a_form_with_files_carries_the_token_first() {
    let world = World::local();
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    let token = world.token(&me).await;
    let field =
        |name: &str, value: &str| format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let file = "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\ncontent-type: application/pdf\r\n\r\n%PDF-\r\n";
    let send = async |body: String| {
        let request = with_cookie(Request::post("/upload"), Some(&me)).header("sec-fetch-site", "same-origin");
        let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        world.ask(request.body(Body::from(body)).unwrap()).await
    };
    let good = send(format!(
        "{}{}{file}--x--\r\n",
        field("csrf", &token),
        field("title", "My course")
    ))
    .await;
    assert_eq!((good.status, good.body.as_str()), (StatusCode::OK, "My course a.pdf:5"));
    let late = send(format!(
        "{}{}{file}--x--\r\n",
        field("title", "My course"),
        field("csrf", &token)
    ))
    .await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
    let without = send(format!("{}{file}--x--\r\n", field("title", "My course"))).await;
    assert_eq!(without.status, StatusCode::FORBIDDEN);
    let large = send(format!(
        "{}{}--x--\r\n",
        field("csrf", &token),
        field("title", &"a".repeat(5000))
    ))
    .await;
    assert_eq!((large.status, world.changed()), (StatusCode::PAYLOAD_TOO_LARGE, 1));
}

#[tokio::test]
async fn nothing_is_changed_by_get() {
    let world = World::local();
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    for route in world
        .edge
        .registry()
        .unwrap()
        .iter()
        .filter(|route| route.method == axum::http::Method::GET)
    {
        if route.path != "/panic" {
            world.get(route.path.split('{').next().unwrap(), Some(&me)).await;
        }
    }
    assert_eq!(world.changed(), 0);
}
