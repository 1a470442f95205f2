//! Corrections (R-DATE-9): a corrected birth date or award date dates open cycles and next openings again, keeps
//! closed ones, and says who and why.

use cqr_app::{cases::CaseError, imports::ImportMode};
use cqr_domain::{
    cases::{CaseState, Command, Refusal},
    ids::ProfileId,
    journal::Actor,
    people::PersonEvent,
};
use cqr_store::{audit, journal};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    back::passed,
    decisions::{discontinue, past_the_close},
    world::{CREDENTIAL_COLUMNS, HOLDER_COLUMNS, World, credential, holder},
};

const ALL: ImportMode = ImportMode::AllOrNothing;

#[test]
fn a_corrected_birth_date_dates_open_cycles_again_and_keeps_closed_ones() {
    on_both("2024-06-01T05:00:00Z", |test| async move {
        let world = World::new(test);
        let held = [
            ("H-1", "R", "2016-06-17"),
            ("H-1", "CT", "2016-07-02"),
            ("H-1", "M", "2019-01-01"),
        ];
        world.register(&[("H-1", "1984-06-17")], &held);
        assert_eq!(world.sweep().await.opened, 2);
        let finished = world.case("H-1", "CT").await;
        assert_eq!(world.assess(finished.id.0, &[]).await, CaseState::Complete);
        let finished = world.case("H-1", "CT").await;
        let dates =
            |case: &cqr_store::cases::CaseRow| (case.window_open_on.0.to_string(), case.window_close_on.0.to_string());
        assert_eq!(
            dates(&world.case("H-1", "R").await),
            ("2024-06-01".into(), "2027-05-31".into())
        );

        let report = world.import_holders(format!("{HOLDER_COLUMNS}{}", holder("H-1", "1984-03-17")), ALL);
        assert_eq!((report.changed, report.new, report.same), (1, 0, 0));
        let open = world.case("H-1", "R").await;
        assert_eq!(dates(&open), ("2024-03-01".into(), "2027-02-28".into()));
        assert_eq!(
            open.grace_end_on.0.to_string(),
            "2028-02-29",
            "counted from the start (R-DATE-8)"
        );
        assert_eq!(world.case("H-1", "CT").await, finished, "a closed cycle stays");
        let next = [("R", "2034-03-01", 2), ("CT", "2034-03-01", 2), ("M", "2026-03-01", 1)];
        for (discipline, opens, cycle) in next {
            assert_eq!(
                world.next_window("H-1", discipline).await,
                Some((opens.into(), cycle)),
                "{discipline}"
            );
        }
        world.assert_rows_follow().await;

        let person = world.person("H-1").await.id.0;
        let events = world.read(move |rx| journal::load::<PersonEvent>(rx, person)).await;
        let last = events.last().unwrap();
        assert!(matches!(
            last.event,
            PersonEvent::BirthMonthCorrected { birth_month: 3, .. }
        ));
        assert_eq!(
            (last.context.actor, &*last.context.reason.0),
            (Actor::Import, "R-DATE-9")
        );
        let acts = world
            .read(move |rx| audit::of_subject(rx, "person", &person.to_string(), 9))
            .await;
        assert_eq!((&*acts[0].act, &*acts[0].details), ("holder_corrected", "birth_date"));
        assert_eq!(world.acts(open.id.0).await, ["case_opened", "case_redated"]);
    });
}

#[test]
fn a_corrected_award_date_can_put_the_window_ahead_again() {
    on_both("2024-06-01T05:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-1", "1984-06-17"), ("H-2", "1984-06-17")],
            &[("H-1", "R", "2016-06-17"), ("H-2", "R", "2016-06-17")],
        );
        world.sweep().await;
        let text = format!(
            "{CREDENTIAL_COLUMNS}{}{}",
            credential("H-1", "R", "2017-06-17"),
            credential("H-2", "R", "2016-06-18")
        );
        let report = world.import_credentials(&text, ALL);
        assert_eq!((report.changed, report.same), (2, 0));
        let case = world.case("H-1", "R").await;
        assert_eq!(case.window_open_on.0.to_string(), "2025-06-01");
        assert_eq!(world.next_window("H-1", "R").await, Some(("2035-06-01".into(), 2)));
        let early = world
            .ask(
                case.id.0,
                Command::SubmitProfile {
                    profile: ProfileId::from_bits(1),
                },
            )
            .await;
        assert!(
            matches!(early, Err(CaseError::Refused(Refusal::NotOpen))),
            "no work before the opening (R-DATE-2)"
        );
        assert_eq!(
            world.acts(world.case("H-2", "R").await.id.0).await,
            ["case_opened"],
            "the same month: the same dates"
        );
        world.assert_rows_follow().await;
        assert_eq!(world.import_credentials(&text, ALL).same, 2);
    });
}

