//! Endings without a mark, sanctions, and the way back by examination, as tables a case officer can read.

use jiff::civil::date;

use super::*;
use crate::{
    ids::{CaseId, CredentialId, ImportId},
    people::{Origin, Person},
};

const TODAY: Date = date(2030, 9, 15);
const BORN: Date = date(1984, 6, 17);

fn credential(status: CredentialStatus) -> Credential {
    let (id, origin) = (CredentialId::from_bits(1), Origin::Import(ImportId::from_bits(2)));
    Credential {
        status,
        ..Credential::awarded(id, "arrt-like", "R", date(2016, 6, 17), origin)
    }
}

const DISCONTINUED: CredentialStatus = CredentialStatus::Discontinued(CaseId::from_bits(3));

fn end(ending: Ending) -> Command {
    Command::End {
        ending,
        on: date(2030, 9, 1),
        today: TODAY,
        born: BORN,
    }
}

fn examination(taken_on: Date, passed: bool) -> Command {
    Command::RecordExamination {
        taken_on,
        passed,
        today: TODAY,
        lost_on: Some(date(2027, 1, 10)),
        grace_over: true,
        cycles_before: 1,
    }
}

#[test]
fn how_a_credential_can_end() {
    use Ending::{Deceased, Retired, Revoked, Surrendered, Suspended};
    let table = [
        (CredentialStatus::Registered, Surrendered, true),
        (CredentialStatus::Registered, Deceased, true),
        (CredentialStatus::Registered, Suspended, true),
        (CredentialStatus::Registered, Revoked, true),
        // There is nothing to give up any more.
        (DISCONTINUED, Surrendered, false),
        (DISCONTINUED, Retired, false),
        (DISCONTINUED, Deceased, true),
        (DISCONTINUED, Revoked, true),
        (CredentialStatus::Closed(Suspended), Suspended, false),
        (CredentialStatus::Closed(Suspended), Revoked, true),
        (CredentialStatus::Closed(Revoked), Suspended, false),
        (CredentialStatus::Closed(Surrendered), Deceased, true),
        (CredentialStatus::Closed(Deceased), Revoked, false),
    ];
    for (status, ending, fits) in table {
        let decided = decide(&credential(status), end(ending), &Policy::default());
        assert_eq!(decided.is_ok(), fits, "{status:?} {ending:?}: {decided:?}");
    }
    let ahead = Command::End {
        ending: Surrendered,
        on: date(2030, 9, 16),
        today: TODAY,
        born: BORN,
    };
    let held = credential(CredentialStatus::Registered);
    assert_eq!(decide(&held, ahead, &Policy::default()), Err(Refusal::Ahead));
}

#[test]
fn who_retires_is_old_enough_or_certified_for_long_enough() {
    // Age 55, or 20 years certified, or both together 70.
    let table = [
        ("46 years old, 14 years certified", BORN, date(2016, 6, 17), false),
        ("55 today", date(1975, 9, 1), date(2016, 6, 17), true),
        ("55 tomorrow", date(1975, 9, 2), date(2020, 6, 17), false),
        ("20 years certified", BORN, date(2010, 9, 1), true),
        ("52 and 18 years", date(1978, 3, 1), date(2012, 6, 17), true),
        ("51 and 18 years", date(1979, 3, 1), date(2012, 6, 17), false),
    ];
    for (story, born, awarded_on, fits) in table {
        let held = Credential {
            awarded_on,
            ..credential(CredentialStatus::Registered)
        };
        let wish = Command::End {
            ending: Ending::Retired,
            on: date(2030, 9, 1),
            today: TODAY,
            born,
        };
        assert_eq!(decide(&held, wish, &Policy::default()).is_ok(), fits, "{story}");
    }
}

