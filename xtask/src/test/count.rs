//! Counts what test programs print: cargo's harness, Node's and our browser runner.

use crate::repo::{self, Outcome};
use std::io::{BufRead, BufReader};
use std::ops::Add;
use std::process::{Command, Stdio};

/// Passed and failed tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests that ran and passed.
    pub passed: usize,
    /// Tests that failed, could not run or were ignored.
    pub failed: usize,
}

impl Count {
    /// A single check that passed.
    pub const fn one_passed() -> Self {
        Self { passed: 1, failed: 0 }
    }

    /// A single check that failed.
    pub const fn one_failed() -> Self {
        Self { passed: 0, failed: 1 }
    }
}

impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

/// Runs a program, shows its output as it comes, and counts by `read` on each line.
/// A program that ends badly without naming a failed test counts as one.
pub fn stream(command: &mut Command, read: fn(&str) -> Option<Count>) -> Outcome<Count> {
    let shown = repo::describe(command);
    let started = command.stdout(Stdio::piped()).spawn();
    let mut child = started.map_err(|error| format!("cannot start `{shown}`: {error}"))?;
    let mut count = Count::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let bytes = line.map_err(|error| format!("`{shown}`: {error}"))?;
            let line = String::from_utf8_lossy(&bytes);
            println!("{line}");
            count = count + read(&line).unwrap_or_default();
        }
    }
    let status = child.wait().map_err(|error| format!("`{shown}`: {error}"))?;
    if !status.success() && count.failed == 0 {
        println!("`{shown}` ended with {status}");
        count = count + Count::one_failed();
    }
    Ok(count)
}

/// `test result: ok. 3 passed; 0 failed; 1 ignored; …` An ignored test is a failed one: nothing is skipped.
pub fn cargo_line(line: &str) -> Option<Count> {
    let counts = line.trim().strip_prefix("test result: ")?.split_once(". ")?.1;
    let number = |word: &str| {
        let part = counts.split(';').find(|part| part.trim_end().ends_with(word))?;
        part.split_whitespace().next()?.parse::<usize>().ok()
    };
    Some(Count {
        passed: number(" passed")?,
        failed: number(" failed")? + number(" ignored").unwrap_or_default(),
    })
}

/// `3 passed, 0 failed`, the last line of our browser runner.
pub fn journeys_line(line: &str) -> Option<Count> {
    let (passed, failed) = line.trim().split_once(" passed, ")?;
    Some(Count {
        passed: passed.parse().ok()?,
        failed: failed.strip_suffix(" failed")?.parse().ok()?,
    })
}

/// `# pass 3` and `# fail 0` of Node's test runner in TAP.
pub fn tap_line(line: &str) -> Option<Count> {
    let mut count = Count::default();
    if let Some(passed) = line.strip_prefix("# pass ") {
        count.passed = passed.trim().parse().ok()?;
    } else {
        let words = ["# fail ", "# cancelled ", "# skipped ", "# todo "];
        count.failed = words
            .iter()
            .find_map(|word| line.strip_prefix(word))?
            .trim()
            .parse()
            .ok()?;
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_lines_are_counted_and_ignored_tests_fail() {
        let line = "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.10s";
        assert_eq!(cargo_line(line), Some(Count { passed: 12, failed: 0 }));
        let line = "test result: FAILED. 1 passed; 2 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.10s";
        assert_eq!(cargo_line(line), Some(Count { passed: 1, failed: 5 }));
        assert_eq!(cargo_line("test rules::result ... ok"), None);
    }

    #[test]
    fn runner_lines_are_counted() {
        assert_eq!(
            journeys_line("3 passed, 1 failed"),
            Some(Count { passed: 3, failed: 1 })
        );
        assert_eq!(journeys_line("  ok      3 passed, 1 failed cards"), None);
        assert_eq!(tap_line("# pass 4"), Some(Count { passed: 4, failed: 0 }));
        assert_eq!(tap_line("# skipped 1"), Some(Count::one_failed()));
        assert_eq!(tap_line("ok 1 - pass 4"), None);
    }

    #[test]
    fn a_program_that_ends_badly_without_a_word_is_a_failure() {
        let count = stream(Command::new("sh").args(["-c", "exit 3"]), cargo_line).unwrap();
        assert_eq!(count, Count::one_failed());
        let says = "echo 'test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured'; exit 1";
        let count = stream(Command::new("sh").args(["-c", says]), cargo_line).unwrap();
        assert_eq!(count, Count { passed: 1, failed: 2 });
        assert!(stream(&mut Command::new("there-is-no-such-program"), cargo_line).is_err());
    }
}
