//! What-if: before a version of the rules is in force, the register is asked who would move, by which rule, and how.

use cqr_app::{
    imports::ImportMode,
    programs::{self, Missing, Move, Program, ProgramFiles, WhatIf, apply, embedded_files, read, what_if},
};
use cqr_domain::journal::Actor;
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{CREDENTIAL_COLUMNS, World, credential};

/// The default program with these lines of its policy replaced.
fn changed(lines: &[(&str, &str)]) -> ProgramFiles {
    let mut files = embedded_files();
    let policy = files.0.get_mut("policy.toml").unwrap();
    for (from, to) in lines {
        assert!(policy.contains(from), "{from}");
        *policy = policy.replace(from, to);
    }
    files
}

fn program(files: &ProgramFiles) -> Program {
    read(files, 2, Missing::IsMistake).unwrap()
}

/// Each rule with its moves, as "calendar.window_years R-DATE-2: 2 opens_later H-1 H-3".
fn told(seen: &WhatIf) -> Vec<String> {
    let one = |rule: &programs::ByRule| {
        let moves = rule.moves.iter().map(|moved| {
            let mut first: Vec<&str> = moved.first.iter().map(|example| example.number.as_str()).collect();
            // They come in the order of ids.
            first.sort_unstable();
            format!("{} {} {}", moved.count, moved.kind.name(), first.join(" "))
        });
        let name = rule.key.as_deref().unwrap_or("together");
        format!("{name} {}: {}", rule.rule, moves.collect::<Vec<_>>().join(", "))
    };
    seen.rules.iter().map(one).collect()
}

#[test]
fn each_changed_rule_tells_whom_it_moves_alone_and_all_of_them_together() {
    on_both("2026-11-23T18:00:00Z", |test| async move {
        let world = World::new(test);
        let born = [("H-1", "1984-06-17"), ("H-2", "1979-03-02"), ("H-3", "1990-01-20")];
        let held = [
            ("H-1", "R", "2016-06-17"),
            ("H-2", "R", "2009-05-01"),
            ("H-3", "CT", "2021-01-09"),
        ];
        world.register(&born, &held);
        let files = changed(&[
            ("\nwindow_years = 3\n", "\nwindow_years = 2\n"),
            (
                "\ntime_limited_from = 2011-01-01\n",
                "\ntime_limited_from = 2009-01-01\n",
            ),
            ("\nfile_days = 30\n", "\nfile_days = 60\n"),
        ]);
        let (old, new) = (world.app().programs.default_program(), program(&files));
        let on = date(2026, 11, 23);
        let seen = world.read(move |rx| what_if(rx, &old, &new, on)).await;
        assert_eq!((seen.credentials, seen.moved, seen.on), (3, 2, on));
        assert_eq!(
            told(&seen),
            [
                "calendar.window_years R-DATE-2: 1 opens_later H-3",
                "calendar.time_limited_from R-ELIG-1: 1 becomes_subject H-2",
                "appeals.file_days R-APP-1: ",
                "together : 1 becomes_subject H-2, 1 opens_later H-3",
            ],
            "that of H-1 is due to open by now, and keeps its days"
        );
        let example = &seen.rules[0].moves[0];
        assert_eq!(example.kind, Move::OpensLater);
        let ana = &example.first[0];
        let window = (date(2029, 1, 1), date(2031, 12, 31), date(2032, 12, 31));
        assert_eq!(
            ana.before.window,
            Some(window),
            "born in January, awarded in January after its first day"
        );
        assert_eq!(ana.after.window, Some((date(2030, 1, 1), window.1, window.2)));
        assert_eq!(ana.name, "Ana Brook");
    });
}

