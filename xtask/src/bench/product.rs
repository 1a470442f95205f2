//! The product's own benchmarks: `opencqr bench NAME --json`, or its text where it prints no JSON.

use super::Row;
use crate::repo::{self, Outcome};
use crate::test::Cluster;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Runs one benchmark and reads its figures.
pub fn measure(binary: &Path, name: &str, cluster: Option<&Cluster>) -> Outcome<Vec<Row>> {
    let mut command = Command::new(binary);
    command.args(["bench", name, "--json"]);
    if let Some(cluster) = cluster {
        command.env("OPENCQR_TEST_PG", cluster.url());
    }
    let rows = rows(&repo::capture(&mut command)?);
    if rows.is_empty() {
        Err(format!("`opencqr bench {name}` printed no figure"))
    } else {
        Ok(rows)
    }
}

/// Figures as a JSON array or one object a line, `{"what", "value", "target"}`; in text, lines of the form `what: value`.
fn rows(printed: &str) -> Vec<Row> {
    let whole: Option<Vec<Value>> = serde_json::from_str(printed).ok();
    // A word of the log between the figures is not one of them.
    let by_line = || {
        let objects = printed.lines().filter(|line| line.starts_with('{'));
        let objects: Vec<Value> = objects.filter_map(|line| serde_json::from_str(line).ok()).collect();
        (!objects.is_empty()).then_some(objects)
    };
    match whole.or_else(by_line) {
        Some(objects) => objects.iter().map(row).collect(),
        None => printed
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(what, value)| Row::new(what.trim(), value.trim(), ""))
            .collect(),
    }
}

fn row(object: &Value) -> Row {
    let text = |name: &str| match &object[name] {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    Row::new(text("what"), text("value"), text("target"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_come_as_array_as_lines_or_as_text() {
        let expected = [Row::new("saves", "10", "5"), Row::new("p99", "3 ms", "")];
        let object = r#"{"what":"saves","value":10,"target":"5"}"#;
        let other = r#"{"what":"p99","value":"3 ms"}"#;
        assert_eq!(rows(&format!("[{object},\n{other}]")), expected);
        assert_eq!(rows(&format!("{object}\n{other}\n")), expected);
        assert_eq!(
            rows("Bench\nsaves: 10\np99: 3 ms\n"),
            [Row::new("saves", "10", ""), Row::new("p99", "3 ms", "")]
        );
    }
}
