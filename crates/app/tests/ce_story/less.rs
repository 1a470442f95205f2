//! An appeal against a prescription that is granted: less is prescribed from then on, in the name of whoever decided and by the
//! rules of that day; never more, and what counts already stays (R-APP-1, R-RX-4).

use cqr_app::{
    cases::{CaseError, find},
    requests::{Decision, NewRequest, RequestError, decide, file, look, take_further},
    sweep::sweep_case,
};
use cqr_domain::{
    Credits,
    accounts::{Principal, Role},
    cases::{CaseEvent, CaseState, PrescribedLine, Refusal as OfCase},
    ids::{CaseId, RequestId},
    journal::{Actor, Reason},
    requests::{Refusal, RequestState, Verdict, Wish},
};
use cqr_store::{check::check, journal, projections};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{Holder, START, World, principal};

fn decider(number: u32) -> Principal {
    principal(number, None, Role::DecisionMaker)
}

async fn appeal(world: &World, holder: &Holder, case: CaseId) -> RequestId {
    let new = NewRequest {
        case,
        wish: Wish::Appeal,
        about: "prescription".into(),
        text: "Question 4 had two right answers.".into(),
        files: Vec::new(),
    };
    file(&world.test.app, &holder.principal, new).await.unwrap()
}

/// A decision in favor of the holder, with what some lines ask for from then on.
fn in_favor(lines: &[(&str, u32)]) -> Decision {
    let line = |(code, hundredths): &(&str, u32)| PrescribedLine {
        subcategory: (*code).to_owned(),
        credits: Credits::from_hundredths(*hundredths),
    };
    Decision {
        verdict: Verdict::Granted,
        window_close: None,
        lines: lines.iter().map(line).collect(),
        text: "Question 4 counts as right.".into(),
    }
}

fn against() -> Decision {
    Decision {
        verdict: Verdict::Refused,
        ..in_favor(&[])
    }
}

async fn is_checked(world: &World) {
    let report = world.test.app.store.read(|rx| check(rx, projections::ALL)).await;
    let report = report.unwrap();
    assert!(report.is_clean(), "{report:?}");
}

#[test]
fn less_is_prescribed_once_an_appeal_against_the_prescription_is_granted() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 2), ("PIM", 3)]).await;
        world.earn(&holder, "DEMO-111", date(2027, 3, 1)).await;
        let request = appeal(&world, &holder, case).await;
        let seen = look(app, &decider(73), request).await.unwrap();
        let shown: Vec<_> = seen.lines.iter().map(|(line, _)| line.subcategory.as_str()).collect();
        assert_eq!(shown, ["RP", "PIM"], "whoever decides sees what is prescribed");

        let nothing = decide(app, &decider(73), request, in_favor(&[])).await;
        assert!(
            matches!(nothing, Err(RequestError::Refused(Refusal::NoLines))),
            "an appeal is not granted without an effect: {nothing:?}"
        );
        let more = decide(app, &decider(73), request, in_favor(&[("PIM", 350)])).await;
        assert!(
            matches!(
                more,
                Err(RequestError::Case(CaseError::Refused(
                    OfCase::MoreThanPrescribed { .. }
                )))
            ),
            "{more:?}"
        );
        world.test.it_is("2027-03-10T15:00:00Z");
        // A credit counts for RP, so it cannot be asked for less than that.
        let granted = decide(app, &decider(73), request, in_favor(&[("RP", 0), ("PIM", 150)])).await;
        assert_eq!(granted.unwrap(), RequestState::Granted);
        assert_eq!(
            world.case(case).await,
            (CaseState::CeDue, vec!["RP 1.0/1.0".into(), "PIM 0.0/1.5".into()])
        );

        let mine = find(app, &holder.principal, case).await.unwrap().unwrap();
        assert_eq!(mine.revised_on, Some(date(2027, 3, 10)), "the page says since when");
        assert!(world.told(&holder).await.iter().any(|kind| kind == "appeal_granted"));
        let events = app
            .store
            .read(move |rx| journal::load::<CaseEvent>(rx, case))
            .await
            .unwrap();
        let revised = events.last().unwrap();
        assert!(
            matches!(&revised.event, CaseEvent::PrescriptionRevised { request: by, .. } if *by == request),
            "{:?}",
            revised.event
        );
        assert_eq!(
            (&revised.context.actor, &revised.context.reason),
            (&Actor::Account(decider(73).account), &Reason::new("R-APP-1"))
        );
        assert_eq!(revised.context.policy, app.programs.default_program().version);
        is_checked(&world).await;
    });
}

