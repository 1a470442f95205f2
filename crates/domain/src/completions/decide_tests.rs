//! A completion's way through review, told as stories.

use jiff::{Timestamp, civil::date};

use super::*;
use crate::{
    activities::{Activity, ActivityEvent, Category},
    ids::{AccountId, CompletionId, RequestId, UploadId},
    journal::{Event, Reason},
};

const FIRST: CompletionId = CompletionId::from_bits(21);
const SECOND: CompletionId = CompletionId::from_bits(22);
const FIRST_REVIEWER: AccountId = AccountId::from_bits(31);
const SECOND_REVIEWER: AccountId = AccountId::from_bits(32);
const TODAY: jiff::civil::Date = date(2026, 11, 23);

fn by(reviewer: AccountId) -> Review {
    Review {
        by: Some(reviewer),
        at: Timestamp::UNIX_EPOCH,
        own: OwnReview::Other,
        other_after_dispute: true,
    }
}

fn biennium() -> Biennium {
    Biennium::open(&BienniumEvent::samples()[0]).expect("opens")
}

fn listed(id: u128) -> Listed {
    let activity = Activity::fold(&ActivityEvent::samples()[..1]).expect("listed");
    Listed {
        id: ActivityId::from_bits(id),
        activity,
    }
}

fn report_on(completion: CompletionId, listed: Option<Listed>, completed_on: jiff::civil::Date) -> Command {
    Command::Report {
        completion,
        listed,
        completed_on,
        claimed: Credits::whole(1),
        upload: Some(UploadId::from_bits(13)),
        today: TODAY,
        reported_at: Timestamp::UNIX_EPOCH,
    }
}

fn report(completion: CompletionId, listed: Option<Listed>) -> Command {
    report_on(completion, listed, date(2026, 9, 12))
}

fn approve(completion: CompletionId, listed: Option<Listed>, hundredths: u32) -> Command {
    Command::Approve {
        completion,
        listed,
        credits: Credits::from_hundredths(hundredths),
        category: Category::A,
        kind: "course".into(),
        split: vec![],
        review: by(FIRST_REVIEWER),
    }
}

fn refuse(completion: CompletionId) -> Command {
    refuse_by(completion, FIRST_REVIEWER)
}

fn refuse_by(completion: CompletionId, reviewer: AccountId) -> Command {
    Command::Refuse {
        completion,
        reason: Reason::new("evidence_unreadable"),
        review: by(reviewer),
    }
}

fn dispute(completion: CompletionId) -> Command {
    Command::Dispute {
        completion,
        most: 1,
        until: None,
        disputed_at: Timestamp::UNIX_EPOCH,
    }
}

fn after(biennium: Biennium, wishes: &[Command]) -> Biennium {
    wishes.iter().fold(biennium, |biennium, wish| {
        let events = decide(&biennium, wish).unwrap_or_else(|refusal| panic!("{wish:?}: {refusal}"));
        events.iter().fold(biennium, Biennium::evolve)
    })
}

#[test]
fn a_reported_course_is_in_review_and_then_counts() {
    let waiting = after(biennium(), &[report(FIRST, Some(listed(12)))]);
    assert_eq!(
        (waiting.counted(), waiting.in_review()),
        (Credits::ZERO, Credits::from_hundredths(250))
    );
    let done = after(waiting, &[approve(FIRST, Some(listed(12)), 250)]);
    assert_eq!(
        (done.counted(), done.in_review()),
        (Credits::from_hundredths(250), Credits::ZERO)
    );
    assert_eq!(done.remaining(), (Credits::from_hundredths(2150), Credits::ZERO));
}

#[test]
fn the_catalogs_credits_count_whatever_is_claimed() {
    let waiting = after(biennium(), &[report(FIRST, Some(listed(12))), report(SECOND, None)]);
    let claimed: Vec<_> = waiting
        .completions
        .iter()
        .map(|completion| completion.claimed.hundredths())
        .collect();
    assert_eq!(
        claimed,
        [250, 100],
        "2.5 for the listed course, as claimed for one the catalog does not have"
    );
}

