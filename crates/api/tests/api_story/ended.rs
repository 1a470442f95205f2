//! What is over is over at once: a session that was ended takes its player's token along (ASVS 7.4.1), a case that closes
//! ends its sitting (R-ELIG-10). What was saved stays, and who signs in again goes on where they were.

use axum::http::{Method, StatusCode};
use cqr_app::accounts::{Arrival, Use, change_password, resume};
use cqr_domain::people::Ending;
use serde_json::{Value, json};

use crate::world::{PASSWORD, World};

fn answer(revision: u32, letter: &str) -> Option<Value> {
    Some(json!({ "revision": revision, "response": [letter] }))
}

/// Everything that a player does to one sitting, with the status and the code of each refusal.
async fn refusals(world: &World, sitting: &str, token: &str) -> Vec<(StatusCode, String)> {
    let mut found = Vec::new();
    for (method, path, body) in [
        (Method::PUT, "/answers/2", answer(1, "B")),
        (Method::PUT, "/answers/1", answer(2, "B")),
        (Method::GET, "/items/2", None),
        (Method::POST, "/submit", None),
    ] {
        let refused = world.ask(method, &format!("{sitting}{path}"), token, body).await;
        found.push((refused.status, refused.code()));
    }
    found
}

async fn show(world: &World, sitting: &str, token: &str) -> StatusCode {
    world.ask(Method::GET, sitting, token, None).await.status
}

async fn save(world: &World, sitting: &str, token: &str, number: u16, letter: &str) -> StatusCode {
    let path = format!("{sitting}/answers/{number}");
    world.ask(Method::PUT, &path, token, answer(1, letter)).await.status
}

/// Goes on with the sitting in this session; answers its new token and how many answers are there.
async fn go_on(world: &World, sitting: &str, session: &str) -> (String, usize) {
    let taken = world
        .ask(Method::POST, &format!("{sitting}/player"), session, None)
        .await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.text);
    let taken = taken.json();
    let answers = taken["answers"].as_array().unwrap().len();
    (taken["player_token"].as_str().unwrap().to_owned(), answers)
}

fn all(status: StatusCode, code: &str) -> Vec<(StatusCode, String)> {
    vec![(status, code.to_owned()); 4]
}

#[tokio::test]
async fn signing_out_ends_the_players_token_and_signing_in_again_goes_on() {
    for world in World::on_each().await {
        let session = world.sign_in().await;
        let (sitting, token) = world.start(&session).await;
        assert_eq!(save(&world, &sitting, &token, 1, "A").await, StatusCode::OK);
        let out = world
            .ask(Method::DELETE, "/api/v1/sessions/current", &session, None)
            .await;
        assert_eq!(out.status, StatusCode::NO_CONTENT);

        // The other tab has the same session, or the token that stands for it.
        for held in [&token, &session] {
            let signed_out = all(StatusCode::UNAUTHORIZED, "signed_out");
            assert_eq!(refusals(&world, &sitting, held).await, signed_out);
            assert_eq!(show(&world, &sitting, held).await, StatusCode::UNAUTHORIZED);
            // Not even what was saved is told again.
            assert_eq!(save(&world, &sitting, held, 1, "A").await, StatusCode::UNAUTHORIZED);
        }

        let again = world.sign_in().await;
        let (token, answers) = go_on(&world, &sitting, &again).await;
        assert_eq!(answers, 1, "nothing saved is lost");
        // What the page kept is sent by the page that goes on.
        assert_eq!(save(&world, &sitting, &token, 2, "B").await, StatusCode::OK);
        let ended = world
            .ask(Method::POST, &format!("{sitting}/submit"), &token, None)
            .await;
        assert_eq!(ended.json()["answered"], json!(2));
    }
}

#[tokio::test]
async fn of_two_devices_each_ends_for_itself() {
    for world in World::on_each().await {
        let (home, library) = (world.sign_in().await, world.sign_in().await);
        let (sitting, _) = world.start(&home).await;
        let (token, _) = go_on(&world, &sitting, &library).await;
        let out = world.ask(Method::DELETE, "/api/v1/sessions/current", &home, None).await;
        assert_eq!(out.status, StatusCode::NO_CONTENT);
        assert_eq!(
            save(&world, &sitting, &token, 1, "A").await,
            StatusCode::OK,
            "the one that plays goes on"
        );

        // Ended from elsewhere, such as after a loss of the machine.
        let phone = world.sign_in().await;
        let listed = world.ask(Method::GET, "/api/v1/sessions", &phone, None).await.json();
        for other in listed["sessions"].as_array().unwrap() {
            if other["current"] == json!(false) {
                let path = format!("/api/v1/sessions/{}", other["id"].as_str().unwrap());
                let out = world.ask(Method::DELETE, &path, &phone, None).await;
                assert_eq!(out.status, StatusCode::NO_CONTENT);
            }
        }
        assert_eq!(
            refusals(&world, &sitting, &token).await,
            all(StatusCode::UNAUTHORIZED, "signed_out")
        );
        assert_eq!(go_on(&world, &sitting, &phone).await.1, 1);
    }
}

#[tokio::test]
async fn a_new_password_ends_the_players_token_of_every_device() {
    for world in World::on_each().await {
        let session = world.sign_in().await;
        let (sitting, token) = world.start(&session).await;
        let phone = world.sign_in().await;
        let app = &world.sittings.app;
        let me = resume(app, &phone, Use::Account).await.unwrap().unwrap().principal;
        change_password(app, &me, PASSWORD, "seven quiet otters swim", &Arrival::default())
            .await
            .unwrap();
        for held in [&token, &session] {
            let signed_out = all(StatusCode::UNAUTHORIZED, "signed_out");
            assert_eq!(refusals(&world, &sitting, held).await, signed_out);
        }
    }
}

#[tokio::test]
async fn a_closed_account_plays_no_longer() {
    for world in World::on_each().await {
        let session = world.sign_in().await;
        let (sitting, token) = world.start(&session).await;
        assert_eq!(save(&world, &sitting, &token, 1, "A").await, StatusCode::OK);
        world.sittings.close_the_case(Ending::Deceased).await;
        for held in [&token, &session] {
            let signed_out = all(StatusCode::UNAUTHORIZED, "signed_out");
            assert_eq!(refusals(&world, &sitting, held).await, signed_out);
        }
    }
}

#[tokio::test]
async fn a_case_that_closes_ends_its_sitting_and_says_so() {
    for world in World::on_each().await {
        let session = world.sign_in().await;
        let (sitting, token) = world.start(&session).await;
        assert_eq!(save(&world, &sitting, &token, 1, "A").await, StatusCode::OK);
        world.sittings.close_the_case(Ending::Surrendered).await;
        for held in [&token, &session] {
            let voided = all(StatusCode::CONFLICT, "sitting_voided");
            assert_eq!(refusals(&world, &sitting, held).await, voided);
            let shown = world.ask(Method::GET, &sitting, held, None).await;
            let shown = shown.json();
            assert_eq!(shown["state"], json!("voided"));
            assert_eq!(shown["answers"].as_array().unwrap().len(), 1, "the answer is kept");
        }
    }
}
