//! A person's registration, two-year periods and audits as staff see them; the look itself is audited with the person's page.

use cqr_domain::{
    accounts::{Principal, Role},
    ids::PersonId,
};
use cqr_store::{StoreError, audits, audits::AuditRow};

use super::{
    MyRegistration, RenewalError,
    appeal::{Appealable, appealable},
    show::of_person,
};
use crate::{
    App,
    completions::{BienniumLine, Periods, periods},
};

/// What staff see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// The registrations.
    pub registrations: Vec<MyRegistration>,
    /// The two-year periods, the newest in front.
    pub bienniums: Vec<BienniumLine>,
    /// What those of them that run, or are over and not settled, ask for today.
    pub periods: Periods,
    /// The audits, the newest in front.
    pub audits: Vec<AuditRow>,
    /// The ends against which an appeal can be granted, for those who decide, and nobody's own.
    pub appeals: Vec<Appealable>,
}

/// Everything about a person's registration.
///
/// # Errors
/// [`RenewalError::NotFound`] for anybody but staff who look people up.
pub async fn look(app: &App, principal: &Principal, person: PersonId) -> Result<Looked, RenewalError> {
    let lookers = [Role::CaseOfficer, Role::DecisionMaker, Role::CeReviewer];
    if !lookers.iter().any(|role| principal.has(*role)) {
        return Err(RenewalError::NotFound);
    }
    let (programs, by) = (app.programs.clone(), principal.clone());
    let looked = app
        .store
        .read(move |rx| {
            let now = rx.now();
            let (periods, bienniums) = periods(rx, &programs, person)?;
            let registrations = of_person(rx, &programs, person, now)?;
            let mut appeals = Vec::new();
            if by.has(Role::DecisionMaker) && by.person != Some(person) {
                for mine in &registrations {
                    let program = programs.current(&mine.row.program);
                    appeals.extend(appealable(rx, &program, mine.row.id.0, &by)?);
                }
            }
            Ok::<_, StoreError>(Looked {
                registrations,
                periods,
                bienniums,
                audits: audits::of_person(rx, person)?,
                appeals,
            })
        })
        .await?;
    Ok(looked)
}
