//! What every use case works with.

use std::sync::Arc;

use cqr_store::Store;

use crate::{keys::Keys, programs::Programs, texts::Texts, uploads::Files};

/// The parts that the composition root puts together once.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The keys that live outside the database (invariant 15).
    pub keys: Arc<Keys>,
    /// The programs in force.
    pub programs: Programs,
    /// Where uploads are kept.
    pub files: Files,
    /// The message catalog.
    pub texts: Texts,
    /// What everybody has to know now, such as a planned outage; empty for nothing.
    pub announcement: String,
    /// The address under which people reach the product, without a slash at the end.
    pub public_url: String,
}
