//! Which two records can be one, and what of two alike gives way, as tables.

use jiff::civil::date;

use super::*;
use crate::{
    Credits,
    bienniums::{Biennium, BienniumEvent},
    ce::Rules,
    ids::CompletionId,
    people::{CredentialStatus, Ending, Origin},
};

fn credential(bits: u128, discipline: &str, used: bool) -> OwnCredential {
    OwnCredential {
        credential: Credential::awarded(
            CredentialId::from_bits(bits),
            "p",
            discipline,
            date(2016, 6, 17),
            Origin::Staff,
        ),
        used,
    }
}

fn registration(bits: u128, through: Date, used: bool) -> OwnRegistration {
    OwnRegistration {
        id: RegistrationId::from_bits(bits),
        program: "p".into(),
        through,
        used,
    }
}

/// Two years, with a report that waits where they are used.
fn biennium(bits: u128, starts_on: Date, used: bool) -> OwnBiennium {
    let opening = BienniumEvent::BienniumOpened {
        person: PersonId::from_bits(bits),
        program: "p".into(),
        starts_on,
        ends_on: date(2028, 5, 31),
        required: Credits::whole(24),
        required_a_plus: Credits::ZERO,
        required_in: Vec::new(),
    };
    let reported = used.then(|| BienniumEvent::CompletionReported {
        completion: CompletionId::from_bits(bits),
        activity: None,
        completed_on: starts_on,
        claimed: Credits::whole(1),
        upload: None,
        reported_at: jiff::Timestamp::UNIX_EPOCH,
    });
    OwnBiennium {
        id: BienniumId::from_bits(bits),
        version: 1 + u32::from(used),
        biennium: Biennium::fold([opening].iter().chain(&reported)).expect("opens"),
        courses: Vec::new(),
        rules: Rules {
            only_after_result: true,
            excluded_kinds: Vec::new(),
            approved_later_counts: true,
            shared_between_disciplines: true,
            prescribed_counts_for_biennium: true,
            kind_caps: Vec::new(),
        },
    }
}

fn side(person: u128) -> Side {
    Side {
        person: PersonId::from_bits(person),
        born: date(1984, 6, 17),
        gave_way: false,
        unlisted: false,
        is_staff: false,
        sits: false,
        undecided: false,
        birth_date_waits: false,
        credentials: Vec::new(),
        registrations: Vec::new(),
        bienniums: Vec::new(),
    }
}

#[test]
fn what_stands_against_it_is_said_all_at_once() {
    type Change = fn(&mut Side);
    let table: [(&str, Change, Obstacle); 7] = [
        ("merged before", |it| it.gave_way = true, Obstacle::GaveWay),
        ("staff", |it| it.is_staff = true, Obstacle::Staff),
        (
            "another birth date",
            |it| it.born = date(1984, 6, 18),
            Obstacle::BirthDates,
        ),
        ("left out of the register", |it| it.unlisted = true, Obstacle::Listing),
        ("an assessment runs", |it| it.sits = true, Obstacle::Sits),
        ("a proposal waits", |it| it.undecided = true, Obstacle::Undecided),
        (
            "a birth date waits",
            |it| it.birth_date_waits = true,
            Obstacle::BirthDateWaits,
        ),
    ];
    let mut all = side(2);
    for (what, change, obstacle) in table {
        let mut other = side(2);
        change(&mut other);
        change(&mut all);
        assert_eq!(merge(&side(1), &other), Err(vec![obstacle]), "{what}");
    }
    assert_eq!(merge(&side(1), &all).map_err(|found| found.len()), Err(7));
    assert_eq!(merge(&side(1), &side(1)), Err(vec![Obstacle::Same]));
    assert_eq!(merge(&side(1), &side(2)), Ok(Plan::default()));
}

