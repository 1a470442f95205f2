//! Taking a file for a request that an officer writes down: a letter that came by mail. It belongs to the holder, who finds it
//! with the request.

use cqr_domain::{
    accounts::Principal,
    ids::{CaseId, UploadId},
};
use cqr_store::cases;

use super::DECIDES;
use crate::{
    App,
    threads::attach_as,
    uploads::{Brought, UploadError},
};

/// Takes a file for the holder of a window, with all checks of uploads; nobody's own. The audit of the holder tells who brought
/// it; what the holder has already is kept as it is, and nothing is done.
///
/// # Errors
/// [`UploadError::NotFound`] for everybody who does not look after people; else what is wrong with the file.
pub async fn attach_for(
    app: &App,
    principal: &Principal,
    case: CaseId,
    name: &str,
    bytes: Vec<u8>,
) -> Result<UploadId, UploadError> {
    if !principal.roles.meets(DECIDES) {
        return Err(UploadError::NotFound);
    }
    let held = app.store.read(move |rx| cases::load(rx, case)).await?;
    let person = held.map(|held| held.case.person);
    let person = person.filter(|person| principal.person != Some(*person));
    let brought = Brought::by_staff(person.ok_or(UploadError::NotFound)?, principal.actor());
    attach_as(app, brought, name, bytes).await
}
