//! What a program must be as a whole, beyond each file by itself.

mod faq;
mod lists;
mod outlines;
mod policy;
mod texts;

use std::collections::BTreeMap;

pub(super) use outlines::subcategory;

use super::{
    read::{Parts, Placed},
    tree::{Mistakes, Place},
};

/// Adds every mistake that shows only when the files are read together.
pub(super) fn whole(parts: &Parts, mistakes: &mut Mistakes) {
    lists::check(parts, mistakes);
    outlines::check(parts, mistakes);
    policy::check(parts, mistakes);
    faq::check(parts, mistakes);
    texts::check(parts, mistakes);
}

/// Whether the program has this discipline; when the list could not be read, nothing is said about it.
fn known(parts: &Parts, abbr: &str) -> bool {
    parts.disciplines.is_empty() || parts.disciplines.iter().any(|discipline| discipline.it.abbr == abbr)
}

/// Complains about everything whose name stands for something else already.
fn unique<'p, T>(
    what: &str,
    list: impl IntoIterator<Item = &'p Placed<T>>,
    name: impl Fn(&T) -> &str,
    mistakes: &mut Mistakes,
) where
    T: 'p,
{
    let mut seen: BTreeMap<String, &Place> = BTreeMap::new();
    for placed in list {
        let name = name(&placed.it);
        match seen.get(name) {
            Some(first) => {
                let what = format!("{what} `{name}` stands twice: see {}:{}", first.file, first.line);
                mistakes.add(&placed.place, what);
            }
            None => {
                seen.insert(name.to_owned(), &placed.place);
            }
        }
    }
}

/// A code that files and addresses can carry: letters, digits, `-`, `_`, `+`.
fn is_code(text: &str) -> bool {
    const LONGEST: usize = 64;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '+');
    !text.is_empty() && text.len() <= LONGEST && text.chars().all(plain)
}
