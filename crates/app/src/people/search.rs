//! Finding a person by name or number, however they are written: the names in either order, with a comma or without, a given
//! name alone, a part of a double or compound name, the number with its letters or without.

use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::PersonId,
    register::{name_key, without_letters},
};
use cqr_store::{
    StoreError,
    cases::{self, CaseRow, LineRow},
    people::{self, PersonHit, Way},
    register::{Told, told},
};

use crate::App;

/// People on one page.
pub const PAGE: usize = 50;
/// Pages that can be turned; whoever needs more has to say more.
pub const PAGES: usize = 20;
/// Words of a text that are looked at.
const WORDS: usize = 6;

/// Who may look people up.
pub(super) const MAY_LOOK: Roles = Roles::of(&[Role::CaseOfficer, Role::DecisionMaker, Role::CeReviewer]);

/// One page of those who were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundPeople {
    /// The people, best found in front.
    pub people: Vec<FoundPerson>,
    /// How many stand before this page.
    pub before: usize,
    /// Whether there are more after this page.
    pub more: bool,
}

/// One person with what tells people of the same name apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPerson {
    /// Name, number and place.
    pub hit: PersonHit,
    /// The credentials with their newest window, the oldest in front.
    pub credentials: Vec<Told>,
    /// The cases in which a step is asked of the person, each with its prescribed lines.
    pub cases: Vec<(CaseRow, Vec<LineRow>)>,
}

/// A page, from 1, of the people whom the text may mean. Nobody for a text without letters and digits.
///
/// # Errors
/// Those of the store.
pub async fn search(app: &App, principal: &Principal, text: &str, page: usize) -> Result<FoundPeople, StoreError> {
    let ways = ways(text);
    if ways.is_empty() || !principal.roles.meets(MAY_LOOK) {
        return Ok(FoundPeople::default());
    }
    let before = (page.clamp(1, PAGES) - 1) * PAGE;
    app.store
        .read(move |rx| {
            let limit = i64::try_from(before + PAGE + 1).unwrap_or(i64::MAX);
            let mut hits = people::search(rx, &ways, limit)?;
            let more = hits.len() > before + PAGE;
            hits.truncate(before + PAGE);
            let hits: Vec<PersonHit> = hits.into_iter().skip(before).collect();
            let ids: Vec<PersonId> = hits.iter().map(|hit| hit.id.0).collect();
            let held = told(rx, &ids)?;
            let asking = cases::asking_of(rx, &ids)?;
            let people = hits.into_iter().map(|hit| FoundPerson {
                credentials: held
                    .iter()
                    .filter(|told| told.credential.person_id == hit.id)
                    .cloned()
                    .collect(),
                cases: asking
                    .iter()
                    .filter(|(case, _)| case.person_id == hit.id)
                    .cloned()
                    .collect(),
                hit,
            });
            Ok(FoundPeople {
                people: people.collect(),
                before,
                more,
            })
        })
        .await
}

/// The ways in which a text can be meant, the likeliest in front.
fn ways(text: &str) -> Vec<Way> {
    if text.contains(|letter: char| letter.is_ascii_digit()) {
        return by_number(text);
    }
    if let Some((front, back)) = text.split_once(',') {
        let (front, back) = (name_key(front), name_key(back));
        return match (front.is_empty(), back.is_empty()) {
            (true, true) => Vec::new(),
            (false, true) => family(&front, "").into(),
            (true, false) => family(&back, "").into(),
            (false, false) => [family(&front, &back), family(&back, &front)].concat(),
        };
    }
    let words: Vec<String> = text
        .split_whitespace()
        .map(name_key)
        .filter(|word| !word.is_empty())
        .take(WORDS)
        .collect();
    let all = words.concat();
    if all.is_empty() {
        return Vec::new();
    }
    let split = |at: usize| (words[..at].concat(), words[at..].concat());
    let pairs: Vec<(String, String)> = (1..words.len()).map(split).collect();
    let in_order = pairs.iter().flat_map(|(front, back)| family(back, front));
    let turned = pairs.iter().flat_map(|(front, back)| family(front, back));
    let whole = family(&all, "").into_iter().chain([Way::Given(all.clone())]);
    in_order.chain(turned).chain(whole).collect()
}

/// By the whole family name, by the last part of a double one, or by one in the middle.
fn family(family: &str, given: &str) -> [Way; 3] {
    let (family, given) = (family.to_owned(), given.to_owned());
    let last = Way::Last {
        last: family.clone(),
        given: given.clone(),
    };
    let middle = Way::Middle {
        middle: family.clone(),
        given: given.clone(),
    };
    [Way::Family { family, given }, last, middle]
}

/// "D10003", "d 10003", "no. D10003" and "10003" are the same number.
fn by_number(text: &str) -> Vec<Way> {
    let whole = name_key(text);
    let has_digit = |word: &&str| word.contains(|letter: char| letter.is_ascii_digit());
    let word = text
        .split_whitespace()
        .find(has_digit)
        .map(name_key)
        .unwrap_or_default();
    let mut ways = vec![Way::Number(whole.clone())];
    if word != whole {
        ways.push(Way::Number(word.clone()));
    }
    // Letters that somebody writes are meant.
    if without_letters(&word) == word {
        ways.push(Way::Digits(word));
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_letters_looks_for_nobody() {
        for text in ["", "  ", ",", "- ,", "'"] {
            assert_eq!(ways(text), [], "{text:?}");
        }
    }

    #[test]
    fn a_number_may_carry_words_and_lack_its_letters() {
        let number = |key: &str| Way::Number(key.to_owned());
        assert_eq!(ways("d10003"), [number("d10003")]);
        assert_eq!(ways("no. D10003"), [number("nod10003"), number("d10003")]);
        assert_eq!(ways("10003"), [number("10003"), Way::Digits("10003".to_owned())]);
        assert_eq!(ways("D 10003")[0], number("d10003"));
    }
}
