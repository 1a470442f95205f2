//! A registration's years, told as stories.

use jiff::civil::date;

use super::*;
use crate::{
    calendar::{Born, CalendarPolicy, Zone},
    ids::PersonId,
    programs::RenewalPolicy,
    renewals::{AskedCe, Ended, Filing, Late, RegistrationState, first_through, late_until, planned_after},
};

const DECISION: DecisionId = DecisionId::from_bits(4);

fn zone() -> Zone {
    Zone::named("America/Chicago").expect("a zone")
}

fn born(month: i8) -> Born {
    Born::in_month(month).expect("a month")
}

fn at(day: Date, hour: i8) -> Timestamp {
    zone().table().to_timestamp(day.at(hour, 0, 0, 0)).expect("an instant")
}

fn after(day: Date) -> Planned {
    planned_after(&CalendarPolicy::default(), &zone(), born(7), day).expect("a renewal")
}

/// Good through July 31, 2027; renewal opens on May 1.
fn registration() -> Registration {
    let through = date(2027, 7, 31);
    Registration::begin(&RegistrationEvent::RegistrationBegan {
        person: PersonId::from_bits(1),
        program: "arrt-like".into(),
        began_on: date(2026, 8, 1),
        through,
        next: after(date(2027, 7, 30)),
    })
    .expect("begins")
}

fn time(asked: Option<AskedCe>) -> Command {
    Command::PassTime {
        renews: true,
        asked,
        paid_until: at(date(2027, 8, 31), 0),
        decision: DECISION,
        people: 2,
        suspended: false,
    }
}

fn filing(credits: Option<WithCe>) -> Filing {
    Filing {
        due_on: date(2027, 7, 31),
        attested: true,
        credits,
    }
}

fn file(filing: Filing, has_credits: bool, fee_minor: u64) -> Command {
    Command::File {
        filing,
        has_credits,
        disciplines: 1,
        fee_minor,
        currency: "USD".into(),
        payment_needed: true,
        late_until: at(date(2028, 1, 1), 0),
        payment: PaymentId::from_bits(5),
        then: after(date(2027, 7, 31)),
    }
}

fn paid() -> Command {
    paid_on(date(2027, 10, 1))
}

fn paid_on(paid_on: Date) -> Command {
    Command::NotePayment {
        due_on: date(2027, 7, 31),
        payment: PaymentId::from_bits(5),
        how: PaymentHow::Recorded,
        paid_on,
        late_until: date(2028, 1, 30),
        then: after(date(2027, 7, 31)),
    }
}

fn ce_year() -> Option<AskedCe> {
    Some(AskedCe {
        starts_on: date(2025, 7, 1),
        ends_on: date(2027, 6, 30),
    })
}

/// Does each wish at its instant; answers the registration and the names of what happened.
fn story(wishes: &[(Command, Timestamp)]) -> (Registration, Vec<&'static str>) {
    let mut names = Vec::new();
    let end = wishes.iter().fold(registration(), |registration, (wish, now)| {
        let events = decide(&registration, wish, *now).unwrap_or_else(|refusal| panic!("{wish:?}: {refusal}"));
        names.extend(events.iter().map(crate::journal::Event::name));
        events.iter().fold(registration, Registration::evolve)
    });
    (end, names)
}

#[test]
fn a_first_registration_ends_as_the_rule_says() {
    // R-REN-4: award, birth month, last day of the first registration.
    let table = [
        (date(2024, 6, 17), 3, date(2025, 3, 31)),
        (date(2024, 6, 17), 7, date(2025, 7, 31)),
        (date(2024, 6, 17), 8, date(2024, 8, 31)),
        (date(2024, 6, 17), 6, date(2025, 6, 30)),
    ];
    for (award, month, through) in table {
        let found = first_through(&CalendarPolicy::default(), &zone(), award, born(month), award);
        assert_eq!(found, Some(through), "{award} {month}");
    }
    // Somebody registered for years, when our books begin on the last day itself and on the day after.
    for (today, through) in [
        (date(2026, 7, 31), date(2026, 7, 31)),
        (date(2026, 8, 1), date(2027, 7, 31)),
    ] {
        let found = first_through(&CalendarPolicy::default(), &zone(), date(2015, 3, 2), born(7), today);
        assert_eq!(found, Some(through), "{today}");
    }
}

#[test]
fn a_year_is_renewed() {
    let (may, june) = (date(2027, 5, 1), date(2027, 6, 10));
    let (end, names) = story(&[
        (time(None), at(date(2027, 4, 30), 23)),
        (time(None), at(may, 0)),
        (time(None), at(may, 1)),
        (file(filing(None), false, 3000), at(june, 9)),
        (paid(), at(june, 12)),
        (time(None), at(date(2027, 8, 1), 0)),
    ]);
    assert_eq!(
        names,
        [
            "renewal_opened",
            "renewal_filed",
            "payment_noted",
            "registration_renewed"
        ]
    );
    assert_eq!(
        (end.through, end.state()),
        (date(2028, 7, 31), RegistrationState::Current)
    );
    assert_eq!(end.next.opens_on, date(2028, 5, 1));
}