#[test]
fn years_are_full_on_the_day_on_which_they_come_round() {
    // From, to, full years; February 29 comes round on the 28th where there is none (R-DATE-8).
    let table = [
        (date(1975, 9, 1), date(2030, 8, 31), 54),
        (date(1975, 9, 1), date(2030, 9, 1), 55),
        (date(1972, 2, 29), date(2027, 2, 27), 54),
        (date(1972, 2, 29), date(2027, 2, 28), 55),
        (date(1972, 2, 29), date(2028, 2, 28), 55),
        (date(1972, 2, 29), date(2028, 2, 29), 56),
        (date(2030, 9, 1), date(2030, 9, 1), 0),
        (date(2030, 9, 2), date(2030, 9, 1), 0),
        (date(2031, 9, 1), date(2030, 9, 1), 0),
    ];
    for (from, to, years) in table {
        assert_eq!(full_years(from, to), years, "{from} to {to}");
    }
}

#[test]
fn the_way_back_by_examination() {
    let over = credential(DISCONTINUED);
    let day = date(2030, 9, 1);
    let passed = decide(&over, examination(day, true), &Policy::default()).expect("it leads back");
    assert!(matches!(
        passed[..],
        [
            PersonEvent::ExaminationRecorded { passed: true, .. },
            PersonEvent::CredentialReawarded { awarded_on, cycles_before: 1, .. }
        ] if awarded_on == day
    ));
    let not = decide(&over, examination(day, false), &Policy::default()).expect("an attempt is noted");
    assert_eq!(not.len(), 1);
    let in_grace = Command::RecordExamination {
        taken_on: day,
        passed: true,
        today: TODAY,
        lost_on: None,
        grace_over: false,
        cycles_before: 1,
    };
    let table = [
        ("the extra year runs", DISCONTINUED, in_grace, Refusal::GraceRuns),
        (
            "it is held",
            CredentialStatus::Registered,
            examination(day, true),
            Refusal::OutOfOrder,
        ),
        (
            "a sanction stands",
            CredentialStatus::Closed(Ending::Revoked),
            examination(day, true),
            Refusal::Sanctioned,
        ),
        (
            "a day ahead",
            DISCONTINUED,
            examination(date(2030, 9, 16), true),
            Refusal::Ahead,
        ),
    ];
    for (story, status, wish, refusal) in table {
        assert_eq!(
            decide(&credential(status), wish, &Policy::default()),
            Err(refusal),
            "{story}"
        );
    }
    let lifted = Credential {
        lifted: true,
        ..credential(CredentialStatus::Closed(Ending::Revoked))
    };
    assert!(decide(&lifted, examination(day, true), &Policy::default()).is_ok());
}

#[test]
fn three_attempts_in_three_years() {
    let attempts = |days: &[Date]| Credential {
        attempts: days.to_vec(),
        ..credential(DISCONTINUED)
    };
    let day = date(2030, 9, 1);
    let table = [
        (vec![date(2029, 1, 1), date(2030, 1, 1)], true),
        (vec![date(2028, 1, 1), date(2029, 1, 1), date(2030, 1, 1)], false),
        // The first of them is more than three years ago.
        (vec![date(2027, 9, 1), date(2029, 1, 1), date(2030, 1, 1)], true),
    ];
    for (before, left) in table {
        let decided = decide(&attempts(&before), examination(day, true), &Policy::default());
        assert_eq!(decided.is_ok(), left, "{before:?}");
    }
}

#[test]
fn an_attempt_that_is_recorded_late_counts_with_those_before_and_after_it() {
    let late = date(2028, 6, 1);
    // What was recorded before it; whether it can be recorded, too.
    let table = [
        (vec![date(2028, 1, 1), date(2030, 1, 1)], true),
        (vec![date(2028, 1, 1), date(2029, 1, 1), date(2030, 1, 1)], false),
        // All three came after it, within three years of it.
        (vec![date(2029, 1, 1), date(2030, 1, 1), date(2030, 9, 1)], false),
        // The years of the last of them begin after the first.
        (vec![date(2027, 3, 1), date(2030, 1, 1), date(2030, 9, 1)], true),
        (vec![date(2027, 3, 1), date(2027, 4, 1), date(2030, 9, 1)], true),
        (vec![date(2027, 3, 1), date(2027, 4, 1), date(2028, 5, 1)], false),
        // Recorded in another order, they are the same.
        (vec![date(2030, 1, 1), date(2029, 1, 1), date(2028, 1, 1)], false),
    ];
    for (attempts, left) in table {
        let held = Credential {
            attempts: attempts.clone(),
            ..credential(DISCONTINUED)
        };
        let decided = decide(&held, examination(late, false), &Policy::default());
        let expected = if left { Ok(1) } else { Err(Refusal::NoAttemptLeft) };
        assert_eq!(decided.map(|events| events.len()), expected, "{attempts:?}");
    }
}

