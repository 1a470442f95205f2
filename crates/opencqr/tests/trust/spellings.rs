//! A06: another spelling of a path, a verb or a parameter gets the same decision or 404, and never more.

use cqr_edge::Route;

use crate::{
    bodies::body,
    common::client::Ask,
    dump::Dump,
    forgery::NOTES_THAT_IT_WAS_READ,
    mass_assignment::actor,
    requests::{Body, from_page, path},
    world::{Visitor, on_sqlite},
};

/// The path spelled in other ways.
fn spellings(path: &str) -> Vec<String> {
    let (head, last) = path.rsplit_once('/').unwrap_or(("", path));
    let mut all = vec![
        format!("{path}/"),
        format!("/{path}"),
        format!("{path}//"),
        format!("{head}//{last}"),
        format!("{head}/./{last}"),
        format!("{head}/x/../{last}"),
        format!("{head}%2f{last}"),
        format!("{head}%2F{last}"),
        format!("{head}\\{last}"),
        format!("{head}/%2e/{last}"),
        format!("{head};x=1/{last}"),
        format!("{path};x=1"),
        format!("{path}%00"),
        format!("{path}%20"),
        format!("{path}.json"),
        format!("{path}.html"),
        format!("{path}%3Fx=1"),
        format!("{path}%23"),
        format!(
            "{head}/%{:02x}{}",
            last.bytes().next().unwrap_or(b'a'),
            last.get(1..).unwrap_or_default()
        ),
        format!("{head}/{}", last.to_uppercase()),
        path.to_uppercase(),
    ];
    // What is spelled the same is no other spelling.
    all.retain(|other| other != path);
    all
}

/// Headers by which some frameworks let a POST be something else, or another path.
const OVERRIDES: [(&str, &str); 8] = [
    ("x-http-method-override", "DELETE"),
    ("x-http-method", "PUT"),
    ("x-method-override", "POST"),
    ("x-original-url", "/staff"),
    ("x-rewrite-url", "/staff"),
    ("x-forwarded-prefix", "/staff"),
    ("x-forwarded-host", "evil.example.org"),
    ("forwarded", "host=evil.example.org"),
];

/// The same answer, or less: sent away, not found, not allowed, not understood.
fn is_same_or_less(plain: u16, other: u16) -> bool {
    other == plain || matches!(other, 303 | 400 | 401 | 403 | 404 | 405 | 414)
}

#[test]
fn other_spellings_of_paths_verbs_and_parameters_get_no_further() {
    let story = on_sqlite();
    let world = &story.world;
    let (mut tried, mut wrong) = (0, Vec::new());
    let mut judge = |route: &Route, who: &Visitor, what: &str, plain: u16, other: u16| {
        tried += 1;
        if !is_same_or_less(plain, other) {
            wrong.push(format!(
                "{} {} by {}, {what}: {other} instead of {plain}",
                route.method, route.path, who.name
            ));
        }
    };
    let before = Dump::of(&world.app);
    for route in world
        .routes()
        .iter()
        .filter(|route| route.method == "GET" && !NOTES_THAT_IT_WAS_READ.contains(&route.name()))
    {
        let path = path(route, &story.things);
        let mut client = world.client();
        for visitor in [&story.anonymous, &story.b, actor(&story, route)] {
            let plain = client.ask(&from_page(route, visitor, &path, &Body::Nothing)).status;
            for spelling in spellings(&path) {
                let other = client.ask(&from_page(route, visitor, &spelling, &Body::Nothing)).status;
                judge(route, visitor, &spelling, plain, other);
            }
            // Figures are for the machine itself: what came through a proxy is told that there are none.
            for (name, value) in OVERRIDES {
                let other = client
                    .ask(&from_page(route, visitor, &path, &Body::Nothing).with(name, value))
                    .status;
                judge(route, visitor, name, plain, other);
            }
            for query in ["next=/a&next=/b", "id=1&id=2", "_method=DELETE", "page=%ff", "q=%00"] {
                let other = client
                    .ask(&from_page(route, visitor, &format!("{path}?{query}"), &Body::Nothing))
                    .status;
                judge(route, visitor, query, plain, other);
            }
            for verb in ["get", "TRACE", "CONNECT", "PROPFIND", "DEBUG", "PURGE"] {
                let mut ask = from_page(route, visitor, &path, &Body::Nothing);
                verb.clone_into(&mut ask.method);
                judge(route, visitor, verb, 405, client.ask(&ask).status);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    let mut changed = before.differences(&Dump::of(&world.app));
    // Who looked at a person is written down each time.
    changed.retain(|row| !row.starts_with("audit: "));
    assert_eq!(changed, Vec::<String>::new());
    println!("{tried} spellings, none got further");
}

#[test]
fn other_spellings_of_writing_requests_write_nothing() {
    let story = on_sqlite();
    let world = &story.world;
    let before = Dump::of(&world.app);
    let mut tried = 0;
    for route in world.routes().iter().filter(|route| route.method != "GET") {
        let (path, body, visitor) = (path(route, &story.things), body(route, &story), actor(&story, route));
        let mut client = world.client();
        let refused = |ask: &Ask, status: u16| assert!((400..500).contains(&status), "{ask:?}: {status}");
        for spelling in spellings(&path) {
            // Ids may be read aloud and typed in capitals: the same thing under the same guard.
            if spelling.eq_ignore_ascii_case(&path) {
                continue;
            }
            let ask = from_page(route, visitor, &spelling, &body);
            refused(&ask, client.ask(&ask).status);
            tried += 1;
        }
        if let Body::Form(fields) = &body {
            // A name that ends with [] may stand several times.
            for field in fields.iter().filter(|(name, _)| !name.ends_with("[]")) {
                let twice = [fields.as_slice(), std::slice::from_ref(field)].concat();
                let ask = from_page(route, visitor, &path, &Body::Form(twice));
                refused(&ask, client.ask(&ask).status);
                tried += 1;
            }
        }
        let verbs = ["PUT", "PATCH", "DELETE", "POST"];
        let mounted = |verb: &str| {
            world
                .routes()
                .iter()
                .any(|other| other.path == route.path && other.method == *verb)
        };
        for verb in verbs.into_iter().filter(|verb| !mounted(verb)) {
            let mut ask = from_page(route, visitor, &path, &body);
            verb.clone_into(&mut ask.method);
            assert!(matches!(client.ask(&ask).status, 404 | 405), "{ask:?}");
            tried += 1;
        }
    }
    assert_eq!(before.differences(&Dump::of(&world.app)), Vec::<String>::new());
    println!("{tried} other spellings of writing requests, nothing written");
}
