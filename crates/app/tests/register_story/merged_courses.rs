//! Two records of one human have courses for the same two years, as is usual where somebody had two accounts: the courses
//! come together, one that is in both counts once, and nothing of the history is lost (R-CE-8, I6, I13).

use std::{collections::BTreeMap, sync::Arc};

use cqr_app::{
    bienniums::{YearChange, change_year},
    completions::{self, Approval, LookAct, MyCompletion, Report, What},
    imports::{self, ImportMode, TransferRows, run_activities},
    people::{self, MergeObstacle, MergeSide},
};
use cqr_domain::{
    Credits,
    accounts::Role,
    bienniums::{BienniumEvent, Phase},
    cases::CaseState,
    completions::CompletionState,
    ids::{ActivityId, CompletionId, PersonId},
    journal::{Actor, Event as _, Reason},
    people::Apart,
};
use cqr_store::{
    activities, audit, cases,
    completions::{self as rows, BienniumRow, CompletionRow, allocations},
    journal,
};
use cqr_testkit::{TestApp, on_both};
use jiff::civil::{Date, date};

use crate::{
    merges::{START, against, begin, merge},
    world::{World, blocking, signed_in, staff},
};

/// Three records with the same birth date and the same credential, and courses.
async fn with_courses(test: Arc<TestApp>) -> (World, PersonId, PersonId) {
    let (world, first, second) = begin(test, &[]).await;
    world.register(&[("H-3", "1984-06-17")], &[("H-3", "R", "2016-06-17")]);
    world.sweep_all().await;
    courses_come(&world);
    (world, first, second)
}

/// In the last month of the two years a society sends the same course for the first and for the second record, and another one
/// for the second.
fn courses_come(world: &World) {
    catalog_comes(world);
    world.test.it_is("2025-05-05T15:00:00Z");
    transfer(
        world,
        "H-1,DEMO-101,2025-05-02,S-1\nH-2,DEMO-101,2025-05-02,S-2\nH-2,DEMO-111,2025-05-03,S-3\n",
    );
}

/// A society's file, in which every row is good.
fn transfer(world: &World, lines: &str) {
    let columns = "external_id,activity,completed_on,reference\n";
    let path = world.file("transfers.csv", format!("{columns}{lines}"));
    let (programs, today) = (world.app().programs.clone(), world.today());
    let read = TransferRows { programs, today };
    let report = blocking(|| imports::run(world.app(), read, &path, ImportMode::AllOrNothing)).unwrap();
    assert_eq!(report.faults, []);
}

/// The catalog of the demonstration.
pub fn catalog_comes(world: &World) {
    let catalog = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/activities.csv");
    let report = blocking(|| run_activities(world.app(), &catalog, ImportMode::AllOrNothing)).unwrap();
    assert_eq!(report.faults, []);
}

/// The report of a course of the catalog, which waits for its review.
pub async fn report(world: &World, person: PersonId, code: &'static str, completed_on: Date) -> CompletionId {
    let program = world.app().programs.default_program().id.clone();
    let activity: Option<ActivityId> = world.read(move |rx| activities::find_by_code(rx, &program, code)).await;
    let report = Report {
        what: What::Listed(activity.unwrap()),
        completed_on,
        upload: None,
    };
    let programs = world.app().programs.clone();
    let reported = world
        .app()
        .store
        .write(move |tx| completions::report_in(tx, &programs, person, &report, Actor::Operator));
    reported.await.unwrap()
}

