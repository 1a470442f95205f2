//! Pages of lists. A cursor names the last entry of a page by its id, so a page begins where the last one ended whatever
//! came or went in between; which list it is of is part of it.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use cqr_domain::ids::Id;
use cqr_edge::Problem;

/// How many entries a page has when nothing is said.
const USUAL: u32 = 20;
/// How many entries a page has at most.
const MOST: u32 = 100;

/// A page as it is asked for.
pub(crate) struct Wanted<K> {
    list: &'static str,
    /// The entry behind which it begins.
    pub(crate) after: Option<Id<K>>,
    limit: u32,
}

impl<K> Wanted<K> {
    /// The page of this list that a query asks for.
    pub(crate) fn of(list: &'static str, cursor: Option<&str>, limit: Option<u32>) -> Result<Self, Problem> {
        let limit = limit.unwrap_or(USUAL);
        if !(1..=MOST).contains(&limit) {
            return Err(Problem::bad_request(format!("limit is from 1 to {MOST}")));
        }
        let after = cursor
            .map(|text| read(list, text).ok_or_else(Self::no_such_cursor))
            .transpose()?;
        Ok(Self { list, after, limit })
    }

    /// How many entries have to be fetched: one more than the page has says whether there is a next one.
    pub(crate) const fn fetched(&self) -> u32 {
        self.limit + 1
    }

    /// The entries of the page, and the cursor of the next one.
    pub(crate) fn cut<T>(&self, mut entries: Vec<T>, id: impl Fn(&T) -> Id<K>) -> (Vec<T>, Option<String>) {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        if entries.len() <= limit {
            return (entries, None);
        }
        entries.truncate(limit);
        let next = entries.last().map(|last| write(self.list, id(last)));
        (entries, next)
    }

    /// The entries behind the cursor, of a list from which nothing is ever removed.
    pub(crate) fn behind<T>(&self, mut all: Vec<T>, id: impl Fn(&T) -> Id<K>) -> Result<Vec<T>, Problem> {
        if let Some(after) = self.after {
            let place = all.iter().position(|entry| id(entry) == after);
            let place = place.ok_or_else(Self::no_such_cursor)?;
            all.drain(..=place);
        }
        Ok(all)
    }

    /// A cursor that none of our pages has given.
    fn no_such_cursor() -> Problem {
        Problem::not_found().saying("the cursor is none of this list")
    }
}

fn write<K>(list: &str, last: Id<K>) -> String {
    URL_SAFE_NO_PAD.encode(format!("{list}:{last}"))
}

fn read<K>(list: &str, cursor: &str) -> Option<Id<K>> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    text.strip_prefix(list)?.strip_prefix(':')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_back_to_its_list_only() {
        let id = Id::<()>::from_bits(77);
        let cursor = write("notices", id);
        assert!(read::<()>("notices", &cursor) == Some(id));
        for (list, text) in [("activities", cursor.as_str()), ("notices", "x"), ("notices", "")] {
            assert!(read::<()>(list, text).is_none(), "{list} {text}");
        }
    }

    #[test]
    fn a_page_says_whether_there_is_a_next_one() {
        let wanted = |limit| Wanted::<()>::of("notices", None, Some(limit)).unwrap();
        let id = |bits: &u128| Id::<()>::from_bits(*bits);
        assert_eq!(wanted(3).cut(vec![1, 2, 3], id), (vec![1, 2, 3], None));
        let (page, next) = wanted(2).cut(vec![1, 2, 3], id);
        assert_eq!((page, next), (vec![1, 2], Some(write("notices", id(&2)))));
        for limit in [0, 101, u32::MAX] {
            assert!(Wanted::<()>::of("notices", None, Some(limit)).is_err());
        }
    }
}