#[test]
fn a_report_that_no_rule_allows_is_refused() {
    let outside = date(2025, 6, 30);
    let withdrawn = {
        let mut listed = listed(12);
        listed.activity.withdrawn_on = Some(date(2026, 9, 11));
        listed
    };
    let none = Command::Report {
        completion: FIRST,
        listed: None,
        completed_on: TODAY,
        claimed: Credits::ZERO,
        upload: None,
        today: TODAY,
        reported_at: Timestamp::UNIX_EPOCH,
    };
    let table = [
        (
            "tomorrow",
            report_on(FIRST, None, date(2026, 11, 24)),
            Refusal::InFuture(date(2026, 11, 24)),
        ),
        (
            "before the biennium",
            report_on(FIRST, None, outside),
            Refusal::OutsideBiennium(outside),
        ),
        ("no credits", none, Refusal::Credits(Credits::ZERO)),
        (
            "no longer approved",
            report(FIRST, Some(withdrawn)),
            Refusal::NotCovered(date(2026, 9, 12)),
        ),
    ];
    for (story, wish, refusal) in table {
        assert_eq!(decide(&biennium(), &wish), Err(refusal), "{story}");
    }
}

#[test]
fn one_activity_counts_once_in_a_biennium() {
    let once = after(biennium(), &[report(FIRST, Some(listed(12)))]);
    assert_eq!(
        decide(&once, &report(SECOND, Some(listed(12)))),
        Err(Refusal::SameActivity),
        "while it is in review"
    );
    let approved = after(once.clone(), &[approve(FIRST, Some(listed(12)), 250)]);
    assert_eq!(
        decide(&approved, &report(SECOND, Some(listed(12)))),
        Err(Refusal::SameActivity),
        "after the approval"
    );
    let other = after(approved, &[report(SECOND, None)]);
    let found_out = decide(&other, &approve(SECOND, Some(listed(12)), 250));
    assert_eq!(
        found_out,
        Err(Refusal::SameActivity),
        "nor when the reviewer finds out that it is the same"
    );
}

#[test]
fn after_a_refusal_or_a_withdrawal_the_course_can_be_reported_again() {
    for wish in [refuse(FIRST), Command::Withdraw { completion: FIRST }] {
        let back = after(
            biennium(),
            &[report(FIRST, Some(listed(12))), wish, report(SECOND, Some(listed(12)))],
        );
        assert_eq!(back.in_review(), Credits::from_hundredths(250));
    }
}

#[test]
fn a_review_is_done_once_and_never_by_the_holder() {
    let waiting = after(biennium(), &[report(FIRST, None)]);
    let own = Command::Refuse {
        completion: FIRST,
        reason: Reason::new("x"),
        review: Review {
            own: OwnReview::Own,
            ..by(FIRST_REVIEWER)
        },
    };
    assert_eq!(decide(&waiting, &own), Err(Refusal::Own));
    assert_eq!(decide(&waiting, &approve(SECOND, None, 100)), Err(Refusal::Unknown));
    let approved = after(waiting, &[approve(FIRST, None, 100)]);
    let again = [
        approve(FIRST, None, 100),
        refuse(FIRST),
        Command::Withdraw { completion: FIRST },
    ];
    for wish in again {
        assert_eq!(
            decide(&approved, &wish),
            Err(Refusal::OutOfOrder(CompletionState::Approved)),
            "{wish:?}"
        );
    }
}

#[test]
fn a_refusal_is_disputed_once() {
    let dispute = dispute(FIRST);
    let refused = after(biennium(), &[report(FIRST, Some(listed(12))), refuse(FIRST)]);
    let disputed = after(refused.clone(), std::slice::from_ref(&dispute));
    assert_eq!(disputed.completions[0].state, CompletionState::Reported);
    let twice = after(disputed, &[refuse_by(FIRST, SECOND_REVIEWER)]);
    assert_eq!(decide(&twice, &dispute), Err(Refusal::DisputedBefore));

    let replaced = after(refused, &[report(SECOND, Some(listed(12)))]);
    assert_eq!(
        decide(&replaced, &dispute),
        Err(Refusal::SameActivity),
        "a newer report took its place"
    );
}

#[test]
fn a_refusal_is_disputed_until_its_last_day_is_over() {
    let refused = after(biennium(), &[report(FIRST, None), refuse(FIRST)]);
    let over = Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(24 * 30);
    let moment = jiff::SignedDuration::from_nanos(1);
    let table = [
        (Some(over), over - moment, None),
        (Some(over), over, Some(Refusal::DisputedLate)),
        (None, over, None),
    ];
    for (until, disputed_at, expected) in table {
        let wish = Command::Dispute {
            completion: FIRST,
            most: 1,
            until,
            disputed_at,
        };
        assert_eq!(decide(&refused, &wish).err(), expected, "{until:?} {disputed_at}");
    }
}

