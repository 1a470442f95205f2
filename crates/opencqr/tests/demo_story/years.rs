//! Ten years pass in the demonstration: its people go on renewing, and its office keeps up.

use std::collections::BTreeSet;

use cqr_domain::{
    cases::CaseState,
    ids::PersonId,
    renewals::{RegistrationState, RenewalState},
};
use cqr_store::{
    Db, StoreError, cases,
    decisions::{self, DecisionState},
    people, renewals,
};
use cqr_testkit::Place;
use jiff::ToSpan;

use crate::{
    visitor::Visitor,
    world::{TODAY, World},
};

/// How many holders the register has.
const HOLDERS: u32 = 100;
/// How many proposals an office of this size has before it on a morning, at most.
const ON_THE_DESK: usize = 12;

/// Where somebody stands after the years.
struct After {
    person: PersonId,
    state: RegistrationState,
    /// Renewals that were filed and paid here.
    renewed: usize,
    /// Windows that ended well.
    complete: usize,
    /// Credentials of which a second window has opened here.
    second: usize,
}

fn register(db: &mut Db) -> Result<Vec<After>, StoreError> {
    let mut all = Vec::new();
    for number in 10_001..10_001 + HOLDERS {
        let person = people::find_by_external_id(db, &format!("D{number}"))?.ok_or(StoreError::NotFound)?;
        let person = person.id.0;
        let Some(registration) = renewals::find(db, person, "arrt-like")? else {
            continue;
        };
        let windows = cases::of_person_in_order(db, person)?;
        let credentials: BTreeSet<String> = windows.iter().map(|row| row.discipline.clone()).collect();
        let done = renewals::renewals_of(db, registration.id.0)?;
        all.push(After {
            person,
            state: registration.state.0,
            renewed: done.iter().filter(|row| row.state.0 == RenewalState::Renewed).count(),
            complete: windows.iter().filter(|row| row.state.0 == CaseState::Complete).count(),
            second: windows.len() - credentials.len(),
        });
    }
    Ok(all)
}

/// About whom proposals wait for people: to discontinue a credential, and to end a registration.
fn waiting(db: &mut Db) -> Result<Vec<PersonId>, StoreError> {
    let about_credentials = decisions::in_state(db, DecisionState::Proposed, 1_000)?;
    let about_registrations = renewals::in_state(db, DecisionState::Proposed, 1_000)?;
    let of_credentials = about_credentials.iter().map(|row| row.person_id.0);
    let of_registrations = about_registrations.iter().map(|row| row.person_id.0);
    Ok(of_credentials.chain(of_registrations).collect())
}

#[test]
fn ten_years_on_the_register_is_alive_and_the_office_keeps_up() {
    let world = World::demo(Place::sqlite(), HOLDERS);
    let officer = world.of_story("case_officer");
    let mut visitor = Visitor::signed_in(&world, officer.account);
    let later = world.today().checked_add(10.years()).unwrap();
    visitor.get("/staff");
    visitor.leap(&[("leap", "day"), ("day", &later.to_string()), ("back", "/staff")]);
    assert_eq!(world.today(), later);
    // The stories began on the day that the clock showed, whatever day it was when they were made.
    let began = world.block_on(cqr_app::demo::past(&world.app)).unwrap();
    let began = began.map(|at| world.app.programs.default_program().today(at));
    assert_eq!(began, Some(TODAY));

    let all = world.app.store.read_blocking(|rx| register(rx)).unwrap();
    let is_good = |after: &&After| {
        matches!(
            after.state,
            RegistrationState::Current | RegistrationState::Open | RegistrationState::Filed
        )
    };
    let good = all.iter().filter(is_good).count();
    assert!(good * 4 >= all.len() * 3, "{good} of {}", all.len());

    // What is about the people of the start page is left to the visitor; of the others little waits.
    let named: BTreeSet<PersonId> = world.offered().into_iter().filter_map(|(_, who)| who.person).collect();
    let waiting = world.app.store.read_blocking(|rx| waiting(rx)).unwrap();
    let others = waiting.iter().filter(|person| !named.contains(person)).count();
    assert!(others <= ON_THE_DESK, "{others} of {}", waiting.len());

    // Somebody whom no story tells of has renewed every year, and gone through a window.
    let diligent: Vec<&After> = all
        .iter()
        .filter(|after| !named.contains(&after.person) && after.renewed >= 9)
        .collect();
    assert!(diligent.len() * 2 > all.len(), "{} of {}", diligent.len(), all.len());
    let through = diligent.iter().filter(|after| after.complete > 0).count();
    assert!(through * 2 > diligent.len(), "{through} of {}", diligent.len());
    assert!(
        diligent.iter().any(|after| after.second > 0),
        "nobody has a second window"
    );
    world.must_be_clean("ten years on");
}
