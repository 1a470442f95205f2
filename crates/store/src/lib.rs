//! The database: units of work, queries grouped by noun, migrations; SQLite and PostgreSQL behind one interface.
//!
//! - [`Store::write`] and [`Store::read`] are the only ways to a connection; a closure gets a [`Tx`] or an [`Rx`].
//! - Queries are functions that take `&mut Db` (a `&mut Tx` or `&mut Rx` fits); those that need the time or ids take `&mut Tx`.
//! - Columns: see [`sql`]. What the two engines do differently: see [`both`]. Tables: see [`migrate`].

pub mod accounts;
pub mod activities;
pub mod audit;
pub mod audits;
pub mod backup;
#[cfg(feature = "bench")]
pub mod bench;
pub mod both;
pub mod cases;
mod chance;
pub mod check;
mod clock;
pub mod completions;
pub(crate) mod core_schema;
pub mod credentials;
pub mod cut_overs;
mod db;
pub mod decisions;
pub mod demo;
mod error;
pub mod exports;
pub mod extensions;
pub mod forms;
pub mod hex;
pub mod idempotency;
pub mod imports;
pub mod installation;
pub mod items;
pub mod jobs;
pub mod journal;
pub mod letters;
mod lite;
pub mod migrate;
mod migrations;
mod names;
mod new_database;
pub mod notices;
pub mod people;
mod pg;
pub mod profiles;
pub mod programs;
pub mod projections;
mod readers;
pub mod register;
pub mod renewals;
pub mod requests;
pub(crate) mod schema;
pub mod serve_lock;
pub mod sittings;
pub mod sql;
mod store;
pub mod sweeps;
pub mod threads;
mod turn;
mod tx;
mod unit;
mod update;
pub mod uploads;
mod watch;

pub use self::{
    both::{Both, Claimed, Locked},
    clock::{Clock, FrozenClock},
    db::{Db, EngineKind, MultiBackend, MultiRawValue, Target},
    error::StoreError,
    new_database::new_database,
    sql::{AsText, At, Doc, Hundredths, On, Sql},
    store::{Store, StoreOptions},
    tx::{Rx, Tx},
};
