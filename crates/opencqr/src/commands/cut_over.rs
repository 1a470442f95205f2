//! `cut-over`: a body moves in, and no sweep runs until the operator says that everything is here.

use cqr_app::{
    App,
    cut_over::{self, CutOver},
    sweep::{self, SweepReport},
};
use serde::Serialize;

use super::{
    print,
    serve::{log, read, runtime},
};
use crate::{
    cli::CutOverCommand,
    compose::{self, ComposeError, because},
};

/// How it stands, and what the first sweep would do.
#[derive(Debug, Serialize)]
struct Shown {
    cut_over: CutOver,
    first_sweep: SweepReport,
}

/// Begins a cut-over, says how it stands, or ends it.
pub fn run(command: &CutOverCommand, json: bool) -> Result<(), ComposeError> {
    let (CutOverCommand::Begin(args) | CutOverCommand::Show(args) | CutOverCommand::Done(args)) = command;
    let config = read(args)?;
    log(&config);
    let keys = compose::keys(&config)?;
    let store = compose::ready_store(&config, &keys, false)?;
    let app = compose::app(&config, store, keys, &config.public_url)?;
    match command {
        CutOverCommand::Begin(_) => {
            if !cut_over::begin(&app).map_err(because("beginning the cut-over"))? {
                return Err(ComposeError("a cut-over runs already".to_owned()));
            }
        }
        CutOverCommand::Done(_) => {
            if !cut_over::finish(&app).map_err(because("ending the cut-over"))? {
                return Err(ComposeError("no cut-over runs".to_owned()));
            }
        }
        CutOverCommand::Show(_) => {}
    }
    let shown = show(&app)?;
    print(json, &shown, || text(&shown))
}

fn show(app: &App) -> Result<Shown, ComposeError> {
    let first_sweep = runtime()?
        .block_on(sweep::dry_run(app, None))
        .map_err(because("looking ahead"))?;
    Ok(Shown {
        cut_over: cut_over::stands(app).map_err(because("reading the cut-over"))?,
        first_sweep,
    })
}

fn text(shown: &Shown) -> String {
    let stands = match shown.cut_over {
        CutOver::None => "No cut-over runs, and there was none.",
        CutOver::Running => {
            "A cut-over runs: no sweep does, and nobody is told anything. When everything is here: `opencqr cut-over done`."
        }
        CutOver::Done => "The cut-over is done: sweeps run.",
    };
    let sweep = &shown.first_sweep;
    format!(
        "{stands}\nThe next sweep would open {} windows, write {} notices, close {} windows with something open, and find {} \
         renewals missing.",
        sweep.opened,
        sweep.notices + sweep.standing.notices,
        sweep.closed,
        sweep.standing.renewals_missed
    )
}
