//! While a body moves in, no sweep runs; what was told there is not told again.

use cqr_app::{
    cut_over::{self, CutOver},
    decisions::{Released, release},
    imports::{self, CaseRows, ImportMode, ImportReport},
    sweep::{self, SweepReport},
};
use cqr_domain::cases::{CaseState, Refusal};
use cqr_store::{StoreError, notices};
use cqr_testkit::on_both;

use crate::{
    cut_over::{counts, half_done, import},
    decisions::{decider, hand_over, read_step, refused},
    world::{HOLDER_COLUMNS, World, blocking, holder},
};

const NOW: &str = "2026-11-23T18:00:00Z";

fn with_told(world: &World, rows: &str, mode: ImportMode) -> ImportReport {
    let path = world.file(
        "cases.csv",
        format!("external_id,program,discipline,profile_on,notified\n{rows}"),
    );
    let importer = CaseRows {
        programs: world.app().programs.clone(),
        today: world.today(),
    };
    blocking(|| imports::run(world.app(), importer, &path, mode)).unwrap()
}

#[test]
fn nobody_is_told_of_a_window_before_everything_is_here() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        assert!(blocking(|| cut_over::begin_with_first_holders(world.app())).unwrap());
        world.register(
            &[("H-1", "1984-06-17"), ("H-2", "1984-06-17"), ("H-3", "1984-06-17")],
            &[
                ("H-1", "BD", "2016-06-17"),
                ("H-2", "BD", "2016-06-17"),
                ("H-3", "BD", "2016-06-17"),
            ],
        );
        let again = blocking(|| cut_over::begin_with_first_holders(world.app())).unwrap();
        assert!(!again, "one at a time");
        let held = sweep::sweep(world.app()).await.unwrap();
        assert_eq!(held, SweepReport::default());
        assert!(world.cases("H-1", "BD").await.is_empty());

        // The file opens the windows that it knows of, and nobody hears of it.
        let row = half_done(&world, "1.5");
        assert_eq!(counts(&import(&world, &row, ImportMode::AllOrNothing)), (2, 2, 0, 0));
        assert_eq!(world.case("H-1", "BD").await.state.0, CaseState::CeDue);
        assert_eq!(world.case("H-2", "BD").await.state.0, CaseState::SsaDue);
        assert_eq!(counts(&import(&world, &row, ImportMode::AllOrNothing)), (2, 0, 2, 0));
        assert_eq!(sweep::sweep(world.app()).await.unwrap(), SweepReport::default());
        assert_eq!(world.told("H-1").await, [""; 0]);

        assert!(blocking(|| cut_over::finish(world.app())).unwrap());
        assert_eq!(blocking(|| cut_over::stands(world.app())).unwrap(), CutOver::Done);
        assert!(!blocking(|| cut_over::finish(world.app())).unwrap());
        assert_eq!(world.sweep().await.opened, 1);
        for (number, told) in [("H-1", false), ("H-2", false), ("H-3", true)] {
            assert_eq!(world.was_told(number, "window_opened").await, told, "{number}");
        }
        world.assert_checked().await;
    });
}

