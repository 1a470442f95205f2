//! Making an account for somebody of the staff: the operator gets a link, nobody gets a password.

use cqr_domain::{
    accounts::{Role, Roles},
    journal::Actor,
};
use cqr_store::{
    StoreError,
    accounts::{self, NewAccount, Way},
    audit,
};

use super::{AccountError, invite, mail::invitation_link};
use crate::App;

/// Why no account was made.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// Not an address.
    #[error("`{0}` is not an e-mail address")]
    Address(String),
    /// Holders come from the register.
    #[error("holders are invited from the register; choose a staff role")]
    NotStaff,
    /// There is one with a password.
    #[error("there is an account with this address already")]
    Exists,
    /// The store.
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl From<StoreError> for StaffError {
    fn from(error: StoreError) -> Self {
        Self::Account(error.into())
    }
}

/// Makes a staff account with these roles and answers the one-time link to set its password. Run again before the
/// password is set, it answers a new link, and the one before no longer works.
///
/// # Errors
/// See [`StaffError`].
pub async fn create_staff(app: &App, email: &str, roles: Roles) -> Result<String, StaffError> {
    let email = email.trim().to_lowercase();
    let (local, host) = email.split_once('@').unwrap_or_default();
    if local.is_empty() || !host.contains('.') || email.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(StaffError::Address(email));
    }
    if roles == Roles::NONE || roles.has(Role::Holder) {
        return Err(StaffError::NotStaff);
    }
    let policy = app.programs.default_program().policy.accounts.clone();
    let name = local.to_owned();
    let code = app
        .store
        .write(move |tx| {
            let account = match accounts::find_by_email(tx, &email)? {
                Some(account) if account.password_hash.is_some() => return Err(StaffError::Exists),
                Some(account) => account,
                None => accounts::add(
                    tx,
                    &NewAccount {
                        person: None,
                        email: email.clone(),
                        name: name.clone(),
                    },
                )?,
            };
            let id = account.id.0;
            for role in roles.iter() {
                accounts::grant(tx, id, role, Actor::Operator, None)?;
                audit::append(
                    tx,
                    &audit::Entry::of_account(id, "role_granted", Actor::Operator).saying(role.name()),
                )?;
            }
            let invited = invite::send(tx, &policy, id, Way::Link, Actor::Operator)?;
            invited
                .code
                .ok_or_else(|| StoreError::Other("a link without a code".into()).into())
        })
        .await?;
    Ok(invitation_link(app, &code))
}
