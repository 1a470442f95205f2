//! A society sends by file what its members finished, daily around the end of a biennium (R-AUD-6). The holder's biennium
//! ends on June 30, 2027, so transfers are taken from April 1 to July 31.

use cqr_app::{
    completions::{LookAct, Report, What, decided, open_review, queue, refuse, report},
    imports::{self, ImportMode, ImportReport, TransferRows, reject_path},
};
use cqr_domain::{
    bienniums::BienniumEvent,
    cases::{CaseEvent, CaseState},
    completions::CompletionState,
    ids::CompletionId,
    journal::{Actor, Event, Reason, Recorded},
};
use cqr_store::{StoreError, check::check, completions::Worded, journal, projections};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{Holder, START, World, dispute, reviewer, told_of};

const COLUMNS: &str = "external_id,activity,completed_on,reference\n";
const IN_MAY: &str = "2027-05-10T15:00:00Z";

/// Reads a file of these rows.
fn send(world: &World, rows: &str, mode: ImportMode) -> ImportReport {
    let path = world.test.place.folder.path().join("transfers.csv");
    std::fs::write(&path, format!("{COLUMNS}{rows}")).unwrap();
    let app = &world.test.app;
    let programs = app.programs.clone();
    let today = programs.default_program().today(world.test.clock.now());
    let importer = TransferRows { programs, today };
    tokio::task::block_in_place(|| imports::run(app, importer, &path, mode)).unwrap()
}

/// Rows that were taken, that were known and that were not taken.
fn counts(report: &ImportReport) -> (u64, u64, u64) {
    (report.changed, report.same, report.bad_rows)
}

/// The line, the column and the start of what is expected, for each fault.
fn faults(report: &ImportReport) -> Vec<String> {
    let tell = |fault: &imports::RowFault| format!("{} {}: {}", fault.line, fault.column, fault.expected);
    report.faults.iter().map(tell).collect()
}

/// The completions of a holder, by the codes of where they stand.
async fn all_of(world: &World, holder: &Holder) -> Vec<Worded> {
    let mine = world.mine(holder).await.completions;
    mine.into_iter().map(|mine| mine.worded).collect()
}

/// Who did what and why, in the order of a stream.
fn acts<E: Event>(events: &[Recorded<E>]) -> Vec<(&'static str, Actor, Reason)> {
    events
        .iter()
        .map(|recorded| {
            let context = &recorded.context;
            (recorded.event.name(), context.actor, context.reason.clone())
        })
        .collect()
}

async fn is_consistent(world: &World) {
    let read = world.test.app.store.read(|rx| check(rx, projections::ALL));
    let report = read.await.unwrap();
    assert!(report.is_clean(), "{report:?}");
}

#[test]
fn a_society_s_record_counts_like_an_approved_report_and_again_changes_nothing() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 2), ("IATE", 2)]).await;
        world.test.it_is(IN_MAY);

        // Dose Reduction in Daily Practice: 2.5 credits, of them 2.0 Radiation Protection and 0.25 Image Acquisition.
        let first = "EX1,DEMO-002,2027-05-02,S-1\n";
        let told = send(&world, first, ImportMode::DryRun);
        assert_eq!((counts(&told), told.written), ((1, 0, 0), false));
        assert!(all_of(&world, &holder).await.is_empty(), "a dry run changes nothing");
        assert_eq!(counts(&send(&world, first, ImportMode::AllOrNothing)), (1, 0, 0));
        let id: CompletionId = all_of(&world, &holder).await[0].completion.id.0;
        assert_eq!(
            told_of(&world.my(&holder, id).await),
            [
                "biennium 2.5/2.5 counted",
                "RP 2.0/2.0 counted",
                "IATE 0.25/0.25 counted"
            ],
            "it counts wherever an approved report counts"
        );
        assert_eq!(world.told(&holder).await, ["course_approved", "result_ready"]);

        // The same file again, and the next day's, which repeats the record and completes the window with another.
        let again = send(&world, first, ImportMode::AllOrNothing);
        assert_eq!((counts(&again), again.written), ((0, 1, 0), false));
        world.test.it_is("2027-05-11T15:00:00Z");
        let second = format!("{first}EX1,DEMO-116,2027-05-09,S-2\n");
        assert_eq!(counts(&send(&world, &second, ImportMode::AllOrNothing)), (1, 1, 0));
        assert_eq!(world.case(case).await.0, CaseState::Complete);
        let account = world.mine(&holder).await.biennium.unwrap();
        assert_eq!(account.counted.to_string(), "4.5");
        assert_eq!(
            world.told(&holder).await,
            ["case_completed", "course_approved", "course_approved", "result_ready"]
        );
        assert_eq!(counts(&send(&world, &second, ImportMode::AllOrNothing)), (0, 2, 0));

        // The journal says who acted and by which rule; no reference stands in it.
        let biennium = world.my(&holder, id).await.worded.completion.biennium_id.0;
        let read = world.test.app.store.read(move |rx| {
            let of_biennium = journal::load::<BienniumEvent>(rx, biennium)?;
            let of_case = journal::load::<CaseEvent>(rx, case)?;
            Ok::<_, StoreError>((of_biennium, of_case))
        });
        let (of_biennium, of_case) = read.await.unwrap();
        let by_import = |name| (name, Actor::Import, Reason::new("R-AUD-6"));
        let one = [by_import("completion_reported"), by_import("completion_approved")];
        assert_eq!(acts(&of_biennium)[1..], [one.clone(), one].concat());
        let of_case: Vec<_> = acts(&of_case)
            .into_iter()
            .filter(|act| act.1 == Actor::Import)
            .collect();
        let allocated = by_import("credits_allocated");
        assert_eq!(of_case, [allocated.clone(), allocated, by_import("case_completed")]);
        assert!(!format!("{of_biennium:?}").contains("S-1"));
        is_consistent(&world).await;
    });
}

