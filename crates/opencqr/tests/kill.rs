//! Stories of the real binary as a process: kill -9 under load (R01), two servers on one PostgreSQL, one on one file.
//!
//! `OPENCQR_TEST_KILLS` says how often each database's server is killed; 6 when it is not set, 50 in CI, 500 to close an issue.
//! `OPENCQR_TEST_KILLS_TIMED` also holds the time to ready against its target, for a release build on a quiet machine.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on stops at once")]

mod common;
#[path = "kill/load.rs"]
mod load;
#[path = "kill/prepared.rs"]
mod prepared;
#[path = "kill/server.rs"]
mod server;

use std::{collections::BTreeSet, time::Duration};

use common::client::{Ask, Client};
use cqr_testkit::Place;
use load::Writer;
use prepared::Prepared;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha12Rng;
use server::Server;

/// Kills per database when nobody says otherwise.
const KILLS: u64 = 6;
/// Clients at once; each saves 25 answers a second, 200 in all.
const WRITERS: usize = 8;
/// Sittings of each client, so that no session saves more than people and autosave do.
const SITTINGS_EACH: usize = 5;

fn kills() -> u64 {
    std::env::var("OPENCQR_TEST_KILLS")
        .ok()
        .map_or(KILLS, |text| text.parse().expect("OPENCQR_TEST_KILLS is a number"))
}

/// What was acknowledged is there exactly once, what nobody sent is not, and the server is ready soon after each kill.
fn survive(place: Place, ready_within: Duration) {
    let mut prepared = Prepared::new(place, WRITERS * SITTINGS_EACH);
    let sittings = std::mem::take(&mut prepared.sittings);
    let mut writers: Vec<Writer> = sittings.chunks(SITTINGS_EACH).map(Writer::new).collect();
    let mut slowest = Duration::ZERO;
    for kill in 0..kills() {
        let mut chance = ChaCha12Rng::seed_from_u64(kill);
        let moment = Duration::from_millis(chance.random_range(150..900));
        let mut server = Server::start(&prepared);
        slowest = slowest.max(server.ready_after);
        prepared.compare(&writers);
        std::thread::scope(|scope| {
            for writer in &mut writers {
                let address = server.address;
                scope.spawn(move || writer.save_until_the_line_breaks(address));
            }
            std::thread::sleep(moment);
            server.kill();
        });
        println!("kill {kill} after {} ms", moment.as_millis());
    }
    let server = Server::start(&prepared);
    slowest = slowest.max(server.ready_after);
    writers.iter_mut().for_each(|writer| writer.send_again(server.address));
    prepared.compare(&writers);
    prepared.check_by_command();
    let acknowledged: usize = writers.iter().map(|writer| writer.acknowledged.len()).sum();
    println!(
        "{} kills: {acknowledged} acknowledged answers, each there once; slowest start to ready {} ms",
        kills(),
        slowest.as_millis()
    );
    assert!(acknowledged as u64 > kills() * 5, "the kills fell into real work");
    if std::env::var_os("OPENCQR_TEST_KILLS_TIMED").is_some() {
        assert!(
            slowest <= ready_within,
            "ready again after {slowest:?}, not {ready_within:?}"
        );
    }
}

#[test]
fn no_acknowledged_answer_is_lost_by_kill_9_on_the_embedded_database() {
    survive(Place::sqlite(), Duration::from_secs(2));
}

#[test]
fn no_acknowledged_answer_is_lost_by_kill_9_on_postgresql() {
    if let Some(place) = Place::postgres() {
        survive(place, Duration::from_secs(5));
    }
}

#[test]
fn a_sitting_begun_on_one_server_goes_on_on_the_other() {
    let Some(place) = Place::postgres() else { return };
    let prepared = Prepared::new(place, 1);
    let sitting = &prepared.sittings[0];
    let (mut first, second) = (Server::start(&prepared), Server::start(&prepared));
    let save = |server: &Server, number: u16, letter: &str| {
        Client::new(server.address)
            .send(&load::save(sitting, number, 1, letter))
            .map(|reply| reply.status)
    };
    assert_eq!(save(&first, 1, "A").unwrap(), 200);
    assert_eq!(save(&second, 2, "B").unwrap(), 200);
    assert_eq!(answers(&first, sitting), answers(&second, sitting));
    first.kill();
    assert_eq!(save(&second, 3, "C").unwrap(), 200);
    let expected = [(1, "A"), (2, "B"), (3, "C")].map(|(number, letter)| (number, letter.to_owned()));
    assert_eq!(answers(&second, sitting), BTreeSet::from(expected));
    let submit = Ask::new("POST", &format!("/api/v1/sittings/{}/submit", sitting.id))
        .with("authorization", &format!("Bearer {}", sitting.token));
    assert_eq!(Client::new(second.address).send(&submit).unwrap().status, 200);
}

fn answers(server: &Server, sitting: &prepared::Open) -> BTreeSet<(u64, String)> {
    let ask = Ask::get(&format!("/api/v1/sittings/{}", sitting.id));
    let reply = Client::new(server.address)
        .send(&ask.with("authorization", &format!("Bearer {}", sitting.token)))
        .unwrap();
    let shown: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
    let one = |answer: &serde_json::Value| (answer["number"].as_u64().unwrap(), letters(&answer["response"]));
    shown["answers"].as_array().unwrap().iter().map(one).collect()
}

fn letters(response: &serde_json::Value) -> String {
    match response.as_array() {
        Some(list) => list.iter().filter_map(|letter| letter.as_str()).collect(),
        None => response.as_str().unwrap_or_default().to_owned(),
    }
}

#[test]
fn a_second_server_on_one_file_is_refused_with_the_reason() {
    let prepared = Prepared::new(Place::sqlite(), 1);
    let mut first = Server::start(&prepared);
    let second = server::command(&prepared).output().unwrap();
    assert_eq!(second.status.code(), Some(1));
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(said.contains("already in use"), "{said}");
    assert!(said.contains(&format!("process {}", first.process())), "{said}");
    // A killed server leaves no lock behind.
    first.kill();
    drop(Server::start(&prepared));
}
