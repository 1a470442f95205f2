//! A24 and ASVS 3.4: the protecting headers on every route and every status; the throttle half of A39.

use cqr_edge::{Cache, RateLimits, Route};
use cqr_store::StoreError;
use cqr_testkit::Place;
use diesel::{RunQueryDsl as _, sql_query};

use crate::{
    bodies::body,
    common::client::{Ask, Reply},
    mass_assignment::actor,
    requests::{Body, from_page, path, with_body},
    world::{Peopled, World, on_sqlite},
};

/// What is wrong with the headers of an answer.
fn wrong_headers(reply: &Reply, may_be_kept: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut expect = |is_right: bool, what: &str| {
        if !is_right {
            wrong.push(what.to_owned());
        }
    };
    let policies: Vec<&str> = reply.all("content-security-policy").collect();
    let policy = policies.first().copied().unwrap_or_default();
    expect(policies.len() == 1, "one policy");
    expect(policy.contains("frame-ancestors 'none'"), "frame-ancestors 'none'");
    expect(policy.contains("default-src 'none'"), "default-src 'none'");
    expect(
        !policy.contains("unsafe-inline") && !policy.contains("unsafe-eval") && !policy.contains('*'),
        "nothing unsafe",
    );
    for (name, value) in [
        ("x-frame-options", "DENY"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        expect(reply.all(name).collect::<Vec<_>>() == [value], name);
    }
    expect(
        matches!(reply.header("referrer-policy"), "same-origin" | "no-referrer"),
        "referrer-policy",
    );
    expect(!reply.header("permissions-policy").is_empty(), "permissions-policy");
    expect(!reply.header("x-request-id").is_empty(), "x-request-id");
    expect(reply.all("cache-control").count() == 1, "one cache-control");
    expect(may_be_kept || reply.header("cache-control") == "no-store", "no-store");
    for name in [
        "server",
        "x-powered-by",
        "access-control-allow-origin",
        "access-control-allow-credentials",
    ] {
        expect(reply.header(name).is_empty(), name);
    }
    wrong
}

fn check(reply: &Reply, status: u16, may_be_kept: bool) {
    assert_eq!(reply.status, status, "{}", reply.everything());
    assert_eq!(
        wrong_headers(reply, may_be_kept),
        Vec::<String>::new(),
        "{}",
        reply.everything()
    );
}

#[test]
fn every_route_protects_its_answers_whoever_asks() {
    let story = on_sqlite();
    let mut seen = std::collections::BTreeSet::new();
    for route in story.world.routes() {
        let may_be_kept = route.cache() != Cache::NoStore;
        let body = if route.method == "GET" {
            Body::Nothing
        } else {
            body(&route, &story)
        };
        let known = path(&route, &story.things);
        for visitor in [&story.anonymous, &story.b, actor(&story, &route)] {
            let own = visitor
                .principal
                .as_ref()
                .map(|principal| story.world.visitor(&visitor.name, principal.account));
            let reply = story
                .world
                .ask(&from_page(&route, own.as_ref().unwrap_or(visitor), &known, &body));
            let wrong = wrong_headers(&reply, may_be_kept && reply.status < 400);
            assert!(
                wrong.is_empty(),
                "{} {}: {wrong:?}\n{}",
                route.method,
                route.path,
                reply.everything()
            );
            seen.insert(reply.status);
        }
    }
    assert!(seen.is_superset(&[200, 303, 401, 404].into()), "{seen:?}");
}

#[test]
fn every_status_has_the_headers() {
    let story = on_sqlite();
    let world = &story.world;
    let find = |name: &str| -> Route { world.routes().into_iter().find(|route| route.name() == name).unwrap() };
    let a = &story.a;
    check(&world.ask(&Ask::get("/no-such-page")), 404, false);
    check(&world.ask(&Ask::get("/api/v1/no-such-thing")), 404, false);
    check(&world.ask(&Ask::get("/a//b")), 404, false);
    check(&world.ask(&Ask::new("DELETE", "/sign-in")), 405, false);
    check(&world.ask(&Ask::new("TRACE", "/sign-in")), 404, false);
    check(&world.ask(&Ask::get("/api/v1/cases")), 401, false);
    check(&world.ask(&Ask::get("/security")), 303, false);
    let reset = find("reset_send");
    let plain = Ask::new("POST", reset.path)
        .with("cookie", &story.anonymous.cookie)
        .with("sec-fetch-site", "same-origin");
    check(
        &world.ask(&with_body(plain.clone(), reset.kind, &Body::Form(Vec::new()), "")),
        403,
        false,
    );
    let good = &story.anonymous.csrf;
    let twice = format!("csrf={good}&identifier=a&identifier=b");
    check(
        &world.ask(&plain.clone().body("application/x-www-form-urlencoded", twice)),
        400,
        false,
    );
    let json = plain.clone().with("x-csrf-token", good).body("application/json", "{}");
    check(&world.ask(&json), 415, false);
    let large = format!("csrf={good}&identifier={}", "a".repeat(reset.body_limit() + 1));
    check(
        &world.ask(&plain.body("application/x-www-form-urlencoded", large)),
        413,
        false,
    );
    let answer = Ask::new("PUT", &path(&find("api_sitting_answer"), &story.things)).with("cookie", &story.p.cookie);
    let answer = answer
        .with("sec-fetch-site", "same-origin")
        .with("x-csrf-token", &story.p.csrf);
    let zero = answer
        .clone()
        .body("application/json", r#"{"revision":0,"response":"A"}"#);
    check(&world.ask(&zero), 422, false);
    let elsewhere =
        Ask::new("POST", &format!("/api/v1/cases/{}/sittings", story.things.case)).with("cookie", &a.cookie);
    check(
        &world.ask(
            &elsewhere
                .with("sec-fetch-site", "same-origin")
                .with("x-csrf-token", &a.csrf),
        ),
        409,
        false,
    );
}

/// A fault inside is told with a reference number and nothing else (ASVS 16.5.1).
#[test]
fn a_fault_inside_keeps_the_headers_and_tells_nothing() {
    let story = on_sqlite();
    let Peopled { world, a, .. } = &story;
    let gone = |tx: &mut cqr_store::Tx<'_>| {
        sql_query("ALTER TABLE cases RENAME TO zqgone").execute(tx.db())?;
        Ok::<_, StoreError>(())
    };
    world.app.store.write_blocking(gone).unwrap();
    let reply = world.ask(&Ask::get("/api/v1/cases").with("cookie", &a.cookie));
    check(&reply, 500, false);
    let text = reply.text();
    assert!(text.contains(reply.header("x-request-id")), "{text}");
    for word in ["cases", "table", "SELECT", "sqlite", "panicked", ".rs"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

/// The throttle half of A39, through HTTP: the route's own limit answers, for known and unknown names alike.
#[test]
fn whoever_guesses_too_often_waits() {
    let world = World::new(Place::sqlite(), RateLimits::default());
    let known = world.invited(crate::seed::A, crate::world::PASSWORD);
    let mut statuses = [Vec::new(), Vec::new()];
    for (place, name) in [crate::seed::A, "T9999"].into_iter().enumerate() {
        for _ in 0..12 {
            let body = serde_json::json!({ "identifier": name, "password": "not the password" }).to_string();
            let reply = world.ask(&Ask::new("POST", "/api/v1/sessions").body("application/json", body));
            if reply.status == 429 {
                check(&reply, 429, false);
                assert!(
                    reply
                        .header("retry-after")
                        .parse::<u32>()
                        .is_ok_and(|seconds| seconds > 0)
                );
            }
            statuses[place].push(reply.status);
        }
        // Another try is free after the window.
        world.after_minutes(24 * 60);
    }
    assert_eq!(statuses[0], statuses[1]);
    assert!(
        statuses[0].contains(&401) && statuses[0].ends_with(&[429]),
        "{statuses:?}"
    );
    // The owner is let in again after the wait, and a flood from one network meets the limit of the process.
    assert!(!known.token.as_str().is_empty());
    let flood = (0..60).map(|_| {
        world
            .ask(&Ask::new("POST", "/api/v1/sessions").body("application/json", "{}"))
            .status
    });
    assert!(flood.collect::<Vec<_>>().contains(&429));
}
