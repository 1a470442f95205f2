//! Another birth date moves every date of a person (R-DATE-9): one officer proposes it, another one confirms it or turns it
//! down, and nobody confirms what was proposed of a record that was changed since.

use std::collections::BTreeMap;

use cqr_app::{
    imports::ImportMode,
    people::{
        self, BirthDateAgainst, BirthDateError, BirthDateProposal, By, CorrectError, Corrected, Correction, Detail,
        MergeError, MergeObstacle, TimeLineEntry, WaitingCounts, confirm_birth_date, correct, drop_birth_date,
    },
    renewals::Shift,
};
use cqr_domain::{
    accounts::{Principal, Role},
    ids::PersonId,
    people::PersonEvent,
};
use cqr_store::journal;
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    merges,
    world::{HOLDER_COLUMNS, World, holder, staff},
};

pub const START: &str = "2024-06-01T17:00:00Z";
/// What the record says, and what a document shows.
pub const BEFORE: Date = date(1984, 6, 17);
pub const AFTER: Date = date(1984, 8, 17);

pub fn officers() -> (Principal, Principal) {
    (staff(901, Role::CaseOfficer), staff(902, Role::CaseOfficer))
}

pub async fn opened(world: &World) -> PersonId {
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
    world.sweep().await;
    world.person("H-1").await.id.0
}

pub async fn propose(world: &World, by: &Principal, person: PersonId, day: Date) -> Result<Corrected, CorrectError> {
    let wish = Correction {
        birth_date: Some(day),
        awards: BTreeMap::new(),
    };
    correct(world.app(), by, person, wish, "document").await
}

pub async fn waiting(world: &World, by: &Principal, person: PersonId) -> BirthDateProposal {
    let found = people::look_at_birth_date(world.app(), by, person).await;
    found.unwrap().unwrap()
}

async fn counts(world: &World, by: &Principal) -> (i64, i64) {
    let WaitingCounts { to_decide, for_others } = people::count_birth_dates(world.app(), by).await.unwrap();
    (to_decide, for_others)
}

/// The newest entry of the time line with this name.
async fn told(world: &World, by: &Principal, person: PersonId, event: &str) -> TimeLineEntry {
    let page = people::look(world.app(), by, person).await.unwrap();
    let found = page.time_line.into_iter().find(|entry| entry.event == event);
    found.unwrap_or_else(|| panic!("{event} is on the time line"))
}

async fn window(world: &World) -> (Date, Date) {
    let case = world.case("H-1", "R").await;
    (case.window_open_on.0, case.window_close_on.0)
}

/// It waits for others and not for whoever proposed it.
async fn waits_for_others(world: &World, (first, second): (&Principal, &Principal), person: PersonId) {
    assert_eq!(counts(world, first).await, (0, 1));
    assert_eq!(counts(world, second).await, (1, 0));
    assert_eq!(counts(world, &staff(903, Role::CeReviewer)).await, (0, 0));
    let own = people::list_birth_dates(world.app(), first).await.unwrap();
    assert_eq!((own.len(), own[0].for_others, &*own[0].reason), (1, true, "document"));
    assert!(
        people::look(world.app(), second, person)
            .await
            .unwrap()
            .birth_date_waits
    );
    let told_of = told(world, second, person, "birth_date_proposed").await;
    assert_eq!(told_of.reason, "document");
    assert_eq!(
        told_of.detail,
        Detail::Born {
            from: BEFORE,
            to: AFTER
        }
    );
}

/// Whoever proposed it does not confirm it, nor does anybody else who may not.
async fn nobody_else_confirms(world: &World, (first, second): (&Principal, &Principal), person: PersonId) {
    let proposal = waiting(world, first, person).await;
    assert!(proposal.is_own && !proposal.may_confirm);
    let dump = world.dump();
    let alone = confirm_birth_date(world.app(), first, person, proposal.id).await;
    assert!(matches!(alone, Err(BirthDateError::SecondPerson)));
    let self_made = Principal {
        person: Some(person),
        ..second.clone()
    };
    for who in [staff(903, Role::CeReviewer), self_made] {
        let refused = confirm_birth_date(world.app(), &who, person, proposal.id).await;
        assert!(matches!(refused, Err(BirthDateError::NotFound)));
        let looked = people::look_at_birth_date(world.app(), &who, person).await;
        assert!(matches!(looked, Err(BirthDateError::NotFound)));
    }
    assert_eq!(world.dump(), dump, "a refusal changes nothing");
}

