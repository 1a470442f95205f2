//! R-CE-7, R-PROB-1, R-NOTE-5: until when two-year credits are reported and what follows, and that mail comes back: what the
//! holder's overview has, a program has, too. R-FLOW-1: also what was done in the system before.

use axum::http::Method;
use cqr_app::{
    accounts::{About, AccountMail, Arrival, Door, refuse_mail, sign_in},
    imports::{self, CaseRows, CredentialRows, ImportMode, Importer},
};
use cqr_domain::ids::JobId;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::world::{PASSWORD, World};

fn day(value: &Value) -> Date {
    value.as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn the_account_says_what_is_missing_and_until_when_it_is_reported() {
    let world = World::new().await;
    let token = world.sign_in().await;
    let overview = world.ask(Method::GET, "/api/v1/overview", &token, None).await.json();
    let account = &overview["biennium"];
    assert_eq!(
        (&account["required"], &account["counted"], &account["missing"]),
        (&json!("24.0"), &json!("0.0"), &json!("24.0")),
        "{overview}"
    );
    // Reporting goes on for the month after the period, to the end of its last day.
    let (ends, until) = (day(&account["ends_on"]), &account["reported_until"]);
    let last = day(&until["last_day"]);
    assert_eq!(last, ends.tomorrow().unwrap().last_of_month());
    assert!(
        until["text"].as_str().unwrap().ends_with(", 11:59 p.m. Central"),
        "{until}"
    );
    assert!(until["at"].as_str().unwrap().ends_with('Z'), "{until}");
    let left = day(&overview["today"]).until(last).unwrap().get_days();
    assert_eq!(until["days_left"], json!(left), "today not counted");
    assert_eq!(overview["owed_bienniums"], json!([]));
}

#[tokio::test]
async fn the_list_of_periods_says_the_same_as_the_overview() {
    for world in World::on_each().await {
        cqr_app::sweep::sweep(&world.sittings.app).await.unwrap();
        let token = world.sign_in().await;
        let overview = world.ask(Method::GET, "/api/v1/overview", &token, None).await.json();
        let listed = world.ask(Method::GET, "/api/v1/bienniums", &token, None).await.json();
        let account = &overview["biennium"];
        let same = |period: &&Value| period["starts_on"] == account["starts_on"];
        let period = listed["bienniums"].as_array().unwrap().iter().find(same).unwrap();
        for member in ["ends_on", "reported_until", "probation_until", "missing"] {
            assert_eq!(period[member], account[member], "{member}");
        }
        assert_eq!(period["owed"], Value::Null, "it runs");
        let registrations = world
            .ask(Method::GET, "/api/v1/registrations", &token, None)
            .await
            .json();
        let registration = &registrations["registrations"][0];
        assert_eq!(
            (&registration["ended_for"], &registration["probation"]),
            (&Value::Null, &Value::Null)
        );
        assert_eq!(
            (&registration["not_covered"], &registration["unsupported"]),
            (&json!([]), &json!([]))
        );
        let due = &registration["due"];
        let left = day(&overview["today"]).until(day(&due["last_day"])).unwrap().get_days();
        assert_eq!(due["days_left"], json!(left), "today not counted");
    }
}

/// Reads a file in, beside the runtime.
fn read_in<I: Importer>(world: &World, importer: I, text: &str) {
    let path = world.sittings.place.folder.path().join("told.csv");
    std::fs::write(&path, text).unwrap();
    let app = world.sittings.app.clone();
    let done = std::thread::spawn(move || imports::run(&app, importer, &path, ImportMode::AllOrNothing));
    let report = done.join().unwrap().unwrap();
    assert_eq!((report.written, report.bad_rows), (true, 0), "{:?}", report.faults);
}

#[tokio::test]
async fn a_profile_of_the_system_before_is_done_since_its_day() {
    let world = World::new().await;
    let programs = world.sittings.app.programs.clone();
    let today = jiff::civil::date(2027, 1, 10);
    let credentials = CredentialRows {
        programs: programs.clone(),
        today,
    };
    let held = "external_id,program,discipline,awarded_on\n100001,arrt-like,BD,2017-06-17\n";
    read_in(&world, credentials, held);
    cqr_app::sweep::sweep(&world.sittings.app).await.unwrap();
    let told = "external_id,program,discipline,profile_on,assessed_on,outline,result,prescription,credits\n\
                100001,arrt-like,BD,2026-02-03,,,,,\n";
    read_in(&world, CaseRows { programs, today }, told);

    let token = world.sign_in().await;
    let overview = world.ask(Method::GET, "/api/v1/overview", &token, None).await.json();
    let densitometry = |held: &&Value| held["discipline"] == "BD";
    let held = overview["credentials"]
        .as_array()
        .unwrap()
        .iter()
        .find(densitometry)
        .unwrap();
    let case = &held["case"];
    assert_eq!(case["state"], json!("ssa_due"), "{overview}");
    assert_eq!(
        (&case["steps"]["profile"], &case["steps"]["assessment"]["state"]),
        (&json!({ "state": "done", "done_on": "2026-02-03" }), &json!("due"))
    );
}

#[tokio::test]
async fn the_overview_says_that_mail_comes_back_and_from_which_address() {
    let world = World::new().await;
    let token = world.sign_in().await;
    let before = world.ask(Method::GET, "/api/v1/overview", &token, None).await.json();
    assert_eq!(before["mail_comes_back_from"], Value::Null);
    let app = &world.sittings.app;
    let signed_in = sign_in(app, "100001", PASSWORD, &Arrival::default(), Door::Browser).await;
    let mail = AccountMail {
        account: signed_in.unwrap().account,
        about: About::PasswordChanged,
    };
    let (address, said) = ("ada@example.org".to_owned(), "550 no such user".to_owned());
    assert!(
        refuse_mail(app, JobId::from_bits(5), mail, address, said)
            .await
            .unwrap()
    );
    let after = world.ask(Method::GET, "/api/v1/overview", &token, None).await.json();
    assert_eq!(after["mail_comes_back_from"], json!("ada@example.org"));
}
