//! A register that is exported while a body moves in: it is half in wherever it goes, so nobody is told anything there either.

use cqr_domain::ids::Id;
use cqr_store::cut_overs::{self, CutOverKind};
use cqr_testkit::Place;
use jiff::Timestamp;
use opencqr::compose;

use super::{Installation, text};

/// The cut-over that runs here.
fn running(here: &Installation) -> Option<(Id<CutOverKind>, Timestamp)> {
    let keys = compose::keys(&here.config).unwrap();
    let store = compose::ready_store(&here.config, &keys, false).unwrap();
    let row = store.read_blocking(|rx| cut_overs::running(rx)).unwrap();
    row.map(|row| (row.id.0, row.begun_at.0))
}

#[test]
fn a_register_that_is_half_moved_in_is_not_swept_where_it_came_to_until_that_is_done() {
    let demo = Installation::demo();
    demo.said(&["cut-over", "begin"]);
    let begun = running(&demo);
    assert!(begun.is_some());
    let folder = demo.folder("export");
    demo.said(&["export", "register", &text(&folder)]);
    let places = [Some(Place::sqlite()), Place::postgres()];
    for place in places.into_iter().flatten() {
        let empty = demo.beside(place);
        let said = empty.said(&["import", "register", &text(&folder)]);
        assert!(said.contains("opencqr cut-over done"), "{said}");
        assert_eq!(empty.digest(), demo.digest());
        assert_eq!(running(&empty), begun, "what came since it began is known as such");
        assert!(empty.refused(&["sweep"]).contains("opencqr cut-over done"));
        // Out again, it is still so.
        let again = empty.folder("again");
        let said = empty.said(&["export", "register", &text(&again), "--json"]);
        let manifest: serde_json::Value = serde_json::from_str(&said).unwrap();
        assert!(manifest["cut_over"]["begun_at"].is_string(), "{manifest}");

        assert!(empty.said(&["cut-over", "done"]).contains("sweeps run"));
        assert_eq!(running(&empty), None);
        empty.said(&["sweep", "--dry-run"]);
    }
}

#[test]
fn an_installation_that_has_begun_a_cut_over_keeps_its_own() {
    let demo = Installation::demo();
    demo.said(&["cut-over", "begin"]);
    let folder = demo.folder("export");
    demo.said(&["export", "register", &text(&folder)]);
    let empty = demo.beside(Place::sqlite());
    empty.said(&["cut-over", "begin"]);
    let own = running(&empty);
    assert!(own.is_some() && own != running(&demo));
    empty.said(&["import", "register", &text(&folder)]);
    assert_eq!(running(&empty), own);
    empty.said(&["cut-over", "done"]);
    assert_eq!(running(&empty), None, "one word ends it");
}
