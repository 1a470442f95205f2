//! The tables of mails, sent and returned, and of choices about mails as diesel sees them; the columns stand in the order of the
//! migrations.

use crate::schema::{notices, people};

diesel::table! {
    returned_mails (notice_id) {
        notice_id -> Text,
        person_id -> Text,
        address -> Text,
        reason -> Text,
        returned_at -> BigInt,
        due_at -> BigInt,
        outcome -> Nullable<Text>,
        settled_at -> Nullable<BigInt>,
        settled_by -> Nullable<Text>,
    }
}

diesel::table! {
    returned_account_mails (job_id) {
        job_id -> Text,
        person_id -> Text,
        about -> Text,
        address -> Text,
        reason -> Text,
        returned_at -> BigInt,
        due_at -> BigInt,
        outcome -> Nullable<Text>,
        settled_at -> Nullable<BigInt>,
        settled_by -> Nullable<Text>,
    }
}

diesel::table! {
    mails_handed_over (mail_id) {
        mail_id -> Text,
        person_id -> Text,
        address -> Text,
        handed_over_at -> BigInt,
    }
}

diesel::table! {
    mail_choices (person_id) {
        person_id -> Text,
        topics_off -> Text,
        on_paper -> Bool,
        quiet_from_hour -> Nullable<Integer>,
        quiet_until_hour -> Nullable<Integer>,
        changed_at -> BigInt,
    }
}

diesel::joinable!(returned_mails -> people (person_id));
diesel::joinable!(returned_account_mails -> people (person_id));
diesel::joinable!(mail_choices -> people (person_id));
diesel::joinable!(returned_mails -> notices (notice_id));
diesel::allow_tables_to_appear_in_same_query!(mail_choices, people);
diesel::allow_tables_to_appear_in_same_query!(returned_mails, people);
diesel::allow_tables_to_appear_in_same_query!(returned_account_mails, people);
diesel::allow_tables_to_appear_in_same_query!(returned_mails, notices);
