//! What stands on the register before a file and after it is equal to the sums of the file.

use cqr_app::{
    cut_over::{self, RegisterReport, ReportLine},
    imports::{Foreseen, ImportMode, ImportReport},
};
use cqr_testkit::on_both;

use crate::{
    cut_over::{half_done, import},
    world::{HOLDER_COLUMNS, World, blocking, holder},
};

const NOW: &str = "2026-11-23T18:00:00Z";

fn report(world: &World) -> RegisterReport {
    blocking(|| cut_over::report(world.app())).unwrap()
}

fn foreseen(report: ImportReport) -> Foreseen {
    assert_eq!(report.faults, []);
    report.register.expect("a dry run says it")
}

/// The line of a discipline, in few words.
fn line(report: &RegisterReport, discipline: &str) -> (i64, String, String, String) {
    let found: &ReportLine = report
        .disciplines
        .iter()
        .find(|line| line.discipline == discipline)
        .unwrap();
    let words = |counts: &std::collections::BTreeMap<&'static str, i64>| {
        let words: Vec<String> = counts.iter().map(|(name, n)| format!("{name} {n}")).collect();
        words.join(", ")
    };
    (
        found.credentials,
        words(&found.status),
        words(&found.phase),
        format!("{} of {}", found.earned, found.prescribed),
    )
}

#[test]
fn the_figures_before_and_after_are_those_of_the_files() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        assert_eq!(report(&world).people, 0);
        let rows: String = (1..=5)
            .map(|number| holder(&format!("H-{number}"), "1984-06-17"))
            .collect();
        let file = format!("{HOLDER_COLUMNS}{rows}");
        let told = foreseen(world.import_holders(&file, ImportMode::DryRun));
        assert_eq!((told.before.people, told.after.people), (0, 5));
        world.import_holders(&file, ImportMode::AllOrNothing);
        assert_eq!(report(&world), told.after);

        let file = "external_id,program,discipline,awarded_on,status,ended_on\n\
                    H-1,arrt-like,BD,2016-06-17,,\n\
                    H-2,arrt-like,BD,2016-06-17,registered,\n\
                    H-3,arrt-like,BD,2015-06-17,in_grace,2026-06-15\n\
                    H-4,arrt-like,BD,2013-06-17,discontinued,2024-06-20\n\
                    H-5,arrt-like,R,2016-06-17,revoked,2025-01-10\n";
        let told = foreseen(world.import_credentials(file, ImportMode::DryRun));
        assert_eq!((told.before.credentials, told.after.credentials), (0, 5));
        let expected = (
            4,
            "discontinued 2, registered 2".to_owned(),
            "grace 1, not_open 2, over 1".to_owned(),
            "0.0 of 0.0".to_owned(),
        );
        assert_eq!(line(&told.after, "BD"), expected);
        assert_eq!(line(&told.after, "R").1, "revoked 1");
        world.import_credentials(file, ImportMode::AllOrNothing);
        assert_eq!(report(&world), told.after, "as the dry run told");

        let rows = half_done(&world, "1.5");
        let told = foreseen(import(&world, &rows, ImportMode::DryRun));
        assert_eq!(told.before, report(&world));
        import(&world, &rows, ImportMode::AllOrNothing);
        let after = report(&world);
        assert_eq!(after, told.after, "as the dry run told");
        let expected = (
            4,
            "discontinued 2, registered 2".to_owned(),
            "grace 1, open 2, over 1".to_owned(),
            "1.5 of 3.0".to_owned(),
        );
        assert_eq!(line(&after, "BD"), expected);

        let told = foreseen(import(&world, &rows, ImportMode::DryRun));
        assert_eq!(told.before, told.after, "again nothing would change");
    });
}
