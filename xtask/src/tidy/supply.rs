//! Licenses, bans and sources of all dependencies against `deny.toml`, without any tool to install.

use super::Complaint;
use crate::repo::{self, Outcome};
use serde::Deserialize;
use serde_json::Value;
use std::path::Path;

/// The parts of deny.toml that are read here; cargo-deny reads the rest.
#[derive(Deserialize)]
struct Rules {
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
}

/// Every package of Cargo.lock has an allowed license and source and is not banned.
pub fn check(metadata: &Value) -> Outcome<Vec<Complaint>> {
    let path = Path::new("deny.toml");
    let text = repo::read_text(path)?.ok_or("deny.toml is not text")?;
    let rules: Rules = toml::from_str(&text).map_err(|error| format!("deny.toml: {error}"))?;
    let lock = repo::read_text(Path::new("Cargo.lock"))?.unwrap_or_default();
    Ok(judge(metadata, &rules, &lock))
}

fn judge(metadata: &Value, rules: &Rules, lock: &str) -> Vec<Complaint> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut complaints = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let line = line_in_lock(lock, name);
        let said = [
            license(package, name, rules),
            ban(name, rules),
            source(package, name, rules),
        ];
        complaints.extend(
            said.into_iter()
                .flatten()
                .map(|text| Complaint::new(Path::new("Cargo.lock"), line, text)),
        );
    }
    complaints
}

fn license(package: &Value, name: &str, rules: &Rules) -> Option<String> {
    let Some(expression) = package["license"].as_str() else {
        return Some(format!(
            "`{name}` names no license: read its files, then decide in deny.toml"
        ));
    };
    let exceptions = rules
        .licenses
        .exceptions
        .iter()
        .filter(|exception| exception.name == name);
    let allowed: Vec<&str> = (rules.licenses.allow.iter())
        .chain(exceptions.flat_map(|exception| &exception.allow))
        .map(String::as_str)
        .collect();
    let fits = Expression::new(expression, &allowed).fits();
    (!fits).then(|| format!("`{name}` is licensed {expression}, which deny.toml does not allow: take another crate, or allow it with a reason"))
}

fn ban(name: &str, rules: &Rules) -> Option<String> {
    let ban = rules.bans.deny.iter().find(|ban| ban.name == name)?;
    Some(format!(
        "`{name}` is banned ({}): see who brings it with `cargo tree -i {name}`",
        ban.reason
    ))
}

fn source(package: &Value, name: &str, rules: &Rules) -> Option<String> {
    let source = package["source"].as_str()?;
    let registry = source.strip_prefix("registry+").unwrap_or(source);
    let known = rules.sources.allow_registry.iter().any(|allowed| allowed == registry);
    (!known).then(|| format!("`{name}` comes from {source}: only crates.io is allowed"))
}

fn line_in_lock(lock: &str, name: &str) -> usize {
    let wanted = format!("name = \"{name}\"");
    lock.lines()
        .position(|line| line == wanted)
        .map_or(1, |index| index + 1)
}

/// An SPDX expression read from left to right: OR binds weaker than AND; a `/` is an old way to write OR.
struct Expression<'a> {
    tokens: Vec<String>,
    at: usize,
    allowed: &'a [&'a str],
}

impl<'a> Expression<'a> {
    fn new(text: &str, allowed: &'a [&'a str]) -> Self {
        let spaced = text
            .replace('/', " OR ")
            .replace('(', " ( ")
            .replace(')', " ) ")
            .replace(" WITH ", "_WITH_");
        let tokens = spaced
            .split_whitespace()
            .map(|token| token.replace("_WITH_", " WITH "))
            .collect();
        Self { tokens, at: 0, allowed }
    }

    /// Whether some way to satisfy the whole expression is allowed.
    fn fits(mut self) -> bool {
        let fits = self.any_of();
        fits && self.at == self.tokens.len()
    }

    fn any_of(&mut self) -> bool {
        let mut fits = self.all_of();
        while self.takes("OR") {
            fits |= self.all_of();
        }
        fits
    }

    fn all_of(&mut self) -> bool {
        let mut fits = self.one();
        while self.takes("AND") {
            fits &= self.one();
        }
        fits
    }

    fn one(&mut self) -> bool {
        if self.takes("(") {
            let fits = self.any_of();
            return self.takes(")") && fits;
        }
        let license = self.tokens.get(self.at);
        self.at += 1;
        license.is_some_and(|license| self.allowed.contains(&license.as_str()))
    }

    fn takes(&mut self, token: &str) -> bool {
        let here = self.tokens.get(self.at).is_some_and(|next| next == token);
        self.at += usize::from(here);
        here
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const RULES: &str = "[licenses]\nallow = [\"MIT\"]\nexceptions = [{ crate = \"odd\", allow = [\"MPL-2.0\"] }]\n\
        [bans]\ndeny = [{ crate = \"bad\", reason = \"why\" }]\n[sources]\nallow-registry = [\"https://good\"]\n";

    fn complaints(name: &str, license: Option<&str>, source: &str) -> Vec<String> {
        let metadata = json!({ "packages": [{ "name": name, "license": license, "source": source }] });
        let judged = judge(&metadata, &toml::from_str(RULES).unwrap(), "");
        judged.into_iter().map(|complaint| complaint.text).collect()
    }

    #[test]
    fn expressions_are_satisfied_by_what_is_allowed() {
        let fits = |text: &str| Expression::new(text, &["MIT", "ISC"]).fits();
        for good in [
            "MIT",
            "MIT/Apache-2.0",
            "GPL-3.0 OR MIT",
            "(MIT OR X) AND ISC",
            "X AND Y OR MIT",
        ] {
            assert!(fits(good), "{good}");
        }
        for bad in [
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "(MIT OR X) AND Y",
            "MIT WITH Z",
            "MIT ISC",
            "",
            "(MIT",
        ] {
            assert!(!fits(bad), "{bad}");
        }
    }

    #[test]
    fn a_license_that_is_not_allowed_is_found() {
        assert!(complaints("a", Some("GPL-3.0"), "registry+https://good")[0].contains("GPL-3.0"));
        assert!(complaints("a", None, "registry+https://good")[0].contains("no license"));
        assert_eq!(complaints("odd", Some("MPL-2.0"), "registry+https://good"), [""; 0]);
        assert_eq!(complaints("even", Some("MPL-2.0"), "registry+https://good").len(), 1);
    }

    #[test]
    fn a_banned_crate_and_a_foreign_source_are_found() {
        assert!(complaints("bad", Some("MIT"), "registry+https://good")[0].contains("banned"));
        assert!(complaints("a", Some("MIT"), "git+https://example.org/a")[0].contains("crates.io"));
    }
}
