//! Clients that save answers and remember what was acknowledged.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use serde_json::json;

use crate::{
    common::client::{Ask, Client},
    prepared::Open,
};

/// Between two saves of one client.
const PACE: Duration = Duration::from_millis(40);
/// Questions of a sitting that are answered over and over.
const QUESTIONS: u32 = 10;

/// A save as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sent {
    pub sitting: String,
    pub number: u16,
    pub revision: u32,
    pub letter: &'static str,
}

/// A save with its receipt.
pub struct Acknowledged {
    pub sent: Sent,
    pub receipt: String,
}

/// One client with a few sittings.
pub struct Writer {
    sittings: Vec<Open>,
    turn: u32,
    /// Sent, and nobody knows what became of it.
    pub open: Option<Sent>,
    pub acknowledged: Vec<Acknowledged>,
}

/// The request that saves an answer.
pub fn save(sitting: &Open, number: u16, revision: u32, letter: &str) -> Ask {
    let body = json!({ "revision": revision, "response": [letter] }).to_string();
    Ask::new("PUT", &format!("/api/v1/sittings/{}/answers/{number}", sitting.id))
        .with("authorization", &format!("Bearer {}", sitting.token))
        .body("application/json", body)
}

impl Writer {
    pub fn new(sittings: &[Open]) -> Self {
        Self {
            sittings: sittings.to_vec(),
            turn: 0,
            open: None,
            acknowledged: Vec::new(),
        }
    }

    /// Saves on until the server is gone.
    #[expect(clippy::disallowed_methods, reason = "keeps the pace of the load")]
    pub fn save_until_the_line_breaks(&mut self, address: SocketAddr) {
        let mut client = Client::new(address);
        let mut next = Instant::now();
        loop {
            let sent = self.open.take().unwrap_or_else(|| self.choose());
            self.open = Some(sent.clone());
            match client.send(&self.request(&sent)) {
                Ok(reply) if reply.status == 200 => self.acknowledge(sent, &reply.body),
                // Refused for the moment: not acknowledged, and sent again.
                Ok(reply) if reply.status == 503 => {}
                Ok(reply) => panic!("{}: {}", reply.status, reply.text()),
                Err(_) => return,
            }
            next += PACE;
            std::thread::sleep(next.saturating_duration_since(Instant::now()));
        }
    }

    /// Sends what was open again; it has to be taken, whether it was stored before or not (R16).
    pub fn send_again(&mut self, address: SocketAddr) {
        let Some(sent) = self.open.take() else { return };
        let reply = Client::new(address).send(&self.request(&sent)).unwrap();
        assert_eq!(reply.status, 200, "{}", reply.text());
        self.acknowledge(sent, &reply.body);
    }

    fn choose(&mut self) -> Sent {
        self.turn += 1;
        let place = self.turn as usize % self.sittings.len();
        let round = self.turn / u32::try_from(self.sittings.len()).unwrap();
        let letter = ["A", "B", "C", "D"][(self.turn % 4) as usize];
        let number = u16::try_from(1 + round % QUESTIONS).unwrap();
        Sent {
            sitting: self.sittings[place].id.clone(),
            number,
            revision: 1 + round / QUESTIONS,
            letter,
        }
    }

    fn request(&self, sent: &Sent) -> Ask {
        let sitting = self.sittings.iter().find(|open| open.id == sent.sitting).unwrap();
        save(sitting, sent.number, sent.revision, sent.letter)
    }

    fn acknowledge(&mut self, sent: Sent, body: &[u8]) {
        let reply: serde_json::Value = serde_json::from_slice(body).unwrap();
        let receipt = reply["receipt"].as_str().unwrap().to_owned();
        self.open = None;
        self.acknowledged.push(Acknowledged { sent, receipt });
    }
}
