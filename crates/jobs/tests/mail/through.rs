//! Many notices through a real mail server that misbehaves (R04): all arrive, what comes twice can be told by its id and is
//! shown once, each person's mails keep their order, and every mail has just the headers it should (A30, A46).

use std::collections::{BTreeMap, BTreeSet};

use cqr_domain::ids::{NoticeId, PersonId};
use cqr_store::{
    StoreError,
    jobs::{self, JobState},
    notices::{self, MailState},
};
use cqr_testkit::{Place, TestApp};
use jiff::SignedDuration;
use mail_parser::MessageParser;

use crate::{
    server::{BUSY, Came, GONE, Server},
    world::World,
};

/// 9:00 in Chicago on a Tuesday.
const MORNING: &str = "2027-06-01T14:00:00Z";
/// Notices to each person.
const EACH: usize = 10;
/// Minutes in which what is put off ten times has come through.
const MINUTES: usize = 90;

/// How many notices are sent: `OPENCQR_TEST_NOTICES=10000` for the evidence.
fn size() -> usize {
    let wanted = std::env::var("OPENCQR_TEST_NOTICES")
        .ok()
        .and_then(|text| text.parse().ok());
    wanted.unwrap_or(1_000)
}

fn story(place: Place, tell: impl AsyncFn(&World, &Server)) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    let test = std::sync::Arc::new(TestApp::start(place, MORNING));
    runtime.unwrap().block_on(async {
        let server = Server::start().await;
        let world = World::with(test, server.settings());
        tell(&world, &server).await;
    });
}

/// What a receiver reads: message id of the mail without its domain.
fn id_of(came: &Came) -> NoticeId {
    let message = MessageParser::default().parse(came.data.as_bytes()).unwrap();
    let id = message.message_id().unwrap();
    id.strip_suffix("@example.org").unwrap().parse().unwrap()
}

#[test]
fn all_notices_arrive_through_a_server_that_is_slow_busy_and_breaks_off() {
    for place in [Some(Place::sqlite()), Place::postgres()].into_iter().flatten() {
        story(place, async |world, server| {
            let all = size() / EACH;
            let mut people = Vec::new();
            for number in 0..all {
                let who = match number {
                    0 => BUSY,
                    _ if number % 25 == 1 => GONE,
                    _ => "holder-",
                };
                let email = format!("{who}{number}@example.org");
                people.push((world.person(&format!("H-{number}"), &email, "").await, email));
            }
            let ids: Vec<PersonId> = people.iter().map(|(id, _)| *id).collect();
            for turn in 0..EACH {
                world.tell_all(&ids, &turn.to_string(), "R").await;
                world.test.clock.advance(SignedDuration::from_secs(1));
            }
            for _ in 0..MINUTES {
                world.runner.run_until_idle().await.unwrap();
                world.test.clock.advance(SignedDuration::from_mins(1));
            }
            let came = server.came();
            let mut to: BTreeMap<&str, Vec<NoticeId>> = BTreeMap::new();
            let mut twice = 0;
            for mail in &came {
                let (id, known) = (id_of(mail), to.entry(&mail.to).or_default());
                if known.contains(&id) {
                    twice += 1;
                } else {
                    known.push(id);
                }
            }
            for (person, email) in &people {
                let account = world.account(*person).await;
                let written: Vec<NoticeId> = account.iter().map(|row| row.id.0).collect();
                assert_eq!(written.len(), EACH, "each stands once in the account");
                let state = match &**email {
                    busy if busy.starts_with(BUSY) => MailState::Queued,
                    gone if gone.starts_with(GONE) => MailState::Undeliverable,
                    _ => MailState::HandedOver,
                };
                assert!(account.iter().all(|row| row.mail_state.0 == state), "{email}");
                let arrived = to.get(&**email).cloned().unwrap_or_default();
                let expected = if state == MailState::HandedOver {
                    written
                } else {
                    Vec::new()
                };
                assert_eq!(arrived, expected, "{email}: all of them, in their order");
                let person = *person;
                let unreached = world.test.app.store.read(move |rx| notices::is_unreached(rx, person));
                assert_eq!(unreached.await.unwrap(), state == MailState::Undeliverable);
            }
            // The story met everything, and what came twice was told apart by its id.
            assert_eq!(server.whims().len(), 5, "{:?}", server.whims());
            assert!(twice > 0);
            // What the server puts off is not given up within the hour (R23); it held nobody else up.
            let left = world.test.app.store.read(|rx| {
                let queued = jobs::list(rx, JobState::Queued, 1_000)?;
                Ok::<_, StoreError>((queued, jobs::list(rx, JobState::Parked, 1_000)?))
            });
            let (queued, parked) = left.await.unwrap();
            assert_eq!((queued.len(), parked), (EACH, vec![]));
            assert!(queued.iter().any(|job| job.attempts >= 10), "{queued:?}");
            println!(
                "{} notices to {} people: {} mails came, {twice} of them again; {:?}",
                all * EACH,
                people.len(),
                came.len(),
                server.whims()
            );
        });
    }
}

