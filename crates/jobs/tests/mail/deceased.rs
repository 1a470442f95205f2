//! A mail that waits for the morning does not go when its person died meanwhile (R-ELIG-10); the message stays in the account,
//! and the office reads on the time line why there was no mail.

use cqr_app::{
    notices::{count_calls, count_returned, returned},
    people as pages,
};
use cqr_domain::{
    ids::PersonId,
    journal::{Actor, Context, PolicyVersion, Reason},
    people::{Ending, Origin, PersonEvent},
};
use cqr_jobs::MailError;
use cqr_store::{StoreError, Tx, notices::MailState, people};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{Kept, World};

/// 0:20 in Chicago on a Tuesday.
const NIGHT: &str = "2027-06-01T05:20:00Z";
/// 10:00 there.
const MORNING: &str = "2027-06-01T15:00:00Z";

/// A credential of theirs ended with their death.
async fn died(world: &World, person: PersonId) {
    let act = move |tx: &mut Tx<'_>| {
        let credential = tx.id();
        let held = people::load(tx, person)?.ok_or(StoreError::NotFound)?;
        let context = Context {
            actor: Actor::System,
            policy: PolicyVersion("arrt-like@1".into()),
            reason: Reason::new("R-ELIG-10"),
            effective_on: date(2027, 5, 30),
        };
        let events = [
            PersonEvent::CredentialAwarded {
                credential,
                program: "arrt-like".into(),
                discipline: "R".into(),
                awarded_on: date(2016, 6, 17),
                origin: Origin::Staff,
            },
            PersonEvent::CredentialClosed {
                credential,
                ending: Ending::Deceased,
                ended_on: date(2027, 5, 30),
            },
        ];
        people::record(tx, held, &context, &events).map(drop)
    };
    world.test.app.store.write::<_, StoreError>(act).await.unwrap();
}

#[test]
fn a_mail_of_the_night_does_not_go_to_somebody_who_died_before_the_morning() {
    on_both(NIGHT, |test| async move {
        let post = Kept::answering(|_, _| Ok(()));
        let world = World::with(test, post.settings());
        let officer = world.officer().await;
        let (gone, here) = (
            world.person("H-1", "gone@example.org", "").await,
            world.person("H-2", "here@example.org", "").await,
        );
        for person in [gone, here] {
            let day = "2028-05-31";
            world.tell(person, "reminder_before_close", "close-12m", day).await;
        }
        world.at(NIGHT).await;
        assert!(post.take().is_empty(), "both wait for the morning");
        died(&world, gone).await;
        world.at(MORNING).await;
        assert_eq!(post.take(), ["here@example.org"]);

        let account = world.account(gone).await;
        assert_eq!((account.len(), account[0].mail_state.0), (1, MailState::None));
        assert!(account[0].handed_over_at.is_none());
        assert_eq!(world.account(here).await[0].mail_state.0, MailState::HandedOver);
        for (person, times) in [(gone, 1), (here, 0)] {
            let page = pages::look(&world.test.app, &officer, person).await.unwrap();
            let let_go = page.time_line.iter().filter(|entry| entry.event == "mail_let_go");
            assert_eq!(let_go.count(), times);
        }
        // Nothing waits for it any more.
        world.at("2027-06-02T15:00:00Z").await;
        assert!(post.take().is_empty());
    });
}

#[test]
fn nobody_looks_for_another_way_to_somebody_who_died() {
    on_both(MORNING, |test| async move {
        let post = Kept::answering(|_, _| Err(MailError::Refused("550 no such user".into())));
        let world = World::with(test, post.settings());
        let officer = world.officer().await;
        let app = &world.test.app;
        let (gone, here) = (
            world.person("H-1", "gone@example.org", "").await,
            world.person("H-2", "here@example.org", "").await,
        );
        for person in [gone, here] {
            world
                .tell(person, "course_approved", "course_approved", "2027-06-01")
                .await;
        }
        world.at(MORNING).await;
        let lists = async || {
            let back = returned(app, &officer).await.unwrap();
            let people: Vec<PersonId> = back.iter().map(|one| one.person).collect();
            let count = count_returned(app, &officer).await.unwrap().people;
            (people, count, count_calls(app, &officer).await.unwrap())
        };
        let (people, count, calls) = lists().await;
        assert_eq!((people.len(), count, calls), (2, 2, 2));
        died(&world, gone).await;
        assert_eq!(lists().await, (vec![here], 1, 1));
    });
}
