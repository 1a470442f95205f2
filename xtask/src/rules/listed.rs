//! docs/rules.toml: every rule in one line.

use crate::repo::Outcome;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id, such as `R-DATE-6`.
    pub id: String,
    /// How sure it is: one of S, A, 3, I, D.
    pub sure: String,
    /// What it says.
    pub says: String,
    /// Why no single place carries it out.
    pub structural: Option<String>,
    /// The part of the product that owns it.
    pub owner: Option<String>,
    /// What has yet to be built.
    pub due: Option<String>,
}

/// All rules.
#[derive(Debug)]
pub struct Listed {
    /// Beginnings of ids and what they are about, in the order of the file.
    pub sections: Vec<(String, String)>,
    /// The rules, by section and number.
    pub rules: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    sections: toml::Table,
    rules: BTreeMap<String, RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    sure: String,
    says: String,
    structural: Option<String>,
    owner: Option<String>,
    due: Option<String>,
}

impl Listed {
    /// Reads the file.
    pub fn read(text: &str) -> Outcome<Self> {
        let raw: Raw = toml::from_str(text).map_err(|error| format!("docs/rules.toml: {error}"))?;
        let mut sections: Vec<(String, String)> = Vec::new();
        for (prefix, title) in &raw.sections {
            let title = title
                .as_str()
                .ok_or(format!("docs/rules.toml: {prefix} has no title"))?;
            sections.push((prefix.clone(), title.to_owned()));
        }
        // A table forgets the order of its keys.
        sections.sort_by_key(|(prefix, _)| text.find(&format!("\n{prefix} =")));
        let mut rules = Vec::new();
        for (id, rule) in raw.rules {
            let place = place(&sections, &id).ok_or(format!("docs/rules.toml: `{id}` belongs to no section"))?;
            if !["S", "A", "3", "I", "D"].contains(&rule.sure.as_str()) {
                return Err(format!(
                    "docs/rules.toml: {id}: `{}` is none of S, A, 3, I, D",
                    rule.sure
                ));
            }
            let rule = Rule {
                id,
                sure: rule.sure,
                says: rule.says,
                structural: rule.structural,
                owner: rule.owner,
                due: rule.due,
            };
            rules.push((place, rule));
        }
        rules.sort_by_key(|(place, _)| *place);
        let rules = rules.into_iter().map(|(_, rule)| rule).collect();
        Ok(Self { sections, rules })
    }

    /// The rule with this id.
    pub fn find(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}

/// Section and number of a rule.
fn place(sections: &[(String, String)], id: &str) -> Option<(usize, u32)> {
    let (prefix, number) = id.rsplit_once('-')?;
    let section = sections.iter().position(|(known, _)| known == prefix)?;
    Some((section, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stand_by_section_and_number() {
        let text = "[sections]\nR-B = \"B\"\nR-A = \"A\"\n[rules]\nR-A-10 = { sure = \"S\", says = \"x\" }\nR-A-9 = { sure = \"S\", says = \"x\" }\nR-B-1 = { sure = \"D\", says = \"x\", owner = \"y\" }\n";
        let listed = Listed::read(text).unwrap();
        let ids: Vec<_> = listed.rules.iter().map(|rule| rule.id.as_str()).collect();
        assert_eq!(ids, ["R-B-1", "R-A-9", "R-A-10"]);
    }

    #[test]
    fn odd_rows_are_refused() {
        let row = |row: &str| Listed::read(&format!("[sections]\nR-A = \"A\"\n[rules]\n{row}\n"));
        assert!(row("R-C-1 = { sure = \"S\", says = \"x\" }").is_err());
        assert!(row("R-A-1 = { sure = \"Z\", says = \"x\" }").is_err());
        assert!(row("R-A-1 = { sure = \"S\", says = \"x\", why = \"y\" }").is_err());
    }
}
