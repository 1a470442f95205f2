//! One activity of the catalog.

use cqr_domain::ids::ActivityId;
use cqr_store::activities::{self, ActivityRow, CreditRow};

use super::ActivityError;
use crate::App;

/// One activity with its credits per subcategory.
///
/// # Errors
/// [`ActivityError::NotFound`] also while the import that brings it is still loading.
pub async fn find(app: &App, id: ActivityId) -> Result<(ActivityRow, Vec<CreditRow>), ActivityError> {
    app.store
        .read(move |rx| activities::lookup(rx, id)?.ok_or(ActivityError::NotFound))
        .await
}
