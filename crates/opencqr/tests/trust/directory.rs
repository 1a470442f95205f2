//! The public register is read at the pace of a person, and says no more than it should (A38, ASVS 2.4.1, 2.4.2, R-VER-3).

use cqr_edge::{Rate, RateLimits};
use cqr_testkit::Place;

use crate::{
    common::client::Ask,
    requests::{Body, from_page, missing_id, normalized},
    world::{World, on_both},
};

#[test]
fn one_network_reads_the_register_at_the_pace_of_a_person() {
    let never = Rate {
        per_second: 1e-6,
        burst: 5.0,
    };
    let rates = RateLimits {
        directory: never,
        ..RateLimits::unlimited()
    };
    let story = World::new(Place::sqlite(), rates).peopled();
    let world = &story.world;
    let mut client = world.client();
    let mut status = |path: &str| client.ask(&Ask::get(path)).status;
    let entry = format!("/register/{}", story.things.person);
    let asked = [
        status("/register"),
        status("/register?family=br&region=MN"),
        status(&entry),
        status("/register?number=T1001"),
        status("/register?number=nobody"),
    ];
    assert_eq!(asked, [200; 5]);
    let reply = client.ask(&Ask::get("/register?number=T1001"));
    assert_eq!(reply.status, 429);
    assert!(
        reply
            .header("retry-after")
            .parse::<u32>()
            .is_ok_and(|seconds| seconds > 0),
        "{reply:?}"
    );
    // Everything else goes on, and signing in does not open a second purse.
    assert_eq!(client.ask(&Ask::get("/rules")).status, 200);
    let routes = world.routes();
    let route = routes.iter().find(|route| route.name() == "register_entry").unwrap();
    for visitor in [&story.a, &story.b] {
        let ask = from_page(route, visitor, &entry, &Body::Nothing);
        assert_eq!(client.ask(&ask).status, 429, "{}", visitor.name);
    }
}

#[test]
fn an_entry_that_is_not_shown_looks_like_one_that_nobody_has() {
    on_both(|story| {
        let world = &story.world;
        let mut client = world.client();
        let (own, none) = (
            format!("/register/{}", story.things.person),
            format!("/register/{}", missing_id()),
        );
        let shown = client.ask(&Ask::get(&own));
        assert_eq!(shown.status, 200);
        let officer = &story.others[&cqr_domain::accounts::Role::CaseOfficer];
        let principal = officer.principal.clone().unwrap();
        let person = story.things.person;
        let reason = cqr_app::register::ListingReason::Safety;
        world
            .block_on(cqr_app::register::set_listed(
                &world.app, &principal, person, false, reason,
            ))
            .unwrap();
        let (gone, never) = (client.ask(&Ask::get(&own)), client.ask(&Ask::get(&none)));
        assert_eq!(gone.status, 404);
        assert_eq!(normalized(&gone, &own), normalized(&never, &none));
    });
}

#[test]
fn an_entry_holds_nothing_but_what_everybody_may_know() {
    on_both(|story| {
        let world = &story.world;
        let person = story.things.person;
        let row = world
            .app
            .store
            .read_blocking(move |rx| cqr_store::people::lookup(rx, person))
            .unwrap()
            .unwrap();
        let mut client = world.client();
        for path in [
            format!("/register/{person}"),
            format!("/register?number={}", row.external_id),
            format!("/register?family={}&region={}", row.family_name, row.region),
        ] {
            let reply = client.ask(&Ask::get(&path));
            assert_eq!(reply.status, 200, "{path}");
            let text = reply.text();
            assert!(text.contains(&row.family_name), "{path} shows somebody");
            for secret in [
                &row.email,
                &row.phone,
                &row.postal_code,
                &row.address_lines,
                &row.birth_date.0.to_string(),
            ] {
                assert!(
                    secret.is_empty() || !text.contains(secret.as_str()),
                    "{path} shows {secret}"
                );
            }
            // The number with which holders sign in stands only where it was typed. Names of this register hold it too.
            let text = text.replace(&row.given_name, "").replace(&row.family_name, "");
            let typed = usize::from(path.contains("number="));
            assert!(
                text.matches(&row.external_id).count() <= typed,
                "{path} shows the number"
            );
        }
    });
}
