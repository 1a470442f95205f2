//! The tables of completions as diesel sees them; the columns stand in the order of the migration.

use crate::{
    activities::schema::activities,
    schema::{cases, people},
    uploads::schema::uploads,
};

diesel::table! {
    bienniums (id) {
        id -> Text,
        person_id -> Text,
        program -> Text,
        starts_on -> Text,
        ends_on -> Text,
        required -> Integer,
        required_a_plus -> Integer,
        counted -> Integer,
        counted_a_plus -> Integer,
        in_review -> Integer,
        version -> Integer,
        phase -> Text,
        met_on -> Nullable<Text>,
        probation_ends_on -> Nullable<Text>,
        probation_ends_at -> Nullable<BigInt>,
        probation_cause -> Nullable<Text>,
        look_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    completions (id) {
        id -> Text,
        biennium_id -> Text,
        person_id -> Text,
        activity_id -> Nullable<Text>,
        completed_on -> Text,
        claimed -> Integer,
        upload_id -> Nullable<Text>,
        reported_at -> BigInt,
        state -> Text,
        credits -> Integer,
        category -> Nullable<Text>,
        kind -> Nullable<Text>,
        refused_for -> Nullable<Text>,
        disputed -> Bool,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<BigInt>,
        disputed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    completion_texts (completion_id) {
        completion_id -> Text,
        title -> Text,
        provider -> Text,
        approver -> Text,
        reference_number -> Text,
        note -> Text,
    }
}

diesel::table! {
    completion_remarks (completion_id, version) {
        completion_id -> Text,
        version -> Integer,
        words -> Text,
    }
}

diesel::table! {
    allocations (seq) {
        seq -> BigInt,
        completion_id -> Text,
        account -> Text,
        case_id -> Nullable<Text>,
        biennium_id -> Nullable<Text>,
        subcategory -> Text,
        offered -> Integer,
        credits -> Integer,
        reason -> Text,
        allocated_at -> BigInt,
        is_further -> Bool,
    }
}

diesel::joinable!(completions -> people (person_id));
diesel::joinable!(completions -> activities (activity_id));
diesel::joinable!(completions -> uploads (upload_id));
diesel::joinable!(completion_texts -> completions (completion_id));
diesel::joinable!(completion_remarks -> completions (completion_id));
diesel::joinable!(allocations -> completions (completion_id));
diesel::joinable!(allocations -> cases (case_id));
diesel::allow_tables_to_appear_in_same_query!(bienniums, completions, completion_texts, allocations);
diesel::allow_tables_to_appear_in_same_query!(completions, people);
diesel::allow_tables_to_appear_in_same_query!(completions, activities);
diesel::allow_tables_to_appear_in_same_query!(completions, uploads);
diesel::allow_tables_to_appear_in_same_query!(completions, cases);
diesel::allow_tables_to_appear_in_same_query!(completion_texts, people);
diesel::allow_tables_to_appear_in_same_query!(completion_texts, activities);
diesel::allow_tables_to_appear_in_same_query!(allocations, cases);
diesel::allow_tables_to_appear_in_same_query!(activities, people);
