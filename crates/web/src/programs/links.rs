//! From the number of a rule to the sentence on the page of the rules that says it.

use std::collections::{BTreeMap, BTreeSet};

use cqr_app::programs;
use cqr_edge::Problem;

use super::{HEADS, show::problem};
use crate::{ctx::Ctx, page::Page, paths};

/// The numbers of rules that a figure stands for, as the page of the rules names them.
pub(super) fn codes(rules: &str) -> impl Iterator<Item = &str> {
    rules.split([';', ',', ' ']).filter(|code| code.starts_with("R-"))
}

/// The rules that have a sentence, by the version of the rules.
pub(crate) struct RuleLinks(BTreeMap<String, (String, BTreeSet<String>)>);

impl RuleLinks {
    /// For these versions, such as `arrt-like@3`.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) async fn of<'a>(
        ctx: &Ctx,
        page: &Page,
        policies: impl IntoIterator<Item = &'a str> + Send,
    ) -> Result<Self, Problem> {
        let policies: BTreeSet<String> = policies.into_iter().map(str::to_owned).collect();
        let mut links = BTreeMap::new();
        for policy in policies {
            let Some((program, number)) = policy.rsplit_once('@') else {
                continue;
            };
            let Ok(number) = number.parse::<u32>() else { continue };
            let Some(found) = programs::figures(ctx.app(), program, number).await.map_err(problem)? else {
                continue;
            };
            let shown = found.figures.iter().filter(|figure| {
                let is_shown = HEADS.iter().any(|(_, topics)| topics.contains(&figure.group));
                is_shown && page.texts.has(&format!("rule-{}-{}", figure.group, figure.name))
            });
            let rules = shown.flat_map(|figure| codes(&figure.rules)).map(str::to_owned);
            let address = paths::rule_figures(program, number);
            links.insert(policy.clone(), (address, rules.collect()));
        }
        Ok(Self(links))
    }

    /// Where the sentence of a rule stands; nothing when that version says none.
    pub(crate) fn href(&self, policy: &str, rule: &str) -> Option<String> {
        let (address, rules) = self.0.get(policy)?;
        rules.contains(rule).then(|| format!("{address}#{rule}"))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_numbers_of_rules_stand_among_sources() {
        let codes = |rules| super::codes(rules).collect::<Vec<_>>();
        assert_eq!(codes("R-REIN-7; S36"), ["R-REIN-7"]);
        assert_eq!(codes("R-STAT-6, R-STAT-8"), ["R-STAT-6", "R-STAT-8"]);
        assert_eq!(codes("design.md section 13"), [""; 0]);
    }
}
