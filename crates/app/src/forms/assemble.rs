//! Assembling a form for an outline: so many questions per subcategory as the outline asks for (R-SSA-5, R-SSA-22).

use cqr_domain::{
    forms::{Shortage, Wanted, assemble_first_cut},
    ids::FormId,
    journal::Actor,
};
use cqr_store::{StoreError, audit, forms, items};

use crate::App;

/// A stored form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assembled {
    /// The form.
    pub form: FormId,
    /// Its number among the forms of the outline.
    pub number: u32,
    /// How many questions it has.
    pub questions: u32,
}

/// Why no form was made.
#[derive(Debug, thiserror::Error)]
pub enum AssembleError {
    /// The program has no such outline.
    #[error("the program has no outline {0}")]
    NoOutline(String),
    /// Some subcategories have too few active items.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Short(Vec<Shortage>),
    /// The store.
    #[error("assembling a form")]
    Store(#[from] StoreError),
}

/// Assembles and stores the next form of an outline; new sittings use it from then on.
///
/// # Errors
/// Every subcategory that has too few items.
pub async fn assemble(app: &App, actor: Actor, program: &str, outline: &str) -> Result<Assembled, AssembleError> {
    let current = app.programs.current(program);
    let found = current
        .outline(outline)
        .ok_or_else(|| AssembleError::NoOutline(outline.to_owned()))?;
    let wanted: Vec<Wanted> = found
        .subcategories()
        .map(|(_, subcategory)| Wanted {
            subcategory: subcategory.code.clone(),
            questions: subcategory.questions,
        })
        .collect();
    let (program, outline) = (current.id.clone(), found.id.clone());
    app.store
        .write(move |tx| {
            let bank = items::active_of_outline(tx, &program, &outline)?;
            let seed = u64::from_be_bytes(tx.random_bytes());
            let form = assemble_first_cut(&bank, &wanted, seed).map_err(AssembleError::Short)?;
            let row = forms::add(tx, &program, &outline, &form)?;
            audit::append(tx, &audit::Entry::new(actor, "form_assembled", "form", row.id.0))?;
            Ok(Assembled {
                form: row.id.0,
                number: row.number.unsigned_abs(),
                questions: row.questions.unsigned_abs(),
            })
        })
        .await
}
