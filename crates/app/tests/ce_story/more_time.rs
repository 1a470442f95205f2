//! A course that was finished after the close counts once the window closes later: because more time was granted, or because
//! the date that set the close was corrected (R-RX-10, R-STAT-8, R-DATE-9).

use std::collections::BTreeMap;

use cqr_app::{
    extensions::{self, Proposal},
    people::{self, Correction},
};
use cqr_domain::{
    accounts::Role,
    cases::CaseState,
    extensions::{Cohort, Span},
    ids::CaseId,
};
use cqr_store::cases;
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{Holder, PROGRAM, START, World, principal, told_of};

/// Somebody finished their course four days after the close, and a reviewer approved it: it counts for nothing prescribed.
async fn finished_late(world: &World) -> (Holder, CaseId) {
    let holder = world.holder(1, &["R"]).await;
    let case = world.prescribe(&holder, "R", &[("RP", 2)]).await;
    world.test.it_is("2029-07-05T15:00:00Z");
    world.pass_time(case, 2).await;
    let id = world.report(&holder, "DEMO-002", date(2029, 7, 4)).await;
    world.approve(id).await;
    assert_eq!(told_of(&world.my(&holder, id).await)[1], "RP 0.0/2.0 after_close");
    assert_eq!(world.case(case).await.0, CaseState::CloseReview);
    (holder, case)
}

/// It was all that was missing.
async fn is_complete(world: &World, holder: &Holder, case: CaseId) {
    assert_eq!(world.case(case).await, (CaseState::Complete, vec!["RP 2.0/2.0".into()]));
    assert!(world.told(holder).await.contains(&"case_completed".to_owned()));
    assert_eq!(world.recount(case).await, 0, "counting again changes nothing");
}

#[test]
fn more_time_counts_what_was_finished_after_the_close() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let (holder, case) = finished_late(&world).await;
        let app = &world.test.app;
        let new = Proposal {
            cohort: Cohort {
                program: PROGRAM.into(),
                discipline: None,
                closes_from: date(2029, 6, 1),
                closes_to: date(2029, 6, 30),
            },
            span: Span { months: 6, days: 0 },
            cause: "disaster".into(),
        };
        let people = [71, 72].map(|number| principal(number, None, Role::DecisionMaker));
        let id = extensions::propose(app, &people[0], new).await.unwrap();
        for who in &people {
            extensions::approve(app, who, id).await.unwrap();
        }
        extensions::apply(app, id).await.unwrap();
        is_complete(&world, &holder, case).await;
    });
}

#[test]
fn a_corrected_award_counts_what_was_finished_after_the_wrong_close() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let (holder, case) = finished_late(&world).await;
        let app = &world.test.app;
        let found = app.store.read(move |rx| cases::lookup(rx, case)).await.unwrap();
        let credential = found.unwrap().0.credential_id.0;
        // Earned after the month of birth had begun: the period begins a year later.
        let wish = Correction {
            birth_date: None,
            awards: BTreeMap::from([(credential, date(2019, 7, 2))]),
        };
        let officer = principal(73, None, Role::CaseOfficer);
        people::correct(app, &officer, holder.person, wish, "document")
            .await
            .unwrap();
        is_complete(&world, &holder, case).await;
    });
}
