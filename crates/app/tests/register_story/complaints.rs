//! The life of a complaint (R-APP-1): filed about a window, answered in its days or late, by somebody who had no part in it, and
//! closed with one answer that no panel looks at again. It holds no decision and moves no day.

use cqr_app::{
    decisions::{Released, release},
    requests::{
        Decision, Filter, NewRequest, Obstacle, RequestError, TextAct, counts, decide, file, file_for, look, queue,
        show, take_further, withdraw,
    },
};
use cqr_domain::{
    accounts::Role,
    ids::CaseId,
    requests::{Refusal, RequestState, Verdict, Wish},
};
use cqr_store::audit;
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    decisions::{decider, hand_over, past_the_close, read_one},
    requests::{not_granted, opened, refuse, wish},
    world::{World, signed_in, staff},
};

const OPENING: &str = "2024-06-01T17:00:00Z";

fn complaint(case: CaseId) -> NewRequest {
    wish(case, Wish::Complaint, "")
}

#[test]
fn a_complaint_is_filed_becomes_late_is_answered_once_and_stays_closed() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let (case, holder) = opened(&world).await;
        let id = file(world.app(), &holder, complaint(case)).await.unwrap();
        let again = file(world.app(), &holder, complaint(case)).await;
        assert!(matches!(again, Err(RequestError::Refused(Refusal::AlreadyOpen))));
        let mine = show(world.app(), &holder, id).await.unwrap();
        let due = mine.row.due_on.unwrap().0;
        assert_eq!((due, mine.holds), (date(2024, 7, 1), false), "30 days");

        // Its last day is in time, and the day after is not.
        for (day, overdue) in [("2024-07-01", 0), ("2024-07-02", 1)] {
            world.test.it_is(&format!("{day}T17:00:00Z"));
            let counted = counts(world.app(), &decider(1)).await.unwrap();
            assert_eq!((counted.open, counted.overdue), (1, overdue), "{day}");
        }
        let waiting = queue(world.app(), &decider(1), Filter::Open, 0).await.unwrap();
        assert!(waiting.lines[0].overdue);
        let late = show(world.app(), &holder, id).await.unwrap();
        assert!(late.today > due, "its holder sees that the answer is late");

        // However late, one person answers, and what the window asks for stays as it is.
        let before = world.case("H-1", "R").await;
        let granted = Decision {
            verdict: Verdict::Granted,
            ..refuse()
        };
        let answered = decide(world.app(), &decider(1), id, granted).await.unwrap();
        assert_eq!(answered, RequestState::Granted);
        assert!(world.was_told("H-1", "complaint_answered").await);
        let after = world.case("H-1", "R").await;
        assert_eq!(
            (after.state, after.window_close_on),
            (before.state, before.window_close_on)
        );

        // Closed: nobody answers it again, takes it back or to a panel.
        let me = staff(9, Role::CaseOfficer);
        assert_eq!(not_granted(&world, &me, id, refuse()).await, Refusal::Settled);
        let back = withdraw(world.app(), &holder, id).await;
        assert!(matches!(back, Err(RequestError::Refused(Refusal::Settled))), "{back:?}");
        let further = take_further(world.app(), &holder, id, "Once more.").await;
        assert!(
            matches!(further, Err(RequestError::Refused(Refusal::NoFurtherStep))),
            "{further:?}"
        );
        let mine = show(world.app(), &holder, id).await.unwrap();
        let said: Vec<TextAct> = mine.texts.iter().map(|text| text.act.0).collect();
        assert_eq!(said, [TextAct::Asked, TextAct::Decided]);
        assert_eq!((mine.row.due_on, mine.further_until), (None, None));
        let counted = counts(world.app(), &me).await.unwrap();
        assert_eq!((counted.open, counted.overdue), (0, 0));
        let done = queue(world.app(), &me, Filter::Done, 0).await.unwrap();
        assert_eq!(done.lines.len(), 1);
        let acts = world
            .read(move |rx| audit::of_subject(rx, "request", &id.to_string(), 50))
            .await;
        assert_eq!(acts.len(), 3, "filed, verdict, decided");
        world.assert_checked().await;
    });
}

#[test]
fn whoever_wrote_a_complaint_down_or_answered_the_one_before_does_not_answer_it() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let (case, holder) = opened(&world).await;
        let writer = staff(9, Role::CaseOfficer);
        let first = file_for(world.app(), &writer, complaint(case)).await.unwrap();
        assert_eq!(not_granted(&world, &writer, first, refuse()).await, Refusal::WroteDown);
        decide(world.app(), &decider(1), first, refuse()).await.unwrap();

        // The next one may be about that answer.
        let second = file(world.app(), &holder, complaint(case)).await.unwrap();
        let seen = look(world.app(), &decider(1), second).await.unwrap();
        assert_eq!(seen.obstacle, Some(Obstacle::Involved));
        assert_eq!(
            not_granted(&world, &decider(1), second, refuse()).await,
            Refusal::Involved
        );
        let answered = decide(world.app(), &writer, second, refuse()).await.unwrap();
        assert_eq!(answered, RequestState::Refused, "whoever wrote the first one down may");

        // Nor is anybody kept away for good: two people who decide are enough, however many there are.
        let one = decider(1);
        for (number, barred, free) in [(3, &writer, &one), (4, &one, &writer)] {
            let id = file(world.app(), &holder, complaint(case)).await.unwrap();
            assert_eq!(
                not_granted(&world, barred, id, refuse()).await,
                Refusal::Involved,
                "{number}"
            );
            let answered = decide(world.app(), free, id, refuse()).await.unwrap();
            assert_eq!(answered, RequestState::Refused, "{number}");
        }

        // Of more time they decide as anybody does.
        let more = wish(case, Wish::Extension, "illness");
        let more = file(world.app(), &holder, more).await.unwrap();
        let refused = decide(world.app(), &decider(1), more, refuse()).await.unwrap();
        assert_eq!(refused, RequestState::Refused);
        world.assert_checked().await;
    });
}

#[test]
fn a_complaint_holds_no_release_and_waits_on_after_it() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let decision = past_the_close(&world).await;
        hand_over(&world, "H-1").await;
        read_one(&world, "H-1").await;
        let case = world.case("H-1", "R").await.id.0;
        let holder = signed_in(world.person("H-1").await.id.0);
        let id = file(world.app(), &holder, complaint(case)).await.unwrap();
        let released = release(world.app(), &decider(1), decision).await.unwrap();
        assert_eq!(released, Released::Waits, "for the second person alone");
        let mine = show(world.app(), &holder, id).await.unwrap();
        assert_eq!((mine.row.state.0, mine.holds), (RequestState::Open, false));
        let answered = decide(world.app(), &decider(1), id, refuse()).await.unwrap();
        assert_eq!(answered, RequestState::Refused, "a release is not what it is about");
        world.assert_checked().await;
    });
}
