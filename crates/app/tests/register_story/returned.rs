//! A mail comes back: the notice counts as not delivered, staff find another way in time, the holder reads it on the
//! overview, and another address ends it (R-NOTE-5). So does a mail about the account, for which no letter goes.

use cqr_app::{
    accounts::{About, AccountMail, refuse_mail},
    cases,
    imports::{self, BounceRows, ImportMode},
    letters::{self, Cause},
    notices::{self, AccountMatter, MailState, NoticeRow, ReturnOutcome},
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::{AccountId, JobId, SessionId},
};
use cqr_store::{StoreError, accounts};
use cqr_testkit::on_both;

use crate::{
    corrected_close::told_as,
    world::{CREDENTIAL_COLUMNS, HOLDER_COLUMNS, World, credential, holder, staff},
};

fn signed_in(account: AccountId, person: Option<cqr_domain::ids::PersonId>, role: Role) -> Principal {
    Principal {
        account,
        session: SessionId::from_bits(7),
        person,
        roles: Roles::of(&[role]),
    }
}

/// Two holders whose windows open; an officer.
async fn begin(test: std::sync::Arc<cqr_testkit::TestApp>) -> (World, Principal) {
    let world = World::new(test);
    world.register(
        &[("H-1", "1984-06-17"), ("H-2", "1984-06-17")],
        &[("H-1", "R", "2016-06-17"), ("H-2", "R", "2016-06-17")],
    );
    world.sweep().await;
    let made = world.app().store.write(|tx| {
        let account = accounts::NewAccount {
            person: None,
            email: "office@example.org".into(),
            name: "Office".into(),
        };
        Ok::<_, StoreError>(accounts::add(tx, &account)?.id.0)
    });
    let officer = signed_in(made.await.unwrap(), None, Role::CaseOfficer);
    (world, officer)
}

async fn newest(world: &World, number: &str) -> NoticeRow {
    let person = world.person(number).await.id.0;
    let told = world.read(move |rx| cqr_store::notices::of_person(rx, person, 1)).await;
    told[0].clone()
}

/// A body that needs no notice for a decision: of missed steps only the latest is told.
fn needs_none(world: &World) {
    world.with_policy(|program| program.policy.discontinuation.required_notices.clear());
}

fn bounces(world: &World, rows: &str) -> imports::ImportReport {
    let path = world.test.place.folder.path().join("bounces.csv");
    std::fs::write(&path, format!("message_id,reason,address\n{rows}")).unwrap();
    let programs = world.app().programs.clone();
    tokio::task::block_in_place(|| {
        imports::run(world.app(), BounceRows { programs }, &path, ImportMode::AllOrNothing).unwrap()
    })
}

#[test]
fn what_comes_back_by_file_or_at_once_waits_for_another_way() {
    on_both("2024-06-03T15:00:00Z", |test| async move {
        let (world, officer) = begin(test).await;
        let app = world.app();
        let (first, second) = (newest(&world, "H-1").await, newest(&world, "H-2").await);
        // One mail was taken and came back the day after; the other the server refuses at once.
        let id = first.id.0;
        let taken = app
            .store
            .write(move |tx| cqr_store::notices::mark_mail(tx, id, MailState::HandedOver));
        taken.await.unwrap();
        let refused = notices::refuse(app, second.clone(), "H-2@example.org".into(), "550 no such user".into());
        refused.await.unwrap();
        world.test.it_is("2024-06-03T20:00:00Z");
        let file = format!("<{id}@office.example.org>,550 5.1.1 no such user,\n");
        let read = bounces(&world, &file);
        assert_eq!((read.faults.clone(), read.changed, read.same), (vec![], 1, 0));
        let again = bounces(&world, &file);
        assert_eq!((again.changed, again.same), (0, 1), "read again, nothing changes");
        let strange = bounces(&world, "<0@example.org>,550,\nsomething else,550,\n");
        assert_eq!(strange.bad_rows, 2, "neither is a mail of ours");

        for (number, hour) in [("H-2", "2024-06-04T15:00:00Z"), ("H-1", "2024-06-04T20:00:00Z")] {
            assert_eq!(newest(&world, number).await.mail_state.0, MailState::Undeliverable);
            let listed = notices::returned(app, &officer).await.unwrap();
            let line = listed.iter().find(|line| line.number == number).unwrap();
            assert_eq!(
                (line.due_at.to_string(), line.mails, line.is_overdue),
                (hour.to_owned(), 1, false)
            );
        }
        let listed = notices::returned(app, &officer).await.unwrap();
        assert_eq!(
            listed.iter().map(|line| &*line.number).collect::<Vec<_>>(),
            ["H-2", "H-1"]
        );
        world.test.it_is("2024-06-04T15:00:00Z");
        let count = notices::count_returned(app, &officer).await.unwrap();
        assert_eq!((count.people, count.overdue), (2, 1));
        assert_eq!(
            count.first_due,
            Some(notices::returned(app, &officer).await.unwrap()[0].due_at)
        );
        let reviewer = signed_in(officer.account, None, Role::CeReviewer);
        assert!(matches!(
            notices::returned(app, &reviewer).await,
            Err(StoreError::NotFound)
        ));
        let own = signed_in(officer.account, Some(world.person("H-2").await.id.0), Role::CaseOfficer);
        assert_eq!(notices::returned(app, &own).await.unwrap().len(), 1, "not one's own");
        let own_person = own.person.unwrap();
        let settled = notices::settle_returned(app, &own, own_person, ReturnOutcome::Reaches).await;
        assert!(matches!(settled, Err(StoreError::NotFound)));
        world.assert_rows_follow().await;
    });
}

