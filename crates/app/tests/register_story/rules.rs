//! The rules as everybody may read them: versions with their first days, figures with how long each holds, differences,
//! and a program none of whose versions is in force yet (ISO/IEC 17024 7.2).

use cqr_app::programs::{Applied, ProgramFiles, VersionState, apply, changes, embedded_files, figures, published};
use cqr_domain::{journal::Actor, programs::policy::Value};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::world::World;

/// The program of the binary with another text in one of its files.
pub fn changed(file: &str, from: &str, to: &str) -> ProgramFiles {
    let mut files = embedded_files();
    let text = files.0.get_mut(file).unwrap();
    assert!(text.contains(from), "{file} has {from}");
    *text = text.replace(from, to);
    files
}

pub async fn put(world: &World, files: ProgramFiles, from: Date) -> Applied {
    let act = move |tx: &mut cqr_store::Tx<'_>| apply(tx, &files, Some(from), Actor::Operator);
    world.app().store.write(act).await.unwrap()
}

/// The states of the versions of a program, the newest in front.
async fn states(world: &World, id: &str) -> Vec<(u32, Option<Date>, VersionState)> {
    let all = published(world.app()).await.unwrap();
    let program = all.into_iter().find(|program| program.id == id).unwrap();
    let versions = program.versions.iter();
    versions
        .map(|version| (version.number, version.from_on, version.state))
        .collect()
}

#[test]
fn versions_say_from_when_and_figures_since_when() {
    on_both("2026-11-23T18:00:00Z", |test| async move {
        let world = World::new(test);
        assert_eq!(published(world.app()).await.unwrap(), [], "no rules are stored yet");
        let spring = date(2027, 3, 1);
        put(
            &world,
            changed("policy.toml", "file_days = 30", "file_days = 45"),
            spring,
        )
        .await;
        let summer = date(2027, 6, 1);
        let mut third = changed("policy.toml", "file_days = 30", "file_days = 45");
        let policy = third.0.get_mut("policy.toml").unwrap();
        *policy = policy.replace("decide_days = 30", "decide_days = 20");
        put(&world, third, summer).await;

        use VersionState::{InForce, NotYet, Replaced};
        let told = [(3, Some(summer), NotYet), (2, Some(spring), NotYet), (1, None, InForce)];
        assert_eq!(states(&world, "arrt-like").await, told);
        // The last moment of the day before, in the body's zone, and the first one of the day.
        world.test.it_is("2027-03-01T05:59:59Z");
        assert_eq!(states(&world, "arrt-like").await, told);
        world.test.it_is("2027-03-01T06:00:00Z");
        let told = [
            (3, Some(summer), NotYet),
            (2, Some(spring), InForce),
            (1, None, Replaced),
        ];
        assert_eq!(states(&world, "arrt-like").await, told);

        let figure = async |number: u32, group: &str, name: &str| {
            let found = figures(world.app(), "arrt-like", number).await.unwrap().unwrap();
            let found = found
                .figures
                .into_iter()
                .find(|figure| (figure.group, figure.name) == (group, name));
            let found = found.unwrap();
            (
                found.value,
                found.since,
                found.certainty.map(|certainty| certainty.label()),
            )
        };
        assert_eq!(
            figure(1, "appeals", "file_days").await,
            (Value::Whole(30), None, Some("D"))
        );
        // Another value than the default is the body's own, and holds since the version that brought it.
        assert_eq!(
            figure(2, "appeals", "file_days").await,
            (Value::Whole(45), Some(spring), None)
        );
        assert_eq!(
            figure(3, "appeals", "file_days").await,
            (Value::Whole(45), Some(spring), None)
        );
        assert_eq!(
            figure(3, "appeals", "decide_days").await,
            (Value::Whole(20), Some(summer), None)
        );
        assert_eq!(
            figure(3, "calendar", "cycle_years").await,
            (Value::Whole(10), None, Some("S"))
        );
        let rules = figures(world.app(), "arrt-like", 3).await.unwrap().unwrap().figures;
        assert!(rules.iter().all(|figure| !figure.rules.is_empty()));
        // Nobody reads a figure as a promise that nothing carries out yet.
        let waits = |name: &str| rules.iter().any(|figure| figure.name == name && figure.later.is_some());
        assert!(waits("agreement_minutes") && !waits("file_days"));
        assert_eq!(figures(world.app(), "arrt-like", 4).await.unwrap(), None);
        assert_eq!(figures(world.app(), "no-such", 1).await.unwrap(), None);

        let differ = async |from, to| {
            let found = changes(world.app(), "arrt-like", from, to).await.unwrap();
            found.map(|found| found.list.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        let both = [
            "policy.appeals.decide_days: 30 becomes 20",
            "policy.appeals.file_days: 30 becomes 45",
        ];
        assert_eq!(differ(1, 3).await.unwrap(), both);
        assert_eq!(differ(2, 2).await.unwrap(), [""; 0]);
        assert_eq!(differ(1, 4).await, None);
    });
}

#[test]
fn a_program_of_the_future_has_no_version_in_force_yet() {
    on_both("2026-11-23T18:00:00Z", |test| async move {
        let world = World::new(test);
        let new_year = date(2027, 1, 1);
        // The installation began with the binary's program.
        assert!(!put(&world, embedded_files(), new_year).await.is_new);
        let applied = put(&world, changed("program.toml", "\"arrt-like\"", "\"next\""), new_year).await;
        assert_eq!(&*applied.version.0, "next@1");
        let all = published(world.app()).await.unwrap();
        let next = all.iter().find(|program| program.id == "next").unwrap();
        assert_eq!((next.in_force(), next.versions[0].from_on), (None, Some(new_year)));
        assert!(
            all.iter()
                .any(|program| program.id == "arrt-like" && program.in_force().is_some())
        );
        world.test.it_is("2027-01-01T06:00:00Z");
        assert_eq!(
            states(&world, "next").await,
            [(1, Some(new_year), VersionState::InForce)]
        );
    });
}
