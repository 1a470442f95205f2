//! `staff create`: a staff account with a one-time link, so that no password is ever set by somebody else.

use cqr_domain::accounts::{Role, Roles};
use serde_json::json;

use super::{
    print,
    serve::{read, runtime},
};
use crate::{
    cli::StaffCommand,
    compose::{self, ComposeError},
};

/// Manages staff accounts.
pub fn run(command: &StaffCommand, json: bool) -> Result<(), ComposeError> {
    let StaffCommand::Create { config, email, role } = command;
    let config = read(config)?;
    let mut roles = Roles::NONE;
    for name in role {
        let role: Role = name.parse().map_err(|_| {
            let all: Vec<_> = Role::ALL
                .iter()
                .filter(|role| **role != Role::Holder)
                .map(|role| role.name())
                .collect();
            ComposeError(format!("`{name}` is no role; roles are {}", all.join(", ")))
        })?;
        roles = roles.with(role);
    }
    let keys = compose::keys(&config)?;
    let store = compose::ready_store(&config, &keys, false)?;
    let app = compose::app(&config, store, keys, &config.public_url)?;
    let link = runtime()?
        .block_on(cqr_app::accounts::create_staff(&app, email, roles))
        .map_err(|error| ComposeError(error.to_string()))?;
    print(json, &json!({ "email": email, "setup_link": link }), || {
        format!("Staff account {email} made. Set the password once at:\n{link}")
    })
}
