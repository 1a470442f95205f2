//! What a mail says before anybody signs in: the act and its last day where that may be read over a shoulder, and no word of a
//! result or a decision (trust-and-ux.md 3.6). Only what can be turned off says where.

use std::collections::{BTreeMap, BTreeSet};

use cqr_testkit::on_both;
use jiff::SignedDuration;
use mail_parser::MessageParser;

use crate::{
    server::{Came, Server},
    world::World,
};

/// Nothing is said but that a message waits.
const WAITS: &str = "You have a new message about Radiography";
/// Something is to be done, and the mail does not say what.
const ASKS: &str = "We wrote to you about Radiography: please act by May 31, 2028";

/// What is written, by which step or act, the subject of its mail, and whether the holder can turn off mails like it.
const TOLD: [(&str, &str, &str, bool); 16] = [
    (
        "window_opened",
        "opening",
        "Your window for Radiography is open until May 31, 2028",
        false,
    ),
    (
        "window_opens_soon",
        "opening-3m",
        "Your window for Radiography opens on May 31, 2028",
        true,
    ),
    (
        "reminder_before_close",
        "close-12m",
        "Finish Radiography by May 31, 2028",
        true,
    ),
    (
        "reminder_before_close",
        "close-30d",
        "Finish Radiography by May 31, 2028",
        false,
    ),
    (
        "reminder_of_renewal",
        "renewal-30d",
        "Renew your registration by May 31, 2028",
        false,
    ),
    (
        "reminder_of_biennium",
        "biennium-90d",
        "Finish your two-year credits by May 31, 2028",
        true,
    ),
    ("thread_answered", "thread_answered", "We answered your question", true),
    ("reminder_in_grace", "grace-6m", ASKS, true),
    ("probation_began", "probation_began", ASKS, false),
    ("audit_began", "audit_began", ASKS, false),
    ("result_ready", "result_ready", WAITS, true),
    ("course_refused", "course_refused", WAITS, true),
    ("discontinued", "discontinued", WAITS, false),
    ("appeal_refused", "appeal_refused", WAITS, false),
    ("credential_sanctioned", "credential_sanctioned", WAITS, false),
    ("complaint_answered", "complaint_answered", WAITS, false),
];

#[test]
fn a_mail_says_the_act_and_the_day_and_no_decision() {
    // 9:00 in Chicago on a Tuesday.
    on_both("2027-06-01T14:00:00Z", |test| async move {
        let server = Server::start().await;
        let world = World::with(test, server.settings());
        for (number, (kind, key, _, _)) in TOLD.into_iter().enumerate() {
            let to = format!("holder-{number}@example.org");
            let person = world.person(&format!("S-{number}"), &to, "").await;
            world.tell(person, kind, key, "2028-05-31").await;
        }
        // The server is busy at times; what it put off goes later.
        for _ in 0..10 {
            world.runner.run_until_idle().await.unwrap();
            world.test.clock.advance(SignedDuration::from_mins(5));
        }
        let came = server.came();
        let by_address: BTreeMap<&str, &Came> = came.iter().map(|mail| (mail.to.as_str(), mail)).collect();
        assert_eq!(by_address.len(), TOLD.len(), "each came");
        for (number, (kind, key, subject, is_optional)) in TOLD.into_iter().enumerate() {
            let mail = by_address[format!("holder-{number}@example.org").as_str()];
            says(&world, mail, subject, is_optional, &format!("{kind}/{key}"));
        }
    });
}

fn says(world: &World, mail: &Came, subject: &str, is_optional: bool, what: &str) {
    let message = MessageParser::default().parse(mail.data.as_bytes()).unwrap();
    assert_eq!(message.subject(), Some(subject), "{what}");
    let body = message.body_text(0).unwrap();
    assert_eq!(body.lines().next(), Some(format!("{subject}.").as_str()), "{what}");
    let home = &world.test.app.public_url;
    let choices = message.header_raw("List-Unsubscribe").map(str::trim);
    let expected = is_optional.then(|| format!("<{home}/security/mails>"));
    assert_eq!(choices, expected.as_deref(), "{what}");
    // A way out by one click would need a secret in the mail.
    assert_eq!(message.header_raw("List-Unsubscribe-Post"), None, "{what}");
    let links: BTreeSet<&str> = body.split_whitespace().filter(|word| word.contains("://")).collect();
    assert_eq!(links.len(), 1, "{what}: {body}");
    assert!(
        links.iter().all(|link| link.starts_with(home.as_str())),
        "{what}: {body}"
    );
}
