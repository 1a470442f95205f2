//! The ratchet: what was already too long may stay for now, and may only get shorter.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The listed exceptions with the size each had when it was last measured; the text of `xtask/ratchet.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ratchet {
    /// Path to lines.
    #[serde(default)]
    pub files: BTreeMap<String, usize>,
    /// `path::function` to lines.
    #[serde(default)]
    pub functions: BTreeMap<String, usize>,
}

/// Compares a size with its limit and its entry; `None` when all is well.
pub fn judge(size: usize, limit: usize, listed: Option<usize>) -> Option<String> {
    match listed {
        None if size <= limit => None,
        None => Some(format!("{size} lines, at most {limit}: split it")),
        Some(_) if size <= limit => Some(format!(
            "{size} lines are within {limit}: delete its line in xtask/ratchet.toml"
        )),
        Some(before) if size > before => Some(format!(
            "{size} lines, {before} in xtask/ratchet.toml, which only shrinks: split it"
        )),
        Some(before) if size < before => Some(format!(
            "shrunk to {size} lines: lower its {before} in xtask/ratchet.toml"
        )),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratchet_turns_one_way() {
        assert_eq!(judge(400, 400, None), None);
        assert!(judge(401, 400, None).unwrap().contains("split"));
        assert_eq!(judge(450, 400, Some(450)), None);
        assert!(judge(451, 400, Some(450)).unwrap().contains("only shrinks"));
        assert!(judge(449, 400, Some(450)).unwrap().contains("lower"));
        assert!(judge(400, 400, Some(450)).unwrap().contains("delete"));
    }
}
