//! R-NOTE-5, R-ELIG-10: letters that wait are not printed for somebody who died or of whom no street is known, nor where what they
//! say was taken back before they were posted; the office sees why. A window that was completed has the last word about the review
//! of its close.

use cqr_app::{
    credentials::Act,
    imports::ImportMode,
    letters::{self, Aside, Checked, Fate, LetterError},
};
use cqr_domain::{
    accounts::{Principal, Role},
    cases::{CaseState, Command},
    ids::{BatchId, PrescriptionId, ProfileId, SittingId},
    people::Ending,
};
use cqr_testkit::on_both;
use jiff::{
    Timestamp,
    civil::{Date, date},
};

use crate::{
    corrected_close::correct_award,
    decisions::{before_the_close, discontinue, later, past_the_close},
    exempted::EXEMPT,
    world::{HOLDER_COLUMNS, World, holder, signed_in, staff},
};

const OPENING: &str = "2024-06-01T17:00:00Z";

fn officer() -> Principal {
    staff(9, Role::CaseOfficer)
}

const fn died(on: Date) -> Act {
    Act::End {
        ending: Ending::Deceased,
        on,
    }
}

/// The kinds that wait, and those that are not printed with the reason.
async fn desk(world: &World) -> (Vec<String>, Vec<(String, Aside)>) {
    let board = letters::board(world.app(), &officer()).await.unwrap();
    let aside = board.aside.into_iter().map(|(letter, why)| (letter.notice.kind, why));
    let waiting = board.waiting.into_iter().map(|letter| letter.notice.kind);
    (waiting.collect(), aside.collect())
}

fn why(aside: &[(String, Aside)], kind: &str) -> Option<Aside> {
    aside.iter().find(|(told, _)| told == kind).map(|(_, why)| *why)
}

async fn fate(world: &World, code: &str) -> Fate<Timestamp> {
    match letters::verify(world.app(), code).await.unwrap() {
        Checked::Genuine(found) => found.fate,
        other => panic!("the letter is ours: {other:?}"),
    }
}

#[test]
fn nothing_is_printed_for_somebody_who_died() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        before_the_close(&world).await;
        assert_eq!(desk(&world).await.0, ["reminder_before_close"]);
        world.acts_upon("H-1", "R", died(date(2027, 5, 20))).await;
        let (waiting, aside) = desk(&world).await;
        assert_eq!(
            (waiting.len(), why(&aside, "reminder_before_close")),
            (0, Some(Aside::Deceased))
        );
    });
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        assert_eq!(desk(&world).await.0, ["close_review"]);
        assert_eq!(letters::counts(world.app(), &officer()).await.unwrap().waiting, 1);
        world.acts_upon("H-1", "R", died(date(2027, 5, 30))).await;
        let (waiting, aside) = desk(&world).await;
        assert_eq!((waiting.len(), why(&aside, "close_review")), (0, Some(Aside::Deceased)));
        assert_eq!(letters::counts(world.app(), &officer()).await.unwrap().waiting, 0);
        assert!(matches!(
            letters::make(world.app(), &officer()).await,
            Err(LetterError::NothingWaits)
        ));
    });
}

/// The numbers of those to whom the letters of a batch go.
async fn printed_for(world: &World, batch: BatchId) -> Vec<String> {
    let printed = letters::batch(world.app(), &officer(), batch).await.unwrap();
    printed.into_iter().map(|letter| letter.person.external_id).collect()
}

