//! What holders ask people to decide: more time in hardship, appeals and complaints. The window of these stories is open
//! from June 1, 2024 to May 31, 2027.

use cqr_app::{
    cases::find,
    decisions::release,
    notices::list,
    requests::{
        Decision, Filter, NewRequest, Obstacle, RequestError, TextAct, choices, counts, decide, file, file_for, look,
        of_others, queue, show, take_further, withdraw,
    },
};
use cqr_domain::{
    accounts::{Principal, Role},
    cases::{CaseState, Refusal as CaseRefusal},
    ids::{CaseId, RequestId},
    requests::{Proposed, Refusal, RequestState, Verdict, Wish},
};
use cqr_store::audit;
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    decisions::{decider, hand_over, later, past_the_close, read_one, refused},
    world::{World, signed_in, staff},
};

/// One holder whose window has just opened.
pub async fn opened(world: &World) -> (CaseId, Principal) {
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
    world.sweep().await;
    let person = world.person("H-1").await.id.0;
    (world.case("H-1", "R").await.id.0, signed_in(person))
}

pub fn wish(case: CaseId, wish: Wish, about: &str) -> NewRequest {
    NewRequest {
        case,
        wish,
        about: about.into(),
        text: "My reasons.".into(),
        files: Vec::new(),
    }
}

pub fn grant(day: Date) -> Decision {
    Decision {
        verdict: Verdict::Granted,
        window_close: Some(day),
        lines: Vec::new(),
        text: "We understand.".into(),
    }
}

pub fn refuse() -> Decision {
    Decision {
        verdict: Verdict::Refused,
        window_close: None,
        lines: Vec::new(),
        text: "We looked at everything again.".into(),
    }
}

pub async fn not_granted(world: &World, who: &Principal, id: RequestId, decision: Decision) -> Refusal {
    match decide(world.app(), who, id, decision).await {
        Err(RequestError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn more_time_is_granted_by_two_people_for_this_window_only() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (case, holder) = opened(&world).await;
        world.test.it_is("2027-05-03T18:00:00Z");
        world.sweep().await;
        let later_periods = world.next_window("H-1", "R").await;
        let id = file(world.app(), &holder, wish(case, Wish::Extension, "illness"))
            .await
            .unwrap();
        let again = file(world.app(), &holder, wish(case, Wish::Extension, "family")).await;
        assert!(matches!(again, Err(RequestError::Refused(Refusal::AlreadyOpen))));

        let officer = staff(9, Role::CaseOfficer);
        let waiting = queue(world.app(), &officer, Filter::Open, 0).await.unwrap();
        assert_eq!((waiting.lines.len(), waiting.counts.overdue), (1, 0));
        assert_eq!(waiting.lines[0].row.request.due_on.unwrap().0, date(2027, 5, 17));
        let most = Proposed::Most(date(2028, 5, 31));
        assert_eq!(waiting.lines[0].longer, Some((date(2027, 5, 31), most)));
        let reviewer = staff(8, Role::CeReviewer);
        assert!(matches!(
            look(world.app(), &reviewer, id).await,
            Err(RequestError::NotFound)
        ));

        let day = date(2027, 11, 30);
        let too_far = not_granted(&world, &officer, id, grant(date(2028, 6, 1))).await;
        let (earliest, latest) = (date(2027, 6, 1), date(2028, 5, 31));
        assert_eq!(too_far, Refusal::CloseOutside { earliest, latest });
        let open = decide(world.app(), &officer, id, grant(day)).await.unwrap();
        assert_eq!(open, RequestState::Open, "one person alone grants nothing");
        assert_eq!(not_granted(&world, &officer, id, grant(day)).await, Refusal::SamePerson);
        let seen = look(world.app(), &officer, id).await.unwrap();
        assert_eq!((seen.obstacle, seen.people), (Some(Obstacle::Decided), 2));
        assert_eq!(seen.proposed, Some(Proposed::Granted(day)), "people agree on one day");
        let other_day = not_granted(&world, &decider(1), id, grant(date(2027, 8, 31))).await;
        assert_eq!(other_day, Refusal::OtherClose(day));
        assert_eq!(world.case("H-1", "R").await.window_close_on.0, date(2027, 5, 31));
        let granted = decide(world.app(), &decider(1), id, grant(day)).await.unwrap();
        assert_eq!(granted, RequestState::Granted);

        let row = world.case("H-1", "R").await;
        assert_eq!((row.window_close_on.0, row.grace_end_on.0), (day, date(2028, 11, 30)));
        assert_eq!(
            world.next_window("H-1", "R").await,
            later_periods,
            "later periods never move"
        );
        assert!(world.was_told("H-1", "window_extended").await);
        let mine = show(world.app(), &holder, id).await.unwrap();
        let words: Vec<TextAct> = mine.texts.iter().map(|text| text.act.0).collect();
        assert_eq!(
            words,
            [TextAct::Asked, TextAct::Decided],
            "words among staff are not shown"
        );
        let acts = world
            .read(move |rx| audit::of_subject(rx, "request", &id.to_string(), 50))
            .await;
        assert_eq!(acts.len(), 4, "filed, two verdicts, decided");

        // The old close passes without a word; at the new one everything is as ever.
        world.test.it_is("2027-06-01T18:00:00Z");
        assert_eq!(world.sweep().await.closed, 0);
        let explained = cqr_app::credentials::explain(world.app(), "H-1/R", None).await.unwrap();
        let line = explained.lines.iter().find(|line| line.what == "extended").unwrap();
        assert_eq!((line.rule.as_str(), &line.is[..13]), ("R-STAT-8", "to 2027-11-30"));
        world.test.it_is("2027-12-01T18:00:00Z");
        assert_eq!(world.sweep().await.closed, 1);
        world.assert_checked().await;
    });
}

