//! The private address of a calendar: shown once, kept as a hash, ended by a new one; nothing but days comes out of it, a moved
//! day moves there too, and nobody finds one by trying (R-DATE-7, A38, ASVS 7.2.2).

use std::collections::BTreeMap;

use cqr_app::cases::{Because, command};
use cqr_domain::{
    cases::{CaseState, Command, ExtendedBy, Longer},
    ids::RequestId,
    journal::{Actor, Reason},
};
use cqr_edge::{Rate, RateLimits};
use cqr_testkit::Place;

use crate::{
    canary::{ANSWERED, without_saying},
    common::client::{Ask, Reply},
    dump::Dump,
    requests::{Body, field, from_page, missing_id, normalized},
    world::{Peopled, Visitor, World, on_both},
};

/// Presses a button of the page and answers what came.
fn press(world: &World, visitor: &Visitor, then: &str) -> Reply {
    let routes = world.routes();
    let change = routes.iter().find(|route| route.name() == "calendar_address_change");
    let body = Body::Form(vec![("then".into(), then.into())]);
    let change = change.unwrap();
    world.ask(&from_page(change, visitor, change.path, &body))
}

/// The path of the address that the page shows, with the secret in it.
fn made(world: &World, visitor: &Visitor) -> (String, String) {
    let page = press(world, visitor, "make");
    assert_eq!(page.status, 200, "{}", page.everything());
    let text = page.text();
    let at = text
        .find("/calendar/")
        .unwrap_or_else(|| panic!("no address on {text}"));
    let path = text[at..].split('"').next().unwrap().to_owned();
    let secret = path.split('/').nth(2).unwrap().to_owned();
    assert!(secret.len() >= 43, "256 bits: {secret}");
    assert!(text.contains(&format!("webcal://{}{path}", world.address)), "{text}");
    assert!(!page.header("location").contains(&secret));
    (path, secret)
}

/// The entries of a calendar by their id, read as RFC 5545 says and by nothing that wrote them.
fn entries(text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    assert!(text.split_inclusive('\n').all(|line| line.ends_with("\r\n")), "{text}");
    let plain = text.replace("\r\n ", "").replace("\r\n\t", "");
    let mut open: Vec<String> = Vec::new();
    let (mut all, mut one) = (BTreeMap::new(), BTreeMap::new());
    for line in plain.lines() {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("no property: {line}"));
        match name {
            "BEGIN" => open.push(value.to_owned()),
            "END" => {
                assert_eq!(open.pop().as_deref(), Some(value), "{text}");
                if value == "VEVENT" {
                    let entry: BTreeMap<String, String> = std::mem::take(&mut one);
                    assert!(all.insert(entry["UID"].clone(), entry).is_none(), "an id twice: {text}");
                }
            }
            _ if open.last().is_some_and(|part| part == "VEVENT") => {
                assert!(one.insert(name.to_owned(), value.to_owned()).is_none(), "{line} twice");
            }
            _ => assert_eq!(open, ["VCALENDAR"], "{line}"),
        }
    }
    assert!(open.is_empty(), "{text}");
    all
}

