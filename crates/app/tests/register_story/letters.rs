//! R-NOTE-5, A45: legal acts and messages whose mail came back go on paper; posted is handed over; a letter is checked by
//! its code, and what comes after it is told.

use cqr_app::{
    decisions::{Released, release},
    letters::{self, Aside, Cause, Checked, Fate, LetterError},
    register::{ListingReason, set_listed},
    threads::Reading,
};
use cqr_domain::{
    accounts::Role,
    cases::Refusal,
    ids::{NoticeId, PersonId},
};
use cqr_store::{StoreError, notices};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    decisions::{before_the_close, decider, discontinue, hand_over, later, over_the_close, past_the_close, refused},
    world::{World, signed_in, staff},
};

const OPENING: &str = "2024-06-01T17:00:00Z";

fn officer() -> cqr_domain::accounts::Principal {
    staff(9, Role::CaseOfficer)
}

/// The kinds that wait, the oldest in front, with why they go on paper.
async fn waiting(world: &World) -> Vec<(String, Cause)> {
    let board = letters::board(world.app(), &officer()).await.unwrap();
    let lines = board.waiting.into_iter();
    lines.map(|line| (line.notice.kind, line.cause)).collect()
}

fn line(kind: &str, cause: Cause) -> (String, Cause) {
    (kind.to_owned(), cause)
}

fn reminder() -> (String, Cause) {
    line("reminder_before_close", Cause::Step)
}

fn review() -> (String, Cause) {
    line("close_review", Cause::Act)
}

/// The kinds that are not printed any more, with the reason.
async fn aside(world: &World) -> Vec<(String, Aside)> {
    let board = letters::board(world.app(), &officer()).await.unwrap();
    let lines = board.aside.into_iter();
    lines.map(|(line, why)| (line.notice.kind, why)).collect()
}

/// The mail of this step came back.
async fn bounce(world: &World, person: PersonId, step: &str) {
    let rows = world.read(move |rx| notices::of_person(rx, person, 500)).await;
    let row = rows.into_iter().find(|row| row.once_key.ends_with(step)).unwrap();
    let back = move |tx: &mut cqr_store::Tx<'_>| notices::mark_mail(tx, row.id.0, notices::MailState::Undeliverable);
    world.app().store.write::<_, StoreError>(back).await.unwrap();
}

async fn check(world: &World, typed: &str) -> Checked {
    letters::verify(world.app(), typed).await.unwrap()
}

#[test]
fn what_goes_on_paper_waits_is_printed_in_a_batch_and_undone_until_it_is_posted() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        before_the_close(&world).await;
        assert_eq!(waiting(&world).await, [reminder()]);
        assert!(matches!(
            letters::board(world.app(), &decider(1)).await,
            Err(LetterError::NotFound)
        ));

        let counts = letters::counts(world.app(), &officer()).await.unwrap();
        assert!(counts.first_named.is_some(), "the reminder names the close");

        let first = letters::make(world.app(), &officer()).await.unwrap();
        assert_eq!((first.letters, waiting(&world).await), (1, Vec::new()));
        let counts = letters::counts(world.app(), &officer()).await.unwrap();
        assert_eq!((counts.waiting, counts.to_post), (0, 1));
        assert_eq!(counts.first_named, None, "what is in a batch waits no more");
        assert_eq!(counts.oldest_batch, Some(world.test.clock.now()));
        assert!(matches!(
            letters::make(world.app(), &officer()).await,
            Err(LetterError::NothingWaits)
        ));
        letters::undo(world.app(), &officer(), first.id.0).await.unwrap();
        assert_eq!(waiting(&world).await, [reminder()], "in its old place");
        assert!(matches!(
            letters::batch(world.app(), &officer(), first.id.0).await,
            Err(LetterError::NotFound)
        ));

        // A reminder of the close is of no use after it; the legal act goes out.
        over_the_close(&world).await;
        assert_eq!(waiting(&world).await, [review()]);
        assert_eq!(aside(&world).await, [(reminder().0, Aside::DayOver)]);
        let counts = letters::counts(world.app(), &officer()).await.unwrap();
        assert_eq!((counts.waiting, counts.to_post), (1, 0));
        let board = letters::board(world.app(), &officer()).await.unwrap();
        assert_eq!(
            board.causes,
            [(Cause::Act, 1), (Cause::Step, 0), (Cause::Bounce, 0)],
            "what is set aside does not count"
        );
        assert_eq!(counts.oldest, Some(world.test.clock.now()));

        let second = letters::make(world.app(), &officer()).await.unwrap().id.0;
        let printed = letters::batch(world.app(), &officer(), second).await.unwrap();
        let kinds: Vec<&str> = printed.iter().map(|letter| letter.notice.kind.as_str()).collect();
        assert_eq!(kinds, ["close_review"]);
        // The desk lists whom it goes to until it is posted; a page that is gone is the last one.
        let board = letters::board_page(world.app(), &officer(), 9).await.unwrap();
        assert_eq!((board.page, board.pages, board.count), (1, 1, 0));
        let listed = board.batches.into_iter().find(|batch| batch.row.id.0 == second);
        assert_eq!(listed.unwrap().letters, printed);
        letters::post(world.app(), &officer(), second).await.unwrap();
        for settled in [
            letters::post(world.app(), &officer(), second).await,
            letters::undo(world.app(), &officer(), second).await,
            letters::post(world.app(), &officer(), first.id.0).await,
        ] {
            assert!(matches!(settled, Err(LetterError::Settled)), "{settled:?}");
        }
        assert_eq!(waiting(&world).await, Vec::new());
    });
}

