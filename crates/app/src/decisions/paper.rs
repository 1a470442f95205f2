//! The notice that a last day of a registration passed goes on paper where it has to stand for reminders that were never sent
//! and nobody has read it: with a letter people can decide once there was time to answer (I9, R-NOTE-5, R-STAT-6).

use cqr_domain::{
    ids::RegistrationId,
    letters::Cause,
    notices::Told,
    programs::{Policy, Program},
    renewals::{EndingCause, Registration},
};
use cqr_store::{StoreError, Tx, letters, notices::MailState};
use jiff::civil::Date;

use super::endings::{About, proved, told_of};

/// Puts it on paper, if it has to be, for what was proposed, or for what is called for today: proposed since `registration` was
/// read, or held though the rule itself would do it. Answers whether it may have to be on a later day.
///
/// # Errors
/// Those of the store.
pub(crate) fn put_on_paper(
    tx: &mut Tx,
    program: &Program,
    id: RegistrationId,
    registration: &Registration,
    called_for: Option<EndingCause>,
    today: Date,
) -> Result<bool, StoreError> {
    let proposed = registration.ending.as_ref().map(|ending| ending.cause);
    // Where nobody gets time to answer, nothing stands for what was not sent. What came to its person under rules that gave some
    // stands for it also when those of today give none.
    let gives_time = |policy: &Policy| policy.discontinuation.late_notice_days > 0;
    let gives_now = gives_time(&program.policy);
    let gave_ever = gives_now || program.earlier.iter().any(|one| gives_time(&one.policy));
    let Some(cause) = proposed.or(called_for).filter(|_| gave_ever) else {
        return Ok(false);
    };
    let about = About {
        cause,
        person: registration.person,
        registration: id,
        program: &registration.program,
        due_on: registration.next.due_on,
    };
    let told = told_of(tx, about.person)?;
    let papers = letters::papers_of_person(tx, about.person)?;
    let proved = proved(tx, program, &about, (&told, &papers), today)?;
    let Some((notice, mail)) = proved.on_no_paper.filter(|_| !proved.not_sent.is_empty()) else {
        return Ok(false);
    };
    let (prints, may_later) = match proved.stands_in_from {
        // Nobody has it yet, so whenever it comes the rules of that day count.
        None if !gives_now => (false, false),
        // Where no mail goes, nothing else hands it over.
        None => (mail == MailState::None, mail == MailState::Queued),
        Some(day) => (
            proved.told == Told::Never && day <= today,
            proved.told == Told::Never && day > today,
        ),
    };
    if prints {
        letters::add(tx, notice, about.person, Cause::Act)?;
    }
    Ok(may_later)
}