#[test]
fn an_open_window_and_one_that_was_told_are_not_listed_and_the_sweep_moves_exactly_who_is() {
    on_both("2026-07-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let born = [("H-1", "1984-06-17"), ("H-2", "1984-06-17"), ("H-3", "1984-06-17")];
        let held = [
            ("H-1", "R", "2016-06-17"),
            ("H-2", "R", "2019-06-17"),
            ("H-3", "R", "2021-06-17"),
        ];
        world.register(&born, &held);
        world.sweep().await;
        let open = world.case("H-1", "R").await;
        let files = changed(&[("\nwindow_years = 3\n", "\nwindow_years = 2\n")]);
        let (old, new) = (world.app().programs.default_program(), program(&files));
        let on = world.today();
        let seen = world.read(move |rx| what_if(rx, &old, &new, on)).await;
        let listed = "2 opens_later H-1 H-3";
        assert_eq!(
            told(&seen),
            [
                format!("calendar.window_years R-DATE-2: {listed}"),
                format!("together : {listed}")
            ],
            "H-2 was told of June 1, 2027"
        );
        let first = &seen.rules[0].moves[0].first;
        let of = |number: &str| first.iter().find(|example| example.number == number).unwrap();
        let opens = |number: &str| {
            let (before, after) = (of(number).before.window.unwrap(), of(number).after.window.unwrap());
            (before.0, after.0)
        };
        assert_eq!(
            opens("H-1"),
            (date(2034, 6, 1), date(2035, 6, 1)),
            "the window after the open one"
        );
        assert_eq!(opens("H-3"), (date(2029, 6, 1), date(2030, 6, 1)));

        crate::rules::put(&world, files, on).await;
        programs::refresh_in_force(&world.app().store, &world.app().programs)
            .await
            .unwrap();
        world.sweep().await;
        let after = world.case("H-1", "R").await;
        assert_eq!(
            (after.window_open_on, after.window_close_on, after.grace_end_on),
            (open.window_open_on, open.window_close_on, open.grace_end_on)
        );
        for (number, opens) in [("H-1", "2035-06-01"), ("H-2", "2027-06-01"), ("H-3", "2030-06-01")] {
            let next = world.next_window(number, "R").await.unwrap();
            assert_eq!(next.0, opens, "{number}");
        }
    });
}

#[test]
fn a_stored_version_is_looked_at_on_its_first_day_and_writes_nothing() {
    on_both("2026-11-23T18:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        let files = changed(&[("\ngrace_years = 1\n", "\ngrace_years = 2\n")]);
        let store = move |tx: &mut cqr_store::Tx<'_>| apply(tx, &files, Some(date(2027, 3, 1)), Actor::Operator);
        world.app().store.write(store).await.unwrap();
        let before = world.dump();
        let coming = programs::what_if_of(world.app(), "arrt-like", 2)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            told(&coming.seen),
            [
                "calendar.grace_years R-REIN-2: 1 grace_ends_later H-1",
                "together : 1 grace_ends_later H-1"
            ]
        );
        assert_eq!((coming.number, coming.seen.on), (2, date(2027, 3, 1)));
        assert_eq!(world.dump(), before);
        assert!(
            programs::what_if_of(world.app(), "arrt-like", 7)
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            programs::what_if_of(world.app(), "elsewhere", 1)
                .await
                .unwrap()
                .is_none()
        );
    });
}

/// The default program, in which Computed Tomography is split at the end of October (R-ELIG-11).
fn split() -> Program {
    let (is, becomes) = (
        "credential = \"R.T.(CT)\"\n",
        "credential = \"R.T.(CT)\"\nlast_award = 2026-10-31\nsucceeded_by = [\"R\", \"MR\"]\n",
    );
    let mut files = embedded_files();
    let disciplines = files.0.get_mut("disciplines.toml").unwrap();
    assert!(disciplines.contains(is));
    *disciplines = disciplines.replace(is, becomes);
    program(&files)
}

#[test]
fn who_holds_a_discipline_that_is_split_is_named_and_keeps_credential_and_window() {
    on_both("2026-11-23T18:00:00Z", |test| async move {
        let world = World::new(test);
        let born = [("H-1", "1984-06-17"), ("H-2", "1984-06-17")];
        world.register(&born, &[("H-1", "CT", "2016-06-17"), ("H-2", "R", "2016-06-17")]);
        world.sweep_all().await;
        let before = (world.held("H-1", "CT").await, world.case("H-1", "CT").await);
        let (old, new, on) = (world.app().programs.default_program(), split(), world.today());
        let seen = world.read(move |rx| what_if(rx, &old, &new, on)).await;
        assert_eq!(
            told(&seen),
            ["disciplines R-ELIG-11: 1 retires H-1", "together : 1 retires H-1"]
        );
        let ends = seen.rules[0].moves[0].first[0].after.retirement.clone().unwrap();
        assert_eq!(
            (ends.last_award, ends.succeeded_by.join(" ")),
            (date(2026, 10, 31), "R MR".to_owned())
        );

        world.with_policy(|program| program.disciplines = split().disciplines);
        world.sweep_all().await;
        let after = (world.held("H-1", "CT").await, world.case("H-1", "CT").await);
        assert_eq!(after, before, "credential, window and outline stay");
        let late = credential("H-2", "CT", "2026-11-01");
        let report = world.import_credentials(format!("{CREDENTIAL_COLUMNS}{late}"), ImportMode::AllOrNothing);
        let expected = "a date up to 2026-10-31: CT was not awarded later; it goes on as R, MR";
        assert_eq!((report.faults.len(), &*report.faults[0].expected), (1, expected));
    });
}