#[test]
fn what_was_told_there_is_not_told_again() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-1", "1984-06-17"), ("H-2", "1984-06-17")],
            &[("H-1", "BD", "2016-06-17"), ("H-2", "BD", "2016-06-17")],
        );
        let rows = "H-1,arrt-like,BD,,opening:2024-06-01 close-9m:2026-08-31\n\
                    H-2,arrt-like,BD,,opening:2024-06-01\n";
        let told = with_told(&world, rows, ImportMode::DryRun);
        let done = with_told(&world, rows, ImportMode::AllOrNothing);
        assert_eq!(
            (counts(&told), counts(&done)),
            ((2, 2, 0, 0), (2, 2, 0, 0)),
            "{:?}",
            done.faults
        );
        assert_eq!(world.told("H-1").await, ["window_opened", "close-9m"]);
        world.sweep().await;
        assert_eq!(world.told("H-1").await, ["window_opened", "close-9m"]);
        assert_eq!(
            world.told("H-2").await,
            ["window_opened", "close-9m"],
            "this one was not told there"
        );
        assert_eq!(world.case("H-1", "BD").await.state.0, CaseState::ProfileDue);

        let before = world.dump();
        assert_eq!(counts(&with_told(&world, rows, ImportMode::AllOrNothing)), (2, 0, 2, 0));
        assert_eq!(world.dump(), before);
        for cells in [
            "opening",
            "opening:06/01/2024",
            "opening:2027-01-01",
            "opening:2023-01-01",
            "renewal-30d:2026-01-01",
            "close-9m:2026-08-31 close-9m:2026-09-01",
        ] {
            let bad = with_told(
                &world,
                &format!("H-1,arrt-like,BD,,{cells}\n"),
                ImportMode::AllOrNothing,
            );
            assert_eq!(
                (bad.bad_rows, bad.faults[0].column.as_str()),
                (1, "notified"),
                "{cells}"
            );
        }
        world.assert_checked().await;
    });
}

#[test]
fn what_was_told_of_an_earlier_last_day_says_nothing_of_the_later_one() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        let row = holder("H-1", "1984-06-17");
        world.import_holders(format!("{HOLDER_COLUMNS}{row}"), ImportMode::AllOrNothing);
        // By the calendar the window closed on May 31, 2026; there it was made longer.
        let columns = "external_id,program,discipline,awarded_on,close_on\n";
        let longer = format!("{columns}H-1,arrt-like,BD,2015-06-17,2026-12-31\n");
        assert_eq!(world.import_credentials(longer, ImportMode::AllOrNothing).new, 1);
        let tells = |word: &str| {
            let row = format!("H-1,arrt-like,BD,,{word}\n");
            with_told(&world, &row, ImportMode::AllOrNothing)
        };
        let old = tells("close-6m:2025-11-30");
        assert_eq!((counts(&old), &*old.faults[0].column), ((1, 0, 0, 1), "notified"));
        assert!(old.faults[0].expected.contains("2026-12-31"), "{:?}", old.faults);
        assert_eq!(counts(&tells("close-6m:2026-07-02")), (1, 1, 0, 0));
        assert_eq!(world.told("H-1").await, ["close-6m"]);

        // Once it has closed here, people decide by what was told in time; reading the file again changes nothing.
        world.test.it_is("2027-01-01T18:00:00Z");
        world.sweep().await;
        assert_eq!(world.case("H-1", "BD").await.state.0, CaseState::CloseReview);
        let late = tells("close-30d:2026-12-01");
        assert_eq!((counts(&late), &*late.faults[0].column), ((1, 0, 0, 1), "notified"));
        assert_eq!(counts(&tells("close-6m:2026-07-02")), (1, 0, 1, 0));
        world.assert_checked().await;
    });
}

/// Two who moved in 20 days before the close of May 31, 2027, with the profile done there. Of the second it is known what was
/// told there, of the first nothing. Everything is here, and the first sweep has run.
async fn late_arrivals(world: &World) {
    assert!(blocking(|| cut_over::begin_with_first_holders(world.app())).unwrap());
    world.register(
        &[("H-1", "1984-06-17"), ("H-2", "1984-06-17")],
        &[("H-1", "R", "2016-06-17"), ("H-2", "R", "2016-06-17")],
    );
    let rows = "H-1,arrt-like,R,2025-02-03,\n\
                H-2,arrt-like,R,2025-02-04,opening:2024-06-01 close-6m:2026-11-30 close-60d:2027-04-01\n";
    let done = with_told(world, rows, ImportMode::AllOrNothing);
    assert_eq!(counts(&done), (2, 2, 0, 0), "{:?}", done.faults);
    for number in ["H-1", "H-2"] {
        assert_eq!(world.state(number).await, CaseState::SsaDue, "{number}");
    }
    assert_eq!(world.told("H-1").await, [""; 0], "the file tells nobody");
    assert!(blocking(|| cut_over::finish(world.app())).unwrap());
    world.sweep().await;
}

