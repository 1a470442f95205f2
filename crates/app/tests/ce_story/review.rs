//! Reviewers: refusing with a reason, disputes, activities that are not listed, and who may see what.

use cqr_app::completions::{self, Approval, CompletionError, Flag, Report, What, approve, open_review, queue, refuse};
use cqr_domain::{
    Credits,
    accounts::{Role, Roles},
    completions::{CompletionState, Refusal},
    ids::CompletionId,
};
use cqr_store::audit;
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{Holder, START, World, dispute, principal, reviewer, told_of, withdraw};

async fn state(world: &World, holder: &Holder, id: CompletionId) -> CompletionState {
    world.my(holder, id).await.worded.completion.state.0
}

#[test]
fn a_refusal_says_why_and_the_course_can_be_reported_again() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let app = &world.test.app;
        let first = world.report(&holder, "DEMO-002", date(2027, 3, 1)).await;
        let unknown = refuse(app, &reviewer(), first, "because", "").await.unwrap_err();
        assert_eq!(unknown.code(), "completion-unknown-reason");
        refuse(app, &reviewer(), first, "evidence_unreadable", "Page 2 is missing.")
            .await
            .unwrap();

        let mine = world.my(&holder, first).await;
        assert_eq!(
            mine.worded.completion.refused_for.as_ref().map(|it| it.0.0.as_str()),
            Some("evidence_unreadable")
        );
        assert_eq!(
            (mine.worded.note(), mine.worded.title()),
            ("Page 2 is missing.", "Dose Reduction in Daily Practice")
        );
        assert_eq!(
            world.mine(&holder).await.biennium.map(|it| it.in_review),
            Some(Credits::ZERO)
        );
        assert_eq!(world.told(&holder).await, ["course_refused"]);

        let again = world.report(&holder, "DEMO-002", date(2027, 3, 1)).await;
        world.approve(again).await;
        assert_eq!(state(&world, &holder, again).await, CompletionState::Approved);
        let too_late = dispute(app, &holder.principal, first, "").await.unwrap_err();
        assert_eq!(
            too_late.code(),
            "completion-same-activity",
            "the new report took its place"
        );
    });
}

#[test]
fn an_activity_that_is_not_listed_is_approved_as_a_listed_one_or_as_it_is() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 2)]).await;
        let app = &world.test.app;
        let unlisted = |title: &str, number: &str| What::Unlisted {
            title: title.into(),
            provider: "Example Provider".into(),
            approver: "EX-A".into(),
            reference_number: number.into(),
            credits: Credits::from_hundredths(150),
        };
        let report = async |what| {
            let upload = Some(world.certificate(&holder).await);
            let report = Report {
                what,
                completed_on: date(2027, 3, 1),
                upload,
            };
            completions::report(app, &holder.principal, report).await.unwrap()
        };
        let meant = report(unlisted("Collimation", "EXM0000111")).await;
        let review = open_review(app, &reviewer(), meant).await.unwrap();
        assert_eq!(review.flags, [Flag::NotListed]);
        assert_eq!(
            review.offered[0].0.title, "Collimation, Distance and Time",
            "found by its number"
        );
        let activity = Some(review.offered[0].0.id.0);
        approve(
            app,
            &reviewer(),
            meant,
            Approval {
                activity,
                ..Default::default()
            },
        )
        .await
        .unwrap();
        assert_eq!(
            told_of(&world.my(&holder, meant).await),
            ["biennium 1.0/1.0 counted", "RP 1.0/1.0 counted"]
        );

        let own = report(unlisted("Something else", "none")).await;
        let credits = Some(Credits::whole(5));
        approve(
            app,
            &reviewer(),
            own,
            Approval {
                credits,
                ..Default::default()
            },
        )
        .await
        .unwrap();
        assert_eq!(
            told_of(&world.my(&holder, own).await),
            ["biennium 1.5/1.5 counted"],
            "never more than claimed"
        );
        assert_eq!(
            world.case(case).await.1,
            ["RP 1.0/2.0"],
            "and nothing without a distribution"
        );

        let same = report(unlisted("Collimation again", "EXM0000111")).await;
        let found_out = approve(
            app,
            &reviewer(),
            same,
            Approval {
                activity,
                ..Default::default()
            },
        )
        .await;
        assert_eq!(found_out.unwrap_err().code(), "completion-same-activity");
    });
}

#[test]
fn a_limited_kind_counts_up_to_its_limit() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("EOQA", 3)]).await;
        let training = world.report(&holder, "DEMO-135", date(2027, 3, 1)).await;
        world.approve(training).await;
        let told = told_of(&world.my(&holder, training).await);
        assert_eq!(told, ["biennium 8.0/8.0 counted", "EOQA 0.0/4.0 excluded_kind"]);
        world.earn(&holder, "DEMO-134", date(2027, 3, 1)).await;
        assert_eq!(world.case(case).await.1, ["EOQA 0.0/3.0"]);
        assert_eq!(
            world.mine(&holder).await.biennium.map(|it| it.counted),
            Some(Credits::whole(14))
        );
    });
}

