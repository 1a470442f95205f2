//! The days of an appeal run from when the decision came to its person: by mail, by letter, or because they read it. While it
//! waits to be posted, no day of them is lost (R-APP-1, R-NOTE-5).

use cqr_app::{
    cases::find,
    letters::{self, Letter},
    notices,
    requests::{RequestError, choices_for, file_for},
    threads::Reading,
};
use cqr_domain::{
    accounts::{Principal, Role},
    ids::CaseId,
    requests::{Refusal, Wish},
};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    decisions::{discontinue, past_the_close},
    requests::wish,
    world::{World, signed_in, staff},
};

const OPENING: &str = "2024-06-01T17:00:00Z";

fn officer() -> Principal {
    staff(9, Role::CaseOfficer)
}

/// The credential was discontinued on June 2, 2027, and nothing brought the message yet.
async fn discontinued(world: &World) -> CaseId {
    past_the_close(world).await;
    discontinue(world, "H-1").await;
    world.case("H-1", "R").await.id.0
}

/// The last day to appeal against it, as an officer is offered it.
async fn offered_until(world: &World, case: CaseId) -> Date {
    let offered = choices_for(world.app(), &officer(), case).await.unwrap().appeals;
    let found = offered.iter().find(|(about, _)| *about == "discontinuation");
    found.expect("it can be appealed").1
}

/// The last day that the letter names.
fn named(world: &World, letter: &Letter) -> Date {
    let program = world.app().programs.default_program();
    letters::appeal_until(&program, &letter.notice, letter.batched_at, world.test.clock.now())
}

#[test]
fn a_letter_that_is_posted_late_takes_no_day_of_the_appeal() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let case = discontinued(&world).await;
        // More days have passed than there are to appeal, and the letter lies in the queue.
        world.test.it_is("2027-07-10T18:00:00Z");
        assert_eq!(offered_until(&world, case).await, date(2027, 8, 9));
        let batch = letters::make(world.app(), &officer()).await.unwrap().id.0;
        let printed = letters::batch(world.app(), &officer(), batch).await.unwrap();
        let letter = printed.iter().find(|it| it.notice.kind == "discontinued").unwrap();
        let on_paper = date(2027, 8, 9);
        assert_eq!(named(&world, letter), on_paper, "30 days from its batch");

        world.test.it_is("2027-07-12T18:00:00Z");
        letters::post(world.app(), &officer(), batch).await.unwrap();
        world.test.it_is("2027-07-20T18:00:00Z");
        let again = letters::one(world.app(), &officer(), letter.id()).await.unwrap();
        assert_eq!(named(&world, &again), on_paper, "it says what the paper says");
        let last = date(2027, 8, 11);
        assert_eq!(offered_until(&world, case).await, last, "30 days from the post");
        let holder = signed_in(world.person("H-1").await.id.0);
        let seen = find(world.app(), &holder, case).await.unwrap().unwrap();
        assert_eq!(seen.discontinued.unwrap().appeal_until, Some(last));

        let appeal = || file_for(world.app(), &officer(), wish(case, Wish::Appeal, "discontinuation"));
        world.test.it_is("2027-08-12T18:00:00Z");
        let late = appeal().await;
        assert!(
            matches!(late, Err(RequestError::Refused(Refusal::TooLate(day))) if day == last),
            "{late:?}"
        );
        world.test.it_is("2027-08-11T18:00:00Z");
        appeal().await.unwrap();
        world.assert_checked().await;
    });
}

#[test]
fn whoever_reads_it_in_the_account_was_told_on_that_day() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let case = discontinued(&world).await;
        let holder = signed_in(world.person("H-1").await.id.0);
        world.test.it_is("2027-07-10T18:00:00Z");
        let inbox = notices::list(world.app(), &holder).await.unwrap().notices;
        let message = inbox.iter().find(|notice| notice.kind == "discontinued").unwrap();
        notices::read(world.app(), &holder, message.id.0, Reading::Opens)
            .await
            .unwrap();
        world.test.it_is("2027-07-20T18:00:00Z");
        assert_eq!(offered_until(&world, case).await, date(2027, 8, 9));
    });
}