#[test]
fn a_posted_letter_stands_for_a_read_message_and_for_a_mail_that_came_back() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        before_the_close(&world).await;
        let person = world.person("H-1").await.id.0;
        hand_over(&world, "H-1").await;
        bounce(&world, person, "/close-30d").await;
        let paper = [reminder(), line("reminder_before_close", Cause::Bounce)];
        assert_eq!(waiting(&world).await, paper);
        let batch = letters::make(world.app(), &officer()).await.unwrap();
        assert_eq!(batch.letters, 2);

        let id = over_the_close(&world).await;
        assert_eq!(
            refused(&world, &decider(1), id).await,
            Refusal::MissingNotices(vec!["close-30d".into()]),
            "printed is not handed over"
        );
        letters::post(world.app(), &officer(), batch.id.0).await.unwrap();
        assert_eq!(
            refused(&world, &decider(1), id).await,
            Refusal::ToldLate(date(2027, 7, 1)),
            "the window closed the day before; now there is a month to answer"
        );
        later(&world, 30 * 24);
        assert_eq!(
            release(world.app(), &decider(1), id).await.unwrap(),
            Released::Waits,
            "nothing is missing, and two went by letter"
        );
    });
}

#[test]
fn a_letter_is_its_holders_alone_and_opening_it_reads_the_message() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        let person = world.person("H-1").await.id.0;
        let mine = letters::mine(world.app(), &signed_in(person)).await.unwrap();
        assert_eq!(mine.len(), 2);
        let id: NoticeId = mine[0].id.0;
        let stranger = signed_in(PersonId::from_bits(7));
        assert!(matches!(
            letters::open(world.app(), &stranger, id, Reading::Opens).await,
            Err(LetterError::NotFound)
        ));
        let fetched = letters::open(world.app(), &signed_in(person), id, Reading::Fetches).await;
        let code = fetched.unwrap().code;
        let unread = world.read(move |rx| notices::lookup_owned(rx, id, person)).await;
        assert_eq!(unread.unwrap().read_at, None, "fetched ahead is not read");
        let opened = letters::open(world.app(), &signed_in(person), id, Reading::Opens).await;
        assert_eq!(opened.unwrap().code, code, "the code stays");
        let read = world.read(move |rx| notices::lookup_owned(rx, id, person)).await;
        assert!(read.unwrap().read_at.is_some());
    });
}

#[test]
fn a_code_tells_what_a_letter_says_and_what_came_after_it() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        let person = world.person("H-1").await;
        let me = signed_in(person.id.0);
        let mine = letters::mine(world.app(), &me).await.unwrap();
        let review = mine.iter().find(|notice| notice.kind == "close_review").unwrap();
        let letter = letters::find(world.app(), &me, review.id.0).await.unwrap().unwrap();
        let typed = letter.code.to_string().to_lowercase().replace('-', " ");
        let Checked::Genuine(found) = check(&world, &typed).await else {
            panic!("the letter is ours")
        };
        assert_eq!((&found.notice, found.fate), (review, Fate::Stands));
        let name = format!("{} {}", person.given_name, person.family_name);
        assert_eq!(found.name, Some((person.id.0, name)));

        // Another code, and no code at all.
        let mut other = letter.code.plain();
        let last = if other.ends_with('0') { "1" } else { "0" };
        other.replace_range(15.., last);
        assert_eq!(check(&world, &other).await, Checked::Unknown);
        assert_eq!(check(&world, &other[1..]).await, Checked::NoCode);
        for public in [
            person.external_id.clone(),
            person.id.0.to_string(),
            review.id.0.to_string(),
        ] {
            assert_eq!(
                check(&world, &public).await,
                Checked::NoCode,
                "no code follows from {public}"
            );
        }

        discontinue(&world, "H-1").await;
        let Checked::Genuine(found) = check(&world, &typed).await else {
            panic!("it stays ours")
        };
        assert_eq!(found.fate, Fate::Superseded(world.test.clock.now()), "seen at once");
        set_listed(world.app(), &officer(), person.id.0, false, ListingReason::Safety)
            .await
            .unwrap();
        let Checked::Genuine(found) = check(&world, &typed).await else {
            panic!("it stays ours")
        };
        assert_eq!(
            found.name, None,
            "the register does not show the name, so the check does not"
        );
    });
}
