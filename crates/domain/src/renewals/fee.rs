//! What a renewal costs (R-REN-6): one fee for the first discipline, another for each further one. The first one costs
//! more where every discipline held rests on a credential of another body; what can be earned as a first credential rests on
//! none (R-ELIG-12). A late one by which what ended comes back costs the fee of coming back, too, where the program has one
//! (R-REIN-6).

use crate::{people::rests_on, programs::Program};

/// One line of the price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeLine {
    /// Code of the fee in the program.
    pub code: &'static str,
    /// How often it is due.
    pub count: u32,
    /// The sum in minor units.
    pub minor: u64,
}

/// What a renewal costs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Price {
    /// The lines; none when there is nothing to pay.
    pub lines: Vec<FeeLine>,
    /// The sum in minor units.
    pub minor: u64,
    /// ISO 4217 code of the currency.
    pub currency: String,
}

/// The price for somebody who holds these disciplines; `comes_back` where they had ended and come back by it.
#[must_use]
pub fn price(program: &Program, held: &[String], comes_back: bool) -> Price {
    if held.is_empty() {
        return Price::default();
    }
    let rests_elsewhere = |abbr: &String| {
        rests_on(program, abbr).is_some_and(|support| !support.iter().any(|needed| held.contains(needed)))
    };
    let first = if held.iter().all(rests_elsewhere) {
        "renewal_first_external_support"
    } else {
        "renewal_first"
    };
    let further = u32::try_from(held.len() - 1).unwrap_or(u32::MAX);
    let mut price = Price::default();
    let back = u32::from(comes_back);
    for (code, count) in [(first, 1), ("renewal_further", further), ("reinstatement", back)] {
        let Some(fee) = program.fee(code).filter(|fee| count > 0 && fee.amount_minor > 0) else {
            continue;
        };
        let minor = fee.amount_minor.saturating_mul(u64::from(count));
        price.minor = price.minor.saturating_add(minor);
        price.currency.clone_from(&fee.currency);
        price.lines.push(FeeLine { code, count, minor });
    }
    price
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programs::{
        Pathway::{Postprimary, Primary},
        bare::bare,
    };

    #[test]
    fn the_first_discipline_costs_more_only_where_everything_held_rests_on_another_body() {
        let program = bare(
            &[
                ("R", &[Primary], &[]),
                ("MR", &[Primary, Postprimary], &["R"]),
                ("CT", &[Postprimary], &["R"]),
                ("BD", &[Postprimary], &["R"]),
            ],
            &[
                ("renewal_first", 3000),
                ("renewal_further", 1500),
                ("renewal_first_external_support", 4500),
                ("reinstatement", 2500),
            ],
        );
        // What is held; what its renewal costs in cents.
        let table: [(&str, &[&str], u64); 7] = [
            ("nothing", &[], 0),
            ("a first credential", &["R"], 3000),
            ("what rests on it costs the fee of a further one", &["R", "CT"], 4500),
            ("three", &["CT", "R", "MR"], 6000),
            ("it rests on a credential of another body", &["CT"], 4500),
            ("two of them", &["CT", "BD"], 6000),
            ("it can be earned as a first credential", &["MR"], 3000),
        ];
        for (story, held, minor) in table {
            let held: Vec<String> = held.iter().map(|abbr| (*abbr).to_owned()).collect();
            assert_eq!(price(&program, &held, false).minor, minor, "{story}");
        }
        let alone = price(&program, &["CT".to_owned()], true);
        let codes: Vec<_> = alone.lines.iter().map(|line| (line.code, line.count)).collect();
        assert_eq!(codes, [("renewal_first_external_support", 1), ("reinstatement", 1)]);
    }
}
