//! A28: sessions begin anew at each sign-in and end at the server.

use cqr_app::accounts::{Arrival, demo_sign_in};

use crate::{
    common::client::{Ask, Reply},
    requests::{Body, field, from_page},
    seed,
    world::{PASSWORD, Visitor, World, on_both, on_sqlite},
};

fn security(world: &World, cookie: &str) -> u16 {
    world.ask(&Ask::get("/security").with("cookie", cookie)).status
}

/// Signs in on the page as a browser that already holds these cookies.
fn sign_in(world: &World, cookies: &str, identifier: &str, password: &str) -> Reply {
    let page = world.ask(&Ask::get("/sign-in").with("cookie", cookies));
    let token = field(&page.text(), "csrf").unwrap();
    let given: Vec<&str> = page
        .all("set-cookie")
        .filter_map(|line| line.split(';').next())
        .collect();
    let held: Vec<&str> = [cookies]
        .into_iter()
        .filter(|cookie| !cookie.is_empty())
        .chain(given)
        .collect();
    let body = format!(
        "csrf={token}&identifier={identifier}&password={}&next=",
        password.replace(' ', "+")
    );
    let ask = Ask::new("POST", "/sign-in")
        .with("cookie", &held.join("; "))
        .with("sec-fetch-site", "same-origin");
    world.ask(&ask.body("application/x-www-form-urlencoded", body))
}

fn session_cookie(reply: &Reply) -> Option<String> {
    let line = reply.all("set-cookie").find(|line| line.starts_with("opencqr="))?;
    line.split(';').next().map(str::to_owned)
}

#[test]
fn a_cookie_from_before_the_sign_in_is_worth_nothing_after_it() {
    on_both(|story| {
        let world = &story.world;
        // One that an attacker made up, and one that an attacker really signed in with.
        let made_up = format!("opencqr={}", "A".repeat(43));
        for planted in [made_up, story.b.cookie.clone()] {
            let reply = sign_in(world, &planted, seed::A, PASSWORD);
            let own = session_cookie(&reply).unwrap_or_else(|| panic!("{}", reply.everything()));
            assert_eq!(reply.status, 303);
            assert_ne!(own, planted);
            assert_eq!(security(world, &own), 200);
            assert_eq!(
                security(world, &planted),
                303,
                "what was planted does not become the victim's session"
            );
        }
    });
}

#[test]
fn two_cookies_of_our_name_are_none() {
    let story = on_sqlite();
    let both = format!("{}; {}", story.a.cookie, story.b.cookie);
    assert_eq!(security(&story.world, &both), 303);
}

#[test]
fn signing_out_ends_the_session_at_the_server() {
    on_both(|story| {
        let (world, a) = (&story.world, &story.a);
        let routes = world.routes();
        let leave = routes.iter().find(|route| route.name() == "sign_out").unwrap();
        let reply = world.ask(&from_page(leave, a, leave.path, &Body::Nothing));
        assert_eq!(reply.status, 303);
        assert_eq!(session_cookie(&reply).as_deref(), Some("opencqr="));
        assert!(reply.header("clear-site-data").contains("cache"));
        assert_eq!(security(world, &a.cookie), 303, "a copied cookie is worth nothing");
        let token = a.cookie.trim_start_matches("opencqr=");
        let bearer = Ask::get("/api/v1/cases").with("authorization", &format!("Bearer {token}"));
        assert_eq!(world.ask(&bearer).status, 401);
    });
}

#[test]
fn a_programs_session_ends_at_the_server_too() {
    let story = on_sqlite();
    let world = &story.world;
    let body = serde_json::json!({ "identifier": seed::A, "password": PASSWORD }).to_string();
    let begun = world.ask(&Ask::new("POST", "/api/v1/sessions").body("application/json", body));
    assert_eq!(begun.status, 201, "{}", begun.everything());
    let token = serde_json::from_slice::<serde_json::Value>(&begun.body).unwrap()["token"]
        .as_str()
        .unwrap()
        .to_owned();
    let bearer = |method: &str, path: &str| Ask::new(method, path).with("authorization", &format!("Bearer {token}"));
    assert_eq!(world.ask(&bearer("GET", "/api/v1/cases")).status, 200);
    assert_eq!(world.ask(&bearer("DELETE", "/api/v1/sessions/current")).status, 204);
    assert_eq!(world.ask(&bearer("GET", "/api/v1/cases")).status, 401);
}

#[test]
fn a_new_password_and_a_new_proof_give_new_tokens() {
    let story = on_sqlite();
    let world = &story.world;
    let account = story.a.principal.as_ref().unwrap().account;
    let elsewhere = world.visitor("A elsewhere", account);
    let post = |visitor: &Visitor, path: &str, fields: &str| {
        let body = format!("csrf={}&{fields}", visitor.csrf);
        let ask = Ask::new("POST", path)
            .with("cookie", &visitor.cookie)
            .with("sec-fetch-site", "same-origin");
        world.ask(&ask.body("application/x-www-form-urlencoded", body))
    };
    let proven = post(
        &story.a,
        "/step-up",
        &format!("password={}&next=", PASSWORD.replace(' ', "+")),
    );
    let own = session_cookie(&proven).unwrap_or_else(|| panic!("{}", proven.everything()));
    assert_ne!(own, story.a.cookie);
    assert_eq!((security(world, &own), security(world, &story.a.cookie)), (200, 303));

    let visitor = Visitor {
        csrf: csrf(world, &own),
        cookie: own.clone(),
        ..story.a.clone()
    };
    let fields = format!(
        "password={}&new_password=seven+quiet+otters+swim",
        PASSWORD.replace(' ', "+")
    );
    let changed = post(&visitor, "/security/password", &fields);
    let newest = session_cookie(&changed).unwrap_or_else(|| panic!("{}", changed.everything()));
    assert_eq!(security(world, &newest), 200);
    for old in [&own, &elsewhere.cookie] {
        assert_eq!(
            security(world, old),
            303,
            "every other session ends with a new password"
        );
    }
}

fn csrf(world: &World, cookie: &str) -> String {
    field(&world.ask(&Ask::get("/security").with("cookie", cookie)).text(), "csrf").unwrap()
}

#[test]
fn idle_and_old_sessions_end_and_a_closed_account_has_none() {
    let story = on_sqlite();
    let world = &story.world;
    let policy = world.app.programs.default_program().policy.accounts.clone();
    let account = story.b.principal.as_ref().unwrap().account;
    world.after_minutes(i64::from(policy.session_idle_minutes));
    assert_eq!(security(world, &story.b.cookie), 303, "idle");
    let fresh = world
        .block_on(demo_sign_in(&world.app, account, &Arrival::default()))
        .unwrap();
    let fresh = format!("opencqr={}", fresh.token.as_str());
    assert_eq!(security(world, &fresh), 200);
    world
        .app
        .store
        .write_blocking(move |tx| cqr_store::accounts::disable(tx, account))
        .unwrap();
    assert_eq!(security(world, &fresh), 303, "closed");
}
