//! The tables of requests as diesel sees them; the columns stand in the order of the migration.

use crate::{
    schema::{cases, people},
    uploads::schema::uploads,
};

diesel::table! {
    requests (id) {
        id -> Text,
        case_id -> Nullable<Text>,
        person_id -> Text,
        program -> Text,
        wish -> Text,
        about -> Text,
        by_holder -> Bool,
        state -> Text,
        step -> Integer,
        filed_on -> Text,
        due_on -> Nullable<Text>,
        further_until -> Nullable<Text>,
        window_close_on -> Nullable<Text>,
        version -> Integer,
    }
}

diesel::table! {
    request_texts (id) {
        id -> Text,
        request_id -> Text,
        place -> Integer,
        act -> Text,
        account_id -> Text,
        written_at -> BigInt,
        body -> Text,
    }
}

diesel::table! {
    request_files (request_id, place) {
        request_id -> Text,
        place -> Integer,
        upload_id -> Text,
    }
}

diesel::table! {
    request_names (request_id) {
        request_id -> Text,
        given_name -> Text,
        middle_name -> Text,
        family_name -> Text,
    }
}

diesel::joinable!(requests -> people (person_id));
diesel::joinable!(requests -> cases (case_id));
diesel::joinable!(request_files -> uploads (upload_id));
diesel::allow_tables_to_appear_in_same_query!(requests, people);
diesel::allow_tables_to_appear_in_same_query!(requests, cases);
diesel::allow_tables_to_appear_in_same_query!(request_files, uploads);
