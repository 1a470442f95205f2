//! A01 and A03: every route of the registry by everybody. docs/access-matrix.md is what came out; a change of it is
//! seen in the review. Made anew with `OPENCQR_TEST_BLESS=1 cargo test -p opencqr --test trust access`.

use std::{fmt::Write as _, path::Path};

use cqr_domain::accounts::{Role, Roles};
use cqr_edge::{Access, Kind, OwnedBy, RateClass, Route};

use crate::{
    bodies::body,
    common::client::{Client, Reply},
    requests::{Body, from_page, missing_id, missing_path, normalized, path},
    world::{Peopled, Visitor, on_both, on_sqlite},
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/access-matrix.md");

/// What somebody is answered, as it stands in the matrix.
fn cell(reply: &Reply) -> String {
    let to_sign_in = reply.status == 303 && reply.header("location").starts_with("/sign-in");
    if to_sign_in && !reply.header("location").contains("done=") {
        "sign in".to_owned()
    } else {
        reply.status.to_string()
    }
}

struct Matrix<'a> {
    story: &'a Peopled,
    client: Client,
    wrong: Vec<String>,
}

impl Matrix<'_> {
    fn ask(&mut self, route: &Route, visitor: &Visitor, path: &str) -> Reply {
        let body = if route.method == "GET" {
            Body::Nothing
        } else {
            body(route, self.story)
        };
        if route.rate == RateClass::SignIn {
            self.story.world.forget_tries();
        }
        // A session may end by its own request, so routes that belong to nobody get a session of their own.
        let fresh = visitor
            .principal
            .as_ref()
            .filter(|_| route.method != "GET" && route.owner().is_none());
        let fresh = fresh.map(|principal| self.story.world.visitor(&visitor.name, principal.account));
        let reply = self
            .client
            .ask(&from_page(route, fresh.as_ref().unwrap_or(visitor), path, &body));
        if reply.status >= 500 {
            self.wrong.push(format!(
                "{} {} by {}: {}",
                route.method,
                route.path,
                visitor.name,
                reply.text()
            ));
        }
        reply
    }

    fn expect(&mut self, is_right: bool, route: &Route, visitor: &Visitor, reply: &Reply, rule: &str) {
        if !is_right {
            let (method, path, name) = (&route.method, route.path, &visitor.name);
            self.wrong
                .push(format!("{method} {path} by {name}: {} where {rule}", cell(reply)));
        }
    }

    /// One line of the matrix.
    fn line(&mut self, route: &Route) -> String {
        let story = self.story;
        let path = path(route, &story.things);
        let owner = if route.parameters().any(|parameter| parameter == "sitting") {
            &story.p
        } else {
            &story.a
        };
        let mut cells = Vec::new();
        for visitor in [&story.anonymous, &story.b].into_iter().chain(story.others.values()) {
            let reply = self.ask(route, visitor, &path);
            self.judge(route, visitor, &path, &reply);
            cells.push(cell(&reply));
        }
        // The owner comes last: after that the thing may be another.
        let reply = self.ask(route, owner, &path);
        let admitted = route.access().admits(Some(Roles::of(&[Role::Holder])));
        let found = !matches!(reply.status, 401 | 403 | 404) && cell(&reply) != "sign in";
        let found = found || is_public_401(route, &reply);
        self.expect(
            admitted == found,
            route,
            owner,
            &reply,
            "the owner finds what is the owner's",
        );
        cells.insert(1, cell(&reply));
        format!("| {} | `{}` | {} |\n", route.method, route.path, cells.join(" | "))
    }

    fn judge(&mut self, route: &Route, visitor: &Visitor, path: &str, reply: &Reply) {
        // A route of another owner would look proven here without anybody of theirs asking.
        let of = route.owner().map_or(OwnedBy::Person, |owner| owner.of);
        assert!(
            matches!(of, OwnedBy::Person | OwnedBy::Account),
            "{path}: no visitor stands for its owner"
        );
        let roles = visitor.principal.as_ref().map(|principal| principal.roles);
        let is_other_holder = visitor.name == self.story.b.name;
        if !route.access().admits(roles) {
            let (is_right, rule) = match (roles, route.kind) {
                (Some(_), _) => (
                    reply.status == 404,
                    "whoever may not is told that there is no such thing",
                ),
                (None, Kind::Page) => (cell(reply) == "sign in", "whoever is signed out is sent to sign in"),
                (None, Kind::Api) => (reply.status == 401, "programs without a session are answered 401"),
            };
            self.expect(is_right, route, visitor, reply, rule);
            return;
        }
        if route.owner().is_some() && is_other_holder {
            let gone = missing_path(route);
            let nothing = self.ask(route, visitor, &gone);
            let same = normalized(reply, path) == normalized(&nothing, &gone);
            self.expect(
                reply.status == 404,
                route,
                visitor,
                reply,
                "somebody else's thing does not exist",
            );
            self.expect(
                same,
                route,
                visitor,
                reply,
                "somebody else's thing looks like one that nobody has",
            );
        }
        if route.parameters().next().is_none() {
            let found = !matches!(reply.status, 401 | 403 | 404);
            self.expect(
                found || is_public_401(route, reply),
                route,
                visitor,
                reply,
                "whoever may, finds it",
            );
        }
    }
}