/// Texts that would be headers, other recipients or other senders, if they were put in as they are.
fn payloads() -> Vec<String> {
    let ends = [
        "\r\n", "\n", "\r", "\0", "%0d%0a", "\u{2028}", "\r\n\t", "\r\n\r\n", "=0D=0A", "\u{0b}",
    ];
    let adds = [
        "Bcc: evil@example.net",
        "To: evil@example.net",
        "From: office@example.net",
        "Content-Type: text/html",
        "Subject: =?utf-8?q?You_won?=",
        "Reply-To: evil@example.net",
        ".",
        "RCPT TO:<evil@example.net>",
        "QUIT",
        "Message-ID: <1@example.net>",
    ];
    let all = ends.iter().flat_map(|end| adds.map(|add| format!("R{end}{add}")));
    all.collect()
}

#[test]
fn no_text_becomes_a_header_and_no_address_another_recipient() {
    story(Place::sqlite(), async |world, server| {
        let texts = payloads();
        let addresses: Vec<String> = texts
            .iter()
            .map(|text| format!("{text}@example.org"))
            .chain(
                [
                    "Office <evil@example.net>",
                    "a@example.org, evil@example.net",
                    "a@example.org>\r\nRCPT TO:<evil@example.net",
                    "\"a\r\nBcc: evil\"@example.org",
                    "\u{430}dmin@example.org",
                    "a@ex\u{430}mple.org",
                    "\u{202e}gro.elpmaxe@a",
                    "a@example.org\0",
                    "",
                    "a@@example.org",
                ]
                .map(str::to_owned),
            )
            .collect();
        let mut good = Vec::new();
        for (number, text) in texts.iter().enumerate() {
            let email = format!("holder-{number}@example.org");
            let person = world.person(&format!("T-{number}"), &email, "").await;
            world.tell_all(&[person], "text", text).await;
            good.push(email);
        }
        let mut bad = Vec::new();
        for (number, address) in addresses.iter().enumerate() {
            let person = world.person(&format!("A-{number}"), address, "").await;
            world.tell_all(&[person], "address", "R").await;
            bad.push(person);
        }
        for _ in 0..10 {
            world.runner.run_until_idle().await.unwrap();
            world.test.clock.advance(SignedDuration::from_mins(5));
        }
        let came = server.came();
        let reached: BTreeSet<&str> = came.iter().map(|mail| &*mail.to).collect();
        assert!(
            good.iter().all(|email| reached.contains(&**email)),
            "every text was sent"
        );
        for mail in &came {
            intended(world, mail);
        }
        assert!(reached.iter().all(|to| !to.contains("evil")), "{reached:?}");
        // Whatever is no address is noted as one that does not reach; nothing waits for ever.
        for person in bad {
            for row in world.account(person).await {
                assert!(row.mail_state.0 != MailState::Queued, "nothing waits for ever");
            }
        }
        let left = world.test.app.store.read(|rx| {
            let queued = jobs::list(rx, JobState::Queued, 10)?;
            Ok::<_, StoreError>((queued, jobs::list(rx, JobState::Parked, 10)?))
        });
        assert_eq!(left.await.unwrap(), (vec![], vec![]));
    });
}

/// A mail has exactly the headers it should, one recipient, and no link but to its message.
fn intended(world: &World, mail: &Came) {
    let message = MessageParser::default().parse(mail.data.as_bytes()).unwrap();
    let names = message
        .headers()
        .iter()
        .map(|header| header.name.as_str().to_lowercase());
    let headers: BTreeSet<String> = names.collect();
    let intended = [
        "content-transfer-encoding",
        "content-type",
        "date",
        "from",
        // The approval of a course is a mail that its reader can turn off.
        "list-unsubscribe",
        "message-id",
        "mime-version",
        "subject",
        "to",
    ];
    assert_eq!(headers, intended.map(str::to_owned).into(), "{}", mail.data);
    assert_eq!(message.headers().len(), intended.len(), "none twice: {}", mail.data);
    let one = |list: Option<&mail_parser::Address<'_>>| {
        let list: Vec<String> = list
            .into_iter()
            .flat_map(mail_parser::Address::iter)
            .filter_map(|one| one.address().map(str::to_owned))
            .collect();
        assert_eq!(list.len(), 1, "{}", mail.data);
        list[0].clone()
    };
    assert_eq!(one(message.to()), mail.to);
    assert_eq!(one(message.from()), "office@example.org");
    assert!(message.subject().unwrap().starts_with("You have a new message"));
    assert_eq!(message.attachment_count(), 0);
    let choices = message.header_raw("List-Unsubscribe").unwrap().trim();
    assert_eq!(choices, format!("<{}/security/mails>", world.test.app.public_url));
    let body = message.body_text(0).unwrap();
    let links: Vec<&str> = body.split_whitespace().filter(|word| word.contains("://")).collect();
    let link = format!("{}/messages/{}", world.test.app.public_url, id_of(mail));
    assert_eq!(links, [link], "only to its own message, without a token");
}
