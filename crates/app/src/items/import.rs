//! Importing items: JSON as in demo/items-r-1.json, or CSV with one item a line. Reading a file again changes nothing;
//! other content under a known identifier becomes the next version, which forms assembled later use.

use cqr_domain::items::{Blueprint, ItemDraft, Mistake, OPTIONS_MAX, ValidItem, validate};
use cqr_store::{
    Db, StoreError, Tx,
    items::{Version, add, add_version, known},
};
use serde::Deserialize;

use super::seal::{Chance, Part, seal};
use crate::{keys::Keys, programs::Program};

/// A JSON file of items of one outline.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemFile {
    /// The outline, such as `R-2022`.
    pub outline: String,
    /// The items.
    pub items: Vec<JsonItem>,
}

/// One item of a JSON file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JsonItem {
    external_id: String,
    subcategory: String,
    #[serde(rename = "type")]
    item_type: String,
    stem: String,
    options: Vec<String>,
    key: Vec<String>,
    rationale: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    second_reader: String,
}

impl From<JsonItem> for ItemDraft {
    fn from(item: JsonItem) -> Self {
        Self {
            external_id: item.external_id,
            subcategory: item.subcategory,
            item_type: item.item_type,
            stem: item.stem,
            options: item.options,
            key: item.key,
            rationale: item.rationale,
            source: item.source,
            second_reader: item.second_reader,
        }
    }
}

/// Reads a JSON file of items.
///
/// # Errors
/// The place where it is no such file; the message repeats no text of an item.
pub fn read_json(bytes: &[u8]) -> Result<(String, Vec<ItemDraft>), String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let file: ItemFile = serde_json::from_slice(bytes).map_err(|error| {
        let kind = if error.is_data() {
            "not an item as docs/importing.md describes it"
        } else {
            "not JSON"
        };
        format!("line {}, column {}: {kind}", error.line(), error.column())
    })?;
    Ok((file.outline, file.items.into_iter().map(ItemDraft::from).collect()))
}

/// An item from the cells of a CSV line: `cell` gives the cell of a column, empty when the file lacks it.
/// The key is letters, with or without spaces or commas between them: "B", "A,C".
pub fn from_csv_cells(mut cell: impl FnMut(&str) -> String) -> ItemDraft {
    let options = ["option_a", "option_b", "option_c", "option_d", "option_e", "option_f"].map(&mut cell);
    debug_assert!(options.len() <= OPTIONS_MAX);
    let key = cell("key")
        .chars()
        .filter(|c| !matches!(c, ' ' | ',' | ';'))
        .map(String::from)
        .collect();
    ItemDraft {
        external_id: cell("external_id"),
        subcategory: cell("subcategory"),
        item_type: cell("type"),
        stem: cell("stem"),
        options: options.into(),
        key,
        rationale: cell("rationale"),
        source: cell("source"),
        second_reader: cell("second_reader"),
    }
}

/// Checks an item against an outline of the program.
///
/// # Errors
/// Every mistake; an unknown outline is one.
pub fn validate_row(program: &Program, outline: &str, draft: &ItemDraft) -> Result<ValidItem, Vec<Mistake>> {
    let Some(found) = program.outline(outline.trim()) else {
        return Err(vec![Mistake::unknown_outline(outline)]);
    };
    let subcategories = found
        .subcategories()
        .map(|(_, subcategory)| subcategory.code.clone())
        .collect();
    validate(
        draft,
        &Blueprint {
            outline: found.id.clone(),
            subcategories,
        },
    )
}

/// What became of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// It was new.
    New,
    /// It is the next version of a known one.
    NextVersion,
    /// It is known with the same content.
    Same,
}

/// What became of a batch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BatchReport {
    /// Items that were new.
    pub new: u64,
    /// Items that got another version.
    pub changed: u64,
    /// Items that are as they were.
    pub same: u64,
}

/// What storing an item would do, for dry runs.
///
/// # Errors
/// Those of the database.
pub fn preview_item(db: &mut Db, keys: &Keys, program: &str, item: &ValidItem) -> Result<Stored, StoreError> {
    let found = known(db, program, &item.outline, &item.external_id)?;
    Ok(match found {
        None => Stored::New,
        Some(known) if known.content_mark == mark(keys, item)? => Stored::Same,
        Some(_) => Stored::NextVersion,
    })
}

