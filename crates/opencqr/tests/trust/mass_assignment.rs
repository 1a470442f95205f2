//! A05: a field that a form does not have does nothing, whatever the column is called.

use cqr_edge::Route;
use serde_json::{Map, Value, json};

use crate::{
    bodies::body,
    dump::{Dump, columns},
    requests::{Body, from_page, path},
    world::{Peopled, Visitor, on_both},
};

/// Values that would be seen in the database: as a text, and where only a number fits.
const MARKS: [&str; 2] = ["zqmass", "987654321"];

/// Routes whose handler reads no body at all: an extra field changes nothing about what they do.
const READS_NO_BODY: [&str; 10] = [
    "sign_out",
    "api_session_end",
    "api_session_end_one",
    "api_notice_read",
    "api_profile_submit",
    "api_thread_read",
    "api_completion_withdraw",
    "api_sitting_start",
    "api_sitting_take_over",
    "api_sitting_submit",
];

/// Somebody who may use the route.
pub fn actor<'a>(story: &'a Peopled, route: &Route) -> &'a Visitor {
    if route.parameters().any(|parameter| parameter == "sitting") {
        return &story.p;
    }
    let all = [&story.a]
        .into_iter()
        .chain(story.others.values())
        .chain([&story.anonymous]);
    let may = |visitor: &&Visitor| {
        route
            .access()
            .admits(visitor.principal.as_ref().map(|principal| principal.roles))
    };
    all.into_iter().find(may).expect("somebody may use every route")
}

/// The body with one more field, as a form and as JSON.
fn with_field(body: &Body, name: &str, value: &str) -> [Body; 2] {
    let pair = (name.to_owned(), value.to_owned());
    let more = |list: &[(String, String)]| [list, std::slice::from_ref(&pair)].concat();
    let object = |list: &[(String, String)]| {
        Value::Object(
            list.iter()
                .map(|(name, value)| (name.clone(), json!(value)))
                .collect::<Map<_, _>>(),
        )
    };
    let (form, mut json) = match body {
        Body::Parts(list) => (Body::Parts(more(list)), object(list)),
        Body::Form(list) => (Body::Form(more(list)), object(list)),
        Body::Json(value) => (Body::Form(vec![pair]), value.clone()),
        Body::Nothing => (Body::Form(vec![pair]), json!({})),
    };
    json[name] = json!(value);
    [form, Body::Json(json)]
}

fn names(body: &Body) -> Vec<String> {
    match body {
        Body::Form(list) | Body::Parts(list) => list.iter().map(|(name, _)| name.clone()).collect(),
        Body::Json(value) => value
            .as_object()
            .map(|object| object.keys().cloned().collect())
            .unwrap_or_default(),
        Body::Nothing => Vec::new(),
    }
}

/// Tries every column as a field of one route.
fn try_columns(story: &Peopled, route: &Route, columns: &[&str], wrong: &mut Vec<String>) {
    let (visitor, path, plain) = (actor(story, route), path(route, &story.things), body(route, story));
    let known = names(&plain);
    let mut client = story.world.client();
    for column in columns
        .iter()
        .filter(|column| !known.iter().any(|name| name == *column))
    {
        for body in MARKS.iter().flat_map(|mark| with_field(&plain, column, mark)) {
            let reply = client.ask(&from_page(route, visitor, &path, &body));
            if !(400..500).contains(&reply.status) {
                wrong.push(format!(
                    "{} {} took {column}: {}",
                    route.method, route.path, reply.status
                ));
            }
        }
    }
}

#[test]
fn every_column_as_an_extra_field_is_refused_or_does_nothing() {
    on_both(|story| {
        let world = &story.world;
        let all = columns(&world.app);
        assert!(all.len() > 100, "the schema has more columns than {}", all.len());
        let columns: Vec<&str> = all
            .iter()
            .map(String::as_str)
            .chain(["role", "roles", "_method", "extra_time"])
            .collect();
        let writing = world.routes().into_iter().filter(|route| route.method != "GET");
        let (ignoring, reading): (Vec<_>, Vec<_>) = writing.partition(|route| READS_NO_BODY.contains(&route.name()));
        let (before, mut wrong) = (Dump::of(&world.app), Vec::new());
        reading
            .iter()
            .for_each(|route| try_columns(&story, route, &columns, &mut wrong));
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
        let mut changed = before.differences(&Dump::of(&world.app));
        // A form that is shown again shows the person, and that is written down (R-PROF-7).
        changed.retain(|row| !row.contains("person_looked_at"));
        assert_eq!(changed, Vec::<String>::new());

        // These do what they do, and nothing of the field: its mark is nowhere.
        let all_at_once = columns
            .iter()
            .map(|column| ((*column).to_owned(), MARKS[0].to_owned()))
            .collect();
        let body = Body::Form(all_at_once);
        for route in &ignoring {
            let visitor = actor(&story, route);
            world.ask(&from_page(route, visitor, &path(route, &story.things), &body));
        }
        let after = Dump::of(&world.app);
        assert!(!after.has(MARKS[0]) && !after.has(MARKS[1]));
    });
}

#[test]
fn without_the_extra_field_the_same_requests_are_read() {
    on_both(|story| {
        let world = &story.world;
        for route in world.routes().iter().filter(|route| route.method != "GET") {
            let actor = actor(&story, route);
            // A session may end by the request, so each has its own where it can.
            let fresh = actor.principal.as_ref().filter(|_| !route.path.contains("{sitting}"));
            let fresh = fresh.map(|principal| world.visitor(&actor.name, principal.account));
            let visitor = fresh.as_ref().unwrap_or(actor);
            let reply = world.ask(&from_page(
                route,
                visitor,
                &path(route, &story.things),
                &body(route, &story),
            ));
            let is_read = !matches!(reply.status, 400 | 403 | 404 | 405 | 413 | 415 | 500..);
            assert!(is_read, "{} {}: {}", route.method, route.path, reply.everything());
        }
    });
}
