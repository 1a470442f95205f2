//! An appeal against the end of a registration for a CE probation or an audit, which comes by call or letter, is granted: the
//! registration and what ended with it come back, and what it ended for is not held against the holder again (R-APP-1).

use cqr_domain::{
    accounts::{Principal, Role},
    bienniums::{AuditState, Command as OfBiennium, Phase},
    ids::RegistrationId,
    journal::Reason,
    programs::Program,
    renewals::{Command, EndingCause, Registration},
};
use cqr_store::{StoreError, Tx, audits as stored_audits, completions, renewals as stored};

use super::{RenewalError, command};
use crate::{App, audits, bienniums, cases::Because};

/// Grants the appeal in the name of somebody who decides and did not release the end.
///
/// # Errors
/// The rule that stands in the way; [`RenewalError::NotFound`] for anybody else.
pub async fn reverse(app: &App, principal: &Principal, id: RegistrationId) -> Result<(), RenewalError> {
    if !principal.has(Role::DecisionMaker) {
        return Err(RenewalError::NotFound);
    }
    let (programs, principal) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let before = stored::load(tx, id)?.ok_or(RenewalError::NotFound)?.registration;
            let released = match before.ended {
                Some(ended) => stored::releases(tx, ended.decision)?,
                None => Vec::new(),
            };
            let program = programs.current(&before.program);
            let because = Because {
                actor: principal.actor(),
                reason: Reason::new("R-APP-1"),
                today: program.today(tx.now()),
            };
            let wish = Command::Reverse {
                own: principal.person == Some(before.person),
                involved: released.iter().any(|(account, _)| *account == principal.account),
            };
            command(tx, &program, id, &wish, &because)?;
            settle(tx, &program, &before, &because)?;
            // Its years went on meanwhile.
            let now = tx.now();
            stored::set_look_at(tx, id, Some(now))?;
            Ok(())
        })
        .await
}

/// Of the CE probation that was over nothing more is asked, and what an audit asked for can be sent again. What lies behind a
/// later award is settled already (R-PROB-2, R-AUD-4).
fn settle(tx: &mut Tx, program: &Program, before: &Registration, because: &Because) -> Result<(), StoreError> {
    match before.ended.map(|ended| ended.cause) {
        Some(EndingCause::ProbationOver) => {
            for row in completions::bienniums_of(tx, before.person)? {
                let is_own = row.program == before.program && row.ends_on.0 >= before.began_on;
                if is_own && row.phase.0 == Phase::Missed {
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
                if row.state.0 == AuditState::Unanswered && row.answer_by.0 >= before.began_on {
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
