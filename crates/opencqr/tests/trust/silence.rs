//! A38: nobody learns from an answer whether an account exists. Texts and statuses only; times are no test here.

use crate::{
    common::client::{Ask, Reply},
    requests::{escaped, normalized},
    seed,
    world::{Peopled, World, on_both},
};

/// Pairs of each kind.
const PAIRS: u32 = 25;

fn post(story: &Peopled, path: &str, fields: &[(&str, &str)]) -> Reply {
    let visitor = story.world.anonymous();
    let mut body = format!("csrf={}", visitor.csrf);
    fields
        .iter()
        .for_each(|(name, value)| body.push_str(&format!("&{name}={}", escaped(value))));
    let ask = Ask::new("POST", path)
        .with("cookie", &visitor.cookie)
        .with("sec-fetch-site", "same-origin");
    story.world.ask(&ask.body("application/x-www-form-urlencoded", body))
}

fn api(world: &World, identifier: &str) -> Reply {
    let body = serde_json::json!({ "identifier": identifier, "password": "not the password" }).to_string();
    world.ask(&Ask::new("POST", "/api/v1/sessions").body("application/json", body))
}

/// Without what was typed, which the form shows again.
fn same(known: &Reply, unknown: &Reply, names: (&str, &str)) {
    let of = |reply: &Reply, name: &str| normalized(reply, "").replace(name, "NAME");
    assert_eq!(of(known, names.0), of(unknown, names.1));
}

#[test]
fn known_and_unknown_names_are_answered_the_same() {
    on_both(|story| {
        let world = &story.world;
        for pair in 0..PAIRS {
            // Numbers and addresses of the same length as those that exist.
            let unknown = format!("T9{pair:03}");
            let (known_mail, unknown_mail) = ("t1001@example.org", format!("t9{pair:03}@example.org"));
            // With an account, on the register without an account, and nobody at all.
            for (known, unknown) in [(seed::A, &unknown), (seed::NEW, &unknown), (known_mail, &unknown_mail)] {
                let fields = |name| [("identifier", name), ("password", "not the password"), ("next", "")];
                same(
                    &post(&story, "/sign-in", &fields(known)),
                    &post(&story, "/sign-in", &fields(unknown)),
                    (known, unknown),
                );
                same(&api(world, known), &api(world, unknown), (known, unknown));
                let reset = |name| post(&story, "/reset", &[("identifier", name)]);
                same(&reset(known), &reset(unknown), (known, unknown));
                // So that no throttle stands before what is compared.
                world.after_minutes(25 * 60);
                world.block_on(cqr_app::accounts::forget_old_tries(&world.app)).unwrap();
            }
        }
    });
}

#[test]
fn codes_that_never_were_look_like_codes_of_somebody_else() {
    on_both(|story| {
        let world = &story.world;
        let person = world.person(seed::NEW);
        let policy = world.app.programs.default_program().policy.accounts.clone();
        let invite = move |tx: &mut cqr_store::Tx<'_>| {
            use cqr_app::accounts::{Way, invite_within};
            invite_within(tx, &policy, person, Way::Post, cqr_domain::journal::Actor::System)
        };
        let real = world
            .app
            .store
            .write_blocking(invite)
            .unwrap()
            .code
            .unwrap()
            .as_str()
            .to_owned();
        let none = "0123456789abcdefghjkmnpqrs";
        let with = |code: &str| {
            let fields = [
                ("code", code),
                ("identifier", seed::B),
                ("new_password", "seven quiet otters swim"),
            ];
            post(&story, "/invitation", &fields)
        };
        same(&with(&real), &with(none), (&real, none));
    });
}
