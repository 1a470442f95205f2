//! Credentials that end without a mark, sanctions, the way back by examination, and corrections by an officer.

use std::collections::BTreeMap;

use cqr_app::{
    credentials::{Act, CredentialError, act, explain, stands},
    people::{self, CorrectError, Corrected, Correction, RenameError, correct, look, preview, preview_rename, rename},
    register,
    renewals::Shift,
};
use cqr_domain::{
    accounts::Role,
    cases::CaseState,
    ids::{CredentialId, PersonId},
    people::{Ending, Refusal},
    register::Standing,
};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    decisions::{decider, discontinue, past_the_close},
    world::{World, staff},
};

async fn opened(world: &World) -> (PersonId, CredentialId) {
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
    world.sweep().await;
    ids(world).await
}

async fn ids(world: &World) -> (PersonId, CredentialId) {
    (world.person("H-1").await.id.0, world.held("H-1", "R").await.id.0)
}

fn end(ending: Ending, on: Date) -> Act {
    Act::End { ending, on }
}

async fn entry(world: &World) -> register::Entry {
    let id = world.person("H-1").await.id.0;
    register::entry(world.app(), id).await.unwrap().unwrap()
}

async fn says(world: &World) -> Standing {
    entry(world).await.credentials[0].standing
}

#[test]
fn who_gives_a_credential_up_leaves_without_a_mark() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (person, credential) = opened(&world).await;
        let officer = staff(9, Role::CaseOfficer);
        let wish = end(Ending::Surrendered, date(2024, 6, 1));
        let reviewer = staff(8, Role::CeReviewer);
        let foreign = act(world.app(), &reviewer, person, credential, wish).await;
        assert!(matches!(foreign, Err(CredentialError::NotFound)));
        let sanction = act(
            world.app(),
            &officer,
            person,
            credential,
            end(Ending::Revoked, date(2024, 6, 1)),
        )
        .await;
        assert!(
            matches!(sanction, Err(CredentialError::NotFound)),
            "a sanction takes a decision maker"
        );
        assert!(entry(&world).await.registered_through.is_some());
        act(world.app(), &officer, person, credential, wish).await.unwrap();
        assert_eq!(world.state("H-1").await, CaseState::Closed);
        assert_eq!(says(&world).await, Standing::NotHeld);
        assert_eq!(
            entry(&world).await.registered_through,
            None,
            "nobody is registered without a credential that is"
        );
        assert!(world.was_told("H-1", "credential_closed").await);
        let again = act(world.app(), &officer, person, credential, wish).await;
        assert!(matches!(again, Err(CredentialError::Refused(Refusal::OutOfOrder))));
        let told = explain(world.app(), "H-1/R", None).await.unwrap();
        assert_eq!(
            (told.status.as_str(), told.state.as_deref()),
            ("surrendered", Some("closed"))
        );
        world.test.it_is("2034-06-01T17:00:00Z");
        let swept = world.sweep().await;
        assert_eq!(
            (swept.opened, swept.closed, swept.notices),
            (0, 0, 0),
            "nothing comes after it"
        );
        world.assert_checked().await;
    });
}

#[test]
fn whoever_died_holds_nothing_and_is_told_nothing() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-1", "1984-06-17")],
            &[("H-1", "R", "2016-06-17"), ("H-1", "CT", "2018-02-01")],
        );
        world.sweep().await;
        let told = world.told("H-1").await.len();
        let (person, credential) = ids(&world).await;
        let officer = staff(9, Role::CaseOfficer);
        act(
            world.app(),
            &officer,
            person,
            credential,
            end(Ending::Deceased, date(2024, 5, 30)),
        )
        .await
        .unwrap();
        assert_eq!(world.told("H-1").await.len(), told);
        for discipline in ["R", "CT"] {
            assert_eq!(world.held("H-1", discipline).await.ended.unwrap().0, Ending::Deceased);
            assert_eq!(world.next_window("H-1", discipline).await, None);
        }
        let back = act(
            world.app(),
            &officer,
            person,
            credential,
            Act::Examine {
                taken_on: date(2024, 6, 1),
                passed: true,
            },
        );
        assert!(matches!(back.await, Err(CredentialError::Refused(Refusal::OutOfOrder))));
        world.assert_checked().await;
    });
}

#[test]
fn the_register_tells_no_last_day_of_registration_without_a_registered_credential() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        assert_eq!(says(&world).await, Standing::DecisionPending);
        assert!(
            entry(&world).await.registered_through.is_some(),
            "a pending decision changes nothing yet"
        );
        discontinue(&world, "H-1").await;
        assert_eq!(says(&world).await, Standing::Discontinued);
        assert_eq!(entry(&world).await.registered_through, None);
    });
}