#[test]
fn reviewers_find_the_society_s_number_and_decided_nothing_themselves() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        world.test.it_is(IN_MAY);
        send(&world, "EX1,DEMO-002,2027-05-02,S-1\n", ImportMode::AllOrNothing);
        let id = all_of(&world, &holder).await[0].completion.id.0;
        let app = &world.test.app;
        let review = open_review(app, &reviewer(), id).await.unwrap();
        let look = &review.history[0];
        assert_eq!(
            (look.act.clone(), look.by.as_str(), look.words.as_str()),
            (LookAct::Transferred, "", "S-1")
        );
        assert!(queue(app, &reviewer()).await.unwrap().lines.is_empty());
        assert!(decided(app, &reviewer(), None).await.unwrap().is_empty());
    });
}

#[test]
fn transfers_are_taken_around_the_end_of_a_biennium_and_only_for_it() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let period = "a day in a biennium that takes transfers today; the one that ends on 2027-06-30 takes them from \
                      2027-04-01 to 2027-07-31";
        let next = "a day in a biennium that takes transfers today; the one that ends on 2029-06-30 takes them from \
                    2029-04-01 to 2029-07-31";
        // The instant, the row, and what is expected of it instead. Midnight in the body's zone is 05:00 UTC.
        let table = [
            ("2027-04-01T04:59:59Z", "DEMO-002,2027-03-02,S-1", Some(period)),
            ("2027-04-01T05:00:00Z", "DEMO-002,2027-03-02,S-1", None),
            ("2027-07-31T15:00:00Z", "DEMO-101,2027-06-30,S-2", None),
            ("2027-07-31T15:00:00Z", "DEMO-111,2027-07-01,S-3", Some(next)),
            ("2027-08-01T05:00:00Z", "DEMO-116,2027-06-30,S-4", Some(period)),
        ];
        for (now, row, expected) in table {
            world.test.it_is(now);
            let report = send(&world, &format!("EX1,{row}\n"), ImportMode::AllOrNothing);
            match expected {
                None => assert_eq!(counts(&report), (1, 0, 0), "{now} {row}: {:?}", report.faults),
                Some(expected) => {
                    assert_eq!(faults(&report), [format!("2 completed_on: {expected}")], "{now} {row}");
                }
            }
        }
        let kept: Vec<_> = all_of(&world, &holder).await;
        let days: Vec<_> = kept.iter().map(|worded| worded.completion.completed_on.0).collect();
        assert_eq!(days, [date(2027, 6, 30), date(2027, 3, 2)]);
    });
}