#[test]
fn whoever_dies_is_left_out_of_a_batch_that_is_made_and_the_others_are_posted() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-1", "1984-06-17"), ("H-2", "1984-06-17")],
            &[("H-1", "R", "2016-06-17"), ("H-2", "R", "2016-06-17")],
        );
        world.sweep().await;
        for day in ["2026-11-30", "2027-04-01", "2027-05-01", "2027-05-24"] {
            world.test.it_is(&format!("{day}T18:00:00Z"));
            world.sweep().await;
        }
        let made = letters::make(world.app(), &officer()).await.unwrap();
        let (id, all) = (made.id.0, usize::try_from(made.letters).unwrap());
        assert_eq!(printed_for(&world, id).await.len(), all);
        let dead = world.person("H-2").await.id.0;
        world.acts_upon("H-2", "R", died(date(2027, 5, 20))).await;

        // The file has the others alone, and the desk says who is left out of what may be printed already.
        let left = printed_for(&world, id).await;
        assert!(
            !left.is_empty() && left.iter().all(|number| number == "H-1"),
            "{left:?}"
        );
        let board = letters::board(world.app(), &officer()).await.unwrap();
        let shown = &board.batches[0];
        assert_eq!(
            (shown.letters.len(), shown.left_out.len()),
            (left.len(), all - left.len())
        );
        assert!(shown.left_out.iter().all(|letter| letter.person.id.0 == dead));

        // Whoever looked at it before has the letter in the stack: nothing is marked.
        let before = world.dump();
        let old = letters::post_looked_at(world.app(), &officer(), id, all).await;
        assert!(matches!(old, Err(LetterError::LeftOut)), "{old:?}");
        assert_eq!(world.dump(), before);
        letters::post_looked_at(world.app(), &officer(), id, left.len())
            .await
            .unwrap();
        let papers = world
            .read(move |rx| cqr_store::letters::papers_of_person(rx, dead))
            .await;
        assert!(!papers.is_empty() && papers.values().all(Option::is_none), "{papers:?}");
        assert_eq!(printed_for(&world, id).await, left, "what was posted");
        let (waiting, aside) = desk(&world).await;
        assert_eq!(
            (waiting.len(), why(&aside, "reminder_before_close")),
            (0, Some(Aside::Deceased))
        );
        let board = letters::board(world.app(), &officer()).await.unwrap();
        assert_eq!(usize::try_from(board.batches[0].row.letters).unwrap(), left.len());
    });
}

#[test]
fn a_batch_of_the_dead_alone_is_undone_and_what_was_posted_before_stays_posted() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        before_the_close(&world).await;
        let batch = letters::make(world.app(), &officer()).await.unwrap().id.0;
        world.acts_upon("H-1", "R", died(date(2027, 5, 20))).await;
        let file = letters::batch(world.app(), &officer(), batch).await;
        assert!(matches!(file, Err(LetterError::NotFound)), "{file:?}");
        let posted = letters::post(world.app(), &officer(), batch).await;
        assert!(matches!(posted, Err(LetterError::LeftOut)), "{posted:?}");
        letters::undo(world.app(), &officer(), batch).await.unwrap();
        let (waiting, aside) = desk(&world).await;
        assert_eq!(
            (waiting.len(), why(&aside, "reminder_before_close")),
            (0, Some(Aside::Deceased))
        );
    });
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        before_the_close(&world).await;
        let batch = letters::make(world.app(), &officer()).await.unwrap().id.0;
        letters::post(world.app(), &officer(), batch).await.unwrap();
        world.acts_upon("H-1", "R", died(date(2027, 5, 20))).await;
        assert_eq!(printed_for(&world, batch).await, ["H-1"], "it is in the mail");
        let (_, aside) = desk(&world).await;
        assert_eq!(why(&aside, "reminder_before_close"), None);
    });
}

#[test]
fn a_letter_that_nobody_could_post_is_in_no_batch_until_a_street_is_known() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        let known = holder("H-1", "1984-06-17");
        let moved_to = |row: &str| {
            let report = world.import_holders(format!("{HOLDER_COLUMNS}{row}"), ImportMode::AllOrNothing);
            assert_eq!((report.faults, report.changed), (vec![], 1));
        };
        // How many can be printed, how many wait for a street, and since when.
        let counted = async || {
            let counts = letters::counts(world.app(), &officer()).await.unwrap();
            (counts.waiting, counts.no_street, counts.oldest_no_street)
        };
        let since = Some(world.test.clock.now());
        assert_eq!(desk(&world).await.0, ["close_review"]);
        assert_eq!(counted().await, (1, 0, None));

        moved_to(&known.replace("1 Main Street", ""));
        let (waiting, aside) = desk(&world).await;
        assert_eq!((waiting.len(), why(&aside, "close_review")), (0, Some(Aside::NoStreet)));
        let reasons: Vec<Aside> = aside.into_iter().map(|(_, why)| why).collect();
        let nowhere = reasons.iter().filter(|why| **why == Aside::NoStreet).count();
        assert_eq!(counted().await, (0, nowhere, since), "the figure and the list agree");
        assert!(matches!(
            letters::make(world.app(), &officer()).await,
            Err(LetterError::NothingWaits)
        ));

        moved_to(&known);
        assert_eq!(desk(&world).await.0, ["close_review"], "in its old place");
        assert_eq!(counted().await, (1, 0, None));

        // Once it is in a batch, too: what nobody can post is no proof that anybody was told.
        let batch = letters::make(world.app(), &officer()).await.unwrap().id.0;
        moved_to(&known.replace("1 Main Street", ""));
        let board = letters::board(world.app(), &officer()).await.unwrap();
        assert_eq!(
            (board.batches[0].letters.len(), board.batches[0].left_out.len()),
            (0, 1)
        );
        let posted = letters::post(world.app(), &officer(), batch).await;
        assert!(matches!(posted, Err(LetterError::LeftOut)), "{posted:?}");
        letters::undo(world.app(), &officer(), batch).await.unwrap();
        assert_eq!(why(&desk(&world).await.1, "close_review"), Some(Aside::NoStreet));
    });
    // The same goes for what is no act.
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        before_the_close(&world).await;
        let nowhere = holder("H-1", "1984-06-17").replace("1 Main Street", "");
        let report = world.import_holders(format!("{HOLDER_COLUMNS}{nowhere}"), ImportMode::AllOrNothing);
        assert_eq!((report.faults, report.changed), (vec![], 1));
        let (waiting, aside) = desk(&world).await;
        assert_eq!(
            (waiting.len(), why(&aside, "reminder_before_close")),
            (0, Some(Aside::NoStreet))
        );
        let counts = letters::counts(world.app(), &officer()).await.unwrap();
        assert_eq!((counts.waiting, counts.no_street), (0, 1));
        assert!(counts.oldest_no_street.is_some_and(|at| at < world.test.clock.now()));
    });
}