/// Wrong credentials of a public sign-in are 401 as well.
fn is_public_401(route: &Route, reply: &Reply) -> bool {
    route.access() == Access::Public && reply.status == 401
}

fn matrix(story: &Peopled) -> String {
    let mut text = String::from(
        "# Access matrix\n\nGenerated by `OPENCQR_TEST_BLESS=1 cargo test -p opencqr --test trust access` from the running \
         product; do not edit.\n\nEvery route, asked by everybody with the ids of the owner's things. 404 is what \
         whoever may not is told; \"sign in\" sends people to the sign-in page.\n\n| method | path | signed out | owner | other holder |",
    );
    story
        .others
        .keys()
        .for_each(|role| write!(text, " {} |", role.name()).unwrap());
    text.push_str(&format!("\n|{}\n", " --- |".repeat(5 + story.others.len())));
    let mut matrix = Matrix {
        story,
        client: story.world.client(),
        wrong: Vec::new(),
    };
    // What only reads comes first, while every thing is as it was made.
    // Then what is somebody's, and at last what may end sessions.
    let mut routes = story.world.routes();
    routes.sort_by_key(|route| (route.method != "GET", route.owner().is_none()));
    for route in &routes {
        let line = matrix.line(route);
        text.push_str(&line);
    }
    assert!(matrix.wrong.is_empty(), "\n{}", matrix.wrong.join("\n"));
    text
}

#[test]
fn everybody_gets_what_the_route_promises_and_the_written_matrix_says_so() {
    on_both(|story| {
        let found = matrix(&story);
        if std::env::var_os("OPENCQR_TEST_BLESS").is_some() {
            std::fs::write(FILE, &found).unwrap();
        }
        let written = std::fs::read_to_string(Path::new(FILE)).unwrap_or_default();
        assert!(
            found == written,
            "docs/access-matrix.md is not what the product does; found:\n{found}"
        );
    });
}

#[test]
fn ids_within_forms_are_the_askers_own_or_nothing() {
    let story = on_sqlite();
    let (a, b) = (&story.a, &story.b);
    let routes = story.world.routes();
    let end = routes.iter().find(|route| route.name() == "sessions_end").unwrap();
    let session = a.principal.as_ref().unwrap().session.to_string();
    let fields = Body::Form(vec![("session".to_owned(), session)]);
    let ended = story.world.ask(&from_page(end, b, end.path, &fields));
    assert!(matches!(ended.status, 303 | 404), "{}", ended.status);
    let still = routes.iter().find(|route| route.name() == "security").unwrap();
    assert_eq!(
        story.world.ask(&from_page(still, a, still.path, &Body::Nothing)).status,
        200
    );

    let report = routes.iter().find(|route| route.name() == "course_report").unwrap();
    let with_upload = |upload: String| {
        let Body::Form(mut fields) = body(report, &story) else {
            panic!("a course is reported by a form")
        };
        fields
            .iter_mut()
            .filter(|(name, _)| name == "upload")
            .for_each(|(_, value)| value.clone_from(&upload));
        let reply = story.world.ask(&from_page(report, b, report.path, &Body::Form(fields)));
        normalized(&reply, &upload)
    };
    let (foreign, none) = (with_upload(story.things.upload.to_string()), with_upload(missing_id()));
    assert!(foreign.starts_with("404"), "{foreign}");
    assert_eq!(foreign, none);
}

#[test]
fn a_role_taken_away_is_gone_with_the_very_next_request() {
    let story = on_sqlite();
    let world = &story.world;
    let routes = world.routes();
    for (role, visitor) in &story.others {
        let own = |route: &&Route| {
            route.method == "GET"
                && route.parameters().next().is_none()
                && route.access().admits(Some(Roles::of(&[*role])))
                && !route.access().admits(Some(Roles::of(&[Role::Holder])))
        };
        let Some(route) = routes.iter().find(own) else { continue };
        let ask = from_page(route, visitor, route.path, &Body::Nothing);
        assert_eq!(world.ask(&ask).status, 200, "{role} at {}", route.path);
        let (account, role) = (visitor.principal.as_ref().unwrap().account, *role);
        let end = move |tx: &mut cqr_store::Tx<'_>| {
            cqr_app::accounts::end_role(tx, account, role, cqr_domain::journal::Actor::Operator)
        };
        world.app.store.write_blocking(end).unwrap();
        assert_eq!(world.ask(&ask).status, 404, "{role} at {}", route.path);
    }
}
