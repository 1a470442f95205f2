//! The sections of docs/benchmarks.md: each group's table stands between its own two markers and is replaced as a whole.

use super::Row;
use crate::repo::{self, Outcome};

/// The document, relative to the root.
pub const PATH: &str = "docs/benchmarks.md";
const TITLE: &str = "# Benchmarks\n\nMade by `cargo xtask bench`; the lines between the markers are not edited by hand. Targets: ARCHITECTURE.md.\n";

/// Puts the rows of a group into the document.
pub fn write(group: &str, machine: &str, rows: &[Row]) -> Outcome<()> {
    let path = repo::root().join(PATH);
    let before = std::fs::read_to_string(&path).unwrap_or_else(|_| TITLE.to_owned());
    let after = replace(&before, group, &table(group, machine, rows));
    std::fs::write(&path, after).map_err(|error| format!("write {PATH}: {error}"))
}

fn table(group: &str, machine: &str, rows: &[Row]) -> String {
    let mut text = format!("## {group}\n\n{machine}\n\n| What | Measured | Target |\n| --- | --- | --- |\n");
    for Row { what, value, target } in rows {
        println!("{what}: {value}");
        text.push_str(&format!("| {what} | {value} | {target} |\n"));
    }
    text
}

/// The document with the group's section replaced, or added at the end.
fn replace(document: &str, group: &str, section: &str) -> String {
    let (begin, end) = (
        format!("<!-- bench:{group} -->\n"),
        format!("<!-- /bench:{group} -->\n"),
    );
    let parts = document
        .split_once(&begin)
        .and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    let (before, after) = match parts {
        Some((before, after)) => (before.to_owned(), after),
        None => (format!("{}\n\n", document.trim_end()), ""),
    };
    format!("{before}{begin}{section}{end}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_added_once_and_replaced_later() {
        let first = replace("# B\n", "store", "old\n");
        assert_eq!(first, "# B\n\n<!-- bench:store -->\nold\n<!-- /bench:store -->\n");
        let two = replace(&first, "import", "x\n");
        let again = replace(&two, "store", "new\n");
        assert_eq!(again, two.replace("old", "new"));
    }
}
