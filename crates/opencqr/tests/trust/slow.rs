//! A37: clients that send their request drop by drop hold up nobody, and are let go. A06: a request for `http://host/path`
//! is decided as one for `/path`.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    time::Duration,
};

use cqr_edge::RateLimits;
use cqr_testkit::Place;
use opencqr::answer::{Patience, answer};
use tokio::{runtime::Runtime, sync::watch};

use crate::{
    common::client::Ask,
    mass_assignment::actor,
    requests::{Body, from_page, path},
    world::{World, on_sqlite},
};

/// Less patience with slow clients than a real server has, so that a story can wait for its end.
const HURRY: Patience = Patience {
    head: Duration::from_secs(5),
};

/// Serves the product as `opencqr serve` does, while what is answered is held.
pub fn serve(runtime: &Runtime, listener: TcpListener, router: axum::Router) -> watch::Sender<bool> {
    let (stop, stopped) = watch::channel(false);
    runtime.spawn(async move {
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        answer(listener, router, HURRY, stopped).await;
    });
    stop
}

/// Slow clients at once.
const SLOW: usize = 300;
/// Longest wait for the server to let a client go.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn slow_clients_hold_up_nobody_and_are_let_go() {
    let world = World::new(Place::sqlite(), RateLimits::unlimited());
    let begin = |text: &str| {
        let mut stream = TcpStream::connect(world.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(text.as_bytes()).unwrap();
        stream
    };
    let host = world.address;
    let heads: Vec<_> = (0..SLOW)
        .map(|_| begin(&format!("GET / HTTP/1.1\r\nhost: {host}\r\nx-slow: ")))
        .collect();
    // Bodies that were announced and never come; the route gives them its own time.
    let bodies: Vec<_> = (0..SLOW)
        .map(|_| {
            begin(&format!(
                "POST /sign-in HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 100\r\n\r\nid"
            ))
        })
        .collect();
    for path in ["/about", "/register", "/healthz"] {
        assert_eq!(world.client().ask(&Ask::get(path)).status, 200, "{path}");
    }
    for mut stream in heads {
        let mut said = Vec::new();
        let end = stream.read_to_end(&mut said);
        assert!(end.is_ok(), "the server lets a slow client go: {end:?}");
        assert!(!said.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&said));
    }
    assert_eq!(world.client().ask(&Ask::get("/healthz")).status, 200);
    drop(bodies);
}

#[test]
fn an_absolute_address_is_decided_as_its_path() {
    let story = on_sqlite();
    let (world, host) = (&story.world, story.world.address);
    let mut client = world.client();
    for route in world.routes().iter().filter(|route| route.method == "GET") {
        let path = path(route, &story.things);
        for visitor in [&story.anonymous, actor(&story, route)] {
            let mut status = |target: &str| client.ask(&from_page(route, visitor, target, &Body::Nothing)).status;
            let plain = status(&path);
            assert_eq!(
                status(&format!("http://{host}{path}")),
                plain,
                "{path} by {}",
                visitor.name
            );
            for other in [
                format!("http://evil.example.org{path}"),
                format!("http://{host}@evil.example.org{path}"),
                format!("http://evil.example.org@{host}{path}"),
                format!("ftp://{host}{path}"),
                format!("http://{host}/{path}"),
                format!("http://{host}{path}%2f"),
            ] {
                let refused = status(&other);
                assert!(matches!(refused, 400 | 404), "{other} by {}: {refused}", visitor.name);
            }
        }
    }
    // The name in the address counts, not the header beside it, and two that differ are refused (DNS rebinding).
    let evil = Ask::get("http://evil.example.org/").with("host", "evil.example.org");
    assert_eq!(client.ask(&evil).status, 404);
    let two = Ask::get(&format!("http://{host}/")).with("host", "evil.example.org");
    assert_eq!(client.ask(&two).status, 404);
}
