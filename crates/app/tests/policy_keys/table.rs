//! A row of the tables, and the program with another figure.

use std::pin::Pin;

use cqr_app::programs::{Missing, Program, ProgramFiles, embedded_files, read};

/// A figure with another value, told by what is shown under it.
pub struct Row<S> {
    /// The figure, such as `calendar.cycle_years`.
    pub key: &'static str,
    /// Another value than the default, as files write it.
    pub to: &'static str,
    /// Figures that are the same in both programs, so that the difference shows.
    pub given: &'static [(&'static str, &'static str)],
    /// Figures that must follow the change so that the program has no mistake.
    pub also: &'static [(&'static str, &'static str)],
    /// What is shown.
    pub shows: S,
}

/// Something that a program shows without a database.
pub type Pure = fn(&Program) -> String;
/// Something that happens in an installation with this program.
pub type Story = fn(Program) -> Pin<Box<dyn Future<Output = String>>>;

/// A row without conditions.
const fn row<S>(key: &'static str, to: &'static str, shows: S) -> Row<S> {
    Row {
        key,
        to,
        given: &[],
        also: &[],
        shows,
    }
}

/// A row about something that shows without a database.
pub const fn pure(key: &'static str, to: &'static str, shows: Pure) -> Row<Pure> {
    row(key, to, shows)
}

/// A row about something that happens.
pub const fn story(key: &'static str, to: &'static str, shows: Story) -> Row<Story> {
    row(key, to, shows)
}

/// The default program with these figures.
pub fn program(figures: &[(&str, &str)]) -> Program {
    let mut files = embedded_files();
    for (key, value) in figures {
        set(&mut files, key, value);
    }
    read(&files, 1, Missing::IsMistake).unwrap_or_else(|mistakes| panic!("{figures:?}: {mistakes:?}"))
}

fn set(files: &mut ProgramFiles, key: &str, value: &str) {
    let (group, name) = key.split_once('.').unwrap();
    let policy = files.0.get_mut("policy.toml").unwrap();
    let start = policy.find(&format!("[{group}]\n")).unwrap();
    let line = start + policy[start..].find(&format!("\n{name} = ")).unwrap() + 1;
    let end = line + policy[line..].find('\n').unwrap();
    policy.replace_range(line..end, &format!("{name} = {value}"));
}

impl<S> Row<S> {
    /// The program before and after the change.
    pub fn programs(&self) -> (Program, Program) {
        let mut changed = self.given.to_vec();
        changed.push((self.key, self.to));
        changed.extend(self.also);
        (program(self.given), program(&changed))
    }
}

/// Every row shows a difference, and the same twice where nothing was changed.
pub fn hold(rows: &[Row<Pure>]) {
    for row in rows {
        let (before, after) = row.programs();
        let (one, two) = ((row.shows)(&before), (row.shows)(&after));
        assert_ne!(one, two, "{} = {} changes nothing", row.key, row.to);
    }
}

/// The same for what happens in an installation.
pub async fn happen(rows: &[Row<Story>]) {
    for row in rows {
        let (before, after) = row.programs();
        let (one, two) = ((row.shows)(before).await, (row.shows)(after).await);
        assert_ne!(one, two, "{} = {} changes nothing", row.key, row.to);
    }
}
