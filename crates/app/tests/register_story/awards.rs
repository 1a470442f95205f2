//! An award is corrected beside the birth date: at once where that waits for a second officer, and not at all where only the
//! birth date on record rules it out (R-DATE-9).

use std::collections::BTreeMap;

use cqr_app::people::{
    self, BirthDateAgainst, BirthDateError, CorrectError, Corrected, Correction, confirm_birth_date, correct,
};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::{
    birth_dates::{BEFORE, START, officers, opened, propose, waiting},
    world::World,
};

#[test]
fn an_award_is_corrected_at_once_beside_a_birth_date_that_waits() {
    on_both(START, |test| async move {
        let world = World::new(test);
        let person = opened(&world).await;
        let (first, second) = officers();
        let credential = world.held("H-1", "R").await.id.0;
        let wish = Correction {
            birth_date: Some(date(2016, 6, 10)),
            awards: BTreeMap::from([(credential, date(2016, 7, 2))]),
        };
        let done = correct(world.app(), &first, person, wish, "document").await;
        assert_eq!(done.unwrap(), Corrected::Waits);
        assert_eq!(world.held("H-1", "R").await.awarded_on.0, date(2016, 7, 2));
        assert_eq!(world.person("H-1").await.birth_date.0, BEFORE);
        // An award before the proposed day stands against it.
        let wish = Correction {
            birth_date: None,
            awards: BTreeMap::from([(credential, date(2016, 6, 5))]),
        };
        let alone = correct(world.app(), &first, person, wish, "document").await;
        assert_eq!(alone.unwrap(), Corrected::Done, "an award needs one officer");
        let proposal = waiting(&world, &second, person).await;
        assert_eq!(proposal.outcome, Err(BirthDateAgainst::Impossible));
        let refused = confirm_birth_date(world.app(), &second, person, proposal.id).await;
        assert!(matches!(
            refused,
            Err(BirthDateError::Against(BirthDateAgainst::Impossible))
        ));
        world.assert_checked().await;
    });
}

#[test]
fn an_award_that_only_the_birth_date_on_record_rules_out_waits_until_that_is_corrected() {
    on_both(START, |test| async move {
        let world = World::new(test);
        // The record says 2015 where 1984 is right, and the day of the award was typed wrong, too.
        world.register(&[("H-1", "2015-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.sweep().await;
        let person = world.person("H-1").await.id.0;
        let (first, second) = officers();
        let (credential, earned) = (world.held("H-1", "R").await.id.0, date(2014, 7, 2));
        let award = |birth_date| Correction {
            birth_date,
            awards: BTreeMap::from([(credential, earned)]),
        };
        // Alone or beside the right birth date, in the look as in the act: the birth date has to be corrected first.
        let dump = world.dump();
        for wish in [award(None), award(Some(BEFORE))] {
            let looked = people::preview(world.app(), &first, person, wish.clone()).await;
            assert!(matches!(looked, Err(CorrectError::BirthDateFirst)), "{looked:?}");
            let done = correct(world.app(), &first, person, wish, "document").await;
            assert!(matches!(done, Err(CorrectError::BirthDateFirst)), "{done:?}");
        }
        // It is not said where the birth date of the wish itself cannot be.
        for born in [earned, date(2024, 6, 1)] {
            let looked = people::preview(world.app(), &first, person, award(Some(born))).await;
            assert!(matches!(looked, Err(CorrectError::Impossible)), "{born}: {looked:?}");
        }
        assert_eq!(world.dump(), dump, "a refusal changes nothing");

        // Done in that order, both dates are corrected.
        assert_eq!(propose(&world, &first, person, BEFORE).await.unwrap(), Corrected::Waits);
        let early = correct(world.app(), &first, person, award(None), "document").await;
        assert!(matches!(early, Err(CorrectError::BirthDateFirst)), "{early:?}");
        let proposal = waiting(&world, &second, person).await;
        confirm_birth_date(world.app(), &second, person, proposal.id)
            .await
            .unwrap();
        let done = correct(world.app(), &first, person, award(None), "document").await;
        assert_eq!(done.unwrap(), Corrected::Done);
        assert_eq!(world.held("H-1", "R").await.awarded_on.0, earned);
        assert_eq!(world.person("H-1").await.birth_date.0, BEFORE);
        world.assert_checked().await;
    });
}
