//! Rules that change while a window is open: the result is read by those that ask for less, and says which they were
//! (R-RX-4).

use cqr_app::{
    cases,
    programs::{apply, embedded_files, refresh_in_force},
    sittings::{Player, score, start, submit},
};
use cqr_domain::{Credits, journal::Actor};
use cqr_testkit::SittingWorld;

/// Takes the assessment without an answer under new rules for the lowest band; answers what is prescribed and by which
/// version.
async fn prescribed(world: &SittingWorld, credits: &str) -> (Credits, String) {
    let mut files = embedded_files();
    let policy = files.0.get_mut("policy.toml").unwrap();
    let (old, new) = ("{ credits = 3.0, from = 0", format!("{{ credits = {credits}, from = 0"));
    assert!(policy.contains(old));
    *policy = policy.replace(old, &new);
    let stored = world
        .app
        .store
        .write(move |tx| apply(tx, &files, None, Actor::Operator));
    assert_eq!(stored.await.unwrap().version.0, "arrt-like@2");
    refresh_in_force(&world.app.store, &world.app.programs).await.unwrap();
    assert_eq!(world.app.programs.default_program().version.0, "arrt-like@2");

    let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
    submit(&world.app, Player::of(&world.holder).unwrap(), id)
        .await
        .unwrap();
    score(&world.app, id).await.unwrap();
    let seen = cases::find(&world.app, &world.holder, world.case)
        .await
        .unwrap()
        .unwrap();
    let all = seen.lines.iter().map(|(line, _)| line.prescribed.0).sum();
    (all, seen.prescribed_by.unwrap().0)
}

#[tokio::test]
async fn stricter_rules_do_not_reach_a_window_that_is_open() {
    for world in SittingWorld::on_each().await {
        let (all, by) = prescribed(&world, "4.0").await;
        assert_eq!((all.to_string().as_str(), by.as_str()), ("24.0", "arrt-like@1"));
    }
}

#[tokio::test]
async fn milder_rules_do() {
    for world in SittingWorld::on_each().await {
        let (all, by) = prescribed(&world, "2.0").await;
        assert_eq!((all.to_string().as_str(), by.as_str()), ("16.0", "arrt-like@2"));
    }
}
