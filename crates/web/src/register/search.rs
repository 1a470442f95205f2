//! Looking somebody up.

use cqr_app::{
    register::{self, FOUND_MAX, Found, Missing, SearchError, Wish},
    texts::Texts,
};
use cqr_edge::Fields;

use super::{
    line::entry_line,
    view::{FoundView, SearchPage},
};
use crate::{
    ctx::{Answer, Ctx, Frame, html, store},
    forms::{Choice, Field, Problems},
    page::{Page, Section},
};

/// Longest text that is looked for.
const TEXT_MAX: usize = 100;

/// What was typed; empty when nothing was.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub(super) family: String,
    pub(super) given: String,
    pub(super) city: String,
    pub(super) region: String,
    pub(super) number: String,
}

impl Typed {
    fn of(fields: &Fields) -> Self {
        let text = |name| fields.text(name).trim().chars().take(TEXT_MAX).collect();
        Self {
            family: text("family"),
            given: text("given"),
            city: text("city"),
            region: text("region"),
            number: text("number"),
        }
    }

    fn wish(self, by_number: bool) -> Wish {
        if by_number {
            return Wish::Number(self.number);
        }
        Wish::Name {
            family: self.family,
            given: self.given,
            city: self.city,
            region: self.region,
        }
    }
}

/// What is wrong with a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// Something is missing.
    Missing(Missing),
    /// There is no such state.
    State,
}

/// The search, and who was found.
pub async fn show(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["family", "given", "city", "region", "number"])?;
    let by_number = fields.get("number").is_some();
    let asked = by_number || fields.get("family").is_some();
    let typed = Typed::of(&fields);
    let (found, wrong) = if asked && !by_number && !is_state(&ctx.app().texts, &typed.region) {
        // A state that nobody knows is said so, instead of finding nobody in it.
        let no_family = typed.family.is_empty().then_some(Wrong::Missing(Missing::Family));
        (None, no_family.into_iter().chain([Wrong::State]).collect())
    } else if asked {
        match register::search(ctx.app(), &typed.clone().wish(by_number)).await {
            Ok(found) => (Some(found), Vec::new()),
            Err(SearchError::Missing(missing)) => (None, missing.into_iter().map(Wrong::Missing).collect()),
            Err(SearchError::Store(error)) => return Err(store(error)),
        }
    } else {
        (None, Vec::new())
    };
    let frame = ctx.frame(Section::Register).await?;
    let label = &ctx.app().programs.default_program().body.zone_label;
    let found = found.map(|found| view(&frame, label, by_number, &found));
    html(&page(frame.page, &typed, &wrong, found))
}

fn view(frame: &Frame, zone_label: &str, by_number: bool, found: &Found) -> FoundView {
    FoundView {
        kind: match (found.too_many, found.entries.is_empty()) {
            (true, _) => "many",
            (false, true) => "none",
            (false, false) => "some",
        },
        by_number,
        count: found.entries.len(),
        most: FOUND_MAX,
        entries: found
            .entries
            .iter()
            .map(|entry| entry_line(&frame.page, &frame.format, entry))
            .collect(),
        as_of: format!("{} {zone_label}", frame.format.instant(found.as_of)),
    }
}

/// Letters of the states that a search can name, in the order of the catalog.
fn letters(texts: &Texts) -> Vec<String> {
    let list = texts.text("register-states");
    list.split_whitespace().map(str::to_owned).collect()
}

/// Whether a search names a state of the list, by letters or name, or none at all.
fn is_state(texts: &Texts, written: &str) -> bool {
    let key = register::region_key(written);
    key.is_empty() || letters(texts).iter().any(|state| state.eq_ignore_ascii_case(&key))
}

/// The states to choose from, by name; the first choice is none.
fn states(texts: &Texts, written: &str) -> Vec<Choice> {
    let key = register::region_key(written);
    let none = Choice {
        label: texts.text("register-any-state"),
        ..Choice::default()
    };
    let state = |letters: String| Choice {
        label: format!("{} ({letters})", texts.text(&format!("state-{letters}"))),
        hint: String::new(),
        chosen: letters.eq_ignore_ascii_case(&key),
        value: letters,
    };
    std::iter::once(none)
        .chain(letters(texts).into_iter().map(state))
        .collect()
}

/// The page with what was typed and what is missing.
pub(super) fn page(page: Page, typed: &Typed, wrong: &[Wrong], found: Option<FoundView>) -> SearchPage {
    let error = |what: Missing, id: &'static str| wrong.contains(&Wrong::Missing(what)).then_some(id);
    let no_state = wrong.contains(&Wrong::State).then_some("register-unknown-state");
    let named = |field: Field, name: &str, value: &str| Field {
        name: name.to_owned(),
        ..field.value(value)
    };
    let family = Field::text(&page, "register-family")
        .autocomplete("off")
        .error(&page, error(Missing::Family, "register-missing-family"));
    let given = Field::text(&page, "register-given").autocomplete("off");
    let region = Field::text(&page, "register-region")
        .choices(states(&page.texts, &typed.region))
        .error(&page, error(Missing::Place, "register-missing-place").or(no_state));
    let city = Field::text(&page, "register-city").autocomplete("off");
    let number = Field::text(&page, "register-number")
        .autocomplete("off")
        .width(20)
        .error(&page, error(Missing::Number, "register-missing-number"));
    let problems = Problems::of(&page, &[&family, &region, &number]);
    SearchPage {
        problems,
        family: named(family, "family", &typed.family),
        given: named(given, "given", &typed.given),
        region: named(region, "region", &typed.region),
        city: named(city, "city", &typed.city),
        number: named(number, "number", &typed.number),
        found,
        page,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_one_of_the_list_by_letters_or_name() {
        let texts = Texts::embedded().expect("the catalog");
        for written in ["", "MN", "mn", " Minnesota ", "new york", "N.Y."] {
            assert!(is_state(&texts, written), "{written}");
        }
        for written in ["Minesota", "XX", "Ontario", "55804"] {
            assert!(!is_state(&texts, written), "{written}");
        }
        let all = states(&texts, "minnesota");
        let chosen: Vec<&str> = all
            .iter()
            .filter(|state| state.chosen)
            .map(|state| &*state.label)
            .collect();
        assert_eq!(chosen, ["Minnesota (MN)"]);
    }
}
