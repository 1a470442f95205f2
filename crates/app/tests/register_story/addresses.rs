//! R-NOTE-2, R-DATE-9, I9: a holder keeps the own postal address right, an officer enters the one that is told on the phone, letters
//! that waited for it go there, and the next file with the address from before takes nothing back.

use cqr_app::{
    imports::ImportMode,
    letters,
    people::{
        self, Address, AddressError, AddressFault, Detail, PLACE_MAX, STREET_LINES_MAX, change_own_address,
        correct_address, own_address,
    },
};
use cqr_domain::{
    accounts::{Principal, Role},
    ids::PersonId,
    notices::CallReason,
    people::PersonEvent,
};
use cqr_store::{audit, exports, journal, people as rows};
use cqr_testkit::on_both;

use crate::{
    calls::{listed, officer},
    merges::{START, begin, merge},
    world::{HOLDER_COLUMNS, World, holder, signed_in, staff},
};

const ALL: ImportMode = ImportMode::AllOrNothing;

fn duluth() -> Address {
    Address {
        lines: "Apartment 4\n7 Invented Avenue".into(),
        city: "Duluth".into(),
        region: "MN".into(),
        postal_code: "55802".into(),
        country: "US".into(),
    }
}

/// What the time line says of changes of the address, the newest in front: why, from what and to what.
async fn moves(world: &World, person: PersonId) -> Vec<(String, String, String)> {
    let looked = people::look(world.app(), &staff(9, Role::CaseOfficer), person).await;
    let changes = looked.unwrap().time_line.into_iter();
    let told = changes.filter(|entry| entry.event == "address_changed");
    told.map(|entry| match entry.detail {
        Detail::Moved { from, to } => (entry.reason, from, to),
        other => panic!("{other:?}"),
    })
    .collect()
}

/// What the file does to the register, each time it is read: rows that are the same, and those that change something.
fn read(world: &World, rows: &str) -> (u64, u64) {
    let report = world.import_holders(format!("{HOLDER_COLUMNS}{rows}"), ALL);
    assert_eq!(report.faults, []);
    (report.same, report.changed)
}

#[test]
fn whoever_tells_the_address_on_the_phone_gets_the_letter_that_waited_for_it() {
    on_both(START, |test| async move {
        let world = World::new(test);
        let nowhere = "H-1,Ana,Brook,1984-06-17,,,,,,,,\n";
        read(&world, nowhere);
        world.register(&[], &[("H-1", "R", "2016-06-17")]);
        world.sweep().await;
        let officer = officer(&world).await;
        let reason = vec![CallReason::Nowhere];
        assert_eq!(listed(&world, &officer).await, [("H-1".to_owned(), reason)]);
        let counts = letters::counts(world.app(), &officer).await.unwrap();
        assert!(counts.waiting == 0 && counts.no_street > 0, "{counts:?}");

        let person = world.person("H-1").await.id.0;
        let told = correct_address(world.app(), &officer, person, "", &duluth(), "told_us").await;
        told.unwrap();
        assert_eq!(listed(&world, &officer).await, [], "a letter reaches them");
        let counts = letters::counts(world.app(), &officer).await.unwrap();
        assert!(counts.waiting > 0 && counts.no_street == 0, "{counts:?}");
        let batch = letters::make(world.app(), &officer).await.unwrap().id.0;
        let printed = letters::batch(world.app(), &officer, batch).await.unwrap();
        assert!(!printed.is_empty());
        for letter in printed {
            assert_eq!(
                Address::from(&letter.person),
                duluth(),
                "as it stands when it is printed"
            );
        }

        // The other system knows no street still.
        assert_eq!(read(&world, nowhere), (1, 0));
        assert_eq!(Address::from(&world.person("H-1").await), duluth());
        let to = duluth().one_line();
        assert_eq!(moves(&world, person).await, [("told_us".to_owned(), String::new(), to)]);
        let acts = world.read(move |rx| audit::of_subject(rx, "person", &person.to_string(), 50));
        assert!(acts.await.iter().any(|row| row.act == "address_changed"));
        world.assert_checked().await;
    });
}

#[test]
fn what_a_holder_entered_is_not_taken_back_by_an_old_file_and_gives_way_to_a_new_address() {
    on_both(START, |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        let person = world.person("H-1").await.id.0;
        let me = signed_in(person);
        let before = own_address(world.app(), &me).await.unwrap();
        let seen = before.one_line();
        assert_eq!(seen, "1 Main Street, Saint Paul, MN, 55101, US");
        let untidy = Address {
            lines: " Apartment 4 \r\n\r\n7 Invented Avenue\r\n".into(),
            country: "us".into(),
            ..duluth()
        };
        // A double click sends it twice.
        for _ in 0..2 {
            change_own_address(world.app(), &me, &seen, &untidy).await.unwrap();
        }
        assert_eq!(own_address(world.app(), &me).await.unwrap(), duluth());
        let to = duluth().one_line();
        assert_eq!(moves(&world, person).await, [("R-NOTE-2".to_owned(), seen.clone(), to)]);

        let old = holder("H-1", "1984-06-17");
        let preview = world.import_holders(format!("{HOLDER_COLUMNS}{old}"), ImportMode::DryRun);
        assert_eq!((preview.same, preview.changed), (1, 0));
        assert_eq!(read(&world, &old), (1, 0));
        // A file of fewer columns says the old street as well.
        let street = |street: &str| {
            let columns = "external_id,given_name,family_name,birth_date,email,address_lines\n";
            let row = format!("{columns}H-1,Ana,Brook,1984-06-17,H-1@example.org,{street}\n");
            let report = world.import_holders(row, ALL);
            (report.same, report.changed)
        };
        assert_eq!(street("1 Main Street"), (1, 0));
        assert_eq!(own_address(world.app(), &me).await.unwrap(), duluth());
        // What is new beside the old address is taken.
        assert_eq!(read(&world, &old.replace("651-555-0101", "651-555-0102")), (0, 1));
        let left = world.person("H-1").await;
        assert_eq!((left.phone.as_str(), left.city.as_str()), ("651-555-0102", "Duluth"));

        assert_eq!(street("5 Oak Street"), (0, 1), "nobody had this one before");
        let now = own_address(world.app(), &me).await.unwrap();
        assert_eq!((now.lines.as_str(), now.city.as_str()), ("5 Oak Street", "Duluth"));
        // From then on files say where the person lives: also that they moved back.
        assert_eq!(read(&world, &old), (0, 1));
        assert_eq!(own_address(world.app(), &me).await.unwrap(), before);
        world.assert_checked().await;
    });
}

