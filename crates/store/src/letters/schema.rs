//! The tables of letters as diesel sees them; the columns stand in the order of the migration.

use crate::schema::{notices, people};

diesel::table! {
    print_batches (id) {
        id -> Text,
        made_at -> BigInt,
        made_by -> Text,
        letters -> Integer,
        state -> Text,
        settled_at -> Nullable<BigInt>,
        settled_by -> Nullable<Text>,
    }
}

diesel::table! {
    letters (notice_id) {
        notice_id -> Text,
        person_id -> Text,
        cause -> Text,
        code -> Text,
        asked_at -> BigInt,
        batch_id -> Nullable<Text>,
        posted_at -> Nullable<BigInt>,
    }
}

diesel::joinable!(letters -> notices (notice_id));
diesel::joinable!(letters -> people (person_id));
diesel::allow_tables_to_appear_in_same_query!(letters, notices);
diesel::allow_tables_to_appear_in_same_query!(letters, people);