#[test]
fn what_is_asked_no_more_may_be_all_that_was_missing() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("PIM", 3), ("RP", 2)]).await;
        world.earn(&holder, "DEMO-002", date(2027, 3, 1)).await;
        let request = appeal(&world, &holder, case).await;
        let granted = decide(&world.test.app, &decider(73), request, in_favor(&[("PIM", 0)])).await;
        assert_eq!(granted.unwrap(), RequestState::Granted);
        assert_eq!(
            world.case(case).await,
            (CaseState::Complete, vec!["RP 2.0/2.0".into()]),
            "a line that asks for nothing is gone"
        );
        assert!(world.told(&holder).await.iter().any(|kind| kind == "case_completed"));
        is_checked(&world).await;
    });
}

#[test]
fn the_people_of_the_panel_agree_on_what_is_prescribed() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 2)]).await;
        let request = appeal(&world, &holder, case).await;
        let refused = decide(app, &decider(73), request, against()).await;
        assert_eq!(refused.unwrap(), RequestState::Refused);
        take_further(app, &holder.principal, request, "Look at question 4.")
            .await
            .unwrap();
        let first = decide(app, &decider(74), request, in_favor(&[("RP", 100)])).await;
        assert_eq!(first.unwrap(), RequestState::Open);
        assert_eq!(world.case(case).await.1, ["RP 0.0/2.0"], "one of two changes nothing");
        let other = decide(app, &decider(75), request, in_favor(&[("RP", 0)])).await;
        assert!(
            matches!(other, Err(RequestError::Refused(Refusal::OtherLines))),
            "{other:?}"
        );
        let second = decide(app, &decider(75), request, in_favor(&[("RP", 100)])).await;
        assert_eq!(second.unwrap(), RequestState::Granted);
        assert_eq!(world.case(case).await.1, ["RP 0.0/1.0"]);
        is_checked(&world).await;
    });
}

/// An appeal that was refused first and is before the panel, where one of two granted what is named.
async fn before_the_panel(world: &World, holder: &Holder, case: CaseId, first: &[(&str, u32)]) -> RequestId {
    let app = &world.test.app;
    let request = appeal(world, holder, case).await;
    decide(app, &decider(73), request, against()).await.unwrap();
    take_further(app, &holder.principal, request, "Look at question 4.")
        .await
        .unwrap();
    let open = decide(app, &decider(74), request, in_favor(first)).await.unwrap();
    assert_eq!(open, RequestState::Open);
    request
}

#[test]
fn what_counts_between_two_people_of_the_panel_does_not_part_them() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 2), ("PIM", 3)]).await;
        let request = before_the_panel(&world, &holder, case, &[("RP", 0)]).await;
        world.earn(&holder, "DEMO-111", date(2027, 3, 1)).await;
        let other = decide(app, &decider(75), request, in_favor(&[("PIM", 0)])).await;
        assert!(
            matches!(other, Err(RequestError::Refused(Refusal::OtherLines))),
            "{other:?}"
        );
        let same = decide(app, &decider(75), request, in_favor(&[("RP", 0)])).await;
        assert_eq!(same.unwrap(), RequestState::Granted);
        let stands = vec!["RP 1.0/1.0".into(), "PIM 0.0/3.0".into()];
        assert_eq!(world.case(case).await, (CaseState::CeDue, stands));

        // Whoever finished all of it meanwhile is told that they were right.
        let holder = world.holder(2, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 2)]).await;
        let request = before_the_panel(&world, &holder, case, &[("RP", 100)]).await;
        world.earn(&holder, "DEMO-002", date(2027, 3, 1)).await;
        assert_eq!(world.case(case).await.0, CaseState::Complete);
        let same = decide(app, &decider(75), request, in_favor(&[("RP", 100)])).await;
        assert_eq!(same.unwrap(), RequestState::Granted);
        assert_eq!(world.case(case).await.1, ["RP 2.0/2.0"]);
        is_checked(&world).await;
    });
}

#[test]
fn an_appeal_that_waits_holds_the_end_of_the_extra_year() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("PIM", 3), ("RP", 2)]).await;
        world.earn(&holder, "DEMO-002", date(2027, 3, 1)).await;
        world.test.it_is("2029-07-01T05:00:00Z");
        world.pass_time(case, 0).await;
        world.test.it_is("2030-06-20T15:00:00Z");
        let request = appeal(&world, &holder, case).await;
        world.test.it_is("2030-07-02T15:00:00Z");
        let swept = sweep_case(app, case).await.unwrap();
        assert_eq!(swept.grace_ended, 0, "nobody decided about it yet");
        let granted = decide(app, &decider(73), request, in_favor(&[("PIM", 0)])).await;
        assert_eq!(granted.unwrap(), RequestState::Granted);
        assert_eq!(
            world.case(case).await,
            (CaseState::Reinstated, vec!["RP 2.0/2.0".into()])
        );
    });
}
