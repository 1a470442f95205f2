//! What an imported item must look like (issue 2, item 5): every mistake is found in one pass.

use std::collections::BTreeSet;

use super::{
    EXTERNAL_ID_MAX, ItemKey, ItemText, ItemType, Letters, Mistake, MistakeKind, OPTION_MAX, OPTIONS_MAX, OPTIONS_MIN,
    TEXT_MAX,
};

/// An item as a file gives it: nothing is checked yet.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ItemDraft {
    /// The body's own identifier of the item, kept over all its versions.
    pub external_id: String,
    /// Code of the subcategory.
    pub subcategory: String,
    /// `single` or `multiple`.
    pub item_type: String,
    /// The question.
    pub stem: String,
    /// The options in order.
    pub options: Vec<String>,
    /// Letters of the right options.
    pub key: Vec<String>,
    /// Why they are right.
    pub rationale: String,
    /// The public source.
    pub source: String,
    /// Who read it after the author.
    pub second_reader: String,
}

/// The outline an item must fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blueprint {
    /// The outline's version, such as `R-2022`.
    pub outline: String,
    /// Codes of its subcategories.
    pub subcategories: BTreeSet<String>,
}

/// An item without a mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidItem {
    /// The outline.
    pub outline: String,
    /// The body's own identifier.
    pub external_id: String,
    /// Code of the subcategory.
    pub subcategory: String,
    /// How it is answered.
    pub item_type: ItemType,
    /// What is read.
    pub text: ItemText,
    /// What is right.
    pub key: ItemKey,
}

/// Checks an item against its outline.
///
/// # Errors
/// Every mistake, in the order of the columns.
pub fn validate(draft: &ItemDraft, blueprint: &Blueprint) -> Result<ValidItem, Vec<Mistake>> {
    let mut found = Vec::new();
    let external_id = code(&mut found, "external_id", &draft.external_id);
    let subcategory = draft.subcategory.trim();
    if !blueprint.subcategories.contains(subcategory) {
        found.push(Mistake::with(
            "subcategory",
            subcategory,
            MistakeKind::UnknownSubcategory,
        ));
    }
    let item_type = ItemType::from_name(draft.item_type.trim());
    if item_type.is_none() {
        found.push(Mistake::with("type", draft.item_type.trim(), MistakeKind::UnknownType));
    }
    let stem = text(&mut found, "stem", &draft.stem, TEXT_MAX);
    let options = options(&mut found, &draft.options);
    let key = key(&mut found, &draft.key, options.len(), item_type);
    let rationale = text(&mut found, "rationale", &draft.rationale, TEXT_MAX);
    let source = match draft.source.trim() {
        "" => String::new(),
        given => text(&mut found, "source", given, TEXT_MAX),
    };
    let (Some(item_type), true) = (item_type, found.is_empty()) else {
        return Err(found);
    };
    Ok(ValidItem {
        outline: blueprint.outline.clone(),
        external_id,
        subcategory: subcategory.to_owned(),
        item_type,
        text: ItemText { stem, options },
        key: ItemKey {
            key,
            rationale,
            source,
            second_reader: draft.second_reader.trim().to_owned(),
        },
    })
}

fn code(found: &mut Vec<Mistake>, field: &'static str, value: &str) -> String {
    let value = value.trim();
    if value.is_empty() {
        found.push(Mistake::new(field, MistakeKind::Empty));
    } else if value.chars().count() > EXTERNAL_ID_MAX {
        found.push(Mistake::with(field, value, MistakeKind::TooLong(EXTERNAL_ID_MAX)));
    } else if value.chars().any(char::is_control) {
        found.push(Mistake::new(field, MistakeKind::ControlCharacter));
    }
    value.to_owned()
}

fn text(found: &mut Vec<Mistake>, field: &'static str, value: &str, most: usize) -> String {
    let value = value.trim();
    if value.is_empty() {
        found.push(Mistake::new(field, MistakeKind::Empty));
    } else if value.chars().count() > most {
        found.push(Mistake::new(field, MistakeKind::TooLong(most)));
    } else if value.chars().any(|c| c.is_control() && c != '\n') {
        found.push(Mistake::new(field, MistakeKind::ControlCharacter));
    }
    value.to_owned()
}

/// Empty columns behind the last option are no options; an empty one between others is a mistake.
fn options(found: &mut Vec<Mistake>, given: &[String]) -> Vec<String> {
    let last = given
        .iter()
        .rposition(|option| !option.trim().is_empty())
        .map_or(0, |place| place + 1);
    let options: Vec<String> = given[..last].iter().map(|option| option.trim().to_owned()).collect();
    if !(OPTIONS_MIN..=OPTIONS_MAX).contains(&options.len()) || options.iter().any(String::is_empty) {
        found.push(Mistake::new("options", MistakeKind::OptionCount));
    }
    if options.iter().any(|option| option.chars().count() > OPTION_MAX) {
        found.push(Mistake::new("options", MistakeKind::TooLong(OPTION_MAX)));
    }
    if options.iter().any(|option| option.chars().any(char::is_control)) {
        found.push(Mistake::new("options", MistakeKind::ControlCharacter));
    }
    let different: BTreeSet<String> = options.iter().map(|option| option.to_lowercase()).collect();
    if different.len() < options.len() {
        found.push(Mistake::new("options", MistakeKind::SameOptions));
    }
    options
}

