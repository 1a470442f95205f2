//! Rules that change while a window is open: the result is read by those that ask for less, and says which they were
//! (R-RX-4). An outline by which somebody is asked is not lost with a new version (R-SSA-4).

use cqr_app::{
    cases,
    programs::{ProgramError, ProgramFiles, apply, embedded_files, refresh_in_force},
    sittings::{Player, RulesTaken, result, rules_taken, score, start, submit},
};
use cqr_domain::{
    Credits,
    ids::SittingId,
    journal::{Actor, PolicyVersion},
};
use cqr_store::{StoreError, programs as rows};
use cqr_testkit::SittingWorld;
use jiff::civil::date;

/// Takes the assessment without an answer under new rules for the lowest band; answers what is prescribed, by which version,
/// and what the holder is told about the choice.
async fn prescribed(world: &SittingWorld, credits: &str) -> (Credits, String, Option<RulesTaken>) {
    let mut files = embedded_files();
    let policy = files.0.get_mut("policy.toml").unwrap();
    let (old, new) = ("{ credits = 3.0, from = 0", format!("{{ credits = {credits}, from = 0"));
    assert!(policy.contains(old));
    // The same figures make another edition, too.
    *policy = format!("{}# Another edition.\n", policy.replace(old, &new));
    let stored = world
        .app
        .store
        .write(move |tx| apply(tx, &files, None, Actor::Operator));
    assert_eq!(stored.await.unwrap().version.0, "arrt-like@2");
    refresh_in_force(&world.app.store, &world.app.programs).await.unwrap();
    assert_eq!(world.app.programs.default_program().version.0, "arrt-like@2");

    let id = begun(world).await;
    submitted(world, id).await;
    score(&world.app, id).await.unwrap();
    let (all, by) = seen(world).await;
    (all, by, told(world, id).await)
}

/// What the holder is told about the rules that were taken.
async fn told(world: &SittingWorld, id: SittingId) -> Option<RulesTaken> {
    let player = Player::of(&world.holder).unwrap();
    rules_taken(&world.app, player, id).await.unwrap()
}

/// Each line of the prescription is explained in figures of the version that made it, and adds up to what is prescribed.
async fn explained(world: &SittingWorld, by_band: &str) {
    let seen = cases::find(&world.app, &world.holder, world.case)
        .await
        .unwrap()
        .unwrap();
    let (player, sitting) = (Player::of(&world.holder).unwrap(), seen.row.sitting_id.unwrap().0);
    let lines = result(&world.app, player, sitting).await.unwrap().lines;
    assert!(!lines.is_empty());
    for line in lines {
        let made = line.made.expect("made by a version that is known");
        assert_eq!(
            (made.by_band.to_string().as_str(), made.band.0),
            (by_band, 0),
            "{}",
            line.name
        );
        assert_eq!((made.credits, made.correct), (line.prescribed, 0), "{}", line.name);
    }
}

async fn begun(world: &SittingWorld) -> SittingId {
    start(&world.app, &world.holder, world.case).await.unwrap().view.id
}

async fn submitted(world: &SittingWorld, id: SittingId) {
    submit(&world.app, Player::of(&world.holder).unwrap(), id)
        .await
        .unwrap();
}

/// What is prescribed, and by which version.
async fn seen(world: &SittingWorld) -> (Credits, String) {
    let seen = cases::find(&world.app, &world.holder, world.case)
        .await
        .unwrap()
        .unwrap();
    let all = seen.lines.iter().map(|(line, _)| line.prescribed.0).sum();
    (all, seen.prescribed_by.unwrap().0)
}

/// The program with another outline of Radiography in the place of the one that is in use.
fn with_other_outline() -> ProgramFiles {
    let mut files = embedded_files();
    let outline = files.0.get_mut("outlines/R-2022.toml").unwrap();
    assert!(outline.contains("id = \"R-2022\""));
    *outline = outline.replace("id = \"R-2022\"", "id = \"R-2027\"");
    files
}

/// A version in force that has no outline of the sitting any more; it came past the check of [`apply`].
fn loses_the_outline(world: &SittingWorld, version: &str) {
    let mut program = (*world.app.programs.default_program()).clone();
    program.version = PolicyVersion(version.to_owned());
    program.outlines.retain(|outline| outline.id != "R-2022");
    world.app.programs.put(program);
}

