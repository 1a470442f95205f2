//! An appeal against the end of a registration for a CE probation or an audit, which comes by call or letter, is granted: the
//! registration and what ended with it come back, and what it ended for is not held against the holder again (R-APP-1).

use cqr_domain::{
    accounts::{Principal, Role},
    bienniums::{AuditState, Command as OfBiennium, PastAudit, Phase},
    cases::{CaseState, Command as OfCase},
    ids::{DecisionId, PersonId, RegistrationId},
    journal::Reason,
    people::Credential,
    programs::Program,
    renewals::{Command, EndingCause, Refusal, Registration},
};
use cqr_store::{
    Db, StoreError, Tx, audits as stored_audits, cases as stored_cases, completions, people, renewals as stored,
};

use super::{
    Before,
    appeal::{AppealError, appealable},
    command, resume,
};
use crate::{
    App,
    appeals::GrantedAppeal,
    audits, bienniums,
    cases::{self, Because, CaseError},
    threads::{cleaned, within},
};

/// Grants the appeal in the name of somebody who decides and did not release the end, for a reason in words.
///
/// # Errors
/// The rule that stands in the way; [`AppealError::NotFound`] for anybody else.
pub async fn reverse(
    app: &App,
    principal: &Principal,
    id: RegistrationId,
    granted: &GrantedAppeal,
) -> Result<(), AppealError> {
    if !principal.has(Role::DecisionMaker) {
        return Err(AppealError::NotFound);
    }
    let (programs, principal) = (app.programs.clone(), principal.clone());
    let (came_on, note) = (granted.came_on, cleaned(&granted.note));
    app.store
        .write(move |tx| {
            let before = stored::load(tx, id)?.ok_or(AppealError::NotFound)?.registration;
            let program = programs.current(&before.program);
            let end = appealable(tx, &program, id, &principal)?.ok_or(AppealError::Refused(Refusal::NotEnded))?;
            within("note", &note, program.policy.help.text_max)?;
            let because = Because {
                actor: principal.actor(),
                reason: Reason::new("R-APP-1"),
                today: program.today(tx.now()),
            };
            let wish = Command::Reverse {
                own: principal.person == Some(before.person),
                involved: end.involved,
                day: end.days.day(&program, came_on, because.today),
            };
            let stood = Before::read(tx, before.person, &before.program)?;
            let lost = ended_by(tx, before.person, end.decision)?;
            command(tx, &program, id, &wish, &because)?;
            stored::add_appeal(tx, end.decision, principal.account, came_on, &note)?;
            settle(tx, &program, &before, &because)?;
            for credential in &lost {
                review_anew(tx, &program, credential, &because)?;
            }
            // A year whose last day passed meanwhile was one that nobody could renew.
            resume(tx, &program, before.person, stood, None, because.actor)?;
            Ok(())
        })
        .await
}

/// The credentials that ended by a decision.
fn ended_by(db: &mut Db, person: PersonId, decision: DecisionId) -> Result<Vec<Credential>, StoreError> {
    let mut held = people::load(db, person)?
        .ok_or(StoreError::NotFound)?
        .person
        .credentials;
    held.retain(|credential| credential.is_ended_by(decision));
    Ok(held)
}

/// A window that closed unfinished meanwhile took nothing from a credential that was lost already. Now it would stay without
/// any consequence, so people look at its close again. What an examination left behind stays closed (R-ELIG-7).
fn review_anew(tx: &mut Tx, program: &Program, credential: &Credential, because: &Because) -> Result<(), StoreError> {
    for row in stored_cases::of_credential(tx, credential.id)? {
        let case = stored_cases::load(tx, row.id.0)?.ok_or(StoreError::NotFound)?.case;
        if case.state != CaseState::DiscontinuedFinal || case.cycle <= credential.cycles_before {
            continue;
        }
        match cases::command(tx, program, row.id.0, &OfCase::ReviewAnew, because) {
            Ok(_) | Err(CaseError::NotFound | CaseError::Refused(_)) => {}
            Err(CaseError::Store(error)) => return Err(error),
        }
    }
    Ok(())
}

/// Of the CE probation that was over nothing more is asked, and what an audit asked for can be sent again. What lies behind a
/// later award is settled already (R-PROB-2, R-AUD-4).
fn settle(tx: &mut Tx, program: &Program, before: &Registration, because: &Because) -> Result<(), StoreError> {
    match before.ended.map(|ended| ended.cause) {
        Some(EndingCause::ProbationOver) => {
            let rows = completions::bienniums_of(tx, before.person)?;
            for row in bienniums::not_behind(tx, before, &rows)? {
                if row.phase.0 == Phase::Missed {
                    let spared = bienniums::command(tx, program, row.id.0, &OfBiennium::Spare, because);
                    bienniums::settled(spared)?;
                }
            }
            Ok(())
        }
        Some(EndingCause::AuditUnanswered) => {
            let Some(answer) = audits::answer_ends(program, because.today) else {
                return Ok(());
            };
            for row in stored_audits::of_program(tx, before.person, &before.program)? {
                let is_asked =
                    row.state.0 == AuditState::Unanswered && audits::past(tx, &row)? != Some(PastAudit::Before);
                if is_asked {
                    let audit = row.id.0;
                    let wish = OfBiennium::AskAgain { audit, answer };
                    bienniums::settled(bienniums::command(tx, program, row.biennium_id.0, &wish, because))?;
                }
            }
            Ok(())
        }
        Some(EndingCause::RenewalMissed) | None => Ok(()),
    }
}
