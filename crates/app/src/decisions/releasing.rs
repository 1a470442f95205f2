//! What somebody looks at who is about to release a proposal: the evidence for this one, and who released it already
//! (R-STAT-6).

use cqr_domain::{
    accounts::{Principal, Role},
    ids::{AccountId, DecisionId, PersonId},
};
use cqr_store::{
    At, Db, Rx, StoreError,
    decisions::{self, DecisionRow, DecisionState},
    renewals,
};
use jiff::Timestamp;

use super::{Contact, EndingProposal, Keep, Proposal, ReleaseError, endings, evidence::contact, keep::keeps, list};
use crate::{App, officers::name_of, programs::Programs};

/// A proposal on the page from which it is released.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Releasing<P> {
    /// The proposal with its evidence.
    pub proposal: P,
    /// Who released it so far, by name, which may be empty, and when.
    pub released_by: Vec<(String, Timestamp)>,
    /// Each time that somebody kept it for now.
    pub keeps: Vec<Keep>,
    /// What the holder did about it; of the end of a registration nothing is gathered.
    pub contact: Contact,
}

/// One proposed discontinuation for whoever may release it.
///
/// # Errors
/// [`ReleaseError::NotFound`] for everybody else, for the own one, and for what is settled.
pub async fn releasing(app: &App, principal: &Principal, id: DecisionId) -> Result<Releasing<Proposal>, ReleaseError> {
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .read(move |rx| {
            let row = decisions::lookup(rx, id)?.ok_or(ReleaseError::NotFound)?;
            waits_for(&by, row.person_id.0, row.state.0)?;
            Ok(gathered(rx, &programs, row, &by)?)
        })
        .await
}

/// Everything about one proposed discontinuation that stands on its page.
pub(super) fn gathered(
    rx: &mut Rx<'_>,
    programs: &Programs,
    row: DecisionRow,
    by: &Principal,
) -> Result<Releasing<Proposal>, StoreError> {
    let id = row.id.0;
    let proposal = list::proposal(rx, programs, row, by)?;
    Ok(Releasing {
        released_by: named(rx, &proposal.released)?,
        keeps: keeps(rx, id)?,
        contact: contact(rx, proposal.case.id.0, proposal.person.id.0)?,
        proposal,
    })
}

/// One proposal to end a registration for whoever may release it.
///
/// # Errors
/// As [`releasing`].
pub async fn releasing_ending(
    app: &App,
    principal: &Principal,
    id: DecisionId,
) -> Result<Releasing<EndingProposal>, ReleaseError> {
    let (programs, by) = (app.programs.clone(), principal.clone());
    app.store
        .read(move |rx| {
            let row = renewals::ending(rx, id)?.ok_or(ReleaseError::NotFound)?;
            waits_for(&by, row.person_id.0, row.state.0)?;
            let proposal = endings::proposal(rx, &programs, row, by.account)?;
            Ok(Releasing {
                released_by: named(rx, &proposal.released)?,
                keeps: keeps(rx, id)?,
                contact: Contact::default(),
                proposal,
            })
        })
        .await
}

/// Whether a proposal about a person waits for whoever looks: one who decides, about others, while it is not settled.
fn waits_for(by: &Principal, person: PersonId, state: DecisionState) -> Result<(), ReleaseError> {
    let decides = by.has(Role::DecisionMaker) && by.person != Some(person);
    if decides && state == DecisionState::Proposed {
        Ok(())
    } else {
        Err(ReleaseError::NotFound)
    }
}

fn named(db: &mut Db, released: &[(AccountId, At)]) -> Result<Vec<(String, Timestamp)>, StoreError> {
    let one = |(account, at): &(AccountId, At)| Ok((name_of(db, *account)?, at.0));
    released.iter().map(one).collect()
}
