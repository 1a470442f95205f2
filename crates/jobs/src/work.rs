//! What a job works with.

use std::sync::Arc;

use cqr_app::App;

use crate::Mailer;

/// The use cases and the mailer.
#[derive(Clone)]
pub struct Worker {
    /// The use cases.
    pub app: Arc<App>,
    /// The way out for mail.
    pub mailer: Mailer,
}