#[test]
fn after_the_extra_year_an_examination_begins_a_new_period() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        discontinue(&world, "H-1").await;
        let (person, credential) = ids(&world).await;
        let officer = staff(9, Role::CaseOfficer);
        let examine = |taken_on, passed| Act::Examine { taken_on, passed };
        let early = act(
            world.app(),
            &officer,
            person,
            credential,
            examine(date(2027, 6, 2), true),
        )
        .await;
        assert!(matches!(early, Err(CredentialError::Refused(Refusal::GraceRuns))));
        world.test.it_is("2028-06-01T18:00:00Z");
        world.sweep().await;
        assert!(
            stands(world.app(), &officer, person, credential)
                .await
                .unwrap()
                .may_be_examined
        );
        for month in [7, 8] {
            world.test.it_is(&format!("2028-0{month}-15T18:00:00Z"));
            act(
                world.app(),
                &officer,
                person,
                credential,
                examine(date(2028, month, 10), false),
            )
            .await
            .unwrap();
        }
        assert!(!world.is_registered("H-1").await);
        world.test.it_is("2028-09-15T18:00:00Z");
        act(
            world.app(),
            &officer,
            person,
            credential,
            examine(date(2028, 9, 10), true),
        )
        .await
        .unwrap();
        assert!(world.is_registered("H-1").await);
        let held = world.held("H-1", "R").await;
        assert_eq!((held.awarded_on.0, held.cycles_before), (date(2028, 9, 10), 1));
        // June after the new award, seven years on (R-ELIG-7, R-DATE-12); the old case keeps its number.
        assert_eq!(world.next_window("H-1", "R").await, Some(("2036-06-01".into(), 2)));
        assert_eq!(says(&world).await, Standing::Registered);
        let told = explain(world.app(), "H-1/R", None).await.unwrap();
        let awarded = told.lines.iter().find(|line| line.what == "awarded_on").unwrap();
        assert_eq!((awarded.is.as_str(), awarded.rule.as_str()), ("2028-09-10", "R-ELIG-7"));
        assert_eq!(told.lines.iter().filter(|line| line.what == "examination").count(), 3);
        world.test.it_is("2036-06-01T18:00:00Z");
        assert_eq!(world.sweep().await.opened, 1);
        let newest = world.case("H-1", "R").await;
        assert_eq!((newest.cycle, newest.window_close_on.0), (2, date(2039, 5, 31)));
        world.assert_checked().await;
    });
}

#[test]
fn three_attempts_are_all() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| program.policy.reinstatement.examination_attempts = 1);
        let (person, credential) = opened(&world).await;
        let chief = decider(1);
        let today = date(2024, 6, 1);
        act(world.app(), &chief, person, credential, end(Ending::Suspended, today))
            .await
            .unwrap();
        assert_eq!(says(&world).await, Standing::Suspended);
        assert_eq!(world.state("H-1").await, CaseState::Closed);
        let examine = Act::Examine {
            taken_on: today,
            passed: false,
        };
        let sanctioned = act(world.app(), &chief, person, credential, examine).await;
        assert!(matches!(sanctioned, Err(CredentialError::Refused(Refusal::Sanctioned))));
        act(world.app(), &chief, person, credential, Act::LiftSanction)
            .await
            .unwrap();
        assert_eq!(says(&world).await, Standing::Suspended, "lifted is not held");
        act(world.app(), &chief, person, credential, examine).await.unwrap();
        let second = act(world.app(), &chief, person, credential, examine).await;
        assert!(matches!(second, Err(CredentialError::Refused(Refusal::NoAttemptLeft))));
        world.assert_checked().await;
    });
}

#[test]
fn who_retires_is_recognized_by_the_figures_of_the_policy() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (person, credential) = opened(&world).await;
        let officer = staff(9, Role::CaseOfficer);
        let wish = end(Ending::Retired, date(2024, 6, 1));
        let young = act(world.app(), &officer, person, credential, wish).await;
        assert!(matches!(young, Err(CredentialError::Refused(Refusal::NotEligible))));
        world.with_policy(|program| (program.policy.retirement.age, program.policy.retirement.years) = (60, 7));
        act(world.app(), &officer, person, credential, wish).await.unwrap();
        assert_eq!(says(&world).await, Standing::Retired);
    });
}