fn read(world: &World, path: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let reply = world.ask(&Ask::get(path));
    assert_eq!(reply.status, 200, "{}", reply.everything());
    assert_eq!(reply.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(reply.header("cache-control"), "private, max-age=900");
    assert_eq!(reply.header("referrer-policy"), "no-referrer");
    assert_eq!(reply.all("set-cookie").count(), 0, "nobody is known by reading");
    entries(&reply.text())
}

/// An address that is no good is answered like one that nobody ever had.
fn is_nothing(world: &World, path: &str) {
    let unknown = format!("/calendar/{}/dates.ics", "A".repeat(43));
    let (reply, none) = (world.ask(&Ask::get(path)), world.ask(&Ask::get(&unknown)));
    assert_eq!((reply.status, none.status), (404, 404));
    assert_eq!(reply.header("cache-control"), "no-store");
    assert_eq!(normalized(&reply, path), normalized(&none, &unknown));
}

/// Three months more, as people grant them.
fn extended(story: &Peopled) {
    let (world, case) = (&story.world, story.things.case);
    let programs = world.app.programs.clone();
    let granted = world.app.store.write_blocking(move |tx| {
        let program = programs.default_program();
        let today = program.today(tx.now());
        let because = Because {
            actor: Actor::Operator,
            reason: Reason::new("test"),
            today,
        };
        let longer = Longer {
            window_close: jiff::civil::date(2030, 4, 30),
            grace_end: jiff::civil::date(2031, 4, 30),
            closes_at: "2030-05-01T05:00:00Z".parse().unwrap(),
            grace_ends_at: "2031-05-01T05:00:00Z".parse().unwrap(),
        };
        let by = ExtendedBy::Request(RequestId::from_bits(77));
        let wish = Command::Extend {
            by,
            today,
            longer,
            reverses: false,
        };
        Ok::<CaseState, cqr_app::cases::CaseError>(command(tx, &program, case, &wish, &because)?.case.state)
    });
    granted.unwrap();
}

#[test]
fn an_address_is_shown_once_is_replaced_by_a_new_one_and_can_be_switched_off() {
    on_both(|story| {
        let (world, a) = (&story.world, &story.a);
        let (first, secret) = made(world, a);
        without_saying(&secret, || {
            assert!(!read(world, &first).is_empty());
            assert!(!Dump::of(&world.app).has(&secret), "only its hash is kept");
            let page = world.ask(&Ask::get("/documents/calendar").with("cookie", &a.cookie));
            assert!(page.status == 200 && !page.text().contains(&secret), "shown once");
            let (second, newer) = made(world, a);
            without_saying(&newer, || {
                is_nothing(world, &first);
                assert!(!read(world, &second).is_empty());
                assert_eq!(press(world, a, "end").status, 303);
                is_nothing(world, &second);
            });
        });
        is_nothing(world, &format!("/calendar/{}/dates.ics", missing_id()));
        // Whoever is closed out reads nothing either.
        let (third, _) = made(world, &story.b);
        let account = story.b.principal.as_ref().unwrap().account;
        let closed = world
            .app
            .store
            .write_blocking(move |tx| cqr_store::accounts::disable(tx, account));
        closed.unwrap();
        is_nothing(world, &third);
    });
}

#[test]
fn it_tells_the_days_of_the_dashboard_and_a_moved_one_moves() {
    on_both(|story| {
        let (world, a) = (&story.world, &story.a);
        let (path, _) = made(world, a);
        let before = read(world, &path);
        let close = format!("close-{}@opencqr", story.things.case);
        let entry = &before[&close];
        assert_eq!((&*entry["SEQUENCE"], entry.contains_key("LAST-MODIFIED")), ("0", true));
        // Much is prescribed to A. Of that, and of what A answered, a calendar hears nothing.
        let all = format!("{before:?}").to_lowercase();
        assert!(ANSWERED.iter().all(|word| !all.contains(word)), "{all}");
        for word in ["prescri", "course", "result", "gap", "start your", "left over"] {
            assert!(!all.contains(word), "{word}: {all}");
        }
        assert!(before.keys().all(|uid| !uid.starts_with("start-")), "{all}");

        world.after_minutes(5);
        extended(&story);
        let after = read(world, &path);
        let moved = &after[&close];
        assert_eq!(moved["SEQUENCE"], "1");
        assert_eq!(moved["DTEND"], "20300501T050000Z");
        assert!(moved["LAST-MODIFIED"] > entry["LAST-MODIFIED"], "{moved:?}");
        assert_eq!(
            before.keys().collect::<Vec<_>>(),
            after.keys().collect::<Vec<_>>(),
            "ids stay"
        );
        // The file and the dashboard say the same.
        let holder = |path: &str| world.ask(&Ask::get(path).with("cookie", &a.cookie)).text();
        assert_eq!(
            entries(&holder("/documents/dates.ics"))[&close]["DTEND"],
            moved["DTEND"]
        );
        let shown = "April 30, 2030";
        assert!(holder("/overview").contains(shown));
        assert!(moved["SUMMARY"].replace('\\', "").contains(shown), "{moved:?}");
    });
}

#[test]
fn nobody_finds_one_by_trying() {
    let rates = RateLimits {
        search: Rate {
            per_second: 1e-6,
            burst: 5.0,
        },
        ..RateLimits::unlimited()
    };
    let story = World::new(Place::sqlite(), rates).peopled();
    let mut client = story.world.client();
    let mut status = |secret: &str| client.ask(&Ask::get(&format!("/calendar/{secret}/dates.ics"))).status;
    for letter in ["A", "B", "C", "D"] {
        assert_eq!(status(&letter.repeat(43)), 404);
    }
    assert_eq!(status(story.things.feed), 200);
    assert_eq!(status(story.things.feed), 429);
    let page = client.ask(&Ask::get("/sign-in"));
    assert!(field(&page.text(), "csrf").is_some(), "everything else goes on");
}
