//! The monthly sample of audits: on the first sweep of a month it is drawn from those whose biennium was settled in the
//! month before (R-AUD-1). The seed of each month is drawn a month ahead and published. A month without any sweep loses nothing:
//! its sample is drawn by the next one, from those who were settled in the month before it.

use cqr_domain::{
    bienniums::AuditCause,
    ids::BienniumId,
    journal::{Actor, Reason},
};
use cqr_store::{Db, StoreError, audits as stored, completions};
use jiff::Timestamp;

use super::StandingReport;
use crate::{
    App,
    audits::{Drawn, begin, candidates, draw_seed, month_of, months_after, months_to_seed},
    bienniums::BienniumError,
    cases::Because,
    programs::Programs,
    renewals::is_asked,
};

/// How many audits one unit of work begins.
const CHUNK: usize = 40;

/// Draws the sample of this month and of those before it unless they were drawn, and the seed of the next.
pub(super) async fn draw(app: &App, report: &mut StandingReport) -> Result<(), StoreError> {
    for id in app.programs.ids() {
        draw_of(app, &id, report).await?;
    }
    Ok(())
}

async fn draw_of(app: &App, id: &str, report: &mut StandingReport) -> Result<(), StoreError> {
    seed(app, id).await?;
    // The months that passed without a sweep are caught up in order (R15).
    while let Some(drawn) = next(app, id).await? {
        let begun = begin_chosen(app, id, &drawn).await?;
        report.audits += begun;
        report.notices += begun;
        note_drawn(app, id, &drawn).await?;
    }
    Ok(())
}

/// Draws the seed of the next month, and those of months that have none because nothing swept in the month before them.
async fn seed(app: &App, id: &str) -> Result<(), StoreError> {
    let (program, name) = (app.programs.current(id), id.to_owned());
    app.store
        .write(move |tx| {
            let ahead = months_after(month_of(program.today(tx.now())), 1);
            for month in months_to_seed(stored::last_seeded(tx, &name)?, ahead) {
                let seed = draw_seed(tx);
                stored::add_seed(tx, &name, month, &seed)?;
            }
            Ok::<_, StoreError>(())
        })
        .await
}

/// The oldest sample that is due and was not drawn.
async fn next(app: &App, id: &str) -> Result<Option<Drawn>, StoreError> {
    let (program, name) = (app.programs.current(id), id.to_owned());
    app.store
        .read(move |rx| {
            let month = month_of(program.today(rx.now()));
            match stored::undrawn(rx, &name, month)?.first() {
                None => Ok(None),
                Some(due) => candidates(rx, &program, &name, due.month_on.0, &due.seed).map(Some),
            }
        })
        .await
}

/// Begins the audits of those who are drawn. Long samples are begun in short units; the month is marked at the end, so that a
/// broken-off one goes on.
async fn begin_chosen(app: &App, id: &str, drawn: &Drawn) -> Result<u64, StoreError> {
    let chosen: Vec<_> = drawn.lines.iter().filter(|line| line.is_chosen).collect();
    let mut all = 0;
    for part in chosen.chunks(CHUNK) {
        let (programs, program) = (app.programs.clone(), app.programs.current(id));
        let part: Vec<_> = part.iter().map(|line| line.biennium).collect();
        let begun = app
            .store
            .write(move |tx| {
                let mut begun = 0;
                for biennium in &part {
                    if !may_begin(tx, &programs, *biennium)? {
                        continue;
                    }
                    let because = Because {
                        actor: Actor::System,
                        reason: Reason::new("R-AUD-1"),
                        today: program.today(tx.now()),
                    };
                    match begin(tx, &program, *biennium, AuditCause::Sample, Vec::new(), &because) {
                        Ok(_) => begun += 1,
                        Err(BienniumError::Store(error)) => return Err(error),
                        Err(BienniumError::NotFound | BienniumError::Refused(_)) => {}
                    }
                }
                Ok(begun)
            })
            .await?;
        all += begun;
    }
    Ok(all)
}

/// Whether an audit can begin: none runs, and its holder holds something (R-ELIG-10). Who is drawn does not depend on it, so
/// that anybody can draw the sample again.
fn may_begin(db: &mut Db, programs: &Programs, id: BienniumId) -> Result<bool, StoreError> {
    let Some(held) = completions::load(db, id)? else {
        return Ok(false);
    };
    let biennium = &held.biennium;
    Ok(biennium.open_audit().is_none() && is_asked(db, programs, biennium.person, &biennium.program)?)
}

async fn note_drawn(app: &App, id: &str, drawn: &Drawn) -> Result<(), StoreError> {
    let chosen = drawn.lines.iter().filter(|line| line.is_chosen).count();
    let (name, month, sum) = (id.to_owned(), drawn.month, (drawn.percent, drawn.lines.len(), chosen));
    app.store
        .write(move |tx| stored::note_drawn(tx, &name, month, sum))
        .await
}

/// Counts the audits that would begin by `until`: as far as the seeds are known and the candidates are settled.
pub(super) async fn count(app: &App, until: Timestamp, report: &mut StandingReport) -> Result<(), StoreError> {
    for id in app.programs.ids() {
        let (programs, program) = (app.programs.clone(), app.programs.current(&id));
        let chosen = app
            .store
            .read(move |rx| {
                let month = month_of(program.today(until));
                let mut chosen = 0;
                for due in stored::undrawn(rx, &id, month)? {
                    let drawn = candidates(rx, &program, &id, due.month_on.0, &due.seed)?;
                    for line in drawn.lines.iter().filter(|line| line.is_chosen) {
                        chosen += u64::from(may_begin(rx, &programs, line.biennium)?);
                    }
                }
                Ok::<_, StoreError>(chosen)
            })
            .await?;
        report.audits += chosen;
        report.notices += chosen;
    }
    Ok(())
}