#[test]
fn the_holder_reads_it_until_the_address_reaches_again_or_is_another() {
    on_both("2024-06-03T15:00:00Z", |test| async move {
        let (world, officer) = begin(test).await;
        let app = world.app();
        let person = world.person("H-1").await.id.0;
        let reader = signed_in(AccountId::from_bits(1), Some(person), Role::Holder);
        let unreached = async || cases::overview(app, &reader).await.unwrap().unwrap().unreached;
        assert!(!unreached().await);
        let notice = newest(&world, "H-1").await;
        let address = world.person("H-1").await.email;
        let refused = async |notice: NoticeRow| {
            let refused = notices::refuse(app, notice, address.clone(), "550 no such user".into());
            refused.await.unwrap();
        };
        refused(notice.clone()).await;
        assert!(unreached().await);

        // Told by phone: the time is kept, the address still does not reach.
        let told = notices::settle_returned(app, &officer, person, ReturnOutcome::OtherWay).await;
        told.unwrap();
        assert_eq!(notices::returned(app, &officer).await.unwrap(), []);
        assert!(unreached().await);

        // The mailbox was full, and is not any more.
        let reaches = notices::settle_returned(app, &officer, person, ReturnOutcome::Reaches).await;
        reaches.unwrap();
        assert!(!unreached().await);

        // Another mail comes back; then the register gets another address.
        world.test.it_is("2024-12-02T18:00:00Z");
        world.sweep().await;
        refused(newest(&world, "H-1").await).await;
        assert!(unreached().await);
        let row = holder("H-1", "1984-06-17").replace("H-1@example.org", "ana@example.org");
        world.import_holders(format!("{HOLDER_COLUMNS}{row}"), ImportMode::AllOrNothing);
        assert!(!unreached().await);
        assert_eq!(notices::returned(app, &officer).await.unwrap(), []);
        world.assert_rows_follow().await;
    });
}

#[test]
fn a_legal_step_goes_on_paper_at_once_where_mail_does_not_reach() {
    on_both("2024-06-03T15:00:00Z", |test| async move {
        let (world, officer) = begin(test).await;
        needs_none(&world);
        world.test.it_is("2024-06-04T15:00:00Z");
        let refused = notices::refuse(
            world.app(),
            told_as(&world, "window_opened").await.remove(0),
            world.person("H-1").await.email,
            "550 no such user".into(),
        );
        refused.await.unwrap();
        let board = letters::board(world.app(), &officer).await.unwrap();
        let since: Vec<_> = board.waiting.iter().map(|line| line.since).collect();
        assert_eq!(
            since,
            [world.test.clock.now()],
            "since the mail came back, not since it was written"
        );
        let waiting = async || {
            let lines = letters::board(world.app(), &officer).await.unwrap().waiting.into_iter();
            lines
                .map(|line| (line.person.external_id, line.notice.kind, line.cause))
                .collect::<Vec<_>>()
        };
        let told = |kind: &str| ("H-1".to_owned(), kind.to_owned(), Cause::Bounce);
        assert_eq!(waiting().await, [told("window_opened")]);

        // Thirty days before the close both are told by mail; it is a legal step, so paper goes to where mail does not.
        world.test.it_is("2027-05-02T18:00:00Z");
        world.sweep().await;
        let paper = [told("window_opened"), told("reminder_before_close")];
        assert_eq!(waiting().await, paper);
        // A fortnight before it is a reminder that one may do without.
        world.test.it_is("2027-05-17T18:00:00Z");
        world.sweep().await;
        assert_eq!(newest(&world, "H-1").await.args.0["days"], "14");
        assert_eq!(waiting().await, paper);
        world.assert_rows_follow().await;
    });
}

