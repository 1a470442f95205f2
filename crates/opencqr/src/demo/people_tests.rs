//! The people of the demonstration: the same for a seed, in every state, enough to compare with.

use std::collections::BTreeSet;

use super::*;

const TODAY: Date = jiff::civil::date(2026, 11, 23);

#[test]
fn the_same_seed_makes_the_same_people() {
    let (one, two) = (people(TODAY, 200, 7), people(TODAY, 200, 7));
    assert_eq!(format!("{one:?}"), format!("{two:?}"));
    assert_eq!(one.len(), 200);
    let named = one.iter().filter(|person| person.story.is_some()).count();
    assert_eq!(named, NAMED.len() + Registered::ALL.len());
}

#[test]
fn two_thousand_people_are_in_every_state_and_every_discipline() {
    let all = people(TODAY, 2000, 1);
    let held = || all.iter().flat_map(|person| &person.credentials);
    let states: BTreeSet<String> = held().map(|held| format!("{:?}", held.standing)).collect();
    assert_eq!(states.len(), 10, "{states:?}");
    for (discipline, _) in SHARES {
        assert!(held().any(|held| held.discipline == discipline), "{discipline}");
    }
    assert_eq!(SHARES.iter().map(|(_, share)| share).sum::<u32>(), 1000);
    let exempt = held().filter(|held| held.standing == Standing::Exempt);
    assert!(exempt.clone().count() > 100);
    assert!(
        exempt
            .clone()
            .all(|held| held.awarded_on.year() < 2011 && held.discipline != "RRA")
    );
}

#[test]
fn enough_peers_have_a_profile_for_a_comparison() {
    for (discipline, _) in COMPANY {
        let all = people(TODAY, 2000, 1);
        let lived = all.iter().flat_map(|person| &person.credentials);
        let lived = lived.filter(|held| held.lived && held.discipline == discipline);
        let with_profile = lived.filter(|held| {
            matches!(
                held.standing,
                Standing::ProfileDone | Standing::GapsFound | Standing::HalfDone | Standing::Finished
            )
        });
        assert!(with_profile.count() >= 22, "{discipline}");
    }
}

#[test]
fn one_of_the_crowd_is_on_the_register_twice() {
    let all = people(TODAY, 200, 7);
    let twice: Vec<&DemoPerson> = all
        .iter()
        .filter(|person| TWICE.map(|(_, family)| family).contains(&person.family_name.as_str()))
        .collect();
    let [first, second] = twice[..] else {
        panic!("{twice:?}")
    };
    assert_eq!(first.birth_date, second.birth_date);
    assert_ne!(first.number, second.number);
    let held = |person: &DemoPerson| (person.credentials[0].discipline, person.credentials[0].awarded_on);
    assert_eq!(held(first), held(second), "the same credential stands in both");
    assert_eq!((first.credentials[0].lived, second.credentials[0].lived), (true, false));
    // Where everybody is somebody of the start page or their company, nobody is there twice.
    assert!(!has_one_twice(&people(TODAY, 40, 7)));
}