#[test]
fn what_is_not_yours_does_not_exist() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let (holder, other) = (world.holder(1, &["R"]).await, world.holder(2, &["R"]).await);
        let app = &world.test.app;
        let id = world.report(&holder, "DEMO-002", date(2027, 3, 1)).await;
        let theirs = world.certificate(&other).await;
        let stolen = Report {
            what: What::Listed(world.activity("DEMO-111").await),
            completed_on: date(2027, 3, 1),
            upload: Some(theirs),
        };
        let refused: Vec<CompletionError> = vec![
            completions::report(app, &holder.principal, stolen).await.unwrap_err(),
            withdraw(app, &other.principal, id).await.unwrap_err(),
            dispute(app, &other.principal, id, "").await.unwrap_err(),
            queue(app, &holder.principal).await.unwrap_err(),
            open_review(app, &holder.principal, id).await.unwrap_err(),
            approve(app, &holder.principal, id, Approval::default())
                .await
                .unwrap_err(),
            refuse(app, &holder.principal, id, "other_name", "").await.unwrap_err(),
        ];
        for error in refused {
            assert!(matches!(error, CompletionError::NotFound), "{error}");
        }
        assert!(world.mine(&other).await.completions.is_empty());
        withdraw(app, &holder.principal, id).await.unwrap();
        assert_eq!(state(&world, &holder, id).await, CompletionState::Withdrawn);
    });
}

#[test]
fn nobody_reviews_their_own() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let app = &world.test.app;
        let mut both = principal(1, Some(holder.person), Role::Holder);
        both.roles = Roles::of(&[Role::Holder, Role::CeReviewer]);
        let id = world.report(&holder, "DEMO-002", date(2027, 3, 1)).await;
        assert!(queue(app, &both).await.unwrap().lines.is_empty());
        assert_eq!(
            open_review(app, &both, id).await.unwrap_err().code(),
            "completion-not-found"
        );
        assert_eq!(
            approve(app, &both, id, Approval::default()).await.unwrap_err().code(),
            "completion-not-found"
        );
        assert_eq!(queue(app, &reviewer()).await.unwrap().waiting, 1);
    });
}

#[test]
fn two_reviewers_at_once_approve_once() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let case = world.prescribe(&holder, "R", &[("RP", 3)]).await;
        let id = world.report(&holder, "DEMO-002", date(2027, 3, 1)).await;
        let (app, first, second) = (&world.test.app, reviewer(), principal(9_002, None, Role::CeReviewer));
        let (one, two) = tokio::join!(
            approve(app, &first, id, Approval::default()),
            approve(app, &second, id, Approval::default())
        );
        let lost = [one, two].into_iter().filter_map(Result::err).collect::<Vec<_>>();
        assert_eq!(lost.len(), 1);
        let done = Refusal::OutOfOrder(CompletionState::Approved);
        assert!(
            matches!(&lost[0], CompletionError::Refused(refusal) if *refusal == done),
            "{}",
            lost[0]
        );
        assert_eq!(world.case(case).await.1, ["RP 2.0/3.0"]);
        let acts = app
            .store
            .read(move |rx| audit::of_subject(rx, "completion", &id.to_string(), 10))
            .await
            .unwrap();
        let acts: Vec<_> = acts.into_iter().map(|row| row.act).collect();
        assert_eq!(
            acts,
            ["completion_approved", "completion_reported"],
            "one audit entry for each act"
        );
    });
}

#[test]
fn the_queue_shows_what_waits_longest_first_and_what_is_overdue() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let first = world.report(&holder, "DEMO-002", date(2027, 3, 1)).await;
        world.test.it_is("2027-03-04T15:00:00Z");
        let second = world.report(&holder, "DEMO-111", date(2027, 3, 4)).await;
        let queue = queue(&world.test.app, &reviewer()).await.unwrap();
        let lines: Vec<_> = queue
            .lines
            .iter()
            .map(|it| (it.waiting.worded.completion.id.0, it.overdue))
            .collect();
        assert_eq!(lines, [(first, true), (second, false)]);
        assert_eq!((queue.waiting, queue.overdue), (2, 1));
    });
}

/// U12: a double click on "Report this course", or the same page in two tabs, reports it once.
#[test]
fn the_same_report_sent_twice_is_one_report() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let app = &world.test.app;
        let unlisted = |title: &str| What::Unlisted {
            title: title.to_owned(),
            provider: "Sample CE Press".to_owned(),
            approver: String::new(),
            reference_number: String::new(),
            credits: cqr_domain::Credits::whole(1),
        };
        for (what, other) in [
            (unlisted("Dose in Practice"), unlisted("Dose in Theory")),
            (
                What::Listed(world.activity("DEMO-002").await),
                What::Listed(world.activity("DEMO-111").await),
            ),
        ] {
            let upload = Some(world.certificate(&holder).await);
            let send = async |what: &What| {
                let report = Report {
                    what: what.clone(),
                    completed_on: date(2027, 3, 1),
                    upload,
                };
                completions::report(app, &holder.principal, report).await.unwrap()
            };
            let first = send(&what).await;
            assert_eq!(send(&what).await, first, "sent twice, reported once");
            assert_ne!(
                send(&other).await,
                first,
                "another course on the same certificate is another report"
            );
        }
        assert_eq!(world.mine(&holder).await.completions.len(), 4);
    });
}