#[test]
fn what_nobody_can_turn_off_goes_on_paper_to_whom_no_mail_can_go() {
    on_both("2024-06-03T15:00:00Z", |test| async move {
        let world = World::new(test);
        needs_none(&world);
        let row = holder("H-1", "1984-06-17").replace("H-1@example.org", "");
        let rows = format!("{HOLDER_COLUMNS}{row}{}", holder("H-2", "1984-06-17"));
        assert_eq!(world.import_holders(rows, ImportMode::AllOrNothing).faults, []);
        let (first, second) = (
            credential("H-1", "R", "2016-06-17"),
            credential("H-2", "R", "2016-06-17"),
        );
        let rows = format!("{CREDENTIAL_COLUMNS}{first}{second}");
        assert_eq!(world.import_credentials(rows, ImportMode::AllOrNothing).faults, []);
        world.sweep().await;
        let waiting = async || {
            let board = letters::board(world.app(), &staff(9, Role::CaseOfficer)).await.unwrap();
            // Renewals have legal steps of their own.
            let lines = board.waiting.into_iter().filter(|line| line.notice.case_id.is_some());
            lines
                .map(|line| (line.person.external_id, line.notice.kind, line.cause))
                .collect::<Vec<_>>()
        };
        // No mail came back, for there was none: the letter does not say that one did.
        let told = |kind: &str| ("H-1".to_owned(), kind.to_owned(), Cause::Step);
        assert_eq!(waiting().await, [told("window_opened")]);

        // Thirty days before the close it is a legal step; a fortnight before it is one that anybody may do without.
        let paper = [told("window_opened"), told("reminder_before_close")];
        for day in ["2027-05-02T18:00:00Z", "2027-05-17T18:00:00Z"] {
            world.test.it_is(day);
            world.sweep().await;
            assert_eq!(waiting().await, paper, "{day}");
        }
        world.assert_rows_follow().await;
    });
}

#[test]
fn a_mail_about_the_account_counts_for_the_address_and_no_letter_goes_for_it() {
    on_both("2024-06-03T15:00:00Z", |test| async move {
        let (world, officer) = begin(test).await;
        let app = world.app();
        let person = world.person("H-1").await;
        let id = person.id.0;
        let made = app.store.write(move |tx| {
            let account = accounts::NewAccount {
                person: Some(id),
                email: String::new(),
                name: String::new(),
            };
            Ok::<_, StoreError>(accounts::add(tx, &account)?.id.0)
        });
        let mail = AccountMail {
            account: made.await.unwrap(),
            about: About::NewDevice,
        };
        let refuse = async || {
            let (job, address) = (JobId::from_bits(5), person.email.clone());
            let refused = refuse_mail(app, job, mail, address, "550 no such user".into());
            refused.await.unwrap()
        };
        assert!(refuse().await && refuse().await, "a job may run twice");
        let listed = notices::returned(app, &officer).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(
            (listed[0].mails, &*listed[0].about),
            (1, &[AccountMatter::NewDevice][..])
        );
        let own = signed_in(officer.account, Some(id), Role::CaseOfficer);
        assert_eq!(notices::returned(app, &own).await.unwrap(), [], "not one's own");
        assert_eq!(notices::count_returned(app, &own).await.unwrap().people, 0);
        let waiting = async || {
            let lines = letters::board(app, &officer).await.unwrap().waiting.into_iter();
            lines
                .map(|line| (line.person.external_id, line.notice.kind, line.cause))
                .collect::<Vec<_>>()
        };
        assert_eq!(waiting().await, []);

        // What is a legal step goes on paper from now on.
        needs_none(&world);
        world.test.it_is("2027-05-02T18:00:00Z");
        world.sweep().await;
        let reminder = ("H-1".to_owned(), "reminder_before_close".to_owned(), Cause::Bounce);
        assert_eq!(waiting().await, [reminder]);

        // Another address ends it.
        let row = holder("H-1", "1984-06-17").replace("H-1@example.org", "ana@example.org");
        world.import_holders(format!("{HOLDER_COLUMNS}{row}"), ImportMode::AllOrNothing);
        assert_eq!(notices::returned(app, &officer).await.unwrap(), []);
        world.assert_rows_follow().await;
    });
}
