//! The same seed and day make the same history, whatever the ids are.

use cqr_store::{Db, StoreError, cases, completions, credentials, notices, people, sittings};
use cqr_testkit::Place;

use crate::world::World;

/// Where everybody stands, without ids and instants.
fn register(db: &mut Db) -> Result<Vec<String>, StoreError> {
    let mut lines = Vec::new();
    for number in 10_001..10_070 {
        let Some(person) = people::find_by_external_id(db, &format!("D{number}"))? else {
            break;
        };
        let id = person.id.0;
        lines.push(format!("{number} {} {}", person.given_name, person.family_name));
        for held in credentials::of_person(db, id)? {
            lines.push(format!(
                "  {} {} {:?}",
                held.discipline, held.awarded_on.0, held.status.0
            ));
        }
        for case in cases::of_person_in_order(db, id)? {
            lines.push(format!(
                "  {} cycle {} {:?} {:?}",
                case.discipline, case.cycle, case.state.0, case.outline
            ));
            let (_, prescribed) = cases::lookup(db, case.id.0)?.ok_or(StoreError::NotFound)?;
            for line in prescribed {
                lines.push(format!(
                    "    {}: {:?} of {:?}",
                    line.subcategory, line.earned.0, line.prescribed.0
                ));
            }
            let results = match case.sitting_id {
                Some(sitting) => sittings::results_of(db, sitting.0)?,
                None => Vec::new(),
            };
            for line in results {
                lines.push(format!("    {}: {} right", line.subcategory, line.correct));
            }
        }
        let mut told: Vec<String> = notices::of_person(db, id, 200)?
            .iter()
            .map(|notice| notice.kind.clone())
            .collect();
        told.sort();
        lines.push(format!("  told {told:?}"));
        let mut reported: Vec<String> = completions::of_person(db, id)?
            .iter()
            .map(|worded| format!("{} {:?}", worded.title(), worded.completion.state.0))
            .collect();
        reported.sort();
        lines.push(format!("  reported {reported:?}"));
    }
    Ok(lines)
}

#[test]
fn two_demonstrations_of_one_seed_tell_the_same_history() {
    let made = || {
        let world = World::demo(Place::sqlite(), 60);
        world.app.store.read_blocking(|rx| register(rx)).unwrap()
    };
    let (one, two) = (made(), made());
    assert!(one.len() > 200, "{one:?}");
    for (first, second) in one.iter().zip(&two) {
        assert_eq!(first, second);
    }
    assert_eq!(one.len(), two.len());
}
