//! What stands on the register, in figures: by program and discipline how many credentials stand how and in which phase of the
//! window, and the credits that are prescribed and count. A dry run of an import says what they would be after it.

use std::collections::BTreeMap;

use cqr_domain::{Credits, cases::CaseState, people::Ending};
use cqr_store::{Db, StoreError, credentials::RegisterStatus, register};
use serde::Serialize;

use crate::App;

/// Figures of one discipline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Credentials.
    pub credentials: i64,
    /// How many stand how.
    pub status: BTreeMap<&'static str, i64>,
    /// How many are in which phase of their newest window.
    pub phase: BTreeMap<&'static str, i64>,
    /// How many of the windows are in which state.
    pub state: BTreeMap<&'static str, i64>,
    /// What is prescribed, in hundredths of a credit.
    pub prescribed: i64,
    /// What counts for it, in hundredths of a credit.
    pub earned: i64,
}

/// Figures of the register, or what an import would add to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// People.
    pub people: i64,
    /// By program and discipline.
    pub disciplines: BTreeMap<(String, String), Counts>,
}

impl Figures {
    /// The figures as they stand.
    ///
    /// # Errors
    /// Those of the store.
    pub fn read(db: &mut Db) -> Result<Self, StoreError> {
        let mut figures = Self {
            people: register::count_people(db)?,
            ..Self::default()
        };
        for alike in register::stand_alike(db)? {
            let counts = figures.of(&alike.program, &alike.discipline);
            let registered = alike.status.0 == RegisterStatus::Registered;
            let status = status_of(registered, alike.ended.map(|ended| ended.0));
            counts.add(status, alike.state.map(|state| state.0), alike.n);
        }
        for sum in register::prescribed(db)? {
            let counts = figures.of(&sum.program, &sum.discipline);
            counts.prescribed += sum.prescribed;
            counts.earned += sum.earned;
        }
        Ok(figures)
    }

    /// The figures of a discipline.
    pub fn of(&mut self, program: &str, discipline: &str) -> &mut Counts {
        let key = (program.to_owned(), discipline.to_owned());
        self.disciplines.entry(key).or_default()
    }

    /// The same with what is added.
    #[must_use]
    pub fn with(&self, added: &Self) -> Self {
        let mut sum = self.clone();
        sum.people += added.people;
        for ((program, discipline), more) in &added.disciplines {
            let counts = sum.of(program, discipline);
            counts.credentials += more.credentials;
            counts.prescribed += more.prescribed;
            counts.earned += more.earned;
            for (into, from) in [
                (&mut counts.status, &more.status),
                (&mut counts.phase, &more.phase),
                (&mut counts.state, &more.state),
            ] {
                for (name, n) in from {
                    *into.entry(*name).or_default() += n;
                }
            }
        }
        sum
    }
}

impl Counts {
    /// Adds so many credentials that stand alike; takes them away when negative.
    pub fn add(&mut self, status: &'static str, state: Option<CaseState>, n: i64) {
        self.credentials += n;
        *self.status.entry(status).or_default() += n;
        *self.phase.entry(phase(state)).or_default() += n;
        if let Some(state) = state {
            *self.state.entry(state.name()).or_default() += n;
        }
    }
}

/// The status of a credential that ended for this reason, or was discontinued.
pub(crate) const fn status_of(registered: bool, ended: Option<Ending>) -> &'static str {
    match (registered, ended) {
        (true, _) => "registered",
        (false, Some(ending)) => ending.name(),
        (false, None) => "discontinued",
    }
}

/// The phase of the newest window.
const fn phase(state: Option<CaseState>) -> &'static str {
    match state {
        None => "not_open",
        Some(CaseState::ProfileDue | CaseState::SsaDue | CaseState::SsaUnderWay | CaseState::CeDue) => "open",
        Some(CaseState::Complete | CaseState::Reinstated) => "done",
        Some(CaseState::CloseReview) => "review",
        Some(CaseState::DiscontinuedGrace) => "grace",
        Some(CaseState::DiscontinuedFinal | CaseState::Closed) => "over",
    }
}

/// The figures as they are printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegisterReport {
    /// People.
    pub people: i64,
    /// Credentials.
    pub credentials: i64,
    /// By program and discipline.
    pub disciplines: Vec<ReportLine>,
}

/// The figures of one discipline as they are printed; what is none is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportLine {
    /// The program.
    pub program: String,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// Credentials.
    pub credentials: i64,
    /// How many stand how.
    pub status: BTreeMap<&'static str, i64>,
    /// How many are in which phase of their newest window.
    pub phase: BTreeMap<&'static str, i64>,
    /// How many of the windows are in which state.
    pub state: BTreeMap<&'static str, i64>,
    /// Credits that are prescribed in the newest windows.
    pub prescribed: String,
    /// Credits that count for them.
    pub earned: String,
}

/// The figures as they stand now. Blocking; for commands.
///
/// # Errors
/// Those of the store.
pub fn report(app: &App) -> Result<RegisterReport, StoreError> {
    app.store
        .read_blocking(|rx| Figures::read(rx).map(|figures| report_of(&figures)))
}

/// The figures as they are printed.
#[must_use]
pub fn report_of(figures: &Figures) -> RegisterReport {
    let some = |counts: &BTreeMap<&'static str, i64>| {
        counts
            .iter()
            .filter(|(_, n)| **n != 0)
            .map(|(name, n)| (*name, *n))
            .collect()
    };
    let lines = figures.disciplines.iter().filter(|(_, counts)| counts.credentials != 0);
    let lines: Vec<ReportLine> = lines
        .map(|((program, discipline), counts)| ReportLine {
            program: program.clone(),
            discipline: discipline.clone(),
            credentials: counts.credentials,
            status: some(&counts.status),
            phase: some(&counts.phase),
            state: some(&counts.state),
            prescribed: credits(counts.prescribed),
            earned: credits(counts.earned),
        })
        .collect();
    RegisterReport {
        people: figures.people,
        credentials: lines.iter().map(|line| line.credentials).sum(),
        disciplines: lines,
    }
}

/// Credits as they are written; a register may have more of them than one account can hold.
fn credits(hundredths: i64) -> String {
    match u32::try_from(hundredths) {
        Ok(hundredths) => Credits::from_hundredths(hundredths).to_string(),
        Err(_) => format!("{}.{:02}", hundredths / 100, (hundredths % 100).abs()),
    }
}
