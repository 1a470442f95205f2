//! The tables of forms as diesel sees them; the columns stand in the order of the migration.

use crate::items::schema::{item_keys, item_versions};

diesel::table! {
    forms (id) {
        id -> Text,
        program -> Text,
        outline -> Text,
        number -> Integer,
        status -> Text,
        questions -> Integer,
        assembled_at -> BigInt,
    }
}

diesel::table! {
    form_items (form_id, position) {
        form_id -> Text,
        position -> Integer,
        item_id -> Text,
        version -> Integer,
        subcategory -> Text,
    }
}

diesel::joinable!(form_items -> forms (form_id));
diesel::allow_tables_to_appear_in_same_query!(forms, form_items);
diesel::allow_tables_to_appear_in_same_query!(form_items, item_versions);
diesel::allow_tables_to_appear_in_same_query!(form_items, item_keys);
