//! A corrected first award moves what was counted from it and is open: the first registration (R-REN-4) and the biennium that
//! runs (R-CE-2), by the same look and in the name of whoever corrects (R-DATE-9). Later years and other awards stay.

use cqr_app::{
    imports::ImportMode,
    people::{Corrected, correct, preview},
    renewals::Shift,
};
use cqr_domain::{accounts::Role, renewals::RegistrationEvent};
use cqr_store::journal;
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    corrected_close::of_award,
    world::{CREDENTIAL_COLUMNS, World, credential, staff},
};

/// Certified in May 2026 by the record: registered through June 2027, the first biennium runs since June 2026.
async fn lately_certified(world: &World) {
    world.register(&[("H-2", "1984-06-17")], &[("H-2", "R", "2026-05-02")]);
    world.on("2026-05-20").await;
    assert_eq!(world.on("2026-06-01").await.bienniums_opened, 1);
    assert_eq!(dates(world).await, (date(2027, 6, 30), date(2028, 5, 31)));
    world.test.it_is("2026-06-10T17:00:00Z");
}

/// Through which day the registration is good, and the last day of the biennium.
async fn dates(world: &World) -> (Date, Date) {
    let through = world.registration("H-2").await.through_on.0;
    (through, world.bienniums("H-2").await[0].ends_on.0)
}

#[test]
fn a_corrected_award_moves_the_first_registration_and_the_biennium_that_runs() {
    on_both("2026-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        lately_certified(&world).await;
        let (officer, person) = (staff(9, Role::CaseOfficer), world.person("H-2").await.id.0);
        // The award, what the look says, and the dates then: July 2025 leaves the first biennium, May 2025 does not.
        let renewal = Shift::Renewal {
            now: date(2027, 6, 30),
            then: date(2026, 6, 30),
        };
        let biennium = Shift::Biennium {
            now: date(2028, 5, 31),
            then: date(2027, 5, 31),
        };
        let table = [
            (date(2025, 7, 2), renewal, (date(2026, 6, 30), date(2028, 5, 31))),
            (date(2025, 5, 2), biennium, (date(2026, 6, 30), date(2027, 5, 31))),
        ];
        for (day, shift, then) in table {
            let wish = of_award(&world, "H-2", day).await;
            let seen = preview(world.app(), &officer, person, wish.clone()).await.unwrap();
            assert_eq!(seen.years, [shift], "{day}");
            let done = correct(world.app(), &officer, person, wish, "document").await;
            assert_eq!(done.unwrap(), Corrected::Done);
            assert_eq!(dates(&world).await, then, "{day}");
        }
        let id = world.registration("H-2").await.id.0;
        let events = world.read(move |rx| journal::load::<RegistrationEvent>(rx, id)).await;
        let last = events.last().unwrap();
        assert!(matches!(last.event, RegistrationEvent::RegistrationRedated { .. }));
        assert_eq!(last.context.actor, officer.actor(), "logged with its author");
        world.is_checked().await;
    });
}

#[test]
fn a_file_moves_them_too_and_a_second_credential_does_not() {
    on_both("2026-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        lately_certified(&world).await;
        let file = |discipline, day| format!("{CREDENTIAL_COLUMNS}{}", credential("H-2", discipline, day));
        for day in ["2026-06-03", "2026-06-05"] {
            world.import_credentials(file("CT", day), ImportMode::AllOrNothing);
            assert_eq!(dates(&world).await, (date(2027, 6, 30), date(2028, 5, 31)), "R-CE-6");
        }
        world.import_credentials(file("R", "2025-05-02"), ImportMode::AllOrNothing);
        assert_eq!(dates(&world).await, (date(2026, 6, 30), date(2027, 5, 31)));
        world.is_checked().await;
    });
}