#[test]
fn a_date_that_leaves_nothing_subject_waits_for_people_while_a_window_is_open() {
    on_both("2024-06-01T05:00:00Z", |test| async move {
        let world = World::new(test);
        let held = [("H-1", "R", "2016-06-17"), ("H-1", "CT", "2021-06-17")];
        world.register(&[("H-1", "1984-06-17")], &held);
        world.sweep().await;
        let early = format!(
            "{CREDENTIAL_COLUMNS}{}{}",
            credential("H-1", "R", "2010-12-31"),
            credential("H-1", "CT", "2010-12-31")
        );
        let report = world.import_credentials(&early, ALL);
        assert_eq!(
            report
                .faults
                .iter()
                .map(|fault| (fault.line, &*fault.column))
                .collect::<Vec<_>>(),
            [(2, "awarded_on")]
        );
        assert!(report.faults[0].expected.contains("its window is open"));
        let report = world.import_credentials(&early, ImportMode::AcceptValid);
        assert_eq!(report.changed, 1);
        assert_eq!(
            world.next_window("H-1", "CT").await,
            None,
            "awarded before 2011, it is not subject (R-ELIG-3)"
        );
    });
}

#[test]
fn an_award_by_examination_is_not_undone_by_a_file_that_has_the_one_before() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        let award = |on: &str| format!("{CREDENTIAL_COLUMNS}{}", credential("H-1", "R", on));
        assert_eq!(world.import_credentials(award("2016-06-18"), ALL).changed, 1);
        discontinue(&world, "H-1").await;
        world.test.it_is("2028-06-01T18:00:00Z");
        world.sweep().await;
        world.does_on("H-1", "2028-09-15", passed(date(2028, 9, 10))).await;
        let before = world.dump();

        // R-ELIG-7: the new award counts, whichever earlier day a file still has.
        for day in ["2016-06-17", "2016-06-18", "2028-09-10"] {
            let told = world.import_credentials(award(day), ImportMode::DryRun);
            let report = world.import_credentials(award(day), ALL);
            assert_eq!((told.same, report.same, report.bad_rows), (1, 1, 0), "{day}");
        }
        // Another date corrects nothing by itself, least of all one that would leave nothing subject.
        for day in ["2010-12-31", "2028-09-11"] {
            let report = world.import_credentials(award(day), ALL);
            let fault = &report.faults[0];
            assert_eq!(
                (report.bad_rows, fault.line, &*fault.column),
                (1, 2, "awarded_on"),
                "{day}"
            );
            assert!(fault.expected.contains("2028-09-10"), "{}", fault.expected);
        }
        assert_eq!(world.dump(), before);
        assert_eq!(world.next_window("H-1", "R").await, Some(("2036-06-01".into(), 2)));
        world.assert_checked().await;
    });
}

#[test]
fn contact_data_are_corrected_without_being_told_to_the_journal() {
    on_both("2024-06-01T05:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        let row = holder("H-1", "1984-06-17")
            .replace("Brook", "Brookfield")
            .replace("651-555-0101", "651-555-0199");
        assert_eq!(world.import_holders(format!("{HOLDER_COLUMNS}{row}"), ALL).changed, 1);
        assert_eq!(world.person("H-1").await.sort_name, "brookfield ana");
        let person = world.person("H-1").await.id.0;
        let events = world.read(move |rx| journal::load::<PersonEvent>(rx, person)).await;
        let last = &events.last().unwrap().event;
        assert!(matches!(last, PersonEvent::ContactChanged { fields, .. } if *fields == ["family_name", "phone"]));
        assert!(
            !format!("{events:?}").contains("Brook"),
            "no names in the journal (invariant 3)"
        );
    });
}

#[test]
fn an_empty_cell_clears_and_a_missing_column_leaves_what_is_known() {
    on_both("2024-06-01T05:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[]);
        let few = "external_id,given_name,family_name,birth_date,email,phone\n";
        let same = format!("{few}H-1,Ana,Brook,1984-06-17,H-1@example.org,651-555-0101\n");
        assert_eq!(world.import_holders(&same, ALL).same, 1);
        let less = format!("{few}H-1,Ana,Brook,1984-06-17,H-1@example.org,\n");
        assert_eq!(world.import_holders(&less, ALL).changed, 1);
        let person = world.person("H-1").await;
        assert_eq!((&*person.phone, &*person.city), ("", "Saint Paul"));
        assert_eq!(world.import_holders(&less, ALL).same, 1);
    });
}