#[test]
fn without_a_fee_it_is_renewed_at_once() {
    let (end, names) = story(&[
        (time(None), at(date(2027, 5, 1), 0)),
        (file(filing(None), false, 0), at(date(2027, 7, 31), 23)),
    ]);
    assert_eq!(
        names,
        [
            "renewal_opened",
            "renewal_filed",
            "payment_noted",
            "registration_renewed"
        ]
    );
    assert_eq!(end.through, date(2028, 7, 31));
}

#[test]
fn a_year_with_continuing_education_asks_for_it() {
    let opened = [(time(ce_year()), at(date(2027, 5, 1), 0))];
    let (registration, _) = story(&opened);
    let july = at(date(2027, 7, 2), 9);
    let wishes = [
        (filing(None), true, Err(Refusal::CreditsNotSaid)),
        (filing(Some(WithCe::NotAsked)), true, Err(Refusal::CreditsNotSaid)),
        (filing(Some(WithCe::Reported)), false, Err(Refusal::CreditsMissing)),
        (filing(Some(WithCe::Reported)), true, Ok(())),
        // R-PROB-1: whoever lacks credits renews without them.
        (filing(Some(WithCe::Without)), false, Ok(())),
        (
            Filing {
                attested: false,
                ..filing(Some(WithCe::Reported))
            },
            true,
            // R-REN-9: the standards of ethics are attested with each renewal.
            Err(Refusal::NotAttested),
        ),
    ];
    for (wish, has_credits, expected) in wishes {
        let found = decide(&registration, &file(wish.clone(), has_credits, 3000), july).map(drop);
        assert_eq!(found, expected, "{wish:?}");
    }
}

#[test]
fn a_missed_last_day_is_decided_by_people_and_a_late_renewal_settles_it() {
    let missed = [
        (time(None), at(date(2027, 5, 1), 0)),
        (time(None), at(date(2027, 7, 31), 23)),
        (time(None), at(date(2027, 8, 1), 0)),
        (time(None), at(date(2027, 8, 2), 0)),
    ];
    let (end, names) = story(&missed);
    assert_eq!(names, ["renewal_opened", "renewal_missed", "ending_proposed"]);
    assert_eq!(end.state(), RegistrationState::Missed);

    let mut late = missed.to_vec();
    late.push((file(filing(None), false, 3000), at(date(2027, 8, 20), 9)));
    late.push((paid(), at(date(2027, 8, 21), 9)));
    let (end, names) = story(&late);
    assert_eq!(
        names[3..],
        [
            "renewal_filed",
            "payment_noted",
            "registration_renewed",
            "ending_withdrawn"
        ]
    );
    assert_eq!((end.ending, end.through), (None, date(2028, 7, 31)));
}

#[test]
fn the_rule_itself_ends_nothing_while_something_holds_it() {
    let rule = |suspended| Command::PassTime {
        renews: true,
        asked: None,
        paid_until: at(date(2027, 8, 31), 0),
        decision: DECISION,
        people: 0,
        suspended,
    };
    let names = |suspended| {
        let (may, august) = (at(date(2027, 5, 1), 0), at(date(2027, 8, 1), 0));
        story(&[(rule(suspended), may), (rule(suspended), august)]).1
    };
    let held = ["renewal_opened", "renewal_missed"];
    assert_eq!(names(true), held, "the year was missed all the same");
    assert_eq!(names(false)[..2], held);
    assert_eq!(names(false)[2..], ["ending_proposed", "registration_ended"]);
}

#[test]
fn filed_in_time_is_in_time_even_if_the_payment_comes_later() {
    let (end, _) = story(&[
        (time(None), at(date(2027, 5, 1), 0)),
        (file(filing(None), false, 3000), at(date(2027, 7, 31), 23)),
        (time(None), at(date(2027, 8, 1), 0)),
        (time(None), at(date(2027, 8, 30), 23)),
    ]);
    assert_eq!(end.state(), RegistrationState::Filed);
    let missed = decide(&end, &time(None), at(date(2027, 8, 31), 0)).expect("time passes");
    let names: Vec<_> = missed.iter().map(crate::journal::Event::name).collect();
    assert_eq!(names, ["renewal_missed", "ending_proposed"]);
}

