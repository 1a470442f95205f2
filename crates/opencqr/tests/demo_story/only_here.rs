//! On a database that `demo` did not make there is no time machine, no mailbox and no sign-in without a password.

use cqr_app::demo::{self, Leap, LeapError};
use cqr_store::StoreError;
use cqr_testkit::Place;

use crate::{visitor::Visitor, world::World};

#[test]
fn any_other_database_knows_no_demonstration() {
    let world = World::serve(Place::sqlite(), false);
    let mut visitor = Visitor::new(&world);
    for path in [
        "/demo",
        "/demo/time",
        "/demo/mailbox",
        "/api/v1/demo/time",
        "/api/v1/demo",
    ] {
        assert_eq!(visitor.get(path).status, 404, "{path}");
    }
    assert!(!visitor.get("/").text().contains("cqr-machine"), "no bar");
    visitor.get("/sign-in");
    let table: [(&str, &[(&str, &str)]); 4] = [
        ("/demo/time", &[("leap", "month")]),
        ("/demo/time", &[("leap", "day"), ("day", "2099-01-01")]),
        ("/demo/again", &[("sure", "yes")]),
        ("/demo/sign-in", &[("account", "00000000000000000000000001")]),
    ];
    for (path, fields) in table {
        let reply = visitor.post(path, fields);
        assert_eq!(reply.status, 404, "{path} {fields:?}: {}", reply.text());
    }
    let today = world.today();
    let leapt = world.block_on(demo::leap(&world.app, None, Leap::Month));
    assert!(matches!(leapt, Err(LeapError::NotFound)), "{leapt:?}");
    assert!(matches!(
        world.block_on(demo::start_over(&world.app)),
        Err(LeapError::NotFound)
    ));
    assert_eq!(world.block_on(demo::machine(&world.app, None)).unwrap(), None);
    assert_eq!(world.block_on(demo::mailbox(&world.app, None)).unwrap(), None);
    // Even what stands below the use cases refuses.
    let moved = world
        .app
        .store
        .write_blocking(|tx| cqr_store::demo::move_clock(tx, tx.now() + jiff::SignedDuration::from_hours(24)));
    assert!(matches!(moved, Err(StoreError::Other(_))), "{moved:?}");
    let asked = world.app.store.write_blocking(|tx| {
        let now = tx.now();
        cqr_store::demo::ask_travel(tx, cqr_store::demo::TravelKind::Forward, now, None)
    });
    assert!(matches!(asked, Err(StoreError::Other(_))), "{asked:?}");
    assert_eq!(world.today(), today);
}
