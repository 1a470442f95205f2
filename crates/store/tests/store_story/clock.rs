//! One time per unit of work; a demonstration's clock can be moved, nobody else's; ids can be made repeatable.

use cqr_domain::ids::PersonId;
use cqr_store::{Clock, FrozenClock, StoreError, StoreOptions, installation, journal};
use jiff::{SignedDuration, Timestamp};

use crate::{
    journal::{Step, context},
    on_both,
    units::{ask, write},
};

fn noon() -> Timestamp {
    "2027-05-31T12:00:00Z".parse().unwrap()
}

#[test]
fn a_unit_of_work_has_one_time_and_the_database_keeps_all_of_it() {
    on_both(|place| {
        let store = place.open();
        let (first, second) = write(&store, |tx| {
            let first = tx.now();
            ask(tx, "SELECT count(*) AS n FROM event")?;
            Ok((first, tx.now()))
        })
        .unwrap();
        assert_eq!(first, second);
        assert_eq!(
            Timestamp::from_microsecond(first.as_microsecond()).unwrap(),
            first,
            "nothing finer than is stored"
        );
        let later = write(&store, |tx| Ok(tx.now())).unwrap();
        let read = store.read_blocking(|rx| Ok::<_, StoreError>(rx.now())).unwrap();
        assert!(first <= later && later <= read);
    });
}

#[test]
fn the_clock_of_a_demonstration_can_be_moved_forward() {
    on_both(|place| {
        let frozen = FrozenClock::at(noon());
        let options = StoreOptions {
            clock: Clock::Frozen(frozen.clone()),
            ..StoreOptions::default()
        };
        let store = place.open_with(options.clone()).unwrap();
        assert!(!store.is_demo());
        write(&store, |tx| installation::add(tx, true, "America/Chicago", "none")).unwrap();
        assert!(store.is_demo());
        let month = SignedDuration::from_hours(24 * 30);
        // Before anything is recorded the history may begin in the past; from its first event on time only goes forward.
        write(&store, move |tx| installation::advance_demo_clock(tx, -month)).unwrap();
        assert_eq!(write(&store, |tx| Ok(tx.now())), Ok(noon() - month));
        write(&store, |tx| {
            let id = tx.id();
            journal::append(tx, id, 0, &context(), &[Step::Opened { days: 1 }])
        })
        .unwrap();
        write(&store, move |tx| installation::advance_demo_clock(tx, month + month)).unwrap();
        frozen.advance(SignedDuration::from_secs(1));
        let expected = noon() + month + SignedDuration::from_secs(1);
        assert_eq!(write(&store, |tx| Ok(tx.now())), Ok(expected));
        assert_eq!(store.read_blocking(|rx| Ok::<_, StoreError>(rx.now())), Ok(expected));
        assert!(write(&store, move |tx| installation::advance_demo_clock(tx, -month)).is_err());
        assert_eq!(write(&store, |tx| Ok(tx.now())), Ok(expected));
        drop(store);
        let again = place.open_with(options.clone()).unwrap();
        assert_eq!(write(&again, |tx| Ok((tx.is_demo(), tx.now()))), Ok((true, expected)));
    });
}

#[test]
fn no_other_clock_can_be_moved() {
    on_both(|place| {
        let store = place.open();
        let by = SignedDuration::from_secs(1);
        assert!(
            write(&store, move |tx| installation::advance_demo_clock(tx, by)).is_err(),
            "no installation yet"
        );
        write(&store, |tx| installation::add(tx, false, "America/Chicago", "none")).unwrap();
        assert!(write(&store, move |tx| installation::advance_demo_clock(tx, by)).is_err());
        let again = write(&store, |tx| installation::add(tx, true, "America/Chicago", "none"));
        assert_eq!(again, Err(StoreError::Conflict));
    });
}

#[test]
fn ids_of_a_seed_repeat_and_others_never_do() {
    on_both(|place| {
        let ids = |seed: Option<u64>| {
            let store = place
                .open_with(StoreOptions {
                    seed,
                    ..StoreOptions::default()
                })
                .unwrap();
            write(&store, |tx| {
                Ok((
                    tx.id::<PersonId>().bits(),
                    tx.id::<PersonId>().bits(),
                    tx.random_bytes::<4>(),
                ))
            })
            .unwrap()
        };
        assert_eq!(ids(Some(7)), ids(Some(7)));
        assert_ne!(ids(Some(7)), ids(Some(8)));
        assert_ne!(ids(None), ids(None));
        let (first, second, _) = ids(None);
        assert_ne!(first, second);
    });
}
