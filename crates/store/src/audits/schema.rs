//! The tables of audits as diesel sees them; the columns stand in the order of the migration.

use crate::{
    completions::schema::{bienniums, completions},
    schema::people,
    uploads::schema::uploads,
};

diesel::table! {
    audits (id) {
        id -> Text,
        biennium_id -> Text,
        person_id -> Text,
        cause -> Text,
        state -> Text,
        answer_by -> Text,
        answer_until -> BigInt,
        answered_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    audit_courses (audit_id, completion_id) {
        audit_id -> Text,
        completion_id -> Text,
        is_insufficient -> Bool,
    }
}

diesel::table! {
    audit_files (audit_id, upload_id) {
        audit_id -> Text,
        upload_id -> Text,
    }
}

diesel::table! {
    audit_samples (program, month_on) {
        program -> Text,
        month_on -> Text,
        seed -> Text,
        seeded_at -> BigInt,
        percent -> Nullable<Integer>,
        candidates -> Nullable<Integer>,
        chosen -> Nullable<Integer>,
        drawn_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    audit_appeals (audit_id, granted_at) {
        audit_id -> Text,
        account_id -> Text,
        came_on -> Text,
        granted_at -> BigInt,
        note -> Text,
    }
}

diesel::joinable!(audits -> people (person_id));
diesel::joinable!(audits -> bienniums (biennium_id));
diesel::joinable!(audit_courses -> audits (audit_id));
diesel::joinable!(audit_courses -> completions (completion_id));
diesel::joinable!(audit_files -> audits (audit_id));
diesel::joinable!(audit_files -> uploads (upload_id));
diesel::allow_tables_to_appear_in_same_query!(audits, people);
diesel::allow_tables_to_appear_in_same_query!(audits, bienniums);
diesel::allow_tables_to_appear_in_same_query!(audits, audit_courses, audit_files);
diesel::allow_tables_to_appear_in_same_query!(audit_courses, completions);
diesel::allow_tables_to_appear_in_same_query!(audit_files, uploads);
