//! Storing an assembled form.

use cqr_domain::{forms::FormItem, ids::FormId};
use diesel::{dsl::max, prelude::*};

use super::{
    FormRow, FormStatus,
    schema::{form_items, forms},
};
use crate::{At, Sql, StoreError, Tx, on};

/// Stores a form as the next one of its outline.
///
/// # Errors
/// `Unique` when somebody else stored the next one at this moment.
pub fn add(tx: &mut Tx, program: &str, outline: &str, items: &[FormItem]) -> Result<FormRow, StoreError> {
    let last: Option<i32> = forms::table
        .filter(forms::program.eq(program.to_owned()))
        .filter(forms::outline.eq(outline.to_owned()))
        .select(max(forms::number))
        .first(&mut **tx)?;
    let row = FormRow {
        id: Sql(tx.id()),
        program: program.to_owned(),
        outline: outline.to_owned(),
        number: last.unwrap_or(0) + 1,
        status: Sql(FormStatus::Active),
        questions: i32::try_from(items.len()).unwrap_or(i32::MAX),
        assembled_at: At(tx.now()),
    };
    diesel::insert_into(forms::table).values(&row).execute(&mut **tx)?;
    let values = |item: &FormItem| {
        (
            form_items::form_id.eq(row.id),
            form_items::position.eq(i32::from(item.position)),
            form_items::item_id.eq(Sql(item.item)),
            form_items::version.eq(i32::try_from(item.version).unwrap_or(i32::MAX)),
            form_items::subcategory.eq(item.subcategory.clone()),
        )
    };
    let rows: Vec<_> = items.iter().map(values).collect();
    on!(tx.db(), c => diesel::insert_into(form_items::table).values(rows).execute(c))?;
    Ok(row)
}

/// Takes a form out of use for new sittings.
///
/// # Errors
/// `NotFound` when there is no such form.
pub fn retire(tx: &mut Tx, id: FormId) -> Result<(), StoreError> {
    let retired = forms::status.eq(Sql(FormStatus::Retired));
    let changed = diesel::update(forms::table.find(Sql(id)))
        .set(retired)
        .execute(&mut **tx)?;
    if changed == 0 {
        Err(StoreError::NotFound)
    } else {
        Ok(())
    }
}
