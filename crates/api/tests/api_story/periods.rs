//! R-CE-7, R-PROB-1, R-NOTE-5: until when the credits of a biennium are reported and what follows, and that mail comes back: what the
//! holder's overview has, a program has, too. R-FLOW-1: also what was done in the system before.

use axum::http::Method;
use cqr_app::{
    accounts::{About, AccountMail, Arrival, Door, refuse_mail, sign_in},
    imports::{self, CaseRows, CredentialRows, ImportMode, Importer},
    programs::Programs,
};
use cqr_domain::ids::JobId;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::world::{PASSWORD, World};

/// The day on which each story begins.
const TODAY: Date = date(2027, 1, 10);

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
        let shared = account
            .as_object()
            .unwrap()
            .iter()
            .filter(|(member, _)| *member != "is_asked");
        let mut count = 0;
        for (member, told) in shared {
            assert_eq!(&period[member], told, "{member}");
            count += 1;
        }
        assert_eq!(count, 10, "{account}");
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

/// The holder has a second credential, whose window is open.
async fn second_credential(world: &World) -> Programs {
    let programs = world.sittings.app.programs.clone();
    let credentials = CredentialRows {
        programs: programs.clone(),
        today: TODAY,
    };
    let held = "external_id,program,discipline,awarded_on\n100001,arrt-like,BD,2017-06-17\n";
    read_in(world, credentials, held);
    cqr_app::sweep::sweep(&world.sittings.app).await.unwrap();
    programs
}

/// It in the overview, with its case.
async fn shown(world: &World, token: &str) -> Value {
    let overview = world.ask(Method::GET, "/api/v1/overview", token, None).await.json();
    let second = |held: &&Value| held["discipline"] == "BD";
    let held = overview["credentials"].as_array().unwrap().iter().find(second);
    held.unwrap()["case"].clone()
}

#[tokio::test]
async fn a_profile_of_the_system_before_is_done_since_its_day() {
    let world = World::new().await;
    let programs = second_credential(&world).await;
    let told = "external_id,program,discipline,profile_on,assessed_on,outline,result,prescription,credits\n\
                100001,arrt-like,BD,2026-02-03,,,,,\n";
    read_in(&world, CaseRows { programs, today: TODAY }, told);

    let token = world.sign_in().await;
    let case = shown(&world, &token).await;
    assert_eq!(case["state"], json!("ssa_due"), "{case}");
    assert_eq!(
        (&case["steps"]["profile"], &case["steps"]["assessment"]["state"]),
        (&json!({ "state": "done", "done_on": "2026-02-03" }), &json!("due"))
    );
}

#[tokio::test]
async fn a_result_of_the_system_before_is_told_as_one_of_ours() {
    let world = World::new().await;
    let programs = second_credential(&world).await;
    let program = programs.default_program();
    let outline = program.outline_on("BD", TODAY).unwrap();
    let codes: Vec<&str> = outline.subcategories().map(|(_, found)| found.code.as_str()).collect();
    let met = codes[1..].iter().map(|code| format!(" {code}:met:9/10"));
    let result = format!("{}:learning:5/10{}", codes[0], met.collect::<String>());
    let told = format!(
        "external_id,program,discipline,profile_on,assessed_on,outline,result,prescription,credits\n\
         100001,arrt-like,BD,2025-02-03,2025-09-01,,{result},{}:3,\n",
        codes[0]
    );
    read_in(&world, CaseRows { programs, today: TODAY }, &told);

    let token = world.sign_in().await;
    let case = shown(&world, &token).await;
    assert_eq!(
        (&case["steps"]["assessment"], &case["steps"]["learning"]["state"]),
        (&json!({ "state": "done", "done_on": "2025-09-01" }), &json!("due"))
    );
    let path = format!("/api/v1/cases/{}/result", case["id"].as_str().unwrap());
    let result = world.ask(Method::GET, &path, &token, None).await.json();
    assert_eq!(
        (
            &result["sitting"],
            &result["state"],
            &result["lines"].as_array().unwrap().len()
        ),
        (&Value::Null, &json!("scored"), &codes.len())
    );
    let first = &result["lines"][0];
    assert_eq!(
        (&first["subcategory"], &first["outcome"], &first["prescribed"]),
        (&json!(codes[0]), &json!("learning_needed"), &json!("3.0"))
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
