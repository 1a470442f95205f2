//! The public register: found by name and place or by number however they are written, told what everybody may know and
//! nothing else, and left out without a trace (R-VER-1 to R-VER-4, R-STAT-1, R-STAT-2, A38).

use cqr_app::{
    imports::ImportMode,
    register::{
        Entry, FOUND_MAX, Found, ListingError, ListingReason, Missing, SearchError, Wish, entry, search, set_listed,
    },
    sweep,
};
use cqr_domain::{
    accounts::Role,
    ids::PersonId,
    register::{Completion, Standing},
};
use cqr_store::{StoreError, check::check, imports, people, projections};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{CREDENTIAL_COLUMNS, HOLDER_COLUMNS, World, credential, staff};

const OPENING: &str = "2024-06-01T17:00:00Z";

fn person(number: &str, given: &str, family: &str, city: &str, region: &str) -> String {
    format!("{number},{given},{family},1984-06-17,{number}@example.org,,,{city},{region},,US,\n")
}

fn import(world: &World, people: &[(&str, &str, &str, &str, &str)]) {
    let rows: String = people
        .iter()
        .map(|(n, given, family, city, region)| person(n, given, family, city, region))
        .collect();
    let report = world.import_holders(format!("{HOLDER_COLUMNS}{rows}"), ImportMode::AllOrNothing);
    assert_eq!(report.faults, []);
    let rows: String = people.iter().map(|(n, ..)| credential(n, "R", "2016-06-17")).collect();
    let report = world.import_credentials(format!("{CREDENTIAL_COLUMNS}{rows}"), ImportMode::AllOrNothing);
    assert_eq!(report.faults, []);
}

fn named(family: &str, given: &str, city: &str, region: &str) -> Wish {
    Wish::Name {
        family: family.to_owned(),
        given: given.to_owned(),
        city: city.to_owned(),
        region: region.to_owned(),
    }
}

async fn look(world: &World, wish: &Wish) -> Found {
    search(world.app(), wish).await.unwrap()
}

/// The given names of those who are found.
async fn names(world: &World, wish: &Wish) -> Vec<String> {
    let found = look(world, wish).await;
    found.entries.into_iter().map(|entry| entry.given_name).collect()
}

async fn the_entry(world: &World, number: &str) -> Entry {
    let id = world.person(number).await.id.0;
    let shown = entry(world.app(), id).await.unwrap().expect("an entry");
    let found = look(world, &Wish::Number(number.to_owned())).await;
    assert_eq!(
        found.entries[0].credentials, shown.credentials,
        "list and entry say the same"
    );
    shown
}

#[test]
fn people_are_found_however_their_names_are_written() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        import(
            &world,
            &[
                ("A-1", "José", "Núñez", "St. Paul", "MN"),
                ("A-2", "Ana", "Nunez-Brook", "Duluth", "MN"),
                ("A-3", "Ivo", "Nunez", "Fargo", "ND"),
                ("A-4", "Mary", "O'Brien", "Saint Paul", "mn"),
                ("A-5", "Bo", "O", "Duluth", "MN"),
            ],
        );
        for (wish, expected) in [
            (named("Nunez", "", "", "MN"), vec!["José", "Ana"]),
            (named("NÚÑEZ", "", "", "minnesota"), vec!["José", "Ana"]),
            (named("nune", "jos", "", "MN"), vec!["José"]),
            (named("núñez", "JOSÉ", "saint paul", ""), vec!["José"]),
            (named("nunez brook", "", "", "MN"), vec!["Ana"]),
            (named("Nunez", "", "Fargo", ""), vec!["Ivo"]),
            // City and state narrow together.
            (named("Nunez", "", "Fargo", "MN"), vec![]),
            (named("OBrien", "", "st paul", "MINNESOTA"), vec!["Mary"]),
            // One letter is a whole name, not the beginning of every name with it.
            (named("O", "", "", "MN"), vec!["Bo"]),
            (named("O’", "", "duluth", ""), vec!["Bo"]),
            // Beginnings, never middles or ends; and nothing in the words is a pattern.
            (named("unez", "", "", "MN"), vec![]),
            (named("N%", "", "", "MN"), vec![]),
            (named("nun_z", "", "", "MN"), vec![]),
        ] {
            assert_eq!(names(&world, &wish).await, expected, "{wish:?}");
        }
        for (number, expected) in [("A-1", 1), (" a-1 ", 1), ("A-", 0), ("A-9", 0), ("%", 0)] {
            let found = look(&world, &Wish::Number(number.to_owned())).await;
            assert_eq!((found.entries.len(), found.too_many), (expected, false), "{number}");
        }

        // A new name is found at once, the former one no more.
        let again = person("A-3", "Ivo", "Łubin", "Fargo", "ND");
        world.import_holders(format!("{HOLDER_COLUMNS}{again}"), ImportMode::AllOrNothing);
        assert_eq!(names(&world, &named("Nunez", "", "Fargo", "")).await, [""; 0]);
        assert_eq!(names(&world, &named("lubin", "", "", "North Dakota")).await, ["Ivo"]);
        let report = world.read(|rx| check(rx, projections::ALL)).await;
        assert!(report.is_clean(), "{report:?}");
    });
}

