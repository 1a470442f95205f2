//! What goes wrong: days without a server, days without mail, a clock that is set back, reports that come twice.

use std::collections::BTreeSet;

use jiff::{ToSpan as _, civil::Date};

use crate::chance::Chance;

/// The days on which something is away, drawn from the seed before anything happens.
pub struct Outages {
    server: BTreeSet<Date>,
    mail: BTreeSet<Date>,
    reviewers: BTreeSet<Date>,
    deciders: BTreeSet<Date>,
}

impl Outages {
    pub fn drawn(seed: u64, begins: Date, ends: Date) -> Self {
        let days = |purpose: &str, gap: (i64, i64), length: (i64, i64)| {
            let mut chance = Chance::of(seed, purpose, 0);
            let mut days = BTreeSet::new();
            let mut day = begins;
            while day < ends {
                day = day.checked_add(chance.between(gap.0, gap.1).days()).unwrap();
                for _ in 0..chance.between(length.0, length.1) {
                    days.insert(day);
                    day = day.tomorrow().unwrap();
                }
            }
            days
        };
        Self {
            server: days("server", (60, 500), (1, 9)),
            mail: days("mail", (40, 300), (1, 2)),
            reviewers: days("reviewers", (60, 250), (5, 40)),
            deciders: days("deciders", (100, 400), (20, 90)),
        }
    }

    pub fn server_is_away(&self, day: Date) -> bool {
        self.server.contains(&day)
    }
    pub fn mail_is_away(&self, day: Date) -> bool {
        self.mail.contains(&day)
    }
    pub fn reviewers_are_away(&self, day: Date) -> bool {
        self.reviewers.contains(&day)
    }
    pub fn deciders_are_away(&self, day: Date) -> bool {
        self.deciders.contains(&day)
    }
}
