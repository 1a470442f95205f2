//! The sweep: opens windows, writes notices, moves unfinished cases to the review at the close and proposes what
//! people decide (R-STAT-6). It never carries out a decision that needs people. Short units of work, idempotent.
//!
//! It looks only at what is due, what waits longest first: whatever changes a case asks for a look at once, and each look
//! notes when time alone can next change something (`agenda`). Broken off anywhere, it goes on there when it runs again.
//! Where the database takes several writers, the people of a page are shared out among them (`lanes`).

mod agenda;
mod anew;
mod bienniums;
mod foretell;
mod lanes;
mod looks;
mod open;
mod pages;
mod plan;
mod registrations;
mod samples;
mod step;
mod walk;

pub(crate) use anew::{Anew, anew, opens_then};
pub(crate) use open::{open_quietly, opening_due, opening_in};

use std::ops::AddAssign;

use cqr_domain::{cases::Case, ids::CaseId, programs::Program};
use cqr_store::{StoreError, sweeps};
use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::Serialize;

use crate::{App, cut_over};

/// What a sweep did, or would do, about registrations, bienniums and audits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct StandingReport {
    /// Registrations begun in our books.
    pub begun: u64,
    /// Renewals opened.
    pub renewals_opened: u64,
    /// Renewals that were not filed or not paid by their day, each with a proposal that people decide.
    pub renewals_missed: u64,
    /// Bienniums opened.
    pub bienniums_opened: u64,
    /// Bienniums settled with enough credits, or because they began before our books.
    pub bienniums_settled: u64,
    /// CE probations begun.
    pub probations: u64,
    /// CE probations that are over: cleared, or with a proposal that people decide.
    pub probations_over: u64,
    /// Audits begun by the monthly sample.
    pub audits: u64,
    /// Audits that were not answered, each with a proposal that people decide.
    pub audits_unanswered: u64,
    /// Notices written about them.
    pub notices: u64,
}

impl AddAssign for StandingReport {
    fn add_assign(&mut self, part: Self) {
        self.begun += part.begun;
        self.renewals_opened += part.renewals_opened;
        self.renewals_missed += part.renewals_missed;
        self.bienniums_opened += part.bienniums_opened;
        self.bienniums_settled += part.bienniums_settled;
        self.probations += part.probations;
        self.probations_over += part.probations_over;
        self.audits += part.audits;
        self.audits_unanswered += part.audits_unanswered;
        self.notices += part.notices;
    }
}

/// What a sweep did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SweepReport {
    /// Windows opened.
    pub opened: u64,
    /// Notices written.
    pub notices: u64,
    /// Cases moved to the review at the close, each with its proposal.
    pub closed: u64,
    /// Released discontinuations that took effect.
    pub discontinued: u64,
    /// Grace years that ended.
    pub grace_ended: u64,
    /// Credentials whose window could not open, because the discipline cannot be assessed or the window is over;
    /// staff look at them.
    pub held_back: u64,
    /// What it did about registrations, bienniums and audits.
    pub standing: StandingReport,
}

impl AddAssign for SweepReport {
    fn add_assign(&mut self, part: Self) {
        self.opened += part.opened;
        self.notices += part.notices;
        self.closed += part.closed;
        self.discontinued += part.discontinued;
        self.grace_ended += part.grace_ended;
        self.held_back += part.held_back;
        self.standing += part.standing;
    }
}

/// Sweeps the register as of now, and notes what it did; a sweep that is broken off stays noted as begun. While a body moves in
/// it does nothing.
///
/// # Errors
/// Those of the store; what was swept before stays.
pub async fn sweep(app: &App) -> Result<SweepReport, StoreError> {
    if app.store.read(|rx| cut_over::runs(rx)).await? {
        tracing::warn!("sweep.waits_for_cut_over");
        return Ok(SweepReport::default());
    }
    anew::keep_versions(app).await?;
    agenda::renew(app).await?;
    let programs = app.programs.clone();
    let begun = app.store.write(move |tx| {
        let today = programs.default_program().today(tx.now());
        sweeps::begin(tx, today)
    });
    let id = begun.await?;
    let mut report = SweepReport::default();
    // Bienniums come first: whether the next one opens must not depend on what this sweep does to a credential.
    bienniums::walk(app, &mut report.standing).await?;
    // So do the years of registrations: whether one was missed must not depend on it either.
    registrations::begin(app, &mut report.standing).await?;
    registrations::pass(app, &mut report.standing).await?;
    open::open_due(app, &mut report).await?;
    foretell::foretell(app, &mut report).await?;
    walk::walk(app, &mut report).await?;
    registrations::walk(app, &mut report.standing).await?;
    samples::draw(app, &mut report.standing).await?;
    let done = sweeps::Done {
        opened: report.opened,
        notices: report.notices,
        closed: report.closed,
        grace_ended: report.grace_ended,
        held_back: report.held_back,
    };
    app.store.write(move |tx| sweeps::finish(tx, id, done)).await?;
    Ok(report)
}

/// Does what time asks of one case now, as the sweep would: for what is due at an hour of the day.
///
/// # Errors
/// Those of the store.
pub async fn sweep_case(app: &App, case: CaseId) -> Result<SweepReport, StoreError> {
    walk::one(app, case).await
}

/// Whether time asks anything of a case at an instant: the pure part of the sweep, for benchmarks and what-if.
#[must_use]
pub fn is_anything_due(program: &Program, case: &Case, now: Timestamp) -> bool {
    let due = plan::plan(program, case, plan::Beside::nothing(program), now);
    !due.events.is_empty() || !due.reminders.is_empty()
}

/// What a sweep would do at the end of a day, or now, if none came before it. Changes nothing.
///
/// # Errors
/// Those of the store.
pub async fn dry_run(app: &App, as_of: Option<Date>) -> Result<SweepReport, StoreError> {
    // The last instant of the day, in the microseconds that the store keeps; its end is the next day.
    let last_of = |end: Timestamp| end.checked_sub(SignedDuration::from_micros(1)).unwrap_or(end);
    let until = match as_of.and_then(|day| app.programs.end_of(day)) {
        Some(end) => last_of(end),
        None => app.store.read(|rx| Ok::<_, StoreError>(rx.now())).await?,
    };
    let mut report = SweepReport::default();
    anew::keep_versions(app).await?;
    let anew = agenda::counted_anew(app).await?;
    let of_bienniums = bienniums::count(app, until, &mut report.standing).await?;
    let told = open::count_due(app, until, anew.clone(), &mut report).await?;
    let told = foretell::count(app, until, anew, told, &mut report).await?;
    let mut told = walk::count(app, until, told, &mut report).await?;
    told.extend(of_bienniums);
    registrations::count(app, until, told, &mut report.standing).await?;
    samples::count(app, until, &mut report.standing).await?;
    Ok(report)
}
