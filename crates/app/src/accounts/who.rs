//! What is known of the owner of an account besides secrets: how it is called, where mail goes.

use cqr_store::{Db, StoreError, accounts::AccountRow, people};

/// The product's own name, which nobody takes as a password.
const PRODUCT: &str = "opencqr";

/// The owner of an account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Who {
    pub(super) number: String,
    pub(super) email: String,
    pub(super) given_name: String,
    pub(super) family_name: String,
}

impl Who {
    /// The owner of this account: the person on the register, or the staff member.
    pub(super) fn of(db: &mut Db, account: &AccountRow) -> Result<Self, StoreError> {
        let person = match account.person_id {
            Some(person) => people::lookup(db, person.0)?,
            None => None,
        };
        Ok(match person {
            Some(person) => Self {
                number: person.external_id,
                email: person.email,
                given_name: person.given_name,
                family_name: person.family_name,
            },
            None => Self {
                email: account.email.clone(),
                given_name: account.name.clone(),
                ..Self::default()
            },
        })
    }

    /// Whether a text is how this owner signs in.
    pub(super) fn is_called(&self, identifier: &str) -> bool {
        let given = identifier.trim();
        !given.is_empty() && (given.eq_ignore_ascii_case(&self.number) || given.eq_ignore_ascii_case(&self.email))
    }

    /// Words in lower case that make a poor password for this owner.
    pub(super) fn words(&self) -> Vec<String> {
        let local = self.email.split('@').next().unwrap_or_default();
        let parts = local.split(['.', '-', '_', '+']);
        let digits: String = self.number.chars().filter(char::is_ascii_digit).collect();
        let names = self
            .given_name
            .split_whitespace()
            .chain(self.family_name.split_whitespace());
        let mut words: Vec<String> = [PRODUCT, &self.number, &digits, &self.email, local]
            .into_iter()
            .chain(parts)
            .chain(names)
            .map(str::to_lowercase)
            .filter(|word| !word.is_empty())
            .collect();
        // The longest first, so that a part does not hide the whole.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.dedup();
        words
    }
}
