//! An audit of a biennium (R-AUD-1 to R-AUD-4): asked, answered or not, decided.

use super::*;
use crate::{bienniums::PastAudit, renewals::EndingCause};

fn audit_of(biennium: &Biennium, today: Date) -> Result<Vec<BienniumEvent>, Refusal> {
    let wish = Command::BeginAudit {
        audit: AuditId::from_bits(14),
        cause: AuditCause::Sample,
        completions: Vec::new(),
        most: 0,
        answer: answer_by(date(2027, 9, 30)),
    };
    decide(biennium, &wish, at(today))
}

fn answer(uploads: u128) -> Command {
    Command::AnswerAudit {
        audit: AuditId::from_bits(14),
        uploads: (0..uploads).map(UploadId::from_bits).collect(),
        most: 3,
        answered_at: at(date(2027, 9, 10)),
    }
}

fn settle(outcome: AuditOutcome, insufficient: &[u128], own: OwnReview) -> Command {
    Command::SettleAudit {
        audit: AuditId::from_bits(14),
        outcome,
        insufficient: insufficient.iter().map(|id| CompletionId::from_bits(*id)).collect(),
        own,
        probation: answer_by(date(2027, 12, 31)),
    }
}

fn audited() -> Biennium {
    let met = with(biennium(), 1, date(2026, 5, 2), 14, false);
    let met = live(with(met, 2, date(2026, 6, 2), 10, false), date(2027, 7, 1));
    let events = audit_of(&met, date(2027, 8, 31)).expect("audited");
    events.iter().fold(met, Biennium::evolve)
}

#[test]
fn what_nobody_answered_takes_an_answer_until_the_registration_ended_for_it_or_began_anew() {
    let (began, late) = (Some(date(2025, 5, 20)), Some(date(2027, 10, 1)));
    let (missed, unanswered) = (Some(EndingCause::RenewalMissed), Some(EndingCause::AuditUnanswered));
    let cases = [
        (AuditState::Unanswered, began, None, None),
        (AuditState::Unanswered, None, None, None),
        (AuditState::Unanswered, began, unanswered, Some(PastAudit::Ended)),
        // It ended for something else, and may come back: the certificates are still asked for.
        (AuditState::Unanswered, began, missed, None),
        // The two years end on June 30, the answer on September 30.
        (AuditState::Unanswered, Some(date(2027, 6, 30)), None, None),
        (
            AuditState::Unanswered,
            Some(date(2027, 7, 1)),
            None,
            Some(PastAudit::Before),
        ),
        (AuditState::Unanswered, late, unanswered, Some(PastAudit::Before)),
        (AuditState::Open, late, unanswered, None),
        (AuditState::Answered, late, None, None),
        (AuditState::Insufficient, began, unanswered, None),
    ];
    let days = (date(2027, 9, 30), date(2027, 6, 30));
    for (state, since, ended_for, past) in cases {
        let found = PastAudit::of(state, days, since, ended_for);
        assert_eq!(found, past, "{state:?}, {since:?}, {ended_for:?}");
    }
    let new_days = (date(2027, 9, 30), date(2028, 6, 30));
    assert_eq!(
        PastAudit::of(AuditState::Unanswered, new_days, late, None),
        Some(PastAudit::Before)
    );
}

#[test]
fn an_audit_is_answered_and_decided() {
    let open = audited();
    let day = at(date(2027, 9, 10));
    assert_eq!(audit_of(&open, date(2027, 9, 1)), Err(Refusal::AuditRuns));
    assert_eq!(decide(&open, &answer(0), day), Err(Refusal::NothingSent));
    assert_eq!(decide(&open, &answer(4), day), Err(Refusal::TooManyFiles(3)));
    let early = settle(AuditOutcome::Sufficient, &[], OwnReview::Other);
    assert_eq!(decide(&open, &early, day), Err(Refusal::AuditOver));
    let events = decide(&open, &answer(2), day).expect("answered");
    let answered = events.iter().fold(open, Biennium::evolve);
    let table: [(Command, Result<&[&str], Refusal>); 5] = [
        (early.clone(), Ok(&["audit_settled"])),
        (settle(AuditOutcome::Sufficient, &[], OwnReview::Own), Err(Refusal::Own)),
        (
            settle(AuditOutcome::Insufficient, &[], OwnReview::Other),
            Err(Refusal::NotNamed),
        ),
        (
            settle(AuditOutcome::Insufficient, &[9], OwnReview::Other),
            Err(Refusal::NotNamed),
        ),
        (
            settle(AuditOutcome::Insufficient, &[2], OwnReview::Other),
            Ok(&["audit_settled", "probation_began"]),
        ),
    ];
    for (wish, expected) in table {
        let found = decide(&answered, &wish, day);
        let names = found.map(|events| events.iter().map(BienniumEvent::name).collect::<Vec<_>>());
        assert_eq!(names, expected.map(<[&str]>::to_vec), "{wish:?}");
    }
    let events = decide(
        &answered,
        &settle(AuditOutcome::Insufficient, &[2], OwnReview::Other),
        day,
    )
    .expect("decided");
    let short = events.iter().fold(answered, Biennium::evolve);
    assert_eq!(short.missing().credits, Credits::whole(10));
    assert_eq!(short.standing.phase, Phase::Probation);
}

#[test]
fn more_was_reported_than_needed_so_one_bad_certificate_costs_nothing() {
    let rich = with(audited(), 3, date(2026, 7, 1), 10, false);
    let events = decide(&rich, &answer(1), at(date(2027, 9, 10))).expect("answered");
    let rich = events.iter().fold(rich, Biennium::evolve);
    let wish = settle(AuditOutcome::Insufficient, &[2], OwnReview::Other);
    let events = decide(&rich, &wish, at(date(2027, 9, 11))).expect("decided");
    assert_eq!(events.len(), 1, "no probation");
}

#[test]
fn an_audit_without_an_answer_is_noted_once_and_can_still_be_answered() {
    let open = audited();
    assert!(pass(&open, look(date(2027, 9, 29)), date(2027, 9, 29)).is_empty());
    let late = date(2027, 10, 1);
    assert_eq!(pass(&open, look(late), late), ["audit_unanswered"]);
    let unanswered = live(open, late);
    assert!(pass(&unanswered, look(late), late).is_empty());
    assert!(decide(&unanswered, &answer(1), at(late)).is_ok());
}

#[path = "reopened_tests.rs"]
mod reopened;
#[path = "spared_tests.rs"]
mod spared;
