//! Staff find people however names and numbers are written, page by page, and can tell people of one name apart.

use cqr_app::{
    cases::{CaseRow, LineRow, pace},
    imports::ImportMode,
    people::{SEARCH_PAGE, SEARCH_PAGES, look, search},
};
use cqr_domain::{accounts::Role, cases::Margin};
use cqr_testkit::on_both;

use crate::world::{CREDENTIAL_COLUMNS, HOLDER_COLUMNS, World, credential, staff};

const OPENING: &str = "2024-06-01T17:00:00Z";

fn import(world: &World, people: &[(String, &str, &str)]) {
    let row = |(number, given, family): &(String, &str, &str)| {
        format!("{number},{given},{family},1984-06-17,{number}@example.org,,,Duluth,MN,,US,\n")
    };
    let rows: String = people.iter().map(row).collect();
    let report = world.import_holders(format!("{HOLDER_COLUMNS}{rows}"), ImportMode::AllOrNothing);
    assert_eq!(report.faults, []);
    let rows: String = people
        .iter()
        .map(|(number, ..)| credential(number, "R", "2016-06-17"))
        .collect();
    let report = world.import_credentials(format!("{CREDENTIAL_COLUMNS}{rows}"), ImportMode::AllOrNothing);
    assert_eq!(report.faults, []);
}

async fn found(world: &World, text: &str) -> Vec<String> {
    let found = search(world.app(), &staff(1, Role::CaseOfficer), text, 1)
        .await
        .unwrap();
    found.people.into_iter().map(|person| person.hit.external_id).collect()
}

#[test]
fn people_are_found_as_their_names_and_numbers_stand_on_the_screen() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let people = [
            ("D10001", "Priya", "Stonebridge"),
            ("D10002", "Hanna", "Ferrante-Bell"),
            ("D10003", "Iris", "Okafor-Lindqvist"),
            ("D10004", "José", "Núñez"),
            ("D10005", "Mary Ann", "de la Cruz"),
            ("D10006", "Stone", "Priyanka"),
            ("77-001", "Bell", "Hook"),
            ("D10007", "Ines", "Lopez-Garcia Marin"),
        ];
        import(
            &world,
            &people.map(|(number, given, family)| (number.to_owned(), given, family)),
        );
        let table: &[(&str, &[&str])] = &[
            ("Priya Stonebridge", &["D10001"]),
            ("stonebridge, priya", &["D10001"]),
            ("Stonebridge Priya", &["D10001"]),
            ("PRIYA", &["D10006", "D10001"]),
            ("Hanna", &["D10002"]),
            ("Hanna Bell", &["D10002"]),
            ("Bell", &["D10002", "77-001"]),
            ("ferrante", &["D10002"]),
            ("ferrante bell", &["D10002"]),
            ("lindqvist", &["D10003"]),
            ("Garcia", &["D10007"]),
            ("garcia, ines", &["D10007"]),
            ("garcia marin", &["D10007"]),
            ("marin", &["D10007"]),
            ("lopez", &["D10007"]),
            ("Priya Garcia", &[]),
            ("nunez", &["D10004"]),
            ("NÚÑEZ, jose", &["D10004"]),
            ("Mary Ann de la Cruz", &["D10005"]),
            ("mary cruz", &["D10005"]),
            ("cruz, mary ann", &["D10005"]),
            ("D10003", &["D10003"]),
            ("d10003", &["D10003"]),
            ("10003", &["D10003"]),
            ("no. D10003", &["D10003"]),
            ("No d10003", &["D10003"]),
            ("77001", &["77-001"]),
            (
                "1000",
                &["D10001", "D10002", "D10003", "D10004", "D10005", "D10006", "D10007"],
            ),
            ("Priya Bell", &[]),
            ("D2", &[]),
            (" , ", &[]),
        ];
        for (text, numbers) in table {
            assert_eq!(found(&world, text).await, *numbers, "{text:?}");
        }
        let holder = staff(2, Role::Holder);
        let nobody = search(world.app(), &holder, "Priya Stonebridge", 1).await.unwrap();
        assert!(nobody.people.is_empty(), "only staff look people up");
    });
}

#[test]
fn the_search_and_the_page_of_one_person_judge_the_time_left_alike() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.sweep().await;
        let (case, id) = (world.case("H-1", "R").await.id.0, world.person("H-1").await.id.0);
        let officer = staff(1, Role::CaseOfficer);
        let told = async || {
            let found = search(world.app(), &officer, "H-1", 1).await.unwrap();
            let page = look(world.app(), &officer, id).await.unwrap();
            let program = world.app().programs.default_program();
            let margin = |cases: &[(CaseRow, Vec<LineRow>)]| {
                let (case, lines) = &cases[0];
                pace(&program, case, lines, world.today()).map(|pace| pace.margin)
            };
            let both = (margin(&found.people[0].cases), margin(&page.cases));
            assert_eq!(both.0, both.1);
            both.0
        };
        assert_eq!(told().await, Some(Margin::Ample));
        // Twelve credits need 120 days; 60 are left, also where the result is known.
        world.assess(case, &[("RP", 12)]).await;
        world.test.it_is("2027-04-01T17:00:00Z");
        assert_eq!(told().await, Some(Margin::Short));
        // Two need 20, and 30 stay in hand.
        world.earn(case, 1, "RP", 10).await;
        assert_eq!(told().await, Some(Margin::Ample));
    });
}

#[test]
fn many_of_one_name_are_turned_page_by_page_and_told_apart() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        let people: Vec<_> = (0..SEARCH_PAGE * 2 + 3)
            .map(|n| (format!("N{n:04}"), "Ana", "Brook"))
            .collect();
        import(&world, &people);
        let me = staff(1, Role::CeReviewer);
        let mut all = Vec::new();
        for (page, here, more) in [(1, SEARCH_PAGE, true), (2, SEARCH_PAGE, true), (3, 3, false)] {
            let found = search(world.app(), &me, "ana brook", page).await.unwrap();
            assert_eq!((found.before, found.people.len(), found.more), (all.len(), here, more));
            for person in &found.people {
                assert_eq!((person.hit.city.as_str(), person.hit.region.as_str()), ("Duluth", "MN"));
                assert_eq!(person.credentials[0].credential.discipline, "R");
            }
            all.extend(found.people.into_iter().map(|person| person.hit.external_id));
        }
        all.sort();
        all.dedup();
        assert_eq!(all.len(), people.len(), "nobody is left out, nobody comes twice");
        let beyond = search(world.app(), &me, "ana brook", SEARCH_PAGES + 5).await.unwrap();
        assert!(beyond.people.is_empty() && !beyond.more);
    });
}

#[test]
fn a_new_name_is_found_and_the_old_one_no_longer() {
    on_both(OPENING, |test| async move {
        let world = World::new(test);
        import(&world, &[("D1".to_owned(), "Ana", "Brook")]);
        import(&world, &[("D1".to_owned(), "Ana", "Brook-Castellan")]);
        assert_eq!(found(&world, "castellan").await, ["D1"]);
        import(&world, &[("D1".to_owned(), "Ana", "Castellan")]);
        assert_eq!(found(&world, "brook").await, [""; 0]);
        assert_eq!(found(&world, "ana castellan").await, ["D1"]);
    });
}
