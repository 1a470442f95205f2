//! What the trust tests and the kill tests share: a client that sends and records exact bytes.

pub mod client;