#[test]
fn a_request_belongs_to_its_holder_and_nobody_decides_about_themselves() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-1", "1984-06-17"), ("H-2", "1984-06-17")],
            &[("H-1", "R", "2016-06-17"), ("H-2", "R", "2016-06-17")],
        );
        world.sweep().await;
        let case = world.case("H-1", "R").await.id.0;
        let holder = signed_in(world.person("H-1").await.id.0);
        let other = signed_in(world.person("H-2").await.id.0);
        let foreign = file(world.app(), &other, wish(case, Wish::Complaint, "")).await;
        assert!(matches!(foreign, Err(RequestError::NotFound)));
        assert!(matches!(
            choices(world.app(), &other, case).await,
            Err(RequestError::NotFound)
        ));
        let id = file(world.app(), &holder, wish(case, Wish::Complaint, ""))
            .await
            .unwrap();
        assert!(matches!(
            show(world.app(), &other, id).await,
            Err(RequestError::NotFound)
        ));
        assert!(matches!(
            withdraw(world.app(), &other, id).await,
            Err(RequestError::NotFound)
        ));

        // An officer who holds a credential is asked neither to decide nor to write down the own request.
        let own = Principal {
            roles: cqr_domain::accounts::Roles::of(&[Role::CaseOfficer]),
            ..holder.clone()
        };
        assert!(matches!(look(world.app(), &own, id).await, Err(RequestError::NotFound)));
        assert!(
            queue(world.app(), &own, Filter::Open, 0)
                .await
                .unwrap()
                .lines
                .is_empty()
        );
        assert_eq!(not_granted(&world, &own, id, refuse()).await, Refusal::Own);
        let written = file_for(world.app(), &own, wish(case, Wish::Extension, "illness")).await;
        assert!(matches!(written, Err(RequestError::NotFound)));

        let officer = staff(9, Role::CaseOfficer);
        let by_phone = file_for(world.app(), &officer, wish(case, Wish::Extension, "military_service")).await;
        let row = show(world.app(), &holder, by_phone.unwrap()).await.unwrap().row;
        assert!(!row.by_holder, "the holder sees what was written down for them");
        // What the officer wrote down is work of others.
        assert_eq!(counts(world.app(), &officer).await.unwrap().open, 1);
        assert_eq!(counts(world.app(), &decider(1)).await.unwrap().open, 2);
        withdraw(world.app(), &holder, id).await.unwrap();
        assert_eq!(not_granted(&world, &officer, id, refuse()).await, Refusal::Settled);
        world.test.it_is("2024-06-20T18:00:00Z");
        assert_eq!(
            counts(world.app(), &decider(1)).await.unwrap().overdue,
            1,
            "14 days are over"
        );
        world.assert_checked().await;
    });
}

