//! What is held about a human whose records were merged: the streams of both records, also those that ended with the merge
//! because the other record had the same, and nobody else's.

use std::collections::BTreeSet;

use cqr_domain::ids::PersonId;
use cqr_store::exports;
use cqr_testkit::on_both;

use crate::{
    merges::{START, begin, merge},
    world::World,
};

/// The streams in what is held about somebody, each with its kind.
async fn streams(world: &World, person: PersonId) -> BTreeSet<(String, String)> {
    let held = world.read(move |rx| exports::person(rx, person)).await;
    let word = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let events = held["event"].as_array().unwrap().iter();
    events
        .map(|event| (word(&event["stream_kind"]), word(&event["stream_id"])))
        .collect()
}

#[test]
fn what_is_held_about_somebody_holds_the_streams_of_every_record_that_gave_way() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[]).await;
        world.register(&[("H-3", "1990-01-05")], &[("H-3", "R", "2016-01-05")]);
        world.sweep_all().await;
        let (one, two) = (streams(&world, first).await, streams(&world, second).await);
        for kind in ["person", "case", "registration", "biennium"] {
            assert!(two.iter().any(|(of, _)| of == kind), "{kind} in {two:?}");
        }
        world.test.it_is("2024-08-01T15:00:00Z");
        merge(&world, first, second).await;
        let both: BTreeSet<_> = one.union(&two).cloned().collect();
        let held = streams(&world, first).await;
        assert!(both.is_subset(&held), "{held:?}");

        // That record gives way in turn.
        world.register(&[("H-4", "1984-06-17")], &[]);
        let last = world.person("H-4").await.id.0;
        world.test.it_is("2024-08-02T15:00:00Z");
        merge(&world, last, first).await;
        let held = streams(&world, last).await;
        assert!(both.is_subset(&held), "{held:?}");
        let other = world.person("H-3").await.id.0;
        assert!(streams(&world, other).await.is_disjoint(&held), "nobody else's");
    });
}
