//! Which crate may use which: an arrow of dependency only points down (ARCHITECTURE.md, "How it is cut").

use super::Complaint;
use crate::repo;
use serde_json::Value;
use std::path::Path;

/// Each own crate and the own crates it may use. Whoever stands lower knows nothing of those above.
const MAY_USE: &[(&str, &[&str])] = &[
    (
        "opencqr",
        &[
            "cqr-web",
            "cqr-api",
            "cqr-edge",
            "cqr-jobs",
            "cqr-app",
            "cqr-store",
            "cqr-domain",
            "cqr-qti",
            "cqr-measure",
        ],
    ),
    ("cqr-web", &["cqr-edge", "cqr-app", "cqr-domain", "cqr-print"]),
    ("cqr-api", &["cqr-edge", "cqr-app", "cqr-domain"]),
    ("cqr-edge", &["cqr-app", "cqr-domain"]),
    ("cqr-jobs", &["cqr-app", "cqr-store", "cqr-domain"]),
    ("cqr-app", &["cqr-store", "cqr-domain", "cqr-qti", "cqr-measure"]),
    ("cqr-store", &["cqr-domain"]),
    ("cqr-domain", &[]),
    ("cqr-qti", &[]),
    ("cqr-measure", &[]),
    ("cqr-print", &[]),
    // Outside the arrows: for tests only, so it may use what it builds.
    (
        "cqr-testkit",
        &[
            "cqr-web",
            "cqr-api",
            "cqr-edge",
            "cqr-jobs",
            "cqr-app",
            "cqr-store",
            "cqr-domain",
            "cqr-qti",
            "cqr-measure",
        ],
    ),
    ("xtask", &[]),
];
/// Crates that compute: what would let the world in (invariant 1).
const PURE: &[&str] = &["cqr-domain", "cqr-qti", "cqr-measure", "cqr-print"];
const NOT_PURE: &[&str] = &[
    "axum",
    "chrono",
    "clap",
    "diesel",
    "figment",
    "getrandom",
    "hyper",
    "lettre",
    "libsqlite3-sys",
    "object_store",
    "pq-sys",
    "rand",
    "reqwest",
    "serde_json",
    "tempfile",
    "tokio",
    "tower",
    "tower-http",
    "tracing",
    "ureq",
    "uuid",
];
/// What stays inside the crates that own it.
const AT_HOME: &[(&str, &[&str])] = &[
    ("askama", &["cqr-web"]),
    ("axum", &["cqr-edge", "cqr-web", "cqr-api", "opencqr", "cqr-testkit"]),
    ("diesel", &["cqr-store"]),
    ("diesel_migrations", &["cqr-store"]),
    ("lettre", &["cqr-jobs"]),
    ("libsqlite3-sys", &["cqr-store"]),
    ("pq-sys", &["cqr-store"]),
];

/// Every dependency of every own package is allowed.
pub fn check(packages: &[Value]) -> Vec<Complaint> {
    packages.iter().flat_map(check_package).collect()
}

