//! A mail comes back late, when its person has another address already: it is held against the address it went to, and the good
//! one counts as good (R-NOTE-5). One that went besides to the address of a merged record has an id of its own, and an invitation
//! that a former address did not take is over.

use cqr_app::{
    accounts::AccountStep,
    imports::{self, BounceRows, ImportMode, ImportReport},
    notices::{MailPointer, NOTICE_MAIL_JOB},
    ops, people,
};
use cqr_domain::ids::{NoticeId, PersonId};
use cqr_store::{
    jobs::{self, JobState},
    notices::{self, MailState},
};
use cqr_testkit::on_both;

use crate::world::{Kept, World};

/// 9:00 in Chicago on a Tuesday.
const MORNING: &str = "2027-06-01T14:00:00Z";
/// Two days later.
const LATER: &str = "2027-06-03T14:00:00Z";
const OLD: &str = "old@example.org";
const CORRECTED: &str = "UPDATE people SET email = 'new@example.org' WHERE email = 'old@example.org'";

/// What reading such a file does, of one mail from an address, which may be empty.
fn comes_back(world: &World, mail: NoticeId, address: &str) -> ImportReport {
    let path = world.test.place.folder.path().join("bounces.csv");
    let row = format!("<{mail}@example.org>,550 no such user,{address}\n");
    std::fs::write(&path, format!("message_id,reason,address\n{row}")).unwrap();
    let programs = world.test.app.programs.clone();
    let (app, mode) = (&world.test.app, ImportMode::AllOrNothing);
    tokio::task::block_in_place(|| imports::run(app, BounceRows { programs }, &path, mode).unwrap())
}

/// A message whose mail was taken; its person.
async fn told(world: &World, number: &str, email: &str) -> PersonId {
    let person = world.person(number, email, "").await;
    world
        .tell(person, "course_approved", "course_approved", "2027-06-01")
        .await;
    world.at(MORNING).await;
    assert_eq!(world.account(person).await[0].mail_state.0, MailState::HandedOver);
    person
}

#[test]
fn a_mail_that_comes_back_late_is_held_against_the_address_it_went_to() {
    on_both(MORNING, |test| async move {
        let post = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, post.settings());
        let person = told(&world, "H-1", OLD).await;
        let mail = post.take_notices()[0];
        world.run_sql(CORRECTED).await;
        world.test.it_is(LATER);

        let read = comes_back(&world, mail, "");
        assert_eq!((read.faults.clone(), read.changed), (vec![], 1));
        assert_eq!(world.account(person).await[0].mail_state.0, MailState::Undeliverable);
        assert!(!world.is_unreached(person).await, "nothing came back from the new one");
        let kept = world.test.app.store.read(move |rx| notices::returned(rx, mail)).await;
        assert_eq!(kept.unwrap().unwrap().address, OLD);
    });
    // It is known for some weeks; after that the address of the day has to do.
    on_both(MORNING, |test| async move {
        let post = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, post.settings());
        let person = told(&world, "H-1", OLD).await;
        let mail = post.take_notices()[0];
        world.run_sql(CORRECTED).await;
        world.test.it_is("2027-08-20T14:00:00Z");
        assert_eq!(ops::tidy(&world.test.app).await.unwrap().addresses, 0);
        world.test.it_is("2027-09-20T14:00:00Z");
        assert_eq!(ops::tidy(&world.test.app).await.unwrap().addresses, 1);
        assert_eq!(comes_back(&world, mail, "").changed, 1);
        assert!(world.is_unreached(person).await);
    });
}

#[test]
fn a_mail_server_that_writes_the_address_in_capitals_tells_of_the_same_one() {
    on_both(MORNING, |test| async move {
        let post = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, post.settings());
        let person = told(&world, "H-1", OLD).await;
        let mail = post.take_notices()[0];
        assert_eq!(comes_back(&world, mail, "OLD@example.org").changed, 1);
        assert!(world.is_unreached(person).await);
        let kept = world.test.app.store.read(move |rx| notices::returned(rx, mail)).await;
        assert_eq!(kept.unwrap().unwrap().address, OLD);
    });
}

#[test]
fn what_went_besides_to_the_address_of_a_merged_record_says_nothing_of_the_own_one() {
    on_both(MORNING, |test| async move {
        let post = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, post.settings());
        let gave_way = world.person("H-2", OLD, "").await;
        let person = told(&world, "H-1", "own@example.org").await;
        let own = post.take_notices()[0];
        let pointer = MailPointer {
            notice: own,
            person,
            also: Some(gave_way),
        };
        let queued = world.test.app.store.write(move |tx| {
            let now = tx.now();
            jobs::enqueue(tx, NOTICE_MAIL_JOB, &pointer, now).map(drop)
        });
        queued.await.unwrap();
        world.at(MORNING).await;
        let besides = post.take_notices()[0];
        assert_ne!(besides, own, "two mails, two ids");
        assert_eq!(world.in_state(JobState::Queued).await, []);

        world.test.it_is(LATER);
        let read = comes_back(&world, besides, "");
        assert_eq!((read.faults.clone(), read.changed, read.same), (vec![], 0, 1));
        assert_eq!(world.account(person).await[0].mail_state.0, MailState::HandedOver);
        assert!(!world.is_unreached(person).await && !world.is_unreached(gave_way).await);
        assert_eq!(comes_back(&world, own, "").changed, 1);
        assert!(world.is_unreached(person).await);
    });
}

#[test]
fn an_invitation_that_a_former_address_did_not_take_is_over() {
    for address in ["", OLD] {
        on_both(MORNING, move |test| async move {
            let post = Kept::answering(|_, _| Ok(()));
            let world = World::with(test, post.settings());
            let officer = world.officer().await;
            let app = &world.test.app;
            let person = world.person("H-1", OLD, "").await;
            world.invite(person).await;
            world.at(MORNING).await;
            let invitation = post.take_notices()[0];
            let is_over = async || match people::look(app, &officer, person).await.unwrap().account.step {
                AccountStep::Invited(invitation) => invitation.is_over,
                other => panic!("invited: {other:?}"),
            };
            world.run_sql(CORRECTED).await;
            world.test.it_is(LATER);
            assert!(!is_over().await);
            assert_eq!(comes_back(&world, invitation, address).changed, 1);
            assert!(!world.is_unreached(person).await, "the new address is good");
            assert!(is_over().await, "nobody can use it, so they are to be invited again");

            world.invite(person).await;
            world.at(LATER).await;
            assert_eq!(post.take(), ["new@example.org"]);
            assert!(!is_over().await);
            assert_eq!(
                comes_back(&world, invitation, address).same,
                1,
                "read again, nothing changes"
            );
            assert!(!is_over().await);
        });
    }
    // One that the address in use did not take stays open: the mailbox may have been full, and officers see it.
    on_both(MORNING, |test| async move {
        let post = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, post.settings());
        let person = world.person("H-1", OLD, "").await;
        let account = world.invite(person).await;
        world.at(MORNING).await;
        let invitation = post.take_notices()[0];
        world.test.it_is(LATER);
        assert_eq!(comes_back(&world, invitation, "OLD@example.org").changed, 1);
        assert!(world.is_unreached(person).await, "capitals are no other address");
        let newest = world
            .test
            .app
            .store
            .read(move |rx| cqr_store::accounts::newest_invitation(rx, account));
        let open = newest.await.unwrap().unwrap();
        assert!(open.expires_at.0 > world.test.clock.now());
    });
}