#[test]
fn every_row_that_is_not_taken_is_told_and_kept() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        world.holder(2, &[]).await;
        world.earn(&holder, "DEMO-003", date(2027, 2, 1)).await;
        let waits = world.report(&holder, "DEMO-004", date(2027, 2, 1)).await;
        world.test.it_is(IN_MAY);
        let rows = [
            ("EX1,DEMO-002,2027-05-02,S-1", ""),
            ("EX9,DEMO-002,2027-05-02,S-2", "external_id: the number of a holder"),
            ("EX2,DEMO-002,2027-05-02,S-3", "external_id: the number of a holder"),
            ("EX1,DEMO-999,2027-05-02,S-4", "activity: the code of an activity"),
            (
                "EX1,DEMO-101,2027-05-11,S-5",
                "completed_on: a date that is not in the future",
            ),
            (
                "EX1,DEMO-111,2025-06-30,S-6",
                "completed_on: a day in a biennium that takes",
            ),
            (
                "EX1,DEMO-112,2019-06-30,S-7",
                "completed_on: a day in a biennium of the holder",
            ),
            (
                "EX1,DEMO-003,2027-02-02,S-8",
                "activity: an activity that does not count",
            ),
            (
                "EX1,DEMO-004,2027-02-02,S-9",
                "activity: an activity of which no report waits",
            ),
            ("EX1,DEMO-005,2 May 2027,S-10", "completed_on: a date such as"),
            ("EX1,DEMO-005,2027-05-02,", "reference: a value"),
            (
                "EX1,DEMO-005,2027-05-02,S-1",
                "reference: a row of its own; the same stands on line 2",
            ),
            (
                "EX1,DEMO-002,2027-05-03,S-11",
                "activity: a row of its own; the same stands on line 2",
            ),
            ("EX1,DEMO-120,2027-05-02,S-12", ""),
        ];
        let file: String = rows.iter().map(|(row, _)| format!("{row}\n")).collect();
        let stopped = send(&world, &file, ImportMode::AllOrNothing);
        assert!(!stopped.written, "one bad row stops the file");
        let report = send(&world, &file, ImportMode::AcceptValid);
        assert_eq!((counts(&report), report.rows), ((2, 0, 12), 14));
        let bad: Vec<_> = (2..)
            .zip(rows)
            .filter(|(_, (_, expected))| !expected.is_empty())
            .collect();
        let told = faults(&report);
        assert_eq!(told.len(), bad.len());
        for (told, (line, (row, expected))) in told.iter().zip(&bad) {
            assert!(told.starts_with(&format!("{line} {expected}")), "{row}: {told}");
        }
        // Each refused row stands whole in the reject file, with its reason.
        let path = world.test.place.folder.path().join("transfers.csv");
        let kept = std::fs::read_to_string(reject_path(&path)).unwrap();
        let kept: Vec<&str> = kept.lines().skip(1).collect();
        assert_eq!(kept.len(), bad.len());
        for (kept, (_, (row, _))) in kept.iter().zip(&bad) {
            assert!(kept.starts_with(&format!("{row},")), "{kept}");
        }
        // Only the good rows count, and what waits for a reviewer still does.
        let account = world.mine(&holder).await.biennium.unwrap();
        assert_eq!(
            (account.counted.to_string(), account.in_review.to_string()),
            ("8.5".into(), "1.5".into())
        );
        let waiting = world.my(&holder, waits).await.worded.completion.state.0;
        assert_eq!(waiting, CompletionState::Reported);
        assert_eq!(counts(&send(&world, &file, ImportMode::AcceptValid)), (0, 2, 12));
    });
}

#[test]
fn a_report_that_waits_needs_no_reviewer_once_the_society_sends_it() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let app = &world.test.app;
        let reported = world.report(&holder, "DEMO-002", date(2027, 3, 1)).await;
        let refused = world.report(&holder, "DEMO-004", date(2027, 3, 1)).await;
        refuse(app, &reviewer(), refused, "other_date", "").await.unwrap();
        world.test.it_is(IN_MAY);
        let rows = "EX1,DEMO-002,2027-03-01,S-1\nEX1,DEMO-004,2027-03-01,S-2\n";
        assert_eq!(counts(&send(&world, rows, ImportMode::AllOrNothing)), (2, 0, 0));
        let mine = world.mine(&holder).await;
        assert_eq!(mine.biennium.unwrap().counted.to_string(), "4.0");
        let find = |id| mine.completions.iter().find(|one| one.worded.completion.id.0 == id);
        let state = |id| find(id).unwrap().worded.completion.state.0;
        assert_eq!(
            (state(reported), state(refused), mine.completions.len()),
            (CompletionState::Approved, CompletionState::Refused, 3),
            "the holder's own report counts; what was refused stays so beside the society's record"
        );

        // A reviewer who approved first has said all there is to say; a dispute is decided by people.
        world.earn(&holder, "DEMO-101", date(2027, 5, 9)).await;
        let disputed = report_anew(&world, &holder).await;
        let rows = "EX1,DEMO-101,2027-05-09,S-3\nEX1,DEMO-111,2027-05-09,S-4\n";
        let report = send(&world, rows, ImportMode::AcceptValid);
        assert_eq!(counts(&report), (0, 1, 1));
        assert_eq!(
            faults(&report),
            [
                "3 activity: an activity of which no report waits for a reviewer; it was reported as finished on 2027-05-09"
            ]
        );
        let state = world.my(&holder, disputed).await.worded.completion.state.0;
        assert_eq!(state, CompletionState::Reported);
        is_consistent(&world).await;
    });
}

/// A report that was refused, and the refusal disputed.
async fn report_anew(world: &World, holder: &Holder) -> CompletionId {
    let app = &world.test.app;
    let wish = Report {
        what: What::Listed(world.activity("DEMO-111").await),
        completed_on: date(2027, 5, 9),
        upload: Some(world.certificate(holder).await),
    };
    let id = report(app, &holder.principal, wish).await.unwrap();
    refuse(app, &reviewer(), id, "other_date", "").await.unwrap();
    dispute(app, &holder.principal, id, "It says May 9.").await.unwrap();
    id
}

#[test]
fn a_file_with_many_records_is_taken_whole() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        for number in 1..=120 {
            world.holder(number, &["R"]).await;
        }
        world.test.it_is(IN_MAY);
        let rows: String = (1..=120)
            .map(|number| format!("EX{number},DEMO-002,2027-05-02,S-{number}\n"))
            .collect();
        assert_eq!(counts(&send(&world, &rows, ImportMode::AllOrNothing)), (120, 0, 0));
        assert_eq!(counts(&send(&world, &rows, ImportMode::AllOrNothing)), (0, 120, 0));
        is_consistent(&world).await;
    });
}
