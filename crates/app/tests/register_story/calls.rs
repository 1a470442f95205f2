//! Staff phone whom nothing else reaches: who does not seem to know that the window closes, who can be reached by neither mail
//! nor letter, and to whom a letter waits that can go nowhere. A call takes them off the list for some days and stands in the
//! time line.

use cqr_app::{
    notices::{self, CallOutcome, MailState, ReturnOutcome},
    people,
};
use cqr_domain::{
    accounts::{Principal, Role},
    notices::CallReason,
};
use cqr_store::{StoreError, accounts};
use cqr_testkit::on_both;

use crate::world::{HOLDER_COLUMNS, World, staff};

/// An officer with an account.
pub async fn officer(world: &World) -> Principal {
    let made = world.app().store.write(|tx| {
        let new = accounts::NewAccount {
            person: None,
            email: "office@example.org".into(),
            name: "Office".into(),
        };
        Ok::<_, StoreError>(accounts::add(tx, &new)?.id.0)
    });
    Principal {
        account: made.await.unwrap(),
        ..staff(1, Role::CaseOfficer)
    }
}

/// Who is to be called, and why.
pub async fn listed(world: &World, officer: &Principal) -> Vec<(String, Vec<CallReason>)> {
    let list = notices::list_calls(world.app(), officer, 1).await.unwrap();
    assert_eq!(usize::try_from(list.count).unwrap(), list.lines.len(), "a true count");
    assert_eq!(notices::count_calls(world.app(), officer).await.unwrap(), list.count);
    list.lines
        .into_iter()
        .map(|line| (line.person.external_id, line.reasons))
        .collect()
}

#[test]
fn whoever_does_not_seem_to_know_is_phoned_and_then_left_alone_for_some_days() {
    on_both("2024-06-03T15:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-1", "1984-06-17"), ("H-2", "1984-06-17"), ("H-3", "1984-06-17")],
            &[
                ("H-1", "R", "2016-06-17"),
                ("H-2", "R", "2016-06-17"),
                ("H-3", "R", "2019-06-17"),
            ],
        );
        let officer = officer(&world).await;
        world.sweep_every(28, "2027-03-01").await;
        world.sweep_every(7, "2027-05-10").await;
        assert_eq!(listed(&world, &officer).await, [], "there is time enough");
        // H-2 reads what is written; both have ten days left.
        world.sweep_every(1, "2027-05-21").await;
        let (first, second) = (world.person("H-1").await.id.0, world.person("H-2").await.id.0);
        let read = world.app().store.write(move |tx| {
            let rows = cqr_store::notices::of_person(tx, second, 500)?;
            for row in rows {
                cqr_store::notices::mark_read(tx, row.id.0, second)?;
            }
            Ok::<_, StoreError>(())
        });
        read.await.unwrap();
        let found = listed(&world, &officer).await;
        let reasons = |number: &str| found.iter().find(|(of, _)| of == number).map(|(_, why)| why.clone());
        assert_eq!(
            reasons("H-1"),
            Some(vec![CallReason::Unread, CallReason::Unseen]),
            "{found:?}"
        );
        assert_eq!(reasons("H-2"), Some(vec![CallReason::Unseen]), "{found:?}");
        assert_eq!(reasons("H-3"), None, "another window, years ahead");

        // What to tell is what the person's own overview says is next.
        let list = notices::list_calls(world.app(), &officer, 1).await.unwrap();
        let line = list.lines.iter().find(|line| line.person.external_id == "H-1").unwrap();
        assert_eq!(line.case.as_ref().unwrap().row.id, world.case("H-1", "R").await.id);

        let note = notices::note_call(world.app(), &officer, first, CallOutcome::NotReached, "rang twice");
        note.await.unwrap();
        let page = people::look(world.app(), &officer, first).await.unwrap();
        let call = page
            .time_line
            .iter()
            .find(|entry| entry.event == "call_not_reached")
            .unwrap();
        assert_eq!(call.note, "rang twice");
        let found = listed(&world, &officer).await;
        assert!(found.iter().all(|(number, _)| number != "H-1"), "{found:?}");

        // Nobody but officers, and not about themselves.
        let reviewer = staff(7, Role::CeReviewer);
        assert!(notices::list_calls(world.app(), &reviewer, 1).await.is_err());
        let own = Principal {
            person: Some(second),
            ..officer.clone()
        };
        let listed_for_own = notices::list_calls(world.app(), &own, 1).await.unwrap();
        assert!(listed_for_own.lines.iter().all(|line| line.person.id.0 != second));
        let noted = notices::note_call(world.app(), &own, second, CallOutcome::Reached, "").await;
        assert!(matches!(noted, Err(StoreError::NotFound)));
    });
}

