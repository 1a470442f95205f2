//! Two records are one human: found by an officer, confirmed by another, and from then on everything is in one place. What
//! cannot be merged is refused with everything that stands against it, and nothing is lost by the refusal.

use std::sync::Arc;

use cqr_app::{
    credentials::{Act, explain},
    imports::{self, ImportMode, TransferRows},
    notices::NOTICE_MAIL_JOB,
    people::{self, MergeDone, MergeError, MergeObstacle as Obstacle, WaitingCounts},
    register,
};
use cqr_domain::{
    accounts::{Principal, Role},
    cases::CaseState,
    ids::{AccountId, CredentialId, PersonId},
    journal::Actor,
};
use cqr_store::{StoreError, accounts, jobs, notices, people as rows};
use cqr_testkit::{TestApp, on_both};

use crate::{
    merged_courses::catalog_comes,
    world::{CREDENTIAL_COLUMNS, World, blocking, credential, signed_in, staff},
};

pub const START: &str = "2024-06-03T15:00:00Z";

/// The same birth date and R twice; what else the second record has is up to the story.
pub async fn begin(test: Arc<TestApp>, more: &[(&str, &str, &str)]) -> (World, PersonId, PersonId) {
    let world = World::new(test);
    let both = [("H-1", "R", "2016-06-17"), ("H-2", "R", "2016-06-17")];
    world.register(
        &[("H-1", "1984-06-17"), ("H-2", "1984-06-17")],
        &[&both[..], more].concat(),
    );
    world.sweep_all().await;
    let (first, second) = (world.person("H-1").await.id.0, world.person("H-2").await.id.0);
    (world, first, second)
}

async fn account(world: &World, person: Option<PersonId>, email: &str) -> AccountId {
    let email = email.to_owned();
    let made = world.app().store.write(move |tx| {
        let new = accounts::NewAccount {
            person,
            email: email.clone(),
            name: String::new(),
        };
        let id = accounts::add(tx, &new)?.id.0;
        accounts::grant(tx, id, Role::Holder, Actor::Operator, None)?;
        Ok::<_, StoreError>(id)
    });
    made.await.unwrap()
}

fn officers() -> (Principal, Principal) {
    (staff(901, Role::CaseOfficer), staff(902, Role::CaseOfficer))
}

/// Merges two records as two officers do, and checks everything after it.
pub async fn merge(world: &World, goes_on: PersonId, gives_way: PersonId) {
    let (first, second) = officers();
    let waits = people::propose_merge(world.app(), &first, goes_on, gives_way, "imported_twice").await;
    assert_eq!(waits.unwrap(), MergeDone::Waits);
    let done = people::confirm_merge(world.app(), &second, goes_on, gives_way).await;
    assert_eq!(done.unwrap(), MergeDone::Merged);
    world.assert_rows_follow().await;
    let clean = world
        .read(|rx| cqr_store::check::check(rx, cqr_store::projections::ALL))
        .await;
    assert!(clean.is_clean(), "{clean:?}");
}

/// What stands against it; a refusal changes nothing.
pub async fn against(world: &World, goes_on: PersonId, gives_way: PersonId) -> Vec<Obstacle> {
    let before = world.dump();
    let (officer, _) = officers();
    let refused = people::propose_merge(world.app(), &officer, goes_on, gives_way, "document").await;
    assert_eq!(world.dump(), before, "a refusal changes nothing");
    match refused {
        Err(MergeError::Against(found)) => found,
        other => panic!("merged or refused for another reason: {other:?}"),
    }
}

/// Both are shown side by side, and in words what moves.
async fn are_shown(world: &World, officer: &Principal, (first, second): (PersonId, PersonId), twin: CredentialId) {
    let looked = people::preview_merge(world.app(), officer, first, second)
        .await
        .unwrap();
    let plan = looked.outcome.clone().unwrap();
    assert_eq!(plan.credentials, [(twin, world.held("H-1", "R").await.id.0)]);
    assert_eq!((plan.registrations.len(), plan.bienniums.len()), (1, 1));
    assert_eq!((looked.people, looked.waiting), (2, None));
    assert!(looked.gives_way.held.contains(&("cases", 2)));
}