/// Both officers stand in the history, and no day does.
async fn both_stand_in_the_history(world: &World, (first, second): (&Principal, &Principal), person: PersonId) {
    let confirmed = told(world, first, person, "birth_date_confirmed").await;
    assert!(matches!(confirmed.by, By::Staff { .. }));
    assert_eq!(
        confirmed.detail,
        Detail::Born {
            from: BEFORE,
            to: AFTER
        }
    );
    let corrected = told(world, first, person, "birth_date_corrected").await;
    assert_eq!(corrected.reason, "document");
    let events = world.read(move |rx| journal::load::<PersonEvent>(rx, person)).await;
    let by_two = events.iter().any(|recorded| {
        let proposed_by = match &recorded.event {
            PersonEvent::BirthDateConfirmed { proposed_by, .. } => Some(*proposed_by),
            _ => None,
        };
        proposed_by == Some(first.account) && recorded.context.actor == second.actor()
    });
    assert!(by_two, "{events:?}");
    assert!(
        !format!("{events:?}").contains("1984-"),
        "no day of birth in the journal"
    );
}

#[test]
fn a_second_officer_confirms_a_birth_date_and_every_date_moves() {
    on_both(START, |test| async move {
        let world = World::new(test);
        let person = opened(&world).await;
        let (first, second) = officers();
        let stood = window(&world).await;

        // The proposal moves nothing, and proposing it again changes nothing.
        assert_eq!(propose(&world, &first, person, AFTER).await.unwrap(), Corrected::Waits);
        let dump = world.dump();
        assert_eq!(propose(&world, &first, person, AFTER).await.unwrap(), Corrected::Waits);
        for (by, day) in [(&first, date(1984, 9, 17)), (&second, AFTER)] {
            let other = propose(&world, by, person, day).await;
            assert!(matches!(other, Err(CorrectError::Waits)), "one waits at a time");
        }
        assert_eq!(world.dump(), dump);
        assert_eq!(
            (world.person("H-1").await.birth_date.0, window(&world).await),
            (BEFORE, stood)
        );
        world.assert_checked().await;

        waits_for_others(&world, (&first, &second), person).await;
        nobody_else_confirms(&world, (&first, &second), person).await;

        // The second officer sees what moves, and just that moves.
        let proposal = waiting(&world, &second, person).await;
        assert!(!proposal.is_own && proposal.may_confirm);
        assert_eq!((proposal.from, proposal.to), (BEFORE, AFTER));
        let moves = proposal.outcome.unwrap();
        let then = (date(2023, 8, 1), date(2026, 7, 31));
        assert_eq!(moves.changes[0].window, Some((stood, then)));
        assert!(!moves.years.is_empty());
        confirm_birth_date(world.app(), &second, person, proposal.id)
            .await
            .unwrap();
        assert_eq!(
            (world.person("H-1").await.birth_date.0, window(&world).await),
            (AFTER, then)
        );
        for shift in moves.years {
            match shift {
                Shift::Renewal { then, .. } => assert_eq!(world.registration("H-1").await.through_on.0, then),
                Shift::Biennium { then, .. } => {
                    let all = world.bienniums("H-1").await;
                    assert!(all.iter().any(|row| row.ends_on.0 == then), "{then}: {all:?}");
                }
            }
        }
        world.assert_checked().await;

        both_stand_in_the_history(&world, (&first, &second), person).await;

        // Done again, nothing changes; and it cannot be turned down any more.
        let dump = world.dump();
        confirm_birth_date(world.app(), &second, person, proposal.id)
            .await
            .unwrap();
        let late = drop_birth_date(world.app(), &second, person, proposal.id, "No.").await;
        assert!(matches!(late, Err(BirthDateError::Decided)));
        assert_eq!(world.dump(), dump);
        assert_eq!(
            (counts(&world, &first).await, counts(&world, &second).await),
            ((0, 0), (0, 0))
        );
    });
}

