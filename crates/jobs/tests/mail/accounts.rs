//! Mails about accounts through a real mail server: one that an address does not take, at once or later by the file of
//! returned mails, reaches the officers as one that points to a message does (R-NOTE-5); nothing of its link is kept.

use std::sync::Arc;

use cqr_app::{
    accounts::{ACCOUNT_MAIL_JOB, About, AccountMail},
    imports::{self, BounceRows, ImportMode, ImportReport},
    notices::{self, AccountMatter, ReturnOutcome},
    people::{self, By},
};
use cqr_domain::{
    accounts::Principal,
    ids::{AccountId, JobId, PersonId},
    notices::CallReason,
};
use cqr_store::jobs::{self, JobState};
use cqr_testkit::{TestApp, on_both};
use jiff::SignedDuration;
use mail_parser::MessageParser;

use crate::{
    server::{GONE, Server},
    world::World,
};

/// 9:00 in Chicago on a Tuesday.
const MORNING: &str = "2027-06-01T14:00:00Z";

async fn begin(test: Arc<TestApp>) -> (World, Server, Principal) {
    let server = Server::start().await;
    let world = World::with(test, server.settings());
    let officer = world.officer().await;
    (world, server, officer)
}

async fn mail(world: &World, account: AccountId, about: About) {
    let mail = AccountMail { account, about };
    let queued = world.test.app.store.write(move |tx| {
        let now = tx.now();
        jobs::enqueue(tx, ACCOUNT_MAIL_JOB, &mail, now).map(drop)
    });
    queued.await.unwrap();
}

/// Until the server, which is busy and breaks off now and then, has taken or refused everything.
async fn run(world: &World) {
    for _ in 0..10 {
        world.runner.run_until_idle().await.unwrap();
        world.test.clock.advance(SignedDuration::from_mins(1));
    }
}

/// The Message-ID and the text of the last mail to an address.
fn arrived(server: &Server, to: &str) -> (String, String) {
    let came = server.came().into_iter().rfind(|mail| mail.to == to).unwrap();
    let message = MessageParser::default().parse(came.data.as_bytes()).unwrap();
    let text = message.body_text(0).unwrap().into_owned();
    (message.message_id().unwrap().to_owned(), text)
}

fn bounces(world: &World, rows: &str) -> ImportReport {
    let path = world.test.place.folder.path().join("bounces.csv");
    std::fs::write(&path, format!("message_id,reason\n{rows}")).unwrap();
    let programs = world.test.app.programs.clone();
    tokio::task::block_in_place(|| {
        imports::run(
            &world.test.app,
            BounceRows { programs },
            &path,
            ImportMode::AllOrNothing,
        )
        .unwrap()
    })
}

/// What the time line of a person has of returned mails, the newest in front, and whether the system or staff did it.
async fn time_line(world: &World, officer: &Principal, person: PersonId) -> Vec<(&'static str, By)> {
    let page = people::look(&world.test.app, officer, person).await.unwrap();
    let back = page
        .time_line
        .into_iter()
        .filter(|entry| entry.event.contains("returned"));
    back.map(|entry| (entry.event, entry.by)).collect()
}

#[test]
fn an_invitation_that_no_mailbox_takes_waits_for_an_officer() {
    on_both(MORNING, |test| async move {
        let (world, server, officer) = begin(test).await;
        let app = &world.test.app;
        let address = format!("{GONE}1@example.org");
        let person = world.person("H-1", &address, "").await;
        let other = world.person("H-2", "here@example.org", "").await;
        world.invite(person).await;
        world.invite(other).await;
        run(&world).await;
        assert!(arrived(&server, "here@example.org").1.contains("/invitation?code="));
        assert!(!world.is_unreached(other).await);

        // It is the officers' work, not that of whoever runs the system.
        assert_eq!(world.in_state(JobState::Parked).await, []);
        assert_eq!(world.in_state(JobState::Queued).await, []);
        let listed = notices::returned(app, &officer).await.unwrap();
        assert_eq!(listed.len(), 1, "{listed:?}");
        let line = &listed[0];
        assert_eq!(
            (line.person, &line.address, line.mails, &*line.about),
            (person, &address, 1, &[AccountMatter::Invitation][..])
        );
        assert!(line.reason.contains("no such user"), "{}", line.reason);
        assert_eq!(line.due_at.duration_since(line.since), SignedDuration::from_hours(24));
        let count = notices::count_returned(app, &officer).await.unwrap();
        assert_eq!(
            (count.people, count.overdue, count.first_due),
            (1, 0, Some(line.due_at))
        );
        assert!(world.is_unreached(person).await);
        // There is no street for a letter, so it is a call to make.
        let calls = notices::list_calls(app, &officer, 1).await.unwrap();
        let calls: Vec<_> = calls
            .lines
            .iter()
            .map(|line| (line.person.id.0, &*line.reasons))
            .collect();
        assert_eq!(calls, [(person, &[CallReason::Unreached][..])]);
        let back = ("account_mail_returned_invitation", By::System);
        assert_eq!(time_line(&world, &officer, person).await, std::slice::from_ref(&back));

        // An officer phones: the list is empty, the address still does not reach, and the time line says who did it.
        let told = notices::settle_returned(app, &officer, person, ReturnOutcome::OtherWay).await;
        told.unwrap();
        assert_eq!(notices::returned(app, &officer).await.unwrap(), []);
        assert!(world.is_unreached(person).await);
        let by = By::Staff {
            name: "Kim Office".to_owned(),
            role: None,
        };
        let settled = ("returned_mail_other_way", by);
        assert_eq!(time_line(&world, &officer, person).await, [settled, back]);
    });
}