/// Everything is found in one place.
async fn is_found_in_one_place(world: &World, officer: &Principal, (first, second): (PersonId, PersonId), told: usize) {
    let page = people::look(world.app(), officer, first).await.unwrap();
    let held: Vec<&str> = page.credentials.iter().map(|held| held.discipline.as_str()).collect();
    assert_eq!(held, ["CT", "R"]);
    assert_eq!(page.cases.len(), 2);
    assert_eq!(page.merged_from[0].external_id, "H-2");
    let events: Vec<&str> = page.time_line.iter().map(|entry| entry.event).collect();
    for event in ["record_merged", "merged_into", "merge_proposed", "case_handed_over"] {
        assert!(events.contains(&event), "{event} in {events:?}");
    }
    let reason = page.time_line.iter().find(|entry| entry.event == "record_merged");
    assert_eq!(reason.unwrap().reason, "imported_twice");
    assert_eq!(
        world.told("H-1").await.len(),
        told,
        "all notices, and that of the merge"
    );
    let stub = people::look(world.app(), officer, second).await.unwrap();
    assert_eq!(stub.merged_into.unwrap().external_id, "H-1");
    assert!(stub.credentials.is_empty() && stub.cases.is_empty() && stub.notices.is_empty());
}

/// One account is left, nobody is signed in under the old record, and a mail goes to either address.
async fn one_account_is_left(
    world: &World,
    (first, second): (PersonId, PersonId),
    (kept, old): (AccountId, AccountId),
) {
    let both = world.read(move |rx| Ok((accounts::lookup(rx, kept)?, accounts::lookup(rx, old)?)));
    let (kept, old) = both.await;
    assert!(kept.unwrap().disabled_at.is_none() && old.unwrap().disabled_at.is_some());
    let mails = world.read(move |rx| {
        let all = notices::of_person(rx, first, 50)?;
        let told = all.into_iter().find(|row| row.kind == "records_merged").unwrap();
        let own = jobs::next_run(rx, NOTICE_MAIL_JOB, &told.id.0.to_string())?;
        let also = jobs::next_run(rx, NOTICE_MAIL_JOB, &format!("{}/{second}", told.id.0))?;
        Ok((own.is_some(), also.is_some()))
    });
    assert_eq!(mails.await, (true, true), "a mail to either address");
}

/// It is work for the second officer, and waits for others in the eyes of the first.
async fn waits_for(world: &World, other: &Principal, officer: &Principal) {
    for (who, to_decide, for_others) in [(other, 1, 0), (officer, 0, 1)] {
        let counts = people::count_merges(world.app(), who).await.unwrap();
        assert_eq!(counts, WaitingCounts { to_decide, for_others });
        let listed = people::list_merges(world.app(), who).await.unwrap();
        let own: Vec<bool> = listed.iter().map(|row| row.for_others).collect();
        assert_eq!(own, [for_others == 1]);
    }
}

#[test]
fn two_records_become_one_and_everything_is_found_in_one_place() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[("H-2", "CT", "2016-06-17")]).await;
        let app = world.app();
        let (ct, twin) = (world.case("H-2", "CT").await, world.case("H-2", "R").await);
        assert_eq!(world.assess(ct.id.0, &[("CT-IP", 2)]).await, CaseState::CeDue);
        let told_before = world.told("H-2").await.len() + world.told("H-1").await.len();
        let (kept, old) = (
            account(&world, Some(first), "").await,
            account(&world, Some(second), "").await,
        );

        let (officer, other) = officers();
        are_shown(&world, &officer, (first, second), twin.credential_id.0).await;

        // One proposes, another confirms; each act can be told again.
        let propose = || people::propose_merge(app, &officer, first, second, "imported_twice");
        assert_eq!(propose().await.unwrap(), MergeDone::Waits);
        assert_eq!(propose().await.unwrap(), MergeDone::Waits);
        // The second officer reads who proposed it and why, and the record that goes on tells of it too.
        let waits = people::preview_merge(app, &other, first, second)
            .await
            .unwrap()
            .waiting
            .unwrap();
        assert_eq!((waits.reason.as_str(), waits.is_own), ("imported_twice", false));
        let page = people::look(app, &other, first).await.unwrap();
        let told = page
            .time_line
            .iter()
            .filter(|entry| entry.event == "merge_proposed_here");
        assert_eq!(told.count(), 1);
        let confirm = |by: Principal| async move { people::confirm_merge(app, &by, first, second).await };
        assert!(matches!(confirm(officer.clone()).await, Err(MergeError::SecondPerson)));
        waits_for(&world, &other, &officer).await;
        assert_eq!(confirm(other.clone()).await.unwrap(), MergeDone::Merged);
        let after = world.dump();
        assert_eq!(confirm(other.clone()).await.unwrap(), MergeDone::Merged);
        assert_eq!(propose().await.unwrap(), MergeDone::Merged);
        assert_eq!(world.dump(), after, "done again, nothing changes");
        assert_eq!(people::list_merges(app, &other).await.unwrap(), []);

        world.assert_rows_follow().await;
        let clean = world
            .read(|rx| cqr_store::check::check(rx, cqr_store::projections::ALL))
            .await;
        assert!(clean.is_clean(), "{clean:?}");

        is_found_in_one_place(&world, &officer, (first, second), told_before + 1).await;

        // The old number finds the person, in the public register, too, and there once.
        assert_eq!(world.person("H-2").await.id.0, first);
        let entry = register::entry(app, second).await.unwrap().unwrap();
        assert_eq!(entry, register::entry(app, first).await.unwrap().unwrap());
        let found = people::search(app, &officer, "H-2", 1).await.unwrap();
        assert_eq!(found.people[0].hit.id.0, second, "staff find the record that gave way");

        one_account_is_left(&world, (first, second), (kept, old)).await;

        // Life goes on as with any other record, also for files that still know the old number.
        let file = format!("{CREDENTIAL_COLUMNS}{}", credential("H-2", "CT", "2016-06-17"));
        let report = world.import_credentials(file, ImportMode::AllOrNothing);
        assert_eq!((report.new, report.same), (0, 1));
        world.test.it_is("2025-07-03T15:00:00Z");
        world.sweep_all().await;
    });
}

