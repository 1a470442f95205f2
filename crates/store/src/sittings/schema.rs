//! The tables of sittings as diesel sees them; the columns stand in the order of the migration.

use crate::accounts::schema::sessions;

diesel::table! {
    sittings (id) {
        id -> Text,
        case_id -> Text,
        person_id -> Text,
        program -> Text,
        form_id -> Text,
        outline -> Text,
        questions -> Integer,
        minutes -> Integer,
        deadline_at -> BigInt,
        deadline_rule -> Text,
        order_seed -> BigInt,
        state -> Text,
        player -> Integer,
        session_id -> Text,
        submitted_by -> Nullable<Text>,
        answered -> Nullable<Integer>,
        result_rule -> Nullable<Text>,
        void_reason -> Nullable<Text>,
        version -> Integer,
    }
}

diesel::table! {
    answers (sitting_id, item_no, revision) {
        sitting_id -> Text,
        item_no -> Integer,
        revision -> Integer,
        response -> Text,
        client_at -> Nullable<BigInt>,
        saved_at -> BigInt,
        idempotency_key -> Nullable<Text>,
    }
}

diesel::table! {
    results (sitting_id, subcategory) {
        sitting_id -> Text,
        position -> Integer,
        subcategory -> Text,
        questions -> Integer,
        correct -> Integer,
        estimate -> Integer,
        standard_error -> Integer,
        p_below -> Integer,
        outcome -> Text,
    }
}

diesel::joinable!(answers -> sittings (sitting_id));
diesel::joinable!(results -> sittings (sitting_id));
diesel::allow_tables_to_appear_in_same_query!(sittings, answers, results);
diesel::allow_tables_to_appear_in_same_query!(sittings, sessions);
