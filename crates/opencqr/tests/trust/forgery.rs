//! A23: what another site can make a browser send changes nothing.

use cqr_edge::{Csrf, Route};

use crate::{
    bodies::body,
    common::client::Ask,
    dump::Dump,
    mass_assignment::actor,
    requests::{Body, path, with_body},
    world::{Peopled, Visitor, on_both, on_sqlite},
};

/// Routes that need no token, each with its reason in its spec.
const EXEMPT: [&str; 1] = ["api_session_begin"];

/// A request with this browser's cookies and nothing else.
fn bare(route: &Route, visitor: &Visitor, path: &str) -> Ask {
    Ask::new(route.method.as_str(), path).with("cookie", &visitor.cookie)
}

/// What other sites, old pages and strangers can send, by name.
fn forgeries(story: &Peopled, route: &Route) -> Vec<(&'static str, Ask)> {
    let (visitor, path, body) = (actor(story, route), path(route, &story.things), body(route, story));
    let stranger = if visitor.name == story.b.name {
        &story.a
    } else {
        &story.b
    };
    let bare = || bare(route, visitor, &path);
    let ours = || bare().with("sec-fetch-site", "same-origin");
    let sent = |ask: Ask, token: &str| with_body(ask, route.kind, &body, token);
    let good = visitor.csrf.as_str();
    let json = serde_json::json!({ "csrf": good }).to_string();
    let query = if path.contains('?') {
        path.clone()
    } else {
        format!("{path}?csrf={good}")
    };
    let in_query = Ask::new(route.method.as_str(), &query).with("cookie", &visitor.cookie);
    let own = format!("http://{}", story.world.address);
    let mut cut = good.to_owned();
    cut.pop();
    vec![
        ("no token", sent(ours(), "")),
        ("a made-up token", sent(ours(), "AAAA")),
        ("a token cut short", sent(ours(), &cut)),
        ("a token of 64 zero bytes", sent(ours(), &"A".repeat(86))),
        ("another session's token", sent(ours(), &stranger.csrf)),
        (
            "a signed-out browser's token",
            sent(ours(), &story.world.anonymous().csrf),
        ),
        (
            "another site by Sec-Fetch-Site",
            sent(bare().with("sec-fetch-site", "cross-site"), good),
        ),
        (
            "a site beside by Sec-Fetch-Site",
            sent(bare().with("sec-fetch-site", "same-site"), good),
        ),
        ("an address typed in", sent(bare().with("sec-fetch-site", "none"), good)),
        (
            "another site by Origin",
            sent(bare().with("origin", "https://evil.example.org"), good),
        ),
        (
            "our name as the beginning of Origin",
            sent(bare().with("origin", &format!("{own}.evil.example.org")), good),
        ),
        ("an origin of null", sent(bare().with("origin", "null"), good)),
        (
            "another site by Referer",
            sent(bare().with("referer", "https://evil.example.org/"), good),
        ),
        (
            "our name in another site's Referer",
            sent(bare().with("referer", &format!("{own}.evil.example.org/")), good),
        ),
        (
            "both sites",
            sent(
                ours()
                    .with("origin", "https://evil.example.org")
                    .with("sec-fetch-site", "cross-site"),
                "",
            ),
        ),
        ("no word where it comes from", sent(bare(), good)),
        ("JSON as plain text", ours().body("text/plain", json.clone())),
        ("JSON with the token in it", ours().body("application/json", json)),
        (
            "a form as plain text",
            ours().body("text/plain", format!("csrf={good}")),
        ),
        ("a form without a type", ours()),
        (
            "the token in the query",
            in_query
                .with("sec-fetch-site", "same-origin")
                .with("content-length", "0"),
        ),
        (
            "the token as the second part",
            ours().body("multipart/form-data; boundary=zz", second_part(good)),
        ),
        (
            "the token as a file",
            ours().body("multipart/form-data; boundary=zz", as_file(good)),
        ),
        (
            "a bearer token that is none",
            sent(bare().with("authorization", "Bearer zzz"), ""),
        ),
    ]
}

fn second_part(token: &str) -> String {
    let part =
        |name: &str, value: &str| format!("--zz\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    format!("{}{}--zz--\r\n", part("title", "x"), part("csrf", token))
}

fn as_file(token: &str) -> String {
    format!("--zz\r\ncontent-disposition: form-data; name=\"csrf\"; filename=\"a\"\r\n\r\n{token}\r\n--zz--\r\n")
}

#[test]
fn no_forged_request_changes_anything() {
    on_both(|story| {
        let world = &story.world;
        let before = Dump::of(&world.app);
        assert!(before.rows() > 100, "there is something that could change");
        let (mut tried, mut wrong) = (0, Vec::new());
        for route in world.routes().iter().filter(|route| route.csrf == Csrf::Required) {
            let mut client = world.client();
            for (what, ask) in forgeries(&story, route) {
                let reply = client.ask(&ask);
                tried += 1;
                let refused = matches!(reply.status, 401 | 403 | 413 | 415)
                    || (reply.status == 303 && reply.header("location").starts_with("/sign-in"));
                if !refused {
                    wrong.push(format!("{} {} with {what}: {}", route.method, route.path, reply.status));
                }
            }
            assert_eq!(
                before.differences(&Dump::of(&world.app)),
                Vec::<String>::new(),
                "{} {}",
                route.method,
                route.path
            );
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
        println!("{tried} forged requests, all refused, nothing changed");
    });
}

#[test]
fn what_needs_no_token_is_a_short_list_and_takes_no_cookie() {
    let story = on_sqlite();
    for route in story.world.routes() {
        match route.csrf {
            Csrf::Exempt(reason) => {
                assert!(EXEMPT.contains(&route.name()) && !reason.is_empty(), "{}", route.path);
                let reply = story.world.ask(&with_body(
                    bare(&route, &story.a, route.path),
                    route.kind,
                    &body(&route, &story),
                    "",
                ));
                assert_eq!(reply.all("set-cookie").count(), 0, "{}", reply.everything());
            }
            Csrf::Safe => assert_eq!(route.method, "GET", "{}", route.path),
            Csrf::Required => assert_ne!(route.method, "GET", "{}", route.path),
        }
    }
}

#[test]
fn reading_changes_nothing() {
    let story = on_sqlite();
    let world = &story.world;
    for route in world
        .routes()
        .iter()
        .filter(|route| route.method == "GET" && !NOTES_THAT_IT_WAS_READ.contains(&route.name()))
    {
        let before = Dump::of(&world.app);
        let visitor = actor(&story, route);
        let ask = bare(route, visitor, &path(route, &story.things)).with("sec-fetch-site", "cross-site");
        let reply = world.ask(&with_body(ask, route.kind, &Body::Nothing, ""));
        assert!(reply.status < 500, "{}: {}", route.path, reply.everything());
        let mut changed = before.differences(&Dump::of(&world.app));
        // Who looked at a person is written down (R-PROF-7); that is what the audit is for.
        changed.retain(|row| !row.starts_with("audit: "));
        assert_eq!(changed, Vec::<String>::new(), "{}", route.path);
    }
}

/// Opening a message notes when it was first read, which is no decision of the reader and nothing to forge
/// (docs/adr/0012).
pub const NOTES_THAT_IT_WAS_READ: [&str; 4] = ["message", "letter", "thread", "staff_thread"];
