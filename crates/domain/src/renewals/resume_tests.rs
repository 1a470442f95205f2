//! Registered again after a time in which nothing was, as a table.

use super::*;
use crate::renewals::AppealDay;

#[test]
fn what_is_registered_again_counts_its_years_on_from_now() {
    let rests = Command::PassTime {
        renews: false,
        asked: None,
        paid_until: at(date(2027, 8, 31), 0),
        decision: DECISION,
        people: 0,
        suspended: false,
    };
    let resume = |through: Date, award| Command::Resume {
        through,
        next: after(through.yesterday().expect("a day")),
        award,
        unpayable: false,
    };
    let (opened, missed) = ((time(None), at(date(2027, 5, 1), 0)), at(date(2027, 8, 1), 0));
    let now = at(date(2028, 2, 10), 9);
    let later = date(2028, 7, 31);
    // Nothing is registered while the year passes, so nobody could renew: it is not missed (R-REIN-2).
    let (back, names) = story(&[opened.clone(), (rests, missed), (resume(later, None), now)]);
    assert_eq!(names, ["renewal_opened", "registration_resumed"]);
    assert_eq!((back.state(), back.through), (RegistrationState::Current, later));
    assert_eq!(back.began_on, date(2026, 8, 1), "its bienniums are looked at as before");
    assert_eq!(
        (back.behind(true), back.behind(false)),
        (None, Some(date(2026, 8, 1))),
        "the day of moving in is no award"
    );
    let next = decide(&back, &time(None), at(date(2028, 5, 1), 0)).expect("time passes");
    assert_eq!(
        next,
        [RegistrationEvent::RenewalOpened {
            due_on: later,
            asked: None
        }]
    );

    let filed = (file(filing(None), false, 3000), at(date(2027, 7, 1), 9));
    let (missed, award) = ((time(None), missed), Some(date(2028, 2, 1)));
    let (one, two) = (AccountId::from_bits(1), AccountId::from_bits(2));
    let release = |by| {
        let facts = EndingFacts::default();
        let people = 0;
        (Command::Release { by, facts, people }, at(date(2027, 8, 3), 9))
    };
    let ended = vec![opened.clone(), missed.clone(), release(one), release(two)];
    // What happened before; the new award, through which day; what happens.
    let (runs, resumed): (Vec<&str>, Vec<&str>) = (Vec::new(), vec!["registration_resumed"]);
    let settled = vec!["ending_withdrawn", "registration_resumed"];
    let table = [
        (Vec::new(), None, date(2027, 7, 31), runs.clone()),
        (vec![opened.clone()], None, date(2027, 7, 31), runs.clone()),
        (vec![opened.clone(), filed], None, later, runs.clone()),
        // It was missed while it could be renewed: late, or by an examination (R-REIN-1).
        (vec![opened.clone(), missed.clone()], None, later, runs.clone()),
        (ended.clone(), None, later, runs),
        (ended, award, later, resumed.clone()),
        // An award in the year that runs takes nothing of it.
        (Vec::new(), award, date(2027, 7, 31), resumed),
        (vec![opened, missed], award, later, settled),
    ];
    for (before, award, through, expected) in table {
        let (registration, _) = story(&before);
        let events = decide(&registration, &resume(through, award), now).expect("no refusal");
        let names: Vec<_> = events.iter().map(crate::journal::Event::name).collect();
        assert_eq!(names, expected, "{before:?} {award:?}");
        let after = events.iter().fold(registration, Registration::evolve);
        if let Some(award) = award {
            let stands = (after.state(), after.began_on, after.ended);
            assert_eq!(stands, (RegistrationState::Current, award, None));
            let behind = (after.behind(true), after.behind(false));
            assert_eq!(behind, (Some(award), Some(award)), "whoever counted before it");
        }
    }
}

#[test]
fn an_examination_while_a_renewal_waits_for_its_payment_leaves_what_was_before_behind() {
    let filed = (file(filing(None), false, 3000), at(date(2027, 7, 1), 9));
    let (waits, _) = story(&[(time(None), at(date(2027, 5, 1), 0)), filed]);
    let (award, now) = (date(2027, 7, 10), at(date(2027, 7, 12), 9));
    let wish = Command::Resume {
        through: date(2028, 7, 31),
        next: after(date(2027, 7, 31)),
        award: Some(award),
        unpayable: false,
    };
    let events = decide(&waits, &wish, now).expect("no refusal");
    let back = events.iter().fold(waits.clone(), Registration::evolve);
    assert_eq!((back.state(), back.began_on), (RegistrationState::Filed, award));
    assert_eq!(
        (back.through, back.next),
        (waits.through, waits.next),
        "the year is not paid yet"
    );
    assert_eq!(decide(&back, &wish, now), Ok(Vec::new()), "asked again");
    let settled = decide(&back, &paid(), now).expect("paid");
    let names: Vec<_> = settled.iter().map(crate::journal::Event::name).collect();
    assert_eq!(names, ["payment_noted", "registration_renewed"]);
}