#[test]
fn an_officer_sees_what_a_correction_changes_before_it_is_made() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (person, credential) = opened(&world).await;
        let officer = staff(9, Role::CaseOfficer);
        let award = |day| Correction {
            birth_date: None,
            awards: BTreeMap::from([(credential, day)]),
        };
        let nothing = preview(world.app(), &officer, person, award(date(2016, 6, 17))).await;
        assert!(matches!(nothing, Err(CorrectError::Nothing)));
        let ahead = preview(world.app(), &officer, person, award(date(2024, 6, 2))).await;
        assert!(matches!(ahead, Err(CorrectError::Impossible)));
        let wish = Correction {
            birth_date: Some(date(1984, 8, 17)),
            awards: BTreeMap::new(),
        };
        let seen = preview(world.app(), &officer, person, wish.clone()).await.unwrap();
        let now = (date(2024, 6, 1), date(2027, 5, 31));
        let then = (date(2023, 8, 1), date(2026, 7, 31));
        assert_eq!(seen.changes[0].window, Some((now, then)));
        assert!(
            !seen.years.is_empty(),
            "renewal and two-year period move with the month"
        );
        assert_eq!(
            world.case("H-1", "R").await.window_close_on.0,
            date(2027, 5, 31),
            "a look changes nothing"
        );
        let unknown = correct(world.app(), &officer, person, wish.clone(), "mood").await;
        assert!(matches!(unknown, Err(CorrectError::UnknownReason)));
        let reviewer = staff(8, Role::CeReviewer);
        let foreign = correct(world.app(), &reviewer, person, wish.clone(), "document").await;
        assert!(matches!(foreign, Err(CorrectError::NotFound)));
        let done = correct(world.app(), &officer, person, wish, "document").await;
        assert_eq!(done.unwrap(), Corrected::Waits, "a birth date needs a second officer");
        let second = staff(10, Role::CaseOfficer);
        let waits = people::look_at_birth_date(world.app(), &second, person).await;
        let waits = waits.unwrap().unwrap();
        people::confirm_birth_date(world.app(), &second, person, waits.id)
            .await
            .unwrap();
        let row = world.case("H-1", "R").await;
        assert_eq!((row.window_open_on.0, row.window_close_on.0), then);
        for shift in seen.years {
            match shift {
                Shift::Renewal { then, .. } => assert_eq!(world.registration("H-1").await.through_on.0, then),
                Shift::Biennium { then, .. } => {
                    let all = world.bienniums("H-1").await;
                    assert!(all.iter().any(|row| row.ends_on.0 == then), "{then}: {all:?}");
                }
            }
        }
        let page = look(world.app(), &officer, person).await.unwrap();
        let told = page
            .time_line
            .iter()
            .find(|entry| entry.event == "birth_date_corrected");
        assert_eq!(told.map(|entry| entry.reason.as_str()), Some("document"));
        world.assert_checked().await;
    });
}

#[test]
fn a_new_name_needs_a_document() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (person, _) = opened(&world).await;
        let officer = staff(9, Role::CaseOfficer);
        let to = ("Ana", "Brook-Lima");
        let before = world.person("H-1").await;
        let seen = (before.given_name.as_str(), before.family_name.as_str());
        let without = rename(world.app(), &officer, person, seen, to, "gossip").await;
        assert!(matches!(without, Err(RenameError::UnknownDocument)));
        let empty = rename(world.app(), &officer, person, seen, ("Ana", " "), "marriage").await;
        assert!(matches!(empty, Err(RenameError::Name("family-name"))));
        // A look at it changes nothing, and is refused as the change itself is.
        let looked = preview_rename(world.app(), &officer, person, to, "marriage")
            .await
            .unwrap();
        assert_eq!(looked.now, (before.given_name.clone(), before.family_name.clone()));
        assert_eq!(looked.then, ("Ana".to_owned(), "Brook-Lima".to_owned()));
        assert_eq!(world.person("H-1").await, before);
        let without = preview_rename(world.app(), &officer, person, to, "gossip").await;
        assert!(matches!(without, Err(RenameError::UnknownDocument)));
        let changed = rename(world.app(), &officer, person, seen, to, "marriage").await;
        changed.unwrap();
        let again = preview_rename(world.app(), &officer, person, to, "marriage").await;
        assert!(matches!(again, Err(RenameError::Same)));
        assert_eq!(world.person("H-1").await.family_name, "Brook-Lima");
        let page = look(world.app(), &officer, person).await.unwrap();
        let changed = page
            .time_line
            .iter()
            .find(|entry| entry.event == "name_changed")
            .unwrap();
        assert!(matches!(changed.by, people::By::Staff { .. }));
        match &changed.detail {
            people::Detail::Renamed { from, to } => {
                assert_eq!(to, "Ana Brook-Lima");
                assert_ne!(from, to);
            }
            other => panic!("{other:?}"),
        }
        // Sent again it changes nothing; another name is refused to whoever looked before this one was there.
        let twice = rename(world.app(), &officer, person, seen, to, "marriage").await;
        twice.unwrap();
        let late = rename(world.app(), &officer, person, seen, ("Ana", "Lima"), "marriage").await;
        assert!(matches!(late, Err(RenameError::Stale)));
        assert_eq!(world.person("H-1").await.family_name, "Brook-Lima");
        world.assert_checked().await;
    });
}
