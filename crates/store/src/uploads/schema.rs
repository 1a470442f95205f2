//! The table of uploaded files as diesel sees it; the columns stand in the order of the migration.

diesel::table! {
    uploads (id) {
        id -> Text,
        person_id -> Text,
        sha256 -> Text,
        size -> BigInt,
        media_type -> Text,
        original_name -> Text,
        stored_key -> Text,
        created_at -> BigInt,
    }
}
