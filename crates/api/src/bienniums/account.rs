//! Where the bienniums stand: today's, and those that are over and still ask for something.

use cqr_app::{
    App,
    completions::{BienniumAccount, BienniumLine, Mine, OwedPeriod},
};
use cqr_domain::{bienniums, programs::Program};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    deadline::Deadline,
    describe::{CreditsText, Day},
};

/// What every biennium tells, on the overview and in the list.
#[derive(Serialize, JsonSchema)]
pub(super) struct Period {
    #[schemars(with = "Day")]
    starts_on: Date,
    #[schemars(with = "Day")]
    ends_on: Date,
    #[schemars(with = "CreditsText")]
    required: String,
    /// How much of it has to be of Category A+.
    #[schemars(with = "CreditsText")]
    required_a_plus: String,
    #[schemars(with = "CreditsText")]
    counted: String,
    /// How much of it is of Category A+.
    #[schemars(with = "CreditsText")]
    counted_a_plus: String,
    /// What waits for a review.
    #[schemars(with = "CreditsText")]
    in_review: String,
    /// What is missing, were it all of the right kind; what waits for a review counts as missing.
    #[schemars(with = "CreditsText")]
    missing: String,
    /// Until when what is earned in it can be reported; nothing when that is over.
    reported_until: Option<Deadline>,
    /// Last day of the CE probation that begins where credits are missing then; nothing where none would begin, and once it is
    /// settled.
    #[schemars(with = "Option<Day>")]
    probation_until: Option<Date>,
}

/// What a biennium asks for and what counts so far.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Biennium")]
pub(crate) struct Account {
    #[serde(flatten)]
    period: Period,
    /// Whether reminders ask for it by now.
    is_asked: bool,
}

/// A biennium that is over and still asks for something.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "OwedBiennium")]
pub(crate) struct Owed {
    #[schemars(with = "Day")]
    ends_on: Date,
    /// What is missing.
    #[schemars(with = "CreditsText")]
    missing: String,
    state: OwedState,
    /// Until when something can be done; nothing where it waits for others.
    until: Option<Deadline>,
}

/// What is open about a biennium that is over.
#[derive(Serialize, JsonSchema, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum OwedState {
    /// What was finished in it can still be reported.
    Report,
    /// Reporting is over, and what was reported is looked at.
    Checked,
    /// Its CE probation runs.
    Probation,
    /// The CE probation is over, and people decide.
    Undecided,
    /// The registration ended; an examination is the way back.
    Ended,
}

impl Period {
    /// That of today.
    pub(super) fn of_today(app: &App, program: &Program, account: &BienniumAccount, now: Timestamp) -> Self {
        Self {
            starts_on: account.starts_on,
            ends_on: account.ends_on,
            required: account.required.to_string(),
            required_a_plus: account.required_a_plus.to_string(),
            counted: account.counted.to_string(),
            counted_a_plus: account.counted_a_plus.to_string(),
            in_review: account.in_review.to_string(),
            missing: account.missing.to_string(),
            reported_until: Deadline::on(app, program, account.reported_until, now, REPORTING),
            probation_until: account.probation_until,
        }
    }

    /// Another one, with what it still asks for, if anything.
    pub(super) fn of_line(
        app: &App,
        program: &Program,
        BienniumLine { row, missing }: &BienniumLine,
        past: Option<&OwedPeriod>,
        now: Timestamp,
    ) -> Self {
        let last_day = match past.map(|past| past.owed) {
            Some(bienniums::Owed::Report(last_day)) => Some(last_day),
            _ => None,
        };
        Self {
            starts_on: row.starts_on.0,
            ends_on: row.ends_on.0,
            required: row.required.0.to_string(),
            required_a_plus: row.required_a_plus.0.to_string(),
            counted: row.counted.0.to_string(),
            counted_a_plus: row.counted_a_plus.0.to_string(),
            in_review: row.in_review.0.to_string(),
            missing: past.map_or(*missing, |past| past.missing).to_string(),
            reported_until: last_day.and_then(|day| Deadline::on(app, program, day, now, REPORTING)),
            probation_until: None,
        }
    }
}

impl Account {
    /// The account of today; nothing before the first period.
    pub(crate) fn of(app: &App, mine: &Mine) -> Option<Self> {
        let account: BienniumAccount = mine.biennium?;
        let program = app.programs.current(&mine.program);
        Some(Self {
            period: Period::of_today(app, &program, &account, mine.now),
            is_asked: account.asked,
        })
    }
}

impl Owed {
    /// Those of a holder, the newest in front.
    pub(crate) fn list(app: &App, mine: &Mine) -> Vec<Self> {
        mine.owed.iter().map(|past| Self::of(app, mine, past)).collect()
    }

    /// One of them.
    pub(crate) fn of(app: &App, mine: &Mine, past: &OwedPeriod) -> Self {
        let program = app.programs.current(&mine.program);
        let (state, rule) = match past.owed {
            bienniums::Owed::Report(_) => (OwedState::Report, REPORTING),
            bienniums::Owed::Checked => (OwedState::Checked, REPORTING),
            bienniums::Owed::Probation(_) => (OwedState::Probation, "R-PROB-2"),
            bienniums::Owed::Undecided => (OwedState::Undecided, "R-PROB-2"),
            bienniums::Owed::Ended => (OwedState::Ended, "R-PROB-2"),
        };
        let last = past.owed.last_day();
        Self {
            ends_on: past.ends_on,
            missing: past.missing.to_string(),
            state,
            until: last.and_then(|day| Deadline::on(app, &program, day, mine.now, rule)),
        }
    }
}

/// The rule that sets until when credits of a period are reported.
const REPORTING: &str = "R-CE-7";
