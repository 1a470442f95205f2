//! An end that was noted on the wrong record: one officer says so, another confirms it, and everything stands as before: the
//! credential, its window, the account (R-ELIG-10, R-STAT-6).

use cqr_app::credentials::{Act, CredentialError, Mistake, act, mistake, stands};
use cqr_domain::{
    accounts::Role,
    cases::{CaseState, Command},
    ids::{CredentialId, PersonId, ProfileId, SittingId},
    people::{Ending, Refusal},
    renewals::{EndingCause, WithCe},
};
use cqr_store::{StoreError, Tx, accounts, credentials::RegisterStatus};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    corrected_close::{correct_award, told_as},
    decisions::{discontinue, past_the_close},
    exempted::EXEMPT,
    standing::new_holder,
    world::{World, staff},
};

impl World {
    async fn ids(&self, discipline: &str) -> (PersonId, CredentialId) {
        (self.person("H-1").await.id.0, self.held("H-1", discipline).await.id.0)
    }

    /// An officer says something about the end of Radiography.
    async fn says(&self, officer: u128, said: Mistake) -> Result<(), CredentialError> {
        let (person, credential) = self.ids("R").await;
        mistake(self.app(), &staff(officer, Role::CaseOfficer), person, credential, said).await
    }

    async fn has_ended(&self, ending: Ending) {
        let wish = Act::End {
            ending,
            on: self.today(),
        };
        self.acts_upon("H-1", "R", wish).await;
    }

    /// Whether the holder's account is open.
    async fn may_sign_in(&self) -> bool {
        let person = self.person("H-1").await.id.0;
        let account = self.read(move |rx| accounts::find_by_person(rx, person)).await;
        account.expect("an account").disabled_at.is_none()
    }
}

fn refused(found: Result<(), CredentialError>) -> Refusal {
    match found {
        Err(CredentialError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// Two credentials, an account, and a window in which the profile is done and a sitting runs.
async fn under_way(world: &World) {
    world.register(
        &[("H-1", "1984-06-17")],
        &[("H-1", "R", "2016-06-17"), ("H-1", "CT", "2018-02-01")],
    );
    world.sweep().await;
    let person = world.person("H-1").await.id.0;
    let add = move |tx: &mut Tx<'_>| {
        let new = accounts::NewAccount {
            person: Some(person),
            email: String::new(),
            name: String::new(),
        };
        accounts::add(tx, &new).map(drop)
    };
    world.app().store.write::<_, StoreError>(add).await.unwrap();
    let case = world.case("H-1", "R").await.id.0;
    let profile = ProfileId::from_bits(1);
    world.ask(case, Command::SubmitProfile { profile }).await.unwrap();
}

#[test]
fn a_death_on_the_wrong_record_is_taken_back_by_two_officers() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        under_way(&world).await;
        let next = world.next_window("H-1", "CT").await;
        world.has_ended(Ending::Deceased).await;
        assert_eq!(world.state("H-1").await, CaseState::Closed);
        assert!(!world.may_sign_in().await);

        world.test.it_is("2024-06-20T17:00:00Z");
        world.sweep().await;
        let reviewer = staff(8, Role::CeReviewer);
        let (person, credential) = world.ids("R").await;
        let foreign = mistake(world.app(), &reviewer, person, credential, Mistake::Said).await;
        assert!(matches!(foreign, Err(CredentialError::NotFound)));
        assert_eq!(refused(world.says(10, Mistake::Confirmed).await), Refusal::OutOfOrder);
        world.says(9, Mistake::Said).await.unwrap();
        assert_eq!(refused(world.says(9, Mistake::Confirmed).await), Refusal::SecondPerson);
        let seen = async |number| {
            let who = staff(number, Role::CaseOfficer);
            stands(world.app(), &who, person, credential).await.unwrap().mistake
        };
        let (own, other) = (seen(9).await.unwrap(), seen(10).await.unwrap());
        assert_eq!((own.is_own, own.may_confirm), (true, false));
        assert_eq!((other.is_own, other.may_confirm), (false, true));
        assert!(
            !world.is_registered("H-1").await,
            "nothing changes before somebody confirms it"
        );

        world.says(10, Mistake::Confirmed).await.unwrap();
        for discipline in ["R", "CT"] {
            let held = world.held("H-1", discipline).await;
            assert_eq!(
                (held.status.0, held.ended),
                (RegisterStatus::Registered, None),
                "{discipline}"
            );
        }
        assert_eq!(world.state("H-1").await, CaseState::SsaDue, "the profile is done");
        assert_eq!(world.next_window("H-1", "CT").await, next);
        assert!(world.may_sign_in().await);
        assert!(world.was_told("H-1", "ending_corrected").await);
        world.assert_checked().await;
        world.test.it_is("2024-06-21T17:00:00Z");
        world.sweep().await;
        assert_eq!(world.state("H-1").await, CaseState::SsaDue);
        assert_eq!(refused(world.says(9, Mistake::Said).await), Refusal::OutOfOrder);
    });
}

