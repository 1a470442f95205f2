//! The calendar of the product against one in another language that shares no code with it (tests/reference, R09).

use super::count::{Count, journeys_line, stream};
use crate::build;
use crate::repo::{self, Outcome};
use std::process::Command;

/// Cases for each merge; to close an issue OPENCQR_TEST_CALENDAR_CASES names 1,000,000.
const CASES: &str = "20000";
const SCRIPT: &str = "tests/reference/calendar.py";

/// Builds the product and asks both calendars.
pub fn run() -> Outcome<Count> {
    let binary = build::product()?;
    let cases = std::env::var("OPENCQR_TEST_CALENDAR_CASES").unwrap_or_else(|_| CASES.to_owned());
    let seed = std::env::var("OPENCQR_TEST_CALENDAR_SEED").unwrap_or_else(|_| "1".to_owned());
    let mut compare = Command::new("python3");
    compare.current_dir(repo::root()).arg(SCRIPT).arg(binary);
    stream(compare.args(["--cases", &cases, "--seed", &seed]), journeys_line)
}
