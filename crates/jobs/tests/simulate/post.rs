//! The mail server of the simulation: it is away at times, refuses addresses that are gone, and at times takes a mail
//! without saying so, so that it comes twice with the same id (R04).

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use cqr_jobs::{MailError, OutgoingMail, Post};

use crate::chance::Chance;

/// The part of an address that no longer reaches anybody.
pub const GONE: &str = "gone";

/// The mail server.
pub struct SimPost(Mutex<Inside>);

struct Inside {
    is_down: bool,
    chance: Chance,
    /// How often each mail came, by its id.
    delivered: BTreeMap<String, u32>,
    /// To whom something came since it was last asked.
    arrived: Vec<String>,
    /// The ids that came since it was last asked.
    fresh: Vec<String>,
}

impl SimPost {
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(Inside {
            is_down: false,
            chance: Chance::of(seed, "post", 0),
            delivered: BTreeMap::new(),
            arrived: Vec::new(),
            fresh: Vec::new(),
        }))
    }

    fn inside(&self) -> std::sync::MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn set_down(&self, is_down: bool) {
        self.inside().is_down = is_down;
    }

    /// The numbers of the holders to whom something came since this was last asked.
    pub fn take_arrived(&self) -> Vec<String> {
        std::mem::take(&mut self.inside().arrived)
    }

    /// The ids of the mails that came since this was last asked.
    pub fn take_fresh(&self) -> Vec<String> {
        std::mem::take(&mut self.inside().fresh)
    }

    /// How many mails came, and how many of them more than once.
    pub fn counts(&self) -> (usize, usize) {
        let inside = self.inside();
        (
            inside.delivered.len(),
            inside.delivered.values().filter(|times| **times > 1).count(),
        )
    }
}

impl Post for SimPost {
    fn send(&self, mail: &OutgoingMail) -> Result<(), MailError> {
        let mut inside = self.inside();
        if inside.is_down {
            return Err(MailError::Away("the mail server is away".to_owned()));
        }
        let (name, domain) = mail.to.split_once('@').unwrap();
        if domain.starts_with(GONE) {
            return Err(MailError::Refused("no such mailbox".to_owned()));
        }
        let times = inside.delivered.entry(mail.message_id.clone()).or_insert(0);
        *times += 1;
        if *times == 1 {
            inside.arrived.push(name.to_uppercase());
            inside.fresh.push(mail.message_id.clone());
        }
        if inside.chance.per_mille(10) {
            return Err(MailError::Away("the line broke after the mail was taken".to_owned()));
        }
        Ok(())
    }
}
