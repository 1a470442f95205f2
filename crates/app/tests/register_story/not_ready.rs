//! Disciplines that are not ready: staff read ahead whose windows would open with nothing to ask (R-ELIG-13).

use cqr_app::{
    programs::{Unready, not_ready},
    sweep::sweep,
};
use cqr_domain::{accounts::Role, forms::FormItem, ids::FormId, items::ItemType};
use cqr_store::{StoreError, Tx, forms, items};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{World, staff};

/// Each discipline as "QM no_procedures 2024-01-01 2", with a mark where its windows are held back.
async fn told(world: &World) -> Vec<String> {
    let found = not_ready(world.app(), &staff(9, Role::CaseOfficer)).await.unwrap();
    let one = |line: &Unready| {
        let held = if line.is_held_back { " held" } else { "" };
        let why = line.why.name();
        format!("{} {why} {} {}{held}", line.discipline, line.first_on, line.holders)
    };
    found.iter().map(one).collect()
}

/// Makes a form of an outline, with one question.
async fn form(world: &World, outline: &'static str) -> FormId {
    let act = move |tx: &mut Tx<'_>| -> Result<_, StoreError> {
        let version = items::Version {
            subcategory: "S".into(),
            item_type: ItemType::Single,
            option_count: 4,
            content_mark: "mark".into(),
            sealed_text: vec![1],
            sealed_key: vec![1],
        };
        let place = FormItem {
            position: 1,
            item: tx.id(),
            version: 1,
            subcategory: "S".into(),
        };
        items::add(tx, place.item, "arrt-like", outline, "Q-1", &version)?;
        forms::add(tx, "arrt-like", outline, &[place])
    };
    world.app().store.write(act).await.unwrap().id.0
}

const QUALITY: &str = "QM no_procedures 2024-01-01 2";
const RADIOGRAPHY: &str = "R no_form 2024-06-01 1";
const TOMOGRAPHY: &str = "CT no_form 2024-12-01 1";

/// Windows of three disciplines ahead; that of H-4 opens after the twelve months.
fn windows_ahead(world: &World) {
    let born = [
        ("H-1", "1984-06-17"),
        ("H-2", "1979-03-02"),
        ("H-3", "1990-01-20"),
        ("H-4", "1984-12-17"),
    ];
    let held = [
        ("H-1", "R", "2016-09-10"),
        ("H-2", "QM", "2016-05-01"),
        ("H-3", "QM", "2016-05-01"),
        ("H-4", "CT", "2017-09-10"),
    ];
    world.register(&born, &held);
}

#[test]
fn officers_read_ahead_which_disciplines_have_nothing_to_ask() {
    on_both("2023-11-23T18:00:00Z", |test| async move {
        let world = World::new(test);
        assert_eq!(told(&world).await, [""; 0], "no window, nothing to be ready for");
        windows_ahead(&world);
        assert_eq!(told(&world).await, [QUALITY, RADIOGRAPHY]);
        for role in [Role::DecisionMaker, Role::CeReviewer, Role::Holder] {
            let other = not_ready(world.app(), &staff(9, role)).await;
            assert!(matches!(other, Err(StoreError::NotFound)), "{role:?}");
        }

        // A form of an outline that ended is none of the day on which the window opens.
        form(&world, "R-2017").await;
        assert_eq!(told(&world).await, [QUALITY, RADIOGRAPHY]);
        let made = form(&world, "R-2022").await;
        assert_eq!(told(&world).await, [QUALITY]);
        let retire = move |tx: &mut Tx<'_>| forms::retire(tx, made);
        world.app().store.write(retire).await.unwrap();
        assert_eq!(told(&world).await, [QUALITY, RADIOGRAPHY]);

        // How far ahead is the body's.
        let mut program = (*world.app().programs.default_program()).clone();
        program.policy.calendar.not_ready_months = 2;
        world.app().programs.put(program.clone());
        assert_eq!(told(&world).await, ["QM no_procedures 2024-01-01 1"]);
        program.policy.calendar.not_ready_months = 13;
        world.app().programs.put(program);
        assert_eq!(told(&world).await, [QUALITY, RADIOGRAPHY, TOMOGRAPHY]);
    });
}

#[test]
fn what_nobody_made_ready_is_held_back_and_stays_on_the_list_until_it_is() {
    on_both("2023-11-23T18:00:00Z", |test| async move {
        let world = World::new(test);
        windows_ahead(&world);
        world.test.it_is("2024-02-02T18:00:00Z");
        let swept = world.sweep().await;
        assert_eq!((swept.opened, swept.held_back), (0, 1));
        let held = format!("{QUALITY} held");
        assert_eq!(told(&world).await, [held.as_str(), RADIOGRAPHY, TOMOGRAPHY]);

        world.with_policy(|program| {
            let mut outline = program.outline("QM-2013").unwrap().clone();
            outline.effective_to = None;
            program.outlines.push(outline);
            let procedures = program.procedures_of("R").to_vec();
            program.procedures.insert("QM".into(), procedures);
        });
        form(&world, "QM-2013").await;
        assert_eq!(told(&world).await, [RADIOGRAPHY, TOMOGRAPHY]);
        assert_eq!(sweep(world.app()).await.unwrap().opened, 1);
        let opened = world.case("H-3", "QM").await;
        assert_eq!(opened.window_open_on.0, date(2024, 1, 1));
    });
}