fn check_package(package: &Value) -> Vec<Complaint> {
    let name = package["name"].as_str().unwrap_or_default();
    let manifest = Path::new(package["manifest_path"].as_str().unwrap_or_default());
    let shown = manifest.strip_prefix(repo::root()).unwrap_or(manifest);
    let Some((_, may_use)) = MAY_USE.iter().find(|(known, _)| *known == name) else {
        let text = format!("`{name}` has no place in the arrows: add it to xtask/src/tidy/arrows.rs");
        return vec![Complaint::new(shown, 1, text)];
    };
    let manifest_text = std::fs::read_to_string(manifest).unwrap_or_default();
    let dependencies = package["dependencies"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let verdicts = dependencies.iter().filter_map(|dependency| {
        let used = dependency["name"].as_str().unwrap_or_default();
        let kind = dependency["kind"].as_str().unwrap_or("normal");
        Some((used, verdict(name, may_use, used, kind)?))
    });
    verdicts
        .map(|(used, text)| Complaint::new(shown, line_of(&manifest_text, used), text))
        .collect()
}

/// What is wrong with `name` using `used`, if anything.
fn verdict(name: &str, may_use: &[&str], used: &str, kind: &str) -> Option<String> {
    let is_own = MAY_USE.iter().any(|(known, _)| *known == used);
    let for_tests = kind == "dev";
    if used == "cqr-testkit" {
        return (!for_tests).then(|| "`cqr-testkit` is for tests: move it to [dev-dependencies]".to_owned());
    }
    if is_own {
        let allowed = may_use.join(", ");
        return (!may_use.contains(&used)).then(|| {
            format!(
                "`{name}` may not use `{used}`, only: {allowed}; move what is needed down, or pass it in as a parameter"
            )
        });
    }
    if for_tests {
        return None;
    }
    if PURE.contains(&name) && NOT_PURE.contains(&used) {
        return Some(format!(
            "`{name}` is pure and may not use `{used}`: take what it gives as a parameter"
        ));
    }
    let home = AT_HOME
        .iter()
        .find(|(guest, homes)| *guest == used && !homes.contains(&name));
    home.map(|(guest, homes)| format!("`{guest}` stays inside {}: call it through there", homes.join(", ")))
}

/// The line of a manifest that names the dependency; 1 when it is written otherwise.
fn line_of(manifest: &str, dependency: &str) -> usize {
    let names = |line: &str| {
        line.strip_prefix(dependency)
            .is_some_and(|left| left.starts_with(['.', ' ', '=']))
    };
    manifest.lines().position(names).map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn complaints(name: &str, used: &str, kind: Option<&str>) -> usize {
        let package = json!({
            "name": name, "manifest_path": "Cargo.toml", "dependencies": [{ "name": used, "kind": kind }],
        });
        check(&[package]).len()
    }

    #[test]
    fn an_arrow_that_points_up_or_sideways_is_found() {
        let planted = [
            ("cqr-domain", "cqr-store"),
            ("cqr-store", "cqr-app"),
            ("cqr-web", "cqr-api"),
            ("cqr-api", "cqr-web"),
            ("cqr-web", "cqr-store"),
            ("cqr-app", "cqr-edge"),
            ("cqr-measure", "cqr-domain"),
        ];
        for (name, used) in planted {
            assert_eq!(complaints(name, used, None), 1, "{name} -> {used}");
        }
        assert_eq!(complaints("cqr-web", "cqr-edge", None), 0);
        assert_eq!(complaints("cqr-app", "cqr-store", None), 0);
    }

    #[test]
    fn the_testkit_is_a_dev_dependency_only() {
        assert_eq!(complaints("cqr-app", "cqr-testkit", None), 1);
        assert_eq!(complaints("cqr-domain", "cqr-testkit", Some("dev")), 0);
    }

    #[test]
    fn a_pure_crate_lets_nothing_in_but_its_tests_may() {
        assert_eq!(complaints("cqr-domain", "tokio", None), 1);
        assert_eq!(complaints("cqr-measure", "rand", None), 1);
        assert_eq!(complaints("cqr-print", "tempfile", None), 1);
        assert_eq!(complaints("cqr-domain", "serde_json", Some("dev")), 0);
        assert_eq!(complaints("cqr-domain", "jiff", None), 0);
    }

    #[test]
    fn the_database_stays_in_the_store() {
        assert_eq!(complaints("cqr-app", "diesel", None), 1);
        assert_eq!(complaints("cqr-store", "diesel", None), 0);
    }

    #[test]
    fn a_crate_nobody_placed_is_found() {
        assert_eq!(complaints("cqr-new", "serde", None), 1);
    }

    #[test]
    fn the_line_of_a_dependency_is_told() {
        let manifest = "[dependencies]\ntower-http = \"1\"\ntower.workspace = true\n";
        assert_eq!(line_of(manifest, "tower"), 3);
    }
}