#[test]
fn whoever_writes_a_request_down_is_none_of_the_two_who_grant_it() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (case, _) = opened(&world).await;
        let writer = staff(9, Role::CaseOfficer);
        let id = file_for(world.app(), &writer, wish(case, Wish::Extension, "illness"))
            .await
            .unwrap();
        let seen = look(world.app(), &writer, id).await.unwrap();
        assert_eq!(seen.obstacle, Some(Obstacle::WroteDown));
        // It is no work of whoever wrote it down, but of everybody else who decides.
        for (who, open) in [(&writer, 0), (&decider(1), 1)] {
            let counted = counts(world.app(), who).await.unwrap();
            assert_eq!((counted.open, counted.written), (open, 1 - open));
            let others = of_others(world.app(), who, vec![id]).await.unwrap();
            assert_eq!(others.contains(&id), open == 0);
        }
        let day = date(2027, 11, 30);
        // Neither first nor second, neither for it nor against it.
        assert_eq!(not_granted(&world, &writer, id, refuse()).await, Refusal::WroteDown);
        let first = decide(world.app(), &decider(1), id, grant(day)).await.unwrap();
        assert_eq!(first, RequestState::Open);
        assert_eq!(not_granted(&world, &writer, id, grant(day)).await, Refusal::WroteDown);
        let second = staff(8, Role::CaseOfficer);
        assert_eq!(look(world.app(), &second, id).await.unwrap().obstacle, None);
        let granted = decide(world.app(), &second, id, grant(day)).await.unwrap();
        assert_eq!(granted, RequestState::Granted);
        world.assert_checked().await;
    });
}

#[test]
fn an_open_request_holds_a_discontinuation_and_more_time_leads_back_into_the_window() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let decision = past_the_close(&world).await;
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        let case = world.case("H-1", "R").await.id.0;
        let holder = signed_in(world.person("H-1").await.id.0);
        let id = file(world.app(), &holder, wish(case, Wish::Extension, "disaster"))
            .await
            .unwrap();
        assert_eq!(
            refused(&world, &decider(1), decision).await,
            CaseRefusal::OpenRequests(1)
        );
        let day = date(2027, 9, 30);
        for number in [3, 4] {
            decide(world.app(), &staff(number, Role::CaseOfficer), id, grant(day))
                .await
                .unwrap();
        }
        assert_eq!(world.state("H-1").await, CaseState::ProfileDue);
        let gone = refused(&world, &decider(1), decision).await;
        assert_eq!(gone, CaseRefusal::NothingProposed, "nothing is proposed any more");
        assert!(
            cqr_app::decisions::list(world.app(), &decider(1))
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(world.assess(case, &[]).await, CaseState::Complete);
        world.assert_checked().await;
    });
}

