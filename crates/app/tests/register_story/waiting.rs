//! Two lists of proposals that wait for a second officer, of birth dates and of merges, are read in the same order: what the
//! reader may decide in front, and of that what waits longest.

use std::collections::BTreeMap;

use cqr_app::people::{self, Corrected, Correction, MergeDone, correct, list_birth_dates, list_merges};
use cqr_domain::accounts::{Principal, Role};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{World, staff};

/// Proposes, as of a day, another birth date of one person, and that two others are one human.
async fn propose(world: &World, by: &Principal, day: &str, number: u32) {
    world.test.it_is(&format!("{day}T17:00:00Z"));
    let born = world.person(&format!("B-{number}")).await.id.0;
    let wish = Correction {
        birth_date: Some(date(1984, 8, 17)),
        awards: BTreeMap::new(),
    };
    let waits = correct(world.app(), by, born, wish, "document").await;
    assert_eq!(waits.unwrap(), Corrected::Waits);
    let on = world.person(&format!("ON-{number}")).await.id.0;
    let way = world.person(&format!("WAY-{number}")).await.id.0;
    let waits = people::propose_merge(world.app(), by, on, way, "imported_twice").await;
    assert_eq!(waits.unwrap(), MergeDone::Waits);
}

/// The numbers on both lists as somebody reads them, without the letters in front.
async fn read(world: &World, by: &Principal) -> (Vec<String>, Vec<String>) {
    let births = list_birth_dates(world.app(), by).await.unwrap();
    let merges = list_merges(world.app(), by).await.unwrap();
    let number = |id: &str| id.rsplit('-').next().unwrap().to_owned();
    (
        births.iter().map(|row| number(&row.person.external_id)).collect(),
        merges.iter().map(|row| number(&row.gives_way.external_id)).collect(),
    )
}

#[test]
fn what_waits_for_a_second_officer_is_listed_in_one_order() {
    on_both("2024-06-03T15:00:00Z", |test| async move {
        let world = World::new(test);
        let numbers: Vec<String> = (1..=4)
            .flat_map(|number| ["B", "ON", "WAY"].map(|start| format!("{start}-{number}")))
            .collect();
        let holders: Vec<(&str, &str)> = numbers.iter().map(|number| (number.as_str(), "1984-06-17")).collect();
        world.register(&holders, &[]);
        let (first, second) = (staff(901, Role::CaseOfficer), staff(902, Role::CaseOfficer));
        // In another order than that in which the people came.
        propose(&world, &first, "2024-06-04", 3).await;
        propose(&world, &second, "2024-06-05", 2).await;
        propose(&world, &first, "2024-06-06", 1).await;
        propose(&world, &second, "2024-06-07", 4).await;
        for (who, order) in [
            (staff(903, Role::CaseOfficer), ["3", "2", "1", "4"]),
            (first, ["2", "4", "3", "1"]),
            (second, ["3", "1", "2", "4"]),
        ] {
            let (births, merges) = read(&world, &who).await;
            assert_eq!(
                (births, merges),
                (order.map(str::to_owned).to_vec(), order.map(str::to_owned).to_vec())
            );
        }
    });
}