#[test]
fn of_the_same_credential_the_one_in_which_nothing_was_done_gives_way() {
    let (first, second) = (CredentialId::from_bits(1), CredentialId::from_bits(2));
    let with = |person, id, used| Side {
        credentials: vec![credential(id, "R", used)],
        ..side(person)
    };
    let gone = |own, other| merge(&with(1, 1, own), &with(2, 2, other)).map(|plan| plan.credentials);
    assert_eq!(gone(false, false), Ok(vec![(second, first)]));
    assert_eq!(gone(true, false), Ok(vec![(second, first)]));
    assert_eq!(gone(false, true), Ok(vec![(first, second)]));
    let discipline = || "R".to_owned();
    assert_eq!(
        gone(true, true),
        Err(vec![Obstacle::BothUsed {
            discipline: discipline()
        }])
    );
    let other = Side {
        credentials: vec![credential(2, "CT", true)],
        ..side(2)
    };
    assert_eq!(merge(&with(1, 1, true), &other), Ok(Plan::default()), "it just comes");
    type Change = fn(&mut Credential);
    let changes: [Change; 3] = [
        |it| it.awarded_on = date(2016, 6, 18),
        |it| it.status = CredentialStatus::Closed(Ending::Surrendered),
        |it| it.cycles_before = 1,
    ];
    for change in changes {
        let mut other = with(2, 2, false);
        change(&mut other.credentials[0].credential);
        let against = vec![Obstacle::Credential {
            discipline: discipline(),
        }];
        assert_eq!(merge(&with(1, 1, false), &other), Err(against));
    }
}

#[test]
fn registrations_and_two_year_periods_follow_the_same_rule() {
    let (early, late) = (date(2026, 6, 30), date(2027, 6, 30));
    let table = [
        ((late, false), (late, false), Some(2)),
        ((late, false), (early, false), None),
        ((late, true), (early, false), Some(2)),
        ((early, false), (late, true), Some(1)),
        ((late, true), (late, true), None),
    ];
    for ((own, own_used), (other, other_used), gone) in table {
        let with = |person, through, used| Side {
            registrations: vec![registration(person, through, used)],
            ..side(person)
        };
        let expected = gone.map_or_else(
            || Err(vec![Obstacle::Registration { program: "p".into() }]),
            |bits| Ok(vec![RegistrationId::from_bits(bits)]),
        );
        let found = merge(&with(1, own, own_used), &with(2, other, other_used)).map(|plan| plan.registrations);
        assert_eq!(found, expected, "{own} {own_used} {other} {other_used}");
    }
    let (first, next) = (date(2024, 6, 1), date(2026, 6, 1));
    let with = |person, starts_on, used| Side {
        bienniums: vec![biennium(person, starts_on, used)],
        ..side(person)
    };
    let gone = |own, other| merge(&with(1, first, own), &with(2, first, other)).map(|plan| plan.bienniums);
    assert_eq!(gone(false, true), Ok(vec![BienniumId::from_bits(1)]));
    assert_eq!(gone(true, false), Ok(vec![BienniumId::from_bits(2)]));
    assert_eq!(gone(false, false), Ok(vec![BienniumId::from_bits(2)]));
    assert_eq!(merge(&with(1, first, true), &with(2, next, true)), Ok(Plan::default()));
}

#[test]
fn two_year_periods_with_courses_in_both_are_joined_or_named() {
    let starts_on = date(2026, 6, 1);
    let with = |person| Side {
        bienniums: vec![biennium(person, starts_on, true)],
        ..side(person)
    };
    let plan = merge(&with(1), &with(2)).expect("both run");
    assert!(plan.bienniums.is_empty(), "neither is dropped");
    let [joined] = plan.joins.as_slice() else {
        panic!("{plan:?}");
    };
    let (from, into) = (BienniumId::from_bits(2), BienniumId::from_bits(1));
    assert_eq!((joined.from, joined.into, joined.moves.len()), (from, into, 1));

    // One that is settled stands against it, beside everything else that does.
    let mut settled = with(2);
    let own = &mut settled.bienniums[0];
    own.biennium = own.biennium.clone().evolve(&BienniumEvent::BienniumNotJudged {});
    settled.sits = true;
    let why = Apart::Settled;
    assert_eq!(
        merge(&with(1), &settled),
        Err(vec![Obstacle::Sits, Obstacle::Credits { starts_on, why }])
    );
}

#[test]
fn support_from_another_body_is_kept_whichever_of_two_is_gone() {
    // Of which it is noted, and which of them was used; what has to be noted anew.
    let id = CredentialId::from_bits;
    for (noted, used, expected) in [
        ((false, false), (false, false), vec![]),
        ((false, true), (false, false), vec![id(1)]),
        ((true, false), (false, false), vec![]),
        ((true, true), (false, true), vec![]),
        ((true, false), (false, true), vec![id(2)]),
    ] {
        let one = |bits: u128, noted: bool, used: bool| {
            let mut held = credential(bits, "M", used);
            held.credential.outside_support = noted;
            Side {
                credentials: vec![held],
                ..side(bits)
            }
        };
        let plan = merge(&one(1, noted.0, used.0), &one(2, noted.1, used.1)).expect("one human");
        assert_eq!(plan.supported, expected, "{noted:?} {used:?}");
    }
}