#[test]
fn an_examination_of_before_the_loss_or_the_award_leads_nowhere() {
    let (lost, awarded) = (date(2030, 5, 20), date(2016, 6, 17));
    // The day of the loss, the day of the examination, whether it leads back.
    let table = [
        (Some(lost), date(2030, 5, 19), false),
        (Some(lost), lost, true),
        (Some(lost), TODAY, true),
        (None, date(2016, 6, 16), false),
        (None, awarded, true),
        // A loss that was dated before an award that was corrected later.
        (Some(date(2016, 6, 1)), date(2016, 6, 10), false),
    ];
    for (lost_on, taken_on, leads_back) in table {
        for passed in [true, false] {
            let wish = Command::RecordExamination {
                taken_on,
                passed,
                today: TODAY,
                lost_on,
                grace_over: true,
                cycles_before: 1,
            };
            let decided = decide(&credential(DISCONTINUED), wish, &Policy::default());
            let refused = decided.err();
            assert_eq!(
                refused,
                (!leads_back).then_some(Refusal::BeforeLoss),
                "{lost_on:?} {taken_on}"
            );
        }
    }
}

#[test]
fn a_sanction_is_lifted_once() {
    let suspended = credential(CredentialStatus::Closed(Ending::Suspended));
    assert!(decide(&suspended, Command::LiftSanction, &Policy::default()).is_ok());
    for (status, lifted) in [
        (CredentialStatus::Registered, false),
        (CredentialStatus::Closed(Ending::Surrendered), false),
        (CredentialStatus::Closed(Ending::Suspended), true),
    ] {
        let held = Credential {
            lifted,
            ..credential(status)
        };
        assert_eq!(
            decide(&held, Command::LiftSanction, &Policy::default()),
            Err(Refusal::OutOfOrder)
        );
    }
}

#[test]
fn what_ended_by_mistake_is_taken_back_by_two_people() {
    let (one, two) = (AccountId::from_bits(8), AccountId::from_bits(9));
    let policy = Policy::default();
    let after = |held: &Credential, wish: Command| {
        let events = decide(held, wish, &policy)?;
        let person = Person {
            credentials: vec![held.clone()],
            ..Person::default()
        };
        let then = events.iter().fold(person, Person::evolve);
        Ok::<_, Refusal>(then.credentials[0].clone())
    };
    let confirm = |by, alone| Command::CorrectEnding { by, alone };
    let doubt = |by| Command::DoubtEnding { by };
    for before in [CredentialStatus::Registered, DISCONTINUED] {
        let held = credential(before);
        assert_eq!(after(&held, doubt(one)), Err(Refusal::OutOfOrder), "{before:?}");
        let dead = after(&held, end(Ending::Deceased)).expect("noted");
        assert_eq!(
            after(&dead, confirm(two, false)),
            Err(Refusal::OutOfOrder),
            "nobody said so"
        );
        let doubted = after(&dead, doubt(one)).expect("said");
        assert_eq!(after(&doubted, doubt(one)), Ok(doubted.clone()), "again");
        assert_eq!(after(&doubted, doubt(two)), Err(Refusal::OutOfOrder));
        assert_eq!(after(&doubted, confirm(one, false)), Err(Refusal::SecondPerson));
        assert_eq!(after(&doubted, confirm(two, false)), Ok(held.clone()));
        assert_eq!(after(&doubted, confirm(one, true)), Ok(held.clone()), "one is enough");
        let dropped = after(&doubted, Command::DropDoubt { by: two });
        assert_eq!(dropped, Ok(dead));
    }
    let revoked = after(&credential(CredentialStatus::Registered), end(Ending::Revoked)).expect("sanctioned");
    assert_eq!(
        after(&revoked, doubt(one)),
        Err(Refusal::OutOfOrder),
        "a sanction is lifted"
    );
}