#[test]
fn what_was_so_on_a_day_before_is_still_explained() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[("H-2", "CT", "2016-06-17")]).await;
        let ct = world.held("H-2", "CT").await.id.0.to_string();
        let before = explain(world.app(), &ct, None).await.unwrap();
        world.test.it_is("2024-08-01T15:00:00Z");
        merge(&world, first, second).await;
        let day = Some(jiff::civil::date(2024, 7, 1));
        let then = explain(world.app(), &ct, day).await.unwrap();
        assert_eq!(
            (&then.holder, &then.status, &then.state),
            (&before.holder, &before.status, &before.state)
        );
        let now = explain(world.app(), &ct, None).await.unwrap();
        assert_eq!((now.holder.as_str(), now.state), ("H-1", before.state));
        let by_old_number = explain(world.app(), "H-2/R", None).await.unwrap();
        assert_eq!(by_old_number.holder, "H-1");
    });
}

#[test]
fn of_two_that_are_the_same_the_unused_one_gives_way_on_either_side() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[]).await;
        let used = world.case("H-2", "R").await;
        world.assess(used.id.0, &[("RP", 2)]).await;
        merge(&world, first, second).await;
        let left = world.cases("H-1", "R").await;
        assert_eq!(left.len(), 1);
        assert_eq!((left[0].id, left[0].state.0), (used.id, CaseState::CeDue));
        // A third record gives way to the second's successor: the first number still leads there.
        world.register(&[("H-3", "1984-06-17")], &[]);
        let third = world.person("H-3").await.id.0;
        merge(&world, third, first).await;
        for number in ["H-1", "H-2", "H-3"] {
            assert_eq!(world.person(number).await.id.0, third, "{number}");
        }
        assert_eq!(world.case("H-2", "R").await.id, used.id);
    });
}

