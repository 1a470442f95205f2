//! `sweep`: what the daily sweep does, by hand; with a date it is only ever a dry run.

use cqr_app::cut_over::{self, CutOver};

use super::{
    print,
    serve::{log, read, runtime},
};
use crate::{
    cli::SweepArgs,
    compose::{self, ComposeError, because},
};

/// Sweeps, or says what a sweep would do.
pub fn run(args: &SweepArgs, json: bool) -> Result<(), ComposeError> {
    let config = read(&args.config)?;
    log(&config);
    let keys = compose::keys(&config)?;
    let app = compose::app(&config, compose::open_store(&config)?, keys, &config.public_url)?;
    // A typo in a date must never change a real register.
    let dry = args.dry_run || args.as_of.is_some();
    let moves_in = cut_over::stands(&app).map_err(because("reading the cut-over"))? == CutOver::Running;
    if moves_in && !dry {
        return Err(ComposeError(
            "A cut-over runs, so nobody is told anything yet. When everything is here: `opencqr cut-over done`."
                .to_owned(),
        ));
    }
    let report = runtime()?
        .block_on(async {
            if dry {
                cqr_app::sweep::dry_run(&app, args.as_of).await
            } else {
                cqr_app::sweep::sweep(&app).await
            }
        })
        .map_err(because("sweeping"))?;
    print(json, &report, || {
        let (would, takes) = if dry { ("would be ", "would take") } else { ("", "took") };
        format!(
            "Windows {would}opened: {}\nNotices {would}written: {}\nWindows {would}closed with something open: {}\nDiscontinuations that {takes} effect: {}\nGrace years {would}ended: {}\nHeld back: {}\n\
             Registrations {would}begun: {}\nRenewals {would}opened: {}\nRenewals {would}found missing: {}\n\
             Bienniums {would}opened: {}\nBienniums {would}settled: {}\nCE probations {would}begun: {}\nCE probations {would}over: {}\n\
             Audits {would}begun: {}\nAudits {would}without an answer: {}{}",
            report.opened,
            report.notices + report.standing.notices,
            report.closed,
            report.discontinued,
            report.grace_ended,
            report.held_back,
            report.standing.begun,
            report.standing.renewals_opened,
            report.standing.renewals_missed,
            report.standing.bienniums_opened,
            report.standing.bienniums_settled,
            report.standing.probations,
            report.standing.probations_over,
            report.standing.audits,
            report.standing.audits_unanswered,
            if dry { "\nNothing was changed." } else { "" }
        )
    })
}