#[test]
fn two_different_people_end_it_and_nothing_may_be_open() {
    let (one, two) = (AccountId::from_bits(1), AccountId::from_bits(2));
    let released = |by, facts, people| Command::Release { by, facts, people };
    let release = |by, facts| released(by, facts, 0);
    let free = EndingFacts::default;
    let (registration, _) = story(&[
        (time(None), at(date(2027, 5, 1), 0)),
        (time(None), at(date(2027, 8, 1), 0)),
        (release(one, free()), at(date(2027, 8, 3), 9)),
    ]);
    let now = at(date(2027, 8, 4), 9);
    let held = [
        (EndingFacts { own: true, ..free() }, two, Refusal::Own),
        (free(), one, Refusal::SamePerson),
        (
            EndingFacts {
                kept: Some(date(2027, 9, 1)),
                ..free()
            },
            two,
            Refusal::Kept(date(2027, 9, 1)),
        ),
        (
            EndingFacts {
                open_reviews: 1,
                ..free()
            },
            two,
            Refusal::OpenReviews(1),
        ),
        (
            EndingFacts {
                missing_notices: vec!["renewal-7d".into()],
                ..free()
            },
            two,
            Refusal::MissingNotices(vec!["renewal-7d".into()]),
        ),
        (
            EndingFacts {
                told: Told::Never,
                ..free()
            },
            two,
            Refusal::NoneRead,
        ),
    ];
    for (facts, by, refusal) in held {
        assert_eq!(decide(&registration, &release(by, facts), now), Err(refusal));
    }
    // A renewal that was filed meanwhile holds it.
    let filed = decide(&registration, &file(filing(None), false, 3000), now).expect("late is taken");
    let waits = filed.iter().fold(registration.clone(), Registration::evolve);
    assert_eq!(decide(&waits, &release(two, free()), now), Err(Refusal::FiledMeanwhile));
    let third = decide(&registration, &released(two, free(), 3), now).expect("released");
    assert_eq!(third.len(), 1, "the rules ask for three people since");
    let events = decide(&registration, &release(two, free()), now).expect("released");
    let end = events.iter().fold(registration, Registration::evolve);
    let missed = Ended {
        cause: EndingCause::RenewalMissed,
        decision: DECISION,
    };
    assert_eq!(end.ended, Some(missed));

    // R-REIN-1: in time a late renewal brings it back; later only the examination does.
    let mut back = decide(&end, &file(filing(None), false, 0), now).expect("restored");
    assert_eq!(
        back.pop(),
        Some(RegistrationEvent::RegistrationRestored { appealed_on: None })
    );
    let filed = decide(&end, &file(filing(None), false, 3000), now).expect("late is taken");
    let waits = filed.iter().fold(end.clone(), Registration::evolve);
    let last = date(2028, 1, 30);
    let mut back = decide(&waits, &paid_on(last), now).expect("restored");
    assert_eq!(
        back.pop(),
        Some(RegistrationEvent::RegistrationRestored { appealed_on: None })
    );
    let after = decide(&waits, &paid_on(date(2028, 1, 31)), now);
    assert_eq!(after, Err(Refusal::PaidTooLate(last)));
    let too_late = at(date(2028, 1, 1), 0);
    assert_eq!(
        decide(&end, &file(filing(None), false, 0), too_late),
        Err(Refusal::TooLate)
    );
    // A probation that is over is not settled by renewing (R-REIN-4).
    let mut other = end;
    other.ended = Some(Ended {
        cause: EndingCause::ProbationOver,
        ..missed
    });
    assert_eq!(
        decide(&other, &file(filing(None), false, 0), now),
        Err(Refusal::TooLate)
    );
}

#[test]
fn a_late_renewal_is_taken_for_some_months_after_the_biennium() {
    let end = late_until(&RenewalPolicy::default(), &zone(), date(2027, 6, 30)).expect("a day");
    assert_eq!(end.local_date, date(2027, 12, 31));
}

#[test]
fn a_correction_of_the_birth_month_moves_what_is_open_only() {
    let march = planned_after(&CalendarPolicy::default(), &zone(), born(3), date(2027, 1, 1)).expect("a renewal");
    let redate = Command::Redate {
        through: march.due_on,
        next: march,
    };
    let (end, names) = story(&[(redate.clone(), at(date(2027, 1, 5), 9))]);
    assert_eq!((names, end.through), (vec!["registration_redated"], date(2027, 3, 31)));
    let (renewed, _) = story(&[
        (time(None), at(date(2027, 5, 1), 0)),
        (file(filing(None), false, 0), at(date(2027, 6, 1), 9)),
    ]);
    assert_eq!(
        decide(&renewed, &redate, at(date(2027, 6, 2), 9)),
        Err(Refusal::KnownHere)
    );
}

#[path = "anew_tests.rs"]
mod anew;
#[path = "resume_tests.rs"]
mod resume;
