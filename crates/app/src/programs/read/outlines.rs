//! `outlines/*.toml`: one version of a content outline each.

use cqr_domain::programs::{Category, Outline, Policy, Subcategory};

use super::{
    super::tree::{Mistakes, Table},
    Parts, Placed,
};

pub(super) fn read(table: &Table<'_>, parts: &mut Parts, mistakes: &mut Mistakes) {
    let id = table.need("id", mistakes);
    let discipline = table.need("discipline", mistakes);
    let effective_from = table.may("effective_from", mistakes);
    let effective_to = table.may("effective_to", mistakes);
    let cap = table.may("cap", mistakes).unwrap_or(parts.policy.prescription.cap);
    let mut categories = Vec::new();
    let tables = table.tables("category", mistakes);
    if tables.is_empty() {
        mistakes.add(&table.place, "an outline needs at least one [[category]]");
    }
    for entry in tables {
        categories.extend(category(&entry, &parts.policy, mistakes));
        entry.finish(mistakes);
    }
    if let (Some(id), Some(discipline)) = (id, discipline) {
        let it = Outline {
            id,
            discipline,
            effective_from,
            effective_to,
            cap,
            categories,
        };
        parts.outlines.push(Placed {
            place: table.place_at("id"),
            it,
        });
    }
}

/// A category; one without subcategories is its own only one (design.md section 5).
fn category(table: &Table<'_>, policy: &Policy, mistakes: &mut Mistakes) -> Option<Category> {
    let name: Option<String> = table.need("name", mistakes);
    let tables = table.tables("subcategory", mistakes);
    if tables.is_empty() {
        let only = subcategory(table, policy, mistakes)?;
        return Some(Category {
            name: name?,
            subcategories: vec![only],
        });
    }
    let mut subcategories = Vec::new();
    for entry in tables {
        subcategories.extend(subcategory(&entry, policy, mistakes));
        entry.finish(mistakes);
    }
    Some(Category {
        name: name?,
        subcategories,
    })
}

fn subcategory(table: &Table<'_>, policy: &Policy, mistakes: &mut Mistakes) -> Option<Subcategory> {
    let code = table.need("code", mistakes);
    let name = table.need("name", mistakes);
    let topics = table.may("topics", mistakes).unwrap_or_default();
    let default = &policy.assessment;
    let questions = table
        .may("questions", mistakes)
        .unwrap_or(default.questions_per_subcategory);
    let standard_correct = table
        .may("standard_correct", mistakes)
        .unwrap_or(default.standard_correct);
    let bands = table
        .may("bands", mistakes)
        .unwrap_or_else(|| policy.prescription.bands.clone());
    let found = Subcategory {
        code: code?,
        name: name?,
        topics,
        questions,
        standard_correct,
        bands,
    };
    for what in super::check::subcategory(&found) {
        mistakes.add(&table.place_at("bands"), format!("{}: {what}", found.code));
    }
    Some(found)
}