#[tokio::test]
async fn stricter_rules_do_not_reach_a_window_that_is_open() {
    for world in SittingWorld::on_each().await {
        let (all, by, told) = prescribed(&world, "4.0").await;
        assert_eq!((all.to_string().as_str(), by.as_str()), ("24.0", "arrt-like@1"));
        let told = told.unwrap();
        assert!(told.opening == all && told.newer > all && !told.is_newer, "{told:?}");
        explained(&world, "3.0").await;
    }
}

#[tokio::test]
async fn milder_rules_do() {
    for world in SittingWorld::on_each().await {
        let (all, by, told) = prescribed(&world, "2.0").await;
        assert_eq!((all.to_string().as_str(), by.as_str()), ("16.0", "arrt-like@2"));
        let told = told.unwrap();
        assert_eq!(told.opening.to_string(), "24.0");
        explained(&world, "2.0").await;
        assert!(told.newer == all && told.is_newer, "{told:?}");
    }
}

#[tokio::test]
async fn of_rules_that_ask_for_the_same_the_newer_ones_are_taken_and_the_holder_reads_so() {
    for world in SittingWorld::on_each().await {
        let (all, by, told) = prescribed(&world, "3.0").await;
        assert_eq!((all.to_string().as_str(), by.as_str()), ("24.0", "arrt-like@2"));
        let told = told.unwrap();
        assert!(told.opening == all && told.newer == all && told.is_newer, "{told:?}");
    }
}

#[tokio::test]
async fn where_the_rules_did_not_change_there_is_nothing_to_tell() {
    for world in SittingWorld::on_each().await {
        let id = begun(&world).await;
        submitted(&world, id).await;
        score(&world.app, id).await.unwrap();
        assert_eq!(told(&world, id).await, None);
    }
}

#[tokio::test]
async fn a_version_without_the_outline_leaves_the_result_to_the_one_of_the_opening() {
    for world in SittingWorld::on_each().await {
        let stored = world
            .app
            .store
            .write(|tx| apply(tx, &embedded_files(), None, Actor::Operator));
        stored.await.unwrap();
        let id = begun(&world).await;
        submitted(&world, id).await;
        loses_the_outline(&world, "arrt-like@2");
        score(&world.app, id).await.unwrap();
        let (all, by) = seen(&world).await;
        assert_eq!((all.to_string().as_str(), by.as_str()), ("24.0", "arrt-like@1"));
        assert_eq!(told(&world, id).await, None, "only one could read the answers");
    }
}

#[tokio::test]
async fn or_to_the_one_under_which_it_began() {
    for world in SittingWorld::on_each().await {
        // The window opened before there was this outline.
        let before = world.app.store.write(|tx| {
            let files = with_other_outline();
            let id = cqr_app::programs::embedded(1).id;
            let sha256 = files.sha256();
            rows::add(tx, &id, date(1, 1, 1), files.0, &sha256, Actor::Operator)?;
            Ok::<_, StoreError>(())
        });
        before.await.unwrap();
        let applied = world
            .app
            .store
            .write(|tx| apply(tx, &embedded_files(), None, Actor::Operator));
        assert_eq!(applied.await.unwrap().version.0, "arrt-like@2");
        refresh_in_force(&world.app.store, &world.app.programs).await.unwrap();
        let id = begun(&world).await;
        submitted(&world, id).await;
        loses_the_outline(&world, "arrt-like@3");
        score(&world.app, id).await.unwrap();
        assert_eq!(seen(&world).await.1, "arrt-like@2");
    }
}

#[tokio::test]
async fn a_version_that_lacks_an_outline_in_use_is_not_stored() {
    for world in SittingWorld::on_each().await {
        let asked = || {
            world
                .app
                .store
                .write(|tx| apply(tx, &with_other_outline(), None, Actor::Operator))
        };
        let id = begun(&world).await;
        let in_use = Err(ProgramError::OutlinesInUse(vec!["R-2022".to_owned()]));
        assert_eq!(asked().await, in_use, "while it is taken");
        submitted(&world, id).await;
        assert_eq!(asked().await, in_use, "while its result waits");
        score(&world.app, id).await.unwrap();
        assert_eq!(asked().await, in_use, "while courses are finished for its subjects");
    }
}