#[test]
fn an_act_that_was_taken_back_before_it_was_posted_is_not_printed() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        discontinue(&world, "H-1").await;
        let (waiting, _) = desk(&world).await;
        assert!(waiting.contains(&"discontinued".to_owned()), "{waiting:?}");
        let before = letters::counts(world.app(), &officer()).await.unwrap().waiting;
        assert_eq!(before, waiting.len());

        later(&world, 1);
        correct_award(&world, "H-1", EXEMPT).await;
        let (waiting, aside) = desk(&world).await;
        assert!(!waiting.contains(&"discontinued".to_owned()), "{waiting:?}");
        assert!(waiting.contains(&"not_subject".to_owned()), "{waiting:?}");
        assert_eq!(why(&aside, "discontinued"), Some(Aside::TakenBack));
        let counted = letters::counts(world.app(), &officer()).await.unwrap().waiting;
        assert_eq!(counted, waiting.len(), "the figure and the list agree");
        let batch = letters::make(world.app(), &officer()).await.unwrap().id.0;
        let printed = letters::batch(world.app(), &officer(), batch).await.unwrap();
        assert!(printed.iter().all(|letter| letter.notice.kind != "discontinued"));
    });
}

#[test]
fn an_act_that_was_posted_before_is_in_its_batch_whatever_comes_later() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        discontinue(&world, "H-1").await;
        let batch = letters::make(world.app(), &officer()).await.unwrap().id.0;
        letters::post(world.app(), &officer(), batch).await.unwrap();
        later(&world, 1);
        correct_award(&world, "H-1", EXEMPT).await;
        let (waiting, aside) = desk(&world).await;
        assert!(waiting.contains(&"not_subject".to_owned()), "{waiting:?}");
        assert_eq!(why(&aside, "discontinued"), None, "it is in the mail");
    });
}

#[test]
fn whoever_checks_the_letter_of_a_review_learns_that_the_window_was_completed() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.sweep().await;
        let case = world.case("H-1", "R").await.id.0;
        let sitting = SittingId::from_bits(case.bits());
        let handed_in = [
            Command::SubmitProfile {
                profile: ProfileId::from_bits(1),
            },
            Command::StartSitting {
                sitting,
                outline: "R-2022".to_owned(),
            },
        ];
        for wish in handed_in {
            world.ask(case, wish).await.unwrap();
        }
        world.test.it_is("2027-06-01T18:00:00Z");
        world.sweep().await;
        let me = signed_in(world.person("H-1").await.id.0);
        let mine = letters::mine(world.app(), &me).await.unwrap();
        let review = mine.iter().find(|notice| notice.kind == "close_review").unwrap();
        let letter = letters::find(world.app(), &me, review.id.0).await.unwrap().unwrap();
        let code = letter.code.to_string();
        assert_eq!(fate(&world, &code).await, Fate::Stands);

        // The result that was still awaited asks for nothing.
        later(&world, 1);
        let result = Command::RecordResult {
            sitting,
            prescription: PrescriptionId::from_bits(1),
            rule: "raw-1".to_owned(),
            lines: Vec::new(),
        };
        assert_eq!(world.ask(case, result).await.unwrap(), CaseState::Complete);
        assert!(world.was_told("H-1", "case_completed").await);
        assert_eq!(fate(&world, &code).await, Fate::Superseded(world.test.clock.now()));
    });
}