#[test]
fn after_a_dispute_another_reviewer_decides() {
    let disputed = after(biennium(), &[report(FIRST, None), refuse(FIRST), dispute(FIRST)]);
    for wish in [refuse(FIRST), approve(FIRST, None, 100)] {
        assert_eq!(decide(&disputed, &wish), Err(Refusal::SameReviewer), "{wish:?}");
    }
    let second = after(disputed.clone(), &[refuse_by(FIRST, SECOND_REVIEWER)]);
    assert_eq!(second.completions[0].decided_by, [FIRST_REVIEWER, SECOND_REVIEWER]);

    let alone = Command::Refuse {
        completion: FIRST,
        reason: Reason::new("other"),
        review: Review {
            other_after_dispute: false,
            ..by(FIRST_REVIEWER)
        },
    };
    assert!(decide(&disputed, &alone).is_ok(), "where a body's rules leave it open");
}

#[test]
fn what_an_appeal_puts_back_was_reported_when_it_was_and_is_decided_by_somebody_else() {
    let reopen = Command::Reopen {
        completion: FIRST,
        request: RequestId::from_bits(41),
        reopened_at: Timestamp::MAX,
    };
    let refused = after(
        biennium(),
        &[
            report(FIRST, Some(listed(12))),
            refuse(FIRST),
            dispute(FIRST),
            refuse_by(FIRST, SECOND_REVIEWER),
        ],
    );
    assert_eq!(decide(&refused, &dispute(FIRST)), Err(Refusal::DisputedBefore));
    let again = after(refused.clone(), std::slice::from_ref(&reopen));
    let found = again.completions[0].clone();
    assert_eq!(
        (found.state, found.reported_at, found.waits_since()),
        (CompletionState::Reported, Timestamp::UNIX_EPOCH, Timestamp::MAX)
    );
    // Whatever the rules of the body about disputes: an appeal is looked at by people who were not involved.
    for (reviewer, may) in [
        (FIRST_REVIEWER, false),
        (SECOND_REVIEWER, false),
        (AccountId::from_bits(33), true),
    ] {
        let wish = Command::Refuse {
            completion: FIRST,
            reason: Reason::new("other"),
            review: Review {
                other_after_dispute: false,
                ..by(reviewer)
            },
        };
        assert_eq!(decide(&again, &wish).is_ok(), may, "{reviewer:?}");
    }
    let waits = after(biennium(), &[report(FIRST, None)]);
    let nothing = decide(&waits, &reopen);
    assert_eq!(nothing, Err(Refusal::OutOfOrder(CompletionState::Reported)));
    let replaced = after(refused, &[report(SECOND, Some(listed(12)))]);
    assert_eq!(decide(&replaced, &reopen), Err(Refusal::SameActivity));
}

#[test]
fn what_counts_for_a_prescription_instead_is_taken_from_a_biennium_that_runs() {
    let approved = after(biennium(), &[report(FIRST, None), approve(FIRST, None, 250)]);
    let waits = after(biennium(), &[report(FIRST, None)]);
    let mut lent = approved.clone();
    lent.standing.lent.push((FIRST, Credits::from_hundredths(100)));
    let mut met = approved.clone();
    met.standing.phase = Phase::Met;
    // What is left for the biennium, what counts there from now on; nothing where nothing changes.
    let table = [
        ("it runs", &approved, 50, Some(50)),
        ("nothing is left", &approved, 0, Some(0)),
        ("all is left", &approved, 250, None),
        ("more is left than counts", &approved, 300, None),
        ("a part cleared another one", &lent, 50, Some(100)),
        ("it was judged", &met, 50, None),
        ("it waits", &waits, 50, None),
    ];
    for (story, biennium, left, expected) in table {
        let wish = Command::Recount {
            completion: FIRST,
            credits: Credits::from_hundredths(left),
        };
        let events = decide(biennium, &wish).expect("never refused");
        assert_eq!(events.len(), usize::from(expected.is_some()), "{story}");
        let after = events.iter().fold(biennium.clone(), Biennium::evolve);
        let credits = expected.map_or(biennium.completions[0].credits, Credits::from_hundredths);
        assert_eq!(after.completions[0].credits, credits, "{story}");
    }
}

#[test]
fn every_event_is_named_as_it_is_stored() {
    for event in BienniumEvent::samples() {
        let snake: String = format!("{event:?}")
            .split([' ', '{'])
            .next()
            .expect("a name")
            .to_owned();
        let plain: String = event.name().split('_').collect();
        assert_eq!(snake.to_lowercase(), plain);
    }
}