#[test]
fn a_birth_date_that_is_turned_down_stays_and_says_why() {
    on_both(START, |test| async move {
        let world = World::new(test);
        let person = opened(&world).await;
        let (first, second) = officers();
        propose(&world, &first, person, AFTER).await.unwrap();
        let proposal = waiting(&world, &second, person).await;
        let silent = drop_birth_date(world.app(), &second, person, proposal.id, "  ").await;
        assert!(matches!(silent, Err(BirthDateError::Note)));
        world.test.it_is("2024-06-02T17:00:00Z");
        let down = || drop_birth_date(world.app(), &second, person, proposal.id, "The card is of her sister.");
        down().await.unwrap();
        let dump = world.dump();
        down().await.unwrap();
        let late = confirm_birth_date(world.app(), &second, person, proposal.id).await;
        assert!(matches!(late, Err(BirthDateError::Decided)));
        assert_eq!(world.dump(), dump, "done again, nothing changes");
        assert_eq!(world.person("H-1").await.birth_date.0, BEFORE);
        let dropped = told(&world, &first, person, "birth_date_dropped").await;
        assert_eq!(dropped.note, "The card is of her sister.");
        assert_eq!(
            dropped.detail,
            Detail::Born {
                from: BEFORE,
                to: AFTER
            }
        );
        world.assert_checked().await;

        // It can be proposed anew, and whoever proposed it can take it back.
        world.test.it_is("2024-06-03T17:00:00Z");
        assert_eq!(propose(&world, &first, person, AFTER).await.unwrap(), Corrected::Waits);
        let again = waiting(&world, &first, person).await;
        assert_ne!(again.id, proposal.id);
        drop_birth_date(world.app(), &first, person, again.id, "I mistook the person.")
            .await
            .unwrap();
        assert_eq!(
            (counts(&world, &first).await, counts(&world, &second).await),
            ((0, 0), (0, 0))
        );
        world.assert_checked().await;
    });
}

#[test]
fn nobody_confirms_what_was_proposed_of_a_record_that_was_changed_since() {
    on_both(START, |test| async move {
        let world = World::new(test);
        let person = opened(&world).await;
        let (first, second) = officers();
        propose(&world, &first, person, AFTER).await.unwrap();
        let row = format!("{HOLDER_COLUMNS}{}", holder("H-1", "1984-03-17"));
        assert_eq!(world.import_holders(row, ImportMode::AllOrNothing).changed, 1);
        let proposal = waiting(&world, &second, person).await;
        assert_eq!(proposal.outcome, Err(BirthDateAgainst::Stale));
        assert_eq!((proposal.from, proposal.stands), (BEFORE, date(1984, 3, 17)));
        let dump = world.dump();
        let refused = confirm_birth_date(world.app(), &second, person, proposal.id).await;
        assert!(matches!(refused, Err(BirthDateError::Against(BirthDateAgainst::Stale))));
        let waits = propose(&world, &first, person, AFTER).await;
        assert!(
            matches!(waits, Err(CorrectError::Waits)),
            "it has to be turned down first"
        );
        assert_eq!(world.dump(), dump, "a refusal changes nothing");
        drop_birth_date(world.app(), &second, person, proposal.id, "A file was faster.")
            .await
            .unwrap();
        propose(&world, &first, person, AFTER).await.unwrap();
        let anew = waiting(&world, &second, person).await;
        confirm_birth_date(world.app(), &second, person, anew.id).await.unwrap();
        assert_eq!(world.person("H-1").await.birth_date.0, AFTER);
        world.assert_checked().await;
    });
}

#[test]
fn one_officer_is_enough_where_the_program_says_so() {
    on_both(START, |test| async move {
        let world = World::new(test);
        let person = opened(&world).await;
        let (first, _) = officers();
        world.with_policy(|program| program.policy.accounts.birth_date_people = 1);
        assert_eq!(propose(&world, &first, person, AFTER).await.unwrap(), Corrected::Done);
        assert_eq!(world.person("H-1").await.birth_date.0, AFTER);
        world.assert_checked().await;
    });
}

#[test]
fn two_records_are_not_put_together_while_a_birth_date_waits() {
    on_both(merges::START, |test| async move {
        let (world, on, way) = merges::begin(test, &[]).await;
        let (first, second) = officers();
        propose(&world, &first, way, AFTER).await.unwrap();
        let refused = people::propose_merge(world.app(), &first, on, way, "document").await;
        match refused {
            Err(MergeError::Against(found)) => assert_eq!(found, [MergeObstacle::BirthDateWaits]),
            other => panic!("{other:?}"),
        }
        let proposal = waiting(&world, &second, way).await;
        drop_birth_date(world.app(), &second, way, proposal.id, "It is right.")
            .await
            .unwrap();
        merges::merge(&world, on, way).await;
        // What was decided about the record that gave way is told on the one that goes on.
        let dropped = told(&world, &first, on, "birth_date_dropped").await;
        assert_eq!(dropped.note, "It is right.");
        // Nobody proposes one for a record that gave way.
        let late = propose(&world, &first, way, AFTER).await;
        assert!(matches!(late, Err(CorrectError::NotFound)));
    });
}