#[test]
fn a_search_needs_a_name_and_a_place_and_shows_few() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let people: Vec<(String, String)> = (0..=FOUND_MAX)
            .map(|n| (format!("B-{n}"), format!("Given{n:02}")))
            .collect();
        let rows: Vec<_> = people
            .iter()
            .map(|(number, given)| (&**number, &**given, "Brook", "Duluth", "MN"))
            .collect();
        import(&world, &rows);
        for (wish, lacks) in [
            (named("", "", "", ""), vec![Missing::Family, Missing::Place]),
            (named("  ", "Ana", "", "MN"), vec![Missing::Family]),
            (named("-'", "Ana", "", "MN"), vec![Missing::Family]),
            (named("Brook", "Ana", " ", " . "), vec![Missing::Place]),
            (Wish::Number("  ".into()), vec![Missing::Number]),
        ] {
            match search(world.app(), &wish).await {
                Err(SearchError::Missing(missing)) => assert_eq!(missing, lacks, "{wish:?}"),
                other => panic!("{wish:?}: {other:?}"),
            }
        }
        // One too many: nobody is shown, and a narrower search shows somebody.
        let all = look(&world, &named("Brook", "", "", "MN")).await;
        assert_eq!((all.entries.len(), all.too_many), (0, true));
        let some = look(&world, &named("Brook", "given0", "", "MN")).await;
        assert_eq!((some.entries.len(), some.too_many), (10, false));
    });
}

#[test]
fn the_register_tells_status_period_and_completion_through_all_of_a_cycle() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        world.register(
            &[("H-1", "1984-06-17"), ("H-2", "1984-06-17"), ("H-3", "1970-06-17")],
            &[
                ("H-1", "R", "2016-06-17"),
                ("H-2", "R", "2016-06-17"),
                ("H-3", "R", "2004-05-02"),
            ],
        );
        let window = (date(2024, 6, 1), date(2027, 5, 31));
        // Before the sweep: no period has begun, the next one is announced (R-VER-1).
        let held = the_entry(&world, "H-1").await.credentials.remove(0);
        assert_eq!(
            (held.standing, held.period, held.next_period),
            (Standing::Registered, None, Some(window))
        );
        assert_eq!((&*held.credential, &*held.discipline), ("R.T.(R)", "Radiography"));
        // Earned before credentials were limited in time (R-ELIG-3).
        let exempt = the_entry(&world, "H-3").await.credentials.remove(0);
        assert_eq!((exempt.period, exempt.next_period), (None, None));

        world.sweep().await;
        let told = async |number: &str| {
            let held = the_entry(&world, number).await.credentials.remove(0);
            let period = held.period.unwrap();
            assert_eq!((period.opens_on, period.closes_on), window);
            (held.standing, period.completion, held.discontinued_on)
        };
        let under_way = (Standing::Registered, Completion::UnderWay, None);
        assert_eq!(told("H-1").await, under_way);
        let case = world.case("H-1", "R").await.id.0;
        world.assess(case, &[("RP", 3)]).await;
        assert_eq!(
            told("H-1").await,
            under_way,
            "how far somebody is, is not told (R-VER-3)"
        );
        world.earn(case, 7, "RP", 3).await;
        assert_eq!(told("H-1").await, (Standing::Registered, Completion::Complete, None));

        // The other one lets the window close: a decision is pending, then two people release it.
        for day in ["2026-11-30", "2027-04-01", "2027-05-01", "2027-05-24", "2027-06-01"] {
            world.test.it_is(&format!("{day}T18:00:00Z"));
            world.sweep().await;
        }
        assert_eq!(
            told("H-2").await,
            (Standing::DecisionPending, Completion::Pending, None)
        );
        crate::decisions::discontinue(&world, "H-2").await;
        let gone = (Standing::Discontinued, Completion::NotCompleted, Some(date(2027, 6, 2)));
        assert_eq!(told("H-2").await, gone);
        assert_eq!(the_entry(&world, "H-2").await.credentials[0].next_period, None);
        // Everything done within the grace year: back, with the completed period (R-REIN-2).
        let case = world.case("H-2", "R").await.id.0;
        world.assess(case, &[]).await;
        assert_eq!(told("H-2").await, (Standing::Registered, Completion::Complete, None));
        // "As of" is the clock's instant.
        assert_eq!(the_entry(&world, "H-1").await.as_of, world.test.clock.now());
    });
}

