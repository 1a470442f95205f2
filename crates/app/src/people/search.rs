//! Finding a person by name or number.

use cqr_domain::accounts::{Principal, Role, Roles};
use cqr_store::{
    StoreError,
    people::{self, PersonHit},
};

use crate::App;

/// How many people a search shows; more means that the words are too few.
const PAGE: i64 = 51;

/// Who may look people up.
pub(super) const MAY_LOOK: Roles = Roles::of(&[Role::CaseOfficer, Role::DecisionMaker, Role::CeReviewer]);

/// Up to 51 people whose number is the text or whose family name begins with it. Nobody for an empty text.
///
/// # Errors
/// Those of the store.
pub async fn search(app: &App, principal: &Principal, text: &str) -> Result<Vec<PersonHit>, StoreError> {
    let text = text.trim().to_owned();
    if text.is_empty() || !principal.roles.meets(MAY_LOOK) {
        return Ok(Vec::new());
    }
    app.store.read(move |rx| people::search(rx, &text, PAGE)).await
}
