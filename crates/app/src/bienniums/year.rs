//! Changing the year in which a biennium ends, on the wish of its holder (R-CE-6). Dates of CQR stay (R-DATE-13).

use cqr_domain::{
    accounts::Principal,
    bienniums::{Command, Phase, moved},
    ids::PersonId,
    journal::Reason,
};
use cqr_store::completions;

use super::{BienniumError, command};
use crate::{App, cases::Because, officers::officers_only};

/// Which way it moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearChange {
    /// A year later.
    Later,
    /// A year earlier.
    Earlier,
}

/// Moves the end of the running biennium of a person by a year, in the name of a case officer.
///
/// # Errors
/// [`BienniumError::NotFound`] for anybody but a case officer, and where no biennium runs.
pub async fn change_year(
    app: &App,
    principal: &Principal,
    person: PersonId,
    change: YearChange,
) -> Result<(), BienniumError> {
    officers_only(principal, &[person], BienniumError::NotFound)?;
    let (programs, actor) = (app.programs.clone(), principal.actor());
    app.store
        .write(move |tx| {
            let rows = completions::bienniums_of(tx, person)?;
            let running = rows.iter().find(|row| {
                let today = programs.current(&row.program).today(tx.now());
                row.phase.0 == Phase::Running && row.starts_on.0 <= today && today <= row.ends_on.0
            });
            let row = running.ok_or(BienniumError::NotFound)?;
            let program = programs.current(&row.program);
            let by = match change {
                YearChange::Later => 1,
                YearChange::Earlier => -1,
            };
            let today = program.today(tx.now());
            let wish = Command::Move {
                ends_on: moved(row.ends_on.0, by).ok_or(BienniumError::NotFound)?,
                years: program.policy.calendar.biennium_years,
                today,
            };
            let because = Because {
                actor,
                reason: Reason::new("R-CE-6"),
                today,
            };
            command(tx, &program, row.id.0, &wish, &because).map(drop)
        })
        .await
}
