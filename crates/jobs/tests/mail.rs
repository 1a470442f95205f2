//! The mails that point to notices and those about accounts: what they say, quiet hours, the order of each person's mails,
//! what comes back, and a mail server that misbehaves.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails")]

#[path = "mail/accounts.rs"]
mod accounts;
#[path = "mail/deceased.rs"]
mod deceased;
#[path = "mail/everybody.rs"]
mod everybody;
#[path = "mail/late.rs"]
mod late;
#[path = "mail/not_now.rs"]
mod not_now;
#[path = "mail/poison.rs"]
mod poison;
#[path = "mail/quiet.rs"]
mod quiet;
#[path = "mail/server.rs"]
mod server;
#[path = "mail/stop.rs"]
mod stop;
#[path = "mail/subjects.rs"]
mod subjects;
#[path = "mail/through.rs"]
mod through;
#[path = "mail/urgency.rs"]
mod urgency;
#[path = "mail/world.rs"]
mod world;