#[test]
fn an_extra_year_goes_on_and_its_last_step_leads_back() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        discontinue(&world, "H-1").await;
        world.has_ended(Ending::Deceased).await;
        assert_eq!(world.state("H-1").await, CaseState::Closed);
        world.says(9, Mistake::Said).await.unwrap();
        world.says(10, Mistake::Confirmed).await.unwrap();
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedGrace);
        assert!(!world.is_registered("H-1").await, "as before");
        world.assert_checked().await;
        let case = world.case("H-1", "R").await.id.0;
        assert_eq!(world.assess(case, &[]).await, CaseState::Reinstated);
        assert!(world.is_registered("H-1").await);
        world.assert_checked().await;
    });
}

#[test]
fn an_extra_year_stands_still_while_nobody_could_work_in_it() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        discontinue(&world, "H-1").await;
        assert_eq!(world.case("H-1", "R").await.grace_end_on.0, date(2028, 5, 31));
        world.test.it_is("2028-03-01T18:00:00Z");
        world.has_ended(Ending::Deceased).await;
        world.test.it_is("2028-06-09T18:00:00Z");
        world.says(9, Mistake::Said).await.unwrap();
        world.says(10, Mistake::Confirmed).await.unwrap();
        // The hundred days come behind its last one.
        let row = world.case("H-1", "R").await;
        assert_eq!(
            (row.state.0, row.grace_end_on.0),
            (CaseState::DiscontinuedGrace, date(2028, 9, 8))
        );
        world.assert_checked().await;
        world.test.it_is("2028-06-10T18:00:00Z");
        assert_eq!(world.sweep().await.grace_ended, 0);
        assert_eq!(world.assess(row.id.0, &[]).await, CaseState::Reinstated);
        assert!(world.is_registered("H-1").await);
        world.assert_checked().await;
    });
}

#[test]
fn one_that_had_passed_waits_for_its_review_alone() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        past_the_close(&world).await;
        discontinue(&world, "H-1").await;
        world.test.it_is("2028-05-20T18:00:00Z");
        world.reports("H-1", 2, date(2028, 5, 10)).await;
        world.test.it_is("2028-06-05T18:00:00Z");
        assert_eq!(world.sweep().await.grace_ended, 0, "a review waits");
        world.has_ended(Ending::Deceased).await;
        world.test.it_is("2028-06-15T18:00:00Z");
        world.says(9, Mistake::Said).await.unwrap();
        world.says(10, Mistake::Confirmed).await.unwrap();
        let row = world.case("H-1", "R").await;
        assert_eq!(
            (row.state.0, row.grace_end_on.0),
            (CaseState::DiscontinuedGrace, date(2028, 5, 31))
        );
        world.assert_checked().await;
    });
}

#[test]
fn a_probation_stands_still_too() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        for day in ["2027-04-01", "2027-06-01"] {
            world.on(day).await;
        }
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Without)).await;
        for day in ["2027-07-01", "2027-10-02"] {
            world.on(day).await;
        }
        // It runs until November 30, and for twenty days of it everybody holds that its holder died.
        world.test.it_is("2027-11-21T17:00:00Z");
        let (person, credential) = (world.person("H-2").await.id.0, world.held("H-2", "R").await.id.0);
        let wish = Act::End {
            ending: Ending::Deceased,
            on: world.today(),
        };
        world.acts_upon("H-2", "R", wish).await;
        assert_eq!(world.on("2027-12-01").await.probations_over, 0);
        world.test.it_is("2027-12-11T17:00:00Z");
        for (number, said) in [(9, Mistake::Said), (10, Mistake::Confirmed)] {
            let officer = staff(number, Role::CaseOfficer);
            mistake(world.app(), &officer, person, credential, said).await.unwrap();
        }
        let told = world.told_of_standing("H-2").await;
        let began = told.iter().filter(|key| *key == "probation_began").count();
        assert_eq!(began, 2, "the new last day is told: {told:?}");
        for day in ["2027-12-12", "2027-12-20"] {
            assert_eq!(world.on(day).await.probations_over, 0, "{day}");
        }
        assert_eq!(world.on("2027-12-21").await.probations_over, 1);
        world.is_checked().await;
    });
}

