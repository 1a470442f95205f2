//! Stories of accounts, told on SQLite and on PostgreSQL: invitation, sign-in, sessions, resets, guessing.
//! PostgreSQL is used when OPENCQR_TEST_PG names a server's database in which others may be created.
#![expect(clippy::unwrap_used, reason = "the steps of a story are test code")]

#[path = "accounts_story/address_told.rs"]
mod address_told;
#[path = "accounts_story/everybody.rs"]
mod everybody;
#[path = "accounts_story/guessing.rs"]
mod guessing;
#[path = "accounts_story/invitations.rs"]
mod invitations;
#[path = "accounts_story/invited_again.rs"]
mod invited_again;
#[path = "accounts_story/many_letters.rs"]
mod many_letters;
#[path = "accounts_story/new_devices.rs"]
mod new_devices;
#[path = "accounts_story/overtaken.rs"]
mod overtaken;
#[path = "accounts_story/sessions.rs"]
mod sessions;
#[path = "accounts_story/silence.rs"]
mod silence;
#[path = "accounts_story/staff.rs"]
mod staff;
#[path = "accounts_story/world.rs"]
mod world;