/// What counts adds up (I6), and each event of a course has one line in the audit (I13), in all streams of these records.
async fn adds_up(world: &World, people: &[PersonId]) {
    let people = people.to_vec();
    world
        .read(move |rx| {
            let mut told: BTreeMap<(CompletionId, &'static str), usize> = BTreeMap::new();
            for person in people {
                let courses = rows::of_person(rx, person)?;
                for biennium in rows::bienniums_of(rx, person)? {
                    let all = courses.iter().map(|course| &course.completion);
                    let own: Vec<&CompletionRow> = all.filter(|row| row.biennium_id == biennium.id).collect();
                    let of = |state: CompletionState| own.iter().filter(move |row| row.state.0 == state);
                    let counted: Credits = of(CompletionState::Approved).map(|row| row.credits.0).sum();
                    let waits: Credits = of(CompletionState::Reported).map(|row| row.claimed.0).sum();
                    assert_eq!((biennium.counted.0, biennium.in_review.0), (counted, waits));
                    for recorded in journal::load::<BienniumEvent>(rx, biennium.id.0)? {
                        if let Some(id) = recorded.event.completion() {
                            *told.entry((id, recorded.event.name())).or_default() += 1;
                        }
                    }
                }
            }
            for ((id, name), count) in told {
                let acts = audit::of_subject(rx, "completion", &id.to_string(), 500)?;
                let found = acts.iter().filter(|row| row.act == name).count();
                assert_eq!(found, count, "{id} {name}");
            }
            Ok(())
        })
        .await;
}

/// The one period of a person that ends on May 31, 2025.
async fn period(world: &World, person: PersonId) -> BienniumRow {
    let mut all = world.read(move |rx| rows::bienniums_of(rx, person)).await;
    all.retain(|row| row.ends_on.0 == date(2025, 5, 31));
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

/// The one course of a holder that counts no more, and what the holder reads about it.
fn repeat(mine: &[MyCompletion]) -> &MyCompletion {
    let is_repeat = |course: &&MyCompletion| {
        let code = course.worded.completion.refused_for.as_ref();
        code.is_some_and(|code| code.0.0.as_str() == "in_both_records")
    };
    let found: Vec<&MyCompletion> = mine.iter().filter(is_repeat).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    let repeat = found[0];
    let row = &repeat.worded.completion;
    assert_eq!((row.state.0, row.credits.0), (CompletionState::Refused, Credits::ZERO));
    assert!(!repeat.disputable, "while the other report of it counts");
    assert!(repeat.allocations.is_empty());
    repeat
}

/// Both are shown with their courses, and how many move.
async fn are_shown(world: &World, first: PersonId, second: PersonId) {
    let officer = staff(901, Role::CaseOfficer);
    let looked = people::preview_merge(world.app(), &officer, first, second)
        .await
        .unwrap();
    let plan = looked.outcome.clone().unwrap();
    let [joined] = plan.joins.as_slice() else {
        panic!("{plan:?}");
    };
    assert_eq!((joined.moves.len(), joined.repeats.len(), joined.limited()), (4, 1, 0));
    assert_eq!((looked.goes_on.courses.len(), looked.gives_way.courses.len()), (1, 4));
}

#[test]
fn courses_of_both_for_the_same_two_years_come_together_and_count_once() {
    on_both(START, |test| async move {
        let (world, first, second) = with_courses(test).await;
        let app = world.app();
        let (reviewer, other) = (staff(903, Role::CeReviewer), staff(904, Role::CeReviewer));
        let waits = report(&world, second, "DEMO-102", date(2025, 5, 1)).await;
        let disputed = report(&world, second, "DEMO-112", date(2025, 5, 1)).await;
        completions::refuse(app, &reviewer, disputed, "evidence_incomplete", "Page 2 is missing.")
            .await
            .unwrap();
        completions::dispute(app, &signed_in(second), disputed, "It is there.", None)
            .await
            .unwrap();
        are_shown(&world, first, second).await;
        let before = completions::queue(app, &reviewer).await.unwrap().waiting;

        merge(&world, first, second).await;
        adds_up(&world, &[first, second]).await;
        assert_eq!(before, 2);
        assert_eq!(completions::queue(app, &reviewer).await.unwrap().waiting, before);
        let (kept, gone) = (period(&world, first).await, period(&world, second).await);
        assert_eq!(
            (kept.counted.0, kept.in_review.0),
            (Credits::whole(2), Credits::whole(4))
        );
        assert_eq!((gone.counted.0, gone.phase.0), (Credits::ZERO, Phase::NotJudged));

        // The holder sees each report once, and of the course that is in both, which one counts.
        let mine = completions::mine(app, &signed_in(first)).await.unwrap();
        assert_eq!(mine.completions.len(), 5);
        repeat(&mine.completions);
        for course in &mine.completions {
            if course.worded.completion.state.0 == CompletionState::Approved {
                let counted: Vec<_> = course.allocations.iter().map(|row| row.biennium_id).collect();
                assert_eq!(counted, [Some(kept.id)], "counted once, where it is now");
            }
        }

        // Reviews go on, and whoever reviews knows what was said before.
        completions::approve(app, &other, waits, Approval::default())
            .await
            .unwrap();
        completions::refuse(app, &other, disputed, "evidence_incomplete", "It still is.")
            .await
            .unwrap();
        let review = completions::open_review(app, &other, disputed).await.unwrap();
        let said: Vec<&str> = review.history.iter().map(|look| look.words.as_str()).collect();
        assert_eq!(said, ["Page 2 is missing.", "It is there.", "It still is."]);
        assert_eq!(period(&world, first).await.counted.0, Credits::whole(4));

        // A society still knows the old number: what it sends counts already.
        transfer(&world, "H-2,DEMO-111,2025-05-03,S-3\n");
        let mine = completions::mine(app, &signed_in(first)).await.unwrap();
        assert_eq!(mine.completions.len(), 5);

        let page = people::look(app, &staff(901, Role::CaseOfficer), first).await.unwrap();
        let events: Vec<&str> = page.time_line.iter().map(|entry| entry.event).collect();
        for event in ["biennium_joined", "biennium_gave_way", "completion_disputed"] {
            assert!(events.contains(&event), "{event} in {events:?}");
        }
        world.test.it_is("2025-07-03T15:00:00Z");
        world.sweep_all().await;
        world.assert_checked().await;
        adds_up(&world, &[first, second]).await;
        let gone = period(&world, second).await;
        assert_eq!((gone.counted.0, gone.phase.0), (Credits::ZERO, Phase::NotJudged));
    });
}

#[test]
fn what_came_with_one_merge_comes_again_with_the_next() {
    on_both(START, |test| async move {
        let (world, first, second) = with_courses(test).await;
        let third = world.person("H-3").await.id.0;
        transfer(&world, "H-3,DEMO-113,2025-05-03,S-4\n");
        merge(&world, first, second).await;
        merge(&world, third, first).await;
        adds_up(&world, &[first, second, third]).await;
        let kept = period(&world, third).await;
        assert_eq!(kept.counted.0, Credits::from_hundredths(350));
        let mine = completions::mine(world.app(), &signed_in(third)).await.unwrap();
        assert_eq!(mine.completions.len(), 4);
        let id = repeat(&mine.completions).worded.completion.id.0;
        let reviewer = staff(903, Role::CeReviewer);
        let review = completions::open_review(world.app(), &reviewer, id).await.unwrap();
        let acts: Vec<LookAct> = review.history.iter().map(|look| look.act.clone()).collect();
        let refused = LookAct::Refused(Reason::new("in_both_records"));
        assert_eq!(acts, [LookAct::Transferred, refused]);
        assert!(["S-1", "S-2"].contains(&review.history[0].words.as_str()));
        world.test.it_is("2025-07-03T15:00:00Z");
        world.sweep_all().await;
        world.assert_checked().await;
    });
}

#[test]
fn a_course_of_one_record_counts_for_the_prescription_of_the_other() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[]).await;
        let case = world.case("H-1", "R").await.id.0;
        world.assess(case, &[("RP", 2)]).await;
        courses_come(&world);
        merge(&world, first, second).await;
        adds_up(&world, &[first, second]).await;
        let found = world.read(move |rx| cases::lookup(rx, case)).await;
        let (row, lines) = found.unwrap();
        assert_eq!((row.person_id.0, row.state.0), (first, CaseState::CeDue));
        let earned: Vec<_> = lines
            .iter()
            .map(|line| (line.subcategory.as_str(), line.earned.0))
            .collect();
        assert_eq!(
            earned,
            [("RP", Credits::whole(1))],
            "the course came with the other record"
        );
        let rows = world.read(move |rx| allocations::of_case(rx, case)).await;
        let counted: Vec<Credits> = rows.iter().map(|row| row.credits.0).collect();
        assert_eq!(counted.into_iter().sum::<Credits>(), Credits::whole(1));
        world.assert_checked().await;
    });
}

#[test]
fn what_is_not_alike_stands_against_it_and_the_courses_are_named() {
    on_both(START, |test| async move {
        let (world, first, second) = with_courses(test).await;
        let officer = staff(901, Role::CaseOfficer);
        let later = async |person| {
            change_year(world.app(), &officer, person, YearChange::Later)
                .await
                .unwrap();
        };
        later(second).await;
        let found = against(&world, first, second).await;
        let ends = |obstacle: &MergeObstacle| matches!(obstacle, MergeObstacle::Credits { why: Apart::Ends, .. });
        assert!(found.iter().any(ends), "{found:?}");
        let looked = people::preview_merge(world.app(), &officer, first, second)
            .await
            .unwrap();
        let titles =
            |side: &MergeSide| -> Vec<String> { side.courses.iter().map(|course| course.title().to_owned()).collect() };
        let (on, way) = (titles(&looked.goes_on), titles(&looked.gives_way));
        assert_eq!((on.len(), way.len()), (1, 2));
        assert!(way.contains(&on[0]), "{on:?} {way:?}");

        // Made alike, they come together.
        later(first).await;
        merge(&world, first, second).await;
        adds_up(&world, &[first, second]).await;
    });
}
