//! Clearing a CE probation: by late reports of the biennium itself, or by credits of the next one, which then do not count
//! there again (R-PROB-2, R-PROB-6).

use cqr_domain::{
    bienniums::{Command, Loan, Phase, loans},
    ce::{Entry, Why},
    ids::{BienniumId, CompletionId, PersonId},
    journal::Reason,
    programs::Program,
    renewals::EndingCause,
};
use cqr_store::{
    Db, StoreError, Tx,
    completions::{self, BienniumRow, Held, allocations},
    renewals,
};

use super::{command, probation_from, settled};
use crate::cases::Because;

/// Uses what was approved for every probation of a person, also for one that is over and was not decided yet: what was
/// reported in it may be approved later, for example after a dispute (R-RX-15).
///
/// # Errors
/// Those of the store.
pub(crate) fn clear_probations(
    tx: &mut Tx,
    program: &Program,
    person: PersonId,
    because: &Because,
) -> Result<(), StoreError> {
    let rows = completions::bienniums_of(tx, person)?;
    let because = Because {
        reason: Reason::new("R-PROB-6"),
        ..because.clone()
    };
    for short in rows.iter().filter(|row| row.phase.0.may_be_cleared()) {
        if short.phase.0 == Phase::Missed && is_decided(tx, short)? {
            continue;
        }
        let later = |row: &&BienniumRow| row.program == short.program && row.starts_on > short.ends_on;
        // The one that came first gives first.
        for running in rows.iter().rev().filter(later) {
            use_credits(tx, program, short.id.0, running.id.0, &because)?;
        }
        borrow(tx, program, short.id.0, short.id.0, Vec::new(), &because)?;
    }
    Ok(())
}

/// Takes back what an audit found unproved from the earlier bienniums that it had cleared (R-AUD-4): the proof was not enough
/// there either.
///
/// # Errors
/// Those of the store.
pub(crate) fn take_back_loans(
    tx: &mut Tx,
    program: &Program,
    audited: &Held,
    unproved: &[CompletionId],
    because: &Because,
) -> Result<(), StoreError> {
    let biennium = &audited.biennium;
    for earlier in completions::bienniums_of(tx, biennium.person)? {
        if earlier.program != biennium.program || earlier.starts_on.0 >= biennium.starts_on {
            continue;
        }
        let Some(probation) = probation_from(program, earlier.ends_on.0, because.today) else {
            continue;
        };
        let wish = Command::GiveBack {
            from: audited.id,
            completions: unproved.to_vec(),
            probation,
        };
        settled(command(tx, program, earlier.id.0, &wish, because))?;
    }
    Ok(())
}

/// Whether people ended the registration because the probation was over: then only an examination leads back (R-PROB-2).
fn is_decided(db: &mut Db, short: &BienniumRow) -> Result<bool, StoreError> {
    let registration = renewals::find(db, short.person_id.0, &short.program)?;
    let ended = registration.and_then(|row| row.ended_for);
    Ok(ended.is_some_and(|cause| cause.0 == EndingCause::ProbationOver))
}

fn use_credits(
    tx: &mut Tx,
    program: &Program,
    short: BienniumId,
    running: BienniumId,
    because: &Because,
) -> Result<(), StoreError> {
    let held = completions::load(tx, short)?.ok_or(StoreError::NotFound)?;
    let giver = completions::load(tx, running)?.ok_or(StoreError::NotFound)?;
    let given = loans(&held.biennium, &giver.biennium, &program.ce_rules().kind_caps);
    if given.is_empty() {
        return Ok(());
    }
    let lend = Command::Lend {
        to: short,
        loans: given.clone(),
    };
    settled(command(tx, program, running, &lend, because))?;
    for loan in &given {
        let entry = Entry {
            subcategory: String::new(),
            offered: loan.credits,
            counted: loan.credits,
            why: Why::Counted,
        };
        allocations::add(
            tx,
            loan.completion,
            allocations::Account::Loan(short),
            std::slice::from_ref(&entry),
        )?;
    }
    borrow(tx, program, short, running, given, because)
}

fn borrow(
    tx: &mut Tx,
    program: &Program,
    short: BienniumId,
    from: BienniumId,
    loans: Vec<Loan>,
    because: &Because,
) -> Result<(), StoreError> {
    let wish = Command::Borrow {
        from,
        loans,
        today: because.today,
    };
    settled(command(tx, program, short, &wish, because))
}
