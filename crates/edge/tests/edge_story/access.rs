//! Who gets where, and with which cookie.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use cqr_app::accounts::sign_out;
use cqr_domain::accounts::Role;
use cqr_edge::{EdgeConfig, Owner, RouteTable, Spec, end_session_cookie, session_cookies};

use super::world::{World, post, tight, with_cookie};

#[tokio::test]
async fn whoever_is_signed_out_is_sent_to_sign_in_and_programs_are_told() {
    let world = World::local();
    let page = world.get("/reviews/00000000000000000000000000", None).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(
        page.header("location"),
        "/sign-in?next=/reviews/00000000000000000000000000"
    );
    let sent = world.ask(post("/note", None, "text=a")).await;
    assert_eq!(
        (sent.status, sent.header("location")),
        (StatusCode::SEE_OTHER, "/sign-in")
    );
    let api = world.get("/api/v1/own", None).await;
    assert_eq!(api.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        (api.header("content-type"), api.header("www-authenticate")),
        ("application/problem+json", "Bearer")
    );
    assert_eq!(api.json()["code"], "signed_out");
}

#[tokio::test]
async fn what_a_role_may_not_see_does_not_exist() {
    let world = World::local();
    let reviewer = world.staff("reviewer@example.org", &[Role::CeReviewer]).await;
    let auditor = world.staff("auditor@example.org", &[Role::Auditor]).await;
    assert_eq!(world.get("/reviews", Some(&reviewer)).await.body, "reviews");
    let refused = world.get("/reviews", Some(&auditor)).await;
    let nothing = world.get("/no-such-page", Some(&auditor)).await;
    assert_eq!(
        (refused.status, nothing.status),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    assert_eq!(
        refused.body.split("<p>").next(),
        nothing.body.split("<p>").next(),
        "alike but for the reference"
    );
    assert_eq!(
        world.get("/own", Some(&auditor)).await.body,
        auditor.account.to_string()
    );
}

#[tokio::test]
async fn a_cookie_from_before_is_worth_nothing_after_signing_in_or_out() {
    let world = World::local();
    let planted = Request::get("/own").header(header::COOKIE, format!("opencqr={}", "a".repeat(43)));
    assert_eq!(
        world.ask(planted.body(Body::empty()).unwrap()).await.status,
        StatusCode::SEE_OTHER
    );
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    let resumed = cqr_app::accounts::resume(&world.test.app, me.token.as_str(), cqr_app::accounts::Use::Account);
    let principal = resumed.await.unwrap().unwrap().principal;
    assert_eq!(world.get("/own", Some(&me)).await.status, StatusCode::OK);
    sign_out(&world.test.app, &principal).await.unwrap();
    assert_eq!(
        world.get("/own", Some(&me)).await.status,
        StatusCode::SEE_OTHER,
        "the copied cookie"
    );
    let ended = end_session_cookie(&world.edge);
    assert!(ended.iter().any(|(name, _)| name == "clear-site-data"));
}

#[tokio::test]
async fn of_two_cookies_with_our_name_one_is_a_strangers() {
    let world = World::local();
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    let twice = with_cookie(Request::get("/own"), Some(&me)).header(header::COOKIE, "opencqr=planted");
    assert_eq!(
        world.ask(twice.body(Body::empty()).unwrap()).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn with_https_only_the_host_cookie_counts() {
    let world = World::at(EdgeConfig::new("https://cq.example.org", [3; 32]));
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    let cookies = session_cookies(&world.edge, &me);
    assert_eq!(cookies.len(), 2, "session and device");
    let (_, session) = &cookies[0];
    let session = session.to_str().unwrap();
    assert!(session.starts_with("__Host-opencqr="), "{session}");
    for needed in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(session.contains(needed), "{session}");
    }
    assert!(!session.contains("Domain"));
    assert_eq!(
        world.get("/own", Some(&me)).await.status,
        StatusCode::SEE_OTHER,
        "the plain name, which others can set"
    );
    let host = Request::get("/own").header(header::COOKIE, session.split(';').next().unwrap());
    assert_eq!(
        world.ask(host.body(Body::empty()).unwrap()).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_bearer_token_works_and_a_strange_authorization_is_refused() {
    let world = World::local();
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    let ask = async |value: &str| {
        world
            .ask(
                Request::get("/api/v1/own")
                    .header(header::AUTHORIZATION, value)
                    .body(Body::empty())
                    .unwrap(),
            )
            .await
            .status
    };
    assert_eq!(ask(&format!("Bearer {}", me.token.as_str())).await, StatusCode::OK);
    assert_eq!(ask("Bearer nothing").await, StatusCode::UNAUTHORIZED);
    assert_eq!(ask("Basic YTpi").await, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_weighty_act_asks_for_the_password_when_it_was_given_long_ago() {
    let world = World::local();
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    assert_eq!(world.get("/weighty", Some(&me)).await.status, StatusCode::OK);
    world.test.it_is("2027-03-01T15:11:00Z");
    let asked = world.get("/weighty", Some(&me)).await;
    assert_eq!(
        (asked.status, asked.header("location")),
        (StatusCode::SEE_OTHER, "/step-up?next=/weighty")
    );
    let token = world.token(&me).await;
    let sent = world.ask(post("/weighty", Some(&me), &format!("csrf={token}"))).await;
    assert_eq!(
        (sent.header("location"), world.changed()),
        ("/step-up?next=/weighty", 0),
        "back to the page of the form"
    );
    let sent = world
        .ask(post("/weighty/part", Some(&me), &format!("csrf={token}")))
        .await;
    assert_eq!(
        (sent.header("location"), world.changed()),
        ("/step-up?next=/weighty", 0),
        "an act without a page of its own: back to the page above it"
    );
}

#[tokio::test]
async fn after_signing_in_one_comes_back_to_our_own_pages_only() {
    let world = World::local();
    for good in [
        "/",
        "/own",
        "/reviews/abc",
        "/reviews?page=2&sort=name",
        "/assets/a.css",
    ] {
        assert_eq!(world.edge.safe_return(good), Some(good), "{good}");
    }
    for bad in [
        "",
        "//evil.example.org",
        "///evil.example.org",
        "/\\evil.example.org",
        "https://evil.example.org",
        "javascript:alert(1)",
        "/own/../..//evil",
        "/own\t",
        "/\t/evil.example.org",
        "/own#x",
        "/own?next=//evil.example.org",
        "own",
        "/own/",
        "/no-such",
        "/reviews/a/b",
        "/reviews/..",
        "/reviews/%2e%2e",
        "/reviews/a@evil.example.org",
        "/api/v1/own",
        "/note",
        "@evil.example.org/own",
        "/own\r\nset-cookie: a=b",
        "http:/own",
        " /own",
        "/reviews/ä",
    ] {
        assert_eq!(world.edge.safe_return(bad), None, "{bad}");
    }
}

#[tokio::test]
async fn a_client_that_asks_too_often_waits_and_its_neighbor_does_not() {
    let world = World::at(EdgeConfig {
        rates: tight(),
        ..EdgeConfig::new(super::world::LOCAL, [3; 32])
    });
    let me = world.staff("me@example.org", &[Role::Auditor]).await;
    for _ in 0..3 {
        assert_eq!(world.get("/", None).await.status, StatusCode::OK);
    }
    let refused = world.get("/", None).await;
    assert_eq!(
        (refused.status, refused.header("retry-after")),
        (StatusCode::TOO_MANY_REQUESTS, "2")
    );
    assert_eq!(
        world.get("/", Some(&me)).await.status,
        StatusCode::OK,
        "a session counts by itself"
    );
    assert_eq!(world.get("/assets/a.css", None).await.status, StatusCode::OK);
}

#[tokio::test]
async fn mistakes_of_the_table_are_found() {
    let world = World::local();
    let wrong = RouteTable::<()>::pages()
        .get(
            "/a/{case}",
            Spec::new("a", "A01", cqr_edge::Access::SignedIn).owner(Owner::person("sitting")),
            || async {},
        )
        .get("/b", Spec::new("a", "A01", cqr_edge::Access::SignedIn), || async {})
        .get(
            "/c/{case}",
            Spec::new("c", "A01", cqr_edge::Access::Public).owner(Owner::person("case")),
            || async {},
        );
    let edge =
        cqr_edge::EdgeState::new(world.edge.app().clone(), EdgeConfig::new(super::world::LOCAL, [0; 32])).unwrap();
    let assembled = cqr_edge::assemble(&edge, vec![wrong.mounted(&edge, ())]);
    assert_eq!(
        assembled.registry.mistakes().len(),
        3,
        "{:?}",
        assembled.registry.mistakes()
    );
}
