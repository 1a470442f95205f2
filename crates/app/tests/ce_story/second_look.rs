//! A refusal and what a holder can say to it: another reviewer decides, knows what was said, and the time runs anew
//! (R-RX-13, R-RX-15).

use cqr_app::completions::{
    Approval, Flag, LookAct, Report, SecondLook, What, approve, decided, open_review, queue, refuse, report,
};
use cqr_domain::{
    accounts::{Principal, Role},
    completions::CompletionState,
    ids::CompletionId,
    journal::{Actor, Reason},
};
use cqr_store::{StoreError, accounts, audit, check::check, journal, projections};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{Holder, START, World, dispute, principal, reviewer, withdraw};

fn second_reviewer() -> Principal {
    principal(9_002, None, Role::CeReviewer)
}

/// An account of the office with the role of a reviewer.
async fn hire(world: &World, name: &'static str) -> Principal {
    let hired = world.test.app.store.write(move |tx| -> Result<_, StoreError> {
        let new = accounts::NewAccount {
            person: None,
            email: format!("{name}@example.org"),
            name: name.to_owned(),
        };
        let account = accounts::add(tx, &new)?.id.0;
        accounts::grant(tx, account, Role::CeReviewer, Actor::Operator, None)?;
        Ok(account)
    });
    Principal {
        account: hired.await.unwrap(),
        ..reviewer()
    }
}

async fn my_state(world: &World, holder: &Holder, id: CompletionId) -> CompletionState {
    world.my(holder, id).await.worded.completion.state.0
}

#[test]
fn after_a_dispute_another_reviewer_decides_and_knows_what_was_said() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let app = &world.test.app;
        let (first, second) = (hire(&world, "Sam").await, hire(&world, "Lena").await);
        let id = world.report(&holder, "DEMO-002", date(2027, 3, 1)).await;
        refuse(app, &first, id, "other_name", "I read another name.")
            .await
            .unwrap();
        assert!(world.my(&holder, id).await.disputable);

        world.test.it_is("2027-03-08T15:00:00Z");
        let words = "I married in May, and my earlier name stands there.";
        dispute(app, &holder.principal, id, words).await.unwrap();
        assert_eq!(
            world.my(&holder, id).await.reviewed_by,
            Some(date(2027, 3, 10)),
            "two working days from the dispute, not from the report"
        );

        // Whoever refused sees that somebody else decides, and cannot.
        let line = queue(app, &first).await.unwrap().lines.remove(0);
        assert!(line.for_another && !line.overdue);
        assert_eq!(
            open_review(app, &first, id).await.unwrap().second_look,
            SecondLook::Another
        );
        let again = refuse(app, &first, id, "other_name", "").await.unwrap_err();
        assert_eq!(again.code(), "completion-same-reviewer");
        let again = approve(app, &first, id, Approval::default()).await.unwrap_err();
        assert_eq!(again.code(), "completion-same-reviewer");

        // The other one knows the first reason and note, and what the holder says.
        assert!(!queue(app, &second).await.unwrap().lines[0].for_another);
        let review = open_review(app, &second, id).await.unwrap();
        assert_eq!(
            (review.flags, review.second_look),
            (vec![Flag::Disputed], SecondLook::Mine)
        );
        let said: Vec<_> = review
            .history
            .iter()
            .map(|look| (look.act.clone(), look.by.as_str(), look.words.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                (
                    LookAct::Refused(Reason::new("other_name")),
                    "Sam",
                    "I read another name."
                ),
                (LookAct::Disputed, "", words),
            ]
        );
        approve(app, &second, id, Approval::default()).await.unwrap();
        assert_eq!(my_state(&world, &holder, id).await, CompletionState::Approved);
        let last = decided(app, &first, None).await.unwrap();
        assert_eq!((last.len(), last[0].by.as_str()), (1, "Lena"));

        // What was said is in no event and no line of the audit, and the rows follow from the journal.
        let biennium = world.my(&holder, id).await.worded.completion.biennium_id.0;
        let kept = app.store.read(move |rx| {
            let events = journal::load::<cqr_domain::bienniums::BienniumEvent>(rx, biennium)?;
            let acts = audit::of_subject(rx, "completion", &id.to_string(), 50)?;
            Ok::<_, StoreError>(format!("{events:?}{acts:?}"))
        });
        let kept = kept.await.unwrap();
        assert!(!kept.contains("married") && !kept.contains("another name"), "{kept}");
        let report = app.store.read(|rx| check(rx, projections::ALL)).await.unwrap();
        assert!(report.is_clean(), "{report:?}");
    });
}

