//! The first cut of form assembly: so many questions per subcategory, drawn in a seeded order (R-SSA-5, R-SSA-22).

use super::seeded_order;
use crate::ids::ItemId;

/// An active item of the bank, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankItem {
    /// The item.
    pub item: ItemId,
    /// Its current version.
    pub version: u32,
    /// Code of its subcategory.
    pub subcategory: String,
}

/// How many questions a subcategory gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Code of the subcategory.
    pub subcategory: String,
    /// Questions.
    pub questions: u32,
}

/// One place of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormItem {
    /// Place in the form, from 1. Sittings show the places in an order of their own.
    pub position: u16,
    /// The item.
    pub item: ItemId,
    /// Its version, with its key.
    pub version: u32,
    /// Code of its subcategory.
    pub subcategory: String,
}

/// A subcategory without enough active items.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("subcategory {subcategory} has {found} active items and needs {needed}")]
pub struct Shortage {
    /// Code of the subcategory.
    pub subcategory: String,
    /// Questions asked for.
    pub needed: u32,
    /// Items there are.
    pub found: u32,
}

/// Draws a form. The same bank and the same seed give the same form.
///
/// # Errors
/// Every subcategory that has too few items.
pub fn assemble_first_cut(bank: &[BankItem], wanted: &[Wanted], seed: u64) -> Result<Vec<FormItem>, Vec<Shortage>> {
    let mut bank: Vec<&BankItem> = bank.iter().collect();
    bank.sort_by_key(|item| item.item);
    let (mut form, mut shortages) = (Vec::new(), Vec::new());
    for want in wanted {
        let of_it: Vec<&BankItem> = bank
            .iter()
            .copied()
            .filter(|item| item.subcategory == want.subcategory)
            .collect();
        let needed = usize::try_from(want.questions).unwrap_or(usize::MAX);
        if of_it.len() < needed {
            let found = u32::try_from(of_it.len()).unwrap_or(u32::MAX);
            shortages.push(Shortage {
                subcategory: want.subcategory.clone(),
                needed: want.questions,
                found,
            });
            continue;
        }
        form.extend(
            seeded_order(seed, of_it.len())
                .into_iter()
                .take(needed)
                .map(|place| of_it[place].clone()),
        );
    }
    if !shortages.is_empty() {
        return Err(shortages);
    }
    let place = |(item, position): (BankItem, u16)| FormItem {
        position,
        item: item.item,
        version: item.version,
        subcategory: item.subcategory,
    };
    Ok(form.into_iter().zip(1..).map(place).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bank(per_subcategory: u128) -> Vec<BankItem> {
        let item = |subcategory: &str, base: u128, n| BankItem {
            item: ItemId::from_bits(base + n),
            version: 1,
            subcategory: subcategory.into(),
        };
        (0..per_subcategory)
            .flat_map(|n| [item("PIM", 100, n), item("RP", 200, n)])
            .collect()
    }

    fn wanted(questions: u32) -> Vec<Wanted> {
        ["PIM", "RP"]
            .map(|code| Wanted {
                subcategory: code.into(),
                questions,
            })
            .into()
    }

    #[test]
    fn each_subcategory_gets_its_questions_and_no_item_comes_twice() {
        let form = assemble_first_cut(&bank(14), &wanted(10), 7).unwrap();
        assert_eq!(form.len(), 20);
        assert_eq!(form.iter().filter(|item| item.subcategory == "PIM").count(), 10);
        let items: std::collections::BTreeSet<_> = form.iter().map(|item| item.item).collect();
        assert_eq!(items.len(), 20);
        assert_eq!(
            form.iter().map(|item| item.position).collect::<Vec<_>>(),
            (1..=20).collect::<Vec<_>>()
        );
    }

    #[test]
    fn the_order_in_which_the_bank_is_read_does_not_matter() {
        let mut turned = bank(14);
        turned.reverse();
        assert_eq!(
            assemble_first_cut(&bank(14), &wanted(10), 7),
            assemble_first_cut(&turned, &wanted(10), 7)
        );
        assert_ne!(
            assemble_first_cut(&bank(14), &wanted(10), 7),
            assemble_first_cut(&bank(14), &wanted(10), 8)
        );
    }

    #[test]
    fn every_short_subcategory_is_named() {
        let shortages = assemble_first_cut(&bank(9), &wanted(10), 7).unwrap_err();
        assert_eq!(shortages.len(), 2);
        assert_eq!(
            shortages[0].to_string(),
            "subcategory PIM has 9 active items and needs 10"
        );
    }
}
