//! The tables of the item bank as diesel sees them; the columns stand in the order of the migration.

diesel::table! {
    items (id) {
        id -> Text,
        program -> Text,
        outline -> Text,
        external_id -> Text,
        subcategory -> Text,
        status -> Text,
        current_version -> Integer,
        created_at -> BigInt,
    }
}

diesel::table! {
    item_versions (item_id, version) {
        item_id -> Text,
        version -> Integer,
        subcategory -> Text,
        item_type -> Text,
        option_count -> Integer,
        content_mark -> Text,
        sealed_text -> Binary,
        added_at -> BigInt,
    }
}

diesel::table! {
    item_keys (item_id, version) {
        item_id -> Text,
        version -> Integer,
        sealed_key -> Binary,
    }
}

diesel::joinable!(item_versions -> items (item_id));
diesel::allow_tables_to_appear_in_same_query!(items, item_versions, item_keys);
