//! Credentials that rest on another one (R-ELIG-12): what happens to them when that one is lost (R-STAT-5).

use super::{Credential, CredentialStatus};
use crate::programs::{Pathway, Program};

/// A credential that is held while none of those it rests on is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsupported {
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// The disciplines one of which must be kept with it.
    pub supported_by: Vec<String>,
}

/// The credentials of a person that are held without support. Support by another body is not known here, so this warns and
/// decides nothing (R-STAT-5).
#[must_use]
pub fn unsupported(program: &Program, credentials: &[Credential]) -> Vec<Unsupported> {
    let held = |discipline: &String| {
        credentials
            .iter()
            .any(|credential| credential.status == CredentialStatus::Registered && credential.discipline == *discipline)
    };
    credentials
        .iter()
        .filter(|credential| credential.status == CredentialStatus::Registered && credential.program == program.id)
        .filter_map(|credential| {
            let discipline = program.discipline(&credential.discipline)?;
            let supported_by = &discipline.supported_by;
            // What can be earned as a first credential may stand alone.
            let alone = supported_by.is_empty() || discipline.pathways.contains(&Pathway::Primary);
            let stands = alone || supported_by.iter().any(held);
            (!stands).then(|| Unsupported {
                discipline: credential.discipline.clone(),
                supported_by: supported_by.clone(),
            })
        })
        .collect()
}