#[test]
fn mail_that_comes_back_is_a_call_where_no_letter_can_go() {
    on_both("2024-06-03T15:00:00Z", |test| async move {
        let world = World::new(test);
        let rows = "H-1,Ana,Brook,1984-06-17,h1@example.org,,,,,,,\n\
                    H-2,Ina,Brook,1984-06-17,h2@example.org,,1 Main Street,Saint Paul,MN,55101,US,\n";
        let report = world.import_holders(
            format!("{HOLDER_COLUMNS}{rows}"),
            cqr_app::imports::ImportMode::AllOrNothing,
        );
        assert_eq!(report.faults, []);
        world.register(&[], &[("H-1", "R", "2016-06-17"), ("H-2", "R", "2016-06-17")]);
        world.sweep().await;
        let officer = officer(&world).await;
        for (number, address) in [("H-1", "h1@example.org"), ("H-2", "h2@example.org")] {
            let person = world.person(number).await.id.0;
            let newest = world.read(move |rx| cqr_store::notices::of_person(rx, person, 1)).await;
            let refused = notices::refuse(world.app(), newest[0].clone(), address.into(), "550".into());
            refused.await.unwrap();
            assert_eq!(
                world.read(move |rx| cqr_store::notices::of_person(rx, person, 1)).await[0]
                    .mail_state
                    .0,
                MailState::Undeliverable
            );
        }
        assert_eq!(
            listed(&world, &officer).await,
            [("H-1".to_owned(), vec![CallReason::Unreached])]
        );
        let person = world.person("H-1").await.id.0;
        notices::note_call(world.app(), &officer, person, CallOutcome::WrongNumber, "")
            .await
            .unwrap();
        assert_eq!(listed(&world, &officer).await, []);
        world.test.it_is("2024-06-11T15:00:00Z");
        assert_eq!(
            listed(&world, &officer).await.len(),
            1,
            "days later they are called again"
        );
    });
}

#[test]
fn a_letter_that_can_go_nowhere_is_a_call_until_a_call_reached_its_person() {
    on_both("2024-06-03T15:00:00Z", |test| async move {
        let world = World::new(test);
        let rows = "H-1,Ana,Brook,1984-06-17,,,,,,,,\n\
                    H-2,Ina,Brook,1984-06-17,,,1 Main Street,Saint Paul,MN,55101,US,\n\
                    H-3,Una,Brook,1984-06-17,h3@example.org,,,,,,,\n";
        let report = world.import_holders(
            format!("{HOLDER_COLUMNS}{rows}"),
            cqr_app::imports::ImportMode::AllOrNothing,
        );
        assert_eq!(report.faults, []);
        let held = ["H-1", "H-2", "H-3"].map(|number| (number, "R", "2016-06-17"));
        world.register(&[], &held);
        world.sweep().await;
        let officer = officer(&world).await;

        // H-2 gets the letter by post, and H-3 gets mail.
        let nowhere = [("H-1".to_owned(), vec![CallReason::Nowhere])];
        assert_eq!(listed(&world, &officer).await, nowhere);
        let list = notices::list_calls(world.app(), &officer, 1).await.unwrap();
        let day = jiff::SignedDuration::from_hours(24);
        assert_eq!(list.lines[0].due_at, world.test.clock.now() + day);

        // Nobody answers: days later they are called again. Then somebody does.
        let person = world.person("H-1").await.id.0;
        let call = async |outcome| {
            let noted = notices::note_call(world.app(), &officer, person, outcome, "");
            noted.await.unwrap();
        };
        call(CallOutcome::NotReached).await;
        assert_eq!(listed(&world, &officer).await, []);
        world.test.it_is("2024-06-11T15:00:00Z");
        assert_eq!(listed(&world, &officer).await, nowhere);
        call(CallOutcome::Reached).await;
        world.test.it_is("2024-06-19T15:00:00Z");
        assert_eq!(listed(&world, &officer).await, [], "they were told");
    });
}

#[test]
fn whoever_was_told_by_phone_why_mail_came_back_is_called_again_for_the_next_letter() {
    on_both("2024-06-03T15:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| program.policy.discontinuation.required_notices.clear());
        let rows = "H-1,Ana,Brook,1984-06-17,h1@example.org,,,,,,,\n";
        let report = world.import_holders(
            format!("{HOLDER_COLUMNS}{rows}"),
            cqr_app::imports::ImportMode::AllOrNothing,
        );
        assert_eq!(report.faults, []);
        world.register(&[], &[("H-1", "R", "2016-06-17")]);
        world.sweep().await;
        let officer = officer(&world).await;
        let person = world.person("H-1").await.id.0;
        let newest = world.read(move |rx| cqr_store::notices::of_person(rx, person, 1)).await;
        let refused = notices::refuse(world.app(), newest[0].clone(), "h1@example.org".into(), "550".into());
        refused.await.unwrap();
        let settled = notices::settle_returned(world.app(), &officer, person, ReturnOutcome::OtherWay);
        settled.await.unwrap();
        assert_eq!(listed(&world, &officer).await, [], "they were told");

        // A reminder that nobody can turn off: their address still takes no mail.
        world.test.it_is("2027-05-02T18:00:00Z");
        world.sweep().await;
        assert_eq!(
            listed(&world, &officer).await,
            [("H-1".to_owned(), vec![CallReason::Nowhere])]
        );
    });
}
