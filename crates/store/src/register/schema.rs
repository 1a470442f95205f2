//! The table of the public register as diesel sees it; the columns stand in the order of the migration.

use crate::schema::{cases, credentials, decisions, imports, people};

diesel::table! {
    register_entries (person_id) {
        person_id -> Text,
        family_key -> Text,
        given_key -> Text,
        region_key -> Text,
        city_key -> Text,
        listed -> Bool,
        last_key -> Text,
        number_key -> Text,
        digits_key -> Text,
        middle_key -> Text,
    }
}

diesel::joinable!(register_entries -> people (person_id));
diesel::allow_tables_to_appear_in_same_query!(register_entries, people);
diesel::allow_tables_to_appear_in_same_query!(register_entries, credentials);
diesel::allow_tables_to_appear_in_same_query!(register_entries, cases);
diesel::allow_tables_to_appear_in_same_query!(register_entries, decisions);
diesel::allow_tables_to_appear_in_same_query!(register_entries, imports);