#[test]
fn an_office_with_one_reviewer_is_told_that_it_needs_another() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let app = &world.test.app;
        let only = hire(&world, "Sam").await;
        let id = world.report(&holder, "DEMO-002", date(2027, 3, 1)).await;
        refuse(app, &only, id, "other_date", "").await.unwrap();
        dispute(app, &holder.principal, id, "").await.unwrap();
        assert_eq!(
            open_review(app, &only, id).await.unwrap().second_look,
            SecondLook::Nobody
        );
        hire(&world, "Lena").await;
        assert_eq!(
            open_review(app, &only, id).await.unwrap().second_look,
            SecondLook::Another
        );

        // A body may leave it open who takes the second look.
        let mut program = (*app.programs.default_program()).clone();
        program.policy.review.other_reviewer_after_dispute = false;
        app.programs.put(program);
        assert_eq!(open_review(app, &only, id).await.unwrap().second_look, SecondLook::Mine);
        refuse(app, &only, id, "other_date", "").await.unwrap();
    });
}

#[test]
fn a_refusal_is_disputed_once() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let app = &world.test.app;
        let id = world.report(&holder, "DEMO-002", date(2027, 3, 1)).await;
        refuse(app, &reviewer(), id, "other_date", "").await.unwrap();
        let long = "x".repeat(2_001);
        let refused = dispute(app, &holder.principal, id, &long).await.unwrap_err();
        assert_eq!(refused.code(), "completion-too-long");
        dispute(app, &holder.principal, id, "").await.unwrap();
        refuse(app, &second_reviewer(), id, "other_date", "").await.unwrap();
        assert!(!world.my(&holder, id).await.disputable);
        let twice = dispute(app, &holder.principal, id, "").await.unwrap_err();
        assert_eq!(twice.code(), "completion-disputed-before");
        assert_eq!(
            world.told(&holder).await,
            ["course_refused", "course_refused"],
            "each refusal is told"
        );
    });
}

#[test]
fn a_reason_that_points_to_the_note_needs_one() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let app = &world.test.app;
        let id = world.report(&holder, "DEMO-002", date(2027, 3, 1)).await;
        let empty = refuse(app, &reviewer(), id, "other", "  ").await.unwrap_err();
        assert_eq!(empty.code(), "completion-empty");
        assert_eq!(my_state(&world, &holder, id).await, CompletionState::Reported);
        refuse(app, &reviewer(), id, "other", "Call us.").await.unwrap();
        assert_eq!(world.my(&holder, id).await.worded.note(), "Call us.");
    });
}

#[test]
fn only_files_of_reported_courses_are_the_same_file() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let (holder, other) = (world.holder(1, &["R"]).await, world.holder(2, &["R"]).await);
        let app = &world.test.app;
        let send = async |who: &Holder| {
            let bytes = b"%PDF-1.7\nthe same certificate\n%%EOF\n".to_vec();
            let sent = cqr_app::uploads::receive(app, &who.principal, "a.pdf", bytes).await;
            sent.unwrap()
        };
        let report = async |who: &Holder, code| {
            let what = What::Listed(world.activity(code).await);
            let wish = Report {
                what,
                completed_on: date(2027, 3, 1),
                upload: Some(send(who).await),
            };
            report(app, &who.principal, wish).await.unwrap()
        };
        // Both began a report, sent the file, and left it at that.
        send(&holder).await;
        send(&other).await;
        let first = report(&holder, "DEMO-002").await;
        let flags = async |id| open_review(app, &reviewer(), id).await.unwrap().flags;
        assert_eq!(
            flags(first).await,
            [],
            "a file that was only sent is evidence of nothing"
        );
        let second = report(&holder, "DEMO-111").await;
        assert_eq!(flags(second).await, [Flag::SameFileTwice, Flag::SameDay]);
        let theirs = report(&other, "DEMO-002").await;
        assert_eq!(flags(theirs).await, [Flag::SameFileOfAnother]);
        for id in [first, second] {
            withdraw(app, &holder.principal, id).await.unwrap();
        }
        assert_eq!(flags(theirs).await, [], "nor is a report that was taken back");
    });
}