#[test]
fn what_cannot_be_one_is_refused_with_all_that_stands_against_it() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[]).await;
        world.register(
            &[("H-3", "1984-06-18"), ("H-4", "1984-06-17")],
            &[("H-4", "R", "2016-06-18")],
        );
        let (third, fourth) = (world.person("H-3").await.id.0, world.person("H-4").await.id.0);
        for number in ["H-1", "H-2"] {
            let case = world.case(number, "R").await;
            world.assess(case.id.0, &[("RP", 2)]).await;
        }
        let discipline = "R".to_owned();
        assert_eq!(against(&world, first, first).await, [Obstacle::Same]);
        assert_eq!(
            against(&world, first, second).await,
            [Obstacle::BothUsed { discipline }]
        );
        assert_eq!(against(&world, first, third).await, [Obstacle::BirthDates]);
        let discipline = "R".to_owned();
        assert_eq!(
            against(&world, first, fourth).await,
            [Obstacle::Credential { discipline }]
        );

        // Neither whoever may not, nor somebody about themselves, nor for no reason.
        let (officer, other) = officers();
        let app = world.app();
        for who in [staff(903, Role::CeReviewer), signed_in(first)] {
            let refused = people::propose_merge(app, &who, first, third, "document").await;
            assert!(matches!(refused, Err(MergeError::NotFound)));
            assert!(people::preview_merge(app, &who, first, third).await.is_err());
        }
        let own = Principal {
            person: Some(first),
            ..officer.clone()
        };
        let refused = people::propose_merge(app, &own, first, third, "document").await;
        assert!(matches!(refused, Err(MergeError::NotFound)));
        let refused = people::propose_merge(app, &officer, first, third, "a feeling").await;
        assert!(matches!(refused, Err(MergeError::UnknownReason)));

        // A proposal can be taken back, and then nothing waits.
        world.register(&[("H-5", "1984-06-17")], &[]);
        let fifth = world.person("H-5").await.id.0;
        people::propose_merge(app, &officer, first, fifth, "document")
            .await
            .unwrap();
        let elsewhere = people::propose_merge(app, &officer, second, fifth, "document").await;
        assert!(matches!(elsewhere, Err(MergeError::Waits)));
        people::drop_merge(app, &other, first, fifth).await.unwrap();
        people::drop_merge(app, &other, first, fifth).await.unwrap();
        assert_eq!(
            people::count_merges(app, &other).await.unwrap(),
            WaitingCounts::default()
        );
        let nothing = people::confirm_merge(app, &other, first, fifth).await;
        assert!(matches!(nothing, Err(MergeError::NotFound)));
        let row = world.read(move |rx| rows::merge_of(rx, fifth)).await;
        assert_eq!(row, None);
    });
}

#[test]
fn a_file_about_both_numbers_of_one_human_loses_no_row() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[]).await;
        catalog_comes(&world);
        merge(&world, first, second).await;

        // The two years end on May 31, 2025, so a society sends what belongs to them (R-AUD-6). Each row is good by itself.
        world.test.it_is("2025-05-05T15:00:00Z");
        let rows = "H-1,DEMO-101,2025-05-02,S-1\nH-2,DEMO-101,2025-05-02,S-2\nH-2,DEMO-111,2025-05-03,S-3\n\
                    H-1,DEMO-111,2025-05-04,S-4\n";
        let columns = "external_id,activity,completed_on,reference\n";
        let path = world.file("transfers.csv", format!("{columns}{rows}"));
        let read = |mode| {
            let (programs, today) = (world.app().programs.clone(), world.today());
            blocking(|| imports::run(world.app(), TransferRows { programs, today }, &path, mode)).unwrap()
        };
        let report = read(ImportMode::AcceptValid);
        let told: Vec<_> = report
            .faults
            .iter()
            .map(|fault| (fault.line, fault.column.as_str()))
            .collect();
        assert_eq!(
            (told, report.bad_rows, report.written),
            (vec![(5, "activity")], 1, true)
        );
        let kept = std::fs::read_to_string(imports::reject_path(&path)).unwrap();
        assert!(kept.contains("H-1,DEMO-111,2025-05-04,S-4,"), "{kept}");
        let counted = world
            .read(move |rx| cqr_store::completions::bienniums_of(rx, first))
            .await;
        let counted: Vec<_> = counted.iter().map(|row| row.counted.0.to_string()).collect();
        assert!(counted.contains(&"2.0".to_owned()), "each course once: {counted:?}");
        assert_eq!(read(ImportMode::AcceptValid).bad_rows, 1, "and again it is told");
        world.assert_rows_follow().await;
    });
}

#[test]
fn support_that_was_noted_in_the_record_that_gives_way_is_kept() {
    on_both(START, |test| async move {
        let both = [("H-1", "M", "2020-02-01"), ("H-2", "M", "2020-02-01")];
        let (world, first, second) = begin(test, &both).await;
        world.acts_upon("H-2", "M", Act::NoteOutsideSupport).await;
        merge(&world, first, second).await;
        let kept = world.held("H-1", "M").await.id.0;
        let record = world.read(move |rx| rows::load(rx, first)).await.expect("a record");
        let held = record.person.credential(kept).expect("a credential");
        assert!(held.outside_support, "the human has it under either number");
    });
}
