//! One case of a holder.

use cqr_domain::{accounts::Principal, ids::CaseId};
use cqr_store::StoreError;

use super::{CaseView, overview::case_view};
use crate::App;

/// The holder's own case, also one of an earlier cycle; nothing when it is somebody else's (A01).
///
/// # Errors
/// Those of the store.
pub async fn find(app: &App, principal: &Principal, id: CaseId) -> Result<Option<CaseView>, StoreError> {
    let Some(person) = principal.person else {
        return Ok(None);
    };
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let Some((row, _)) = cqr_store::cases::lookup_owned(rx, id, person)? else {
                return Ok(None);
            };
            let now = rx.now();
            case_view(rx, &programs.current(&row.program), id, now)
        })
        .await
}