#[test]
fn mails_about_an_account_come_back_by_the_file_and_are_one_line_with_those_about_messages() {
    on_both(MORNING, |test| async move {
        let (world, server, officer) = begin(test).await;
        let app = &world.test.app;
        let person = world.person("H-1", "full@example.org", "").await;
        let account = world.invite(person).await;
        run(&world).await;
        let (invitation, text) = arrived(&server, "full@example.org");
        let code = text.split("code=").nth(1).unwrap().split_whitespace().next().unwrap();
        world
            .tell(person, "course_approved", "course_approved", "2027-06-01")
            .await;
        run(&world).await;
        let (notice, _) = arrived(&server, "full@example.org");
        assert_ne!(notice, invitation);

        // A server that objects to the link repeats it.
        let link = format!("{}/invitation?code={code}", app.public_url);
        let file = format!("<{invitation}>,552 5.2.2 mailbox full: {link}\n{notice},552 5.2.2 mailbox full\n");
        let read = bounces(&world, &file);
        assert_eq!((read.faults.clone(), read.changed, read.same), (vec![], 2, 0));
        let again = bounces(&world, &file);
        assert_eq!((again.changed, again.same), (0, 2), "read again, nothing changes");
        let strange = bounces(&world, "<00000000000000000000000007@example.org>,552\n");
        assert_eq!(strange.bad_rows, 1, "no mail of ours");
        let listed = notices::returned(app, &officer).await.unwrap();
        assert_eq!(listed.len(), 1, "a person is one line: {listed:?}");
        assert_eq!(
            (listed[0].mails, &*listed[0].about, &*listed[0].address),
            (2, &[AccountMatter::Invitation][..], "full@example.org")
        );
        let job: JobId = invitation.split('@').next().unwrap().parse().unwrap();
        let kept = app.store.read(move |rx| cqr_store::notices::returned_account(rx, job));
        let kept = kept.await.unwrap().unwrap();
        assert!(kept.reason.ends_with("/invitation?code=…"), "{}", kept.reason);
        let back = ("account_mail_returned_invitation", By::Import);
        assert_eq!(time_line(&world, &officer, person).await, [back]);

        // The mailbox was emptied: that settles both; what comes back later is new.
        let reaches = notices::settle_returned(app, &officer, person, ReturnOutcome::Reaches).await;
        reaches.unwrap();
        assert_eq!(notices::returned(app, &officer).await.unwrap(), []);
        assert!(!world.is_unreached(person).await);
        mail(&world, account, About::NewDevice).await;
        run(&world).await;
        let (later, _) = arrived(&server, "full@example.org");
        assert_eq!(bounces(&world, &format!("{later},552\n")).changed, 1);
        assert!(world.is_unreached(person).await);
        let listed = notices::returned(app, &officer).await.unwrap();
        assert_eq!(
            (listed[0].mails, &*listed[0].about),
            (1, &[AccountMatter::NewDevice][..])
        );
    });
}

#[test]
fn a_mail_to_staff_that_no_mailbox_takes_is_seen_by_whoever_runs_the_system() {
    on_both(MORNING, |test| async move {
        let (world, server, officer) = begin(test).await;
        let gone = world.staff(&format!("{GONE}kim@example.org")).await;
        mail(&world, gone, About::PasswordChanged).await;
        mail(&world, officer.account, About::PasswordChanged).await;
        run(&world).await;
        let parked = world.in_state(JobState::Parked).await;
        assert_eq!(parked.len(), 1);
        let said = parked[0].last_error.clone().unwrap();
        assert!(said.contains("no such user"), "{said}");
        // One that came back later changes nothing: staff are on no list of the officers.
        let (taken, _) = arrived(&server, "office@example.org");
        let read = bounces(&world, &format!("{taken},552\n"));
        assert_eq!((read.faults.clone(), read.changed, read.same), (vec![], 0, 1));
        let listed = notices::returned(&world.test.app, &officer).await;
        assert_eq!(listed.unwrap(), []);
    });
}
