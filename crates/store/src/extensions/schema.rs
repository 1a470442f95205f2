//! The tables of extensions for many as diesel sees them; the columns stand in the order of the migration.

diesel::table! {
    bulk_extensions (id) {
        id -> Text,
        program -> Text,
        discipline -> Text,
        closes_from -> Text,
        closes_to -> Text,
        months -> Integer,
        days -> Integer,
        cause -> Text,
        state -> Text,
        proposed_by -> Text,
        people_needed -> Integer,
        approvals -> Integer,
        found -> Integer,
        extended -> Nullable<Integer>,
        skipped -> Nullable<Integer>,
        version -> Integer,
    }
}

diesel::table! {
    bulk_extension_progress (bulk_id) {
        bulk_id -> Text,
        after_case -> Text,
        extended -> Integer,
        skipped -> Integer,
    }
}

diesel::joinable!(bulk_extension_progress -> bulk_extensions (bulk_id));
diesel::allow_tables_to_appear_in_same_query!(bulk_extensions, bulk_extension_progress);
