//! Each figure of the policy changes what the product does: a row for each, which names the figure, another value, and
//! something that shows a difference. The value is changed in the file of the program, so that the whole way from the
//! file to the behavior is walked. A figure that no row names fails, unless the policy says that nothing reads it yet: then the
//! pages say so, too (`Later`).
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails")]

#[path = "policy_keys/accounts.rs"]
mod accounts;
#[path = "policy_keys/asked.rs"]
mod asked;
#[path = "policy_keys/mails.rs"]
mod mails;
#[path = "policy_keys/office.rs"]
mod office;
#[path = "policy_keys/pure.rs"]
mod pure;
#[path = "policy_keys/stories.rs"]
mod stories;
#[path = "policy_keys/table.rs"]
mod table;
#[path = "policy_keys/years.rs"]
mod years;

use std::collections::BTreeSet;

use cqr_domain::programs::policy::{Key, Policy};

#[test]
fn every_figure_of_the_policy_has_a_row_or_a_later_owner() {
    let rows = pure::rows().into_iter().map(|row| row.key);
    let stories = [
        stories::rows(),
        years::rows(),
        asked::rows(),
        accounts::rows(),
        office::rows(),
    ];
    let stories = stories.into_iter().flatten().map(|row| row.key);
    let rows: BTreeSet<&str> = rows.chain(stories).collect();
    let keys = Policy::keys();
    let path = |key: &Key| format!("{}.{}", key.group, key.name);
    let all: BTreeSet<String> = keys.iter().map(path).collect();
    let later: BTreeSet<String> = keys.iter().filter(|key| key.later.is_some()).map(path).collect();
    let mut bare = Vec::new();
    for key in &all {
        let (has_row, is_later) = (rows.contains(key.as_str()), later.contains(key));
        if !has_row && !is_later {
            bare.push(key.as_str());
        }
        assert!(
            !(has_row && is_later),
            "{key} has a row: it is in use, so its line in the policy says nothing else"
        );
    }
    assert!(bare.is_empty(), "nothing shows that these change anything: {bare:?}");
    for key in rows {
        assert!(all.contains(key), "{key} is no figure of the policy");
    }
}
