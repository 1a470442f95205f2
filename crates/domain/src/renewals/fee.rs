//! What a renewal costs (R-REN-6): one fee for the first discipline, another for each further one. The first one costs
//! more where every discipline held rests on a credential of another body. A late one by which what ended comes back costs the
//! fee of coming back, too, where the program has one (R-REIN-6).

use crate::programs::Program;

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
        program.discipline(abbr).is_some_and(|discipline| {
            let support = &discipline.supported_by;
            !support.is_empty() && !support.iter().any(|needed| held.contains(needed))
        })
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
