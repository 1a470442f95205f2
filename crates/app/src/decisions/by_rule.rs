//! Where a body asks for nobody's release (policy `discontinuation.release_people` 0), the rule itself discontinues, and ends
//! registrations; what would hold people holds the rule, too (R-STAT-6, R-RX-16, I9).

use cqr_domain::{
    cases::CaseState,
    ids::RegistrationId,
    programs::Program,
    renewals::{EndingCause, Registration},
};
use cqr_store::{Db, StoreError, cases::Held, letters, notices};
use jiff::Timestamp;

use super::{
    endings::{About, is_held},
    evidence::facts,
};
use crate::renewals::people;

/// Whether something holds what the rule itself would do to a case now; never where people release it.
pub(crate) fn holds_rule(db: &mut Db, program: &Program, held: &Held, now: Timestamp) -> Result<bool, StoreError> {
    let case = &held.case;
    let asked = people(program);
    let proposal = case.discontinuation.as_ref();
    let by_rule = proposal.map_or(asked, |it| it.needs(asked)) == 0;
    let is_decided = case.state.is_finished() || case.state == CaseState::DiscontinuedGrace;
    if !by_rule || is_decided || now < case.closes_at {
        return Ok(false);
    }
    let told = notices::of_case(db, held.id)?;
    let papers = letters::papers_of_person(db, case.person)?;
    let facts = facts(db, program, held, (&told, &papers), now, None)?;
    Ok(!facts.holds().is_empty())
}

/// Whether something holds what the rule itself would do to a registration now; never where people release it.
pub(crate) fn holds_ending(
    db: &mut Db,
    program: &Program,
    id: RegistrationId,
    registration: &Registration,
    cause: EndingCause,
    now: Timestamp,
) -> Result<bool, StoreError> {
    if program.policy.discontinuation.release_people > 0 {
        return Ok(false);
    }
    let about = About {
        cause,
        person: registration.person,
        registration: id,
        program: &registration.program,
        due_on: registration.next.due_on,
    };
    is_held(db, program, &about, now)
}