#[test]
fn somebody_left_out_looks_like_somebody_who_was_never_there() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        import(
            &world,
            &[
                ("C-1", "Ana", "Brook", "Duluth", "MN"),
                ("C-2", "Ivo", "Brook", "Duluth", "MN"),
            ],
        );
        sweep::sweep(world.app()).await.unwrap();
        let id = world.person("C-1").await.id.0;
        let officer = staff(1, Role::CaseOfficer);
        for other in [Role::Holder, Role::CeReviewer, Role::DecisionMaker, Role::Operator] {
            let refused = set_listed(world.app(), &staff(2, other), id, false, ListingReason::Safety).await;
            assert!(matches!(refused, Err(ListingError::NotFound)), "{other:?}");
        }
        let nobody = PersonId::from_bits(5);
        let refused = set_listed(world.app(), &officer, nobody, false, ListingReason::Safety).await;
        assert!(matches!(refused, Err(ListingError::NotFound)));

        set_listed(world.app(), &officer, id, false, ListingReason::Safety)
            .await
            .unwrap();
        assert_eq!(names(&world, &named("Brook", "", "", "MN")).await, ["Ivo"]);
        let by_number = look(&world, &Wish::Number("C-1".into())).await;
        assert_eq!(by_number, look(&world, &Wish::Number("C-7".into())).await);
        assert_eq!(
            entry(world.app(), id).await.unwrap(),
            entry(world.app(), nobody).await.unwrap()
        );
        // A new address or the same act again brings nobody back.
        let moved = person("C-1", "Ana", "Brook", "Fargo", "ND");
        world.import_holders(format!("{HOLDER_COLUMNS}{moved}"), ImportMode::AllOrNothing);
        let before = world.dump();
        set_listed(world.app(), &officer, id, false, ListingReason::LegalOrder)
            .await
            .unwrap();
        assert_eq!(world.dump(), before);
        assert_eq!(names(&world, &named("Brook", "", "Fargo", "")).await, [""; 0]);
        let report = world.read(|rx| check(rx, projections::ALL)).await;
        assert!(report.is_clean(), "{report:?}");

        set_listed(world.app(), &officer, id, true, ListingReason::NoLonger)
            .await
            .unwrap();
        assert_eq!(names(&world, &named("Brook", "", "Fargo", "")).await, ["Ana"]);
        let acts = world
            .read(move |rx| cqr_store::audit::of_subject(rx, "person", &id.to_string(), 10))
            .await;
        let acts: Vec<_> = acts
            .iter()
            .map(|row| &*row.act)
            .filter(|act| act.ends_with("listed"))
            .collect();
        assert_eq!(acts, ["person_listed", "person_unlisted"]);
    });
}

#[test]
fn nobody_is_found_who_is_still_being_imported_or_holds_nothing() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let row = person("D-1", "Ana", "Brook", "Duluth", "MN");
        world.import_holders(format!("{HOLDER_COLUMNS}{row}"), ImportMode::AllOrNothing);
        let wish = named("Brook", "", "", "MN");
        assert_eq!(names(&world, &wish).await, [""; 0], "no credential yet");
        let id = world.person("D-1").await.id.0;
        assert_eq!(entry(world.app(), id).await.unwrap(), None);
        world.import_credentials(
            format!("{CREDENTIAL_COLUMNS}{}", credential("D-1", "R", "2016-06-17")),
            ImportMode::AllOrNothing,
        );
        assert_eq!(names(&world, &wish).await, ["Ana"]);

        // As if a run that has not come to its switch had brought the person.
        world
            .app()
            .store
            .write::<_, StoreError>(move |tx| {
                let loading = imports::begin(tx, "holders", "holders.csv", "00")?;
                people::set_import(tx, id, loading.id.0)
            })
            .await
            .unwrap();
        assert_eq!(names(&world, &wish).await, [""; 0]);
        assert_eq!(entry(world.app(), id).await.unwrap(), None);
    });
}