#[test]
fn an_appeal_filed_before_the_release_holds_it_and_one_filed_later_does_not() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let decision = past_the_close(&world).await;
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        let case = world.case("H-1", "R").await.id.0;
        let holder = signed_in(world.person("H-1").await.id.0);
        let appeal = || wish(case, Wish::Appeal, "discontinuation");
        let id = file(world.app(), &holder, appeal()).await.unwrap();
        assert_eq!(
            refused(&world, &decider(1), decision).await,
            CaseRefusal::OpenRequests(1)
        );
        assert_eq!(
            decide(world.app(), &decider(5), id, refuse()).await.unwrap(),
            RequestState::Refused
        );
        // While the panel can still be asked, the hold stands (R-APP-1).
        assert_eq!(
            refused(&world, &decider(1), decision).await,
            CaseRefusal::OpenRequests(1)
        );
        later(&world, 24 * 31);
        for number in [1, 2] {
            release(world.app(), &decider(number), decision).await.unwrap();
        }
        let late = file(world.app(), &holder, appeal()).await;
        assert!(
            matches!(late, Err(RequestError::Refused(Refusal::TooLate(_)))),
            "{late:?}"
        );
        let offered = choices(world.app(), &holder, case).await.unwrap();
        assert!(offered.appeals.is_empty(), "{:?}", offered.appeals);
        assert!(offered.appeals_ended.is_some(), "the page says when the time ended");
        later(&world, 24);
        assert_eq!(world.sweep().await.discontinued, 1);

        // The holder sees at once why, and which message says so; who holds nothing else is told of nothing else.
        let seen = find(world.app(), &holder, case).await.unwrap().unwrap();
        let why = seen.discontinued.expect("it was discontinued");
        let told = list(world.app(), &holder).await.unwrap().notices;
        let told = told.iter().find(|notice| notice.kind == "discontinued").unwrap();
        assert_eq!((why.open, why.notice), ("profile", Some(told.id.0)));
        assert_eq!(told.args.0.get("scope").map(String::as_str), Some("only"));
        assert_eq!(told.args.0.get("open").map(String::as_str), Some("profile"));

        // The notice of the discontinuation begins the time anew; whoever released it does not decide.
        let id = file(world.app(), &holder, appeal()).await.unwrap();
        assert_eq!(not_granted(&world, &decider(1), id, refuse()).await, Refusal::Involved);
        let seen = look(world.app(), &decider(1), id).await.unwrap();
        assert_eq!(seen.obstacle, Some(Obstacle::Involved));
        assert_eq!(
            not_granted(&world, &decider(5), id, refuse()).await,
            Refusal::Involved,
            "nor does whoever refused the appeal before"
        );
        assert!(!world.is_registered("H-1").await);
        let day = date(2027, 12, 31);
        assert_eq!(
            decide(world.app(), &decider(6), id, grant(day)).await.unwrap(),
            RequestState::Granted
        );
        assert!(
            world.is_registered("H-1").await,
            "what was discontinued is so no longer"
        );
        let row = world.case("H-1", "R").await;
        assert_eq!((row.state.0, row.window_close_on.0), (CaseState::ProfileDue, day));
        for kind in ["window_extended", "appeal_granted"] {
            assert!(world.was_told("H-1", kind).await, "{kind}");
        }
        world.assert_checked().await;
    });
}

#[test]
fn a_refused_appeal_goes_to_a_panel_of_others() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (case, holder) = opened(&world).await;
        let before = choices(world.app(), &holder, case).await.unwrap();
        assert!(
            before.appeals.is_empty() && before.causes.len() == 5,
            "nothing was decided yet"
        );
        assert!(before.can(Wish::Extension) && !before.can(Wish::Appeal) && !before.is_over());
        world.assess(case, &[("RP", 3)]).await;
        let offered = choices(world.app(), &holder, case).await.unwrap().appeals;
        assert_eq!(offered, [("prescription", date(2024, 7, 1))]);
        let id = file(world.app(), &holder, wish(case, Wish::Appeal, "prescription"))
            .await
            .unwrap();
        assert_eq!(
            decide(world.app(), &decider(1), id, refuse()).await.unwrap(),
            RequestState::Refused
        );
        assert!(world.was_told("H-1", "appeal_refused").await);
        take_further(world.app(), &holder, id, "Look at question 4.")
            .await
            .unwrap();
        assert_eq!(not_granted(&world, &decider(1), id, refuse()).await, Refusal::Involved);
        let seen = look(world.app(), &decider(2), id).await.unwrap();
        assert_eq!(
            (seen.row.step, seen.people, seen.row.due_on.unwrap().0),
            (2, 2, date(2024, 7, 1))
        );
        assert_eq!(
            decide(world.app(), &decider(2), id, refuse()).await.unwrap(),
            RequestState::Open
        );
        assert_eq!(
            decide(world.app(), &decider(3), id, refuse()).await.unwrap(),
            RequestState::Refused
        );
        assert!(world.was_told("H-1", "appeal_refused_finally").await);
        let no_more = take_further(world.app(), &holder, id, "Once more.").await;
        assert!(matches!(no_more, Err(RequestError::Refused(Refusal::NoFurtherStep))));
        world.assert_checked().await;
    });
}