/// The mail server took every mail to the first but that of this step.
async fn hand_over_but(world: &World, step: &str) {
    let person = world.person("H-1").await.id.0;
    let mut rows = world.read(move |rx| notices::of_person(rx, person, 500)).await;
    rows.retain(|row| !row.once_key.ends_with(&format!("/{step}")));
    let hand_over = move |tx: &mut cqr_store::Tx<'_>| {
        rows.iter()
            .try_for_each(|row| notices::mark_mail(tx, row.id.0, notices::MailState::HandedOver))
    };
    world.app().store.write::<_, StoreError>(hand_over).await.unwrap();
}

fn missing(keys: &[&str]) -> Refusal {
    Refusal::MissingNotices(keys.iter().map(|key| (*key).to_owned()).collect())
}

#[test]
fn who_arrives_late_is_told_at_once_what_a_decision_needs_and_then_each_step_on_its_day() {
    on_both("2027-05-11T18:00:00Z", |test| async move {
        let world = World::new(test);
        late_arrivals(&world).await;
        // Three at once: the latest step and those before it that a decision needs, each with the days that are left.
        let mut told = world.told("H-1").await;
        told.sort();
        assert_eq!(told, ["close-30d", "close-60d", "close-6m"]);
        assert_eq!(world.days_told("H-1").await, ["20"; 3]);
        assert_eq!(
            world.told("H-2").await,
            ["window_opened", "close-6m", "close-60d", "close-30d"],
            "what was told there is not told again"
        );

        let table: [(&str, &[&str]); 7] = [
            ("2027-05-11", &[]),
            ("2027-05-12", &[]),
            ("2027-05-17", &["close-14d"]),
            ("2027-05-24", &["close-7d"]),
            ("2027-05-29", &["close-2d"]),
            ("2027-05-31", &["close"]),
            ("2027-06-01", &["close_review"]),
        ];
        for (day, steps) in table {
            let before = [world.told("H-1").await.len(), world.told("H-2").await.len()];
            world.test.it_is(&format!("{day}T18:30:00Z"));
            world.sweep().await;
            for (number, before) in ["H-1", "H-2"].into_iter().zip(before) {
                assert_eq!(world.told(number).await[before..], *steps, "{number} on {day}");
            }
        }
        world.assert_checked().await;
    });
}

#[test]
fn nobody_who_arrived_late_is_discontinued_before_every_required_notice_was_handed_over() {
    on_both("2027-05-11T18:00:00Z", |test| async move {
        let world = World::new(test);
        late_arrivals(&world).await;
        for day in ["2027-05-24", "2027-06-01"] {
            world.test.it_is(&format!("{day}T18:00:00Z"));
            world.sweep().await;
        }
        let proposed = async |number| world.case(number, "R").await.decision_id.unwrap().0;
        let (first, second) = (proposed("H-1").await, proposed("H-2").await);
        let refusal = async |id| refused(&world, &decider(1), id).await;
        assert_eq!(
            refusal(first).await,
            missing(&["close-6m", "close-60d", "close-30d", "close-7d"])
        );
        assert_eq!(
            refusal(second).await,
            missing(&["close-30d", "close-7d"]),
            "what was handed over there counts"
        );

        hand_over_but(&world, "close-30d").await;
        assert_eq!(refusal(first).await, missing(&["close-30d"]));
        hand_over(&world, "H-1").await;
        assert_eq!(refusal(first).await, Refusal::NoneRead);
        read_step(&world, "H-1", "close-30d").await;
        let released = release(world.app(), &decider(1), first).await.unwrap();
        assert_eq!(released, Released::Waits, "for a second person");
        assert!(world.is_registered("H-1").await);
        world.assert_checked().await;
    });
}