/// What is wrong with an address.
fn wrong(refused: Result<(), AddressError>) -> Vec<AddressFault> {
    match refused {
        Err(AddressError::Wrong(faults)) => faults,
        other => panic!("{other:?}"),
    }
}

#[test]
fn everything_that_is_wrong_with_an_address_is_told_at_once_and_nothing_is_kept() {
    on_both(START, |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[]);
        let person = world.person("H-1").await.id.0;
        let (me, officer) = (signed_in(person), staff(9, Role::CaseOfficer));
        let (app, seen) = (world.app(), Address::from(&world.person("H-1").await).one_line());
        let before = world.dump();
        let bad = Address {
            lines: "a\nb\nc\nd\ne".into(),
            city: "  ".into(),
            region: "R".repeat(PLACE_MAX + 1),
            postal_code: "55\u{7}101".into(),
            country: "USA".into(),
        };
        let faults = [
            AddressFault::Lines(STREET_LINES_MAX),
            AddressFault::Missing("city"),
            AddressFault::Long("region", PLACE_MAX),
            AddressFault::Hidden("postal_code"),
            AddressFault::Country,
        ];
        assert_eq!(wrong(change_own_address(app, &me, &seen, &bad).await), faults);
        let gossip = correct_address(app, &officer, person, &seen, &bad, "gossip").await;
        assert_eq!(wrong(gossip), [&faults[..], &[AddressFault::Source][..]].concat());
        let none = change_own_address(app, &me, &seen, &Address::default()).await;
        let missing = [AddressFault::Missing("address_lines"), AddressFault::Missing("city")];
        assert_eq!(wrong(none), missing, "a holder has an address");

        // Nobody writes over what somebody else entered meanwhile, and nobody else changes it.
        let late = correct_address(app, &officer, person, "2 Pine Street", &duluth(), "told_us").await;
        assert!(matches!(late, Err(AddressError::Stale(now)) if now == seen));
        let own = Principal {
            person: Some(person),
            ..officer.clone()
        };
        for other in [own, staff(8, Role::CeReviewer)] {
            let refused = correct_address(app, &other, person, &seen, &duluth(), "told_us").await;
            assert!(matches!(refused, Err(AddressError::NotFound)), "{refused:?}");
        }
        assert!(matches!(own_address(app, &officer).await, Err(AddressError::NotFound)));
        assert_eq!(world.dump(), before, "nothing was kept");

        // A letter came back, and nobody knows where to.
        let gone = correct_address(app, &officer, person, &seen, &Address::default(), "letter_came_back").await;
        gone.unwrap();
        assert!(own_address(app, &me).await.unwrap().is_empty());
        assert_eq!(
            read(&world, &holder("H-1", "1984-06-17")),
            (1, 0),
            "it came back from there"
        );
        let events = world.read(move |rx| journal::load::<PersonEvent>(rx, person)).await;
        let last = &events.last().unwrap().event;
        let all = ["address_lines", "city", "region", "postal_code", "country"];
        assert!(matches!(last, PersonEvent::ContactChanged { fields, .. } if *fields == all));
        world.assert_checked().await;
    });
}

#[test]
fn a_change_of_address_goes_with_its_record_and_is_told_to_whoever_it_is_about() {
    on_both(START, |test| async move {
        let (world, first, second) = begin(test, &[]).await;
        let officer = staff(9, Role::CaseOfficer);
        let seen = Address::from(&world.person("H-2").await).one_line();
        let correct = async || correct_address(world.app(), &officer, second, &seen, &duluth(), "other_source").await;
        correct().await.unwrap();
        world.test.it_is("2024-08-01T15:00:00Z");
        merge(&world, first, second).await;
        let to = duluth().one_line();
        assert_eq!(
            moves(&world, first).await,
            [("other_source".to_owned(), seen.clone(), to)]
        );
        let held = world.read(move |rx| exports::person(rx, first)).await;
        let changes = held["former_addresses"].as_array().unwrap();
        assert_eq!((changes.len(), changes[0]["city_after"].as_str()), (1, Some("Duluth")));
        assert_eq!(changes[0]["person_id"].as_str(), Some(first.to_string().as_str()));
        assert!(
            matches!(correct().await, Err(AddressError::NotFound)),
            "it gets no letters"
        );
        let left = world.read(move |rx| rows::former_addresses(rx, second)).await;
        assert_eq!(left, []);
    });
}