#[test]
fn whoever_gave_nothing_up_goes_on_where_the_work_stood() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        under_way(&world).await;
        let case = world.case("H-1", "R").await.id.0;
        let sitting = SittingId::from_bits(case.bits());
        let outline = "R-2022".to_owned();
        world
            .ask(case, Command::StartSitting { sitting, outline })
            .await
            .unwrap();
        world.has_ended(Ending::Surrendered).await;
        world.says(9, Mistake::Said).await.unwrap();
        world.says(10, Mistake::Dropped).await.unwrap();
        assert_eq!(world.state("H-1").await, CaseState::Closed, "it was right");
        world.says(10, Mistake::Said).await.unwrap();
        world.says(9, Mistake::Confirmed).await.unwrap();
        assert!(world.is_registered("H-1").await);
        // No sitting was voided here, so this one still counts.
        assert_eq!(world.state("H-1").await, CaseState::SsaUnderWay);
        world.assert_rows_follow().await;
    });
}

#[test]
fn what_was_corrected_in_between_holds_for_the_window_that_is_back() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        under_way(&world).await;
        world.has_ended(Ending::Surrendered).await;
        // The award was before any of those that are asked for a window.
        correct_award(&world, "H-1", EXEMPT).await;
        world.says(9, Mistake::Said).await.unwrap();
        world.says(10, Mistake::Confirmed).await.unwrap();
        assert!(world.is_registered("H-1").await);
        assert_eq!(world.state("H-1").await, CaseState::Closed, "nothing is asked");
        assert!(world.was_told("H-1", "not_subject").await);
        world.assert_checked().await;
    });
}

#[test]
fn what_would_have_ended_with_the_registration_in_between_is_where_the_others_are() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.decides_by_rule();
        world.register(
            &[("H-1", "1984-06-17")],
            &[("H-1", "R", "2022-06-17"), ("H-1", "S", "2022-06-17")],
        );
        world.on("2026-09-01").await;
        world.has_ended(Ending::Surrendered).await;
        for day in ["2027-04-01", "2027-07-01", "2027-11-30"] {
            world.on(day).await;
        }
        let ended_for = world.registration("H-1").await.ended_for.map(|cause| cause.0);
        assert_eq!(ended_for, Some(EndingCause::RenewalMissed));

        world.says(9, Mistake::Said).await.unwrap();
        world.says(10, Mistake::Confirmed).await.unwrap();
        let stands = async |discipline| world.held("H-1", discipline).await.status.0;
        assert_eq!(stands("R").await, stands("S").await, "nobody renewed it");
        assert_ne!(stands("R").await, RegisterStatus::Registered);
        let told = told_as(&world, "ending_corrected").await;
        let ended = told[0].args.0.get("ended").map(String::as_str);
        assert_eq!(ended, Some("yes"), "the message does not say that all is as before");
        world.assert_checked().await;

        // A renewal that comes late brings back both.
        world.renewed("H-1", date(2027, 6, 30), Some(WithCe::Without)).await;
        for discipline in ["R", "S"] {
            assert_eq!(stands(discipline).await, RegisterStatus::Registered, "{discipline}");
        }
        world.assert_checked().await;
    });
}

#[test]
fn a_sanction_is_lifted_and_no_mistake() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        under_way(&world).await;
        let (person, credential) = world.ids("R").await;
        let chief = staff(1, Role::DecisionMaker);
        let wish = Act::End {
            ending: Ending::Suspended,
            on: date(2024, 6, 1),
        };
        act(world.app(), &chief, person, credential, wish).await.unwrap();
        assert_eq!(refused(world.says(9, Mistake::Said).await), Refusal::OutOfOrder);
    });
}
