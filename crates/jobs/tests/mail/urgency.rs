//! What somebody waits for does not wait behind the mails of a whole register (R21).

use std::sync::{Arc, Mutex};

use cqr_domain::ids::PersonId;
use cqr_jobs::{MailError, MailSettings, OutgoingMail, Post};
use cqr_testkit::on_both;

use crate::world::World;

/// How many mails were held for the morning.
const HELD: usize = 60;

/// To whom mails were taken, in order.
#[derive(Default)]
struct InOrder(Mutex<Vec<String>>);

impl Post for InOrder {
    fn send(&self, mail: &OutgoingMail) -> Result<(), MailError> {
        self.0.lock().unwrap().push(mail.to.clone());
        Ok(())
    }
}

#[test]
fn a_link_asked_for_at_a_minute_past_eight_overtakes_the_mails_of_eight() {
    // 0:20 in Chicago on a Tuesday.
    on_both("2027-06-01T05:20:00Z", |test| async move {
        let post = Arc::new(InOrder::default());
        let settings = MailSettings::Post {
            post: post.clone(),
            from: "office@example.org".to_owned(),
        };
        let world = World::with(test, settings);
        let mut people: Vec<PersonId> = Vec::new();
        for number in 0..HELD {
            let email = format!("holder{number}@example.org");
            people.push(world.person(&format!("H-{number}"), &email, "").await);
        }
        let waits = world.person("W-1", "waits@example.org", "").await;
        world.tell_all(&people, "night", "R").await;
        world.runner.run_until_idle().await.unwrap();
        assert!(post.0.lock().unwrap().is_empty(), "nobody is woken");

        world.test.it_is("2027-06-01T13:01:00Z");
        world.invite(waits).await;
        world.runner.run_until_idle().await.unwrap();
        let taken = post.0.lock().unwrap().clone();
        assert_eq!(taken.len(), HELD + 1);
        let place = taken.iter().position(|to| to == "waits@example.org");
        assert!(
            place.is_some_and(|place| place < 16),
            "{place:?}, not in the first batch"
        );
    });
}