/// Seals and stores one item, unless it is known with the same content.
///
/// # Errors
/// Those of the database.
pub fn store_item(tx: &mut Tx, keys: &Keys, program: &str, item: &ValidItem) -> Result<Stored, StoreError> {
    let content_mark = mark(keys, item)?;
    match known(tx, program, &item.outline, &item.external_id)? {
        None => {
            let id = tx.id();
            let version = sealed_version(tx, keys, id, 1, item, content_mark)?;
            add(tx, id, program, &item.outline, &item.external_id, &version)?;
            Ok(Stored::New)
        }
        Some(known) if known.content_mark == content_mark => Ok(Stored::Same),
        Some(known) => {
            let number = known.version + 1;
            let version = sealed_version(tx, keys, known.id, number, item, content_mark)?;
            add_version(tx, known.id, number, &version)?;
            Ok(Stored::NextVersion)
        }
    }
}

/// Seals and stores items; at most 200 in one unit of work (design.md section 4).
///
/// # Errors
/// Those of the database; nothing of the unit of work is stored then.
pub fn store_batch(tx: &mut Tx, keys: &Keys, program: &str, items: &[ValidItem]) -> Result<BatchReport, StoreError> {
    let mut report = BatchReport::default();
    for item in items {
        match store_item(tx, keys, program, item)? {
            Stored::New => report.new += 1,
            Stored::NextVersion => report.changed += 1,
            Stored::Same => report.same += 1,
        }
    }
    Ok(report)
}

fn sealed_version(
    tx: &Tx,
    keys: &Keys,
    id: cqr_domain::ids::ItemId,
    number: u32,
    item: &ValidItem,
    content_mark: String,
) -> Result<Version, StoreError> {
    let damaged = |error: super::SealError| StoreError::Other(error.to_string());
    Ok(Version {
        subcategory: item.subcategory.clone(),
        item_type: item.item_type,
        option_count: item.text.options.len(),
        content_mark,
        sealed_text: seal(keys, &Chance::draw(tx), id, number, Part::Text, &item.text).map_err(damaged)?,
        sealed_key: seal(keys, &Chance::draw(tx), id, number, Part::Key, &item.key).map_err(damaged)?,
    })
}

/// The mark of everything an import may change.
fn mark(keys: &Keys, item: &ValidItem) -> Result<String, StoreError> {
    let content = serde_json::to_vec(&(&item.subcategory, item.item_type, &item.text, &item.key))
        .map_err(|error| StoreError::Other(error.to_string()))?;
    Ok(keys.mark(&content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_csv_line_becomes_the_same_draft_as_json() {
        let json = br#"{"outline":"R-2022","items":[{"external_id":"X1","subcategory":"PIM","type":"multiple",
            "stem":"S","options":["a","b","c"],"key":["A","C"],"rationale":"r","source":"s","second_reader":""}]}"#;
        let (outline, drafts) = read_json(json).unwrap();
        let csv = [
            ("external_id", "X1"),
            ("subcategory", "PIM"),
            ("type", "multiple"),
            ("stem", "S"),
            ("key", "A, C"),
            ("option_a", "a"),
            ("option_b", "b"),
            ("option_c", "c"),
            ("rationale", "r"),
            ("source", "s"),
        ];
        let cell = |name: &str| {
            csv.iter()
                .find(|(column, _)| *column == name)
                .map_or("", |(_, cell)| cell)
                .to_owned()
        };
        let mut draft = from_csv_cells(cell);
        draft.options.retain(|option| !option.is_empty());
        assert_eq!(outline, "R-2022");
        assert!(drafts == [draft]);
    }

    #[test]
    fn a_broken_file_is_told_by_its_place_and_not_by_its_words() {
        let error = read_json(b"{\"outline\":\"R-2022\",\n \"items\":[{\"stem\":5, \"quokkaword\":1}]}")
            .err()
            .unwrap();
        assert!(error.starts_with("line 2, column"), "{error}");
        assert!(!error.contains("quokkaword"), "{error}");
    }
}