fn key(found: &mut Vec<Mistake>, given: &[String], options: usize, item_type: Option<ItemType>) -> Letters {
    let letters = Letters::of(given).ok().filter(|letters| letters.fit(options));
    let Some(letters) = letters else {
        found.push(Mistake::new("key", MistakeKind::KeyWithoutOption));
        return Letters::NONE;
    };
    let count = letters.len() as usize;
    let fits = match item_type {
        Some(ItemType::Single) => count == 1,
        _ => count >= 1 && (count < options || options == 0),
    };
    if !fits {
        found.push(Mistake::new("key", MistakeKind::KeyCount));
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blueprint() -> Blueprint {
        Blueprint {
            outline: "R-2022".into(),
            subcategories: ["PIM".to_owned()].into(),
        }
    }

    fn good() -> ItemDraft {
        ItemDraft {
            external_id: "R-PIM-01".into(),
            subcategory: "PIM".into(),
            item_type: "single".into(),
            stem: "Which one?".into(),
            options: ["One", "Two", "Three"].map(String::from).into(),
            key: vec!["B".into()],
            rationale: "Two it is.".into(),
            source: "A public source".into(),
            second_reader: String::new(),
        }
    }

    #[test]
    fn a_good_item_is_taken_as_it_is() {
        let item = validate(&good(), &blueprint()).unwrap();
        assert_eq!(
            (item.key.key.to_string().as_str(), item.item_type),
            ("B", ItemType::Single)
        );
    }

    #[test]
    fn each_mistake_is_named_with_its_column() {
        use MistakeKind::*;
        type Change = fn(&mut ItemDraft);
        let table: [(&str, Change, MistakeKind); 14] = [
            ("external_id", |i| i.external_id = " ".into(), Empty),
            ("external_id", |i| i.external_id = "x".repeat(65), TooLong(64)),
            ("subcategory", |i| i.subcategory = "XX".into(), UnknownSubcategory),
            ("type", |i| i.item_type = "essay".into(), UnknownType),
            ("stem", |i| i.stem = String::new(), Empty),
            ("stem", |i| i.stem = "a\u{7}b".into(), ControlCharacter),
            ("options", |i| i.options[1] = String::new(), OptionCount),
            ("options", |i| i.options.truncate(1), OptionCount),
            ("options", |i| i.options[2] = "ONE ".into(), SameOptions),
            ("key", |i| i.key = vec!["D".into()], KeyWithoutOption),
            ("key", |i| i.key = vec!["A".into(), "B".into()], KeyCount),
            ("key", |i| i.key.clear(), KeyCount),
            ("rationale", |i| i.rationale.clear(), Empty),
            ("source", |i| i.source = "x".repeat(4_001), TooLong(4_000)),
        ];
        for (field, change, kind) in table {
            let mut draft = good();
            change(&mut draft);
            let mistakes = validate(&draft, &blueprint()).unwrap_err();
            assert!(
                mistakes.iter().any(|m| m.field == field && m.kind == kind),
                "{field} {kind:?}: {mistakes:?}"
            );
        }
    }

    #[test]
    fn all_mistakes_are_told_at_once_and_no_word_of_the_item() {
        let draft = ItemDraft {
            stem: "secretword".repeat(500),
            key: vec!["Z".into()],
            ..ItemDraft::default()
        };
        let mistakes = validate(&draft, &blueprint()).unwrap_err();
        let fields: Vec<_> = mistakes.iter().map(|mistake| mistake.field).collect();
        assert_eq!(
            fields,
            [
                "external_id",
                "subcategory",
                "type",
                "stem",
                "options",
                "key",
                "rationale"
            ]
        );
        assert!(
            mistakes
                .iter()
                .all(|mistake| !mistake.to_string().contains("secretword"))
        );
    }

    #[test]
    fn several_right_options_but_not_all() {
        let several = |key: &[&str]| {
            let key = key.iter().map(|letter| (*letter).to_owned()).collect();
            validate(
                &ItemDraft {
                    item_type: "multiple".into(),
                    key,
                    ..good()
                },
                &blueprint(),
            )
        };
        assert!(several(&["A", "C"]).is_ok());
        assert_eq!(several(&["A", "B", "C"]).unwrap_err()[0].kind, MistakeKind::KeyCount);
    }
}
