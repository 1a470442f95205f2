//! Domain enums whose stored text is the name the domain gives them.

use cqr_domain::{accounts::Role, cases::CaseState};

use crate::AsText;

crate::as_text_by_name!(CaseState);

impl AsText for Role {
    fn as_text(&self) -> String {
        self.name().to_owned()
    }
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}