#[test]
fn what_was_sent_and_could_not_be_paid_is_not_missed_after_an_appeal() {
    let cause = EndingCause::AuditUnanswered;
    let (decision, people) = (DECISION, 0);
    let ended = Command::Propose {
        cause,
        decision,
        people,
    };
    let reversed = Command::Reverse {
        own: false,
        involved: false,
        day: AppealDay {
            came_on: date(2027, 7, 20),
            ended_on: date(2027, 7, 10),
            last: date(2027, 8, 9),
            today: date(2027, 9, 10),
        },
    };
    let (back, _) = story(&[
        (time(None), at(date(2027, 5, 1), 0)),
        (file(filing(None), false, 3000), at(date(2027, 7, 1), 9)),
        (ended, at(date(2027, 7, 10), 9)),
        (reversed, at(date(2027, 9, 10), 9)),
    ]);
    assert_eq!(back.state(), RegistrationState::Filed);
    let (through, now) = (date(2028, 7, 31), at(date(2027, 9, 10), 9));
    let wish = |unpayable| Command::Resume {
        through,
        next: after(date(2028, 7, 30)),
        award: None,
        unpayable,
    };
    assert_eq!(
        decide(&back, &wish(false), now),
        Ok(Vec::new()),
        "its payment settles it while there is time for one"
    );
    let events = decide(&back, &wish(true), now).expect("no refusal");
    let names: Vec<_> = events.iter().map(crate::journal::Event::name).collect();
    assert_eq!(names, ["registration_resumed"]);
    let after = events.iter().fold(back, Registration::evolve);
    assert_eq!((after.state(), after.through), (RegistrationState::Current, through));
    assert_eq!(decide(&after, &time(None), now), Ok(Vec::new()), "nothing is missed");
}

#[test]
fn what_an_examination_did_not_bring_back_can_still_be_renewed_late() {
    let (one, two) = (AccountId::from_bits(1), AccountId::from_bits(2));
    let release = |by| {
        let facts = EndingFacts::default();
        let people = 0;
        (Command::Release { by, facts, people }, at(date(2027, 8, 3), 9))
    };
    let (due_on, later, award) = (date(2027, 7, 31), date(2028, 7, 31), date(2027, 9, 10));
    let examined = Command::Resume {
        through: later,
        next: after(due_on),
        award: Some(award),
        unpayable: false,
    };
    let (back, _) = story(&[
        (time(ce_year()), at(date(2027, 5, 1), 0)),
        (time(None), at(date(2027, 8, 1), 0)),
        release(one),
        release(two),
        (examined, at(date(2027, 9, 15), 9)),
    ]);
    let decision = DECISION;
    assert_eq!(back.late, Some(Late { due_on, decision }));
    assert_eq!((back.state(), back.current()), (RegistrationState::Current, None));

    let now = at(date(2027, 10, 1), 9);
    // No CE probation would follow, so what is missing has to be there (R-PROB-2).
    let without = decide(&back, &file(filing(Some(WithCe::Without)), true, 3000), now);
    assert_eq!(without, Err(Refusal::CreditsMissing));
    let reported = decide(&back, &file(filing(Some(WithCe::Reported)), true, 3000), now).expect("filed");
    let filed = reported.iter().fold(back.clone(), Registration::evolve);
    assert_eq!(filed.state(), RegistrationState::Current, "the years run beside it");
    let settled = decide(&filed, &paid(), now).expect("paid");
    let names: Vec<_> = settled.iter().map(crate::journal::Event::name).collect();
    assert_eq!(names, ["payment_noted", "registration_restored"]);
    let after = settled.iter().fold(filed, Registration::evolve);
    assert_eq!(
        (after.through, after.late),
        (later, None),
        "it is paid for no longer than before"
    );
    let renewed = after.renewal(due_on).map(|renewal| renewal.state);
    assert_eq!(renewed, Some(RenewalState::Renewed));

    // When its time is over, or the registration ends again, only an examination is left.
    let too_late = decide(
        &back,
        &file(filing(Some(WithCe::Reported)), true, 3000),
        at(date(2028, 1, 1), 0),
    );
    assert_eq!(too_late, Err(Refusal::TooLate));
    let again = back.evolve(&RegistrationEvent::RegistrationEnded {
        decision: DecisionId::from_bits(9),
        cause: EndingCause::RenewalMissed,
    });
    assert_eq!((again.late, again.renewal(due_on)), (None, None));
}
